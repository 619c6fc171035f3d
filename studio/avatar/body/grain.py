"""Irregularities that are the same at every making: noise in space, dots, strands."""

from __future__ import annotations

from functools import cache
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

from studio.avatar.figure import Floats

Array: TypeAlias = NDArray[Any]
"""Numbers under way, of whatever width."""
Places: TypeAlias = NDArray[np.int32]


_SIDE = 64


@cache
def _lattice() -> Floats:
    """Random values from -1 to 1 at the whole places of a cube that repeats itself."""
    return np.random.Generator(np.random.PCG64(1)).uniform(-1, 1, _SIDE**3).astype(np.float32)


def _value(x: Places, y: Places, z: Places | int, seed: int) -> Floats:
    """-1 to 1 for each whole place, another for each seed."""
    last = _SIDE - 1
    at = ((x + 7 * seed) & last) | (((y + 13 * seed) & last) << 6) | (((z + 29 * seed) & last) << 12)
    values: Floats = _lattice()[at]
    return values


def noise(places: Array, grain: float, seed: int) -> Floats:
    """Smooth noise from -1 to 1 at `places` (n, 3), about `grain` from hill to valley."""
    scaled = (np.asarray(places, np.float32) / np.float32(grain)).T
    whole = np.floor(scaled)
    part = scaled - whole
    part = part * part * (3 - 2 * part)
    x, y, z = whole.astype(np.int32)
    px, py, pz = part
    layers = []
    for dz in (0, 1):
        rows = []
        for dy in (0, 1):
            left, right = _value(x, y + dy, z + dz, seed), _value(x + 1, y + dy, z + dz, seed)
            rows.append(left + (right - left) * px)
        layers.append(rows[0] + (rows[1] - rows[0]) * py)
    mixed: Floats = layers[0] + (layers[1] - layers[0]) * pz
    return mixed


def dots(x: Array, y: Array, apart: float, share: float, radius: tuple[float, float], seed: int) -> Floats:
    """Soft round dots, 0 to 1, at (x, y): one in each square of side `apart` with a chance of `share`."""
    column, row = np.floor(x / apart).astype(np.int32), np.floor(y / apart).astype(np.int32)
    out = np.zeros(len(x), np.float32)
    for dx in (-1, 0, 1):
        for dy in (-1, 0, 1):
            at = (column + dx, row + dy)
            there = _value(*at, 0, seed) * 0.5 + 0.5 < share
            left = (at[0] + 0.5 + 0.4 * _value(*at, 0, seed + 1)) * apart
            down = (at[1] + 0.5 + 0.4 * _value(*at, 0, seed + 2)) * apart
            low, high = radius
            wide = low + (high - low) * (_value(*at, 0, seed + 3) * 0.5 + 0.5) ** 2
            near = np.clip(1.4 - 1.4 * np.hypot(x - left, y - down) / wide, 0, 1)
            out = np.maximum(out, np.where(there, near, 0))
    return out.astype(np.float32)


def strands(shape: tuple[int, int], starts: Array, bends: Array, widths: Array, strengths: Array) -> Floats:
    """A picture (height, width), 0 to 1, of thin tapering hairs: each goes from `starts` (n, 2) by way of `bends`
    (n, 2, 2: the middle's and the tip's offset from the start), all in texels (x, y)."""
    height, width = shape
    out = np.zeros(height * width, np.float32)
    steps = np.linspace(0, 1, 26)[None, :, None]
    path = starts[:, None, :] + 2 * steps * (1 - steps) * bends[:, None, 0] + steps**2 * bends[:, None, 1]
    thin = np.clip(np.minimum(steps * 6, 1) * (1.05 - steps), 0, 1)[..., 0] * widths[:, None]
    reach = int(np.ceil(widths.max())) + 1
    whole = np.round(path).astype(np.int64)
    for dx in range(-reach, reach + 1):
        for dy in range(-reach, reach + 1):
            x, y = whole[..., 0] + dx, whole[..., 1] + dy
            away = np.hypot(x - path[..., 0], y - path[..., 1])
            ink = np.clip(thin + 0.5 - away, 0, 1) * strengths[:, None]
            held = (x >= 0) & (x < width) & (y >= 0) & (y < height) & (ink > 0)
            np.maximum.at(out, y[held] * width + x[held], ink[held].astype(np.float32))
    return out.reshape(shape)


def bilinear(picture: Array, x: Array, y: Array) -> Floats:
    """The picture (height, width) at texel places (n,), 0 outside."""
    height, width = picture.shape
    left, up = np.floor(x).astype(np.int64), np.floor(y).astype(np.int64)
    out = np.zeros(len(x), np.float32)
    for dx in (0, 1):
        for dy in (0, 1):
            column, row = left + dx, up + dy
            held = (column >= 0) & (column < width) & (row >= 0) & (row < height)
            weight = (1 - abs(x - column)) * (1 - abs(y - row))
            out[held] += (weight[held] * picture[row[held], column[held]]).astype(np.float32)
    return out
