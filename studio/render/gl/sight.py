"""Which triangles of a figure can be seen at all from about where the camera stands: found by looking.

What is on her back, under her jacket or behind her teeth is never drawn then. Limbs are left out of it: they may be
anywhere.
"""

from __future__ import annotations

from math import cos, radians, sin
from typing import Final

import moderngl
import numpy as np
from numpy.typing import NDArray

from studio.avatar.figure import Alpha, Figure, Mesh
from studio.avatar.pose import pose_of
from studio.avatar.rig import Rig
from studio.render.gl.baking import RESTING
from studio.render.gl.camera import Camera, Matrix
from studio.render.gl.lights import columns
from studio.render.gl.loaded import LoadedFigure, is_sheer
from studio.render.gl.programs import SCENE, packed, program

_AROUND: Final = (-40, -20, 0, 20, 40)
_ABOVE: Final = (-20, 0, 20)
FARTHEST: Final = 36.0
"""Degrees that her head or chest may be turned from the camera for what was seen to hold."""
_TRUNK: Final = frozenset(
    ("Hips", "Spine", "Spine1", "Spine2", "Neck", "Head", "LeftEye", "RightEye", "Jaw", "LeftShoulder", "RightShoulder")
)
_WIDE_OPEN: Final = pose_of({"jawOpen": 0.9, "mouthSmileLeft": 0.5, "mouthSmileRight": 0.5}, dict(RESTING.bones))
_SIDE: Final = 640
_RINGS: Final = 3
_CARRIED: Final = 0.05


def seen_triangles(
    gl: moderngl.Context, scene: moderngl.Buffer, figure: Figure, rig: Rig, loaded: LoadedFigure, camera: Camera
) -> tuple[NDArray[np.bool_], ...]:
    """For each mesh which triangles are seen in any of the looks, lie beside one that is, or hang on limbs."""
    plain = program(gl, "patch.vert", "patch.frag", {})
    cut = program(gl, "patch.vert", "patch.frag", {"CUT": 1})
    target = gl.framebuffer([gl.renderbuffer((_SIDE, _SIDE), 4)], gl.depth_renderbuffer((_SIDE, _SIDE)))
    starts = np.cumsum([1, *(len(mesh.triangles) for mesh in figure.meshes)])
    found = np.zeros(int(starts[-1]) + 1, bool)
    loaded.bend(rig.drive(_WIDE_OPEN), camera.stage)
    loaded.show()
    gl.front_face = "cw" if camera.matrix[1, 1] < 0 else "ccw"
    for around in _AROUND:
        for above in _ABOVE:
            scene.write(packed(SCENE, {"camera": columns(camera.matrix @ _turned(around, above))}))
            scene.bind_to_uniform_block(0)
            target.use()
            target.clear(depth=1.0)
            gl.enable_only(moderngl.DEPTH_TEST)
            for number, mesh in enumerate(loaded.meshes):
                if is_sheer(mesh.material):
                    continue
                made = cut if mesh.material.alpha is Alpha.MASK and mesh.material.color_texture is not None else plain
                if made is cut:
                    loaded.use_textures(mesh.material)
                if mesh.material.double_sided:
                    gl.disable(moderngl.CULL_FACE)
                else:
                    gl.enable(moderngl.CULL_FACE)
                made["first"] = int(starts[number])
                mesh.draw(gl, made)
            pixels = np.frombuffer(target.read(components=4), np.uint8).reshape(-1, 4).astype(np.uint32)
            found[np.minimum(pixels[:, 0] | pixels[:, 1] << 8 | pixels[:, 2] << 16, len(found) - 1)] = True
    for each in (target, plain, cut):
        each.release()
    limbs = _limbs(figure, rig)
    return tuple(
        _with_neighbours(mesh, found[start : start + len(mesh.triangles)], limbs)
        if not is_sheer(figure.materials[mesh.material])
        else np.ones(len(mesh.triangles), bool)
        for mesh, start in zip(figure.meshes, starts, strict=False)
    )


def _with_neighbours(mesh: Mesh, seen: NDArray[np.bool_], limbs: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Those near one that was seen too (at an outline many fall between two pixels), and those that a limb carries."""
    touched = np.zeros(len(mesh.positions), bool)
    near = seen
    for _ in range(_RINGS):
        touched[mesh.triangles[near].ravel()] = True
        near = np.any(touched[mesh.triangles], axis=1)
    carried = np.sum(np.where(limbs[mesh.joints], mesh.weights, 0.0), axis=1) > _CARRIED
    either: NDArray[np.bool_] = (touched | carried)[mesh.triangles].any(axis=1)
    return either


def faces_camera(rig: Rig, bones: NDArray[np.float32], stage: Matrix) -> bool:
    """Whether her head and chest are turned to the camera as nearly as `seen_triangles` has looked."""
    least = cos(radians(FARTHEST))
    for name in ("Head", "Spine2", "Spine"):
        number = rig.skeleton.named.get(name)
        if number is not None:
            turn = bones[number, :3, :3].astype(np.float64) @ np.linalg.inv(rig.skeleton.rest[number, :3, :3])
            if (stage[:3, :3] @ turn @ np.linalg.inv(stage[:3, :3]))[2, 2] < least:
                return False
    return True


def _limbs(figure: Figure, rig: Rig) -> NDArray[np.bool_]:
    """Which bones belong to arms and legs, or to nothing known."""
    names = {number: name for name, number in rig.skeleton.named.items()}
    is_limb = np.ones(len(figure.bones), bool)
    for number, bone in enumerate(figure.bones):
        if number in names:
            is_limb[number] = names[number] not in _TRUNK
        elif bone.parent >= 0:
            is_limb[number] = is_limb[bone.parent]
    return is_limb


def _turned(around: float, above: float) -> Matrix:
    """The stage turned before the camera, as if that went around it."""
    a, b = radians(around), radians(above)
    yaw = np.array([[cos(a), 0, sin(a), 0], [0, 1, 0, 0], [-sin(a), 0, cos(a), 0], [0, 0, 0, 1]])
    pitch = np.array([[1, 0, 0, 0], [0, cos(b), -sin(b), 0], [0, sin(b), cos(b), 0], [0, 0, 0, 1]])
    turned: Matrix = pitch @ yaw
    return turned
