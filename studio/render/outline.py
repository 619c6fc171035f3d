"""Outlines, lines and colours of the model as Qt's paths, pens and colours."""

from __future__ import annotations

from typing import Final, Protocol

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPainterPath, QPen, QPolygonF, QTransform

from studio.model.color import Color, channels
from studio.model.path import Close, CurveTo, LineTo, MoveTo, Outline
from studio.model.recolour import Recolour
from studio.model.style import Dash, Line, LineEnd
from studio.render.layer import Veil
from studio.render.reveals import uncovered


class Pictures(Protocol):
    """Where pictures come from. `size`: the pixels that the whole of it is shown in, which those made of lines are
    drawn for; others come as they are. `recolour`: in these colours."""

    def __call__(
        self, asset: str, size: tuple[float, float] | None = None, recolour: Recolour | None = None, /
    ) -> QImage | None: ...


_DASHES: Final = {
    Dash.DOT: [1.0, 2.0],
    Dash.DASH: [4.0, 3.0],
    Dash.LONG_DASH: [8.0, 3.0],
    Dash.DASH_DOT: [4.0, 3.0, 1.0, 3.0],
    Dash.LONG_DASH_DOT: [8.0, 3.0, 1.0, 3.0],
}


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


def veil_path(veil: Veil) -> QPainterPath:
    """What a veil leaves to be seen, in film pixels."""
    x, y, width, height = veil.box
    path = QPainterPath()
    path.setFillRule(Qt.FillRule.OddEvenFill)
    for polygon in uncovered(veil.kind, veil.direction, veil.share):
        path.addPolygon(QPolygonF([QPointF(x + a * width, y + b * height) for a, b in polygon]))
        path.closeSubpath()
    place = veil.place
    return QTransform(place.a, place.b, place.c, place.d, place.e, place.f).map(path)


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
