"""Where the neck meets the shoulders, and the openings that are cut around it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from studio.avatar.wardrobe.fields import Column
from studio.avatar.wardrobe.fit import Fit
from studio.avatar.wardrobe.sheet import Floats

_ANGLES = 72


@dataclass(frozen=True, slots=True, eq=False)
class Neckline:
    """`heights` (72,) of the neck's foot around it, from the front towards her left; `trunk` is her own surface."""

    trunk: Column
    heights: Floats

    def height(self, around: Floats) -> Floats:
        """The foot's height at angles."""
        place = np.mod(np.asarray(around), 2 * np.pi) / (2 * np.pi) * _ANGLES
        i = np.floor(place).astype(int)
        share = place - i
        return np.asarray(self.heights[i % _ANGLES] * (1 - share) + self.heights[(i + 1) % _ANGLES] * share)

    def angle(self, points: Floats) -> Floats:
        return np.arctan2(points[..., 0] - self.trunk.x, points[..., 2] - self.trunk.z)

    def below(self, points: Floats, lower: float = 0.0, dip: float = 0.0, half: float = 0.03) -> Floats:
        """How far `points` lie below the neck's foot lowered by `lower`, and in front by a V that is `dip` deep and
        `half` wide on either side at its top."""
        found = self.height(self.angle(points)) - lower - points[..., 1]
        if dip:
            front = points[..., 2] > self.trunk.z
            rise = dip * (1 - np.abs(points[..., 0]) / half)
            floor = float(self.height(np.zeros(1))[0]) - lower
            inside = (floor - rise - points[..., 1]) * half / np.hypot(dip, half)
            found = np.where(front, np.minimum(found, inside), found)
        return np.asarray(found)


def neckline(fit: Fit) -> Neckline:
    """Measured: going down, the neck ends where it has grown by an eighth over its narrowest."""
    trunk = fit.trunk
    around = np.arange(_ANGLES) / _ANGLES * 2 * np.pi
    ys = np.linspace(trunk.top - 0.005, trunk.top - 0.19, 80)
    radii = trunk.radius(around[None], ys[:, None])
    heights = np.empty(_ANGLES)
    for i in range(_ANGLES):
        least = radii[:40, i].min()
        start = int(np.argmin(radii[:40, i]))
        before = 0.5 + 0.5 * np.cos(around[i])
        wider = np.nonzero(radii[start:, i] > least * (1.07 - 0.04 * before) + 0.0045 - 0.002 * before)[0]
        heights[i] = ys[start + wider[0]] if len(wider) else ys[-1]
    heights = np.median(np.stack([np.roll(heights, k) for k in range(-3, 4)]), 0)
    back, front = heights[_ANGLES // 2] + 0.004, heights[0]
    side = 0.5 * (heights[18] + heights[54]) / 2 + 0.5 * back - 0.002
    ideal = (back + front) / 2 + (front - back) / 2 * np.cos(around) + (side - (back + front) / 2) * np.sin(around) ** 2
    heights = 0.15 * heights + 0.85 * ideal
    for _ in range(6):
        heights = (np.roll(heights, 1) + 2 * heights + np.roll(heights, -1)) / 4
    return Neckline(trunk, heights)
