"""The silent voice: words are spread over the time by their length."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import numpy as np

from studio.plugin_api import ANY_LANGUAGE, N_, Rest, SpeechRequest, Spoken, VoiceInfo, silence
from studio.progress import Progress
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
        return "silent/1"

    def stream(self, request: SpeechRequest, progress: Progress, early: bool = False) -> Iterator[Spoken]:
        before = 0
        for part in request.parts:
            progress.check()
            if isinstance(part, Rest):
                yield replace(silence(part.samples), part_starts=(0,))
                continue
            said = sum(letters(token) / manner.pace for token, manner in zip(part.tokens, part.said, strict=True))
            length = round(said * _LETTER) or _NO_WORDS
            yield spread(np.zeros(length, np.float32), part.tokens, before)
            before += len(part.tokens)
