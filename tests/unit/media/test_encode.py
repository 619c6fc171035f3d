"""A film file is finished or not there; faults are told in our own words."""

from __future__ import annotations

import errno
import logging
import os
from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest
from film_check import check_film
from media_builders import picture, tone

from studio.errors import Cancelled, DiskFull, EncodeFailed, OutputUnwritable, UsageError
from studio.media.encode import FilmWriter
from studio.media.encoders import HARDWARE, EncoderChoice, choose_encoder, trial
from studio.media.presets import PRESETS, RATES, FilmFormat, format_for, parsed_rate, preset
from studio.media.trouble import write_error

MP4 = FilmFormat(".mp4", (160, 96), Fraction(25), encoder="software")


@pytest.mark.parametrize("film", [MP4, FilmFormat(".gif", (64, 64), Fraction(10), "gif", None)], ids=["mp4", "gif"])
def test_a_cancelled_film_leaves_nothing_and_spares_the_old_one(tmp_path: Path, film: FilmFormat):
    path = tmp_path / f"film{film.suffix}"
    path.write_bytes(b"the old film")

    def make() -> None:
        with FilmWriter(path, film) as writer:
            for _ in range(20):
                writer.write_frame(picture(size=film.size))
            assert len(list(tmp_path.iterdir())) > 1
            raise Cancelled

    with pytest.raises(Cancelled):
        make()
    assert [each.name for each in tmp_path.iterdir()] == [path.name]
    assert path.read_bytes() == b"the old film"


def test_a_finished_film_takes_the_place_of_the_old_one(tmp_path: Path):
    path = tmp_path / "film.mp4"
    path.write_bytes(b"the old film")
    with FilmWriter(path, MP4) as writer:
        writer.write_frame(picture())
        writer.hold_frame(9)
    assert writer.result is not None
    assert (writer.result.frames, writer.result.samples) == (10, 19_200)
    assert writer.result.bytes == path.stat().st_size
    check_film(path, 10, Fraction(25), size=(160, 96))


def test_the_film_does_not_depend_on_the_sound_blocks(tmp_path: Path):
    sound = tone(48_000)
    files = []
    for size in (480, 1024, 5000, 48_000):
        path = tmp_path / f"{size}.mp4"
        with FilmWriter(path, MP4) as writer:
            writer.write_frame(picture())
            writer.hold_frame(24)
            for start in range(0, 48_000, size):
                writer.write_sound(sound[start : start + size])
        files.append(path.read_bytes())
    assert all(each == files[0] for each in files)


