"""The new scene slides over the old one, or the old one slides away from it."""

from __future__ import annotations

from studio.render.affine import moved
from studio.render.layer import Layer, Nested
from studio.render.transitions.push import STEPS as SIDES
from studio.render.transitions.registry import Change, transition

STEPS = {**SIDES, "up-left": (-1, -1), "up-right": (1, -1), "down-left": (-1, 1), "down-right": (1, 1)}


@transition("cover")
def cover(change: Change) -> tuple[Layer, ...]:
    x, y = STEPS.get(change.direction, STEPS["left"])
    away = change.share - 1
    new = Nested(change.new, change.width, change.height)
    place = moved(x * change.width * away, y * change.height * away)
    return (Layer(Nested(change.old, change.width, change.height)), Layer(new, place))


@transition("uncover")
def uncover(change: Change) -> tuple[Layer, ...]:
    x, y = STEPS.get(change.direction, STEPS["left"])
    old = Nested(change.old, change.width, change.height)
    place = moved(x * change.width * change.share, y * change.height * change.share)
    return (Layer(Nested(change.new, change.width, change.height)), Layer(old, place))
