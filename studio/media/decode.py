"""Read the pictures of a film by time, exactly and fast in sequence."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path
from types import TracebackType
from typing import Any, Final

import av
import numpy as np
from numpy.typing import NDArray

from studio.errors import UnsupportedMedia
from studio.media.colour import ToPixels
from studio.media.orientation import Orientation, square_size, turned
from studio.media.source import MAX_PIXELS, is_marked_alpha, main_video, open_media, origin
from studio.media.trouble import reading

# Decoding this far ahead is cheaper than looking for a key frame.
_DECODE_AHEAD: Final = Fraction(3)


class VideoReader:
    """The pictures of one film file. Not for several threads at once; close it, or use it in a `with` block.

    Time 0 is where the file starts, for picture and sound alike. Before the first frame the first is shown, after the
    last the last. `size` asks for pictures of that size (width, height) instead of the film's own.
    """

    def __init__(self, path: Path, size: tuple[int, int] | None = None) -> None:
        self.path = path
        self._container = open_media(path)
        try:
            stream = main_video(self._container)
            if stream is None:
                raise UnsupportedMedia("{name} has no picture that can be decoded", name=path.name, path=path)
            if stream.width * stream.height > MAX_PIXELS:
                raise UnsupportedMedia(
                    "{name} is too large: {width} x {height} pixels",
                    name=path.name, width=stream.width, height=stream.height,
                )  # fmt: skip
            self._stream = stream
            self._decoder = self._alpha_decoder() or stream.codec_context
            if self._decoder is stream.codec_context:
                self._decoder.thread_type = "AUTO"
            self._origin = origin(self._container)
            self._pixels = ToPixels()
            self._frames: Iterator[tuple[Fraction, av.VideoFrame]] = iter(())
            with reading(path):
                self._restart(None)
            if self._current is None:
                raise UnsupportedMedia("no picture in {name} can be decoded", name=path.name, path=path)
            self._shape = Orientation.of(self._current[1])
            # `stream` may be gone: a file that cannot be sought in was opened again.
            stored = (self._current[1].width, self._current[1].height)
            own = turned(square_size(stored, self._stream.sample_aspect_ratio), self._shape)
            self.size: tuple[int, int] = size or own
        except BaseException:
            self.close()
            raise

    _container: Any
    _current: tuple[Fraction, av.VideoFrame] | None = None
    _next: tuple[Fraction, av.VideoFrame] | None = None
    _shown: tuple[Fraction, NDArray[np.uint8]] | None = None

    def frame_at(self, t: Fraction) -> NDArray[np.uint8]:
        """The picture shown at `t` seconds: uint8 (height, width, 4), premultiplied RGBA, sRGB, upright.

        Asking again for the same frame costs nothing; the array is shared, so do not write into it.
        """
        with reading(self.path):
            self._go_to(t)
        assert self._current
        time, frame = self._current
        if self._shown is None or self._shown[0] != time:
            width, height = turned(self.size, self._shape)
            upright = self._shape.applied(self._pixels.pixels(frame, (width, height)))
            self._shown = (time, np.ascontiguousarray(upright))
        return self._shown[1]

    def frames(self) -> Iterator[tuple[Fraction, NDArray[np.uint8]]]:
        """Every frame from the first to the last, with the time at which it appears."""
        with reading(self.path):
            self._restart(None)
        while self._current is not None:
            yield self._current[0], self.frame_at(self._current[0])
            if self._next is None:
                return
            self._step()

    def close(self) -> None:
        """Let go of the file."""
        self._frames = iter(())
        self._container.close()

    def __enter__(self) -> VideoReader:
        return self

    def __exit__(self, *_: type[BaseException] | BaseException | TracebackType | None) -> None:
        self.close()

    def _go_to(self, t: Fraction) -> None:
        assert self._current
        if t < self._current[0] or (self._next is not None and t > self._next[0] + _DECODE_AHEAD):
            before, back = self._current, Fraction(0)
            while True:
                seconds = t - back
                self._restart(seconds if seconds > 0 else None)
                if seconds <= 0 or (self._current is not None and self._current[0] <= t):
                    break
                # A file with a poor index lands late: look further back.
                back = back * 4 + 1
            # Damaged so that nothing decodes a second time: what was seen last stays.
            self._current = self._current or before
        while self._next is not None and self._next[0] <= t:
            self._step()

    def _step(self) -> None:
        self._current, self._next = self._next, next(self._frames, None)

    def _restart(self, t: Fraction | None) -> None:
        """Begin at the last key frame before `t`, or at the first frame."""
        start = t if t is not None else Fraction(0)
        stamp = int((start + self._origin) / self._stream.time_base)
        if t is None:
            stamp = min(stamp, self._stream.start_time or 0)
        try:
            self._container.seek(stamp, stream=self._stream)
        except av.error.FFmpegError:
            # No index at all (raw streams): begin again with the file.
            self._reopen()
        if self._decoder is not self._stream.codec_context:
            self._decoder.flush_buffers()
        self._frames = self._decode()
        self._current = next(self._frames, None)
        self._next = next(self._frames, None)

    def _reopen(self) -> None:
        index = self._stream.index
        self._container.close()
        self._container = open_media(self.path)
        self._stream = self._container.streams[index]
        self._decoder = self._alpha_decoder() or self._stream.codec_context

    def _decode(self) -> Iterator[tuple[Fraction, av.VideoFrame]]:
        last: Fraction | None = None
        step = 1 / Fraction(self._stream.average_rate or 25)
        for packet in self._container.demux(self._stream):
            try:
                frames = self._decoder.decode(packet if packet.size else None)
            except av.error.FFmpegError:
                continue  # a damaged packet: the last good picture stays
            for frame in frames:
                stamp = frame.pts
                if stamp is not None:
                    time = stamp * self._stream.time_base - self._origin
                else:
                    time = last + step if last is not None else Fraction(0)
                if last is not None and time <= last:
                    continue  # a stamp that runs backwards would never be shown by a player either
                last = time
                yield time, frame

    def _alpha_decoder(self) -> Any | None:
        """FFmpeg's own VP8 and VP9 decoders drop the transparency of a WebM; libvpx keeps it."""
        name = {"vp8": "libvpx", "vp9": "libvpx-vp9"}.get(self._stream.codec_context.name)
        if name is None or not is_marked_alpha(self._stream):
            return None
        return av.CodecContext.create(name, "r")
