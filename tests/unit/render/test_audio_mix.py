"""Mixing: joins exact to the sample, the same for every block size, peaks and loudness where they are promised."""

from __future__ import annotations

from math import log10

import numpy as np
import pytest
from media_builders import speech_like
from numpy.typing import NDArray

from studio.media.loudness import loudness, normalise_loudness
from studio.render.audio.ducking import DROP_DB, Ducking
from studio.render.audio.levels import music_gain, speech_gain
from studio.render.audio.limiter import CEILING, MARGIN, limited
from studio.render.audio.mix import PIECE, Mixer, mix
from studio.render.audio.plan import RATE, AudioEntry, AudioPlan, GainPoint, Role, faded, looped
from studio.render.audio.sources import MemorySounds

Samples = NDArray[np.float32]


def tone(seconds: float, hertz: float = 440.0, level: float = 0.1) -> Samples:
    t = np.arange(round(seconds * RATE)) / RATE
    return np.repeat((level * np.sin(2 * np.pi * hertz * t)).astype(np.float32)[:, None], 2, axis=1)


def swelling(seconds: float) -> Samples:
    """Music with beats that swells and ebbs by 12 dB, as recordings of players do."""
    t = np.arange(round(seconds * RATE)) / RATE
    chord = sum(np.sin(2 * np.pi * hertz * t) for hertz in (110.0, 220.0, 277.2, 329.6))
    beats = 0.4 + 0.6 * np.exp(-6 * (t % 0.5))
    swell = 10 ** (6 * np.sin(2 * np.pi * t / 11) / 20)
    return np.repeat((0.05 * chord * beats * swell).astype(np.float32)[:, None], 2, axis=1)


def a_plan(*entries: AudioEntry, length: int) -> AudioPlan:
    return AudioPlan(entries, length)


def test_two_entries_that_meet_sound_like_one():
    sounds = MemorySounds({"a": tone(2.0)})
    whole = a_plan(AudioEntry("a", Role.SOUND, 1000, 2 * RATE), length=3 * RATE)
    cut = a_plan(
        AudioEntry("a", Role.SOUND, 1000, 12_345),
        AudioEntry("a", Role.SOUND, 13_345, 2 * RATE - 12_345, source_start=12_345),
        length=3 * RATE,
    )
    assert np.array_equal(mix(whole, sounds, 0, 3 * RATE), mix(cut, sounds, 0, 3 * RATE))


def test_an_entry_starts_at_exactly_its_sample():
    sounds = MemorySounds({"a": np.full((100, 2), 0.25, np.float32)})
    heard = mix(a_plan(AudioEntry("a", Role.SOUND, PIECE - 7, 100), length=2 * PIECE), sounds, 0, 2 * PIECE)
    assert np.flatnonzero(heard[:, 0])[[0, -1]].tolist() == [PIECE - 7, PIECE + 92]


@pytest.mark.parametrize("size", [1000, 4799, PIECE, 70_001])
def test_every_block_size_gives_the_same_samples(size: int):
    sounds = MemorySounds({"voice": speech_like(3.0) * 2.5, "music": tone(1.7, 220, 0.2)})
    entries = (
        AudioEntry("voice", Role.NARRATION, 9_000, 3 * RATE),
        *looped("music", Role.MUSIC, round(1.7 * RATE), 0, 4 * RATE),
    )
    plan = a_plan(*entries, length=4 * RATE)
    whole = mix(plan, sounds, 0, plan.length)
    assert np.array_equal(np.concatenate(list(Mixer(plan, sounds).blocks(size=size))), whole)
    assert np.array_equal(mix(plan, sounds, 61_234, 5_000), whole[61_234:66_234])


def test_outside_the_film_is_silence():
    sounds = MemorySounds({"a": tone(5.0)})
    plan = a_plan(AudioEntry("a", Role.SOUND, 0, 5 * RATE), length=RATE)
    heard = mix(plan, sounds, -500, RATE + 1000)
    assert not heard[:500].any()
    assert not heard[-500:].any()
    assert heard[500:-500].any()


def test_fades_begin_and_end_in_silence():
    points = faded(1000, 0.5, 100, 200)
    assert points == (GainPoint(0, 0.0), GainPoint(100, 0.5), GainPoint(800, 0.5), GainPoint(1000, 0.0))
    assert faded(100, 1.0, 100, 100)[1:3] == (GainPoint(50, 1.0), GainPoint(50, 1.0))


@pytest.mark.parametrize(
    ("words", "recorded"),
    [
        pytest.param((), -9.0, id="nobody speaks"),
        pytest.param(((20, 3),), -27.0, id="a sentence"),
        pytest.param(((2, 4), (12, 5), (24, 3), (33, 4)), -9.0, id="long pauses"),
        pytest.param(((4, 8), (13, 8), (22, 8), (31, 5)), -27.0, id="a card and a lesson"),
        pytest.param(((0, 20), (20, 20)), -9.0, id="no pause"),
    ],
)
def test_a_film_of_few_or_many_words_over_any_music_has_its_loudness_and_its_peaks(words, recorded):
    voice, music = speech_like(20.0), swelling(17.0)
    music = (music * normalise_loudness(music, target=recorded)).astype(np.float32)
    music = (music * music_gain(music)).astype(np.float32)
    plan = a_plan(
        *(AudioEntry("voice", Role.NARRATION, start * RATE, length * RATE) for start, length in words),
        *looped("music", Role.MUSIC, len(music), 0, 40 * RATE),
        length=40 * RATE,
    )
    measured = loudness(Mixer(plan, MemorySounds({"voice": voice, "music": music})).blocks())
    assert measured.integrated == pytest.approx(-16.0, abs=1.0)
    assert measured.true_peak <= -1.0


