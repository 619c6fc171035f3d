"""The silent voice: words are spread over the time by their length."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import numpy as np

from studio.plugin_api import ANY_LANGUAGE, N_, Rest, Say, SpeechRequest, Spoken, VoiceInfo, silence
from studio.progress import Progress
from studio.speech.clauses import clauses
from studio.speech.timings import RATE

from .spread import letters, spread

_LETTER = RATE // 15  # samples that a letter takes: unhurried Portuguese
_NO_WORDS = RATE // 2


class SilentVoice:
    """Stays silent for as long as saying the words would take."""

    id = "silent"

    def voices(self) -> tuple[VoiceInfo, ...]:
        text = N_("says nothing, for as long as speaking would take")
        return (VoiceInfo("silent:silent", "silent", ANY_LANGUAGE, "", self.id, "GPL-3.0-or-later", text, 100),)

    def version(self) -> str:
        return "silent/2"

    def stream(self, request: SpeechRequest, progress: Progress, early: bool = False) -> Iterator[Spoken]:
        before = 0
        for part in request.parts:
            progress.check()
            if isinstance(part, Rest):
                yield replace(silence(part.samples), part_starts=(0,))
                continue
            yield from _starting_a_part(self._clauses(part, before))
            before += len(part.tokens)

    def _clauses(self, part: Say, before: int) -> Iterator[Spoken]:
        """Clause by clause: the silence of hours is never held whole."""
        said = part.said
        for clause in clauses(part.tokens):
            span = range(clause.first, clause.last)
            length = round(sum(letters(part.tokens[i]) / said[i].pace for i in span) * _LETTER)
            tokens = part.tokens[clause.first : clause.last]
            yield spread(np.zeros(length or _NO_WORDS, np.float32), tokens, before + clause.first)
        if not part.tokens:
            yield spread(np.zeros(_NO_WORDS, np.float32), (), before)


def _starting_a_part(pieces: Iterator[Spoken]) -> Iterator[Spoken]:
    for number, piece in enumerate(pieces):
        yield replace(piece, part_starts=() if number else (0,))
