"""What finishes a garment's ends: cuffs around wrists, a band around the neck."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from studio.avatar.wardrobe.fit import Fit
from studio.avatar.wardrobe.forms import grid, grid_uvs, spaced, tape
from studio.avatar.wardrobe.sheet import Sheet, normals, rims, sheet, thickened
from studio.avatar.wardrobe.surface import skin
from studio.avatar.wardrobe.textures import TILE


def cuff(fit: Fit, cloth: Sheet, name: str, width: float = 0.055) -> Sheet:
    """A band around the wrist, on the sleeve's last stretch."""
    elbow, wrist = fit.joints[f"{name}ForeArm"], fit.joints[f"{name}Hand"]
    way = (wrist - elbow) / np.linalg.norm(wrist - elbow)
    near = ((cloth.positions - wrist) @ way > -width - 0.03) & ((cloth.positions - wrist) @ way < 0.06)
    ring = cloth.positions[near & (np.abs(cloth.positions[:, 0] - wrist[0]) < 0.15)]
    along = (ring - wrist) @ way
    end = float(along.max())
    over = ring - wrist - along[:, None] * way
    first = np.cross(way, [0.0, 0.0, 1.0])
    first /= np.linalg.norm(first)
    second = np.cross(way, first)
    turn = np.arctan2(over @ second, over @ first)
    distance = np.linalg.norm(over, axis=1)
    angles = np.arange(25) / 24 * 2 * np.pi
    rows = []
    for share in np.linspace(0, 1, 5):
        at = end - width * (1 - share) + 0.002
        weight = np.exp(-(((along[None] - at) / 0.02) ** 2)) * np.exp(
            -(((((turn[None] - angles[:, None]) + np.pi) % (2 * np.pi) - np.pi) / 0.35) ** 2)
        )
        radius = (weight * distance).sum(1) / np.maximum(weight.sum(1), 1e-9)
        puff = 0.0030 + 0.0012 * np.sin(share * np.pi)
        rows.append(
            wrist + way * at + (np.cos(angles)[:, None] * first + np.sin(angles)[:, None] * second)
            * (radius + puff)[:, None]
        )  # fmt: skip
    points = np.stack(rows)

    flat = points.reshape(-1, 3)
    made = sheet(flat, grid(5, 25), fit.weights_at(flat))
    made = replace(made, uvs=grid_uvs(5, 25, (0.2 / TILE, width / TILE)))
    center = wrist + way * (end - width / 2)
    normal_out = flat - center - ((flat - center) @ way)[:, None] * way

    if (normals(flat, made.faces) * normal_out).sum() < 0:
        made = replace(made, faces=made.faces[:, ::-1], uvs=made.uvs[:, ::-1])
    return thickened(made, 0.003)


def neck_band(fit: Fit, cloth: Sheet) -> Sheet:
    """A double edge along the opening."""
    loop = cloth.positions[max(rims(cloth), key=lambda ring: float(cloth.positions[ring][:, 1].mean()))]
    start = int(np.argmin(loop[:, 1] - loop[:, 2] * 0.2))
    ring = np.roll(loop, -start, 0)
    path = spaced(np.vstack([ring, ring[:1]]), 90)
    surface = skin(cloth.positions, cloth.faces, 2)
    out = surface.normal(path)
    along = np.gradient(path, axis=0)
    along /= np.linalg.norm(along, axis=1, keepdims=True)
    inward = np.cross(out, along)
    middle = surface.onto(path + inward * 0.010, 0.0028)
    points, faces, uvs = tape(middle, out, 0.024, 0.0016)
    made = sheet(points, faces, fit.weights_at(points))
    return replace(made, uvs=uvs * np.array([0.05, 1.0]))
