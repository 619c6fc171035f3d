"""Fills of the model as Qt's brushes."""

from __future__ import annotations

from math import cos, radians, sin
from typing import Final

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QImage, QLinearGradient, QPainter, QRadialGradient, QTransform

from studio.model.style import Fill, Gradient, GradientKind, Pattern, PictureFill, Solid
from studio.render.layer import Behind
from studio.render.outline import Pictures, qt_color
from studio.render.patterns import pattern_tile

_PIXEL: Final = 0.75
"""A pixel of 1/96 inch in points: the size of a pattern's cells, and of a tiled picture's pixels."""
_CELL: Final = 8
_MOST_ACROSS: Final = 8_000
_STEPS: Final = 256
_OPAQUE: Final = 255
_FORMAT: Final = QImage.Format.Format_ARGB32_Premultiplied


def qt_brush(fill: Fill, box: QRectF, pictures: Pictures, shade: float = 0.0, scale: float = 1.0) -> QBrush:
    """The fill for a shape that stands in `box`, drawn at `scale` pixels a unit."""
    match fill:
        case Solid(color):
            return QBrush(qt_color(color, shade))
        case Gradient(kind=GradientKind.RECTANGULAR):
            return _rectangular(fill, box, shade)
        case Gradient():
            return _gradient(fill, box, shade)
        case Pattern(name, foreground, background):
            brush = QBrush(pattern_tile(name, qt_color(foreground), qt_color(background), _CELL))
            brush.setTransform(QTransform.fromScale(_PIXEL / _CELL, _PIXEL / _CELL))
            return brush
        case PictureFill():
            return _picture(fill, box, pictures, scale)


def backdrop_brush(behind: Behind, pictures: Pictures, scale: float) -> QBrush:
    """The background behind a thing that is drawn at `scale` pixels a unit, for the thing's own box."""
    ground, place = behind.ground, behind.place
    there = QTransform(place.a, place.b, place.c, place.d, place.e, place.f)
    here, is_flat = there.inverted()
    size = abs(there.determinant()) ** 0.5
    if not is_flat or size == 0:
        return QBrush()
    brush = qt_brush(ground.fill, QRectF(0, 0, ground.width, ground.height), pictures, scale=scale / size)
    brush.setTransform(brush.transform() * here)
    return brush


def is_translucent(fill: Fill) -> bool:
    """Whether something is seen through the fill, as far as it says so itself: pictures may have holes."""
    match fill:
        case Solid(color):
            return qt_color(color).alpha() < _OPAQUE
        case Gradient(stops=stops):
            return any(qt_color(stop.color).alpha() < _OPAQUE for stop in stops)
        case Pattern(foreground=front, background=back):
            return min(qt_color(front).alpha(), qt_color(back).alpha()) < _OPAQUE
        case PictureFill(opacity=opacity):
            return opacity < 1


def scale_of(painter: QPainter) -> float:
    """Pixels a unit, in the mean of both directions."""
    return float(abs(painter.worldTransform().determinant()) ** 0.5)


def resized(image: QImage, width: int, height: int) -> QImage:
    """The picture in this many pixels, smooth."""
    return image.scaled(width, height, Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation)


def sized_for(image: QImage, width: float, height: float) -> QImage:
    """The picture made smaller by area when it is drawn at less than half its size: bilinear alone would flicker."""
    if 1 <= width < image.width() / 2 and 1 <= height < image.height() / 2:
        return resized(image, max(1, round(width * 1.5)), max(1, round(height * 1.5)))
    return image


def _gradient(fill: Gradient, box: QRectF, shade: float) -> QBrush:
    gradient: QLinearGradient | QRadialGradient
    if fill.kind is GradientKind.LINEAR:
        angle = radians(fill.angle)
        # The line is as long as the box is wide in that direction, so that its corners get the end colours.
        half = (abs(box.width() * cos(angle)) + abs(box.height() * sin(angle))) / 2
        step = QPointF(cos(angle) * half, sin(angle) * half)
        gradient = QLinearGradient(box.center() - step, box.center() + step)
    else:
        centre = QPointF(box.x() + box.width() * fill.centre[0], box.y() + box.height() * fill.centre[1])
        corners = (box.topLeft(), box.topRight(), box.bottomLeft(), box.bottomRight())
        radius = max(((corner.x() - centre.x()) ** 2 + (corner.y() - centre.y()) ** 2) ** 0.5 for corner in corners)
        gradient = QRadialGradient(centre, max(radius, 0.01))
    _add_stops(gradient, fill, shade)
    return QBrush(gradient)


def _rectangular(fill: Gradient, box: QRectF, shade: float) -> QBrush:
    """Rectangles around the centre: each side of the box has the last colour, however near the centre it is."""
    along = (np.arange(_STEPS) + 0.5) / _STEPS
    across, down = (
        np.where(along < middle, (middle - along) / max(middle, 1e-6), (along - middle) / max(1 - middle, 1e-6))
        for middle in fill.centre
    )
    index = (np.clip(np.maximum(across[None, :], down[:, None]), 0, 1) * (_STEPS - 1) + 0.5).astype(np.intp)
    strip = QImage(_STEPS, 1, _FORMAT)
    strip.fill(0)
    line = QLinearGradient(0, 0, _STEPS, 0)
    _add_stops(line, fill, shade)
    painter = QPainter(strip)
    painter.fillRect(strip.rect(), line)
    painter.end()
    pixels = np.frombuffer(strip.constBits(), np.uint32)[:_STEPS][index]
    return _stretched(QImage(pixels.tobytes(), _STEPS, _STEPS, _STEPS * 4, _FORMAT).copy(), box)


