"""The picture stream of a film: converts and encodes its frames. Those that are the one before cost nothing."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable
from typing import Any, Final

import av
import numpy as np
from av.video.frame import PictureType
from numpy.typing import NDArray

from studio.errors import EncodeFailed
from studio.media.colour import ToVideo, tagged
from studio.media.encoders import configure, pixel_format
from studio.media.held_frames import StreamParameters, held_frame, stream_parameters
from studio.media.presets import FilmFormat

# Encoders whose frames leave in the order they came, which held frames are put between.
_IN_ORDER: Final = frozenset({"libx264"})


class PictureTrack:
    """Frames in, packets out. Open it before its container starts to encode."""

    def __init__(self, container: Any, film: FilmFormat, encoder: str) -> None:
        self._container = container
        self._stream = container.add_stream(encoder, rate=film.rate)
        configure(self._stream.codec_context, encoder, film)
        self._stream.time_base = 1 / film.rate
        self._time_base = 1 / film.rate
        self._format = pixel_format(encoder)
        self._convert = ToVideo(self._format)
        self._last: av.VideoFrame | None = None
        self.frames = 0
        self._writes_held = encoder in _IN_ORDER
        self._parameters: StreamParameters | None = None
        self._key_distance = self._stream.codec_context.gop_size
        self._key_sent = 0
        self._after_held = False
        self._slots: deque[tuple[int, bool]] = deque()
        """What has not left yet: (frame number, whether it is held)."""
        self._since_key = 0

    def write(self, pixels: NDArray[np.uint8]) -> None:
        """The next frame, uint8 (height, width, 3 or 4)."""
        self._last = self._convert.frame(pixels)
        self._encode(self._last, self._after_held)

    def write_planes(self, planes: NDArray[np.uint8]) -> None:
        """The next frame, as YUV 4:2:0."""
        frame = av.VideoFrame.from_ndarray(np.ascontiguousarray(planes), "yuv420p")
        self._last = tagged(frame if self._format == "yuv420p" else frame.reformat(format=self._format))
        self._encode(self._last, self._after_held)

    def hold(self, count: int) -> None:
        """The last frame again, `count` times."""
        if self._last is None:
            raise EncodeFailed("there is no frame to hold yet")
        if self._writes_held and self._parameters is None:
            self._parameters = stream_parameters(bytes(self._stream.codec_context.extradata or b""))
            self._writes_held = self._parameters is not None
        for _ in range(count):
            if not self._writes_held:
                self._encode(self._last, is_key=False)
            elif self.frames - self._key_sent >= self._key_distance:
                self._encode(self._last, is_key=True)
            else:
                self._slots.append((self.frames, True))
                self.frames += 1
                self._after_held = True
                self._send_held()

    def finish(self) -> None:
        """Send what the encoder still has."""
        self._send(self._stream.encode(None))

    def _encode(self, frame: av.VideoFrame, is_key: bool) -> None:
        """After a held frame the encoder, which knows nothing of it, has to begin again with a key frame."""
        frame.pts, frame.time_base = self.frames, self._time_base
        frame.pict_type = PictureType.I if is_key else PictureType.NONE
        if is_key:
            self._key_sent = self.frames
        self._after_held = False
        if self._writes_held:
            self._slots.append((self.frames, False))
        self.frames += 1
        self._send(self._stream.encode(frame))

    def _send(self, packets: Iterable[Any]) -> None:
        for packet in packets:
            self._container.mux(packet)
            if self._slots:
                self._slots.popleft()
                self._since_key = 0 if packet.is_keyframe else self._since_key + 1
                self._send_held()

    def _send_held(self) -> None:
        while self._parameters is not None and self._slots and self._slots[0][1]:
            number, _ = self._slots.popleft()
            self._since_key += 1
            packet = av.Packet(held_frame(self._parameters, self._since_key))
            packet.stream = self._stream
            packet.pts = packet.dts = number
            packet.time_base, packet.duration = self._time_base, 1
            self._container.mux(packet)
