"""Which point of the skin each texel of its texture shows, so that paint can be told by places on the body."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from studio.avatar.figure import Floats


@dataclass(frozen=True, slots=True, eq=False)
class Sheet:
    """A square texture of `size` texels a side. Texel `texels[i]` (row * size + column) lies in a triangle of vertices
    `vertices[i]` (3,), with weights `weights[i]` (3,) that sum to 1; it is a half of quad `quads[i]`."""

    size: int
    texels: NDArray[np.int64]
    quads: NDArray[np.int64]
    vertices: NDArray[np.int64]
    weights: Floats

    def of(self, values: Floats) -> Floats:
        """What the texels have, where vertices have `values` (n,) or (n, k)."""
        mixed = np.zeros((len(self.texels), *values.shape[1:]), np.float32)
        for i in range(3):
            weight = self.weights[:, i] if values.ndim == 1 else self.weights[:, i, None]
            mixed += weight * values[self.vertices[:, i]]
        return mixed

    def picture(self, colors: Floats, beyond: tuple[float, ...]) -> NDArray[np.uint8]:
        """A picture (size, size, 4) of the texels' `colors` (n, 3), 0 to 1. Borders bleed a little into what no skin
        covers, which is `beyond`, so that smaller copies of the picture have no seams."""
        whole = np.zeros((self.size * self.size, 4), np.float32)
        whole[self.texels, :3] = colors
        whole[self.texels, 3] = 1
        spread: Floats = whole.reshape(self.size, self.size, 4)
        for step in (1, 2):
            spread = _bled(spread, step)
        filled = np.where(spread[..., 3:] > 0, spread[..., :3], np.asarray(beyond, np.float32))
        out = np.full((self.size, self.size, 4), 255, np.uint8)
        out[..., :3] = np.round(np.clip(filled, 0, 1) * 255)
        return out


def _bled(whole: Floats, step: int) -> Floats:
    sums = np.zeros_like(whole)
    sums[step:] += whole[:-step]
    sums[:-step] += whole[step:]
    sums[:, step:] += whole[:, :-step]
    sums[:, :-step] += whole[:, step:]
    counts = sums[..., 3:]
    bare = (whole[..., 3:] == 0) & (counts > 0)
    return np.where(bare, np.concatenate([sums[..., :3] / np.maximum(counts, 1), np.ones_like(counts)], -1), whole)


def sheet_of(quads: NDArray[np.int64], corner_uvs: Floats, size: int) -> Sheet:
    """The sheet of quads (f, 4) with their corners' UVs (f, 4, 2), from the top left."""
    triangles = np.concatenate([quads[:, [0, 1, 2]], quads[:, [0, 2, 3]]])
    corners = np.concatenate([corner_uvs[:, [0, 1, 2]], corner_uvs[:, [0, 2, 3]]]).astype(np.float64) * size - 0.5
    low = np.floor(corners.min(1)).astype(np.int64)
    extent = np.ceil(corners.max(1)).astype(np.int64) - low + 1
    spread = np.maximum(extent.max(1), 2)
    classes = 2 ** np.ceil(np.log2(spread)).astype(np.int64)
    owner = np.full(size * size, -1, np.int64)
    shares = np.zeros((size * size, 3), np.float32)
    for side in np.unique(classes):
        chosen = np.flatnonzero(classes == side)
        for start in range(0, len(chosen), max(1, 400_000 // int(side * side))):
            part = chosen[start : start + max(1, 400_000 // int(side * side))]
            texel, weight, which = _inside(corners[part], low[part], int(side), size)
            owner[texel] = part[which]
            shares[texel] = weight
    texels = np.flatnonzero(owner >= 0)
    return Sheet(size, texels, owner[texels] % len(quads), triangles[owner[texels]], shares[texels])


def _inside(
    corners: NDArray[np.float64], low: NDArray[np.int64], side: int, size: int
) -> tuple[NDArray[np.int64], Floats, NDArray[np.int64]]:
    """Texels in (or a hair outside) these triangles, their weights, and which triangle it is."""
    steps = np.arange(side)
    x = low[:, 0, None, None] + steps[None, None, :] + 0 * steps[None, :, None]
    y = low[:, 1, None, None] + steps[None, :, None] + 0 * steps[None, None, :]
    a, b, c = (corners[:, i, :, None, None] for i in range(3))
    area = (b[:, 1] - c[:, 1]) * (a[:, 0] - c[:, 0]) + (c[:, 0] - b[:, 0]) * (a[:, 1] - c[:, 1])
    area = np.where(abs(area) < 1e-12, 1e-12, area)
    first = ((b[:, 1] - c[:, 1]) * (x - c[:, 0]) + (c[:, 0] - b[:, 0]) * (y - c[:, 1])) / area
    second = ((c[:, 1] - a[:, 1]) * (x - c[:, 0]) + (a[:, 0] - c[:, 0]) * (y - c[:, 1])) / area
    third = 1 - first - second
    slack = -0.02
    held = (first >= slack) & (second >= slack) & (third >= slack)
    held &= (x >= 0) & (x < size) & (y >= 0) & (y < size)
    which, row, column = np.nonzero(held)
    weight = np.stack([first[held], second[held], third[held]], 1).astype(np.float32)
    return (low[which, 1] + row) * size + low[which, 0] + column, weight, which
