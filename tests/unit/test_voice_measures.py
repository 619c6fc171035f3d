"""The measures that judge voices, on sounds whose truth is known."""

import numpy as np
import pytest
from voice_measures import RATE, clicks, edge_levels, median, pitches, quiet_seconds, timbre, timbre_distance

SECOND = np.arange(RATE) / RATE


def a_voice(hertz: float, brightness: float = 1.0) -> np.ndarray:
    """A buzz of twenty partials, each weaker than the one below."""
    partials = range(1, 21)
    sound = sum(np.sin(2 * np.pi * hertz * n * SECOND) / n ** (2 - brightness) for n in partials)
    return (0.2 * sound / np.abs(sound).max()).astype(np.float32)


@pytest.mark.parametrize("hertz", [85, 120, 174, 230])
def test_the_pitch_is_found(hertz):
    assert median(pitches(a_voice(hertz))) == pytest.approx(hertz, rel=0.02)


def test_silence_has_no_pitch():
    assert median(pitches(np.zeros(RATE, np.float32))) == 0


def test_a_brighter_sound_is_another_timbre_and_a_louder_one_is_not():
    plain = timbre(a_voice(120))
    assert timbre_distance(plain, timbre(a_voice(120) * 2)) < 0.1
    assert timbre_distance(plain, timbre(a_voice(120, 1.6))) > 1


def test_a_leap_is_a_click_and_a_buzz_is_none():
    sound = a_voice(120)
    assert clicks(sound) == []
    cut = sound.copy()
    cut[24_000:] += 0.15
    assert len(clicks(cut)) == 1
    assert clicks(cut)[0] == pytest.approx(24_000, abs=3)
    joined = np.concatenate([sound[: 24_000 + 130], np.zeros(4_800, np.float32), sound])
    assert clicks(joined)


def test_a_word_that_is_cut_sounds_to_the_edge():
    sound = a_voice(120)
    faded = sound * np.clip(np.minimum(SECOND, 1 - SECOND) * 10 - 0.5, 0, 1).astype(np.float32)
    assert max(edge_levels(faded)) < -60
    first, last = edge_levels(np.concatenate([faded[:24_000], sound[24_000:]]))
    assert first < -60
    assert last > -3


def test_the_longest_quiet_stretch_is_the_pause():
    sound = np.concatenate([a_voice(120), np.zeros(9_600, np.float32), a_voice(120)])
    assert quiet_seconds(sound, RATE // 2, RATE + 24_000) == pytest.approx(0.2, abs=0.011)
    assert quiet_seconds(sound, 0, RATE - 4_800) == 0
