"""A figure as a file of our own (.npz): what the guarded child hands over, and what is kept for the next time."""

from __future__ import annotations

import json
import zipfile
from dataclasses import fields
from pathlib import Path
from typing import Any, Final, TypeVar

import numpy as np

from studio.avatar.figure import Alpha, Bone, Expression, Figure, Material, Mesh, Morph, Note, Override, Surface
from studio.errors import ModelUnreadable

VERSION: Final = 4
"""Raised whenever what is read from the same file becomes something else."""
T = TypeVar("T")


def keep_figure(figure: Figure, path: Path) -> None:
    """Write the figure to `path`."""
    arrays: dict[str, Any] = {}
    shared: dict[int, int] = {}
    meshes = []
    for i, mesh in enumerate(figure.meshes):
        for name in ("positions", "normals", "uvs", "triangles", "joints", "weights"):
            arrays[f"{name}{i}"] = getattr(mesh, name)
        if mesh.colors is not None:
            arrays[f"colors{i}"] = mesh.colors
        same = shared.setdefault(id(mesh.inverse_binds), i)
        if same == i:
            arrays[f"binds{i}"] = mesh.inverse_binds
        if mesh.morphs:
            arrays[f"morph_vertices{i}"] = np.concatenate([morph.vertices for morph in mesh.morphs])
            arrays[f"morph_positions{i}"] = np.concatenate([morph.positions for morph in mesh.morphs])
            arrays[f"morph_normals{i}"] = np.concatenate([morph.normals for morph in mesh.morphs])
        morphs = [(morph.name, len(morph.vertices)) for morph in mesh.morphs]
        meshes.append({"name": mesh.name, "material": mesh.material, "binds": same, "morphs": morphs})
    for i, texture in enumerate(figure.textures):
        arrays[f"texture{i}"] = texture
    told = {
        "version": VERSION,
        "digest": figure.digest,
        "meshes": meshes,
        "materials": [_plain(material) for material in figure.materials],
        "textures": len(figure.textures),
        "bones": [_plain(bone) for bone in figure.bones],
        "name": figure.name,
        "profile": figure.profile,
        "humanoid": figure.humanoid,
        "expressions": [_plain(expression) for expression in figure.expressions],
        "about": figure.about,
        "notes": [_plain(note) for note in figure.notes],
    }
    arrays["figure"] = np.frombuffer(json.dumps(told).encode(), np.uint8)
    with path.open("wb") as file:
        np.savez(file, **arrays)


def kept_figure(path: Path) -> Figure:
    """The figure that `keep_figure` wrote. Raises ModelUnreadable for a file that is damaged or of another version."""
    try:
        with np.load(path, allow_pickle=False) as held:
            told = json.loads(held["figure"].tobytes())
            if told["version"] != VERSION:
                raise ValueError("version")
            arrays = {name: held[name] for name in held.files}
    except (OSError, ValueError, KeyError, zipfile.BadZipFile) as error:
        raise ModelUnreadable("{name} is damaged and cannot be read: {place}", name=path.name, place="npz") from error
    meshes = [_mesh(i, mesh, arrays) for i, mesh in enumerate(told["meshes"])]
    return Figure(
        digest=told["digest"],
        meshes=tuple(meshes),
        materials=tuple(_made(Material, material) for material in told["materials"]),
        textures=tuple(arrays[f"texture{i}"] for i in range(told["textures"])),
        bones=tuple(_made(Bone, bone) for bone in told["bones"]),
        name=told["name"],
        profile=told["profile"],
        humanoid=_tupled(told["humanoid"]),
        expressions=tuple(_made(Expression, expression) for expression in told["expressions"]),
        about=_tupled(told["about"]),
        notes=tuple(_made(Note, note) for note in told["notes"]),
    )


def _mesh(i: int, told: dict[str, Any], arrays: dict[str, Any]) -> Mesh:
    morphs = []
    start = 0
    for name, count in told["morphs"]:
        part = slice(start, start + count)
        start += count
        morphs.append(
            Morph(
                name,
                arrays[f"morph_vertices{i}"][part],
                arrays[f"morph_positions{i}"][part],
                arrays[f"morph_normals{i}"][part],
            )
        )
    return Mesh(
        told["name"],
        told["material"],
        arrays[f"positions{i}"],
        arrays[f"normals{i}"],
        arrays[f"uvs{i}"],
        arrays[f"triangles{i}"],
        arrays[f"joints{i}"],
        arrays[f"weights{i}"],
        arrays[f"binds{told['binds']}"],
        tuple(morphs),
        arrays.get(f"colors{i}"),
    )


def _plain(value: Any) -> dict[str, Any]:
    found = {field.name: getattr(value, field.name) for field in fields(value)}
    return {name: v.value if isinstance(v, Surface | Alpha | Override) else v for name, v in found.items()}


_ENUMS: Final[dict[str, Any]] = {
    "surface": Surface, "alpha": Alpha, "mouth": Override, "blink": Override, "gaze": Override,
}  # fmt: skip


def _made(kind: type[T], told: dict[str, Any]) -> T:
    return kind(**{name: _ENUMS[name](v) if name in _ENUMS else _tupled(v) for name, v in told.items()})


def _tupled(value: Any) -> Any:
    return tuple(map(_tupled, value)) if isinstance(value, list) else value
