"""Write a film file: pictures and sound in, one finished file out, or none at all."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from types import TracebackType
from typing import Any

import av
import numpy as np
from numpy.typing import NDArray

from studio.errors import UsageError
from studio.leftovers import part_of
from studio.media.encoders import EncoderChoice, choose_encoder
from studio.media.gif import GifTrack
from studio.media.picture_track import PictureTrack
from studio.media.presets import SAMPLE_RATE, FilmFormat
from studio.media.soft_subtitles import SubtitleTrack, add_subtitle_streams, mux_subtitles
from studio.media.trouble import writing

_CONTAINERS = {".mp4": "mp4", ".m4v": "mp4", ".mov": "mov", ".webm": "webm", ".gif": "gif", ".mp3": "mp3"}
_SOUND_ENCODERS = {"aac": ("aac", "fltp"), "opus": ("libopus", "flt"), "mp3": ("libmp3lame", "fltp")}


@dataclass(frozen=True, slots=True)
class Chapter:
    """One named stretch of the film, in seconds."""

    start: Fraction
    end: Fraction
    title: str


@dataclass(frozen=True, slots=True)
class FilmFile:
    """What was written: the finished file, its frames and samples (48 kHz), and which encoder made it."""

    path: Path
    frames: int
    samples: int
    bytes: int
    encoder: EncoderChoice | None


class FilmWriter:
    """A film in the making. Frames and sound blocks may come in any mixture; keep them within seconds of each other.

        with FilmWriter(path, format, title="NR-33") as film:
            film.write_frame(pixels)        # uint8 (height, width, 3 or 4), RGB(A), sRGB
            film.hold_frame(29)             # the same picture again, without converting it again
            film.write_sound(block)         # float32 (samples, 2), 48 kHz
        film.result                         # FilmFile

    Everything goes to a `.part` beside it, which takes the film's name when the `with` block ends well; an exception
    in the block (Cancelled too) removes it and leaves an older film of that name untouched. Frame k is shown at
    exactly k / rate. Sound that ends before the picture is filled up with silence. `check` is given the complete file
    before it takes its name; what it raises keeps the file from taking it.
    Raises DiskFull, OutputUnwritable or EncodeFailed.
    """

    def __init__(
        self,
        path: Path,
        film: FilmFormat,
        *,
        title: str = "",
        language: str = "por",
        subtitles: Sequence[SubtitleTrack] = (),
        chapters: Sequence[Chapter] = (),
        metadata: Mapping[str, str] | None = None,
        encoder: EncoderChoice | None = None,
        check: Callable[[Path], None] | None = None,
    ) -> None:
        if film.suffix not in _CONTAINERS:
            raise UsageError("a film cannot be written as {suffix}", suffix=film.suffix)
        if film.video in ("h264", "vp9") and (film.size[0] % 2 or film.size[1] % 2):
            raise UsageError(
                "a film of {width} x {height} cannot be encoded", hint="Both sides must be even numbers.",
                width=film.size[0], height=film.size[1],
            )  # fmt: skip
        self.path = path
        self.part = part_of(path)
        self.film = film
        self.encoder = encoder
        self._check = check
        self.result: FilmFile | None = None
        self._picture: PictureTrack | GifTrack | None = None
        self._sound: _SoundTrack | None = None
        self._container: Any = None  # av's containers are not typed for writing
        try:
            with writing(path):
                self._open(title, language, subtitles, chapters, metadata or {})
        except BaseException:
            self.abandon()
            raise

    def _open(
        self,
        title: str,
        language: str,
        subtitles: Sequence[SubtitleTrack],
        chapters: Sequence[Chapter],
        metadata: Mapping[str, str],
    ) -> None:
        film = self.film
        options = {"movflags": "+faststart"} if film.suffix in (".mp4", ".m4v", ".mov") else {}
        container = av.open(os.path.abspath(self.part), "w", format=_CONTAINERS[film.suffix], container_options=options)
        self._container = container
        if film.video == "gif":
            self._picture = GifTrack(container, film.size, film.rate, self.part.with_name(self.part.name + ".frames"))
        elif film.video:
            self.encoder = self.encoder or choose_encoder(film.video, film.encoder, film.size)
            self._picture = PictureTrack(container, film, self.encoder.name)
        if film.sound:
            self._sound = _SoundTrack(container, film, language)
        lines = add_subtitle_streams(container, film.suffix, subtitles)
        container.metadata.update({"title": title, **metadata} if title else metadata)
        if chapters and film.suffix != ".gif":
            container.set_chapters([_chapter(number, chapter) for number, chapter in enumerate(chapters)])
        if film.video != "gif":
            container.start_encoding()
            mux_subtitles(container, lines)

    @property
    def frames(self) -> int:
        """How many frames were written so far."""
        return self._picture.frames if self._picture else 0

    @property
    def samples(self) -> int:
        """How many samples (of two channels) were written so far."""
        return self._sound.samples if self._sound else 0

    def write_frame(self, pixels: NDArray[np.uint8]) -> None:
        """Add the next frame: uint8 (height, width, 3 or 4), RGB or RGBA as shown on black (alpha is not looked at)."""
        if not self._picture:
            return
        width, height = self.film.size
        if pixels.dtype != np.uint8 or pixels.shape not in ((height, width, 3), (height, width, 4)):
            raise ValueError(f"a frame must be uint8 ({height}, {width}, 3 or 4), not {pixels.dtype} {pixels.shape}")
        with writing(self.path):
            self._picture.write(pixels)

    def write_planes(self, planes: NDArray[np.uint8]) -> None:
        """Add the next frame as YUV 4:2:0, BT.709, limited range: uint8 (height * 3 / 2, width), Y then U then V."""
        if not isinstance(self._picture, PictureTrack):
            raise UsageError("{suffix} takes pictures only as RGB", suffix=self.film.suffix)
        with writing(self.path):
            self._picture.write_planes(planes)

    def hold_frame(self, count: int = 1) -> None:
        """Show the last frame for `count` frames more; costs no conversion."""
        if self._picture:
            with writing(self.path):
                self._picture.hold(count)

    def write_sound(self, block: NDArray[np.float32]) -> None:
        """Add the next samples: float32 (samples, 2), 48 kHz, -1..1. Blocks may have any length."""
        if block.ndim != 2 or block.shape[1] != 2:
            raise ValueError(f"a sound block must be (samples, 2), not {block.shape}")
        if self._sound:
            with writing(self.path):
                self._sound.write(block)

    def finish(self) -> FilmFile:
        """Complete the file and give it its name. Called by the end of the `with` block."""
        try:
            with writing(self.path):
                if self._sound and self._picture:
                    self._sound.fill_to(round(self._picture.frames / self.film.rate * SAMPLE_RATE))
                for track in (self._picture, self._sound):
                    if track:
                        track.finish()
                self._container.close()
                self._container = None
            if self._check:
                self._check(self.part)
            with writing(self.path):
                _replace(self.part, self.path)
        except BaseException:
            self.abandon()
            raise
        self.result = FilmFile(self.path, self.frames, self.samples, self.path.stat().st_size, self.encoder)
        return self.result

    def abandon(self) -> None:
        """Remove everything that was written. Safe to call twice, and after a failure."""
        if isinstance(self._picture, GifTrack):
            self._picture.abandon()
        if self._container is not None:
            # The trailer of a file nobody will keep may fail (full disk); what matters is that the file is closed.
            with contextlib.suppress(av.error.FFmpegError, OSError, ValueError):
                self._container.close()
            self._container = None
        with contextlib.suppress(OSError):
            self.part.unlink(missing_ok=True)

    def __enter__(self) -> FilmWriter:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        if error is None:
            self.finish()
        else:
            self.abandon()


class _SoundTrack:
    """The sound stream: cuts blocks of any length into the encoder's frames."""

    def __init__(self, container: Any, film: FilmFormat, language: str) -> None:
        assert film.sound
        encoder, self._sample_format = _SOUND_ENCODERS[film.sound]
        self._container = container
        self._stream = container.add_stream(encoder, rate=SAMPLE_RATE)
        self._stream.metadata["language"] = language
        context = self._stream.codec_context
        context.bit_rate = film.sound_bitrate
        context.layout = "stereo"
        context.format = self._sample_format
        context.time_base = Fraction(1, SAMPLE_RATE)
        self._stream.time_base = Fraction(1, SAMPLE_RATE)
        self._waiting: list[NDArray[np.float32]] = []
        self._waiting_samples = 0
        self._encoded = 0

    @property
    def samples(self) -> int:
        return self._encoded + self._waiting_samples

    def write(self, block: NDArray[np.float32]) -> None:
        self._waiting.append(np.clip(block.astype(np.float32, copy=False), -1.0, 1.0))
        self._waiting_samples += len(block)
        frame_size = self._stream.codec_context.frame_size or 1024
        if self._waiting_samples >= 16 * frame_size:
            self._encode(self._waiting_samples // frame_size * frame_size, frame_size)

    def fill_to(self, samples: int) -> None:
        """Add silence until there are `samples`."""
        if samples > self.samples:
            self.write(np.zeros((samples - self.samples, 2), np.float32))

    def _encode(self, count: int, frame_size: int) -> None:
        waiting = np.concatenate(self._waiting) if self._waiting else np.zeros((0, 2), np.float32)
        for start in range(0, count, frame_size):
            piece = waiting[start : min(start + frame_size, count)]
            planar = piece.T if self._sample_format == "fltp" else piece.reshape(1, -1)
            frame = av.AudioFrame.from_ndarray(np.ascontiguousarray(planar), self._sample_format, "stereo")
            frame.sample_rate = SAMPLE_RATE
            frame.pts, frame.time_base = self._encoded, Fraction(1, SAMPLE_RATE)
            self._container.mux(self._stream.encode(frame))
            self._encoded += len(piece)
        self._waiting = [waiting[count:]]
        self._waiting_samples = len(waiting) - count

    def finish(self) -> None:
        self._encode(self._waiting_samples, self._stream.codec_context.frame_size or 1024)
        self._container.mux(self._stream.encode(None))


def _chapter(number: int, chapter: Chapter) -> Any:
    return {
        "id": number,
        "start": round(chapter.start * 1000),
        "end": round(chapter.end * 1000),
        "time_base": Fraction(1, 1000),
        "metadata": {"title": chapter.title},
    }


def _replace(part: Path, path: Path) -> None:
    os.replace(part, path)
