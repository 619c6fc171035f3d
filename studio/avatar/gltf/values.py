"""JSON that somebody else wrote, read value by value: each is checked for kind and bounds, and knows where it stood."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import Any

Json = Any


class Damaged(ValueError):
    """What stands at `place` of the file makes no sense."""

    def __init__(self, place: str) -> None:
        super().__init__(place)
        self.place = place


class Values:
    """An object of the file. What is asked for and not there is the default; with no default it is Damaged."""

    __slots__ = ("_raw", "where")

    def __init__(self, raw: Json, where: str) -> None:
        if not isinstance(raw, dict):
            raise Damaged(where)
        self._raw = raw
        self.where = where

    def __contains__(self, key: str) -> bool:
        return self._raw.get(key) is not None

    def keys(self) -> list[str]:
        return list(self._raw)

    def is_of_objects(self, key: str) -> bool:
        return isinstance(self._raw.get(key), dict)

    def child(self, key: str) -> Values:
        """The object at `key`, an empty one if there is none."""
        raw = self._raw.get(key)
        if raw is None or (key == "extras" and not isinstance(raw, dict)):  # extras may be anything
            raw = {}
        return Values(raw, self._at(key))

    def children(self, key: str, most: int = 1 << 20) -> list[Values]:
        """The objects of the list at `key`."""
        return [Values(item, f"{self._at(key)}[{i}]") for i, item in enumerate(self._list(key, most))]

    def integer(self, key: str, default: int | None = None, low: int = 0, high: int = (1 << 31) - 1) -> int:
        raw = self._raw.get(key, default)
        if isinstance(raw, float) and raw.is_integer():
            raw = int(raw)
        if not isinstance(raw, int) or isinstance(raw, bool) or not low <= raw <= high:
            raise Damaged(self._at(key))
        return raw

    def index(self, key: str, count: int) -> int | None:
        """A number of one of `count` things, or None. -1 is what some programs write for none."""
        raw = self._raw.get(key)
        if raw is None or raw == -1:
            return None
        return self.integer(key, high=count - 1)

    def indices(self, key: str, count: int, most: int = 1 << 20) -> list[int]:
        raw = self._list(key, most)
        if not all(isinstance(i, int) and not isinstance(i, bool) and 0 <= i < count for i in raw):
            raise Damaged(self._at(key))
        return raw

    def number(self, key: str, default: float) -> float:
        return _finite(self._raw.get(key, default), self._at(key))

    def numbers(self, key: str, default: tuple[float, ...]) -> tuple[float, ...]:
        """As many numbers as the default has."""
        if self._raw.get(key) is None:
            return default
        raw = self._list(key, len(default))
        if len(raw) != len(default):
            raise Damaged(self._at(key))
        return tuple(_finite(value, self._at(key)) for value in raw)

    def series(self, key: str, most: int) -> list[float]:
        return [_finite(value, self._at(key)) for value in self._list(key, most)]

    def text(self, key: str, default: str = "") -> str:
        raw = self._raw.get(key)
        return raw[:1000] if isinstance(raw, str) else default

    def texts(self, key: str, most: int = 1 << 16) -> list[str]:
        return [value[:1000] if isinstance(value, str) else "" for value in self._list(key, most)]

    def long_text(self, key: str) -> str:
        """A text of any length."""
        raw = self._raw.get(key)
        if not isinstance(raw, str):
            raise Damaged(self._at(key))
        return raw

    def flag(self, key: str) -> bool:
        return self._raw.get(key) is True

    def named_children(self, key: str) -> Iterator[tuple[str, Values]]:
        """The objects in the object at `key`, by name."""
        inner = self.child(key)
        return ((name, inner.child(name)) for name in inner.keys())  # noqa: SIM118  # Values is no mapping

    def _list(self, key: str, most: int) -> list[Any]:
        raw = self._raw.get(key)
        if raw is None:
            return []
        if not isinstance(raw, list) or len(raw) > most:
            raise Damaged(self._at(key))
        return raw

    def _at(self, key: str) -> str:
        return f"{self.where}.{key}" if self.where else key


def _finite(value: Json, where: str) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise Damaged(where)
    try:
        number = float(value)
    except OverflowError:
        raise Damaged(where) from None
    if not math.isfinite(number) or abs(number) > 1e12:
        raise Damaged(where)
    return number
