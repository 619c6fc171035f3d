"""The text of a box laid out: lines in columns, anchored, numbered, turned."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Final

from PySide6.QtCore import QRectF
from PySide6.QtGui import QTransform

from studio.model.text import Align, Flow, TextBody, VerticalAlign
from studio.render.qt import ensure_qt
from studio.render.text.bent import bent
from studio.render.text.faces import UNITS, qt_lock
from studio.render.text.numbering import paragraph_numbers
from studio.render.text.pieces import lost_scripts
from studio.render.text.placed import PlacedMarks
from studio.render.text.shape import ShapedLine, shape_paragraph
from studio.render.text.stacked import stacked
from studio.render.text.warps import is_arch

_SLACK: Final = 0.01


@dataclass(frozen=True, slots=True)
class TextLine:
    """A line's text, where it is in the box (left, top, width, height), and of which paragraph it is."""

    rect: tuple[float, float, float, float]
    text: str
    paragraph: int = 0


@dataclass(frozen=True, slots=True)
class TextLayout:
    """`height` of the text itself, across its lines. `overflows`: it is larger than the box less the insets.

    `missing_scripts`: what no font here can draw. `turn` brings `drawn` into the box.
    """

    height: float
    overflows: bool
    lines: tuple[TextLine, ...]
    missing_scripts: frozenset[str]
    drawn: tuple[PlacedMarks, ...]
    turn: QTransform


def layout_text(body: TextBody, width: float, height: float) -> TextLayout:
    """`body` laid out in a box of this size in points. Holds no font, so any thread may draw it."""
    return _laid_out(body, width, height)


def forget_layouts() -> None:
    """Lay everything out anew: other fonts draw the families now."""
    _laid_out.cache_clear()
    shape_paragraph.cache_clear()


@lru_cache(maxsize=512)
def _laid_out(body: TextBody, width: float, height: float) -> TextLayout:
    ensure_qt()
    with qt_lock:
        return _turned(body, width, height) if body.rotation else _lay_out(body, width, height)


def _turned(body: TextBody, width: float, height: float) -> TextLayout:
    straight = replace(body, rotation=0.0, turns_in_place=False)
    if body.turns_in_place:
        found = _lay_out(straight, width, height)
        box = QRectF()
        for line in found.lines:
            box = box.united(QRectF(*line.rect))
        x, y = box.center().x(), box.center().y()
        turn = QTransform().translate(x, y).rotate(body.rotation).translate(-x, -y)
    else:
        across, down = width, height
        if abs(body.rotation % 180 - 90) < 45:
            left, top, right, bottom = body.insets
            is_to_the_right = body.rotation % 360 < 180
            insets = (top, right, bottom, left) if is_to_the_right else (bottom, left, top, right)
            straight, across, down = replace(straight, insets=insets), height, width
        found = _lay_out(straight, across, down)
        turn = QTransform().translate(width / 2, height / 2).rotate(body.rotation).translate(-across / 2, -down / 2)
    lines = tuple(replace(line, rect=_sides(turn.mapRect(QRectF(*line.rect)))) for line in found.lines)
    return replace(found, lines=lines, turn=found.turn * turn)


