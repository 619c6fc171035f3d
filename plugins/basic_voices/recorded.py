"""The recorded voice: it plays what a person said, with each word where she says it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from studio.errors import ProviderMissing, ProviderRejected
from studio.plugin_api import (
    ANY_LANGUAGE,
    N_,
    Doubt,
    Say,
    SpeechRequest,
    Spoken,
    SpokenWord,
    VoiceInfo,
    joined,
    silence,
)
from studio.progress import Progress
from studio.speech.align.alignment import Alignment, align
from studio.speech.align.listening import listen
from studio.speech.g2p import Pronounced, SpokenToken, pronounce
from studio.speech.heard import heard_span
from studio.speech.timings import RATE, Sound, spans

from .spread import letters, spread

_AROUND = 3 * RATE // 20  # what is left of the silence before the first word and after the last one
_FADE = RATE // 200
_LEAST = RATE // 50  # how long a word that was left out is shown at least
_BLOCK = RATE // 50
_AUDIBLE = 0.1  # of the loudness of what is said
_ABOVE_NOISE = 2.0
_CLICK = RATE // 10  # what is no longer than this is not speech
_FITS = -1.6  # a word that fits worse was not said
_FOLLOWED = 0.85  # of the script's letters: below, the recording differs from it
_LOST = 0.5  # ... and below this it is another text
_STRANGE = 0.25  # the share of what is said that may be missing in the script
_UNWRITTEN = 0.03  # ... and from which on its sounds are listened for
_GAP = RATE // 4  # silence of the script that is long enough for something else to be said in it


class RecordedVoice:
    """Plays the request's recording without the silence at its ends; rests are left to the person who spoke.

    The words are looked for in it; where they are not found they are spread by their letters, and that is told. Sounds
    that are not in the script are heard all the same, for the mouth of whoever is seen speaking.
    """

    id = "recorded"

    def __init__(self, read_sound: Callable[[Path], NDArray[np.float32]]) -> None:
        self._read_sound = read_sound

    def voices(self) -> tuple[VoiceInfo, ...]:
        text = N_("plays the recording of each scene")
        return (VoiceInfo("recorded:file", "recorded", ANY_LANGUAGE, "", self.id, "", text, 100),)

    def version(self) -> str:
        return "recorded/4"

    def stream(self, request: SpeechRequest, progress: Progress, early: bool = False) -> Iterator[Spoken]:
        if not request.recording:
            raise ProviderRejected(
                "there is no recording to play",
                hint="Record the scene or choose a file, or let another voice speak.",
            )
        progress.check()
        samples = self._read_sound(Path(request.recording))
        said = _pronounced(request)
        found = align(samples, said, progress.part(0, 0.7))
        spoken = _followed(samples, request.tokens, said, found)
        if not found.fits or spoken.doubt or found.strange > _UNWRITTEN:
            heard = listen(samples, progress.part(0.7, 1))
            spoken = replace(spoken, sounds=heard if spoken.doubt == "estimated" else _filled(spoken.sounds, heard))
        if not request.is_timed:
            spoken = _trimmed(spoken, *_heard(samples, found))
        yield replace(spoken, part_starts=_part_starts(request, spoken))


def _pronounced(request: SpeechRequest) -> list[Pronounced]:
    """How each token is said; what nobody here can pronounce has no sounds, and is not looked for."""
    said: list[Pronounced] = []
    for part in request.parts:
        if not isinstance(part, Say):
            continue
        of_part = zip(part.tokens, part.said, strict=True)
        for language, run in groupby(of_part, key=lambda pair: pair[1].language):
            tokens = [token for token, _ in run]
            try:
                said += pronounce(tokens, language)
            except ProviderMissing:
                said += [Pronounced("")] * len(tokens)
    return said


def _followed(
    samples: NDArray[np.float32], tokens: Sequence[SpokenToken], said: Sequence[Pronounced], found: Alignment
) -> Spoken:
    """The whole recording with its words where they were found, or spread over it where they were not."""
    wanted = {i: letters(token) for i, (token, how) in enumerate(zip(tokens, said, strict=True)) if how.ipa}
    there = {i for i in wanted if found.fits.get(i, _FITS - 1) >= _FITS}
    share = sum(wanted[i] for i in there) / max(1, sum(wanted.values()))
    if share < _LOST:
        start, end = _speech(samples, found)
        estimate = joined([silence(start), spread(samples[start:end], tokens), silence(len(samples) - end)])
        return replace(estimate, samples=samples, doubt="estimated" if any(map(letters, tokens)) else "")
    doubt: Doubt = "differs" if share < _FOLLOWED or found.strange > _STRANGE else ""
    return Spoken(samples, _words(tokens, found, there, len(samples)), found.sounds, doubt=doubt)


def _filled(sounds: Sequence[Sound], heard: Sequence[Sound]) -> tuple[Sound, ...]:
    """The script's sounds, and in its long silences what else is heard there."""
    found: list[Sound] = []
    starts = [sound.start for sound in heard]
    for sound in sounds:
        if sound.symbol or sound.end - sound.start < _GAP:
            found.append(sound)
            continue
        first, last = max(0, bisect_right(starts, sound.start) - 1), bisect_left(starts, sound.end)
        for other in heard[first:last]:
            found.append(replace(other, start=max(other.start, sound.start), end=min(other.end, sound.end)))
    return tuple(sound for sound in found if sound.end > sound.start)


