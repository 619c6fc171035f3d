"""The new scene pushes the old one out."""

from __future__ import annotations

from studio.render.affine import moved
from studio.render.layer import Layer, Nested
from studio.render.transitions.registry import Change, transition

STEPS = {"left": (-1, 0), "right": (1, 0), "up": (0, -1), "down": (0, 1)}


@transition("push")
def push(change: Change) -> tuple[Layer, ...]:
    x, y = STEPS.get(change.direction, STEPS["left"])
    # Whole pixels: between them both edges would be half transparent, and a dark line would run along with the seam.
    across, down = round(x * change.width * change.share), round(y * change.height * change.share)
    old = Nested(change.old, change.width, change.height)
    new = Nested(change.new, change.width, change.height)
    return (
        Layer(old, moved(across, down)),
        Layer(new, moved(across - x * change.width, down - y * change.height)),
    )
