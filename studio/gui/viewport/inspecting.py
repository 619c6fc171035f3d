"""What a model's face can do: each of its morphs, what it was taken for, what it lacks. No Qt."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from studio.avatar.face_channels import channels_of
from studio.avatar.figure import Figure
from studio.avatar.pose import Pose
from studio.avatar.rig import Drive, Rig
from studio.i18n import words


@dataclass(frozen=True, slots=True)
class MorphUse:
    """A morph of the model's own. `units`: the face units and visemes that it shows; `vertices`: how many it moves."""

    name: str
    units: tuple[str, ...]
    vertices: int


class Tried(Rig):
    """A rig whose morphs have weights of their own on top of what a pose asks for: `weights` by the morphs' names."""

    def __init__(self, rig: Rig, weights: Mapping[str, float]) -> None:
        self.figure, self.skeleton, self.face, self.lacks = rig.figure, rig.skeleton, rig.face, rig.lacks
        self._weights = weights

    def drive(self, pose: Pose) -> Drive:
        driven = super().drive(pose)
        morphs = []
        for mesh, weights in zip(self.figure.meshes, driven.morphs, strict=True):
            added = np.array([self._weights.get(morph.name, 0.0) for morph in mesh.morphs], np.float32)
            morphs.append(np.clip(weights + added, 0.0, 1.0).astype(np.float32) if len(added) else weights)
        return Drive(tuple(morphs), driven.bones)


def morph_uses(figure: Figure, rig: Rig) -> tuple[MorphUse, ...]:
    """Every morph of the model by name, in the file's order; meshes that have one of the same name share it."""
    channels = channels_of(figure, "Jaw" in rig.skeleton.named)
    units: dict[str, list[str]] = {}
    for unit, shares in channels.shown_by.items():
        for number, share in shares:
            for mesh, place, _ in channels.controls[number].binds:
                shown = units.setdefault(figure.meshes[mesh].morphs[place].name, [])
                if share > 0 and unit not in shown:
                    shown.append(unit)
    moved: dict[str, int] = {}
    for part in figure.meshes:
        for morph in part.morphs:
            moved[morph.name] = moved.get(morph.name, 0) + len(morph.vertices)
    return tuple(MorphUse(name, tuple(units.get(name, ())), count) for name, count in moved.items())


def remarks(figure: Figure, rig: Rig) -> tuple[str, ...]:
    """What reading the model left out and what it cannot do, in the person's language."""
    return tuple(words(note.key, dict(note.values)) for note in rig.lacks)


def facts(figure: Figure) -> dict[str, int]:
    """How large the model is."""
    return {
        "triangles": sum(len(mesh.triangles) for mesh in figure.meshes),
        "bones": len(figure.bones),
        "morphs": len({morph.name for mesh in figure.meshes for morph in mesh.morphs}),
    }
