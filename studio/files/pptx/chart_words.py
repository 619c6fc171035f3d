"""What a chart says, in sentences for a draft script: its numbers where they are few, else what stands out."""

from __future__ import annotations

from typing import Final

from studio.i18n import N_, words
from studio.model.element import ChartData, Series
from studio.render.charts.formats import written

_FEW: Final = 8
"""Numbers that may be read out one after the other."""
_MOST_SERIES: Final = 3
_SHARES: Final = ("pieChart", "pie3DChart", "doughnutChart", "ofPieChart")
_UNNAMED: Final = ("scatterChart", "bubbleChart", "histogram", "boxWhisker", "surfaceChart", "surface3DChart")


def chart_words(data: ChartData) -> list[str]:
    """The sentences, without the chart's title; none for clouds of points."""
    known = [s for s in data.series if any(v is not None for v in s.values)]
    if not known or data.kind in _UNNAMED or not any(name.strip() for name in data.categories):
        return []
    if data.kind in _SHARES:
        return _shares(data, known[0])
    if len(known) == 1:
        return _one(data, known[0])
    if len(known) <= _MOST_SERIES and len(data.categories) * len(known) <= _FEW:
        return [f"{one.name}: {_listed(data, one)}." if one.name else f"{_listed(data, one)}." for one in known]
    return [sentence for one in known[:_MOST_SERIES] if (sentence := _highest(data, one, bool(one.name)))]


def _one(data: ChartData, series: Series) -> list[str]:
    if len(data.categories) <= _FEW:
        return [f"{_listed(data, series)}."]
    return [sentence for sentence in (_highest(data, series, False), _lowest(data, series)) if sentence]


def _shares(data: ChartData, series: Series) -> list[str]:
    values = [max(0.0, v or 0.0) for v in series.values]
    total = sum(values)
    if not total:
        return []
    parts = [
        f"{_name(data, i)}: {written(value / total, '0%').text}"
        for i, value in enumerate(values)
        if value and _name(data, i)
    ]
    if len(parts) <= _FEW:
        return [f"{'; '.join(parts)}."]
    most = max(range(len(values)), key=values.__getitem__)
    return [f"{_name(data, most)}: {written(values[most] / total, '0%').text}."]


def _listed(data: ChartData, series: Series) -> str:
    return "; ".join(
        f"{_name(data, i)}: {_value(value, data, series)}"
        for i, value in enumerate(series.values)
        if value is not None and _name(data, i)
    )


def _highest(data: ChartData, series: Series, is_named: bool) -> str:
    place = max(_known(data, series), key=lambda i: series.values[i] or 0.0, default=None)
    if place is None:
        return ""
    said = {"name": _name(data, place), "value": _value(series.values[place] or 0.0, data, series)}
    if is_named:
        return words(N_("{series}: the highest is {name}, with {value}."), {"series": series.name, **said})
    return words(N_("The highest is {name}, with {value}."), said)


def _lowest(data: ChartData, series: Series) -> str:
    place = min(_known(data, series), key=lambda i: series.values[i] or 0.0, default=None)
    if place is None:
        return ""
    said = {"name": _name(data, place), "value": _value(series.values[place] or 0.0, data, series)}
    return words(N_("The lowest is {name}, with {value}."), said)


def _known(data: ChartData, series: Series) -> list[int]:
    return [i for i, value in enumerate(series.values) if value is not None and _name(data, i)]


def _name(data: ChartData, number: int) -> str:
    """A category with the group it lies in."""
    if number >= len(data.categories):
        return ""
    names = [data.categories[number]]
    for level in data.levels:
        group = next((name for name in reversed(level[: number + 1]) if name), "")
        names.insert(0, group)
    return " ".join(" ".join(name.split()) for name in names if name.strip())


def _value(value: float, data: ChartData, series: Series) -> str:
    return written(value, series.number_format or data.number_format).text
