"""Lines between two cells of a table, which either of them may say."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from lxml import etree

from studio.files.pptx.package import DRAWING as A
from studio.files.pptx.sheets import whole

OWN_LINES: Final = {"left": "lnL", "top": "lnT", "right": "lnR", "bottom": "lnB"}
"""{side: the line of a cell's own properties}."""

SharedBorders = Mapping[tuple[int, int], Mapping[str, etree._Element]]
"""{(row, column): {side: the line}}: what neighbours say of a cell's sides of which it says nothing itself."""

_Lines = dict[tuple[int, int], dict[str, etree._Element]]


def shared_borders(table: etree._Element) -> SharedBorders:
    """The lines that cells of an a:tbl get from their neighbours: what one of two cells says itself goes before what
    the table's style says of the other."""
    own: _Lines = {}
    spans: dict[tuple[int, int], tuple[int, int]] = {}
    for row, cells in enumerate(table.iterfind(f"{A}tr")):
        for column, cell in enumerate(cells.iterfind(f"{A}tc")):
            if cell.get("hMerge") in ("1", "true") or cell.get("vMerge") in ("1", "true"):
                continue
            spans[row, column] = max(1, whole(cell.get("rowSpan"), 1)), max(1, whole(cell.get("gridSpan"), 1))
            said = ((side, cell.find(f"{A}tcPr/{A}{name}")) for side, name in OWN_LINES.items())
            own[row, column] = {side: line for side, line in said if line is not None}
    got: _Lines = {}
    for (row, column), lines in own.items():
        height, width = spans[row, column]
        for side, other, beside in (
            ("right", "left", (row, column + width)),
            ("bottom", "top", (row + height, column)),
        ):
            neighbour = own.get(beside)
            if neighbour is None or _length(side, spans[row, column]) != _length(side, spans[beside]):
                continue
            if side in lines and other not in neighbour:
                got.setdefault(beside, {})[other] = lines[side]
            elif other in neighbour and side not in lines:
                got.setdefault((row, column), {})[side] = neighbour[other]
    return got


def _length(side: str, spans: tuple[int, int]) -> int:
    """How many rows or columns a cell's side is long."""
    return spans[0] if side == "right" else spans[1]
