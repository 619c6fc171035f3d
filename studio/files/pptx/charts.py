"""Charts: their numbers from the chart's XML, their drawing from the display list."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, Final

from lxml import etree

from studio.errors import DeckUnreadable
from studio.files.pptx import looks
from studio.files.pptx.categories import category_names, points
from studio.files.pptx.package import DRAWING as A
from studio.files.pptx.package import LINK as R
from studio.files.pptx.package import Package
from studio.files.pptx.sheets import ShapeFacts
from studio.files.pptx.texts import POINTS, text_body
from studio.i18n import N_
from studio.model.color import Color
from studio.model.element import Chart, ChartData, DrawnShape, DrawnText, Series

_C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
_FLAT: Final = frozenset(
    f"{name}Chart" for name in ("bar", "line", "area", "pie", "doughnut", "radar", "scatter", "bubble")
)
_DEEP: Final = frozenset(f"{name}3DChart" for name in ("bar", "line", "area", "pie"))
_ADDED: Final = tuple(f"{_C}{name}" for name in ("trendline", "errBars", "dTable", "upDownBars", "hiLowLines"))

Tell = Callable[[str, str, str], None]
"""Called with a reason, the object's name and its fate."""


def chart_content(primitive: dict[str, Any], facts: ShapeFacts, package: Package, part: str, tell: Tell) -> Chart:
    """The chart with its data (empty where the deck does not say) and every mark as it was laid out.

    Labels that run together are kept: render/charts mends that, as it knows the chart's size and fonts.
    """
    pieces: list[DrawnShape | DrawnText] = []
    _collect(primitive.get("primitives") or [], primitive["x"], primitive["y"], pieces)
    size = (primitive["w"] * POINTS, primitive["h"] * POINTS)
    root = _chart_xml(facts, package, part)
    data = _data(root)
    for reason in _approximations(root, data.kind):
        tell(reason, facts.name, "approximated")
    return Chart(data, tuple(pieces), size)


def _approximations(root: etree._Element | None, kind: str) -> Iterator[str]:
    """What is not drawn as PowerPoint would. A chart that the layout engine does not know never comes here."""
    kinds = set(kind.split("+"))
    if kinds & _DEEP:
        yield N_("the chart is drawn flat, without depth")
    if kind and kinds - _DEEP - _FLAT:
        yield N_("a chart of this kind is drawn in a simpler form")
    if root is not None and next(root.iter(*_ADDED), None) is not None:
        yield N_("trend lines, error bars or the table of the chart are left out")


def _collect(primitives: list[dict[str, Any]], left: float, top: float, pieces: list[DrawnShape | DrawnText]) -> None:
    for p in primitives:
        box = ((p["x"] - left) * POINTS, (p["y"] - top) * POINTS, p["w"] * POINTS, p["h"] * POINTS)
        if p["kind"] == "shape":
            pieces.append(DrawnShape(box, looks.outlines(p), looks.fill(p.get("fill")), looks.line(p.get("stroke"))))
        elif p["kind"] == "textBox":
            rotation = float((p.get("transform") or {}).get("rotationDeg", 0.0))
            pieces.append(DrawnText(box, text_body(p), rotation))
        elif p.get("primitives"):
            _collect(p["primitives"], left, top, pieces)


def _data(root: etree._Element | None) -> ChartData:
    plot = root.find(f".//{_C}plotArea") if root is not None else None
    if root is None or plot is None:
        return ChartData("", (), ())
    kinds = [e for e in plot if e.tag.endswith("Chart")]
    if not kinds:
        return ChartData("", (), ())
    first = kinds[0]
    series = [_series(s) for kind in kinds for s in kind.findall(f"{_C}ser")]
    named = next((s.find(f"{_C}cat") for kind in kinds for s in kind.findall(f"{_C}ser")), None)
    from_1904 = root.find(f"{_C}date1904")
    return ChartData(
        # Several plots over each other are of no one kind.
        "+".join(etree.QName(kind).localname for kind in kinds),
        category_names(named, from_1904 is not None and from_1904.get("val", "1") in ("1", "true")),
        tuple(series),
        _title(root, series),
        _value(first, "barDir", "col"),
        _value(first, "radarStyle" if first.tag == f"{_C}radarChart" else "grouping", "clustered"),
        _number_format(plot, first),
        _labels(first),
    )


def _labels(kind: etree._Element) -> str:
    """What stands on the marks of most series."""
    for holder in (kind, *kind.findall(f"{_C}ser")):
        said = holder.find(f"{_C}dLbls")
        for name, meaning in (("showPercent", "percent"), ("showVal", "value")):
            if said is not None and _value(said, name, "0") in ("1", "true"):
                return meaning
    return ""


def _number_format(plot: etree._Element, first: etree._Element) -> str:
    """That of the axis, unless it takes it from the numbers themselves."""
    own = plot.find(f"{_C}valAx/{_C}numFmt")
    code = own.get("formatCode", "") if own is not None and own.get("sourceLinked", "0") in ("0", "false") else ""
    code = code or first.findtext(f"{_C}ser/{_C}val/{_C}numRef/{_C}numCache/{_C}formatCode") or ""
    return "" if code == "General" else code


def _title(root: etree._Element, series: list[Series]) -> str:
    """The chart's title; of a single series its name, as PowerPoint has it unless that was deleted."""
    own = "".join(t.text or "" for t in root.iterfind(f"{_C}chart/{_C}title//{A}t"))
    deleted = root.find(f"{_C}chart/{_C}autoTitleDeleted")
    if own or len(series) != 1 or (deleted is not None and deleted.get("val", "1") in ("1", "true")):
        return own
    return series[0].name


def _chart_xml(facts: ShapeFacts, package: Package, part: str) -> etree._Element | None:
    if facts.element is None:
        return None
    reference = next(facts.element.iter(f"{_C}chart"), None)
    link = package.links(part).get(str(reference.get(f"{R}id"))) if reference is not None else None
    try:
        return package.xml(link[1]) if link else None
    except DeckUnreadable:
        return None


def _series(element: etree._Element) -> Series:
    name = "".join(t.text or "" for t in element.iterfind(f"{_C}tx//{_C}v"))
    values = element.find(f"{_C}val")
    numbers = tuple(_number(v) for v in points(values if values is not None else element.find(f"{_C}yVal")))
    ink = element.find(f"{_C}spPr/{A}solidFill/{A}srgbClr")
    return Series(name, numbers, Color(f"#{ink.get('val', '000000').lower()}") if ink is not None else None)


def _number(text: str) -> float | None:
    try:
        return float(text)
    except ValueError:
        return None


def _value(element: etree._Element, name: str, otherwise: str) -> str:
    found = element.find(f"{_C}{name}")
    return found.get("val", otherwise) if found is not None else otherwise
