"""How exactly words are found in recordings. Run: python tests/benchmarks/voice_align.py [VOICE...]

Voices that the aligner has not heard in training speak sentences that it has not heard either (voice_align.txt), with
exact times; then their words are looked for, in the sound as it is, and with a room's echo and noise 15 dB below it.
Prints for each the mean error of the words' starts (milliseconds), its median with its sign, what nine tenths stay
below, the mean error of the sounds' starts, and the processor time of one thread as a share of the sound's length.
"""

from __future__ import annotations

import os

os.environ["OPENBLAS_NUM_THREADS"] = os.environ["OMP_NUM_THREADS"] = "1"  # waiting threads would count as work

import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from studio import paths
from studio.plugin_api import PluginApi
from studio.plugin_loader import load_plugins
from studio.progress import silent
from studio.providers.protocols import Say, SpeechRequest, Spoken, joined
from studio.providers.registry import Registry
from studio.speech.align.alignment import align
from studio.speech.g2p import Pronounced, pronounce
from studio.speech.normalise import Token, normalise
from studio.speech.timings import RATE, Sound, spans

VOICES = ("kokoro:santa", "kokoro:dora", "espeak:pt-BR")
SENTENCES = Path(__file__).with_suffix(".txt").read_text(encoding="utf-8").splitlines()
_LOST = 300.0  # milliseconds that a word counts which was not found at all


@dataclass
class Errors:
    """Milliseconds that starts were found too late."""

    words: list[float] = field(default_factory=list)
    sounds: list[float] = field(default_factory=list)
    took: float = 0.0
    length: float = 0.0

    def __str__(self) -> str:
        words = np.array(self.words)
        sounds = f"{len(self.sounds)} sounds: {np.abs(self.sounds).mean():.1f} ms; " if self.sounds else ""
        return (
            f"{len(words)} words: {np.abs(words).mean():.1f} ms, median {np.median(words):+.1f}, nine tenths below "
            f"{np.percentile(np.abs(words), 90):.0f}; {sounds}"
            f"{100 * self.took / self.length:.1f} % of the length"
        )


def a_registry(cache: Path) -> Registry:
    registry = Registry()
    api = PluginApi(registry, paths.resources_dir(), cache, lambda path: np.zeros(0, np.float32), 2)
    load_plugins(paths.plugins_dir(), api, (), frozenset({"kokoro", "espeak"}))
    return registry


def spoken(registry: Registry, voice: str, tokens: Sequence[Token]) -> Spoken:
    request = SpeechRequest((Say(tuple(tokens), "pt-BR"),), voice)
    return joined(registry.speech(voice.partition(":")[0]).stream(request, silent()))


def in_a_room(samples: NDArray[np.float32], random: np.random.Generator) -> NDArray[np.float32]:
    """The sound with 0.4 s of echo and white noise 15 dB below it."""
    tail = random.standard_normal(RATE * 2 // 5)
    tail *= np.exp(-6.9 * np.arange(len(tail)) / len(tail))
    tail[: RATE // 200] = 0
    tail *= 0.5 / np.sqrt(np.sum(tail**2))
    tail[0] = 1.0
    size = 1 << (len(samples) + len(tail)).bit_length()
    echo = np.fft.irfft(np.fft.rfft(samples, size) * np.fft.rfft(tail, size), size)[: len(samples)]
    noise = random.standard_normal(len(samples)) * np.sqrt(np.mean(echo**2)) * 10 ** (-15 / 20)
    return (echo + noise).astype(np.float32)


def measure(samples: NDArray[np.float32], said: Sequence[Pronounced], truth: Sequence[Sound], errors: Errors) -> None:
    began = time.process_time()
    found = align(samples, said, silent()).sounds
    errors.took += time.process_time() - began
    errors.length += len(samples) / RATE
    heard = spans(found)
    for token, (start, _) in spans(truth).items():
        errors.words.append((heard[token][0] - start) * 1000 / RATE if token in heard else _LOST)
    mine, theirs = ([s for s in sounds if s.symbol] for sounds in (found, truth))
    if len(mine) == len(theirs):  # espeak-ng's sounds are counted otherwise: a diphthong is one
        errors.sounds += [(a.start - b.start) * 1000 / RATE for a, b in zip(mine, theirs, strict=True)]


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        registry = a_registry(Path(folder))
        for voice in sys.argv[1:] or VOICES:
            clean, noisy = Errors(), Errors()
            random = np.random.default_rng(1)
            for sentence in SENTENCES:
                tokens = normalise(sentence, "pt-BR")
                said = pronounce(tokens, "pt-BR")
                speech = spoken(registry, voice, tokens)
                measure(speech.samples, said, speech.sounds, clean)
                measure(in_a_room(speech.samples, random), said, speech.sounds, noisy)
            print(f"{voice}\n  as it is: {clean}\n  echo and noise: {noisy}", flush=True)


if __name__ == "__main__":
    main()
