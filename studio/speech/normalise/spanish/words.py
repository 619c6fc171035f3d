"""Words, acronyms and codes in Spanish: by lexicon first, then by rule."""

from __future__ import annotations

import re

from studio.speech.lexicon import LETTERS, Lexicon
from studio.speech.normalise.spanish.numbers import digits, whole
from studio.speech.normalise.spanish.tables import LETTERS_SAID, SMALL_WORDS

_ONSET = r"(?:[bcdfgpt][lr]|[cl]h|ll|rr|[qg]u(?=[aei])|[bcdfghjklmnñprstvwxyz])"
_NUCLEUS = "[aeiouáéíóúü]{1,3}"
_CODA = "(?:ns|[bdlmnrszcpx])"
_PRONOUNCEABLE = re.compile(rf"{_ONSET}?{_NUCLEUS}(?:{_CODA}?{_ONSET}?{_NUCLEUS}){{0,12}}{_CODA}?")


def spelled(letters: str) -> str:
    """The names of the letters."""
    return " ".join(LETTERS_SAID[c] for c in letters.lower() if c in LETTERS_SAID)


def said_word(written: str, lexicon: Lexicon, in_capitals: bool = False) -> tuple[str, str | None]:
    """The words and, where they would be misread, the IPA of one word (hyphens included)."""
    entry = lexicon.find(written)
    lower = written.lower()
    if entry and not (in_capitals and entry.said == LETTERS and lower in SMALL_WORDS):
        return (spelled(entry.written) if entry.said == LETTERS else entry.said or lower), entry.ipa
    if "-" in written:
        return " ".join(said_word(part, lexicon, in_capitals)[0] for part in written.split("-") if part), None
    stem = written[:-1] if len(written) > 2 and written.endswith("s") and written[:-1].isupper() else written
    if stem != written:
        entry = lexicon.find(stem)
        return (spelled(stem) if not entry or entry.said == LETTERS else entry.said or stem.lower()), None
    if written.isupper() and written.isalpha() and len(written) > 1 and not _is_word(lower, in_capitals):
        return spelled(written), None
    if len(lower) == 1 and lower in LETTERS_SAID and lower not in "aeouy":
        return LETTERS_SAID[lower], None
    if 1 < len(lower) <= 5 and lower.isascii() and lower.isalpha() and not re.search("[aeiouy]", lower):
        return spelled(lower), None
    return lower, None


def is_acronym(written: str, lexicon: Lexicon) -> bool:
    """Whether capitals are read letter by letter or stand in the lexicon as they are."""
    entry = lexicon.find(written)
    return bool(entry and entry.written.isupper()) or not _is_word(written.lower(), in_capitals=False)


def said_code(code: str, lexicon: Lexicon) -> str:
    """Letters and digits together: "H2S" is "hache dos ese"."""
    said = []
    for run in re.findall(r"[0-9]{1,60}|[^\W\d_]{1,60}", code):
        if run[0] in "0123456789":
            said.append(digits(run) if len(run) > 4 else whole(run))
        elif len(run) == 1 and run.lower() in LETTERS_SAID:
            said.append(LETTERS_SAID[run.lower()])
        elif run.isalpha():
            said.append(said_word(run, lexicon)[0])
    return " ".join(said)


def _is_word(lower: str, in_capitals: bool) -> bool:
    if lower in SMALL_WORDS or not lower.isascii() or (in_capitals and len(lower) > 4):
        return True
    if len(lower) >= 7:
        return bool(re.search("[aeiou]", lower))
    return len(lower) > 3 and bool(_PRONOUNCEABLE.fullmatch(lower))
