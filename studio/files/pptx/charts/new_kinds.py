"""The kinds of charts that came with PowerPoint 2016 (cx:): waterfalls, funnels, histograms, trees and the like."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from lxml import etree

from studio.files.pptx.charts.letters import HEADING, Letters
from studio.files.pptx.charts.names import CX, number
from studio.files.pptx.charts.shades import Shades
from studio.files.pptx.inks import main_color, said_fill, said_line
from studio.files.pptx.package import DRAWING as A
from studio.files.pptx.sheets import whole
from studio.files.pptx.theme import Theme
from studio.i18n import N_
from studio.model.chart import (
    Axis,
    ChartLook,
    Labels,
    Legend,
    Looks,
    Plot,
    PointLooks,
    SeriesLooks,
    Title,
)
from studio.model.element import Chart, ChartData, Series

NO_MAP: Final = N_("a map in a chart is shown as a list of its values")
_KINDS: Final = {
    "waterfall": "waterfall",
    "funnel": "funnel",
    "treemap": "treemap",
    "sunburst": "sunburst",
    "boxWhisker": "boxWhisker",
    "clusteredColumn": "histogram",
    "paretoLine": "pareto",
    "regionMap": "regionMap",
}
_SIDES: Final = ("r", "l", "t", "b")
_MOST_COLORS: Final = 500
_MOST: Final = 5_000

Told = Callable[[str, str], None]
"""Called with a reason and a fate."""


def new_chart(root: etree._Element, size: tuple[float, float], shades: Shades, theme: Theme, tell: Told) -> Chart:
    """The chart of a cx:chartSpace."""
    return _Newer(root, shades, theme, tell).chart(size)


class _Newer:
    def __init__(self, root: etree._Element, shades: Shades, theme: Theme, tell: Told) -> None:
        self._root, self._shades, self._theme, self._tell = root, shades, theme, tell
        self._letters = Letters(theme, shades.automatic.ink, root.find(f"{CX}txPr"))

    def chart(self, size: tuple[float, float]) -> Chart:
        area = self._root.find(f"{CX}chart/{CX}plotArea")
        elements = [s for s in area.iter(f"{CX}series") if not _yes(s, "hidden")] if area is not None else []
        lines = [s for s in elements if s.get("layoutId") == "paretoLine"]
        drawn = [s for s in elements if s not in lines] or elements
        kind = _KINDS.get(drawn[0].get("layoutId", ""), "histogram") if drawn else ""
        if lines and kind == "histogram":
            kind = "pareto"
        found = [self._series(s, kind) for s in drawn]
        names = max((along for _, along, _ in found), key=lambda along: len(along[0]) if along else 0, default=())
        title = self._title(self._root.find(f"{CX}chart/{CX}title"))
        data = ChartData(
            kind,
            names[0] if names else (),
            tuple(series for series, _, _ in found),
            title.body.text if title is not None else "",
            levels=names[1:],
        )
        if kind == "regionMap":
            self._tell(NO_MAP, "approximated")
        axes = tuple(self._axis(a) for a in area.iterfind(f"{CX}axis")) if area is not None else ()
        axes = _ordered(axes)
        count = len(found)
        plot = self._plot(kind, drawn, count, data)
        ground = self._looks(self._root, Looks())
        look = ChartLook(
            (plot,),
            axes,
            tuple(looks for _, _, looks in found),
            title,
            self._legend(),
            None,
            ground,
            False,
            self._looks(area.find(f"{CX}plotSurface") if area is not None else None, Looks()),
            lettering=self._letters.lettering(None),
        )
        return Chart(data, (), size, look)

    def _plot(self, kind: str, drawn: list[etree._Element], count: int, data: ChartData) -> Plot:
        first = drawn[0] if drawn else None
        by_point = kind in ("treemap", "sunburst")
        outermost = data.levels[-1] if data.levels else data.categories
        groups = len({name for name in outermost if name})
        wanted = 3 if kind == "waterfall" else min(groups, _MOST_COLORS) if by_point else count
        totals = [whole(e.get("val"), -1) for e in first.iter(f"{CX}idx")] if first is not None else []
        return Plot(
            kind,
            tuple(range(count)),
            (0, 1) if kind not in ("treemap", "sunburst", "regionMap") else (),
            gap=self._gap(),
            vary_colors=by_point,
            colors=tuple(self._shades.automatic.area(i, wanted) for i in range(wanted)),
            style=_parents(first),
            totals=tuple(i for i in totals if i >= 0) if kind == "waterfall" else (),
            bins=_bins(first, data) if kind in ("histogram", "pareto") and not data.categories else (),
        )

    def _gap(self) -> float:
        scaling = next(self._root.iter(f"{CX}catScaling"), None)
        gap = number(scaling.get("gapWidth")) if scaling is not None else None
        return min(5.0, max(0.0, gap)) if gap is not None else 0.5

    def _series(self, element: etree._Element, kind: str) -> tuple[Series, tuple[tuple[str, ...], ...], SeriesLooks]:
        """A series' numbers, its names level by level (those nearest to the numbers first), and its looks."""
        id = element.find(f"{CX}dataId")
        wanted = id.get("val") if id is not None else None
        holder = next((d for d in self._root.iter(f"{CX}data") if wanted is None or d.get("id") == wanted), None)
        values: tuple[float | None, ...] = ()
        levels: tuple[tuple[str, ...], ...] = ()
        code = ""
        if holder is not None:
            numeric = holder.findall(f"{CX}numDim")
            best = next((d for d in numeric if d.get("type") in ("val", "size", "y", "colorVal")), None)
            best = best if best is not None else next(iter(numeric), None)
            level = best.find(f"{CX}lvl") if best is not None else None
            if level is not None:
                code = level.get("formatCode", "")
                values = tuple(number(text) for text in _points(level))
            names = next((d for d in holder.iterfind(f"{CX}strDim") if d.get("type", "cat") == "cat"), None)
            levels = tuple(_points(level) for level in names.iterfind(f"{CX}lvl")) if names is not None else ()
        text = "".join(v.text or "" for v in element.iterfind(f"{CX}tx//{CX}v"))
        place = whole(element.get("formatIdx"), 0)
        base = self._shades.automatic.area(place, max(place + 1, 2))
        looks = self._looks(element, Looks(base.fill, None))
        points = tuple(PointLooks(whole(p.get("idx")), self._looks(p, looks)) for p in element.iterfind(f"{CX}dataPt"))
        series = Series(text, values, main_color(looks.fill), number_format="" if code == "General" else code)
        return series, levels, SeriesLooks(looks, points=points, labels=self._labels(element, kind))

    def _labels(self, element: etree._Element, kind: str) -> Labels | None:
        holder = element.find(f"{CX}dataLabels")
        if holder is None:
            return None
        shown = holder.find(f"{CX}visibility")
        usual = kind in ("treemap", "sunburst")
        format = holder.find(f"{CX}numFmt")
        has_format = format is not None and format.get("sourceLinked", "0") not in ("1", "true")
        return Labels(
            value=_yes(shown, "value", not usual),
            category=_yes(shown, "categoryName", usual),
            series=_yes(shown, "seriesName"),
            position=holder.get("pos", ""),
            separator=holder.findtext(f"{CX}separator"),
            number_format=format.get("formatCode") if has_format and format is not None else None,
            lettering=self._letters.lettering(holder.find(f"{CX}txPr")),
            looks=self._looks(holder, Looks()),
        )

    def _axis(self, element: etree._Element) -> Axis:
        scaling = element.find(f"{CX}valScaling")
        is_value = scaling is not None
        format = element.find(f"{CX}numFmt")
        code = format.get("formatCode", "") if format is not None else ""
        rule = self._shades.automatic.rule
        grid = element.find(f"{CX}majorGridlines")
        minor = element.find(f"{CX}minorGridlines")
        title = self._title(element.find(f"{CX}title"), 1.0)
        low, high = (number(scaling.get(side)) if scaling is not None else None for side in ("min", "max"))
        ticks = element.find(f"{CX}majorTickMarks")
        return Axis(
            "value" if is_value else "category",
            "l" if is_value else "b",
            hidden=_yes(element, "hidden"),
            low=low,
            high=high,
            major=number(scaling.get("majorUnit")) if scaling is not None else None,
            number_format="" if code == "General" else code,
            major_ticks=ticks.get("type", "out") if ticks is not None else "none",
            labels="nextTo" if element.find(f"{CX}tickLabels") is not None else "none",
            line=self._looks(element, Looks(None, rule)).line,
            grid=self._looks(grid, Looks(None, rule)).line if grid is not None else None,
            minor_grid=self._looks(minor, Looks(None, self._shades.automatic.minor_rule)).line
            if minor is not None
            else None,
            lettering=self._letters.lettering(element.find(f"{CX}txPr")),
            title=title,
        )

    def _title(self, holder: etree._Element | None, size: float = HEADING) -> Title | None:
        if holder is None:
            return None
        rich, own = holder.find(f"{CX}tx/{CX}rich"), holder.find(f"{CX}txPr")
        text = "".join(v.text or "" for v in holder.iterfind(f"{CX}tx//{CX}v"))
        if rich is not None and any((t.text or "").strip() for t in rich.iter(f"{A}t")):
            body = self._letters.body(rich, own, size)
        elif text:
            body = self._letters.plain(text, own if own is not None else rich, size)
        else:
            return None
        return Title(body, overlay=_yes(holder, "overlay"), looks=self._looks(holder, Looks()))

    def _legend(self) -> Legend | None:
        legend = self._root.find(f"{CX}chart/{CX}legend")
        if legend is None:
            return None
        side = legend.get("pos", "t")
        return Legend(
            side if side in _SIDES else "t",
            _yes(legend, "overlay"),
            lettering=self._letters.lettering(legend.find(f"{CX}txPr")),
            looks=self._looks(legend, Looks()),
        )

    def _looks(self, holder: etree._Element | None, usual: Looks) -> Looks:
        properties = holder.find(f"{CX}spPr") if holder is not None else None
        if properties is None:
            return usual
        said, fill = said_fill(properties, self._theme, self._shades.picture)
        has_line, line = said_line(properties.find(f"{A}ln"), self._theme, usual.line)
        return Looks(fill if said else usual.fill, line if has_line else usual.line)


