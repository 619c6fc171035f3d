"""Glyphs as outlines with their measures: which font draws a sign of an equation, and what it looks like there."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache
from threading import local
from typing import Final

from PySide6.QtGui import QPainterPath, QRawFont

from studio.fonts import FontFile, coverage, itemise
from studio.fonts.maths import math_font
from studio.model.maths import Letters, Look
from studio.render.text.faces import UNITS, char_format, lacks_bold
from studio.render.text.imitate import thickened

EM: Final = 1000
"""Units of a glyph's outline to its size."""
_LETTERS: Final = "Cambria"
"""PowerPoint sets equations in Cambria Math, whose letters and digits are Cambria's."""
_BOLD: Final = (Look.BOLD, Look.BOLD_ITALIC)
_SLANTED: Final = (Look.ITALIC, Look.BOLD_ITALIC)
_STYLES: Final = {
    ("roman", Look.ITALIC): "ITALIC",
    ("roman", Look.BOLD): "BOLD",
    ("roman", Look.BOLD_ITALIC): "BOLD ITALIC",
    ("script", Look.BOLD): "BOLD SCRIPT",
    ("script", Look.BOLD_ITALIC): "BOLD SCRIPT",
    ("fraktur", Look.BOLD): "BOLD FRAKTUR",
    ("fraktur", Look.BOLD_ITALIC): "BOLD FRAKTUR",
    ("sans-serif", Look.ITALIC): "SANS-SERIF ITALIC",
    ("sans-serif", Look.BOLD): "SANS-SERIF BOLD",
    ("sans-serif", Look.BOLD_ITALIC): "SANS-SERIF BOLD ITALIC",
}
_ELSEWHERE: Final = {"FRAKTUR": "BLACK-LETTER"}
"""Letters that Unicode had before the others of their alphabet, under another name."""
_AS_TYPED: Final = {"-": "\u2212", "'": "\u2032", "*": "\u2217", "`": "\u2035"}


@dataclass(frozen=True, slots=True, eq=False)
class Glyph:
    """An outline (EM units to the size, y downward) and, in shares of the size: how far it moves on, and its ink.
    `slant`: how much further its top reaches than that."""

    path: QPainterPath
    number: int
    advance: float
    left: float
    right: float
    above: float
    below: float
    slant: float


class _Faces(local):
    """Qt's fonts of one thread; they must not outlive it."""

    def __init__(self) -> None:
        self.known: dict[tuple[FontFile, bool, bool], QRawFont] = {}


_faces: Final = _Faces()


def math_glyph(number: int) -> Glyph:
    """A glyph of the math font."""
    return _glyph(math_font().file, number, False, False)


def sign(character: str, letters: Letters) -> Glyph:
    """The glyph for a character of these letters."""
    if not letters.is_words:
        character = _AS_TYPED.get(character, character)
    is_bold, is_slanted = letters.look in _BOLD, letters.look in _SLANTED
    is_letter = unicodedata.category(character)[0] == "L"
    if letters.alphabet == "roman" and (letters.is_words or (character.isascii() and character.isalnum())):
        file = itemise(character, _LETTERS, 700 if is_bold else 400, is_slanted and is_letter)[0].font
        return _of(file, character, is_bold, is_slanted and is_letter)
    other = _mathematical(character, letters.alphabet, letters.look) or character
    file = math_font().file
    if ord(other) in coverage(file):
        return _of(file, other, False, False)
    if ord(character) in coverage(file) and not is_letter:
        return _of(file, character, is_bold, False)
    file = itemise(character, _LETTERS, 700 if is_bold else 400, is_slanted)[0].font
    return _of(file, character, is_bold, is_slanted and is_letter)


def plain_glyph(character: str) -> Glyph | None:
    """The glyph of the math font for a character as it is; None where it has none."""
    file = math_font().file
    return _of(file, character, False, False) if ord(character) in coverage(file) else None


@cache
def _mathematical(character: str, alphabet: str, look: Look) -> str | None:
    """The character of a mathematical alphabet that stands for a plain letter or digit."""
    style = _STYLES.get((alphabet, look), "" if alphabet == "roman" else alphabet.upper())
    if not style:
        return None
    words = unicodedata.name(character, "").replace("LATIN ", "").replace("GREEK ", "").replace("LETTER ", "")
    for prefix in ("MATHEMATICAL ", ""):
        for word in (style, _ELSEWHERE.get(style, style)):
            try:
                return unicodedata.lookup(f"{prefix}{word} {words}")
            except KeyError:
                continue
    return None


@lru_cache(maxsize=8192)
def _of(file: FontFile, character: str, is_bold: bool, is_slanted: bool) -> Glyph:
    numbers = _face(file, is_bold, is_slanted).glyphIndexesForString(character)
    return _glyph(file, numbers[0] if numbers else 0, is_bold, is_slanted)


@lru_cache(maxsize=8192)
def _glyph(file: FontFile, number: int, is_bold: bool, is_slanted: bool) -> Glyph:
    face = _face(file, is_bold, is_slanted)
    path = face.pathForGlyph(number)
    advances = face.advancesForGlyphIndexes([number])
    if lacks_bold(file, is_bold):
        path = thickened(path, EM)
    ink = path.boundingRect()
    advance = advances[0].x() / EM if advances else 0.0
    right = ink.right() / EM
    slant = max(0.0, right - advance)
    if file == math_font().file:
        slant = math_font().slants.get(number, 0.0)
    return Glyph(path, number, advance, ink.left() / EM, right, -ink.top() / EM, ink.bottom() / EM, slant)


def _face(file: FontFile, is_bold: bool, is_slanted: bool) -> QRawFont:
    key = (file, is_bold, is_slanted)
    if key not in _faces.known:
        _faces.known[key] = QRawFont.fromFont(char_format(file, EM / UNITS, is_bold, is_slanted).font())
    return _faces.known[key]
