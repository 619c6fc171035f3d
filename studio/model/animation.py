"""Properties that change while a scene plays. A keyframe's time hangs on an anchor, so it moves with its word."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from fractions import Fraction
from itertools import pairwise
from math import pi, sin
from typing import Generic, TypeAlias, TypeVar

from studio.model.color import Color, channels, color
from studio.model.ids import MarkId

T = TypeVar("T", float, Color)


class Edge(Enum):
    """A scene's or a clip's two ends."""

    START = "start"
    END = "end"


@dataclass(frozen=True, slots=True)
class SceneEdge:
    """The start or the end of the scene."""

    edge: Edge = Edge.START


@dataclass(frozen=True, slots=True)
class AtMark:
    """A mark in the scene's script: when the word after it is spoken."""

    mark: MarkId


Anchor: TypeAlias = SceneEdge | AtMark
SCENE_START = SceneEdge(Edge.START)
SCENE_END = SceneEdge(Edge.END)


@dataclass(frozen=True, slots=True)
class Moment:
    """`offset` seconds after (or, negative, before) the anchor."""

    anchor: Anchor = SCENE_START
    offset: Fraction = Fraction(0)


class Easing(Enum):
    """How a value travels to the next keyframe."""

    HOLD = "hold"
    LINEAR = "linear"
    EASE_IN = "ease-in"
    EASE_OUT = "ease-out"
    EASE_IN_OUT = "ease-in-out"
    BACK = "back"
    BOUNCE = "bounce"
    ELASTIC = "elastic"


@dataclass(frozen=True, slots=True)
class Bezier:
    """A cubic Bézier from (0, 0) to (1, 1) with these control points, as in CSS; x within 0..1."""

    x1: float
    y1: float
    x2: float
    y2: float


@dataclass(frozen=True, slots=True)
class Keyframe(Generic[T]):
    """The value at a moment, and how it leaves towards the next keyframe."""

    at: Moment
    value: T
    easing: Easing | Bezier = Easing.EASE_IN_OUT


@dataclass(frozen=True, slots=True)
class Loop:
    """What a curve does in the `period` seconds from `start` on, it does over and over until `end`."""

    start: Moment
    period: Fraction
    end: Moment = Moment(SCENE_END)


@dataclass(frozen=True, slots=True)
class Curve(Generic[T]):
    """At least one keyframe. Before the first and after the last the value stands still, save where it loops."""

    keyframes: tuple[Keyframe[T], ...]
    loops: tuple[Loop, ...] = ()


Number: TypeAlias = float | Curve[float]
Paint: TypeAlias = Color | Curve[Color]


@dataclass(frozen=True, slots=True)
class SceneClock:
    """What a moment needs to become scene time: the scene's length and when each mark is reached, in seconds."""

    length: Fraction
    marks: Mapping[MarkId, Fraction]

    def time_of(self, moment: Moment) -> Fraction:
        """Scene time. A mark that is gone counts as the scene's start, so that nothing vanishes with it."""
        match moment.anchor:
            case AtMark(mark):
                base = self.marks.get(mark, Fraction(0))
            case SceneEdge(Edge.END):
                base = self.length
            case _:
                base = Fraction(0)
        return base + moment.offset


def number_at(value: Number, t: Fraction, clock: SceneClock) -> float:
    """A number at scene time `t`."""
    if not isinstance(value, Curve):
        return value
    before, after, share = _around(value, t, clock)
    return before + (after - before) * share


def color_at(value: Paint, t: Fraction, clock: SceneClock) -> Color:
    """A colour at scene time `t`, mixed channel by channel in sRGB."""
    if not isinstance(value, Curve):
        return value
    before, after, share = _around(value, t, clock)
    mixed = [
        max(0, min(255, round(a + (b - a) * share))) for a, b in zip(channels(before), channels(after), strict=True)
    ]
    return color(mixed[0], mixed[1], mixed[2], mixed[3])


def _around(curve: Curve[T], t: Fraction, clock: SceneClock) -> tuple[T, T, float]:
    for loop in curve.loops:
        begins = clock.time_of(loop.start)
        if begins + loop.period <= t and (t < clock.time_of(loop.end) or loop.end.anchor == SCENE_END):
            t = begins + (t - begins) % loop.period
            break
    timed = sorted(((clock.time_of(k.at), i, k) for i, k in enumerate(curve.keyframes)), key=lambda entry: entry[:2])
    if t < timed[0][0]:
        return timed[0][2].value, timed[0][2].value, 0.0
    for (start, _, here), (end, _, there) in pairwise(timed):
        if start <= t < end:
            return here.value, there.value, eased(here.easing, float((t - start) / (end - start)))
    last = timed[-1][2].value
    return last, last, 0.0


def eased(easing: Easing | Bezier, x: float) -> float:
    """How far the value has travelled (0 at the start, 1 at the end; may overshoot) when the time has gone `x` of 1."""
    match easing:
        case Bezier():
            return _bezier(easing, x)
        case Easing.HOLD:
            return 0.0 if x < 1 else 1.0
        case Easing.LINEAR:
            return x
        case Easing.EASE_IN:
            return x * x * x
        case Easing.EASE_OUT:
            return 1 - (1 - x) ** 3
        case Easing.EASE_IN_OUT:
            return 4 * x**3 if x < 0.5 else 1 - (2 - 2 * x) ** 3 / 2
        case Easing.BACK:
            return 1 + 2.70158 * (x - 1) ** 3 + 1.70158 * (x - 1) ** 2
        case Easing.BOUNCE:
            return _bounce(x)
        case Easing.ELASTIC:
            return _elastic(x)


def _bounce(x: float) -> float:
    for limit, shift, floor in ((1, 0.0, 0.0), (2, 1.5, 0.75), (2.5, 2.25, 0.9375)):
        if x < limit / 2.75:
            return 7.5625 * (x - shift / 2.75) ** 2 + floor
    return 7.5625 * (x - 2.625 / 2.75) ** 2 + 0.984375


def _elastic(x: float) -> float:
    if x in (0.0, 1.0):
        return x
    return float(2 ** (-10 * x) * sin((10 * x - 0.75) * 2 * pi / 3) + 1)


def _bezier(curve: Bezier, x: float) -> float:
    """y where the curve's x is `x`; bisection, since x(s) rises steadily."""
    low, high = 0.0, 1.0
    for _ in range(40):
        middle = (low + high) / 2
        if _cubic(curve.x1, curve.x2, middle) < x:
            low = middle
        else:
            high = middle
    return _cubic(curve.y1, curve.y2, (low + high) / 2)


def _cubic(a: float, b: float, s: float) -> float:
    return 3 * (1 - s) ** 2 * s * a + 3 * (1 - s) * s**2 * b + s**3
