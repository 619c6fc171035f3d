"""The camera that goes around the presenter: where it stands, and what it makes of drags and wheel steps. No Qt."""

from __future__ import annotations

from dataclasses import dataclass, replace
from math import atan2, cos, exp, hypot, log, pi, radians, sin, tan
from typing import Final

NEAREST: Final = 0.25
FARTHEST: Final = 8.0
STEEPEST: Final = radians(80)
WHEEL_STEP: Final = 0.12
"""Each step of the wheel takes the distance times e to it."""
DRAG_TURN: Final = radians(0.4)
"""A pixel's drag turns by it."""
FIELD_OF_VIEW: Final = radians(24)
"""From top to bottom: a portrait lens."""


@dataclass(frozen=True, slots=True)
class Orbit:
    """Metres and radians. At `yaw` 0 and `pitch` 0 the camera looks at the presenter's front; a greater yaw goes to
    her left, a greater pitch above her. `target` is the point it looks at, `distance` how far it is from there."""

    target: tuple[float, float, float] = (0.0, 1.4, 0.0)
    distance: float = 1.6
    yaw: float = 0.0
    pitch: float = 0.0
    field_of_view: float = FIELD_OF_VIEW

    @property
    def eye(self) -> tuple[float, float, float]:
        """Where the camera stands."""
        x, y, z = self.target
        flat = cos(self.pitch) * self.distance
        return x + sin(self.yaw) * flat, y + sin(self.pitch) * self.distance, z + cos(self.yaw) * flat

    def turned(self, right: float, down: float) -> Orbit:
        """After a drag of so many pixels: the presenter turns with the hand."""
        yaw = (self.yaw - right * DRAG_TURN + pi) % (2 * pi) - pi
        pitch = min(STEEPEST, max(-STEEPEST, self.pitch + down * DRAG_TURN))
        return replace(self, yaw=yaw, pitch=pitch)

    def zoomed(self, steps: float) -> Orbit:
        """Nearer by so many steps of the wheel, farther where they are below 0."""
        distance = min(FARTHEST, max(NEAREST, self.distance * exp(-steps * WHEEL_STEP)))
        return replace(self, distance=distance)

    def moved(self, right: float, down: float, height: int) -> Orbit:
        """After a drag that moves the picture, in a view of `height` pixels: what is under the pointer stays there."""
        metres = 2 * self.distance * tan(self.field_of_view / 2) / max(1, height)
        across, up = self._across(), self._up()
        x, y, z = (
            at - metres * right * a + metres * down * u for at, a, u in zip(self.target, across, up, strict=True)
        )
        y = min(2.5, max(-0.5, y))
        return replace(self, target=(min(2.0, max(-2.0, x)), y, min(2.0, max(-2.0, z))))

    def between(self, other: Orbit, share: float) -> Orbit:
        """On the way to `other`: 0 is here, 1 there; it turns the shorter way, and distances change evenly."""
        turn = (other.yaw - self.yaw + pi) % (2 * pi) - pi
        x, y, z = (a + (b - a) * share for a, b in zip(self.target, other.target, strict=True))
        return Orbit(
            (x, y, z),
            exp(log(self.distance) + (log(other.distance) - log(self.distance)) * share),
            (self.yaw + turn * share + pi) % (2 * pi) - pi,
            self.pitch + (other.pitch - self.pitch) * share,
            self.field_of_view + (other.field_of_view - self.field_of_view) * share,
        )

    def _across(self) -> tuple[float, float, float]:
        return cos(self.yaw), 0.0, -sin(self.yaw)

    def _up(self) -> tuple[float, float, float]:
        return -sin(self.yaw) * sin(self.pitch), cos(self.pitch), -cos(self.yaw) * sin(self.pitch)


def looking(eye: tuple[float, float, float], target: tuple[float, float, float], field_of_view: float) -> Orbit:
    """The orbit of a camera that stands at `eye` and looks at `target`."""
    x, y, z = (e - t for e, t in zip(eye, target, strict=True))
    flat = hypot(x, z)
    yaw = 0.0 if flat < 1e-9 else atan2(x, z)
    return Orbit(target, max(1e-6, hypot(flat, y)), yaw, atan2(y, flat), field_of_view)


def fitting(low: float, high: float, width: float, aspect: float, field_of_view: float = FIELD_OF_VIEW) -> Orbit:
    """The camera before what stands between heights `low` and `high` and is `width` wide, all of it in the picture."""
    half = max((high - low) / 2, width / 2 / max(0.1, aspect))
    return Orbit((0.0, (low + high) / 2, 0.0), half / tan(field_of_view / 2), 0.0, 0.0, field_of_view)
