"""Slices of pies and rings."""

from __future__ import annotations

from math import ceil, cos, pi, sin, tan

from studio.model.color import WHITE
from studio.model.element import ChartData, DrawnShape
from studio.model.path import Close, CurveTo, LineTo, MoveTo, Outline, Step
from studio.model.style import Line, Solid
from studio.render.charts.crowded import Looks
from studio.render.charts.labels import Box

_HOLE = 0.5
"""A ring's hole, as a share of its radius."""


def pie(data: ChartData, looks: Looks, box: Box) -> tuple[DrawnShape, ...]:
    """The first series as slices, clockwise from the top, in the largest circle that the box holds."""
    series = data.series[0]
    values = [max(0.0, value or 0.0) for value in series.values]
    total = sum(values)
    if total <= 0:
        return ()
    x, y, width, height = box
    side = min(width, height)
    circle = (x + (width - side) / 2, y + (height - side) / 2, side, side)
    hole = _HOLE if data.kind == "doughnutChart" else 0.0
    slices, start = [], 0.0
    for number, value in enumerate(values):
        end = start + value / total
        if value:
            own = series.point_colors[number] if number < len(series.point_colors) else None
            edge = Line(WHITE, 0.75) if len(values) > 1 else None
            slices.append(DrawnShape(circle, (_slice(start, end, hole),), Solid(own or looks.color(number)), edge))
        start = end
    return tuple(slices)


def _slice(start: float, end: float, hole: float) -> Outline:
    steps: list[Step] = [MoveTo(*_point(start, 1.0)), *_arc(start, end, 1.0)]
    if hole:
        steps += [LineTo(*_point(end, hole)), *_arc(end, start, hole)]
    elif end - start < 1:
        steps.append(LineTo(0.5, 0.5))
    return Outline((*steps, Close()))


def _point(turn: float, radius: float) -> tuple[float, float]:
    """A place in the unit box, `turn` (0..1) clockwise from the top."""
    angle = 2 * pi * turn
    return 0.5 + sin(angle) * radius / 2, 0.5 - cos(angle) * radius / 2


def _arc(start: float, end: float, radius: float) -> list[Step]:
    count = max(1, ceil(abs(end - start) * 4))
    part = (end - start) / count
    reach = 4 / 3 * tan(2 * pi * part / 4) * radius / 2
    steps: list[Step] = []
    for number in range(count):
        here, there = start + part * number, start + part * (number + 1)
        (ax, ay), (bx, by) = _point(here, radius), _point(there, radius)
        steps.append(
            CurveTo(
                ax + cos(2 * pi * here) * reach,
                ay + sin(2 * pi * here) * reach,
                bx - cos(2 * pi * there) * reach,
                by - sin(2 * pi * there) * reach,
                bx,
                by,
            )
        )
    return steps
