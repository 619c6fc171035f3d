"""Sound read and written exact to the sample."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import av
import numpy as np
import pytest
from media_builders import counting_film, picture, tone

from studio.errors import AssetMissing, OutputUnwritable, UnsupportedMedia
from studio.media.encode import FilmWriter
from studio.media.loudness import SILENCE, LoudnessMeter, gain_to, loudness
from studio.media.presets import FilmFormat
from studio.media.sound import SoundReader, read_audio
from studio.media.sound_files import peaks, resampled, write_audio

ONE_STEP = 1 / 32767


@pytest.mark.parametrize("suffix", [".wav", ".flac"])
def test_a_sound_file_comes_back_sample_for_sample(tmp_path: Path, suffix: str):
    path, sound = tmp_path / f"fala{suffix}", tone(50_001)
    assert write_audio(path, (sound[k : k + 777] for k in range(0, len(sound), 777))) == 50_001
    heard = read_audio(path)
    assert heard.shape == (50_001, 2)
    assert np.abs(heard - sound).max() <= ONE_STEP
    assert [each.name for each in tmp_path.iterdir()] == [path.name]


def test_reading_from_the_middle_gives_the_same_samples_after_a_change_of_rate(tmp_path: Path):
    path = tmp_path / "a.wav"
    write_audio(path, tone(44_100 * 6, hertz=997, rate=44_100), 44_100)
    whole = read_audio(path)
    assert len(whole) == 48_000 * 6
    with SoundReader(path) as reader:
        for start, length in ((200_000, 5000), (3, 10), (100_001, 20_000), (48_000 * 6 - 10, 10)):
            assert np.array_equal(reader.read(start, length), whole[start : start + length])


@pytest.mark.parametrize(
    ("suffix", "video", "sound"), [(".mp4", "h264", "aac"), (".webm", "vp9", "opus"), (".mp3", None, "mp3")]
)
def test_compressed_sound_starts_at_zero_and_is_the_same_from_anywhere(
    tmp_path: Path, suffix: str, video: str, sound: str
):
    path = tmp_path / f"a{suffix}"
    click = np.zeros((48_000 * 4, 2), np.float32)
    click[48_000:50_400] = tone(2400, 0.5, 1000)
    click[150_000:152_400] = tone(2400, 0.5, 1000)
    with FilmWriter(path, FilmFormat(suffix, (64, 64), Fraction(25), video, sound, encoder="software")) as film:  # type: ignore[arg-type]
        film.write_frame(picture(size=(64, 64)))
        film.hold_frame(99)
        film.write_sound(click)
    whole = read_audio(path)
    assert len(whole) == 48_000 * 4
    assert abs(int(np.argmax(np.abs(whole[:, 0]) > 0.1)) - 48_000) < 10
    with SoundReader(path) as reader:
        late = reader.read(140_000, 20_000)
    assert np.abs(late - whole[140_000:160_000]).max() < 1e-3


def test_outside_a_sound_is_silence(tmp_path: Path):
    write_audio(tmp_path / "a.wav", tone(1000))
    with SoundReader(tmp_path / "a.wav") as reader:
        heard = reader.read(-100, 1300)
    assert not heard[:100].any()
    assert not heard[1100:].any()
    assert np.abs(heard[100:1100] - tone(1000)).max() <= ONE_STEP


def test_a_resampled_tone_is_the_same_tone(tmp_path: Path):
    for rate in (8000, 22_050, 24_000, 44_100, 96_000):
        heard = resampled(tone(rate, rate=rate), rate)
        assert heard.shape == (48_000, 2)
        assert np.abs(heard[2000:-2000] - tone(48_000)[2000:-2000]).max() < 1e-3


def test_mono_is_heard_on_both_sides_and_stereo_folds_to_mono(tmp_path: Path):
    write_audio(tmp_path / "m.wav", tone(1000)[:, :1])
    write_audio(tmp_path / "s.wav", np.stack([tone(1000)[:, 0], -tone(1000)[:, 0]], axis=1))
    both = read_audio(tmp_path / "m.wav")
    assert np.array_equal(both[:, 0], both[:, 1])
    assert np.abs(read_audio(tmp_path / "s.wav", channels=1)).max() <= ONE_STEP


@pytest.mark.parametrize(("layout", "left"), [("5.1", [1.0, 0.0, 0.7071, 0.0, 0.7071, 0.0]), ("4.0", None)])
def test_many_channels_fold_to_two_without_clipping(tmp_path: Path, layout: str, left: list[float] | None):
    channels = av.AudioLayout(layout).nb_channels
    loud = np.full((1, 4800 * channels), 32000, np.int16)
    with av.open(str(tmp_path / "a.wav"), "w") as container:
        stream = container.add_stream("pcm_s16le", rate=48_000)
        stream.codec_context.layout = layout
        frame = av.AudioFrame.from_ndarray(loud, "s16", layout)
        frame.sample_rate, frame.pts = 48_000, 0
        container.mux(stream.encode(frame))
    heard = read_audio(tmp_path / "a.wav")
    assert heard.shape == (4800, 2)
    assert heard.max() == pytest.approx(32000 / 32768, abs=1e-3)


def test_sound_that_is_not_there_says_so(tmp_path: Path):
    with pytest.raises(UnsupportedMedia, match="no sound"):
        read_audio(counting_film(tmp_path / "a.mp4", 3))
    with pytest.raises(AssetMissing):
        read_audio(tmp_path / "gone.wav")
    with pytest.raises(OutputUnwritable):
        write_audio(tmp_path / "no" / "a.wav", tone(10))


def test_loudness_of_known_signals():
    # EBU Tech 3341: a 1 kHz stereo sine at -23 dBFS measures -23 LUFS
    sine = tone(48_000 * 5, 10 ** (-23 / 20), 1000)
    measured = loudness(sine)
    assert measured.integrated == pytest.approx(-23.0, abs=0.1)
    assert measured.true_peak == pytest.approx(-23.0, abs=0.1)
    assert gain_to(measured, -16.0) == pytest.approx(10 ** (7 / 20), rel=0.02)
    # one channel is heard from both speakers
    assert loudness(sine[:, :1]).integrated == pytest.approx(-23.0, abs=0.1)


def test_loudness_does_not_depend_on_the_blocks():
    sine = tone(48_000 * 3 + 123, 0.2)
    meter = LoudnessMeter()
    for start in range(0, len(sine), 7001):
        meter.push(sine[start : start + 7001])
    assert meter.result() == loudness(sine)


def test_silence_and_nothing_have_the_lowest_loudness_and_keep_their_gain():
    assert loudness(np.zeros((48_000, 2), np.float32)).integrated == SILENCE
    assert loudness(iter(())).integrated == SILENCE
    assert gain_to(loudness(np.zeros((100, 1), np.float32))) == 1.0


def test_peaks_show_the_lowest_and_highest_of_each_column():
    sound = np.zeros((1000, 2), np.float32)
    sound[150], sound[999, 1] = 0.5, -0.25
    columns = peaks((sound[k : k + 90] for k in range(0, 1000, 90)), 100)
    assert columns.shape == (10, 2)
    assert columns[1].tolist() == [0.0, 0.5]
    assert columns[9].tolist() == [-0.25, 0.0]
