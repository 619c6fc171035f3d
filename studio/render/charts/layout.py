"""A chart laid out in the room that it has: title, legend and table around its marks."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import lru_cache
from typing import Final, TypeAlias

from studio.model.chart import ChartLook, Plot
from studio.model.element import Chart, ChartData
from studio.render.charts.bars import bars
from studio.render.charts.clouds import bubbles, scatter
from studio.render.charts.coming import coming
from studio.render.charts.curves import areas, lines
from studio.render.charts.frame import Frame
from studio.render.charts.legend import entries, legend_pieces, legend_size
from studio.render.charts.newer import NEWER, newer
from studio.render.charts.pieces import Box, Piece, rectangle, rounded
from studio.render.charts.plain import plain_look
from studio.render.charts.plotted import Plotted
from studio.render.charts.ranges import Range, ranges_of
from studio.render.charts.rounds import round_chart
from studio.render.charts.sides import Side
from studio.render.charts.table import names_width, table_height, table_pieces, without_names
from studio.render.charts.titles import title_pieces, title_size
from studio.render.charts.trends import errors, trends
from studio.render.charts.webs import web

_ROUND: Final = ("pieChart", "doughnutChart", "ofPieChart")
_PAD: Final = 0.03
_MOST_PAD: Final = 7.0
_TITLE: Final = 0.85
"""What a title may take of the width before it breaks."""
_CORNER: Final = 8.0
_ASIDE: Final = 0.45
"""Between the marks and a legend beside them, in its font sizes, beyond what is free around all things."""
_LIFT: Final = 0.25
"""What a legend below stands above the edge, in its font sizes, beyond that."""

Marks: TypeAlias = Callable[[Plotted, Plot, tuple[Side, Side]], tuple[list[Piece], list[Piece]]]
_MARKS: Final[dict[str, Marks]] = {
    "areaChart": areas,
    "barChart": bars,
    "lineChart": lines,
    "stockChart": lines,
    "surfaceChart": areas,
    "scatterChart": scatter,
    "bubbleChart": bubbles,
}
_DEPTH: Final = ("surfaceChart", "areaChart", "barChart", "stockChart", "lineChart", "scatterChart", "bubbleChart")
"""What lies behind what, where a chart has several plots."""


@lru_cache(maxsize=64)
def readable(chart: Chart, width: float, height: float) -> Chart:
    """The chart drawn in this size. One without numbers or of a kind that nobody knows keeps the drawing it came with.

    A chart of an older project, which has no look of its own, gets a plain one.
    """
    look = chart.look if chart.look is not None else plain_look(chart)
    if look is None or width <= 0 or height <= 0:
        return chart
    data, shown = coming(chart, look) if chart.parts else (chart.data, look)
    drawing = drawn(data, shown, (width, height), ranges_of(chart.data, look))
    return replace(chart, drawing=tuple(drawing), size=(width, height))


def drawn(
    data: ChartData, look: ChartLook, size: tuple[float, float], ranges: dict[int, Range] | None = None
) -> list[Piece]:
    """All pieces of the chart, from the back to the front. `ranges`: what its axes hold, if not just these numbers."""
    whole: Box = (0.0, 0.0, *size)
    pieces = rounded(whole, look.looks, _CORNER) if look.rounded else rectangle(whole, look.looks)
    over: list[Piece] = []
    pad = min(_MOST_PAD, _PAD * min(size))
    room: Box = (pad, pad, size[0] - 2 * pad, size[1] - 2 * pad)
    if look.title is not None:
        wide, high = title_size(look.title, size[0] * _TITLE)
        over += title_pieces(look.title, ((size[0] - wide) / 2, room[1], wide, high), size)
        # As in PowerPoint: where a title or a legend is put by hand, the marks stay where they would be without that.
        if not look.title.overlay:
            room = _cut(room, "t", high + pad)
    legend = look.legend
    named = entries(data, look) if legend is not None else []
    if legend is not None and named:
        inner = _cut(room, "b", _LIFT * legend.lettering.style.size) if legend.side == "b" else room
        box = _legend_box(legend.side, legend_size(named, legend, size), inner)
        placed = box
        if legend.place is not None:
            x, y, across, down = legend.place
            placed = (x * size[0], y * size[1], across * size[0], down * size[1])
        over += legend_pieces(named, legend, size, placed)
        if not legend.overlay:
            aside = 1.5 * pad + _ASIDE * legend.lettering.style.size
            room = _beside(room, legend.side, box, pad if legend.side in ("t", "b") else aside)
    if look.table is not None:
        look = without_names(look)
        high = table_height(data, look.table) if look.table is not None else 0.0
        table_room = (room[0], room[1] + room[3] - high, room[2], high)
        room = _cut(room, "b", high)
    else:
        table_room = None
    is_inner = look.plot_place is not None and look.place_is_inner
    if look.plot_place is not None:
        x, y, across, down = look.plot_place
        room = (x * size[0], y * size[1], across * size[0], down * size[1])
    marks, box = _marks(data, look, room, is_inner, size, ranges)
    pieces += marks
    if look.table is not None and table_room is not None:
        x, y, across, down = box
        over += table_pieces(data, look, look.table, (x, y + down, across, table_room[3]))
    return [*pieces, *over]


def _marks(
    data: ChartData,
    look: ChartLook,
    room: Box,
    is_inner: bool,
    size: tuple[float, float],
    ranges: dict[int, Range] | None,
) -> tuple[list[Piece], Box]:
    """What stands in the plot area, and the box inside its axes."""
    kinds = [plot.kind for plot in look.plots]
    if not kinds:
        return [], room
    if kinds[0] in NEWER:
        return newer(data, look, look.plots[0], room, size), room
    if kinds[0] in _ROUND:
        ground = rectangle(room, look.plot_looks)
        return [*ground, *(p for plot in look.plots for p in round_chart(data, look, plot, room, size))], room
    if kinds[0] == "radarChart":
        plots = tuple(plot for plot in look.plots if plot.kind == "radarChart")
        return [*rectangle(room, look.plot_looks), *web(data, look, plots, room, size)], room
    frame = Frame(data, look, ranges if ranges is not None else ranges_of(data, look), size)
    if look.table is not None:
        frame.least_left = names_width(data, look, look.table)
    frame.lay_out(room, is_inner)
    pieces = [*rectangle(frame.box, look.plot_looks), *frame.grids()]
    chart = Plotted(data, look, frame, size)
    over: list[Piece] = []
    ordered = sorted(look.plots, key=lambda plot: _DEPTH.index(plot.kind) if plot.kind in _DEPTH else 0)
    for plot in ordered:
        if len(plot.axes) < 2 or plot.kind not in _MARKS:
            continue
        axes = (frame.sides[plot.axes[0]], frame.sides[plot.axes[1]])
        marks, above = _MARKS[plot.kind](chart, plot, axes)
        pieces += marks
        over += [*errors(chart, plot, axes), *trends(chart, plot, axes), *above]
    return [*pieces, *frame.axes(), *over, *frame.titles(room)], frame.box


def _legend_box(side: str, wanted: tuple[float, float], room: Box) -> Box:
    x, y, width, height = room
    across, down = min(wanted[0], width), min(wanted[1], height)
    match side:
        case "l":
            return x, y + (height - down) / 2, across, down
        case "t":
            return x + (width - across) / 2, y, across, down
        case "b":
            return x + (width - across) / 2, y + height - down, across, down
        case "tr":
            return x + width - across, y, across, down
    return x + width - across, y + (height - down) / 2, across, down


def _beside(room: Box, side: str, box: Box, pad: float) -> Box:
    """What a legend leaves of the room."""
    x, y, width, height = room
    match side:
        case "l":
            return _cut(room, "l", max(0.0, box[0] + box[2] + pad - x))
        case "t":
            return _cut(room, "t", max(0.0, box[1] + box[3] + pad - y))
        case "b":
            return _cut(room, "b", max(0.0, y + height - box[1] + pad))
    return _cut(room, "r", max(0.0, x + width - box[0] + pad))


def _cut(room: Box, side: str, much: float) -> Box:
    x, y, width, height = room
    across, down = min(much, width * 0.7), min(much, height * 0.7)
    return {
        "l": (x + across, y, width - across, height),
        "r": (x, y, width - across, height),
        "t": (x, y + down, width, height - down),
        "b": (x, y, width, height - down),
    }[side]
