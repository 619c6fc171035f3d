"""Arms and hands from where the hand should be: the turns of shoulder, elbow and wrist, and fingers by the hand's form.

All for the left arm (x is out to its side); the right one is its mirror image. The arm that is reckoned with is an
ordinary one, in metres from the middle between the shoulders: a longer one goes a little further, at the same angles.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Final, TypeAlias

import numpy as np

from studio.avatar import turns
from studio.avatar.performance.turning import NONE, mirrored, of, product
from studio.avatar.pose import Quaternion

Vector: TypeAlias = tuple[float, float, float]

_SHOULDER: Final = np.array([0.17, 0.0, 0.0])
_UPPER, _LOWER = 0.27, 0.25
_LEAST_BEND, _MOST_BEND = 4.0, 140.0  # degrees in the elbow
_FINGERS: Final = ("Index", "Middle", "Ring", "Pinky")
_CURLS: Final = (86.0, 104.0, 74.0)  # degrees in the three joints of a finger that is bent fully
_THUMB_IN: Final = (math.sqrt(0.5), 0.0, -math.sqrt(0.5))  # the thumb turns to the palm about this
_TWIST_IN_FOREARM = 0.55


@dataclass(frozen=True, slots=True)
class Form:
    """A hand's form: how far thumb, index, middle, ring and little finger are bent (0 to 1), and spread (0 to 1).

    `across`: how far the thumb lies across the palm.
    """

    thumb: float
    index: float
    middle: float
    ring: float
    pinky: float
    spread: float = 0.0
    across: float = 0.2


FORMS: Final = {
    "relaxed": Form(0.18, 0.2, 0.27, 0.33, 0.38, 0.1, 0.2),
    "open": Form(0.05, 0.06, 0.08, 0.12, 0.16, 0.45, 0.0),
    "flat": Form(0.1, 0.02, 0.02, 0.03, 0.04, 0.05, 0.15),
    "cupped": Form(0.15, 0.16, 0.2, 0.24, 0.28, 0.2, 0.15),
    "fist": Form(0.6, 0.95, 1.0, 1.0, 1.0, 0.0, 0.75),
    "point": Form(0.55, 0.03, 0.9, 0.97, 1.0, 0.0, 0.7),
    "thumb": Form(-0.15, 0.95, 1.0, 1.0, 1.0, 0.0, -0.35),
    "pinch": Form(0.5, 0.5, 0.36, 0.32, 0.32, 0.15, 1.0),
    "one": Form(0.6, 0.0, 0.95, 1.0, 1.0, 0.0, 0.8),
    "two": Form(0.65, 0.0, 0.0, 1.0, 1.0, 0.75, 0.9),
    "three": Form(0.7, 0.0, 0.0, 0.0, 1.0, 0.55, 0.95),
    "four": Form(0.75, 0.0, 0.0, 0.0, 0.0, 0.5, 1.0),
    "five": Form(0.0, 0.0, 0.0, 0.0, 0.0, 0.9, -0.1),
    "chin": Form(0.3, 0.25, 0.75, 0.85, 0.9, 0.0, 0.2),
}


def arm(
    wrist: Vector, palm: Vector, fingers: Vector, form: str = "relaxed", elbow: Vector = (0.45, -1.0, -0.45)
) -> dict[str, Quaternion]:
    """Turns of a left arm's bones, named without "Left": Shoulder, Arm, ForeArm, Hand, HandIndex1...

    `wrist`: where the wrist is to be, brought nearer where the arm is too short. `palm`, `fingers`: where they face;
    `elbow`: to which side it points.
    """
    upper, bend = _reach(np.array(wrist, np.float64), np.array(elbow, np.float64))
    lift = _lift(upper)
    lower = turns.product(turns.of_matrix(upper), turns.about((0, 1, 0), -bend))
    hand = turns.product(turns.inverse(lower), turns.of_matrix(_frame(np.array(fingers), np.array(palm))))
    hand = turns.unit(hand)
    twist = turns.unit([hand[0], 0.0, 0.0, hand[3]])
    of_forearm = turns.share(twist, _TWIST_IN_FOREARM)
    return {
        "Shoulder": lift,
        "Arm": _plain(turns.product(turns.inverse(lift), turns.of_matrix(upper))),
        "ForeArm": _plain(turns.product(turns.about((0, 1, 0), -bend), of_forearm)),
        "Hand": _plain(turns.product(turns.inverse(of_forearm), hand)),
        **fingers_of(FORMS[form]),
    }


def hanging(down: float = 77.5, ahead: float = 4.0, bend: float = 16.0, form: str = "relaxed") -> dict[str, Quaternion]:
    """A left arm at rest beside the body: `down` from the T-pose, `ahead` and bent by so many degrees."""
    upper = turns.product(turns.about((1, 0, 0), -ahead), turns.about((0, 0, 1), -down))
    return {
        "Shoulder": NONE,
        "Arm": _plain(turns.product(upper, turns.about((1, 0, 0), 8))),
        "ForeArm": _plain(turns.product(turns.about((0, 1, 0), -bend), turns.about((1, 0, 0), 10))),
        "Hand": of(z=-6.0, y=-2.0),
        **fingers_of(FORMS[form]),
    }


def fingers_of(form: Form) -> dict[str, Quaternion]:
    """Turns of a left hand's fingers, named without "Left"."""
    found: dict[str, Quaternion] = {}
    bends = (form.index, form.middle, form.ring, form.pinky)
    fans = (-9.0, -1.5, 6.0, 13.0)
    for name, bend, fan in zip(_FINGERS, bends, fans, strict=True):
        for joint, most in enumerate(_CURLS):
            turn = of(z=-most * bend)
            if joint == 0:
                turn = product(of(y=fan * form.spread * (1 - bend)), turn)
            found[f"Hand{name}{joint + 1}"] = turn
    x, y, z = _THUMB_IN
    for joint, (across, most) in enumerate(((38.0, 12.0), (14.0, 45.0), (0.0, 60.0))):
        angle = across * form.across
        in_palm = of(x * angle, y * angle, z * angle)
        found[f"HandThumb{joint + 1}"] = product(in_palm, of(y=most * form.thumb))
    return found


