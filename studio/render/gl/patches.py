"""A mesh in patches of a few triangles, so that those which cannot be seen in a pose are not drawn.

Software OpenGL spends most of its time on vertices and triangles, and of a presenter from head to toe a bust shows few.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from studio.avatar.figure import Floats, Indices, Mesh

SIZE: Final = 48
"""Triangles of a patch; what it lacks is filled up with one that has no area."""
_BONES: Final = 5
"""Of each patch at most so many bones are looked at: those that move it most."""
_LEAST: Final = 0.04
_SLACK: Final = 0.22
"""How much the outline of a patch may bend beyond its bones' turns before it is taken for turned away (a sine)."""


class Patches:
    """`triangles` uint32 (patches, SIZE * 3). `pairs`: (patch, bone) for what moves them, and where each patch's begin.
    `middles`, `radii`: balls around them at rest; `axes`, `limits`: how they look, and from how far behind."""

    def __init__(
        self,
        mesh: Mesh,
        is_double_sided: bool,
        seen: NDArray[np.bool_] | None = None,
        toward: NDArray[np.float64] | None = None,
    ) -> None:
        """`seen`: which of the mesh's triangles to take, or all. `toward`: patches far in this direction come first."""
        corners = (mesh.triangles if seen is None else mesh.triangles[seen]).astype(np.int64)
        places = mesh.positions[corners].astype(np.float64)
        cross = np.cross(places[:, 1] - places[:, 0], places[:, 2] - places[:, 0])
        size = np.linalg.norm(cross, axis=1, keepdims=True)
        facing = np.where(size > 1e-14, cross / np.maximum(size, 1e-14), 0.0)
        lead = _leading_bones(mesh)[corners[:, 0]]
        order, starts = _grouped(lead, facing, places.mean(axis=1))
        if toward is not None and len(starts):
            order, starts = _nearest_first(order, starts, places.mean(axis=1) @ toward)
        self.triangles = _padded(corners[order], starts)
        count = len(starts)
        number = np.searchsorted(starts, np.arange(len(order)), side="right") - 1
        self.pairs = _pairs(mesh, corners[order], number, count)
        self.count = count
        low = np.minimum.reduceat(places[order].min(1), starts) if count else np.zeros((0, 3))
        high = np.maximum.reduceat(places[order].max(1), starts) if count else np.zeros((0, 3))
        reach = _morph_reach(mesh)[corners[order]].max(axis=1)
        self.middles = (low + high) / 2
        self.radii = np.linalg.norm(high - low, axis=1) / 2
        axes = np.add.reduceat(facing[order], starts) if count else np.zeros((0, 3))
        length = np.linalg.norm(axes, axis=1, keepdims=True)
        self.axes = axes / np.maximum(length, 1e-12)
        spread = np.sum(facing[order] * self.axes[number], axis=1)
        cosines = np.minimum.reduceat(spread, starts) if count else np.zeros(0)
        moved = np.maximum.reduceat(reach, starts) if count else np.zeros(0)
        self.radii = self.radii + moved
        # A patch whose triangles face all ways, or that a face's expression bends, is never turned away.
        is_cone = (cosines > 0.3) & (moved < 0.002) & (not is_double_sided)
        self.limits = np.where(is_cone, np.sqrt(np.clip(1 - cosines * cosines, 0, 1)) + _SLACK, 3.0)


class Sieve:
    """The patches of all meshes of a figure, looked through at once."""

    def __init__(self, meshes: Sequence[Patches]) -> None:
        self._ends = np.cumsum([patches.count for patches in meshes])
        starts = self._ends - [patches.count for patches in meshes]
        pairs = [patches.pairs for patches in meshes]
        patch = np.concatenate([each[0] + start for each, start in zip(pairs, starts, strict=True)])
        self._mesh = np.concatenate([np.full(len(each[0]), number) for number, each in enumerate(pairs)])
        self._bone = np.concatenate([each[1] for each in pairs])
        self._first = np.flatnonzero(np.diff(patch, prepend=-1))
        # What of a patch is turned: its middle, and which way it looks; both at once as two columns.
        middles = np.concatenate([patches.middles for patches in meshes])[patch]
        axes = np.concatenate([patches.axes for patches in meshes])[patch]
        self._places = np.stack(
            [
                np.concatenate([middles, np.ones((len(patch), 1))], 1),
                np.concatenate([axes, np.zeros((len(patch), 1))], 1),
            ],
            axis=2,
        ).astype(np.float32)
        self._radii = np.concatenate([patches.radii for patches in meshes])[patch].astype(np.float32) * 1.15
        self._limits = np.concatenate([patches.limits for patches in meshes])[patch].astype(np.float32)

    def visible(
        self, skins: NDArray[np.float32], camera: NDArray[np.float64], eye: tuple[float, float, float]
    ) -> list[NDArray[np.bool_]]:
        """Which patches of each mesh may be seen: `skins` (meshes, bones, 4, 4) move them onto the stage, `camera`
        (4, 4) shows it."""
        if not len(self._bone):
            return [np.zeros(0, bool) for _ in self._ends]
        turned = np.matmul(skins[self._mesh, self._bone, :3], self._places)
        middle, axis = turned[..., 0], turned[..., 1]
        planes = (camera[3] + np.array([camera[0], -camera[0], camera[1], -camera[1]])).astype(np.float32)
        planes /= np.linalg.norm(planes[:, :3], axis=1, keepdims=True)
        outside = (middle @ planes[:, :3].T + planes[:, 3]).min(axis=1) < -self._radii
        away = middle - np.array(eye, np.float32)
        far = np.sqrt(np.einsum("ni,ni->n", away, away))
        hidden = outside | (np.einsum("ni,ni->n", away, axis) > self._limits * far + self._radii)
        return np.split(~np.logical_and.reduceat(hidden, self._first), self._ends[:-1])


