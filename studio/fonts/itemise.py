"""Which font draws which piece of a text; what no font here can draw is told, by script."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from studio.fonts.book import FontFile, all_fonts, coverage, resolve
from studio.fonts.scripts import script_of


@dataclass(frozen=True, slots=True)
class Slice:
    """Characters `start`..`end` of the text, drawn with `font`."""

    start: int
    end: int
    font: FontFile


def itemise(text: str, family: str, weight: int = 400, italic: bool = False) -> tuple[Slice, ...]:
    """The text in slices of one font each: the wanted one where it can, else the first that has the character."""
    return _itemised(text, resolve(family, weight, italic), weight, italic)


@lru_cache(maxsize=4096)
def _itemised(text: str, wanted: FontFile, weight: int, italic: bool) -> tuple[Slice, ...]:
    slices: list[Slice] = []
    for i, character in enumerate(text):
        font = wanted
        if not _drawn_by(character, wanted):
            before = slices[-1].font if slices else wanted
            font = before if _joins(character) else _other(character, weight, italic) or wanted
        if slices and slices[-1].font == font:
            slices[-1] = Slice(slices[-1].start, i + 1, font)
        else:
            slices.append(Slice(i, i + 1, font))
    return tuple(slices)


def missing_scripts(text: str, family: str = "Inter") -> frozenset[str]:
    """The scripts ("HEBREW", "CJK"...) of which `text` has characters that no font here can draw."""
    wanted = resolve(family)
    return frozenset(
        script_of(character)
        for character in set(text)
        if not _joins(character) and not _drawn_by(character, wanted) and _other(character, 400, False) is None
    )


def _drawn_by(character: str, font: FontFile) -> bool:
    return ord(character) in coverage(font) or unicodedata.category(character) in ("Cc", "Cf", "Zl", "Zp")


def _joins(character: str) -> bool:
    """Whether a character belongs to the one before it (accents, joiners, variation selectors)."""
    return unicodedata.category(character) in ("Mn", "Me", "Cf", "Cc")


@lru_cache(maxsize=4096)
def _other(character: str, weight: int, italic: bool) -> FontFile | None:
    having = [font for font in all_fonts() if ord(character) in coverage(font)]
    if not having:
        return None
    order = {font: i for i, font in enumerate(all_fonts())}
    return min(having, key=lambda font: (font.italic != italic, abs(font.weight - weight) > 150, order[font]))
