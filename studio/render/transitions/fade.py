"""The new scene appears over the old one."""

from __future__ import annotations

from studio.render.layer import Layer, Nested
from studio.render.transitions.registry import Change, transition


@transition("morph")  # where the scenes themselves are not at hand: render/morph has the rest
@transition("fade")
def fade(change: Change) -> tuple[Layer, ...]:
    over = Layer(Nested(change.new, change.width, change.height), opacity=change.share)
    return (Layer(Nested(change.old, change.width, change.height)), over)
