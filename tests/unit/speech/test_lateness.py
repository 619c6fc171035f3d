"""Times that an engine tells too late, found and put right. espeak-ng's are exact."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import numpy as np
import pytest

from studio.speech.g2p_espeak import speak
from studio.speech.lateness import Lateness, in_step
from studio.speech.resample import length_at_48k, to_48k
from studio.speech.timings import RATE, Sound


@cache
def _speech() -> tuple[np.ndarray, tuple[Sound, ...]]:
    text = "O topo da torre tem pouca proteção. Confira a bota e o capacete, e pare a máquina antes de tocar na peça"
    spoken = speak(text, "pt-BR", 150)
    samples = to_48k(np.frombuffer(spoken.pcm, "<i2").astype(np.float32) / 32768, spoken.rate)
    told = [(length_at_48k(e.sample, spoken.rate), e.symbol) for e in spoken.events if e.kind == "phoneme"]
    ends = [at for at, _ in told[1:]] + [len(samples)]
    sounds = [Sound(symbol.strip("ˈˌ_:"), at, end) for (at, symbol), end in zip(told, ends, strict=True) if end > at]
    return samples, (Sound("", 0, sounds[0].start), *sounds) if sounds[0].start else tuple(sounds)


def _late(sounds: tuple[Sound, ...], by: int) -> tuple[Sound, ...]:
    return in_step(sounds, -by)


def _lateness(samples: np.ndarray, sounds: tuple[Sound, ...]) -> int:
    lateness = Lateness()
    lateness.add(samples, sounds)
    return lateness.samples


def test_exact_times_are_left_alone():
    samples, sounds = _speech()
    assert _lateness(samples, sounds) == 0
    assert in_step(sounds, 0) == sounds


@pytest.mark.parametrize("milliseconds", [40, 60])
def test_late_times_are_found_and_put_right(milliseconds):
    samples, sounds = _speech()
    late = _late(sounds, milliseconds * RATE // 1000)
    found = _lateness(samples, late)
    assert found / RATE * 1000 == pytest.approx(milliseconds, abs=15)
    right = in_step(late, found)
    off = [abs(a.start - b.start) for a, b in zip(right, sounds, strict=True)]
    assert np.median(off) / RATE < 0.016
    assert [s.symbol for s in right] == [s.symbol for s in sounds]


def test_pauses_keep_their_place_and_all_is_filled():
    sounds = (
        Sound("", 0, 4800), Sound("a", 4800, 9600, 0), Sound("p", 9600, 14400, 0), Sound("a", 14400, 15000, 0),
        Sound("", 15000, 20000), Sound("o", 20000, 21000, 1),
    )  # fmt: skip
    moved = in_step(sounds, 2400)
    assert moved[0] == sounds[0]
    assert moved[4:] == sounds[4:]
    assert [s.start for s in moved[1:4]] == [4800, 7200, 12000]
    assert [s.end for s in moved[:-1]] == [s.start for s in moved[1:]]
    crowded = in_step(tuple(replace(s, start=s.start // 50, end=s.end // 50) for s in sounds), 2400)
    assert all(s.end > s.start for s in crowded)


def test_where_nothing_tells_nothing_is_moved():
    samples, sounds = _speech()
    noise = np.random.default_rng(1).normal(0, 0.1, len(samples)).astype(np.float32)
    assert _lateness(noise, sounds) == 0
    assert _lateness(np.zeros_like(samples), sounds) == 0
    assert _lateness(np.zeros(0, np.float32), ()) == 0
