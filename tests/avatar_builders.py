"""A small presenter made of boxes, with a face that has every unit: what the avatar's tests move about."""

from __future__ import annotations

import json
import struct

import numpy as np

from studio.avatar import turns
from studio.avatar.figure import Bone, Figure, Material, Mesh, Morph
from studio.avatar.names import ARKIT, BONE_PARENTS, BONES, VISEMES

# Where bones begin, in metres, of a presenter in T-pose; her right side mirrors the left.
_PLACES = {
    "Hips": (0, 0.95, 0), "Spine": (0, 1.05, 0), "Spine1": (0, 1.17, 0), "Spine2": (0, 1.29, 0),
    "Neck": (0, 1.44, 0), "Head": (0, 1.53, 0.01), "LeftEye": (0.032, 1.61, 0.08), "Jaw": (0, 1.55, 0.02),
    "LeftShoulder": (0.03, 1.40, 0), "LeftArm": (0.16, 1.40, 0), "LeftForeArm": (0.42, 1.40, 0),
    "LeftHand": (0.66, 1.40, 0), "LeftUpLeg": (0.09, 0.93, 0), "LeftLeg": (0.09, 0.50, 0.01),
    "LeftFoot": (0.09, 0.08, -0.02), "LeftToeBase": (0.09, 0.02, 0.10),
}  # fmt: skip
for _finger, _z in (("Index", 0.03), ("Middle", 0.01), ("Ring", -0.01), ("Pinky", -0.03)):
    for _joint in (1, 2, 3):
        _PLACES[f"LeftHand{_finger}{_joint}"] = (0.72 + 0.03 * _joint, 1.40, _z)
for _joint in (1, 2, 3):
    _PLACES[f"LeftHandThumb{_joint}"] = (0.66 + 0.03 * _joint, 1.39, 0.03 + 0.015 * _joint)
for _name in [name for name in _PLACES if name.startswith("Left")]:
    _x, _y, _z = _PLACES[_name]
    _PLACES["Right" + _name.removeprefix("Left")] = (-_x, _y, _z)

_LIPS = 12


def a_person(lowered=47.0, without=(), units=ARKIT + VISEMES, digest="0" * 64, lip_on_jaw=False):
    """A figure whose arms hang `lowered` degrees below a T-pose; bones `without` are not there, of `units` alone.

    `lip_on_jaw`: the lower lip hangs on the jaw's bone.
    """
    names = [name for name in BONES if name not in without]
    places = {name: np.array(_PLACES[name], float) for name in BONES}
    for side, sign in (("Left", -1.0), ("Right", 1.0)):
        shoulder, turn = places[f"{side}Arm"].copy(), turns.about((0, 0, 1), sign * lowered)
        for name in BONES:
            if name.startswith(side) and ("Arm" in name or "Hand" in name):
                places[name] = shoulder + turns.turned(turn, places[name] - shoulder)
    number = {name: i for i, name in enumerate(names)}
    bones = []
    for name in names:
        parent = BONE_PARENTS[name]
        while parent and parent not in number:
            parent = BONE_PARENTS[parent]
        at = places[name] - (places[parent] if parent else 0)
        bones.append(Bone(name, number[parent] if parent else -1, tuple(float(v) for v in at)))
    binds = np.tile(np.eye(4, dtype=np.float32), (len(names), 1, 1))
    for i, name in enumerate(names):
        binds[i, :3, 3] = -places[name]
    meshes = (_body(names, places, binds), _head(number, binds, units, lip_on_jaw))
    return Figure(digest, meshes, (Material("skin"),), (), tuple(bones), "Person")


def _mesh(name, positions, triangles, joints, binds, morphs=()):
    positions = np.asarray(positions, np.float32)
    count = len(positions)
    normals = positions - positions.mean(0)
    normals /= np.linalg.norm(normals, axis=1, keepdims=True)
    hung = np.zeros((count, 4), np.uint16)
    hung[:, 0] = joints
    weights = np.zeros((count, 4), np.float32)
    weights[:, 0] = 1
    uvs = positions[:, :2].copy()
    return Mesh(
        name,
        0,
        positions,
        normals.astype(np.float32),
        uvs,
        np.asarray(triangles, np.uint32),
        hung,
        weights,
        binds,
        morphs,
    )


