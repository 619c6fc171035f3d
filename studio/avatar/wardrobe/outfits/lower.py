"""Trousers and shoes."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from studio.avatar.wardrobe.fields import column, samples
from studio.avatar.wardrobe.fit import Fit
from studio.avatar.wardrobe.forms import grid, grid_uvs
from studio.avatar.wardrobe.outfits.chart import charted
from studio.avatar.wardrobe.outfits.shell import Cut, limb, shell
from studio.avatar.wardrobe.sheet import Floats, Sheet, cut, evened, hemmed, joined, normals, sheet, smoothed

_SOLE = 0.014


def trousers(fit: Fit, waist: float, ease: float = 0.004, straight: float = 0.10) -> tuple[Sheet, Sheet]:
    """Straight trousers from the height `waist` to the shoes: with hems, and before them."""
    ankle = float(fit.joints["LeftFoot"][1])
    legs = shell(
        fit,
        lambda mesh: np.asarray(
            (mesh.positions[mesh.faces][:, :, 1] < waist + 0.06).all(1)
            & (mesh.positions[mesh.faces][:, :, 1] > ankle - 0.05).all(1)
            & (limb(fit, mesh, "Arm", "ForeArm", "Hand")[mesh.faces] < 0.3).all(1)
        ),
        Cut(ease=ease, leg=0.012, taut=24, hang=1.0, fold=0.0),
    )
    points = _straight(fit, legs, straight)
    legs = replace(legs, positions=points)
    legs = cut(legs, waist - points[:, 1])
    legs = evened(cut(legs, legs.positions[:, 1] - (ankle - 0.034)))
    return hemmed(charted(fit, legs), 0.0026, 0.02), legs


def _straight(fit: Fit, legs: Sheet, slope: float) -> Floats:
    """Each leg widened below the hip so that it falls instead of following the calf, with a break over the shoe."""
    points = legs.positions.copy()
    crotch = float(legs.positions[np.abs(legs.positions[:, 0]) < 0.015][:, 1].min())
    for side, sign in (("Left", 1), ("Right", -1)):
        hip, knee, foot = (fit.joints[f"{side}{bone}"] for bone in ("UpLeg", "Leg", "Foot"))
        ys = np.array([foot[1] - 0.1, foot[1], knee[1], hip[1]])
        xs, zs = ([foot[k], foot[k], knee[k], hip[k]] for k in (0, 2))
        mine = (points[:, 0] * sign > 0) & (points[:, 1] < crotch)
        axis = np.stack([np.interp(points[:, 1], ys, xs), np.zeros(len(points)), np.interp(points[:, 1], ys, zs)], 1)
        upright = points - axis
        around = column(
            samples(upright, legs.faces[mine[legs.faces].all(1)], 4), 0.0, 0.0, float(foot[1] - 0.06), crotch, 64, 36
        )
        radii = around.radii.copy()
        step = (around.top - around.bottom) / len(radii)
        for row in range(len(radii) - 2, -1, -1):
            radii[row] = np.maximum(radii[row], radii[row + 1] - slope * step)
        radii = (np.roll(radii, 1, 1) + 2 * radii + np.roll(radii, -1, 1)) / 4
        out = replace(around, radii=radii).pushed_out(upright, 0.0) + axis
        fade = np.clip((crotch - points[:, 1]) / 0.14, 0, 1)[:, None]
        points = np.where(mine[:, None], points + (out - points) * fade, points)
        normal = normals(points, legs.faces)
        turn = np.arctan2(points[:, 0] - axis[:, 0], points[:, 2] - axis[:, 2])
        rise = points[:, 1] - foot[1]
        breaks = np.sin(rise * 2 * np.pi / 0.075 + 1.4 * np.sin(turn + 1.0)) * np.exp(-(((rise - 0.05) / 0.08) ** 2))
        bends = np.sin((points[:, 1] - knee[1]) * 2 * np.pi / 0.09 + 2 * np.sin(turn)) * np.exp(
            -(((points[:, 1] - knee[1]) / 0.09) ** 2)
        )
        points = np.where(mine[:, None], points + normal * (breaks * 0.005 + bends * 0.003)[:, None], points)
    return smoothed(points, legs.faces, 2, 0.4)


def shoes(fit: Fit, high: float = 0.030) -> tuple[Sheet, Sheet, list[Sheet]]:
    """Both shoes' leather, reaching `high` over the ankle joint, their soles, and the leather before its hem."""
    leather, soles, plain = [], [], []
    for side, sign in (("Left", 1), ("Right", -1)):
        ankle = fit.joints[f"{side}Foot"]
        top = float(ankle[1]) + high
        foot = shell(
            fit,
            lambda mesh, sign=sign, top=top: np.asarray(  # type: ignore[misc] # bound to this turn of the loop
                (mesh.positions[mesh.faces][:, :, 1] < top + 0.05).all(1)
                & (mesh.positions[mesh.faces][:, :, 0] * sign > 0).all(1)
            ),
            Cut(ease=0.009, leg=0.009, taut=36, hang=1.0, fold=0.0),
        )
        points = smoothed(foot.positions, foot.faces, 4, 0.5)
        toe = points[:, 2].max()
        points[:, 2] += 0.012 * np.clip((points[:, 2] - (toe - 0.08)) / 0.08, 0, 1) ** 2
        points[:, 1] = np.maximum(points[:, 1], 0.002)
        foot = replace(foot, positions=points)
        foot = cut(foot, top + 0.08 * (ankle[2] - 0.03 - points[:, 2]) - points[:, 1])
        leather.append(hemmed(evened(foot), 0.003, 0.015))
        plain.append(foot)
        soles.append(_sole(fit, foot, side))
    return joined(leather), joined(soles), plain


def _sole(fit: Fit, foot: Sheet, side: str) -> Sheet:
    points = foot.positions
    centre = (points[points[:, 1] < 0.04].min(0) + points[points[:, 1] < 0.04].max(0)) / 2
    print_ = column(samples(points, foot.faces, 3), float(centre[0]), float(centre[2]), 0.0, 0.035, 4, 48)
    radii = np.maximum.reduce(print_.radii)
    for _ in range(2):
        radii = (np.roll(radii, 1) + 2 * radii + np.roll(radii, -1)) / 4
    around = np.arange(48) / 48 * 2 * np.pi
    rows = []
    for share, height in (
        (0.90, 0.016),
        (1.0, 0.016),
        (1.05, 0.013),
        (1.05, -_SOLE + 0.002),
        (1.02, -_SOLE),
        (0.0, -_SOLE),
    ):
        size = radii * share + (0.0025 if share > 1 else 0)
        rows.append(
            np.stack([centre[0] + np.sin(around) * size, np.full(48, height), centre[2] + np.cos(around) * size], 1)
        )
    flat = np.vstack(rows)
    made = sheet(flat, grid(len(rows), 48, True), fit.weights_at(np.maximum(flat, [-9, 0.01, -9])))
    return replace(made, uvs=grid_uvs(len(rows), 48, (1.0, 0.2), True))
