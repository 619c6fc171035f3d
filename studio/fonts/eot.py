"""Fonts as decks carry them (W3C submission "Embedded OpenType"): to the TrueType or OpenType file inside."""

from __future__ import annotations

import io
import struct
from typing import Final

from fontTools.ttLib import TTFont, TTLibError

from studio.errors import UnsupportedFormat

MOST_BYTES: Final = 32 << 20
"""What a font may unpack to: twice the largest that MicroType Express can hold."""
_MAGIC: Final = b"LP"
_HEADER: Final = 82
_COMPRESSED, _XORED = 0x4, 0x10000000
_KEY: Final = 0x50
_KINDS: Final = (b"\0\1\0\0", b"true", b"OTTO")
_OUTLINES: Final = ({"glyf", "loca"}, {"CFF "}, {"CFF2"})
_MOST_CHARACTERS: Final = 0x110000

# Embedding rights (OpenType, OS/2 fsType).
_USAGE, _RESTRICTED, _BITMAPS_ONLY = 0xF, 0x2, 0x200


def read_font(data: bytes) -> bytes:
    """The font file in an .fntdata part, checked. Raises UnsupportedFormat when it cannot or may not be used."""
    try:
        font = data if data[:4] in _KINDS else _unwrapped(data)
        rights = _checked(font)
    except _DAMAGE as error:
        raise UnsupportedFormat(
            "a font that the deck carries is damaged; another draws its text",
            hint="Save the deck again in PowerPoint, with its fonts embedded.",
        ) from error
    if rights & _USAGE == _RESTRICTED or rights & _BITMAPS_ONLY:
        raise UnsupportedFormat(
            "the licence of a font that the deck carries forbids its use; another draws its text",
            hint="Choose a font that may be embedded.",
        )
    return font


def is_sound(font: bytes) -> bool:
    """Whether the bytes are a font that can be drawn with."""
    try:
        _checked(font)
    except _DAMAGE:
        return False
    return True


_DAMAGE: Final = (
    TTLibError, struct.error, ValueError, LookupError, AssertionError, TypeError, AttributeError, ArithmeticError,
    EOFError, RecursionError, NotImplementedError,
)  # fmt: skip
"""What fontTools raises, besides its own error, for files that are not as they should be."""


def _unwrapped(data: bytes) -> bytes:
    if len(data) < _HEADER or data[34:36] != _MAGIC:
        raise ValueError("it is no font")
    whole, size, _, flags = struct.unpack_from("<4I", data)
    end = min(whole, len(data))
    if not 0 < size <= end - _HEADER:
        raise ValueError("it ends too early")
    font = data[end - size : end]
    if flags & _XORED:
        font = font.translate(bytes(value ^ _KEY for value in range(256)))
    if not flags & _COMPRESSED:
        return font
    from studio.fonts.mtx import unpack  # it loads numpy, and few decks carry such fonts

    return unpack(font, MOST_BYTES)


def _checked(font: bytes) -> int:
    """The embedding rights of a font that can be drawn with."""
    if font[:4] not in _KINDS or len(font) > MOST_BYTES:
        raise ValueError("it is no font")
    with TTFont(io.BytesIO(font), lazy=True) as opened:
        directory = opened.reader.tables
        if any(entry.offset + entry.length > len(font) for entry in directory.values()):
            raise ValueError("it ends too early")
        if not {"cmap", "head", "hhea", "hmtx", "maxp"} <= directory.keys():
            raise ValueError("tables are missing")
        if not any(outlines <= directory.keys() for outlines in _OUTLINES):
            raise ValueError("it has no outlines")
        (units,) = struct.unpack_from(">H", opened.reader["head"], 18)
        if not 16 <= units <= 16384 or len(opened.reader["head"]) < 54 or len(opened.reader["hhea"]) < 36:
            raise ValueError("its measures make no sense")
        _check_characters(opened.reader["cmap"])
        if not opened.getBestCmap():
            raise ValueError("it has no characters")
        rights = opened.reader["OS/2"] if "OS/2" in directory else bytes(10)
    return int(struct.unpack_from(">H", rights, 8)[0])


def _check_characters(cmap: bytes) -> None:
    """Refuse tables of a few bytes that name billions of characters."""
    (count,) = struct.unpack_from(">H", cmap, 2)
    starts = {struct.unpack_from(">I", cmap, 8 + 8 * i)[0] for i in range(count)}
    if sum(_characters(cmap, start) for start in starts) > _MOST_CHARACTERS:
        raise ValueError("it names too many characters")


def _characters(cmap: bytes, start: int) -> int:
    (form,) = struct.unpack_from(">H", cmap, start)
    if form == 4:
        segments = int(struct.unpack_from(">H", cmap, start + 6)[0]) // 2
        lasts = struct.unpack_from(f">{segments}H", cmap, start + 14)
        firsts = struct.unpack_from(f">{segments}H", cmap, start + 16 + 2 * segments)
        return sum(max(0, last - first + 1) for first, last in zip(firsts, lasts, strict=True))
    if form in (8, 12, 13):
        at = start + (8204 if form == 8 else 12)
        (groups,) = struct.unpack_from(">I", cmap, at)
        ranges = struct.iter_unpack(">3I", cmap[at + 4 : at + 4 + 12 * groups])
        return sum(max(0, last - first + 1) for first, last, _ in ranges)
    return 0
