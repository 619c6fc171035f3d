"""A high-visibility vest (colete refletivo): fluorescent cloth, grey reflecting bands, a zip."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from studio.avatar.body.part import Part
from studio.avatar.figure import Material, Surface
from studio.avatar.wardrobe.equipment.made import strap
from studio.avatar.wardrobe.fields import column, samples
from studio.avatar.wardrobe.fit import Fit
from studio.avatar.wardrobe.forms import grid, grid_uvs, tape
from studio.avatar.wardrobe.outfits.chart import charted
from studio.avatar.wardrobe.outfits.chest import pocket, strip
from studio.avatar.wardrobe.outfits.neckline import neckline
from studio.avatar.wardrobe.outfits.shell import Cut, limb
from studio.avatar.wardrobe.outfits.tops import crotch, upper
from studio.avatar.wardrobe.piece import material, part
from studio.avatar.wardrobe.sheet import Ints, Sheet, cut, evened, hemmed, joined, rims, sheet, thickened
from studio.avatar.wardrobe.surface import Skin, side, skin
from studio.avatar.wardrobe.textures import folds, mesh_cloth, reflector


def vest(fit: Fit, over: float) -> tuple[list[Part], Sheet]:
    """A vest `over` metres off the skin, over what else is worn; and its cloth, for what is worn on it."""
    cloth = _cloth(fit, over)
    surface = skin(cloth.positions, cloth.faces, 3)
    front = side(cloth)
    hem = float(cloth.positions[:, 1].min())
    line = neckline(fit)
    throat = float(line.height(np.zeros(1))[0])
    chest = float(fit.joints["Spine2"][1]) - 0.02
    bands = [_around(fit, cloth, surface, y) for y in (hem + 0.075, min(chest - 0.11, hem + 0.235))]
    bands += [_over_shoulder(fit, cloth, surface, sign) for sign in (1.0, -1.0)]
    zip_ = strip(fit, front, 0.0, throat - 0.135, hem + 0.004, 0.012, 0.0035)
    bag = pocket(fit, front, -0.095 * fit.size, throat - 0.175, 0.085, 0.10)
    piping = [_piping(fit, cloth, surface, loop) for loop in rims(cloth) if len(loop) > 12]
    look = (("color_texture", mesh_cloth()), ("normal_texture", folds(0.5)))
    parts = [
        part("Vest", joined([hemmed(charted(fit, cloth), 0.002), bag]), _bright("#d8f01e"), look),
        part("VestBands", joined(bands), material("", "#c9ccce", Surface.PLAIN, 0.32, 0.35),
             (("color_texture", reflector()),)),
        part("VestTrim", joined([zip_, *piping]), material("", "#ff7a1a", Surface.CLOTH, 0.7)),
    ]  # fmt: skip
    return parts, cloth


def _bright(color: str) -> Material:
    """Fluorescent: it gives back more than falls on it."""
    look = material("", color, Surface.CLOTH, 0.75)
    red, green, blue, _ = look.color
    return replace(look, emissive=(red * 0.12, green * 0.12, blue * 0.12))


def _cloth(fit: Fit, over: float) -> Sheet:
    style = Cut(ease=over, sleeve=over, cuff=over, hang=0.10, flare=0.012, taut=48, fold=0.003)
    made = upper(fit, style, crotch(fit) + 0.045)
    arms = limb(fit, made, "Arm", "ForeArm", "Hand")
    shoulder = np.abs(fit.joints["LeftArm"][0])
    reach = np.abs(made.positions[:, 0]) - (shoulder - 0.012)
    armhole = np.maximum(-reach, -0.2) * 1.0 - np.clip(arms - 0.42, 0, 1) * 0.08
    low = fit.joints["LeftArm"][1] - 0.085
    inner = np.where(made.positions[:, 1] > low, -reach, np.maximum(-reach, 0.001 + (low - made.positions[:, 1]) * 0.4))
    made = cut(made, np.minimum(np.where(arms > 0.42, armhole - 0.002, inner), 1.0))
    line = neckline(fit)
    made = cut(made, line.below(made.positions, 0.014, 0.125, 0.068))
    return evened(made, 10)


def _around(fit: Fit, cloth: Sheet, surface: Skin, y: float, width: float = 0.05) -> Sheet:
    body = column(samples(cloth.positions, cloth.faces, 4), 0.0, float(np.median(cloth.positions[:, 2])),
                  y - 0.08, y + 0.08, 32, 72)  # fmt: skip
    turn = np.linspace(0.02, 2 * np.pi - 0.02, 73)
    rows = []
    for rise in (-0.5, 0.5):
        rows.append(body.point(turn, np.full(73, y + rise * width), 0.0035))
    points = surface.off(np.vstack(rows[::-1]), 0.004)
    made = sheet(points, grid(2, 73), fit.weights_at(points))
    return thickened(replace(made, uvs=grid_uvs(2, 73, (24.0, 1.0))), 0.002)


def _over_shoulder(fit: Fit, cloth: Sheet, surface: Skin, sign: float) -> Sheet:
    front, back = side(cloth), side(cloth, -1.0)
    x = sign * abs(float(fit.joints["LeftArm"][0])) * 0.70
    top = float(cloth.positions[np.abs(cloth.positions[:, 0] - x) < 0.02][:, 1].max())
    low = float(cloth.positions[:, 1].min()) + 0.10
    ys = np.linspace(low, top - 0.02, 9)
    xs = np.full(9, x)
    up = front.point(xs, ys)
    down = back.point(xs, ys[::-1])
    over = np.array([[x, top, (up[-1, 2] + down[0, 2]) / 2]])
    return strap(fit, np.vstack([up, over, down]), surface, 0.05, 0.003, 56, 0.0016)


def _piping(fit: Fit, cloth: Sheet, surface: Skin, loop: Ints) -> Sheet:
    ring = cloth.positions[loop]
    path = np.vstack([ring, ring[:1]])
    out = surface.normal(path)
    points, faces, uvs = tape(path + out * 0.0006, out, 0.012, 0.0016)
    return replace(sheet(points, faces, fit.weights_at(points)), uvs=uvs)
