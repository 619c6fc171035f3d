"""Subtitles read back from the films that they were muxed into."""

from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest

from studio.errors import CaptionsDrift
from studio.media.encode import FilmWriter
from studio.media.presets import FilmFormat
from studio.media.soft_subtitles import SubtitleLine, SubtitleTrack, shown_times
from studio.render.caption_times import check_drift

LINES = (
    SubtitleLine(Fraction(1, 3), Fraction(1), "Olá"),
    SubtitleLine(Fraction(1), Fraction(8, 5), "é\nisto"),
)
KINDS = [FilmFormat(".mp4", (160, 96), encoder="software"), FilmFormat(".webm", (160, 96), Fraction(25), "vp9", "opus")]


def film(path: Path, kind: FilmFormat, **more: object) -> None:
    with FilmWriter(path, kind, subtitles=[SubtitleTrack(LINES)], **more) as writer:  # type: ignore[arg-type]
        writer.write_frame(np.zeros((96, 160, 3), np.uint8))
        writer.hold_frame(59)
        writer.write_sound(np.zeros((96_000, 2), np.float32))


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.suffix)
def test_lines_are_shown_when_they_were_to_be(kind, tmp_path):
    path = tmp_path / f"film{kind.suffix}"
    film(path, kind)
    shown = shown_times(path)
    assert [round(float(start), 3) for start, _ in shown] == [0.333, 1.0]
    assert [round(float(end), 3) for _, end in shown] == [1.0, 1.6]
    check_drift([start for start, _ in shown], [line.start for line in LINES], kind.rate)


def test_a_film_that_fails_its_check_does_not_take_the_name_of_the_older_one(tmp_path):
    path = tmp_path / "film.mp4"
    path.write_bytes(b"older")

    def check(part: Path) -> None:
        heard = [line.start + Fraction(1, 2) for line in LINES]
        check_drift([start for start, _ in shown_times(part)], heard, Fraction(30))

    with pytest.raises(CaptionsDrift, match=r"caption 1 comes 0\.50 s"):
        film(path, KINDS[0], check=check)
    assert path.read_bytes() == b"older"
    assert [file.name for file in tmp_path.iterdir()] == ["film.mp4"]


def test_two_frames_are_allowed_and_a_missing_caption_is_not():
    rate = Fraction(30)
    check_drift([Fraction(2, 30)], [Fraction(0)], rate)
    with pytest.raises(CaptionsDrift):
        check_drift([Fraction(2, 30) + Fraction(1, 1000)], [Fraction(0)], rate)
    with pytest.raises(CaptionsDrift, match="1 captions where 2"):
        check_drift([Fraction(0)], [Fraction(0), Fraction(1)], rate)
