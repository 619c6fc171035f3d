"""The legend: a key and a name for each series, or for each slice; rows or a column of them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

from studio.i18n import N_, words
from studio.model.chart import ChartLook, Legend, Looks, Marker, Plot
from studio.model.element import ChartData
from studio.model.style import Line
from studio.model.text import Align, TextStyle
from studio.render.charts.bars import point_looks
from studio.render.charts.pieces import LINE, Box, Piece, label, marker, moved, rectangle, rule
from studio.render.charts.text import shortened, text_width
from studio.render.charts.trees import tree_of

_STROKED: Final = ("lineChart", "scatterChart", "radarChart", "stockChart")
_BY_POINT: Final = ("pieChart", "doughnutChart", "ofPieChart")
_CHANGES: Final = (N_("Increase"), N_("Decrease"), N_("Total"))
_KEY: Final = 0.55
"""How large a key is, in font sizes; a line is longer."""
_LINE_KEY: Final = 1.6
_MARKER: Final = 0.65
"""How large a marker is in the legend at most, in font sizes."""
_SPACE: Final = 0.4
_ROW: Final = 1.35
_ASIDE: Final = 0.45
"""What a legend may take of the width."""
_BELOW: Final = 0.4


@dataclass(frozen=True, slots=True)
class Entry:
    """A name with what stands before it: an area's looks, or a line with its marker."""

    name: str
    looks: Looks = Looks()
    line: Line | None = None
    marker: Marker | None = None
    is_line: bool = False


def entries(data: ChartData, look: ChartLook) -> list[Entry]:
    """All that the chart's legend tells, in its order."""
    hidden = set(look.legend.hidden) if look.legend is not None else set()
    found: list[Entry] = []
    number = 0
    for plot in look.plots:
        own = _of_plot(data, look, plot)
        kept = [entry for i, entry in enumerate(own, number) if i not in hidden]
        number += len(own)
        # Beside the chart the names stand as the marks do: from the top of a stack, and of bars that lie.
        is_stacked = plot.grouping in ("stacked", "percentStacked")
        lies = plot.kind == "barChart" and plot.direction == "bar" and len(plot.series) > 1
        is_beside = look.legend is not None and look.legend.side in ("r", "l", "tr")
        found += reversed(kept) if is_beside and is_stacked != lies else kept
    trends = [Entry(t.name, line=t.line, is_line=True) for looks in look.series for t in looks.trends]
    return found + [entry for i, entry in enumerate(trends, number) if i not in hidden]


def _of_plot(data: ChartData, look: ChartLook, plot: Plot) -> list[Entry]:
    if plot.kind == "waterfall":
        return [Entry(words(name), looks) for name, looks in zip(_CHANGES, plot.colors, strict=False)]
    if plot.kind in ("treemap", "sunburst"):
        groups = [branch.name for branch in tree_of(data).branches]
        return [Entry(name, looks) for name, looks in zip(groups, plot.colors, strict=False)]
    if plot.kind in _BY_POINT or (plot.vary_colors and len(plot.series) == 1 and plot.kind == "barChart"):
        return _by_point(data, look, plot)
    return [_of_series(data, look, plot, i) for i in plot.series]


def _by_point(data: ChartData, look: ChartLook, plot: Plot) -> list[Entry]:
    first = next(iter(plot.series), None)
    if first is None:
        return []
    count = max(len(data.categories), *(len(data.series[i].values) for i in plot.series))
    names = [data.categories[i] if i < len(data.categories) else str(i + 1) for i in range(count)]
    return [Entry(name, point_looks(plot, look.series[first], i)) for i, name in enumerate(names)]


def _of_series(data: ChartData, look: ChartLook, plot: Plot, number: int) -> Entry:
    looks = look.series[number]
    name = data.series[number].name or f"Series{number + 1}"
    if plot.kind in _STROKED and plot.style != "filled":
        return Entry(name, line=looks.looks.line, marker=looks.marker, is_line=True)
    return Entry(name, looks.looks)


def legend_size(found: list[Entry], legend: Legend, chart: tuple[float, float]) -> tuple[float, float]:
    """Width and height that a legend takes at its side of the chart."""
    pieces = _pieces(found, legend, chart, None)
    return _extent(pieces)


