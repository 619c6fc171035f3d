"""What is heard when, in whole samples at 48 kHz. Values only: equal plans sound equal."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from math import pi, sin
from typing import Final

RATE: Final = 48_000


class Role(Enum):
    """Why a sound is there; music makes way for the others."""

    NARRATION = "narration"
    MUSIC = "music"
    SOUND = "sound"
    VIDEO = "video"


@dataclass(frozen=True, slots=True)
class GainPoint:
    """The factor `gain` at sample `at`, counted from the start of the entry. Straight lines between points."""

    at: int
    gain: float


@dataclass(frozen=True, slots=True)
class AudioEntry:
    """`length` samples of an asset from `source_start`, heard from `film_start` on."""

    asset: str
    role: Role
    film_start: int
    length: int
    source_start: int = 0
    gain: tuple[GainPoint, ...] = ()

    @property
    def film_end(self) -> int:
        """The first sample after the entry."""
        return self.film_start + self.length

    @property
    def is_mute(self) -> bool:
        """Whether its volume is nothing all along."""
        return bool(self.gain) and not any(point.gain for point in self.gain)


@dataclass(frozen=True, slots=True)
class AudioPlan:
    """Everything that is heard in a film of `length` samples; order does not matter."""

    entries: tuple[AudioEntry, ...]
    length: int

    def ranges(self, *roles: Role) -> tuple[tuple[int, int], ...]:
        """Where sounds of these roles are heard, as (start, end), ordered, overlaps joined."""
        joined: list[tuple[int, int]] = []
        heard = (e for e in self.entries if e.role in roles and e.length > 0 and not e.is_mute)
        for start, end in sorted((entry.film_start, entry.film_end) for entry in heard):
            if joined and start <= joined[-1][1]:
                joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
            else:
                joined.append((start, end))
        return tuple(joined)


def faded(length: int, gain: float = 1.0, fade_in: int = 0, fade_out: int = 0) -> tuple[GainPoint, ...]:
    """A gain curve that rises over `fade_in` samples and falls over the last `fade_out`; fades that overlap shrink."""
    if fade_in + fade_out > length:
        scale = length / (fade_in + fade_out)
        fade_in, fade_out = int(fade_in * scale), int(fade_out * scale)
    points = [GainPoint(0, 0.0), GainPoint(fade_in, gain)] if fade_in else [GainPoint(0, gain)]
    points += [GainPoint(length - fade_out, gain), GainPoint(length, 0.0)] if fade_out else [GainPoint(length, gain)]
    return tuple(points)


def looped(
    asset: str,
    role: Role,
    source_length: int,
    film_start: int,
    length: int,
    *,
    gain: float = 1.0,
    fade_in: int = 0,
    fade_out: int = 2 * RATE,
    overlap: int = RATE,
) -> tuple[AudioEntry, ...]:
    """Entries that play an asset again and again for `length` samples, each turn blended into the next.

    The blend has constant power, so the seam is not heard as a dip; the last turn fades out.
    """
    if source_length <= 0 or length <= 0:
        return ()
    overlap = min(overlap, source_length // 4)
    turn = source_length - overlap
    entries = []
    for number, begin in enumerate(range(0, length, turn)):
        left = length - begin
        last = left <= source_length
        heard = min(left, source_length)
        rise = _power_curve(overlap, gain) if number else faded(heard, gain, fade_in)[:2]
        fall: tuple[GainPoint, ...]
        if last:
            fall = faded(heard, gain, 0, min(fade_out, heard - (overlap if number else 0)))[1:]
        else:
            fall = tuple(GainPoint(source_length - p.at, p.gain) for p in reversed(_power_curve(overlap, gain)))
        points = tuple(p for p in rise if p.at < fall[0].at) + fall
        entries.append(AudioEntry(asset, role, film_start + begin, heard, 0, points))
        if last:
            break
    return tuple(entries)


def _power_curve(length: int, gain: float, steps: int = 12) -> tuple[GainPoint, ...]:
    # Backwards it is the cosine of the same angle: the squares of both sum to one.
    return tuple(GainPoint(round(length * k / steps), gain * sin(pi / 2 * k / steps)) for k in range(steps + 1))
