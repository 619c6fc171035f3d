"""What a laid-out line draws: outlines of letters, bars, coloured glyphs. In UNITS of a point, the baseline at y 0."""

from __future__ import annotations

import re
from dataclasses import dataclass
from math import ceil
from typing import Final, cast

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QGlyphRun, QImage, QPainter, QPainterPath, QTextCharFormat, QTextLine

from studio.fonts import FontFile
from studio.model.color import Color, channels
from studio.model.text import BulletPicture, Lettering, TextStyle, Underline
from studio.render.text.faces import UNITS, char_format, lacks_bold, metrics
from studio.render.text.formulas import formula_paths, stand_in_spacing
from studio.render.text.imitate import thickened
from studio.render.text.maths import SetFormula
from studio.render.text.pieces import Piece
from studio.render.text.underlines import underline

# Shares of the size; the same for all fonts, as PowerPoint's lines nearly are.
_UNDERLINE_AT: Final = 0.11
_STRIKE_AT: Final = -0.27
_LINE_THICKNESS: Final = 0.06
_FACES_KEPT: Final = 300
_PLAIN: Final = Lettering()
_WORD: Final = re.compile(r"\S+")
_PIXELS_PER_POINT: Final = 4
_outlines: Final[dict[tuple[FontFile, int, bool, bool], dict[int, QPainterPath]]] = {}


@dataclass(frozen=True, slots=True)
class Outlines:
    """Letters as paths (filled one by one: a path of a whole line takes ten times as long), moved down by `dy`.

    `lettering`: how they are drawn if not plainly in their colour.
    """

    paths: tuple[QPainterPath, ...]
    places: tuple[QPointF, ...]
    dy: float
    color: Color
    lettering: Lettering | None = None


@dataclass(frozen=True, slots=True)
class Bar:
    """An underline, a strike, a highlight: left, top, width, height."""

    left: float
    top: float
    width: float
    height: float
    color: Color


@dataclass(frozen=True, slots=True)
class Picture:
    """Glyphs that bring their own colours (emoji): left, top, width, height."""

    image: QImage
    left: float
    top: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class BulletMark:
    """A picture of the project's: left, top, width, height."""

    picture: BulletPicture
    left: float
    top: float
    width: float
    height: float


Mark = Outlines | Bar | Picture | BulletMark


def format_of(piece: Piece) -> QTextCharFormat:
    style = piece.style
    if piece.formula is not None:
        return char_format(piece.font, piece.size, False, False, stand_in_spacing(piece.formula, piece.size))
    return char_format(piece.font, piece.size, style.bold, style.italic, style.spacing * piece.size / style.size)


def marks_of(line: QTextLine, pieces: tuple[Piece, ...]) -> tuple[Mark, ...]:
    """The marks of the pieces, as far as they stand in this line; highlights come first."""
    behind: list[Mark] = []
    marks: list[Mark] = []
    first, end = line.textStart(), line.textStart() + line.textLength()
    ascent = line.ascent()
    for piece in pieces:
        start, stop = max(first, piece.start), min(end, piece.end)
        if start >= stop or piece.text == "\u2028":
            continue
        lift = piece.lift * UNITS
        spans = []
        if piece.formula is not None:
            left, right = sorted((x_of(line, start), x_of(line, stop)))
            marks += _formula_marks(piece.formula, piece, left, lift)
            spans.append((left, right - left))
        elif piece.is_drawn:
            for glyphs in line.glyphRuns(start, stop - start):
                box = glyphs.boundingRect()
                spans.append((box.left(), box.width()))
                if metrics(piece.font).is_coloured:
                    marks.append(_picture(glyphs, -ascent - lift, channels(piece.style.color)[3] / 255))
                else:
                    paths = _paths(glyphs, piece)
                    places = tuple(glyphs.positions())
                    marks.append(Outlines(paths, places, -ascent - lift, piece.style.color, _drawn_with(piece.style)))
        else:
            left, right = sorted((x_of(line, start), x_of(line, stop)))
            spans.append((left, right - left))
        if piece.style.lettering is not None and piece.style.lettering.underline is Underline.WORDS:
            spans = _spans_of_words(line, piece, start, stop)
        for left, width in spans:
            _add_bars(behind, marks, piece, left, width, lift)
    return (*behind, *marks)


