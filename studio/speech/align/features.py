"""What the network hears: the logarithm of 40 mel bands, a hundred times a second, free of level and of colour.

A frame is 25 ms of sound around its own moment, frame i around i / 100 s. Levels count from the loud frames' own, so
that neither the microphone's gain nor its timbre is seen; what is 60 dB below them is silence.
"""

from __future__ import annotations

from functools import cache

import numpy as np
from numpy.typing import ArrayLike, NDArray

from studio.speech.timings import RATE

FRAMES = 100
"""Frames a second."""
HOP = RATE // FRAMES
BANDS = 40

_DOWN = 3
_SLOW = RATE // _DOWN  # 16 kHz hold all that tells one sound of speech from another
_STEP = _SLOW // FRAMES
_WINDOW = _SLOW // 40
_FFT = 512
_LOWEST, _HIGHEST = 80.0, 7200.0  # Hz
_TAPS = 48  # on each side
_BLOCK = 30 * FRAMES  # frames in one go, so that half an hour needs no more memory than half a minute
_FLOOR = 1e-6
_QUIET = 0.01  # of the level of loud frames: below it a frame does not count for the colour
_SPREAD = 2.5  # about the standard deviation of what comes out before it is divided


def at_16k(samples: NDArray[np.float32]) -> NDArray[np.float32]:
    """`samples` (mono, 48 kHz) at 16 kHz, in phase with them: sample k is their moment 3 k."""
    wanted = -(-len(samples) // _DOWN)
    slow = np.zeros(wanted, np.float32)
    taps = _low_pass()
    block = _BLOCK * _STEP
    for first in range(0, wanted, block):
        count = min(block, wanted - first)
        begin, end = first * _DOWN - _TAPS, (first + count - 1) * _DOWN + _TAPS + 1
        piece = samples[max(0, begin) : end].astype(np.float32, copy=False)
        piece = np.pad(piece, (max(0, -begin), max(0, end - len(samples))))
        slow[first : first + count] = np.lib.stride_tricks.sliding_window_view(piece, 2 * _TAPS + 1)[::_DOWN] @ taps
    return slow


def log_mel(slow: NDArray[np.float32]) -> NDArray[np.float32]:
    """(frames, BANDS) of a sound at 16 kHz, as the network takes them; `len(slow) // 160 + 1` frames."""
    count = len(slow) // _STEP + 1
    power = np.empty((count, BANDS), np.float32)
    half = _WINDOW // 2
    padded = np.pad(slow, (half, half + _STEP))
    window, mel = np.hanning(_WINDOW).astype(np.float32), _mel_bands()
    for first in range(0, count, _BLOCK):
        last = min(count, first + _BLOCK)
        piece = padded[first * _STEP : (last - 1) * _STEP + _WINDOW]
        frames = np.lib.stride_tricks.sliding_window_view(piece, _WINDOW)[::_STEP] * window
        spectrum = np.fft.rfft(frames, _FFT)
        power[first:last] = (spectrum.real**2 + spectrum.imag**2).astype(np.float32) @ mel
    return _level_free(power)


def _level_free(power: NDArray[np.float32]) -> NDArray[np.float32]:
    energy = power.mean(axis=1)
    loud = float(np.percentile(energy, 95)) if len(energy) else 0.0
    if loud <= 0 or not np.isfinite(loud):
        return np.zeros(power.shape, np.float32)
    logarithm = np.log(power / loud + _FLOOR)
    colour = logarithm[energy > loud * _QUIET].mean(axis=0)
    level_free: NDArray[np.float32] = ((logarithm - colour) / _SPREAD).astype(np.float32)
    return level_free


@cache
def _low_pass() -> NDArray[np.float32]:
    at = np.arange(-_TAPS, _TAPS + 1)
    taps = np.sinc(at / _DOWN * 0.95) * np.kaiser(2 * _TAPS + 1, 8.0)
    scaled: NDArray[np.float64] = taps / taps.sum()
    return scaled.astype(np.float32)


@cache
def _mel_bands() -> NDArray[np.float32]:
    """(bins, BANDS): triangles that are evenly wide for the ear."""

    def mel(hertz: ArrayLike) -> NDArray[np.float64]:
        return np.asarray(2595 * np.log10(1 + np.asarray(hertz, np.float64) / 700))

    edges = np.linspace(float(mel(_LOWEST)), float(mel(_HIGHEST)), BANDS + 2)
    bins = mel(np.fft.rfftfreq(_FFT, 1 / _SLOW))[:, None]
    rising = (bins - edges[:-2]) / (edges[1:-1] - edges[:-2])
    falling = (edges[2:] - bins) / (edges[2:] - edges[1:-1])
    triangles: NDArray[np.float64] = np.maximum(0, np.minimum(rising, falling))
    return triangles.astype(np.float32)
