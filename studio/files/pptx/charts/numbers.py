"""A chart's numbers and names: from its cache, or where that is missing from the workbook inside the deck."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from lxml import etree

from studio.files.pptx.categories import category_names, points
from studio.files.pptx.charts.names import C15, C, number
from studio.files.pptx.inks import main_color, said_fill
from studio.files.pptx.package import DRAWING as A
from studio.files.pptx.theme import Theme
from studio.model.element import Series

_CACHES: Final = (f"{C}numCache", f"{C}strCache", f"{C}numLit", f"{C}strLit", f"{C}multiLvlStrCache")

CellsAt = Callable[[str], tuple[str, ...]]
"""What stands in the cells that a formula names ("Sheet1!$A$2:$A$5"); () where that is not known."""


@dataclass(frozen=True, slots=True)
class Names:
    """What stands along an axis: names (those nearest to it), the levels beyond, and the days of a date axis."""

    names: tuple[str, ...] = ()
    levels: tuple[tuple[str, ...], ...] = ()
    days: tuple[float | None, ...] = ()


def series_numbers(element: etree._Element, theme: Theme, cells: CellsAt) -> Series:
    """A c:ser with its name and numbers."""
    values = element.find(f"{C}val")
    if values is None:
        values = element.find(f"{C}yVal")
    said, fill = said_fill(element.find(f"{C}spPr"), theme)
    ink = main_color(fill) if said else None
    if ink is None:
        line = element.find(f"{C}spPr/{A}ln")
        ink = main_color(said_fill(line, theme)[1]) if line is not None else None
    return Series(
        series_name(element, cells),
        _numbers(values, cells),
        ink,
        xs=_numbers(element.find(f"{C}xVal"), cells),
        sizes=_numbers(element.find(f"{C}bubbleSize"), cells),
        number_format=format_of(values),
    )


def has_numbers(element: etree._Element) -> bool:
    """Whether a c:ser has its numbers with it, be they none."""
    holders = (element.find(f"{C}{name}") for name in ("val", "yVal"))
    return any(holder is not None and next(holder.iter(*_CACHES), None) is not None for holder in holders)


def series_name(element: etree._Element, cells: CellsAt) -> str:
    holder = element.find(f"{C}tx")
    if holder is None:
        return ""
    found = [v.text or "" for v in holder.iter(f"{C}v")]
    return " ".join(found) if found else " ".join(_from_workbook(holder, cells))


def format_of(holder: etree._Element | None) -> str:
    """The number format of cached numbers; "" for the general one."""
    code = next((e.text or "" for e in holder.iter(f"{C}formatCode")), "") if holder is not None else ""
    return "" if code == "General" else code


def names_along(holder: etree._Element | None, from_1904: bool, cells: CellsAt) -> Names:
    """The names of a c:cat."""
    if holder is None:
        return Names()
    if next(holder.iter(*_CACHES), None) is None:
        return Names(_from_workbook(holder, cells))
    if next(holder.iter(f"{C}numCache", f"{C}numLit"), None) is not None:
        return Names(category_names(holder, from_1904), days=tuple(number(text) for text in points(holder)))
    levels = [points(level) for level in holder.iter(f"{C}lvl")]
    count = max((len(level) for level in levels), default=0)
    outer = tuple((*level, *[""] * count)[:count] for level in levels[1:])
    return Names(category_names(holder, from_1904), outer)


def range_labels(element: etree._Element) -> tuple[str, ...]:
    """The cells that a series' labels show instead of its numbers."""
    holder = next(element.iter(f"{C15}datalabelsRange"), None)
    cache = holder.find(f"{C15}dlblRangeCache") if holder is not None else None
    return points(cache)


def _numbers(holder: etree._Element | None, cells: CellsAt) -> tuple[float | None, ...]:
    if holder is None:
        return ()
    if next(holder.iter(*_CACHES), None) is None:
        return tuple(number(text) for text in _from_workbook(holder, cells))
    return tuple(number(text) for text in points(holder))


def _from_workbook(holder: etree._Element, cells: CellsAt) -> tuple[str, ...]:
    formula = next((f.text or "" for f in holder.iter(f"{C}f")), "")
    return cells(formula) if formula else ()
