"""The animations of a slide as values: steps of effects, effects of behaviours."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from math import isinf
from typing import Final

from lxml import etree

_ZERO: Final = Fraction(0)
_LONGEST: Final = Fraction(3600)
_LONGEST_BETWEEN: Final = Fraction(10)
_ENDLESS: Final = Fraction(3)
"""Seconds that are waited for what goes on for ever."""


@dataclass(frozen=True, slots=True)
class Point:
    """A keyframe of a p:anim: at which share of the time, the value or formula, and the `formula` in "$" that counts
    from here to the next point ("" for a straight way)."""

    at: float
    value: str
    formula: str = ""


@dataclass(frozen=True, slots=True)
class Behaviour:
    """One thing that an effect does to its target, from `start` (seconds into the effect) for `seconds`.

    `kind`: "set", "anim", "animEffect", "animClr", "animMotion", "animRot", "animScale", "cmd". `attribute`: what is
    changed ("ppt_x", "style.visibility"...). `points`: what an "anim" says; what the others say ("to", "by", "filter",
    "path", "transition"...) lies in `said`. `stays`: whether what it did lasts.
    """

    kind: str
    attribute: str
    start: Fraction
    seconds: Fraction
    points: tuple[Point, ...] = ()
    said: tuple[tuple[str, str], ...] = ()
    color: etree._Element | None = None
    stays: bool = True

    def get(self, name: str) -> str:
        return dict(self.said).get(name, "")


@dataclass(frozen=True, slots=True)
class Target:
    """A shape by its id, and what of it: paragraphs from `first` to `last` (None for all), or a `part` of it:
    "background", "text", "chart", "diagram".

    `series` and `category` of a chart: -1 for all of them, -3 for its ground. `piece`: the id of a diagram's shape.
    """

    shape: int
    first: int | None = None
    last: int | None = None
    part: str = ""
    series: int = -1
    category: int = -1
    piece: str = ""


@dataclass(frozen=True, slots=True)
class Pieces:
    """That an effect comes to letter after letter (or, `by_word`, word after word): each `share` of the effect's time,
    or, where that is None, `seconds`, after the one before. `count`: how many there are."""

    by_word: bool = False
    share: float | None = 0.1
    seconds: Fraction = _ZERO
    count: int = 1

    def between(self, whole: Fraction) -> Fraction:
        """Seconds from one to the next, where one takes `whole` seconds."""
        said = self.seconds if self.share is None else whole * Fraction(self.share).limit_denominator(1000)
        return min(said, _LONGEST_BETWEEN)


@dataclass(frozen=True, slots=True)
class Effect:
    """An animation of a target: PowerPoint's own number for it, and what it does.

    `preset_class`: "entr", "exit", "emph", "path", "mediacall", "verb" or "". `start`: seconds after its step begins.
    `seconds`: how long one turn lasts. `repeats`: turns (inf: for ever, or, `until_click`, until the next click);
    `speeds_up` and `slows_down`: shares of the turn. `rewinds`: all is as before when it is done. `after`: what is done
    to the target at its end or, `after_click`, with the next click. `trigger`: the shape that must be clicked on.
    """

    target: Target
    preset_class: str
    preset: int
    start: Fraction
    seconds: Fraction
    behaviours: tuple[Behaviour, ...]
    repeats: float = 1.0
    reverses: bool = False
    speeds_up: float = 0.0
    slows_down: float = 0.0
    pieces: Pieces | None = None
    until_click: bool = False
    rewinds: bool = False
    after: tuple[Behaviour, ...] = ()
    after_click: bool = False
    trigger: int | None = None

    @property
    def name(self) -> str:
        return f"{self.preset_class or 'effect'} {self.preset}"

    @property
    def turn(self) -> Fraction:
        """How long one turn lasts, there and back again, with all its letters."""
        letters = self.pieces.between(self.seconds) * (self.pieces.count - 1) if self.pieces else _ZERO
        return self.seconds * (2 if self.reverses else 1) + letters

    @property
    def ends(self) -> Fraction:
        if isinf(self.repeats):
            return self.start + max(self.turn, _ENDLESS)
        lasts = self.turn * Fraction(min(self.repeats, 1000.0)).limit_denominator(1000)
        return self.start + min(lasts, _LONGEST)


@dataclass(frozen=True, slots=True)
class Step:
    """What begins at one click, or, where `is_automatic`, with the slide.

    `recorded`: when the click came while somebody recorded the slide (seconds after it began); None for no such time.
    `bookmark`: the shape that plays a recording and the name of the moment in it that the step waits for.
    """

    effects: tuple[Effect, ...]
    is_automatic: bool = False
    recorded: Fraction | None = None
    bookmark: tuple[int, str] | None = None

    @property
    def seconds(self) -> Fraction:
        return max((effect.ends for effect in self.effects), default=_ZERO)


@dataclass(frozen=True, slots=True)
class Timing:
    """A slide's steps in order; those that wait for a click on a certain shape come last. `triggered`:
    recordings that such a click would start."""

    steps: tuple[Step, ...] = ()
    triggered: tuple[Effect, ...] = ()
    is_cut: bool = False
    """Whether the slide has far more effects than these."""
