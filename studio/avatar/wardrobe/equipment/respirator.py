"""A half-mask respirator (semifacial) with two filters and its head straps."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import numpy as np

from studio.avatar.body.data import Moves
from studio.avatar.body.part import Part
from studio.avatar.wardrobe.equipment.made import disc, on_head, placed
from studio.avatar.wardrobe.fit import Fit
from studio.avatar.wardrobe.forms import curve, grid, grid_uvs, tape
from studio.avatar.wardrobe.hair.scalp import carried
from studio.avatar.wardrobe.piece import material, part
from studio.avatar.wardrobe.sheet import Bools, Floats, Sheet, joined, outward, sheet, thickened


def respirator(fit: Fit, units: Mapping[str, Moves]) -> list[Part]:
    """The mask follows the jaw's larger moves, so that no chin comes out below it."""
    mask = _mask(fit)
    names = tuple(name for name in units if name.startswith(("jaw", "viseme")))
    straps = _straps(fit)
    return [
        part("Respirator", mask, material("", "#5d6770", roughness=0.55), (), _lowered(fit, mask, units, names)),
        part("RespiratorFilters", _filters(fit), material("", "#c9417f", roughness=0.5)),
        part("RespiratorValve", _valve(fit), material("", "#23272b", roughness=0.45)),
        part("RespiratorStraps", straps, material("", "#2a2d31", roughness=0.8)),
    ]


def _rim(fit: Fit, turn: Floats) -> Floats:
    """The line (n, 3) where the mask meets the face: over the nose's bridge, beside the mouth, under the chin."""
    size = fit.size
    bridge = fit.eye[1] * 0.42 + fit.nose[1] * 0.58 + 0.004 * size
    low = fit.chin[1] - 0.012 * size
    middle, half = (bridge + low) / 2, (bridge - low) / 2
    y = middle + half * np.cos(turn)
    wide = np.interp(
        (y - low) / (bridge - low), [0.0, 0.12, 0.35, 0.6, 0.85, 1.0], [0.012, 0.030, 0.043, 0.041, 0.026, 0.010]
    )
    x = wide * size * np.sign(np.sin(turn)) * np.clip(np.abs(np.sin(turn)) * 2.2, 0, 1) ** 0.8
    return _onto(fit, x, y, -0.001)


def _onto(fit: Fit, x: Floats, y: Floats, lift: float) -> Floats:
    """Points (n, 3) of the face at (x, y), found by going in from before."""
    z = np.full_like(x, fit.nose[2] + 0.02)
    points = np.stack([x, y, z], 1)
    for _ in range(12):
        around, up, distance = fit.face.angles(points)
        gap = distance - fit.face.radius(around, up) - lift
        points[:, 2] -= gap * 0.7
    return points


def _mask(fit: Fit) -> Sheet:
    size, sides = fit.size, 44
    turn = -np.arange(sides) / sides * 2 * np.pi
    rim = _rim(fit, turn)
    front = fit.nose[2] + 0.020 * size
    centre = np.array([0.0, fit.mouth[1] + 0.010 * size, front])
    rows = [rim + _flange(rim, centre) * 0.010, rim]
    for share, out in ((0.10, 0.30), (0.25, 0.58), (0.45, 0.82), (0.65, 0.94), (0.85, 1.0), (1.0, 1.0)):
        ring = rim + (centre - rim) * share
        ring[:, 2] = rim[:, 2] + (centre[2] - rim[:, 2]) * out
        rows.append(ring)
    points = np.vstack(rows)
    keep = fit.face.pushed_out(points[sides * 2 :], 0.006)
    points = np.vstack([points[: sides * 2], keep])
    made = sheet(points, grid(len(rows), sides, True), fit.hung("Head", len(points)))
    made = replace(made, uvs=grid_uvs(len(rows), sides, (1, 1), True))
    return thickened(outward(made), 0.002)


def _flange(rim: Floats, centre: Floats) -> Floats:
    away = (rim - centre) * [1, 1, 0]
    return np.asarray(away / np.maximum(np.linalg.norm(away, axis=1, keepdims=True), 1e-9)) * 0.35 + [0, 0, 0.12]


def _filters(fit: Fit) -> Sheet:
    pieces = []
    for sign in (1.0, -1.0):
        at = np.array([sign * 0.036, fit.mouth[1] + 0.006, fit.nose[2] - 0.002])
        axis = np.array([sign * 0.80, -0.10, 0.62])
        at[2] -= 0.006
        pieces.append(outward(on_head(fit, placed(disc(0.033 * fit.size, 0.017, 30), at, axis))))
    return joined(pieces)


def _valve(fit: Fit) -> Sheet:
    at = np.array([0.0, fit.mouth[1] - 0.002, fit.nose[2] + 0.012 * fit.size])
    pieces = [outward(on_head(fit, placed(disc(0.016 * fit.size, 0.013, 24), at, np.array([0.0, -0.25, 1.0]))))]
    for sign in (1.0, -1.0):
        hub = np.array([sign * 0.034, fit.mouth[1] + 0.006, fit.nose[2] - 0.008])
        axis = np.array([sign * 0.80, -0.10, 0.62])
        pieces.append(outward(on_head(fit, placed(disc(0.020 * fit.size, 0.021, 24), hub, axis))))
    return joined(pieces)


def _straps(fit: Fit) -> Sheet:
    pieces = []
    for sign in (1.0, -1.0):
        start = np.array([[sign * 0.043, fit.mouth[1] + 0.018, fit.mouth[2] - 0.012]])
        for heights in ((0.020, 0.045, 0.055), (-0.020, -0.045, -0.055)):
            around = np.radians([55, 85, 130, 180]) * sign
            ys = fit.eye[1] + np.array([heights[0] - 0.018, *heights]) * fit.size
            way = np.stack([np.sin(around) * 0.09, ys - fit.head.centre[1], np.cos(around) * 0.09], 1) + fit.head.centre
            path = curve(np.vstack([start, way]), 40)
            path = fit.head.held(path, 0.007, 0.011)
            out = path - fit.head.centre
            out[:, 1] *= 0.3
            pieces.append(on_head(fit, tape(path, out, 0.010, 0.0016)))
    return joined(pieces)


def _lowered(fit: Fit, mask: Sheet, units: Mapping[str, Moves], names: tuple[str, ...]) -> list[tuple[str, Floats]]:
    """The chin's own move, for the mask's lower part."""
    chin = fit.chin[None]
    share = np.clip((fit.mouth[1] + 0.004 - mask.positions[:, 1]) / 0.035, 0, 1)[:, None]
    return [(name, share * move[0]) for name, move in carried(fit, chin, units, names)]


def beneath(fit: Fit, points: Floats) -> Bools:
    """Which points of skin lie well inside the mask and may be cut away, the mouth with them."""
    size = fit.size
    top = fit.nose[1] + 0.002 * size
    low = fit.chin[1] + 0.016 * size
    y = (points[:, 1] - low) / (top - low)
    wide = np.interp(y, [0, 0.3, 0.7, 1.0], [0.018, 0.032, 0.032, 0.016]) * size
    return np.asarray((y > 0) & (y < 1) & (np.abs(points[:, 0]) < wide) & (points[:, 2] > fit.mouth[2] - 0.028))
