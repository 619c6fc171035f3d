"""A text's layout bent into a form: its letters as paths that go along."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from itertools import pairwise
from math import atan2, cos, degrees, hypot, pi, sin
from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainterPath, QPolygonF, QTransform

from studio.model.text import Align, Warp
from studio.render.text.faces import UNITS
from studio.render.text.marks import Bar, Mark, Outlines
from studio.render.text.placed import PlacedMarks
from studio.render.text.warps import Bend, arch, bend

_FINE: Final = 4.0
_STEPS: Final = 48
"""Into how many pieces a straight line as long as the text is cut, so that it can bend."""
_ROUND: Final = 720
_BEFORE: Final = {Align.CENTRE: 0.5, Align.RIGHT: 1.0}
"""How much of the room that letters leave on an arch lies before them."""


def bent(drawn: Sequence[PlacedMarks], warp: Warp, box: QRectF, aligns: Sequence[Align]) -> tuple[PlacedMarks, ...]:
    """What is drawn, bent to fill `box` (points); as it is for forms that nobody knows. `aligns`: the paragraphs'."""
    flat = [(place, [_absolute(mark, place) for mark in place.marks]) for place in drawn]
    bounds = QRectF()
    for _, marks in flat:
        for mark in marks:
            if isinstance(mark, Outlines):
                for path in mark.paths:
                    bounds = bounds.united(path.boundingRect())
    if bounds.isEmpty() or box.isEmpty():
        return tuple(drawn)
    target = QRectF(box.x() * UNITS, box.y() * UNITS, box.width() * UNITS, box.height() * UNITS)
    along = arch(warp.preset, dict(warp.adjustments))
    if along is not None:
        rows = sorted({place.y for place in drawn})
        lines = _button(*along, target) if warp.preset == "textButton" else [_arch(target, *along)]
        last = rows[-1] if along[1] < 0 else rows[0]
        found: list[PlacedMarks] = []
        for number, row in enumerate(rows):
            # A button has a line for each row; where there is one for all, the others lie on its inside.
            line, away = (lines[min(number, 2)], 0.0) if len(lines) > 1 else (lines[0], row - last)
            found += _along([place for place in drawn if place.y == row], line, away, aligns)
        return tuple(found)
    form = bend(warp.preset, dict(warp.adjustments))
    if form is None:
        return tuple(drawn)

    def change(path: QPainterPath) -> QPainterPath:
        return _bent_path(path, bounds, target, form)

    return tuple(
        PlacedMarks(0.0, 0.0, tuple(_mapped(mark, change) for mark in marks), place.paragraph) for place, marks in flat
    )


def _absolute(mark: Mark, place: PlacedMarks) -> Mark:
    """The mark as paths in the box's own units; pictures stay what they are."""
    if isinstance(mark, Outlines):
        moved = QPointF(place.x, place.y + mark.dy)
        paths = tuple(path.translated(at + moved) for path, at in zip(mark.paths, mark.places, strict=True))
        return replace(mark, paths=paths, places=(QPointF(),) * len(paths), dy=0.0)
    if isinstance(mark, Bar):
        path = QPainterPath()
        path.addRect(QRectF(place.x + mark.left, place.y + mark.top, mark.width, mark.height))
        return Outlines((path,), (QPointF(),), 0.0, mark.color)
    return replace(mark, left=mark.left + place.x, top=mark.top + place.y)


def _mapped(mark: Mark, change: Callable[[QPainterPath], QPainterPath]) -> Mark:
    if isinstance(mark, Outlines):
        return replace(mark, paths=tuple(change(path) for path in mark.paths))
    return mark


def _bent_path(path: QPainterPath, bounds: QRectF, target: QRectF, form: Bend) -> QPainterPath:
    longest = bounds.width() / _STEPS
    found = QPainterPath()
    found.setFillRule(Qt.FillRule.WindingFill)
    for polygon in path.toSubpathPolygons(QTransform.fromScale(1 / _FINE, 1 / _FINE)):
        points = [(point.x() * _FINE, point.y() * _FINE) for point in polygon.toList()]
        placed = []
        for x, y in _cut(points, longest):
            u, v = form((x - bounds.left()) / bounds.width(), (y - bounds.top()) / bounds.height())
            placed.append(QPointF(target.left() + u * target.width(), target.top() + v * target.height()))
        found.addPolygon(QPolygonF(placed))
        found.closeSubpath()
    return found


