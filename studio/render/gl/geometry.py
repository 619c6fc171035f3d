"""What a mesh needs besides what its file says: tangents, how curved it is, which few bones move it."""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray

from studio.avatar.figure import Bone, Floats, Indices, Mesh

_SHARP: Final = 110.0
"""Per metre: the curvature of the tip of a nose counts as 1."""


def tangents(mesh: Mesh) -> Floats:
    """Where a texture's strands run: along v, float32 (n, 4), the last is which way u runs (-1 or 1)."""
    corners = mesh.triangles
    a, b, c = (mesh.positions[corners[:, i]].astype(np.float64) for i in range(3))
    ua, ub, uc = (mesh.uvs[corners[:, i]].astype(np.float64) for i in range(3))
    first, second, along, across = b - a, c - a, ub - ua, uc - ua
    area = along[:, 0] * across[:, 1] - along[:, 1] * across[:, 0]
    sign = np.where(area < 0, -1.0, 1.0)[:, None]
    down = (second * along[:, :1] - first * across[:, :1]) * sign
    right = (first * across[:, 1:] - second * along[:, 1:]) * sign
    count = len(mesh.positions)
    total = _gathered(corners, down, count)
    normals = mesh.normals.astype(np.float64)
    total -= normals * np.sum(total * normals, axis=1, keepdims=True)
    size = np.linalg.norm(total, axis=1, keepdims=True)
    axis = np.where(np.abs(normals[:, 1:2]) < 0.9, [[0.0, -1.0, 0.0]], [[0.0, 0.0, 1.0]])
    spare = axis - normals * np.sum(axis * normals, axis=1, keepdims=True)
    total = np.where(size > 1e-9, total / np.maximum(size, 1e-12), spare)
    side = np.sum(np.cross(normals, total) * _gathered(corners, right, count), axis=1)
    return np.concatenate([total, np.where(side < 0, -1.0, 1.0)[:, None]], axis=1).astype(np.float32)


def curvature(mesh: Mesh) -> Floats:
    """0 where a mesh is flat, 1 where it is as round as the tip of a nose, float32 (n,)."""
    edges = np.concatenate([mesh.triangles[:, [0, 1]], mesh.triangles[:, [1, 2]], mesh.triangles[:, [2, 0]]])
    along = mesh.positions[edges[:, 1]] - mesh.positions[edges[:, 0]]
    turn = mesh.normals[edges[:, 1]] - mesh.normals[edges[:, 0]]
    bend = np.abs(np.sum(along * turn, axis=1)) / np.maximum(np.sum(along * along, axis=1), 1e-10)
    count = len(mesh.positions)
    total = np.bincount(edges.ravel(), np.repeat(bend, 2), count)
    times = np.bincount(edges.ravel(), minlength=count)
    return np.clip(total / np.maximum(times, 1) / _SHARP, 0.0, 1.0).astype(np.float32)


def few_bones(mesh: Mesh, bones: tuple[Bone, ...], most: int) -> tuple[NDArray[np.uint8], NDArray[np.int64]]:
    """The mesh's joints as numbers of a list of at most `most` bones, and that list.

    A mesh that hangs on more: the bones that carry least give their share to the next one above that stays.
    """
    carried = np.bincount(mesh.joints.ravel(), mesh.weights.ravel(), len(bones))
    kept = np.flatnonzero(carried > 0)
    if len(kept) > most:
        kept = np.sort(kept[np.argsort(-carried[kept], kind="stable")[:most]])
    elif not len(kept):
        kept = np.zeros(1, np.int64)
    place = np.full(len(bones), -1, np.int64)
    place[kept] = np.arange(len(kept))
    for number, bone in enumerate(bones):
        if place[number] < 0:
            place[number] = place[bone.parent] if bone.parent >= 0 else 0
    return np.maximum(place[mesh.joints], 0).astype(np.uint8), kept


def _gathered(corners: Indices, values: NDArray[np.float64], count: int) -> NDArray[np.float64]:
    """Each triangle's value added up at its three corners."""
    flat = corners.ravel()
    return np.stack([np.bincount(flat, np.repeat(values[:, i], 3), count) for i in range(values.shape[1])], axis=1)
