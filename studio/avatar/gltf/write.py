"""A Figure as a small GLB: whole numbers of 16 bits (KHR_mesh_quantization), morph targets sparse and without normals.

Every place is kept to 0.03 mm; normals of morphs are found again on reading.
"""

from __future__ import annotations

import json
import struct
from pathlib import Path
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from studio.avatar.figure import Alpha, Figure, Material, Mesh, Morph, Surface
from studio.errors import DiskFull, OutputUnwritable
from studio.host import is_disk_full, replace_file
from studio.leftovers import part_of
from studio.media.textures import texture_bytes

_TOP: Final = 32767
_STILL: Final = 5e-5
"""Metres: what a morph moves less than this stays."""
_KINDS: Final = {"i1": 5120, "u1": 5121, "i2": 5122, "u2": 5123, "u4": 5125, "f4": 5126}
_TYPES: Final = {1: "SCALAR", 2: "VEC2", 3: "VEC3", 4: "VEC4", 16: "MAT4"}
_VERTICES, _TRIANGLES = 34962, 34963


def write_glb(figure: Figure, path: Path) -> None:
    """Write the figure to `path`, whole or not at all. Raises OutputUnwritable or DiskFull."""
    content = glb_bytes(figure)
    part = part_of(path)
    try:
        part.write_bytes(content)
        replace_file(part, path)
    except OSError as error:
        part.unlink(missing_ok=True)
        if is_disk_full(error):
            raise DiskFull("there is no room for {path}", path=path) from error
        raise OutputUnwritable("{path} cannot be written: {reason}", path=path, reason=error.strerror) from error


def glb_bytes(figure: Figure) -> bytes:
    """The figure as a GLB's bytes; the same figure gives the same bytes."""
    return _Glb(figure).content()


