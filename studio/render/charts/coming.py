"""Charts whose points come one after the other: what is there of them while they do."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from studio.model.chart import ChartLook, Labels, Looks, PointLabel, PointLooks, SeriesLooks
from studio.model.element import Chart, ChartData, Series

_ON_AXES: Final = ("areaChart", "barChart", "lineChart", "stockChart", "scatterChart", "bubbleChart")
_CLEAR: Final = Looks(None, None)


def coming(chart: Chart, look: ChartLook) -> tuple[ChartData, ChartLook]:
    """The numbers and looks of what has come of a chart; its frame is laid out for all that will."""
    shares = [[_share(chart, s, c) for c in range(len(own.values))] for s, own in enumerate(chart.data.series)]
    if all(plot.kind in _ON_AXES for plot in look.plots):
        grows = {i for plot in look.plots if plot.kind == "barChart" for i in plot.series}
        series = tuple(_grown(own, shares[s], s in grows) for s, own in enumerate(chart.data.series))
        # A number beside a bar that still grows would race.
        growing = [{c for c, share in enumerate(own) if share < 1} for own in shares]
        looks = tuple(
            replace(own, labels=_unlabelled(own.labels, growing[s])) if s < len(growing) and growing[s] else own
            for s, own in enumerate(look.series)
        )
        return replace(chart.data, series=series), replace(look, series=looks)
    # Slices and webs keep their places: what has not come is clear.
    looks = tuple(_clear(own, shares[s]) if s < len(shares) else own for s, own in enumerate(look.series))
    return chart.data, replace(look, series=looks)


def _share(chart: Chart, series: int, category: int) -> float:
    """How far a point has come: as far as the part of it that is farthest behind."""
    own = [
        float(part.share)
        for part in chart.parts
        if part.series in (-1, series) and part.category in (-1, category) and isinstance(part.share, int | float)
    ]
    return max(0.0, min(own, default=1.0))


def _grown(series: Series, shares: list[float], grows: bool) -> Series:
    values = (
        None if value is None or share <= 0 else value * min(1.0, share) if grows else value
        for value, share in zip(series.values, shares, strict=True)
    )
    return replace(series, values=tuple(values))


def _clear(looks: SeriesLooks, shares: list[float]) -> SeriesLooks:
    hidden = {number for number, share in enumerate(shares) if share <= 0}
    if not hidden:
        return looks
    points = tuple(point for point in looks.points if point.number not in hidden)
    points += tuple(PointLooks(number, _CLEAR) for number in sorted(hidden))
    own = replace(looks, points=points, labels=_unlabelled(looks.labels, hidden))
    return replace(own, looks=_CLEAR) if len(hidden) == len(shares) else own


def _unlabelled(labels: Labels | None, hidden: set[int]) -> Labels | None:
    if labels is None:
        return None
    kept = tuple(point for point in labels.points if point.number not in hidden)
    return replace(labels, points=(*kept, *(PointLabel(number, hidden=True) for number in sorted(hidden))))
