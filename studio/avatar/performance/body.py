"""The body at rest and in its small movements: breath, sway, the weight going from leg to leg."""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import cache
from typing import Final

from studio.avatar.performance.arms import arm, hanging, right
from studio.avatar.performance.chance import drift
from studio.avatar.performance.gestures import Gesture, Turns
from studio.avatar.performance.motion import Track
from studio.avatar.performance.turning import of, product
from studio.avatar.pose import Quaternion

_HIP = 1.2  # degrees that the hips lean at most
_BREATH = 4.1  # seconds
_WAITS = 3.5  # seconds between two gestures in which an arm is not let down
_LATE: Final = {
    "ForeArm": 0.02,
    "Hand": 0.045,
    "HandIndex": 0.07,
    "HandMiddle": 0.075,
    "HandRing": 0.085,
    "HandPinky": 0.09,
}
_SWAY_X, _SWAY_Z, _LEAN, _TURN, _TILT, _NOD, _ARM_L, _ARM_R = range(31, 39)


@cache
def resting_arm(side: str) -> Turns:
    """The turns of a resting arm's bones, named without the side that is given."""
    return hanging() if side == "Left" else right(hanging())


@cache
def waiting_arm(side: str) -> Turns:
    """An arm between two gestures: half lowered, the hand before the body."""
    left = arm((0.2, -0.37, 0.19), (-0.85, 0.25, -0.2), (-0.35, -0.12, 0.95), "relaxed")
    return left if side == "Left" else right(left)


class Arms:
    """Both arms through all gestures of a scene: (stroke, gesture, as it is made), in order of time."""

    def __init__(self, gestured: Sequence[tuple[float, Gesture]]) -> None:
        self._tracks = tuple(
            Track([(at, _named(turns, side)) for at, turns in _keys(gestured, side.lower(), side)], _LATE)
            for side in ("Left", "Right")
        )

    def at(self, t: float, into: dict[str, Quaternion]) -> None:
        for track in self._tracks:
            track.at(t, into)


def _named(turns: Turns, side: str) -> dict[str, Quaternion]:
    return {side + name: turn for name, turn in turns.items()}


def _keys(gestured: Sequence[tuple[float, Gesture]], field: str, side: str) -> list[tuple[float, Turns]]:
    """The keys of an arm: between gestures it waits, or rests where there is time for it, or goes on at once."""
    keys: list[tuple[float, Turns]] = [(0.0, resting_arm(side))]
    fall = 0.0
    for stroke, gesture in gestured:
        if getattr(gesture.keys[0], field) is None:
            continue
        start = stroke + gesture.start
        spare = start - keys[-1][0] - fall
        if spare >= 0:
            between = waiting_arm(side) if fall and spare < _WAITS else resting_arm(side)
            if fall:
                keys.append((keys[-1][0] + fall, between))
            keys.append((max(keys[-1][0], start), between))
        for key in gesture.keys:
            keys.append((max(stroke + key.at, keys[-1][0] + 0.01), getattr(key, field)))
        fall = gesture.fall
    if fall:
        keys.append((keys[-1][0] + fall, resting_arm(side)))
    return keys


def swaying(t: float, seed: int, amount: float, into: dict[str, Quaternion]) -> tuple[float, float, float]:
    """Put sway and breath at `t` on the bones of `into`, `amount` of them (0 to 1); returns where the hips are.

    Nothing is said of the legs: a rig keeps feet where they stand.
    """
    shift = amount * drift(seed, _SWAY_X, t, 3.7)
    breath = amount * (0.5 - 0.5 * math.cos(2 * math.pi * t / _BREATH))
    into["Hips"] = of(z=_HIP * shift)  # the hip of the leg that bears the weight rises
    lean = amount * drift(seed, _LEAN, t, 3.1)
    turn = amount * drift(seed, _TURN, t, 4.3)
    into["Spine"] = of(x=0.5 * lean - 0.2 * breath, y=1.1 * turn, z=-0.8 * _HIP * shift)
    into["Spine1"] = of(x=-0.5 * breath, y=0.8 * turn, z=-0.5 * _HIP * shift)
    into["Spine2"] = of(x=-0.7 * breath)
    for side, channel, sign in (("Left", _ARM_L, 1.0), ("Right", _ARM_R, -1.0)):
        swing = amount * drift(seed, channel, t, 2.3)
        name = f"{side}Arm"
        into[name] = product(of(x=-1.3 * swing + 0.4 * breath, z=0.5 * sign * swing), into[name])
        name = f"{side}Shoulder"
        into[name] = product(of(z=sign * 0.7 * breath), into[name])
    return 0.017 * shift, 0.0, 0.006 * amount * drift(seed, _SWAY_Z, t, 2.9)
