"""Colours as people write them ("#c08a66") and as light adds up."""

from __future__ import annotations

import numpy as np

from studio.avatar.figure import Floats


def srgb(written: str) -> Floats:
    """(3,) from 0 to 1, as encoded; black where it is not a colour."""
    digits = written.removeprefix("#")
    try:
        values = [int(digits[i : i + 2], 16) / 255 for i in (0, 2, 4)]
    except ValueError:
        values = [0.0, 0.0, 0.0]
    return np.array(values, np.float32)


def linear(encoded: Floats) -> Floats:
    """sRGB as light."""
    light: Floats = np.where(encoded <= 0.04045, encoded / 12.92, ((encoded + 0.055) / 1.055) ** 2.4).astype(np.float32)
    return light


def as_factor(written: str) -> tuple[float, float, float, float]:
    """A material's colour."""
    red, green, blue = (float(value) for value in linear(srgb(written)))
    return red, green, blue, 1.0


def luminance(encoded: Floats) -> float:
    """How bright, 0 to 1, as seen."""
    return float(encoded @ np.array([0.3, 0.59, 0.11], np.float32))
