"""A soft copy in one colour behind the thing, which may lean and be stretched."""

from __future__ import annotations

from dataclasses import replace
from math import cos, radians, sin, tan

from PySide6.QtGui import QImage, QPainter, QTransform

from studio.model.style import Shadow
from studio.render.effects.raster import PIXELS, Raster
from studio.render.effects.silhouette import silhouette
from studio.render.outline import qt_color

REACH = 1.5
"""The bell is that of a blur of this radius when it ends here, in radii."""
_STEEPEST = 80.0
_LARGEST = 4096


def shadow_reach(effect: Shadow) -> float:
    """How far beyond the thing its copy goes, wherever that is put."""
    return effect.blur * REACH


def shadow(effect: Shadow, thing: Raster, box: tuple[float, float]) -> Raster:
    """The copy of a thing whose box is `box` wide and high."""
    reach = shadow_reach(effect)
    soft = silhouette(thing, reach).blurred(reach).coloured(qt_color(effect.color))
    angle = radians(effect.angle)
    away = cos(angle) * effect.distance, sin(angle) * effect.distance
    if effect.scale == (1.0, 1.0) and effect.skew == (0.0, 0.0):
        return replace(soft, x=soft.x + away[0], y=soft.y + away[1])
    return _leaning(effect, soft, box, away)


def _leaning(effect: Shadow, soft: Raster, box: tuple[float, float], away: tuple[float, float]) -> Raster:
    x, y = effect.anchor[0] * box[0], effect.anchor[1] * box[1]
    slant_x, slant_y = (tan(radians(max(-_STEEPEST, min(_STEEPEST, skew)))) for skew in effect.skew)
    form = QTransform(effect.scale[0], slant_y, slant_x, effect.scale[1], 0, 0)
    place = QTransform.fromTranslate(-x, -y) * form * QTransform.fromTranslate(x + away[0], y + away[1])
    whole = place.mapRect(soft.box)
    across, down = (
        min(fine, _LARGEST / max(side, 1.0))
        for fine, side in ((soft.across, whole.width()), (soft.down, whole.height()))
    )
    image = QImage(max(1, round(whole.width() * across)), max(1, round(whole.height() * down)), PIXELS)
    image.fill(0)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    painter.setTransform(place * QTransform.fromTranslate(-whole.x(), -whole.y()) * QTransform.fromScale(across, down))
    painter.drawImage(soft.box, soft.image)
    painter.end()
    return Raster(image, whole.x(), whole.y(), across, down)
