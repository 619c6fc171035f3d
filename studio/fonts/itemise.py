"""Which font draws which piece of a text; what no font here can draw is told, by script."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from studio.fonts.book import FontFile, all_fonts, coverage, resolve
from studio.fonts.scripts import SHAPED, script_of

_JOINER: Final = "\u200d"
_PICTURE: Final = "\ufe0f"
_SKINS: Final = frozenset(map(chr, range(0x1F3FB, 0x1F400)))
_FLAG_LETTERS: Final = frozenset(map(chr, range(0x1F1E6, 0x1F200)))
_FIRST_EMOJI: Final = "\U0001f000"
_EMOJI_SAMPLE: Final = 0x1F600


@dataclass(frozen=True, slots=True)
class Slice:
    """Characters `start`..`end` of the text, drawn with `font`."""

    start: int
    end: int
    font: FontFile


def itemise(
    text: str, family: str, weight: int = 400, italic: bool = False, before: FontFile | None = None
) -> tuple[Slice, ...]:
    """The text in slices of one font each: the wanted one where it can, else the first that has the character.

    What is drawn as one (an emoji of several characters, a letter with its accents) is never torn. `before` is what
    `shaping_font` said of the text that stands before this one in its paragraph.
    """
    return _itemised(text, resolve(family, weight, italic), weight, italic, before)


def shaping_font(text: str, slices: Sequence[Slice], before: FontFile | None = None) -> FontFile | None:
    """The font of the text's last letter, if its script needs shaping; signs after it are drawn with the same font."""
    for piece in reversed(slices):
        for character in reversed(text[piece.start : piece.end]):
            if _is_letter(character):
                return piece.font if script_of(character) in SHAPED else None
    return before


@lru_cache(maxsize=4096)
def _itemised(text: str, wanted: FontFile, weight: int, italic: bool, before: FontFile | None) -> tuple[Slice, ...]:
    found = [(cluster, _font_of(cluster, wanted, weight, italic)) for cluster in _clusters(text)]
    shaping = before or _first_shaping(found)
    slices: list[Slice] = []
    at = 0
    for cluster, chosen in found:
        font = chosen
        if _is_letter(cluster[0]):
            shaping = chosen if script_of(cluster[0]) in SHAPED else None
        elif shaping and chosen == wanted and _draws(cluster, shaping):
            # The layout counts signs, digits and blanks as part of the script before them, and asks their font for it.
            font = shaping
        elif slices and not _visible(cluster):
            font = slices[-1].font
        end = at + len(cluster)
        if slices and slices[-1].font == font:
            slices[-1] = Slice(slices[-1].start, end, font)
        else:
            slices.append(Slice(at, end, font))
        at = end
    return tuple(slices)


def _first_shaping(found: Sequence[tuple[str, FontFile]]) -> FontFile | None:
    """What stands before the first letter counts as part of its script."""
    for cluster, font in found:
        if _is_letter(cluster[0]):
            return font if script_of(cluster[0]) in SHAPED else None
    return None


def _clusters(text: str) -> Iterator[str]:
    """What is drawn as one: a letter with its accents, an emoji with its skin, joined emoji, both halves of a flag."""
    start = 0
    for i in range(1, len(text) + 1):
        if i == len(text) or not _goes_on(text, start, i):
            yield text[start:i]
            start = i


def _goes_on(text: str, start: int, i: int) -> bool:
    """Whether character `i` belongs to what began at `start`."""
    before, here = text[i - 1], text[i]
    if before in "\t\n\r\u2028\u2029":
        return False
    if unicodedata.category(here) in ("Mn", "Me", "Cf") or here in _SKINS:
        return True
    if before == _JOINER:
        return i - start > 1 and unicodedata.category(here) == "So"
    return here in _FLAG_LETTERS and before in _FLAG_LETTERS and i - start == 1


def _font_of(cluster: str, wanted: FontFile, weight: int, italic: bool) -> FontFile:
    visible = _visible(cluster)
    if _is_emoji(cluster):
        emoji = next((font for font in all_fonts() if _EMOJI_SAMPLE in coverage(font)), None)
        if emoji and coverage(emoji).issuperset(map(ord, visible)):
            return emoji
    if coverage(wanted).issuperset(map(ord, unicodedata.normalize("NFC", visible))):
        return wanted  # which may have the letter with its accent where it lacks the accent alone
    whole = _other(visible, weight, italic)
    if whole or ord(visible[0]) in coverage(wanted):
        return whole or wanted
    return _other(visible[0], weight, italic) or wanted


def _is_emoji(cluster: str) -> bool:
    """Whether the cluster asks to be drawn as a picture in colours."""
    return (
        _PICTURE in cluster
        or cluster[0] >= _FIRST_EMOJI
        or (_JOINER in cluster[1:] and unicodedata.category(cluster[0]) == "So")
    )


def _is_letter(character: str) -> bool:
    return unicodedata.category(character)[0] in "LM"


def _visible(cluster: str) -> str:
    return "".join(c for c in cluster if not _is_unseen(c))


def _draws(cluster: str, font: FontFile) -> bool:
    return coverage(font).issuperset(map(ord, _visible(cluster)))


def missing_scripts(text: str, family: str = "Inter") -> frozenset[str]:
    """The scripts ("HEBREW", "CJK"...) of which `text` has characters that no font here can draw."""
    wanted = resolve(family)
    return frozenset(
        script_of(character)
        for character in set(text)
        if not _joins(character) and not _drawn_by(character, wanted) and _other(character, 400, False) is None
    )


def _drawn_by(character: str, font: FontFile) -> bool:
    return ord(character) in coverage(font) or _is_unseen(character)


def _is_unseen(character: str) -> bool:
    """Whether a character only steers how others look: a joiner, a variation selector, a line's end."""
    return unicodedata.category(character) in ("Cc", "Cf", "Zl", "Zp") or "\ufe00" <= character <= "\ufe0f"


def _joins(character: str) -> bool:
    """Whether a character belongs to the one before it (accents, joiners, variation selectors)."""
    return unicodedata.category(character) in ("Mn", "Me", "Cf", "Cc")


@lru_cache(maxsize=4096)
def _other(characters: str, weight: int, italic: bool) -> FontFile | None:
    """The first font that has them all."""
    having = [font for font in all_fonts() if coverage(font).issuperset(map(ord, characters))]
    if not having:
        return None
    order = {font: i for i, font in enumerate(all_fonts())}
    return min(having, key=lambda font: (font.italic != italic, abs(font.weight - weight) > 150, order[font]))