def _cut(points: list[tuple[float, float]], longest: float) -> Iterator[tuple[float, float]]:
    """The corners of a polygon, and as many points between them that no side is longer than this."""
    for (ax, ay), (bx, by) in pairwise(points):
        count = min(_STEPS, int(hypot(bx - ax, by - ay) / max(longest, 1e-6)) + 1)
        for i in range(count):
            yield ax + (bx - ax) * i / count, ay + (by - ay) * i / count
    yield points[-1]


def _along(
    places: Sequence[PlacedMarks], line: list[tuple[float, float]], away: float, aligns: Sequence[Align]
) -> Iterator[PlacedMarks]:
    """Letters of one row that keep their form, each turned to stand on a line; all smaller where it is too short."""
    length = sum(hypot(b[0] - a[0], b[1] - a[1]) for a, b in pairwise(line))
    ends = [place.x + end for place in places for mark in place.marks for end in _reach(mark)]
    left, right = min(ends, default=0.0), max(ends, default=0.0)
    squeeze = min(1.0, length / max(1.0, right - left))
    align = aligns[places[0].paragraph] if places[0].paragraph < len(aligns) else Align.CENTRE
    before = (length - (right - left) * squeeze) * _BEFORE.get(align, 0.0)
    on_line = partial(_on_line, line=line, before=before, left=left, squeeze=squeeze, away=away)
    for place in places:
        absolute = [_absolute(mark, replace(place, y=0.0)) for mark in place.marks]
        yield PlacedMarks(0.0, 0.0, tuple(_mapped(mark, on_line) for mark in absolute), place.paragraph)


def _reach(mark: Mark) -> tuple[float, float]:
    """Where a mark begins and ends."""
    if isinstance(mark, Outlines):
        boxes = [path.boundingRect().translated(at) for path, at in zip(mark.paths, mark.places, strict=True)]
        return min((box.left() for box in boxes), default=0.0), max((box.right() for box in boxes), default=0.0)
    return mark.left, mark.left + mark.width


def _arch(box: QRectF, start: float, sweep: float) -> list[tuple[float, float]]:
    """The part of the ellipse in a box."""
    angles = [(start + sweep * i / _ROUND) / 180 * pi for i in range(_ROUND + 1)]
    middle, wide, high = box.center(), box.width() / 2, box.height() / 2
    return [(middle.x() + wide * cos(angle), middle.y() + high * sin(angle)) for angle in angles]


def _button(start: float, sweep: float, box: QRectF) -> list[list[tuple[float, float]]]:
    """An arch up, a level line below it, and the arch that mirrors the first."""
    above, below = _arch(box, start, sweep), _arch(box, -start, -sweep)
    return [above, [(above[0][0], box.center().y()), (above[-1][0], box.center().y())], below]


def _on_line(
    path: QPainterPath, line: list[tuple[float, float]], before: float, left: float, squeeze: float, away: float
) -> QPainterPath:
    """A letter (or a line under letters) moved to its place on the line, `away` from it toward its inside."""
    bounds = path.boundingRect()
    centre = bounds.center().x()
    x, y, turn = _at(line, before + (centre - left) * squeeze)
    place = QTransform()
    place.translate(x, y)
    place.rotate(turn)
    place.scale(squeeze, squeeze)
    place.translate(-centre, away)
    moved = place.map(path)
    moved.setFillRule(Qt.FillRule.WindingFill)
    return moved


def _at(line: list[tuple[float, float]], along: float) -> tuple[float, float, float]:
    """The point of the line so far along it, and which way it runs there (degrees)."""
    for (ax, ay), (bx, by) in pairwise(line):
        step = hypot(bx - ax, by - ay)
        if along <= step:
            share = along / step if step else 0.0
            return ax + (bx - ax) * share, ay + (by - ay) * share, degrees(atan2(by - ay, bx - ax))
        along -= step
    (ax, ay), (bx, by) = line[-2:]
    return bx, by, degrees(atan2(by - ay, bx - ax))
