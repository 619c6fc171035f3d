"""A thing with its effects, in their order from the back: shadow, reflection, glow, the thing itself, inner shadow."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtGui import QPainter

from studio.model.style import Effect, Glow, InnerShadow, Reflection, Shadow, SoftEdge
from studio.render.effects.glow import glow
from studio.render.effects.inner_shadow import inner_shadow
from studio.render.effects.raster import Raster, rasterised
from studio.render.effects.reflection import reflection
from studio.render.effects.shadow import shadow, shadow_reach
from studio.render.effects.soft_edge import soft_edge

Drawing = Callable[[QPainter], None]


def draw_with_effects(
    painter: QPainter,
    box: tuple[float, float],
    margin: float,
    effects: Sequence[Effect],
    form: Drawing,
    lettering: Drawing | None = None,
) -> None:
    """Draw what `form` draws in a box from (0, 0) to this size, and `margin` around it, with its effects.

    `lettering` is what stands on the form without taking part in its effects; mirrors show it too.
    """
    seen = [effect for effect in effects if _is_seen(effect)]
    thing = rasterised(painter, *box, margin + _room(seen), form) if seen else None
    if thing is None:
        form(painter)
    else:
        _draw_with(painter, thing, box, seen, form, lettering)
    if lettering is not None:
        lettering(painter)


def _draw_with(
    painter: QPainter,
    thing: Raster,
    box: tuple[float, float],
    effects: Sequence[Effect],
    form: Drawing,
    lettering: Drawing | None,
) -> None:
    edges = [effect for effect in effects if isinstance(effect, SoftEdge)]
    for edge in edges:
        thing = soft_edge(edge, thing)
    lights = [glow(effect, thing) for effect in effects if isinstance(effect, Glow)]
    lit = thing  # as it throws its shadow
    for light in lights:
        lit = lit.with_below(light)
    behind = [shadow(effect, lit, box) for effect in effects if isinstance(effect, Shadow)]
    mirrored = thing.with_added(lettering) if lettering else thing
    behind += [reflection(effect, mirrored, box[1]) for effect in effects if isinstance(effect, Reflection)]
    for surrounding in (*behind, *lights):
        painter.drawImage(surrounding.box, surrounding.image)
    if edges:
        painter.drawImage(thing.box, thing.image)
    else:
        form(painter)
    for effect in effects:
        if isinstance(effect, InnerShadow):
            shade = inner_shadow(effect, thing)
            painter.drawImage(shade.box, shade.image)


def _is_seen(effect: Effect) -> bool:
    match effect:
        case Glow(_, radius) | SoftEdge(radius):
            return radius > 0
        case Reflection(opacity, size):
            return opacity > 0 and size > 0
        case Shadow() | InnerShadow():
            return True


def _room(effects: Sequence[Effect]) -> float:
    """What the effects need around the thing."""
    glow = max((effect.radius for effect in effects if isinstance(effect, Glow)), default=0.0)
    shadow = max((shadow_reach(effect) for effect in effects if isinstance(effect, Shadow)), default=0.0)
    return glow + shadow + 1  # a glow throws a shadow too
