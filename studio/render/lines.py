"""Lines along a path, with all that a line may be: compound, in a gradient, with ends of any size."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from math import atan2, degrees, hypot
from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QPainter, QPainterPath, QPainterPathStroker, QPen, QPolygonF, QTransform

from studio.model.style import Compound, Dash, Line, LineEnd
from studio.render.fills import qt_brush, scale_of
from studio.render.outline import Pictures, qt_color, qt_pen

_LEAST_FOR_ENDS: Final = 2.0
"""Points: PowerPoint draws the ends of thinner lines as if these were as wide as this."""
_INSIDE: Final = {LineEnd.TRIANGLE: 0.75, LineEnd.STEALTH: 0.55}
"""How far the line itself stops before the tip, in lengths of the end."""
_FINE: Final = 8.0
_MOST_CORNERS: Final = 2_000
"""What has more is drawn as one line: taking areas from each other takes far longer than anybody waits."""
_GAPS: Final = {
    Compound.DOUBLE: ((1 / 3, 0.0),),
    Compound.TRIPLE: ((2 / 3, 1 / 3),),
}
"""Of a compound line's width: bands (their outer and inner widths) that are left free."""


def draw_line(painter: QPainter, path: QPainterPath, line: Line, box: QRectF, pictures: Pictures) -> None:
    """Draw the line along the path of a thing that stands in `box`."""
    if line.width <= 0:
        return
    brush = QBrush(qt_color(line.color))
    if line.fill is not None:
        half = line.width / 2
        around = box.adjusted(-half, -half, half, half)
        brush = qt_brush(line.fill, around, pictures, scale=scale_of(painter))
    pen = qt_pen(line)
    pen.setBrush(brush)
    has_ends = line.head is not LineEnd.NONE or line.tail is not LineEnd.NONE
    shaft = _shortened(path, line) if has_ends and path.elementCount() > 1 else path
    if line.compound is Compound.SINGLE or shaft.elementCount() > _MOST_CORNERS:
        painter.strokePath(shaft, pen)
    else:
        painter.fillPath(_bands(shaft, line, pen), brush)
    if has_ends and path.elementCount() > 1:
        _draw_ends(painter, path, line, brush)


def end_sizes(line: Line) -> tuple[tuple[float, float], tuple[float, float]]:
    """Length and width of the head's and the tail's end, in points."""
    base = max(line.width, _LEAST_FOR_ENDS)
    usual = (line.end_scale, line.end_scale)
    sizes = [(length * base, width * base) for length, width in (line.head_size or usual, line.tail_size or usual)]
    return sizes[0], sizes[1]


def _bands(path: QPainterPath, line: Line, pen: QPen) -> QPainterPath:
    """The area of a compound line."""

    def band(width: float) -> QPainterPath:
        stroker = QPainterPathStroker(pen)
        stroker.setWidth(max(0.01, width * line.width))
        whole = stroker.createStroke(path)
        whole.setFillRule(Qt.FillRule.WindingFill)
        return whole.simplified()

    whole = band(1.0)
    is_open = path.elementCount() > 0 and path.currentPosition() != QPointF(path.elementAt(0).x, path.elementAt(0).y)
    compound = Compound.DOUBLE if is_open and line.compound is not Compound.TRIPLE else line.compound
    if compound in _GAPS:
        for outer, inner in _GAPS[compound]:
            gap = band(outer)
            whole = whole.subtracted(gap.subtracted(band(inner)) if inner else gap)
        return whole
    # Two unlike lines: the gap lies on one side of the path.
    gap = band(0.6).subtracted(band(0.2))
    inside = QPainterPath(path)
    inside.closeSubpath()
    gap = gap.intersected(inside) if line.compound is Compound.THICK_THIN else gap.subtracted(inside)
    return whole.subtracted(gap)


