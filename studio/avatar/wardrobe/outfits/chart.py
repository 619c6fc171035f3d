"""Where cloth's pictures lie on a garment: in metres, around the trunk and around each limb, threads along them."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from studio.avatar.wardrobe.fit import Fit
from studio.avatar.wardrobe.forms import curve
from studio.avatar.wardrobe.outfits.shell import limb
from studio.avatar.wardrobe.sheet import Floats, Ints, Sheet
from studio.avatar.wardrobe.textures import TILE

_LIMBS = (("Arm", "ForeArm", "Hand"), ("UpLeg", "Leg", "Foot"))


def charted(fit: Fit, mesh: Sheet) -> Sheet:
    """The same with UVs that measure it."""
    points = mesh.positions
    middle = float(np.median(points[:, 2]))
    ends = np.array([points[:, 1].max(), points[:, 1].min()])
    uvs = _round(points, mesh.faces, np.stack([np.zeros(2), ends, np.full(2, middle)], 1))
    for upper, lower, end in _LIMBS:
        share = limb(fit, mesh, upper, lower, end, "ToeBase")
        if upper == "UpLeg":
            share = np.clip(share * 1.4 - 0.2, 0, 1)
        for side, sign in (("Left", 1), ("Right", -1)):
            here = (share[mesh.faces].mean(1) > 0.5) & (points[mesh.faces, 0].mean(1) * sign > 0)
            if here.any():
                path = curve(np.stack([fit.joints[f"{side}{bone}"] for bone in (upper, lower, end)]), 16)
                uvs[here] = _round(points, mesh.faces[here], path) + np.array([0.37 * sign, 0.11])
    return replace(mesh, uvs=uvs / TILE)


def _round(points: Floats, faces: Ints, path: Floats) -> Floats:
    """In metres: around `path` (n, 2 or more points) and along it."""
    way = path[-1] - path[0]
    length = float(np.linalg.norm(way))
    way = way / length
    front = np.array([0.0, 0.0, 1.0]) - way * way[2]
    front /= np.linalg.norm(front)
    other = np.cross(way, front)
    along = (points[faces] - path[0]) @ way
    at = (path - path[0]) @ way
    off = np.stack([np.interp(along, at, (path - path[0]) @ axis) for axis in (other, front)], -1)
    side = (points[faces] - path[0]) @ other - off[..., 0]
    ahead = (points[faces] - path[0]) @ front - off[..., 1]
    turn = np.arctan2(side, ahead)
    turn = turn[:, :1] + (turn - turn[:, :1] + np.pi) % (2 * np.pi) - np.pi
    mean = float(np.median(np.hypot(side, ahead)))
    return np.stack([turn * mean, along], -1)
