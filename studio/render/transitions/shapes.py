"""The new scene is uncovered by a shape: circle, blinds, wheel... as render/reveals has them."""

from __future__ import annotations

from typing import Final

from studio.render.layer import Layer, Nested, Veil
from studio.render.reveals import kinds
from studio.render.transitions.registry import Change, Way, transition

_ELSEWHERE: Final = ("wipe",)


def _uncovering(kind: str) -> Way:
    def uncover(change: Change) -> tuple[Layer, ...]:
        width, height = change.width, change.height
        veil = Veil(kind, change.direction, change.share, (0.0, 0.0, float(width), float(height)))
        return (Layer(Nested(change.old, width, height)), Layer(Nested(change.new, width, height), veil=veil))

    return uncover


for _kind in kinds():
    if _kind not in _ELSEWHERE:
        transition(_kind)(_uncovering(_kind))
