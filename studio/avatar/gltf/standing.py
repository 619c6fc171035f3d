"""Where a model stands: brought to metres, to the ground, to look along +z, whatever its program's units and axes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final

import numpy as np

from studio.avatar import turns
from studio.avatar.bone_names import bones_of
from studio.avatar.figure import Bone, Figure, Mesh
from studio.avatar.gltf.nodes import Matrices, bone_of
from studio.avatar.resting import globals_of

_UNITS: Final = (0.01, 0.001, 0.0254, 0.3048, 0.1, 10.0, 100.0)
"""What programs write in place of metres."""
_HIPS_TO_HEAD: Final = 0.58
"""Metres of an adult, between the bones."""
_HEAD_AT: Final = 1.53
_ADULT: Final = 1.70
_HEAD_ALONE: Final = 0.30


def stood(figure: Figure, faces_back: bool) -> Figure:
    """The figure with its first bone and its meshes turned, sized and moved. `faces_back`: its kind looks along -z."""
    places = globals_of(figure.bones)
    box = _box(figure.meshes)
    if box is None:
        box = np.stack([places[:, :3, 3].min(axis=0), places[:, :3, 3].max(axis=0)], axis=1)
    bones = {name: places[i, :3, 3] for name, i in bones_of(figure).items()}
    turn = _turn(bones, faces_back)
    spin = turns.matrix(turn)
    bones = {name: spin @ at for name, at in bones.items()}
    corners = spin @ box
    low, high = corners.min(axis=1), corners.max(axis=1)
    size = _size(bones, low, high, _has_face(figure))
    move = _move(bones, low * size, high * size, size, _has_face(figure))
    return _moved(figure, turn, size, move)


def at_bind_pose(bones: tuple[Bone, ...], joints: Sequence[int], binds: Matrices, top: int) -> tuple[Bone, ...]:
    """The bones where the skin was fitted to them, if the file has them stand in the middle of a movement."""
    now = globals_of(bones)
    whole = now[top] @ binds[list(joints).index(top)]
    fitted = dict(zip(joints, whole @ np.linalg.inv(binds), strict=True))
    found = list(bones)
    placed = np.zeros_like(now)
    for i, bone in enumerate(bones):
        above = placed[bone.parent] if bone.parent >= 0 else np.eye(4)
        placed[i] = fitted.get(i, above @ _local(bone))
        if i in fitted and abs(np.linalg.det(above[:3, :3])) > 1e-15:
            found[i] = bone_of(bone.name, bone.parent, np.linalg.solve(above, placed[i]))
    return tuple(found)


def _local(bone: Bone) -> Matrices:
    return np.array(globals_of((replace(bone, parent=-1),))[0])


def _box(meshes: Sequence[Mesh]) -> Matrices | None:
    """The corners of all that is seen, (3, 8)."""
    points = [mesh.positions for mesh in meshes if len(mesh.positions)]
    if not points:
        return None
    low = np.min([p.min(axis=0) for p in points], axis=0).astype(np.float64)
    high = np.max([p.max(axis=0) for p in points], axis=0).astype(np.float64)
    return np.array([[(low, high)[k >> a & 1][a] for k in range(8)] for a in range(3)])


def _turn(bones: Mapping[str, Matrices], faces_back: bool) -> Matrices:
    """The turn, in quarters, that has the model upright and looking along +z."""
    up = _between(bones, ("Hips", "Spine", "Neck"), ("Head", "Neck", "Spine2"))
    left = _across(bones)
    if up is None or left is None:
        return turns.about((0.0, 1.0, 0.0), 180.0) if faces_back else turns.REST
    best, found = -9.0, turns.REST
    for quarter in _QUARTERS:
        spin = turns.matrix(quarter)
        fits = float((spin @ up)[1] + (spin @ left)[0])
        if fits > best + 1e-6:
            best, found = fits, quarter
    return found


def _quarters() -> list[Matrices]:
    """All 24 ways to lay a box, no turn first."""
    found: list[Matrices] = []
    for a in range(4):
        for b in range(4):
            for axis in ((1.0, 0.0, 0.0), (0.0, 0.0, 1.0)):
                turn = turns.product(turns.about((0.0, 1.0, 0.0), 90.0 * a), turns.about(axis, 90.0 * b))
                if not any(abs(abs(float(turn @ other)) - 1) < 1e-6 for other in found):
                    found.append(turn)
    return found


_QUARTERS: Final = _quarters()


def _between(bones: Mapping[str, Matrices], starts: Sequence[str], ends: Sequence[str]) -> Matrices | None:
    start = next((bones[name] for name in starts if name in bones), None)
    end = next((bones[name] for name in ends if name in bones), None)
    if start is None or end is None:
        return None
    length = float(np.linalg.norm(end - start))
    return (end - start) / length if length > 1e-9 else None


def _across(bones: Mapping[str, Matrices]) -> Matrices | None:
    """To her left."""
    for bone in ("Arm", "UpLeg", "Shoulder", "Hand", "Leg", "Foot"):
        found = _between(bones, (f"Right{bone}",), (f"Left{bone}",))
        if found is not None:
            return found
    return None


def _has_face(figure: Figure) -> bool:
    return any(len(mesh.morphs) >= 10 for mesh in figure.meshes)


def _size(bones: Mapping[str, Matrices], low: Matrices, high: Matrices, face: bool) -> float:
    """How much larger the model has to be."""
    tall = float(high[1] - low[1])
    if "Hips" in bones and "Head" in bones:
        trunk = float(np.linalg.norm(bones["Head"] - bones["Hips"]))
        if trunk < 1e-9:
            return _fitting(tall, 0.5, 2.6, _ADULT)
        if "LeftFoot" in bones or "RightFoot" in bones:
            return _fitting(max(tall, 2.2 * trunk), 0.8, 2.4, _ADULT)
        return _fitting(trunk, 0.25, 0.9, _HIPS_TO_HEAD)
    if face:
        return _fitting(tall, 0.15, 0.6, _HEAD_ALONE)
    return _fitting(max(float((high - low).max()), 1e-9), 0.3, 2.6, _ADULT)


def _fitting(length: float, least: float, most: float, wanted: float) -> float:
    """1 if the length may be a person's, else a unit that brings it near to what is wanted, else just that."""
    if length < 1e-9:
        return 1.0
    if least <= length <= most:
        return 1.0
    return next((unit for unit in _UNITS if 0.75 * wanted <= length * unit <= 1.25 * wanted), wanted / length)


