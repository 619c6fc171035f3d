"""From written text to plain words as said, each still tied to the characters it was written with.

Not here: phonemes (speech/g2p) and how a word in the lexicon is said (speech/lexicon, resources/lexicon).
Start at `normalise` below, then scan.py; one language is one module or package.
"""

from __future__ import annotations

import functools

from studio.errors import UsageError
from studio.speech.languages import NAMES, known
from studio.speech.lexicon import Lexicon, bundled
from studio.speech.normalise.plain import Plain
from studio.speech.normalise.scan import Language, scan
from studio.speech.normalise.token import Token

__all__ = ["LANGUAGES", "Token", "normalise", "spoken_words"]

LANGUAGES = ("pt-BR", "en", "es")
"""The languages with rules of their own. Others that can be spoken are read as they are written."""


def normalise(text: str, language: str, lexicon: Lexicon | None = None) -> tuple[Token, ...]:
    """All of `text` as tokens in order: spoken ones, and marks with their pauses; only blanks are left out.

    `language` is a tag such as "pt-BR", "pt" or "en-GB"; `lexicon` takes the place of the bundled one. Takes time in
    proportion to the text and never fails on any text. Raises UsageError for a language without rules.
    """
    name = _known(language)
    return scan(text, _rules(name), bundled(name) if lexicon is None else lexicon)


def spoken_words(text: str, language: str, lexicon: Lexicon | None = None) -> str:
    """The plain lower-case words as said: "EPI" is "é pê i", "NR-35" "ene erre trinta e cinco"."""
    return " ".join(word for token in normalise(text, language, lexicon) for word in token.words)


@functools.cache
def _rules(name: str) -> Language:
    """The rules of a language, loaded when a text first needs them: their patterns take a tenth of a second each."""
    if name == "pt-BR":
        from studio.speech.normalise.portuguese.rules import BrazilianPortuguese

        return BrazilianPortuguese()
    if name == "en":
        from studio.speech.normalise.english.rules import English

        return English()
    if name == "es":
        from studio.speech.normalise.spanish.rules import Spanish

        return Spanish()
    return Plain()


def _known(language: str) -> str:
    name = known(language)
    if name:
        return name
    raise UsageError(
        "There are no rules to read the language “{language}”",
        hint="Choose one of: " + ", ".join(NAMES) + ".",
        language=language,
    )
