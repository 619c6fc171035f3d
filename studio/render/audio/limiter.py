"""The one limiter of a film: true peaks stay below the ceiling, and nothing else changes.

It has no memory: the gain at a sample follows from the sound within `MARGIN` samples of it. A stretch of film rendered
by itself therefore equals the same stretch of the whole, given that much sound before and after.
"""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray

Samples = NDArray[np.float32]

# The promise is -1 dBTP in the finished file; AAC and Opus add peaks of their own, so half a decibel is left for them.
CEILING: Final = 10 ** (-1.5 / 20)
_SMOOTH: Final = 720  # two averages of 15 ms: the gain falls over 30 ms before a peak and rises over 30 ms after it
_TAPS: Final = 24
MARGIN: Final = 2 * _SMOOTH + _TAPS

# No signal below this can reach the ceiling between two samples: the interpolator's gain is below 2.
_SURELY_BELOW: Final = CEILING / 2.5


def limited(sound: Samples) -> Samples:
    """`sound` (samples, 2) without true peaks over the ceiling. Exact save for `MARGIN` samples at either end."""
    if float(np.abs(sound).max(initial=0.0)) < _SURELY_BELOW:
        return sound
    peaks = _true_peaks(sound)
    if peaks.max(initial=0.0) <= CEILING:
        return sound
    needed = np.minimum(1.0, CEILING / np.maximum(peaks, 1e-9))
    gain = _smoothed(_lowest_around(needed, _SMOOTH))
    result: Samples = (sound * gain[:, None]).astype(np.float32)
    return result


def _true_peaks(sound: Samples) -> NDArray[np.float64]:
    """The highest value near each sample, the curve between samples (at four times the rate) included."""
    highest: NDArray[np.float64] = np.abs(sound).max(axis=1).astype(np.float64)
    for taps in _PHASES:
        for channel in range(sound.shape[1]):
            between: NDArray[np.float64] = np.abs(np.convolve(sound[:, channel].astype(np.float64), taps, mode="same"))
            # A peak between samples n and n + 1 belongs to both; "same" centres an even filter on the second.
            np.maximum(highest, between, out=highest)
            np.maximum(highest[:-1], between[1:], out=highest[:-1])
    return highest


def _interpolators() -> tuple[NDArray[np.float64], ...]:
    """Windowed sinc filters for a quarter, a half and three quarters of the way to the next sample."""
    positions = np.arange(_TAPS) - (_TAPS // 2 - 1)
    filters = []
    for fraction in (0.25, 0.5, 0.75):
        x = positions - fraction
        window = np.cos(np.pi * x / (_TAPS + 1)) ** 2
        taps: NDArray[np.float64] = np.sinc(x) * window
        filters.append(taps / taps.sum())
    return tuple(filters)


_PHASES: Final = _interpolators()


def _lowest_around(values: NDArray[np.float64], reach: int) -> NDArray[np.float64]:
    """The lowest value within `reach` samples of each one (van Herk's running minimum: two passes, any reach)."""
    window = 2 * reach + 1
    padded = np.pad(values, (reach, reach + (-len(values) - 2 * reach) % window), constant_values=1.0)
    rows = padded.reshape(-1, window)
    forward = np.minimum.accumulate(rows, axis=1).reshape(-1)
    backward = np.minimum.accumulate(rows[:, ::-1], axis=1)[:, ::-1].reshape(-1)
    lowest: NDArray[np.float64] = np.minimum(backward[: len(values)], forward[window - 1 : window - 1 + len(values)])
    return lowest


def _smoothed(gain: NDArray[np.float64]) -> NDArray[np.float64]:
    """`gain` averaged twice over windows that together span what `_lowest_around` looked at: never above `needed`."""
    for _ in range(2):
        reduction = np.pad(1.0 - gain, (_SMOOTH // 2 + 1, _SMOOTH // 2), constant_values=0.0)
        sums = np.cumsum(reduction)
        gain = 1.0 - (sums[_SMOOTH:] - sums[:-_SMOOTH])[: len(gain)] / _SMOOTH
    return np.minimum(gain, 1.0)
