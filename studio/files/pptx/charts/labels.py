"""The labels on a chart's points: what they say, how and where."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from lxml import etree

from studio.files.pptx.charts.fields import field_words
from studio.files.pptx.charts.letters import Letters
from studio.files.pptx.charts.names import C15, C, amount, flag, value
from studio.files.pptx.charts.numbers import range_labels
from studio.files.pptx.charts.shades import Shades
from studio.files.pptx.package import DRAWING as A
from studio.files.pptx.sheets import whole
from studio.model.chart import Labels, PointLabel
from studio.model.element import ChartData

_SHOWS: Final = ("showVal", "showCatName", "showSerName", "showPercent", "showBubbleSize", "showLegendKey")
"""What a label may be made of, as the model's Labels begin."""
_RANGE: Final = "showDataLabelsRange"
_MOST: Final = 2_000


def labels_of(
    series: etree._Element, plot: etree._Element, number: int, data: ChartData, shades: Shades, letters: Letters
) -> Labels | None:
    """Of the series with this number; None for no labels at all."""
    own, shared = series.find(f"{C}dLbls"), plot.find(f"{C}dLbls")
    holder = own if own is not None else shared
    if holder is None or flag(holder, "delete"):
        return None
    base = _labels(holder, shades, letters)
    cells = range_labels(series)
    points = [_point(e, data, number, cells, base.number_format, shades, letters) for e in holder.iterfind(f"{C}dLbl")]
    if cells and _shows_cells(holder):
        told = {point.number for point in points}
        points += [PointLabel(i, cell=c) for i, c in enumerate(cells[:_MOST]) if c and i not in told]
    if not base.shows and all(point.hidden for point in points):
        return None
    return replace(base, points=tuple(points))


def _labels(holder: etree._Element, shades: Shades, letters: Letters) -> Labels:
    return replace(
        _shown(holder),
        position=value(holder, "dLblPos"),
        separator=holder.findtext(f"{C}separator"),
        number_format=_format(holder),
        lettering=letters.lettering(holder.find(f"{C}txPr")),
        looks=shades.looks(holder),
        leader_lines=flag(holder, "showLeaderLines") or _has_newer_leaders(holder),
    )


def _shown(holder: etree._Element) -> Labels:
    value, category, series, percent, size, key = (flag(holder, tag) for tag in _SHOWS)
    return Labels(value, category, series, percent, size, key)


def _point(
    element: etree._Element,
    data: ChartData,
    series: int,
    cells: tuple[str, ...],
    holder_code: str | None,
    shades: Shades,
    letters: Letters,
) -> PointLabel:
    number = whole(value(element, "idx", "0"))
    if flag(element, "delete"):
        return PointLabel(number, hidden=True)
    layout = element.find(f"{C}layout/{C}manualLayout")
    moved = (amount(layout, "x", 0.0), amount(layout, "y", 0.0)) if layout is not None else (0.0, 0.0)
    rich, properties = element.find(f"{C}tx/{C}rich"), element.find(f"{C}txPr")
    has_parts = any(element.find(f"{C}{tag}") is not None for tag in _SHOWS)
    own = _shown(element)
    code = _format(element)
    code = code if code is not None else holder_code
    cell = cells[number] if _shows_cells(element) and 0 <= number < len(cells) else ""
    return PointLabel(
        number,
        hidden=has_parts and not own.shows and not cell and rich is None,
        text=letters.body(_filled(rich, data, series, number, cells, code), properties) if rich is not None else None,
        position=value(element, "dLblPos") or None,
        shift=(min(1.0, max(-1.0, moved[0])), min(1.0, max(-1.0, moved[1]))),
        shows=own.shows if has_parts else None,
        cell=cell,
        lettering=letters.lettering(properties) if properties is not None else None,
        looks=shades.looks(element) if element.find(f"{C}spPr") is not None else None,
        number_format=_format(element),
    )


def _filled(
    rich: etree._Element, data: ChartData, series: int, number: int, cells: tuple[str, ...], code: str | None
) -> etree._Element:
    """A label's own words with what its fields stand for."""
    for node in rich.iter(f"{A}fld"):
        text = node.find(f"{A}t")
        said = field_words(node.get("type", ""), data, series, number, cells, code)
        if text is not None and said is not None:
            text.text = said
    return rich


def _format(holder: etree._Element) -> str | None:
    own = holder.find(f"{C}numFmt")
    if own is None or own.get("sourceLinked", "0") in ("1", "true"):
        return None
    return own.get("formatCode", "General")


def _shows_cells(holder: etree._Element) -> bool:
    return any(node.get("val", "1") in ("1", "true") for node in _of_extension(holder, _RANGE))


def _has_newer_leaders(holder: etree._Element) -> bool:
    return any(node.get("val", "1") in ("1", "true") for node in _of_extension(holder, "showLeaderLines"))


def _of_extension(holder: etree._Element, name: str) -> Iterator[etree._Element]:
    for extension in holder.iterfind(f"{C}extLst/{C}ext"):
        yield from extension.iterfind(f"{C15}{name}")
