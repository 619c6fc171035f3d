"""Pictures in other colours: what model/recolour says, done to pixels."""

from __future__ import annotations

from collections.abc import Iterator
from math import cos, log, radians, sin
from typing import Final

import numpy as np
from numpy.typing import NDArray
from PySide6.QtGui import QImage

from studio.model.color import Color, channels
from studio.model.recolour import NEUTRAL, Recolour

_FORMAT: Final = QImage.Format.Format_ARGB32_Premultiplied
_ROWS: Final = 128
"""Rows worked on at a time: a large picture has no room as numbers with a point."""
_LIGHT: Final = np.array([0.114, 0.587, 0.299], np.float32)
"""How light blue, green and red look."""
_LIKE: Final = 12 / 255
"""How far a colour may be from the one that is swapped: JPEG does not keep them exactly."""

_Pixels = NDArray[np.float32]
"""(rows, width, 3): blue, green and red, 0..1, not premultiplied."""


def recoloured(image: QImage, how: Recolour) -> QImage:
    """A copy of the picture with its colours changed."""
    changed = image.convertToFormat(_FORMAT).copy()
    width, height = changed.width(), changed.height()
    pixels = np.frombuffer(changed.bits(), np.uint8).reshape(height, changed.bytesPerLine() // 4, 4)[:, :width]
    for rows in _bands(pixels):
        alpha: _Pixels = rows[..., 3:].astype(np.float32) / np.float32(255)
        whole = np.maximum(alpha, np.float32(1 / 255)) * np.float32(255)
        plain, alpha = _changed(np.clip(rows[..., :3].astype(np.float32) / whole, 0, 1), alpha, how)
        rows[..., :3] = np.rint(np.clip(plain, 0, 1) * alpha * 255)
        rows[..., 3:] = np.rint(alpha * 255)
    return changed


def _bands(pixels: NDArray[np.uint8]) -> Iterator[NDArray[np.uint8]]:
    return (pixels[top : top + _ROWS] for top in range(0, len(pixels), _ROWS))


def _changed(plain: _Pixels, alpha: _Pixels, how: Recolour) -> tuple[_Pixels, _Pixels]:
    if how.swap is not None:
        plain, alpha = _swapped(plain, alpha, *how.swap)
    if how.temperature != NEUTRAL:
        plain = plain * _warmth(how.temperature)
    if how.hue:
        plain = plain @ _turn(how.hue).T
    if how.saturation != 1.0:
        light = _light(plain)
        plain = light + (plain - light) * np.float32(max(0.0, min(20.0, how.saturation)))
    if how.lightness:
        towards = np.float32(1.0 if how.lightness > 0 else 0.0)
        plain = plain + (towards - plain) * np.float32(min(1.0, abs(how.lightness)))
    if how.brightness or how.contrast:
        plain = _lit(plain, how.brightness, how.contrast)
    if how.grey:
        plain = np.repeat(_light(plain), 3, axis=2)
    if how.duotone is not None:
        dark, bright = (_ink(color) for color in how.duotone)
        plain = dark + (bright - dark) * np.clip(_light(plain), 0, 1)
    if how.threshold is not None:
        plain = np.repeat((_light(plain) >= how.threshold).astype(np.float32), 3, axis=2)
    return plain, alpha


def _light(plain: _Pixels) -> _Pixels:
    light: _Pixels = (plain @ _LIGHT)[..., None]
    return light


def _ink(color: Color) -> _Pixels:
    red, green, blue, _ = channels(color)
    return np.array([blue / 255, green / 255, red / 255], np.float32)


def _swapped(plain: _Pixels, alpha: _Pixels, old: Color, new: Color) -> tuple[_Pixels, _Pixels]:
    is_old = np.abs(plain - _ink(old)).max(axis=2, keepdims=True) <= _LIKE
    share = np.float32(channels(new)[3] / 255)
    return np.where(is_old, _ink(new), plain), np.where(is_old, alpha * share, alpha)


def _lit(plain: _Pixels, brightness: float, contrast: float) -> _Pixels:
    """Half of the brightness before the contrast and half after it, as PowerPoint has it."""
    contrast = max(-1.0, min(0.99, contrast))
    slope = np.float32(1 / (1 - contrast) if contrast > 0 else 1 + contrast)
    half = np.float32(max(-1.0, min(1.0, brightness)) / 2)
    return (plain + half - np.float32(0.5)) * slope + np.float32(0.5) + half


def _turn(degrees: float) -> _Pixels:
    """The matrix that turns colours about grey."""
    c, s = cos(radians(degrees)), sin(radians(degrees))
    third = (1 - c) / 3
    turn = s / 3**0.5
    # For red, green, blue; ours stand the other way round.
    matrix = [
        [c + third, third - turn, third + turn],
        [third + turn, c + third, third - turn],
        [third - turn, third + turn, c + third],
    ]
    return np.array(matrix, np.float32)[::-1, ::-1]


def _warmth(kelvin: float) -> _Pixels:
    """What each colour is multiplied by so that light of this temperature would be white, at the same lightness."""
    ratio = _glow(NEUTRAL) / _glow(max(1500.0, min(15_000.0, kelvin)))
    ratio /= float(ratio @ _LIGHT)
    return ratio.astype(np.float32)


def _glow(kelvin: float) -> NDArray[np.float64]:
    """The colour of a glowing body: a common approximation (Helland's)."""
    t = kelvin / 100
    if t <= 66:
        red, green = 255.0, 99.47 * log(t) - 161.12
        blue = 138.52 * log(t - 10) - 305.04 if t > 19 else 1.0
    else:
        red, green, blue = 329.7 * (t - 60) ** -0.1332, 288.12 * (t - 60) ** -0.0755, 255.0
    glow: NDArray[np.float64] = np.clip(np.array([blue, green, red], np.float64), 1, 255) / 255
    return glow