def legend_pieces(found: list[Entry], legend: Legend, chart: tuple[float, float], box: Box) -> list[Piece]:
    """The legend in its box: in the one that it was given by hand, or of the size of `legend_size`."""
    pieces = _pieces(found, legend, chart, box if legend.place is not None else None)
    width, height = _extent(pieces)
    x, y = box[0] + (box[2] - width) / 2, box[1] + (box[3] - height) / 2
    return [*rectangle(box, legend.looks), *(moved(piece, x, y) for piece in pieces)]


def _extent(pieces: list[Piece]) -> tuple[float, float]:
    right = max((piece.box[0] + piece.box[2] for piece in pieces), default=0.0)
    bottom = max((piece.box[1] + piece.box[3] for piece in pieces), default=0.0)
    return right, bottom


def _pieces(found: list[Entry], legend: Legend, chart: tuple[float, float], box: Box | None) -> list[Piece]:
    """From the left top corner at (0, 0)."""
    style = legend.lettering.style
    key = max((_key_width(entry, style) for entry in found), default=0.0)
    is_row = legend.side in ("t", "b") and box is None
    if box is not None:
        widest = max((_width(entry, style, key) for entry in found), default=1.0)
        is_row = box[2] > box[3] and box[2] > 1.6 * widest
        room, high = box[2], box[3]
    else:
        room, high = (chart[0] * 0.9, chart[1] * _BELOW) if is_row else (chart[0] * _ASIDE, chart[1] * 0.95)
    return _in_rows(found, style, room, high) if is_row else _in_column(found, style, key, room, high)


def _in_rows(found: list[Entry], style: TextStyle, room: float, high: float) -> list[Piece]:
    gap, line = style.size * 1.0, style.size * _ROW
    keys = [_key_width(entry, style) for entry in found]
    widths = [_width(entry, style, key) for entry, key in zip(found, keys, strict=True)]
    whole = sum(widths) + gap * (len(widths) - 1)
    rows: list[list[int]] = [[]]
    if whole <= room:
        rows = [list(range(len(found)))]
    else:
        # On more rows the names stand below each other in columns of one width.
        widest = min(room, max(widths))
        columns = max(1, int((room + gap) / (widest + gap)))
        rows = [list(range(i, min(len(found), i + columns))) for i in range(0, len(found), columns)]
        widths = [widest] * len(found)
    pieces: list[Piece] = []
    for number, row in enumerate(rows[: max(1, int(high / line))]):
        x = 0.0
        for i in row:
            pieces += _entry(found[i], style, keys[i], (x, number * line), widths[i])
            x += widths[i] + gap
    return pieces


def _in_column(found: list[Entry], style: TextStyle, key: float, room: float, high: float) -> list[Piece]:
    line = style.size * _ROW
    most = max(1, int(high / line))
    pieces: list[Piece] = []
    for number, entry in enumerate(found[:most]):
        width = min(room, _width(entry, style, key))
        pieces += _entry(entry, style, key, (0.0, number * line), width)
    return pieces


def _width(entry: Entry, style: TextStyle, key: float) -> float:
    return key + style.size * _SPACE + text_width(entry.name, style)


def _key_width(entry: Entry, style: TextStyle) -> float:
    return style.size * (_LINE_KEY if entry.is_line and entry.line is not None else _KEY)


def _entry(entry: Entry, style: TextStyle, key: float, at: tuple[float, float], width: float) -> list[Piece]:
    x, y = at
    high = style.size * LINE
    middle = y + high / 2
    pieces: list[Piece] = []
    if entry.is_line:
        pieces += rule((x, middle), (x + key, middle), entry.line)
        if entry.marker is not None:
            small = replace(entry.marker, size=min(entry.marker.size, _MARKER * style.size))
            pieces += marker((x + key / 2, middle), small)
    else:
        side = style.size * _KEY
        pieces += rectangle((x + (key - side) / 2, middle - side / 2, side, side), entry.looks)
    left = x + key + style.size * _SPACE
    room = max(0.0, width - key - style.size * _SPACE)
    text = shortened(entry.name, style, room + 0.5)
    pieces.append(label(text, style, (left, y, room, high), Align.LEFT))
    return pieces
