"""The plots of a chart (c:barChart, c:lineChart...): which series they draw, how, and on which axes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from lxml import etree

from studio.files.pptx.charts.axes import UPRIGHT
from studio.files.pptx.charts.names import C, amount, flag, value
from studio.files.pptx.charts.shades import Shades
from studio.files.pptx.sheets import whole
from studio.model.chart import Axis, Looks, Plot
from studio.model.element import ChartData
from studio.model.style import Line

ROUND: Final = frozenset({"pieChart", "doughnutChart", "ofPieChart"})
KINDS: Final = frozenset({*ROUND, "areaChart", "barChart", "bubbleChart", "lineChart", "radarChart"}) | {
    "scatterChart", "stockChart", "surfaceChart",
}  # fmt: skip
_BY_NAMES: Final = ("areaChart", "barChart", "lineChart", "stockChart")
"""Kinds that have an axis of names and one of numbers."""
_MOST_COLORS: Final = 500
_GAPS: Final = {"barChart": 150.0, "ofPieChart": 100.0}


def plot_of(
    element: etree._Element,
    series: tuple[int, ...],
    axes: tuple[int, ...],
    data: ChartData,
    shades: Shades,
) -> Plot:
    """Of a plot's element; `series` and `axes` are the places of its own among the chart's."""
    name = etree.QName(element).localname
    kind = name.replace("3D", "")
    kind = kind if kind in KINDS else "barChart"  # nobody knows what it is, but its numbers can be shown
    is_stacked = value(element, "grouping") in ("stacked", "percentStacked")
    varies = flag(element, "varyColors", kind in ROUND)
    points = max((len(data.series[i].values) for i in series), default=0)
    is_varied = varies and (kind in ROUND or len(series) == 1)
    wanted = min(points, _MOST_COLORS) + (kind == "ofPieChart")  # what stands for the second pie has a colour too
    own = next(element.iterfind(f"{C}ser"), None) if is_varied else None
    # What a series says itself holds for all of its points.
    colors = [shades.looks(own, shades.automatic.area(i, points)) for i in range(wanted)] if is_varied else []
    return Plot(
        kind,
        series,
        axes,
        "bar" if value(element, "barDir", "col") == "bar" else "col",
        _grouping(element, name, kind),
        value(element, "radarStyle") or value(element, "scatterStyle"),
        max(0.0, amount(element, "gapWidth", _GAPS.get(kind, 150.0))) / 100,
        min(1.0, max(-1.0, amount(element, "overlap", 100.0 if is_stacked and "3D" in name else 0.0) / 100)),
        is_varied,
        tuple(colors),
        amount(element, "firstSliceAng", 0.0) % 360,
        min(0.9, max(0.1, amount(element, "holeSize", 50.0) / 100)),
        min(3.0, max(0.0, amount(element, "bubbleScale", 100.0) / 100)),
        value(element, "sizeRepresents") == "w",
        flag(element, "showNegBubbles"),
        value(element, "ofPieType", "pie") if kind == "ofPieChart" else "",
        _split(element, series, data) if kind == "ofPieChart" else (),
        min(2.0, max(0.05, amount(element, "secondPieSize", 75.0) / 100)),
        _line(element, "dropLines", shades),
        _line(element, "hiLowLines", shades),
        _line(element, "serLines", shades),
        _bars(element, "upBars", True, shades),
        _bars(element, "downBars", False, shades),
    )


def of_one_scale(plots: Sequence[Plot]) -> list[Plot]:
    """Plots whose shares stand on an axis with the numbers of another one are drawn as numbers, too."""
    plain = {plot.axes[1] for plot in plots if len(plot.axes) > 1 and plot.grouping != "percentStacked"}
    mixed = [plot.grouping == "percentStacked" and plot.axes[1:2] and plot.axes[1] in plain for plot in plots]
    return [replace(p, grouping="stacked") if m else p for p, m in zip(plots, mixed, strict=True)]


def straightened(axes: Sequence[Axis], plots: Sequence[Plot]) -> tuple[Axis, ...]:
    """The axes where their plots have them: the names of lying bars stand beside these, all others below or above.

    What other programs write of an axis' side contradicts that at times.
    """
    made = list(axes)
    for plot in plots:
        if len(plot.axes) < 2 or plot.kind not in _BY_NAMES:
            continue
        for place, is_upright in zip(plot.axes, (plot.direction == "bar", plot.direction != "bar"), strict=False):
            sides = {"b": "l", "t": "r"} if is_upright else {"l": "b", "r": "t"}
            axis = made[place]
            if axis.side in sides:
                title = axis.title
                if title is not None and title.rotation in (0.0, UPRIGHT):
                    title = replace(title, rotation=UPRIGHT if is_upright else 0.0)
                made[place] = replace(axis, side=sides[axis.side], title=title)
    return tuple(made)


def bar_gap(element: etree._Element) -> float | None:
    """What stands between the up and down bars of a plot, where it has such."""
    bars = element.find(f"{C}upDownBars")
    return amount(bars, "gapWidth", 150.0) / 100 if bars is not None else None


def _grouping(element: etree._Element, name: str, kind: str) -> str:
    found = value(element, "grouping", "clustered" if kind == "barChart" else "standard")
    # Deep columns one behind the other are drawn side by side.
    return "clustered" if name == "bar3DChart" and found == "standard" else found


def _line(element: etree._Element, name: str, shades: Shades) -> Line | None:
    holder = element.find(f"{C}{name}")
    return shades.line(holder, shades.automatic.plain_line) if holder is not None else None


def _bars(element: etree._Element, name: str, up: bool, shades: Shades) -> Looks | None:
    holder = element.find(f"{C}upDownBars/{C}{name}")
    return shades.looks(holder, shades.automatic.up_down(up)) if holder is not None else None


def _split(element: etree._Element, series: tuple[int, ...], data: ChartData) -> tuple[int, ...]:
    """The points that stand in the second of two linked charts."""
    values = [v or 0.0 for v in data.series[series[0]].values] if series else []
    total = sum(values) or 1.0
    at = amount(element, "splitPos", 2.0)
    match value(element, "splitType", "auto"):
        case "cust":
            found = [whole(p.get("val"), -1) for p in element.iterfind(f"{C}custSplit/{C}secondPiePt")]
            return tuple(i for i in found if 0 <= i < len(values))
        case "val":
            return tuple(i for i, v in enumerate(values) if v < at)
        case "percent":
            return tuple(i for i, v in enumerate(values) if v / total * 100 < at)
        case "pos":
            return tuple(range(max(0, len(values) - max(0, int(at))), len(values)))
    last = max(1, round(len(values) / 3))  # as PowerPoint has it by itself: the last third
    return tuple(range(max(0, len(values) - last), len(values)))
