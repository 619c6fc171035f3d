"""The old scene fades to black, the new one out of it."""

from __future__ import annotations

from studio.render.layer import Layer, Nested
from studio.render.transitions.registry import Change, transition


@transition("fade-black")
def fade_through_black(change: Change) -> tuple[Layer, ...]:
    half = abs(2 * change.share - 1)
    scene = change.old if change.share < 0.5 else change.new
    return (Layer(Nested(scene, change.width, change.height), opacity=half),)
