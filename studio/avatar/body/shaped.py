"""A body in the shape of its phenotype, still without skin's paint: what clothes and hair are fitted to."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from studio.avatar.body.data import BodyData, Moves, body_data
from studio.avatar.body.lips import closing
from studio.avatar.body.spec import Phenotype, PresenterSpec
from studio.avatar.figure import Floats
from studio.avatar.names import ARKIT, BONES

SKIN = ("head", "mouth", "sockets", "neck", "body")
"""The groups that are skin; the others are MakeHuman's helpers: "tights", "skirt", "hair", "l-eye", "upper-teeth"...

"tights" is the whole body below the neck but for the hands, a little above the skin: what clothes are cut from.
"""


@dataclass(frozen=True, slots=True, eq=False)
class ShapedBody:
    """A mesh in its rest posture: feet on y = 0, arms hanging 47 degrees from the horizontal, looking along +z.

    `positions`, `normals` float32 (n, 3) in metres; `joints` uint16 (n, 4) number names.BONES, `weights` sum to 1.
    `units`: what each of the 52 face units moves. `data` has quads, UVs and groups; its numbers of vertices are the
    same. `bones` float32 (len(BONES), 3): where each begins.
    """

    data: BodyData
    positions: Floats
    normals: Floats
    joints: NDArray[np.uint16]
    weights: Floats
    units: dict[str, Moves]
    marks: dict[str, Floats]
    bones: Floats

    def landmark(self, name: str) -> Floats:
        """A place by MakeHuman's joint ("l-knee", "neck", "head-2" the crown, "l-eye", "mouth") or a bone of BONES."""
        return self.bones[BONES.index(name)] if name in BONES else self.marks[name]

    def quads(self, *groups: str) -> NDArray[np.int64]:
        """The quads (f, 4) of these groups."""
        return self.data.quads[self.data.group(*groups)]

    def corner_uvs(self, *groups: str) -> Floats:
        """Their corners' UVs (f, 4, 2), from the top left."""
        return self.data.uvs[self.data.corners[self.data.group(*groups)]]


def shaped(spec: PresenterSpec, data: BodyData | None = None) -> ShapedBody:
    """The body of this presenter."""
    body = data or body_data()
    moved = body.positions.astype(np.float64)
    for target, weight in _mixture(spec, body):
        if weight:
            moves = body.targets[target]
            moved[moves.vertices] += weight * moves.moves
    ground = moved[body.count + body.landmarks.index("ground"), 1]
    moved[:, 1] -= ground
    positions = moved[: body.count].astype(np.float32)
    positions += closing(positions, body)
    places = dict(zip(body.landmarks, moved[body.count :].astype(np.float32), strict=True))
    return ShapedBody(
        data=body,
        positions=positions,
        normals=quad_normals(positions, body.quads),
        joints=body.joints,
        weights=body.weights,
        units={unit: _on_mesh(body.targets[f"unit/{unit}"], body.count) for unit in ARKIT},
        marks={name: place for name, place in places.items() if not name.startswith("bone ")},
        bones=np.stack([places[f"bone {bone}"] for bone in BONES]),
    )


def quad_normals(positions: Floats, quads: NDArray[np.int64]) -> Floats:
    """Unit normals of the vertices, each quad weighing by its area."""
    across = np.cross(
        positions[quads[:, 2]] - positions[quads[:, 0]], positions[quads[:, 3]] - positions[quads[:, 1]]
    ).astype(np.float64)
    flat = quads.ravel()
    spread = np.repeat(across, 4, axis=0)
    summed = np.stack([np.bincount(flat, spread[:, axis], len(positions)) for axis in range(3)], 1)
    normals: Floats = (summed / np.maximum(np.linalg.norm(summed, axis=1, keepdims=True), 1e-12)).astype(np.float32)
    return normals


def _on_mesh(moves: Moves, count: int) -> Moves:
    inside = moves.vertices < count
    return Moves(moves.vertices[inside], moves.moves[inside])


def _mixture(spec: PresenterSpec, body: BodyData) -> Iterator[tuple[str, float]]:
    """Every target and how much of it."""
    who = spec.phenotype
    old = min(1.0, max(0.0, (who.age - 25) / 65))
    genders = {"female": 1 - who.gender, "male": who.gender}
    shares = {"african": who.african, "asian": who.asian, "caucasian": who.european}
    whole = sum(shares.values()) or 1.0
    for gender, of_gender in genders.items():
        for age, of_age in (("young", 1 - old), ("old", old)):
            part = of_gender * of_age
            for race, share in shares.items():
                yield f"macrodetails/{race}-{gender}-{age}", part * share / whole
            for muscle, of_muscle in _thirds(who.muscle):
                for weight, of_weight in _thirds(who.weight):
                    name = f"macrodetails/universal-{gender}-{age}-{muscle}muscle-{weight}weight"
                    yield name, part * of_muscle * of_weight
            average = f"{gender}-{age}-averagemuscle-averageweight"
            yield _side(f"macrodetails/height/{average}-", who.height, "minheight", "maxheight", part)
            kinds = ("uncommonproportions", "idealproportions")
            yield _side(f"macrodetails/proportions/{average}-", who.proportions, *kinds, part)
            if gender == "female":
                cups = ("mincup-averagefirmness", "maxcup-averagefirmness")
                yield _side(f"breast/{average}-", who.bust, *cups, part)
    for slider, value in spec.face:
        low, high = body.sliders.get(slider, ((), ()))
        for target in high if value > 0 else low:
            yield target, abs(value)
    yield from _asymmetry(spec.name, who, body)


def _thirds(value: float) -> tuple[tuple[str, float], ...]:
    return ("min", max(0.0, -value)), ("average", 1 - abs(value)), ("max", max(0.0, value))


def _side(start: str, value: float, low: str, high: str, part: float) -> tuple[str, float]:
    return start + (high if value > 0 else low), abs(value) * part


def _asymmetry(name: str, who: Phenotype, body: BodyData) -> Iterator[tuple[str, float]]:
    """No face is the same left and right: its own small differences, the same at every making."""
    chance = random.Random(f"asymmetry {name}")
    for feature in sorted({target[:-2] for target in body.targets if target.startswith("asym/")}):
        side, amount = chance.choice("lr"), chance.uniform(0.0, 0.6)
        yield f"{feature}-{side}", amount * who.asymmetry
