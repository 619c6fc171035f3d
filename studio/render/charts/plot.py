"""Columns, bars, lines and areas between their axes."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil, floor, log10
from typing import Final

from studio.model.color import Color
from studio.model.element import ChartData, DrawnShape, DrawnText
from studio.model.path import RECTANGLE, Close, LineTo, MoveTo, Outline, Step
from studio.model.style import Line, Solid
from studio.model.text import Align, TextStyle
from studio.render.charts.crowded import Looks
from studio.render.charts.labels import LINE, Box, drawn_label, row_of_labels, text_width, wrapped
from studio.render.charts.numbers import number_text
from studio.render.charts.values import on_bars, on_points

Pieces = list[DrawnShape | DrawnText]

GRID: Final = Line(Color("#d9d9d9"), 0.5)
AXIS: Final = Line(Color("#808080"), 0.75)
_STROKE: Final = (Outline((MoveTo(0, 0), LineTo(1, 1)), filled=False),)
_GAP: Final = 0.35
"""Of a category's slot: what is left free beside its bars."""
_OVERLAP: Final = 1.25
"""What a bar's number may take of the bar's thickness."""
_HEADROOM: Final = 0.05
"""Of the values: what the axis goes on beyond the highest."""


@dataclass(frozen=True, slots=True)
class Scale:
    """The values that an axis shows: from `low` to `high`, a mark every `step`."""

    low: float
    high: float
    step: float

    @property
    def marks(self) -> tuple[float, ...]:
        return tuple(self.low + i * self.step for i in range(round((self.high - self.low) / self.step) + 1))

    def share(self, value: float) -> float:
        return (min(self.high, max(self.low, value)) - self.low) / (self.high - self.low)


def scale_for(low: float, high: float, marks: int) -> Scale:
    """Round steps of 1, 2 or 5 that hold these values and nought."""
    low, high = min(0.0, low), max(0.0, high)
    if high <= low:
        high = low + 1
    rough = (high - low) / max(1, marks)
    power = 10.0 ** floor(log10(rough))
    step = next(factor * power for factor in (1, 2, 5, 10) if factor * power >= rough * 0.999)
    return Scale(floor(low / step + 1e-9) * step, ceil(high / step - 1e-9) * step, step)


def plot(data: ChartData, looks: Looks, style: TextStyle, box: Box) -> Pieces:
    """The chart's marks with both axes, inside the box."""
    values = _stacked(data)
    numbers = [v for spans in values for span in spans if span is not None for v in span]
    lying = data.kind == "barChart" and data.direction == "bar"
    line = style.size * LINE
    room = box[2] if lying else box[3]
    low, high = min(numbers, default=0.0), max(numbers, default=1.0)
    if data.grouping != "percentStacked":
        high += (high - min(0.0, low)) * (_HEADROOM if not data.labels else 3 * _HEADROOM)
    scale = scale_for(low, high, max(2, min(5, int(room / line / 2.5))))
    return (
        _lying(data, values, scale, looks, style, box) if lying else _standing(data, values, scale, looks, style, box)
    )


Span = tuple[float, float]


def _stacked(data: ChartData) -> list[list[Span | None]]:
    """For each series the span of each of its values: from nought, or from where the series below it ends."""
    count = max([len(data.categories), *(len(series.values) for series in data.series)], default=0)
    stacks = data.grouping in ("stacked", "percentStacked")
    totals = [sum(abs(_value(series.values, i) or 0.0) for series in data.series) or 1.0 for i in range(count)]
    above, below = [0.0] * count, [0.0] * count
    found: list[list[Span | None]] = []
    for series in data.series:
        spans: list[Span | None] = []
        for i in range(count):
            value = _value(series.values, i)
            if value is None:
                spans.append(None)
                continue
            if data.grouping == "percentStacked":
                value = value / totals[i] * 100
            ends = above if value >= 0 else below
            start = ends[i] if stacks else 0.0
            spans.append((start, start + value))
            ends[i] = start + value
        found.append(spans)
    return found


def _value(values: tuple[float | None, ...], number: int) -> float | None:
    return values[number] if number < len(values) else None


def _standing(
    data: ChartData, values: list[list[Span | None]], scale: Scale, looks: Looks, style: TextStyle, box: Box
) -> Pieces:
    x, y, width, height = box
    line = style.size * LINE
    marks = [number_text(mark, data) for mark in scale.marks]
    gutter = max(text_width(mark, style) for mark in marks) + style.size * 0.6
    labels = row_of_labels(data.categories, style, width - gutter, height * 0.4, gutter)
    if labels.is_slanted:
        # The first one reaches to the left of the axis: room for it, as far as it is not too much.
        needed = text_width(data.categories[0], style) * 0.75 - labels.slot / 2 + line / 2
        gutter = max(gutter, min(needed, width * 0.2))
        labels = row_of_labels(data.categories, style, width - gutter, height * 0.4, gutter)
    left, across = x + gutter, width - gutter
    top, down = y + line / 2, height - line / 2 - labels.height
    pieces: Pieces = []
    for mark, text in zip(scale.marks, marks, strict=True):
        at = top + down * (1 - scale.share(mark))
        pieces.append(_rule(left, at, across, 0.0, GRID))
        label = (x, at - line / 2, left - x - style.size * 0.4, line)
        pieces.append(drawn_label(text, style, label, Align.RIGHT))
    plot_box = (left, top, across, down)
    pieces += (
        _bars(data, values, scale, looks, style, plot_box)
        if data.kind == "barChart"
        else _curves(data, values, scale, looks, style, plot_box)
    )
    pieces.append(_rule(left, top + down * (1 - scale.share(0.0)), across, 0.0, AXIS))
    return [*pieces, *labels.drawn(left, top + down)]


