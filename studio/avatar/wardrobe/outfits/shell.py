"""Cloth laid over the body: it spans hollows as cloth does, hangs from what stands out and folds where limbs bend."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np

from studio.avatar.wardrobe.fields import column, samples
from studio.avatar.wardrobe.fit import Fit
from studio.avatar.wardrobe.sheet import Bools, Floats, Sheet, normals, picked, smoothed, subdivided


@dataclass(frozen=True, slots=True)
class Cut:
    """How a garment is cut. Metres: `ease` on the trunk, `sleeve` and `leg` on limbs, `cuff` at their ends.

    `hang`: how steeply it may fall in again below what stands out (0 like a box, 1 along the body); `flare`: how far
    its lower edge stands off; `slim`: how much closer it lies on the shoulders; `taut`: how
    often it is pulled smooth.
    """

    ease: float = 0.008
    sleeve: float = 0.009
    leg: float = 0.012
    cuff: float = 0.006
    hang: float = 0.35
    flare: float = 0.0
    slim: float = 0.016
    taut: int = 24
    fold: float = 0.0028


def limb(fit: Fit, mesh: Sheet, *names: str) -> Floats:
    """How much each vertex (n,) hangs on bones whose name ends so."""
    which = [i for i, bone in enumerate(fit.bones) if bone.endswith(names)]
    return np.asarray(mesh.weights[:, which].sum(1))


def shell(fit: Fit, wanted: Callable[[Sheet], Bools], style: Cut) -> Sheet:
    """Cloth over the faces of the tights for which `wanted` says so (q,), finer by one step."""
    close = subdivided(picked(fit.tights, wanted(fit.tights)))
    normal = smoothed(normals(close.positions, close.faces), close.faces, 6)
    normal /= np.maximum(np.linalg.norm(normal, axis=1, keepdims=True), 1e-9)
    arms = limb(fit, close, "Arm", "ForeArm", "Hand")
    fore = limb(fit, close, "ForeArm", "Hand")
    legs = limb(fit, close, "UpLeg", "Leg", "Foot", "ToeBase")
    away = style.ease + (style.sleeve - style.ease) * arms + (style.leg - style.ease) * legs
    away = away + (style.cuff - style.sleeve) * np.clip(_down_arm(fit, close.positions) * 1.6 - 0.6, 0, 1) * fore
    away = away - style.slim * _shoulder(fit, close.positions, arms)
    points = close.positions + normal * away[:, None]
    for _ in range(max(1, style.taut // 6)):
        points = smoothed(points, close.faces, 6, 0.6)
        points = _kept_off(points, close.positions, normal, away)
    if style.hang < 1:
        points = _hung(points, close, arms, style, float(fit.joints["LeftArm"][1]) - 0.02)
    points = smoothed(points, close.faces, 3, 0.5)
    points = _folded(fit, points, close, arms, fore, style)
    points = _kept_off(points, close.positions, normal, np.minimum(away, 0.004))
    return replace(close, positions=points)


def _kept_off(points: Floats, base: Floats, normal: Floats, least: Floats) -> Floats:
    depth = ((points - base) * normal).sum(1)
    return np.asarray(points + np.maximum(0.0, least - depth)[:, None] * normal)


def _shoulder(fit: Fit, points: Floats, arms: Floats) -> Floats:
    """1 on the outside of the shoulders, where cloth over the muscle would look padded once arms hang down."""
    found = np.zeros(len(points))
    for side, sign in (("Left", 1), ("Right", -1)):
        joint = fit.joints[f"{side}Arm"]
        near = np.exp(-((np.linalg.norm((points - joint) * [1.0, 0.8, 0.7], axis=1) / 0.075) ** 2))
        found += near * np.clip((points[:, 0] - joint[0]) * sign / 0.03 + 0.6, 0, 1)
    return found * np.clip(arms * 2, 0, 1)


def _down_arm(fit: Fit, points: Floats) -> Floats:
    """0 at the elbows, 1 at the wrists."""
    found = np.zeros(len(points))
    for side, sign in (("Left", 1), ("Right", -1)):
        elbow, wrist = fit.joints[f"{side}ForeArm"], fit.joints[f"{side}Hand"]
        bone = wrist - elbow
        along = ((points - elbow) @ bone) / (bone @ bone)
        found = np.where(points[:, 0] * sign > 0, along, found)
    return np.clip(found, 0, 1)


def _hung(points: Floats, close: Sheet, arms: Floats, style: Cut, high: float) -> Floats:
    body = close.faces[(arms[close.faces] < 0.3).all(1)]
    if not len(body):
        return points
    low = float(points[body].reshape(-1, 3)[:, 1].min())
    if high - low < 0.1:
        return points
    middle = float(np.median(points[body].reshape(-1, 3)[:, 2]))
    around = column(samples(points, body, 4), 0.0, middle, low - 0.01, high, 64, 72)
    radii = around.radii.copy()
    step = (around.top - around.bottom) / len(radii)
    for row in range(len(radii) - 2, -1, -1):
        radii[row] = np.maximum(radii[row], radii[row + 1] - style.hang * step)
    for _ in range(3):
        radii = np.maximum(radii, (np.roll(radii, 1, 1) + np.roll(radii, -1, 1)) / 2)
    radii = (np.vstack([radii[:1], radii[:-1]]) + 2 * radii + np.vstack([radii[1:], radii[-1:]])) / 4
    hem = np.clip(1 - (np.arange(len(radii)) * step) / 0.12, 0, 1) ** 1.5
    radii = radii + style.flare * hem[:, None]
    out = replace(around, radii=radii).pushed_out(points, 0.0)
    share = (np.clip(1 - arms * 2.5, 0, 1) * np.clip((high - points[:, 1]) / 0.12, 0, 1))[:, None]
    return np.asarray(points + (out - points) * share)


def _folded(fit: Fit, points: Floats, close: Sheet, arms: Floats, fore: Floats, style: Cut) -> Floats:
    """Creases across the elbows, from the armpits and at the waist, too large for a picture of them."""
    normal = normals(points, close.faces)
    push = np.zeros(len(points))
    for side, sign in (("Left", 1), ("Right", -1)):
        here = points[:, 0] * sign > 0
        shoulder, elbow, wrist = (fit.joints[f"{side}{bone}"] for bone in ("Arm", "ForeArm", "Hand"))
        bone = (wrist - shoulder) / np.linalg.norm(wrist - shoulder)
        along = (points - elbow) @ bone
        over = points - elbow - along[:, None] * bone
        turn = np.arctan2(over[:, 2], over @ np.cross(bone, [0.0, 0.0, 1.0]))
        wave = np.sin(along * 2 * np.pi / 0.052 + 1.3 * np.sin(turn + sign) + 0.6 * np.sin(2 * turn))
        push += here * arms * np.exp(-((along / 0.09) ** 2)) * wave * 0.9
        wave = np.sin(along * 2 * np.pi / 0.075 + 1.8 * np.sin(turn * 1.0 + 2 * sign))
        push += here * arms * np.exp(-(((along - 0.2) / 0.09) ** 2)) * wave * 0.5
    hips, chest = fit.joints["Hips"], fit.joints["Spine2"]
    waist = np.exp(-(((points[:, 1] - (0.55 * hips[1] + 0.45 * chest[1])) / 0.09) ** 2))
    outer = np.abs(points[:, 0]) / max(float(np.abs(points[:, 0]).max()), 1e-6)
    turn = np.arctan2(points[:, 0], points[:, 2])
    push += (1 - arms) * waist * np.sin(points[:, 1] * 2 * np.pi / 0.085 + 3 * np.sin(turn * 2)) * (0.25 + outer) * 0.7
    return np.asarray(points + normal * (push * style.fold)[:, None])
