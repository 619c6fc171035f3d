"""What is sewn on a garment's front: plackets, pockets, buttons, lapels, a logo, a badge."""

from __future__ import annotations

import numpy as np

from studio.avatar.wardrobe.fit import Fit
from studio.avatar.wardrobe.forms import grid, grid_uvs, turned
from studio.avatar.wardrobe.sheet import Floats, Sheet, joined, sheet, thickened
from studio.avatar.wardrobe.surface import Side
from studio.avatar.wardrobe.textures import TILE


def laid(
    fit: Fit,
    on: Side,
    left: Floats,
    right: Floats,
    lift: Floats | float = 0.0015,
    columns: int = 5,
    thickness: float = 0.0018,
) -> Sheet:
    """Cloth on a front between two lines of points (x, y), (n, 2) each from the top down, as the viewer sees them.

    It keeps `lift` off what it lies on, (n, columns) or one for all.
    """
    share = np.linspace(0, 1, columns)[None, :, None]
    flat = left[:, None] * (1 - share) + right[:, None] * share
    points = on.point(flat[..., 0], flat[..., 1], np.broadcast_to(lift, flat.shape[:2]))
    rows = len(left)
    size = (
        float(np.linalg.norm(right - left, axis=1).max()),
        float(np.linalg.norm(np.diff(left, axis=0), axis=1).sum()),
    )
    faces, uvs = grid(rows, columns), grid_uvs(rows, columns, (size[0] / TILE, size[1] / TILE))
    spread = points.reshape(-1, 3)
    made = sheet(spread, faces, fit.weights_at(spread))
    made = Sheet(made.positions, made.faces, made.weights, uvs, made.colors)
    return thickened(made, thickness) if thickness else made


def strip(fit: Fit, on: Side, x: float, top: float, bottom: float, width: float, lift: float = 0.0015) -> Sheet:
    """An upright strip around `x`."""
    ys = np.linspace(top, bottom, max(3, int((top - bottom) / 0.012)))
    left = np.stack([np.full_like(ys, x - width / 2), ys], 1)
    return laid(fit, on, left, left + np.array([width, 0.0]), lift)


def pocket(fit: Fit, on: Side, x: float, top: float, width: float, height: float, flap: bool = False) -> Sheet:
    """A patch pocket whose middle is `x`, its lower corners cut off, with a flap or a hem at its mouth."""
    ys = np.linspace(top, top - height, 10)
    narrow = np.interp(ys, [top - height, top - height * 0.82, top], [width * 0.36, width / 2, width / 2])
    bag = laid(fit, on, np.stack([x - narrow, ys], 1), np.stack([x + narrow, ys], 1), 0.0022, 7, 0.002)
    lid_height = height * (0.3 if flap else 0.14)
    ys = np.linspace(top + 0.004, top - lid_height, 6)
    narrow = np.interp(
        ys,
        [top - lid_height, top - lid_height * 0.6, top],
        [width * (0.40 if flap else 0.5), width * 0.51, width * 0.515],
    )
    lid = laid(fit, on, np.stack([x - narrow, ys], 1), np.stack([x + narrow, ys], 1), 0.0044, 7, 0.002)
    return joined([bag, lid])


def button(fit: Fit, on: Side, x: float, y: float, lift: float, radius: float = 0.0055) -> Sheet:
    """A button of two steps."""
    height = radius * 0.45
    profile = np.array([[0, 0.72], [0.5, 0.72], [0.62, 0.95], [0.86, 1.0], [1.0, 0.7], [1.0, 0.0]]) * [radius, height]
    points, faces, _ = turned(profile, 14)
    at = np.array([x]), np.array([y])
    normal = on.normal(*at)[0]
    side = np.cross([0.0, 1.0, 0.0], normal)
    side /= np.linalg.norm(side)
    points = points @ np.stack([side, normal, np.cross(side, normal)]) + on.point(*at, lift)[0]
    return sheet(points, faces, np.repeat(fit.weights_at(on.point(*at)), len(points), 0))


def decal(fit: Fit, on: Side, x: float, y: float, width: float, height: float, lift: float) -> Sheet:
    """A flat picture on cloth around (x, y), its UVs from 0 to 1."""
    ys = np.linspace(y + height / 2, y - height / 2, 6)
    left = np.stack([np.full_like(ys, x - width / 2), ys], 1)
    made = laid(fit, on, left, left + np.array([width, 0.0]), lift, 7, 0.0)
    return Sheet(made.positions, made.faces, made.weights, grid_uvs(6, 7), made.colors)
