"""A halo in one colour around the thing: full at its edge, gone at `radius` from it."""

from __future__ import annotations

from studio.model.style import Glow
from studio.render.effects.raster import Raster
from studio.render.effects.silhouette import silhouette
from studio.render.outline import qt_color


def glow(effect: Glow, thing: Raster) -> Raster:
    half = effect.radius / 2
    return silhouette(thing, effect.radius).spread(half).blurred(half).coloured(qt_color(effect.color))
