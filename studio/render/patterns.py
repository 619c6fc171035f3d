"""The preset patterns of DrawingML as tiles of 8 x 8, each from a short rule of our own."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtGui import QColor, QImage

SIDE: Final = 8
"""Cells across and down of a tile."""

_CONFETTI: Final = (0, 3, 6, 1, 5, 2, 7, 4)
_FLAKES: Final = ((0, 0), (5, 1), (2, 3), (6, 5), (1, 6))
_WAVE: Final = (1, 0, 0, 1, 2, 3, 3, 2)
_DIVOTS: Final = ((3, 1), (4, 2), (3, 3), (0, 5), (7, 6), (0, 7))

_RULES: Final[dict[str, Callable[[int, int], bool]]] = {
    "horz": lambda x, y: y == 0,
    "vert": lambda x, y: x == 0,
    "ltHorz": lambda x, y: y % 4 == 0,
    "ltVert": lambda x, y: x % 4 == 0,
    "dkHorz": lambda x, y: y % 4 < 2,
    "dkVert": lambda x, y: x % 4 < 2,
    "narHorz": lambda x, y: y % 2 == 0,
    "narVert": lambda x, y: x % 2 == 0,
    "dashHorz": lambda x, y: y == (0 if x < 4 else 4),
    "dashVert": lambda x, y: x == (0 if y < 4 else 4),
    "cross": lambda x, y: x == 0 or y == 0,
    "dnDiag": lambda x, y: (x - y) % 8 == 0,
    "upDiag": lambda x, y: (x + y) % 8 == 0,
    "ltDnDiag": lambda x, y: (x - y) % 4 == 0,
    "ltUpDiag": lambda x, y: (x + y) % 4 == 0,
    "dkDnDiag": lambda x, y: (x - y) % 4 < 2,
    "dkUpDiag": lambda x, y: (x + y) % 4 < 2,
    "wdDnDiag": lambda x, y: (x - y) % 8 < 3,
    "wdUpDiag": lambda x, y: (x + y) % 8 < 3,
    "dashDnDiag": lambda x, y: (x - y) % 4 == 0 and y < 4,
    "dashUpDiag": lambda x, y: (x + y) % 4 == 0 and y < 4,
    "diagCross": lambda x, y: (x - y) % 8 == 0 or (x + y) % 8 == 0,
    "smCheck": lambda x, y: (x // 2 + y // 2) % 2 == 0,
    "lgCheck": lambda x, y: (x // 4 + y // 4) % 2 == 0,
    "smGrid": lambda x, y: x % 4 == 0 or y % 4 == 0,
    "lgGrid": lambda x, y: x == 0 or y == 0,
    "dotGrid": lambda x, y: (x == 0 and y % 2 == 0) or (y == 0 and x % 2 == 0),
    "smConfetti": lambda x, y: x == _CONFETTI[y],
    "lgConfetti": lambda x, y: any((x - a) % 8 < 2 and (y - b) % 8 < 2 for a, b in _FLAKES),
    "horzBrick": lambda x, y: y % 4 == 0 or x == (0 if y < 4 else 4),
    "diagBrick": lambda x, y: (x + y) % 8 == 0 or ((x - y) % 8 == 0 and y < 4),
    "solidDmnd": lambda x, y: abs(x - 4) + abs(y - 4) < 4,
    "openDmnd": lambda x, y: abs(x - 4) + abs(y - 4) == 4,
    "dotDmnd": lambda x, y: abs(x - 4) + abs(y - 4) == 4 and x % 2 == 0,
    "plaid": lambda x, y: (x + y) % 2 == 0 if y < 4 else x < 4,
    "sphere": lambda x, y: (x - 3.5) ** 2 + (y - 3.5) ** 2 < 14 and not (2 <= x <= 3 and 2 <= y <= 3),
    "weave": lambda x, y: ((x + y) if (x // 4 + y // 4) % 2 == 0 else (x - y)) % 4 == 0,
    "divot": lambda x, y: (x, y) in _DIVOTS,
    "shingle": lambda x, y: (abs((x + y // 4 * 4) % 8 - 3.5) + 0.5, y % 4) in ((4, 0), (4, 1), (3, 2), (2, 3), (1, 3)),
    "wave": lambda x, y: y % 4 == _WAVE[x],
    "trellis": lambda x, y: y % 2 == 0 or (x + y) % 4 > 1,
    "zigZag": lambda x, y: y % 4 == (x if x < 4 else 7 - x),
}


def names() -> tuple[str, ...]:
    """Every preset but the percentages, which are "pct" and a number."""
    return tuple(_RULES)


def is_inked(name: str, x: int, y: int) -> bool:
    """Whether the foreground shows in this cell of the tile. A name nobody knows is an even mixture."""
    rule = _RULES.get(name)
    if rule is not None:
        return rule(x, y)
    digits = name.removeprefix("pct")
    share = int(digits) / 100 if digits.isdecimal() else 0.5
    return _rank(x, y) < share * SIDE * SIDE


def pattern_tile(name: str, foreground: QColor, background: QColor, cell: int) -> QImage:
    """The tile with cells of `cell` pixels each way."""
    tile = QImage(SIDE, SIDE, QImage.Format.Format_ARGB32_Premultiplied)
    tile.fill(background)
    for y in range(SIDE):
        for x in range(SIDE):
            if is_inked(name, x, y):
                tile.setPixelColor(x, y, foreground)
    return tile.scaled(SIDE * cell, SIDE * cell)


def _rank(x: int, y: int) -> int:
    """When a cell is inked as a percentage grows (0..63): spread as evenly as can be."""
    rank = 0
    for bit in range(3):
        one, other = x >> bit & 1, y >> bit & 1
        rank = rank * 4 + (one ^ other) * 2 + other
    return rank
