"""Simple forms as sheets' points and faces: grids, tubes along a path, turned forms, tapes."""

from __future__ import annotations

import numpy as np

from studio.avatar.wardrobe.sheet import Floats, Ints


def grid(rows: int, columns: int, round_: bool = False) -> Ints:
    """Quads (q, 4) over rows × columns vertices, row by row; `round_` closes each row.

    Seen from outside, columns run to the right and rows downwards.
    """
    down, across = np.meshgrid(np.arange(rows - 1), np.arange(columns if round_ else columns - 1), indexing="ij")
    after = (across + 1) % columns
    return np.stack(
        [down * columns + across, (down + 1) * columns + across, (down + 1) * columns + after, down * columns + after],
        -1,
    ).reshape(-1, 4)


def grid_uvs(rows: int, columns: int, size: tuple[float, float] = (1.0, 1.0), round_: bool = False) -> Floats:
    """UVs (q, 4, 2) of `grid`, from (0, 0) to `size`; round ones need no seam since corners have their own."""
    wide = columns if round_ else columns - 1
    down, across = np.meshgrid(np.arange(rows - 1), np.arange(wide), indexing="ij")
    u0, u1 = across / wide * size[0], (across + 1) / wide * size[0]
    v0, v1 = down / max(rows - 1, 1) * size[1], (down + 1) / max(rows - 1, 1) * size[1]
    return np.stack([np.stack(pair, -1) for pair in ((u0, v0), (u0, v1), (u1, v1), (u1, v0))], -2).reshape(-1, 4, 2)


def frames(path: Floats, up: Floats | None = None) -> tuple[Floats, Floats, Floats]:
    """Along `path` (..., n, 3): unit tangents, and two unit vectors across it that turn as little as they can.

    `up` (3,) or (..., 3): what the first of them leans to at the start.
    """
    tangent = np.gradient(path, axis=-2)
    tangent /= np.maximum(np.linalg.norm(tangent, axis=-1, keepdims=True), 1e-12)
    first = np.broadcast_to(np.array([0.0, 1.0, 0.0]) if up is None else up, tangent[..., 0, :].shape)
    across = np.empty_like(tangent)
    for i in range(path.shape[-2]):
        t = tangent[..., i, :]
        first = first - t * (first * t).sum(-1, keepdims=True)
        length = np.linalg.norm(first, axis=-1, keepdims=True)
        spare = np.roll(t, 1, -1)
        spare = spare - t * (spare * t).sum(-1, keepdims=True)
        first = np.where(length > 1e-6, first / np.maximum(length, 1e-12), spare)
        across[..., i, :] = first
    return tangent, across, np.cross(tangent, across)


def tube(path: Floats, radius: Floats | float, sides: int = 8, ends: bool = True) -> tuple[Floats, Ints, Floats]:
    """A tube along `path` (n, 3) with its `radius` at each point, as points, quads and uvs (q, 4, 2) in metres.

    `ends` draws both ends together to a point.
    """
    size = np.broadcast_to(np.asarray(radius, float), (len(path),)).copy()
    if ends:
        path = np.vstack([path[:1], path, path[-1:]])
        size = np.concatenate([[0.0], size, [0.0]])
    _, across, over = frames(path)
    turn = np.arange(sides) / sides * 2 * np.pi
    ring = np.cos(turn)[:, None] * across[:, None] + np.sin(turn)[:, None] * over[:, None]
    points = path[:, None] + ring * size[:, None, None]
    length = float(np.linalg.norm(np.diff(path, axis=0), axis=1).sum())
    around = float(2 * np.pi * size.max())
    faces = grid(len(path), sides, True)[:, ::-1]
    uvs = grid_uvs(len(path), sides, (around, length), True)[:, ::-1]
    return points.reshape(-1, 3), faces, uvs


def turned(profile: Floats, sides: int = 48) -> tuple[Floats, Ints, Floats]:
    """`profile` (n, 2), radius and height from the top down along the outside, turned around y."""
    turn = np.arange(sides) / sides * 2 * np.pi
    points = np.stack(
        [
            profile[:, None, 0] * np.sin(turn),
            np.broadcast_to(profile[:, None, 1], (len(profile), sides)),
            profile[:, None, 0] * np.cos(turn),
        ],
        -1,
    )
    return points.reshape(-1, 3), grid(len(profile), sides, True), grid_uvs(len(profile), sides, (1.0, 1.0), True)


def tape(
    path: Floats, outward: Floats, width: Floats | float, thickness: float = 0.0025
) -> tuple[Floats, Ints, Floats]:
    """A strap along `path` (n, 3), flat across `outward` (n, 3): a closed band with its edges; uvs in metres."""
    tangent, _, _ = frames(path)
    outward = outward - tangent * (outward * tangent).sum(1, keepdims=True)
    outward /= np.maximum(np.linalg.norm(outward, axis=1, keepdims=True), 1e-9)
    side = np.cross(tangent, outward)
    half = np.broadcast_to(np.asarray(width, float) / 2, (len(path),))[:, None]
    inner = half * 0.97
    section = [
        path - side * half,
        path - side * inner + outward * thickness,
        path + outward * thickness * 1.1,
        path + side * inner + outward * thickness,
        path + side * half,
        path,
    ]
    points = np.stack(section, 1)
    length = float(np.linalg.norm(np.diff(path, axis=0), axis=1).sum())
    wide = float(np.max(half)) * 2
    n = len(path)
    faces = grid(n, 6, True)
    uvs = grid_uvs(n, 6, (1.0, length / max(wide, 1e-6)), True)
    across = np.array([0.0, 0.02, 0.5, 0.98, 1.0, 0.5])
    column = np.tile(np.arange(6), n - 1)
    uvs[:, :2, 0] = across[column][:, None]
    uvs[:, 2:, 0] = across[(column + 1) % 6][:, None]
    first, last = np.arange(6), np.arange(6) + 6 * (n - 1)
    caps = np.array([[first[0], first[1], first[2], first[5]], [first[5], first[2], first[3], first[4]]])
    caps_end = np.array([[last[5], last[2], last[1], last[0]], [last[4], last[3], last[2], last[5]]])
    extra = np.concatenate([caps, caps_end])
    return (
        points.reshape(-1, 3),
        np.concatenate([faces, extra]),
        np.concatenate([uvs, np.zeros((4, 4, 2)) + 0.5]),
    )


def curve(points: Floats, count: int) -> Floats:
    """A smooth path of `count` points through `points` (k, 3), evenly spaced (Catmull-Rom)."""
    padded = np.vstack([2 * points[:1] - points[1:2], points, 2 * points[-1:] - points[-2:-1]])
    fine = []
    steps = np.linspace(0, 1, 24, endpoint=False)[:, None]
    for k in range(len(points) - 1):
        a, b, c, d = padded[k : k + 4]
        fine.append(
            0.5
            * (2 * b + (c - a) * steps + (2 * a - 5 * b + 4 * c - d) * steps**2 + (3 * b - a - 3 * c + d) * steps**3)
        )
    path = np.vstack([*fine, points[-1:]])
    return spaced(path, count)


def spaced(path: Floats, count: int) -> Floats:
    """`path` again, its points evenly far apart."""
    steps = np.linalg.norm(np.diff(path, axis=0), axis=1)
    at = np.concatenate([[0.0], np.cumsum(steps)])
    wanted = np.linspace(0, at[-1], count)
    return np.stack([np.interp(wanted, at, path[:, k]) for k in range(path.shape[1])], 1)
