"""How loud something sounds: ITU-R BS.1770 / EBU R 128, measured by FFmpeg."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from math import inf, log10
from typing import Any, Final

import av
import numpy as np
from numpy.typing import NDArray

from studio.media.presets import SAMPLE_RATE

# Below R 128's absolute gate nothing counts as sound.
SILENCE: Final = -70.0


@dataclass(frozen=True, slots=True)
class Loudness:
    """`integrated` in LUFS (-70 for silence), `true_peak` in dBTP (-inf for silence), `range` in LU."""

    integrated: float
    true_peak: float
    range: float


class LoudnessMeter:
    """Measures a film while its sound goes by: `push` blocks, then ask `result` once."""

    def __init__(self, rate: int = SAMPLE_RATE, channels: int = 2) -> None:
        self._rate, self._channels = rate, channels
        self._layout = "mono" if channels == 1 else "stereo"
        self._graph = av.filter.Graph()
        source = self._graph.add_abuffer(
            sample_rate=rate, format="flt", layout=self._layout, time_base=Fraction(1, rate)
        )
        # dualmono: a mono file is heard from two speakers, and must measure as loud as it will be in the film.
        meter = self._graph.add("ebur128", f"peak=true:metadata=1:framelog=quiet:dualmono={int(channels == 1)}")
        sink = self._graph.add("abuffersink")
        self._graph.link_nodes(source, meter, sink)
        self._graph.configure()
        self._samples = 0
        self._peak = 0.0
        self._last: dict[str, str] = {}

    def push(self, block: NDArray[np.float32]) -> None:
        """Measure the next samples: (n, channels)."""
        if not len(block):
            return
        packed = np.ascontiguousarray(block, np.float32).reshape(1, -1)
        frame = av.AudioFrame.from_ndarray(packed, "flt", self._layout)
        frame.sample_rate, frame.pts, frame.time_base = self._rate, self._samples, Fraction(1, self._rate)
        self._samples += len(block)
        self._graph.push(frame)
        self._drain()

    def result(self) -> Loudness:
        """What was measured over everything pushed; nothing can be pushed after that."""
        # The filter measures blocks of 400 ms: a shorter sound is too short without this.
        missing = self._rate // 2 - self._samples
        if missing > 0:
            self.push(np.zeros((missing, self._channels), np.float32))
        self._graph.push(None)
        self._drain()
        integrated = float(self._last.get("lavfi.r128.I", SILENCE))
        return Loudness(
            integrated if integrated > SILENCE else SILENCE,
            20 * log10(self._peak) if self._peak > 0 else -inf,
            float(self._last.get("lavfi.r128.LRA", 0.0)),
        )

    def _drain(self) -> None:
        while True:
            try:
                frame: Any = self._graph.pull()
            except (av.error.BlockingIOError, av.error.EOFError):
                return
            # The last frame, shorter than the filter's step, carries peaks only.
            self._last |= frame.metadata
            peaks = [float(value) for key, value in self._last.items() if "true_peaks_ch" in key]
            self._peak = max([self._peak, *peaks])


def loudness(samples: NDArray[np.float32] | Iterable[NDArray[np.float32]], rate: int = SAMPLE_RATE) -> Loudness:
    """The loudness of `samples`: (n, 1 or 2) or an iterable of such blocks."""
    meter: LoudnessMeter | None = None
    for block in [samples] if isinstance(samples, np.ndarray) else samples:
        meter = meter or LoudnessMeter(rate, block.shape[1])
        meter.push(block)
    return meter.result() if meter else Loudness(SILENCE, -inf, 0.0)


def gain_to(measured: Loudness, target: float = -16.0) -> float:
    """The factor that brings something of this loudness to `target` LUFS; 1 for silence."""
    return 1.0 if measured.integrated <= SILENCE else float(10 ** ((target - measured.integrated) / 20))


def normalise_loudness(
    samples: NDArray[np.float32] | Iterable[NDArray[np.float32]], rate: int = SAMPLE_RATE, target: float = -16.0
) -> float:
    """The factor to multiply `samples` by so that they sound at `target` LUFS."""
    return gain_to(loudness(samples, rate), target)
