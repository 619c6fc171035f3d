"""Slices of pies and rings."""

from __future__ import annotations

from math import ceil, cos, pi, sin, tan

from studio.model.color import WHITE
from studio.model.element import ChartData, DrawnShape, DrawnText, Series
from studio.model.path import Close, CurveTo, LineTo, MoveTo, Outline, Step
from studio.model.style import Line, Solid
from studio.model.text import TextStyle
from studio.render.charts.crowded import Looks
from studio.render.charts.labels import Box
from studio.render.charts.values import on_slices

_HOLE = 0.5
"""A ring's hole, as a share of its radius."""


def pie(data: ChartData, looks: Looks, style: TextStyle, box: Box) -> list[DrawnShape | DrawnText]:
    """Slices clockwise from the top in the largest circle that the box holds: of a ring chart all series, the first
    innermost, of a pie the first."""
    x, y, width, height = box
    side = min(width, height)
    circle = (x + (width - side) / 2, y + (height - side) / 2, side, side)
    is_ring = data.kind == "doughnutChart"
    rings = [series for series in data.series if series.values] if is_ring else [data.series[0]]
    hole = _HOLE if is_ring else 0.0
    thick = (1 - hole) / max(1, len(rings))
    pieces: list[DrawnShape | DrawnText] = []
    for number, series in enumerate(rings):
        inner, outer = hole + thick * number, hole + thick * (number + 1)
        slices = _slices(series, looks, circle, outer, inner)
        ring = (x + width / 2, y + height / 2, inner * side / 2, outer * side / 2)
        pieces += [*slices, *on_slices(data, series, slices, style, ring)]
    return pieces


def _slices(series: Series, looks: Looks, circle: Box, outer: float, hole: float) -> tuple[DrawnShape, ...]:
    values = [max(0.0, value or 0.0) for value in series.values]
    total = sum(values)
    if total <= 0:
        return ()
    slices, start = [], 0.0
    for number, value in enumerate(values):
        end = start + value / total
        if value:
            own = series.point_colors[number] if number < len(series.point_colors) else None
            edge = Line(WHITE, 0.75) if len(values) > 1 else None
            outline = _slice(start, end, outer, hole)
            slices.append(DrawnShape(circle, (outline,), Solid(own or looks.color(number)), edge))
        start = end
    return tuple(slices)


def _slice(start: float, end: float, outer: float, hole: float) -> Outline:
    steps: list[Step] = [MoveTo(*_point(start, outer)), *_arc(start, end, outer)]
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
