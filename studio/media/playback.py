"""Sound through the loudspeakers, and the clock that it gives: pictures follow what is heard.

Where there is no device (a server, a remote session, no sound card) a silent sink keeps the same time.
"""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from studio.media.presets import SAMPLE_RATE

Samples = NDArray[np.float32]
_log = logging.getLogger(__name__)


class Sink(Protocol):
    """Plays one sound. `position` is its clock. Close it when done; from any thread, but one at a time."""

    is_silent: bool

    def start(self, at: float = 0.0) -> None:
        """Play from `at` seconds on. Where it already plays, it goes on from there."""

    def pause(self) -> float:
        """Be silent; the position that was reached."""

    def position(self) -> float:
        """Seconds of the sound that have been heard, never going back while it plays, at most its length."""

    @property
    def is_over(self) -> bool:
        """Whether the end was heard."""

    def close(self) -> None:
        """Let go of the device."""


def open_sink(samples: Samples, rate: int = SAMPLE_RATE) -> Sink:
    """A sink for `samples`, float32 (n, channels): the system's loudspeakers, else a silent one."""
    try:
        import sounddevice
    except (ImportError, OSError):  # OSError: the wheel is there, but not the system's PortAudio
        return SilentSink(len(samples) / rate)
    try:
        return DeviceSink(samples, rate, sounddevice.OutputStream)
    except sounddevice.PortAudioError as problem:
        _log.info("sound is not played: %s", problem)
        return SilentSink(len(samples) / rate)


class SilentSink:
    """Keeps time by the system's steady clock."""

    is_silent = True

    def __init__(self, length: float, clock: Callable[[], float] = time.monotonic) -> None:
        self._length, self._clock = length, clock
        self._at = 0.0
        self._since: float | None = None

    def start(self, at: float = 0.0) -> None:
        self._at, self._since = min(max(0.0, at), self._length), self._clock()

    def pause(self) -> float:
        self._at, self._since = self.position(), None
        return self._at

    def position(self) -> float:
        run = self._clock() - self._since if self._since is not None else 0.0
        return min(self._at + run, self._length)

    @property
    def is_over(self) -> bool:
        return self.position() >= self._length

    def close(self) -> None:
        self.pause()


class DeviceSink:
    """Plays through a stream that asks for each block, and says when that block will be heard.

    `open_stream` is sounddevice.OutputStream or what behaves like it.
    """

    is_silent = False

    def __init__(self, samples: Samples, rate: int, open_stream: Callable[..., Any]) -> None:
        self._samples, self._rate = np.ascontiguousarray(samples, np.float32), rate
        self._next = 0
        self._lock = threading.Lock()
        self._heard: tuple[int, float] | None = None
        """A sample, and when it is heard by the stream's clock."""
        self._shown = 0.0
        self._is_playing = False
        self._stream = open_stream(
            samplerate=rate, channels=samples.shape[1], dtype="float32", latency="low", callback=self._on_block
        )

    def start(self, at: float = 0.0) -> None:
        sample = min(max(0, round(at * self._rate)), len(self._samples))
        with self._lock:
            self._next, self._heard, self._shown = sample, None, sample / self._rate
            self._is_playing = True
        if not self._stream.active:
            self._stream.start()

    def pause(self) -> float:
        at = self.position()
        with self._lock:
            self._is_playing, self._heard = False, None
        if self._stream.active:
            self._stream.abort()
        return at

    def position(self) -> float:
        with self._lock:
            if self._heard is not None and self._is_playing:
                sample, when = self._heard
                heard = sample / self._rate + self._stream.time - when
                self._shown = max(self._shown, min(heard, len(self._samples) / self._rate))
            return self._shown

    @property
    def is_over(self) -> bool:
        return self.position() >= len(self._samples) / self._rate - 0.5 / self._rate

    def close(self) -> None:
        self._stream.close()

    def _on_block(self, out: Samples, frames: int, when: Any, _status: object) -> None:
        """Called in the sound system's own thread: it must be quick, and never wait long."""
        with self._lock:
            block = self._samples[self._next : self._next + frames] if self._is_playing else self._samples[:0]
            # Drivers that tell no time say 0: then the sound is as late as the stream says it is.
            heard = when.outputBufferDacTime or when.currentTime + self._stream.latency
            if self._is_playing:
                self._heard = (self._next, heard)
                self._next += frames  # beyond the end too: the clock has to reach it
            out[: len(block)] = block
            out[len(block) :] = 0
