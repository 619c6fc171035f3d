"""A presenter from her description: body, skin, eyes, hair, clothes put together into a Figure."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from contextlib import suppress
from enum import Enum
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from studio.avatar.body.eyes import eye_parts
from studio.avatar.body.part import Part, Picture, with_textures
from studio.avatar.body.shaped import ShapedBody, shaped
from studio.avatar.body.skin import skin_parts
from studio.avatar.body.spec import PresenterSpec
from studio.avatar.body.teeth import teeth_part, tongue_part
from studio.avatar.body.visemes import face_moves
from studio.avatar.figure import Bone, Figure, Floats, Mesh
from studio.avatar.names import BONES
from studio.avatar.wardrobe import covered, parts_of
from studio.errors import MediaError
from studio.media.pictures import read_image

_PARENTS = {
    "Spine": "Hips", "Spine1": "Spine", "Spine2": "Spine1", "Neck": "Spine2", "Head": "Neck",
    "LeftEye": "Head", "RightEye": "Head", "Jaw": "Head",
    "Shoulder": "Spine2", "Arm": "Shoulder", "ForeArm": "Arm", "Hand": "ForeArm",
    "UpLeg": "Hips", "Leg": "UpLeg", "Foot": "Leg", "ToeBase": "Foot",
}  # fmt: skip


class Detail(Enum):
    """LOW is made fast; LIGHT is drawn fast on a machine without a graphics card; HIGH has a smoother face too."""

    LOW = "low"
    LIGHT = "light"
    HIGH = "high"


def figure_of(spec: PresenterSpec, detail: Detail = Detail.HIGH) -> Figure:
    """The presenter with body and wardrobe, ready to be drawn or written."""
    body = shaped(spec)
    moves = face_moves(body)
    bare = bare_skin(spec, body)
    smooth = detail is Detail.HIGH
    parts = [
        *skin_parts(spec, body, moves, bare, smooth, fine=detail is Detail.LIGHT),
        teeth_part(body, moves),
        tongue_part(body, moves),
        *eye_parts(spec, body, moves),
        *parts_of(spec, body, _logo(spec)),
    ]
    return figure_from(spec.name, parts, body)


_COLLAR = 0.59
"""The height on the unshaped body, in metres, that no collar hides the skin above."""


def bare_skin(spec: PresenterSpec, body: ShapedBody) -> NDArray[np.bool_]:
    """Which vertices (n,) her clothes leave to be seen; the head always: a wide collar does not hide the chin."""
    bare: NDArray[np.bool_] = ~covered(spec, body)
    bare |= body.data.positions[: body.data.count, 1] > _COLLAR
    return bare


def _logo(spec: PresenterSpec) -> Picture | None:
    """The picture for her breast; None where there is none, or it is lost: she presents without it."""
    if not spec.outfit.logo:
        return None
    with suppress(MediaError):
        return read_image(Path(spec.outfit.logo))
    return None


def parent_of(bone: str) -> str:
    """The bone that one of names.BONES hangs on; "" for the hips."""
    if bone in _PARENTS or bone == "Hips":
        return _PARENTS.get(bone, "")
    side = "Left" if bone.startswith("Left") else "Right"
    part = bone.removeprefix(side)
    if part in _PARENTS:
        above = _PARENTS[part]
        return above if above in BONES else side + above
    return side + part[:-1] + str(int(part[-1]) - 1) if part[-1] != "1" else side + "Hand"


def figure_from(name: str, parts: Sequence[Part], body: ShapedBody) -> Figure:
    """The parts as one model on the body's bones."""
    materials, textures = with_textures(parts)
    binds = np.tile(np.eye(4, dtype=np.float32), (len(BONES), 1, 1))
    binds[:, :3, 3] = -body.bones
    meshes = tuple(_mesh(part, i, binds) for i, part in enumerate(parts))
    bones = tuple(_bone(bone, body) for bone in BONES)
    return Figure(
        digest=_digest(meshes, textures, bones),
        meshes=meshes,
        materials=materials,
        textures=textures,
        bones=bones,
        name=name,
        humanoid=tuple((bone, i) for i, bone in enumerate(BONES)),
    )


def _mesh(part: Part, material: int, binds: Floats) -> Mesh:
    return Mesh(
        name=part.name,
        material=material,
        positions=part.positions,
        normals=part.normals,
        uvs=part.uvs,
        triangles=part.triangles,
        joints=part.joints,
        weights=part.weights,
        inverse_binds=binds,
        morphs=part.morphs,
        colors=part.colors,
    )


def _bone(name: str, body: ShapedBody) -> Bone:
    parent = parent_of(name)
    place = body.landmark(name) - (body.landmark(parent) if parent else 0)
    x, y, z = (float(value) for value in place)
    return Bone(name, BONES.index(parent) if parent else -1, (x, y, z))


def _digest(meshes: Sequence[Mesh], textures: Sequence[np.ndarray], bones: Sequence[Bone]) -> str:
    found = hashlib.sha256(repr(bones).encode())
    for mesh in meshes:
        found.update(mesh.name.encode())
        for array in (mesh.positions, mesh.uvs, mesh.triangles, mesh.joints, mesh.weights):
            found.update(np.ascontiguousarray(array).tobytes())
        for morph in mesh.morphs:
            found.update(morph.name.encode() + morph.vertices.tobytes() + morph.positions.tobytes())
    for texture in textures:
        found.update(texture.tobytes())
    return found.hexdigest()
