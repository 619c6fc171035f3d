"""Where along an axis a value or a category stands, and which marks the axis shows."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import pairwise
from math import ceil, floor, log10
from typing import Final, TypeAlias

from studio.model.chart import Axis

_HEADROOM: Final = 0.05
"""Of the values: what an axis goes on beyond the highest."""
_NEAR: Final = 1 / 6
"""Values that differ by less than this share of the highest are shown without nought, as in PowerPoint."""
ROOM: Final = 1.55
"""From one mark's number to the next up an axis, in font sizes."""
_MOST_STEPS: Final = 10.0
"""However long an axis is, PowerPoint takes no more."""
_FEW: Final = 3.0
"""Where steps are as few as this, those count that the axis has when it goes on to a mark."""
_LEAST_MONTH, _LEAST_YEAR = 28, 365
_MOST_MARKS: Final = 500
_ZERO_DAY: Final = {False: date(1899, 12, 30), True: date(1904, 1, 1)}


@dataclass(frozen=True, slots=True)
class Scale:
    """Values from `low` to `high` with a mark every `step`; `log` > 0 is the base of a logarithmic one."""

    low: float
    high: float
    step: float
    minor: float = 0.0
    log: float = 0.0
    reversed: bool = False

    @property
    def marks(self) -> tuple[float, ...]:
        return self._every(self.step)

    @property
    def minor_marks(self) -> tuple[float, ...]:
        if self.log:
            whole = [m for m in self.marks if m > 0]
            return tuple(m * i for m in whole for i in range(2, round(self.log)) if m * i < self.high)
        return self._every(self.minor or self.step / 5)

    def _every(self, step: float) -> tuple[float, ...]:
        if self.log:
            first, last = round(log10(self.low) / log10(self.log)), round(log10(self.high) / log10(self.log))
            return tuple(self.log**i for i in range(first, last + 1))
        count = min(_MOST_MARKS, max(0, floor((self.high - self.low) / step + 1e-6)))
        return tuple(round(self.low + i * step, 12) for i in range(count + 1))

    def share(self, value: float) -> float:
        """0 where the axis begins, 1 where it ends; further out for values beyond."""
        if self.log:
            low, high, at = log10(self.low), log10(self.high), log10(max(value, self.low * 1e-3))
        else:
            low, high, at = self.low, self.high, value
        share = (at - low) / (high - low)
        return 1 - share if self.reversed else share

    def held(self, value: float) -> float:
        """The value, or the end of the axis that it lies beyond."""
        return min(self.high, max(self.low, value))


Room: TypeAlias = Callable[[float], float]
"""What a step of this size needs along an axis, in points."""


def value_scale(
    axis: Axis, low: float, high: float, length: float, is_percent: bool = False, room: Room | None = None
) -> Scale:
    """Round steps that hold these values: as many as have room along `length`, as PowerPoint chooses them.

    `room` is what steps need; None for what they need up an axis.
    """
    if axis.log_base > 1:
        return _log_scale(axis, low, high)
    need = room if room is not None else lambda _: ROOM * axis.lettering.style.size
    unit = axis.unit or 1.0
    fixed_low, fixed_high = axis.low, axis.high
    if is_percent:
        low, high = min(low, 0.0), 1.0 if high > 0 else 0.0
        low = low if low >= 0 else -1.0 if low < -1e-9 else 0.0
        bottom, top = low, high
    else:
        bottom, top = _extent(low, high, fixed_low, fixed_high)
    if fixed_low is not None:
        bottom = fixed_low
    if fixed_high is not None:
        top = fixed_high
    if not bottom < top:
        top = bottom + (abs(bottom) or 1.0)
    step = axis.major or _step((top - bottom) / unit, length, need) * unit
    if (top - bottom) / step > _MOST_MARKS:
        step = _step((top - bottom) / unit, length, need) * unit
    if fixed_low is None and not is_percent:
        bottom = floor(bottom / step + 1e-9) * step
    if fixed_high is None and not is_percent:
        # It goes on to a mark, and where the values just reach one to the next.
        top = ceil(top / step - 1e-9) * step
    if not bottom < top:
        top = bottom + step
    return Scale(bottom, top, step, axis.minor or 0.0, reversed=axis.reversed)


def _extent(low: float, high: float, fixed_low: float | None, fixed_high: float | None) -> tuple[float, float]:
    """What an axis must hold: the values, nought unless they all are far from it, and some room."""
    if high < low:
        low, high = 0.0, 1.0
    if low == high == 0:
        return 0.0, 1.0
    floor_at = fixed_low if fixed_low is not None else None
    if low >= 0:
        near = high - low < _NEAR * high and high > low
        bottom = floor_at if floor_at is not None else max(0.0, low - (high - low) / 2) if near else 0.0
        return bottom, high + _HEADROOM * (high - bottom)
    if high <= 0:
        near = high - low < _NEAR * -low and high > low
        top = fixed_high if fixed_high is not None else min(0.0, high + (high - low) / 2) if near else 0.0
        return low - _HEADROOM * (top - low), top
    room = _HEADROOM * (high - low)
    return low - room, high + room


