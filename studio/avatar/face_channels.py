"""Which of a model's controls show a face unit or a viseme: by their names, else by what comes nearest.

In this order: a control of its own; a recipe of ARKit's units; VRM's five vowels; a jaw that opens; the jaw's bone.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import IntEnum
from typing import Final, TypeAlias

from studio.avatar.face_names import (
    FROM_CC_EIGHT,
    FROM_CC_FIFTEEN,
    FROM_VOWELS,
    bare_oculus_called,
    cc_eight_called,
    cc_fifteen_called,
    oculus_called,
    units_called,
    vowel_called,
)
from studio.avatar.figure import Expression, Figure
from studio.avatar.names import ARKIT, VISEMES
from studio.avatar.recipes import EMOTIONS, FROM_VISEMES, RECIPES

Shares: TypeAlias = tuple[tuple[int, float], ...]
_LEAST: Final = 5
"""Shapes of a set from which on a model has that set, not shapes that happen to be called so."""


class Mouth(IntEnum):
    """What a model's mouth speaks with, the best first."""

    VISEMES = 0
    UNITS = 1
    VOWELS = 2
    JAW = 3
    BONE = 4
    NOTHING = 5


@dataclass(frozen=True, slots=True)
class Control:
    """One slider of the model: morphs of any of its meshes, as (mesh, morph, weight)."""

    name: str
    binds: tuple[tuple[int, int, float], ...]
    expression: Expression | None = None


@dataclass(frozen=True, slots=True)
class Channels:
    """`shown_by`: for each unit the numbers of controls and their shares. `own`: units that the model has shapes for,
    not only what comes near. `jaw`: how far each opens the jaw's bone."""

    controls: tuple[Control, ...]
    shown_by: Mapping[str, Shares]
    mouth: Mouth
    own: frozenset[str]
    jaw: Mapping[str, float] = field(default_factory=dict)


def channels_of(figure: Figure, jaw_bone: bool) -> Channels:
    """What the figure offers, `jaw_bone` among it. What its expressions (VRM) show comes before shapes of that name."""
    controls = _controls(figure)
    said = [i for i, control in enumerate(controls) if control.expression]
    plain = [i for i, control in enumerate(controls) if not control.expression]
    shown: dict[str, Shares] = {}
    for numbers in (said, plain):
        for unit, shares in _units(controls, numbers).items():
            shown.setdefault(unit, shares)
    visemes: dict[str, Shares] = {}
    for numbers in (said, plain):
        visemes = visemes or _visemes(controls, numbers)
    vowels = _named(controls, said, vowel_called) or _named(controls, plain, vowel_called)
    has_units = "jawOpen" in shown and sum(unit.startswith("mouth") for unit in shown) >= _LEAST
    mouth = _mouth(bool(visemes), has_units, len(vowels) >= 3, "jawOpen" in shown, jaw_bone)
    units = dict(shown)
    for viseme in VISEMES:
        if viseme in visemes:
            shown[viseme] = visemes[viseme]
        elif has_units or (mouth is Mouth.JAW):
            shown[viseme] = _mixed(RECIPES[viseme], units)
        elif mouth is Mouth.VOWELS:
            shown[viseme] = _mixed(FROM_VOWELS.get(viseme.removeprefix("viseme_"), ()), vowels)
    faces = {control.name: ((i, 1.0),) for i, control in enumerate(controls) if control.expression}
    for unit in ARKIT:
        if unit not in shown:
            shown[unit] = _nearest(unit, visemes, vowels, faces)
    bone_opens = jaw_bone and (mouth is Mouth.BONE or _is_character_creator(figure, controls, units))
    jaw = {unit: dict(recipe).get("jawOpen", 0.0) for unit, recipe in RECIPES.items()} | {"jawOpen": 1.0}
    own = frozenset(units) | frozenset(visemes)
    return Channels(controls, {u: s for u, s in shown.items() if s}, mouth, own, jaw if bone_opens else {})


def _controls(figure: Figure) -> tuple[Control, ...]:
    binds: dict[str, list[tuple[int, int, float]]] = {}
    for m, mesh in enumerate(figure.meshes):
        for k, morph in enumerate(mesh.morphs):
            binds.setdefault(morph.name, []).append((m, k, 1.0))
    expressions = [Control(e.name, e.binds, e) for e in figure.expressions if e.binds]
    return (*expressions, *(Control(name, tuple(at)) for name, at in binds.items()))


