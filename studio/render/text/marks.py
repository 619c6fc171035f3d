"""What a laid-out line draws: outlines of letters, bars, coloured glyphs. In UNITS of a point, the baseline at y 0."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, cast

from PySide6.QtCore import Qt
from PySide6.QtGui import QGlyphRun, QPainterPath, QTextCharFormat, QTextLine

from studio.model.color import Color
from studio.render.text.faces import UNITS, char_format, metrics
from studio.render.text.pieces import Piece

# Shares of the size; the same for all fonts, as PowerPoint's lines nearly are.
_UNDERLINE_AT: Final = 0.11
_STRIKE_AT: Final = -0.27
_LINE_THICKNESS: Final = 0.06
_GLYPHS_KEPT: Final = 20_000
_outlines: dict[tuple[int, str, int, int], QPainterPath] = {}


@dataclass(frozen=True, slots=True)
class Outline:
    """Letters as one path."""

    path: QPainterPath
    color: Color


@dataclass(frozen=True, slots=True)
class Bar:
    """An underline, a strike, a highlight: left, top, width, height."""

    left: float
    top: float
    width: float
    height: float
    color: Color


@dataclass(frozen=True, slots=True)
class Coloured:
    """Glyphs that bring their own colours (emoji)."""

    glyphs: QGlyphRun
    left: float
    top: float


Mark = Outline | Bar | Coloured


def format_of(piece: Piece) -> QTextCharFormat:
    style = piece.style
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
        if piece.is_drawn:
            outline = QPainterPath()
            outline.setFillRule(Qt.FillRule.WindingFill)
            for glyphs in line.glyphRuns(start, stop - start):
                box = glyphs.boundingRect()
                spans.append((box.left(), box.width()))
                if metrics(piece.font).is_coloured:
                    marks.append(Coloured(glyphs, 0.0, -ascent - lift))
                else:
                    _add(outline, glyphs, piece, -ascent - lift)
            if not outline.isEmpty():
                marks.append(Outline(outline, piece.style.color))
        else:
            left, right = sorted((_x(line, start), _x(line, stop)))
            spans.append((left, right - left))
        for left, width in spans:
            _add_bars(behind, marks, piece, left, width, lift)
    return (*behind, *marks)


def _add(outline: QPainterPath, glyphs: QGlyphRun, piece: Piece, dy: float) -> None:
    raw = glyphs.rawFont()
    looks = 2 * (piece.style.bold and piece.font.weight < 600) + (piece.style.italic and not piece.font.italic)
    pixels = round(raw.pixelSize())
    for glyph, at in zip(glyphs.glyphIndexes(), glyphs.positions(), strict=True):
        key = (glyph, piece.font.sha256, pixels, piece.font.index * 4 + looks)
        path = _outlines.get(key)
        if path is None:
            if len(_outlines) >= _GLYPHS_KEPT:
                _outlines.clear()
            path = _outlines[key] = raw.pathForGlyph(glyph)
        outline.addPath(path.translated(at.x(), at.y() + dy))


def _add_bars(behind: list[Mark], marks: list[Mark], piece: Piece, left: float, width: float, lift: float) -> None:
    style, em = piece.style, piece.line_size * UNITS
    if style.highlight is not None:
        face = metrics(piece.font)
        behind.append(Bar(left, -face.ascent * em, width, (face.ascent + face.descent) * em, style.highlight))
    em = piece.size * UNITS
    if style.underline or style.link:
        marks.append(Bar(left, _UNDERLINE_AT * em - lift, width, _LINE_THICKNESS * em, style.color))
    if style.strike:
        marks.append(Bar(left, _STRIKE_AT * em - lift, width, _LINE_THICKNESS * em, style.color))


def _x(line: QTextLine, position: int) -> float:
    # PySide's stub says "object"; it is the pair (x, position).
    x = cast(tuple[float, int], line.cursorToX(position))
    return x[0]