def _points(level: etree._Element) -> tuple[str, ...]:
    count = min(_MOST, whole(level.get("ptCount"), 0))
    found = {whole(p.get("idx"), -1): p.text or "" for p in level.iterfind(f"{CX}pt")}
    return tuple(found.get(i, "") for i in range(count or min(_MOST, max(found, default=-1) + 1)))


def _ordered(axes: tuple[Axis, ...]) -> tuple[Axis, ...]:
    """The axis of the names, then that of the values."""
    names = next((a for a in axes if a.kind == "category"), Axis("category", "b", labels="nextTo"))
    values = next((a for a in axes if a.kind == "value"), Axis("value", "l", hidden=True))
    return (names, values)


def _parents(series: etree._Element | None) -> str:
    """How a treemap names its groups: "banner", "overlapping" or "none"."""
    layout = next(series.iter(f"{CX}parentLabelLayout"), None) if series is not None else None
    return layout.get("val", "overlapping") if layout is not None else ""


def _bins(series: etree._Element | None, data: ChartData) -> tuple[float, ...]:
    """The edges of a histogram's bins."""
    values = sorted(v for one in data.series for v in one.values if v is not None)
    if not values:
        return ()
    binning = next(series.iter(f"{CX}binning"), None) if series is not None else None
    width = number(binning.findtext(f"{CX}binSize")) if binning is not None else None
    low, high = values[0], values[-1]
    count = whole(binning.findtext(f"{CX}binCount")) if binning is not None else 0
    for holder in binning.iterfind(f"{CX}binSize") if binning is not None else ():
        width = width or number(holder.get("val"))
    for holder in binning.iterfind(f"{CX}binCount") if binning is not None else ():
        count = count or whole(holder.get("val"))
    if count > 0:
        width = (high - low) / min(count, 200)
    if not width or width <= 0:
        width = _scott(values)
    count = max(1, min(200, int((high - low) / width - 1e-9) + 1))
    return tuple(low + width * i for i in range(count + 1))


def _scott(values: list[float]) -> float:
    """The width that PowerPoint takes by itself (Scott's rule)."""
    count = len(values)
    mean = sum(values) / count
    spread = (sum((v - mean) ** 2 for v in values) / max(1, count - 1)) ** 0.5
    width = 3.5 * spread / count ** (1 / 3)
    return float(f"{width:.2g}") if width > 0 else 1.0


def _yes(holder: etree._Element | None, name: str, otherwise: bool = False) -> bool:
    said = holder.get(name) if holder is not None else None
    return otherwise if said is None else said in ("1", "true")
