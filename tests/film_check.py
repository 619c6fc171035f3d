"""Decode a finished film to its last frame and check what every film of ours promises."""

from __future__ import annotations

import itertools
import os
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

import av
import numpy as np

from studio.media.loudness import Loudness, loudness
from studio.media.sound import SoundReader

BT709, LIMITED = 1, 1


@dataclass(frozen=True)
class FilmReport:
    """What was found, for a test that wants to look further."""

    frames: int
    seconds: Fraction
    size: tuple[int, int]
    video_codec: str
    samples: int | None
    loudness: Loudness | None
    title: str
    languages: tuple[str, ...]
    chapters: tuple[str, ...]


def check_film(
    path: Path,
    frames: int,
    rate: Fraction,
    *,
    size: tuple[int, int] | None = None,
    lufs: float | None = None,
    has_sound: bool = True,
) -> FilmReport:
    """Decode all of `path` and check it.

    The number of frames; frame k at exactly k / rate (to the grain of the container's clock); rising time stamps; the
    length of picture and sound within one frame; BT.709 limited range tags; in MP4 the index before the data; with
    `lufs`, loudness within 1 LU of it and true peaks below -1 dBTP. GIF has no colour tags and no sound.
    """
    is_gif = path.suffix == ".gif"
    wanted = Fraction(frames) / rate
    with av.open(os.fspath(path)) as film:
        stream = film.streams.video[0]
        assert film.duration is not None
        length = Fraction(film.duration, av.time_base)
        found_size = (stream.width, stream.height)
        stamps: list[Fraction] = []
        for frame in film.decode(stream):
            assert frame.pts is not None
            stamps.append(frame.pts * stream.time_base)
            if not is_gif:
                assert (int(frame.colorspace), int(frame.color_range)) == (BT709, LIMITED), "colour tags in the picture"
        if not is_gif:
            context = stream.codec_context
            tags = (context.colorspace, context.color_range, context.color_primaries, context.color_trc)
            assert tuple(int(tag) for tag in tags) == (BT709, LIMITED, BT709, BT709), f"colour tags {tags}"
        title = film.metadata.get("title", "")
        languages = tuple(s.metadata.get("language", "") for s in film.streams if s.type in ("audio", "subtitle"))
        chapters = tuple(str(each["metadata"].get("title", "")) for each in film.chapters())
        codec = stream.codec_context.name
        grain = stream.time_base
    assert len(stamps) == frames, f"{len(stamps)} frames instead of {frames}"
    assert all(a < b for a, b in itertools.pairwise(stamps)), "time stamps do not rise"
    worst = max((abs(stamp - k / rate) for k, stamp in enumerate(stamps)), default=Fraction(0))
    assert worst < grain, f"a frame is {float(worst):.6f} s from its place"
    assert abs(length - wanted) <= 1 / rate, f"{float(length):.3f} s instead of {float(wanted):.3f} s"
    assert size is None or found_size == size, f"{found_size} instead of {size}"
    if path.suffix in (".mp4", ".m4v", ".mov"):
        boxes = top_level_boxes(path)
        assert boxes.index("moov") < boxes.index("mdat"), "not a fast-start file"
    samples, measured = None, None
    if has_sound and not is_gif:
        samples, measured = _check_sound(path, wanted, rate, lufs)
    return FilmReport(frames, length, found_size, codec, samples, measured, title, languages, chapters)


def _check_sound(path: Path, wanted: Fraction, rate: Fraction, lufs: float | None) -> tuple[int, Loudness]:
    samples = 0
    with SoundReader(path) as reader:
        for block in reader.blocks():
            assert np.isfinite(block).all()
            samples += len(block)
        assert abs(Fraction(samples, 48_000) - wanted) <= 1 / rate, f"{samples} samples for {float(wanted):.3f} s"
        measured = loudness(reader.blocks())
    if lufs is not None:
        assert abs(measured.integrated - lufs) <= 1.0, f"{measured.integrated} LUFS instead of {lufs}"
        assert measured.true_peak <= -1.0, f"true peak {measured.true_peak} dBTP"
    return samples, measured


def top_level_boxes(path: Path) -> list[str]:
    """The names of an MP4 file's boxes, in order."""
    names = []
    data = path.read_bytes()
    at = 0
    while at + 8 <= len(data):
        size, name = int.from_bytes(data[at : at + 4], "big"), data[at + 4 : at + 8].decode("latin-1")
        if size == 1:
            size = int.from_bytes(data[at + 8 : at + 16], "big")
        names.append(name)
        at += size or len(data)
    return names


def first_flash(path: Path, level: float = 128.0) -> Fraction:
    """When the picture first becomes brighter than `level`, in seconds."""
    return flashes(path, level)[0]


def flashes(path: Path, level: float = 128.0) -> list[Fraction]:
    """When the picture becomes brighter than `level`, each time, in seconds."""
    found, was_bright = [], False
    with av.open(os.fspath(path)) as film:
        for frame in film.decode(video=0):
            is_bright = bool(frame.to_ndarray(format="gray").mean() > level)
            if is_bright and not was_bright:
                assert frame.pts is not None
                assert frame.time_base is not None
                found.append(frame.pts * frame.time_base)
            was_bright = is_bright
    return found


def first_beep(path: Path, level: float = 0.05, after: Fraction = Fraction(0)) -> Fraction:
    """When the sound first exceeds `level` after `after` seconds, in seconds."""
    return next(start for start in beeps(path, level) if start >= after)


def beeps(path: Path, level: float = 0.05, apart: Fraction = Fraction(1, 2)) -> list[Fraction]:
    """When the sound exceeds `level` after having been below it for `apart` seconds, in seconds.

    Read with FFmpeg's own time stamps, not with our reader.
    """
    found: list[Fraction] = []
    quiet_since = -apart
    with av.open(os.fspath(path)) as film:
        for frame in film.decode(audio=0):
            assert frame.pts is not None
            assert frame.time_base is not None
            values = np.abs(frame.to_ndarray().reshape(len(frame.layout.channels) if frame.format.is_planar else 1, -1))
            loudest = values.max(axis=0) if frame.format.is_planar else values.reshape(frame.samples, -1).max(axis=1)
            for index in np.flatnonzero(loudest > level):
                at = frame.pts * frame.time_base + Fraction(int(index), frame.sample_rate)
                if at - quiet_since >= apart:
                    found.append(at)
                quiet_since = at
    return found
