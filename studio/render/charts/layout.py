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
from studio.render.charts.crowded import Looks, is_crowded, lacks_title, looks_of
from studio.render.charts.labels import LINE, drawn_label, shortened, text_width, wrapped
from studio.render.charts.pie import pie
from studio.render.charts.plot import plot
from studio.render.charts.radar import radar
from studio.render.charts.thinned import thinned

_ROUND: Final = ("pieChart", "doughnutChart")
_KINDS: Final = (*_ROUND, "barChart", "lineChart", "areaChart", "radarChart")
_LEAST: Final = 6.0
_PLENTY: Final = 12.0
"""Letters of this size can be read well; they grow more slowly than the chart from there on."""
_LEGEND: Final = 0.3
"""What the legend may take of the height."""
_ASIDE: Final = 0.4
"""What it may take of the width."""


@lru_cache(maxsize=64)
def readable(chart: Chart, width: float, height: float) -> Chart:
    """The chart itself where its drawing can be read; else one of this size, with letters that fit.

    Of a kind that is not laid out here the labels are only thinned and a title is put above. What is deep is flat here.
    """
    if "3D" in chart.data.kind:
        chart = replace(chart, data=replace(chart.data, kind=chart.data.kind.replace("3D", "")))
    if chart.data.kind not in _KINDS or not any(series.values for series in chart.data.series):
        return thinned(_with_title(chart) if lacks_title(chart) else chart)
    return laid_out(chart.data, looks_of(chart), width, height) if _is_poor(chart) or is_crowded(chart) else chart


def _is_poor(chart: Chart) -> bool:
    """Whether the imported drawing of such a chart is never what it should be."""
    rings = sum(bool(series.values) for series in chart.data.series)
    kind, is_plain = chart.data.kind, not chart.data.number_format
    # The layout engine draws one ring only, and the numbers of an axis without their format.
    return kind == "radarChart" or (kind == "doughnutChart" and rings > 1) or (kind not in _ROUND and not is_plain)


def laid_out(data: ChartData, looks: Looks, width: float, height: float) -> Chart:
    size = max((width * height) ** 0.5 / 20, _LEAST)
    size = min(size, max(size, _PLENTY) * 0.4 + _PLENTY * 0.6, max(looks.text.size, _LEAST))
    style = replace(looks.text, size=size, bold=False, baseline=0.0)
    pad = size * 0.6
    pieces: list[DrawnShape | DrawnText] = []
    top, bottom, inner = pad, height - pad, width - 2 * pad
    if data.title:
        title, high = _title(data.title, style, inner)
        pieces.append(replace(title, box=_moved(title.box, pad, top)))
        top += high + pad
    across = inner
    column = _column(data, looks, style, inner * _ASIDE, bottom - top) if looks.legend_is_right else []
    row = _legend(data, looks, style, inner, height * _LEGEND) if looks.has_legend and not column else []
    if column:
        wide = max(piece.box[0] + piece.box[2] for piece in column)
        pieces += [replace(piece, box=_moved(piece.box, pad + inner - wide, top)) for piece in column]
        across -= wide + pad
    if row:
        high = max(piece.box[1] + piece.box[3] for piece in row)
        pieces += [replace(piece, box=_moved(piece.box, pad, bottom - high)) for piece in row]
        bottom -= high + pad
    box = (pad, top, across, max(size, bottom - top))
    if data.kind in _ROUND:
        pieces += pie(data, looks, style, box)
    else:
        pieces += radar(data, looks, style, box) if data.kind == "radarChart" else plot(data, looks, style, box)
    return Chart(data, tuple(pieces), (width, height))


def _title(text: str, style: TextStyle, width: float) -> tuple[DrawnText, float]:
    """The title at the top left, and how high it is."""
    heading = replace(style, size=style.size * 1.25, bold=True)
    text = wrapped(text, heading, width, 2)
    high = heading.size * LINE * (text.count("\n") + 1)
    return drawn_label(text, heading, (0.0, 0.0, width, high)), high


def _with_title(chart: Chart) -> Chart:
    """The chart's drawing pressed together below its title."""
    width, height = chart.size
    title, high = _title(chart.data.title, replace(looks_of(chart).text, bold=False, baseline=0.0), width)
    left = max(0.0, 1 - high / height)
    pressed = tuple(
        replace(piece, box=(piece.box[0], high + piece.box[1] * left, piece.box[2], piece.box[3] * left))
        for piece in chart.drawing
    )
    return replace(chart, drawing=(title, *pressed))


def _column(data: ChartData, looks: Looks, style: TextStyle, width: float, most: float) -> list[DrawnShape | DrawnText]:
    """Keys and names below each other, in the middle of the height; nothing where they have no room."""
    entries, line, key = _entries(data, looks), style.size * LINE * 1.2, style.size * 0.7
    if len(entries) * line > most or any("…" in shortened(name, style, width - 1.5 * key) for name, _ in entries):
        return []
    if data.grouping in ("stacked", "percentStacked") and data.direction == "col":
        entries.reverse()  # as they lie upon each other
    pieces: list[DrawnShape | DrawnText] = []
    for number, (name, color) in enumerate(entries):
        y = (most - len(entries) * line) / 2 + number * line
        pieces.append(DrawnShape((0.0, y + (line - key) / 2, key, key), RECTANGLE, Solid(color)))
        pieces.append(drawn_label(name, style, (1.5 * key, y, text_width(name, style), line), Align.LEFT))
    return pieces


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
