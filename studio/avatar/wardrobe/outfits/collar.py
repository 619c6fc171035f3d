"""Collars: a stand around the neck and a leaf that falls over it, with the thickness of cloth."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from studio.avatar.wardrobe.fields import column, samples
from studio.avatar.wardrobe.fit import Fit
from studio.avatar.wardrobe.forms import grid, grid_uvs
from studio.avatar.wardrobe.outfits.neckline import Neckline
from studio.avatar.wardrobe.sheet import Sheet, sheet, thickened
from studio.avatar.wardrobe.surface import skin


@dataclass(frozen=True, slots=True)
class CollarCut:
    """Metres. `stand`: how high it rises behind; `leaf`: how far it falls there, `point`: at its front ends;
    `open`: how far its ends stay apart; `drop`: how far below the neck's foot they lie; `lift`: off the garment."""

    stand: float = 0.030
    leaf: float = 0.045
    point: float = 0.070
    open: float = 0.022
    drop: float = 0.020
    lift: float = 0.004
    ease: float = 0.006
    thickness: float = 0.0022


def collar(fit: Fit, garment: Sheet, line: Neckline, style: CollarCut, columns: int = 49) -> Sheet:
    """A turned-down collar on `garment`."""
    arms = [i for i, name in enumerate(fit.bones) if "Arm" in name or "Hand" in name]
    body = garment.faces[(garment.weights[:, arms].sum(1)[garment.faces] < 0.6).all(1)]
    below = float(line.heights.min() - 0.2)
    cloth = column(samples(garment.positions, body, 4), line.trunk.x, line.trunk.z, below, line.trunk.top)
    radius = float(line.trunk.radius(np.zeros(1), line.height(np.zeros(1)))[0])
    gap = style.open / 2 / radius
    ends = np.linspace(-1, 1, columns)
    around = np.pi + ends * (np.pi - gap)  # from her left front round the back to her right front
    front = np.clip((np.abs(ends) - 0.62) / 0.38, 0, 1) ** 1.6
    foot = line.height(around) - style.drop * front - 0.004
    stand = style.stand * (1 - 0.45 * front)
    leaf = style.leaf + (style.point - style.leaf) * np.clip((np.abs(ends) - 0.45) / 0.55, 0, 1) ** 1.3
    base = np.maximum(cloth.radius(around, foot), line.trunk.radius(around, foot) + 0.003)
    top = line.trunk.radius(around, foot + stand) + style.ease
    top = np.maximum(top, base * 0.80)
    way = np.stack([np.sin(around), np.zeros_like(around), np.cos(around)], -1)
    middle = np.array([line.trunk.x, 0.0, line.trunk.z])
    up = np.array([0.0, 1.0, 0.0])
    rows = []
    for share in np.linspace(0, 1, 4):  # the stand, seen from inside
        rows.append(middle + way * (base + (top - base) * share**0.8)[:, None] + up * (foot + stand * share)[:, None])
    ridge = foot + stand
    for share in (0.33, 0.66, 1.0):  # the roll at the top
        turn = share * np.pi
        rows.append(
            middle + way * (top + 0.0035 * (1 - np.cos(turn)))[:, None] + up * (ridge + 0.004 * np.sin(turn))[:, None]
        )
    outside = skin(garment.positions, garment.faces, 3)
    spread = np.sign(ends) * np.clip((np.abs(ends) - 0.7) / 0.3, 0, 1) ** 1.5
    for share in np.linspace(0.14, 1, 8):
        fall = leaf * share
        away = top + 0.007 + 0.020 * share * (1 - 0.3 * front) + 0.004 * np.sin(share * np.pi)
        point = middle + way * away[:, None] + up * (ridge - fall)[:, None]
        point[:, 0] += -spread * 0.020 * share
        rows.append(outside.off(point, style.lift * (1 - 0.25 * share)))
    points = np.stack(rows)
    count = len(rows)
    size = (2 * np.pi * radius / 0.5, (style.stand + style.leaf) / 0.5)
    faces, uvs = grid(count, columns)[:, ::-1], grid_uvs(count, columns, size)[:, ::-1]
    flat = points.reshape(-1, 3)
    anchored = np.tile(fit.weights_at(rows[0]), (count, 1))
    resting = fit.weights_at(flat)
    blend = np.repeat(np.clip((np.arange(count) - 6) / 7, 0, 1) * 0.8, columns)[:, None]
    made = sheet(flat, faces, anchored * (1 - blend) + resting * blend)
    return thickened(Sheet(made.positions, made.faces, made.weights, uvs, made.colors), style.thickness)


def standing(fit: Fit, garment: Sheet, line: Neckline, height: float, ease: float = 0.014) -> Sheet:
    """A collar that stands up around the neck and laps over in front."""
    columns = 57
    around = np.linspace(-0.20, 2 * np.pi + 0.06, columns)
    below = float(line.heights.min() - 0.2)
    cloth = column(samples(garment.positions, garment.faces, 3), line.trunk.x, line.trunk.z, below, line.trunk.top)
    foot = line.height(around) - 0.010
    lap = np.linspace(0.004, 0.0, columns)
    base = np.maximum(np.minimum(cloth.radius(around, foot), line.trunk.radius(around, foot) + 0.035), 0.05)
    rows = []
    for share in np.linspace(1, 0, 5):
        neck = line.trunk.radius(around, np.minimum(foot + height, line.trunk.top - 0.03)) + ease
        out = base + (neck - base) * share**0.7 + lap + 0.003 * np.sin(share * np.pi)
        y = foot + height * share * (1 - 0.12 * (1 + np.cos(around)) / 2)
        rows.append(np.stack([line.trunk.x + np.sin(around) * out, y, line.trunk.z + np.cos(around) * out], 1))
    flat = np.vstack(rows)
    made = sheet(flat, grid(5, columns), np.tile(fit.weights_at(rows[-1]), (5, 1)))
    uvs = grid_uvs(5, columns, (0.8, height / 0.5))
    return thickened(Sheet(made.positions, made.faces, made.weights, uvs, made.colors), 0.004)
