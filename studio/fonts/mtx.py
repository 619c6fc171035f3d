"""MicroType Express, how Office packs embedded fonts (W3C submission): to a TrueType file without hints.

Films are drawn without hinting, so that the tables and instructions that only serve it are left out.
"""

from __future__ import annotations

import io
import struct
from collections.abc import Iterator
from typing import Final

from fontTools.ttLib.sfnt import SFNTWriter

from studio.fonts.lzcomp import decompress

_HEADER: Final = 10
_LEFT_OUT: Final = frozenset({b"DSIG", b"LTSH", b"PCLT", b"VDMX", b"cvt ", b"fpgm", b"hdmx", b"loca", b"prep"})
_MOST_TABLES: Final = 64
_MOST_POINTS: Final = 20_000
_BOX_IS_TOLD: Final = 0x7FFF

# A component of a composite glyph (OpenType, "glyf").
_WORDS, _SCALE, _MORE, _TWO_SCALES, _MATRIX, _INSTRUCTIONS = 0x01, 0x08, 0x20, 0x40, 0x80, 0x100


def unpack(data: bytes, most: int) -> bytes:
    """The TrueType file in MTX data. Raises ValueError when it is damaged or would be larger than `most` bytes."""
    if len(data) < _HEADER:
        raise ValueError("it ends too early")
    second = int.from_bytes(data[4:7], "big")
    font = decompress(data[_HEADER : max(second, _HEADER)], most)
    try:
        return _rebuilt(_tables(font), font[:4], most)
    except (struct.error, IndexError) as error:
        raise ValueError("its tables are damaged") from error


def _tables(font: bytes) -> dict[bytes, bytes]:
    (count,) = struct.unpack_from(">H", font, 4)
    if count > _MOST_TABLES:
        raise ValueError("it has too many tables")
    found = {}
    for i in range(count):
        tag, _, offset, length = struct.unpack_from(">4s3I", font, 12 + 16 * i)
        found[tag] = font[offset : offset + length]
    if not {b"head", b"maxp"} <= found.keys():
        raise ValueError("tables are missing")
    return found


def _rebuilt(tables: dict[bytes, bytes], version: bytes, most: int) -> bytes:
    kept = {tag: body for tag, body in tables.items() if tag not in _LEFT_OUT}
    if b"glyf" in tables:
        (count,) = struct.unpack_from(">H", tables[b"maxp"], 4)
        kept[b"glyf"], kept[b"loca"] = _glyphs(tables[b"glyf"], count, most)
        head = bytearray(tables[b"head"])
        struct.pack_into(">h", head, 50, 1)  # the places are long numbers
        kept[b"head"] = bytes(head)
    file = io.BytesIO()
    writer = SFNTWriter(file, len(kept), version.decode("latin-1"))
    for tag, body in sorted(kept.items()):
        writer[tag.decode("latin-1")] = body
    writer.close()
    return file.getvalue()


def _glyphs(packed: bytes, count: int, most: int) -> tuple[bytes, bytes]:
    """The tables of the glyphs and of their places."""
    glyphs, places = bytearray(), [0]
    reader = _Reader(packed)
    for _ in range(count):
        glyphs += _glyph(reader)
        glyphs += bytes(-len(glyphs) % 4)
        places.append(len(glyphs))
        if len(glyphs) > most:
            raise ValueError("it would unpack to too much")
    return bytes(glyphs), struct.pack(f">{len(places)}I", *places)


class _Reader:
    """The packed glyphs, read from the front. Raises IndexError or struct.error at their end."""

    def __init__(self, data: bytes) -> None:
        self._data, self._at = data, 0

    def bytes(self, count: int) -> bytes:
        taken = self._data[self._at : self._at + count]
        if len(taken) < count:
            raise IndexError("the glyphs end too early")
        self._at += count
        return taken

    def short(self) -> int:
        return int.from_bytes(self.bytes(2), "big", signed=True)

    def number(self) -> int:
        """The submission's 255USHORT: small numbers in one byte."""
        first = self.bytes(1)[0]
        if first == 253:
            return int.from_bytes(self.bytes(2), "big")
        if first == 254:
            return 506 + self.bytes(1)[0]
        return 253 + self.bytes(1)[0] if first == 255 else first

    def skip_instructions(self) -> None:
        """Only their counts stand here; the instructions themselves lie in blocks of their own."""
        self.number()
        self.number()


