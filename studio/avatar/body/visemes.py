"""The 15 mouth shapes of speech, mixed from face units."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

import numpy as np

from studio.avatar.body.data import Moves
from studio.avatar.body.lips import closing
from studio.avatar.body.shaped import ShapedBody
from studio.avatar.names import ARKIT, VISEMES

RECIPES: Final[Mapping[str, Mapping[str, float]]] = {
    "sil": {},
    "PP": {"mouthRollLower": 0.35, "mouthRollUpper": 0.35, "mouthPress": 0.45},
    "FF": {"mouthRollLower": 0.6, "mouthUpperUp": 0.35, "jawOpen": 0.06},
    "TH": {"jawOpen": 0.2, "tongueOut": 0.5, "mouthLowerDown": 0.3},
    "DD": {"jawOpen": 0.16, "mouthLowerDown": 0.4, "mouthUpperUp": 0.2, "mouthStretch": 0.15},
    "kk": {"jawOpen": 0.25, "mouthLowerDown": 0.35, "mouthStretch": 0.15},
    "CH": {"mouthFunnel": 0.6, "jawOpen": 0.1, "mouthShrugUpper": 0.25},
    "SS": {"jawOpen": 0.05, "mouthStretch": 0.4, "mouthLowerDown": 0.4, "mouthUpperUp": 0.2},
    "nn": {"jawOpen": 0.14, "mouthLowerDown": 0.3},
    "RR": {"mouthFunnel": 0.35, "jawOpen": 0.16, "mouthPucker": 0.15},
    "aa": {"jawOpen": 0.65, "mouthLowerDown": 0.25, "mouthUpperUp": 0.2},
    "E": {"jawOpen": 0.36, "mouthStretch": 0.3, "mouthSmile": 0.15, "mouthLowerDown": 0.3},
    "ih": {"jawOpen": 0.2, "mouthSmile": 0.35, "mouthStretch": 0.2, "mouthLowerDown": 0.25},
    "oh": {"jawOpen": 0.45, "mouthFunnel": 0.55},
    "ou": {"mouthPucker": 0.8, "mouthFunnel": 0.2, "jawOpen": 0.14},
}
"""Weights of ARKit's units; one without a side is both its sides."""


CLOSED: Final = ("viseme_PP",)
"""Shapes in which the lips must touch, whoever has them."""


def face_moves(body: ShapedBody) -> dict[str, Moves]:
    """What the 52 units and the 15 visemes mixed from them move on this face, in that order."""
    units, count = body.units, len(body.positions)
    found = {unit: units[unit] for unit in ARKIT}
    for viseme in VISEMES:
        whole = np.zeros((count, 3), np.float32)
        for unit, weight in RECIPES[viseme.removeprefix("viseme_")].items():
            for name in (unit, f"{unit}Left", f"{unit}Right"):
                if name in units:
                    whole[units[name].vertices] += weight * units[name].moves
        if viseme in CLOSED:
            whole += closing(body.positions + whole, body.data)
        touched = np.flatnonzero(whole.any(1))
        found[viseme] = Moves(touched.astype(np.uint32), whole[touched])
    return found