def right(turns_of_left: dict[str, Quaternion]) -> dict[str, Quaternion]:
    """The same of a right arm."""
    return {name: mirrored(turn) for name, turn in turns_of_left.items()}


def _reach(wrist: turns.Array, elbow: turns.Array) -> tuple[turns.Array, float]:
    """The upper arm's frame in the world, and by how many degrees the elbow bends."""
    line = wrist - _SHOULDER
    distance = float(np.linalg.norm(line))
    line = line / distance if distance > 1e-6 else np.array([0.0, -1.0, 0.0])
    least = math.sqrt(_UPPER**2 + _LOWER**2 + 2 * _UPPER * _LOWER * math.cos(math.radians(_MOST_BEND)))
    most = math.sqrt(_UPPER**2 + _LOWER**2 + 2 * _UPPER * _LOWER * math.cos(math.radians(_LEAST_BEND)))
    distance = min(most, max(least, distance))
    along = (_UPPER**2 + distance**2 - _LOWER**2) / (2 * distance)
    aside = math.sqrt(max(0.0, _UPPER**2 - along**2))
    side = elbow - line * float(elbow @ line)
    side = side / np.linalg.norm(side) if np.linalg.norm(side) > 1e-6 else np.array([0.0, 0.0, -1.0])
    x = (line * along + side * aside) / _UPPER
    lower = (line * distance - x * _UPPER) / _LOWER
    bend = math.degrees(math.acos(max(-1.0, min(1.0, float(x @ lower)))))
    z = lower - x * float(lower @ x)
    z = z / np.linalg.norm(z)
    return np.column_stack([x, np.cross(z, x), z]), bend


def _frame(fingers: turns.Array, palm: turns.Array) -> turns.Array:
    x = fingers / np.linalg.norm(fingers)
    y = -(palm - x * float(palm @ x))
    y = y / np.linalg.norm(y)
    return np.column_stack([x, y, np.cross(x, y)])


def _lift(upper: turns.Array) -> Quaternion:
    """The shoulder rises with an arm that is raised, and goes ahead with one that reaches ahead."""
    raised, ahead = float(upper[1, 0]), float(upper[2, 0])
    return of(z=18.0 * max(0.0, raised + 0.25), y=-8.0 * max(0.0, ahead))


def _plain(turn: turns.Array) -> Quaternion:
    x, y, z, w = (float(value) for value in turn)
    return (x, y, z, w)
