"""The meshes of a file: vertices, triangles, morph targets and what they hang on, in metres where the model rests."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

import numpy as np
from numpy.typing import NDArray

from studio.avatar.face_names import oculus_called, units_called, vowel_called
from studio.avatar.figure import Floats, Indices, Mesh, Morph
from studio.avatar.gltf.accessors import Accessors
from studio.avatar.gltf.materials import UvUse
from studio.avatar.gltf.nodes import Matrices, Tree
from studio.avatar.gltf.surfaces import MorphNormals, smooth_normals, triangles_of, welded
from studio.avatar.gltf.values import Damaged, Values
from studio.avatar.resting import globals_of
from studio.errors import ModelTooLarge

_MOST_MESHES: Final = 2048
_MOST_VERTICES: Final = 1_000_000
_MOST_TRIANGLES: Final = 2_000_000
_MOST_MORPHS: Final = 2048
_MOST_MORPHED: Final = 12_000_000
"""Vertices moved by all morphs together: 24 bytes each."""
_MOST_BINDS: Final = 1 << 20
_STILL: Final = 1e-7


@dataclass(frozen=True, slots=True)
class Placed:
    """A mesh of the figure, and the numbers of the node and mesh that it stood in."""

    mesh: Mesh
    node: int
    source: int


@dataclass(frozen=True, slots=True)
class Skin:
    joints: NDArray[np.uint16]
    """Numbers of bones."""
    inverse_binds: Floats
    """(joints, 4, 4)"""


class MeshReader:
    """Reads the meshes that a scene shows. `uvs`: for each material the texture coordinates that it takes."""

    def __init__(self, name: str, root: Values, tree: Tree, accessors: Accessors, uvs: Sequence[UvUse]) -> None:
        self._name, self._tree, self._accessors, self._uses = name, tree, accessors, uvs
        self._meshes = root.children("meshes")
        self._globals = globals_of(tree.bones)
        self._skins = [self._skin(said) for said in root.children("skins", _MOST_MESHES)]
        self._vertices = self._triangles = self._morphed = self._binds = 0

    @property
    def skins(self) -> list[Skin]:
        return self._skins

    def read(self, unseen: tuple[frozenset[int], frozenset[int]] = (frozenset(), frozenset())) -> list[Placed]:
        """Everything that has a surface, node by node, save what hangs on `unseen` nodes, and `unseen` meshes."""
        found: list[Placed] = []
        for node, bone in self._tree.number.items():
            said = self._tree.nodes[node]
            number = said.index("mesh", len(self._meshes))
            if number is None or node in unseen[0] or number in unseen[1]:
                continue
            skin = said.index("skin", len(self._skins))
            source = self._meshes[number]
            if np.abs(np.linalg.det(self._globals[bone][:3, :3])) < 1e-18 and skin is None:
                continue  # shrunk to nothing: hidden
            hung = self._hung(bone) if skin is None else self._skins[skin]
            for primitive in source.children("primitives", _MOST_MESHES):
                if primitive.integer("mode", 4) in (4, 5, 6):
                    if len(found) == _MOST_MESHES:
                        raise self._too_large()
                    mesh = self._read(source, said, primitive, hung)
                    if mesh is not None:
                        found.append(Placed(mesh, node, number))
        return found

    def _too_large(self) -> ModelTooLarge:
        return ModelTooLarge("{name} has more points than a presenter may have", name=self._name)

    def _skin(self, said: Values) -> Skin:
        nodes = said.indices("joints", len(self._tree.nodes))
        if not nodes or any(node not in self._tree.number for node in nodes):
            raise Damaged(f"{said.where}.joints")
        joints = np.array([self._tree.number[node] for node in nodes], np.uint16)
        number = said.index("inverseBindMatrices", len(self._accessors))
        if number is None:
            return Skin(joints, np.tile(np.eye(4, dtype=np.float32), (len(joints), 1, 1)))
        told = self._accessors.floats(number, "MAT4")
        if len(told) < len(joints):
            raise Damaged(f"{said.where}.inverseBindMatrices")
        return Skin(joints, told[: len(joints)].reshape(-1, 4, 4).transpose(0, 2, 1).astype(np.float32))

    def _hung(self, bone: int) -> Skin:
        """What a mesh without a skin hangs on: its node alone."""
        return Skin(np.array([bone], np.uint16), np.eye(4, dtype=np.float32)[None])

    def _read(self, source: Values, node: Values, primitive: Values, skin: Skin) -> Mesh | None:
        attributes = primitive.child("attributes")
        number = attributes.index("POSITION", len(self._accessors))
        if number is None:
            return None
        self._vertices += self._accessors.length(number)
        if self._vertices > _MOST_VERTICES:
            raise self._too_large()
        positions = self._accessors.floats(number, "VEC3")
        count = len(positions)
        triangles = self._faces(primitive, count)
        if not len(triangles):
            return None
        material = primitive.index("material", len(self._uses))
        joints, weights = self._hanging(attributes, count, skin)
        to_rest, binds = self._rested(skin, weights, joints)
        linear = to_rest[:3, :3]
        resting = (positions @ linear.T + to_rest[:3, 3]).astype(np.float32)
        if np.linalg.det(linear) < 0:
            triangles = np.ascontiguousarray(triangles[:, ::-1])
        normals = self._normals(attributes, resting, triangles, linear)
        morphs = self._morphs(source, primitive, resting, triangles, linear)
        mesh = Mesh(
            name=source.text("name") or node.text("name"),
            material=len(self._uses) if material is None else material,
            positions=resting,
            normals=normals,
            uvs=self._uvs(attributes, count, material),
            triangles=triangles,
            joints=skin.joints[joints],
            weights=weights,
            inverse_binds=binds,
            morphs=morphs,
            colors=self._colors(attributes, count),
        )
        return _at_rest(mesh, node, source)

    def _faces(self, primitive: Values, count: int) -> Indices:
        number = primitive.index("indices", len(self._accessors))
        if number is None:
            indices = np.arange(count, dtype=np.uint32)
        else:
            indices = self._accessors.integers(number, "SCALAR")[:, 0]
            if int(indices.max(initial=0)) >= count:
                raise Damaged(f"{primitive.where}.indices")
        triangles = triangles_of(indices, primitive.integer("mode", 4))
        self._triangles += len(triangles)
        if self._triangles > _MOST_TRIANGLES:
            raise self._too_large()
        return np.ascontiguousarray(triangles, np.uint32)

    def _of(self, attributes: Values, name: str, count: int, *types: str) -> Floats | None:
        number = attributes.index(name, len(self._accessors))
        if number is None:
            return None
        values = self._accessors.floats(number, *types, clean=True)
        if len(values) != count:
            raise Damaged(f"{attributes.where}.{name}")
        return values

    def _uvs(self, attributes: Values, count: int, material: int | None) -> Floats:
        use = UvUse() if material is None else self._uses[material]
        found = self._of(attributes, f"TEXCOORD_{use.number}", count, "VEC2")
        if found is None and use.number:
            found = self._of(attributes, "TEXCOORD_0", count, "VEC2")
        if found is None:
            return np.zeros((count, 2), np.float32)
        if use.transform is None:
            return found
        moved = found @ use.transform[:, :2].T + use.transform[:, 2]
        return np.asarray(moved, np.float32)

    def _colors(self, attributes: Values, count: int) -> Floats | None:
        found = self._of(attributes, "COLOR_0", count, "VEC3", "VEC4")
        if found is None:
            return None
        colors = np.concatenate([found, np.ones((count, 1), np.float32)], axis=1)[:, :4]
        return np.asarray(np.clip(colors, 0.0, 1.0), np.float32)

    def _normals(self, attributes: Values, resting: Floats, triangles: Indices, linear: Matrices) -> Floats:
        found = self._of(attributes, "NORMAL", len(resting), "VEC3")
        if found is not None:
            found = (found @ np.linalg.inv(linear)).astype(np.float32)
            length = np.linalg.norm(found, axis=1, keepdims=True)
            if bool((length > 1e-12).all()):
                return np.asarray(found / length, np.float32)
        smooth = smooth_normals(resting, triangles, welded(resting))
        if found is None:
            return smooth
        return np.where(length > 1e-12, found / np.where(length > 1e-12, length, 1.0), smooth).astype(np.float32)

    def _hanging(self, attributes: Values, count: int, skin: Skin) -> tuple[NDArray[np.uint32], Floats]:
        """Numbers of the skin's joints and their weights, the four heaviest of up to eight."""
        sets: list[tuple[NDArray[np.uint32], Floats]] = []
        for i in range(2):
            number = attributes.index(f"JOINTS_{i}", len(self._accessors))
            weights = self._of(attributes, f"WEIGHTS_{i}", count, "VEC4")
            if number is not None and weights is not None and len(skin.joints) > 1:
                joints = self._accessors.integers(number, "VEC4")
                if len(joints) != count:
                    raise Damaged(f"{attributes.where}.JOINTS_{i}")
                sets.append((joints, weights))
        if not sets:
            only = np.zeros((count, 4), np.float32)
            only[:, 0] = 1.0
            return np.zeros((count, 4), np.uint32), only
        joints = np.concatenate([a for a, _ in sets], axis=1)
        weights = np.maximum(np.concatenate([b for _, b in sets], axis=1), 0.0)
        joints = np.where(weights > 0, joints, 0)
        if int(joints.max(initial=0)) >= len(skin.joints):
            raise Damaged(f"{attributes.where}.JOINTS_0")
        if joints.shape[1] > 4:
            heaviest = np.argsort(-weights, axis=1, kind="stable")[:, :4]
            joints, weights = np.take_along_axis(joints, heaviest, 1), np.take_along_axis(weights, heaviest, 1)
        whole = weights.sum(axis=1, keepdims=True)
        weights = np.where(whole > 1e-9, weights / np.where(whole > 1e-9, whole, 1.0), [1.0, 0.0, 0.0, 0.0])
        return joints, weights.astype(np.float32)

    def _rested(self, skin: Skin, weights: Floats, joints: NDArray[np.uint32]) -> tuple[Matrices, Floats]:
        """What brings the mesh to where its heaviest bone has it at rest, and inverse binds for it there."""
        share = np.bincount(joints.reshape(-1), weights.reshape(-1), len(skin.joints))
        to_rest = np.eye(4)
        for joint in np.argsort(-share, kind="stable")[:4]:
            tried = self._globals[skin.joints[joint]] @ skin.inverse_binds[joint]
            if np.isfinite(tried).all() and np.linalg.cond(tried[:3, :3]) < 1e6:
                to_rest = tried
                break
        bones = len(self._tree.bones)
        self._binds += bones
        if self._binds > _MOST_BINDS:
            raise self._too_large()
        binds = np.tile(np.eye(4, dtype=np.float32), (bones, 1, 1))
        binds[skin.joints] = skin.inverse_binds @ np.linalg.inv(to_rest)
        if not np.isfinite(binds).all():
            raise Damaged("skins")
        return to_rest, binds

    def _morphs(
        self, source: Values, primitive: Values, resting: Floats, triangles: Indices, linear: Matrices
    ) -> tuple[Morph, ...]:
        targets = primitive.children("targets", _MOST_MORPHS)
        names = source.child("extras").texts("targetNames") or primitive.child("extras").texts("targetNames")
        known: MorphNormals | None = None
        found = []
        for i, target in enumerate(targets):
            name = names[i] if i < len(names) and names[i] else f"target {i}"
            vertices, moved = self._deltas(target, "POSITION", len(resting), linear)
            if "NORMAL" in target:
                # As normals turn, but as large as they are: they are added to normals of length 1.
                inverse = np.linalg.inv(linear).T * np.cbrt(abs(np.linalg.det(linear)))
                turned_vertices, turned = self._deltas(target, "NORMAL", len(resting), np.array(inverse))
            elif primitive.child("extras").child("estudio").text("normals") == "still":
                turned_vertices, turned = vertices[:0], moved[:0]
            else:
                known = known or MorphNormals(resting, triangles)
                turned_vertices, turned = known.change(vertices, moved)
            both = np.union1d(vertices, turned_vertices).astype(np.uint32)
            self._morphed += len(both)
            if self._morphed > _MOST_MORPHED:
                raise self._too_large()
            found.append(Morph(name, both, _spread(both, vertices, moved), _spread(both, turned_vertices, turned)))
        return tuple(found)

    def _deltas(self, target: Values, name: str, count: int, linear: Matrices) -> tuple[Indices, Floats]:
        number = target.index(name, len(self._accessors))
        if number is None:
            return np.zeros(0, np.uint32), np.zeros((0, 3), np.float32)
        if self._accessors.length(number) != count:
            raise Damaged(f"{target.where}.{name}")
        vertices, values = self._accessors.moved(number, clean=name == "NORMAL")
        values = (values @ linear.T).astype(np.float32)
        moves = np.abs(values).max(axis=1, initial=0.0) > _STILL
        return vertices[moves], values[moves]


