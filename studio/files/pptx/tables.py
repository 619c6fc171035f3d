"""Tables: rows, columns, spans and texts from the XML, in the looks of the table's style."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from lxml import etree

from studio.files.pptx.bodies import Hints, body_of
from studio.files.pptx.cascade import Cascade
from studio.files.pptx.package import DRAWING as A
from studio.files.pptx.package import SLIDE as P
from studio.files.pptx.sheets import ShapeFacts, whole
from studio.files.pptx.table_borders import SharedBorders, shared_borders
from studio.files.pptx.table_styles import TableLooks, table_looks
from studio.files.pptx.texts import POINTS
from studio.model.element import Cell, Row, Table
from studio.model.style import Effect, Fill
from studio.model.text import TextBody

PictureIn = Callable[[etree._Element | None], Fill | None]
"""The picture that fills a cell with these properties; None where none does."""

_EMU = 12_700
_NO_BODY = TextBody()
_BOX_NAMES = {"marL": "lIns", "marT": "tIns", "marR": "rIns", "marB": "bIns", "anchor": "anchor", "vert": "vert"} | {
    "anchorCtr": "anchorCtr"
}


def table_content(
    primitive: dict[str, Any],
    facts: ShapeFacts,
    presentation: etree._Element,
    styles: etree._Element | None,
    hints: Hints,
    picture_in: PictureIn,
) -> tuple[Table, tuple[Effect, ...]]:
    """The table with what each cell looks like and says, and its effects as a whole.

    It is as wide as its columns say, as in PowerPoint, however wide its frame is; where they say nothing as the frame.
    """
    width = primitive["w"] * POINTS
    xml = next(facts.element.iter(f"{A}tbl"), None) if facts.element is not None else None
    if xml is None or facts.sheet is None:
        return Table((width,), ()), ()
    looks = table_looks(xml, styles, facts.sheet.theme)
    defaults = tuple(presentation.iterfind(f"{P}defaultTextStyle"))
    shared = shared_borders(xml)
    rows = []
    for number, row in enumerate(xml.iterfind(f"{A}tr")):
        cells = (
            _cell(cell, number, column, looks, defaults, hints, picture_in, shared)
            for column, cell in enumerate(row.iterfind(f"{A}tc"))
        )
        made = tuple(cells)
        rows.append(Row(whole(row.get("h")) / _EMU, _from_the_right(made) if looks.right_to_left else made))
    columns = [whole(c.get("w")) / _EMU for c in xml.iterfind(f"{A}tblGrid/{A}gridCol")]
    if looks.right_to_left:
        columns.reverse()
    ground = picture_in(xml.find(f"{A}tblPr")) or looks.ground
    return Table(tuple(_fitted(columns, width, facts.element)), tuple(rows), ground), looks.effects


def _from_the_right(cells: tuple[Cell, ...]) -> tuple[Cell, ...]:
    """A row whose first cell stands at the right; one that spans others still stands before those that it hides."""
    groups: list[tuple[Cell, ...]] = []
    at = 0
    while at < len(cells):
        count = max(1, cells[at].column_span)
        groups.append(cells[at : at + count])
        at += count
    return tuple(cell for group in reversed(groups) for cell in group)


def _fitted(columns: list[float], width: float, frame: etree._Element | None) -> list[float]:
    """The columns' widths, in a group that is drawn at another size as much larger as the frame is drawn."""
    size = frame.find(f"{P}xfrm/{A}ext") if frame is not None else None
    said = whole(size.get("cx")) / _EMU if size is not None else 0.0
    if sum(columns) <= 0:
        return [width / len(columns)] * len(columns)
    return [column * width / said for column in columns] if said > 0 else columns


def _cell(
    cell: etree._Element,
    row: int,
    column: int,
    looks: TableLooks,
    defaults: tuple[etree._Element, ...],
    hints: Hints,
    picture_in: PictureIn,
    shared: SharedBorders,
) -> Cell:
    if cell.get("hMerge") in ("1", "true") or cell.get("vMerge") in ("1", "true"):
        return Cell(_NO_BODY, merged=True)
    properties, text = cell.find(f"{A}tcPr"), cell.find(f"{A}txBody")
    spans = (max(1, whole(cell.get("rowSpan"), 1)), max(1, whole(cell.get("gridSpan"), 1)))
    body = _NO_BODY
    if text is not None:
        cascade = Cascade(
            looks.theme,
            tuple(text.iterfind(f"{A}lstStyle")),
            looks.texts(row, column),
            defaults,
            (_box(properties),),
        )
        body = body_of(text, cascade, hints)
    return Cell(
        body,
        picture_in(properties) or looks.fill(row, column, properties),
        looks.borders(row, column, properties, spans, shared.get((row, column), {})),
        *spans,
    )


def _box(properties: etree._Element | None) -> etree._Element:
    """A cell's properties under the names that text boxes have for them."""
    said = {str(k): str(v) for k, v in properties.attrib.items()} if properties is not None else {}
    return etree.Element("box", {_BOX_NAMES[name]: value for name, value in said.items() if name in _BOX_NAMES})
