"""Where a voice takes breath: tokens cut into clauses short enough for an engine and long enough to sound natural."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from studio.speech.g2p import SpokenToken, mark_of, words_of

_SENTENCE_MARKS = frozenset(".!?…")
_COMFORTABLE = 140  # spoken letters: beyond this a comma ends the clause
_LONGEST = 260  # beyond this any word does; Kokoro takes 510 phonemes, a letter gives up to 1.6
_FIRST = 10  # in the first sentence a comma after this many letters ends the clause when sound is wanted early


@dataclass(frozen=True, slots=True)
class Clause:
    """Tokens `first` up to (not including) `last`."""

    first: int
    last: int


def clauses(tokens: Sequence[SpokenToken], early: bool = False) -> list[Clause]:
    """All tokens, in order, as clauses. `early`: a short first one, so that the first sound comes soon."""
    found: list[Clause] = []
    first, letters = 0, 0
    for i, token in enumerate(tokens):
        length = sum(map(len, words_of(token))) or len(token.ipa or "")
        if letters and letters + length > _LONGEST:
            found.append(Clause(first, i))
            first, letters = i, 0
        letters += length
        mark = mark_of(token)
        enough = _FIRST if early and not found else _COMFORTABLE
        if letters and mark and (mark in _SENTENCE_MARKS or letters >= enough):
            found.append(Clause(first, i + 1))
            first, letters = i + 1, 0
    if first < len(tokens):
        if letters or not found:
            found.append(Clause(first, len(tokens)))
        else:  # closing quotation marks and the like belong to the sentence before
            found[-1] = Clause(found[-1].first, len(tokens))
    return found
