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


def check_sound_file(path: Path, seconds: float, *, lufs: float | None = None) -> Loudness:
    """Decode a file that is only heard: its length within a frame of 30 in a second, and its loudness."""
    with av.open(os.fspath(path)) as heard:
        assert not heard.streams.video
        stamps = [frame.pts * frame.time_base for frame in heard.decode(audio=0) if frame.pts is not None]
    assert all(a < b for a, b in itertools.pairwise(stamps)), "time stamps do not rise"
    measured = _check_sound(path, Fraction(seconds).limit_denominator(48_000), Fraction(30), lufs)[1]
    assert measured is not None
    return measured


def check_captions(path: Path, rate: Fraction, *, level: float = 0.02, quiet: Fraction = Fraction(1, 4)) -> int:
    """Hold each caption that follows a silence against the first word that is heard in the film; how many those are.

    The captions are those of the SRT beside the film. Its VTT and, in MP4, its soft track must say the same. Not for
    a film with music or sounds.
    """
    cues = srt_cues(path.with_suffix(".srt"))
    assert cues, "no captions"
    assert all(a < b <= c for (a, b, _), (c, *_) in itertools.pairwise([*cues, (cues[-1][1], Fraction(0), "")]))
    vtt = path.with_suffix(".vtt").read_text(encoding="utf-8")
    assert vtt.startswith("WEBVTT")
    assert vtt.count(" --> ") == len(cues)
    if path.suffix == ".mp4":
        assert [start for start, _ in soft_captions(path)] == [start for start, _, _ in cues]
    checked = 0
    onsets = beeps(path, level, quiet)
    for start, _, text in cues:
        near = min(onsets, key=lambda onset: abs(onset - start))
        if abs(near - start) < quiet:  # others follow a word without a silence that could be heard
            assert abs(near - start) <= 2 / rate, f"{text!r} starts {float(start - near):+.3f} s off its first word"
            checked += 1
    assert checked, "no caption follows a silence"
    return checked


def srt_cues(path: Path) -> list[tuple[Fraction, Fraction, str]]:
    """(start, end, text) of each caption, in seconds; read without our own reader."""
    cues = []
    for block in path.read_text(encoding="utf-8").replace("\r\n", "\n").strip().split("\n\n"):
        _, times, *text = block.split("\n")
        start, end = (_srt_seconds(time) for time in times.split(" --> "))
        cues.append((start, end, "\n".join(text)))
    return cues


def _srt_seconds(time: str) -> Fraction:
    hours, minutes, seconds = time.strip().split(":")
    return int(hours) * 3600 + int(minutes) * 60 + Fraction(seconds.replace(",", "."))


def soft_captions(path: Path) -> list[tuple[Fraction, str]]:
    """(start in seconds, text) of each line of the film's first subtitle track; its pauses are left out."""
    lines = []
    with av.open(os.fspath(path)) as film:
        stream = film.streams.subtitles[0]
        for packet in film.demux(stream):
            data = bytes(packet)
            text = data[2 : 2 + int.from_bytes(data[:2], "big")].decode("utf-8")  # a TX3G sample: length, then text
            if text and packet.pts is not None:
                lines.append((Fraction(round(packet.pts * stream.time_base * 1000), 1000), text))
    return lines


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