def _shortened(path: QPainterPath, line: Line) -> QPainterPath:
    """The path without what lies under the ends, so that a wide line does not stand out beside a tip."""
    head, tail = end_sizes(line)
    start = _INSIDE.get(line.head, 0.0) * head[0]
    end = _INSIDE.get(line.tail, 0.0) * tail[0]
    if not (start or end):
        return path
    polygons = path.toSubpathPolygons(QTransform.fromScale(_FINE, _FINE))
    if len(polygons) != 1:
        return path
    points = [(point.x() / _FINE, point.y() / _FINE) for point in polygons[0].toList()]
    length = sum(hypot(b[0] - a[0], b[1] - a[1]) for a, b in pairwise(points))
    if start + end >= length:
        share = length * 0.98 / (start + end)
        start, end = start * share, end * share
    points = _cut(_cut(points, start)[::-1], end)[::-1]
    shorter = QPainterPath()
    shorter.addPolygon(QPolygonF([QPointF(x, y) for x, y in points]))
    return shorter


def _cut(points: list[tuple[float, float]], away: float) -> list[tuple[float, float]]:
    """A polyline without its first part, `away` long."""
    for i, (a, b) in enumerate(pairwise(points)):
        step = hypot(b[0] - a[0], b[1] - a[1])
        if step > away:
            share = away / step
            return [(a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share), *points[i + 1 :]]
        away -= step
    return points[-1:]


def _draw_ends(painter: QPainter, path: QPainterPath, line: Line, brush: QBrush) -> None:
    """Arrow heads at the path's start (`head`) and end (`tail`)."""
    head, tail = end_sizes(line)
    for kind, size, at, back in ((line.head, head, 0.0, 180.0), (line.tail, tail, 1.0, 0.0)):
        if kind is LineEnd.NONE:
            continue
        place = QTransform()
        tip = path.pointAtPercent(at)
        place.translate(tip.x(), tip.y())
        place.rotate(back - _angle(path, at, size[0]))
        shape = place.map(_end(kind, *size))
        if kind is LineEnd.ARROW:
            pen = qt_pen(replace(line, dashes=(), dash=Dash.SOLID, round_cap=True))
            pen.setBrush(brush)
            painter.strokePath(shape, pen)
        else:
            painter.fillPath(shape, brush)


def _angle(path: QPainterPath, at: float, reach: float) -> float:
    """Which way the path runs at its start or end, seen over the length of the line's end."""
    length = path.length()
    if length <= 0:
        return path.angleAtPercent(at)
    share = min(1.0, reach / 2 / length)
    near = path.pointAtPercent(share if at == 0.0 else 1.0 - share)
    tip = path.pointAtPercent(at)
    dx, dy = (near.x() - tip.x(), near.y() - tip.y()) if at == 0.0 else (tip.x() - near.x(), tip.y() - near.y())
    if hypot(dx, dy) < 1e-9:
        return path.angleAtPercent(at)
    return -degrees(atan2(dy, dx))


def _end(kind: LineEnd, length: float, width: float) -> QPainterPath:
    """The form of an end with its tip (of an oval or a diamond: its middle) at (0, 0), pointing to the right."""
    shape = QPainterPath()
    if kind is LineEnd.OVAL:
        shape.addEllipse(QPointF(0, 0), length / 2, width / 2)
        return shape
    if kind is LineEnd.DIAMOND:
        corners = [(length / 2, 0.0), (0.0, width / 2), (-length / 2, 0.0), (0.0, -width / 2)]
    elif kind is LineEnd.ARROW:
        shape.moveTo(-length, width / 2)
        shape.lineTo(0.0, 0.0)
        shape.lineTo(-length, -width / 2)
        return shape
    else:
        corners = [(0.0, 0.0), (-length, width / 2), (-length, -width / 2)]
        if kind is LineEnd.STEALTH:
            corners.insert(2, (-length * 0.6, 0.0))
    shape.addPolygon(QPolygonF([QPointF(x, y) for x, y in corners]))
    shape.closeSubpath()
    return shape
