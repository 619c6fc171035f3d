"""Which skin lies under clothes and may be cut away, so that none of it shows through in a gesture."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from studio.avatar.wardrobe.sheet import Bools, Floats, Sheet, edges, normals

_REACH = 0.07
_RINGS = 2


def hidden(points: Floats, clothes: Sequence[Sheet]) -> Bools:
    """Which of `points` (n, 3) lie inside one of `clothes`, and not near an opening of it."""
    found = np.zeros(len(points), bool)
    for cloth in clothes:
        close = ((points > cloth.positions.min(0) - 0.02) & (points < cloth.positions.max(0) + 0.02)).all(1)
        which = np.flatnonzero(close)
        if not len(which):
            continue
        deep = _deep(cloth)
        normal = normals(cloth.positions, cloth.faces)
        base = cloth.positions.astype(np.float32)
        squares = (base**2).sum(1)
        for start in range(0, len(which), 1024):
            some = which[start : start + 1024]
            nearest = np.argmin(squares - 2 * points[some].astype(np.float32) @ base.T, axis=1)
            away = points[some] - cloth.positions[nearest]
            inside = (away * normal[nearest]).sum(1) < 0.001
            found[some] |= deep[nearest] & inside & (np.linalg.norm(away, axis=1) < _REACH)
    return found


def _deep(cloth: Sheet) -> Bools:
    """Which vertices are further than a few edges from a rim."""
    found = edges(cloth.faces, len(cloth.positions))
    near = np.zeros(len(cloth.positions), bool)
    near[found.ends[found.uses == 1].ravel()] = True
    for _ in range(_RINGS):
        touched = near[found.ends].any(1)
        near[found.ends[touched].ravel()] = True
    return ~near