def _units(controls: Sequence[Control], numbers: Sequence[int]) -> dict[str, Shares]:
    """Controls by the units that they are called; of two on one mesh the one that is called so most exactly."""
    sure: dict[str, list[tuple[int, int, float]]] = {}
    for i in numbers:
        units, doubt = units_called(controls[i].name)
        for unit in units:
            sure.setdefault(unit, []).append((doubt, i, 1.0 / len(units)))
    found = {}
    for unit, candidates in sure.items():
        taken: dict[int, int] = {}
        kept = []
        for doubt, i, share in sorted(candidates, key=lambda candidate: candidate[0]):
            meshes = {mesh for mesh, _, _ in controls[i].binds}
            # Halves of a shape (left and right, up and down) are as sure as each other and go together.
            if all(taken.get(mesh, doubt) == doubt for mesh in meshes) and (doubt >= 10 or not meshes & taken.keys()):
                taken |= dict.fromkeys(meshes, doubt)
                kept.append((i, share))
        found[unit] = tuple(kept)
    return found


def _visemes(controls: Sequence[Control], numbers: Sequence[int]) -> dict[str, Shares]:
    """The visemes of the set that the model has most of."""
    sets = [_named(controls, numbers, oculus_called), _named(controls, numbers, bare_oculus_called)]
    fifteen = _named(controls, numbers, cc_fifteen_called)
    sets.append({
        f"viseme_{viseme}": next((fifteen[name] for name in names if name in fifteen), ())
        for viseme, names in FROM_CC_FIFTEEN.items()
        if len(fifteen) >= 8 and "BMP" in fifteen
    })  # fmt: skip
    eight = _named(controls, numbers, cc_eight_called)
    sets.append({
        f"viseme_{viseme}": _mixed(recipe, eight)
        for viseme, recipe in FROM_CC_EIGHT.items()
        if len(eight) >= 4 and "explosive" in eight
    })  # fmt: skip
    best = max(({name: shares for name, shares in each.items() if shares} for each in sets), key=len)
    # Vowels alone are VRM's; a set of visemes closes the lips.
    return best if len(best) >= _LEAST and "viseme_PP" in best else {}


def _named(
    controls: Sequence[Control], numbers: Sequence[int], called: Callable[[str], str | None]
) -> dict[str, Shares]:
    found: dict[str, Shares] = {}
    for i in numbers:
        name = called(controls[i].name)
        if name:
            found[name] = (*found.get(name, ()), (i, 1.0))
    return found


def _mouth(visemes: bool, units: bool, vowels: bool, jaw: bool, bone: bool) -> Mouth:
    for there, kind in zip((visemes, units, vowels, jaw, bone), Mouth, strict=False):
        if there:
            return kind
    return Mouth.NOTHING


def _mixed(recipe: Sequence[tuple[str, float]], parts: Mapping[str, Shares]) -> Shares:
    """A recipe told in controls; what the model lacks of it is left out."""
    sums: dict[int, float] = {}
    for part, amount in recipe:
        for control, share in parts.get(part, ()):
            sums[control] = sums.get(control, 0.0) + amount * share
    return tuple(sums.items())


def _nearest(
    unit: str, visemes: Mapping[str, Shares], vowels: Mapping[str, Shares], faces: Mapping[str, Shares]
) -> Shares:
    """What comes near to a unit that the model does not have."""
    for parts in (visemes, vowels):
        near = _mixed(FROM_VISEMES.get(unit, ()), parts)
        if near:
            return near
    return _mixed(EMOTIONS.get(unit, ()), faces)


def _is_character_creator(figure: Figure, controls: Sequence[Control], units: Mapping[str, Shares]) -> bool:
    """Whether the jaw's bone has to turn with the shapes that open the mouth, as in Character Creator.

    What its editor turns beside the shape is lost when a model is exported, save with the profile for ARKit.
    """
    if not any(bone.name.lower().replace(" ", "_").endswith("cc_base_jawroot") for bone in figure.bones):
        return False
    opening = [controls[i].name.lower() for i, _ in units.get("jawOpen", ())]
    return all(re.search(r"(?<!a\d\d_)(jaw|mouth)_open$", name) for name in opening)
