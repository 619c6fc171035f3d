"""Affine maps as plain numbers, so that layers are pure values."""

from __future__ import annotations

from dataclasses import dataclass
from math import cos, radians, sin


@dataclass(frozen=True, slots=True)
class Affine:
    """(x, y) becomes (a x + c y + e, b x + d y + f)."""

    a: float = 1.0
    b: float = 0.0
    c: float = 0.0
    d: float = 1.0
    e: float = 0.0
    f: float = 0.0

    def after(self, first: Affine) -> Affine:
        """The map that does `first`, then this one."""
        return Affine(
            self.a * first.a + self.c * first.b,
            self.b * first.a + self.d * first.b,
            self.a * first.c + self.c * first.d,
            self.b * first.c + self.d * first.d,
            self.a * first.e + self.c * first.f + self.e,
            self.b * first.e + self.d * first.f + self.f,
        )


def moved(x: float, y: float) -> Affine:
    return Affine(e=x, f=y)


def scaled(x: float, y: float) -> Affine:
    return Affine(a=x, d=y)


def turned(degrees: float) -> Affine:
    """Clockwise, as y grows downwards."""
    if not degrees % 360:
        return Affine()
    angle = radians(degrees)
    return Affine(cos(angle), sin(angle), -sin(angle), cos(angle))


def framed(source: tuple[float, float, float, float], target: tuple[float, float, float, float]) -> Affine:
    """The map that stretches frame `source` (x, y, width, height) onto frame `target`."""
    across = target[2] / source[2] if source[2] else 1.0
    down = target[3] / source[3] if source[3] else 1.0
    return Affine(across, 0.0, 0.0, down, target[0] - source[0] * across, target[1] - source[1] * down)
