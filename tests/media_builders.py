"""Small films, sounds and pictures, made when a test needs them."""

from __future__ import annotations

import os
from collections.abc import Iterable
from fractions import Fraction
from pathlib import Path
from typing import Any

import av
import numpy as np
from numpy.typing import NDArray

from studio.media.encode import FilmWriter
from studio.media.loudness import normalise_loudness
from studio.media.presets import FilmFormat

SIZE = (160, 96)
RATE = Fraction(25)


def picture(rgb: tuple[int, int, int] = (0, 0, 0), size: tuple[int, int] = SIZE) -> NDArray[np.uint8]:
    """One colour all over: uint8 (height, width, 4)."""
    pixels = np.empty((size[1], size[0], 4), np.uint8)
    pixels[:] = (*rgb, 255)
    return pixels


def tone(samples: int, level: float = 0.25, hertz: float = 440.0, rate: int = 48_000) -> NDArray[np.float32]:
    """A stereo sine: float32 (samples, 2)."""
    wave = level * np.sin(2 * np.pi * hertz * np.arange(samples) / rate)
    return np.repeat(wave.astype(np.float32)[:, None], 2, axis=1)


def speech_like(seconds: float, seed: int = 1) -> NDArray[np.float32]:
    """Syllables at -16 LUFS, voiced and hissed by turns, peaks well above that: float32 (samples, 1)."""
    random = np.random.default_rng(seed)
    count = round(seconds * 48_000)
    t = np.arange(count) / 48_000
    phase = 2 * np.pi * np.cumsum(120 + 25 * np.sin(2 * np.pi * 0.7 * t)) / 48_000
    # harmonics that fall off as a voice's do, around two formants
    voiced = sum(
        np.cos(n * phase + random.uniform(0, 6.28))
        * (np.exp(-(((n * 120 - 600) / 400) ** 2)) + 0.3 * np.exp(-(((n * 120 - 1700) / 500) ** 2)) + 0.02)
        for n in range(1, 40)
    )
    hiss = np.convolve(random.normal(size=count), [0.25, -0.5, 0.25], mode="same")
    syllables = np.maximum(0.0, np.sin(2 * np.pi * 2.3 * t)) ** 2
    sound = voiced * syllables + 0.4 * hiss * np.maximum(0.0, np.sin(2 * np.pi * 2.3 * t + 2.5)) ** 8
    spoken = (sound / np.abs(sound).max() * 0.5).astype(np.float32)[:, None]
    return (spoken * normalise_loudness(spoken)).astype(np.float32)


def counting_film(path: Path, frames: int = 50, rate: Fraction = RATE, size: tuple[int, int] = SIZE) -> Path:
    """A silent film whose frame k is grey of level 4 * k + 20 (frames up to 58)."""
    film = FilmFormat(path.suffix, size, rate, sound=None, quality=10, encoder="software")
    with FilmWriter(path, film) as writer:
        for k in range(frames):
            writer.write_frame(picture((4 * k + 20,) * 3, size))
    return path


def raw_film(
    path: Path,
    frames: Iterable[NDArray[np.uint8]],
    *,
    codec: str = "libx264",
    layout: str = "yuv420p",
    stamps: Iterable[int] | None = None,
    time_base: Fraction = Fraction(1, 25),
    tags: dict[str, int] | None = None,
    stream_metadata: dict[str, str] | None = None,
    **context: Any,
) -> Path:
    """A film made without our writer, so as another program might: `frames` are arrays in `layout`."""
    with av.open(os.fspath(path), "w") as container:
        stream: Any = None
        for number, pixels in enumerate(frames):
            frame = av.VideoFrame.from_ndarray(pixels, layout)
            if stream is None:
                stream = container.add_stream(codec, rate=1 / time_base)
                stream.codec_context.width, stream.codec_context.height = frame.width, frame.height
                stream.codec_context.pix_fmt = layout
                stream.codec_context.time_base = time_base
                stream.metadata.update(stream_metadata or {})
                for name, value in context.items():
                    setattr(stream.codec_context, name, value)
                times = list(stamps) if stamps is not None else None
            for name, value in (tags or {}).items():
                setattr(frame, name, value)
                if number == 0:
                    setattr(stream.codec_context, name, value)
            frame.pts, frame.time_base = times[number] if times else number, time_base
            container.mux(stream.encode(frame))
        container.mux(stream.encode(None))
    return path


def turned_by_tag(path: Path, matrix: tuple[int, int, int, int]) -> Path:
    """Write a display matrix (a, b, c, d) into an MP4's first track, as a phone held sideways does."""
    data = bytearray(path.read_bytes())
    # ISO/IEC 14496-12, tkhd version 0: the matrix stands 40 bytes after the box's name
    at = data.index(b"tkhd") + 4 + 40
    a, b, c, d = (value * 65536 for value in matrix)
    for index, value in enumerate((a, b, 0, c, d, 0, 0, 0, 1 << 30)):
        data[at + 4 * index : at + 4 * index + 4] = value.to_bytes(4, "big", signed=True)
    path.write_bytes(data)
    return path
