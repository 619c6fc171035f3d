"""Very long texts and tables, cut short for the layout engine: its time grows with the square of a paragraph's length
and of its runs, and each cell takes some 30 KB of memory there.

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
_MOST_RUNS: Final = 400
_MOST_CELLS: Final = 5_000


def shortened(package: Package, part: str) -> bytes | None:
    """A slide's part with its very long texts and tables cut; None where it has none."""
    root = package.xml(part)
    is_cut = False
    for body in root.iter("{*}txBody"):
        left = _LONGEST_TEXT
        for paragraph in body.iterfind(f"{A}p"):
            said = _cut(paragraph, min(left, _LONGEST_PARAGRAPH))
            is_cut = _cut_runs(paragraph) or is_cut or said > min(left, _LONGEST_PARAGRAPH)
            left = max(0, left - said)
    for table in root.iter(f"{A}tbl"):
        is_cut = _cut_rows(table) or is_cut
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True) if is_cut else None


def _cut(paragraph: etree._Element, most: int) -> int:
    """Leave a paragraph its first letters; how many it had."""
    said = 0
    for text in paragraph.iter(f"{A}t"):
        words = text.text or ""
        text.text = words[: max(0, most - said)]
        said += len(words)
    return said


def _cut_runs(paragraph: etree._Element) -> bool:
    """Leave a paragraph its first runs; whether it had more."""
    others = paragraph.findall(f"{A}r")[_MOST_RUNS:]
    for run in others:
        paragraph.remove(run)
    return bool(others)


def _cut_rows(table: etree._Element) -> bool:
    """Leave a table its first rows; whether it had more."""
    room, is_cut = _MOST_CELLS, False
    for number, row in enumerate(table.findall(f"{A}tr")):
        room -= len(row)
        if room < 0 and number:
            table.remove(row)
            is_cut = True
    return is_cut
