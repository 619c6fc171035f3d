"""Layers that stand still, kept as pictures: from the second frame on only what changes is drawn anew."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Final

import numpy as np
from PySide6.QtGui import QImage

from studio.render.layer import Layer

Layers = tuple[Layer, ...]
_MOST: Final = 64


@dataclass(frozen=True, slots=True)
class Flat:
    """A picture of layers drawn together, its corner at (`x`, `y`) of what they were drawn on."""

    image: QImage
    x: int = 0
    y: int = 0


@dataclass(frozen=True, slots=True)
class FlatKey:
    """What a picture shows, and on what: pixels across and down; whether it is the ground, which is opaque."""

    layers: Layers
    size: tuple[int, int]
    is_ground: bool = False


class FlatStore:
    """The last used pictures of layers, bounded in bytes."""

    def __init__(self, limit: int) -> None:
        self.limit = limit
        # A list, as layers are quickly compared (most of them are the very same values) and slowly hashed.
        self._kept: list[tuple[FlatKey, Flat]] = []

    @property
    def bytes(self) -> int:
        return sum(flat.image.sizeInBytes() for _, flat in self._kept)

    def find(self, key: FlatKey) -> Flat | None:
        for number, entry in enumerate(self._kept):
            if entry[0] == key:
                self._kept.append(self._kept.pop(number))
                return entry[1]
        return None

    def keep(self, key: FlatKey, flat: Flat) -> None:
        self._kept.append((key, flat))
        while self._kept and (self.bytes > self.limit or len(self._kept) > _MOST):
            self._kept.pop(0)


def runs(before: Layers, now: Layers) -> Iterator[tuple[bool, Layers]]:
    """The layers in pieces, from the lowest: those that stand as they stood `before`, and those that do not."""
    still = stillness(before, now)
    for is_still, group in groupby(range(len(now)), lambda number: still[number]):
        yield is_still, tuple(now[number] for number in group)


def stillness(before: Layers, now: Layers) -> list[bool]:
    """For each layer of `now` whether it stood in the same place of the order before, with the same looks."""
    if len(before) == len(now):
        return [one == other for one, other in zip(before, now, strict=True)]
    shorter = min(len(before), len(now))
    first = next((i for i in range(shorter) if before[i] != now[i]), shorter)
    last = next((i for i in range(shorter - first) if before[-1 - i] != now[-1 - i]), shorter - first)
    return [number < first or number >= len(now) - last for number in range(len(now))]


def opaque_form(layer: Layer) -> Layer:
    """The layer without what changes while it fades or is uncovered."""
    return replace(layer, opacity=1.0, clip=None, veil=None)


def trimmed(image: QImage) -> Flat:
    """The picture without its empty margins."""
    height, width = image.height(), image.width()
    pixels = np.frombuffer(image.constBits(), np.uint32).reshape(height, image.bytesPerLine() // 4)[:, :width]
    rows = np.flatnonzero(pixels.any(axis=1))
    if not rows.size:
        return Flat(image.copy(0, 0, 1, 1))
    top, bottom = int(rows[0]), int(rows[-1]) + 1
    columns = np.flatnonzero(pixels[top:bottom].any(axis=0))
    left, right = int(columns[0]), int(columns[-1]) + 1
    return Flat(image.copy(left, top, right - left, bottom - top), left, top)
