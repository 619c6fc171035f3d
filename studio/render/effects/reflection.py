"""The thing upside down below itself, fading with the distance from it."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QLinearGradient, QPainter

from studio.model.style import Reflection
from studio.render.effects.raster import Raster


def reflection(effect: Reflection, thing: Raster, height: float) -> Raster:
    """The mirror lies half of `distance` below the bottom of the thing's box, which is `height` high."""
    # What was at y comes to lie as far below the mirror as y is above it.
    top = 2 * height + effect.distance - (thing.y + thing.image.height() / thing.down)
    image = thing.image.flipped(Qt.Orientation.Vertical)
    start = (height + effect.distance - top) * thing.down
    fade = QLinearGradient(QPointF(0, start), QPointF(0, start + max(effect.size * height * thing.down, 0.01)))
    fade.setColorAt(0, QColor(0, 0, 0, round(255 * effect.opacity)))
    fade.setColorAt(1, QColor(0, 0, 0, 0))
    painter = QPainter(image)
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_DestinationIn)
    painter.fillRect(image.rect(), fade)
    painter.end()
    return replace(thing, image=image, y=top)
