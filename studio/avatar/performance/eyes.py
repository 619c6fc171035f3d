"""Eyes: when they blink, where they look, and the small leaps that never end."""

from __future__ import annotations

import math
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from studio.avatar.performance.chance import between, chance

_MEAN = 3.9  # seconds between two blinks: about fifteen a minute
_SOONEST, _LATEST = 1.4, 6.8
_SHUTTING, _SHUT, _REOPENING = 0.075, 0.045, 0.16
_BLINK, _AGAIN, _FIXATION, _LEAP = 1, 2, 3, 4
_LEAP_SECONDS = 0.045


def blink_times(pauses: Sequence[float], length: float, seed: int) -> list[float]:
    """When the lids are shut: in pauses (the times at which they begin) where one is near, else in between."""
    found: list[float] = []
    at, i = 0.0, 0
    while True:
        wanted = at + between(0.55 * _MEAN, 1.45 * _MEAN, seed, _BLINK, i)
        near = [pause for pause in pauses if at + _SOONEST < pause < at + _LATEST]
        at = min(near, key=lambda pause: abs(pause - wanted)) + 0.08 if near else wanted
        if at > length - 0.35:
            return found
        found.append(at)
        if chance(seed, _AGAIN, i) < 0.08 and at + 0.7 < length:
            at += 0.34
            found.append(at)
        i += 1


def lids_shut(blinks: Sequence[float], t: float) -> float:
    """How far the lids are shut, 0 to 1."""
    i = bisect_right(blinks, t + _SHUTTING)
    return max((_lids(t - blink) for blink in blinks[max(0, i - 2) : i]), default=0.0)


def _lids(since: float) -> float:
    if since < 0:
        return math.pow(max(0.0, 1.0 + since / _SHUTTING), 1.5)
    if since <= _SHUT:
        return 1.0
    u = (since - _SHUT) / _REOPENING
    return 0.5 + 0.5 * math.cos(math.pi * u) if u < 1 else 0.0


@dataclass(frozen=True, slots=True)
class Gaze:
    """Where she looks from `start` on, in degrees: to her left and down. The head does the share `head` of it."""

    start: float
    left: float = 0.0
    down: float = 0.0
    head: float = 0.5


def looking(gazes: Sequence[Gaze], t: float) -> tuple[float, float, float, float]:
    """(eyes to her left, eyes down, head to her left, head down) in degrees at `t`.

    The eyes leap first; the head follows in a third of a second, and the eyes come back by what it turns.
    """
    i = bisect_right([gaze.start for gaze in gazes], t) - 1
    now = gazes[i] if i >= 0 else Gaze(0.0)
    before = gazes[i - 1] if i >= 1 else Gaze(0.0)
    since = t - now.start if i >= 0 else math.inf
    leap, turn = _smooth(since / 0.07), _smooth((since - 0.05) / 0.42)
    left = before.left + (now.left - before.left) * leap
    down = before.down + (now.down - before.down) * leap
    from_left, from_down = before.left * before.head, before.down * before.head
    head_left = from_left + (now.left * now.head - from_left) * turn
    head_down = from_down + (now.down * now.head - from_down) * turn
    return left - head_left, down - head_down, head_left, head_down


def flitting(seed: int, t: float) -> tuple[float, float]:
    """The small leaps between points of a face, in degrees: to her left, down."""
    window = 1.1  # one leap in each, at its own moment
    i = math.floor(t / window)
    at = (i + between(0.05, 0.85, seed, _LEAP, i)) * window
    here, before = _point(seed, i), _point(seed, i - 1)
    share = _smooth((t - at) / _LEAP_SECONDS)
    return before[0] + (here[0] - before[0]) * share, before[1] + (here[1] - before[1]) * share


def _point(seed: int, i: int) -> tuple[float, float]:
    return 3.2 * (chance(seed, _FIXATION, 2 * i) - 0.5), 2.2 * (chance(seed, _FIXATION, 2 * i + 1) - 0.5)


def _smooth(u: float) -> float:
    u = min(1.0, max(0.0, u))
    return u * u * (3.0 - 2.0 * u)
