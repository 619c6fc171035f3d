"""A garment's surface as things are laid on it: pockets, lapels, bands, straps."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from studio.avatar.wardrobe.fields import samples
from studio.avatar.wardrobe.sheet import Floats, Ints, Sheet, normals

_STEP = 0.004


@dataclass(frozen=True, slots=True, eq=False)
class Side:
    """The front (`facing` 1) or the back (-1) of a trunk: how far out it lies at (x, y)."""

    facing: float
    left: float
    bottom: float
    depth: Floats

    def out(self, x: Floats, y: Floats) -> Floats:
        rows, columns = self.depth.shape
        r = np.clip((y - self.bottom) / _STEP - 0.5, 0, rows - 1.001)
        c = np.clip((x - self.left) / _STEP - 0.5, 0, columns - 1.001)
        i, j = r.astype(int), c.astype(int)
        fr, fc = r - i, c - j
        depth = self.depth
        mixed = (depth[i, j] * (1 - fc) + depth[i, j + 1] * fc) * (1 - fr) + (
            depth[i + 1, j] * (1 - fc) + depth[i + 1, j + 1] * fc
        ) * fr
        return np.asarray(mixed)

    def normal(self, x: Floats, y: Floats) -> Floats:
        """Unit normals (..., 3)."""
        gap = 0.012
        along_x = (self.out(x + gap, y) - self.out(x - gap, y)) / (2 * gap)
        along_y = (self.out(x, y + gap) - self.out(x, y - gap)) / (2 * gap)
        found = np.stack([-along_x, -along_y, np.ones_like(along_x)], -1)
        found /= np.linalg.norm(found, axis=-1, keepdims=True)
        return np.asarray(found * np.array([1.0, 1.0, self.facing]))

    def point(self, x: Floats, y: Floats, lift: Floats | float = 0.0) -> Floats:
        """Points (..., 3), `lift` off the surface along its normal."""
        base = np.stack([x, y, self.facing * self.out(x, y)], -1)
        return np.asarray(base + self.normal(x, y) * np.asarray(lift)[..., None])


def side(mesh: Sheet, facing: float = 1.0, half: float = 0.34) -> Side:
    """The front or the back of a garment's trunk within `half` of its middle."""
    points = samples(mesh.positions, mesh.faces, 5)
    points = points[np.abs(points[:, 0]) < half]
    bottom, top = float(points[:, 1].min()), float(points[:, 1].max())
    rows, columns = int((top - bottom) / _STEP) + 2, int(2 * half / _STEP)
    row = np.clip(((points[:, 1] - bottom) / _STEP).astype(int), 0, rows - 1)
    place = np.clip(((points[:, 0] + half) / _STEP).astype(int), 0, columns - 1)
    depth = np.full((rows, columns), -np.inf)
    np.maximum.at(depth, (row, place), points[:, 2] * facing)
    known = np.isfinite(depth)
    depth = np.where(known, depth, 0.0)
    weight = known.astype(float)
    for _ in range(60):
        spread = _around(depth * weight), _around(weight)
        fill = ~known & (spread[1] > 1e-6)
        depth = np.where(fill, spread[0] / np.maximum(spread[1], 1e-9), depth)
        weight = np.where(fill, 1.0, weight)
        if weight.all():
            break
    for _ in range(2):
        depth = (depth + _around(depth)) / 2
    return Side(facing, -half, bottom, depth)


def _around(values: Floats) -> Floats:
    padded = np.pad(values, 1, mode="edge")
    return (padded[:-2, 1:-1] + padded[2:, 1:-1] + padded[1:-1, :-2] + padded[1:-1, 2:]) / 4


@dataclass(frozen=True, slots=True, eq=False)
class Skin:
    """A surface as points with normals; things are kept off it by the nearest of them."""

    points: Floats
    normals: Floats

    def off(self, points: Floats, lift: Floats | float) -> Floats:
        """`points` (m, 3), those nearer than `lift` to the surface or below it moved out."""
        nearest = self._near(points)
        depth = ((points - self.points[nearest]) * self.normals[nearest]).sum(1)
        return np.asarray(points + np.maximum(0.0, lift - depth)[:, None] * self.normals[nearest])

    def onto(self, points: Floats, lift: Floats | float) -> Floats:
        """`points` (m, 3) moved along the nearest normal until they lie `lift` off the surface."""
        nearest = self._near(points)
        depth = ((points - self.points[nearest]) * self.normals[nearest]).sum(1)
        return np.asarray(points + (lift - depth)[:, None] * self.normals[nearest])

    def normal(self, points: Floats) -> Floats:
        return np.asarray(self.normals[self._near(points)])

    def _near(self, points: Floats) -> Ints:
        found = np.empty(len(points), np.int64)
        middle = points.mean(0)
        close = ((self.points > points.min(0) - 0.05) & (self.points < points.max(0) + 0.05)).all(1)
        numbers = np.flatnonzero(close) if close.any() else np.arange(len(self.points))
        cloud = (self.points[numbers] - middle).astype(np.float32)
        squares = (cloud**2).sum(1)
        for start in range(0, len(points), 512):
            some = (points[start : start + 512] - middle).astype(np.float32)
            found[start : start + 512] = np.argmin(squares - 2 * some @ cloud.T, axis=1)
        return np.asarray(numbers[found])


def skin(positions: Floats, faces: Ints, steps: int = 2) -> Skin:
    """The surface of a mesh, `steps`² points on every face."""
    normal = normals(positions, faces)
    spread = samples(positions, faces, steps)
    turned = samples(normal, faces, steps)
    return Skin(spread, turned / np.maximum(np.linalg.norm(turned, axis=1, keepdims=True), 1e-9))