def _add_stops(gradient: QLinearGradient | QRadialGradient, fill: Gradient, shade: float) -> None:
    for stop in fill.stops:
        gradient.setColorAt(min(1.0, max(0.0, stop.at)), qt_color(stop.color, shade))


def _picture(fill: PictureFill, box: QRectF, pictures: Pictures, scale: float) -> QBrush:
    crop = fill.crop
    shown = (max(0.01, 1 - crop.left - crop.right), max(0.01, 1 - crop.top - crop.bottom))
    whole = (box.width() * scale / shown[0], box.height() * scale / shown[1]) if fill.tile_scale is None else None
    image = pictures(fill.asset, whole, fill.recolour)
    if image is None or image.isNull():
        return QBrush(QColor(200, 200, 200))
    if fill.tile_scale is None and min(crop.left, crop.top, crop.right, crop.bottom) < 0:
        return _with_room(image, fill, box, scale)
    left, width = _kept(image.width(), crop.left, crop.right)
    top, height = _kept(image.height(), crop.top, crop.bottom)
    if left or top or width != image.width() or height != image.height():
        image = image.copy(left, top, width, height)
    if fill.opacity < 1:
        image = _faint(image, fill.opacity)
    if fill.tile_scale is None:
        return _stretched(sized_for(image, box.width() * scale, box.height() * scale), box)
    return _tiled(image, fill, box, scale)


def _kept(pixels: int, before: float, after: float) -> tuple[int, int]:
    """Where what a crop keeps of so many pixels starts, and how long it is."""
    first = round(pixels * max(0.0, min(1.0, before)))
    last = round(pixels * (1 - max(0.0, min(1.0, after))))
    first = min(first, pixels - 1)
    return first, max(1, last - first)


def _tiled(image: QImage, fill: PictureFill, box: QRectF, scale: float) -> QBrush:
    """Tiles that lie as the fill says, from the one that its `align` puts in its place."""
    tiling, size = fill.tiling, fill.tile_scale or 1.0
    wide, high = image.width() * size * _PIXEL, image.height() * size * tiling.stretch * _PIXEL
    image = sized_for(image, wide * scale, high * scale)
    across, down = wide / image.width(), high / image.height()
    x = box.x() + (box.width() - wide) * tiling.align[0] + tiling.offset[0]
    y = box.y() + (box.height() - high) * tiling.align[1] + tiling.offset[1]
    brush = QBrush(_with_mirrors(image, tiling.mirrored_across, tiling.mirrored_down))
    brush.setTransform(QTransform(across, 0, 0, down, x, y))
    return brush


def _with_mirrors(image: QImage, across: bool, down: bool) -> QImage:
    """The tile with its mirror images beside and below it."""
    if not (across or down):
        return image
    width, height = image.width(), image.height()
    whole = QImage(width * (1 + across), height * (1 + down), _FORMAT)
    whole.fill(0)
    painter = QPainter(whole)
    for right in range(1 + across):
        for below in range(1 + down):
            tile = image.flipped(Qt.Orientation.Horizontal) if right else image
            tile = tile.flipped(Qt.Orientation.Vertical) if below else tile
            painter.drawImage(right * width, below * height, tile)
    painter.end()
    return whole


def _with_room(image: QImage, fill: PictureFill, box: QRectF, scale: float) -> QBrush:
    """A picture that leaves some of the box free."""
    crop = fill.crop
    across, down = max(0.01, 1 - crop.left - crop.right), max(0.01, 1 - crop.top - crop.bottom)
    width, height = (max(1, min(_MOST_ACROSS, round(side * scale))) for side in (box.width(), box.height()))
    whole = QImage(width, height, _FORMAT)
    whole.fill(0)
    painter = QPainter(whole)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    painter.setOpacity(fill.opacity)
    place = QRectF(-crop.left * width / across, -crop.top * height / down, width / across, height / down)
    painter.drawImage(place, sized_for(image, place.width(), place.height()))
    painter.end()
    return _stretched(whole, box)


def _faint(image: QImage, opacity: float) -> QImage:
    faint = QImage(image.size(), _FORMAT)
    faint.fill(0)
    painter = QPainter(faint)
    painter.setOpacity(opacity)
    painter.drawImage(0, 0, image)
    painter.end()
    return faint


def _stretched(image: QImage, box: QRectF) -> QBrush:
    """A brush that shows the picture once in `box`. Its outermost pixels are doubled, as brushes go round at edges."""
    width, height = image.width(), image.height()
    framed = QImage(width + 2, height + 2, _FORMAT)
    framed.fill(0)
    painter = QPainter(framed)
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Source)
    for x, y in ((0, 0), (2, 0), (0, 2), (2, 2), (0, 1), (2, 1), (1, 0), (1, 2), (1, 1)):
        painter.drawImage(x, y, image)
    painter.end()
    brush = QBrush(framed)
    place = QTransform.fromTranslate(box.x(), box.y())
    place.scale(box.width() / width, box.height() / height)
    brush.setTransform(place.translate(-1, -1))
    return brush
