"""What a file is, found without trusting it."""

from __future__ import annotations

import json
from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest
from media_builders import counting_film, picture, raw_film, tone, turned_by_tag
from PIL import Image

from studio.errors import AssetMissing, UnsupportedMedia
from studio.media.encode import FilmWriter
from studio.media.presets import FilmFormat
from studio.media.probe import probe
from studio.media.sound_files import write_audio


def test_a_film_tells_its_kind_size_rate_codecs_and_colours(tmp_path: Path):
    path = tmp_path / "a.mp4"
    film = FilmFormat(".mp4", (160, 96), Fraction(30000, 1001), encoder="software")
    with FilmWriter(path, film) as writer:
        writer.write_frame(picture())
        writer.hold_frame(29)
        writer.write_sound(tone(48_000))
    info = probe(path)
    assert (info.kind, info.size, info.rate, info.variable_rate) == ("video", (160, 96), Fraction(30000, 1001), False)
    assert (info.video_codec, info.audio_codec, info.channels, info.sample_rate) == ("h264", "aac", 2, 48_000)
    assert info.colour is not None
    assert (info.colour.matrix, info.colour.primaries, info.colour.transfer, info.colour.range) == (1, 1, 1, 1)
    assert abs(info.duration - Fraction(30 * 1001, 30000)) < Fraction(1, 30)
    assert [stream.kind for stream in info.streams] == ["video", "audio"]


def test_the_answer_is_plain_json(tmp_path: Path):
    info = probe(counting_film(tmp_path / "a.mp4", 10))
    said = json.loads(json.dumps(info.as_json()))
    assert said["rate"] == "25"
    assert said["seconds"] == pytest.approx(0.4)
    assert said["size"] == [160, 96]


def test_a_film_held_sideways_is_shown_upright(tmp_path: Path):
    path = turned_by_tag(counting_film(tmp_path / "a.mp4", 5), (0, 1, -1, 0))
    info = probe(path)
    assert (info.size, info.coded_size, info.rotation) == ((96, 160), (160, 96), 90)


def test_wide_pixels_widen_the_picture(tmp_path: Path):
    frames = [np.full((96 * 3 // 2, 160), 128, np.uint8)] * 3
    path = raw_film(tmp_path / "a.mkv", frames, sample_aspect_ratio=Fraction(4, 3))
    assert probe(path).size == (213, 96)


def test_uneven_frames_are_called_variable(tmp_path: Path):
    frames = [np.full((96 * 3 // 2, 160), 128, np.uint8)] * 6
    uneven = raw_film(tmp_path / "a.mkv", frames, stamps=[0, 1, 2, 10, 11, 30])
    even = raw_film(tmp_path / "b.mkv", frames, time_base=Fraction(1, 30))
    assert probe(uneven).variable_rate
    assert not probe(even).variable_rate


def test_a_sound_and_a_picture_are_told_apart(tmp_path: Path):
    write_audio(tmp_path / "a.flac", tone(24_000, rate=44_100), 44_100)
    Image.new("RGBA", (30, 20), (0, 0, 0, 0)).save(tmp_path / "a.png")
    sound, image = probe(tmp_path / "a.flac"), probe(tmp_path / "a.png")
    assert (sound.kind, sound.size, sound.sample_rate) == ("audio", None, 44_100)
    assert sound.duration == pytest.approx(24_000 / 44_100, abs=1e-4)
    assert (image.kind, image.size, image.duration, image.has_alpha) == ("image", (30, 20), 0, True)


def test_a_moving_gif_is_a_film_and_a_still_one_a_picture(tmp_path: Path):
    frames = [Image.new("RGB", (32, 32), (80 * k, 0, 0)) for k in range(3)]
    frames[0].save(tmp_path / "moving.gif", save_all=True, append_images=frames[1:], duration=100)
    frames[0].save(tmp_path / "still.gif")
    assert probe(tmp_path / "moving.gif").kind == "video"
    assert probe(tmp_path / "still.gif").kind == "image"


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("noise.mp4", bytes(range(256)) * 40),
        ("text.png", b"this is no picture"),
        ("list.m3u8", b"#EXTM3U\n#EXTINF:1,\n/etc/hostname\n"),
        ("list.mp4", b"ffconcat version 1.0\nfile '/etc/hostname'\n"),
        ("empty.mp4", b""),
    ],
)
def test_what_cannot_be_trusted_or_decoded_is_refused(tmp_path: Path, name: str, content: bytes):
    (tmp_path / name).write_bytes(content)
    with pytest.raises(UnsupportedMedia) as caught:
        probe(tmp_path / name)
    assert name in str(caught.value)
    assert caught.value.hint


def test_a_film_cut_off_in_its_head_is_refused(tmp_path: Path):
    path = counting_film(tmp_path / "a.mp4", 10)
    path.write_bytes(path.read_bytes()[:400])
    with pytest.raises(UnsupportedMedia):
        probe(path)


def test_a_missing_file_and_a_folder_are_named(tmp_path: Path):
    with pytest.raises(AssetMissing, match=r"gone\.mp4"):
        probe(tmp_path / "gone.mp4")
    with pytest.raises(UnsupportedMedia, match="folder"):
        probe(tmp_path)
