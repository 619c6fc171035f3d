"""How well the mouth follows a recording without a script. Run: python tests/benchmarks/voice_visemes.py [VOICE...]

Voices that the network has not heard in training speak sentences that it has not heard either (voice_align.txt), with
exact times (lateness.py); then their sounds are found by listening alone, in the sound as it is, and with a room's
echo and noise 15 dB below it. Printed for each, over all hundredths of a second: how often the mouth's shape is of
the right group (of nine, listening.GROUPS), and how often the commonest group is; how the shapes' openness, over 50
ms, goes with what it should be (correlation); the same of the mouth as it moves; and how many of the frames of p, b,
m, f and v are heard.
"""

from __future__ import annotations

import os

os.environ["OPENBLAS_NUM_THREADS"] = os.environ["OMP_NUM_THREADS"] = "1"  # waiting threads would count as work

import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from voice_align import SENTENCES, a_registry, in_a_room, spoken

from studio.avatar.performance.mouth import Mouth
from studio.model.narration import Phoneme
from studio.progress import silent
from studio.speech.align.listening import GROUPS, listen
from studio.speech.lateness import Lateness, in_step
from studio.speech.normalise import normalise
from studio.speech.timings import RATE, Sound
from studio.speech.visemes import OPENNESS, shapes

VOICES = ("kokoro:santa", "kokoro:dora")
_GROUP = {name: number for number, names in enumerate(GROUPS) for name in names}


@dataclass
class Compared:
    """All frames as heard and as they should be."""

    groups: list[int] = field(default_factory=list)
    true_groups: list[int] = field(default_factory=list)
    openness: list[float] = field(default_factory=list)
    true_openness: list[float] = field(default_factory=list)
    moved: list[float] = field(default_factory=list)
    truly_moved: list[float] = field(default_factory=list)

    def add(self, heard: Sequence[Sound], true: Sequence[Sound], length: int) -> None:
        times = [k / 100 for k in range(int(length / RATE * 100))]
        for sounds, groups, openness, moved in (
            (heard, self.groups, self.openness, self.moved),
            (true, self.true_groups, self.true_openness, self.truly_moved),
        ):
            names = names_at(sounds, times)
            groups += [_GROUP[name] for name in names]
            openness += np.convolve([OPENNESS[name] for name in names], np.ones(5) / 5, "same").tolist()
            mouth = Mouth([Phoneme(s.symbol, Fraction(s.start, RATE), Fraction(s.end, RATE)) for s in sounds])
            moved += [mouth.openness(t) for t in times]

    def __str__(self) -> str:
        groups, true = np.array(self.groups), np.array(self.true_groups)
        lips = (true == 1) | (true == 2)
        found = ((groups == 1) | (groups == 2))[lips].mean()
        return (
            f"{len(true)} frames: group {(groups == true).mean():.3f} (commonest "
            f"{np.bincount(true).max() / len(true):.3f}), openness r "
            f"{np.corrcoef(self.openness, self.true_openness)[0, 1]:.3f}, as the mouth moves "
            f"{np.corrcoef(self.moved, self.truly_moved)[0, 1]:.3f}, lips {found:.2f}"
        )


def names_at(sounds: Sequence[Sound], times: Sequence[float]) -> list[str]:
    """The mouth's shape at each time; a diphthong's parts have their own."""
    parts: list[tuple[float, str]] = []
    for sound in sounds:
        at = sound.start / RATE
        for shape, share in shapes(sound.symbol) or [(None, 1.0)]:
            parts.append((at, max(shape.mix, key=lambda part: part[1])[0] if shape and shape.mix else "sil"))
            at += share * (sound.end - sound.start) / RATE
    places = np.searchsorted([at for at, _ in parts], np.array(times), "right") - 1
    return [parts[max(0, int(place))][1] for place in places]


def measure(samples: NDArray[np.float32], truth: Sequence[Sound], compared: Compared) -> None:
    lateness = Lateness()
    lateness.add(samples, truth)
    compared.add(listen(samples, silent()), in_step(truth, lateness.samples), len(samples))


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        registry = a_registry(Path(folder))
        for voice in sys.argv[1:] or VOICES:
            clean, noisy = Compared(), Compared()
            random = np.random.default_rng(1)
            for sentence in SENTENCES:
                speech = spoken(registry, voice, normalise(sentence, "pt-BR"))
                measure(speech.samples, speech.sounds, clean)
                measure(in_a_room(speech.samples, random), speech.sounds, noisy)
            print(f"{voice}\n  as it is: {clean}\n  echo and noise: {noisy}", flush=True)


if __name__ == "__main__":
    main()
