"""Movement between keys: bones that reach turns at times, the hand after the arm, the fingers after the hand."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from typing import TypeAlias

from studio.avatar.performance.turning import blend
from studio.avatar.pose import Quaternion

Turns: TypeAlias = Mapping[str, Quaternion]


def eased(u: float) -> float:
    """From 0 to 1 as a hand moves: with the least jerk (Flash and Hogan 1985)."""
    if u <= 0.0:
        return 0.0
    return 1.0 if u >= 1.0 else u * u * u * (u * (u * 6.0 - 15.0) + 10.0)


class Track:
    """Some bones' way through keys (time, turns), in order of time; before the first and after the last they rest.

    All keys name the same bones. `late`: seconds by which a bone follows, for those whose name, but for its side,
    begins so.
    """

    def __init__(self, keys: Sequence[tuple[float, Turns]], late: Mapping[str, float] | None = None) -> None:
        self._times = [time for time, _ in keys]
        names = list(keys[0][1])
        groups: dict[float, list[str]] = {}
        for name in names:
            bone = name.removeprefix("Left").removeprefix("Right")
            delay = max((d for start, d in (late or {}).items() if bone.startswith(start)), default=0.0)
            groups.setdefault(delay, []).append(name)
        self._groups = [
            (delay, [{name: turns[name] for name in members} for _, turns in keys]) for delay, members in groups.items()
        ]

    def at(self, t: float, into: dict[str, Quaternion]) -> None:
        """Put the turns at `t` into `into`."""
        times = self._times
        for delay, keyed in self._groups:
            moment = t - delay
            i = bisect_right(times, moment)
            if i == 0 or i == len(times):
                into.update(keyed[0 if i == 0 else -1])
                continue
            before, after = keyed[i - 1], keyed[i]
            if before == after:
                into.update(before)
                continue
            share = eased((moment - times[i - 1]) / (times[i] - times[i - 1]))
            for name, first in before.items():
                into[name] = blend(first, after[name], share)


class Ramp:
    """A number that goes through keys (time, value), eased between them."""

    def __init__(self, keys: Sequence[tuple[float, float]]) -> None:
        self._keys = list(keys) or [(0.0, 0.0)]
        self._times = [time for time, _ in self._keys]

    def at(self, t: float) -> float:
        i = bisect_right(self._times, t)
        if i == 0 or i == len(self._times):
            return self._keys[0 if i == 0 else -1][1]
        (start, first), (end, second) = self._keys[i - 1], self._keys[i]
        return first + (second - first) * eased((t - start) / (end - start))
