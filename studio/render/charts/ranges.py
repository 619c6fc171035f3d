"""What each axis of a chart has to hold: the lowest and the highest of the values that are drawn along it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import chain

from studio.model.chart import ChartLook, Plot
from studio.model.element import ChartData, Series

Span = tuple[float, float]
"""From where a value begins to where it ends: from nought, or from the one it is stacked on."""


@dataclass(frozen=True, slots=True)
class Range:
    """`between`: whether categories stand in slots along this axis. Nothing is held where `low` > `high`."""

    low: float = 1.0
    high: float = 0.0
    is_percent: bool = False
    between: bool = False

    def holding(self, values: Iterable[float]) -> Range:
        found = list(values)
        if not found:
            return self
        low, high = min(found), max(found)
        if self.low <= self.high:
            low, high = min(low, self.low), max(high, self.high)
        return Range(low, high, self.is_percent, self.between)


def ranges_of(data: ChartData, look: ChartLook) -> dict[int, Range]:
    """{place of an axis among the chart's: what it holds}."""
    found: dict[int, Range] = {}
    for plot in look.plots:
        if len(plot.axes) < 2:
            continue
        first, second = plot.axes[0], plot.axes[1]
        names = found.get(first, Range())
        values = found.get(second, Range())
        if plot.kind in ("scatterChart", "bubbleChart"):
            found[first] = names.holding(x for i in plot.series for x in xs_of(data.series[i]) if x is not None)
            found[second] = values.holding(v for i in plot.series for v in data.series[i].values if v is not None)
            continue
        is_percent = values.is_percent or plot.grouping == "percentStacked"
        spans = [span for one in stacked(data, plot) for span in one if span is not None]
        kind = look.axes[second].between if second < len(look.axes) else True
        # Bars always stand in slots.
        between = kind or plot.kind == "barChart"
        found[first] = Range(names.low, names.high, False, names.between or between)
        held = Range(values.low, values.high, is_percent, False)
        # What is stacked begins at nought; a bar alone may begin where its axis does.
        is_stacked = plot.kind in ("barChart", "areaChart") and plot.grouping in ("stacked", "percentStacked")
        ends = chain.from_iterable(spans) if is_stacked else (end for _, end in spans)
        found[second] = held.holding(ends)
    return found


def xs_of(series: Series) -> tuple[float | None, ...]:
    """Where the points of a scatter stand: 1, 2, 3... where it does not say."""
    if any(x is not None for x in series.xs):
        return series.xs
    return tuple(float(i + 1) for i in range(len(series.values)))


def stacked(data: ChartData, plot: Plot) -> list[list[Span | None]]:
    """For each series of a plot the span of each of its values; of shares of a whole from -1 to 1."""
    chosen = [data.series[i] for i in plot.series]
    count = max((len(series.values) for series in chosen), default=0)
    stacks = plot.grouping in ("stacked", "percentStacked")
    shares = plot.grouping == "percentStacked"
    totals = [sum(abs(value_at(series, i) or 0.0) for series in chosen) or 1.0 for i in range(count)]
    above, below = [0.0] * count, [0.0] * count
    found: list[list[Span | None]] = []
    for series in chosen:
        spans: list[Span | None] = []
        for i in range(count):
            value = value_at(series, i)
            if value is None:
                spans.append(None)
                continue
            value = value / totals[i] if shares else value
            # Lines and areas lie upon each other whatever their sign; bars below nought hang.
            ends = above if value >= 0 or plot.kind != "barChart" else below
            start = ends[i] if stacks else 0.0
            spans.append((start, start + value))
            ends[i] = start + value
        found.append(spans)
    return found


def value_at(series: Series, number: int) -> float | None:
    return series.values[number] if number < len(series.values) else None
