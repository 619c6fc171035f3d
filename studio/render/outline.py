"""Outlines, lines and colours of the model as Qt's paths, pens and colours."""

from __future__ import annotations

from typing import Final, Protocol

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QImage, QPainterPath, QPen, QPolygonF, QTransform

from studio.model.color import Color, channels
from studio.model.path import Close, CurveTo, LineTo, MoveTo, Outline
from studio.model.recolour import Recolour
from studio.model.style import Dash, Join, Line
from studio.render.layer import Veil
from studio.render.reveals import uncovered


class Pictures(Protocol):
    """Where pictures come from. `size`: the pixels that the whole of it is shown in, which those made of lines are
    drawn for; others come as they are. `recolour`: in these colours."""

    def __call__(
        self, asset: str, size: tuple[float, float] | None = None, recolour: Recolour | None = None, /
    ) -> QImage | None: ...


_DASHES: Final = {
    Dash.DOT: [1.0, 3.0],
    Dash.DASH: [4.0, 3.0],
    Dash.LONG_DASH: [8.0, 3.0],
    Dash.DASH_DOT: [4.0, 3.0, 1.0, 3.0],
    Dash.LONG_DASH_DOT: [8.0, 3.0, 1.0, 3.0],
    Dash.LONG_DASH_DOT_DOT: [8.0, 3.0, 1.0, 3.0, 1.0, 3.0],
    Dash.FINE_DOT: [1.0, 1.0],
    Dash.FINE_DASH: [3.0, 1.0],
    Dash.FINE_DASH_DOT: [3.0, 1.0, 1.0, 1.0],
    Dash.FINE_DASH_DOT_DOT: [3.0, 1.0, 1.0, 1.0, 1.0, 1.0],
}
_MITER: Final = 4.0
"""Line widths that a sharp corner may stand out of its point: half of DrawingML's usual limit, which is from inside."""
_JOINS: Final = {
    Join.MITER: Qt.PenJoinStyle.MiterJoin,
    Join.ROUND: Qt.PenJoinStyle.RoundJoin,
    Join.BEVEL: Qt.PenJoinStyle.BevelJoin,
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
    """The pen for the line in its one colour; see render/lines for all the rest of it."""
    pen = QPen(qt_color(line.color), max(0.1, line.width))
    pen.setJoinStyle(_JOINS[line.join])
    pen.setMiterLimit(_MITER)
    is_flat = not (line.round_cap or line.square_cap)
    if not is_flat:
        pen.setCapStyle(Qt.PenCapStyle.RoundCap if line.round_cap else Qt.PenCapStyle.SquareCap)
    else:
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    dashes = list(line.dashes) or _DASHES.get(line.dash)
    if dashes:
        # Caps stand out of a dash by half a width on each side; the pattern counts them as part of it.
        cap = 0.0 if is_flat else 1.0
        pen.setDashPattern(
            [max(0.001, length - cap) if i % 2 == 0 else length + cap for i, length in enumerate(dashes)]
        )
    return pen
