"""Curls: loose ones to the chin and beyond, an afro, hair cropped close."""

from __future__ import annotations

import numpy as np

from studio.avatar.wardrobe.fit import Fit
from studio.avatar.wardrobe.forms import frames, grid, spaced
from studio.avatar.wardrobe.hair.locks import bands, grown, outwards
from studio.avatar.wardrobe.hair.scalp import Scalp
from studio.avatar.wardrobe.hair.straight import fall, open_face
from studio.avatar.wardrobe.sheet import Floats, Sheet, tinted


def curly(fit: Fit, scalp: Scalp) -> list[Sheet]:
    """Springy curls to the shoulders, with volume."""
    chance = np.random.default_rng(61)
    layers = []
    parting = -0.012 * fit.size
    for layer, (count, lift) in enumerate(((70, 0.008), (80, 0.019), (64, 0.029))):
        roots, _ = scalp.roots(count, 0.004 + 0.006 * layer, seed=61 + layer)
        drop = np.maximum(roots[:, 1] - fit.chin[1], 0.03)
        length = (drop * 0.95 + 0.075 - 0.016 * layer) * chance.normal(1.0, 0.13, len(roots))
        off = lift * chance.uniform(0.75, 1.25, len(roots)) * fit.size
        parted = parting + chance.normal(0, 0.03, len(roots))
        path = grown(fit, roots, length, off, fall(fit, roots, parted), 22, 0.5, loose=0.010)
        path = open_face(fit, path, 0.05 + 0.04 * layer, parting)
        path = np.stack([spaced(each, 44) for each in path])
        path = _sprung(fit, path, chance.uniform(0.0085, 0.0125, len(roots)) * fit.size, 0.044, seed=layer)
        wide = chance.uniform(0.011, 0.017, len(roots)) * fit.size
        layers.append(bands(scalp, path, wide, across=2, taper=0.35, seed=70 + layer, strips=2, turn=0.5, twist=1.2))
    return layers


def _sprung(fit: Fit, path: Floats, radius: Floats, pitch: float, seed: int) -> Floats:
    """Paths wound into springs that widen from their roots on."""
    chance = np.random.default_rng(80 + seed)
    _, across, over = frames(path, outwards(fit, path[:, 0]))
    length = np.concatenate(
        [np.zeros((len(path), 1)), np.linalg.norm(np.diff(path, axis=1), axis=-1).cumsum(1)], axis=1
    )
    turn = length / pitch * 2 * np.pi * chance.uniform(0.85, 1.15, len(path))[:, None]
    turn = turn * chance.choice([-1.0, 1.0], len(path))[:, None] + chance.uniform(0, 6.3, len(path))[:, None]
    grow = np.clip(length / 0.06, 0, 1)[..., None] * radius[:, None, None]
    return np.asarray(path + grow * (np.cos(turn)[..., None] * across + np.sin(turn)[..., None] * over))


_LIFT = 0.040


def afro(fit: Fit, scalp: Scalp) -> list[Sheet]:
    """A round afro's outside: tufts of tight curls all over its core."""
    return [_tufts(fit, scalp, _LIFT * fit.size, 900)]


def afro_core(fit: Fit, scalp: Scalp) -> Sheet:
    """The dense inside of an afro."""
    core = scalp.cap(0.004, 0.004)
    far = np.clip((scalp.above(core.positions) + 0.004) / 0.05, 0, 1)
    out = core.positions - fit.head.centre
    out /= np.linalg.norm(out, axis=1, keepdims=True)
    rise = _LIFT * fit.size * np.sqrt(np.clip(1 - (1 - far) ** 2, 0, 1)) * (1 + 0.16 * _lumps(core.positions))
    around, up, _ = fit.head.angles(core.positions)
    uv = np.stack([around * 3.2, up * 3.2], 1)[core.faces]
    uv[..., 0] = uv[:, :1, 0] + (uv[..., 0] - uv[:, :1, 0] + 3.2 * np.pi) % (6.4 * np.pi) - 3.2 * np.pi
    ball = Sheet(core.positions + out * rise[:, None], core.faces, core.weights, uv * 0.5, core.colors)
    return tinted(ball, np.repeat((0.75 + 0.25 * far)[:, None], 3, 1))


def _lumps(points: Floats) -> Floats:
    x, y, z = (points * 95.0).T
    return np.asarray(np.sin(x + 1.3 * np.sin(z)) * np.sin(y + 1.1 * np.sin(x)) * np.sin(z + 1.7))


def _tufts(fit: Fit, scalp: Scalp, lift: float, count: int) -> Sheet:
    """Little bent cards with curls on them, standing out of the core in every direction."""
    chance = np.random.default_rng(91)
    roots, out = scalp.roots(count, 0.001, seed=92)
    n = len(roots)
    far = np.clip((scalp.above(roots) + 0.004) / 0.05, 0, 1)
    rise = lift * np.sqrt(np.clip(1 - (1 - far) ** 2, 0, 1)) * (1 + 0.16 * _lumps(roots))
    lean = chance.normal(0, 1, (n, 3))
    lean -= out * (lean * out).sum(1, keepdims=True)
    lean /= np.maximum(np.linalg.norm(lean, axis=1, keepdims=True), 1e-9)
    way = out * chance.uniform(0.05, 0.75, n)[:, None] + lean
    way /= np.linalg.norm(way, axis=1, keepdims=True)
    side = np.cross(way, out + chance.normal(0, 0.35, (n, 3)))
    side /= np.maximum(np.linalg.norm(side, axis=1, keepdims=True), 1e-9)
    tall = (0.013 + 0.013 * far) * chance.uniform(0.8, 1.3, n) * fit.size
    wide = (0.012 + 0.014 * far) * chance.uniform(0.8, 1.25, n) * fit.size
    base = roots + out * (rise + 0.006)[:, None] - way * 0.008
    rows = []
    for share in (0.0, 0.5, 1.0):
        middle = base + way * (tall * share)[:, None] + out * (tall * 0.12 * share * (1 - share))[:, None]
        for edge in (-0.5, 0.5):
            rows.append(middle + side * (wide * edge)[:, None])
    points = np.stack(rows, 1)
    faces = (grid(3, 2)[None] + (np.arange(n) * 6)[:, None, None]).reshape(-1, 4)
    u0 = chance.integers(0, 2, n) / 2
    uv = np.empty((n, 6, 2))
    uv[..., 0] = u0[:, None] + np.array([0, 0.5, 0, 0.5, 0, 0.5])
    uv[..., 1] = np.array([1, 1, 0.5, 0.5, 0, 0])
    colors = np.ones((n * 6, 4))
    tone = chance.normal(1.0, 0.06, n)[:, None] * np.array([0.8, 0.8, 1.0, 1.0, 1.2, 1.2])
    colors[:, :3] = tone.reshape(-1, 1)
    return Sheet(points.reshape(-1, 3), faces, scalp.hung(points.reshape(-1, 3)), uv.reshape(-1, 2)[faces], colors)


def buzz(fit: Fit, scalp: Scalp) -> list[Sheet]:
    """Cropped to a few millimetres: the cap alone."""
    return []
