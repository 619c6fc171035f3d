"""Safety glasses (óculos): one clear lens around the face, a brow bar, arms to the ears."""

from __future__ import annotations

import numpy as np

from studio.avatar.body.part import Part
from studio.avatar.figure import Alpha
from studio.avatar.wardrobe.equipment.made import rod
from studio.avatar.wardrobe.fit import Fit
from studio.avatar.wardrobe.forms import grid
from studio.avatar.wardrobe.piece import material, part
from studio.avatar.wardrobe.sheet import Floats, Sheet, joined, sheet


def safety_glasses(fit: Fit) -> list[Part]:
    """Their lens and their frame."""
    lens, top, low = _lens(fit)
    frame = joined([rod(fit, top[::4], 0.0021, 40), rod(fit, low[::4], 0.0010, 40, 6), *_arms(fit, top, low)])
    clear = material("", "#dfeaf0", roughness=0.06, alpha=Alpha.BLEND, double_sided=True, opacity=0.16)
    return [
        part("GlassesFrame", frame, material("", "#202327", roughness=0.35)),
        part("GlassesLens", lens, clear),
    ]


def _lens(fit: Fit) -> tuple[Sheet, Floats, Floats]:
    size = fit.size
    around = np.radians(np.linspace(-66, 66, 41))
    half = fit.ear[0] + 0.001
    middle = fit.eye[2] - 0.052 * size
    ahead = fit.eye[2] + 0.026 * size - middle
    x, z = half * np.sin(around) ** 1 * 1.02, middle + ahead * np.cos(around) ** 0.72
    share = np.abs(around) / around.max()
    top = fit.eye[1] + (0.018 - 0.004 * share**2) * size
    nose = np.exp(-((x / (0.0125 * size)) ** 2))
    low = fit.eye[1] - (0.024 - 0.012 * share**2.4) * size + nose * 0.024 * size
    rows = []
    for part_ in np.linspace(0, 1, 5):
        y = top + (low - top) * part_
        bulge = 0.003 * np.sin(part_ * np.pi)
        rows.append(np.stack([x * (1 + bulge / half), y, z + bulge], 1))
    points = np.stack(rows)
    clear = fit.face.pushed_out(points.reshape(-1, 3), 0.005).reshape(points.shape)
    push = (np.linalg.norm(clear - points, axis=-1)).max(0)
    points[..., 2] += (push * np.cos(around))[None]
    points[..., 0] += (push * np.sin(around))[None]
    flat = points.reshape(-1, 3)
    return sheet(flat, grid(5, 41), fit.hung("Head", len(flat))), points[0], points[-1]


def _arms(fit: Fit, top: Floats, low: Floats) -> list[Sheet]:
    arms = []
    for end, sign in ((0, -1.0), (-1, 1.0)):
        start = top[end] * 0.7 + low[end] * 0.3
        ear = fit.ear * [sign, 1, 1]
        over = ear + np.array([sign * -0.004, 0.034, 0.010]) * fit.size
        behind = ear + np.array([sign * -0.010, 0.012, -0.026]) * fit.size
        path = np.stack([start, start * 0.5 + over * 0.5 + np.array([sign * 0.003, 0.002, 0]), over, behind])
        path = fit.head.pushed_out(path, 0.0045)
        arms.append(rod(fit, path, 0.0024, 22, 6))
        arms.append(rod(fit, np.stack([top[end], low[end]]), 0.0022, 6, 6))
    return arms
