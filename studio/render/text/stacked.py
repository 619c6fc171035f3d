"""Stacked text: upright letters one below the other, in columns, as PowerPoint writes it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from studio.model.text import Align, Flow, Paragraph, TextBody, VerticalAlign
from studio.render.text.shape import ShapedLine, shape_paragraph

_SLACK: Final = 0.01
_NO_EDGE: Final = 1e6
_Placed = tuple[float, float, ShapedLine]


def stacked(body: TextBody, width: float, height: float) -> tuple[list[_Placed], float, float]:
    """Each letter with its left and its top in a box of this size, how far the columns reach across, and down.
    Columns follow each other from the left or, where the body's flow says so, from the right.

    A column ends where its words do not fit the box any more; its letters begin where lines would begin to the left.
    """
    columns: list[tuple[Align, float, list[ShapedLine]]] = []
    space = 0.0
    for paragraph in body.paragraphs:
        space += paragraph.space_before
        for letters in _columns(_letters(paragraph, body), height if body.wrap else _NO_EDGE):
            columns.append((paragraph.align, space if columns else 0.0, letters))
            space = 0.0
        space = paragraph.space_after
    across = sum(before + _advance(letters) for _, before, letters in columns)
    left = {VerticalAlign.TOP: 0.0, VerticalAlign.MIDDLE: (width - across) / 2, VerticalAlign.BOTTOM: width - across}
    x, tallest, placed = left[body.anchor], 0.0, []
    for align, before, letters in columns:
        down, advance = _height(letters), _advance(letters)
        y = {Align.CENTRE: (height - down) / 2, Align.RIGHT: height - down}.get(align, 0.0)
        x += before
        for line in letters:
            start = x if body.flow is not Flow.STACKED_LEFTWARD else width - x - advance
            placed.append((start + (advance - line.width) / 2 - line.left, y, line))
            y += line.above + line.below
        x += advance
        tallest = max(tallest, down)
    return placed, across, tallest


def _letters(paragraph: Paragraph, body: TextBody) -> tuple[ShapedLine, ...]:
    """The paragraph with one letter a line; its line breaks are lines without a letter."""
    runs = []
    for i, run in enumerate(paragraph.runs):
        letters = "\n".join(run.text)
        runs.append(replace(run, text=f"\n{letters}" if i and letters else letters))
    alone = replace(paragraph, runs=tuple(runs), align=Align.LEFT, margin=0.0, indent=0.0, bullet=None, tabs=())
    return shape_paragraph(alone, None, _NO_EDGE, False, body.font_scale, body.line_scale)


def _columns(letters: tuple[ShapedLine, ...], height: float) -> Iterator[list[ShapedLine]]:
    column: list[ShapedLine] = []
    for letter in letters:
        if not letter.text:
            if column:
                yield column
            column = []
            continue
        if column and _height(column) + letter.above + letter.below > height + _SLACK:
            spaces = [i for i, line in enumerate(column) if line.text.isspace()]
            end = spaces[-1] + 1 if spaces else len(column)
            yield column[:end]
            column = column[end:]
        if column or not letter.text.isspace():
            column.append(letter)
    if column:
        yield column


def _height(letters: list[ShapedLine]) -> float:
    return sum(line.above + line.below for line in letters)


def _advance(letters: list[ShapedLine]) -> float:
    """How wide a column is: as wide as its lines are high, or its widest letter."""
    return max(max(line.above + line.below, line.width) for line in letters)
