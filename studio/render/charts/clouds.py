"""Points and bubbles between two axes of values."""

from __future__ import annotations

from typing import Final

from studio.model.chart import Looks, Plot
from studio.model.color import WHITE
from studio.model.style import Line, Solid
from studio.render.charts.bars import point_looks
from studio.render.charts.curves import line_pieces, marker_of
from studio.render.charts.pieces import Piece, Point, circle, marker
from studio.render.charts.plotted import Plotted
from studio.render.charts.ranges import xs_of
from studio.render.charts.said import label_body, labelled, point_label
from studio.render.charts.scales import Scale
from studio.render.charts.sides import Side

_LARGEST: Final = 0.25
"""The largest bubble's width, as a share of the plot's shorter side."""
_HOLLOW: Final = Looks(Solid(WHITE), Line(width=0.75))


def scatter(chart: Plotted, plot: Plot, axes: tuple[Side, Side]) -> tuple[list[Piece], list[Piece]]:
    made: list[Piece] = []
    over: list[Piece] = []
    for number in plot.series:
        looks = chart.look.series[number]
        points = places(chart, number, axes)
        made += line_pieces(chart.look.blanks, points, looks)
        for i, point in enumerate(points):
            if point is not None:
                over += marker(point, marker_of(looks, i))
                over += _label(chart, number, i, point, 0.0)
    return made, over


def bubbles(chart: Plotted, plot: Plot, axes: tuple[Side, Side]) -> tuple[list[Piece], list[Piece]]:
    made: list[Piece] = []
    over: list[Piece] = []
    largest = max((abs(s) for i in plot.series for s in chart.data.series[i].sizes if s is not None), default=0.0)
    widest = min(chart.frame.box[2:]) * _LARGEST * plot.bubble_scale / 2
    for number in plot.series:
        series, looks = chart.data.series[number], chart.look.series[number]
        for i, point in enumerate(places(chart, number, axes)):
            size = series.sizes[i] if i < len(series.sizes) else (1.0 if not series.sizes else None)
            if point is None or size is None or size == 0 or (size < 0 and not plot.shows_negative):
                continue
            share = abs(size) / largest if largest else 1.0
            radius = widest * (share if plot.bubble_width else share**0.5)
            own = point_looks(plot, looks, i)
            made += circle(point, radius, _HOLLOW if size < 0 else own)
            over += _label(chart, number, i, point, radius)
    return made, over


def places(chart: Plotted, number: int, axes: tuple[Side, Side]) -> list[Point | None]:
    """Where the points of a series stand."""
    across, up = axes[0].scale, axes[1].scale
    if not isinstance(across, Scale) or not isinstance(up, Scale):
        return []
    series = chart.data.series[number]
    found: list[Point | None] = []
    for i, value in enumerate(series.values):
        xs = xs_of(series)
        x = xs[i] if i < len(xs) else None
        is_seen = x is not None and value is not None and across.low <= x <= across.high and up.low <= value <= up.high
        if x is None or value is None or not is_seen:
            found.append(None)
        else:
            found.append(chart.frame.point(axes, across.share(x), up.share(value)))
    return found


def _label(chart: Plotted, series: int, number: int, at: Point, radius: float) -> list[Piece]:
    found = point_label(chart.look.series[series].labels, number)
    if found is None:
        return []
    labels, own = found
    body = label_body(labels, own, chart.data, chart.look, series)
    side = own.position or labels.position or "r"
    x, y = at
    beside = {"r": (x + radius, y), "l": (x - radius, y), "t": (x, y - radius), "b": (x, y + radius)}.get(side, at)
    return labelled(labels, own, body, beside, side, chart.size)
