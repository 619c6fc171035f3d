"""A soft copy in one colour behind the thing."""

from __future__ import annotations

from dataclasses import replace
from math import cos, radians, sin

from studio.model.style import Shadow
from studio.render.effects.raster import Raster
from studio.render.effects.silhouette import silhouette
from studio.render.outline import qt_color

_REACH = 1.5
"""The bell is that of a blur of this radius when it ends here, in radii."""


def shadow_reach(effect: Shadow) -> float:
    """How far beyond the thing its copy goes, wherever that is put."""
    return effect.blur * _REACH


def shadow(effect: Shadow, thing: Raster) -> Raster:
    reach = shadow_reach(effect)
    soft = silhouette(thing, reach).blurred(reach).coloured(qt_color(effect.color))
    angle = radians(effect.angle)
    return replace(soft, x=soft.x + cos(angle) * effect.distance, y=soft.y + sin(angle) * effect.distance)
