"""A mesh while it is being made: quads that carry bone weights and colours through every step of the tailoring."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]


@dataclass(frozen=True, slots=True, eq=False)
class Sheet:
    """`positions` (n, 3) in metres; `faces` (q, 4), counter-clockwise from outside, a triangle repeating its last
    corner; `weights` (n, bones), rows summing to 1; `uvs` (q, 4, 2) for each corner of each face; `colors` (n, 4)."""

    positions: Floats
    faces: Ints
    weights: Floats
    uvs: Floats
    colors: Floats


def sheet(positions: Floats, faces: Ints, weights: Floats, uvs: Floats | None = None) -> Sheet:
    """A white sheet; `uvs` (n, 2) for each vertex, zero where none are given."""
    faces = faces.astype(np.int64)
    corners = np.zeros((len(faces), 4, 2)) if uvs is None else uvs[faces]
    return Sheet(positions.astype(np.float64), faces, weights, corners, np.ones((len(positions), 4)))


def normals(positions: Floats, faces: Ints) -> Floats:
    """Vertex normals (n, 3) of unit length, each face counting by its area."""
    diagonals = np.cross(
        positions[faces[:, 2]] - positions[faces[:, 0]], positions[faces[:, 3]] - positions[faces[:, 1]]
    )
    thin = faces[:, 3] == faces[:, 2]
    corner = faces[thin]
    diagonals[thin] = np.cross(
        positions[corner[:, 1]] - positions[corner[:, 0]], positions[corner[:, 2]] - positions[corner[:, 0]]
    )
    total = np.zeros_like(positions)
    for k in range(4):
        keep = slice(None) if k < 3 else ~thin
        for axis in range(3):
            total[:, axis] += np.bincount(faces[keep, k], diagonals[keep, axis], len(positions))
    length = np.linalg.norm(total, axis=1, keepdims=True)
    return np.where(length > 1e-15, total / np.maximum(length, 1e-15), np.array([0.0, 1.0, 0.0]))


@dataclass(frozen=True, slots=True, eq=False)
class Edges:
    """`ends` (e, 2); `of_faces` (q, 4): the edge from corner k to k+1, -1 for a triangle's closing point;
    `uses` (e,): how many faces share it, 1 on the rim."""

    ends: Ints
    of_faces: Ints
    uses: Ints


def edges(faces: Ints, count: int) -> Edges:
    """The edges of `faces` over `count` vertices."""
    start, end = faces, np.roll(faces, -1, axis=1)
    key = np.minimum(start, end) * count + np.maximum(start, end)
    flat = key.ravel()
    real = (start != end).ravel()
    unique, inverse = np.unique(flat[real], return_inverse=True)
    of_faces = np.full(flat.shape, -1, np.int64)
    of_faces[real] = inverse.ravel()
    uses = np.bincount(inverse.ravel(), minlength=len(unique))
    return Edges(np.stack([unique // count, unique % count], 1), of_faces.reshape(faces.shape), uses)


def smoothed(values: Floats, faces: Ints, times: int, strength: float | Floats = 0.5, rim: float = 1.0) -> Floats:
    """`values` (n, k) pulled `times` times towards the mean of their neighbours; rim vertices to those on the rim,
    by `rim` times as much. `strength` may differ by vertex (n,)."""
    found = edges(faces, len(values))
    on_rim = np.zeros(len(values), bool)
    on_rim[found.ends[found.uses == 1].ravel()] = True
    usable = ~on_rim[found.ends[:, 0]] & ~on_rim[found.ends[:, 1]] | (found.uses == 1)
    half = on_rim[found.ends[:, 0]] ^ on_rim[found.ends[:, 1]]
    inner = np.where(on_rim[found.ends[:, 0]], found.ends[:, 1], found.ends[:, 0])[half]
    outer = np.where(on_rim[found.ends[:, 0]], found.ends[:, 0], found.ends[:, 1])[half]
    to = np.concatenate([found.ends[usable, 0], found.ends[usable, 1], inner])
    of = np.concatenate([found.ends[usable, 1], found.ends[usable, 0], outer])
    order = np.argsort(to, kind="stable")
    to, of = to[order], of[order]
    present, first = np.unique(to, return_index=True)
    count = np.diff(np.append(first, len(to)))[:, None]
    pull = np.broadcast_to(np.asarray(strength, float), (len(values),)) * np.where(on_rim, rim, 1.0)
    pull = pull[present, None]
    values = values.copy()
    if len(present):
        for _ in range(times):
            mean = np.add.reduceat(values[of], first, axis=0) / count
            values[present] += pull * (mean - values[present])
    return values


def subdivided(mesh: Sheet) -> Sheet:
    """One step of Catmull-Clark; weights and colours follow as the positions do, uvs stay linear. Quads only."""
    n, faces = len(mesh.positions), mesh.faces
    found = edges(faces, n)
    rows = np.hstack([mesh.positions, mesh.weights, mesh.colors])
    centres = rows[faces].mean(1)
    middles = rows[found.ends].mean(1)
    inner = found.uses == 2
    around = np.zeros((len(found.ends), rows.shape[1]))
    for k in range(4):
        np.add.at(around, found.of_faces[:, k], centres)
    between = np.where(inner[:, None], 0.5 * middles + 0.25 * around, middles)
    valence = np.bincount(faces.ravel(), minlength=n)
    face_mean, edge_mean, rim_mean = (np.zeros_like(rows) for _ in range(3))
    for k in range(4):
        np.add.at(face_mean, faces[:, k], centres)
    degree = np.bincount(found.ends.ravel(), minlength=n)
    rims = np.bincount(found.ends[~inner].ravel(), minlength=n)
    for k in range(2):
        np.add.at(edge_mean, found.ends[:, k], middles)
        np.add.at(rim_mean, found.ends[~inner, k], middles[~inner])
    valence_, degree_ = np.maximum(valence, 1)[:, None], np.maximum(degree, 1)[:, None]
    soft = (face_mean / valence_ + 2 * edge_mean / degree_ + (valence_ - 3) * rows) / valence_
    hard = 0.5 * rows + 0.5 * rim_mean / np.maximum(rims, 1)[:, None]
    corners = np.where((rims > 0)[:, None], hard, soft)
    m = len(found.ends)
    middle = n + m + np.arange(len(faces))
    new_faces, new_uvs = [], []
    centre_uv = mesh.uvs.mean(1)
    for k in range(4):
        new_faces.append(
            np.stack([faces[:, k], n + found.of_faces[:, k], middle, n + found.of_faces[:, (k - 1) % 4]], 1)
        )
        here, after, before = mesh.uvs[:, k], mesh.uvs[:, (k + 1) % 4], mesh.uvs[:, (k - 1) % 4]
        new_uvs.append(np.stack([here, (here + after) / 2, centre_uv, (here + before) / 2], 1))
    rows = np.vstack([corners, between, centres])
    bones = mesh.weights.shape[1]
    return Sheet(
        rows[:, :3],
        np.concatenate(new_faces),
        rows[:, 3 : 3 + bones],
        np.concatenate(new_uvs),
        rows[:, 3 + bones :],
    )


def picked(mesh: Sheet, keep: Bools) -> Sheet:
    """The faces of `keep` (q,) alone, with the vertices that they use."""
    faces = mesh.faces[keep]
    used, inverse = np.unique(faces, return_inverse=True)
    return Sheet(
        mesh.positions[used],
        inverse.reshape(faces.shape).astype(np.int64),
        mesh.weights[used],
        mesh.uvs[keep],
        mesh.colors[used],
    )


def joined(meshes: Sequence[Sheet]) -> Sheet:
    """Several sheets as one, unwelded."""
    starts = np.cumsum([0, *(len(each.positions) for each in meshes[:-1])])
    return Sheet(
        np.vstack([each.positions for each in meshes]),
        np.vstack([each.faces + start for each, start in zip(meshes, starts, strict=True)]),
        np.vstack([each.weights for each in meshes]),
        np.vstack([each.uvs for each in meshes]),
        np.vstack([each.colors for each in meshes]),
    )


def cut(mesh: Sheet, values: Floats, snap: float = 0.15) -> Sheet:
    """What lies where `values` (n,) are above 0, cut along the line where they are 0.

    A corner nearer to the line than `snap` of its edge moves onto it instead, so that no slivers are left.
    """
    found = edges(mesh.faces, len(mesh.positions))
    values = values.copy()
    rows = np.hstack([mesh.positions, mesh.weights, mesh.colors])
    start, end = found.ends.T
    crossing = (values[start] > 0) != (values[end] > 0)
    share = np.where(crossing, values[start] / np.where(crossing, values[start] - values[end], 1.0), 0.5)
    moved = np.zeros(len(values), bool)
    for ends, others, near in ((start, end, share), (end, start, 1 - share)):
        close = crossing & (near < snap) & ~moved[ends]
        which, first = np.unique(ends[close], return_index=True)
        picks = np.nonzero(close)[0][first]
        along = near[picks][:, None]
        rows[which] = rows[which] * (1 - along) + rows[others[picks]] * along
        moved[which] = True
    values[moved] = 0.0
    crossing = (values[start] > 0) & (values[end] < 0) | (values[start] < 0) & (values[end] > 0)
    share = np.where(crossing, values[start] / np.where(crossing, values[start] - values[end], 1.0), 0.5)
    number = np.full(len(found.ends), -1, np.int64)
    number[crossing] = len(rows) + np.arange(int(crossing.sum()))
    part = share[crossing][:, None]
    rows = np.vstack([rows, rows[start[crossing]] * (1 - part) + rows[end[crossing]] * part])
    kept = (values[mesh.faces] >= 0).all(1) & (values[mesh.faces] > 0).any(1)
    mixed = (values[mesh.faces] > 0).any(1) & (values[mesh.faces] < 0).any(1)
    faces, uvs = [mesh.faces[kept]], [mesh.uvs[kept]]
    for f in np.nonzero(mixed)[0]:
        ring: list[tuple[int, Floats]] = []
        for k in range(4):
            here, after = int(mesh.faces[f, k]), int(mesh.faces[f, (k + 1) % 4])
            if here == after:
                continue
            uv = mesh.uvs[f, k]
            if values[here] >= 0:
                ring.append((here, uv))
            edge = int(found.of_faces[f, k])
            if number[edge] >= 0:
                along = share[edge] if here == start[edge] else 1 - share[edge]
                ring.append((int(number[edge]), uv * (1 - along) + mesh.uvs[f, (k + 1) % 4] * along))
        if len(ring) < 3:
            continue
        if len(ring) <= 4:
            fans = [ring if len(ring) == 4 else [*ring, ring[-1]]]
        else:
            fans = [ring[:4], [ring[0], *ring[3:], *([ring[-1]] if len(ring) == 5 else [])]]
        for fan in fans:
            faces.append(np.array([[v for v, _ in fan]]))
            uvs.append(np.array([[uv for _, uv in fan]]))
    bones = mesh.weights.shape[1]
    whole = Sheet(rows[:, :3], np.concatenate(faces), rows[:, 3 : 3 + bones], np.concatenate(uvs), rows[:, 3 + bones :])
    return picked(whole, np.ones(len(whole.faces), bool))


def rims(mesh: Sheet) -> list[Ints]:
    """The loops of vertices along the open edges, longest first, each in the order of its faces."""
    found = edges(mesh.faces, len(mesh.positions))
    where, corner = np.nonzero(found.of_faces >= 0)
    lone = found.uses[found.of_faces[where, corner]] == 1
    heads = mesh.faces[where, corner][lone]
    tails = mesh.faces[where, (corner + 1) % 4][lone]
    onward = dict(zip(heads.tolist(), tails.tolist(), strict=True))
    loops = []
    while onward:
        first, here = onward.popitem()
        loop = [first]
        while here in onward:
            loop.append(here)
            here = onward.pop(here)
        loops.append(np.array(loop))
    return sorted(loops, key=len, reverse=True)


def evened(mesh: Sheet, times: int = 4) -> Sheet:
    """The same with its open edges smoothed along themselves."""
    positions = mesh.positions.copy()
    for loop in rims(mesh):
        if len(loop) > 6:
            for _ in range(times):
                ring = positions[loop]
                positions[loop] += 0.5 * ((np.roll(ring, 1, 0) + np.roll(ring, -1, 0)) / 2 - ring)
    return replace(mesh, positions=positions)


def hemmed(mesh: Sheet, thickness: float = 0.0025, depth: float = 0.012) -> Sheet:
    """The same with cloth's thickness at its open edges: folded in by `thickness`, then back inside by `depth`."""
    normal = normals(mesh.positions, mesh.faces)
    pieces = [mesh]
    corner_of = np.zeros(len(mesh.positions), np.int64)
    corner_of[mesh.faces.ravel()] = np.arange(mesh.faces.size)
    for loop in rims(mesh):
        if len(loop) < 4:
            continue
        ring = mesh.positions[loop]
        along = np.roll(ring, -1, 0) - np.roll(ring, 1, 0)
        inward = np.cross(normal[loop], along)
        inward /= np.maximum(np.linalg.norm(inward, axis=1, keepdims=True), 1e-9)
        back = ring + inward * thickness * 0.4 - normal[loop] * thickness
        rows = [
            ring,
            ring - inward * thickness * 0.35 - normal[loop] * thickness * 0.5,
            back,
            back + inward * depth,
        ]
        m, k = len(loop), np.arange(len(loop))
        after = (k + 1) % m
        faces = [np.stack([r * m + after, r * m + k, (r + 1) * m + k, (r + 1) * m + after], 1) for r in range(3)]
        uv = mesh.uvs.reshape(-1, 2)[corner_of[loop]]
        dim = np.array([1.0, 0.95, 0.8, 0.6])
        colors = np.vstack([mesh.colors[loop] * np.array([d, d, d, 1.0]) for d in dim])
        strip = np.vstack([uv + 0.002 * r for r in range(4)])
        quads = np.concatenate(faces)
        pieces.append(Sheet(np.vstack(rows), quads, np.tile(mesh.weights[loop], (4, 1)), strip[quads], colors))
    return joined(pieces)


