"""Voices to choose from: the same text spoken by each, as loud as in a film, and how fast their engines are."""

from __future__ import annotations

import json
import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from studio.cache import Cache, key_of
from studio.edit.ids import new_id
from studio.edit.script import parse_script
from studio.errors import DiskFull, OutputUnwritable, ProviderError
from studio.progress import Progress
from studio.providers.protocols import ANY_LANGUAGE, SpeechRequest, VoiceInfo, joined
from studio.providers.registry import Registry
from studio.render.audio.levels import speech_gain
from studio.render.audio.limiter import limited
from studio.speech.lexicon import OwnWords
from studio.speech.timings import RATE
from studio.workflows.speakers import PLAIN_RANK
from studio.workflows.speech_task import speech_request, speech_task

TEXTS: Final = {
    "pt-BR": "Olá! Este é o treinamento da NR-35. Antes de subir, confira o cinto, o talabarte e a ancoragem: acima de "
    "2 metros, o EPI é obrigatório. Alguma dúvida?",
    "en": "Hello! This is the safety training. Before you climb, check your harness, the lanyard and the anchor: above "
    "2 meters they are required. Any questions?",
    "es": "¡Hola! Esta es la capacitación de seguridad. Antes de subir, revise el arnés, la cuerda y el anclaje: a más "
    "de 2 metros son obligatorios. ¿Alguna pregunta?",
}
"""What a voice says when nobody gives it a text."""

LONGEST: Final = 1000
"""Characters of a text to compare voices by."""

_SHORTEST = RATE // 2  # of speech that tells a speed


@dataclass(frozen=True, slots=True)
class Sample:
    """What one voice made of the text: mono float32 at 48 kHz, ready to be written.

    `speed` says how many seconds of speech its engine makes in a second on this machine; 0 where that was too short.
    """

    voice: VoiceInfo
    text: str
    samples: NDArray[np.float32]
    speed: float

    @property
    def seconds(self) -> float:
        return len(self.samples) / RATE


def to_audition(voices: Sequence[VoiceInfo], language: str = "") -> list[VoiceInfo]:
    """The voices that are worth hearing: those of `language`; without one, the natural ones that have a text here."""
    if language:
        return [voice for voice in voices if voice.language == language and voice.rank <= PLAIN_RANK]
    return [voice for voice in voices if voice.language in TEXTS and voice.rank < PLAIN_RANK]


def audition(
    voices: Sequence[VoiceInfo],
    text: str,
    language: str,
    registry: Registry,
    progress: Progress,
    own: OwnWords | None = None,
) -> Iterator[Sample]:
    """Each voice's sample, in order: `text` in `language`, or without a text what TEXTS has for the voice's language.

    `own` has her pronunciations. A voice that cannot speak is told as a warning and left out: a substitute would
    mislead whoever chooses. Raises the first ProviderError when none can, Cancelled.
    """
    first_problem: ProviderError | None = None
    heard = 0
    warm: set[str] = set()
    for number, voice in enumerate(voices):
        part = progress.part(number / len(voices), (number + 1) / len(voices))
        part.report(0, "{voice} speaks", voice=voice.name)
        said = text or TEXTS.get(voice.language, TEXTS["en"])
        spoken_in = language or voice.language
        try:
            if voice.provider not in warm:  # loading the engine says nothing about its speed
                _spoken(voice, _asked(voice, "1", spoken_in, own), registry, progress.part(0, 0))
                warm.add(voice.provider)
            request = _asked(voice, said, spoken_in, own)
            began = time.perf_counter()
            samples = _spoken(voice, request, registry, part)
        except ProviderError as problem:
            first_problem = first_problem or problem
            progress.warn("{voice} could not speak ({problem})", voice=voice.id, problem=problem)
            continue
        took = time.perf_counter() - began
        heard += 1
        speed = len(samples) / RATE / took if len(samples) >= _SHORTEST and voice.language != ANY_LANGUAGE else 0.0
        yield Sample(voice, said, _as_in_a_film(samples), speed)
    if first_problem and not heard:
        raise first_problem


def known_speed(provider: str, registry: Registry, cache: Cache) -> float:
    """How many seconds of speech the engine made in a second when it was last measured here; 0: it never was."""
    with suppress(ProviderError, OSError, ValueError, KeyError, TypeError):
        kept = cache.get(_speed_key(provider, registry), ".json")
        if kept:
            return float(json.loads(kept.read_bytes())["speed"])
    return 0.0


def keep_speeds(samples: Iterable[Sample], registry: Registry, cache: Cache) -> None:
    """Remember the quickest sample of each engine: what slows one down now and then is other work.

    A cache that cannot be written to forgets it, which hurts nobody.
    """
    best: dict[str, float] = {}
    for sample in samples:
        best[sample.voice.provider] = max(best.get(sample.voice.provider, 0.0), sample.speed)
    for provider, speed in best.items():
        if speed:
            with suppress(ProviderError, OSError, OutputUnwritable, DiskFull):
                cache.put(_speed_key(provider, registry), json.dumps({"speed": round(speed, 2)}).encode(), ".json")


def _speed_key(provider: str, registry: Registry) -> str:
    return key_of("speed of a voice", provider, registry.speech(provider).version())


def _asked(voice: VoiceInfo, text: str, language: str, own: OwnWords | None) -> SpeechRequest:
    return speech_request(speech_task(parse_script(text, new_id), voice.id, language, "", own=own))


def _spoken(voice: VoiceInfo, request: SpeechRequest, registry: Registry, progress: Progress) -> NDArray[np.float32]:
    return joined(registry.speech(voice.provider).stream(request, progress)).samples


def _as_in_a_film(samples: NDArray[np.float32]) -> NDArray[np.float32]:
    if not samples.any():
        return samples
    gain = speech_gain(samples[:, None])
    levelled: NDArray[np.float32] = limited((samples[:, None] * gain).astype(np.float32))[:, 0]
    return levelled
