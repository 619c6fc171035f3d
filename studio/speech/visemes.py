"""What the lips do for a sound of speech: IPA, as voices and the aligner give it, as weights of mouth shapes.

Portuguese comes first, and decides where languages differ; English and Spanish have what they have more.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from enum import Enum
from typing import Final


class Kind(Enum):
    SILENCE = "silence"
    LIPS = "lips"
    """Both lips meet (p, b, m): wins over everything beside it."""
    TEETH = "teeth"
    """The lower lip meets the teeth (f, v): wins over all but the lips."""
    CONSONANT = "consonant"
    VOWEL = "vowel"


@dataclass(frozen=True, slots=True)
class Shape:
    """`mix`: (mouth shape, weight), as in natural speech; `strength`: how much of itself it keeps beside others."""

    kind: Kind
    mix: tuple[tuple[str, float], ...] = ()
    strength: float = 1.0


OPENNESS: Final = {
    "sil": 0.0, "PP": 0.0, "FF": 0.06, "TH": 0.2, "DD": 0.16, "kk": 0.25, "CH": 0.1, "SS": 0.05, "nn": 0.14, "RR": 0.16,
    "aa": 0.65, "E": 0.36, "ih": 0.2, "oh": 0.45, "ou": 0.14,
}  # fmt: skip
"""How far the jaw opens in each mouth shape, as a share of all it can."""

SILENT: Final = Shape(Kind.SILENCE)


def _vowel(strength: float = 1.0, **mix: float) -> Shape:
    return Shape(Kind.VOWEL, tuple(mix.items()), strength)


def _consonant(strength: float, **mix: float) -> Shape:
    return Shape(Kind.CONSONANT, tuple(mix.items()), strength)


_LIPS: Final = Shape(Kind.LIPS, (("PP", 1.0),), 1.0)
_TEETH: Final = Shape(Kind.TEETH, (("FF", 0.95),), 1.0)
_TONGUE = _consonant(0.55, DD=0.62)
_THROAT = _consonant(0.28, kk=0.5)
_HISS = _consonant(0.9, SS=0.7)
_HUSH = _consonant(1.1, CH=0.75)
_SHAPES: Final[dict[str, Shape]] = {
    **dict.fromkeys("pbmɓʘ", _LIPS),
    **dict.fromkeys("fvɱⱱ", _TEETH),
    **dict.fromkeys("βɸʙ", _consonant(1.3, PP=0.7)),  # Spanish lips that come near and do not meet
    **dict.fromkeys("ʋ", _consonant(0.9, FF=0.6)),
    **dict.fromkeys("tdʈɖɗlɫɭɬɮɺǀǃǂǁ", _TONGUE),
    **dict.fromkeys("ɾɽ", _consonant(0.35, DD=0.55)),
    "ʎ": _consonant(0.6, DD=0.42, ih=0.25),  # lh: the tongue's back lies high, as for i
    "ɲ": _consonant(0.6, nn=0.45, ih=0.25),  # nh
    **dict.fromkeys("nɳ", _consonant(0.5, nn=0.62)),
    **dict.fromkeys("ŋɴ", _consonant(0.3, nn=0.5)),
    **dict.fromkeys("kɡgqɢcɟʛɠ", _consonant(0.45, kk=0.6)),
    **dict.fromkeys("xhχʁʀɣħɦʕɰʜʢʟ", _THROAT),
    **dict.fromkeys("szʦʣ", _HISS),
    **dict.fromkeys("ʃʒʧʤɕʑʂʐʨʥɧS", _HUSH),
    "ç": _consonant(0.6, ih=0.4, SS=0.25),
    "ʝ": _consonant(0.6, ih=0.4, CH=0.2),
    **dict.fromkeys("θð", _consonant(1.0, TH=0.7)),
    **dict.fromkeys("ɹɻ", _consonant(0.7, RR=0.62)),
    "r": _consonant(0.5, DD=0.4, RR=0.25),
    "T": _consonant(0.35, DD=0.55),
    "ʔ": _consonant(0.05, kk=0.2),
    "j": _vowel(0.8, ih=0.62),
    **dict.fromkeys("wʍ", _vowel(1.1, ou=0.8)),
    "ɥ": _vowel(1.0, ou=0.5, ih=0.25),
    **dict.fromkeys("aɑäᴀ", _vowel(aa=0.63)),
    "æ": _vowel(aa=0.5, E=0.2),
    "ɐ": _vowel(0.9, aa=0.5),
    "ʌ": _vowel(aa=0.54),
    "ə": _vowel(0.8, aa=0.34, E=0.15),
    "ᵊ": _vowel(0.4, aa=0.22),
    "e": _vowel(E=0.68),
    "ɛ": _vowel(E=0.64, aa=0.16),
    "ɘ": _vowel(0.8, E=0.55),
    "ɜ": _vowel(E=0.45, RR=0.25),
    "ɞ": _vowel(oh=0.4, E=0.3),
    **dict.fromkeys("ɚɝ", _vowel(RR=0.45, E=0.25)),
    "i": _vowel(ih=0.8),
    "ɪ": _vowel(0.9, ih=0.68),
    **dict.fromkeys("ɨᵻ", _vowel(0.8, ih=0.55)),
    "y": _vowel(ou=0.6, ih=0.25),
    "ʏ": _vowel(0.9, ou=0.5, ih=0.25),
    "ø": _vowel(oh=0.45, E=0.25),
    **dict.fromkeys("œɶ", _vowel(oh=0.45, E=0.3)),
    "o": _vowel(1.05, oh=0.66),
    "ɔ": _vowel(oh=0.6, aa=0.14),
    "ɒ": _vowel(oh=0.45, aa=0.32),
    **dict.fromkeys("ɤɵ", _vowel(0.9, oh=0.45, E=0.15)),
    "u": _vowel(1.1, ou=0.85),
    "ʊ": _vowel(1.0, ou=0.7),
    "ɯ": _vowel(0.9, ih=0.45, ou=0.2),
    "ʉ": _vowel(1.0, ou=0.75),
}
_WEAK_IN_PORTUGUESE: Final = {
    "æ": _vowel(0.75, aa=0.38),  # the final a as espeak-ng and Kokoro write it
    "ə": _vowel(0.75, aa=0.38),
    "y": _vowel(0.75, ih=0.5),  # the final e
    "ɪ": _vowel(0.75, ih=0.5),
    "ʊ": _vowel(0.8, ou=0.6),  # the final o
}
_AS_W: Final = _vowel(0.95, ou=0.68)
_TWO_IN_ONE: Final = {"A": "eɪ", "I": "aɪ", "O": "oʊ", "Q": "əʊ", "W": "aʊ", "Y": "ɔɪ"}
"""Kokoro's letters for English diphthongs."""
_AFFRICATES: Final = {"tʃ": "ʧ", "dʒ": "ʤ", "ts": "ʦ", "dz": "ʣ", "tɕ": "ʨ", "dʑ": "ʥ"}
_TILDE = "\u0303"
_NASAL = 0.85
_LESS = "ʰʲʷˠˤᵝː_|‖:.ˑˈˌ↓→↗↘"
_LETTERS = ("Ll", "Lu", "Lo", "Lt")
_LETTER = re.compile(r"LETTER (?:\w+ )*?([A-Z])(?: |$)")
_UNHEARD_OF: Final = _consonant(0.3, DD=0.4)
_FIRST_PART = 0.6  # of a diphthong


