"""A mesh before it becomes a part of a Figure: with its own material and pictures."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

import numpy as np
from numpy.typing import NDArray

from studio.avatar.figure import Floats, Indices, Material, Morph

Picture = NDArray[np.uint8]
"""(height, width, 4), sRGB, top row first."""


@dataclass(frozen=True, slots=True, eq=False)
class Part:
    """Skin, an eye, a jacket... Fields as figure.Mesh's; `joints` are numbers of names.BONES.

    `material` names no textures: `textures` holds them by the Material's own field ("color_texture": picture).
    """

    name: str
    positions: Floats
    normals: Floats
    uvs: Floats
    triangles: Indices
    joints: NDArray[np.uint16]
    weights: Floats
    morphs: tuple[Morph, ...] = ()
    material: Material = field(default_factory=Material)
    textures: tuple[tuple[str, Picture], ...] = ()
    colors: Floats | None = None


def with_textures(parts: Sequence[Part]) -> tuple[tuple[Material, ...], tuple[Picture, ...]]:
    """Each part's material with its textures' numbers, and the pictures those number; the same picture once."""
    pictures: list[Picture] = []
    numbers: dict[int, int] = {}
    materials = []
    for part in parts:
        named = {}
        for use, picture in part.textures:
            if id(picture) not in numbers:
                numbers[id(picture)] = len(pictures)
                pictures.append(picture)
            named[use] = numbers[id(picture)]
        materials.append(replace(part.material, **named))  # type: ignore[arg-type] # fields of Material by name
    return tuple(materials), tuple(pictures)
