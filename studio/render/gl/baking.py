"""How much of the sky, and of the key lamp, reaches each vertex of a figure that stands still: worked out once.

The figure is drawn from many sides as a depth map, and each vertex looks whether it is the nearest there. It stands
with hanging arms and a mouth half open, so that what the lips cover is dark when they part.
"""

from __future__ import annotations

from collections.abc import Callable
from math import cos, pi, sin, sqrt
from typing import Final

import moderngl
import numpy as np
from numpy.typing import NDArray

from studio.avatar.figure import Alpha, Figure, Floats, Surface
from studio.avatar.pose import Pose, pose_of
from studio.avatar.rig import Rig, posed
from studio.render.gl.lights import SOFTNESS
from studio.render.gl.loaded import LoadedFigure
from studio.render.gl.programs import SCENE, packed

_Points = NDArray[np.float64]

_SIDES: Final = 40
_MAP: Final = 384
_FINE_MAP: Final = 1536
"""Pixels of a side, of the maps for the sky and of the one for the key lamp."""
_HEAD: Final = 0.19
"""Metres around a head that get maps of their own, with smaller pixels."""
_LIFT: Final = 0.004
"""Metres that a vertex is lifted off its surface before it looks."""
_TAPS: Final = 24
RESTING: Final = pose_of(
    {"viseme_aa": 0.5, "jawOpen": 0.15},
    {
        "LeftArm": (0.0, 0.0, -sin(0.6), cos(0.6)),
        "RightArm": (0.0, 0.0, sin(0.6), cos(0.6)),
    },
)
"""How a presenter stands for it."""

DepthDrawer = Callable[[LoadedFigure], None]
"""Draws the figure's depth into the framebuffer in use, by the scene's shadow matrix."""


class Baker:
    """Needs a context of its own moderngl objects: a depth map. `draw_depth` draws what casts shadows."""

    def __init__(self, gl: moderngl.Context, scene: moderngl.Buffer, draw_depth: DepthDrawer) -> None:
        self._gl, self._scene, self._draw_depth = gl, scene, draw_depth
        self._map, self._target = self._mapped(_MAP)

    def open_sky(self, figure: Figure, rig: Rig, loaded: LoadedFigure) -> tuple[Floats, ...]:
        """For each mesh float32 (n,): 1 where all of the sky over a vertex is open, 0 where none is."""
        loaded.bend(rig.drive(RESTING), np.eye(4))
        loaded.show()
        places, normals, starts = _standing(figure, rig, RESTING)
        seen, all_ = np.zeros(len(places)), np.full(len(places), 1e-6)
        head = rig.skeleton.place("Head")
        volumes = [_around(places)]
        if head is not None:
            volumes.append((head + np.array((0.0, 0.07, 0.03)), _HEAD))
        inside = [np.linalg.norm(places - middle, axis=1) < radius for middle, radius in volumes]
        if len(volumes) == 2:
            inside[0] &= ~inside[1]
        for toward in _sides(_SIDES):
            facing = np.clip(normals @ toward, 0.0, None)
            for (middle, radius), there in zip(volumes, inside, strict=True):
                looks = np.flatnonzero(there & (facing > 0.02))
                if len(looks):
                    open_ = self._visible(loaded, places[looks] + normals[looks] * _LIFT, toward, middle, radius, 1)
                    seen[looks] += facing[looks] * open_
            all_ += facing
        # Half of what a vertex could see may be sky: its own roundness takes nothing away.
        sky = np.clip(seen / all_, 0.0, 1.0).astype(np.float32)
        return tuple(np.split(sky, starts[1:]))

    def key_light(
        self, figure: Figure, rig: Rig, loaded: LoadedFigure, stage: NDArray[np.float64], toward: tuple[float, ...]
    ) -> tuple[Floats, ...]:
        """For each mesh float32 (n,): how much of a lamp in the direction `toward` on the stage reaches a vertex."""
        loaded.bend(rig.drive(RESTING), np.eye(4))
        loaded.show()
        places, normals, starts = _standing(figure, rig, RESTING)
        here = stage[:3, :3].T @ np.array(toward)
        middle, radius = _around(places)
        rough = self._map, self._target
        self._map, self._target = self._mapped(_FINE_MAP)
        lit = self._visible(loaded, places + normals * _LIFT, here, middle, radius, _TAPS)
        self.release()
        self._map, self._target = rough
        return tuple(np.split(lit.astype(np.float32), starts[1:]))

    def _mapped(self, side: int) -> tuple[moderngl.Texture, moderngl.Framebuffer]:
        depth = self._gl.depth_texture((side, side))
        return depth, self._gl.framebuffer([], depth)

    def release(self) -> None:
        self._target.release()
        self._map.release()

    def _visible(
        self, loaded: LoadedFigure, points: _Points, toward: _Points, middle: _Points, radius: float, taps: int
    ) -> _Points:
        matrix = _looking(toward, middle, radius)
        self._scene.write(packed(SCENE, {"shadow_matrix": tuple(float(value) for value in matrix.T.ravel())}))
        self._scene.bind_to_uniform_block(0)
        self._target.use()
        self._target.clear(depth=1.0)
        side = self._map.size[0]
        self._gl.viewport = (0, 0, side, side)
        self._draw_depth(loaded)
        depth = np.frombuffer(self._map.read(), np.float32).reshape(side, side)
        at = points @ matrix[:3, :3].T + matrix[:3, 3]
        column, row = at[:, 0] * side - 0.5, at[:, 1] * side - 0.5
        bias = 0.0015 / (2 * radius)
        total = np.zeros(len(points))
        for x, y in _disc(taps, SOFTNESS / (2 * radius) * side):
            j = np.clip(np.rint(column + x).astype(np.int64), 0, side - 1)
            i = np.clip(np.rint(row + y).astype(np.int64), 0, side - 1)
            total += depth[i, j] >= at[:, 2] - bias
        return total / taps


