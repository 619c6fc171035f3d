"""What can be measured of a voice in its samples: pitch, timbre, clicks, endings, pauses.

Samples are mono float32 at 48 kHz. Used by tests and by benchmarks/voice_roundtrip.py.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

import numpy as np
from numpy.typing import NDArray

RATE = 48_000
Samples = NDArray[np.float32]

_HOP = RATE // 100
_LOWEST, _HIGHEST = 60, 400  # Hz of a voice's pitch
_BANDS, _CEPSTRA = 26, 12
_WINDOW = 2048
_QUIET = 10 ** (-35 / 20)  # of the speech's own loudness: a pause to the ear


def pitches(samples: Samples) -> NDArray[np.float64]:
    """The pitch in Hz of every voiced hundredth of a second, by autocorrelation."""
    step = 4
    low = np.convolve(samples, np.ones(step) / step, "same")[::step]  # 12 kHz is plenty for a pitch
    rate = RATE // step
    length, hop = rate // 20, rate // 100
    if len(low) < 2 * length:
        return np.zeros(0)
    frames = np.lib.stride_tricks.sliding_window_view(low, length)[::hop].astype(np.float64)
    frames = frames - frames.mean(axis=1, keepdims=True)
    power = np.mean(frames**2, axis=1)
    frames = frames[power > power.max() / 300]
    spectra = np.fft.rfft(frames * np.hanning(length), 2 * length)
    likeness = np.fft.irfft(np.abs(spectra) ** 2)[:, :length]
    window = np.fft.irfft(np.abs(np.fft.rfft(np.hanning(length), 2 * length)) ** 2)[:length]
    likeness /= likeness[:, :1] * (window / window[0])[None, :] + 1e-12
    first, last = rate // _HIGHEST, rate // _LOWEST
    region = likeness[:, first : last + 1]
    best = region.max(axis=1)
    # The shortest period that is nearly as good as the best: twice a period is a period too.
    chosen = np.argmax(region >= 0.9 * best[:, None], axis=1)
    for i, lag in enumerate(chosen):  # up to the top of its own hill
        while lag + 1 < region.shape[1] and region[i, lag + 1] > region[i, lag]:
            lag += 1
        chosen[i] = lag
    voiced = best > 0.55
    found: NDArray[np.float64] = rate / (chosen[voiced] + first)
    return found


def timbre(samples: Samples) -> NDArray[np.float64]:
    """The mean mel cepstrum, without its loudness, of what is loud: a voice's colour, best told on the same text."""
    samples = samples / (np.sqrt(np.mean(samples.astype(np.float64) ** 2)) + 1e-12)
    frames = np.lib.stride_tricks.sliding_window_view(samples, _WINDOW)[::_HOP].astype(np.float64)
    power = np.mean(frames**2, axis=1)
    frames = frames[power > power.max() / 100]
    spectra = np.abs(np.fft.rfft(frames * np.hanning(_WINDOW))) ** 2
    mel = np.log(spectra @ _mel_filters().T + 1e-10)
    k = np.arange(1, _CEPSTRA + 1)[:, None]
    cosines = np.cos(np.pi * k * (np.arange(_BANDS) + 0.5) / _BANDS) * np.sqrt(2 / _BANDS)
    mean: NDArray[np.float64] = (mel @ cosines.T).mean(axis=0)
    return mean


def timbre_distance(one: NDArray[np.float64], other: NDArray[np.float64]) -> float:
    """How far the smoothed spectra of two timbres are apart, in dB: the root mean square over the mel bands."""
    return float(10 / np.log(10) * np.sqrt(np.sum((one - other) ** 2) / _BANDS))


def clicks(samples: Samples) -> list[int]:
    """Samples at which the sound leaps as speech does not: far more than it moves in the milliseconds around."""
    bend = np.abs(np.diff(samples.astype(np.float64), 2))
    if len(bend) < RATE // 10:
        return []
    reach, near = RATE // 100, 12
    blocks = np.pad(bend, reach)
    found = []
    for at in np.flatnonzero(bend > max(0.02, 12 * np.sqrt(np.mean(bend**2)))):
        around = np.concatenate([blocks[at : at + reach - near], blocks[at + reach + near : at + 2 * reach]])
        if bend[at] > 6 * around.max() and (not found or at - found[-1] > reach):
            found.append(int(at))
    return found


def edge_levels(clause: Samples) -> tuple[float, float]:
    """How loud the first and the last 20 ms of a clause are, in dB of its loudest 20 ms: near 0 is a cut word."""
    block = RATE // 50
    if len(clause) < 3 * block:
        return -120.0, -120.0
    whole = clause[: len(clause) // block * block].reshape(-1, block).astype(np.float64)
    loudest = np.mean(whole**2, axis=1).max() + 1e-12
    edges = clause[:block], clause[-block:]
    first, last = (float(10 * np.log10(np.mean(edge.astype(np.float64) ** 2) / loudest + 1e-12)) for edge in edges)
    return first, last


def quiet_seconds(samples: Samples, start: int, end: int) -> float:
    """The longest quiet stretch between two samples, in seconds; quiet is 35 dB below the speech's own loudness."""
    block = RATE // 200
    powers = np.mean(samples[: len(samples) // block * block].reshape(-1, block).astype(np.float64) ** 2, axis=1)
    speech = powers[powers > powers.max() / 100].mean()
    longest = run = 0
    for power in powers[start // block : -(-end // block)]:
        run = run + 1 if power < speech * _QUIET**2 else 0
        longest = max(longest, run)
    return longest * block / RATE


def median(values: Sequence[float] | NDArray[np.float64]) -> float:
    """The middle one, 0 of none."""
    return float(np.median(values)) if len(values) else 0.0


@cache
def _mel_filters() -> NDArray[np.float64]:
    """Triangles over the spectrum, evenly spaced in mel from 80 Hz to 11 kHz."""
    low, high = (2595 * np.log10(1 + hz / 700) for hz in (80, 11_000))
    edges = 700 * (10 ** (np.linspace(low, high, _BANDS + 2) / 2595) - 1)
    hz = np.fft.rfftfreq(_WINDOW, 1 / RATE)
    rising = (hz - edges[:-2, None]) / (edges[1:-1] - edges[:-2])[:, None]
    falling = (edges[2:, None] - hz) / (edges[2:] - edges[1:-1])[:, None]
    filters: NDArray[np.float64] = np.clip(np.minimum(rising, falling), 0, None)
    return filters
