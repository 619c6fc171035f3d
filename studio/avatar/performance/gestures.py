"""The gestures that presenters know: resources/avatars/gestures/gestures.toml as turns of bones."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from studio import paths
from studio.avatar.performance.arms import Vector, arm, right
from studio.avatar.performance.turning import NONE, mirrored, of
from studio.avatar.pose import Quaternion
from studio.errors import ProviderMissing

Turns = Mapping[str, Quaternion]


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

    def mirrored(self) -> Gesture:
        """The same with the other arm."""
        return replace(
            self,
            keys=tuple(
                Key(key.at, _mirrored(key.right), _mirrored(key.left), mirrored(key.head), mirrored(key.chest))
                for key in self.keys
            ),
        )


@cache
def gestures() -> dict[str, Gesture]:
    """All gestures by name. Raises ProviderMissing when their file is gone or damaged."""
    path = paths.resources_dir() / "avatars" / "gestures" / "gestures.toml"
    try:
        with path.open("rb") as file:
            return {name: _gesture(name, table) for name, table in tomllib.load(file).items()}
    except (OSError, tomllib.TOMLDecodeError, KeyError, ValueError, TypeError) as problem:
        raise ProviderMissing(
            "the file {path}, which tells presenters' gestures, is gone or damaged: {problem}",
            hint="Install the program again.",
            path=path,
            problem=problem,
        ) from problem


def gesture_called(written: str) -> Gesture | None:
    """The gesture that a script's [gesto: ...] means, in Portuguese or English; None for one nobody knows."""
    return _by_name().get(plain(written))


def plain(text: str) -> str:
    """Text in small letters without accents, with single spaces: as names are compared."""
    bare = "".join(c for c in unicodedata.normalize("NFD", text.lower()) if not unicodedata.combining(c))
    return " ".join(re.sub(r"[^\w']+", " ", bare.replace("_", " ")).split())


@cache
def _by_name() -> dict[str, Gesture]:
    found: dict[str, Gesture] = {}
    for gesture in gestures().values():
        for name in (gesture.name, *gesture.names):
            found.setdefault(plain(name), gesture)
    return found


def _gesture(name: str, table: Mapping[str, Any]) -> Gesture:
    return Gesture(
        name,
        tuple(table["names"]),
        tuple(_key(key) for key in table["keys"]),
        float(table["rise"]),
        float(table["fall"]),
        str(table.get("side", "")),
    )


def _key(table: Mapping[str, Any]) -> Key:
    both = table.get("both")
    return Key(
        float(table["at"]),
        _arm(table.get("left", both)),
        _mirrored(_arm(table.get("right", both))),
        of(*table.get("head", ())),
        of(*table.get("chest", ())),
    )


def _arm(table: Mapping[str, Any] | None) -> dict[str, Quaternion] | None:
    if table is None:
        return None
    where: dict[str, Vector] = {name: tuple(value) for name, value in table.items() if name != "form"}
    return arm(form=str(table["form"]), **where)


def _mirrored(turns: Turns | None) -> dict[str, Quaternion] | None:
    return None if turns is None else right(dict(turns))
