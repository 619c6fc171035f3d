"""The animations of a file (glTF, VRM, VRMA) as clips that any model can play. Runs in the guarded child."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray

from studio.avatar import turns
from studio.avatar.bone_names import bones_of
from studio.avatar.clip import RATE, Clip
from studio.avatar.face_names import oculus_called, units_called
from studio.avatar.figure import Figure
from studio.avatar.gltf.accessors import Accessors
from studio.avatar.gltf.model import Read, reading
from studio.avatar.gltf.values import Damaged, Values
from studio.avatar.names import ARKIT, BONE_PARENTS, VISEMES
from studio.avatar.skeleton import Skeleton
from studio.avatar.turns import Array
from studio.errors import UnsupportedFormat

_MOST: Final = 256
_MOST_CHANNELS: Final = 8192
_LONGEST: Final = 120.0
"""Seconds: what is longer is cut there."""
_HIPS_AT: Final = 0.95
_WIDTHS: Final = {"translation": "VEC3", "rotation": "VEC4", "scale": "VEC3", "weights": "SCALAR"}
_VRM_FACES: Final[Mapping[str, tuple[str, ...]]] = {
    "aa": ("viseme_aa",), "ih": ("viseme_ih",), "ou": ("viseme_ou",), "ee": ("viseme_E",), "oh": ("viseme_oh",),
    "blink": ("eyeBlinkLeft", "eyeBlinkRight"), "blinkLeft": ("eyeBlinkLeft",), "blinkRight": ("eyeBlinkRight",),
    "happy": ("mouthSmileLeft", "mouthSmileRight"), "sad": ("mouthFrownLeft", "mouthFrownRight"),
    "angry": ("browDownLeft", "browDownRight"), "surprised": ("browInnerUp", "browOuterUpLeft", "browOuterUpRight"),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Track:
    """A node's movement: values at each frame, (frames, width)."""

    node: int
    path: str
    values: NDArray[np.float64]


def read_animations(path: Path) -> tuple[Clip, ...]:
    """The animations in `path`, RATE frames a second. Raises what reading a model raises, and UnsupportedFormat."""
    with reading(path) as read:
        figure = read.figure
        named = bones_of(figure)
        if "Head" not in named and "Hips" not in named:
            raise UnsupportedFormat(
                "{name} moves no bones of a person, so nobody else can play it",
                hint="Choose a VRMA file, or a glTF animation of a person with a usual skeleton.",
                name=path.name,
            )
        skeleton = Skeleton(figure.bones, named)
        clips = []
        for i, said in enumerate(read.document.root.children("animations", _MOST)):
            tracks = list(_tracks(said, read.accessors, len(read.tree.nodes), read.document.root))
            if tracks:
                clips.append(_clip(said.text("name") or f"{path.stem} {i + 1}", tracks, read, skeleton))
        return tuple(clips)


def _tracks(said: Values, accessors: Accessors, nodes: int, root: Values) -> Iterator[Track]:
    samplers = said.children("samplers", _MOST_CHANNELS)
    wanted = []
    for channel in said.children("channels", _MOST_CHANNELS):
        target = channel.child("target")
        node = target.index("node", nodes)
        if node is not None and target.text("path") in _WIDTHS:
            sampler = samplers[channel.integer("sampler", high=len(samplers) - 1)]
            wanted.append((node, target.text("path"), sampler, _times(sampler, accessors)))
    if not wanted:
        return
    end = min(_LONGEST, max(float(times[-1]) for _, _, _, times in wanted))
    at = np.arange(int(np.ceil(end * RATE - 1e-6)) + 1) / RATE
    for node, path, sampler, times in wanted:
        yield Track(node, path, _sampled(sampler, accessors, path, times, at))


def _times(sampler: Values, accessors: Accessors) -> NDArray[np.float64]:
    times = accessors.floats(sampler.integer("input", high=len(accessors) - 1), "SCALAR")[:, 0].astype(np.float64)
    if (np.diff(times) < 0).any() or times[0] < 0 or times[-1] > 1e6:
        raise Damaged(f"{sampler.where}.input")
    return times


def _sampled(
    sampler: Values, accessors: Accessors, path: str, times: NDArray[np.float64], at: NDArray[np.float64]
) -> Array:
    """The values at the times `at`, (frames, width)."""
    raw = accessors.floats(sampler.integer("output", high=len(accessors) - 1), _WIDTHS[path]).astype(np.float64)
    how = sampler.text("interpolation", "LINEAR")
    keys = len(times) * (3 if how == "CUBICSPLINE" else 1)
    if len(raw) % keys:
        raise Damaged(f"{sampler.where}.output")
    values = raw.reshape(len(times), 3 if how == "CUBICSPLINE" else 1, -1)
    after = np.clip(np.searchsorted(times, at, side="right"), 1, max(1, len(times) - 1))
    before = np.minimum(after - 1, len(times) - 1)
    after = np.minimum(after, len(times) - 1)
    length = (times[after] - times[before])[:, None]
    share = np.clip((at[:, None] - times[before][:, None]) / np.where(length > 0, length, 1.0), 0.0, 1.0)
    if how == "STEP":
        return np.array(np.where(share >= 1.0, values[after, 0], values[before, 0]))
    if how == "CUBICSPLINE":
        s2, s3 = share**2, share**3
        one, other = values[before, 1], values[after, 1]
        out, into = values[before, 2] * length, values[after, 0] * length
        return np.array(
            (2 * s3 - 3 * s2 + 1) * one + (s3 - 2 * s2 + share) * out + (3 * s2 - 2 * s3) * other + (s3 - s2) * into
        )
    one, other = values[before, 0], values[after, 0]
    if path == "rotation":
        other = np.where((one * other).sum(axis=1, keepdims=True) < 0, -other, other)
    return np.array(one + (other - one) * share)


