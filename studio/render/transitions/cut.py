"""The new scene is there at once: for a deck that asks for just that, where others would get a fade."""

from __future__ import annotations

from studio.render.layer import Layer
from studio.render.transitions.registry import Change, transition


@transition("cut")
def cut(change: Change) -> tuple[Layer, ...]:
    return change.old if change.share < 0.5 else change.new
