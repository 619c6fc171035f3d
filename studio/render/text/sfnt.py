"""Font files as bytes (OpenType, "Font File"): their vertical measures, and one font under a name of our own."""

from __future__ import annotations

import struct
from dataclasses import dataclass
from typing import Final

from studio.errors import RenderError

_COLLECTION: Final = b"ttcf"
_USE_TYPO_METRICS: Final = 1 << 7
_COLOUR_TABLES: Final = (b"CBDT", b"sbix", b"COLR", b"SVG ")


@dataclass(frozen=True, slots=True)
class Metrics:
    """Shares of the size. `gap` is what the font asks for between lines; `line` is all three."""

    ascent: float
    descent: float
    gap: float
    is_coloured: bool

    @property
    def line(self) -> float:
        return self.ascent + self.descent + self.gap


def read_metrics(font: bytes, index: int = 0) -> Metrics:
    """The vertical measures that Windows uses: the win ones, and of hhea's gap what those leave."""
    tables = _tables(font, index)
    units = _number(tables[b"head"], 18, ">H")
    hhea = tables[b"hhea"]
    ascent, descent, gap = _number(hhea, 4), -_number(hhea, 6), _number(hhea, 8)
    os2 = tables.get(b"OS/2", b"")
    if len(os2) >= 78:
        if _number(os2, 62, ">H") & _USE_TYPO_METRICS:
            ascent, descent, gap = _number(os2, 68), -_number(os2, 70), _number(os2, 72)
        else:
            high, low = _number(os2, 74, ">H"), _number(os2, 76, ">H")
            if high + low:
                ascent, descent, gap = high, low, gap - (high + low - ascent - descent)
    is_coloured = any(tag in tables for tag in _COLOUR_TABLES)
    return Metrics(ascent / units, descent / units, max(0, gap) / units, is_coloured)


def renamed(font: bytes, index: int, family: str) -> bytes:
    """The font as a file of its own whose only family name is `family`, so that nothing installed can be meant."""
    tables = _tables(font, index)
    tables[b"name"] = _name_table(family)
    tables.pop(b"DSIG", None)
    start = _directory(font, index)
    search = 1 << (len(tables).bit_length() - 1)
    header = font[start : start + 4] + struct.pack(
        ">4H", len(tables), search * 16, search.bit_length() - 1, (len(tables) - search) * 16
    )
    offset = len(header) + 16 * len(tables)
    entries, bodies = [], []
    for tag in sorted(tables):
        body = tables[tag]
        # Nobody checks the sums of fonts in memory, and adding them up would take longer than everything else here.
        entries.append(tag + struct.pack(">3I", 0, offset, len(body)))
        bodies.append(body + bytes(-len(body) % 4))
        offset += len(bodies[-1])
    return b"".join([header, *entries, *bodies])


def _tables(font: bytes, index: int) -> dict[bytes, bytes]:
    try:
        start = _directory(font, index)
        count = _number(font, start + 4, ">H")
        tables = {}
        for at in range(start + 12, start + 12 + 16 * count, 16):
            tag, _, offset, length = struct.unpack_from(">4s3I", font, at)
            tables[tag] = font[offset : offset + length]
        if not {b"head", b"hhea", b"cmap"} <= tables.keys():
            raise ValueError("tables are missing")
    except (struct.error, ValueError) as error:
        raise RenderError(
            "a font file is damaged: {reason}", hint="Install the program again.", reason=error
        ) from error
    return tables


def _directory(font: bytes, index: int) -> int:
    return _number(font, 12 + 4 * index, ">I") if font[:4] == _COLLECTION else 0


def _number(data: bytes, offset: int, form: str = ">h") -> int:
    return int(struct.unpack_from(form, data, offset)[0])


def _name_table(family: str) -> bytes:
    names = {1: family, 2: "Regular", 4: family, 6: family}
    strings = {id: text.encode("utf-16-be") for id, text in names.items()}
    records, offset = b"", 0
    for id, string in strings.items():
        records += struct.pack(">6H", 3, 1, 0x409, id, len(string), offset)
        offset += len(string)
    return struct.pack(">3H", 0, len(names), 6 + len(records)) + records + b"".join(strings.values())
