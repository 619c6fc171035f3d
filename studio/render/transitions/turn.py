"""The film's picture as a card: it turns over to the new scene, or the new scene comes spinning out of the depth."""

from __future__ import annotations

from studio.render.affine import Affine, moved, scaled, turned
from studio.render.layer import Layer, Nested
from studio.render.transitions.registry import Change, transition


@transition("flip")
def flip(change: Change) -> tuple[Layer, ...]:
    """Narrower and narrower, and wide again with its other side."""
    scene = change.old if change.share < 0.5 else change.new
    wide = max(0.001, abs(1 - 2 * change.share))
    upright = change.direction in ("up", "down")
    place = _about_the_middle(change, scaled(1.0, wide) if upright else scaled(wide, 1.0))
    return (Layer(Nested(scene, change.width, change.height), place),)


@transition("newsflash")
def newsflash(change: Change) -> tuple[Layer, ...]:
    size = max(0.001, change.share)
    place = _about_the_middle(change, turned(-720 * (1 - change.share)).after(scaled(size, size)))
    new = Layer(Nested(change.new, change.width, change.height), place)
    return (Layer(Nested(change.old, change.width, change.height)), new)


def _about_the_middle(change: Change, way: Affine) -> Affine:
    across, down = change.width / 2, change.height / 2
    return moved(across, down).after(way).after(moved(-across, -down))
