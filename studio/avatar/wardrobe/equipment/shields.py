"""What shields the face: a clear visor, a welder's mask. Both on a hard hat or on a headband of their own."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from studio.avatar.body.part import Part
from studio.avatar.figure import Alpha
from studio.avatar.wardrobe.equipment.hat import Shell, shell_of
from studio.avatar.wardrobe.equipment.made import disc, on_head, placed, rod
from studio.avatar.wardrobe.fit import Fit
from studio.avatar.wardrobe.forms import grid, grid_uvs
from studio.avatar.wardrobe.piece import material, part
from studio.avatar.wardrobe.sheet import Floats, Sheet, joined, outward, sheet, thickened


def face_shield(fit: Fit, hat: Shell | None) -> list[Part]:
    """A visor before the face down to the throat (protetor facial), slightly tinted as those for electric arcs."""
    shell = hat or shell_of(fit, 0.012, 0.03)
    holder, visor, edge = _visor(fit, shell, hat is not None)
    tint = material("", "#cfe3c4", roughness=0.05, alpha=Alpha.BLEND, double_sided=True, opacity=0.20)
    parts = [part("ShieldFrame", joined([holder, edge]), material("", "#2a2d30", roughness=0.45))]
    if hat is None:
        parts.append(part("ShieldBand", _headband(fit), material("", "#2d3136", roughness=0.6)))
    return [*parts, part("FaceShield", visor, tint)]


def _visor(fit: Fit, shell: Shell, on_hat: bool) -> tuple[Sheet, Sheet, Sheet]:
    turn = np.radians(np.linspace(-82, 82, 37))
    peak = np.clip(np.cos(turn), 0, 1) ** 1.2
    reach = (0.012 + 0.044 * peak * on_hat + 0.012 * peak) * fit.size
    a, c = shell.axes[0] + 0.004, shell.axes[2] + 0.004
    rows = []
    top = shell.out(np.stack([(a + reach) * np.sin(turn), np.full(37, -0.012), (c + reach) * np.cos(turn)], 1))
    bottom = fit.chin[1] - 0.055 * fit.size
    ahead = max(float(top[18, 2]), float(fit.nose[2]) + 0.045) - 0.004
    for share in np.linspace(0, 1, 9):
        row = top.copy()
        row[:, 1] = top[:, 1] + (bottom + 0.03 * (1 - np.cos(turn)) - top[:, 1]) * share
        row[:, 2] = top[:, 2] + (ahead - top[18, 2]) * np.cos(turn) * np.sin(share * np.pi / 2)
        row[:, 0] = top[:, 0] * (1 - 0.06 * share)
        rows.append(row)
    flat = np.vstack(rows)
    visor = sheet(flat, grid(9, 37), fit.hung("Head", len(flat)))
    bars = []
    for y in (0.010, -0.012):
        bars.append(shell.out(np.stack([(a + reach + 0.002) * np.sin(turn), np.full(37, y),
                                        (c + reach + 0.002) * np.cos(turn)], 1)))  # fmt: skip
    flat = np.vstack(bars)
    holder = thickened(replace(sheet(flat, grid(2, 37), fit.hung("Head", len(flat))), uvs=grid_uvs(2, 37)), 0.004)
    knobs = []
    for sign in (1.0, -1.0):
        at = shell.out(np.array([[sign * (a + 0.010), 0.0, 0.012]]))[0]
        knobs.append(outward(on_head(fit, placed(disc(0.016, 0.012), at, np.array([sign, 0.0, 0.1])))))
    edge = rod(fit, rows[-1][::3], 0.0016, 50, 6)
    return joined([holder, *knobs]), visor, edge


def _headband(fit: Fit) -> Sheet:
    """A band around the forehead and one over the top."""
    pieces = []
    turn = np.linspace(0, 2 * np.pi, 49)
    rows = []
    for y in (0.066, 0.040):
        level = np.full(49, (fit.eye[1] + y * fit.size - fit.head.centre[1]) / (0.1 * fit.size))
        rows.append(fit.head.point(turn, np.arcsin(np.clip(level, -1, 1)), 0.010))
    flat = np.vstack(rows)
    pieces.append(thickened(sheet(flat, grid(2, 49), fit.hung("Head", len(flat))), 0.003))
    arc = np.linspace(0.5, np.pi - 0.5, 25)
    rows = []
    for z in (-0.012, 0.012):
        way = np.stack([np.cos(arc), np.sin(arc), np.full(25, z / 0.1)], 1)
        around, up, _ = fit.head.angles(fit.head.centre + way)
        rows.append(fit.head.point(around, up, 0.011))
    flat = np.vstack(rows[::-1])
    pieces.append(thickened(sheet(flat, grid(2, 25), fit.hung("Head", len(flat))), 0.003))
    return joined(pieces)


def banded(fit: Fit, hair: Sheet) -> Sheet:
    """Hair held down where a headband runs around it."""
    middle = fit.eye[1] + 0.053 * fit.size
    share = np.clip(1.5 - np.abs(hair.positions[:, 1] - middle) / (0.021 * fit.size), 0, 1)
    around, up, distance = fit.head.angles(hair.positions)
    target = np.minimum(distance, fit.head.radius(around, up) + 0.006)
    radius = distance + (target - distance) * share
    away = (hair.positions - fit.head.centre) * (radius / np.maximum(distance, 1e-6))[:, None]
    return replace(hair, positions=fit.head.centre + away)


def welding_mask(fit: Fit, hat: Shell | None) -> list[Part]:
    """A welder's mask (máscara de solda), tipped up so that the face is seen."""
    shell = hat or shell_of(fit, 0.012, 0.03)
    tip = np.radians(72.0)
    pivot = shell.out(np.array([[0.0, 0.006, 0.008]]))[0]
    body, window, frame, knobs = _welders(fit, shell, hat is not None)
    moved = [_tipped(each, pivot, tip) for each in (body, window, frame)]
    parts = [] if hat is not None else [part("WeldingBand", _headband(fit), material("", "#2d3136", roughness=0.6))]
    return [
        *parts,
        part("WeldingMask", moved[0], material("", "#24282c", roughness=0.42)),
        part("WeldingFrame", joined([moved[2], knobs]), material("", "#3a3f44", roughness=0.5)),
        part("WeldingGlass", moved[1], material("", "#0d2a1c", roughness=0.06)),
    ]


