"""Straight hair: long, falling over the shoulders from a parting; short, brushed to the side."""

from __future__ import annotations

import numpy as np

from studio.avatar.wardrobe.fit import Fit
from studio.avatar.wardrobe.hair.locks import Flow, bands, grown
from studio.avatar.wardrobe.hair.scalp import Scalp
from studio.avatar.wardrobe.sheet import Floats, Sheet


def long(fit: Fit, scalp: Scalp) -> list[Sheet]:
    """Past the shoulders, parted a little to her left."""
    parting = 0.014 * fit.size
    chance = np.random.default_rng(5)
    layers = []
    for layer, (count, lift, width, spread) in enumerate(
        ((80, 0.004, 0.040, 0.03), (100, 0.009, 0.030, 0.05), (80, 0.013, 0.022, 0.07))
    ):
        roots, _ = scalp.roots(count, 0.004 if layer == 0 else 0.010 * layer, seed=layer + 1)
        drop = roots[:, 1] - fit.chin[1]
        length = (drop + 0.16) * chance.normal(1.0, spread, len(roots))
        length = length + 0.09 * np.abs(roots[:, 0]) / 0.07
        off = np.full(len(roots), lift) + chance.uniform(0, 0.004, len(roots))
        path = grown(fit, roots, length, off, fall(fit, roots, parting))
        path = open_face(fit, path, 0.06 * layer, parting)
        wide = width * chance.uniform(0.75, 1.2, len(roots)) * fit.size
        layers.append(bands(scalp, path, wide, taper=0.45, seed=layer, turn=0.12))
    return layers


def fall(fit: Fit, roots: Floats, parting: Floats | float) -> Flow:
    """To both sides of a parting at x = `parting`, then down."""
    side = np.where(roots[:, 0] > parting, 1.0, -1.0)
    front = np.clip((roots[:, 2] - fit.head.centre[2]) / (0.07 * fit.size), -1, 1)

    def flow(points: Floats, along: Floats) -> Floats:
        above = np.clip((points[:, 1] - fit.eye[1] - 0.01) / (0.09 * fit.size), 0, 1)
        way = np.zeros_like(points)
        way[:, 0] = side * above * (0.9 - 0.3 * np.clip(-front, 0, 1))
        way[:, 0] -= np.sign(points[:, 0]) * 0.10 * (points[:, 1] < fit.chin[1] + 0.02)
        way[:, 2] = -above * (0.35 + 0.75 * np.clip(front, 0, 1))
        way[:, 1] = -0.35 - 1.1 * (1 - above)
        return way

    return flow


def open_face(fit: Fit, path: Floats, spread: float, parting: float) -> Floats:
    """Locks kept out of the face: turned about the head to beside it."""
    away = path - fit.head.centre
    around = np.arctan2(away[..., 0], away[..., 2])
    height = (path[..., 1] - fit.eye[1]) / fit.size
    least = np.radians(np.interp(height, [-0.30, -0.17, -0.11, -0.05, 0.02, 0.05, 0.08], [12, 26, 42, 52, 56, 44, 0]))
    least = least + spread * 0.5
    side = np.where(path[:, :1, 0] > parting, 1.0, -1.0)
    turned = np.where(np.abs(around) < least, side * least, around)
    radius = np.hypot(away[..., 0], away[..., 2])
    moved = path.copy()
    moved[..., 0] = fit.head.centre[0] + np.sin(turned) * radius
    moved[..., 2] = fit.head.centre[2] + np.cos(turned) * radius
    moved[:, 0] = path[:, 0]
    return moved


def short(fit: Fit, scalp: Scalp) -> list[Sheet]:
    """A short cut: close at the sides, brushed up and to her right on top."""
    chance = np.random.default_rng(9)
    layers = []
    for layer, (count, lift, width) in enumerate(((170, 0.004, 0.022), (190, 0.010, 0.017), (130, 0.015, 0.014))):
        roots, out = scalp.roots(count, 0.002 + 0.008 * layer, seed=layer + 11)
        top = np.clip((roots[:, 1] - fit.eye[1] - 0.045 * fit.size) / (0.05 * fit.size), 0, 1)
        length = (0.022 + 0.040 * top) * chance.uniform(0.8, 1.15, len(roots))
        off = 0.003 + (lift - 0.003 + 0.004 * (layer > 0)) * (0.15 + 0.85 * top) * chance.uniform(0.8, 1.2, len(roots))

        def flow(points: Floats, along: Floats, top: Floats = top, out: Floats = out) -> Floats:
            way = np.zeros_like(points)
            front = np.clip((points[:, 2] - fit.head.centre[2]) / (0.07 * fit.size), -1, 1)
            way[:, 0] = -0.55 * top
            way[:, 1] = -0.9 * (1 - top)
            way[:, 2] = 0.45 * top * (front < 0.55) - 0.55 * (1 - top) - 0.6 * top * (front >= 0.55)
            return way + out * (0.75 * top * (1 - along))[:, None]

        path = grown(fit, roots, length, off, flow, 9, 0.4, ears=False)
        wide = width * chance.uniform(0.8, 1.2, len(roots)) * (0.75 + 0.4 * top)
        layers.append(bands(scalp, path, wide, taper=0.6, seed=layer + 20, turn=0.25, across=3))
    return layers
