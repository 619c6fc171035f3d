"""A narration being played: the loudspeakers' clock says where it is, and the presenter's mouth follows. No Qt.

Whoever paints asks for the pose of that very moment: a frame that comes too late is left out, none ever waits.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, Protocol

import numpy as np
from numpy.typing import NDArray

from studio.avatar.pose import Pose
from studio.media.playback import Sink, open_sink
from studio.media.presets import SAMPLE_RATE

Samples = NDArray[np.float32]


class Performance(Protocol):
    """How she moves: the pose at `t` seconds."""

    def pose(self, t: float) -> Pose: ...


@dataclass(frozen=True, eq=False)
class Take:
    """What is played: `samples` float32 (n, channels) at 48 kHz, and who moves with it. `title` is for a person."""

    title: str
    samples: Samples
    performance: Performance

    @property
    def length(self) -> float:
        return len(self.samples) / SAMPLE_RATE


class Player:
    """Plays one take at a time. `pose` and `position` are asked at every frame."""

    def __init__(self, sink_of: Callable[[Samples], Sink] = open_sink) -> None:
        self._sink_of = sink_of
        self._sink: Sink | None = None
        self._take: Take | None = None
        self._at = 0.0
        self.is_playing = False

    @property
    def take(self) -> Take | None:
        return self._take

    @property
    def length(self) -> float:
        return self._take.length if self._take else 0.0

    @property
    def is_silent(self) -> bool:
        """Whether nothing is heard because there is no device for it."""
        return self._sink is not None and self._sink.is_silent

    def load(self, take: Take | None) -> None:
        """Have another take, at its start; what was playing stops."""
        self.close()
        self._take, self._at = take, 0.0

    def play(self) -> None:
        """Play on; from the start where the end was reached."""
        if not self._take or self.is_playing:
            return
        if self._at >= self._take.length - _END:
            self._at = 0.0
        self._sink = self._sink or self._sink_of(self._take.samples)
        self._sink.start(self._at)
        self.is_playing = True

    def pause(self) -> None:
        if self._sink and self.is_playing:
            self._at = self._sink.pause()
        self.is_playing = False

    def seek(self, at: float) -> None:
        """Be at `at` seconds, playing or not as before."""
        self._at = min(max(0.0, at), self.length)
        if self._sink and self.is_playing:
            self._sink.start(self._at)

    @property
    def position(self) -> float:
        """Seconds into the take. At the end it stops playing by itself."""
        if self._sink and self.is_playing:
            self._at = self._sink.position()
            if self._sink.is_over:
                self.pause()
                self._at = self.length
        return self._at

    def pose(self) -> Pose | None:
        """How she stands at this moment; None without a take."""
        return self._take.performance.pose(self.position) if self._take else None

    def close(self) -> None:
        """Stop, and let go of the loudspeakers."""
        self.pause()
        if self._sink:
            self._sink.close()
            self._sink = None


_END: Final = 0.02
