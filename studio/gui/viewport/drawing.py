"""The stage as OpenGL draws it: a presenter from any side, over a studio's backdrop, at the size that time allows.

No Qt: whoever has a context (a widget, a test) hands it in, made current.
"""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass
from math import tan
from typing import Final

import moderngl
import numpy as np

from studio.avatar.figure import Figure
from studio.avatar.pose import Pose
from studio.avatar.rig import Rig
from studio.gui.viewport.orbit import Orbit, looking
from studio.render.gl.camera import Camera, Landmarks, Matrix, camera_of
from studio.render.gl.context import Graphics
from studio.render.gl.painter import FigurePainter
from studio.render.gl.view import LARGEST, Framing, Light, Style, View

_NEAR: Final = 0.08
_FAR: Final = 24.0
_LEAST_SHADOW: Final = 1.1
"""Metres around the target where shadows fall, however near the camera is."""
_SAMPLES: Final = 4
_SURFACES: Final = 3

_VERTEX: Final = """#version 330
out vec2 at;
void main() {
    at = vec2(gl_VertexID == 1 ? 2.0 : 0.0, gl_VertexID == 2 ? 2.0 : 0.0);
    gl_Position = vec4(at * 2.0 - 1.0, 0.0, 1.0);
}
"""
_FRAGMENT: Final = """#version 330
uniform sampler2D drawn;
uniform vec3 middle;
uniform vec3 edge;
uniform float wide;
in vec2 at;
out vec4 color;
void main() {
    // A lit wall: brightest behind her shoulders. The dither keeps a dark gradient free of bands.
    vec2 off = (at - vec2(0.5, 0.6)) * vec2(min(wide, 1.6), 1.15);
    vec3 wall = mix(middle, edge, smoothstep(0.0, 0.85, length(off)));
    wall += (fract(52.9829189 * fract(dot(gl_FragCoord.xy, vec2(0.06711056, 0.00583715)))) - 0.5) / 255.0;
    vec4 figure = texture(drawn, at);
    color = vec4(figure.rgb + wall * (1.0 - figure.a), 1.0);
}
"""


@dataclass(frozen=True, slots=True)
class Backdrop:
    """The wall behind her: its colour around her and at the edges, sRGB, 0 to 1."""

    middle: tuple[float, float, float] = (0.235, 0.27, 0.31)
    edge: tuple[float, float, float] = (0.075, 0.09, 0.11)


@dataclass(frozen=True, slots=True, eq=False)
class Shot:
    """What is to be seen: who, how she stands, from where, in which light, drawn how."""

    figure: Figure
    rig: Rig
    pose: Pose
    orbit: Orbit
    light: Light = Light()
    style: Style = "real"
    backdrop: Backdrop = Backdrop()


class StageDrawing:
    """Draws shots with one context. Close it while that is current."""

    def __init__(self, graphics: Graphics) -> None:
        self.graphics = graphics
        self._gl = graphics.gl
        self._painter = FigurePainter(graphics)
        self._surfaces: OrderedDict[tuple[int, int, int], _Surface] = OrderedDict()
        self._present = self._gl.program(_VERTEX, _FRAGMENT)
        self._screen = self._gl.vertex_array(self._present, [])

    def draw(
        self,
        shot: Shot | None,
        size: tuple[int, int],
        onto: moderngl.Framebuffer,
        scale: float = 1.0,
        is_fine: bool = True,
    ) -> None:
        """The shot over all of `onto`, which is `size` pixels; `scale` below 1 draws fewer and stretches them.

        Edges are smooth if `is_fine`, which costs software three times as long. Without a shot, the backdrop alone.
        """
        gl = self._gl
        width, height = (min(LARGEST, max(16, round(side * scale))) for side in size)
        surface = self._surface_of(width, height, min(_SAMPLES, gl.max_samples) if is_fine else 0)
        surface.drawn.use()
        surface.drawn.clear(0.0, 0.0, 0.0, 0.0, depth=1.0)
        backdrop = shot.backdrop if shot else Backdrop()
        if shot:
            view = View(width, height, light=shot.light, style=shot.style)
            camera = camera_at(shot.orbit, width / height)
            self._painter.draw_here(shot.figure, shot.rig, shot.pose, view, surface.drawn, camera)
        gl.copy_framebuffer(surface.resolved, surface.drawn)
        onto.use()
        gl.viewport = (0, 0, *size)
        gl.disable(moderngl.DEPTH_TEST | moderngl.BLEND | moderngl.CULL_FACE)
        surface.picture.use(0)
        self._present["middle"] = backdrop.middle
        self._present["edge"] = backdrop.edge
        self._present["wide"] = size[0] / size[1]
        self._screen.render(moderngl.TRIANGLES, vertices=3)

    def close(self) -> None:
        for surface in self._surfaces.values():
            surface.release()
        self._surfaces.clear()
        self._painter.release()
        self._screen.release()
        self._present.release()

    def _surface_of(self, width: int, height: int, samples: int) -> _Surface:
        key = width, height, samples
        if key not in self._surfaces:
            self._surfaces[key] = _Surface(self._gl, (width, height), samples)
            while len(self._surfaces) > _SURFACES:
                self._surfaces.popitem(last=False)[1].release()
        self._surfaces.move_to_end(key)
        return self._surfaces[key]