def _clip(name: str, tracks: list[Track], read: Read, skeleton: Skeleton) -> Clip:
    figure, number = read.figure, read.tree.number
    frames = len(tracks[0].values)
    moving = {(number[t.node], t.path): t.values for t in tracks if t.node in number}
    lying, places = _world(figure, skeleton, moving, frames)
    bones, turned = _told(skeleton, lying)
    hips = skeleton.named.get("Hips")
    way = np.zeros((frames, 3))
    if hips is not None:
        rest = skeleton.rest[hips, :3, 3]
        size = 1.0 if figure.meshes or rest[1] < 0.1 else _HIPS_AT / rest[1]
        way = np.clip((places[hips] - rest) * size, -5.0, 5.0)
    weights = _face(tracks, read, frames)
    units = tuple(weights)
    face = np.stack([weights[unit] for unit in units], axis=1) if units else np.zeros((frames, 0))
    return Clip(
        name, bones, turned.astype(np.float32), way.astype(np.float32), units, np.clip(face, 0, 1).astype(np.float32)
    )


def _world(
    figure: Figure, skeleton: Skeleton, moving: Mapping[tuple[int, str], Array], frames: int
) -> tuple[dict[int, Array], dict[int, Array]]:
    """How the named bones and those above them lie in the model, (frames, 4), and where they are, (frames, 3)."""
    needed: set[int] = set()
    for bone in skeleton.named.values():
        above = bone
        while above >= 0 and above not in needed:
            needed.add(above)
            above = figure.bones[above].parent
    lying: dict[int, Array] = {-1: np.tile(turns.REST, (frames, 1))}
    places: dict[int, Array] = {-1: np.zeros((frames, 3))}
    sizes: dict[int, Array] = {-1: np.ones((frames, 3))}
    for i in sorted(needed):
        here = figure.bones[i]
        turn = turns.unit(_moved(moving, i, "rotation", here.rotation, frames))
        offset = _moved(moving, i, "translation", here.translation, frames) * sizes[here.parent]
        sizes[i] = sizes[here.parent] * _moved(moving, i, "scale", here.scale, frames)
        frame = lying[here.parent]
        lying[i] = turns.unit(turns.product(frame, turn))
        places[i] = places[here.parent] + np.einsum("nij,nj->ni", turns.matrix(frame), offset)
    return lying, places


def _moved(
    moving: Mapping[tuple[int, str], Array], bone: int, path: str, rest: tuple[float, ...], frames: int
) -> Array:
    values = moving.get((bone, path))
    if values is None or values.shape[1] != len(rest):
        return np.tile(np.array(rest, np.float64), (frames, 1))
    return values


def _told(skeleton: Skeleton, lying: Mapping[int, Array]) -> tuple[tuple[str, ...], Array]:
    """The turns of a T-posed presenter, (frames, bones, 4), and the bones' names."""
    whole: dict[str, Array] = {}
    bones, found = [], []
    for name, bone in skeleton.named.items():
        from_tpose = turns.product(skeleton.straight(name), skeleton.rest_turn(bone))
        whole[name] = turns.product(lying[bone], turns.inverse(from_tpose))
        above = BONE_PARENTS[name]
        while above and above not in whole:
            above = BONE_PARENTS[above]
        bones.append(name)
        found.append(turns.product(turns.inverse(whole[above]), whole[name]) if above else whole[name])
    return tuple(bones), np.stack(found, axis=1) if found else np.zeros((len(lying[-1]), 0, 4))


def _face(tracks: list[Track], read: Read, frames: int) -> dict[str, Array]:
    """Weights of units that shapes of those names, or VRMA's expressions, are moved by."""
    found: dict[str, Array] = {}
    nodes, meshes = read.tree.nodes, read.document.root.children("meshes")
    faces = {node: name for name, node in _expression_nodes(read.document.root, len(nodes))}
    for track in tracks:
        if track.path == "translation" and track.node in faces:
            for unit in _VRM_FACES.get(faces[track.node], units_called(faces[track.node])[0]):
                found[unit] = np.maximum(found.get(unit, np.zeros(frames)), track.values[:, 0])
        mesh = nodes[track.node].index("mesh", len(meshes)) if track.path == "weights" else None
        if mesh is None:
            continue
        for name, values in zip(meshes[mesh].child("extras").texts("targetNames"), track.values.T, strict=False):
            viseme = oculus_called(name)
            for unit in (viseme,) if viseme else units_called(name)[0]:
                found[unit] = np.maximum(found.get(unit, np.zeros(frames)), values)
    return {unit: values for unit, values in found.items() if unit in ARKIT or unit in VISEMES}


def _expression_nodes(root: Values, nodes: int) -> Iterator[tuple[str, int]]:
    said = root.child("extensions").child("VRMC_vrm_animation").child("expressions")
    for kind in ("preset", "custom"):
        for name, expression in said.named_children(kind):
            node = expression.index("node", nodes)
            if node is not None:
                yield name, node
