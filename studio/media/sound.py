"""Read the sound of a film or sound file, exact to the sample."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from math import gcd
from pathlib import Path
from types import TracebackType
from typing import Any, Final

import av
import numpy as np
from numpy.typing import NDArray

from studio.errors import UnsupportedMedia
from studio.media.presets import SAMPLE_RATE
from studio.media.source import main_sound, open_media, origin
from studio.media.trouble import reading

Samples = NDArray[np.float32]

# Enough for the bit reservoir of MP3, the overlap of AAC and the filter of the resampler.
_PREROLL: Final = Fraction(1, 2)
_GAP: Final = Fraction(1, 20)
# Formats without an index, where a seek lands at a guess: they are read from the start instead.
_NO_INDEX: Final = ("mp3", "aac", "amr", "amrnb", "amrwb", "ac3", "eac3", "mpeg", "mpegvideo")
# Time stamps in milliseconds (Matroska, WebM) and pages (Ogg) cannot say which sample a seek came to, and a speech
# codec (AMR) sounds different for long after one: in the first minutes such files are read from the start.
_COARSE_LIMIT: Final = 600


def read_audio(
    path: Path, rate: int = SAMPLE_RATE, channels: int = 2, start: int = 0, length: int | None = None
) -> Samples:
    """The sound of `path` as float32 (samples, channels), resampled to `rate`.

    `start` and `length` are in samples at `rate`; without a length, to the end. Sample 0 is where the file starts, for
    picture and sound alike; encoder priming is left out as the file says. Raises AssetMissing or UnsupportedMedia.
    """
    with SoundReader(path, rate, channels) as reader:
        if length is not None:
            return reader.read(start, length)
        blocks = list(reader.blocks(start))
        return np.concatenate(blocks) if blocks else np.zeros((0, channels), np.float32)


class SoundReader:
    """The sound of one file. Reading on from where the last read ended is fast; elsewhere it seeks.

    Not for several threads at once. What it gives for a sample does not depend on what was read before.
    """

    def __init__(self, path: Path, rate: int = SAMPLE_RATE, channels: int = 2) -> None:
        self.path, self.rate, self.channels = path, rate, channels
        self._container: Any = None
        self._open()
        self._at = 0
        self._stream_of_blocks: Iterator[Samples] = iter(())
        self._rest = np.zeros((0, channels), np.float32)
        self._ended = False
        self._restart(0)

    def read(self, start: int, length: int) -> Samples:
        """`length` samples from `start`; silence before the beginning and after the end."""
        result = np.zeros((length, self.channels), np.float32)
        first = max(start, 0)
        if first >= start + length:
            return result
        with reading(self.path):
            self._go_to(first)
            filled = first - start
            while filled < length and self._fill():
                piece = self._rest[: length - filled]
                result[filled : filled + len(piece)] = piece
                self._take(len(piece))
                filled += len(piece)
        return result

    def blocks(self, start: int = 0) -> Iterator[Samples]:
        """Blocks of a few thousand samples from `start` to the end."""
        with reading(self.path):
            self._go_to(max(0, start))
        while True:
            with reading(self.path):
                if not self._fill():
                    return
                block = self._rest
                self._take(len(block))
            yield block

    def close(self) -> None:
        """Let go of the file."""
        if self._container is not None:
            self._container.close()
            self._container = None

    def __enter__(self) -> SoundReader:
        return self

    def __exit__(self, *_: type[BaseException] | BaseException | TracebackType | None) -> None:
        self.close()

    def _open(self) -> None:
        self.close()
        container = open_media(self.path)
        stream = main_sound(container)
        if stream is None or not stream.codec_context.sample_rate:
            container.close()
            raise UnsupportedMedia("{name} has no sound that can be decoded", name=self.path.name, path=self.path)
        self._container, self._stream = container, stream
        self._source_rate = int(stream.codec_context.sample_rate)
        self._origin = origin(container)

    def _go_to(self, start: int) -> None:
        if start < self._at or start > self._at + 2 * self.rate:
            self._restart(start)
        while self._at < start and self._fill():
            self._take(min(start - self._at, len(self._rest)))

    def _fill(self) -> bool:
        while not len(self._rest):
            block = next(self._stream_of_blocks, None)
            if block is None:
                return False
            self._rest = block
        return True

    def _take(self, count: int) -> None:
        self._rest = self._rest[count:]
        self._at += count

    def _restart(self, start: int) -> None:
        # Resampled sample n*rate/g falls on source sample n*source_rate/g: beginning on such a pair keeps the phase, so
        # the same samples come out wherever reading began.
        common = gcd(self.rate, self._source_rate)
        step_in, step_out = self._source_rate // common, self.rate // common
        pairs = max(0, int((Fraction(start, self.rate) - _PREROLL / 4) * self._source_rate) // step_in)
        self._stream_of_blocks = self._resampled(self._source_from(pairs * step_in))
        self._rest = np.zeros((0, self.channels), np.float32)
        self._at = pairs * step_out
        if self._at < start:
            while self._at < start and self._fill():
                self._take(min(start - self._at, len(self._rest)))

    def _resampled(self, blocks: Iterator[Samples]) -> Iterator[Samples]:
        if self.rate == self._source_rate:
            yield from blocks
            return
        layout = "mono" if self.channels == 1 else "stereo"
        resampler = av.AudioResampler("flt", layout, self.rate)
        position = 0
        for block in blocks:
            frame = av.AudioFrame.from_ndarray(np.ascontiguousarray(block.reshape(1, -1)), "flt", layout)
            frame.sample_rate, frame.pts, frame.time_base = self._source_rate, position, Fraction(1, self._source_rate)
            position += len(block)
            yield from (_packed(out, self.channels) for out in resampler.resample(frame))
        if position:
            yield from (_packed(out, self.channels) for out in resampler.resample(None))

    def _source_from(self, start: int) -> Iterator[Samples]:
        """Blocks at the file's own rate, beginning exactly at sample `start`, gaps filled with silence."""
        frames = self._frames(start)
        at, end = start, self._declared_end()
        for index, samples in frames:
            if abs(index - at) > _GAP * self._source_rate or at == start:
                if index > at:
                    yield from self._silence(index - at)
                    at = index
                samples, index = samples[max(0, at - index) :], max(index, at)
            if end is not None and at + len(samples) > end:
                samples = samples[: max(0, end - at)]
            if len(samples):
                yield samples
                at += len(samples)

    def _silence(self, count: int) -> Iterator[Samples]:
        while count > 0:
            yield np.zeros((min(count, 65536), self.channels), np.float32)
            count -= 65536

    def _frames(self, start: int) -> Iterator[tuple[int, Samples]]:
        """Decoded frames, each with the number of its first sample; the first lies at or before `start`."""
        sought = self._seek(start)
        if not sought:
            self._open()
        expected: int | None = None
        for packet in self._container.demux(self._stream):
            try:
                frames = packet.decode()
            except av.error.FFmpegError:
                continue  # a damaged packet; the gap is filled with silence
            for frame in frames:
                if frame.pts is None or frame.time_base is None:
                    index = expected or 0
                else:
                    index = round((frame.pts * frame.time_base - self._origin) * self._source_rate)
                    # Coarse time stamps jitter around the true sample: count on while they agree.
                    if expected is not None and abs(index - expected) <= _GAP * self._source_rate:
                        index = expected
                samples = _mixed(_as_float(frame), frame.layout, self.channels)
                if sought and expected is None and index > start:
                    # The seek came out too late: begin again at the beginning.
                    self._open()
                    yield from self._frames(0)
                    return
                expected = index + len(samples)
                yield index, samples

    def _seek(self, start: int) -> bool:
        seconds = Fraction(start, self._source_rate) - _PREROLL
        coarse = self._stream.time_base > Fraction(1, self._source_rate) or self._container.format.name == "ogg"
        coarse = coarse or self._stream.codec_context.name.startswith("amr")
        if seconds <= 0 or self._container.format.name in _NO_INDEX or (coarse and seconds < _COARSE_LIMIT):
            return False
        try:
            self._container.seek(int((seconds + self._origin) / self._stream.time_base), stream=self._stream)
        except av.error.FFmpegError:
            return False
        return True

    def _declared_end(self) -> int | None:
        """Where an MP4 says its sound ends: what an encoder added to fill its last frame comes after that."""
        stream = self._stream
        if "mp4" not in self._container.format.name or not stream.duration:
            return None
        end: Fraction = (stream.duration + (stream.start_time or 0)) * stream.time_base - self._origin
        return round(end * self._source_rate)


