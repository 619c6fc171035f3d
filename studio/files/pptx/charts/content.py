"""A chart's parts as the model's: its numbers, and how they are to be drawn."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any, Final

from lxml import etree

from studio.errors import DeckUnreadable
from studio.files.pptx.charts.automatic import Automatic, palette_of, style_of
from studio.files.pptx.charts.axes import axes_of, axis_elements, box, title_of
from studio.files.pptx.charts.letters import Letters
from studio.files.pptx.charts.names import CX, C, flag, value
from studio.files.pptx.charts.new_kinds import new_chart
from studio.files.pptx.charts.numbers import Names, format_of, has_numbers, names_along, series_numbers
from studio.files.pptx.charts.plots import of_one_scale, plot_of, straightened
from studio.files.pptx.charts.series import series_looks
from studio.files.pptx.charts.shades import Shades
from studio.files.pptx.charts.workbook import cells_of
from studio.files.pptx.inks import PictureBehind
from studio.files.pptx.package import DRAWING as A
from studio.files.pptx.package import LINK as R
from studio.files.pptx.package import Package
from studio.files.pptx.sheets import ShapeFacts, whole
from studio.files.pptx.texts import POINTS
from studio.files.pptx.theme import Theme
from studio.i18n import N_, words
from studio.model.asset import Asset
from studio.model.chart import ChartLook, DataTable, Legend, Looks, Title
from studio.model.element import Chart, ChartData, Series

FLAT: Final = N_("the chart is drawn flat, without depth")
SIMPLER: Final = N_("a chart of this kind is drawn in a simpler form")
NO_NUMBERS: Final = N_("the chart's numbers are missing")
_DEEP: Final = "3DChart"
_MOST_SERIES: Final = 1000
_DRAWN: Final = frozenset(
    f"{name}Chart"
    for name in ("area", "bar", "bubble", "doughnut", "line", "ofPie", "pie", "radar", "scatter", "stock")
)

Tell = Callable[[str, str, str], None]
"""Called with a reason, the object's name and its fate."""

Media = Callable[[str], Asset | None]
"""The picture in a part of the deck; None where it cannot be drawn."""


def is_chart(facts: ShapeFacts) -> bool:
    """Whether the shape is a frame around a chart."""
    return _reference(facts) is not None


def chart_content(
    primitive: dict[str, Any], facts: ShapeFacts, package: Package, media: Media, tell: Tell
) -> Chart | None:
    """The chart in a frame, as large as the frame is; None where the deck does not have it."""
    reference = _reference(facts)
    if reference is None or facts.sheet is None:
        return None
    link = facts.sheet.links.get(str(reference.get(f"{R}id")))
    root = _xml(package, link[1]) if link else None
    if root is None or link is None or etree.QName(root).localname != "chartSpace":
        return None
    size = (primitive["w"] * POINTS, primitive["h"] * POINTS)
    parts = _Parts(root, link[1], facts, package, media, tell)
    try:
        made = parts.newer(size) if reference.tag == f"{CX}chart" else parts.chart(size)
    except RecursionError:
        return None
    if not any(value is not None for series in made.data.series for value in series.values):
        tell(NO_NUMBERS, facts.name, "lost")
    return made


