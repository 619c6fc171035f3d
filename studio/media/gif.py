"""Animated GIF: one good palette for the whole film, found while the frames come in."""

from __future__ import annotations

import contextlib
import os
from fractions import Fraction
from pathlib import Path
from typing import Any

import av
import numpy as np
from numpy.typing import NDArray

from studio.errors import EncodeFailed

_PIXELS = av.VideoFormat("bgr0")


class GifTrack:
    """Frames go lossless into a file of their own, and through FFmpeg's palettegen; `finish` then writes the GIF.

    So the memory needed does not grow with the film, and colours do not flicker as they do with a palette a frame.
    """

    def __init__(self, container: Any, size: tuple[int, int], rate: Fraction, spool: Path) -> None:
        self._gif, self._size, self._rate, self._spool = container, size, rate, spool
        self._stream = container.add_stream("gif", rate=rate)
        self._stream.codec_context.width, self._stream.codec_context.height = size
        self._stream.codec_context.pix_fmt = "pal8"
        self._stream.codec_context.time_base = 1 / rate
        self._lossless: Any = av.open(os.path.abspath(spool), "w", format="nut")
        self._frames: Any = self._lossless.add_stream("ffv1", rate=rate)
        self._frames.codec_context.width, self._frames.codec_context.height = size
        self._frames.codec_context.pix_fmt = "bgr0"
        self._frames.codec_context.time_base = 1 / rate
        self._palette = av.filter.Graph()
        source = self._palette.add_buffer(width=size[0], height=size[1], format=_PIXELS, time_base=1 / rate)
        generator = self._palette.add("palettegen", "reserve_transparent=0:stats_mode=full")
        self._palette.link_nodes(source, generator, self._palette.add("buffersink"))
        self._palette.configure()
        self._last: av.VideoFrame | None = None
        self.frames = 0

    def write(self, pixels: NDArray[np.uint8]) -> None:
        self._last = av.VideoFrame.from_ndarray(np.ascontiguousarray(pixels[..., :3]), "rgb24").reformat(format="bgr0")
        self._add(self._last)

    def hold(self, count: int) -> None:
        if self._last is None:
            raise EncodeFailed("there is no frame to hold yet")
        for _ in range(count):
            self._add(self._last)

    def _add(self, frame: av.VideoFrame) -> None:
        frame.pts, frame.time_base = self.frames, 1 / self._rate
        frame.pict_type = 0
        self._palette.push(frame)
        self._lossless.mux(self._frames.encode(frame))
        self.frames += 1

    def finish(self) -> None:
        """Read the frames back, map them to the palette and encode them."""
        self._lossless.mux(self._frames.encode(None))
        self._lossless.close()
        self._lossless = None
        if self.frames:
            self._palette.push(None)
            palette = self._palette.pull()
            assert isinstance(palette, av.VideoFrame)
            self._write_gif(palette)
        self.abandon()

    def _write_gif(self, palette: av.VideoFrame) -> None:
        graph = av.filter.Graph()
        pictures = graph.add_buffer(width=self._size[0], height=self._size[1], format=_PIXELS, time_base=1 / self._rate)
        colours = graph.add_buffer(
            width=palette.width, height=palette.height, format=palette.format, time_base=1 / self._rate
        )
        # Error diffusion looks best; redoing it only where the picture changed keeps still parts still, and small.
        use = graph.add("paletteuse", "dither=sierra2_4a:diff_mode=rectangle")
        pictures.link_to(use, 0, 0)
        colours.link_to(use, 0, 1)
        use.link_to(graph.add("buffersink"))
        graph.configure()
        palette.pts = 0
        graph.push(palette, at=1)
        with av.open(os.path.abspath(self._spool)) as spool:
            for number, frame in enumerate(spool.decode(video=0)):
                frame.pts, frame.time_base = number, 1 / self._rate
                graph.push(frame, at=0)
                self._drain(graph)
        graph.push(None)
        self._drain(graph)
        self._gif.mux(self._stream.encode(None))

    def _drain(self, graph: av.filter.Graph) -> None:
        while True:
            try:
                frame = graph.pull()
            except (av.error.BlockingIOError, av.error.EOFError):
                return
            assert isinstance(frame, av.VideoFrame)
            frame.time_base = 1 / self._rate
            frame.pict_type = 0
            self._gif.mux(self._stream.encode(frame))

    def abandon(self) -> None:
        """Close and remove the file of frames."""
        if self._lossless is not None:
            with contextlib.suppress(av.error.FFmpegError, OSError, ValueError):
                self._lossless.close()
            self._lossless = None
        with contextlib.suppress(OSError):
            self._spool.unlink(missing_ok=True)