def _packed(frame: av.AudioFrame, channels: int) -> Samples:
    return frame.to_ndarray().reshape(-1, channels).astype(np.float32, copy=False)


def _as_float(frame: av.AudioFrame) -> Samples:
    values: NDArray[Any] = frame.to_ndarray()
    # planar: (channels, samples); packed: (1, samples * channels)
    values = values.T if frame.format.is_planar else values.reshape(-1, frame.layout.nb_channels)
    if values.dtype == np.uint8:
        return (values.astype(np.float32) - 128.0) / 128.0
    if values.dtype.kind == "i":
        return (values / float(1 << (8 * values.dtype.itemsize - 1))).astype(np.float32)
    return values.astype(np.float32, copy=False)


# How much of each speaker is heard on the left (ITU-R BS.775); the right mirrors it. Subwoofers are left out.
_LEFT: Final = {
    "FL": 1.0, "FC": 0.7071, "BL": 0.7071, "SL": 0.7071, "FLC": 0.9239, "FRC": 0.3827, "BC": 0.5, "TFL": 0.7071,
    "TBL": 0.5, "TC": 0.5, "TFC": 0.5, "DL": 1.0,
}  # fmt: skip
_RIGHT: Final = {
    "FR": 1.0, "FC": 0.7071, "BR": 0.7071, "SR": 0.7071, "FRC": 0.9239, "FLC": 0.3827, "BC": 0.5, "TFR": 0.7071,
    "TBR": 0.5, "TC": 0.5, "TFC": 0.5, "DR": 1.0,
}  # fmt: skip


def _mixed(samples: Samples, layout: av.AudioLayout, channels: int) -> Samples:
    """`samples` with as many channels as asked for: 1 or 2."""
    there = samples.shape[1]
    if there == channels:
        return samples
    if there == 1:
        return np.repeat(samples, channels, axis=1)
    names = [channel.name for channel in layout.channels]
    weights = np.array([[_LEFT.get(name, 0.0), _RIGHT.get(name, 0.0)] for name in names], np.float32)
    if len(names) != there or not weights.any(axis=0).all():
        # Nobody says where these belong: spread them evenly.
        weights = np.array([[1.0, 0.0] if number % 2 == 0 else [0.0, 1.0] for number in range(there)], np.float32)
    if channels == 1:
        weights = weights.sum(axis=1, keepdims=True)
    # No sum of full-scale channels may clip.
    mixed: Samples = (samples @ (weights / weights.sum(axis=0))).astype(np.float32)
    return mixed
