"""Where the camera stands: measured on the skeleton, so that every model is framed alike, and still while she moves."""

from __future__ import annotations

from dataclasses import dataclass
from math import cos, radians, sin, tan
from typing import Final

import numpy as np
from numpy.typing import NDArray

from studio.avatar.figure import Figure
from studio.avatar.rig import Rig
from studio.render.gl.view import Framing, View

Matrix = NDArray[np.float64]

_LENS: Final = {"bust": 15.0, "half": 17.0, "full": 19.0}
"""Degrees from top to bottom: long lenses, that leave a face its proportions."""
_EYE_LINE: Final = 0.36
"""How far below the upper edge the eyes are, of the height."""
_HEAD_ROOM: Final = 0.05
_NEAR_SHARE, _FAR_SHARE = 0.3, 2.0


@dataclass(frozen=True, slots=True)
class Landmarks:
    """Heights in metres, and `middle`: what she turns about, (x, z)."""

    top: float
    eyes: float
    neck: float
    hips: float
    floor: float
    middle: tuple[float, float]
    shoulders: float
    """From one to the other."""
    width: float = 0.0
    """Of all that is to be seen, where it is no person."""


@dataclass(frozen=True, slots=True)
class Camera:
    """`stage`: from the model's metres to the stage's (she turned, the middle of the picture at 0, 0, 0), `matrix`:
    from there to the picture, both (4, 4) for column vectors. `eye`: where the camera is on the stage; `height`: of
    the picture, in metres, at her."""

    stage: Matrix
    matrix: Matrix
    eye: tuple[float, float, float]
    height: float
    floor: float


def landmarks_of(figure: Figure, rig: Rig) -> Landmarks:
    """What is where on a model at rest; what its skeleton lacks is guessed from its size."""
    low, high = _box(figure, rig)
    size = max(high[1] - low[1], 1e-3)
    if rig.skeleton.place("Hips") is None:
        return _of_a_thing(low, high)

    def height(name: str, guess: float) -> float:
        place = rig.skeleton.place(name)
        return float(place[1]) if place is not None else low[1] + guess * size

    neck, hips = height("Neck", 0.85), height("Hips", 0.53)
    eyes = height("LeftEye", -1.0)
    if rig.skeleton.place("LeftEye") is None:
        head = height("Head", 0.885)
        eyes = head + 0.35 * (high[1] - head)
    left, right = rig.skeleton.place("LeftArm"), rig.skeleton.place("RightArm")
    shoulders = float(np.linalg.norm(left - right)) if left is not None and right is not None else 0.2 * size
    middle = rig.skeleton.place("Head")
    if middle is None:
        middle = (low + high) / 2
    return Landmarks(
        float(high[1]), eyes, neck, hips, float(low[1]), (float(middle[0]), float(middle[2])), shoulders * 1.25
    )


def _of_a_thing(low: Matrix, high: Matrix) -> Landmarks:
    """A head alone, or what is no person: all of it is seen, however much of a person is asked for."""
    room = 0.06 * float(high[1] - low[1])  # what is nearer than its middle looks larger
    top, floor = float(high[1]) + room, float(low[1]) - room
    middle = (low + high) / 2
    eyes = floor + 0.6 * (top - floor)
    wide = float(np.hypot(high[0] - low[0], high[2] - low[2]))
    return Landmarks(top, eyes, floor, floor, floor, (float(middle[0]), float(middle[2])), 0.0, wide * 1.1)


def camera_of(marks: Landmarks, view: View, is_flipped: bool = True) -> Camera:
    """The camera of a view. `is_flipped`: the picture's first row is its top one, as in memory, not OpenGL's last."""
    top, bottom = _edges(marks, view.framing, view.grounded)
    height = top - bottom
    wide = view.width / view.height
    least = {"bust": marks.shoulders * 0.92, "half": marks.shoulders * 1.5, "full": marks.shoulders * 1.6}[view.framing]
    least = marks.width or least
    if height * wide < least:  # a narrow picture: step back, the eyes stay where they are
        share = (top - marks.eyes) / height
        height = least / wide
        top = marks.eyes + share * height
    middle = top - height / 2
    lens = radians(_LENS[view.framing])
    away = height / 2 / tan(lens / 2)
    turn = radians(view.facing)
    stage = np.eye(4)
    stage[:3, :3] = [[cos(turn), 0.0, sin(turn)], [0.0, 1.0, 0.0], [-sin(turn), 0.0, cos(turn)]]
    stage[:3, 3] = -stage[:3, :3] @ (marks.middle[0], 0.0, marks.middle[1]) - (0.0, middle, 0.0)
    return Camera(
        stage, _lens(lens, wide, away, is_flipped) @ _moved(0, 0, -away), (0.0, 0.0, away), height, marks.floor - middle
    )


def view_of_pixels(camera: Camera, size: tuple[int, int]) -> tuple[float, float, float, float]:
    """How a pixel's place (x, y) becomes the direction to the camera: x * [0] + [2], y * [1] + [3], 1."""
    across, up = 1 / camera.matrix[0, 0], 1 / camera.matrix[1, 1]
    return -2 * across / size[0], -2 * up / size[1], across, up


def _edges(marks: Landmarks, framing: Framing, grounded: bool) -> tuple[float, float]:
    """The heights of the picture's upper and lower edge; `grounded` leaves room for a shadow before her feet."""
    trunk = marks.neck - marks.hips
    if framing == "full":
        size = marks.top - marks.floor
        return marks.top + 0.05 * size, marks.floor - (0.075 if grounded else 0.04) * size
    bottom = marks.neck - 0.46 * trunk if framing == "bust" else marks.hips - 0.22 * trunk
    height = (marks.eyes - bottom) / (1 - _EYE_LINE)
    top = marks.eyes + _EYE_LINE * height
    return max(top, marks.top + _HEAD_ROOM * height), bottom


def _box(figure: Figure, rig: Rig) -> tuple[Matrix, Matrix]:
    bones = rig.skeleton.rest
    low, high = np.full(3, np.inf), np.full(3, -np.inf)
    for mesh in figure.meshes:
        if not len(mesh.positions):
            continue
        used = mesh.joints[:, 0]
        moved = bones[used] @ mesh.inverse_binds.astype(np.float64)[used]
        places = np.einsum("nij,nj->ni", moved[:, :3, :3], mesh.positions) + moved[:, :3, 3]
        low, high = np.minimum(low, places.min(0)), np.maximum(high, places.max(0))
    return (low, high) if np.isfinite(low).all() else (np.zeros(3), np.ones(3))


def _lens(angle: float, wide: float, away: float, is_flipped: bool) -> Matrix:
    near, far = away * _NEAR_SHARE, away * _FAR_SHARE
    scale = 1 / tan(angle / 2)
    matrix = np.zeros((4, 4))
    matrix[0, 0] = scale / wide
    matrix[1, 1] = -scale if is_flipped else scale
    matrix[2, 2:] = (far + near) / (near - far), 2 * far * near / (near - far)
    matrix[3, 2] = -1
    return matrix


def _moved(x: float, y: float, z: float) -> Matrix:
    matrix = np.eye(4)
    matrix[:3, 3] = x, y, z
    return matrix