def _spread(both: Indices, vertices: Indices, values: Floats) -> Floats:
    spread = np.zeros((len(both), 3), np.float32)
    spread[np.searchsorted(both, vertices)] = values
    return spread


def _is_of_a_face(name: str) -> bool:
    return bool(units_called(name)[0] or oculus_called(name) or vowel_called(name))


def _at_rest(mesh: Mesh, node: Values, source: Values) -> Mesh:
    """The mesh as the file has it stand: shapes that are not at 0 there are the model's own, save those of a face.

    A face is at rest when nothing says otherwise, whatever it showed when it was written.
    """
    weights = node.series("weights", _MOST_MORPHS) or source.series("weights", _MOST_MORPHS)
    names = [morph.name for morph in mesh.morphs]
    weights = [0.0 if _is_of_a_face(name) else weight for name, weight in zip(names, weights, strict=False)]
    if not any(weights):
        return mesh
    positions, normals = mesh.positions.copy(), mesh.normals.copy()
    for morph, weight in zip(mesh.morphs, weights, strict=False):
        positions[morph.vertices] += np.float32(weight) * morph.positions
        normals[morph.vertices] += np.float32(weight) * morph.normals
    length = np.linalg.norm(normals, axis=1, keepdims=True)
    normals /= np.where(length > 1e-12, length, np.float32(1.0))
    return replace(mesh, positions=positions, normals=normals)