class _Parts:
    """A chart's part with those that it names: its colours, its workbook, its pictures."""

    def __init__(
        self, root: etree._Element, part: str, facts: ShapeFacts, package: Package, media: Media, tell: Tell
    ) -> None:
        self._root, self._facts, self._tell = root, facts, tell
        self._package, self._links = package, package.links(part)
        theme = facts.sheet.theme if facts.sheet is not None else Theme(None)
        replaced, palette = self._linked("themeOverride"), self._linked("chartColorStyle")
        self._theme = _mapped(theme.overridden(replaced) if replaced is not None else theme, root)
        self._automatic = Automatic(self._theme, style_of(root), palette_of(palette, self._theme))
        self._shades = Shades(self._theme, self._automatic, self._picture_behind(media), not _is_of_2007(package))
        self._letters = Letters(self._theme, self._automatic.ink, root.find(f"{C}txPr"))
        self._cells = cells_of(package, self._links)

    def _linked(self, kind: str) -> etree._Element | None:
        """The part of this kind that the chart's part names."""
        return next((_xml(self._package, target) for k, target in self._links.values() if k == kind), None)

    def chart(self, size: tuple[float, float]) -> Chart:
        plot_area = self._root.find(f"{C}chart/{C}plotArea")
        if plot_area is None:
            return Chart(ChartData("", (), ()), (), size, ChartLook())
        for reason in approximations(plot_area):
            self._tell(reason, self._facts.name, "approximated")
        elements = [e for e in plot_area if isinstance(e.tag, str) and e.tag.startswith(C) and e.tag.endswith("Chart")]
        data, found = self._numbers(plot_area, elements)
        axes = axes_of(plot_area, self._shades, self._letters, data.number_format, self._cells)
        ids = [value(e, "axId") for e in axis_elements(plot_area)]
        plots, looks = [], []
        for element in elements:
            own = tuple(i for i, (_, plot) in enumerate(found) if plot is element)
            named = tuple(ids.index(id) for e in element.iterfind(f"{C}axId") if (id := e.get("val", "")) in ids)
            plots.append(plot_of(element, own, named, data, self._shades))
        count = max(
            (whole(value(e, "idx", "0")) + 1 for e, _ in found if whole(value(e, "idx", "0")) < 1000), default=0
        )
        count = max(count, len(found))
        for place, (element, plot) in enumerate(found):
            looks.append(series_looks(element, plot, place, count, data, self._shades, self._letters))
        plots, axes = of_one_scale(plots), straightened(axes, plots)
        chart = self._root.find(f"{C}chart")
        look = ChartLook(
            tuple(plots),
            axes,
            tuple(looks),
            self._title(data),
            self._legend(chart),
            self._table(plot_area),
            self._shades.looks(self._root, self._automatic.ground),
            flag(self._root, "roundedCorners"),
            self._shades.looks(plot_area, self._automatic.plot_ground if axes else Looks()),
            box(plot_area),
            value(plot_area.find(f"{C}layout/{C}manualLayout"), "layoutTarget", "outer") == "inner",
            value(chart, "dispBlanksAs", "zero"),
            flag(self._root, "date1904"),
            self._letters.lettering(None),
        )
        values = next((axis for axis in axes if axis.kind == "value"), None)
        said = values.number_format if values is not None else data.number_format
        return Chart(replace(data, number_format=said, labels=_on_marks(look)), (), size, look)

    def newer(self, size: tuple[float, float]) -> Chart:
        """Of the kinds that came with PowerPoint 2016 (cx:)."""
        return new_chart(
            self._root, size, self._shades, self._theme, lambda reason, fate: self._tell(reason, self._facts.name, fate)
        )

    def _numbers(
        self, plot_area: etree._Element, elements: list[etree._Element]
    ) -> tuple[ChartData, list[tuple[etree._Element, etree._Element]]]:
        """The data, and each series' element with its plot's, as they stand in the data."""
        found = [(s, e) for e in elements for s in sorted(e.iterfind(f"{C}ser"), key=_order)]
        if any(has_numbers(s) for s, _ in found):
            # PowerPoint writes no numbers of a series whose cells are hidden, and does not draw it.
            found = [(s, e) for s, e in found if has_numbers(s)]
        series = tuple(series_numbers(s, self._theme, self._cells) for s, _ in found)
        from_1904 = flag(self._root, "date1904")
        holders = [h for s, _ in found if (h := s.find(f"{C}cat")) is not None]
        along = Names()
        for holder in holders:
            here = names_along(holder, from_1904, self._cells)
            if len(here.names) > len(along.names):
                along = here
        first = elements[0] if elements else plot_area
        data = ChartData(
            # Several plots over each other are of no one kind.
            "+".join(dict.fromkeys(etree.QName(e).localname for e in elements)),
            along.names,
            series,
            _title_text(self._root, series),
            value(first, "barDir", "col"),
            value(first, "radarStyle" if first.tag == f"{C}radarChart" else "grouping", "clustered"),
            next((code for s, _ in found if (code := format_of(_values(s)))), ""),
            "",
            along.levels,
            along.days,
        )
        return data, found

    def _title(self, data: ChartData) -> Title | None:
        chart = self._root.find(f"{C}chart")
        holder = chart.find(f"{C}title") if chart is not None else None
        if holder is None and data.title:
            holder = etree.Element(f"{C}title")
        usual = data.title or words("Chart title")
        return title_of(holder, self._letters, self._shades, self._cells, usual)

    def _legend(self, chart: etree._Element | None) -> Legend | None:
        legend = chart.find(f"{C}legend") if chart is not None else None
        if legend is None:
            return None
        entries = legend.findall(f"{C}legendEntry")
        return Legend(
            value(legend, "legendPos", "r"),
            flag(legend, "overlay"),
            box(legend),
            tuple(whole(value(e, "idx", "-1"), -1) for e in entries if flag(e, "delete")),
            self._letters.lettering(legend.find(f"{C}txPr")),
            self._shades.looks(legend),
        )

    def _table(self, plot_area: etree._Element) -> DataTable | None:
        table = plot_area.find(f"{C}dTable")
        if table is None:
            return None
        return DataTable(
            flag(table, "showHorzBorder"),
            flag(table, "showVertBorder"),
            flag(table, "showOutline"),
            flag(table, "showKeys"),
            self._shades.line(table, self._automatic.rule),
            self._letters.lettering(table.find(f"{C}txPr")),
        )

    def _picture_behind(self, media: Media) -> PictureBehind:
        def behind(relationship: str) -> Asset | None:
            link = self._links.get(relationship)
            asset = media(link[1]) if link else None
            if asset is None:
                self._tell(N_("the picture that fills it is missing or cannot be drawn"), self._facts.name, "lost")
            return asset

        return behind


