"""Legs that stand: where hips sway, knees and ankles give way so that the feet stay where they are."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

import numpy as np

from studio.avatar import turns
from studio.avatar.turns import Array

_REACH: Final = 0.9995
"""How straight a leg may get, as a share of its length: beyond that its foot would be pulled."""


class Leg:
    """One leg at rest: hip, knee and ankle in the model's metres. Made by `legs_of`."""

    def __init__(self, side: str, hip: Array, knee: Array, ankle: Array) -> None:
        self.names = (f"{side}UpLeg", f"{side}Leg", f"{side}Foot", f"{side}ToeBase")
        self._hip, self._upper, self._lower, self._ankle = hip, knee - hip, ankle - knee, ankle
        self._lengths = float(np.linalg.norm(self._upper)), float(np.linalg.norm(self._lower))
        chain = ankle - hip
        # About this a knee goes to the front: from her right to her left.
        hinge = np.cross(np.cross(chain, [0.0, 0.0, 1.0]), chain)
        axis = np.cross(hinge, chain)
        self._axis = axis / np.linalg.norm(axis)

    def standing(self, hips: Array, turn: Array, moved: Array) -> dict[str, Array] | None:
        """How the leg's bones lie in the world when the hips at `hips` turn and are `moved`; None if out of reach."""
        hip = hips + moved + turns.turned(turn, self._hip - hips)
        wanted = self._ankle - hip
        a, b = self._lengths
        far = min(float(np.linalg.norm(wanted)), _REACH * (a + b))
        if far < abs(a - b) + 1e-3:
            return None
        rest = min(float(np.linalg.norm(self._ankle - self._hip)), a + b)
        thigh = _angle(a, far, b) - _angle(a, rest, b)
        shin = _angle(b, far, a) - _angle(b, rest, a)
        upper = turns.about(self._axis, -float(np.degrees(thigh)))
        lower = turns.about(self._axis, float(np.degrees(shin)))
        bent = turns.turned(upper, self._upper) + turns.turned(lower, self._lower)
        swing = turns.between(bent, wanted)
        thigh_bone, shin_bone, foot, toe = self.names
        return {
            thigh_bone: turns.product(swing, upper),
            shin_bone: turns.product(swing, lower),
            foot: turns.REST,
            toe: turns.REST,
        }


def legs_of(places: Mapping[str, Array]) -> list[Leg]:
    """The legs of a model whose bones are at `places` at rest."""
    found = []
    for side in ("Left", "Right"):
        hip, knee, ankle = (places.get(f"{side}{bone}") for bone in ("UpLeg", "Leg", "Foot"))
        if hip is None or knee is None or ankle is None:
            continue
        down = ankle - hip
        if min(np.linalg.norm(knee - hip), np.linalg.norm(ankle - knee)) > 0.05 and down[1] < -0.2:
            found.append(Leg(side, hip, knee, ankle))
    return found


def _angle(one: float, other: float, opposite: float) -> float:
    """The angle of a triangle between two sides, in radians."""
    cosine = (one * one + other * other - opposite * opposite) / (2 * one * other)
    return float(np.arccos(np.clip(cosine, -1.0, 1.0)))
