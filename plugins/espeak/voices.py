"""espeak-ng as a speech provider."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from studio.plugin_api import (
    EMPHASIS_PACE,
    N_,
    ClauseToSay,
    SpeechRequest,
    Spoken,
    VoiceInfo,
    emphasised,
    pieces,
)
from studio.progress import Progress
from studio.speech.g2p import words_of
from studio.speech.g2p_espeak import LANGUAGES, EspeakSpeech, speak, spoken_words, version
from studio.speech.resample import length_at_48k, to_48k
from studio.speech.timings import SILENCE, Sound

_WORDS_PER_MINUTE = 155
_SLOWEST, _FASTEST = 80, 450
_LICENCE = "GPL-3.0-or-later"


class EspeakVoices:
    id = "espeak"

    def voices(self) -> tuple[VoiceInfo, ...]:
        plain = N_("espeak-ng: plain and fast; understandable, not natural")
        return tuple(
            VoiceInfo(f"espeak:{language}", f"espeak {language}", language, "male", self.id, _LICENCE, plain, 90)
            for language in LANGUAGES
        )

    def version(self) -> str:
        return f"espeak-ng/{version()}/2"

    def stream(self, request: SpeechRequest, progress: Progress, early: bool = False) -> Iterator[Spoken]:
        return pieces(request, _say, progress, early, one_manner=True)


def _say(clause: ClauseToSay) -> tuple[NDArray[np.float32], list[Sound]]:
    text, starts = _text(clause)
    manner = clause.manners[0]
    pace = manner.pace * (EMPHASIS_PACE if manner.emphasis else 1.0)
    spoken = speak(text, manner.language, round(min(_FASTEST, max(_SLOWEST, _WORDS_PER_MINUTE * pace))))
    if not spoken_words(spoken.events):
        return np.zeros(0, np.float32), []
    samples = np.frombuffer(spoken.pcm, "<i2").astype(np.float32) / 32768
    found = _sounds(spoken, starts, len(samples))
    return emphasised(to_48k(samples, spoken.rate), found, clause.manners), found


def _text(clause: ClauseToSay) -> tuple[str, list[tuple[int, int]]]:
    """The clause as espeak-ng reads it, and (character, token) for each of its words.

    An IPA that a token brings along is not read: espeak-ng has an alphabet of its own, so its words are said.
    """
    text, starts = "", []
    for i, (token, said) in enumerate(zip(clause.tokens, clause.said, strict=True)):
        for word in words_of(token) or ((token.written,) if token.ipa else ()):
            text += " " if text else ""
            starts.append((len(text), i))
            text += word
        text += said.mark if text else ""
    return text, starts


def _sounds(spoken: EspeakSpeech, starts: Sequence[tuple[int, int]], length: int) -> list[Sound]:
    """One sound per phoneme event, together as long as the samples."""
    found: list[tuple[int, str, int]] = [(0, SILENCE, -1)]
    token = -1
    for event in spoken.events:
        if event.kind == "word":
            token = max((t for at, t in starts if at <= event.text_start), default=-1)
        elif event.kind == "phoneme":
            found.append((min(event.sample, length), event.symbol, token if event.symbol else -1))
    ends = [at for at, _, _ in found[1:]] + [length]
    sounds: list[Sound] = []
    for (start, symbol, owner), end in zip(found, ends, strict=True):
        first, last = length_at_48k(start, spoken.rate), length_at_48k(end, spoken.rate)
        plain = symbol.strip("ˈˌ_:")
        if last <= first:
            continue
        if not plain and sounds and not sounds[-1].symbol:
            sounds[-1] = Sound(SILENCE, sounds[-1].start, last)
        else:
            sounds.append(Sound(plain, first, last, owner if plain else -1, "ˈ" in symbol))
    return sounds
