"""Normals and triangles as the renderer wants them: lists from strips and fans, normals where a file has none."""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray

from studio.avatar.figure import Floats, Indices

Welds = NDArray[np.int64]
_TOLD: Final = 4e-3
"""A smaller change of a normal is not told: it could not be seen."""


def triangles_of(indices: NDArray[np.uint32], mode: int) -> Indices:
    """uint32 (t, 3) of a list (mode 4), a strip (5) or a fan (6) of vertices."""
    count = len(indices)
    if mode == 4:
        return indices[: count - count % 3].reshape(-1, 3)
    if count < 3:
        return np.zeros((0, 3), np.uint32)
    if mode == 5:
        strip = np.stack([indices[:-2], indices[1:-1], indices[2:]], axis=1)
        strip[1::2] = strip[1::2][:, [1, 0, 2]]
        return strip
    return np.stack([np.full(count - 2, indices[0]), indices[1:-1], indices[2:]], axis=1).astype(np.uint32)


def welded(positions: Floats) -> Welds:
    """For each vertex a number that it shares with those at the same place: seams of textures cut no normals."""
    bits = np.ascontiguousarray(positions + np.float32(0.0), np.float32).view(np.uint32).astype(np.uint64)  # no -0
    key = bits @ np.array([0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9], np.uint64)
    # Mixed once more (as in SplitMix64): two places of one key are rarer than a broken disk, and cost a normal.
    key = (key ^ (key >> np.uint64(31))) * np.uint64(0xBF58476D1CE4E5B9)
    _, number = np.unique(key, return_inverse=True)
    return number.reshape(-1)


def smooth_normals(positions: Floats, triangles: Indices, welds: Welds) -> Floats:
    """float32 (n, 3) of length 1, large triangles counting more; up where a vertex is on none."""
    sums = _sums(positions, triangles, welds, int(welds.max(initial=-1)) + 1)
    normals = sums[welds]
    length = np.linalg.norm(normals, axis=1, keepdims=True)
    return np.where(length > 1e-20, normals / np.where(length > 1e-20, length, 1.0), [0.0, 1.0, 0.0]).astype(np.float32)


def _sums(positions: Floats, triangles: Indices, welds: Welds, count: int) -> NDArray[np.float64]:
    corners = positions.astype(np.float64)[triangles]
    across = np.cross(corners[:, 1] - corners[:, 0], corners[:, 2] - corners[:, 0])
    sums = np.zeros((count, 3))
    for corner in range(3):
        at = welds[triangles[:, corner]]
        for axis in range(3):
            sums[:, axis] += np.bincount(at, across[:, axis], count)
    return sums


class MorphNormals:
    """How a mesh's normals change with its morphs, for files that do not say."""

    def __init__(self, positions: Floats, triangles: Indices) -> None:
        self._positions, self._triangles = positions.astype(np.float64), triangles
        self._welds = welded(positions)
        self._count = int(self._welds.max(initial=-1)) + 1
        self._sums = _sums(positions, triangles, self._welds, self._count)
        self._corner_welds = self._welds[triangles]
        corners = self._positions[triangles]
        self._across = np.cross(corners[:, 1] - corners[:, 0], corners[:, 2] - corners[:, 0])

    def change(self, vertices: Indices, moved: Floats) -> tuple[Indices, Floats]:
        """Which vertices' normals change when `vertices` move, and by how much."""
        delta = np.zeros_like(self._positions)
        delta[vertices] = moved
        touched = np.zeros(self._count, bool)
        touched[self._welds[vertices]] = True
        corner_welds = self._corner_welds
        near = np.flatnonzero(touched[corner_welds].any(axis=1))
        faces = self._triangles[near]
        corners = self._positions[faces] + delta[faces]
        after = np.cross(corners[:, 1] - corners[:, 0], corners[:, 2] - corners[:, 0])
        change = after - self._across[near]
        sums = self._sums.copy()
        flat = corner_welds[near].reshape(-1)
        for axis in range(3):
            sums[:, axis] += np.bincount(flat, np.repeat(change[:, axis], 3), self._count)
        told = np.zeros(self._count, bool)
        told[flat] = True
        welds = np.flatnonzero(told)
        turned = _unit(sums[welds]) - _unit(self._sums[welds])
        by_weld = np.zeros((self._count, 3), np.float32)
        by_weld[welds] = turned
        told[welds] = np.abs(turned).max(axis=1, initial=0.0) > _TOLD
        changed = np.flatnonzero(told[self._welds])
        return changed.astype(np.uint32), by_weld[self._welds[changed]]


def _unit(vectors: NDArray[np.float64]) -> NDArray[np.float64]:
    length = np.linalg.norm(vectors, axis=1, keepdims=True)
    return np.where(length > 1e-20, vectors / np.where(length > 1e-20, length, 1.0), 0.0)
