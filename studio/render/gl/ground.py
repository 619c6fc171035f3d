"""The soft shadow around a presenter's feet, where all of her is seen."""

from __future__ import annotations

from typing import Final

import moderngl
import numpy as np
from numpy.typing import NDArray

from studio.avatar.rig import Rig
from studio.render.gl.camera import Camera
from studio.render.gl.programs import program

_HALF: Final = 0.55
"""Metres from its middle to its edge."""


class Ground:
    """Draws it, before she is drawn. Made in the context that is current."""

    def __init__(self, gl: moderngl.Context) -> None:
        self._gl = gl
        self._program = program(gl, "ground.vert", "ground.frag", {})
        self._square = gl.vertex_array(self._program, [])

    def draw(self, rig: Rig, bones: NDArray[np.float32], camera: Camera) -> None:
        """`bones`: global matrices of the figure (bones, 4, 4). The scene's block must be bound."""
        feet = [self._place(rig, bones, camera, side) for side in ("Left", "Right")]
        middle = (feet[0] + feet[1]) / 2
        self._program["floor_place"] = (float(middle[0]), camera.floor, float(middle[2]), _HALF)
        self._program["feet"] = tuple(float(foot[axis]) for foot in feet for axis in (0, 2))
        gl = self._gl
        gl.enable_only(moderngl.BLEND)
        gl.blend_func = moderngl.ONE, moderngl.ONE_MINUS_SRC_ALPHA
        self._square.render(moderngl.TRIANGLE_STRIP, vertices=4)
        gl.enable_only(moderngl.DEPTH_TEST)

    def release(self) -> None:
        self._square.release()
        self._program.release()

    def _place(self, rig: Rig, bones: NDArray[np.float32], camera: Camera, side: str) -> NDArray[np.float64]:
        number = rig.skeleton.named.get(f"{side}Foot", rig.skeleton.named.get("Hips"))
        at = np.array([0.0, 0.0, 0.0, 1.0]) if number is None else bones[number, :, 3].astype(np.float64)
        place: NDArray[np.float64] = (camera.stage @ at)[:3]
        return place
