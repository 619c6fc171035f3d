"""Tables: where their cells stand, and how they are drawn."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Final

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPainterPath

from studio.fonts import resolve
from studio.model.element import Borders, Cell, Table
from studio.model.text import Flow, TextBody
from studio.render.fills import qt_brush, scale_of
from studio.render.lines import draw_line
from studio.render.outline import Pictures
from studio.render.text import layout_text
from studio.render.text.faces import metrics
from studio.render.text.pieces import weight

_ROW_LINE: Final = 1.2
_NEAR: Final = (1.1, 1.26)

DrawBody = Callable[[QPainter, TextBody, QRectF], None]


def draw_table(painter: QPainter, table: Table, width: float, pictures: Pictures, draw_body: DrawBody) -> None:
    """The whole fits the width; first all fills, so that no line is half covered."""
    boxes = cell_boxes(table, width)
    if table.fill is not None:
        whole = QRectF(0.0, 0.0, width, max((box.bottom() for _, box in boxes), default=0.0))
        painter.fillRect(whole, qt_brush(table.fill, whole, pictures, scale=scale_of(painter)))
    for cell, box in boxes:
        if cell.fill is not None:
            painter.fillRect(box, qt_brush(cell.fill, box, pictures, scale=scale_of(painter)))
    for cell, box in boxes:
        _draw_borders(painter, cell, box, pictures)
        draw_body(painter, cell.body, box)


def cell_boxes(table: Table, width: float) -> list[tuple[Cell, QRectF]]:
    """The cells that show something and their boxes: columns as wide as they say, rows as high as they say or their
    text needs."""
    total = sum(table.columns) or 1.0
    across = [column * width / total for column in table.columns]
    down = row_heights(table, across)
    lefts = [sum(across[:i]) for i in range(len(across) + 1)]
    tops = [sum(down[:i]) for i in range(len(down) + 1)]
    boxes: list[tuple[Cell, QRectF]] = []
    for i, row in enumerate(table.rows):
        for j, cell in enumerate(row.cells[: len(across)]):
            if not cell.merged:
                right = lefts[min(len(across), j + cell.column_span)]
                bottom = tops[min(len(down), i + cell.row_span)]
                boxes.append((cell, QRectF(lefts[j], tops[i], right - lefts[j], bottom - tops[i])))
    return boxes


def row_heights(table: Table, across: list[float]) -> list[float]:
    """Every row holds the text of its cells; what a cell over several rows needs beyond them its last one gets."""
    down = [row.height for row in table.rows]
    spanning: list[tuple[int, int, float]] = []
    for i, row in enumerate(table.rows):
        for j, cell in enumerate(row.cells[: len(across)]):
            # Turned and stacked text takes the height that the row has.
            if cell.merged or cell.body.flow is not Flow.HORIZONTAL:
                continue
            needed = _needed(cell, sum(across[j : j + cell.column_span]))
            if cell.row_span == 1:
                down[i] = max(down[i], needed)
            else:
                spanning.append((i, min(len(down), i + cell.row_span), needed))
    for first, end, needed in sorted(spanning, key=lambda span: span[1]):
        down[end - 1] += max(0.0, needed - sum(down[first:end]))
    return down


def form_and_words(table: Table, width: float) -> tuple[Table, Table]:
    """A table as two, of which the first has all fills and lines and the second the texts, where they stand in the
    whole: as in PowerPoint, the letters of a table have none of its effects."""
    total = sum(table.columns) or 1.0
    heights = row_heights(table, [column * width / total for column in table.columns])
    form, words = [], []
    for row, height in zip(table.rows, heights, strict=True):
        form.append(replace(row, height=height, cells=tuple(replace(c, body=TextBody()) for c in row.cells)))
        bare = tuple(replace(c, fill=None, borders=Borders()) for c in row.cells)
        words.append(replace(row, height=height, cells=bare))
    return replace(table, rows=tuple(form)), replace(table, rows=tuple(words), fill=None)


def _needed(cell: Cell, width: float) -> float:
    insets = cell.body.insets
    return layout_text(cell.body, width, 0.0).height * _stretch(cell.body) + insets[1] + insets[3]


def _stretch(body: TextBody) -> float:
    """What a row has for a line of text, in the line's own height.

    PowerPoint's rows grow by 1.2 times the size of the letters for each line, whatever the font says of its lines
    (365760 EMU for one line of 18 points, 640080 for two), where that is near.
    """
    styles = (run.style for paragraph in body.paragraphs for run in paragraph.runs)
    style = next(styles, None) or next((p.end_style for p in body.paragraphs if p.end_style), None)
    if style is None or any(paragraph.line_spacing < 0 for paragraph in body.paragraphs):
        return 1.0
    own = metrics(resolve(style.family, weight(style), style.italic)).line
    return _ROW_LINE / own if _NEAR[0] < own < _NEAR[1] else 1.0


def _draw_borders(painter: QPainter, cell: Cell, box: QRectF, pictures: Pictures) -> None:
    sides = (
        (cell.borders.left, box.topLeft(), box.bottomLeft()),
        (cell.borders.top, box.topLeft(), box.topRight()),
        (cell.borders.right, box.topRight(), box.bottomRight()),
        (cell.borders.bottom, box.bottomLeft(), box.bottomRight()),
        (cell.borders.falling, box.topLeft(), box.bottomRight()),
        (cell.borders.rising, box.bottomLeft(), box.topRight()),
    )
    for line, start, end in sides:
        if line is not None and line.width > 0:
            path = QPainterPath(start)
            path.lineTo(end)
            draw_line(painter, path, line, QRectF(start, end).normalized(), pictures)
