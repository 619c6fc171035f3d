"""One paragraph broken into lines of a width, with its bullet. Distances in points, from the left of its column."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from math import inf
from operator import attrgetter
from typing import Final

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QTextLayout, QTextLine, QTextOption

from studio.fonts import resolve
from studio.model.text import Align, Paragraph, Run, TextStyle
from studio.render.text.bullets import SetBullet, bullet_before
from studio.render.text.faces import UNITS, metrics
from studio.render.text.formulas import fitted
from studio.render.text.marks import Mark, marks_of, x_of
from studio.render.text.pieces import LINE_BREAK, Piece, pieces_of, styled, weight
from studio.render.text.single import range_of, unbroken
from studio.render.text.tabs import Section, decimal_mark, tab_ends

_LEAST_SPACING: Final = 0.05
_MOST_TABS: Final = 100
"""Of one paragraph with stops of its own: reading its lines takes Qt a time that grows with the square of them."""
_SLACK: Final = 0.1
"""Letters may be wider than their room by this: programs that fit a box to its text count in coarser steps."""
_TALL_SCRIPTS: Final = (("\u0900", "\u109f"), ("\u1780", "\u17ff"))
"""India's and its neighbours': their letters reach further up and down than Latin ones."""
_ALIGN: Final = {
    Align.LEFT: Qt.AlignmentFlag.AlignLeft,
    Align.CENTRE: Qt.AlignmentFlag.AlignHCenter,
    Align.RIGHT: Qt.AlignmentFlag.AlignRight,
    Align.JUSTIFY: Qt.AlignmentFlag.AlignJustify,
}
_BEFORE: Final = {Align.CENTRE: 0.5, Align.RIGHT: 1.0}
"""How much of the room that a line leaves is before it."""


@dataclass(frozen=True, slots=True)
class MarksAt:
    """Marks and how far right of the column's left they stand."""

    left: float
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class ShapedLine:
    """A line: where its text is, how far it reaches above and below its baseline, and what it draws."""

    text: str
    left: float
    width: float
    above: float
    below: float
    drawn: tuple[MarksAt, ...] = ()


@lru_cache(maxsize=4096)  # while she types in one paragraph the others are kept
def shape_paragraph(
    paragraph: Paragraph, number: int | None, width: float, wrap: bool, font_scale: float, line_scale: float
) -> tuple[ShapedLine, ...]:
    """The lines of a paragraph; at least one, which an empty paragraph's `end_style` gives its height."""
    if wrap:
        paragraph = fitted(paragraph, width, font_scale)
    pieces = pieces_of(paragraph, font_scale)
    if not pieces:
        first = paragraph.runs[0].style if paragraph.runs else TextStyle()
        return (_empty_line(paragraph, paragraph.end_style or first, font_scale, line_scale),)
    text = "".join(piece.text for piece in pieces)
    bullet = bullet_before(paragraph, number, font_scale)
    bullet_at = paragraph.margin + paragraph.indent
    first_at = _first_line_at(paragraph, bullet)

    has_tabs = 0 < text.count("\t") <= _MOST_TABS
    options: list[QTextOption] = []
    lines: list[QTextLine] = []
    layout = QTextLayout(text)
    layout.setFormats([range_of(piece) for piece in pieces])
    layout.beginLayout()
    for i, start in enumerate(_starts(first_at, paragraph.margin)):
        ends: list[float] = []
        if has_tabs:
            ends = tab_ends(paragraph, start, _sections(pieces, _end_of(lines)), width if wrap else inf)
        options.append(_option(paragraph, wrap, [end - start for end in ends]))
        layout.setTextOption(options[-1])
        line = layout.createLine()
        if not line.isValid():
            break
        slack = 0.0 if paragraph.align is Align.JUSTIFY else _SLACK
        line.setLineWidth(max(1.0, (width - start + slack) * UNITS))
        at = 0.0 if paragraph.right_to_left else start
        line.setPosition(QPointF((at - slack * _BEFORE.get(paragraph.align, 0.0)) * UNITS, 0.0))
        lines.append(line)
        if i > 10_000:  # a line always takes at least one character, so this is a text nobody sees
            break
    layout.endLayout()

    shaped = []
    wide = text.encode("utf-16-le", "surrogatepass")
    for i, line in enumerate(lines):
        own = _within(pieces, line)
        above, below = _reach(own or _ending(paragraph, pieces, font_scale), paragraph, line_scale)
        if has_tabs:  # Qt reckons tabs anew when a line is read
            layout.setTextOption(options[i])
        box = line.naturalTextRect()
        left, right = box.left() / UNITS, box.right() / UNITS
        drawn = [MarksAt(0.0, marks_of(line, own))]
        if i == 0 and bullet.marks:
            hang = first_at - bullet_at
            drawn.insert(
                0, MarksAt(right + hang - bullet.width if paragraph.right_to_left else left - hang, bullet.marks)
            )
        words = wide[2 * line.textStart() : 2 * (line.textStart() + line.textLength())].decode("utf-16-le", "replace")
        shaped.append(ShapedLine(words.rstrip("\u2028"), left, right - left, above, below, tuple(drawn)))
    return tuple(shaped)


