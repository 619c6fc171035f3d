"""The gestures that presenters know: resources/avatars/gestures/gestures.toml as turns of bones, and a person's own."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Mapping
from functools import cache
from typing import Any

from studio import paths
from studio.avatar.performance.arms import Vector, arm
from studio.avatar.performance.gesture import Gesture, Key, Turns, mirrored_arm
from studio.avatar.performance.own_gestures import own_gestures
from studio.avatar.performance.turning import of
from studio.avatar.pose import Quaternion
from studio.errors import ProviderMissing

__all__ = ["Gesture", "Key", "Turns", "gesture_called", "gestures", "plain"]


@cache
def gestures() -> dict[str, Gesture]:
    """All gestures by name, hers too. Raises ProviderMissing when the file of ours is gone or damaged."""
    path = paths.resources_dir() / "avatars" / "gestures" / "gestures.toml"
    try:
        with path.open("rb") as file:
            ours = {name: _gesture(name, table) for name, table in tomllib.load(file).items()}
            return {**own_gestures(), **ours}
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
        mirrored_arm(_arm(table.get("right", both))),
        of(*table.get("head", ())),
        of(*table.get("chest", ())),
    )


def _arm(table: Mapping[str, Any] | None) -> dict[str, Quaternion] | None:
    if table is None:
        return None
    where: dict[str, Vector] = {name: tuple(value) for name, value in table.items() if name != "form"}
    return arm(form=str(table["form"]), **where)