def casts_shadow(surface: Surface, alpha: Alpha) -> bool:
    """Whether a material keeps light from others."""
    return surface is not Surface.CORNEA and alpha is not Alpha.BLEND


def _standing(figure: Figure, rig: Rig, pose: Pose) -> tuple[_Points, _Points, NDArray[np.int64]]:
    """All vertices and normals of a pose, and where each mesh's begin."""
    drive = rig.drive(pose)
    found = [posed(figure, drive, number) for number in range(len(figure.meshes))]
    starts = np.cumsum([0, *(len(places) for places, _ in found[:-1])])
    empty = np.zeros((0, 3), np.float32)
    return (
        np.concatenate([places for places, _ in found] or [empty]).astype(np.float64),
        np.concatenate([normals for _, normals in found] or [empty]).astype(np.float64),
        starts,
    )


def _around(places: _Points) -> tuple[_Points, float]:
    """A ball around all points."""
    if not len(places):
        return np.zeros(3), 1.0
    middle = (places.min(0) + places.max(0)) / 2
    return middle, float(np.linalg.norm(places - middle, axis=1).max()) + 0.01


def _sides(count: int) -> list[_Points]:
    """Directions spread evenly over the sphere (a Fibonacci spiral)."""
    turn = pi * (3 - sqrt(5))
    heights = [1 - (2 * i + 1) / count for i in range(count)]
    return [
        np.array([sqrt(1 - y * y) * cos(turn * i), y, sqrt(1 - y * y) * sin(turn * i)]) for i, y in enumerate(heights)
    ]


def _disc(count: int, radius: float) -> list[tuple[float, float]]:
    if count == 1:
        return [(0.0, 0.0)]
    turn = pi * (3 - sqrt(5))
    return [
        (sqrt((i + 0.5) / count) * radius * cos(turn * i), sqrt((i + 0.5) / count) * radius * sin(turn * i))
        for i in range(count)
    ]


def _looking(toward: _Points, middle: _Points, radius: float) -> NDArray[np.float64]:
    """From metres to a depth map's 0 to 1."""
    forward = -toward
    right = np.cross(forward, (0.0, 1.0, 0.0) if abs(toward[1]) < 0.9 else (0.0, 0.0, 1.0))
    right /= np.linalg.norm(right)
    matrix = np.eye(4)
    matrix[0, :3], matrix[1, :3], matrix[2, :3] = right, np.cross(right, forward), forward
    matrix[:3] *= 0.5 / radius
    matrix[:3, 3] = 0.5 - matrix[:3, :3] @ middle
    return matrix