def _glyph(reader: _Reader) -> bytes:
    contours = reader.short()
    box = None
    if contours < 0:
        return _composite(reader)
    if contours == _BOX_IS_TOLD:
        contours, box = reader.short(), reader.bytes(8)
    return _simple(reader, contours, box) if contours > 0 else b""


def _composite(reader: _Reader) -> bytes:
    out = bytearray(struct.pack(">h", -1) + reader.bytes(8))
    has_instructions, flags = False, _MORE
    while flags & _MORE:
        flags = int.from_bytes(reader.bytes(2), "big")
        has_instructions |= bool(flags & _INSTRUCTIONS)
        transform = 8 if flags & _MATRIX else 4 if flags & _TWO_SCALES else 2 if flags & _SCALE else 0
        rest = reader.bytes(2 + (4 if flags & _WORDS else 2) + transform)
        out += (flags & ~_INSTRUCTIONS).to_bytes(2, "big") + rest
    if has_instructions:
        reader.skip_instructions()
    return bytes(out)


def _simple(reader: _Reader, contours: int, box: bytes | None) -> bytes:
    ends, last = [], 0  # the first contour tells one point less than it has
    for _ in range(contours):
        last += reader.number()
        ends.append(last)
        if last > _MOST_POINTS:
            raise ValueError("a glyph has too many points")
    flags = reader.bytes(last + 1)
    steps = [_step(flag & 0x7F, reader) for flag in flags]
    reader.skip_instructions()
    if box is None:
        xs, ys = list(_sums(x for x, _ in steps)), list(_sums(y for _, y in steps))
        box = struct.pack(">4h", min(xs), min(ys), max(xs), max(ys))
    return b"".join([struct.pack(f">h8s{contours}Hh", contours, box, *ends, 0), _written(flags, steps)])


def _sums(values: Iterator[int]) -> Iterator[int]:
    total = 0
    for value in values:
        total += value
        yield total


def _step(code: int, reader: _Reader) -> tuple[int, int]:
    """The way from one point to the next: `code` tells how many bits each part has, what to add, and its sign."""
    if code < 10:
        return 0, _signed((code >> 1 << 8) + reader.bytes(1)[0], code & 1)
    if code < 20:
        code -= 10
        return _signed((code >> 1 << 8) + reader.bytes(1)[0], code & 1), 0
    if code < 84:
        code, both = code - 20, reader.bytes(1)[0]
        x, y = 1 + (code >> 4 << 4) + (both >> 4), 1 + ((code >> 2 & 3) << 4) + (both & 15)
    elif code < 120:
        code, (x, y) = code - 84, reader.bytes(2)
        x, y = 1 + (code // 12 << 8) + x, 1 + (code % 12 >> 2 << 8) + y
    elif code < 124:
        both = int.from_bytes(reader.bytes(3), "big")
        x, y = both >> 12, both & 0xFFF
    else:
        x, y = struct.unpack(">2H", reader.bytes(4))
    return _signed(x, code & 1), _signed(y, code >> 1 & 1)


def _signed(size: int, is_positive: int) -> int:
    return size if is_positive else -size


def _written(flags: bytes, steps: list[tuple[int, int]]) -> bytes:
    """The points as TrueType writes them: flags, then all x, then all y."""
    out = bytearray()
    columns: tuple[bytearray, bytearray] = (bytearray(), bytearray())
    for flag, step in zip(flags, steps, strict=True):
        told = 0 if flag & 0x80 else 1  # on the curve
        for axis, way in enumerate(step):
            if way == 0:
                told |= 0x10 << axis
            elif -256 < way < 256:
                told |= 0x02 << axis | (0x10 << axis if way > 0 else 0)
                columns[axis].append(abs(way))
            else:
                columns[axis].extend(struct.pack(">h", way))
        out.append(told)
    return bytes(out + columns[0] + columns[1])