def _on_marks(look: ChartLook) -> str:
    """What stands on the marks of most series, in the one word that the chart's data have for it."""
    for series in look.series:
        if series.labels is not None and series.labels.shows:
            return "percent" if series.labels.percent else "value" if series.labels.value else ""
    return ""


def approximations(plot_area: etree._Element) -> Iterator[str]:
    """What is not drawn as PowerPoint would."""
    kinds = {etree.QName(e).localname for e in plot_area if isinstance(e.tag, str)}
    if any(kind.endswith(_DEEP) and kind.replace("3D", "") in _DRAWN for kind in kinds):
        yield FLAT
    if any(kind.endswith("Chart") and kind.replace("3D", "") not in _DRAWN for kind in kinds):
        yield SIMPLER


def _is_of_2007(package: Package) -> bool:
    """Whether PowerPoint 2007 wrote the deck, which reads what is left out in another way."""
    root = _xml(package, "docProps/app.xml")
    version = (
        next((e.text or "" for e in root.iter() if str(e.tag).endswith("}AppVersion")), "") if root is not None else ""
    )
    return version.startswith("12.")


def _reference(facts: ShapeFacts) -> etree._Element | None:
    if facts.element is None:
        return None
    holder = next(facts.element.iterfind(f".//{A}graphicData"), None)
    return next(holder.iter(f"{C}chart", f"{CX}chart"), None) if holder is not None else None


def _xml(package: Package, part: str) -> etree._Element | None:
    try:
        return package.xml(part) if part in package.names else None
    except DeckUnreadable:
        return None


def _mapped(theme: Theme, root: etree._Element) -> Theme:
    override = root.find(f"{C}clrMapOvr")
    return theme.mapped({str(k): str(v) for k, v in override.attrib.items()}) if override is not None else theme


def _order(series: etree._Element) -> int:
    return whole(value(series, "order", "0"))


def _values(series: etree._Element) -> etree._Element | None:
    found = series.find(f"{C}val")
    return found if found is not None else series.find(f"{C}yVal")


def _title_text(root: etree._Element, series: tuple[Series, ...]) -> str:
    """The chart's title; of a single series its name, as PowerPoint has it unless that was deleted."""
    chart = root.find(f"{C}chart")
    holder = chart.find(f"{C}title") if chart is not None else None
    own = (
        "\n".join("".join(t.text or "" for t in p.iter(f"{A}t")) for p in holder.iter(f"{A}p"))
        if holder is not None
        else ""
    )
    own = own.strip() or ("".join(v.text or "" for v in holder.iterfind(f"{C}tx//{C}v")) if holder is not None else "")
    if own or len(series) != 1 or flag(chart, "autoTitleDeleted"):
        return own
    return series[0].name
