"""What a provider must offer, and the values that pass between it and us."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal, Protocol, TypeAlias, runtime_checkable

import numpy as np
from numpy.typing import NDArray

from studio.progress import Progress
from studio.speech.g2p import SpokenToken
from studio.speech.timings import RATE, SILENCE, Sound, shifted

Gender = Literal["female", "male", "neutral", ""]
Doubt = Literal["", "differs", "estimated"]
"""Of a recording whose words were looked for: it says other words than its script in places; none were found, and the
times are an estimate."""
ANY_LANGUAGE = "*"


@dataclass(frozen=True, slots=True)
class VoiceInfo:
    """One voice. `id` is "provider:name"; `language` is "pt-BR", "en", or ANY_LANGUAGE for one that says no words.

    `rank` orders voices of a language, the best first; a voice that is never chosen by itself has rank 100. `locale`
    is whose accent it has ("en-US"), "" where the language says it all.
    """

    id: str
    name: str
    language: str
    gender: Gender
    provider: str
    licence: str
    description: str
    rank: int = 50
    locale: str = ""


@dataclass(frozen=True, slots=True)
class Manner:
    """How a token is said: as a word of `language`, with emphasis or without.

    `pace` 1.0 is the voice's own, 2.0 twice as fast.
    """

    language: str
    pace: float = 1.0
    emphasis: bool = False


@dataclass(frozen=True, slots=True)
class Say:
    """Normalised tokens to be spoken by `voice` ("": the request's), in one go though not all in one manner.

    `manners` has one for each token; with none, all are said in `language` at `pace`.
    """

    tokens: tuple[SpokenToken, ...]
    language: str
    pace: float = 1.0
    voice: str = ""
    manners: tuple[Manner, ...] = ()

    @property
    def said(self) -> tuple[Manner, ...]:
        """The manner of each token."""
        return self.manners or (Manner(self.language, self.pace),) * len(self.tokens)


@dataclass(frozen=True, slots=True)
class Rest:
    """Silence of exactly `samples` samples at 48 kHz."""

    samples: int


Part: TypeAlias = Say | Rest


@dataclass(frozen=True, slots=True)
class SpeechRequest:
    """What to say, in which voice. `recording` names the file that the recorded voice plays instead of speaking.

    `is_timed`: what else happens counts from the recording's start, so it keeps the silence at its ends.
    """

    parts: tuple[Part, ...]
    voice: str
    recording: str = ""
    is_timed: bool = False

    @property
    def tokens(self) -> tuple[SpokenToken, ...]:
        """All tokens in order; a word's `token` counts through these."""
        return tuple(token for part in self.parts if isinstance(part, Say) for token in part.tokens)

    @property
    def languages(self) -> frozenset[str]:
        said = (part for part in self.parts if isinstance(part, Say))
        return frozenset(language for part in said for language in (part.language, *(m.language for m in part.said)))


@dataclass(frozen=True, slots=True)
class SpokenWord:
    """Token number `token`, written `written` at characters `text_start`..`text_end`, heard from `start` to `end`.

    Times are samples at 48 kHz.
    """

    token: int
    written: str
    text_start: int
    text_end: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Spoken:
    """Speech: mono float32 at 48 kHz in -1..1, its words, and its sounds, which follow each other without gaps.

    `part_starts[i]` is the sample at which part i of the request begins. `voice` is who speaks, once a router has said
    so; `is_substituted` where that is not the voice that was wanted. `doubt` is what is not sure of the words' times.
    """

    samples: NDArray[np.float32]
    words: tuple[SpokenWord, ...]
    sounds: tuple[Sound, ...]
    part_starts: tuple[int, ...] = ()
    voice: str = ""
    is_substituted: bool = False
    doubt: Doubt = ""

    @property
    def seconds(self) -> float:
        return len(self.samples) / RATE


class SpeechProvider(Protocol):
    """A voice engine. Expensive things are loaded at the first `stream`, not before."""

    id: str

    def voices(self) -> tuple[VoiceInfo, ...]: ...

    def version(self) -> str:
        """Changes whenever the same request would sound different: part of the cache key. Cheap to ask."""

    def stream(self, request: SpeechRequest, progress: Progress, early: bool = False) -> Iterator[Spoken]:
        """The speech piece by piece; times within a piece count from its own start, tokens through the whole request.

        `early`: the first piece should come soon. Raises ProviderError when the engine cannot speak.
        """


@runtime_checkable
class SpeaksIpa(Protocol):
    """What a SpeechProvider is besides, if its voices say the IPA that tokens bring along."""

    def unspoken(self, ipa: str) -> str:
        """The symbols in `ipa` that its voices have no sound for, each once."""


def silence(samples: int) -> Spoken:
    """Nothing, for `samples` samples."""
    sounds = (Sound(SILENCE, 0, samples),) if samples > 0 else ()
    return Spoken(np.zeros(max(0, samples), np.float32), (), sounds)


def joined(pieces: Iterable[Spoken], begins: Sequence[int] = ()) -> Spoken:
    """The pieces one after the other, times counted from the first one's start; a substitute's voice counts for all.

    `begins`: where each piece begins (samples), when the samples themselves are kept elsewhere.
    """
    samples: list[NDArray[np.float32]] = []
    words: list[SpokenWord] = []
    sounds: list[Sound] = []
    starts: list[int] = []
    at = 0
    voice, is_substituted = "", False
    doubt: Doubt = ""
    for number, piece in enumerate(pieces):
        at = begins[number] if begins else at
        if not voice or (piece.is_substituted and not is_substituted):
            voice = piece.voice
        is_substituted = is_substituted or piece.is_substituted
        doubt = doubt or piece.doubt
        samples.append(piece.samples)
        words += (replace(word, start=word.start + at, end=word.end + at) for word in piece.words)
        sounds += shifted(piece.sounds, at)
        starts += (start + at for start in piece.part_starts)
        at += len(piece.samples)
    whole = np.concatenate(samples) if samples else np.zeros(0, np.float32)
    return Spoken(whole, tuple(words), tuple(sounds), tuple(starts), voice, is_substituted, doubt)
