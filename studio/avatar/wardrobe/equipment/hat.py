"""A hard hat (capacete) with its suspension and chin strap (jugular)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np

from studio.avatar.body.data import Moves
from studio.avatar.body.part import Part
from studio.avatar.wardrobe.equipment.made import disc, on_head, placed
from studio.avatar.wardrobe.fit import Fit
from studio.avatar.wardrobe.forms import curve, grid, grid_uvs, tape
from studio.avatar.wardrobe.hair.scalp import carried
from studio.avatar.wardrobe.piece import material, part
from studio.avatar.wardrobe.sheet import Bools, Floats, Sheet, joined, outward, sheet, thickened


@dataclass(frozen=True, slots=True, eq=False)
class Shell:
    """A hat's dome: an upper half of an ellipsoid around `centre` with `axes` (right, up, ahead), tilted back."""

    centre: Floats
    axes: Floats
    tilt: float

    def out(self, points: Floats) -> Floats:
        """Points from the hat's own frame (x left, y up, z ahead, from its centre) into the model's."""
        c, s = np.cos(self.tilt), np.sin(self.tilt)
        return np.asarray(points @ np.array([[1, 0, 0], [0, c, -s], [0, s, c]]) + self.centre)

    def own(self, points: Floats) -> Floats:
        """And back."""
        c, s = np.cos(self.tilt), np.sin(self.tilt)
        return np.asarray((points - self.centre) @ np.array([[1, 0, 0], [0, c, s], [0, -s, c]]))


def shell_of(fit: Fit, room: float = 0.020, over: float = 0.034) -> Shell:
    """The dome that fits her head with `room` around it and `over` it."""
    size = fit.size
    low = fit.eye[1] + 0.047 * size
    around = np.arange(72) / 72 * 2 * np.pi
    level = fit.head.point(around, np.full(72, 0.16))
    half = float(np.abs(level[:, 0]).max())
    front, back = float(level[:, 2].max()), float(level[:, 2].min())
    centre = np.array([0.0, low - 0.004, (front + back) / 2])
    axes = np.array([half + room, fit.crown[1] + over - low, (front - back) / 2 + room * 1.05])
    return Shell(centre, axes, np.radians(6.0))


def hard_hat(fit: Fit, units: Mapping[str, Moves], color: str) -> tuple[list[Part], Shell]:
    """The hat in its colour, with what holds it, and its dome."""
    shell = shell_of(fit)
    band = _suspension(fit, shell)
    straps = _chin_strap(fit, shell)
    names = tuple(name for name in units if name.startswith(("jaw", "viseme")))
    parts = [
        part("HardHat", _dome(fit, shell), material("", color, roughness=0.28)),
        part("HatBand", band, material("", "#26282b", roughness=0.7)),
        part("ChinStrap", straps, material("", "#1d1f22", roughness=0.75), (), _with_jaw(fit, straps, units, names)),
    ]
    return parts, shell


def _dome(fit: Fit, shell: Shell) -> Sheet:
    sides, rings = 56, 15
    turn = np.arange(sides) / sides * 2 * np.pi
    up = np.radians(np.linspace(89.0, 0.0, rings))
    a, b, c = shell.axes
    rows = []
    for angle in up:
        out, high = np.cos(angle) ** 0.82, np.sin(angle) ** 0.92
        x, z = a * out * np.sin(turn), c * out * np.cos(turn)
        ridge = 0.0050 * np.exp(-((x / 0.011) ** 2)) + 0.0032 * np.exp(-(((np.abs(x) - 0.034) / 0.008) ** 2))
        ridge *= np.clip((high - 0.25) * 2.2, 0, 1) * np.clip(1.1 - np.abs(z) / c, 0, 1) ** 0.5
        rows.append(np.stack([x, b * high + ridge, z], 1))
    front = np.clip(np.cos(turn), 0, 1) ** 1.2
    for width, drop in ((0.25, 0.0015), (0.65, 0.0045), (1.0, 0.0085), (1.02, 0.0115)):
        reach = (0.010 + 0.040 * front) * width * fit.size
        side = np.hypot(a * np.sin(turn), c * np.cos(turn))
        x, z = (a * np.sin(turn) * (1 + reach / side), c * np.cos(turn) * (1 + reach / side))
        rows.append(np.stack([x, -drop * (0.5 + 0.9 * front) * np.ones(sides), z], 1))
    points = shell.out(np.vstack(rows))
    made = sheet(points, grid(len(rows), sides, True), fit.hung("Head", len(points)))
    made = replace(made, uvs=grid_uvs(len(rows), sides, (1, 1), True))
    return thickened(made, 0.003)


