"""Eyebrows, hair by hair, in a picture that is laid along the brow."""

from __future__ import annotations

import numpy as np

from studio.avatar.body.grain import Array, bilinear, strands
from studio.avatar.body.spec import Brows
from studio.avatar.figure import Floats

# Where a brow lies, in millimetres from the eye's middle on the unshaped body: from beside the nose to the temple.
_INNER, _OUTER = 10.5, 51.0
_SCALE = 11.0  # texels a millimetre
_HALF = 9.0  # millimetres above and below the middle line


def brow_ink(across: Array, up: Array, brows: Brows, seed: int) -> Floats:
    """How much of a brow's hair covers the skin, 0 to 1, at `across` (from the face's middle line) and `up`
    millimetres (n,) of one side."""
    along = (across - _INNER) / (_OUTER - _INNER)
    above = up - _middle(along, brows)
    near = (along > -0.1) & (along < 1.1) & (abs(above) < _HALF)
    ink = np.zeros(len(across), np.float32)
    picture = _picture(brows, seed)
    ink[near] = bilinear(picture, along[near] * (_OUTER - _INNER) * _SCALE, (_HALF - above[near]) * _SCALE)
    return ink


def _middle(along: Array, brows: Brows) -> Array:
    """The brow's middle line: rises to two thirds, then falls to the tail."""
    t = np.clip(along, 0, 1)
    rise = np.sin(np.clip(t / 0.66, 0, 1) * np.pi / 2)
    fall = np.clip((t - 0.62) / 0.38, 0, 1) ** 1.6
    height: Array = 17.6 + (2.2 + 4.4 * brows.arch) * rise - (4.6 + 3.0 * brows.arch) * fall
    return height


def _picture(brows: Brows, seed: int) -> Floats:
    chance = np.random.Generator(np.random.PCG64(seed))
    width, height = int((_OUTER - _INNER) * _SCALE), int(2 * _HALF * _SCALE)
    count = int(230 + 300 * brows.density)
    along = chance.beta(1.05, 1.25, count)
    half = (1.6 + 2.3 * brows.thickness) * np.clip(along * 5 + 0.5, 0, 1) * (1 - 0.78 * along**1.7)
    off = np.clip(chance.normal(0, 0.5, count), -1, 1)
    x = along * width
    y = (_HALF - off * half) * _SCALE
    # Hairs stand at the nose, lie down towards the temple; those above the line point down to it, those below up.
    turn = np.radians(78 - 66 * np.clip(along * 2.2, 0, 1) - 26 * off * np.clip(along * 3, 0, 1))
    turn += chance.normal(0, 0.12, count)
    long = chance.uniform(3.6, 6.2, count) * (0.75 + 0.4 * brows.thickness) * (1 - 0.35 * along) * _SCALE
    tip = np.stack([np.cos(turn), -np.sin(turn)], 1) * long[:, None]
    bend = np.radians(14) * np.sign(off + 1e-9)
    lean = turn + bend
    middle = np.stack([np.cos(lean), -np.sin(lean)], 1) * long[:, None] * 0.5
    start = np.stack([x, y], 1) - tip * 0.3
    ink = strands(
        (height, width),
        start.astype(np.float32),
        np.stack([middle, tip], 1).astype(np.float32),
        chance.uniform(1.0, 1.8, count).astype(np.float32),
        (chance.uniform(0.55, 0.95, count) * (0.62 + 0.38 * brows.density)).astype(np.float32),
    )
    rows, columns = np.mgrid[0:height, 0:width]
    t = columns / width
    reach = (1.6 + 2.3 * brows.thickness) * np.clip(t * 7 + 0.45, 0, 1) * (1 - 0.8 * t**1.7)
    shade = np.exp(-(((_HALF - rows / _SCALE) / np.maximum(reach, 0.2)) ** 2)) * np.clip(t * 9, 0, 1)
    shade = shade * np.clip((1 - t) * 8, 0, 1)
    shaded: Floats = np.clip(ink + (1 - ink) * (0.3 + 0.4 * brows.density) * shade, 0, 1).astype(np.float32)
    return shaded
