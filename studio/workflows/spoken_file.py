"""Speech written to a file while it is spoken: however long it is, memory holds a clause of it and its timings."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from studio.media.sound import SoundReader
from studio.media.sound_files import write_audio
from studio.providers.protocols import Spoken, joined
from studio.render.audio.levels import speech_gain_of
from studio.render.audio.limiter import MARGIN, limited
from studio.speech.lateness import Lateness, in_step
from studio.speech.timings import RATE

Samples = NDArray[np.float32]

_BLOCK = 20 * RATE
_NOTHING = np.zeros(0, np.float32)
_SHORTEST = RATE // 10


@dataclass(slots=True)
class SpokenFile:
    """A sound file (mono, 48 kHz) and what is said in it when: `told` is all that the pieces say, without samples."""

    path: Path
    length: int = 0
    told: Spoken = field(default_factory=lambda: Spoken(_NOTHING, (), ()))

    def gain(self) -> float:
        """The factor that makes it sound as loud as speech is in a film; 1 for silence."""
        if self.length <= _SHORTEST or not any(block.any() for block in self._blocks(1.0)):
            return 1.0
        return speech_gain_of(self._blocks, self._limited)

    def levelled(self, gain: float) -> Iterator[Samples]:
        """The sound as it is in a film, block by block: (samples, 1), true peaks below the film's ceiling."""
        return self._limited(gain)

    def _blocks(self, gain: float) -> Iterator[Samples]:
        with SoundReader(self.path, RATE, 1) as reader:
            for start in range(0, self.length, _BLOCK):
                yield reader.read(start, min(_BLOCK, self.length - start)) * np.float32(gain)

    def _limited(self, gain: float) -> Iterator[Samples]:
        with SoundReader(self.path, RATE, 1) as reader:
            for start in range(0, self.length, _BLOCK):
                count = min(_BLOCK, self.length - start)
                around = reader.read(start - MARGIN, count + 2 * MARGIN) * np.float32(gain)
                yield limited(around)[MARGIN : MARGIN + count]


def spoken_to(path: Path, pieces: Iterable[Spoken]) -> SpokenFile:
    """Write the pieces to `path` (.wav or .flac, whole or not at all) one after the other as they come.

    Sounds whose times are late against the samples are told in step with them.

    Raises DiskFull, OutputUnwritable, and what speaking raises.
    """
    silent: list[Spoken] = []
    starts: list[int] = []
    lateness = Lateness()

    def samples() -> Iterator[Samples]:
        at = 0
        for piece in pieces:
            starts.append(at)
            lateness.add(piece.samples, piece.sounds)
            silent.append(replace(piece, samples=_NOTHING))
            at += len(piece.samples)
            yield np.clip(piece.samples, -1.0, 1.0)[:, None]

    length = write_audio(path, samples())
    told = joined(silent, starts)
    return SpokenFile(path, length, replace(told, sounds=in_step(told.sounds, lateness.samples)))