def _move(bones: Mapping[str, Matrices], low: Matrices, high: Matrices, size: float, face: bool) -> Matrices:
    """What brings her hips, or the thing's middle, above the origin, and what is lowest to the ground."""
    middle = (low + high) / 2
    move = np.array([-middle[0], -low[1], -middle[2]])
    if "Hips" in bones:
        move[[0, 2]] = -bones["Hips"][[0, 2]] * size
    legless = "LeftFoot" not in bones and "RightFoot" not in bones
    if "Head" in bones and legless and "Hips" in bones:
        move[1] = _HEAD_AT - bones["Head"][1] * size  # a bust: at the height of a person's head
    elif "Hips" not in bones and face:
        move[1] = _ADULT - high[1]
    return move


def _moved(figure: Figure, turn: Matrices, size: float, move: Matrices) -> Figure:
    root = figure.bones[0]
    root = Bone(root.name, -1, tuple(map(float, move)), tuple(map(float, turn)), (size, size, size))  # type: ignore[arg-type]  # three, four numbers
    spin = turns.matrix(turn).astype(np.float32)
    back = np.linalg.inv(globals_of((root,))[0])
    meshes = []
    for mesh in figure.meshes:
        morphs = tuple(
            replace(
                morph,
                positions=(morph.positions @ spin.T * size).astype(np.float32),
                normals=(morph.normals @ spin.T).astype(np.float32),
            )
            for morph in mesh.morphs
        )
        meshes.append(
            replace(
                mesh,
                positions=(mesh.positions @ spin.T * size + move).astype(np.float32),
                normals=(mesh.normals @ spin.T).astype(np.float32),
                inverse_binds=(mesh.inverse_binds @ back).astype(np.float32),
                morphs=morphs,
            )
        )
    return replace(figure, bones=(root, *figure.bones[1:]), meshes=tuple(meshes))
