"""How late an engine's own times are against its sound, and sounds brought into step with what is heard.

A network says how long each phoneme lasts, yet its sound may come earlier than that: in Kokoro's speech all within a
clause is heard some 50 ms before it is told. Lips see that. Where vowels are loud tells by how much (espeak-ng's exact
times come out as exact).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

import numpy as np
from numpy.typing import NDArray

from studio.speech.timings import RATE, Sound
from studio.speech.visemes import Kind, shapes

GRID: Final = 200
"""Moments a second at which loudness is told."""

_LOWEST, _HIGHEST = 150.0, 1000.0  # Hz: the first formants
_BLOCK = 2_000
_EARLIEST, _LATEST = -6, 18  # moments of the grid
_SURE = 0.4  # of a correlation
_ENOUGH = 2 * GRID
_PLENTY = 90 * GRID
_NOTICED = 3  # moments: what is less is within the measure's own error
_LEAST = RATE // 200  # that a sound keeps
_VOICED: Final = {**dict.fromkeys("mnɲŋ", 0.6), **dict.fromkeys("lʎɫɹwj", 0.7), **dict.fromkeys("ɾr", 0.5), "v": 0.4}
_VOICED_HISS = 0.2
_UNVOICED: Final = "ptkfsʃʧθxhʦ"


class Lateness:
    """Told piece by piece; `samples` says by how many samples the sounds' times are late, 0 where that is not sure."""

    def __init__(self) -> None:
        self._told: list[NDArray[np.float64]] = []
        self._heard: list[NDArray[np.float64]] = []

    def add(self, samples: NDArray[np.float32], sounds: Sequence[Sound]) -> None:
        """A piece of speech at 48 kHz, and its sounds; what comes when enough has been told is passed over."""
        left = _PLENTY - sum(map(len, self._told))
        if left <= 0:
            return
        heard = vowel_loudness(samples[: left * RATE // GRID])
        told = np.zeros(len(heard))
        for sound in sounds:
            told[sound.start * GRID // RATE : sound.end * GRID // RATE] = _sonority(sound.symbol)
        self._told.append(told)
        self._heard.append(heard)

    @property
    def samples(self) -> int:
        told = np.concatenate([*self._told, np.zeros(0)])
        heard = np.concatenate([*self._heard, np.zeros(0)])
        if np.count_nonzero(told) < _ENOUGH or heard.std() < 1e-9:
            return 0
        told = np.convolve(told, np.hanning(9) / np.hanning(9).sum(), "same")
        alike = {late: _alike(told, heard, late) for late in range(_EARLIEST, _LATEST + 1)}
        late = max(alike, key=lambda by: alike[by])
        return late * RATE // GRID if alike[late] > _SURE and abs(late) >= _NOTICED else 0


def in_step(sounds: Sequence[Sound], late: int) -> tuple[Sound, ...]:
    """Sounds whose times are `late` samples late, in step with what is heard; pauses keep their place and length."""
    found: list[Sound] = []
    run: list[Sound] = []
    for sound in (*sounds, None):
        if sound is not None and sound.symbol:
            run.append(sound)
            continue
        found += _moved(run, late)
        run = []
        if sound is not None:
            found.append(sound)
    return tuple(found)


def vowel_loudness(samples: NDArray[np.float32], rate: int = RATE) -> NDArray[np.float64]:
    """How loud the first formants are, GRID times a second, each within 20 ms around its own moment."""
    if not len(samples):
        return np.zeros(0)
    hop, half = rate // GRID, rate // 50
    padded = np.pad(np.nan_to_num(samples.astype(np.float32)), half)
    frames = np.lib.stride_tricks.sliding_window_view(padded, 2 * half)[::hop]
    window = np.hanning(2 * half).astype(np.float32)
    hertz = np.fft.rfftfreq(2 * half, 1 / rate)
    inside = (hertz > _LOWEST) & (hertz < _HIGHEST)
    power = [
        (np.abs(np.fft.rfft(frames[first : first + _BLOCK] * window)[:, inside]) ** 2).sum(axis=1)
        for first in range(0, len(frames), _BLOCK)
    ]
    return np.asarray(np.concatenate(power).astype(np.float64) ** 0.25)


def _alike(told: NDArray[np.float64], heard: NDArray[np.float64], late: int) -> float:
    first, last = max(0, late), len(told) + min(0, late)
    a, b = told[first:last], heard[first - late : last - late]
    return float(np.corrcoef(a, b)[0, 1]) if a.std() > 0 and b.std() > 0 else 0.0


def _moved(run: Sequence[Sound], late: int) -> list[Sound]:
    """A run without pauses: the borders inside it moved, its ends kept."""
    if len(run) < 2:
        return list(run)
    start, end = run[0].start, run[-1].end
    least = min(_LEAST, (end - start) // len(run))
    borders = [start]
    for i, sound in enumerate(run[1:], 1):
        earliest, latest = borders[-1] + least, end - (len(run) - i) * least
        borders.append(min(latest, max(earliest, sound.start - late)))
    borders.append(end)
    return [replace(sound, start=borders[i], end=borders[i + 1]) for i, sound in enumerate(run)]


def _sonority(symbol: str) -> float:
    """How loud the first formants of a sound are, from 0 to 1."""
    found = shapes(symbol)
    if not found:
        return 0.0
    if found[0][0].kind is Kind.VOWEL and symbol[:1] not in ("j", "w"):
        return 1.0
    if symbol[:1] in _UNVOICED:
        return 0.05
    return _VOICED.get(symbol[:1], _VOICED_HISS if symbol[:1] in ("z", "ʒ", "ʤ") else 0.3)
