"""Hair pulled back: into a bun, into a ponytail."""

from __future__ import annotations

import numpy as np

from studio.avatar.wardrobe.fit import Fit
from studio.avatar.wardrobe.forms import turned
from studio.avatar.wardrobe.hair.locks import bands, grown
from studio.avatar.wardrobe.hair.scalp import Scalp
from studio.avatar.wardrobe.sheet import Floats, Sheet, sheet, tinted


def bun(fit: Fit, scalp: Scalp) -> list[Sheet]:
    """Combed back into a bun at the back of the head."""
    knot, out = _knot(fit, np.radians(24.0))
    return [*_combed(fit, scalp, knot), *_coil(fit, scalp, knot + out * 0.020 * fit.size, out)]


def ponytail(fit: Fit, scalp: Scalp) -> list[Sheet]:
    """Combed back into a tail from the back of the head to below the shoulders."""
    knot, out = _knot(fit, np.radians(20.0))
    tail = _tail(fit, scalp, knot + out * 0.004, out)
    return [*_combed(fit, scalp, knot), _band(fit, knot + out * 0.012, out), tail]


def _knot(fit: Fit, up: float) -> tuple[Floats, Floats]:
    """Where hair is gathered, on the scalp, and the way out there."""
    at = fit.head.point(np.array([np.pi]), np.array([up]))[0]
    out = at - fit.head.centre
    return at, out / np.linalg.norm(out)


def _combed(fit: Fit, scalp: Scalp, knot: Floats) -> list[Sheet]:
    chance = np.random.default_rng(41)
    layers = []
    for layer, (count, lift, width) in enumerate(((170, 0.0035, 0.030), (110, 0.006, 0.020))):
        roots, _ = scalp.roots(count, 0.0 if layer == 0 else 0.004, seed=40 + layer)
        straight = np.linalg.norm(roots - knot, axis=1)
        far = straight > 0.025
        roots, straight = roots[far], straight[far]
        bend = np.arccos(np.clip(1 - straight**2 / (2 * (0.095 * fit.size) ** 2), -1, 1)) * 0.095 * fit.size
        off = np.full(len(roots), lift) + chance.uniform(0, 0.002, len(roots))

        def flow(points: Floats, along: Floats) -> Floats:
            return knot + np.array([0.0, 0.012, 0.0]) * (1 - along)[:, None] - points

        path = grown(fit, roots, bend * 1.0, off, flow, 10, 0.35, ears=False, loose=0.001)
        wide = width * chance.uniform(0.8, 1.2, len(roots)) * fit.size
        layers.append(bands(scalp, path, wide, taper=0.5, seed=43 + layer, turn=0.06, round_=0.22))
    return layers


def _coil(fit: Fit, scalp: Scalp, centre: Floats, out: Floats) -> list[Sheet]:
    """A ball of hair wound around itself."""
    chance = np.random.default_rng(47)
    side = np.cross([0.0, 1.0, 0.0], out)
    side /= np.linalg.norm(side)
    up = np.cross(out, side)
    n, steps = 34, 15
    start = np.arange(n) / n * 2 * np.pi
    along = np.linspace(0, 1, steps)
    turn = start[:, None] + along[None] * (2.6 + chance.normal(0, 0.2, n)[:, None])
    polar = np.radians(96) - along[None] * np.radians(84) + 0 * turn
    size = np.array([0.040, 0.038, 0.030]) * fit.size * (1 + chance.normal(0, 0.035, n))[:, None]
    path = (
        centre
        + (np.sin(polar) * np.cos(turn) * size[:, :1])[..., None] * side
        + (np.sin(polar) * np.sin(turn) * size[:, 1:2])[..., None] * up
        + (np.cos(polar) * size[:, 2:])[..., None] * out
    )
    profile = np.stack([np.sin(np.linspace(0, np.pi, 12)) * 0.93, np.cos(np.linspace(0, np.pi, 12)) * 0.90], 1)
    points, faces, uvs = turned(profile, 20)
    ball = points @ np.stack([side * 0.040, out * 0.030, up * 0.038]) * fit.size + centre
    core = Sheet(ball, faces, fit.hung("Head", len(ball)), uvs * np.array([4.0, 0.5]), np.ones((len(ball), 4)))
    wound = bands(scalp, path, np.full(n, 0.017 * fit.size), taper=0.35, seed=48, round_=0.5, turn=0.1, origin=centre)
    return [tinted(core, np.full(3, 0.45)), wound]


def _band(fit: Fit, at: Floats, out: Floats) -> Sheet:
    """What holds the tail."""
    turn = np.linspace(0, 2 * np.pi, 12)
    profile = np.stack([0.0155 + 0.004 * np.cos(turn), 0.007 * np.sin(turn)], 1) * fit.size
    points, faces, uvs = turned(profile[::-1], 18)
    side = np.cross([0.0, 1.0, 0.0], out)
    side /= np.linalg.norm(side)
    points = points @ np.stack([side, out, np.cross(side, out)]) + at
    made = sheet(points, faces, fit.hung("Head", len(points)))
    return tinted(Sheet(made.positions, made.faces, made.weights, uvs * 0.3, made.colors), np.full(3, 0.25))


def _tail(fit: Fit, scalp: Scalp, at: Floats, out: Floats) -> Sheet:
    chance = np.random.default_rng(51)
    n, steps = 64, 16
    spread = chance.normal(0, 1, (n, 2))
    spread /= np.maximum(np.linalg.norm(spread, axis=1, keepdims=True), 1)
    side = np.cross([0.0, 1.0, 0.0], out)
    side /= np.linalg.norm(side)
    up = np.cross(out, side)
    length = (0.30 + chance.normal(0, 0.02, n)) * fit.size
    along = np.linspace(0, 1, steps)
    path = np.empty((n, steps, 3))
    offset = spread[:, :1] * side + spread[:, 1:] * up
    here = at + offset * 0.012 * fit.size
    way = np.tile(out * 1.0 + np.array([0.0, 0.35, 0.0]), (n, 1)) + offset * 0.35
    for i in range(steps):
        path[:, i] = here
        way = way * 0.72 + np.array([0.0, -0.62, -0.02]) + offset * 0.02
        way = way / np.linalg.norm(way, axis=1, keepdims=True)
        if along[i] > 0.6:
            way = way - offset * 0.05 * (along[i] - 0.4)
        here = here + way * (length / (steps - 1))[:, None]
        low = here[:, 1] < fit.chin[1] + 0.02
        here[low, 2] = np.minimum(
            here[low, 2], -fit.back.out(here[low, 0], here[low, 1]) - 0.030 - 0.012 * spread[low, 1]
        )
    return bands(
        scalp, path, np.full(n, 0.022 * fit.size), taper=0.5, seed=52, turn=0.7, round_=0.3, origin=at - out * 0.05
    )
