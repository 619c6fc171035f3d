"""A record of an enhanced metafile: its numbers, by where they stand in it."""

from __future__ import annotations

import struct
from typing import Any, Final, TypeGuard

from studio.files.metafiles.geometry import Box, Matrix, Point
from studio.files.metafiles.objects import Brush, Thing, Tile, color_of

_MOST: Final = 1_000_000
_REGION_HEAD: Final = 32


class Record:
    """Offsets count from the record's own start. What lies outside of it raises struct.error or ValueError."""

    __slots__ = ("_at", "_data", "length")

    def __init__(self, data: bytes, at: int, length: int) -> None:
        self._data, self._at, self.length = data, at, length

    def unpack(self, layout: str, offset: int) -> tuple[Any, ...]:
        if offset < 0 or offset + struct.calcsize(layout) > self.length:
            raise ValueError("beyond the record")
        return struct.unpack_from(layout, self._data, self._at + offset)

    def bytes(self, offset: int, length: int) -> bytes:
        if offset < 0 or length < 0 or offset + length > self.length:
            raise ValueError("beyond the record")
        return self._data[self._at + offset : self._at + offset + length]

    def u32(self, offset: int) -> int:
        return int(self.unpack("<I", offset)[0])

    def i32(self, offset: int) -> int:
        return int(self.unpack("<i", offset)[0])

    def u32s(self, offset: int, count: int) -> tuple[int, ...]:
        _check(count)
        return self.unpack(f"<{count}I", offset)

    def i32s(self, offset: int, count: int) -> tuple[int, ...]:
        return self.unpack(f"<{count}i", offset)

    def floats(self, offset: int, count: int) -> tuple[float, ...]:
        return self.unpack(f"<{count}f", offset)

    def point(self, offset: int) -> Point:
        x, y = self.unpack("<ii", offset)
        return float(x), float(y)

    def box(self, offset: int) -> Box:
        left, top, right, bottom = self.unpack("<iiii", offset)
        return float(left), float(top), float(right), float(bottom)

    def matrix(self, offset: int) -> Matrix:
        a, b, c, d, e, f = self.unpack("<6f", offset)
        return a, b, c, d, e, f

    def points(self, offset: int, count: int, short: bool) -> list[Point]:
        _check(count)
        numbers = self.unpack(f"<{count * 2}{'h' if short else 'i'}", offset)
        return [(float(x), float(y)) for x, y in zip(numbers[::2], numbers[1::2], strict=True)]

    def region(self, offset: int, length: int) -> list[Box]:
        """The rectangles of a RGNDATA."""
        count = min(self.u32(offset + 8), max(0, length - _REGION_HEAD) // 16)
        _check(count)
        return [self.box(offset + _REGION_HEAD + 16 * n) for n in range(count)]

    def color(self, offset: int) -> str:
        return color_of(self.u32(offset))

    def brush(self, offset: int) -> Brush:
        """A brush of the colour that stands there."""
        return Brush(self.color(offset))

    @staticmethod
    def is_brush(thing: Thing | None) -> TypeGuard[Brush | Tile]:
        return isinstance(thing, Brush | Tile)


def _check(count: int) -> None:
    if count > _MOST:
        raise ValueError("too many")
