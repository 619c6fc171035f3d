"""Time is `Fraction` seconds; a film's time lies on the grid of its rate, which is frames a second."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from math import ceil, floor

RATES: tuple[Fraction, ...] = (
    Fraction(24),
    Fraction(25),
    Fraction(30000, 1001),
    Fraction(30),
    Fraction(50),
    Fraction(60000, 1001),
    Fraction(60),
)


@dataclass(frozen=True, slots=True)
class TimeRange:
    """From `start` on, `duration` long, half-open: the end is the first moment that no longer belongs to it."""

    start: Fraction
    duration: Fraction

    @property
    def end(self) -> Fraction:
        return self.start + self.duration

    def contains(self, t: Fraction) -> bool:
        return self.start <= t < self.end

    def overlaps(self, other: TimeRange) -> bool:
        return self.start < other.end and other.start < self.end


def frames_to_hold(duration: Fraction, rate: Fraction) -> int:
    """The fewest whole frames that last at least `duration`."""
    return ceil(duration * rate)


def frame_at(t: Fraction, rate: Fraction) -> int:
    """The number of the frame that is on screen at `t`. Frame k is on screen from k/rate until (k+1)/rate."""
    return floor(t * rate)


def nearest_frame(t: Fraction, rate: Fraction) -> int:
    """The number of the frame that starts nearest to `t`."""
    return floor(t * rate + Fraction(1, 2))


def time_of(frame: int, rate: Fraction) -> Fraction:
    """When frame number `frame` starts, in seconds."""
    return frame / rate
