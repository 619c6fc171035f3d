"""A model's bones, and where each is in a pose: translates turns told for a T-pose to whatever posture they rest in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from studio.avatar import turns
from studio.avatar.figure import Bone
from studio.avatar.legs import legs_of
from studio.avatar.names import BONE_PARENTS, BONES
from studio.avatar.pose import Quaternion
from studio.avatar.tpose import to_tpose
from studio.avatar.turns import Array

_SPINE: Final = ("Spine", "Spine1", "Spine2")
_UPRIGHT: Final = np.eye(4)


class Skeleton:
    """`named`: which bone of the model is which of names.BONES. `rest`: their global matrices at rest, float64
    (bones, 4, 4)."""

    def __init__(self, bones: Sequence[Bone], named: Mapping[str, int]) -> None:
        self.named = {name: named[name] for name in BONES if name in named}
        count = len(bones)
        self._parents = np.array([bone.parent for bone in bones], np.int64).reshape(count)
        self._offsets = np.array([bone.translation for bone in bones], np.float64).reshape(count, 3)
        self._scales = np.array([bone.scale for bone in bones], np.float64).reshape(count, 3)
        local = turns.unit(np.array([bone.rotation for bone in bones], np.float64).reshape(count, 4))
        self._levels = _levels(self._parents)
        self._rest_turns = self._chained_turns(local)
        self.rest = self._placed(local, self._offsets)
        places = {name: self.rest[i, :3, 3] for name, i in self.named.items()}
        straight = to_tpose(places)
        self._legs = legs_of(places)
        self._names = list(self.named)
        self._straight = np.array([straight.get(name, turns.REST) for name in self._names]).reshape(-1, 4)
        self._owner = self._owners()
        self._told_by = {name: _last_missing(name, self.named) for name in self._names}

    def place(self, name: str) -> Array | None:
        """Where a bone of names.BONES is at rest, in the model's metres; None if the model has none."""
        return np.array(self.rest[self.named[name], :3, 3]) if name in self.named else None

    def rest_turn(self, bone: int) -> Array:
        """How bone number `bone` lies in the model at rest."""
        return np.array(self._rest_turns[bone])

    def straight(self, name: str) -> Array:
        """The turn in the model that brings a named bone from its rest to the T-pose."""
        return np.array(self._straight[self._names.index(name)])

    def posed(
        self,
        told: Mapping[str, Quaternion],
        place: Sequence[float] = (0.0, 0.0, 0.0),
        rest: bool = False,
    ) -> NDArray[np.float64]:
        """Global matrices (bones, 4, 4) of a pose's turns. `rest`: turns are from the model's own posture instead."""
        whole = _chained(told)
        named = turns.unit(np.array([whole[self._told_by[name]] for name in self._names]).reshape(-1, 4))
        if not rest:
            named = turns.product(named, self._straight)
        self._stand(named, told, whole["Hips"], np.asarray(place, np.float64))
        now = np.concatenate([named, [turns.REST]])[self._owner]  # -1, the last, for what hangs on no named bone
        above = np.concatenate([now, [turns.REST]])[self._parents]
        lying = np.concatenate([self._rest_turns, [turns.REST]])[self._parents]
        local = turns.product(
            turns.product(turns.inverse(lying), turns.inverse(above)), turns.product(now, self._rest_turns)
        )
        offsets = self._offsets
        hips = self.named.get("Hips")
        if hips is not None and any(place):
            parent = self._parents[hips]
            frame = self.rest[parent, :3, :3] if parent >= 0 else _UPRIGHT[:3, :3]
            offsets = offsets.copy()
            offsets[hips] += np.linalg.solve(frame, np.asarray(place, np.float64))
        return self._placed(local, offsets)

    def _stand(self, named: Array, told: Mapping[str, object], turn: Quaternion, moved: Array) -> None:
        """Keep the feet of legs that the pose says nothing about where they are when the hips move."""
        hips = self.place("Hips")
        if hips is None or not (moved.any() or "Hips" in told):
            return
        for leg in self._legs:
            if not any(name in told for name in leg.names[:3]):
                for name, lying in (leg.standing(hips, turns.unit(turn), moved) or {}).items():
                    if name in self.named:
                        named[self._names.index(name)] = lying

    def _owners(self) -> NDArray[np.int64]:
        """For each bone the named bone that it is or moves along with, as a number of `_names`, or -1."""
        number = {bone: i for i, bone in enumerate(self.named.values())}
        owner = np.full(len(self._parents), -1, np.int64)
        for i, parent in enumerate(self._parents):
            owner[i] = number.get(i, owner[parent] if parent >= 0 else -1)
        return owner

    def _chained_turns(self, local: Array) -> Array:
        result = local.copy()
        for level in self._levels[1:]:
            result[level] = turns.product(result[self._parents[level]], local[level])
        return result

    def _placed(self, local: Array, offsets: Array) -> Array:
        result = np.zeros((len(local), 4, 4))
        result[:, :3, :3] = turns.matrix(local) * self._scales[:, None, :]
        result[:, :3, 3] = offsets
        result[:, 3, 3] = 1.0
        for level in self._levels[1:]:
            result[level] = result[self._parents[level]] @ result[level]
        return result


def _levels(parents: NDArray[np.int64]) -> list[NDArray[np.int64]]:
    """The bones by their depth, those without a parent first."""
    depth = np.zeros(len(parents), np.int64)
    for i, parent in enumerate(parents):
        depth[i] = depth[parent] + 1 if parent >= 0 else 0
    return [np.flatnonzero(depth == level) for level in range(int(depth.max(initial=0)) + 1)]


def _chained(told: Mapping[str, Quaternion]) -> dict[str, Quaternion]:
    """How each bone of a T-posed presenter lies in the world; in plain numbers, as numpy is slow for single turns."""
    whole: dict[str, Quaternion] = {"": (0.0, 0.0, 0.0, 1.0)}
    for name in BONES:
        above = whole[BONE_PARENTS[name]]
        turn = told.get(name)
        if turn is None:
            whole[name] = above
            continue
        ax, ay, az, aw = above
        bx, by, bz, bw = turn
        whole[name] = (
            aw * bx + ax * bw + ay * bz - az * by,
            aw * by - ax * bz + ay * bw + az * bx,
            aw * bz + ax * by - ay * bx + az * bw,
            aw * bw - ax * bx - ay * by - az * bz,
        )
    return whole


def _last_missing(name: str, named: Mapping[str, int]) -> str:
    """The bone whose turn `name` shows: where the model has fewer spine bones, the lower one bends for the missing."""
    if name not in _SPINE:
        return name
    for above in _SPINE[_SPINE.index(name) + 1 :]:
        if above in named:
            break
        name = above
    return name
