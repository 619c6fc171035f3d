"""A chart laid out anew in the room that it has: title, what its colours mean, and its marks."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from typing import Final

from studio.model.color import Color
from studio.model.element import Chart, ChartData, DrawnShape, DrawnText
from studio.model.path import RECTANGLE
from studio.model.style import Solid
from studio.model.text import Align, TextStyle
from studio.render.charts.crowded import Looks, is_crowded, looks_of
from studio.render.charts.labels import LINE, drawn_label, shortened, text_width, wrapped
from studio.render.charts.pie import pie
from studio.render.charts.plot import plot
from studio.render.charts.thinned import thinned

_ROUND: Final = ("pieChart", "doughnutChart")
_KINDS: Final = (*_ROUND, "barChart", "lineChart", "areaChart")
_LEAST: Final = 6.0
_PLENTY: Final = 12.0
"""Letters of this size can be read well; they grow more slowly than the chart from there on."""
_LEGEND: Final = 0.3
"""What the legend may take of the height."""


@lru_cache(maxsize=64)
def readable(chart: Chart, width: float, height: float) -> Chart:
    """The chart itself where its drawing can be read; else one of this size, with letters that fit.

    Of a kind that is not laid out here the labels are only thinned.
    """
    if chart.data.kind not in _KINDS or not any(series.values for series in chart.data.series):
        return thinned(chart)
    return laid_out(chart.data, looks_of(chart), width, height) if is_crowded(chart) else chart


def laid_out(data: ChartData, looks: Looks, width: float, height: float) -> Chart:
    size = max((width * height) ** 0.5 / 20, _LEAST)
    size = min(size, max(size, _PLENTY) * 0.4 + _PLENTY * 0.6, max(looks.text.size, _LEAST))
    style = replace(looks.text, size=size, bold=False, baseline=0.0)
    pad = size * 0.6
    pieces: list[DrawnShape | DrawnText] = []
    top, bottom, inner = pad, height - pad, width - 2 * pad
    if data.title:
        heading = replace(style, size=size * 1.25, bold=True)
        text = wrapped(data.title, heading, inner, 2)
        high = heading.size * LINE * (text.count("\n") + 1)
        pieces.append(drawn_label(text, heading, (pad, top, inner, high)))
        top += high + pad
    legend = _legend(data, looks, style, inner, height * _LEGEND) if looks.has_legend else []
    if legend:
        high = max(piece.box[1] + piece.box[3] for piece in legend)
        pieces += [replace(piece, box=_moved(piece.box, pad, bottom - high)) for piece in legend]
        bottom -= high + pad
    box = (pad, top, inner, max(size, bottom - top))
    pieces += pie(data, looks, box) if data.kind in _ROUND else plot(data, looks, style, box)
    return Chart(data, tuple(pieces), (width, height))


def _legend(data: ChartData, looks: Looks, style: TextStyle, width: float, most: float) -> list[DrawnShape | DrawnText]:
    """Keys and names in rows, each row in the middle; the rows there is no room for are left out."""
    entries = _entries(data, looks)
    line, key = style.size * LINE, style.size * 0.7
    longest = width - 2 * key
    rows: list[list[tuple[str, Color, float]]] = [[]]
    for name, color in entries:
        text = shortened(name, style, longest)
        across = text_width(text, style) + 3 * key
        if rows[-1] and sum(entry[2] for entry in rows[-1]) + across > width:
            rows.append([])
        rows[-1].append((text, color, across))
    pieces: list[DrawnShape | DrawnText] = []
    for number, row in enumerate(rows[: max(1, int(most / line))]):
        x, y = (width - sum(entry[2] for entry in row) + key) / 2, number * line
        for text, color, across in row:
            pieces.append(DrawnShape((x, y + (line - key) / 2, key, key), RECTANGLE, Solid(color)))
            pieces.append(drawn_label(text, style, (x + 1.5 * key, y, across - 2.5 * key, line), Align.LEFT))
            x += across
    return pieces


def _entries(data: ChartData, looks: Looks) -> list[tuple[str, Color]]:
    if data.kind in _ROUND:
        own = data.series[0].point_colors
        given = [own[i] if i < len(own) else None for i in range(len(data.categories))]
        return [(name, given[i] or looks.color(i)) for i, name in enumerate(data.categories)]
    if len(data.series) < 2:
        return []
    return [(series.name or "–", series.color or looks.color(i)) for i, series in enumerate(data.series)]


def _moved(box: tuple[float, float, float, float], x: float, y: float) -> tuple[float, float, float, float]:
    return box[0] + x, box[1] + y, box[2], box[3]
