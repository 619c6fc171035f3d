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
    size = 320
    y, x = np.mgrid[0:size, 0:size]
    warp = noise(size, 5, 3.0, 1.0) * 9
    broad = noise(size, 1, 5.0, 2.2, 3.0)
    bent = broad[(y + warp.astype(int)) % size, x]
    creases = np.sqrt(np.abs(noise(size, 2, 6.0, 2.6, 2.6)) + 0.02)
    gate = np.clip(noise(size, 3, 2.5) * 0.7 + 0.4, 0, 1)
    height = 0.0030 * bent + 0.0022 * creases * gate
    weave = np.sin((x + y) * 2 * np.pi / 4.0) * 0.00005
    return bumps((height + weave / max(depth, 0.2)) * depth, TILE)


@cache
def threads(contrast: float = 0.025) -> Picture:
    """Nearly white: how evenly cloth takes its dye."""
    size = 512
    y, x = np.mgrid[0:size, 0:size]
    tone = 1 - contrast * (0.35 + 0.08 * noise(size, 11, 9.0))
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


@cache
def fringe() -> Picture:
    """The edge of a head of hair: dense at the top, ever fewer fine hairs towards the bottom."""
    wide, high = 256, 96
    chance = np.random.default_rng(31)
    x = np.arange(wide)
    y = np.linspace(0, 1, high)[:, None]
    reach = np.zeros((high, wide))
    for _ in range(450):
        at = chance.uniform(0, wide)
        slant = chance.normal(0, 14)
        end = 1.0 - abs(chance.normal(0, 0.16)) - 0.04
        gap = (x - at - slant * y + wide / 2) % wide - wide / 2
        reach = np.maximum(reach, np.clip(1.5 - np.abs(gap), 0, 1) * np.clip((end - y) * 14, 0, 1))
    reach = np.maximum(reach, np.clip((0.72 - y) * 8, 0, 1))
    tone = np.clip(0.62 + 0.13 * noise(wide, 32, 60.0)[:high] + 0.06 * noise(wide, 33, 14.0)[:high], 0.3, 1)
    return picture(np.dstack([tone, tone, tone, reach]))


@cache
def stubble() -> Picture:
    """Hair of a few millimetres, thinning out downwards."""
    wide, high = 512, 128
    y = np.linspace(0, 1, high)[:, None]
    grain = noise(wide, 41, 150.0)[:high]
    reach = np.clip((1 - y) * 1.7, 0, 1) * np.clip(0.86 + 0.16 * grain, 0, 1)
    tone = np.clip(0.7 + 0.22 * grain + 0.05 * noise(wide, 42, 20.0)[:high], 0.2, 1)
    return picture(np.dstack([tone, tone, tone, reach]))


@cache
def curls() -> Picture:
    """Tight curls standing up from the bottom edge, two tufts side by side; dense where it tiles below."""
    wide, high = 512, 256
    chance = np.random.default_rng(51)
    tone, reach = np.zeros((high, wide)), np.zeros((high, wide))
    y, x = np.mgrid[0:high, 0:wide]
    for _ in range(230):
        half = chance.integers(0, 2) * 256
        cx, cy = chance.normal(128, 44) + half, high - abs(chance.normal(0, 95)) - 6
        if not (half + 24 < cx < half + 232 and cy > 22):
            continue
        size = chance.uniform(9, 21)
        top, left = int(cy - size - 3), int(cx - size - 3)
        window = (slice(max(top, 0), int(cy + size + 3)), slice(max(left, 0), int(cx + size + 3)))
        dx, dy = x[window] - cx, (y[window] - cy) * chance.uniform(0.8, 1.3)
        ring = np.abs(np.hypot(dx, dy) - size * (0.55 + 0.1 * np.sin(3 * np.arctan2(dy, dx) + chance.uniform(0, 6))))
        here = np.clip(2.6 - ring, 0, 1)
        light = chance.uniform(0.6, 1.0)
        tone[window] = np.where(here > 0.4, light * (0.75 + 0.25 * here), tone[window])
        reach[window] = np.maximum(reach[window], here)
    body = np.clip((y - high * 0.45) / (high * 0.2), 0, 1) * (np.abs((x % 256) - 128) < 92)
    filled = np.maximum(reach, body * (noise(512, 52, 60.0)[:high] > -0.4))
    tone = np.where(reach > 0.3, tone, 0.42)
    return picture(np.dstack([tone, tone, tone, filled]))


def _plait() -> tuple[Floats, Floats]:
    """A braid's tile: height and tone; strands cross from both sides to its middle."""
    size = 128
    y, x = np.mgrid[0:size, 0:size] / size
    side = np.abs(x - 0.5) * 2
    left = x < 0.5
    wave = (y + 0.55 * side + 0.5 * left) % 1.0
    height = np.sin(np.pi * np.clip(wave, 0, 1)) ** 0.6 * np.clip(1.15 - side**3, 0, 1)
    hairs = 0.5 + 0.5 * np.sin((wave * 7 + side * 2.0) * 2 * np.pi)
    return height, np.clip(0.30 + 0.55 * height + 0.18 * hairs * height, 0, 1)


@cache
def plaits() -> Picture:
    """A braid's strands."""
    _, tone = _plait()
    return picture(np.repeat(tone[..., None], 3, 2))


@cache
def plait_bumps() -> Picture:
    """How they rise."""
    height, _ = _plait()
    return bumps(height * 0.0028, 0.022)


@cache
def reflector() -> Picture:
    """A band's silver beads in a fine honeycomb, its edges stitched."""
    size = 64
    y, x = np.mgrid[0:size, 0:size]
    cell = np.cos(x * 2 * np.pi / 8) * np.cos((y + 2 * (x // 4 % 2)) * 2 * np.pi / 8)
    tone = 0.86 + 0.10 * cell
    tone = np.where((y < 5) | (y > size - 6), 0.62, tone)
    return picture(np.repeat(tone[..., None], 3, 2))


@cache
def webbing() -> Picture:
    """A strap woven of thick yarn: ribs along it, a darker selvedge, stitches."""
    size = 64
    y, x = np.mgrid[0:size, 0:size]
    tone = 0.86 + 0.10 * np.sin((x * 5 + np.abs(y % 16 - 8)) * 2 * np.pi / size * 2) + 0.04 * np.sin(y * np.pi / 2)
    tone = np.where((x < 4) | (x > size - 5), 0.66, tone)
    return picture(np.repeat(tone[..., None], 3, 2))


@cache
def mesh_cloth() -> Picture:
    """A vest's knitted mesh."""
    size = 256
    y, x = np.mgrid[0:size, 0:size]
    hole = np.cos(x * 2 * np.pi / 4) * np.cos(y * 2 * np.pi / 4)
    tone = 0.94 - 0.10 * np.clip(hole, 0, 1) + 0.02 * noise(size, 61, 4.0)
    return picture(np.repeat(tone[..., None], 3, 2))


@cache
def netting() -> Picture:
    """The thin pleated fleece of a cap that is thrown away."""
    size = 128
    x = np.arange(size)[None]
    pleat = 0.5 + 0.5 * np.sin(x * 2 * np.pi / 16) + np.zeros((size, 1))
    grain = noise(size, 71, 30.0) * 0.05
    tone = np.clip(0.82 + 0.14 * pleat + grain, 0, 1)
    return picture(np.dstack([tone, tone, tone, np.clip(0.86 + 0.12 * pleat + grain, 0, 1)]))
