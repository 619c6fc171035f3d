"""Pens, brushes and fonts, as a drawing makes and selects them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, TypeAlias

from studio.files.metafiles.bitmaps import Pixels
from studio.fonts.symbols import is_symbol_family, symbol_character

_CODE_PAGES: Final = {
    0: "cp1252", 77: "mac_roman", 128: "cp932", 129: "cp949", 134: "cp936", 136: "cp950", 161: "cp1253", 162: "cp1254",
    163: "cp1258", 177: "cp1255", 178: "cp1256", 186: "cp1257", 204: "cp1251", 222: "cp874", 238: "cp1250",
}  # fmt: skip
_SYMBOLS: Final = 2
_CELL: Final = 1.15
"""How high a font's cell is for its size, in most fonts."""


@dataclass(frozen=True, slots=True)
class Pen:
    """`width` in logical units, 0 for the thinnest line there is. `dashes` in widths; `color` None draws nothing."""

    color: str | None = "#000000"
    width: float = 0.0
    dashes: tuple[float, ...] = ()
    cap: str = "round"
    join: str = "round"
    is_cosmetic: bool = False


@dataclass(frozen=True, slots=True)
class Brush:
    """`color` None paints nothing. `hatch` is one of GDI's six (0 to 5) in that colour."""

    color: str | None = "#ffffff"
    hatch: int | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Tile:
    """A brush that paints a bitmap over and over."""

    pixels: Pixels


@dataclass(frozen=True, slots=True)
class Font:
    """`height` as GDI has it: of the letters where it is negative, of their cell where it is positive. `turn` in
    degrees, against the clock."""

    family: str = "Arial"
    height: float = -12.0
    weight: int = 400
    italic: bool = False
    underline: bool = False
    strike: bool = False
    turn: float = 0.0
    charset: int = 0

    @property
    def size(self) -> float:
        return abs(self.height) if self.height < 0 else (self.height or 12.0) / _CELL

    def text(self, data: bytes) -> str:
        """What bytes say in this font."""
        if self.charset == _SYMBOLS:
            return data.decode("latin-1")
        return data.decode(_CODE_PAGES.get(self.charset, "cp1252"), "replace")

    def shown(self, text: str) -> str:
        """What the letters of a font of symbols show, as Unicode."""
        if not is_symbol_family(self.family):
            return text
        return "".join(symbol_character(self.family, letter) for letter in text)


Thing: TypeAlias = Pen | Brush | Tile | Font

STOCK: Final[dict[int, Thing]] = {
    0: Brush("#ffffff"),
    1: Brush("#c0c0c0"),
    2: Brush("#808080"),
    3: Brush("#404040"),
    4: Brush("#000000"),
    5: Brush(None),
    6: Pen("#ffffff"),
    7: Pen("#000000"),
    8: Pen(None),
    10: Font("Courier New"),
    11: Font("Courier New"),
    12: Font("Arial"),
    13: Font("Arial"),
    14: Font("Arial"),
    16: Font("Courier New"),
    17: Font("Arial"),
    18: Brush("#ffffff"),
    19: Pen("#000000"),
}
"""What is there without being made."""
_DASHES: Final = {1: (3.0, 1.0), 2: (1.0, 1.0), 3: (3.0, 1.0, 1.0, 1.0), 4: (3.0, 1.0, 1.0, 1.0, 1.0, 1.0)}
_CAPS: Final = {0x000: "round", 0x100: "square", 0x200: "butt"}
_JOINS: Final = {0x0000: "round", 0x1000: "bevel", 0x2000: "miter"}


def color_of(ref: int) -> str:
    """A COLORREF as "#rrggbb"."""
    return f"#{ref & 0xFF:02x}{ref >> 8 & 0xFF:02x}{ref >> 16 & 0xFF:02x}"


def pen_of(style: int, width: float, color: str, dashes: tuple[float, ...] = ()) -> Pen:
    """The pen of a LOGPEN or EXTLOGPEN."""
    line = style & 0xF
    is_geometric = bool(style & 0xF0000)
    return Pen(
        None if line == 5 else color,
        abs(width),
        dashes if line == 7 else _DASHES.get(line, ()),
        _CAPS.get(style & 0xF00, "round"),
        _JOINS.get(style & 0xF000, "round"),
        not is_geometric and width <= 1,
    )


def brush_of(style: int, color: str, hatch: int) -> Brush:
    """The brush of a LOGBRUSH without a bitmap."""
    if style == 1:
        return Brush(None)
    return Brush(color, hatch if style == 2 and 0 <= hatch <= 5 else None)
