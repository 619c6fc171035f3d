"""Tables: rows, columns and spans from the XML, fills and texts as the display list resolved them."""

from __future__ import annotations

import itertools
from typing import Any

from studio.files.pptx import looks
from studio.files.pptx.meaning import ShapeFacts
from studio.files.pptx.package import DRAWING as A
from studio.files.pptx.texts import POINTS, text_body
from studio.model.element import Borders, Cell, Row, Table
from studio.model.style import Fill, Line
from studio.model.text import TextBody

_EMU = 12_700
_NEAR = 1.5
_NO_BODY = TextBody()


def table_content(primitive: dict[str, Any], facts: ShapeFacts) -> Table:
    """The table's grid with what each cell looks like and says."""
    pieces = list(primitive.get("primitives") or ())
    xml = next(facts.element.iter(f"{A}tbl"), None) if facts.element is not None else None
    if xml is None:
        return Table((primitive["w"] * POINTS,), ())
    columns = [int(c.get("w", "0")) / _EMU for c in xml.iterfind(f"{A}tblGrid/{A}gridCol")]
    widths = _fitted(columns, primitive["w"] * POINTS)
    heights = _row_heights(pieces, primitive, [int(r.get("h", "0")) / _EMU for r in xml.iterfind(f"{A}tr")])
    rows = []
    top = primitive["y"] * POINTS
    for row, height in zip(xml.iterfind(f"{A}tr"), heights, strict=False):
        left = primitive["x"] * POINTS
        cells = []
        for cell, width in zip(row.iterfind(f"{A}tc"), widths, strict=False):
            cells.append(_cell(cell, pieces, left, top))
            left += width
        rows.append(Row(height, tuple(cells)))
        top += height
    return Table(tuple(widths), tuple(rows))


def _fitted(columns: list[float], width: float) -> list[float]:
    total = sum(columns)
    return [column * width / total for column in columns] if total else columns


def _row_heights(pieces: list[dict[str, Any]], primitive: dict[str, Any], least: list[float]) -> list[float]:
    """The heights as laid out: from the tops of the cells' fills or texts; the XML's where those do not tell."""
    tops = sorted({round(p["y"], 1) for p in pieces if p["kind"] == "shape" and p["h"] > 2})
    edges = [top for i, top in enumerate(tops) if i == 0 or top - tops[i - 1] > _NEAR]
    edges.append(primitive["y"] + primitive["h"])
    laid_out = [(b - a) * POINTS for a, b in itertools.pairwise(edges)]
    return laid_out if len(laid_out) == len(least) else least


def _cell(cell: Any, pieces: list[dict[str, Any]], left: float, top: float) -> Cell:
    merged = cell.get("hMerge") in ("1", "true") or cell.get("vMerge") in ("1", "true")
    body, fill, line = _NO_BODY, None, None
    if not merged:
        body, fill, line = _looks(cell, pieces, left, top)
    return Cell(
        body,
        fill,
        Borders(line, line, line, line) if line else Borders(),
        int(cell.get("rowSpan", "1")),
        int(cell.get("gridSpan", "1")),
        merged,
    )


def _looks(
    cell: Any, pieces: list[dict[str, Any]], left: float, top: float
) -> tuple[TextBody, Fill | None, Line | None]:
    properties = cell.find(f"{A}tcPr")
    insets = []
    for name, default in (("marL", 91_440), ("marT", 45_720), ("marR", 91_440), ("marB", 45_720)):
        said = properties.get(name) if properties is not None else None
        insets.append((int(said) if said else default) / _EMU)
    body, fill, line = _NO_BODY, None, None
    for piece in pieces:
        x, y = piece["x"] * POINTS, piece["y"] * POINTS
        is_here = abs(x - left) <= _NEAR and abs(y - top) <= _NEAR
        if not is_here and not (piece["kind"] == "textBox" and _starts_inside(piece, left, top, insets)):
            continue
        if piece["kind"] == "shape":
            fill = looks.fill(piece.get("fill")) or fill
            if piece["w"] > 2 and piece["h"] > 2:
                line = looks.line(piece.get("stroke")) or line
        elif piece["kind"] == "textBox":
            body = text_body(piece, (insets[0], insets[1], insets[2], insets[3]), ())
    return body, fill, line


def _starts_inside(piece: dict[str, Any], left: float, top: float, insets: list[float]) -> bool:
    """Text boxes may be laid out without the cell's margins."""
    x, y = piece["x"] * POINTS - insets[0], piece["y"] * POINTS - insets[1]
    return bool(abs(x - left) <= _NEAR and abs(y - top) <= _NEAR)
