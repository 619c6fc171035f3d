"""Very long texts, cut short for the layout engine: its time grows with the square of a paragraph's length.

Nothing is lost by it. The engine says where a box is; what the box says is read from the deck's own XML.
"""

from __future__ import annotations

from typing import Final

from lxml import etree

from studio.files.pptx.package import DRAWING as A
from studio.files.pptx.package import Package

_LONGEST_PARAGRAPH: Final = 2_000
_LONGEST_TEXT: Final = 20_000
"""Letters; far more than a slide can show."""


def shortened(package: Package, part: str) -> bytes | None:
    """A slide's part with its very long texts cut; None where it has none."""
    root = package.xml(part)
    is_cut = False
    for body in root.iter("{*}txBody"):
        left = _LONGEST_TEXT
        for paragraph in body.iterfind(f"{A}p"):
            said = _cut(paragraph, min(left, _LONGEST_PARAGRAPH))
            is_cut = is_cut or said > min(left, _LONGEST_PARAGRAPH)
            left = max(0, left - said)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True) if is_cut else None


def _cut(paragraph: etree._Element, most: int) -> int:
    """Leave a paragraph its first letters; how many it had."""
    said = 0
    for text in paragraph.iter(f"{A}t"):
        words = text.text or ""
        text.text = words[: max(0, most - said)]
        said += len(words)
    return said
