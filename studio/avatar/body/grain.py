"""Irregularities that are the same at every making: noise in space, dots, strands."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from studio.avatar.figure import Floats


def _hashed(x: NDArray[np.int64], y: NDArray[np.int64], z: NDArray[np.int64], seed: int) -> Floats:
    """-1 to 1 for each whole place: a hash in 32 bits, the same on every machine."""
    mixed = (x * 73856093) ^ (y * 19349663) ^ (z * 83492791) ^ (seed * 2654435761)
    mixed &= 0xFFFFFFFF
    mixed = ((mixed ^ (mixed >> 16)) * 0x7FEB352D) & 0xFFFFFFFF
    mixed = ((mixed ^ (mixed >> 15)) * 0x846CA68B) & 0xFFFFFFFF
    value: Floats = ((mixed ^ (mixed >> 16)).astype(np.float64) / 2147483648.0 - 1.0).astype(np.float32)
    return value


def noise(places: Floats, grain: float, seed: int) -> Floats:
    """Smooth noise from -1 to 1 at `places` (n, 3), about `grain` from hill to valley."""
    scaled = places.astype(np.float64) / grain
    whole = np.floor(scaled).astype(np.int64)
    part = (scaled - whole).astype(np.float32)
    part = part * part * (3 - 2 * part)
    out = np.zeros(len(places), np.float32)
    for corner in range(8):
        dx, dy, dz = corner & 1, corner >> 1 & 1, corner >> 2
        weight = (part[:, 0] if dx else 1 - part[:, 0]) * (part[:, 1] if dy else 1 - part[:, 1])
        weight = weight * (part[:, 2] if dz else 1 - part[:, 2])
        out += weight * _hashed(whole[:, 0] + dx, whole[:, 1] + dy, whole[:, 2] + dz, seed)
    return out


def dots(x: Floats, y: Floats, apart: float, share: float, radius: tuple[float, float], seed: int) -> Floats:
    """Soft round dots, 0 to 1, at (x, y): one in each square of side `apart` with a chance of `share`."""
    column, row = np.floor(x / apart).astype(np.int64), np.floor(y / apart).astype(np.int64)
    out = np.zeros(len(x), np.float32)
    zero = np.zeros_like(column)
    for dx in (-1, 0, 1):
        for dy in (-1, 0, 1):
            at = (column + dx, row + dy)
            there = _hashed(*at, zero, seed) * 0.5 + 0.5 < share
            left = (at[0] + 0.5 + 0.4 * _hashed(*at, zero, seed + 1)) * apart
            down = (at[1] + 0.5 + 0.4 * _hashed(*at, zero, seed + 2)) * apart
            low, high = radius
            wide = low + (high - low) * (_hashed(*at, zero, seed + 3) * 0.5 + 0.5) ** 2
            near = np.clip(1.4 - 1.4 * np.hypot(x - left, y - down) / wide, 0, 1)
            out = np.maximum(out, np.where(there, near, 0))
    return out.astype(np.float32)


def strands(shape: tuple[int, int], starts: Floats, bends: Floats, widths: Floats, strengths: Floats) -> Floats:
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


def bilinear(picture: Floats, x: Floats, y: Floats) -> Floats:
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