def test_planes_and_pixels_of_the_same_picture_look_the_same(tmp_path: Path):
    # BT.709 limited: Y 126, U = V = 128 is the grey 128
    planes = np.full((96 * 3 // 2, 160), 128, np.uint8)
    planes[:96] = 126
    frames = []
    for name, write in (("planes", "write_planes"), ("pixels", "write_frame")):
        path = tmp_path / f"{name}.mp4"
        with FilmWriter(path, MP4) as writer:
            getattr(writer, write)(planes if name == "planes" else picture((128,) * 3))
        frames.append(path.read_bytes())
    assert frames[0] == frames[1]


def test_a_full_disk_is_said_to_be_full_and_nothing_is_left(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    # /dev/full takes no byte: what the writer sees on a full disk. Systems without it see the error made by hand below.
    if Path("/dev/full").exists():
        (tmp_path / "full.part").symlink_to("/dev/full")
        monkeypatch.setattr("studio.media.encode.part_of", lambda path: path.with_name("full.part"))

    def make() -> None:
        with FilmWriter(tmp_path / "film.mp4", MP4) as writer:
            random = np.random.default_rng(1)
            for _ in range(30):
                writer.write_frame(random.integers(0, 255, (96, 160, 3), np.uint8))
            if not Path("/dev/full").exists():
                raise write_error(OSError(errno.ENOSPC, "full"), tmp_path)

    with pytest.raises(DiskFull) as caught:
        make()
    assert caught.value.hint
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_is_not_there_cannot_be_written(tmp_path: Path):
    with pytest.raises(OutputUnwritable) as caught:
        FilmWriter(tmp_path / "no" / "film.mp4", MP4)
    assert caught.value.hint


def test_a_target_that_is_a_folder_cannot_be_replaced(tmp_path: Path):
    (tmp_path / "film.mp4").mkdir()
    writer = FilmWriter(tmp_path / "film.mp4", MP4)
    writer.write_frame(picture())
    with pytest.raises(OutputUnwritable):
        writer.finish()
    assert [each.name for each in tmp_path.iterdir()] == ["film.mp4"]


@pytest.mark.parametrize(
    ("number", "kind"),
    [
        (errno.ENOSPC, DiskFull),
        (errno.EACCES, OutputUnwritable),
        (errno.EROFS, OutputUnwritable),
        (errno.EINVAL, EncodeFailed),
    ],
)
def test_faults_of_the_system_are_told_apart(number: int, kind: type[Exception]):
    error = write_error(OSError(number, os.strerror(number)), Path("film.mp4"))
    assert type(error) is kind
    assert error.hint


def test_frames_of_a_wrong_shape_and_odd_sizes_are_refused(tmp_path: Path):
    with pytest.raises(UsageError, match="161 x 96"):
        FilmWriter(tmp_path / "a.mp4", MP4.resized((161, 96)))
    with FilmWriter(tmp_path / "b.mp4", MP4) as writer:
        with pytest.raises(ValueError, match="uint8"):
            writer.write_frame(picture(size=(96, 160)))
        writer.write_frame(picture())
        with pytest.raises(ValueError, match="samples, 2"):
            writer.write_sound(np.zeros((10, 1), np.float32))


def test_an_encoder_is_chosen_by_trying_it():
    choice = choose_encoder("h264")
    assert trial(choice.name) == ""
    assert set(dict(choice.tried)) <= set(HARDWARE)
    assert choice.why
    assert choose_encoder("h264", "software").name == "libx264"
    assert choose_encoder("vp9").name == "libvpx-vp9"


def test_an_encoder_that_does_not_work_here_is_refused_when_it_was_asked_for():
    broken = next(name for name in HARDWARE if trial(name))  # no machine has those of Windows and of macOS
    with pytest.raises(EncodeFailed, match=broken):
        choose_encoder("h264", broken)


@pytest.mark.parametrize("name", ["h264_of_the_future", "mpeg4", "libvpx-vp9"])
def test_an_encoder_that_makes_no_h264_is_refused(name):
    with pytest.raises(UsageError, match=name):
        choose_encoder("h264", name)


def test_the_log_tells_which_encoders_were_tried_and_which_was_taken(caplog):
    caplog.set_level(logging.INFO, "studio")
    choice = choose_encoder("h264")
    said = [record.getMessage() for record in caplog.records]
    for name, fault in choice.tried:
        assert any(name in line and fault in line for line in said)
    assert choice.why in said[-1]


def test_looking_for_hardware_prints_nothing(capfd: pytest.CaptureFixture[str]):
    choose_encoder("h264")
    assert capfd.readouterr() == ("", "")


def test_the_callers_choice_of_encoder_is_kept(tmp_path: Path):
    chosen = EncoderChoice("libx264", "because")
    with FilmWriter(tmp_path / "a.mp4", MP4, encoder=chosen) as writer:
        writer.write_frame(picture())
    assert writer.result is not None
    assert writer.result.encoder is chosen


def test_every_preset_can_be_opened_by_any_of_its_names():
    for each in PRESETS:
        assert preset(each.name.upper()) is each
        for alias in each.aliases:
            assert preset(alias) is each
        assert each.format.video is None or each.format.size[0] % 2 == each.format.size[1] % 2 == 0
    assert preset("vertical").format.size == (1080, 1920)
    with pytest.raises(UsageError) as caught:
        preset("8k")
    assert "quadrado" in str(caught.value.values["names"])


@pytest.mark.parametrize("each", PRESETS, ids=lambda each: each.name)
def test_every_preset_writes_a_film(tmp_path: Path, each):
    small = each.format.resized((96, 64))
    path = tmp_path / f"film{small.suffix}"
    with FilmWriter(path, small) as writer:
        if small.video:
            writer.write_frame(picture((10, 120, 240), small.size))
            writer.hold_frame(4)
        writer.write_sound(tone(4800))
    if small.video:
        check_film(path, 5, small.rate, size=(96, 64), has_sound=small.sound is not None)
    assert path.stat().st_size > 100


def test_rates_and_file_endings_are_understood():
    assert [parsed_rate(text) for text in ("24", "25", "29,97", "30", "60")] == list(RATES)
    assert parsed_rate("30000/1001") == Fraction(30000, 1001)
    for text in ("0", "fast", "1/0", "1000"):
        with pytest.raises(UsageError):
            parsed_rate(text)
    assert format_for(".WEBM").video == "vp9"
    assert format_for(".mov").suffix == ".mov"
    with pytest.raises(UsageError):
        format_for(".wmv")
