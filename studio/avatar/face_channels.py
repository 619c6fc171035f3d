"""Which of a model's controls show a face unit or a viseme: by their names, else by what comes nearest."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

from studio.avatar.figure import Figure
from studio.avatar.names import ARKIT, VISEMES

Shares: TypeAlias = tuple[tuple[int, float], ...]


@dataclass(frozen=True, slots=True)
class Control:
    """One slider of the model: morphs of any of its meshes, as (mesh, morph, weight)."""

    name: str
    binds: tuple[tuple[int, int, float], ...]


@dataclass(frozen=True, slots=True)
class Channels:
    """`shown_by`: for each unit the numbers of controls and their shares. `jaw`: how far each opens the jaw's bone."""

    controls: tuple[Control, ...]
    shown_by: Mapping[str, Shares]
    jaw: Mapping[str, float] = field(default_factory=dict)


def channels_of(figure: Figure, bones: Mapping[str, int]) -> Channels:
    """What the figure offers."""
    binds: dict[str, list[tuple[int, int, float]]] = {}
    for m, mesh in enumerate(figure.meshes):
        for k, morph in enumerate(mesh.morphs):
            binds.setdefault(morph.name, []).append((m, k, 1.0))
    controls = tuple(Control(name, tuple(at)) for name, at in binds.items())
    number = {control.name: i for i, control in enumerate(controls)}
    return Channels(controls, {unit: ((number[unit], 1.0),) for unit in ARKIT + VISEMES if unit in number})