def _body(names, places, binds):
    """A small octahedron at every bone."""
    corners = np.array([(1, 0, 0), (-1, 0, 0), (0, 1, 0), (0, -1, 0), (0, 0, 1), (0, 0, -1)]) * 0.02
    faces = np.array([(0, 2, 4), (2, 1, 4), (1, 3, 4), (3, 0, 4), (2, 0, 5), (1, 2, 5), (3, 1, 5), (0, 3, 5)])
    positions = np.concatenate([places[name] + corners for name in names])
    triangles = np.concatenate([faces + 6 * i for i in range(len(names))])
    return _mesh("Body", positions, triangles, np.repeat(np.arange(len(names)), 6), binds)


def _head(number, binds, units, lip_on_jaw):
    """A ball whose front has an upper and a lower lip, each of `_LIPS` vertices, touching at rest."""
    rings, around = 8, 12
    ball = [
        (0.08 * np.sin(p) * np.sin(a), 1.62 + 0.11 * np.cos(p), 0.02 + 0.09 * np.sin(p) * np.cos(a))
        for p in np.linspace(0.05, np.pi - 0.05, rings)
        for a in np.linspace(0, 2 * np.pi, around, endpoint=False)
    ]
    lips = [(x, 1.57 + dy, 0.105) for dy in (0.0003, -0.0003) for x in np.linspace(-0.025, 0.025, _LIPS)]
    positions = np.array(ball + lips)
    triangles = [
        (r * around + a, (r + 1) * around + a, r * around + (a + 1) % around)
        for r in range(rings - 1)
        for a in range(around)
    ]
    first = len(ball)
    triangles += [(first + i, first + _LIPS + i, first + i + 1) for i in range(_LIPS - 1)]
    hung = np.full(len(positions), number["Head"])
    if lip_on_jaw:
        hung[-_LIPS:] = number["Jaw"]
    return _mesh("Face", positions, triangles, hung, binds, tuple(_morph(u, positions) for u in units))


def _morph(unit, positions):
    """Each unit moves some vertices in a way of its own; jaws and open vowels part the lips."""
    random = np.random.default_rng(sum(map(ord, unit)))
    count = len(positions)
    vertices = np.sort(random.choice(count - 2 * _LIPS, 12, replace=False))
    moved = random.normal(0, 0.003, (12, 3))
    opening = {"jawOpen": 0.03, "viseme_aa": 0.02, "viseme_oh": 0.014, "viseme_E": 0.012, "viseme_ih": 0.008}.get(unit)
    if opening:
        vertices = np.append(vertices, np.arange(count - _LIPS, count))
        moved = np.concatenate([moved, np.tile((0, -opening, 0), (_LIPS, 1))])
    normals = np.zeros_like(moved)
    return Morph(unit, vertices.astype(np.uint32), moved.astype(np.float32), normals.astype(np.float32))


def lip_gap(positions):
    """How far the lips of `a_person`'s face are apart, in metres."""
    return float(np.mean(positions[-2 * _LIPS : -_LIPS, 1] - positions[-_LIPS:, 1]))


def glb(said, binary=b""):
    """A GLB of this JSON and buffer."""
    text = json.dumps(said).encode()
    text += b" " * (-len(text) % 4)
    binary += b"\0" * (-len(binary) % 4)
    body = struct.pack("<I4s", len(text), b"JSON") + text
    if binary:
        body += struct.pack("<I4s", len(binary), b"BIN\0") + binary
    return struct.pack("<4sII", b"glTF", 2, 12 + len(body)) + body


def glb_parts(content):
    """The JSON and the buffer of a GLB."""
    size = struct.unpack_from("<I", content, 12)[0]
    return json.loads(content[20 : 20 + size]), content[28 + size :]