def _formula_marks(formula: SetFormula, piece: Piece, left: float, lift: float) -> list[Mark]:
    place = QPointF(left, 0.0)
    found = formula_paths(formula, piece.size, piece.style.color)
    return [Outlines(paths, (place,) * len(paths), -lift, ink) for ink, paths in found.items()]


def _picture(glyphs: QGlyphRun, dy: float, opacity: float) -> Picture:
    """The glyphs as a picture of four pixels a point: their fonts' own are not much finer. As clear as their ink is."""
    scale = _PIXELS_PER_POINT / UNITS
    box = glyphs.boundingRect()
    image = QImage(
        max(1, ceil(box.width() * scale)), max(1, ceil(box.height() * scale)), QImage.Format.Format_ARGB32_Premultiplied
    )
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    painter.scale(scale, scale)
    painter.setOpacity(opacity)
    painter.drawGlyphRun(-box.topLeft(), glyphs)
    painter.end()
    return Picture(image, box.left(), box.top() + dy, image.width() / scale, image.height() / scale)


def _paths(glyphs: QGlyphRun, piece: Piece) -> tuple[QPainterPath, ...]:
    raw = glyphs.rawFont()
    style, font = piece.style, piece.font
    key = (font, round(piece.size * UNITS), style.bold, style.italic)
    known = _outlines.get(key)
    if known is None:
        if len(_outlines) >= _FACES_KEPT:
            _outlines.clear()
        known = _outlines[key] = {}
    indexes = glyphs.glyphIndexes()
    for glyph in indexes:
        if glyph not in known:
            path = raw.pathForGlyph(glyph)
            if lacks_bold(font, style.bold):  # Qt imitates bold in its own drawing, not in outlines
                path = thickened(path, key[1])
            path.setFillRule(Qt.FillRule.WindingFill)
            known[glyph] = path
    return tuple([known[glyph] for glyph in indexes])


def _add_bars(behind: list[Mark], marks: list[Mark], piece: Piece, left: float, width: float, lift: float) -> None:
    style, em = piece.style, piece.line_size * UNITS
    if style.highlight is not None:
        face = metrics(piece.font)
        behind.append(Bar(left, -face.ascent * em, width, (face.ascent + face.descent) * em, style.highlight))
    em = piece.size * UNITS
    lettering = style.lettering or _PLAIN
    if style.underline or style.link:
        ink = lettering.underline_color or style.color
        form = underline(lettering.underline, left, _UNDERLINE_AT * em - lift, width, _LINE_THICKNESS * em)
        marks += [Bar(*bar, ink) for bar in form.bars]
        if form.wave is not None:
            marks.append(Outlines((form.wave,), (QPointF(0.0, 0.0),), 0.0, ink))
    if style.strike:
        thick, top = _LINE_THICKNESS * em, _STRIKE_AT * em - lift
        for y in (top - thick, top + thick) if lettering.double_strike else (top,):
            marks.append(Bar(left, y, width, thick, style.color))


def _drawn_with(style: TextStyle) -> Lettering | None:
    """How letters are drawn; None for plainly."""
    own = style.lettering
    return own if own is not None and (own.fill or own.is_hollow or own.outline or own.effects) else None


def _spans_of_words(line: QTextLine, piece: Piece, start: int, stop: int) -> list[tuple[float, float]]:
    """Left and width of each word of a piece between two places of the line's text."""
    found = []
    for word in _WORD.finditer(piece.text):
        first, last = max(start, piece.start + word.start()), min(stop, piece.start + word.end())
        if first < last:
            left, right = sorted((x_of(line, first), x_of(line, last)))
            found.append((left, right - left))
    return found


def x_of(line: QTextLine, position: int) -> float:
    """Where a place of the layout's text stands in the line."""
    # PySide's stub says "object"; it is the pair (x, position).
    x = cast(tuple[float, int], line.cursorToX(position))
    return x[0]