def _suspension(fit: Fit, shell: Shell) -> Sheet:
    """The headband inside and the knob behind."""
    turn = np.linspace(0, 2 * np.pi, 49)
    rows = []
    for y in (0.012, -0.016):
        ring = shell.out(
            np.stack([np.sin(turn) * shell.axes[0], np.full(49, y), np.cos(turn) * shell.axes[2]], 1) * 0.985
        )
        around, up, _ = fit.head.angles(ring)
        rows.append(fit.head.point(around, up, 0.007))
    points = np.vstack(rows)
    made = sheet(points, grid(2, 49), fit.hung("Head", len(points)))
    band = thickened(made, 0.002)
    back = rows[1][24]
    knob = outward(
        on_head(fit, placed(disc(0.017, 0.012), back - np.array([0, 0.004, 0.002]), np.array([0, 0.1, -1.0])))
    )
    return joined([band, knob])


def _chin_strap(fit: Fit, shell: Shell) -> Sheet:
    """From before and behind each ear under the chin, with a cup there."""
    pieces = []
    under = _under_chin(fit)
    for sign in (1.0, -1.0):
        ear = fit.ear * [sign, 1, 1]
        low = ear + np.array([sign * -0.012, -0.058, 0.026]) * fit.size
        low = fit.head.pushed_out(low[None], 0.004)[0]
        for ahead in (0.042, -0.044):
            top = shell.out(np.array([[sign * shell.axes[0] * 0.955, -0.006, 0.0]]))[0]
            top[2] = ear[2] + ahead * fit.size
            path = curve(np.stack([top, (top + low) / 2 + np.array([sign * 0.004, 0, 0]), low]), 14)
            path = fit.head.pushed_out(path, 0.0045)
            pieces.append(_tape(fit, path, 0.013))
        around, up, _ = fit.face.angles(np.stack([low, under]))
        share = np.linspace(0, 1, 22)
        path = fit.face.point(around[0] * (1 - share), up[0] + (up[1] - up[0]) * share**0.9, 0.0032)
        pieces.append(_tape(fit, path, 0.014))
    cup = fit.face.angles(under[None])
    turn = np.linspace(-0.30, 0.30, 11)
    rows = [
        fit.face.point(turn, np.full(11, cup[1][0] + lift * (1 - (turn / 0.42) ** 2)), 0.0048)
        for lift in (0.10, 0.0, -0.10)
    ]
    flat = np.vstack(rows)
    pieces.append(thickened(sheet(flat, grid(3, 11), fit.hung("Head", len(flat))), 0.0022))
    return joined(pieces)


def _under_chin(fit: Fit) -> Floats:
    """Where a strap crosses the middle: just below the chin's foremost point."""
    return fit.chin + np.array([0.0, -0.014, -0.012]) * fit.size


def _tape(fit: Fit, path: Floats, width: float) -> Sheet:
    out = path - fit.face.centre
    out[:, 1] *= 0.4
    return on_head(fit, tape(path, out, width, 0.0016))


def _with_jaw(fit: Fit, straps: Sheet, units: Mapping[str, Moves], names: tuple[str, ...]) -> list[tuple[str, Floats]]:
    low = np.clip((fit.mouth[1] - straps.positions[:, 1]) / 0.03, 0, 1)[:, None]
    return [(name, move * low) for name, move in carried(fit, straps.positions, units, names)]


def pressed(fit: Fit, shell: Shell, hair: Sheet, room: float = 0.010) -> Sheet:
    """Hair held down to `room` over the scalp where a hat is, freer below its edge."""
    own = shell.own(hair.positions)
    over = np.clip((own[:, 1] + 0.035) / 0.03, 0, 1)
    around, up, distance = fit.head.angles(hair.positions)
    most = fit.head.radius(around, up) + room
    target = np.minimum(distance, most)
    radius = distance + (target - distance) * over
    away = hair.positions - fit.head.centre
    return replace(hair, positions=fit.head.centre + away * (radius / np.maximum(distance, 1e-6))[:, None])


def inside(shell: Shell, points: Floats) -> Bools:
    """Which points lie under the dome."""
    own = shell.own(points)
    return np.asarray((own[:, 1] > 0) & ((own / shell.axes) ** 2).sum(1) < 1)
