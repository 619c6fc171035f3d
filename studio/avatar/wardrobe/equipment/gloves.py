"""Work gloves (luvas): the hand's own shape a little thicker, with a cuff over the wrist."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from studio.avatar.body.part import Part
from studio.avatar.figure import Surface
from studio.avatar.wardrobe.fit import Fit
from studio.avatar.wardrobe.forms import grid, grid_uvs
from studio.avatar.wardrobe.outfits.shell import limb
from studio.avatar.wardrobe.piece import material, part
from studio.avatar.wardrobe.sheet import Bools, Sheet, joined, normals, picked, sheet, smoothed, thickened


def gloves(fit: Fit, color: str = "#c98a3c") -> list[Part]:
    """Both gloves and their cuffs."""
    hands, cuffs = [], []
    for side in ("Left", "Right"):
        hands.append(_hand(fit, side))
        cuffs.append(_cuff(fit, side))
    return [
        part("Gloves", joined(hands), material("", color, Surface.CLOTH, 0.7)),
        part("GloveCuffs", joined(cuffs), material("", "#8a5a26", Surface.CLOTH, 0.75)),
    ]


def gloved(fit: Fit) -> Bools:
    """Which vertices of the skin are inside gloves."""
    share = limb(fit, fit.skin, *(bone for bone in fit.bones if "Hand" in bone))
    return np.asarray(share > 0.55)


def _hand(fit: Fit, side: str) -> Sheet:
    mine = [bone for bone in fit.bones if bone.startswith(side) and "Hand" in bone]
    share = limb(fit, fit.skin, *mine)
    hand = picked(fit.skin, np.asarray((share[fit.skin.faces] > 0.35).all(1)))
    normal = smoothed(normals(hand.positions, hand.faces), hand.faces, 2)
    normal /= np.maximum(np.linalg.norm(normal, axis=1, keepdims=True), 1e-9)
    points = smoothed(hand.positions + normal * 0.0026, hand.faces, 2, 0.35)
    return replace(hand, positions=points + normal * 0.0006)


def _cuff(fit: Fit, side: str) -> Sheet:
    """From the palm's start over the sleeve's end, widening."""
    elbow, wrist = (fit.joints[f"{side}{bone}"] for bone in ("ForeArm", "Hand"))
    way = (elbow - wrist) / np.linalg.norm(elbow - wrist)
    first = np.cross(way, [0.0, 0.0, 1.0])
    first /= np.linalg.norm(first)
    second = np.cross(way, first)
    away = fit.skin.positions - wrist
    along = away @ way
    near = np.flatnonzero((np.linalg.norm(away, axis=1) < 0.12) & (np.abs(along) < 0.08))
    over = away[near] - along[near, None] * way
    turn = np.arctan2(over @ second, over @ first)
    distance = np.linalg.norm(over, axis=1)
    angles = np.arange(28) / 28 * 2 * np.pi
    rows = []
    for at, extra in (
        (-0.022, 0.004),
        (-0.008, 0.0055),
        (0.010, 0.009),
        (0.040, 0.0165),
        (0.075, 0.0215),
        (0.100, 0.024),
    ):
        weight = np.exp(-(((along[near][None] - min(at, 0.05)) / 0.012) ** 2)) * np.exp(
            -(((((turn[None] - angles[:, None]) + np.pi) % (2 * np.pi) - np.pi) / 0.4) ** 2)
        )
        radius = (weight * distance).sum(1) / np.maximum(weight.sum(1), 1e-9)
        radius = np.where(weight.sum(1) > 1e-4, radius, float(np.median(distance)))
        radius = radius * 0.6 + radius.mean() * 0.4
        middle = wrist + way * at
        rows.append(
            middle + (np.cos(angles)[:, None] * first + np.sin(angles)[:, None] * second) * (radius + extra)[:, None]
        )
    points = np.vstack(rows)
    weights = fit.weights_at(points)
    made = replace(sheet(points, grid(6, 28, True), weights), uvs=grid_uvs(6, 28, (0.4, 0.3), True))
    out = points - np.repeat(np.stack([row.mean(0) for row in rows]), 28, 0)
    if (normals(points, made.faces) * out).sum() < 0:
        made = replace(made, faces=made.faces[:, ::-1], uvs=made.uvs[:, ::-1])
    return thickened(made, 0.0025)
