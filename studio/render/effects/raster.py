"""A thing as pixels that know where they lie."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Final

from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter, QTransform

PIXELS: Final = QImage.Format.Format_ARGB32_Premultiplied
_LARGEST: Final = 4096
"""Pixels across or down; what would need more is made coarser."""
_SMOOTH: Final = QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform


@dataclass(frozen=True, slots=True)
class Raster:
    """Premultiplied pixels, `across` and `down` of them a unit; their corner lies at (`x`, `y`) of the thing's box."""

    image: QImage
    x: float
    y: float
    across: float
    down: float

    @property
    def box(self) -> QRectF:
        return QRectF(self.x, self.y, self.image.width() / self.across, self.image.height() / self.down)

    def with_below(self, other: Raster) -> Raster:
        """The same on top of another."""
        more = replace(other, image=other.image.copy())
        _paint_on(more, lambda painter: painter.drawImage(self.box, self.image), _SMOOTH)
        return more

    def with_added(self, paint: Callable[[QPainter], None]) -> Raster:
        """The same with what `paint` draws in the thing's box on top."""
        more = replace(self, image=self.image.copy())
        _paint_on(more, paint, _SMOOTH)
        return more


def rasterised(
    painter: QPainter, width: float, height: float, pad: float, paint: Callable[[QPainter], None]
) -> Raster | None:
    """What `paint` draws in a box of this size and `pad` around it, as fine as `painter` shows it; None for nothing."""
    matrix = painter.worldTransform()
    across, down = (matrix.m11() ** 2 + matrix.m12() ** 2) ** 0.5, (matrix.m21() ** 2 + matrix.m22() ** 2) ** 0.5
    wide, high = (width + 2 * pad) * across, (height + 2 * pad) * down
    if wide <= 0 or high <= 0:
        return None
    across, down = across * min(1.0, _LARGEST / wide), down * min(1.0, _LARGEST / high)
    image = QImage(max(1, round((width + 2 * pad) * across)), max(1, round((height + 2 * pad) * down)), PIXELS)
    image.fill(0)
    raster = Raster(image, -pad, -pad, across, down)
    _paint_on(raster, paint, painter.renderHints())
    return raster


def masked(image: QImage, mask: QImage) -> QImage:
    """The picture, let through as far as `mask` (stretched over it) is opaque."""
    shown = image.copy()
    painter = QPainter(shown)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_DestinationIn)
    painter.drawImage(shown.rect(), mask)
    painter.end()
    return shown


def over(shade: Raster, thing: Raster) -> Raster:
    """What of `shade` lies on the thing, as far as that is opaque."""
    image = QImage(thing.image.size(), PIXELS)
    image.fill(0)
    shown = replace(thing, image=image)
    _paint_on(shown, lambda painter: painter.drawImage(shade.box, shade.image), _SMOOTH)
    return replace(thing, image=masked(image, thing.image))


def _paint_on(raster: Raster, paint: Callable[[QPainter], None], hints: QPainter.RenderHint) -> None:
    across, down = raster.across, raster.down
    with QPainter(raster.image) as painter:
        painter.setRenderHints(hints)
        painter.setTransform(QTransform(across, 0, 0, down, -raster.x * across, -raster.y * down))
        paint(painter)
