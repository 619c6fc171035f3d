"""A token: a span of what was written and the words it is said with."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Token:
    """Characters `start`..`end` of the input, written so, said in `words` (plain, lower case; none: not spoken).

    `ipa` is there when a voice would misread the words. `pause` is the clause mark that the token is or ends with
    (one of . , ; : ? !), None when the voice goes on.
    """

    written: str
    start: int
    end: int
    words: tuple[str, ...] = ()
    ipa: str | None = None
    pause: str | None = None


@dataclass(frozen=True, slots=True)
class Said:
    """What a rule makes of the text from its place up to `end`: words with spaces between them."""

    end: int
    words: str = ""
    ipa: str | None = None
    pause: str | None = None


def plain_words(words: str, keep: str = "") -> tuple[str, ...]:
    """`words` in lower case with everything but letters, their marks and the signs in `keep` taken as a space."""
    if words.isascii() and words.islower() and words.isalpha():
        return (words,)
    lower = unicodedata.normalize("NFKC", words).lower() if not words.isascii() else words.lower()
    return tuple("".join(c if c in keep or _is_plain(c) else " " for c in lower).split())


def _is_plain(character: str) -> bool:
    category = unicodedata.category(character)
    return category[0] in "LM" and category not in ("Lu", "Lt")


def word_list(text: str) -> list[str]:
    """The words of `text`: how the tables of this package are written down."""
    return text.split()
