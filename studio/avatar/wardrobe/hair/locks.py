"""Locks: paths that grow from roots along a flow, and the bands, coils and braids of hair laid along them."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from studio.avatar.wardrobe.fit import Fit
from studio.avatar.wardrobe.forms import frames, grid
from studio.avatar.wardrobe.hair.scalp import Scalp
from studio.avatar.wardrobe.sheet import Bools, Floats, Sheet

Flow = Callable[[Floats, Floats], Floats]
"""From points (n, 3) and how far along their locks they are (n,), the way that hair goes there (n, 3)."""


def grown(
    fit: Fit,
    roots: Floats,
    length: Floats,
    lift: Floats,
    flow: Flow,
    steps: int = 14,
    stiffness: float = 0.45,
    ears: bool = True,
    rest: float = 0.022,
    loose: float = 0.004,
) -> Floats:
    """Paths (n, steps, 3) from `roots`, `length` (n,) long. Above the ears they lie `lift` (n,) off the head, at most
    `loose` more; lower they hang free, `rest` off neck and shoulders. `ears`: hair covers them."""
    path = np.empty((len(roots), steps, 3))
    path[:, 0] = roots
    here = roots.copy()
    way = np.zeros_like(roots)
    surface = fit.face if ears else fit.head
    behind = roots[:, 2] < fit.ear[2] - 0.012 * fit.size
    for i in range(1, steps):
        along = np.full(len(roots), i / (steps - 1))
        wish = flow(here, along)
        wish = wish / np.maximum(np.linalg.norm(wish, axis=1, keepdims=True), 1e-9)
        way = wish if i == 1 else stiffness * way + (1 - stiffness) * wish
        way /= np.maximum(np.linalg.norm(way, axis=1, keepdims=True), 1e-9)
        step = here + way * (length / (steps - 1))[:, None]
        off = lift * min(1.0, (i + 0.5) / (0.22 * steps))
        free = np.clip((fit.eye[1] + 0.01 - step[:, 1]) / (0.06 * fit.size), 0, 1)
        step = (surface if i > 2 else fit.head).held(step, off, off + loose + 0.5 * free)
        step = _round_shoulders(fit, step, behind, rest + off * 0.5)
        moved = step - here
        way = moved / np.maximum(np.linalg.norm(moved, axis=1, keepdims=True), 1e-9)
        here = step
        path[:, i] = here
    return path


def _round_shoulders(fit: Fit, points: Floats, behind: Bools, rest: Floats) -> Floats:
    """Points moved before or behind neck and shoulders where they would be inside of them."""
    moved = points.copy()
    low = points[:, 1] < fit.chin[1] + 0.01
    x, y = points[low, 0], points[low, 1]
    fade = np.clip((fit.chin[1] + 0.01 - y) / 0.03, 0, 1)
    collar = np.exp(-(((y - fit.chin[1] + 0.055 * fit.size) / (0.045 * fit.size)) ** 2))
    bump = 0.024 * collar
    front, back = fit.front.out(x, y) + rest[low] * fade, -fit.back.out(x, y) - (rest[low] + bump) * fade
    z = points[low, 2]
    there = np.where(behind[low], np.minimum(z, back), np.maximum(z, front))
    inside = (front - back) > 0.02
    moved[low, 2] = np.where(inside, z + (there - z) * np.minimum(1, 0.25 + fade), z)
    return moved


def outwards(fit: Fit, path: Floats) -> Floats:
    """Unit vectors (..., 3) away from head and trunk along paths."""
    centre = np.broadcast_to(fit.head.centre, path.shape).copy()
    centre[..., 1] = np.minimum(centre[..., 1], np.maximum(path[..., 1], centre[..., 1] - 9))
    low = path[..., 1] < centre[..., 1]
    centre[..., 1] = np.where(low, path[..., 1] * 0.75 + fit.head.centre[1] * 0.25, centre[..., 1])
    out = path - centre
    return np.asarray(out / np.maximum(np.linalg.norm(out, axis=-1, keepdims=True), 1e-9))


def bands(
    scalp: Scalp,
    path: Floats,
    width: Floats,
    *,
    across: int = 3,
    round_: float = 0.35,
    taper: float = 0.55,
    strips: int = 1,
    seed: int = 3,
    root: float = 0.7,
    twist: float = 0.0,
    turn: float = 0.0,
    origin: Floats | None = None,
) -> Sheet:
    """A curved band along each path (n, s, 3), `width` (n,) wide, narrowing by `taper` to its tip.

    UVs take the whole picture of a lock, or one of its `strips`; `turn`: how far each leans about its path, in radians
    at random; `twist` grows along it; `origin`: what they face away from, else head and trunk.
    """
    chance = np.random.default_rng(seed)
    n, steps, _ = path.shape
    tangent, _, _ = frames(path)
    out = outwards(scalp.fit, path) if origin is None else path - origin
    out = out - tangent * (out * tangent).sum(-1, keepdims=True)
    out /= np.maximum(np.linalg.norm(out, axis=-1, keepdims=True), 1e-9)
    side = np.cross(tangent, out)
    along = np.linspace(0, 1, steps)
    lean = np.asarray(chance.normal(0, turn, n))[:, None]
    lean = lean + np.asarray(chance.choice([-1.0, 1.0], n))[:, None] * twist * along[None]
    c, s = np.cos(lean)[..., None], np.sin(lean)[..., None]
    side, out = side * c + out * s, out * c - side * s
    wide = width[:, None] * (root + (1 - root) * np.clip(along * 5, 0, 1)) * (1 - taper * along**2.2)
    share = np.linspace(-0.5, 0.5, across)
    bow = round_ * (0.25 - share**2)
    points = (
        path[:, :, None]
        + side[:, :, None] * (wide[..., None] * share)[..., None]
        + out[:, :, None] * (wide[..., None] * bow)[..., None]
    )
    count = steps * across
    faces = (grid(steps, across)[None] + (np.arange(n) * count)[:, None, None]).reshape(-1, 4)
    start = np.asarray(chance.integers(0, strips, n)) / strips
    flip = np.asarray(chance.random(n)) < 0.5
    u = np.where(flip[:, None], share[::-1], share) + 0.5
    u = start[:, None] + u / strips
    uv = np.empty((n, steps, across, 2))
    uv[..., 0] = u[:, None]
    uv[..., 1] = along[None, :, None]
    flat = points.reshape(-1, 3)
    tone = np.asarray(chance.normal(1.0, 0.10, n))[:, None, None] * np.ones((n, steps, across))
    shade = tone * (0.72 + 0.28 * np.clip(along * 4, 0, 1))[None, :, None]
    colors = np.ones((len(flat), 4))
    colors[:, :3] = shade.reshape(-1, 1)
    weights = np.repeat(scalp.hung(path.reshape(-1, 3)), points.shape[2], axis=0)
    return Sheet(flat, faces, weights, uv.reshape(-1, 2)[faces], colors)


def ropes(scalp: Scalp, path: Floats, radius: Floats, sides: int, pitch: float, tip: float = 0.5) -> Sheet:
    """A round lock along each path (n, s, 3), `radius` (n,) thick; v of its UVs grows by 1 every `pitch` metres."""
    n, steps, _ = path.shape
    _, across, over = frames(path, outwards(scalp.fit, path[:, 0]))
    along = np.linspace(0, 1, steps)
    turn = np.arange(sides) / sides * 2 * np.pi
    size = radius[:, None] * (1 - (1 - tip) * along**2.5)
    size[:, -1] *= 0.1
    ring = np.cos(turn)[:, None] * across[:, :, None] + np.sin(turn)[:, None] * over[:, :, None]
    points = path[:, :, None] + ring * size[..., None, None]
    faces = grid(steps, sides, True)[:, ::-1]
    length = (
        np.concatenate([np.zeros((n, 1)), np.linalg.norm(np.diff(path, axis=1), axis=-1).cumsum(1)], axis=1) / pitch
        + np.arange(n)[:, None] * 0.37
    )
    row, column = faces // sides, faces % sides
    u = np.where((column == 0) & (column.max(1, keepdims=True) == sides - 1), sides, column) / sides * 2
    uv = np.stack([np.broadcast_to(u, (n, *u.shape)), length[:, row]], -1)
    whole = (faces[None] + (np.arange(n) * steps * sides)[:, None, None]).reshape(-1, 4)
    weights = np.repeat(scalp.hung(path.reshape(-1, 3)), sides, axis=0)
    flat = points.reshape(-1, 3)
    return Sheet(flat, whole, weights, uv.reshape(-1, 4, 2), np.ones((len(flat), 4)))
