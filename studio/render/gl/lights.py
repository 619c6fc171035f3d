"""The lamps of a view: a soft key with its shadow, a fill beside the camera, two rims from behind, a bright room."""

from __future__ import annotations

from math import cos, radians, sin
from typing import Final

import numpy as np

from studio.render.gl.camera import Camera, Matrix
from studio.render.gl.view import Light

EXPOSURE: Final = 1.0
_KEY: Final = 1.5
_FILL: Final = (0.52, 0.54, 0.58)
_RIM: Final = (0.95, 0.98, 1.05)
_BACK: Final = (0.50, 0.52, 0.58)
_SKY: Final = (0.34, 0.355, 0.38)
_GROUND: Final = (0.17, 0.16, 0.155)
SOFTNESS: Final = 0.010
"""Metres over which the key's shadow fades."""


def scene_values(light: Light, camera: Camera, outline: float) -> dict[str, tuple[float, ...]]:
    """What the shaders are told of a view, by the names of programs.SCENE."""
    key = _toward(light.azimuth, light.elevation)
    side = 1.0 if light.azimuth <= 0 else -1.0
    tint = tuple(_linear(value) for value in light.color)
    shadow, reach = shadow_matrix(camera, key)
    return {
        "camera": columns(camera.matrix),
        "shadow_matrix": columns(shadow),
        "eye": (*camera.eye, 1.0),
        "key_toward": key,
        "key_color": tuple(_KEY * light.strength * value for value in tint),
        "fill_toward": _toward(side * 48, 12),
        "fill_color": tuple(light.fill * value for value in _FILL),
        "rim_toward": _toward(side * 142, 28),
        "rim_color": tuple(light.rim * value for value in _RIM),
        "back_toward": _toward(-side * 148, 22),
        "back_color": tuple(light.rim * value for value in _BACK),
        "sky": tuple(light.fill * value for value in _SKY),
        "ground": tuple(light.fill * value for value in _GROUND),
        "exposure": (EXPOSURE,),
        "outline": (outline,),
        "shadow_blur": (SOFTNESS / reach,),
    }


def shadow_matrix(camera: Camera, toward: tuple[float, float, float]) -> tuple[Matrix, float]:
    """From the stage to the shadow map's 0 to 1, and how many metres the map is wide."""
    forward = -np.array(toward)
    right = np.cross(forward, (0.0, 1.0, 0.0) if abs(toward[1]) < 0.99 else (0.0, 0.0, 1.0))
    right /= np.linalg.norm(right)
    up = np.cross(right, forward)
    half = 0.64 * camera.height + 0.08
    matrix = np.eye(4)
    matrix[0, :3], matrix[1, :3], matrix[2, :3] = right, up, forward
    matrix[:3] *= 0.5 / half
    matrix[2, :3] *= 0.6  # deeper than wide: what stands out of the picture casts a shadow too
    matrix[:3, 3] += 0.5
    return matrix, 2 * half


def _toward(azimuth: float, elevation: float) -> tuple[float, float, float]:
    around, above = radians(azimuth), radians(elevation)
    return sin(around) * cos(above), sin(above), cos(around) * cos(above)


def _linear(value: float) -> float:
    return value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4


def columns(matrix: Matrix) -> tuple[float, ...]:
    return tuple(float(value) for value in matrix.T.ravel())
