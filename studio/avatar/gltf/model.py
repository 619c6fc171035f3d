"""A file of glTF 2.0 or VRM as a Figure. Runs in the guarded child: what it is given may be hostile."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np

from studio.avatar.figure import Figure, Note
from studio.avatar.gltf.accessors import Accessors
from studio.avatar.gltf.container import Document
from studio.avatar.gltf.kept import VERSION
from studio.avatar.gltf.materials import read_looks
from studio.avatar.gltf.meshes import MeshReader, Skin
from studio.avatar.gltf.nodes import Tree, read_tree
from studio.avatar.gltf.standing import at_bind_pose, stood
from studio.avatar.gltf.values import Damaged, Values
from studio.avatar.gltf.vrm import about, expressions_of, humanoid_of, permissions, profile_of, unseen
from studio.avatar.resting import globals_of
from studio.errors import ModelUnreadable, UnsupportedFormat

_COMPRESSED: Final = {
    "KHR_draco_mesh_compression": "Draco",
    "EXT_meshopt_compression": "meshopt",
    "KHR_meshopt_compression": "meshopt",
    "EXT_mesh_gpu_instancing": "EXT_mesh_gpu_instancing",
}
_KNOWN: Final = ("KHR_mesh_quantization", "KHR_texture_transform", "EXT_texture_webp", "KHR_texture_basisu", "VRM")
_HARMLESS: Final = ("KHR_materials_", "VRMC_", "KHR_lights_", "KHR_xmp", "KHR_animation", "KHR_node_")
"""Looks that are shown more plainly, and what moves or lights things of its own."""


def read_model(path: Path) -> Figure:
    """The model in `path`, at human size, standing on the ground, looking along +z.

    Raises ModelUnreadable, ModelTooLarge, UnsupportedFormat, AssetMissing.
    """
    with reading(path) as read:
        return read.figure


@dataclass(frozen=True, slots=True)
class Read:
    """A file in use, with the figure that it holds."""

    document: Document
    accessors: Accessors
    tree: Tree
    figure: Figure


@contextmanager
def reading(path: Path) -> Iterator[Read]:
    """The file opened and read; damage that is met in the body is told as that of the file."""
    try:
        document = Document(path)
        check_extensions(document)
        yield _read(document)
    except (Damaged, np.linalg.LinAlgError) as damage:
        place = damage.place if isinstance(damage, Damaged) else "matrix"
        raise ModelUnreadable("{name} is damaged and cannot be read: {place}", name=path.name, place=place) from damage


def check_extensions(document: Document) -> None:
    """Refuse by name what the file cannot be understood without."""
    required = document.root.texts("extensionsRequired")
    for extension in [*required, *document.root.texts("extensionsUsed")]:
        if extension in _COMPRESSED and (extension in required or not _has_plain_data(document.root)):
            raise UnsupportedFormat(
                "{name} is compressed with {method}, which is not read here",
                hint="Export it again as GLB without compression (in Blender: switch off Data > Compression).",
                name=document.name,
                method=_COMPRESSED[extension],
            )
    for extension in required:
        if extension not in _KNOWN and not extension.startswith(_HARMLESS):
            raise UnsupportedFormat(
                "{name} needs {extension}, which is not read here",
                hint="Export it again as plain glTF 2.0 (GLB) from the program that made it.",
                name=document.name,
                extension=extension,
            )


def _has_plain_data(root: Values) -> bool:
    """Whether what is compressed is there uncompressed too, for who cannot read it otherwise."""
    accessors = root.children("accessors")
    places = (
        primitive.child("attributes").index("POSITION", len(accessors))
        for mesh in root.children("meshes")
        for primitive in mesh.children("primitives")
    )
    if any("bufferView" not in accessors[place] for place in places if place is not None):
        return False
    return not any("uri" not in buffer and "extensions" in buffer for buffer in root.children("buffers"))


def _read(document: Document) -> Read:
    root = document.root
    accessors = Accessors(document)
    tree = read_tree(root, document.name)
    looks = read_looks(document, accessors)
    profile = profile_of(root)
    reader = MeshReader(document.name, root, tree, accessors, looks.uvs)
    if profile == "gltf":
        tree = _rested(tree, reader.skins)
        reader = MeshReader(document.name, root, tree, accessors, looks.uvs)
    placed = reader.read(unseen(root))
    notes = list(looks.notes) + list(permissions(root))
    if not placed:
        notes.append(Note("The model has nothing that can be seen"))
    figure = Figure(
        digest=hashlib.sha256(f"{document.digest} {VERSION}".encode()).hexdigest(),
        meshes=tuple(mesh.mesh for mesh in placed),
        materials=looks.materials,
        textures=looks.textures,
        bones=tree.bones,
        name=_name(root, document.name),
        profile=profile,
        humanoid=humanoid_of(root, tree),
        expressions=expressions_of(root, placed),
        about=about(root),
        notes=tuple(notes),
    )
    ours = any(scene.child("extras").child("estudio").flag("stands") for scene in root.children("scenes"))
    figure = figure if ours else stood(figure, faces_back=profile == "vrm0")
    return Read(document, accessors, tree, figure)


def _rested(tree: Tree, skins: list[Skin]) -> Tree:
    """The tree with its bones where the skin was fitted, where the file has them in the middle of a movement."""
    if not skins:
        return tree
    skin = max(skins, key=lambda skin: len(skin.joints))
    if len(skin.joints) < 3 or len(set(skin.joints.tolist())) != len(skin.joints):
        return tree
    binds = skin.inverse_binds.astype(np.float64)
    if not np.isfinite(binds).all() or min(np.abs(np.linalg.det(binds[:, :3, :3]))) < 1e-15:
        return tree
    now = globals_of(tree.bones)[skin.joints] @ binds
    first = now[0, :3, :3] / max(np.cbrt(abs(np.linalg.det(now[0, :3, :3]))), 1e-9)
    linear = now[:, :3, :3] / np.maximum(np.cbrt(np.abs(np.linalg.det(now[:, :3, :3]))), 1e-9)[:, None, None]
    apart = np.degrees(np.arccos(np.clip((np.einsum("ij,nij->n", first, linear) - 1) / 2, -1.0, 1.0)))
    if float(np.mean(apart > 4.0)) < 0.25:
        return tree
    joints = [int(joint) for joint in skin.joints]
    return Tree(at_bind_pose(tree.bones, joints, binds, min(joints)), tree.number, tree.nodes)


def _name(root: Values, file: str) -> str:
    said = dict(about(root)).get("title", "")
    return said or file.rpartition(".")[0] or file
