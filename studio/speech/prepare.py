"""The text as the rules want it: accents composed, digits 0 to 9, no invisible characters; and the way back."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

MARKS = (
    "\u0300-\u036f\u0483-\u0489\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0900-\u109f\u1ab0-\u1aff"
    "\u1dc0-\u1dff\u20d0-\u20ff"
)
"""Between brackets of a pattern: marks that belong to the letter before them."""

_LONGEST_CLUSTER = 16  # marks on one letter; ordering thousands of them would take quadratic time
_REPLACED = {
    "№": "nº",
    "´": "'",  # typed for an apostrophe: "EPI´s"
    "`": "'",
    "\r": "\n",
    "\u2028": "\n",
    "\u2029": "\n",
    "\x0b": "\n",
    "\x0c": "\n",
    "\u2010": "-",
    "\u2011": "-",
}
_FORMS = (
    ("０", "９"),
    ("Ａ", "Ｚ"),
    ("ａ", "ｚ"),
    ("－", "－"),
    ("％", "％"),
    ("\U0001d400", "\U0001d7ff"),
    ("Ⅰ", "ⅿ"),
    ("①", "⑳"),
    ("ﬀ", "ﬆ"),
    ("㍱", "㏿"),
)
"""Letters, figures and signs in another form: wide, mathematical, circled, squared, grown together."""

_BREAKS = "\n"


def prepared(text: str) -> tuple[str, Sequence[int]]:
    """The text to read, and for each of its characters (and its end) where it stands in `text`."""
    if text.isascii() and text.isprintable() and "`" not in text:
        return text, range(len(text) + 1)
    characters: list[str] = []
    origins: list[int] = []
    i, length = 0, len(text)
    while i < length:
        start = i
        i += 1
        while i < length and i - start < _LONGEST_CLUSTER and unicodedata.combining(text[i]):
            i += 1
        cluster = text[start:i]
        composed = unicodedata.normalize("NFC", cluster) if len(cluster) > 1 else cluster
        for k, character in enumerate(composed):
            found = _read_as(character)
            characters.append(found)
            origins.extend([min(start + k, i - 1)] * len(found))
    return "".join(characters), [*origins, length]


def _read_as(character: str) -> str:
    if character in _REPLACED:
        return _REPLACED[character]
    if character.isascii():
        return character if character.isprintable() or character in _BREAKS else " "
    if any(first <= character <= last for first, last in _FORMS):
        return unicodedata.normalize("NFKC", character)
    if "❶" <= character <= "➓":
        return str(round(unicodedata.numeric(character)))
    category = unicodedata.category(character)
    if "₀" <= character <= "₉":  # CO₂
        return str(unicodedata.digit(character))
    if category == "Nd":
        return str(unicodedata.decimal(character))
    if category == "Cf":  # soft hyphens, joiners, marks of direction
        return ""
    return " " if category in ("Zs", "Cc") else character