def _step(span: float, length: float, need: Room) -> float:
    """The least of 1, 2, 5, 10... that has room along the axis."""
    power = 10.0 ** floor(log10(span / _MOST_STEPS))
    step = power
    for factor in (1.0, 2.0, 5.0, 10.0, 20.0, 50.0, 100.0):
        step = factor * power
        steps = span / step
        if steps > _MOST_STEPS * 1.001:
            continue
        steps = ceil(steps - 1e-9) if steps <= _FEW else steps
        if steps <= 1 or length / steps >= need(step):
            break
    return step


def _log_scale(axis: Axis, low: float, high: float) -> Scale:
    base = axis.log_base
    lowest = low if low > 0 else min(1.0, high / base if high > 0 else 1.0)
    bottom = axis.low if axis.low and axis.low > 0 else min(1.0, base ** floor(log10(lowest) / log10(base) + 1e-9))
    top = (
        axis.high if axis.high and axis.high > 0 else base ** ceil(log10(max(high, bottom * base)) / log10(base) - 1e-9)
    )
    if not top > bottom:
        top = bottom * base
    return Scale(bottom, top, 1.0, log=base, reversed=axis.reversed)


@dataclass(frozen=True, slots=True)
class Slots:
    """Categories side by side: in the middle of their slots (`between`), or from end to end of the axis."""

    count: int
    between: bool = True
    reversed: bool = False
    places: tuple[float, ...] = ()
    width: float = 0.0

    def share(self, number: float) -> float:
        """Where a category stands along the axis; halves lie between two."""
        if self.places:
            whole = min(len(self.places) - 1, max(0, int(number)))
            share = self.places[whole] + (number - whole) * self.slot
        elif self.between:
            share = (number + 0.5) / max(1, self.count)
        else:
            share = number / (self.count - 1) if self.count > 1 else 0.5
        return 1 - share if self.reversed else share

    def has(self, number: int) -> bool:
        """Whether a category lies on the axis: days before its first and after its last do not."""
        return not self.places or not 0 <= number < len(self.places) or -1e-6 <= self.places[number] <= 1 + 1e-6

    @property
    def slot(self) -> float:
        """What one category has of the axis."""
        if self.places:
            return self.width
        return 1 / max(1, self.count) if self.between or self.count < 2 else 1 / (self.count - 1)


def date_slots(
    axis: Axis, days: tuple[float | None, ...], between: bool
) -> tuple[Slots, Axis, tuple[float, float, float, float]]:
    """Categories where their days are, for `axis.base` ("days", "months", "years"); and the first and the last day,
    how many days the axis is long, and how many stand before the first. The axis comes back with its base."""
    known = sorted({day for day in days if day is not None})
    axis = replace(axis, base=axis.base or _base(known))
    low, high = axis.low if axis.low is not None else min(known), axis.high if axis.high is not None else max(known)
    high = max(high, low + 1e-9)
    unit = {"months": 30.4375, "years": 365.25}.get(axis.base, 1.0)
    if axis.base in ("months", "years"):
        low, high = _start(low, axis.base), _start(high, axis.base)
    span = (high - low) + (unit if between else 0.0)
    span = span or 1.0
    shift = unit / 2 if between else 0.0
    places = []
    for number, day in enumerate(days):
        at = day if day is not None else low + number
        at = _start(at, axis.base) if axis.base in ("months", "years") else float(int(at))
        places.append((at - low + shift) / span)
    return Slots(len(days), between, axis.reversed, tuple(places), unit / span), axis, (low, high, span, shift)


def _base(days: list[float]) -> str:
    """The unit of an axis that does not say one: what its days are apart at least."""
    least = min((b - a for a, b in pairwise(days)), default=1.0)
    return "years" if least >= _LEAST_YEAR else "months" if least >= _LEAST_MONTH else "days"


def day_marks(axis: Axis, low: float, high: float, most: int) -> tuple[float, ...]:
    """The days from `low` to `high` that have a mark: every so many days, months or years."""
    base = axis.major_base or axis.base or "days"
    step = max(1, round(axis.major)) if axis.major else 0
    if base == "days":
        span = high - low
        if not step:
            step = next(
                (s for s in (1, 2, 3, 4, 5, 7, 10, 14, 20, 30, 61, 91, 182, 365) if span / s <= most),
                max(1, round(span / most)),
            )
        return tuple(low + i * step for i in range(min(_MOST_MARKS, int(span / step)) + 1))
    first = _day(low)
    months = 12 if base == "years" else 1
    total = max(0, (_day(high).year - first.year) * 12 + _day(high).month - first.month)
    if not step:
        step = next((s for s in (1, 2, 3, 4, 6, 12, 24, 60, 120, 240) if total / months / s <= most), 480)
    found: list[float] = []
    for i in range(0, total + 1, months * step):
        if len(found) >= _MOST_MARKS:
            break
        year, month = divmod(first.month - 1 + i, 12)
        found.append(float((date(min(9999, first.year + year), month + 1, 1) - _ZERO_DAY[False]).days))
    return tuple(found)


def _start(day: float, base: str) -> float:
    """The first day of the month or year."""
    at = _day(day)
    first = at.replace(day=1, month=at.month if base == "months" else 1)
    return float((first - _ZERO_DAY[False]).days)


def _day(number: float) -> date:
    try:
        return _ZERO_DAY[False] + timedelta(days=int(number))
    except (OverflowError, ValueError):
        return _ZERO_DAY[False]