def _lay_out(body: TextBody, width: float, height: float) -> TextLayout:
    left, top, right, bottom = body.insets
    turn = QTransform()
    if body.flow in (Flow.TURNED_RIGHT, Flow.MONGOLIAN):
        left, top, right, bottom = top, right, bottom, left
        turn.translate(width, 0.0).rotate(90.0)
    elif body.flow is Flow.TURNED_LEFT:
        left, top, right, bottom = bottom, left, top, right
        turn.translate(0.0, height).rotate(-90.0)
    if not turn.isIdentity():
        width, height = height, width
    left, inner_width = _between(left, width - right)
    top, inner_height = _between(top, height - bottom)

    if body.flow in (Flow.STACKED, Flow.STACKED_LEFTWARD):
        return _in_stacks(body, (left, top), inner_width, inner_height)
    if body.warp is not None and is_arch(body.warp.preset):
        body = replace(body, wrap=False)  # what is too long for an arch is pressed together
    columns = max(1, body.columns)
    column_width = max(1.0, (inner_width - body.column_gap * (columns - 1)) / columns)
    paragraphs = _shaped(body, column_width)
    widest = max((line.left + line.width for lines in paragraphs for line in lines), default=0.0)
    shift = 0.0
    if body.anchor_centred and columns == 1 and widest:
        ends = [line.left + line.width for lines in _shaped(_left_aligned(body), column_width) for line in lines]
        block = min(column_width, max(ends) + _SLACK)
        paragraphs = _shaped(body, block)
        shift = (column_width - block) / 2

    placed, text_height = _in_columns(body, paragraphs, columns, inner_height)
    offset = {
        VerticalAlign.TOP: 0.0,
        VerticalAlign.MIDDLE: (inner_height - text_height) / 2,
        VerticalAlign.BOTTOM: inner_height - text_height,
    }[body.anchor]
    lines, drawn = [], []
    for column, y, line, number in placed:
        x = left + shift + column * (column_width + body.column_gap)
        above = offset + y if body.flow is not Flow.MONGOLIAN else inner_height - offset - y - line.above - line.below
        baseline = top + above + line.above
        lines.append(TextLine(_rect(turn, x + line.left, top + above, line), line.text, number))
        drawn += [PlacedMarks((x + part.left) * UNITS, baseline * UNITS, part.marks, number) for part in line.drawn]
    if body.warp is not None and body.flow is Flow.HORIZONTAL:
        drawn = list(bent(drawn, body.warp, QRectF(0.0, 0.0, width, height), [p.align for p in body.paragraphs]))
    return TextLayout(
        text_height,
        text_height > inner_height + _SLACK or widest > column_width + _SLACK,
        tuple(lines),
        frozenset[str]().union(*map(lost_scripts, body.paragraphs)),
        tuple(drawn),
        turn,
    )


def _between(start: float, end: float) -> tuple[float, float]:
    """Where the text's room begins, and how large it is. Insets that leave none meet in the middle, as PowerPoint's."""
    return (start, end - start) if start <= end else ((start + end) / 2, 0.0)


def _shaped(body: TextBody, width: float) -> list[tuple[ShapedLine, ...]]:
    return [
        shape_paragraph(paragraph, number, width, body.wrap, body.font_scale, body.line_scale)
        for paragraph, number in zip(body.paragraphs, paragraph_numbers(body.paragraphs), strict=True)
    ]


def _in_columns(
    body: TextBody, paragraphs: list[tuple[ShapedLine, ...]], columns: int, height: float
) -> tuple[list[tuple[int, float, ShapedLine, int]], float]:
    """Each line with its column, top and paragraph, and the height of the tallest column. The last column takes what is
    left."""
    placed: list[tuple[int, float, ShapedLine, int]] = []
    column, y, tallest, space = 0, 0.0, 0.0, 0.0
    for number, (paragraph, lines) in enumerate(zip(body.paragraphs, paragraphs, strict=True)):
        space += paragraph.space_before
        for line in lines:
            # PowerPoint lets the last line of a column hang out of it by what its letters reach below the baseline.
            if y and column + 1 < columns and y + space + line.above > height + _SLACK:
                column, y = column + 1, 0.0
            # Space before is dropped at the top of a column.
            y += space if y or (body.keeps_edges and not placed) else 0.0
            space = 0.0
            placed.append((column, y, line, number))
            y += line.above + line.below
            tallest = max(tallest, y)
        space = paragraph.space_after
    return placed, max(tallest, y + space) if body.keeps_edges else tallest


def _rect(turn: QTransform, x: float, y: float, line: ShapedLine) -> tuple[float, float, float, float]:
    across, down = line.width, line.above + line.below
    if turn.isIdentity():
        return (x, y, across, down)
    return _sides(turn.mapRect(QRectF(x, y, across, down)))


def _sides(rect: QRectF) -> tuple[float, float, float, float]:
    return (rect.x(), rect.y(), rect.width(), rect.height())


def _left_aligned(body: TextBody) -> TextBody:
    return replace(body, paragraphs=tuple(replace(paragraph, align=Align.LEFT) for paragraph in body.paragraphs))


def _in_stacks(body: TextBody, start: tuple[float, float], width: float, height: float) -> TextLayout:
    placed, across, down = stacked(body, width, height)
    x, y = start
    return TextLayout(
        down,
        across > width + _SLACK or down > height + _SLACK,
        tuple(
            TextLine((x + at + line.left, y + top, line.width, line.above + line.below), line.text)
            for at, top, line in placed
        ),
        frozenset[str]().union(*map(lost_scripts, body.paragraphs)),
        tuple(
            PlacedMarks((x + at + part.left) * UNITS, (y + top + line.above) * UNITS, part.marks)
            for at, top, line in placed
            for part in line.drawn
        ),
        QTransform(),
    )
