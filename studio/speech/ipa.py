"""IPA as people write and paste it, brought into the form in which it goes to voices."""

from __future__ import annotations

import re
import unicodedata

_WRAPPED = re.compile(r"\s*(?:/(.*)/|\[(.*)\])\s*", re.DOTALL)
_OTHERWISE = str.maketrans({"'": "ˈ", "ʼ": "ˈ", "’": "ˈ", ":": "ː", "g": "ɡ", "\u2018": "ˈ"})
_PASSED_OVER = re.compile(r"[.|‖‿\u035c\u0361\u032f\u0311()/\[\]-]")
"""Borders of syllables and groups, ties, marks of what is no syllable: voices have no sign for them and need none."""


def clean_ipa(written: str) -> str:
    """`written` without slashes and signs that no voice needs; in the letters of IPA where others look like them.

    Nasal vowels are one letter where there is one ("ã"), as espeak-ng writes them.
    """
    wrapped = _WRAPPED.fullmatch(written)
    inner = (wrapped[1] or wrapped[2] or "") if wrapped else written
    plain = _PASSED_OVER.sub("", unicodedata.normalize("NFD", inner)).translate(_OTHERWISE)
    return " ".join(unicodedata.normalize("NFC", plain).split())
