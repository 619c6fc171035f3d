"""Reading a chart's XML: its namespaces, and the small elements that hold one value each."""

from __future__ import annotations

from typing import Final

from lxml import etree

C: Final = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
CX: Final = "{http://schemas.microsoft.com/office/drawing/2014/chartex}"
C15: Final = "{http://schemas.microsoft.com/office/drawing/2012/chart}"
_LEAST, _MOST = 1e-90, 1e90


def value(element: etree._Element | None, name: str, otherwise: str = "") -> str:
    """The `val` of a child; `otherwise` where there is no such child, or it has none."""
    found = element.find(f"{C}{name}") if element is not None else None
    return found.get("val", otherwise) if found is not None else otherwise


def flag(element: etree._Element | None, name: str, otherwise: bool = False) -> bool:
    """A child that says yes or no; one that is there and says nothing says yes."""
    found = element.find(f"{C}{name}") if element is not None else None
    return found.get("val", "1") in ("1", "true") if found is not None else otherwise


def number(text: str | None) -> float | None:
    """The number that a text is; None for what is none or beyond reason: quotients of them are numbers too."""
    try:
        found = float(text or "")
    except ValueError:
        return None
    if abs(found) < _LEAST:
        return 0.0
    return found if abs(found) < _MOST else None  # also false for what is no number


def amount(element: etree._Element | None, name: str, otherwise: float) -> float:
    """The number that a child says; whole per cents of strict decks count as such."""
    found = number(value(element, name).rstrip("%"))
    return otherwise if found is None else found
