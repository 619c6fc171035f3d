"""What every voice engine would otherwise write again: a request walked clause by clause."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, pairwise

import numpy as np
from numpy.typing import NDArray

from studio.progress import Progress
from studio.providers.protocols import Manner, Say, SpeechRequest, Spoken, SpokenWord, silence
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
    """Tokens to be said in one breath, and for each of them its phonemes and its manner."""

    tokens: tuple[SpokenToken, ...]
    said: tuple[Pronounced, ...]
    manners: tuple[Manner, ...]


def pieces(
    request: SpeechRequest, say: SayClause, progress: Progress, early: bool = False, one_manner: bool = False
) -> Iterator[Spoken]:
    """One Spoken per clause and rest. What has no sound becomes a short silence and a warning, never an error.

    `one_manner`: for an engine that cannot change its manner within a clause, a clause ends where the manner changes.
    """
    before = 0
    total = max(1, len(request.tokens))
    for part in request.parts:
        progress.check()
        if not isinstance(part, Say):
            yield _starting_a_part(silence(part.samples))
            continue
        first_of_part = True
        manners = part.said
        runs = _alike(manners) if one_manner else [(0, len(manners))]
        for start, end in runs:
            for clause in clauses(part.tokens[start:end], early and before == 0 and start == 0):
                first, last = start + clause.first, start + clause.last
                said = _pronounced(part.tokens[first:last], manners[first:last])
                to_say = ClauseToSay(part.tokens[first:last], said, manners[first:last])
                piece = _clause(to_say, before + first, say, progress)
                yield _starting_a_part(piece) if first_of_part else piece
                first_of_part = False
                progress.report((before + last) / total, "Speaking")
        before += len(part.tokens)
        if first_of_part:
            progress.warn("there is nothing to say in this text; it stays silent")
            yield _starting_a_part(silence(UNSPEAKABLE))


def _pronounced(tokens: Sequence[SpokenToken], manners: Sequence[Manner]) -> tuple[Pronounced, ...]:
    """The tokens' phonemes, those of each language by its own rules."""
    said: tuple[Pronounced, ...] = ()
    for language, run in groupby(zip(tokens, manners, strict=True), lambda pair: pair[1].language):
        said += pronounce([token for token, _ in run], language)
    return said


def _alike(manners: Sequence[Manner]) -> list[tuple[int, int]]:
    """Runs [first, last) of tokens that are said in one manner."""
    edges = [i for i in range(1, len(manners)) if manners[i] != manners[i - 1]]
    return list(pairwise([0, *edges, len(manners)]))


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
