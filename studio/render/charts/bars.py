"""Columns and bars, side by side or upon each other."""

from __future__ import annotations

from studio.model.chart import Labels, Looks, Plot, PointLabel, SeriesLooks
from studio.model.text import TextBody
from studio.render.charts.frame import Frame
from studio.render.charts.pieces import Box, Piece, Point, rectangle, stroke
from studio.render.charts.plotted import Plotted
from studio.render.charts.ranges import Span, stacked
from studio.render.charts.said import in_box, label_body, labelled, point_label, readable_on
from studio.render.charts.scales import Scale, Slots
from studio.render.charts.sides import Side
from studio.render.charts.text import body_size


def bars(chart: Plotted, plot: Plot, axes: tuple[Side, Side]) -> tuple[list[Piece], list[Piece]]:
    """(the bars, what stands over them: labels and the lines between stacked ones)."""
    slots, scale = axes[0].scale, axes[1].scale
    if not isinstance(slots, Slots) or not isinstance(scale, Scale):
        return [], []
    spans = stacked(chart.data, plot)
    stacks = plot.grouping in ("stacked", "percentStacked")
    made: list[Piece] = []
    over: list[Piece] = []
    tops: dict[tuple[int, int], tuple[Point, Point]] = {}
    for order, (number, own) in enumerate(zip(plot.series, spans, strict=True)):
        looks = chart.look.series[number]
        for i, span in enumerate(own):
            if span is None or not slots.has(i):
                continue
            box = bar_box(chart.frame, axes, plot, order, len(spans), i, span)
            shown = point_looks(plot, looks, i, span[1] < span[0])
            hangs = scale.share(span[1]) < _base(axes, plot, span)
            made += rectangle(box, shown)
            over += _label(chart, number, i, box, shown, axes, hangs, stacks)
            tops[order, i] = _ends(box, axes[0].is_level, hangs)
    if plot.series_lines is not None and stacks:
        over += _series_lines(tops, plot, len(spans))
    return made, over


def bar_box(frame: Frame, axes: tuple[Side, Side], plot: Plot, order: int, count: int, i: int, span: Span) -> Box:
    """Where one bar stands: `order` among the `count` series of its plot, in slot `i`, over the span of its value."""
    slots, scale = axes[0].scale, axes[1].scale
    assert isinstance(slots, Slots)
    assert isinstance(scale, Scale)
    # Stacked bars that do not lie over each other stand beside each other a little, as far as they do not.
    units = count - (count - 1) * plot.overlap + plot.gap
    if plot.grouping in ("stacked", "percentStacked") and plot.overlap <= 0:
        units, order, count = 1 + plot.gap, 0, 1  # nobody who writes no overlap means bars side by side
    elif plot.grouping in ("stacked", "percentStacked"):
        units = 1 + (count - 1) * (1 - plot.overlap) + plot.gap
    thick = slots.slot / units
    along = (order - (count - 1) / 2) * thick * (1 - plot.overlap)
    middle = slots.share(i) + (-along if slots.reversed else along)
    start, end = _base(axes, plot, span), scale.share(scale.held(span[1]))
    ax, ay = frame.point(axes, middle - thick / 2, start)
    bx, by = frame.point(axes, middle + thick / 2, end)
    return min(ax, bx), min(ay, by), abs(bx - ax), abs(by - ay)


def _base(axes: tuple[Side, Side], plot: Plot, span: Span) -> float:
    """Where a bar begins, in shares of the values' axis: at the axis of the names, wherever that crosses."""
    scale = axes[1].scale
    assert isinstance(scale, Scale)
    is_alone = plot.grouping not in ("stacked", "percentStacked") and not span[0]
    return min(1.0, max(0.0, axes[0].at)) if is_alone else scale.share(scale.held(span[0]))


def point_looks(plot: Plot, looks: SeriesLooks, number: int, is_negative: bool = False) -> Looks:
    """How one point is filled and outlined."""
    own = next((point.looks for point in looks.points if point.number == number and point.looks is not None), None)
    if own is not None:
        return own
    if is_negative and looks.negative is not None:
        return looks.negative
    if plot.vary_colors and plot.colors:
        return plot.colors[number % len(plot.colors)]
    return looks.looks


def _ends(box: Box, is_standing: bool, is_negative: bool) -> tuple[Point, Point]:
    """Both corners at the end of a bar."""
    x, y, width, height = box
    if is_standing:
        at = y + height if is_negative else y
        return (x, at), (x + width, at)
    at = x if is_negative else x + width
    return (at, y), (at, y + height)


def _series_lines(tops: dict[tuple[int, int], tuple[Point, Point]], plot: Plot, count: int) -> list[Piece]:
    found: list[list[Point]] = []
    for (order, i), (_, end) in tops.items():
        following = tops.get((order, i + 1))
        if following is not None and order < count:
            found.append([end, following[0]])
    return stroke(found, plot.series_lines)


def _label(
    chart: Plotted,
    series: int,
    number: int,
    box: Box,
    looks: Looks,
    axes: tuple[Side, Side],
    is_negative: bool,
    stacks: bool,
) -> list[Piece]:
    found = point_label(chart.look.series[series].labels, number)
    if found is None:
        return []
    labels, own = found
    body = label_body(labels, own, chart.data, chart.look, series)
    position = own.position or labels.position or ("ctr" if stacks else "outEnd")
    return bar_label(chart, labels, own, body, box, looks, axes[0].is_level, is_negative, position)


def bar_label(
    chart: Plotted,
    labels: Labels,
    own: PointLabel,
    body: TextBody,
    box: Box,
    looks: Looks,
    is_standing: bool,
    is_negative: bool,
    position: str,
) -> list[Piece]:
    """A label at the end of a bar, inside or outside, or in its middle."""
    x, y, width, height = box
    wide, high = body_size(body)
    pad = (own.lettering or labels.lettering).style.size * 0.25
    if position == "outEnd":
        if is_standing:
            at, side = (x + width / 2, y + height if is_negative else y), "b" if is_negative else "t"
        else:
            at, side = (x if is_negative else x + width, y + height / 2), "l" if is_negative else "r"
        return labelled(labels, own, body, at, side, chart.size)
    body = readable_on(labels, own, body, looks)
    left, top = x + (width - wide) / 2, y + (height - high) / 2
    at_start = (position == "inBase") != is_negative
    if position in ("inEnd", "inBase"):
        if is_standing:
            top = y + height - high - pad if at_start else y + pad
        else:
            left = x + pad if at_start else x + width - wide - pad
    return in_box(labels, own, body, (left, top, wide, high), chart.size)
