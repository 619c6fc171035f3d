"""A presenter measured for her clothes: where her eyes, ears, chin and shoulders are, and how her skin lies."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from studio.avatar.body.shaped import SKIN, ShapedBody
from studio.avatar.names import BONES
from studio.avatar.wardrobe.fields import Ball, Column, ball, column, samples
from studio.avatar.wardrobe.sheet import Bools, Floats, Ints, Sheet, joined, normals, picked, sheet
from studio.avatar.wardrobe.surface import Side, side


@dataclass(frozen=True, slots=True, eq=False)
class Fit:
    """`skin`: her body, its vertices `numbers` of the whole mesh; `tights`: the close layer over trunk, arms and legs
    that garments start from.

    `joints`: {bone: its head (3,)}; `eye`: the middle between her eyes; `crown`: the top of her head; `mouth`, `chin`,
    `nose`, `ear` (the left one's middle): points (3,). `head`: her skull without ears, `face`: her head with all,
    `trunk`: neck, shoulders and trunk without arms, `front` and `back` the same from before and behind. `size`: her
    head against one of ordinary size.
    """

    bones: tuple[str, ...]
    skin: Sheet
    numbers: Ints
    skin_normals: Floats
    tights: Sheet
    joints: dict[str, Floats]
    eye: Floats
    eye_apart: float
    crown: Floats
    mouth: Floats
    chin: Floats
    nose: Floats
    ear: Floats
    size: float
    head: Ball
    face: Ball
    trunk: Column
    front: Side
    back: Side

    def bone(self, *names: str) -> Ints:
        """The numbers of bones."""
        return np.array([self.bones.index(name) for name in names])

    def hung(self, name: str, count: int) -> Floats:
        """Weights (count, bones) wholly on one bone."""
        weights = np.zeros((count, len(self.bones)))
        weights[:, self.bones.index(name)] = 1.0
        return weights

    def weights_at(self, points: Floats, ease: float = 0.03) -> Floats:
        """Weights (m, bones) of the tights nearest to `points` (m, 3), mixed over about `ease`."""
        weights = np.empty((len(points), len(self.bones)))
        if not len(points):
            return weights
        whole = self.tights.positions
        close = ((whole > points.min(0) - 0.12) & (whole < points.max(0) + 0.12)).all(1)
        numbers = np.flatnonzero(close) if close.sum() > 8 else np.arange(len(whole))
        middle = points.mean(0)
        base = (whole[numbers] - middle).astype(np.float32)
        squares = (base**2).sum(1)
        for start in range(0, len(points), 512):
            some = (points[start : start + 512] - middle).astype(np.float32)
            apart = squares - 2 * some @ base.T
            nearest = np.argpartition(apart, 6, axis=1)[:, :6]
            gap = np.linalg.norm(base[nearest] - some[:, None], axis=-1).astype(np.float64)
            share = np.exp(-((gap - gap.min(1, keepdims=True)) / ease)) / (gap + 1e-4)
            share /= share.sum(1, keepdims=True)
            held = self.tights.weights[numbers[nearest]]
            weights[start : start + 512] = np.einsum("ij,ijk->ik", share, held)
        return weights


def fit_of(body: ShapedBody) -> Fit:
    """Measure a body."""
    skin = _layer(body, *SKIN)
    tights = _layer(body, "tights")
    bones = BONES
    joints = {name: body.landmark(name).astype(np.float64) for name in BONES}
    left, right = (body.landmark(name).astype(np.float64) for name in ("l-eye", "r-eye"))
    eye = (left + right) / 2
    apart = float(left[0] - right[0])
    points = skin.positions
    normal = normals(points, skin.faces)
    head_bone = skin.weights[:, [bones.index("Head")]].sum(1) > 0.5
    upper = points[head_bone]
    crown = upper[np.argmax(upper[:, 1])]
    middle = (np.abs(points[:, 0]) < 0.012) & head_bone & (points[:, 2] > eye[2])
    profile = points[middle]
    low = profile[profile[:, 1] < eye[1] - 0.02]
    nose = low[np.argmax(low[:, 2])]
    under = profile[(profile[:, 1] < eye[1] - 0.085) & (profile[:, 1] > eye[1] - 0.135)]
    chin = under[np.argmax(under[:, 2] - 0.6 * under[:, 1])] if len(under) else nose + np.array([0, -0.06, -0.01])
    between = profile[(profile[:, 1] < nose[1] - 0.012) & (profile[:, 1] > chin[1] + 0.012)]
    mouth_y = (nose[1] - 0.006 + chin[1]) / 2 + 0.006
    mouth = between[np.argmin(np.abs(between[:, 1] - mouth_y))] if len(between) else (nose + chin) / 2
    wide = float(np.abs(upper[upper[:, 1] > eye[1] + 0.05][:, 0]).max())
    size = wide / 0.068
    ears = points[(_masked(body, "ears") > 0.5) & (points[:, 0] > 0)]
    ear = (ears.min(0) + ears.max(0)) / 2
    centre = np.array([0.0, eye[1] + 0.02 * size, eye[2] - 0.068 * size])
    necks = skin.weights[:, [bones.index(name) for name in ("Neck", "Spine2")]].sum(1) > 0.5
    high = (tights.positions[:, 1] > eye[1] - 0.6)[tights.faces].all(1)
    skin_and_tights = joined([picked(skin, necks[skin.faces].all(1)), picked(tights, high)])
    around_head = head_bone[skin.faces].all(1) | (skin.weights[:, bones.index("Neck")] > 0.3)[skin.faces].all(1)
    cloud = samples(points, skin.faces[around_head])
    return Fit(
        bones,
        skin,
        np.unique(body.quads(*SKIN)),
        normal,
        tights,
        joints,
        eye,
        apart,
        crown,
        mouth,
        chin,
        nose,
        ear,
        size,
        ball(cloud, centre, _eared(cloud, ear, size)),
        ball(cloud, centre),
        _trunk(bones, skin, tights, joints, eye, chin),
        side(skin_and_tights, 1.0, 0.26),
        side(skin_and_tights, -1.0, 0.26),
    )


def _layer(body: ShapedBody, *groups: str) -> Sheet:
    quads = body.quads(*groups)
    used, faces = np.unique(quads, return_inverse=True)
    weights = np.zeros((len(used), len(BONES)))
    np.add.at(weights, (np.arange(len(used))[:, None], body.joints[used]), body.weights[used])
    return sheet(body.positions[used].astype(np.float64), faces.reshape(quads.shape), weights)


def _masked(body: ShapedBody, name: str) -> Floats:
    return np.asarray(body.data.masks[name][np.unique(body.quads(*SKIN))], np.float64)


def _eared(cloud: Floats, ear: Floats, size: float) -> Bools:
    away = np.stack([np.abs(cloud[:, 0]) - ear[0], cloud[:, 1] - ear[1], cloud[:, 2] - ear[2]], 1)
    return np.asarray((np.abs(away / (np.array([0.02, 0.055, 0.05]) * size)) < 1).all(1))


def _trunk(
    bones: tuple[str, ...], skin: Sheet, tights: Sheet, joints: dict[str, Floats], eye: Floats, chin: Floats
) -> Column:
    arms = [i for i, name in enumerate(bones) if "Arm" in name or "Hand" in name]
    legs = [i for i, name in enumerate(bones) if "Leg" in name or "Foot" in name or "Toe" in name]
    limbs = tights.weights[:, arms + legs].sum(1)
    body = tights.faces[(limbs[tights.faces] < 0.75).all(1)]
    neck = (skin.weights[:, [bones.index("Neck"), bones.index("Head")]].sum(1) > 0.5) & (
        skin.positions[:, 1] < chin[1] - 0.005
    )
    cloud = np.vstack([samples(tights.positions, body), samples(skin.positions, skin.faces[neck[skin.faces].all(1)])])
    middle, low, high = float(joints["Neck"][2]), float(eye[1] - 0.8), float(chin[1] - 0.005)
    first = column(cloud, 0.0, middle, low, high)
    heights = np.linspace(high - 0.02, high - 0.11, 30)
    front = first.radius(np.zeros(30), heights)
    narrow = int(np.argmin(front))
    behind = float(first.radius(np.full(1, np.pi), heights[narrow : narrow + 1])[0])
    return column(cloud, 0.0, middle + 0.8 * (float(front[narrow]) - behind) / 2, low, high)
