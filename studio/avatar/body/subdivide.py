"""Catmull-Clark subdivision as a table of weights, so that places, morphs and bones' weights are all divided alike."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from studio.avatar.figure import Floats


@dataclass(frozen=True, slots=True, eq=False)
class Division:
    """Quads (4 f, 4) over new vertices, each a weighted sum of old ones.

    New vertex i is the sum of `weights[j]` times old vertex `sources[j]` for j from `starts[i]` to the next start.
    """

    quads: NDArray[np.int64]
    sources: NDArray[np.int64]
    weights: Floats
    starts: NDArray[np.int64]

    def of(self, values: Floats) -> Floats:
        """What the new vertices have, where the old ones have `values` (n, k)."""
        summed: Floats = np.add.reduceat(self.weights[:, None] * values[self.sources], self.starts, axis=0)
        return summed


def divided(quads: NDArray[np.int64], count: int) -> Division:
    """One step of Catmull-Clark (E. Catmull, J. Clark, 1978) on vertices 0 to `count`; those without a quad stay.

    The border stays where it is, cut in halves, so that it meets a neighbour that is not divided.
    """
    faces = len(quads)
    pairs = np.sort(np.stack([quads, np.roll(quads, -1, axis=1)], -1).reshape(-1, 2), axis=1)
    edges, of_side, sides = np.unique(pairs, axis=0, return_inverse=True, return_counts=True)
    of_side = of_side.reshape(faces, 4)
    inner = sides == 2
    on_border = np.zeros(count, bool)
    on_border[edges[~inner].ravel()] = True
    valence = np.bincount(quads.ravel(), minlength=count)
    on_border |= valence == 0
    edge_row, face_row = count, count + len(edges)

    rows, columns, weights = [], [], []

    def put(row: NDArray[np.int64], column: NDArray[np.int64], weight: NDArray[np.float64] | float) -> None:
        rows.append(np.asarray(row).ravel())
        columns.append(np.asarray(column).ravel())
        weights.append(np.broadcast_to(np.asarray(weight, np.float64), np.shape(row)).ravel())

    put(np.repeat(np.arange(faces) + face_row, 4), quads, 0.25)
    ends = np.where(inner, 0.25, 0.5)
    put(np.repeat(np.arange(len(edges)) + edge_row, 2).reshape(-1, 2), edges, np.repeat(ends, 2).reshape(-1, 2))
    # Each side of a face pulls its edge's point towards the face's middle, and each corner its vertex.
    every = np.broadcast_to(quads[:, None, :], (faces, 4, 4))
    side = np.broadcast_to(of_side[:, :, None], (faces, 4, 4))
    put(side + edge_row, every, np.where(inner[side], 0.0625, 0.0))
    corner = np.broadcast_to(quads[:, :, None], (faces, 4, 4))
    free = ~on_border[corner]
    put(corner, every, np.where(free, 0.25 / valence[corner] ** 2, 0.0))
    for near, far in ((0, 1), (1, 0)):
        vertex = edges[:, near]
        weight = np.where(on_border[vertex], 0.0, 1 / valence[vertex] ** 2)
        put(vertex, vertex, weight)
        put(vertex, edges[:, far], weight)
    put(np.arange(count), np.arange(count), np.where(on_border, 1.0, (valence - 3) / np.maximum(valence, 1)))

    row, column, weight = np.concatenate(rows), np.concatenate(columns), np.concatenate(weights)
    held = weight != 0
    keys, place = np.unique(row[held] * count + column[held], return_inverse=True)
    total = face_row + faces
    summed = np.bincount(place.ravel(), weight[held]).astype(np.float32)
    starts = np.searchsorted(keys // count, np.arange(total))
    middle = np.arange(faces) + face_row
    quarters = [
        np.stack([quads[:, i], of_side[:, i] + edge_row, middle, of_side[:, i - 1] + edge_row], 1) for i in range(4)
    ]
    return Division(np.stack(quarters, 1).reshape(-1, 4), keys % count, summed, starts)


def divided_corners(values: Floats) -> Floats:
    """The quarters' corner values (4 f, 4, k) of quads with the corner values (f, 4, k), in `divided`'s order."""
    middle = values.mean(1)
    halves = (values + np.roll(values, -1, axis=1)) / 2
    quarters = [np.stack([values[:, i], halves[:, i], middle, halves[:, i - 1]], 1) for i in range(4)]
    return np.stack(quarters, 1).reshape(-1, 4, values.shape[-1])
