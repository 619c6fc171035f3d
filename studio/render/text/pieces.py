"""A paragraph as pieces of one font and look each: capitals made, symbol letters turned into what they show."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from studio.fonts import (
    FontFile,
    Slice,
    coverage,
    is_symbol_family,
    itemise,
    missing_scripts,
    resolve,
    shaping_font,
    symbol_character,
)
from studio.model.text import Paragraph, Run, TextStyle
from studio.render.text.formulas import STANDS_FOR, stand_in_font
from studio.render.text.maths import SetFormula, set_formula

LINE_BREAK: Final = "\u2028"
_SMALL_CAPITAL: Final = 0.8
_RAISED: Final = 2 / 3
_PARTS: Final = re.compile(r"[\t\u2028]|[^\t\u2028]+")
_BOLD: Final = 700


@dataclass(frozen=True, slots=True)
class Piece:
    """Characters `start`..`end`, counted in UTF-16 units. `size` as drawn, `line_size` as it counts for its line.

    `formula` is drawn instead of the text, which keeps its place.
    """

    start: int
    end: int
    text: str
    style: TextStyle
    font: FontFile
    size: float
    line_size: float
    formula: SetFormula | None = None

    @property
    def is_drawn(self) -> bool:
        return self.text not in ("\t", LINE_BREAK)

    @property
    def lift(self) -> float:
        return self.style.baseline * self.line_size


def weight(style: TextStyle) -> int:
    return _BOLD if style.bold else 400


def pieces_of(paragraph: Paragraph, font_scale: float) -> tuple[Piece, ...]:
    """The paragraph's pieces in order, without gaps."""
    return styled(paragraph.runs, font_scale)


def styled(runs: tuple[Run, ...], font_scale: float) -> tuple[Piece, ...]:
    """The pieces of these runs, one after the other."""
    pieces: list[Piece] = []
    at = 0
    before: FontFile | None = None
    for run in runs:
        style = run.style
        line_size = max(0.1, style.size * font_scale)
        size = line_size * (_RAISED if style.baseline else 1.0)
        if run.formula is not None:
            formula = set_formula(run.formula)
            pieces.append(Piece(at, at + 1, STANDS_FOR, style, stand_in_font(), size, line_size, formula))
            at += 1
            continue
        for text, share in _cased(_readable(run), style):
            for part in _PARTS.findall(text):
                slices = _slices(part, style, before)
                before = shaping_font(part, slices, before)
                for item in slices:
                    words = part[item.start : item.end]
                    end = at + utf16_length(words)
                    pieces.append(Piece(at, end, words, style, item.font, size * share, line_size))
                    at = end
    return tuple(pieces)


def lost_scripts(paragraph: Paragraph) -> frozenset[str]:
    """The scripts of the paragraph that no font here can draw."""
    lost: frozenset[str] = frozenset()
    for run in paragraph.runs:
        wanted = resolve(run.style.family)
        is_plain = run.formula is not None or run.text.isascii() or is_symbol_family(run.style.family)
        if not is_plain and not coverage(wanted).issuperset(map(ord, run.text)):
            lost |= missing_scripts(run.text, wanted.family)
    return lost


def utf16_length(text: str) -> int:
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2


def _slices(text: str, style: TextStyle, before: FontFile | None) -> tuple[Slice, ...]:
    wanted = resolve(style.family, weight(style), style.italic)
    # Nearly every text is drawn by one font throughout; this is sixty times faster than looking at each letter.
    if not before and coverage(wanted).issuperset(map(ord, text)):
        return (Slice(0, len(text), wanted),)
    return itemise(text, style.family, weight(style), style.italic, before)


def _readable(run: Run) -> str:
    text = run.text.replace("\r\n", "\n").replace("\n", LINE_BREAK).replace("\v", LINE_BREAK)
    if is_symbol_family(run.style.family):
        text = "".join(
            character if character in ("\t", LINE_BREAK) else symbol_character(run.style.family, character)
            for character in text
        )
    return text


def _cased(text: str, style: TextStyle) -> Iterator[tuple[str, float]]:
    """The text in the case it is shown in, with the share of the size each part has."""
    if style.small_capitals:
        for small, other in re.findall(r"([^\W\d_]+)|([\W\d_]+)", text):
            if other:
                yield other, 1.0
            for lower, upper in _by_case(small):
                yield lower or upper, _SMALL_CAPITAL if lower else 1.0
    else:
        yield text.upper() if style.capitals else text, 1.0


def _by_case(word: str) -> Iterator[tuple[str, str]]:
    """(small letters made capitals, "") and ("", capitals), in order."""
    start = 0
    for i in range(1, len(word) + 1):
        if i == len(word) or (word[i].upper() == word[i]) != (word[start].upper() == word[start]):
            part = word[start:i]
            is_capital = part[0].upper() == part[0]
            yield ("", part) if is_capital else (part.upper(), "")
            start = i
