"""Voices speak at 22.05 or 24 kHz, films play at 48: a band-limited change of rate for short mono pieces.

Plugins may not use `studio.media`, and a voice's piece is small and whole, so a windowed sinc in numpy is enough.
"""

from __future__ import annotations

from math import gcd

import numpy as np
from numpy.typing import NDArray

from studio.speech.timings import RATE

_HALF = 24  # taps on each side: the pass band reaches 0.9 of Nyquist, images stay below -80 dB
_BETA = 9.0


def to_48k(samples: NDArray[np.float32], rate: int) -> NDArray[np.float32]:
    """`samples` (mono, float32) at 48 kHz, in phase with the input; `length_at_48k(len(samples), rate)` of them.

    Only upwards: `rate` must not be above 48 kHz.
    """
    if rate == RATE:
        return samples.astype(np.float32, copy=False)
    if rate > RATE:
        raise ValueError(f"a voice at {rate} Hz is above {RATE} Hz")
    wanted = length_at_48k(len(samples), rate)
    divisor = gcd(RATE, rate)
    up, down = RATE // divisor, rate // divisor
    padded = np.pad(samples.astype(np.float32, copy=False), (_HALF, _HALF + down))
    windows = np.lib.stride_tricks.sliding_window_view(padded, 2 * _HALF)
    result = np.zeros(wanted, np.float32)
    for phase in range(min(up, wanted)):
        count = (wanted - phase + up - 1) // up
        first, fraction = divmod(phase * down, up)
        rows = windows[first + 1 : first + 1 + down * count : down][:count]
        result[phase : phase + up * len(rows) : up] = rows @ _taps(fraction / up)
    return result


def length_at_48k(count: int, rate: int) -> int:
    """How many samples at 48 kHz last as long as `count` at `rate`."""
    return (count * RATE + rate // 2) // rate


def _taps(fraction: float) -> NDArray[np.float32]:
    distance = np.arange(-_HALF + 1, _HALF + 1) - fraction
    window = np.i0(_BETA * np.sqrt(np.clip(1 - (distance / _HALF) ** 2, 0, 1))) / np.i0(_BETA)
    taps: NDArray[np.float64] = np.sinc(distance) * window
    scaled: NDArray[np.float32] = (taps / taps.sum()).astype(np.float32)
    return scaled
