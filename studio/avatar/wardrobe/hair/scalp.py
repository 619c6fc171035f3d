"""Where hair grows: the hairline, roots over the scalp, the thin cap of hair that hides the skin between locks."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np

from studio.avatar.body.data import Moves
from studio.avatar.wardrobe.fit import Fit
from studio.avatar.wardrobe.sheet import Floats, Sheet, cut, normals, picked, smoothed, subdivided

# Degrees around the head from the front, and heights over the eyes in centimetres of a head of ordinary size: along the
# forehead, the temple, down the sideburn before the ear, over the ear, down behind it, along the nape.
_LINE = np.array(
    [(0, 6.4), (12, 6.5), (24, 6.2), (34, 5.4), (41, 4.0), (46, 2.2), (50, 0.2), (54, -1.8), (59, -1.9), (64, 0.4),
     (72, 2.2), (84, 3.0), (97, 2.7), (106, 1.0), (114, -1.9), (124, -4.6), (140, -6.6), (180, -7.6)]
)  # fmt: skip


@dataclass(frozen=True, slots=True, eq=False)
class Scalp:
    """`man`: 1 for a man's hairline, a little higher before and with longer sideburns."""

    fit: Fit
    man: float = 0.0

    def height(self, around: Floats) -> Floats:
        """The hairline at angles (0 before, growing to her left)."""
        turn = np.degrees(np.abs((np.asarray(around) + np.pi) % (2 * np.pi) - np.pi))
        line = np.interp(turn, _LINE[:, 0], _LINE[:, 1]) * 0.01
        line = line + 0.004 * self.man * np.clip(1 - turn / 50, 0, 1)
        short = np.interp(turn, [40, 47, 58, 66], [-1, 0.016, 0.014, -1])
        line = np.where(turn < 66, line + np.maximum(0, short - line) * (1 - 0.6 * self.man), line)
        return np.asarray(self.fit.eye[1] + line * self.fit.size)

    def above(self, points: Floats) -> Floats:
        """How far points (..., 3) lie above the hairline, below 0 outside of it."""
        around, _, _ = self.fit.head.angles(points)
        return np.asarray(points[..., 1] - self.height(around))

    def roots(self, count: int, inside: float = 0.0, seed: int = 1) -> tuple[Floats, Floats]:
        """About `count` points (n, 3) spread over the scalp `inside` its line, and the ways out of it (n, 3)."""
        total = int(count * 2.3)
        i = np.arange(total) + 0.5
        chance = np.random.default_rng(seed)
        up = np.arcsin(1 - 2 * i / total) + chance.normal(0, 0.02, total)
        around = (i * np.pi * (3 - np.sqrt(5))) + chance.normal(0, 0.04, total)
        points = self.fit.head.point(around, np.clip(up, -1.5, 1.5))
        points = points[self.above(points) > inside]
        out = points - self.fit.head.centre
        return points, out / np.linalg.norm(out, axis=1, keepdims=True)

    def hung(self, points: Floats) -> Floats:
        """Weights for hair at points (n, 3): the head's, lower down more and more those of what it lies on."""
        weights = self.fit.hung("Head", len(points))
        drop = np.clip((self.fit.chin[1] + 0.02 - points[:, 1]) / 0.16, 0, 1) * 0.85
        low = np.flatnonzero(drop > 0)
        if len(low):
            share = drop[low, None]
            weights[low] = weights[low] * (1 - share) + self.fit.weights_at(points[low], 0.06) * share
        return weights

    def cap(self, lift: float, below: float = 0.0) -> Sheet:
        """The scalp's skin lifted by `lift`, ending `below` under the hairline: v of its UVs is the distance to
        that edge in units of 4 cm, u runs around it."""
        fit = self.fit
        head = fit.skin.weights[:, fit.bones.index("Head")] > 0.3
        middle = fit.skin.positions[fit.skin.faces].mean(1)
        outside = np.linalg.norm(middle - fit.head.centre, axis=1) > 0.055 * fit.size
        mesh = subdivided(picked(fit.skin, (self.above(middle) > -0.035) & head[fit.skin.faces].all(1) & outside))
        out = smoothed(normals(mesh.positions, mesh.faces), mesh.faces, 3)
        out /= np.maximum(np.linalg.norm(out, axis=1, keepdims=True), 1e-9)
        far = self.above(mesh.positions) + below
        level = fit.head.pushed_out(mesh.positions, 0.0)
        ear = np.linalg.norm(mesh.positions - fit.head.centre, axis=1) - fit.head.radius(
            *fit.head.angles(mesh.positions)[:2]
        )
        far = np.where(ear > 0.006, -0.01, far)
        rise = lift * np.clip(far / 0.03, 0.15, 1)
        points = level + out * rise[:, None]
        return cut(replace(mesh, positions=points), far, 0.1)


def carried(fit: Fit, points: Floats, units: Mapping[str, Moves], names: tuple[str, ...]) -> list[tuple[str, Floats]]:
    """What face units move `points` (n, 3), as the skin nearest to each."""
    moves = []
    found = _nearest(fit.skin.positions, points)
    for name in names:
        dense = np.zeros((int(fit.numbers.max()) + 1, 3))
        inside = units[name].vertices <= fit.numbers.max()
        dense[units[name].vertices[inside]] = units[name].moves[inside]
        moves.append((name, dense[fit.numbers[found]]))
    return moves


def _nearest(cloud: Floats, points: Floats) -> np.ndarray[tuple[int], np.dtype[np.int64]]:
    found = np.zeros(len(points), np.int64)
    if not len(points):
        return found
    close = ((cloud > points.min(0) - 0.03) & (cloud < points.max(0) + 0.03)).all(1)
    numbers = np.flatnonzero(close) if close.any() else np.arange(len(cloud))
    base = cloud[numbers].astype(np.float32)
    squares = (base**2).sum(1)
    for start in range(0, len(points), 1024):
        some = points[start : start + 1024].astype(np.float32)
        found[start : start + 1024] = np.argmin(squares - 2 * some @ base.T, axis=1)
    return numbers[found]


UPPER = ("browInnerUp", "browOuterUpLeft", "browOuterUpRight", "browDownLeft", "browDownRight")
"""Face units that reach the hairline."""
