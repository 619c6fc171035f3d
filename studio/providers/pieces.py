"""What every voice engine would otherwise write again: a request walked clause by clause."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from studio.progress import Progress
from studio.providers.protocols import Say, SpeechRequest, Spoken, SpokenWord, silence
from studio.speech.clauses import clauses
from studio.speech.g2p import Pronounced, SpokenToken, pronounce
from studio.speech.heard import as_heard
from studio.speech.timings import RATE, Sound, shifted, spans

UNSPEAKABLE = 3 * RATE // 10
"""How long the silence is (samples) that stands for a text nobody can say."""

SayClause = Callable[["ClauseToSay"], tuple[NDArray[np.float32], list[Sound]]]
"""Samples at 48 kHz and the sounds that fill them exactly; a sound's token counts from the clause's first."""


@dataclass(frozen=True, slots=True)
class ClauseToSay:
    tokens: tuple[SpokenToken, ...]
    said: tuple[Pronounced, ...]
    language: str
    pace: float


def pieces(request: SpeechRequest, say: SayClause, progress: Progress, early: bool = False) -> Iterator[Spoken]:
    """One Spoken per clause and rest. What has no sound becomes a short silence and a warning, never an error."""
    before = 0
    total = max(1, len(request.tokens))
    for part in request.parts:
        progress.check()
        if not isinstance(part, Say):
            yield _starting_a_part(silence(part.samples))
            continue
        first_of_part = True
        for clause in clauses(part.tokens, early and before == 0):
            tokens = part.tokens[clause.first : clause.last]
            said = pronounce(tokens, part.language)
            piece = _clause(ClauseToSay(tokens, said, part.language, part.pace), before + clause.first, say, progress)
            yield _starting_a_part(piece) if first_of_part else piece
            first_of_part = False
            progress.report((before + clause.last) / total, "Speaking")
        before += len(part.tokens)
        if first_of_part:
            progress.warn("there is nothing to say in this text; it stays silent")
            yield _starting_a_part(silence(UNSPEAKABLE))


def _clause(clause: ClauseToSay, offset: int, say: SayClause, progress: Progress) -> Spoken:
    written = " ".join(token.written for token in clause.tokens).strip()
    samples, found = say(clause) if any(said.ipa for said in clause.said) else (np.zeros(0, np.float32), [])
    if not len(samples):
        progress.warn("“{text}” has no sound in this voice and stays silent", text=written[:60])
        return silence(UNSPEAKABLE)
    found = as_heard(samples, found)
    words = tuple(
        SpokenWord(offset + i, clause.tokens[i].written, clause.tokens[i].start, clause.tokens[i].end, start, end)
        for i, (start, end) in sorted(spans(found).items())
    )
    return Spoken(samples, words, tuple(shifted(found, 0, offset)))


def _starting_a_part(piece: Spoken) -> Spoken:
    return replace(piece, part_starts=(0,))
