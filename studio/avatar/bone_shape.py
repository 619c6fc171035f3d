"""Which bone is which by how a skeleton is built, for models whose bones have no names: two feet, two hands, a head."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from studio.avatar.figure import Bone, Mesh, bones_that_move
from studio.avatar.turns import Array

_FEW: Final = 10
"""Bones: with fewer there is no telling."""
_FLOOR: Final = 0.12
_ALIKE: Final = 0.75


@dataclass(frozen=True, slots=True)
class _Tree:
    """`places` (bones, 3), y up; `size`: from the lowest to the highest; `used`: which bones move any vertex."""

    parents: tuple[int, ...]
    places: Array
    leaves: tuple[int, ...]
    used: frozenset[int]
    low: float
    size: float

    def above(self, bone: int) -> list[int]:
        """The bone and those that it hangs on, up to the root."""
        found = []
        while bone >= 0:
            found.append(bone)
            bone = self.parents[bone]
        return found

    def meeting(self, *bones: int) -> int:
        """The last bone that all of them hang on, or -1."""
        shared = set(self.above(bones[0]))
        for bone in bones[1:]:
            shared &= set(self.above(bone))
        return max(shared, default=-1)  # a parent has a lower number

    def way(self, start: int, end: int) -> list[int]:
        """The bones from below `start` to `end`."""
        path = self.above(end)
        return path[: path.index(start)][::-1]


def bones_shaped(bones: Sequence[Bone], places: Array, meshes: Sequence[Mesh]) -> dict[str, int]:
    """{a name of names.BONES: number}, or nothing where the skeleton is not that of a person who stands."""
    used: set[int] = set()
    for mesh in meshes:
        used |= set(np.unique(mesh.joints[mesh.weights > 0]).tolist())
    if len(used) < _FEW:
        return {}
    tree = _tree(bones, places, frozenset(used), bones_that_move(meshes, bones))
    feet = _pair(tree, [leaf for leaf in tree.leaves if places[leaf, 1] < tree.low + _FLOOR * tree.size])
    head = max(tree.leaves, key=lambda leaf: places[leaf, 1])
    if feet is None:
        return {}
    hips = tree.meeting(*feet, head)
    across = places[feet[1]] - places[feet[0]]
    hands = _hands(tree, hips, across)
    if hips < 0 or hands is None:
        return {}
    chest = tree.meeting(*hands)
    if chest < 0 or hips not in tree.above(chest) or chest not in tree.above(head) or chest == hips:
        return {}
    sides = [_side(tree, hips, feet[i], chest, hands[i]) for i in (0, 1)]
    if not all(sides) or not _are_alike(tree, sides):
        return {}
    found = {"Hips": hips, **_trunk(tree, hips, chest, head)}
    order = ("Left", "Right") if _first_is_left(tree, sides, across, meshes) else ("Right", "Left")
    for side, limbs in zip(order, sides, strict=True):
        found |= {f"{side}{name}": bone for name, bone in limbs.items()}
    return found


def _tree(bones: Sequence[Bone], places: Array, used: frozenset[int], whole: frozenset[int]) -> _Tree:
    parents = tuple(bone.parent for bone in bones)
    leaves = tuple(sorted(whole - {parents[bone] for bone in whole}))
    heights = places[sorted(used), 1]
    return _Tree(parents, places, leaves, used, float(heights.min()), max(float(np.ptp(heights)), 1e-9))


def _pair(tree: _Tree, leaves: Sequence[int]) -> tuple[int, int] | None:
    """The two of them that are farthest apart over the ground."""
    best, found = 0.06 * tree.size, None
    for i, one in enumerate(leaves):
        for other in leaves[i + 1 :]:
            apart = float(np.hypot(*(tree.places[one] - tree.places[other])[[0, 2]]))
            if apart > best:
                best, found = apart, (one, other)
    return found


def _hands(tree: _Tree, hips: int, across: Array) -> tuple[int, int] | None:
    """The ends that reach farthest to either side above the knees, on the same sides as the feet."""
    line = across * [1.0, 0.0, 1.0]
    line = line / max(float(np.linalg.norm(line)), 1e-9)
    reach = {
        leaf: float((tree.places[leaf] - tree.places[hips]) @ line)
        for leaf in tree.leaves
        if tree.places[leaf, 1] > tree.low + 0.3 * tree.size
    }
    if len(reach) < 2:
        return None
    first, second = min(reach, key=lambda leaf: reach[leaf]), max(reach, key=lambda leaf: reach[leaf])
    if min(-reach[first], reach[second]) < 0.08 * tree.size:
        return None
    return first, second


def _side(tree: _Tree, hips: int, foot: int, chest: int, hand: int) -> dict[str, int]:
    leg, arm = tree.way(hips, foot), tree.way(chest, hand)
    ankle = next((i for i, bone in enumerate(leg) if tree.places[bone, 1] < tree.low + 0.15 * tree.size), 0)
    if ankle < 2 or len(arm) < 3:
        return {}
    found = {"UpLeg": leg[0], "Leg": leg[ankle - 1] if ankle == 2 else _middle(tree, leg[:ankle]), "Foot": leg[ankle]}
    if ankle + 1 < len(leg):
        found["ToeBase"] = leg[ankle + 1]
    forked = [i for i, bone in enumerate(arm) if sum(parent == bone for parent in tree.parents) >= 3]
    wrist = forked[-1] if forked and forked[-1] >= 2 else min(len(arm) - 1, 3)
    found |= {"Arm": arm[wrist - 2], "ForeArm": arm[wrist - 1], "Hand": arm[wrist]}
    if wrist >= 3:
        found["Shoulder"] = arm[wrist - 3]
    return found


def _middle(tree: _Tree, leg: Sequence[int]) -> int:
    """The knee: the bone nearest to halfway down."""
    half = (tree.places[leg[0], 1] + tree.low) / 2
    return min(leg[1:], key=lambda bone: abs(tree.places[bone, 1] - half))


def _are_alike(tree: _Tree, sides: Sequence[dict[str, int]]) -> bool:
    """Whether both legs are as long as each other, and both arms, and the legs as long as a person's."""
    lengths = []
    for start, end in (("UpLeg", "Foot"), ("Arm", "Hand")):
        both = [float(np.linalg.norm(tree.places[side[start]] - tree.places[side[end]])) for side in sides]
        if min(both) < _ALIKE * max(both):
            return False
        lengths.append(max(both))
    return 0.2 * tree.size < lengths[0] < 0.7 * tree.size and lengths[1] > 0.12 * tree.size