def _leading_bones(mesh: Mesh) -> NDArray[np.int64]:
    best = np.argmax(mesh.weights, axis=1)
    leading: NDArray[np.int64] = mesh.joints[np.arange(len(best)), best].astype(np.int64)
    return leading


def _grouped(
    lead: NDArray[np.int64], facing: NDArray[np.float64], middles: NDArray[np.float64]
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """An order of the triangles in which those of a patch follow each other, and where each patch begins."""
    if not len(lead):
        return np.zeros(0, np.int64), np.zeros(0, np.int64)
    side = np.argmax(np.abs(facing), axis=1) * 2 + (
        np.take_along_axis(facing, np.argmax(np.abs(facing), axis=1)[:, None], axis=1)[:, 0] > 0
    )
    group = lead * 6 + side
    low = middles.min(axis=0)
    cells = np.clip((middles - low) / 0.02, 0, 1023).astype(np.int64)
    order = np.lexsort((_interleaved(cells), group))
    changes = np.flatnonzero(np.diff(group[order])) + 1
    starts = [
        start
        for begin, end in zip([0, *changes], [*changes, len(order)], strict=True)
        for start in range(begin, end, SIZE)
    ]
    return order, np.array(starts, np.int64)


def _nearest_first(
    order: NDArray[np.int64], starts: NDArray[np.int64], nearness: NDArray[np.float64]
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    sizes = np.diff(np.append(starts, len(order)))
    rank = np.argsort(-np.add.reduceat(nearness[order], starts) / sizes, kind="stable")
    parts = np.split(order, starts[1:])
    return np.concatenate([parts[i] for i in rank]), np.cumsum(sizes[rank]) - sizes[rank]


def _interleaved(cells: NDArray[np.int64]) -> NDArray[np.int64]:
    """Morton's numbers: near cells have near ones."""
    code = np.zeros(len(cells), np.int64)
    for bit in range(10):
        for axis in range(3):
            code |= ((cells[:, axis] >> bit) & 1) << (3 * bit + axis)
    return code


def _padded(corners: NDArray[np.int64], starts: NDArray[np.int64]) -> Indices:
    ends = np.append(starts[1:], len(corners))
    rows = np.repeat(corners[starts][:, None, :1], SIZE, axis=1).repeat(3, axis=2) if len(starts) else corners[:0]
    filled = np.arange(SIZE)[None, :] < (ends - starts)[:, None]
    if len(starts):
        rows[filled] = corners
    return rows.reshape(len(starts), SIZE * 3).astype(np.uint32)


def _pairs(
    mesh: Mesh, corners: NDArray[np.int64], number: NDArray[np.int64], count: int
) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int64]]:
    """(patch, bone) for all bones that carry a patch, and where each patch's begin."""
    bones = mesh.inverse_binds.shape[0]
    carried = np.zeros(count * bones)
    vertices = corners.ravel()
    at = np.repeat(number, 3)[:, None] * bones + mesh.joints[vertices]
    np.add.at(carried, at.ravel(), mesh.weights[vertices].ravel())
    table = carried.reshape(count, bones)
    table = table / np.maximum(table.sum(axis=1, keepdims=True), 1e-12)
    rank = np.argsort(-table, axis=1, kind="stable")[:, : min(_BONES, bones)]
    kept = np.take_along_axis(table, rank, axis=1) > _LEAST
    if count:
        kept[:, 0] = True
    patch, place = np.nonzero(kept)
    first = np.flatnonzero(np.diff(patch, prepend=-1))
    return patch, rank[patch, place], first


def _morph_reach(mesh: Mesh) -> Floats:
    """How far morphs may move each vertex, in metres: the sum of all would be too much, twice the longest is not."""
    reach = np.zeros(len(mesh.positions), np.float32)
    for morph in mesh.morphs:
        far = np.linalg.norm(morph.positions, axis=1)
        np.maximum.at(reach, morph.vertices, far)
    return 2 * reach