def thickened(mesh: Sheet, thickness: float = 0.0025) -> Sheet:
    """The same as a closed body: an inner side `thickness` below it and its edges between."""
    normal = normals(mesh.positions, mesh.faces)
    n = len(mesh.positions)
    inner = mesh.faces[:, ::-1] + n
    thin = mesh.faces[:, 3] == mesh.faces[:, 2]
    inner[thin] = mesh.faces[thin][:, [2, 1, 0, 0]] + n
    inner_uvs = mesh.uvs[:, ::-1].copy()
    inner_uvs[thin] = mesh.uvs[thin][:, [2, 1, 0, 0]]
    faces, uvs = [mesh.faces, inner], [mesh.uvs, inner_uvs]
    corner_of = np.zeros(n, np.int64)
    corner_of[mesh.faces.ravel()] = np.arange(mesh.faces.size)
    for loop in rims(mesh):
        after = np.roll(loop, -1)
        faces.append(np.stack([after, loop, loop + n, after + n], 1))
        flat = mesh.uvs.reshape(-1, 2)
        here, there = flat[corner_of[loop]], flat[corner_of[after]]
        uvs.append(np.stack([there, here, here, there], 1))
    return Sheet(
        np.vstack([mesh.positions, mesh.positions - normal * thickness]),
        np.vstack(faces),
        np.vstack([mesh.weights, mesh.weights]),
        np.vstack(uvs),
        np.vstack([mesh.colors, mesh.colors]),
    )


def outward(mesh: Sheet) -> Sheet:
    """A closed sheet with its faces turned outwards."""
    a, b, c, d = (mesh.positions[mesh.faces[:, k]] for k in range(4))
    middle = mesh.positions.mean(0)
    volume = float((np.cross(c - a, d - b) * ((a + b + c + d) / 4 - middle)).sum())
    if volume >= 0:
        return mesh
    thin = mesh.faces[:, 3] == mesh.faces[:, 2]
    faces, uvs = mesh.faces[:, ::-1].copy(), mesh.uvs[:, ::-1].copy()
    faces[thin] = mesh.faces[thin][:, [2, 1, 0, 0]]
    uvs[thin] = mesh.uvs[thin][:, [2, 1, 0, 0]]
    return replace(mesh, faces=faces, uvs=uvs)


def tinted(mesh: Sheet, color: Floats) -> Sheet:
    """The same with its vertex colours multiplied by `color`, (3,) or (n, 3), linear."""
    return replace(
        mesh,
        colors=mesh.colors
        * np.concatenate([np.broadcast_to(color, (len(mesh.colors), 3)), np.ones((len(mesh.colors), 1))], 1),
    )
