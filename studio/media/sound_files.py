"""Make sound files, and bring sound to another rate; what a waveform view needs."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterable, Iterator
from fractions import Fraction
from pathlib import Path
from typing import Any

import av
import numpy as np
from numpy.typing import NDArray

from studio.host import replace_file
from studio.leftovers import part_of
from studio.media.presets import SAMPLE_RATE
from studio.media.trouble import writing

Samples = NDArray[np.float32]


def write_audio(path: Path, samples: Samples | Iterable[Samples], rate: int = SAMPLE_RATE) -> int:
    """Write float32 (samples, 1 or 2 channels) as 16-bit `.wav` or `.flac`, whole or not at all. Returns the length.

    `samples` may be an iterable of blocks. Raises DiskFull, OutputUnwritable or EncodeFailed.
    """
    container_name, codec = {".wav": ("wav", "pcm_s16le"), ".flac": ("flac", "flac")}[path.suffix.lower()]
    blocks = iter([samples] if isinstance(samples, np.ndarray) else samples)
    first = next(blocks, np.zeros((0, 1), np.float32))
    layout = "mono" if first.shape[1] == 1 else "stereo"
    part = part_of(path)
    written = 0
    try:
        with writing(path):
            with av.open(os.fspath(part.absolute()), "w", format=container_name) as container:
                stream: Any = container.add_stream(codec, rate=rate)
                stream.codec_context.layout = layout
                stream.codec_context.format = "s16"
                container.start_encoding()
                for block in _chained(first, blocks):
                    whole = np.clip(np.rint(block * 32767.0), -32768, 32767).astype(np.int16)
                    if not len(whole):
                        continue
                    frame = av.AudioFrame.from_ndarray(np.ascontiguousarray(whole.reshape(1, -1)), "s16", layout)
                    frame.sample_rate, frame.pts, frame.time_base = rate, written, Fraction(1, rate)
                    container.mux(stream.encode(frame))
                    written += len(whole)
                container.mux(stream.encode(None))
            replace_file(part, path)
    except BaseException:
        with contextlib.suppress(OSError):
            part.unlink(missing_ok=True)
        raise
    return written


def _chained(first: Samples, rest: Iterator[Samples]) -> Iterator[Samples]:
    yield first
    yield from rest


def resampled(samples: Samples, from_rate: int, to_rate: int = SAMPLE_RATE) -> Samples:
    """`samples` (n, channels) at another rate; the length is n * to_rate / from_rate, rounded."""
    if from_rate == to_rate or not len(samples):
        return samples
    channels = samples.shape[1]
    layout = "mono" if channels == 1 else "stereo"
    resampler = av.AudioResampler("flt", layout, to_rate)
    frame = av.AudioFrame.from_ndarray(np.ascontiguousarray(samples, np.float32).reshape(1, -1), "flt", layout)
    frame.sample_rate, frame.pts, frame.time_base = from_rate, 0, Fraction(1, from_rate)
    pieces = [*resampler.resample(frame), *resampler.resample(None)]
    out = np.concatenate([piece.to_ndarray().reshape(-1, channels) for piece in pieces]).astype(np.float32)
    wanted = round(len(samples) * to_rate / from_rate)
    return out[:wanted] if len(out) >= wanted else np.pad(out, ((0, wanted - len(out)), (0, 0)))


def peaks(blocks: Iterable[Samples], samples_per_column: int) -> Samples:
    """Lowest and highest value of every `samples_per_column` samples: float32 (columns, 2), channels together."""
    columns: list[Samples] = []
    rest = np.zeros((0, 1), np.float32)
    for block in blocks:
        low, high = block.min(axis=1), block.max(axis=1)
        pair = np.stack([low, high], axis=1)
        rest = np.concatenate([rest, pair]) if rest.shape[1] == 2 and len(rest) else pair
        whole = len(rest) // samples_per_column
        if whole:
            cut = rest[: whole * samples_per_column].reshape(whole, samples_per_column, 2)
            columns.append(np.stack([cut[..., 0].min(axis=1), cut[..., 1].max(axis=1)], axis=1))
            rest = rest[whole * samples_per_column :]
    if len(rest):
        columns.append(np.array([[rest[:, 0].min(), rest[:, 1].max()]], np.float32))
    return np.concatenate(columns) if columns else np.zeros((0, 2), np.float32)