def test_the_limiter_holds_true_peaks_between_samples():
    # a quarter of the sample rate, 45 degrees off: every sample is 3 dB below the curve's peak
    t = np.arange(RATE)
    sound = np.repeat((1.2 * np.sin(2 * np.pi * 0.25 * t + np.pi / 4)).astype(np.float32)[:, None], 2, axis=1)
    assert loudness(sound).true_peak > 1.0
    held = limited(sound)[MARGIN:-MARGIN]
    ramp = np.minimum(1.0, np.minimum(np.arange(len(held)), np.arange(len(held))[::-1]) / 4000)
    assert loudness((held * ramp[:, None]).astype(np.float32)).true_peak == pytest.approx(20 * log10(CEILING), abs=0.1)


def test_the_limiter_leaves_what_is_quiet_and_far_from_a_peak_alone():
    sound = tone(1.0, level=0.3)
    assert np.array_equal(limited(sound), sound)
    sound[RATE // 2] = 1.0
    held = limited(sound)
    assert np.abs(held).max() <= CEILING
    far = MARGIN + 30
    assert np.allclose(held[: RATE // 2 - far], sound[: RATE // 2 - far], atol=1e-7)
    assert np.allclose(held[RATE // 2 + far :], sound[RATE // 2 + far :], atol=1e-7)


def test_music_is_down_when_the_first_word_starts_and_stays_down_over_a_short_pause():
    plan = a_plan(
        AudioEntry("a", Role.NARRATION, 2 * RATE, RATE),
        AudioEntry("a", Role.NARRATION, 4 * RATE, RATE),
        length=20 * RATE,
    )
    ducking = Ducking(plan)
    down = 10 ** (DROP_DB / 20)
    assert ducking.gain(0, 10).tolist() == [1.0] * 10
    assert ducking.gain(2 * RATE, 3 * RATE) == pytest.approx(np.full(3 * RATE, down))
    assert ducking.gain(7 * RATE, 1)[0] == 1.0


def test_music_makes_way_for_videos_and_recordings_but_not_for_muted_ones():
    plan = a_plan(
        AudioEntry("v", Role.VIDEO, 2 * RATE, RATE),
        AudioEntry("s", Role.SOUND, 10 * RATE, RATE),
        AudioEntry("muted", Role.VIDEO, 18 * RATE, RATE, gain=(GainPoint(0, 0.0), GainPoint(RATE, 0.0))),
        length=20 * RATE,
    )
    gains = Ducking(plan).gain(0, 20 * RATE)
    down = 10 ** (DROP_DB / 20)
    assert [gains[int(at * RATE)] for at in (2.5, 10.5, 18.5)] == pytest.approx([down, down, 1.0])


def test_looped_music_fills_the_film_without_a_hole_and_fades_out():
    random = np.random.default_rng(5)
    noise = (0.1 * random.normal(size=(3 * RATE, 2))).astype(np.float32)
    entries = looped("noise", Role.MUSIC, 3 * RATE, 0, 10 * RATE, overlap=RATE // 2)
    heard = mix(a_plan(*entries, length=10 * RATE), MemorySounds({"noise": noise}), 0, 10 * RATE)
    assert entries[-1].film_end == 10 * RATE
    power = np.sqrt((heard[: 8 * RATE].reshape(-1, RATE // 10, 2) ** 2).mean(axis=(1, 2)))
    assert power.min() > 0.085
    assert power.max() < 0.115
    assert np.abs(heard[-100:]).max() < 0.005


def test_a_short_film_takes_only_the_beginning_of_the_music():
    entries = looped("m", Role.MUSIC, 60 * RATE, 0, 5 * RATE)
    assert [(entry.film_start, entry.length) for entry in entries] == [(0, 5 * RATE)]
    assert entries[0].gain[-1] == GainPoint(5 * RATE, 0.0)


def test_plans_know_where_speech_is():
    plan = a_plan(
        AudioEntry("a", Role.NARRATION, 50, 100),
        AudioEntry("b", Role.NARRATION, 120, 100),
        AudioEntry("c", Role.MUSIC, 0, 1000),
        length=1000,
    )
    assert plan.ranges(Role.NARRATION) == ((50, 220),)


def test_speech_that_the_limiter_holds_still_reaches_its_loudness():
    random = np.random.default_rng(3)
    speech = speech_like(6.0) * 0.4
    speech[random.integers(0, len(speech), 30)] = 0.9  # peaks far above its loudness
    speech = (speech * speech_gain(speech)).astype(np.float32)
    plan = a_plan(AudioEntry("a", Role.NARRATION, 0, len(speech)), length=len(speech))
    measured = loudness(mix(plan, MemorySounds({"a": speech}), 0, len(speech)))
    assert measured.integrated == pytest.approx(-16.0, abs=0.3)
    assert measured.true_peak <= -1.0


def test_music_alone_is_as_loud_as_speech_but_hiss_is_not_brought_up():
    for level in (0.5, 0.08):
        sound = tone(3.0, level=level)
        heard = loudness((sound * music_gain(sound)).astype(np.float32))
        assert heard.integrated == pytest.approx(-16.0, abs=0.1)
    assert music_gain(tone(3.0, level=0.001)) == pytest.approx(10 ** (12 / 20))