def _lying(
    data: ChartData, values: list[list[Span | None]], scale: Scale, looks: Looks, style: TextStyle, box: Box
) -> Pieces:
    x, y, width, height = box
    line = style.size * LINE
    count = max(1, len(data.categories))
    lines = max(1, min(3, int((height - line) / count / line)))
    longest = max((text_width(word, style) for name in data.categories for word in name.split()), default=0.0)
    widest = max((text_width(name, style) for name in data.categories), default=0.0)
    gutter = min(widest, max(longest, widest / lines), width * 0.45) + style.size * 0.5
    left, across = x + gutter, width - gutter - style.size
    down = height - line * 1.2
    pieces: Pieces = []
    for mark in scale.marks:
        at = left + across * scale.share(mark)
        pieces.append(_rule(at, y, 0.0, down, GRID))
        text = number_text(mark, data)
        half = text_width(text, style) / 2
        pieces.append(drawn_label(text, style, (at - half, y + down + line * 0.1, 2 * half, line)))
    slot = down / count
    step = max(1, ceil(line / slot))
    for i, name in enumerate(data.categories):
        # The first category stands lowest, as next to the axis.
        middle = y + down - (i + 0.5) * slot
        if i % step == 0:
            label = wrapped(name, style, gutter - style.size * 0.5, lines)
            room = (x, middle - line * lines / 2, gutter - style.size * 0.5, line * lines)
            pieces.append(drawn_label(label, style, room, Align.RIGHT))
    pieces += _bars(data, values, scale, looks, style, (left, y, across, down))
    return [*pieces, _rule(left + across * scale.share(0.0), y, 0.0, down, AXIS)]


def _bars(
    data: ChartData, values: list[list[Span | None]], scale: Scale, looks: Looks, style: TextStyle, box: Box
) -> Pieces:
    x, y, width, height = box
    lying = data.direction == "bar"
    count = max([1, *(len(spans) for spans in values)])
    slot = (height if lying else width) / count
    beside = 1 if data.grouping in ("stacked", "percentStacked") else max(1, len(values))
    thick = slot * (1 - _GAP) / beside
    bars: list[DrawnShape] = []
    for number, (series, spans) in enumerate(zip(data.series, values, strict=True)):
        for i, span in enumerate(spans):
            if span is None:
                continue
            own = series.point_colors[i] if i < len(series.point_colors) else None
            fill = Solid(own or series.color or looks.color(number))
            near, far = sorted(scale.share(value) for value in span)
            along = i * slot + slot * _GAP / 2 + (number if beside > 1 else 0) * thick
            if lying:
                bar = (x + width * near, y + height - along - thick, width * (far - near), thick)
            else:
                bar = (x + along, y + height * (1 - far), thick, height * (far - near))
            bars.append(DrawnShape(bar, RECTANGLE, fill))
    room = slot if len(values) == 1 else thick * _OVERLAP
    return [*bars, *on_bars(data, bars, style, room)]


def _curves(
    data: ChartData, values: list[list[Span | None]], scale: Scale, looks: Looks, style: TextStyle, box: Box
) -> Pieces:
    count = max([1, *(len(spans) for spans in values)])
    shapes: Pieces = []
    for number, (series, spans) in enumerate(zip(data.series, values, strict=True)):
        color = series.color or looks.color(number)
        places = [((i + 0.5) / count, span) for i, span in enumerate(spans) if span is not None]
        if not places:
            continue
        upper = [(at, 1 - scale.share(span[1])) for at, span in places]
        if data.kind == "areaChart":
            lower = [(at, 1 - scale.share(span[0])) for at, span in places]
            ring = [*upper, *reversed(lower)]
            path: list[Step] = [MoveTo(*ring[0]), *(LineTo(*point) for point in ring[1:]), Close()]
            shapes.append(DrawnShape(box, (Outline(tuple(path)),), Solid(color)))
        else:
            starts = {(i + 0.5) / count for i in range(count) if i == 0 or _value(series.values, i - 1) is None}
            line = [MoveTo(at, y) if at in starts else LineTo(at, y) for at, y in upper]
            strokes = Outline(tuple(line), filled=False)
            shapes.append(DrawnShape(box, (strokes,), None, Line(color, 1.75)))
            if looks.has_markers:
                shapes += [_marker(box, point, color) for point in upper]
            shapes += on_points(data, series, upper, style, box)
    return shapes


def _marker(box: Box, point: tuple[float, float], color: Color) -> DrawnShape:
    x, y = box[0] + box[2] * point[0], box[1] + box[3] * point[1]
    return DrawnShape((x - 2, y - 2, 4.0, 4.0), RECTANGLE, Solid(color))


def _rule(x: float, y: float, across: float, down: float, line: Line) -> DrawnShape:
    return DrawnShape((x, y, across, down), _STROKE, None, line)
