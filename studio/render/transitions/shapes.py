"""The new scene is uncovered by a shape: circle, blinds, wheel... as render/reveals has them."""

from __future__ import annotations

from math import hypot, sqrt
from typing import Final

from studio.render.layer import Layer, Nested, Veil
from studio.render.reveals import kinds
from studio.render.transitions.registry import Change, Way, transition

_ELSEWHERE: Final = ("wipe",)
_ROUND: Final = ("circle", "wheel", "wedge")
"""What keeps its angles, however wide the film is."""


def _uncovering(kind: str) -> Way:
    def uncover(change: Change) -> tuple[Layer, ...]:
        width, height = change.width, change.height
        box = (0.0, 0.0, float(width), float(height))
        if kind in _ROUND and change.direction != "in":
            side = max(hypot(width, height) * sqrt(0.5), float(max(width, height)) if kind != "circle" else 0.0)
            box = ((width - side) / 2, (height - side) / 2, side, side)
        veil = Veil(kind, change.direction, change.share, box)
        return (Layer(Nested(change.old, width, height)), Layer(Nested(change.new, width, height), veil=veil))

    return uncover


for _kind in kinds():
    if _kind not in _ELSEWHERE:
        transition(_kind)(_uncovering(_kind))