class _Surface:
    """What the presenter is drawn on, alone: so many samples for a pixel, and the picture they make."""

    def __init__(self, gl: moderngl.Context, size: tuple[int, int], samples: int) -> None:
        self._color = gl.renderbuffer(size, 4, samples=samples)
        self._depth = gl.depth_renderbuffer(size, samples=samples)
        self.drawn = gl.framebuffer([self._color], self._depth)
        self.picture = gl.texture(size, 4)
        self.picture.filter = (moderngl.LINEAR, moderngl.LINEAR)
        self.picture.repeat_x = self.picture.repeat_y = False
        self.resolved = gl.framebuffer([self.picture])

    def release(self) -> None:
        for made in (self.drawn, self.resolved, self._color, self._depth, self.picture):
            made.release()


def camera_at(orbit: Orbit, wide: float) -> Camera:
    """The renderer's camera for an orbit; the picture is `wide` times as wide as high. The lamps do not move."""
    stage = np.eye(4)
    stage[:3, 3] = [-value for value in orbit.target]
    eye = tuple(e - t for e, t in zip(orbit.eye, orbit.target, strict=True))
    height = 2 * orbit.distance * tan(orbit.field_of_view / 2)
    matrix = _lens(orbit.field_of_view, wide) @ _looking_from(np.array(eye))
    return Camera(stage, matrix, (eye[0], eye[1], eye[2]), max(height, _LEAST_SHADOW), -orbit.target[1])


def orbit_for(marks: Landmarks, framing: Framing, width: int, height: int) -> Orbit:
    """Where the film's camera stands for a framing, as an orbit to go on from."""
    view = View(width, height, framing)
    camera = camera_of(marks, view, is_flipped=False)
    away = camera.eye[2]
    target = (marks.middle[0], marks.floor - camera.floor, marks.middle[1])
    eye = (target[0], target[1], target[2] + away)
    field = 2 * float(np.arctan2(camera.height / 2, away))
    return looking(eye, target, field)


def _lens(field: float, wide: float) -> Matrix:
    scale = 1 / tan(field / 2)
    matrix = np.zeros((4, 4))
    matrix[0, 0], matrix[1, 1] = scale / wide, scale
    matrix[2, 2:] = (_FAR + _NEAR) / (_NEAR - _FAR), 2 * _FAR * _NEAR / (_NEAR - _FAR)
    matrix[3, 2] = -1
    return matrix


def _looking_from(eye: Matrix) -> Matrix:
    """The view of a camera at `eye` that looks at the stage's middle, its head up."""
    back = eye / np.linalg.norm(eye)
    across = np.cross((0.0, 1.0, 0.0), back)
    across /= np.linalg.norm(across)
    matrix = np.eye(4)
    matrix[0, :3], matrix[1, :3], matrix[2, :3] = across, np.cross(back, across), back
    matrix[:3, 3] = -matrix[:3, :3] @ eye
    return matrix
