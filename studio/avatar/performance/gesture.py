"""What a gesture is: where arms, head and chest are at some times about its stroke, which falls on a word."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from studio.avatar.performance.arms import right
from studio.avatar.performance.turning import NONE, mirrored
from studio.avatar.pose import Quaternion

Turns = Mapping[str, Quaternion]

_SHORTEST_FALL = 0.4
"""Seconds in which an arm can go back to rest without haste."""


@dataclass(frozen=True, slots=True)
class Key:
    """What is reached `at` seconds from the stroke. An arm that is None stays as it is; names are without side."""

    at: float
    left: Turns | None = None
    right: Turns | None = None
    head: Quaternion = NONE
    chest: Quaternion = NONE


@dataclass(frozen=True, slots=True)
class Gesture:
    """`side`: "any" where the other arm can do it too, "slide" for the arm on the slide's side, "" for both arms."""

    name: str
    names: tuple[str, ...]
    keys: tuple[Key, ...]
    rise: float
    fall: float
    side: str = ""

    @property
    def start(self) -> float:
        """Seconds from the stroke, usually negative."""
        return self.keys[0].at - self.rise

    @property
    def end(self) -> float:
        return self.keys[-1].at + self.fall

    def within(self, seconds: float) -> Gesture | None:
        """The gesture as it is made where so much time is left from its stroke on; None where that is too little."""
        if self.end <= seconds:
            return self
        keys = tuple(key for key in self.keys if key.at + _SHORTEST_FALL <= seconds)
        if len(keys) < min(2, len(self.keys)):
            return None
        return replace(self, keys=keys, fall=min(self.fall, seconds - keys[-1].at))

    def mirrored(self) -> Gesture:
        """The same with the other arm."""
        return replace(
            self,
            keys=tuple(
                Key(key.at, mirrored_arm(key.right), mirrored_arm(key.left), mirrored(key.head), mirrored(key.chest))
                for key in self.keys
            ),
        )


def mirrored_arm(turns: Turns | None) -> dict[str, Quaternion] | None:
    """The same of the other arm."""
    return None if turns is None else right(dict(turns))
