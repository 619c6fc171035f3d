"""Undo for a value: what it was before each change. No Qt. (A project's own undo is its Document's.)"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, Generic, TypeVar

T = TypeVar("T")

_LONGEST: Final = 200


@dataclass(frozen=True, slots=True)
class _Step(Generic[T]):
    value: T
    label: str


class History(Generic[T]):
    """Holds the present value. `subscribe` to learn of every change, undone and redone ones too."""

    def __init__(self, value: T) -> None:
        self._value = value
        self._past: list[_Step[T]] = []
        self._future: list[_Step[T]] = []
        self._gesture: object = None
        self._listeners: list[Callable[[T, T], None]] = []

    @property
    def value(self) -> T:
        return self._value

    @property
    def undoes(self) -> str:
        """What the next undo takes back, a translatable key; "" for nothing."""
        return self._past[-1].label if self._past else ""

    @property
    def redoes(self) -> str:
        return self._future[-1].label if self._future else ""

    def subscribe(self, listener: Callable[[T, T], None]) -> None:
        """`listener` gets what was and what is, after each change."""
        self._listeners.append(listener)

    def change(self, value: T, label: str, gesture: object = None) -> None:
        """The value is `value` from now on. Changes of one `gesture` that follow each other are undone together."""
        if value == self._value:
            return
        goes_on = gesture is not None and gesture == self._gesture and bool(self._past)
        self._gesture = gesture
        self._future.clear()
        if not goes_on:
            self._past.append(_Step(self._value, label))
            del self._past[:-_LONGEST]
        self._become(value)

    def end(self) -> None:
        """The gesture in hand is over: the next change is a step of its own."""
        self._gesture = None

    def undo(self) -> None:
        self._move(self._past, self._future)

    def redo(self) -> None:
        self._move(self._future, self._past)

    def restart(self, value: T) -> None:
        """Another value, which nothing leads back from."""
        self._past.clear()
        self._future.clear()
        self._gesture = None
        self._become(value)

    def _move(self, source: list[_Step[T]], target: list[_Step[T]]) -> None:
        self._gesture = None
        if source:
            step = source.pop()
            target.append(_Step(self._value, step.label))
            self._become(step.value)

    def _become(self, value: T) -> None:
        before, self._value = self._value, value
        for listener in self._listeners:
            listener(before, value)
