"""Ear muffs (abafador), on their own band or on a hard hat."""

from __future__ import annotations

import numpy as np

from studio.avatar.body.part import Part
from studio.avatar.wardrobe.equipment.hat import Shell
from studio.avatar.wardrobe.equipment.made import on_head, placed, rod
from studio.avatar.wardrobe.fit import Fit
from studio.avatar.wardrobe.forms import curve, tape, turned
from studio.avatar.wardrobe.piece import material, part
from studio.avatar.wardrobe.sheet import Floats, Sheet, joined, outward

_CUP = np.array([[0, 1.0], [0.45, 0.97], [0.75, 0.86], [0.93, 0.62], [1.0, 0.3], [1.0, 0.0], [0, 0.0]])
_CUSHION = np.array([[0.55, 0.0], [0.62, 0.8], [0.8, 1.0], [0.98, 0.75], [1.02, 0.2], [0.95, -0.2]])


def ear_muffs(fit: Fit, hat: Shell | None, color: str) -> list[Part]:
    """Cups, cushions and what holds them."""
    cups, cushions, holders = [], [], []
    for sign in (1.0, -1.0):
        at = cup_place(fit, sign)
        out = np.array([sign, 0.05, 0.08])
        wide = np.array([0.030, 1.0, 0.040]) * fit.size
        shape = turned(_CUP * [1.0, 0.026 * fit.size], 28)
        cups.append(outward(on_head(fit, placed(shape, at + out * 0.011, out, None, wide * [1, 1 / fit.size, 1]))))
        soft = turned(_CUSHION * [1.0, 0.014 * fit.size], 28)
        cushions.append(on_head(fit, placed(soft, at - out * 0.002, out, None, wide * [1, 1 / fit.size, 1])))
        outer = at + out * 0.030
        if hat is not None:
            rim = hat.out(np.array([[sign * hat.axes[0] * 1.04, 0.002, 0.0]]))[0]
            rim[2] = at[2] + 0.006
            knee = np.array([outer[0] + sign * 0.010, (outer[1] + rim[1]) / 2 + 0.01, at[2]])
            holders.append(
                rod(
                    fit,
                    np.stack([rim + np.array([0, 0.014, 0]), rim + np.array([sign * 0.006, 0, 0]), knee, outer]),
                    0.0030,
                    18,
                )
            )
    if hat is None:
        holders.append(_band(fit))
    return [
        part("MuffCups", joined(cups), material("", color, roughness=0.32)),
        part("MuffCushions", joined(cushions), material("", "#17181a", roughness=0.6)),
        part("MuffBand", joined(holders), material("", "#1d1f22", roughness=0.5)),
    ]


def cup_place(fit: Fit, sign: float) -> Floats:
    """The middle of a cup's cushion, over the ear."""
    return np.asarray((fit.ear + np.array([0.006, 0.004, 0.0]) * fit.size) * [sign, 1, 1])


def _band(fit: Fit) -> Sheet:
    left, right = cup_place(fit, 1.0), cup_place(fit, -1.0)
    turn = np.linspace(0, np.pi, 40)
    wide = left[0] + 0.034
    high = fit.crown[1] + 0.016 - left[1]
    x = wide * np.cos(turn) * (1 + 0.05 * np.sin(turn) ** 2)
    y = left[1] + 0.012 + (high - 0.012) * np.sin(turn) ** 0.8
    path = np.stack([x, y, np.full(40, (left[2] + right[2]) / 2)], 1)
    path = fit.head.pushed_out(curve(path[::3], 44), 0.012)
    out = path - fit.head.centre
    out[:, 2] = 0
    return on_head(fit, tape(path, out, 0.017, 0.006))
