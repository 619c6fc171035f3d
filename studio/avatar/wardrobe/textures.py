"""Pictures made by code: cloth's folds and threads, hair's strands. All tile, so that they may be small."""

from __future__ import annotations

from functools import cache

import numpy as np

from studio.avatar.body.part import Picture
from studio.avatar.wardrobe.sheet import Floats


def noise(size: int, seed: int, coarse: float, across: float = 1.0, falloff: float = 2.0) -> Floats:
    """A smooth tile (size, size), mean 0, deviation 1: `coarse` waves a side, drawn out `across` times along x."""
    chance = np.random.default_rng(seed)
    fx, fy = np.meshgrid(np.fft.rfftfreq(size, 1 / size), np.fft.fftfreq(size, 1 / size))
    reach = np.hypot(fx * across, fy) / coarse
    shape = np.where(reach > 0, reach / (0.35 + reach ** (1 + falloff)), 0.0)
    tile = np.fft.irfft2(np.fft.rfft2(chance.standard_normal((size, size))) * shape, (size, size))
    return np.asarray(tile / tile.std())


def bumps(height: Floats, metres: float, wrap: bool = True) -> Picture:
    """The normal map of a `height` (h, w) in metres over a picture `metres` wide, as glTF has them."""
    step = metres / height.shape[1]
    if wrap:
        right = (np.roll(height, -1, 1) - np.roll(height, 1, 1)) / (2 * step)
        down = (np.roll(height, -1, 0) - np.roll(height, 1, 0)) / (2 * step)
    else:
        down, right = np.gradient(height, step)
    normal = np.stack([-right, down, np.ones_like(height)], -1)
    normal /= np.linalg.norm(normal, axis=-1, keepdims=True)
    return picture(np.dstack([normal * 0.5 + 0.5, np.ones_like(height)]))


def picture(values: Floats) -> Picture:
    """RGBA from numbers 0 to 1, (h, w, 3 or 4)."""
    if values.shape[2] == 3:
        values = np.dstack([values, np.ones(values.shape[:2])])
    return (np.clip(values, 0, 1) * 255 + 0.5).astype(np.uint8)


TILE = 0.5
"""How many metres of cloth a tile of `folds` and `threads` shows."""


@cache
def folds(depth: float = 1.0) -> Picture:
    """A normal map of worn cloth: soft creases that run along x, and its threads."""
    size = 512
    y, x = np.mgrid[0:size, 0:size]
    warp = noise(size, 5, 3.0, 1.0) * 9
    broad = noise(size, 1, 5.0, 2.2, 3.0)
    bent = broad[(y + warp.astype(int)) % size, x]
    creases = np.sqrt(np.abs(noise(size, 2, 6.0, 2.6, 2.6)) + 0.02)
    gate = np.clip(noise(size, 3, 2.5) * 0.7 + 0.4, 0, 1)
    height = 0.0030 * bent + 0.0022 * creases * gate
    weave = np.sin((x + y) * 2 * np.pi / 4.0) * 0.00005 + noise(size, 4, 90.0) * 0.00002
    return bumps((height + weave / max(depth, 0.2)) * depth, TILE)


@cache
def threads(contrast: float = 0.04) -> Picture:
    """Nearly white: how evenly cloth takes its dye."""
    size = 512
    y, x = np.mgrid[0:size, 0:size]
    tone = 1 - contrast * (0.35 + 0.30 * noise(size, 11, 4.0) + 0.3 * noise(size, 12, 110.0))
    tone -= contrast * 0.4 * ((x + y) % 4 < 2)
    return picture(np.repeat(tone[..., None], 3, 2))


@cache
def strands(rows: int = 512, wide: int = 256) -> Picture:
    """A lock of hair from its root (top) to its tip: white strands of different tone, its sides and tip thinning."""
    chance = np.random.default_rng(21)
    x = np.arange(wide)
    y = np.linspace(0, 1, rows)[:, None]
    tone = np.zeros((rows, wide))
    reach = np.zeros((rows, wide))
    for _ in range(95):
        at = chance.uniform(0.04, 0.96)
        sway = chance.normal(0, 0.012, 3)
        path = (at + sway[0] * np.sin(y * 3 + chance.uniform(0, 6)) + sway[1] * y) * wide
        thick = chance.uniform(1.2, 3.4) * (1 - 0.5 * y**2)
        edge = abs(at - 0.5) * 2
        end = 1.02 - chance.uniform(0, 0.34) * (0.25 + edge)
        here = np.clip(thick - np.abs(x - path), 0, 1) * np.clip((end - y) * 18, 0, 1)
        light = chance.uniform(0.45, 1.0)
        tone = np.where(here > 0.3, np.maximum(tone * 0.55, here * light), tone)
        reach = np.maximum(reach, here)
    tone = np.clip(tone, 0.32, 1)
    return picture(np.dstack([tone, tone, tone, reach]))
