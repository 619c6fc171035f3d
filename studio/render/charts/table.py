"""The table of numbers below a chart."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from studio.model.chart import ChartLook, DataTable
from studio.model.element import ChartData
from studio.model.text import Align
from studio.render.charts.formats import written
from studio.render.charts.legend import Entry, entries
from studio.render.charts.pieces import Box, Piece, label, rectangle, rule, stroke
from studio.render.charts.text import shortened, text_width

_ROW: Final = 1.4
_KEY: Final = 0.6
_SPACE: Final = 0.4


def without_names(look: ChartLook) -> ChartLook:
    """The names along the axis stand in the table instead."""
    axes = (replace(axis, labels="none") if axis.kind != "value" and axis.side == "b" else axis for axis in look.axes)
    return replace(look, axes=tuple(axes))


def names_width(data: ChartData, look: ChartLook, table: DataTable) -> float:
    """What the names of the series take beside the table."""
    style = table.lettering.style
    widest = max((text_width(entry.name, style) for entry in _named(data, look)), default=0.0)
    return widest + style.size * (2 * _SPACE + (_KEY + _SPACE if table.keys else 0.0))


def table_height(data: ChartData, table: DataTable) -> float:
    return table.lettering.style.size * _ROW * (len(data.series) + 1)


def table_pieces(data: ChartData, look: ChartLook, table: DataTable, box: Box) -> list[Piece]:
    """A column below each category of the plot, a row for each series with its name at the left of `box`."""
    style = table.lettering.style
    row = style.size * _ROW
    count = max([1, len(data.categories), *(len(s.values) for s in data.series)])
    left, top, width, _ = box
    slot = width / count
    key = style.size * (_KEY + _SPACE) if table.keys else 0.0
    start = max(0.0, left - names_width(data, look, table) + style.size * _SPACE)
    pieces: list[Piece] = []
    for i in range(count):
        x = left + i * slot
        name = data.categories[i] if i < len(data.categories) else str(i + 1)
        pieces.append(label(shortened(name, style, slot), style, (x, top, slot, row)))
        for order, series in enumerate(data.series):
            value = series.values[i] if i < len(series.values) else None
            if value is not None:
                text = shortened(written(value, series.number_format, look.from_1904).text, style, slot)
                pieces.append(label(text, style, (x, top + (order + 1) * row, slot, row)))
    for order, entry in enumerate(_named(data, look)):
        y = top + (order + 1) * row
        x = start + style.size * _SPACE / 2
        if table.keys:
            side = style.size * _KEY
            if entry.is_line:
                pieces += rule((x, y + row / 2), (x + side, y + row / 2), entry.line)
            else:
                pieces += rectangle((x, y + (row - side) / 2, side, side), entry.looks)
            x += key
        text = shortened(entry.name, style, max(0.0, left - x))
        pieces.append(label(text, style, (x, y, max(0.0, left - x), row), Align.LEFT))
    bottom = top + row * (len(data.series) + 1)
    lines = []
    if table.horizontal:
        lines += [[(start, top + row * (i + 1)), (left + width, top + row * (i + 1))] for i in range(len(data.series))]
    if table.vertical:
        lines += [[(left + i * slot, top), (left + i * slot, bottom)] for i in range(1, count)]
    if table.outline:
        lines += [
            [(left, top), (left + width, top), (left + width, bottom), (start, bottom), (start, top + row)],
            [(left, top), (left, bottom)],
        ]
    return [*pieces, *stroke(lines, table.line)]


def _named(data: ChartData, look: ChartLook) -> list[Entry]:
    found = entries(data, look)
    return found if len(found) == len(data.series) else [Entry(series.name) for series in data.series]
