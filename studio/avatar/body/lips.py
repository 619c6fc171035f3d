"""Where the lips meet: how far apart they are, and how they are brought together where they must touch."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from studio.avatar.body.data import BodyData
from studio.avatar.figure import Floats

_PLACES = np.linspace(-0.7, 0.7, 15).astype(np.float32)
"""Along the mouth, from corner (-1) to corner (1). Nearer to the corners lips hardly part."""
_WIDTH = 0.13
_OVERLAP = 0.00025
"""Closed lips press on each other by so much, in metres."""
_REACH = 0.0035
"""How far above and below the line where lips meet their closing is felt."""


@dataclass(frozen=True, slots=True, eq=False)
class Lips:
    """Vertices of the upper and the lower lip, where one of them may touch the other."""

    upper: NDArray[np.int64]
    lower: NDArray[np.int64]


def lips_of(red: Floats, drop: Floats) -> Lips:
    """The lips by how red each vertex (n,) is, 0 to 1, and how far an opening jaw lifts it (below 0: it drops)."""
    return Lips(np.flatnonzero((red > 0.5) & (drop > -0.0085)), np.flatnonzero((red > 0.5) & (drop < -0.0125)))


def mouth_gaps(positions: Floats, data: BodyData) -> Floats:
    """`lip_gaps` of the body's mesh (n, 3)."""
    return lip_gaps(positions, _mouth(data).lips)


def lip_gaps(positions: Floats, lips: Lips) -> Floats:
    """How far the lips are apart at 15 places along the mouth, in metres; below 0 where they press on each other."""
    upper, lower = _edges(positions, lips)
    gaps: Floats = upper - lower
    return gaps


def _edges(positions: Floats, lips: Lips) -> tuple[Floats, Floats]:
    """The heights of the upper lip's lower edge and the lower one's upper edge."""
    along = _along(positions[lips.lower, 0], positions, lips)
    high = np.where(abs(along[None] - _PLACES[:, None]) < _WIDTH, positions[lips.lower, 1], -np.inf).max(1)
    along = _along(positions[lips.upper, 0], positions, lips)
    low = np.where(abs(along[None] - _PLACES[:, None]) < _WIDTH, positions[lips.upper, 1], np.inf).min(1)
    return low.astype(np.float32), high.astype(np.float32)


def _along(x: Floats, positions: Floats, lips: Lips) -> Floats:
    """How far along the mouth, from corner (-1) to corner (1)."""
    lower = positions[lips.lower, 0]
    low, high = float(lower.min()), float(lower.max())
    share: Floats = (x - (low + high) / 2) / ((high - low) / 2)
    return share


@dataclass(frozen=True, slots=True, eq=False)
class _Mouth:
    """The vertices round the mouth, which of them rise to close it, and the lips."""

    used: NDArray[np.int64]
    rises: NDArray[np.bool_]
    lips: Lips


def closing(positions: Floats, data: BodyData) -> Floats:
    """What moves the mesh's vertices (n, 3) so that its lips touch all along; zeros where they do already."""
    mouth = _mouth(data)
    closed = positions.copy()
    for _ in range(4):
        at = closed[mouth.used]
        upper, lower = _edges(closed, mouth.lips)
        wanted = np.clip(upper - lower + _OVERLAP, 0, None)
        if wanted.max() < 1e-5:
            break
        along = _along(at[:, 0], closed, mouth.lips)
        line = np.interp(along, _PLACES, (upper + lower) / 2)
        amount = np.interp(along, _PLACES, wanted) * np.clip((1.12 - abs(along)) / 0.3, 0, 1)
        front = np.clip((at[:, 2] - (closed[mouth.lips.lower, 2].max() - 0.03)) / 0.008, 0, 1)
        felt = amount * np.exp(-(((at[:, 1] - line) / _REACH) ** 2)) * front * 0.6
        closed[mouth.used, 1] += np.where(mouth.rises, felt, -felt).astype(np.float32)
    return closed - positions


@lru_cache(maxsize=2)
def _mouth(data: BodyData) -> _Mouth:
    drop = np.zeros(data.count, np.float32)
    moves = data.targets["unit/jawOpen"]
    inside = moves.vertices < data.count
    drop[moves.vertices[inside]] = moves.moves[inside, 1]
    used = np.unique(data.quads[data.group("head", "mouth")])
    return _Mouth(used, drop[used] < -0.0105, lips_of(data.masks["lips"], drop))
