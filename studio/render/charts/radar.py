"""Radar charts: an axis for each category around a middle, a ring for each series."""

from __future__ import annotations

from math import cos, pi, sin
from typing import Final

from studio.model.element import ChartData, DrawnShape, DrawnText
from studio.model.path import Close, LineTo, MoveTo, Outline, Step
from studio.model.style import Line, Solid
from studio.model.text import Align, TextStyle
from studio.render.charts.crowded import Looks
from studio.render.charts.labels import LINE, Box, drawn_label, text_width, wrapped
from studio.render.charts.numbers import number_text
from studio.render.charts.plot import AXIS, GRID, Pieces, scale_for

_WIDEST: Final = 0.3
"""What a category's name may take of the width."""
_ABOUT_ABOVE: Final = 0.1
"""Names this near to being above or below the middle stand centred."""
_ABOVE: Final = 0.6
_BELOW: Final = 0.2
_ASIDE: Final = 0.5
"""Between a name and its axis, in font sizes; above it stands the number of the highest ring."""


def radar(data: ChartData, looks: Looks, style: TextStyle, box: Box) -> Pieces:
    """The rings with their axes, the first category at the top and the others clockwise."""
    count = max([len(data.categories), *(len(series.values) for series in data.series)])
    names = [wrapped(name, style, box[2] * _WIDEST, 2) for name in data.categories]
    circle = _circle(names, count, style, box)
    numbers = [value for series in data.series for value in series.values if value is not None]
    line = style.size * LINE
    scale = scale_for(min(numbers, default=0.0), max(numbers, default=1.0), max(2, min(5, int(circle[2] / line / 3))))
    pieces: Pieces = []
    for mark in scale.marks[1:]:
        pieces.append(DrawnShape(circle, (_ring([scale.share(mark)] * count),), None, GRID))
    spokes = [step for i in range(count) for step in (MoveTo(0.5, 0.5), LineTo(*_point(i, count, 1.0)))]
    pieces.append(DrawnShape(circle, (Outline(tuple(spokes), filled=False),), None, AXIS))
    for number, series in enumerate(data.series):
        color = series.color or looks.color(number)
        shares = [scale.share(value or 0.0) for value in (*series.values, *[0.0] * count)[:count]]
        fill = Solid(color) if data.grouping == "filled" else None
        pieces.append(DrawnShape(circle, (_ring(shares, is_filled=fill is not None),), fill, Line(color, 1.75)))
    for mark in scale.marks:
        at = circle[1] + circle[3] / 2 * (1 - scale.share(mark))
        label = number_text(mark, data)
        high = text_width(label, style)
        room = (circle[0] + circle[2] / 2 - high - style.size * 0.4, at - line / 2, high, line)
        pieces.append(drawn_label(label, style, room, Align.RIGHT))
    return [*pieces, *(_name(name, i, count, style, circle) for i, name in enumerate(names) if name)]


def _circle(names: list[str], count: int, style: TextStyle, box: Box) -> Box:
    """The largest circle with room around it for the names; its sides may reach out of the box where nothing is."""
    x, y, width, height = box
    radius = width / 2
    places = [_point(i, count, 1.0) for i in range(count)]
    above = below = 0.0
    for name, (at, down) in zip(names, places, strict=False):
        high = style.size * LINE * (name.count("\n") + 1)
        if abs(at - 0.5) >= _ABOUT_ABOVE:
            room = width / 2 - text_width(name, style) - style.size * _ASIDE
            radius = min(radius, room / abs(2 * at - 1))
            below = max(below, high / 2 if down > 0.5 else 0.0)
        elif down < 0.5:
            above = high + style.size * _ABOVE
        else:
            below = max(below, high + style.size * _BELOW)
    lowest = max((2 * down - 1 for _, down in places), default=1.0)
    radius = min(radius, (height - above - below) / (1 + lowest))
    radius = max(radius, style.size)
    middle = y + above + radius + max(0.0, (height - above - below - radius * (1 + lowest)) / 2)
    return x + width / 2 - radius, middle - radius, 2 * radius, 2 * radius


def _name(text: str, number: int, count: int, style: TextStyle, circle: Box) -> DrawnText:
    x, y = _point(number, count, 1.0)
    wide, high = text_width(text, style), style.size * LINE * (text.count("\n") + 1)
    left, top = circle[0] + x * circle[2], circle[1] + y * circle[3]
    if abs(x - 0.5) < _ABOUT_ABOVE:
        above = top - high - style.size * _ABOVE if y < 0.5 else top + style.size * _BELOW
        return drawn_label(text, style, (left - wide / 2, above, wide, high))
    aside = style.size * _ASIDE
    box = (left + aside if x > 0.5 else left - aside - wide, top - high / 2, wide, high)
    return drawn_label(text, style, box, Align.LEFT if x > 0.5 else Align.RIGHT)


def _ring(shares: list[float], is_filled: bool = False) -> Outline:
    points = [_point(i, len(shares), share) for i, share in enumerate(shares)]
    steps: list[Step] = [MoveTo(*points[0]), *(LineTo(*point) for point in points[1:]), Close()]
    return Outline(tuple(steps), filled=is_filled)


def _point(number: int, count: int, share: float) -> tuple[float, float]:
    angle = 2 * pi * number / max(1, count)
    return 0.5 + sin(angle) * share / 2, 0.5 - cos(angle) * share / 2
