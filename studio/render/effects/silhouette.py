"""A thing's opacity alone, which shadows, glows and soft edges are made of."""

from __future__ import annotations

from dataclasses import dataclass, replace
from math import ceil

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage, QPainter

from studio.render.effects.blur import REACH, softened
from studio.render.effects.raster import PIXELS, Raster

_FIRM = 4.0
"""How many times as opaque the form of a translucent thing is than the thing."""


@dataclass(frozen=True, slots=True)
class Silhouette:
    """`alpha` (0..1) of a thing, `across` and `down` values a unit, its corner at (`x`, `y`) of the thing's box."""

    alpha: NDArray[np.float32]
    x: float
    y: float
    across: float
    down: float

    def spread(self, radius: float) -> Silhouette:
        """Grown by `radius` on every side, roundly."""
        wide, high = radius * self.across, radius * self.down
        grown = self.alpha.copy()
        for dy in range(-ceil(high), ceil(high) + 1):
            for dx in range(-ceil(wide), ceil(wide) + 1):
                if (dx or dy) and (dx / wide) ** 2 + (dy / high) ** 2 <= 1:
                    to_y, from_y = _overlap(dy, grown.shape[0])
                    to_x, from_x = _overlap(dx, grown.shape[1])
                    np.maximum(grown[to_y, to_x], self.alpha[from_y, from_x], out=grown[to_y, to_x])
        return replace(self, alpha=grown)

    def shrunk(self, radius: float) -> Silhouette:
        """Smaller by `radius` on every side, roundly."""
        outside = replace(self, alpha=np.pad(1 - self.alpha, 1, constant_values=np.float32(1)))
        return replace(self, alpha=1 - outside.spread(radius).alpha[1:-1, 1:-1])

    def firm(self) -> Silhouette:
        """The same form where the thing is nothing but translucent."""
        return replace(self, alpha=np.minimum(np.float32(1), self.alpha * np.float32(_FIRM)))

    def blurred(self, reach: float) -> Silhouette:
        """Softened: no value comes from further away than `reach`."""
        soft = softened(self.alpha, reach * self.down)
        return replace(self, alpha=softened(soft.T, reach * self.across).T)

    def coloured(self, color: QColor) -> Raster:
        """This form in one colour."""
        image = QImage(self.alpha.shape[1], self.alpha.shape[0], PIXELS)
        image.fill(color)
        painter = QPainter(image)
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_DestinationIn)
        painter.drawImage(0, 0, self.mask())
        painter.end()
        return Raster(image, self.x, self.y, self.across, self.down)

    def mask(self) -> QImage:
        """This form as a picture that has opacity only."""
        values = np.ascontiguousarray((np.clip(self.alpha, 0, 1) * 255 + 0.5).astype(np.uint8))
        height, width = values.shape
        return QImage(values.data, width, height, width, QImage.Format.Format_Alpha8).copy()


def silhouette(thing: Raster, reach: float) -> Silhouette:
    """The thing's form, just fine enough for effects that reach this far (in the thing's units)."""
    wide = max(1, round(thing.image.width() / max(1.0, reach * thing.across / REACH)))
    high = max(1, round(thing.image.height() / max(1.0, reach * thing.down / REACH)))
    small = thing.image
    if (wide, high) != (small.width(), small.height()):
        small = small.scaled(
            wide, high, Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation
        )
    grey = small.convertToFormat(QImage.Format.Format_Alpha8)
    values = np.frombuffer(grey.constBits(), np.uint8).reshape(high, grey.bytesPerLine())[:, :wide]
    alpha = values.astype(np.float32) / np.float32(255)
    across, down = thing.across * wide / thing.image.width(), thing.down * high / thing.image.height()
    return Silhouette(alpha, thing.x, thing.y, across, down)


def _overlap(step: int, length: int) -> tuple[slice[int, int, None], slice[int, int, None]]:
    """Where values land and where they come from when they move by `step`."""
    return slice(max(0, step), min(length, length + step)), slice(max(0, -step), min(length, length - step))