def _tipped(mesh: Sheet, pivot: Floats, angle: float) -> Sheet:
    c, s = np.cos(angle), np.sin(angle)
    turn = np.array([[1, 0, 0], [0, c, -s], [0, s, c]])
    return replace(mesh, positions=(mesh.positions - pivot) @ turn + pivot)


def _welders(fit: Fit, shell: Shell, on_hat: bool) -> tuple[Sheet, Sheet, Sheet, Sheet]:
    size = fit.size
    turn = np.radians(np.linspace(-88, 88, 33))
    a, c = shell.axes[0] + 0.016, shell.axes[2] + 0.022 + 0.040 * on_hat
    level = shell.centre
    heights = np.array([0.066, 0.050, 0.020, -0.030, -0.080, -0.125, -0.150]) * size
    outs = np.array([0.80, 0.96, 1.02, 1.03, 1.0, 0.90, 0.76])
    rows = []
    for y, out in zip(heights, outs, strict=True):
        square = np.abs(np.sin(turn)) ** 0.8 * np.sign(np.sin(turn))
        lift = 0.028 * size * (1 - np.cos(turn)) * (y < -0.1 * size)
        rows.append(
            np.stack(
                [a * square * (0.98 + 0.02 * out), level[1] + y + lift, level[2] + c * out * np.cos(turn) ** 0.7], 1
            )
        )
    flat = np.vstack(rows)
    made = sheet(flat, grid(len(rows), 33), fit.hung("Head", len(flat)))
    body = thickened(replace(made, uvs=grid_uvs(len(rows), 33)), 0.003)
    high, wide = -0.034 * size, 0.052 * size
    front = level[2] + c * 1.03
    window = _box(fit, np.array([0.0, level[1] + high, front - 0.001]), (wide, 0.024 * size, 0.010))
    frame = _box(fit, np.array([0.0, level[1] + high, front - 0.004]), (wide + 0.013, 0.038 * size, 0.009))
    knobs = []
    for sign in (1.0, -1.0):
        at = shell.out(np.array([[sign * (shell.axes[0] + 0.014), 0.006, 0.008]]))[0]
        knobs.append(outward(on_head(fit, placed(disc(0.018, 0.014), at, np.array([sign, 0.0, 0.0])))))
    return body, window, frame, joined(knobs)


def _box(fit: Fit, at: Floats, half: tuple[float, float, float]) -> Sheet:
    """A block with slightly drawn-in front edges."""
    x, y, z = half
    back = np.array([[-x, y, -z], [x, y, -z], [x, -y, -z], [-x, -y, -z]])
    rows = np.stack([back, back * [1, 1, -0.4], back * [0.94, 0.92, -1], back * [0, 0, -1]])
    faces = grid(4, 4, True)
    points = rows.reshape(-1, 3) + at
    return outward(sheet(points, faces, fit.hung("Head", len(points))))
