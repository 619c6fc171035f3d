"""Where the bones of a model are before anything moves them."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from studio.avatar import turns
from studio.avatar.figure import Bone

Matrices = NDArray[np.float64]


def globals_of(bones: Sequence[Bone]) -> Matrices:
    """The global matrix of each bone at rest, (bones, 4, 4)."""
    found = np.zeros((len(bones), 4, 4))
    rotations = turns.matrix(turns.unit(np.array([bone.rotation for bone in bones]).reshape(-1, 4)))
    found[:, :3, :3] = rotations * np.array([bone.scale for bone in bones]).reshape(-1, 1, 3)
    found[:, :3, 3] = np.array([bone.translation for bone in bones]).reshape(-1, 3)
    found[:, 3, 3] = 1.0
    for i, bone in enumerate(bones):
        if bone.parent >= 0:
            found[i] = found[bone.parent] @ found[i]
    return found
