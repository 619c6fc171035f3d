"""Changes to a picture's colours that leave its file alone."""

from __future__ import annotations

from dataclasses import dataclass

from studio.model.color import Color

NEUTRAL = 6500.0
"""The temperature, in kelvin, that leaves a picture as it is."""


@dataclass(frozen=True, slots=True)
class Recolour:
    """Done in the order of its fields. `swap` shows one colour as another (a clear one makes it transparent).

    `temperature` in kelvin, higher is warmer; `saturation` 1 leaves it alone, 0 is grey; `hue` turns the colours, in
    degrees; `lightness`, `brightness` and `contrast` from -1 to 1. `duotone` replaces black and white by two colours
    and the greys by what lies between them. `threshold` (0..1) makes what is lighter white and the rest black.
    """

    swap: tuple[Color, Color] | None = None
    temperature: float = NEUTRAL
    saturation: float = 1.0
    hue: float = 0.0
    lightness: float = 0.0
    brightness: float = 0.0
    contrast: float = 0.0
    grey: bool = False
    duotone: tuple[Color, Color] | None = None
    threshold: float | None = None
