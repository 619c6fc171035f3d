"""The silent voice and the recorded voice: words are spread over the time by their length."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from studio.errors import ProviderRejected
from studio.plugin_api import ANY_LANGUAGE, N_, Rest, Say, SpeechRequest, Spoken, SpokenWord, VoiceInfo, joined, silence
from studio.progress import Progress
from studio.speech.g2p import SpokenToken, mark_of, words_of
from studio.speech.heard import heard_span
from studio.speech.timings import RATE, SILENCE, Sound, shifted

_LETTER = RATE // 15  # samples that a letter takes: unhurried Portuguese
_MARK_LETTERS = {".": 6, "!": 6, "?": 6, "…": 6, ";": 4, ":": 4, ",": 3}
_NO_WORDS = RATE // 2
_HEARD = "*"  # the symbol of speech of which only the time is known


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
            letters = sum(_letters(token) / manner.pace for token, manner in zip(part.tokens, part.said, strict=True))
            length = round(letters * _LETTER) or _NO_WORDS
            yield _spread(np.zeros(length, np.float32), part.tokens, before)
            before += len(part.tokens)


class RecordedVoice:
    """Plays the request's recording; where in it a word falls is an estimate, rests are left to the recording."""

    id = "recorded"

    def __init__(self, read_sound: Callable[[Path], NDArray[np.float32]]) -> None:
        self._read_sound = read_sound

    def voices(self) -> tuple[VoiceInfo, ...]:
        text = N_("plays the recording of each scene")
        return (VoiceInfo("recorded:file", "recorded", ANY_LANGUAGE, "", self.id, "", text, 100),)

    def version(self) -> str:
        return "recorded/2"

    def stream(self, request: SpeechRequest, progress: Progress, early: bool = False) -> Iterator[Spoken]:
        if not request.recording:
            raise ProviderRejected(
                "there is no recording to play",
                hint="Record the scene or choose a file, or let another voice speak.",
            )
        progress.check()
        samples = self._read_sound(Path(request.recording))
        start, end = heard_span(samples)
        said = _spread(samples[start:end], request.tokens, 0)
        whole = joined([silence(start), said, silence(len(samples) - end)])
        whole = replace(whole, samples=samples)
        says = [i for i, part in enumerate(request.parts) if isinstance(part, Say)]
        starts, token = [], 0
        times = {word.token: word.start for word in whole.words}
        for i, part in enumerate(request.parts):
            starts.append(min((t for n, t in times.items() if n >= token), default=len(samples)) if i else 0)
            token += len(part.tokens) if isinstance(part, Say) else 0
        yield replace(whole, part_starts=tuple(starts) if says else (0,) * len(request.parts))


def _spread(samples: NDArray[np.float32], tokens: Sequence[SpokenToken], offset: int) -> Spoken:
    """The samples with each token's share of them given by its letters."""
    total = sum(_letters(token) for token in tokens)
    if not total:
        return Spoken(samples, (), (Sound(SILENCE, 0, len(samples)),) if len(samples) else (), (0,))
    words: list[SpokenWord] = []
    sounds: list[Sound] = []
    done = 0
    for i, token in enumerate(tokens):
        letters = _letters(token)
        if not letters:
            continue
        mark = _MARK_LETTERS.get(mark_of(token), 0)
        start, end, rest = (len(samples) * n // total for n in (done, done + letters - mark, done + letters))
        done += letters
        if end > start:
            words.append(SpokenWord(offset + i, token.written, token.start, token.end, start, end))
            sounds.append(Sound(_HEARD, start, end, i))
        if rest > end:
            sounds.append(Sound(SILENCE, end, rest))
    return Spoken(samples, tuple(words), tuple(shifted(sounds, 0, offset)), (0,))


def _letters(token: SpokenToken) -> int:
    words = words_of(token)
    said = sum(len(word) + 1 for word in words) or len(token.ipa or "")
    return said + _MARK_LETTERS.get(mark_of(token), 0)
