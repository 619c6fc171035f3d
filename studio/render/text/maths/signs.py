"""Signs that grow: brackets, roots and large operators upward, braces, arrows and accents across."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from studio.fonts.maths import Grown, Piece, math_font
from studio.model.color import Color
from studio.render.text.maths.boxes import Box, Sign, of_glyph
from studio.render.text.maths.glyphs import math_glyph, plain_glyph

_MOST_REPEATS: Final = 200
_NEARLY: Final = 0.98


def grown_up(character: str, height: float, scale: float, color: Color | None) -> Box | None:
    """The sign at least nearly `height` high, centred on the axis; None for one that the math font does not have."""
    glyph = plain_glyph(character)
    if glyph is None:
        return None
    font = math_font()
    wanted = height / scale * _NEARLY
    found = _first(font.taller.get(glyph.number, ()), wanted)
    if found is not None or glyph.above + glyph.below >= wanted:
        best = math_glyph(found.glyph) if found is not None else glyph
        return centred(of_glyph(best, scale, color), scale)
    pieces = font.built_up.get(glyph.number)
    if pieces:
        return centred(_stacked(pieces, height / scale, scale, color), scale)
    largest = max(font.taller.get(glyph.number, ()), key=lambda one: one.size, default=None)
    best = math_glyph(largest.glyph) if largest is not None else glyph
    down = wanted / max(0.01, best.above + best.below)
    sign = Sign(best, 0.0, 0.0, scale, color, down=down)
    return centred(Box(best.advance * scale, best.above * down * scale, best.below * down * scale, (sign,)), scale)


def grown_across(character: str, width: float, scale: float, color: Color | None) -> Box | None:
    """The sign as wide as `width`, as nearly as the font can without going beyond; its ink begins at x 0."""
    glyph = plain_glyph(character)
    if glyph is None:
        return None
    font = math_font()
    pieces = font.built_across.get(glyph.number)
    if pieces and sum(piece.size for piece in pieces if not piece.repeats) <= width / scale:
        return _in_a_row(pieces, width / scale, scale, color)
    fitting = [one for one in font.wider.get(glyph.number, ()) if one.size <= width / scale]
    best = math_glyph(fitting[-1].glyph) if fitting else glyph
    sign = Sign(best, -best.left * scale, 0.0, scale, color)
    return Box((best.right - best.left) * scale, best.above * scale, best.below * scale, (sign,), glyph=best)


def centred(box: Box, scale: float) -> Box:
    """The box moved so that the middle of its height lies on the axis."""
    axis = math_font().constants["AxisHeight"] * scale
    y = (box.above - box.below) / 2 - axis
    moved = box.moved(0.0, y)
    return Box(box.width, moved.above, moved.below, moved.signs, moved.rules, box.slant, box.kind, box.glyph)


def _first(grown: Sequence[Grown], wanted: float) -> Grown | None:
    return next((one for one in grown if one.size >= wanted), None)


def _repeated(pieces: Sequence[Piece], wanted: float) -> tuple[list[Piece], float]:
    """The pieces as often as needed for this length, and by how much neighbours overlap."""
    least = math_font().overlap
    for times in range(_MOST_REPEATS):
        row = [piece for piece in pieces for _ in range(times if piece.repeats else 1)]
        length = sum(piece.size for piece in row) - least * max(0, len(row) - 1)
        if length >= wanted:
            break
    if len(row) < 2:
        return row, 0.0
    most = min(min(one.end, other.start) for one, other in pairwise(row))
    spare = (length - wanted) / (len(row) - 1)
    return row, min(max(least, most), least + max(0.0, spare))


def _stacked(pieces: Sequence[Piece], height: float, scale: float, color: Color | None) -> Box:
    row, overlap = _repeated(pieces, height)
    y, width, signs = 0.0, 0.0, []
    for piece in row:
        glyph = math_glyph(piece.glyph)
        signs.append(Sign(glyph, 0.0, (y - glyph.below) * scale, scale, color))
        width = max(width, glyph.advance)
        y -= piece.size - overlap
    return Box(width * scale, -(y - overlap) * scale, 0.0, tuple(signs))


def _in_a_row(pieces: Sequence[Piece], width: float, scale: float, color: Color | None) -> Box:
    row, overlap = _repeated(pieces, width)
    x, above, below, signs = 0.0, 0.0, 0.0, []
    for piece in row:
        glyph = math_glyph(piece.glyph)
        signs.append(Sign(glyph, (x - glyph.left) * scale, 0.0, scale, color))
        above, below = max(above, glyph.above), max(below, glyph.below)
        x += piece.size - overlap
    return Box((x + overlap) * scale, above * scale, below * scale, tuple(signs))
