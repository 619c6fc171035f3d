"""The kinds that came with PowerPoint 2016 and stand between axes: waterfall, histogram, Pareto, box and whisker; and
funnels, and maps as bars of their values."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from studio.model.chart import Axis, ChartLook, Looks, Marker, Plot, SeriesLooks
from studio.model.color import Color
from studio.model.element import ChartData, Series
from studio.model.style import Line
from studio.model.text import Align
from studio.render.charts.bars import bar_label, point_looks
from studio.render.charts.formats import written
from studio.render.charts.frame import Frame
from studio.render.charts.pieces import Box, Piece, Point, label, marker, rectangle, stroke
from studio.render.charts.plotted import Plotted
from studio.render.charts.ranges import Range
from studio.render.charts.said import label_body, point_label
from studio.render.charts.scales import Scale, Slots
from studio.render.charts.sides import Side
from studio.render.charts.text import shortened, text_width
from studio.render.charts.trees import sunburst, treemap

NEWER: Final = (
    "waterfall", "funnel", "treemap", "sunburst", "boxWhisker", "histogram", "pareto", "regionMap",
)  # fmt: skip
_DOWN, _TOTAL = 1, 2
"""Which of a waterfall's colours are whose."""
_CAP: Final = 0.5
_OUTLIER: Final = 1.5
"""How many times the height of its box a point may lie away from it."""
_ASIDE: Final = 0.35


def newer(data: ChartData, look: ChartLook, plot: Plot, room: Box, size: tuple[float, float]) -> list[Piece]:
    """The marks with their axes in the room."""
    match plot.kind:
        case "treemap":
            return treemap(data, look, plot, room, size)
        case "sunburst":
            return sunburst(data, look, plot, room, size)
        case "funnel":
            return _funnel(data, look, room, size)
        case "regionMap":
            return _listed(data, look, room, size)
        case "waterfall":
            return _waterfall(data, look, plot, room, size)
        case "boxWhisker":
            return _boxes(data, look, plot, room, size)
    return _histogram(data, look, plot, room, size)


def waterfall_spans(values: tuple[float | None, ...], totals: tuple[int, ...]) -> list[tuple[float, float]]:
    """From where to where each bar goes: on from the last one, totals from nought."""
    found, level = [], 0.0
    for number, value in enumerate(values):
        if number in totals:
            level = value or 0.0
            found.append((0.0, level))
        else:
            found.append((level, level + (value or 0.0)))
            level += value or 0.0
    return found


def _waterfall(data: ChartData, look: ChartLook, plot: Plot, room: Box, size: tuple[float, float]) -> list[Piece]:
    series = data.series[0] if data.series else Series("", ())
    spans = waterfall_spans(series.values, plot.totals)
    chart, axes = _framed(data, look, [v for span in spans for v in span], room, size)
    pieces, over = _ground(chart), list[Piece]()
    links: list[list[Point]] = []
    for i, span in enumerate(spans):
        box = _bar(chart, axes, plot.gap, 0, 1, i, span)
        which = _TOTAL if i in plot.totals else _DOWN if span[1] < span[0] else 0
        usual = plot.colors[which % len(plot.colors)] if plot.colors else look.series[0].looks
        own = next((p.looks for p in look.series[0].points if p.number == i and p.looks is not None), None)
        looks = own or usual
        pieces += rectangle(box, looks)
        over += _label(chart, 0, i, box, looks, span[1] < span[0])
        if i + 1 < len(spans):
            after = _bar(chart, axes, plot.gap, 0, 1, i + 1, spans[i + 1])
            y = chart.frame.y(_share(axes, span[1]))
            links.append([(box[0] + box[2], y), (after[0], y)])
    pieces += stroke(links, look.axes[0].line if look.axes else None)
    return [*pieces, *chart.frame.axes(), *over, *chart.frame.titles(room)]


def _histogram(data: ChartData, look: ChartLook, plot: Plot, room: Box, size: tuple[float, float]) -> list[Piece]:
    """Bars of how many values lie in each bin, or of the values of each name; of a Pareto chart the highest first,
    with a line of what they come to."""
    names, numbers = _counted(data, plot)
    if plot.kind == "pareto":
        order = sorted(range(len(numbers)), key=lambda i: -numbers[i])
        names, numbers = [names[i] for i in order], [numbers[i] for i in order]
    shown = replace(data, categories=tuple(names), levels=(), days=())
    first = data.series[0] if data.series else Series("", ())
    shown = replace(shown, series=(replace(first, values=tuple(numbers)), *data.series[1:]))
    looks = look
    if plot.kind == "pareto":
        percent = Axis(
            "value", "r", 0, low=0.0, high=1.0, major=0.2, number_format="0%", crosses="max",
            line=look.axes[1].line if len(look.axes) > 1 else None,
            lettering=look.axes[1].lettering if len(look.axes) > 1 else look.lettering,
        )  # fmt: skip
        looks = replace(look, axes=(*look.axes[:2], percent))
    chart, axes = _framed(shown, looks, numbers, room, size)
    pieces, over = _ground(chart), list[Piece]()
    for i, value in enumerate(numbers):
        box = _bar(chart, axes, plot.gap, 0, 1, i, (0.0, value))
        own = point_looks(plot, look.series[0], i) if look.series else Looks()
        pieces += rectangle(box, own)
        over += _label(chart, 0, i, box, own, False)
    whole = sum(numbers)
    if plot.kind == "pareto" and whole:
        slots, level, points = axes[0].scale, 0.0, list[Point]()
        assert isinstance(slots, Slots)
        for i, value in enumerate(numbers):
            level += value / whole
            points.append((chart.frame.x(slots.share(i)), chart.frame.y(level)))
        over += stroke([points], Line(_ink(look), 2.25))
    return [*pieces, *chart.frame.axes(), *over, *chart.frame.titles(room)]


