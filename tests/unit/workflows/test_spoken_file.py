"""Speech that goes to the disk while it is spoken."""

import tracemalloc
from dataclasses import replace

import numpy as np
import pytest

from studio.errors import ProviderUnavailable
from studio.media.sound import read_audio
from studio.providers.protocols import Spoken, SpokenWord, joined
from studio.render.audio.levels import speech_gain
from studio.render.audio.limiter import limited
from studio.speech.timings import RATE, Sound
from studio.workflows.spoken_file import spoken_to

SHAPE = np.random.default_rng(7).standard_normal(RATE).astype(np.float32)


def piece(number: int, level: float = 0.1, seconds: float = 1.0) -> Spoken:
    length = round(seconds * RATE)
    wave = np.resize(SHAPE, length) * np.sin(np.linspace(0, 20, length, dtype=np.float32)) * np.float32(level)
    word = SpokenWord(number, f"p{number}", number, number + 1, 10, length - 10)
    return Spoken(wave, (word,), (Sound("a", 0, length, number),), (0,), "x:y")


def test_the_file_holds_what_the_pieces_are_together(tmp_path):
    pieces = [piece(i, 0.02 * (1 + i % 5), 0.7) for i in range(40)]
    found = spoken_to(tmp_path / "x.flac", iter(pieces))
    whole = joined(pieces)
    assert found.length == len(whole.samples)
    assert replace(found.told, samples=whole.samples) == whole
    assert np.abs(read_audio(found.path, RATE, 1)[:, 0] - whole.samples).max() < 1 / 20_000


def test_it_is_as_loud_as_speech_that_is_held_in_memory(tmp_path):
    pieces = [
        piece(i, 0.01 + 0.1 * (i % 3), 1.3) for i in range(40)
    ]  # loud enough for the limiter, longer than a block
    found = spoken_to(tmp_path / "x.flac", pieces)
    samples = joined(pieces).samples[:, None]
    gain = found.gain()
    assert gain == pytest.approx(speech_gain(samples), rel=1e-3)
    levelled = np.concatenate(list(found.levelled(gain)))
    inner = slice(RATE, -RATE)
    assert np.abs(levelled[inner] - limited((samples * gain).astype(np.float32))[inner]).max() < 1 / 5_000


def test_silence_and_nothing_stay_as_they_are(tmp_path):
    quiet = Spoken(np.zeros(RATE, np.float32), (), (), (0,))
    assert spoken_to(tmp_path / "x.wav", [quiet]).gain() == 1.0
    nothing = spoken_to(tmp_path / "y.wav", [])
    assert (nothing.length, nothing.gain(), list(nothing.levelled(1.0))) == (0, 1.0, [])


def test_a_voice_that_fails_leaves_no_file(tmp_path):
    def failing():
        yield piece(0)
        raise ProviderUnavailable("tired")

    with pytest.raises(ProviderUnavailable):
        spoken_to(tmp_path / "x.wav", failing())
    assert list(tmp_path.iterdir()) == []


def test_memory_does_not_grow_with_the_speech(tmp_path):
    def peak(minutes: int) -> int:
        tracemalloc.start()
        found = spoken_to(tmp_path / f"{minutes}.wav", (piece(0, 0.1, 10) for _ in range(6 * minutes)))
        assert sum(len(block) for block in found.levelled(0.5)) == minutes * 60 * RATE
        used = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return used

    assert peak(8) < 1.3 * peak(2)