def shapes(symbol: str, language: str = "pt-BR") -> list[tuple[Shape, float]]:
    """The mouth shapes of one phoneme one after the other, each with its share of the time; [] for no sound at all.

    A symbol that nobody expects gets the shape of what is most like it.
    """
    units = _units(symbol)
    found = [_shape(letter, nasal, language) for letter, nasal in units]
    if len(found) == 2 and all(shape.kind is Kind.VOWEL for shape in found):
        return [(found[0], _FIRST_PART), (found[1], 1 - _FIRST_PART)]
    return [(shape, 1 / len(found)) for shape in found]


def main_shape(symbol: str) -> str:
    """The name of the mouth shape that is foremost in a phoneme's first part; "sil" for silence."""
    found = shapes(symbol)
    return max(found[0][0].mix, key=lambda part: part[1])[0] if found and found[0][0].mix else "sil"


def ends_as_w(symbol: str, following: Kind, language: str) -> Shape | None:
    """The shape of a Brazilian l that ends a syllable ("Brasil", "alto"): that of w. None for any other sound."""
    is_l = symbol.strip(_LESS)[:1] in ("l", "ɫ") and len(symbol.strip(_LESS)) == 1
    return _AS_W if is_l and following is not Kind.VOWEL and _is_portuguese(language) else None


def _units(symbol: str) -> list[tuple[str, bool]]:
    """The letters of a symbol, and whether each is nasal."""
    text = unicodedata.normalize("NFC", symbol).replace("\u0361", "").replace("\u035c", "")
    text = "".join(c if c == "ç" else unicodedata.normalize("NFD", c) for c in text)
    for pair, one in (*_AFFRICATES.items(), *_TWO_IN_ONE.items()):
        text = text.replace(pair, one)
    units: list[tuple[str, bool]] = []
    for character in text:
        if character == _TILDE and units:
            units[-1] = (units[-1][0], True)
        elif character in _SHAPES or (character not in _LESS and unicodedata.category(character) in _LETTERS):
            units.append((character, False))
    return units


def _shape(letter: str, nasal: bool, language: str) -> Shape:
    weak = _WEAK_IN_PORTUGUESE.get(letter) if _is_portuguese(language) and not nasal else None
    shape = weak or _SHAPES.get(letter) or _alike(letter)
    if not nasal or shape.kind is not Kind.VOWEL:
        return shape
    return Shape(shape.kind, tuple((name, weight * _NASAL) for name, weight in shape.mix), shape.strength)


def _alike(letter: str) -> Shape:
    """By the Latin letter that a letter's name says it was made from."""
    named = _LETTER.search(unicodedata.name(letter, ""))
    plain = named[1].lower() if named else letter.lower()
    return _SHAPES.get(plain, _UNHEARD_OF)


def _is_portuguese(language: str) -> bool:
    return language.lower().startswith("pt")
