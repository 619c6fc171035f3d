"""Lines and areas over categories, with what hangs on lines: drop lines, high-low lines, up and down bars."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from studio.model.chart import Marker, Plot, SeriesLooks
from studio.model.style import Line
from studio.render.charts.pieces import Piece, Point, area, marker, rectangle, stroke
from studio.render.charts.plotted import Plotted
from studio.render.charts.ranges import Span, stacked
from studio.render.charts.said import label_body, labelled, point_label
from studio.render.charts.scales import Scale, Slots
from studio.render.charts.sides import Side

_USUAL_BAR_GAP: Final = 1.5
_CLOSE: Final = "r"


def lines(chart: Plotted, plot: Plot, axes: tuple[Side, Side]) -> tuple[list[Piece], list[Piece]]:
    """(the lines, what stands over them: markers and labels)."""
    slots, scale = axes[0].scale, axes[1].scale
    if not isinstance(slots, Slots) or not isinstance(scale, Scale):
        return [], []
    spans = stacked(chart.data, plot)
    made = _hanging(chart, plot, axes, spans)
    over: list[Piece] = []
    for number, own in zip(plot.series, spans, strict=True):
        looks = chart.look.series[number]
        missing = 0.0 if chart.look.blanks == "zero" else None
        ends = [missing if span is None else span[1] for span in own]
        points = points_of(chart, axes, ends)
        made += line_pieces(chart.look.blanks, points, looks)
        for i, point in enumerate(points):
            if point is not None:
                over += marker(point, marker_of(looks, i))
                over += _label(chart, number, i, point)
    return made, over


def areas(chart: Plotted, plot: Plot, axes: tuple[Side, Side]) -> tuple[list[Piece], list[Piece]]:
    """Filled down to where the axis of the categories stands, or to the area below."""
    slots, scale = axes[0].scale, axes[1].scale
    if not isinstance(slots, Slots) or not isinstance(scale, Scale):
        return [], []
    made: list[Piece] = []
    over: list[Piece] = []
    floor = min(1.0, max(0.0, axes[0].at))
    stacks = plot.grouping in ("stacked", "percentStacked")
    for number, own in zip(plot.series, stacked(chart.data, plot), strict=True):
        looks = chart.look.series[number]
        # A missing number is nought in an area.
        known = [span if span is not None else (0.0, 0.0) for span in own]
        upper = [chart.frame.point(axes, slots.share(i), _share(scale, s[1])) for i, s in enumerate(known)]
        lower = [
            chart.frame.point(axes, slots.share(i), _share(scale, s[0]) if stacks else floor)
            for i, s in enumerate(known)
        ]
        shown = filter(slots.has, range(len(known)))
        order = sorted(shown, key=lambda i: upper[i][0] if axes[0].is_level else upper[i][1])
        ring = [*(upper[i] for i in order), *(lower[i] for i in reversed(order))]
        made += area(ring, looks.looks)
        if looks.labels is not None and known:
            middle = [((u[0] + w[0]) / 2, (u[1] + w[1]) / 2) for u, w in zip(upper, lower, strict=True)]
            for i, at in enumerate(middle):
                over += [] if not slots.has(i) else _label(chart, number, i, at, "ctr")
    if plot.drop_lines is not None:
        tops = _highest(stacked(chart.data, plot))
        made += _drops(chart, axes, tops, plot.drop_lines)
    return made, over


def points_of(chart: Plotted, axes: tuple[Side, Side], values: Sequence[float | None]) -> list[Point | None]:
    """Where values over the categories stand; None where there is none."""
    slots, scale = axes[0].scale, axes[1].scale
    assert isinstance(slots, Slots)
    assert isinstance(scale, Scale)
    return [
        None if value is None or not slots.has(i) else chart.frame.point(axes, slots.share(i), _share(scale, value))
        for i, value in enumerate(values)
    ]


def line_pieces(blanks: str, points: Sequence[Point | None], looks: SeriesLooks) -> list[Piece]:
    """A line through points, as one or, where it has gaps, in parts; parts of a colour of their own over it."""
    parts: list[list[Point]] = [[]]
    for point in points:
        if point is not None:
            parts[-1].append(point)
        elif blanks == "gap" and parts[-1]:
            parts.append([])
    made = stroke(parts, looks.looks.line, looks.smooth)
    for own in looks.points:
        # The piece of a line that leads to a point is the point's.
        if own.looks is not None and own.looks.line is not None and 0 < own.number < len(points):
            start, end = points[own.number - 1], points[own.number]
            if start is not None and end is not None and own.looks.line != looks.looks.line:
                made += stroke([[start, end]], own.looks.line)
    return made


def marker_of(looks: SeriesLooks, number: int) -> Marker:
    """What stands on one point."""
    return next((p.marker for p in looks.points if p.number == number and p.marker is not None), looks.marker)


def _share(scale: Scale, value: float) -> float:
    return scale.share(scale.held(value))


def _hanging(chart: Plotted, plot: Plot, axes: tuple[Side, Side], spans: list[list[Span | None]]) -> list[Piece]:
    """Drop lines, high-low lines, and the bars between the first and the last line."""
    made: list[Piece] = []
    scale, slots = axes[1].scale, axes[0].scale
    assert isinstance(scale, Scale)
    assert isinstance(slots, Slots)
    count = max((len(own) for own in spans), default=0)
    if plot.drop_lines is not None:
        made += _drops(chart, axes, _highest(spans), plot.drop_lines)
    for i in filter(slots.has, range(count)):
        ends = _ends(spans, i)
        if plot.high_low_lines is not None and len(ends) > 1:
            line = [chart.frame.point(axes, slots.share(i), _share(scale, v)) for v in (min(ends), max(ends))]
            made += stroke([line], plot.high_low_lines)
    for i in filter(slots.has, range(count)):
        ends = _ends(spans, i)
        looks = None if len(ends) < 2 else plot.up_bars if ends[-1] >= ends[0] else plot.down_bars
        if looks is not None:
            half = slots.slot / (1 + (plot.gap or _USUAL_BAR_GAP)) / 2
            ax, ay = chart.frame.point(axes, slots.share(i) - half, _share(scale, ends[0]))
            bx, by = chart.frame.point(axes, slots.share(i) + half, _share(scale, ends[-1]))
            made += rectangle((min(ax, bx), min(ay, by), abs(bx - ax), abs(by - ay)), looks)
    return made


def _ends(spans: list[list[Span | None]], number: int) -> list[float]:
    return [span[1] for own in spans if number < len(own) and (span := own[number]) is not None]


def _highest(spans: list[list[Span | None]]) -> list[float | None]:
    count = max((len(own) for own in spans), default=0)
    columns = ([own[i] for own in spans if i < len(own)] for i in range(count))
    return [max((span[1] for span in column if span is not None), default=None) for column in columns]


def _drops(chart: Plotted, axes: tuple[Side, Side], tops: Sequence[float | None], line: Line) -> list[Piece]:
    slots = axes[0].scale
    assert isinstance(slots, Slots)
    floor = min(1.0, max(0.0, axes[0].at))
    points = points_of(chart, axes, tops)
    feet = [chart.frame.point(axes, slots.share(i), floor) for i in range(len(tops))]
    return stroke([[top, foot] for top, foot in zip(points, feet, strict=True) if top is not None], line)


def _label(chart: Plotted, series: int, number: int, at: Point, usual: str = _CLOSE) -> list[Piece]:
    found = point_label(chart.look.series[series].labels, number)
    if found is None or (
        number < len(chart.data.series[series].values) and chart.data.series[series].values[number] is None
    ):
        return []
    labels, own = found
    body = label_body(labels, own, chart.data, chart.look, series)
    return labelled(labels, own, body, at, own.position or labels.position or usual, chart.size)
