"""From quads with corner UVs to the triangles of a Part, with what its face does as morphs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from studio.avatar.body.data import Moves
from studio.avatar.body.shaped import ShapedBody, quad_normals
from studio.avatar.body.subdivide import divided, divided_corners
from studio.avatar.figure import Floats, Indices, Morph

_LEAST = 1.5e-4
"""A vertex that a morph moves less (metres) is left out of it."""


@dataclass(frozen=True, slots=True, eq=False)
class Surface3D:
    """A piece of the body: quads (f, 4) over `positions` (n, 3), hung on bones, moved by morphs (dense, by name)."""

    quads: NDArray[np.int64]
    corner_uvs: Floats
    positions: Floats
    joints: NDArray[np.uint16]
    weights: Floats
    morphs: Mapping[str, Floats]
    source: NDArray[np.int64]
    """The body's vertex that each of the first ones is; divided ones have no more."""


def piece(body: ShapedBody, groups: Sequence[str], morphs: Mapping[str, Moves], keep: NDArray[np.bool_]) -> Surface3D:
    """The quads of these groups that have a vertex in `keep` (n,), with the morphs as far as they move them."""
    numbers = body.data.group(*groups)
    quads = body.data.quads[numbers]
    shown = keep[quads].any(1)
    used, flat = np.unique(quads[shown], return_inverse=True)
    moved = {}
    for name, moves in morphs.items():
        whole = np.zeros_like(body.positions)
        whole[moves.vertices] = moves.moves
        moved[name] = whole[used]
    return Surface3D(
        flat.reshape(-1, 4),
        body.data.uvs[body.data.corners[numbers[shown]]],
        body.positions[used],
        body.joints[used],
        body.weights[used],
        moved,
        used,
    )


def smoother(surface: Surface3D, bones: int, coarse: NDArray[np.bool_] | None = None) -> Surface3D:
    """The same with its quads, or the `coarse` ones (f,) of them, divided once."""
    chosen = np.ones(len(surface.quads), bool) if coarse is None else coarse
    division = divided(surface.quads[chosen], len(surface.positions))
    table = np.zeros((len(surface.positions), bones), np.float32)
    np.add.at(table, (np.arange(len(table))[:, None], surface.joints), surface.weights)
    hung = division.of(table)
    joints = np.argsort(-hung, axis=1, kind="stable")[:, :4]
    weights = np.take_along_axis(hung, joints, 1)
    return Surface3D(
        np.concatenate([division.quads, surface.quads[~chosen]]),
        np.concatenate([divided_corners(surface.corner_uvs[chosen]), surface.corner_uvs[~chosen]]),
        division.of(surface.positions),
        joints.astype(np.uint16),
        (weights / weights.sum(1, keepdims=True)).astype(np.float32),
        {name: division.of(moves) for name, moves in surface.morphs.items()},
        surface.source,
    )


@dataclass(frozen=True, slots=True, eq=False)
class Meshed:
    """Arrays as Part has them; `vertex` (m,) says which vertex of the surface each is."""

    positions: Floats
    normals: Floats
    uvs: Floats
    triangles: Indices
    joints: NDArray[np.uint16]
    weights: Floats
    morphs: tuple[Morph, ...]
    vertex: NDArray[np.int64]


def meshed(surface: Surface3D, normals: Floats | None = None) -> Meshed:
    """The surface as triangles; a vertex whose corners have several UVs is there once for each.

    `normals` (k, 3) replace those of the first vertices that its own quads give, where they are not nan: for a piece
    that goes on in another.
    """
    keys = np.concatenate(
        [surface.quads.reshape(-1, 1), np.round(surface.corner_uvs.reshape(-1, 2) * 65536).astype(np.int64)], axis=1
    )
    rows, first, corner = np.unique(keys, axis=0, return_index=True, return_inverse=True)
    vertex = rows[:, 0]
    quads = corner.reshape(-1, 4)
    own = quad_normals(surface.positions, surface.quads)
    drawn = own.copy()
    if normals is not None:
        known = np.flatnonzero(~np.isnan(normals[:, 0]))
        drawn[known] = normals[known]
    triangles = np.concatenate([quads[:, [0, 1, 2]], quads[:, [0, 2, 3]]])
    triangles = triangles[(triangles[:, 0] != triangles[:, 1]) & (triangles[:, 1] != triangles[:, 2])]
    return Meshed(
        positions=surface.positions[vertex],
        normals=drawn[vertex],
        uvs=surface.corner_uvs.reshape(-1, 2)[first].astype(np.float32),
        triangles=triangles.astype(np.uint32),
        joints=surface.joints[vertex],
        weights=surface.weights[vertex],
        morphs=tuple(_morph(name, moves, surface, own, vertex) for name, moves in surface.morphs.items()),
        vertex=vertex,
    )


def _morph(name: str, moves: Floats, surface: Surface3D, own: Floats, vertex: NDArray[np.int64]) -> Morph:
    turned = quad_normals(surface.positions + moves, surface.quads) - own
    touched = (abs(moves).max(1) > _LEAST)[vertex]
    rows = np.flatnonzero(touched)
    return Morph(
        name, rows.astype(np.uint32), moves[vertex[rows]].astype(np.float32), turned[vertex[rows]].astype(np.float32)
    )
