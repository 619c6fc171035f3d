"""How an animation's way goes by: its keyframes and formulas over time, its filter of time, its speeding up."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from itertools import pairwise
from typing import Final

from studio.files.pptx.timing.effect import Behaviour, Effect, Point
from studio.files.pptx.timing.formula import value_of
from studio.model.animation import Easing

Values = list[tuple[float, float]]
"""(share of the time, value), in order of time."""

_SAMPLES: Final = 24
_MOST_KNOTS: Final = 40
_BENDS: Final = 0.3
"""From this share of the time on, speeding up or slowing down is seen."""
_WHOLE: Final = 100_000.0
_STRAIGHT: Final[Values] = [(0.0, 0.0), (1.0, 1.0)]


def values_of(behaviour: Behaviour, box: Mapping[str, float]) -> Values | None:
    """What an anim's values are when, its filter of time included; None where one of them is no number."""
    found: Values = []
    points = behaviour.points
    for number, (here, there) in enumerate(pairwise((*points, Point(1.0, "")))):
        if number and number == len(points) - 1 and points[number - 1].formula and not here.formula:
            break  # what the formula before it counts up to
        ends = _way(here, there, box)
        if ends is None:
            return None
        found += ends
    return through(found, knots(behaviour)) if found else None


def _way(here: Point, there: Point, box: Mapping[str, float]) -> Values | None:
    """From one keyframe to (not including) the next; a formula in "$" bends the way between."""
    if not here.formula:
        value = value_of(here.value, box)
        return None if value is None else [(here.at, value)]
    start, end = value_of(here.value, box), value_of(there.value, box)
    if start is None:
        return None
    if end is None:  # the last point of all
        value = value_of(here.formula.replace("$", f"({start})"), box)
        return None if value is None else [(here.at, value)]
    found: Values = []
    for k in range(_SAMPLES + 1):
        share = k / _SAMPLES
        value = value_of(here.formula.replace("$", f"({start + (end - start) * share})"), box)
        if value is None:
            return None
        found.append((here.at + (there.at - here.at) * share, value))
    return found


def knots(behaviour: Behaviour) -> Values:
    """How far a behaviour has come when ("0,0; .5,1; 1,0"): straight on, where nothing is said."""
    found: Values = []
    for entry in behaviour.get("tmFilter").split(";")[:_MOST_KNOTS]:
        time, _, done = entry.partition(",")
        try:
            found.append((min(1.0, max(0.0, float(time))), min(1.0, max(0.0, float(done)))))
        except ValueError:
            continue
    return sorted(found, key=lambda knot: knot[0]) if len(found) > 1 else _STRAIGHT


def through(values: Values, filter: Values) -> Values:
    """The values when time goes by as the filter says."""
    if filter == _STRAIGHT:
        return values
    found: Values = []
    for (start, done), (end, then) in pairwise(filter):
        low, high = min(done, then), max(done, then)
        passed = [done, *(share for share, _ in values if low < share < high), then]
        for share in sorted(passed, reverse=then < done):
            way = (share - done) / (then - done) if then != done else 0.0
            found.append((start + (end - start) * way, at(values, share)))
    return found


def at(values: Sequence[tuple[float, float]], share: float) -> float:
    """The value at a share of the time; beyond the ends that of the end."""
    if share <= values[0][0]:
        return values[0][1]
    for (start, here), (end, there) in pairwise(values):
        if start <= share <= end:
            return here + (there - here) * ((share - start) / (end - start)) if end > start else there
    return values[-1][1]


def easing_of(effect: Effect, behaviour: Behaviour) -> Easing:
    """How a straight way from one value to another goes by."""
    speeds_up = max(effect.speeds_up, _number(behaviour.get("accel")) / _WHOLE)
    slows_down = max(effect.slows_down, _number(behaviour.get("decel")) / _WHOLE)
    if speeds_up >= _BENDS and slows_down >= _BENDS:
        return Easing.EASE_IN_OUT
    if slows_down >= _BENDS:
        return Easing.EASE_OUT
    return Easing.EASE_IN if speeds_up >= _BENDS else Easing.LINEAR


def paced(values: Values, easing: Easing) -> Values:
    """The times of many values so that the way as a whole speeds up or slows down."""
    bend: Callable[[float], float] = {
        Easing.EASE_IN: lambda s: s ** (1 / 3),
        Easing.EASE_OUT: lambda s: 1 - (1 - s) ** (1 / 3),
        Easing.EASE_IN_OUT: lambda s: (s / 4) ** (1 / 3) if s < 0.5 else 1 - ((1 - s) / 4) ** (1 / 3),
    }.get(easing, lambda s: s)
    return [(bend(min(1.0, max(0.0, share))), value) for share, value in values]


def _number(text: str) -> float:
    try:
        return float(text)
    except ValueError:
        return 0.0
