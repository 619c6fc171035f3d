"""Tables: rows, columns and spans from the XML, fills and texts as the display list resolved them."""

from __future__ import annotations

import itertools
from typing import Any

from lxml import etree

from studio.files.pptx import looks
from studio.files.pptx.bodies import Hints, body_of
from studio.files.pptx.cascade import Cascade
from studio.files.pptx.package import DRAWING as A
from studio.files.pptx.package import SLIDE as P
from studio.files.pptx.sheets import ShapeFacts, whole
from studio.files.pptx.texts import POINTS, text_body
from studio.model.color import Color
from studio.model.element import Borders, Cell, Row, Table
from studio.model.style import Fill, Line
from studio.model.text import TextBody

_EMU = 12_700
_NEAR = 1.5
_NO_BODY = TextBody()


def table_content(primitive: dict[str, Any], facts: ShapeFacts, presentation: etree._Element) -> Table:
    """The table's grid with what each cell looks like and says."""
    pieces = list(primitive.get("primitives") or ())
    xml = next(facts.element.iter(f"{A}tbl"), None) if facts.element is not None else None
    if xml is None:
        return Table((primitive["w"] * POINTS,), ())
    columns = [whole(c.get("w")) / _EMU for c in xml.iterfind(f"{A}tblGrid/{A}gridCol")]
    widths = _fitted(columns, primitive["w"] * POINTS)
    heights = _row_heights(pieces, primitive, [whole(r.get("h")) / _EMU for r in xml.iterfind(f"{A}tr")])
    rows = []
    top = primitive["y"] * POINTS
    for row, height in zip(xml.iterfind(f"{A}tr"), heights, strict=False):
        left = primitive["x"] * POINTS
        cells = []
        for cell, width in zip(row.iterfind(f"{A}tc"), widths, strict=False):
            cells.append(_cell(cell, pieces, left, top, facts, presentation))
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


def _cell(
    cell: etree._Element,
    pieces: list[dict[str, Any]],
    left: float,
    top: float,
    facts: ShapeFacts,
    presentation: etree._Element,
) -> Cell:
    if cell.get("hMerge") in ("1", "true") or cell.get("vMerge") in ("1", "true"):
        return Cell(_NO_BODY, merged=True)
    properties = cell.find(f"{A}tcPr")
    fill, line, laid_out = _looks(properties, pieces, left, top)
    text = cell.find(f"{A}txBody")
    body = _NO_BODY
    if text is not None and facts.sheet is not None:
        cascade = Cascade(
            facts.sheet.theme,
            tuple(text.iterfind(f"{A}lstStyle")),
            far=tuple(presentation.iterfind(f"{P}defaultTextStyle")),
            boxes=(_box(properties),),
        )
        body = body_of(text, cascade, Hints(styles=_styles(laid_out)))
    elif laid_out is not None:
        body = text_body(laid_out)
    return Cell(
        body,
        fill,
        Borders(line, line, line, line) if line else Borders(),
        max(1, whole(cell.get("rowSpan"), 1)),
        max(1, whole(cell.get("gridSpan"), 1)),
    )


def _box(properties: etree._Element | None) -> etree._Element:
    """A cell's properties under the names that text boxes have for them."""
    said = {str(k): str(v) for k, v in properties.attrib.items()} if properties is not None else {}
    names = {"marL": "lIns", "marT": "tIns", "marR": "rIns", "marB": "bIns", "anchor": "anchor", "vert": "vert"}
    return etree.Element("box", {names[name]: value for name, value in said.items() if name in names})


def _styles(laid_out: dict[str, Any] | None) -> dict[str, tuple[Color, bool, bool]]:
    """What the table's style made of each run, by its text."""
    runs = [run for p in (laid_out or {}).get("paragraphs", ()) for run in p["runs"] if run.get("text")]
    return {
        str(run["text"]): (
            Color(str(run.get("color") or "#000000").lower()),
            bool(run.get("bold", False)),
            bool(run.get("italic", False)),
        )
        for run in runs
    }


def _looks(
    properties: etree._Element | None, pieces: list[dict[str, Any]], left: float, top: float
) -> tuple[Fill | None, Line | None, dict[str, Any] | None]:
    """The fill, the line around, and the text box that were laid out for the cell at this place."""
    insets = []
    for name, default in (("marL", 91_440), ("marT", 45_720)):
        insets.append(whole(properties.get(name) if properties is not None else None, default) / _EMU)
    fill, line, text = None, None, None
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
            text = piece
    return fill, line, text


def _starts_inside(piece: dict[str, Any], left: float, top: float, insets: list[float]) -> bool:
    """Text boxes may be laid out without the cell's margins."""
    x, y = piece["x"] * POINTS - insets[0], piece["y"] * POINTS - insets[1]
    return bool(abs(x - left) <= _NEAR and abs(y - top) <= _NEAR)
