"""A model in memory: meshes with morph targets, bones, materials, textures. What loaders give and the renderer draws.

Everywhere: metres, y up, the presenter looks along +z, x grows to her left. Arrays are read-only by agreement.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Indices = NDArray[np.uint32]


class Surface(Enum):
    """How light falls on a material. PLAIN is glTF's metallic-roughness; TOON has two tones and an outline."""

    PLAIN = "plain"
    SKIN = "skin"
    EYE = "eye"
    CORNEA = "cornea"
    HAIR = "hair"
    CLOTH = "cloth"
    TOON = "toon"


class Alpha(Enum):
    """glTF's alphaMode."""

    OPAQUE = "OPAQUE"
    MASK = "MASK"
    BLEND = "BLEND"


@dataclass(frozen=True, slots=True)
class Material:
    """Colours are linear, as glTF has them; textures are numbers of Figure.textures, None for none."""

    name: str = ""
    surface: Surface = Surface.PLAIN
    color: tuple[float, float, float, float] = (1.0, 1.0, 1.0, 1.0)
    color_texture: int | None = None
    metallic: float = 0.0
    roughness: float = 0.8
    roughness_texture: int | None = None
    """glTF's metallicRoughness: green is roughness, blue metal."""
    normal_texture: int | None = None
    occlusion_texture: int | None = None
    emissive: tuple[float, float, float] = (0.0, 0.0, 0.0)
    emissive_texture: int | None = None
    alpha: Alpha = Alpha.OPAQUE
    alpha_cutoff: float = 0.5
    double_sided: bool = False
    shade: tuple[float, float, float] | None = None
    """A toon's colour where no light falls."""


@dataclass(frozen=True, slots=True, eq=False)
class Morph:
    """A morph target: at weight 1, vertex `vertices[i]` moves by `positions[i]` and its normal changes by `normals[i]`.

    `vertices` uint32 (k,); `positions`, `normals` float32 (k, 3).
    """

    name: str
    vertices: Indices
    positions: Floats
    normals: Floats


@dataclass(frozen=True, slots=True, eq=False)
class Mesh:
    """One material's triangles.

    `positions`, `normals` float32 (n, 3), `uvs` float32 (n, 2) from the texture's top left corner, `triangles` uint32
    (t, 3), counter-clockwise from outside. Vertex i hangs on bones `joints[i]` (uint16 (n, 4), numbers of
    Figure.bones) by `weights[i]` (float32 (n, 4), summing to 1), all of them through `inverse_binds` (float32
    (bones, 4, 4), column vectors: v' = global[bone] @ inverse_bind[bone] @ v). `colors` float32 (n, 4), linear.
    """

    name: str
    material: int
    positions: Floats
    normals: Floats
    uvs: Floats
    triangles: Indices
    joints: NDArray[np.uint16]
    weights: Floats
    inverse_binds: Floats
    morphs: tuple[Morph, ...] = ()
    colors: Floats | None = None


@dataclass(frozen=True, slots=True)
class Bone:
    """A node. `parent`: its number, which is lower than the bone's own, or -1. The rest is its parent's frame's:
    translation, rotation (x, y, z, w), scale."""

    name: str
    parent: int
    translation: tuple[float, float, float] = (0.0, 0.0, 0.0)
    rotation: tuple[float, float, float, float] = (0.0, 0.0, 0.0, 1.0)
    scale: tuple[float, float, float] = (1.0, 1.0, 1.0)


def bones_that_move(meshes: Sequence[Mesh], bones: Sequence[Bone]) -> frozenset[int]:
    """The bones that any vertex hangs on, and those above them."""
    found: set[int] = set()
    for mesh in meshes:
        for bone in np.unique(mesh.joints[mesh.weights > 0]).tolist():
            while bone >= 0 and bone not in found:
                found.add(bone)
                bone = bones[bone].parent
    return frozenset(found)


@dataclass(frozen=True, slots=True)
class Note:
    """Something to tell a person about a model: a key of the catalogue and its values."""

    key: str
    values: tuple[tuple[str, object], ...] = ()


class Override(Enum):
    """What an expression does to others while it shows: nothing, shuts them off, or fades them."""

    NONE = "none"
    BLOCK = "block"
    BLEND = "blend"


@dataclass(frozen=True, slots=True)
class Expression:
    """A face that the file itself defines (VRM): `binds` are (mesh, morph, weight), numbers of Figure's.

    `binary`: it shows wholly or not at all. `mouth`, `blink`, `gaze`: what it does to expressions of these.
    """

    name: str
    binds: tuple[tuple[int, int, float], ...] = ()
    binary: bool = False
    mouth: Override = Override.NONE
    blink: Override = Override.NONE
    gaze: Override = Override.NONE


@dataclass(frozen=True, slots=True, eq=False)
class Figure:
    """A model. `digest`: SHA-256 of all that it was made of, hexadecimal. `textures`: uint8 (height, width, 4), sRGB.

    `humanoid`: what the file itself says about which bone is which, {a name of names.BONES: number of a bone}.
    `expressions`: what it says about its face, those of VRM 0 by VRM 1's names; `profile`: the kind of file ("gltf",
    "vrm0", "vrm1"). `about`: who made it and what may be done with it, as the file says. `notes`: what reading it left
    out.
    """

    digest: str
    meshes: tuple[Mesh, ...]
    materials: tuple[Material, ...]
    textures: tuple[NDArray[np.uint8], ...]
    bones: tuple[Bone, ...]
    name: str = ""
    profile: str = "gltf"
    humanoid: tuple[tuple[str, int], ...] = ()
    expressions: tuple[Expression, ...] = ()
    about: tuple[tuple[str, str], ...] = ()
    notes: tuple[Note, ...] = ()