def _counted(data: ChartData, plot: Plot) -> tuple[list[str], list[float]]:
    values = [v for v in data.series[0].values if v is not None] if data.series else []
    if not plot.bins:
        sums: dict[str, float] = {}
        for i, value in enumerate(data.series[0].values if data.series else ()):
            name = data.categories[i] if i < len(data.categories) else str(i + 1)
            sums[name] = sums.get(name, 0.0) + (value or 0.0)
        return list(sums), list(sums.values())
    edges = plot.bins
    counts = [0.0] * (len(edges) - 1)
    for value in values:
        place = next((i for i in range(len(counts)) if value <= edges[i + 1] * (1 + 1e-12)), len(counts) - 1)
        counts[place] += 1
    format = data.series[0].number_format
    ends = [written(round(edge, 10), format).text for edge in edges]
    return [f"{'[' if i == 0 else '('}{ends[i]}; {ends[i + 1]}]" for i in range(len(counts))], counts


def _boxes(data: ChartData, look: ChartLook, plot: Plot, room: Box, size: tuple[float, float]) -> list[Piece]:
    """For each name and series the middle half of the values as a box, the others as whiskers and points."""
    names = list(dict.fromkeys(data.categories)) or [""]
    groups: list[list[list[float]]] = []
    for series in data.series:
        of_names: dict[str, list[float]] = {name: [] for name in names}
        for i, value in enumerate(series.values):
            if value is not None:
                of_names[data.categories[i] if i < len(data.categories) else names[0]].append(value)
        groups.append([sorted(of_names[name]) for name in names])
    shown = replace(data, categories=tuple(names), levels=(), days=())
    shown = replace(shown, series=tuple(replace(s, values=tuple([0.0] * len(names))) for s in data.series))
    every = [v for group in groups for values in group for v in values]
    chart, axes = _framed(shown, look, every, room, size)
    pieces = _ground(chart)
    for order, group in enumerate(groups):
        looks = look.series[order].looks
        line = looks.line or Line(_ink(look), 0.75)
        for i, values in enumerate(group):
            if values:
                pieces += _whiskers(chart, axes, values, (plot.gap, order, len(groups), i), Looks(looks.fill, line))
    return [*pieces, *chart.frame.axes(), *chart.frame.titles(room)]


def quartile(values: list[float], share: float) -> float:
    """A quartile of sorted values, the median left out (as PowerPoint has it by itself)."""
    at = share * (len(values) + 1) - 1
    low = max(0, min(len(values) - 1, int(at)))
    high = min(len(values) - 1, low + 1)
    return values[low] + (values[high] - values[low]) * min(1.0, max(0.0, at - low))


def _whiskers(
    chart: Plotted, axes: tuple[Side, Side], values: list[float], place: tuple[float, int, int, int], looks: Looks
) -> list[Piece]:
    gap, order, count, i = place
    low, middle, high = (quartile(values, share) for share in (0.25, 0.5, 0.75))
    reach = _OUTLIER * (high - low)
    near = [v for v in values if low - reach <= v <= high + reach] or values
    box = _bar(chart, axes, gap, order, count, i, (low, high))
    x, wide = box[0] + box[2] / 2, box[2] * _CAP / 2
    ys = {value: chart.frame.y(_share(axes, value)) for value in (near[0], low, middle, high, near[-1])}
    pieces = rectangle(box, looks)
    lines = [
        [(x, ys[high]), (x, ys[near[-1]])],
        [(x, ys[low]), (x, ys[near[0]])],
        [(x - wide, ys[near[-1]]), (x + wide, ys[near[-1]])],
        [(x - wide, ys[near[0]]), (x + wide, ys[near[0]])],
        [(box[0], ys[middle]), (box[0] + box[2], ys[middle])],
    ]
    pieces += stroke(lines, looks.line)
    mean = sum(values) / len(values)
    pieces += marker((x, chart.frame.y(_share(axes, mean))), Marker("x", 5.0, looks))
    for value in values:
        if value not in near:
            pieces += marker((x, chart.frame.y(_share(axes, value))), Marker("circle", 4.0, looks))
    return pieces


