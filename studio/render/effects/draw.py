"""A thing with its effects, in their order from the back: shadow, reflection, glow, the thing itself."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtGui import QPainter

from studio.model.style import Effect, Glow, Reflection, Shadow, SoftEdge
from studio.render.effects.glow import glow
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
    for kind in (Shadow, Reflection, Glow):
        for effect in effects:
            if isinstance(effect, kind):
                surrounding = _behind(effect, thing, box, lettering)
                painter.drawImage(surrounding.box, surrounding.image)
    if edges:
        painter.drawImage(thing.box, thing.image)
    else:
        form(painter)


def _is_seen(effect: Effect) -> bool:
    match effect:
        case Glow(_, radius) | SoftEdge(radius):
            return radius > 0
        case Reflection(opacity, size):
            return opacity > 0 and size > 0
        case Shadow():
            return True


def _room(effects: Sequence[Effect]) -> float:
    """What the effects need around the thing."""
    needed = [0.0]
    for effect in effects:
        match effect:
            case Glow(_, radius):
                needed.append(radius)
            case Shadow():
                needed.append(shadow_reach(effect))
            case SoftEdge() | Reflection():
                pass
    return max(needed) + 1


def _behind(effect: Effect, thing: Raster, box: tuple[float, float], lettering: Drawing | None) -> Raster:
    match effect:
        case Shadow():
            return shadow(effect, thing, box)
        case Glow():
            return glow(effect, thing)
        case Reflection():
            return reflection(effect, thing.with_added(lettering) if lettering else thing, box[1])
        case SoftEdge():
            return thing
