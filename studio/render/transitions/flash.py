"""The old scene goes out in a flash of white, out of which the new one comes."""

from __future__ import annotations

from typing import Final

from studio.model.color import WHITE
from studio.model.style import Solid
from studio.render.layer import Ground, Layer, Nested
from studio.render.transitions.registry import Change, transition

_PEAK: Final = 0.3
"""The share of the time after which all is white."""


@transition("flash")
def flash(change: Change) -> tuple[Layer, ...]:
    share = change.share
    scene = change.old if share < _PEAK else change.new
    light = share / _PEAK if share < _PEAK else (1 - share) / (1 - _PEAK)
    white = Ground(Solid(WHITE), float(change.width), float(change.height))
    return (Layer(Nested(scene, change.width, change.height)), Layer(white, opacity=light))
