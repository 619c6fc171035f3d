"""How a model's arms, hands and fingers have to turn from the posture they rest in to a T-pose."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

import numpy as np

from studio.avatar import turns
from studio.avatar.turns import Array

_FINGERS: Final = ("Index", "Middle", "Ring", "Pinky")
_MOST_TWIST: Final = 100.0
"""Degrees. A hand that lies more than this about its arm is a mistake in the model, not a posture."""
_MOST_CURL: Final = 80.0


def to_tpose(places: Mapping[str, Array]) -> dict[str, Array]:
    """The turn in the world that brings each bone into the T-pose, by name; those that need none are left out.

    `places`: where the bones are at rest. Legs, spine and head keep their rest, so that feet stay on the ground.
    """
    found: dict[str, Array] = {}
    for side, x in (("Left", 1.0), ("Right", -1.0)):
        found |= _arm(side, np.array([x, 0.0, 0.0]), places)
    return found


def _arm(side: str, out: Array, places: Mapping[str, Array]) -> dict[str, Array]:
    arm, fore, hand = (places.get(f"{side}{bone}") for bone in ("Arm", "ForeArm", "Hand"))
    if arm is None:
        return {}
    upper = turns.REST
    if fore is not None or hand is not None:
        upper = turns.between((fore if fore is not None else hand) - arm, out)  # type: ignore[operator]
    lower = turns.between(hand - fore, out) if fore is not None and hand is not None else upper
    palm = _hand(side, out, lower, places)
    twist = turns.product(palm, turns.inverse(lower))
    roll = turns.unit([twist[0], 0.0, 0.0, twist[3]])  # the part of it about the arm itself
    lower = turns.product(turns.share(roll, 0.5), lower)  # the forearm's two bones carry half of a hand's turn
    found = {f"{side}Arm": upper, f"{side}ForeArm": lower, f"{side}Hand": palm}
    for finger in _FINGERS:
        found |= _finger(f"{side}Hand{finger}", palm, places)
    found |= {f"{side}HandThumb{joint}": palm for joint in "123"}
    return found


def _hand(side: str, out: Array, lower: Array, places: Mapping[str, Array]) -> Array:
    """The hand's turn: fingers outwards, palm down. As the forearm where there are no fingers to tell."""
    wrist = places.get(f"{side}Hand")
    knuckles = [places[f"{side}Hand{finger}1"] for finger in _FINGERS if f"{side}Hand{finger}1" in places]
    if wrist is None or not knuckles:
        return lower
    middle = places.get(f"{side}HandMiddle1")
    ahead = (middle if middle is not None else np.mean(knuckles, axis=0)) - wrist
    first, last = places.get(f"{side}HandIndex1"), places.get(f"{side}HandPinky1")
    straight = turns.product(turns.between(turns.turned(lower, ahead), out), lower)
    if first is None or last is None:
        return straight
    across = turns.turned(straight, first - last)
    across[0] = 0.0
    roll = turns.between(across, [0.0, 0.0, 1.0])
    if 2 * np.degrees(np.arctan2(np.linalg.norm(roll[:3]), abs(roll[3]))) > _MOST_TWIST:
        return straight
    return turns.product(roll, straight)


def _finger(name: str, palm: Array, places: Mapping[str, Array]) -> dict[str, Array]:
    """Stretches a finger; how it is spread stays."""
    found: dict[str, Array] = {}
    turn = palm
    for joint in "123":
        here, after = places.get(f"{name}{joint}"), places.get(f"{name}{int(joint) + 1}")
        if here is not None and after is not None:
            ahead = turns.turned(palm, after - here)
            flat = ahead * [1.0, 0.0, 1.0]
            flatten = turns.between(ahead, flat)
            if 2 * np.degrees(np.arccos(min(1.0, abs(flatten[3])))) <= _MOST_CURL:
                turn = turns.product(flatten, palm)
        found[f"{name}{joint}"] = turn
    return found