def _words(tokens: Sequence[SpokenToken], found: Alignment, there: set[int], length: int) -> tuple[SpokenWord, ...]:
    """The words in order: those that were found, and the others between them."""
    heard = {token: span for token, span in spans(found.sounds).items() if token in there}
    words: list[SpokenWord] = []
    waiting: list[int] = []

    def place(until: int) -> int:
        """Put those that wait before sample `until`; returns from when on the next word may be."""
        begin = words[-1].end if words else 0
        needed = _LEAST * len(waiting)
        if until - begin < needed and words:
            begin = max(begin - needed, (words[-1].start + begin) // 2)
            words[-1] = replace(words[-1], end=begin)
        until = max(until, begin)
        shares = np.cumsum([0, *(letters(tokens[i]) for i in waiting)])
        edges = [begin + (until - begin) * int(n) // max(1, int(shares[-1])) for n in shares]
        for i, start, end in zip(waiting, edges, edges[1:], strict=False):
            words.append(_word(tokens, i, start, end))
        waiting.clear()
        return until

    for i, token in enumerate(tokens):
        if i in heard:
            start, end = heard[i]
            if waiting:
                start = max(start, place(start))
            words.append(_word(tokens, i, start, max(start, end)))
        elif letters(token) and (token.words or token.ipa):
            waiting.append(i)
    if waiting:
        place(min(length, (words[-1].end if words else 0) + _LEAST * len(waiting)))
    return tuple(words)


def _word(tokens: Sequence[SpokenToken], i: int, start: int, end: int) -> SpokenWord:
    token = tokens[i]
    return SpokenWord(i, token.written, token.start, token.end, start, end)


def _speech(samples: NDArray[np.float32], found: Alignment) -> tuple[int, int]:
    """From when to when somebody speaks: what the network hears as speech, else what stands out of the silence."""
    if found.speech[1]:
        return found.speech
    start, end = heard_span(samples)
    return (start, end) if end - start > _CLICK else (0, len(samples))


def _heard(samples: NDArray[np.float32], found: Alignment) -> tuple[int, int]:
    """From when to when anything is heard, speech or not: what she recorded on purpose is never cut off.

    The steady noise of a room is not heard in this sense.
    """
    start, end = _speech(samples, found)
    power = np.mean(np.square(samples[: len(samples) // _BLOCK * _BLOCK].reshape(-1, _BLOCK)), axis=1)
    if not len(power):
        return start, end
    loud = power[power >= power.max() / 100].mean()
    heard = np.flatnonzero(power > max(loud * _AUDIBLE**2, np.percentile(power, 10) * _ABOVE_NOISE**2))
    if not len(heard):
        return start, end
    return min(start, int(heard[0]) * _BLOCK), max(end, int(heard[-1] + 1) * _BLOCK)


def _trimmed(spoken: Spoken, start: int, end: int) -> Spoken:
    """The recording with little silence at its ends, and no click where it is cut."""
    first, last = max(0, start - _AROUND), min(len(spoken.samples), end + _AROUND)
    if last <= first:
        return spoken
    samples = spoken.samples[first:last].copy()
    fade = min(_FADE, len(samples) // 2)
    ramp = np.linspace(0, 1, fade, dtype=np.float32)
    if first:
        samples[:fade] *= ramp
    if last < len(spoken.samples):
        samples[len(samples) - fade :] *= ramp[::-1]

    def moved(at: int) -> int:
        return min(len(samples), max(0, at - first))

    words = tuple(replace(word, start=moved(word.start), end=moved(word.end)) for word in spoken.words)
    kept = (replace(sound, start=moved(sound.start), end=moved(sound.end)) for sound in spoken.sounds)
    sounds: tuple[Sound, ...] = tuple(sound for sound in kept if sound.end > sound.start)
    return replace(spoken, samples=samples, words=words, sounds=sounds)


def _part_starts(request: SpeechRequest, spoken: Spoken) -> tuple[int, ...]:
    """When each part of the request is reached: with its first word."""
    starts: list[int] = []
    token = 0
    otherwise = len(spoken.samples) if request.tokens else 0
    for i, part in enumerate(request.parts):
        after = (word.start for word in spoken.words if word.token >= token)
        starts.append(min(after, default=otherwise) if i else 0)
        token += len(part.tokens) if isinstance(part, Say) else 0
    return tuple(starts)
