"""How a presenter stands at one time, whatever model she is: a value, so that equal poses are drawn once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import TypeAlias

Quaternion: TypeAlias = tuple[float, float, float, float]
"""A turn as (x, y, z, w)."""

_WEIGHT_STEPS = 256
_TURN_STEPS = 2048
_PLACE_STEPS = 4096  # a metre


@dataclass(frozen=True, slots=True)
class Pose:
    """`face`: weights of names.ARKIT and names.VISEMES, 0 to 1, those above 0 alone, by name. `bones`: turns by
    names.BONES. `place`: how far her hips are from their rest, in metres.

    Turns are told for a presenter in T-pose (arms straight out to the sides, palms down) whose bones' axes all lie as
    the model's (x to her left, y up, z before her), each relative to its parent: the same turn means the same in every
    model; rig.py translates. All numbers are rounded, so that poses nobody could tell apart are equal.
    """

    face: tuple[tuple[str, float], ...] = ()
    bones: tuple[tuple[str, Quaternion], ...] = ()
    place: tuple[float, float, float] = (0.0, 0.0, 0.0)


def pose_of(
    face: Mapping[str, float], bones: Mapping[str, Quaternion], place: tuple[float, float, float] = (0.0, 0.0, 0.0)
) -> Pose:
    """The pose with its numbers rounded, in order, without what is at rest."""
    weights = {name: round(min(1.0, max(0.0, weight)) * _WEIGHT_STEPS) / _WEIGHT_STEPS for name, weight in face.items()}
    turns = {name: _rounded(turn) for name, turn in bones.items()}
    at = tuple(round(value * _PLACE_STEPS) / _PLACE_STEPS for value in place)
    return Pose(
        tuple(sorted((name, weight) for name, weight in weights.items() if weight)),
        tuple(sorted((name, turn) for name, turn in turns.items() if turn[:3] != (0.0, 0.0, 0.0))),
        (at[0], at[1], at[2]),
    )


@lru_cache(4096)  # fingers that rest are the same from pose to pose
def _rounded(turn: Quaternion) -> Quaternion:
    steps = -_TURN_STEPS if turn[3] < 0 else _TURN_STEPS  # q and -q are the same turn
    x, y, z, w = turn
    return (
        round(x * steps) / _TURN_STEPS,
        round(y * steps) / _TURN_STEPS,
        round(z * steps) / _TURN_STEPS,
        round(w * steps) / _TURN_STEPS,
    )
