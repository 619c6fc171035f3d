"""Small things: ear plugs on their cord, a hair net."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from studio.avatar.body.part import Part
from studio.avatar.figure import Alpha, Surface
from studio.avatar.wardrobe.equipment.hat import Shell
from studio.avatar.wardrobe.equipment.made import on_head, placed
from studio.avatar.wardrobe.fit import Fit
from studio.avatar.wardrobe.forms import curve, tube, turned
from studio.avatar.wardrobe.hair.scalp import Scalp
from studio.avatar.wardrobe.piece import material, part
from studio.avatar.wardrobe.sheet import Floats, joined, outward, sheet
from studio.avatar.wardrobe.textures import netting

_PLUG = np.array([[0, 1.0], [0.55, 0.96], [0.95, 0.7], [1.0, 0.4], [0.7, 0.1], [0.35, 0.0], [0.3, -0.5], [0, -0.5]])


def ear_plugs(fit: Fit) -> list[Part]:
    """Plugs (protetor auricular) joined by a cord behind the neck."""
    plugs = []
    for sign in (1.0, -1.0):
        at = _canal(fit, sign)
        shape = placed(turned(_PLUG * [0.006, 0.013], 16), at, np.array([sign, 0.0, 0.25]))
        plugs.append(outward(on_head(fit, shape)))
    cord = _cord(fit)
    points, faces, uvs = tube(cord, 0.0014, 6)
    hung = replace(sheet(points, faces, Scalp(fit).hung(points)), uvs=uvs)
    return [
        part("EarPlugs", joined(plugs), material("", "#f08a24", roughness=0.6)),
        part("EarPlugCord", outward(hung), material("", "#2456a8", roughness=0.6)),
    ]


def _canal(fit: Fit, sign: float) -> Floats:
    return np.asarray((fit.ear + np.array([-0.002, 0.000, 0.012]) * fit.size) * [sign, 1, 1])


def _cord(fit: Fit) -> Floats:
    """Down from one ear, round behind the neck, up to the other."""
    left = _canal(fit, 1.0) + np.array([0.014, -0.002, 0.003])
    right = left * [-1, 1, 1]
    low = fit.chin[1] - 0.004
    turn = np.radians(np.array([75.0, 120.0, 180.0, 240.0, 285.0]))
    heights = low - np.array([0.0, 0.008, 0.012, 0.008, 0.0])
    behind = fit.trunk.point(turn, heights, 0.020)
    path = curve(np.vstack([left, behind, right]), 60)
    return fit.head.pushed_out(path, 0.004)


def hair_net(fit: Fit, hat: Shell | None) -> list[Part]:
    """A net (touca) over the hair, whose edge runs along the hairline."""
    net = Scalp(fit).cap(0.014 if hat is None else 0.008, 0.010)
    around, up, _ = fit.head.angles(net.positions)
    uv = np.stack([around * 6, up * 6], 1)[net.faces]
    uv[..., 0] = uv[:, :1, 0] + (uv[..., 0] - uv[:, :1, 0] + 6 * np.pi) % (12 * np.pi) - 6 * np.pi
    look = replace(material("", "#f4f6f8", Surface.CLOTH, 0.9, alpha=Alpha.BLEND, opacity=0.97), double_sided=True)
    return [part("HairNet", replace(net, uvs=uv), look, (("color_texture", netting()),))]