class _Glb:
    def __init__(self, figure: Figure) -> None:
        self._figure = figure
        self._binary = bytearray()
        self._views: list[dict[str, Any]] = []
        self._accessors: list[dict[str, Any]] = []
        self._skins: list[dict[str, Any]] = []

    def content(self) -> bytes:
        figure = self._figure
        nodes = self._bones()
        meshes = [self._mesh(mesh, nodes) for mesh in figure.meshes]
        said = {
            "asset": {"version": "2.0", "generator": "Estúdio"},
            "extensionsUsed": ["KHR_materials_emissive_strength", "KHR_mesh_quantization"],
            "extensionsRequired": ["KHR_mesh_quantization"],
            "scene": 0,
            "scenes": [{"name": figure.name, "nodes": self._roots(), "extras": {"estudio": {"stands": True}}}],
            "nodes": nodes,
            "meshes": meshes,
            "materials": [_material(material) for material in figure.materials],
            "images": [self._image(texture) for texture in figure.textures],
            "textures": [{"source": i} for i in range(len(figure.textures))],
            "skins": self._skins,
            "accessors": self._accessors,
            "bufferViews": self._views,
            "buffers": [{"byteLength": len(self._binary)}] if self._binary else [],
        }
        text = json.dumps(
            {k: v for k, v in said.items() if v != []}, ensure_ascii=False, separators=(",", ":")
        ).encode()
        text += b" " * (-len(text) % 4)
        self._align()
        chunk = struct.pack("<I4s", len(self._binary), b"BIN\0") + bytes(self._binary)
        body = struct.pack("<I4s", len(text), b"JSON") + text + (chunk if self._binary else b"")
        return struct.pack("<4sII", b"glTF", 2, 12 + len(body)) + body

    def _bones(self) -> list[dict[str, Any]]:
        nodes: list[dict[str, Any]] = []
        for i, bone in enumerate(self._figure.bones):
            node: dict[str, Any] = {"name": bone.name} if bone.name else {}
            if any(bone.translation):
                node["translation"] = _short(bone.translation)
            if bone.rotation != (0.0, 0.0, 0.0, 1.0):
                node["rotation"] = _short(bone.rotation)
            if bone.scale != (1.0, 1.0, 1.0):
                node["scale"] = _short(bone.scale)
            nodes.append(node)
            if bone.parent >= 0:
                nodes[bone.parent].setdefault("children", []).append(i)
        return nodes

    def _roots(self) -> list[int]:
        bones = [i for i, bone in enumerate(self._figure.bones) if bone.parent < 0]
        return bones + list(range(len(self._figure.bones), len(self._figure.bones) + len(self._figure.meshes)))

    def _mesh(self, mesh: Mesh, nodes: list[dict[str, Any]]) -> dict[str, Any]:
        """The mesh's JSON; its node and skin are added on the way."""
        middle, size = _range(mesh)
        joints, number = np.unique(mesh.joints, return_inverse=True)
        number = np.where(mesh.weights > 0, number.reshape(mesh.joints.shape), 0)
        unpack = np.diag([size, size, size, 1.0])
        unpack[:3, 3] = middle
        binds = (mesh.inverse_binds[joints].astype(np.float64) @ unpack).transpose(0, 2, 1)
        self._skins.append(
            {"joints": joints.tolist(), "inverseBindMatrices": self._accessor(binds.reshape(-1, 16), "f4")}
        )
        nodes.append({"name": mesh.name, "mesh": len(self._skins) - 1, "skin": len(self._skins) - 1})
        shared = float(np.abs(mesh.uvs).max(initial=0.0)) <= 1.0 and float(mesh.uvs.min(initial=0.0)) >= 0.0
        attributes = {
            "POSITION": self._accessor(_packed(mesh.positions - middle, size), "i2", True, _VERTICES, bounds=True),
            "NORMAL": self._accessor(np.rint(mesh.normals * 127), "i1", True, _VERTICES),
            "TEXCOORD_0": self._accessor(np.rint(mesh.uvs * 65535), "u2", True, _VERTICES)
            if shared
            else self._accessor(mesh.uvs, "f4", False, _VERTICES),
            "JOINTS_0": self._accessor(number, "u1" if len(joints) <= 256 else "u2", False, _VERTICES),
            "WEIGHTS_0": self._accessor(_weights(mesh), "u1", True, _VERTICES),
        }
        if mesh.colors is not None:
            attributes["COLOR_0"] = self._accessor(np.rint(mesh.colors * 255), "u1", True, _VERTICES)
        indices = mesh.triangles.reshape(-1, 1)
        primitive: dict[str, Any] = {
            "attributes": attributes,
            "indices": self._accessor(indices, "u2" if len(mesh.positions) <= 65535 else "u4", False, _TRIANGLES),
            "material": mesh.material,
        }
        said = {"name": mesh.name, "primitives": [primitive]}
        if mesh.morphs:
            primitive["targets"] = [
                {"POSITION": self._sparse(morph, len(mesh.positions), size)} for morph in mesh.morphs
            ]
            if not any(morph.normals.any() for morph in mesh.morphs):
                primitive["extras"] = {"estudio": {"normals": "still"}}
            said["extras"] = {"targetNames": [morph.name for morph in mesh.morphs]}  # type: ignore[assignment]  # JSON
        return said

    def _sparse(self, morph: Morph, count: int, size: float) -> int:
        moves = np.abs(morph.positions).max(axis=1, initial=0.0) > _STILL
        order = np.argsort(morph.vertices[moves], kind="stable")
        vertices, values = morph.vertices[moves][order], _packed(morph.positions[moves][order], size)
        said: dict[str, Any] = {"componentType": 5122, "normalized": True, "count": count, "type": "VEC3"}
        low = np.minimum(values.min(axis=0, initial=0), 0) if len(values) else np.zeros(3)
        high = np.maximum(values.max(axis=0, initial=0), 0) if len(values) else np.zeros(3)
        said |= {"min": [int(v) for v in low], "max": [int(v) for v in high]}
        if len(vertices):
            kind = "u2" if count <= 65535 else "u4"
            indices = self._view(vertices.astype(f"<{kind}").tobytes())
            said["sparse"] = {
                "count": len(vertices),
                "indices": {"bufferView": indices, "componentType": _KINDS[kind]},
                "values": {"bufferView": self._view(values.astype("<i2").tobytes())},
            }
        self._accessors.append(said)
        return len(self._accessors) - 1

    def _accessor(
        self, values: NDArray[Any], kind: str, normalized: bool = False, target: int = 0, bounds: bool = False
    ) -> int:
        packed = np.ascontiguousarray(values.astype(np.dtype(kind).newbyteorder("<")))
        width = packed.shape[1]
        row = width * packed.itemsize
        stride = -(-row // 4) * 4 if target == _VERTICES else row
        if stride != row:  # vertices begin at multiples of four bytes
            padded = np.zeros((len(packed), stride), np.uint8)
            padded[:, :row] = packed.view(np.uint8).reshape(len(packed), row)
            packed_bytes = padded.tobytes()
        else:
            packed_bytes = packed.tobytes()
        view = self._view(packed_bytes)
        if target:
            self._views[view]["target"] = target
        if target == _VERTICES:
            self._views[view]["byteStride"] = stride
        said: dict[str, Any] = {
            "bufferView": view,
            "componentType": _KINDS[kind],
            "count": len(values),
            "type": _TYPES[width],
        }
        if normalized:
            said["normalized"] = True
        if bounds:
            said |= {"min": packed.min(axis=0).tolist(), "max": packed.max(axis=0).tolist()}
        self._accessors.append(said)
        return len(self._accessors) - 1

    def _image(self, texture: NDArray[np.uint8]) -> dict[str, Any]:
        data, kind = texture_bytes(texture)
        return {"bufferView": self._view(data), "mimeType": kind}

    def _view(self, data: bytes) -> int:
        self._align()
        self._views.append({"buffer": 0, "byteOffset": len(self._binary), "byteLength": len(data)})
        self._binary += data
        return len(self._views) - 1

    def _align(self) -> None:
        self._binary += b"\0" * (-len(self._binary) % 4)


def _range(mesh: Mesh) -> tuple[NDArray[np.float64], float]:
    """The middle of a mesh, and how far it reaches from there, its morphs' steps too."""
    low, high = mesh.positions.min(axis=0).astype(np.float64), mesh.positions.max(axis=0).astype(np.float64)
    steps = [float(np.abs(morph.positions).max(initial=0.0)) for morph in mesh.morphs]
    return (low + high) / 2, max(float((high - low).max()) / 2, *steps, 1e-6)


def _packed(values: NDArray[Any], size: float) -> NDArray[np.int16]:
    return np.clip(np.rint(values / size * _TOP), -_TOP, _TOP).astype(np.int16)


def _weights(mesh: Mesh) -> NDArray[np.int64]:
    """Sums of exactly 255: what rounding leaves goes to the heaviest."""
    shares = np.rint(mesh.weights * 255).astype(np.int64)
    shares[np.arange(len(shares)), shares.argmax(axis=1)] += 255 - shares.sum(axis=1)
    return shares


def _material(material: Material) -> dict[str, Any]:
    pbr: dict[str, Any] = {
        "baseColorFactor": _short(material.color),
        "metallicFactor": material.metallic,
        "roughnessFactor": material.roughness,
    }
    said: dict[str, Any] = {"name": material.name, "pbrMetallicRoughness": pbr}
    for key, texture, owner in (
        ("baseColorTexture", material.color_texture, pbr),
        ("metallicRoughnessTexture", material.roughness_texture, pbr),
        ("normalTexture", material.normal_texture, said),
        ("occlusionTexture", material.occlusion_texture, said),
        ("emissiveTexture", material.emissive_texture, said),
    ):
        if texture is not None:
            owner[key] = {"index": texture}
    strength = max(material.emissive)
    if strength > 0:
        said["emissiveFactor"] = _short(part / max(strength, 1.0) for part in material.emissive)
        if strength > 1:
            said["extensions"] = {"KHR_materials_emissive_strength": {"emissiveStrength": strength}}
    if material.alpha is not Alpha.OPAQUE:
        said["alphaMode"] = material.alpha.value
        if material.alpha is Alpha.MASK:
            said["alphaCutoff"] = material.alpha_cutoff
    if material.double_sided:
        said["doubleSided"] = True
    if material.surface is not Surface.PLAIN:
        ours: dict[str, Any] = {"surface": material.surface.value}
        if material.shade is not None:
            ours["shade"] = _short(material.shade)
        said["extras"] = {"estudio": ours}
    return said


def _short(values: Any) -> list[float]:
    return [float(f"{value:.7g}") for value in values]