def _starts(first: float, others: float) -> Iterator[float]:
    yield first
    while True:
        yield others


def _option(paragraph: Paragraph, wrap: bool, tabs: list[float]) -> QTextOption:
    option = QTextOption(_ALIGN[paragraph.align])
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere if wrap else QTextOption.WrapMode.NoWrap)
    option.setTextDirection(
        Qt.LayoutDirection.RightToLeft if paragraph.right_to_left else Qt.LayoutDirection.LeftToRight
    )
    # In lines that run to the left Qt takes the right for the left.
    kind = QTextOption.TabType.RightTab if paragraph.right_to_left else QTextOption.TabType.LeftTab
    option.setTabStopDistance(max(1.0, paragraph.tab_distance) * UNITS)
    option.setTabs([QTextOption.Tab(end * UNITS, kind) for end in tabs])
    return option


def _end_of(lines: list[QTextLine]) -> int:
    return lines[-1].textStart() + lines[-1].textLength() if lines else 0


def _sections(pieces: tuple[Piece, ...], start: int) -> Iterator[Section]:
    """What stands between the tabs of the line that begins at `start`, as wide as it is in one line."""
    between: list[Piece] = []
    for piece in pieces[bisect_right(pieces, start, key=attrgetter("end")) :]:
        if piece.text == LINE_BREAK:
            break
        if piece.text == "\t":
            yield _section(between)
            between = []
        else:
            between.append(_from(piece, start))
    yield _section(between)


def _from(piece: Piece, start: int) -> Piece:
    """What of a piece stands after a place of its text."""
    if start <= piece.start:
        return piece
    rest = piece.text.encode("utf-16-le", "surrogatepass")[2 * (start - piece.start) :]
    return replace(piece, start=start, text=rest.decode("utf-16-le", "replace"))


def _section(pieces: list[Piece]) -> Section:
    if not pieces:
        return Section(0.0, 0.0)
    layout, line = unbroken(_moved(pieces))
    text = layout.text()
    width = line.horizontalAdvance() / UNITS
    mark = decimal_mark(text, pieces[0].style.language)
    return Section(width, abs(x_of(line, mark) - x_of(line, 0)) / UNITS if mark < len(text) else width)


def _moved(pieces: list[Piece]) -> tuple[Piece, ...]:
    """The pieces as those of a text of their own."""
    first = pieces[0].start
    return tuple(replace(piece, start=piece.start - first, end=piece.end - first) for piece in pieces)


def _within(pieces: tuple[Piece, ...], line: QTextLine) -> tuple[Piece, ...]:
    first, end = line.textStart(), line.textStart() + line.textLength()
    return tuple(piece for piece in pieces if piece.start < end and piece.end > first)


def _reach(pieces: tuple[Piece, ...], paragraph: Paragraph, line_scale: float) -> tuple[float, float]:
    """How far a line reaches above and below its baseline. Spacing is added and taken above, as PowerPoint does."""
    ascent = below = 0.0
    tall = deep = 0.0  # what equations reach, which no spacing makes less
    for piece in pieces:
        # A font that stands in for a few letters makes no line taller, as PowerPoint's would not.
        fonts = {resolve(piece.style.family, weight(piece.style), piece.style.italic)}
        if any(first <= character <= last for character in piece.text[:8] for first, last in _TALL_SCRIPTS):
            fonts.add(piece.font)
        for font in fonts:
            face = metrics(font)
            ascent = max(ascent, face.ascent * piece.line_size)
            below = max(below, (face.descent + face.gap) * piece.line_size)
        if piece.formula is not None:
            tall = max(tall, piece.formula.above * piece.size + piece.lift)
            deep = max(deep, piece.formula.below * piece.size - piece.lift)
    spacing = paragraph.line_spacing
    height = -spacing if spacing < 0 else (ascent + below) * max(_LEAST_SPACING, spacing + line_scale - 1)
    return max(height - below, tall), max(below, deep)


def _ending(paragraph: Paragraph, pieces: tuple[Piece, ...], font_scale: float) -> tuple[Piece, ...]:
    """What gives the empty line below a last line break its height."""
    return styled((Run("x", paragraph.end_style),), font_scale) if paragraph.end_style is not None else pieces[-1:]


def _empty_line(paragraph: Paragraph, style: TextStyle, font_scale: float, line_scale: float) -> ShapedLine:
    above, below = _reach(styled((Run("x", style),), font_scale), paragraph, line_scale)
    return ShapedLine("", paragraph.margin + max(0.0, paragraph.indent), 0.0, above, below)


def _first_line_at(paragraph: Paragraph, bullet: SetBullet) -> float:
    at = paragraph.margin + paragraph.indent
    if not bullet.marks:
        return at
    # A bullet with no room before the text pushes it on.
    return paragraph.margin if at + bullet.width <= paragraph.margin else at + bullet.width + bullet.gap
