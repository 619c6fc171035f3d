"""A recorded movement (glTF's animations, VRMA) told for any model: turns of bones, the hips' way, the face."""

from __future__ import annotations

import json
import zipfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import numpy as np

from studio.avatar import turns
from studio.avatar.figure import Floats
from studio.avatar.names import ARKIT, BONES, VISEMES
from studio.avatar.pose import Pose, Quaternion, pose_of
from studio.errors import ModelUnreadable

RATE: Final = 30
"""Frames a second of a clip."""
_VERSION: Final = 1


@dataclass(frozen=True, slots=True, eq=False)
class Clip:
    """RATE frames a second. `turns` float32 (frames, bones, 4) of names.BONES, as a Pose's. `places` float32
    (frames, 3): the hips' way from rest in metres. `weights` float32 (frames, units) of face units and visemes."""

    name: str
    bones: tuple[str, ...]
    turns: Floats
    places: Floats
    units: tuple[str, ...]
    weights: Floats

    @property
    def length(self) -> float:
        """Seconds."""
        return (len(self.turns) - 1) / RATE

    def turns_at(self, t: float) -> dict[str, Quaternion]:
        """How the bones are turned `t` seconds after its beginning; before and after it as at its ends."""
        first, second, share = self._between(t)
        one, other = self.turns[first].astype(np.float64), self.turns[second].astype(np.float64)
        near = np.where((one * other).sum(axis=1, keepdims=True) < 0, -other, other)
        mixed = turns.unit(one + (near - one) * share)
        return {
            name: (float(q[0]), float(q[1]), float(q[2]), float(q[3]))
            for name, q in zip(self.bones, mixed, strict=True)
        }

    def pose(self, t: float) -> Pose:
        """The whole pose at that time."""
        first, second, share = self._between(t)
        place = self.places[first] + (self.places[second] - self.places[first]) * share
        face = self.weights[first] + (self.weights[second] - self.weights[first]) * share
        weights = dict(zip(self.units, map(float, face), strict=True))
        return pose_of(weights, self.turns_at(t), (float(place[0]), float(place[1]), float(place[2])))

    def _between(self, t: float) -> tuple[int, int, float]:
        at = min(max(0.0, t * RATE), len(self.turns) - 1.0)
        first = min(int(at), len(self.turns) - 1)
        return first, min(first + 1, len(self.turns) - 1), at - first


def keep_clips(clips: tuple[Clip, ...], path: Path) -> None:
    """Write clips as a file of our own (.npz)."""
    arrays: dict[str, Any] = {}
    for i, clip in enumerate(clips):
        arrays |= {f"turns{i}": clip.turns, f"places{i}": clip.places, f"weights{i}": clip.weights}
    told = [{"name": clip.name, "bones": clip.bones, "units": clip.units} for clip in clips]
    said = json.dumps({"version": _VERSION, "clips": told}).encode()
    with path.open("wb") as file:
        np.savez_compressed(file, clips=np.frombuffer(said, np.uint8), **arrays)


def kept_clips(path: Path) -> tuple[Clip, ...]:
    """What `keep_clips` wrote. Raises ModelUnreadable for a file that is damaged or of another version."""
    try:
        with np.load(path, allow_pickle=False) as held:
            told = json.loads(held["clips"].tobytes())
            if told["version"] != _VERSION:
                raise ValueError("version")
            return tuple(
                _checked(
                    Clip(
                        str(clip["name"]),
                        tuple(clip["bones"]),
                        held[f"turns{i}"],
                        held[f"places{i}"],
                        tuple(clip["units"]),
                        held[f"weights{i}"],
                    )
                )
                for i, clip in enumerate(told["clips"])
            )
    except (OSError, ValueError, KeyError, TypeError, zipfile.BadZipFile) as error:
        raise ModelUnreadable("{name} is damaged and cannot be read: {place}", name=path.name, place="npz") from error


def _checked(clip: Clip) -> Clip:
    frames = len(clip.turns)
    shapes = (clip.turns.shape, clip.places.shape, clip.weights.shape)
    known = set(clip.bones) <= set(BONES) and set(clip.units) <= {*ARKIT, *VISEMES}
    if not frames or shapes != ((frames, len(clip.bones), 4), (frames, 3), (frames, len(clip.units))) or not known:
        raise ValueError("shapes")
    return clip
