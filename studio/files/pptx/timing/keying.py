"""Keyframes of one effect: set, spread over its pace, gone back, gone round, and undone at its end."""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum
from fractions import Fraction
from math import isinf
from typing import Final, Protocol, TypeVar

from lxml import etree

from studio.files.pptx.timing.changes import Keys, Moving, When
from studio.files.pptx.timing.effect import Behaviour, Effect
from studio.files.pptx.timing.pace import Values, easing_of, knots, paced
from studio.model.animation import Easing
from studio.model.color import Color

T = TypeVar("T", float, Color)
_MOST_TURNS: Final = 10_000.0


class Outcome(Enum):
    """What became of a behaviour: it is played, nearly so, or not at all. NOTHING: there is nothing that it changes."""

    PLAYED = "played"
    NEARLY = "nearly"
    LOST = "lost"
    NOTHING = "nothing"


class Slide(Protocol):
    """What effects need to know of the slide."""

    @property
    def width(self) -> float: ...
    @property
    def height(self) -> float: ...
    @property
    def clicks(self) -> int: ...
    @property
    def color(self) -> Callable[[etree._Element], Color | None]: ...


class Keying:
    """Sets keyframes for an effect whose step is number `step` (-1: it comes with the slide)."""

    def __init__(self, effect: Effect, step: int) -> None:
        self.effect, self.step = effect, step
        self._before: dict[int, Callable[[When], None]] = {}
        self._loops: dict[int, Callable[[When, Fraction, When | None], None]] = {}
        self._moved: list[tuple[Moving, bool]] = []

    def go_round(self) -> None:
        """What was set so far happens as often as the effect says."""
        effect = self.effect
        if effect.repeats <= 1 or effect.turn <= 0:
            return
        until = When(self.step + 1, Fraction(0)) if effect.until_click else None
        if not isinf(effect.repeats):
            until = self._when(
                effect.start + effect.turn * Fraction(min(effect.repeats, _MOST_TURNS)).limit_denominator(1000)
            )
        for loop in self._loops.values():
            loop(self._when(effect.start), effect.turn, until)

    def take_over(self, other: Keying) -> None:
        """What the other set counts as set here."""
        self._before |= other._before
        self._loops |= other._loops
        self._moved += other._moved

    def _when(self, seconds: Fraction) -> When:
        return When(self.step, seconds)

    def _add(self, keys: Keys[T], seconds: Fraction, value: T, easing: Easing = Easing.LINEAR) -> None:
        before = keys.last
        self._before.setdefault(id(keys), lambda at: keys.add(at, before, Easing.HOLD))
        self._loops.setdefault(id(keys), lambda begin, period, end: keys.loops.append((begin, period, end)))
        keys.add(self._when(seconds), value, easing)

    def _turn(self, moving: Moving, seconds: Fraction, is_seen: bool) -> None:
        moving.seen.turn(self._when(seconds), is_seen)
        self._moved.append((moving, is_seen))

    def rewind(self) -> None:
        """All is as before when the effect is done."""
        end = self._when(self.effect.ends)
        for back in self._before.values():
            back(end)
        for moving, is_seen in self._moved:
            moving.seen.turn(end, not is_seen)

    def _hold(self, keys: Keys[float], begin: Fraction, behaviour: Behaviour, value: float) -> None:
        """A value from one moment to the next; what does not stay is undone."""
        before = keys.last
        self._add(keys, begin, value, Easing.HOLD)
        if not behaviour.stays:
            self._add(keys, begin + behaviour.seconds, before, Easing.HOLD)

    def _go(self, keys: Keys[float], begin: Fraction, behaviour: Behaviour, value: float) -> None:
        self._span(keys, begin, behaviour, keys.last, value)

    def _ink(self, keys: Keys[Color], begin: Fraction, behaviour: Behaviour, value: Color) -> None:
        easing, now, done = easing_of(self.effect, behaviour), keys.last, begin + behaviour.seconds
        self._add(keys, begin, now, easing if behaviour.seconds else Easing.HOLD)
        self._add(keys, done, value, Easing.HOLD)
        if self._comes_back(behaviour):
            self._add(keys, done, value, easing)
            self._add(keys, done + behaviour.seconds, now, Easing.HOLD)

    def _span(self, keys: Keys[float], begin: Fraction, behaviour: Behaviour, start: float, end: float) -> None:
        filter = knots(behaviour)
        values = [(at, start + (end - start) * done) for at, done in filter]
        self._keys(keys, begin, behaviour, values)

    def _keys(self, keys: Keys[float], begin: Fraction, behaviour: Behaviour, values: Values) -> None:
        if not keys.found and all(value == keys.rest for _, value in values):
            return  # it stays as it is
        easing = easing_of(self.effect, behaviour)
        if behaviour.get("spd").startswith("-"):
            values = [(1 - at, value) for at, value in reversed(values)]
        # An even pace between many points is bent as a whole; between two, the curve between them is.
        is_straight = len(values) == 2
        values = values if is_straight else paced(values, easing)
        steps = Easing.HOLD if behaviour.get("calcmode") == "discrete" or not behaviour.seconds else Easing.LINEAR
        between = easing if is_straight and behaviour.seconds and steps is not Easing.HOLD else steps
        for number, (at, value) in enumerate(values):
            is_last = number == len(values) - 1
            self._add(keys, _at(begin, behaviour, at), value, Easing.HOLD if is_last else between)
        if self._comes_back(behaviour):
            there = begin + behaviour.seconds
            for number, (at, value) in enumerate(reversed(values)):
                is_last = number == len(values) - 1
                self._add(keys, _at(there, behaviour, 1 - at), value, Easing.HOLD if is_last else between)

    def _comes_back(self, behaviour: Behaviour) -> bool:
        return self.effect.reverses or behaviour.get("autoRev") in ("1", "true")


def _at(begin: Fraction, behaviour: Behaviour, share: float) -> Fraction:
    return begin + behaviour.seconds * Fraction(share).limit_denominator(10_000)
