"""The axes of a chart, and the titles beside them and above it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from lxml import etree

from studio.files.pptx.charts.letters import HEADING, Letters, rotation_of
from studio.files.pptx.charts.names import C, amount, flag, number, value
from studio.files.pptx.charts.numbers import CellsAt, series_name
from studio.files.pptx.charts.shades import Shades
from studio.files.pptx.sheets import whole
from studio.i18n import N_, words
from studio.model.chart import Axis, Title
from studio.model.style import Line

_KINDS: Final = {"catAx": "category", "dateAx": "date", "valAx": "value", "serAx": "category"}
_UNITS: Final = {
    "hundreds": (1e2, N_("Hundreds")),
    "thousands": (1e3, N_("Thousands")),
    "tenThousands": (1e4, N_("Ten thousands")),
    "hundredThousands": (1e5, N_("Hundred thousands")),
    "millions": (1e6, N_("Millions")),
    "tenMillions": (1e7, N_("Ten millions")),
    "hundredMillions": (1e8, N_("Hundred millions")),
    "billions": (1e9, N_("Billions")),
    "trillions": (1e12, N_("Trillions")),
}
UPRIGHT: Final = -90.0
"""How a title beside an upright axis is turned."""


def axes_of(
    plot_area: etree._Element, shades: Shades, letters: Letters, formats: str, cells: CellsAt
) -> tuple[Axis, ...]:
    """All axes, in the order of the deck. `formats` is the number format of the data, for axes that take it."""
    elements = axis_elements(plot_area)
    ids = [value(e, "axId") for e in elements]
    return tuple(_axis(e, ids, elements, shades, letters, formats, cells) for e in elements)


def axis_elements(plot_area: etree._Element) -> list[etree._Element]:
    return [e for e in plot_area if isinstance(e.tag, str) and etree.QName(e).localname in _KINDS]


def title_of(
    holder: etree._Element | None,
    letters: Letters,
    shades: Shades,
    cells: CellsAt,
    usual: str = "",
    size: float = HEADING,
) -> Title | None:
    """A c:title; `usual` is what it says where it has no words of its own, `size` how large in sizes of the chart's
    other texts."""
    if holder is None:
        return None
    rich, own = holder.find(f"{C}tx/{C}rich"), holder.find(f"{C}txPr")
    text = "" if rich is not None else series_name(holder, cells) or usual
    if rich is None and not text:
        return None
    body = letters.body(rich, own, size) if rich is not None else letters.plain(text, own, size)
    turn = rotation_of(rich if rich is not None else own)
    return Title(body, turn, flag(holder, "overlay"), corner(holder), shades.looks(holder))


def corner(holder: etree._Element | None) -> tuple[float, float] | None:
    """Where a text was put by hand, in shares of the chart."""
    layout = holder.find(f"{C}layout/{C}manualLayout") if holder is not None else None
    if layout is None or layout.find(f"{C}x") is None or layout.find(f"{C}y") is None:
        return None
    return _share(layout, "x"), _share(layout, "y")


def box(holder: etree._Element | None) -> tuple[float, float, float, float] | None:
    """Where an area was put by hand, in shares of the chart; None where a part of that is not said."""
    layout = holder.find(f"{C}layout/{C}manualLayout") if holder is not None else None
    if layout is None or any(layout.find(f"{C}{side}") is None for side in "xywh"):
        return None
    x, y, width, height = (_share(layout, side) for side in "xywh")
    width = width - x if value(layout, "wMode") == "edge" else width
    height = height - y if value(layout, "hMode") == "edge" else height
    return (x, y, width, height) if width > 0.01 and height > 0.01 else None


def _share(layout: etree._Element, side: str) -> float:
    return min(1.5, max(-0.5, amount(layout, side, 0.0)))


def _axis(
    element: etree._Element,
    ids: Sequence[str],
    elements: Sequence[etree._Element],
    shades: Shades,
    letters: Letters,
    formats: str,
    cells: CellsAt,
) -> Axis:
    kind = _KINDS[etree.QName(element).localname]
    side = value(element, "axPos", "b")
    scaling = element.find(f"{C}scaling")
    other = value(element, "crossAx")
    across = ids.index(other) if other in ids else 0
    at = number(value(element, "crossesAt"))
    unit, unit_label = _unit(element, letters, shades, cells)
    upright = side in ("l", "r")
    own = element.find(f"{C}txPr")
    title = element.find(f"{C}title")
    letters_of = letters.lettering(own)
    between = elements[across] if elements[across].tag == f"{C}valAx" else element
    return Axis(
        kind,
        side if side in ("l", "r", "t", "b") else "b",
        across,
        flag(element, "delete"),
        value(scaling, "orientation") == "maxMin",
        max(0.0, amount(scaling, "logBase", 0.0)),
        number(value(scaling, "min")),
        number(value(scaling, "max")),
        _positive(number(value(element, "majorUnit"))),
        _positive(number(value(element, "minorUnit"))),
        _format(element, formats if kind == "value" else ""),
        value(element, "majorTickMark", "cross"),
        value(element, "minorTickMark", "cross"),
        value(element, "tickLblPos", "nextTo"),
        at if at is not None else value(element, "crosses", "autoZero"),
        value(between, "crossBetween", "between") != "midCat",
        shades.line(element, shades.automatic.rule),
        _grid(element, "majorGridlines", shades),
        _grid(element, "minorGridlines", shades, minor=True),
        letters_of,
        _axis_title(title, letters, shades, cells, upright),
        max(0, whole(value(element, "tickLblSkip", "0"))),
        unit,
        unit_label,
        value(element, "baseTimeUnit"),
        value(element, "majorTimeUnit"),
        flag(element, "noMultiLvlLbl"),
    )


def _axis_title(
    holder: etree._Element | None, letters: Letters, shades: Shades, cells: CellsAt, upright: bool
) -> Title | None:
    found = title_of(holder, letters, shades, cells, words(N_("Axis title")), 1.0)
    if found is None or found.rotation is not None:
        return found
    return replace(found, rotation=UPRIGHT if upright else 0.0)


def _grid(element: etree._Element, name: str, shades: Shades, minor: bool = False) -> Line | None:
    holder = element.find(f"{C}{name}")
    usual = shades.automatic.minor_rule if minor else shades.automatic.rule
    return shades.line(holder, usual) if holder is not None else None


def _format(element: etree._Element, data: str) -> str:
    """That of the axis, unless it takes it from the numbers themselves."""
    own = element.find(f"{C}numFmt")
    code = own.get("formatCode", "") if own is not None else ""
    if own is None or own.get("sourceLinked", "0") in ("1", "true"):
        code = data or code
    return "" if code == "General" else code


def _unit(element: etree._Element, letters: Letters, shades: Shades, cells: CellsAt) -> tuple[float, Title | None]:
    holder = element.find(f"{C}dispUnits")
    if holder is None:
        return 1.0, None
    built_in = value(holder, "builtInUnit")
    unit, name = _UNITS.get(built_in, (_positive(number(value(holder, "custUnit"))) or 1.0, ""))
    label = holder.find(f"{C}dispUnitsLbl")
    title = title_of(label, letters, shades, cells, words(name) if name else f"x {unit:g}", 1.0)
    return unit, title


def _positive(value: float | None) -> float | None:
    return value if value is not None and value > 0 else None
