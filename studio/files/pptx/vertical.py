"""Text whose lines run down: which way each kind goes, and whether East Asian letters stand in it as they should."""

from __future__ import annotations

from typing import Final
from unicodedata import category, east_asian_width

from lxml import etree

from studio.files.pptx.package import DRAWING as A
from studio.files.pptx.package import SLIDE as P
from studio.files.pptx.sheets import ShapeFacts
from studio.model.text import Flow

EAST_ASIAN: Final = "eaVert"
_FLOWS: Final = {
    "vert": Flow.TURNED_RIGHT,
    EAST_ASIAN: Flow.TURNED_RIGHT,
    "mongolianVert": Flow.MONGOLIAN,
    "vert270": Flow.TURNED_LEFT,
    "wordArtVert": Flow.STACKED,
    "wordArtVertRtl": Flow.STACKED_LEFTWARD,
}
_TURNED_LETTERS: Final = "ーｰ～〜…‥―─"
"""Marks that lie along the line, besides brackets and stops."""


def flow_of(vert: str, text: str) -> Flow:
    """Which way the lines of a text go whose box says so. East Asian letters stand upright where no others are between
    them, which would lie on their side."""
    if vert == EAST_ASIAN and any(map(_is_wide, text)) and all(_is_wide(c) or c.isspace() for c in text):
        return Flow.STACKED_LEFTWARD
    return _FLOWS.get(vert, Flow.HORIZONTAL)


def lies_on_its_side(facts: ShapeFacts) -> bool:
    """Whether East Asian letters or marks of a shape or table stand as in lines that run across, though they should
    not."""
    element = facts.element
    if element is None:
        return False
    if any(_is_unlike(cell) for cell in element.iter(f"{A}tc") if _says(cell.find(f"{A}tcPr"))):
        return True
    text = element.find(f"{P}txBody")
    if text is None:
        return False
    like = facts.sheet.like(facts.placeholder) if facts.sheet is not None and facts.placeholder is not None else ()
    boxes = (shape.element.find(f"{P}txBody/{A}bodyPr") for shape in (facts, *like) if shape.element is not None)
    nearest = next((box for box in boxes if box is not None and box.get("vert")), None)
    return _says(nearest) and _is_unlike(text)


def _says(box: etree._Element | None) -> bool:
    return box is not None and box.get("vert") == EAST_ASIAN


def _is_unlike(holder: etree._Element) -> bool:
    text = "".join(node.text or "" for node in holder.iter(f"{A}t"))
    if flow_of(EAST_ASIAN, text) is Flow.STACKED_LEFTWARD:
        return any(category(c) in ("Ps", "Pe", "Pi", "Pf", "Po") or c in _TURNED_LETTERS for c in text)
    return any(map(_is_wide, text))


def _is_wide(letter: str) -> bool:
    return east_asian_width(letter) in ("W", "F")
