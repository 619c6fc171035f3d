"""Charts: their numbers from the chart's XML, their drawing from the display list."""

from __future__ import annotations

from typing import Any

from lxml import etree

from studio.files.pptx import looks
from studio.files.pptx.package import DRAWING as A
from studio.files.pptx.package import LINK as R
from studio.files.pptx.package import Package
from studio.files.pptx.sheets import ShapeFacts
from studio.files.pptx.texts import POINTS, text_body
from studio.model.color import Color
from studio.model.element import Chart, ChartData, DrawnShape, DrawnText, Series

_C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"


def chart_content(primitive: dict[str, Any], facts: ShapeFacts, package: Package, part: str) -> Chart:
    """The chart with its data (empty where the deck does not say) and every mark as it was laid out.

    Labels that run together are kept: render/charts mends that, as it knows the chart's size and fonts.
    """
    pieces: list[DrawnShape | DrawnText] = []
    _collect(primitive.get("primitives") or [], primitive["x"], primitive["y"], pieces)
    size = (primitive["w"] * POINTS, primitive["h"] * POINTS)
    return Chart(_data(facts, package, part), tuple(pieces), size)


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


def _data(facts: ShapeFacts, package: Package, part: str) -> ChartData:
    root = _chart_xml(facts, package, part)
    plot = root.find(f".//{_C}plotArea") if root is not None else None
    if root is None or plot is None:
        return ChartData("", (), ())
    kinds = [e for e in plot if e.tag.endswith("Chart")]
    if not kinds:
        return ChartData("", (), ())
    first = kinds[0]
    series = [_series(s) for kind in kinds for s in kind.findall(f"{_C}ser")]
    categories = next((_points(s.find(f"{_C}cat")) for kind in kinds for s in kind.findall(f"{_C}ser")), ())
    title = "".join(t.text or "" for t in root.iterfind(f"{_C}chart/{_C}title//{A}t"))
    return ChartData(
        etree.QName(first).localname,
        tuple(str(c) for c in categories),
        tuple(series),
        title,
        _value(first, "barDir", "col"),
        _value(first, "grouping", "clustered"),
    )


def _chart_xml(facts: ShapeFacts, package: Package, part: str) -> etree._Element | None:
    if facts.element is None:
        return None
    reference = next(facts.element.iter(f"{_C}chart"), None)
    link = package.links(part).get(str(reference.get(f"{R}id"))) if reference is not None else None
    return package.xml(link[1]) if link and link[1] in package.names else None


def _series(element: etree._Element) -> Series:
    name = "".join(t.text or "" for t in element.iterfind(f"{_C}tx//{_C}v"))
    values = element.find(f"{_C}val")
    numbers = tuple(_number(v) for v in _points(values if values is not None else element.find(f"{_C}yVal")))
    ink = element.find(f"{_C}spPr/{A}solidFill/{A}srgbClr")
    return Series(name, numbers, Color(f"#{ink.get('val', '000000').lower()}") if ink is not None else None)


def _points(element: etree._Element | None) -> tuple[str, ...]:
    """The cached points, gaps as ""."""
    if element is None:
        return ()
    found = {int(p.get("idx", "0")): (p.findtext(f"{_C}v") or "") for p in element.iter(f"{_C}pt")}
    return tuple(found.get(i, "") for i in range(min(max(found, default=-1) + 1, 10_000)))


def _number(text: str) -> float | None:
    try:
        return float(text)
    except ValueError:
        return None


def _value(element: etree._Element, name: str, otherwise: str) -> str:
    found = element.find(f"{_C}{name}")
    return found.get("val", otherwise) if found is not None else otherwise
