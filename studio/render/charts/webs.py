"""Radar charts: an axis for each category around a middle, a ring for each series."""

from __future__ import annotations

from math import cos, pi, sin
from typing import Final

from studio.model.chart import Axis, ChartLook, Looks, Plot
from studio.model.element import ChartData
from studio.model.text import Align
from studio.render.charts.curves import marker_of
from studio.render.charts.formats import written
from studio.render.charts.pieces import LINE, Box, Piece, Point, area, label, marker, stroke
from studio.render.charts.said import label_body, labelled, point_label
from studio.render.charts.scales import Scale, value_scale
from studio.render.charts.text import text_width, wrapped

_WIDEST: Final = 0.3
"""What a category's name may take of the width."""
_RINGS: Final = 0.95
"""From one ring to the next at least, in font sizes."""
_NEAR: Final = 0.1
"""Names this near to being above or below the middle stand centred."""
_ABOVE: Final = 0.3
_ASIDE: Final = 0.4
"""Between a name and its axis, in font sizes."""


def web(data: ChartData, look: ChartLook, plots: tuple[Plot, ...], box: Box, size: tuple[float, float]) -> list[Piece]:
    """The rings with their axes, the first category at the top and the others clockwise."""
    names_axis, values_axis = _axes(look)
    chosen = [i for plot in plots for i in plot.series]
    count = max([3, len(data.categories), *(len(data.series[i].values) for i in chosen)])
    lettering = names_axis.lettering
    shown = data.categories if not names_axis.hidden and names_axis.labels != "none" else ()
    names = [wrapped(name, lettering.style, box[2] * _room(i, count), 2) for i, name in enumerate(shown)]
    middle, radius = _circle(names, count, lettering.style.size, box, names_axis)
    numbers = [v for i in chosen for v in data.series[i].values if v is not None]
    scale = value_scale(
        values_axis,
        min(numbers, default=0.0),
        max(numbers, default=1.0),
        radius,
        room=lambda _: _RINGS * values_axis.lettering.style.size,
    )
    pieces: list[Piece] = []
    for line, marks in ((values_axis.minor_grid, scale.minor_marks), (values_axis.grid, scale.marks)):
        for mark in marks[1:] if line is not None else ():
            pieces += stroke([_ring([scale.share(mark)] * count, middle, radius)], line)
    spokes = [[middle, _at(i, count, middle, radius)] for i in range(count)]
    pieces += stroke(spokes, None if values_axis.hidden else values_axis.line)
    over: list[Piece] = []
    for plot in plots:
        for number in plot.series:
            looks = look.series[number]
            values = (*data.series[number].values, *[None] * count)[:count]
            shares = [scale.share(scale.held(v)) if v is not None else 0.0 for v in values]
            ring = [_at(i, count, middle, radius * share) for i, share in enumerate(shares)]
            if plot.style == "filled":
                pieces += area(ring, looks.looks)
            elif looks.looks.line is not None:
                pieces += area(ring, Looks(None, looks.looks.line))
            for i, point in enumerate(ring):
                if values[i] is None:
                    continue
                over += [] if plot.style == "filled" else marker(point, marker_of(looks, i))
                found = point_label(looks.labels, i)
                if found is not None:
                    labels, own = found
                    body = label_body(labels, own, data, look, number)
                    over += labelled(labels, own, body, point, own.position or labels.position or "t", size)
    pieces += over
    if not values_axis.hidden and values_axis.labels != "none":
        pieces += _marks(scale, values_axis, middle, radius, look)
    return [*pieces, *(p for i, n in enumerate(names) if n for p in _name(n, i, count, names_axis, middle, radius))]


def _room(number: int, count: int) -> float:
    """What a name may take of the width: above and below the middle there is more."""
    return _WIDEST if abs(sin(2 * pi * number / count)) >= _NEAR else 2 * _WIDEST


def _axes(look: ChartLook) -> tuple[Axis, Axis]:
    names = next((axis for axis in look.axes if axis.kind != "value"), Axis("category", "b"))
    values = next((axis for axis in look.axes if axis.kind == "value"), Axis())
    return names, values


def _circle(names: list[str], count: int, size: float, box: Box, axis: Axis) -> tuple[Point, float]:
    """The middle and the radius of the largest circle with room around it for the names."""
    x, y, width, height = box
    radius = width / 2
    above = below = 0.0
    lowest = max((-cos(2 * pi * i / count) for i in range(count)), default=1.0)
    for i, name in enumerate(names[:count]):
        across, down = sin(2 * pi * i / count), -cos(2 * pi * i / count)
        high = size * LINE * (name.count("\n") + 1)
        if abs(across) >= _NEAR:
            widest = max(text_width(line, axis.lettering.style) for line in name.split("\n"))
            radius = min(radius, (width / 2 - widest - size * _ASIDE) / abs(across))
            below = max(below, high / 2 if down > 0.5 else 0.0)
        elif down < 0:
            above = high + size * _ABOVE
        else:
            below = max(below, high + size * _ABOVE)
    radius = max(size, min(radius, (height - above - below) / (1 + lowest)))
    middle = y + above + radius + max(0.0, (height - above - below - radius * (1 + lowest)) / 2)
    return (x + width / 2, middle), radius


def _marks(scale: Scale, axis: Axis, middle: Point, radius: float, look: ChartLook) -> list[Piece]:
    style = axis.lettering.style
    line, pieces = style.size * LINE, list[Piece]()
    for mark in scale.marks:
        text = written(mark / axis.unit, axis.number_format, look.from_1904).text
        wide = text_width(text, style)
        at = middle[1] - radius * scale.share(mark)
        pieces.append(label(text, style, (middle[0] - wide - style.size * 0.4, at - line / 2, wide, line), Align.RIGHT))
    return pieces


def _name(text: str, number: int, count: int, axis: Axis, middle: Point, radius: float) -> list[Piece]:
    style = axis.lettering.style
    across, down = sin(2 * pi * number / count), -cos(2 * pi * number / count)
    x, y = _at(number, count, middle, radius)
    wide = max(text_width(line, style) for line in text.split("\n"))
    high = style.size * LINE * (text.count("\n") + 1)
    if abs(across) < _NEAR:
        top = y - high - style.size * _ABOVE if down < 0 else y + style.size * _ABOVE
        return [label(text, style, (x - wide / 2, top, wide, high))]
    aside = style.size * _ASIDE
    left = x + aside if across > 0 else x - aside - wide
    return [label(text, style, (left, y - high / 2, wide, high), Align.LEFT if across > 0 else Align.RIGHT)]


def _ring(shares: list[float], middle: Point, radius: float) -> list[Point]:
    points = [_at(i, len(shares), middle, radius * share) for i, share in enumerate(shares)]
    return [*points, points[0]]


def _at(number: int, count: int, middle: Point, radius: float) -> Point:
    angle = 2 * pi * number / count
    return middle[0] + sin(angle) * radius, middle[1] - cos(angle) * radius
