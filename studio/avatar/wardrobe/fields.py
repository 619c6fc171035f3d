"""How far out a surface lies, seen from a point or from an upright line: what keeps hair and straps out of the skin."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from studio.avatar.wardrobe.sheet import Bools, Floats, Ints


def samples(positions: Floats, faces: Ints, steps: int = 5) -> Floats:
    """Points (m, 3) spread over every face."""
    at = (np.arange(steps) + 0.5) / steps
    u, v = (grid.ravel()[:, None] for grid in np.meshgrid(at, at))
    a, b, c, d = (positions[faces[:, k], None] for k in range(4))
    spread = (1 - u) * (1 - v) * a + u * (1 - v) * b + u * v * c + (1 - u) * v * d
    return np.asarray(spread.reshape(-1, 3))


@dataclass(frozen=True, slots=True, eq=False)
class Ball:
    """The farthest surface in each direction from `centre`: `radii` (up, around), up from below to above."""

    centre: Floats
    radii: Floats

    def angles(self, points: Floats) -> tuple[Floats, Floats, Floats]:
        """Azimuth (0 before, growing to her left), elevation and distance of `points` (..., 3)."""
        away = points - self.centre
        distance = np.linalg.norm(away, axis=-1)
        up = np.arcsin(np.clip(away[..., 1] / np.maximum(distance, 1e-9), -1, 1))
        return np.arctan2(away[..., 0], away[..., 2]), up, distance

    def point(self, around: Floats, up: Floats, lift: Floats | float = 0.0) -> Floats:
        """Points (..., 3) of the surface in those directions, `lift` above it."""
        way = np.stack([np.cos(up) * np.sin(around), np.sin(up), np.cos(up) * np.cos(around)], -1)
        return self.centre + way * (self.radius(around, up) + lift)[..., None]

    def radius(self, around: Floats, up: Floats) -> Floats:
        """How far the surface lies in those directions, between the samples linearly."""
        rows, columns = self.radii.shape
        return _between(self.radii, (up / np.pi + 0.5) * rows - 0.5, around / (2 * np.pi) * columns - 0.5)

    def pushed_out(self, points: Floats, lift: Floats | float) -> Floats:
        """`points` (..., 3) where they lie at least `lift` above the surface, moved straight away from the centre."""
        around, up, distance = self.angles(points)
        least = self.radius(around, up) + lift
        factor = np.maximum(1.0, least / np.maximum(distance, 1e-6))
        return self.centre + (points - self.centre) * factor[..., None]

    def held(self, points: Floats, least: Floats | float, most: Floats | float) -> Floats:
        """`points` (..., 3) moved straight from the centre until they lie between `least` and `most` off it."""
        around, up, distance = self.angles(points)
        radius = self.radius(around, up)
        factor = np.clip(distance, radius + least, radius + most) / np.maximum(distance, 1e-6)
        return np.asarray(self.centre + (points - self.centre) * factor[..., None])


@dataclass(frozen=True, slots=True, eq=False)
class Column:
    """The farthest surface around the upright line through `x`, `z`: `radii` (up, around) from `bottom` to `top`."""

    x: float
    z: float
    bottom: float
    top: float
    radii: Floats

    def radius(self, around: Floats, y: Floats) -> Floats:
        rows, columns = self.radii.shape
        up = (y - self.bottom) / (self.top - self.bottom) * rows - 0.5
        return _between(self.radii, up, around / (2 * np.pi) * columns - 0.5)

    def point(self, around: Floats, y: Floats, lift: Floats | float = 0.0) -> Floats:
        """Points (..., 3) of the surface at those angles and heights, `lift` off it."""
        out = self.radius(around, y) + lift
        return np.stack([self.x + np.sin(around) * out, y, self.z + np.cos(around) * out], -1)

    def pushed_out(self, points: Floats, lift: Floats | float) -> Floats:
        """`points` (..., 3), those nearer to the line than the surface and `lift` moved out level; those above `top`
        stay."""
        away_x, away_z = points[..., 0] - self.x, points[..., 2] - self.z
        distance = np.hypot(away_x, away_z)
        least = self.radius(np.arctan2(away_x, away_z), points[..., 1]) + lift
        fade = np.clip((self.top - points[..., 1]) / 0.02, 0, 1)
        factor = 1 + (np.maximum(1.0, least / np.maximum(distance, 1e-6)) - 1) * fade
        moved = points.copy()
        moved[..., 0] = self.x + away_x * factor
        moved[..., 2] = self.z + away_z * factor
        return np.asarray(moved)


def ball(points: Floats, centre: Floats, ignored: Bools | None = None, rows: int = 60, columns: int = 120) -> Ball:
    """The map of `points` (m, 3), those `ignored` (m,) left out and what they would have said filled from around."""
    kept = points if ignored is None else points[~ignored]
    blank = Ball(centre, np.zeros((1, 1)))
    around, up, distance = blank.angles(kept)
    row = np.clip(((up / np.pi + 0.5) * rows).astype(int), 0, rows - 1)
    column = (around / (2 * np.pi) * columns).astype(int) % columns
    return Ball(centre, _filled(row, column, distance, rows, columns))


def column(points: Floats, x: float, z: float, bottom: float, top: float, rows: int = 72, columns: int = 96) -> Column:
    """The map of `points` (m, 3) around an upright line."""
    inside = (points[:, 1] > bottom) & (points[:, 1] < top)
    points = points[inside]
    row = np.clip(((points[:, 1] - bottom) / (top - bottom) * rows).astype(int), 0, rows - 1)
    turn = np.arctan2(points[:, 0] - x, points[:, 2] - z)
    place = (turn / (2 * np.pi) * columns).astype(int) % columns
    return Column(x, z, bottom, top, _filled(row, place, np.hypot(points[:, 0] - x, points[:, 2] - z), rows, columns))


def _filled(row: Ints, place: Ints, distance: Floats, rows: int, columns: int) -> Floats:
    most = np.zeros((rows, columns))
    np.maximum.at(most, (row, place), distance)
    known = most > 0
    values = most.copy()
    places = np.arange(columns)
    for r in np.flatnonzero(known.any(1) & ~known.all(1)):
        values[r] = np.interp(places, places[known[r]], most[r, known[r]], period=columns)
    filled = np.flatnonzero(known.any(1))
    if len(filled):
        for r in np.flatnonzero(~known.any(1)):
            values[r] = values[filled[np.argmin(np.abs(filled - r))]]
    for _ in range(40):
        mean = (
            np.roll(values, 1, 1) + np.roll(values, -1, 1) + np.vstack([values[:1], values[:-1]])
            + np.vstack([values[1:], values[-1:]])
        ) / 4  # fmt: skip
        values = np.where(known, values, mean)
    soft = (values * 2 + np.roll(values, 1, 1) + np.roll(values, -1, 1)) / 4
    return np.maximum(soft, values * 0.5 + soft * 0.5)


def _between(values: Floats, row: Floats, place: Floats) -> Floats:
    rows, columns = values.shape
    row = np.clip(row, 0, rows - 1.001)
    r, c = np.floor(row).astype(int), np.floor(place).astype(int)
    fr, fc = row - r, place - np.floor(place)
    below, above = np.clip(r, 0, rows - 1), np.clip(r + 1, 0, rows - 1)
    left, right = c % columns, (c + 1) % columns
    mixed = (values[below, left] * (1 - fc) + values[below, right] * fc) * (1 - fr) + (
        values[above, left] * (1 - fc) + values[above, right] * fc
    ) * fr
    return np.asarray(mixed)
