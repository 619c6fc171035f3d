"""What the writing systems are called, for telling which one has no font here."""

from __future__ import annotations

import unicodedata
from typing import Final

from studio.i18n import N_

SHAPED: Final = frozenset({
    "BENGALI", "DEVANAGARI", "GUJARATI", "GURMUKHI", "KANNADA", "KHMER", "MALAYALAM", "NKO", "ORIYA", "SINHALA",
    "SYRIAC", "TAMIL", "TELUGU",
})  # fmt: skip
"""Scripts whose letters change shape and place, so that Qt draws them only with a font made for them."""


def script_of(character: str) -> str:
    """The script a character belongs to: the first word of its Unicode name, "EMOJI" for pictures."""
    if unicodedata.category(character) in ("So", "Sk") and ord(character) > 0x2000:
        return "EMOJI"
    return unicodedata.name(character, "UNKNOWN").split()[0].split("-")[0]


SCRIPTS = (
    N_("ADLAM"),
    N_("ARABIC"),
    N_("ARMENIAN"),
    N_("BALINESE"),
    N_("BENGALI"),
    N_("BOPOMOFO"),
    N_("BUGINESE"),
    N_("CANADIAN"),
    N_("CHAKMA"),
    N_("CHAM"),
    N_("CHEROKEE"),
    N_("CJK"),
    N_("COPTIC"),
    N_("CUNEIFORM"),
    N_("CYRILLIC"),
    N_("DEVANAGARI"),
    N_("EGYPTIAN"),
    N_("EMOJI"),
    N_("ETHIOPIC"),
    N_("GEORGIAN"),
    N_("GLAGOLITIC"),
    N_("GOTHIC"),
    N_("GREEK"),
    N_("GUJARATI"),
    N_("GURMUKHI"),
    N_("HANGUL"),
    N_("HEBREW"),
    N_("HIRAGANA"),
    N_("IDEOGRAPHIC"),
    N_("JAVANESE"),
    N_("KANNADA"),
    N_("KATAKANA"),
    N_("KHMER"),
    N_("LAO"),
    N_("LATIN"),
    N_("LEPCHA"),
    N_("LIMBU"),
    N_("LINEAR"),
    N_("LISU"),
    N_("MALAYALAM"),
    N_("MATHEMATICAL"),
    N_("MEETEI"),
    N_("MONGOLIAN"),
    N_("MUSICAL"),
    N_("MYANMAR"),
    N_("NKO"),
    N_("OGHAM"),
    N_("OL"),
    N_("OLD"),
    N_("ORIYA"),
    N_("PHOENICIAN"),
    N_("RUNIC"),
    N_("SAMARITAN"),
    N_("SINHALA"),
    N_("SUNDANESE"),
    N_("SYRIAC"),
    N_("TAGALOG"),
    N_("TAI"),
    N_("TAMIL"),
    N_("TELUGU"),
    N_("THAANA"),
    N_("THAI"),
    N_("TIBETAN"),
    N_("TIFINAGH"),
    N_("UNKNOWN"),
    N_("VAI"),
    N_("YI"),
)
"""The scripts that people write in today, and some more, as the catalogue knows them."""
