"""Music makes way for what is said: known in advance from the plan, so every block of the film agrees on it."""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray

from studio.render.audio.plan import RATE, AudioPlan, Role

# Music plays at -16 LUFS alone and at -30 under a voice at -16: 14 LU below, where every word stays clear.
DROP_DB: Final = -14.0
ATTACK: Final = RATE * 2 // 5
RELEASE: Final = RATE * 4 // 5
# Between two scenes the music would come up only to go down again: it stays down over pauses shorter than this.
HOLD: Final = RATE * 3


# What a video or a recording on a slide says is as much worth hearing as the narration.
_OVER_MUSIC: Final = (Role.NARRATION, Role.VIDEO, Role.SOUND)


class Ducking:
    """The gain of the music at any sample. It is down when the first word starts: the fall comes before it."""

    def __init__(self, plan: AudioPlan) -> None:
        points: list[tuple[int, float]] = []
        for start, end in _held(plan.ranges(*_OVER_MUSIC)):
            points += [(start - ATTACK, 0.0), (start, DROP_DB), (end, DROP_DB), (end + RELEASE, 0.0)]
        self._at = np.array([at for at, _ in points], np.float64)
        self._decibels = np.array([level for _, level in points], np.float64)

    def gain(self, start: int, length: int) -> NDArray[np.float64]:
        """The factor for each of `length` samples from `start`."""
        if not len(self._at):
            return np.ones(length)
        levels = np.interp(np.arange(start, start + length, dtype=np.float64), self._at, self._decibels)
        gain: NDArray[np.float64] = np.power(10.0, levels / 20)
        return gain


def _held(ranges: tuple[tuple[int, int], ...]) -> list[tuple[int, int]]:
    held: list[tuple[int, int]] = []
    for start, end in ranges:
        # Nearer than fall and rise together, their lines would cross.
        if held and start - held[-1][1] < max(HOLD, ATTACK + RELEASE):
            held[-1] = (held[-1][0], end)
        else:
            held.append((start, end))
    return held
