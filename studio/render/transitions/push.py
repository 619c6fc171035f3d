"""The new scene pushes the old one out."""

from __future__ import annotations

from studio.render.affine import moved
from studio.render.layer import Layer, Nested
from studio.render.transitions.registry import Change, transition

STEPS = {"left": (-1, 0), "right": (1, 0), "up": (0, -1), "down": (0, 1)}


@transition("push")
def push(change: Change) -> tuple[Layer, ...]:
    x, y = STEPS.get(change.direction, STEPS["left"])
    x, y = x * change.width, y * change.height
    old = Nested(change.old, change.width, change.height)
    new = Nested(change.new, change.width, change.height)
    share = change.share
    return (Layer(old, moved(x * share, y * share)), Layer(new, moved(x * (share - 1), y * (share - 1))))
