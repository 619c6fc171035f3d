"""From a pose to a model: the weights of its morph targets and the matrices of its bones."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from studio.avatar.bone_names import bones_of
from studio.avatar.face import Face
from studio.avatar.figure import Figure, Floats, Mesh, Note
from studio.avatar.lacks import lacks_of
from studio.avatar.pose import Pose
from studio.avatar.skeleton import Skeleton


@dataclass(frozen=True, slots=True, eq=False)
class Drive:
    """`morphs`: for each mesh float32 (its morphs,). `bones`: global matrices, float32 (bones, 4, 4)."""

    morphs: tuple[Floats, ...]
    bones: Floats


class Rig:
    """What moves a figure. `lacks`: what its file or the model cannot do, to be told to a person. Made by `rig_of`."""

    def __init__(self, figure: Figure) -> None:
        self.figure = figure
        self.skeleton = Skeleton(figure.bones, bones_of(figure))
        self.face = Face(figure, self.skeleton)
        self.lacks: tuple[Note, ...] = figure.notes + lacks_of(figure, self.skeleton, self.face)

    def drive(self, pose: Pose) -> Drive:
        """The pose, told for this model."""
        weights, turns = self.face.drive(dict(pose.face), dict(pose.bones))
        bones = self.skeleton.posed(turns, pose.place)
        return Drive(weights, bones.astype(np.float32))

    def rest(self) -> Drive:
        """The posture that the model came in, with no expression."""
        weights, _ = self.face.drive({}, {})
        return Drive(weights, self.skeleton.rest.astype(np.float32))


def rig_of(figure: Figure) -> Rig:
    """The rig of a figure, bundled or brought along."""
    return Rig(figure)


def posed(figure: Figure, drive: Drive, mesh: int) -> tuple[Floats, Floats]:
    """Positions and normals of a mesh as they are seen, float32 (n, 3) each, in metres."""
    part = figure.meshes[mesh]
    positions, normals = morphed(part, drive.morphs[mesh])
    matrices = skinning(part, drive.bones)
    vertices = np.einsum("nk,nkij->nij", part.weights, matrices[part.joints])
    moved = np.einsum("nij,nj->ni", vertices[:, :3, :3], positions) + vertices[:, :3, 3]
    lit = np.einsum("nij,nj->ni", vertices[:, :3, :3], normals)
    length = np.linalg.norm(lit, axis=1, keepdims=True)
    lit = np.where(length > 1e-12, lit / np.where(length > 1e-12, length, 1.0), normals)
    return moved.astype(np.float32), lit.astype(np.float32)


def morphed(mesh: Mesh, weights: Floats) -> tuple[Floats, Floats]:
    """Positions and normals (not of length 1) before the bones move them."""
    positions, normals = mesh.positions, mesh.normals
    active = np.flatnonzero(weights)
    if len(active):
        positions, normals = positions.copy(), normals.copy()
    for number in active:
        morph = mesh.morphs[number]
        positions[morph.vertices] += weights[number] * morph.positions
        normals[morph.vertices] += weights[number] * morph.normals
    return positions, normals


def skinning(mesh: Mesh, bones: Floats) -> NDArray[np.float32]:
    """What each bone does to the mesh's vertices, float32 (bones, 4, 4)."""
    return np.asarray(np.matmul(bones, mesh.inverse_binds), np.float32)


def weights_by_name(figure: Figure, drive: Drive) -> Mapping[str, float]:
    """The largest weight of each morph's name: for the inspector of models that people bring."""
    found: dict[str, float] = {}
    for mesh, weights in zip(figure.meshes, drive.morphs, strict=True):
        for morph, weight in zip(mesh.morphs, weights, strict=True):
            found[morph.name] = max(found.get(morph.name, 0.0), float(weight))
    return found