def _trunk(tree: _Tree, hips: int, chest: int, head: int) -> dict[str, int]:
    spine, neck = tree.way(hips, chest), tree.way(chest, head)
    while len(neck) > 1 and neck[-1] not in tree.used:
        neck.pop()  # an end that only marks the top
    names = ("Spine", "Spine1", "Spine2")
    chosen = spine if len(spine) <= 3 else [spine[0], spine[len(spine) // 2], spine[-1]]
    found = dict(zip(names, chosen, strict=False))
    if len(neck) > 1:
        found["Neck"] = neck[0]
    return {**found, "Head": neck[min(len(neck) - 1, 1)]}


def _first_is_left(tree: _Tree, sides: Sequence[dict[str, int]], across: Array, meshes: Sequence[Mesh]) -> bool:
    """Whether the first side is her left: her feet point ahead."""
    ahead = np.zeros(3)
    for side in sides:
        bones = [side["Foot"], side.get("ToeBase", side["Foot"])]
        for mesh in meshes:
            heaviest = mesh.joints[np.arange(len(mesh.joints)), mesh.weights.argmax(axis=1)]
            points = mesh.positions[np.isin(heaviest, bones)]
            if len(points):
                middle = (points.min(axis=0) + points.max(axis=0)) / 2
                ahead += middle - tree.places[side["Foot"]]
    left = np.cross([0.0, 1.0, 0.0], ahead)
    if np.linalg.norm(left) < 0.01 * tree.size:
        left = np.array([1.0, 0.0, -0.5])  # as most models look: along z, or along x
    return float(left @ -across) > 0