def _funnel(data: ChartData, look: ChartLook, room: Box, size: tuple[float, float]) -> list[Piece]:
    """Bars about a middle line, the names at the left."""
    series = data.series[0] if data.series else Series("", ())
    count = len(series.values)
    axis = look.axes[0] if look.axes else Axis()
    style = axis.lettering.style
    names = [data.categories[i] if i < len(data.categories) else str(i + 1) for i in range(count)]
    is_named = not axis.hidden
    widest = max((text_width(name, style) for name in names), default=0.0) if is_named else 0.0
    left = min(room[2] * _ASIDE, widest + style.size * 0.6) if is_named else 0.0
    x, width = room[0] + left, room[2] - left
    slot = room[3] / max(1, count)
    largest = max((abs(v) for v in series.values if v is not None), default=0.0) or 1.0
    plot = look.plots[0]
    thick = slot / (1 + min(plot.gap, 0.5))
    frame = Frame(data, replace(look, axes=()), {}, size)
    chart = Plotted(data, look, frame, size)
    pieces: list[Piece] = []
    for i, value in enumerate(series.values):
        y = room[1] + i * slot
        if is_named:
            text = shortened(names[i], style, left)
            pieces.append(label(text, style, (room[0], y, left - style.size * 0.4, slot), Align.RIGHT))
        if value is None:
            continue
        wide = width * abs(value) / largest
        box = (x + (width - wide) / 2, y + (slot - thick) / 2, wide, thick)
        looks = point_looks(plot, look.series[0], i)
        pieces += rectangle(box, looks)
        pieces += _label(chart, 0, i, box, looks, False, "ctr")
    return pieces


def _listed(data: ChartData, look: ChartLook, room: Box, size: tuple[float, float]) -> list[Piece]:
    """The values of a map's places as bars that lie below each other."""
    series = data.series[0] if data.series else Series("", ())
    names = replace(look.axes[0] if look.axes else Axis("category"), kind="category", side="l", across=1, reversed=True)
    values = Axis("value", "b", 0, hidden=True, lettering=look.lettering)
    listed = replace(look, axes=(names, values))
    numbers = [v for v in series.values if v is not None]
    chart, axes = _framed(replace(data, levels=()), listed, numbers, room, size)
    pieces: list[Piece] = []
    for i, value in enumerate(series.values):
        if value is None:
            continue
        box = _bar(chart, axes, 0.5, 0, 1, i, (0.0, value))
        pieces += rectangle(box, look.series[0].looks)
        style = look.lettering.style
        text = written(value, series.number_format).text
        pieces.append(
            label(text, style, (box[0] + style.size * 0.3, box[1], text_width(text, style), box[3]), Align.LEFT)
        )
    return [*pieces, *chart.frame.axes()]


def _framed(
    data: ChartData, look: ChartLook, values: list[float], room: Box, size: tuple[float, float]
) -> tuple[Plotted, tuple[Side, Side]]:
    axes = look.axes
    if len(axes) >= 2:
        axes = (replace(axes[0], across=1), replace(axes[1], across=0), *axes[2:])
    look = replace(look, axes=axes)
    frame = Frame(data, look, {0: Range(between=True), 1: Range().holding([*values, 0.0])}, size)
    frame.lay_out(room, False)
    return Plotted(data, look, frame, size), (frame.sides[0], frame.sides[1])


def _ground(chart: Plotted) -> list[Piece]:
    return [*rectangle(chart.frame.box, chart.look.plot_looks), *chart.frame.grids()]


def _bar(
    chart: Plotted,
    axes: tuple[Side, Side],
    gap: float,
    order: int,
    count: int,
    i: int,
    span: tuple[float, float],
) -> Box:
    slots = axes[0].scale
    assert isinstance(slots, Slots)
    thick = slots.slot / (count + gap)
    along = slots.share(i) + (order - (count - 1) / 2) * thick
    ax, ay = chart.frame.point(axes, along - thick / 2, _share(axes, span[0]))
    bx, by = chart.frame.point(axes, along + thick / 2, _share(axes, span[1]))
    return min(ax, bx), min(ay, by), abs(bx - ax), abs(by - ay)


def _share(axes: tuple[Side, Side], value: float) -> float:
    scale = axes[1].scale
    assert isinstance(scale, Scale)
    return scale.share(scale.held(value))


def _label(
    chart: Plotted, series: int, number: int, box: Box, looks: Looks, is_negative: bool, usual: str = "outEnd"
) -> list[Piece]:
    known: SeriesLooks | None = chart.look.series[series] if series < len(chart.look.series) else None
    found = point_label(known.labels, number) if known is not None else None
    if found is None:
        return []
    labels, own = found
    body = label_body(labels, own, chart.data, chart.look, series)
    position = own.position or labels.position or usual
    return bar_label(chart, labels, own, body, box, looks, True, is_negative, position)


def _ink(look: ChartLook) -> Color:
    return look.lettering.style.color
