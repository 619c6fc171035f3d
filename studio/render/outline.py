"""Outlines, fills and lines of the model as Qt's paths, brushes and pens."""

from __future__ import annotations

from collections.abc import Callable
from math import cos, radians, sin
from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import (
    QBrush,
    QColor,
    QImage,
    QLinearGradient,
    QPainter,
    QPainterPath,
    QPen,
    QRadialGradient,
    QTransform,
)

from studio.model.color import Color, channels
from studio.model.path import Close, CurveTo, LineTo, MoveTo, Outline
from studio.model.style import Dash, Fill, Gradient, GradientKind, Line, LineEnd, Pattern, PictureFill, Solid

Pictures = Callable[[str], "QImage | None"]

_DASHES: Final = {
    Dash.DOT: [1.0, 2.0],
    Dash.DASH: [4.0, 3.0],
    Dash.LONG_DASH: [8.0, 3.0],
    Dash.DASH_DOT: [4.0, 3.0, 1.0, 3.0],
    Dash.LONG_DASH_DOT: [8.0, 3.0, 1.0, 3.0],
}
_TILE: Final = 8


def qt_color(value: Color | object, shade: float = 0.0) -> QColor:
    """The colour, lightened (`shade` > 0) or darkened (< 0)."""
    red, green, blue, alpha = channels(Color(str(value)))
    if shade:
        towards = 255 if shade > 0 else 0
        red, green, blue = (round(c + (towards - c) * abs(shade)) for c in (red, green, blue))
    return QColor(red, green, blue, alpha)


def qt_path(outline: Outline, width: float, height: float) -> QPainterPath:
    """The outline in a box of this size."""
    path = QPainterPath()
    path.setFillRule(Qt.FillRule.OddEvenFill)
    for step in outline.steps:
        match step:
            case MoveTo(x, y):
                path.moveTo(x * width, y * height)
            case LineTo(x, y):
                path.lineTo(x * width, y * height)
            case CurveTo(x1, y1, x2, y2, x, y):
                path.cubicTo(x1 * width, y1 * height, x2 * width, y2 * height, x * width, y * height)
            case Close():
                path.closeSubpath()
    return path


def qt_brush(fill: Fill, box: QRectF, pictures: Pictures, shade: float = 0.0) -> QBrush:
    """The fill for a shape that stands in `box`."""
    match fill:
        case Solid(color):
            return QBrush(qt_color(color, shade))
        case Gradient():
            return _gradient(fill, box, shade)
        case Pattern():
            return QBrush(_pattern(fill))
        case PictureFill():
            return _picture(fill, box, pictures)


def qt_pen(line: Line) -> QPen:
    pen = QPen(qt_color(line.color), max(0.1, line.width))
    pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap if line.round_cap else Qt.PenCapStyle.FlatCap)
    if line.dash in _DASHES:
        pen.setDashPattern(_DASHES[line.dash])
    return pen


def draw_line_ends(painter: QPainter, path: QPainterPath, line: Line) -> None:
    """Arrow heads at the path's start (`head`) and end (`tail`)."""
    if (line.head is LineEnd.NONE and line.tail is LineEnd.NONE) or path.elementCount() < 2:
        return
    size = max(line.width, 1.0) * line.end_scale
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(qt_color(line.color))
    if line.head is not LineEnd.NONE:
        painter.drawPath(_line_end(line.head, path.pointAtPercent(0.0), -path.angleAtPercent(0.0) + 180, size))
    if line.tail is not LineEnd.NONE:
        painter.drawPath(_line_end(line.tail, path.pointAtPercent(1.0), -path.angleAtPercent(1.0), size))


def _line_end(kind: LineEnd, tip: QPointF, angle: float, size: float) -> QPainterPath:
    shape = QPainterPath()
    if kind is LineEnd.OVAL:
        shape.addEllipse(QPointF(0, 0), size / 2, size / 2)
    elif kind is LineEnd.DIAMOND:
        shape.moveTo(size / 2, 0)
        for x, y in ((0, size / 2), (-size / 2, 0), (0, -size / 2)):
            shape.lineTo(x, y)
    else:
        shape.moveTo(0, 0)
        shape.lineTo(-size, size / 2)
        if kind in (LineEnd.STEALTH, LineEnd.ARROW):
            shape.lineTo(-size * 0.6, 0)
        shape.lineTo(-size, -size / 2)
    shape.closeSubpath()
    turn = QTransform()
    turn.translate(tip.x(), tip.y())
    turn.rotate(angle)
    return turn.map(shape)


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
    for stop in fill.stops:
        gradient.setColorAt(min(1.0, max(0.0, stop.at)), qt_color(stop.color, shade))
    return QBrush(gradient)


def _pattern(fill: Pattern) -> QImage:
    """An 8 x 8 tile. Percent patterns are ordered dots; the others lines by their name."""
    tile = QImage(_TILE, _TILE, QImage.Format.Format_ARGB32_Premultiplied)
    tile.fill(qt_color(fill.background))
    ink = qt_color(fill.foreground)
    for y in range(_TILE):
        for x in range(_TILE):
            if _inked(fill.name, x, y):
                tile.setPixelColor(x, y, ink)
    return tile


def _inked(name: str, x: int, y: int) -> bool:
    if name.startswith("pct"):
        threshold = int(name[3:] or 50)
        rank = ((x ^ y) & 1) * 32 + (y & 1) * 16 + (((x >> 1) ^ (y >> 1)) & 1) * 8 + ((y >> 1) & 1) * 4
        rank += (((x >> 2) ^ (y >> 2)) & 1) * 2 + ((y >> 2) & 1)
        return rank < threshold * 64 / 100
    thick = 3 if name.startswith(("dk", "wd", "lg")) else 1
    lower = name.lower()
    hits = []
    if "horz" in lower or ("cross" in lower and "diag" not in lower) or "grid" in lower:
        hits.append(y % (_TILE // 2) < thick)
    if "vert" in lower or ("cross" in lower and "diag" not in lower) or "grid" in lower:
        hits.append(x % (_TILE // 2) < thick)
    if "updiag" in lower or "diagcross" in lower:
        hits.append((x + y) % (_TILE // 2) < thick)
    if "dndiag" in lower or "diagcross" in lower or "trellis" in lower:
        hits.append((x - y) % (_TILE // 2) < thick)
    return any(hits) if hits else (x + y) % 2 == 0


def _picture(fill: PictureFill, box: QRectF, pictures: Pictures) -> QBrush:
    image = pictures(fill.asset)
    if image is None or image.isNull():
        return QBrush(QColor(200, 200, 200))
    crop = fill.crop
    left, top = round(crop.left * image.width()), round(crop.top * image.height())
    width = max(1, round(image.width() * (1 - crop.left - crop.right)))
    height = max(1, round(image.height() * (1 - crop.top - crop.bottom)))
    if left or top or width != image.width() or height != image.height():
        image = image.copy(left, top, width, height)
    if fill.opacity < 1:
        faint = QImage(image.size(), QImage.Format.Format_ARGB32_Premultiplied)
        faint.fill(0)
        painter = QPainter(faint)
        painter.setOpacity(fill.opacity)
        painter.drawImage(0, 0, image)
        painter.end()
        image = faint
    brush = QBrush(image)
    place = QTransform()
    place.translate(box.x(), box.y())
    if fill.tile_scale is None:
        place.scale(box.width() / image.width(), box.height() / image.height())
    else:
        place.scale(fill.tile_scale * 0.75, fill.tile_scale * 0.75)  # pixels of 1/96 inch in points
    brush.setTransform(place)
    return brush
