"""From a finished sheet to a Part of the figure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from studio.avatar.body.part import Part, Picture
from studio.avatar.figure import Alpha, Material, Morph, Surface
from studio.avatar.wardrobe.sheet import Floats, Sheet, normals


def linear(color: str) -> tuple[float, float, float, float]:
    """A glTF colour from "#rrggbb"."""
    values = np.array([int(color[k : k + 2], 16) / 255 for k in (1, 3, 5)])
    light = np.where(values <= 0.04045, values / 12.92, ((values + 0.055) / 1.055) ** 2.4)
    return float(light[0]), float(light[1]), float(light[2]), 1.0


def shaded(color: str, by: float) -> str:
    """A colour darker (`by` below 1) or lighter."""
    values = [min(255, round(int(color[k : k + 2], 16) * by)) for k in (1, 3, 5)]
    return "#" + "".join(f"{value:02x}" for value in values)


def material(
    name: str,
    color: str,
    surface: Surface = Surface.PLAIN,
    roughness: float = 0.6,
    metallic: float = 0.0,
    alpha: Alpha = Alpha.OPAQUE,
    double_sided: bool = False,
    opacity: float = 1.0,
) -> Material:
    """A material of one colour."""
    red, green, blue, _ = linear(color)
    return Material(
        name=name,
        surface=surface,
        color=(red, green, blue, opacity),
        roughness=roughness,
        metallic=metallic,
        alpha=alpha,
        double_sided=double_sided,
    )


def part(
    name: str,
    mesh: Sheet,
    look: Material,
    textures: Sequence[tuple[str, Picture]] = (),
    moves: Sequence[tuple[str, Floats]] = (),
    facing: Floats | None = None,
) -> Part:
    """`mesh` with its corners of equal place and UV joined. `moves`: morphs as (name, (n, 3) for its vertices);
    `facing`: normals (n, 3) other than the mesh's own."""
    normal = normals(mesh.positions, mesh.faces) if facing is None else facing
    textured = bool(textures)
    key = mesh.faces.ravel()
    if textured:
        fine = np.round(mesh.uvs.reshape(-1, 2) * 8192).astype(np.int64)
        _, first, inverse = np.unique(np.column_stack([key, fine]), axis=0, return_index=True, return_inverse=True)
    else:
        _, first, inverse = np.unique(key, return_index=True, return_inverse=True)
    vertex = key[first]
    corner = inverse.reshape(mesh.faces.shape)
    triangles = np.concatenate([corner[:, [0, 1, 2]], corner[:, [0, 2, 3]]])
    whole = (
        (triangles[:, 0] != triangles[:, 1])
        & (triangles[:, 1] != triangles[:, 2])
        & (triangles[:, 2] != triangles[:, 0])
    )
    joints = np.argsort(-mesh.weights, axis=1)[:, :4]
    weights = np.take_along_axis(mesh.weights, joints, 1)
    weights = weights / weights.sum(1, keepdims=True)
    colored = bool((mesh.colors != 1.0).any())
    morphs = []
    for unit, move in moves:
        some = np.flatnonzero((np.abs(move[vertex]) > 2e-5).any(1))
        if len(some):
            still = facing is not None
            turned = np.zeros_like(normal) if still else normals(mesh.positions + move, mesh.faces) - normal
            morphs.append(
                Morph(
                    unit,
                    some.astype(np.uint32),
                    move[vertex[some]].astype(np.float32),
                    turned[vertex[some]].astype(np.float32),
                )
            )
    return Part(
        name=name,
        positions=mesh.positions[vertex].astype(np.float32),
        normals=normal[vertex].astype(np.float32),
        uvs=mesh.uvs.reshape(-1, 2)[first].astype(np.float32),
        triangles=triangles[whole].astype(np.uint32),
        joints=joints[vertex].astype(np.uint16),
        weights=weights[vertex].astype(np.float32),
        morphs=tuple(morphs),
        material=replace(look, name=name),
        textures=tuple(textures),
        colors=mesh.colors[vertex].astype(np.float32) if colored else None,
    )
