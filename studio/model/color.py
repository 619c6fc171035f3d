"""Colours: `#rrggbb` or `#rrggbbaa`, sRGB, not premultiplied."""

from __future__ import annotations

import re
from typing import NewType

Color = NewType("Color", str)

BLACK = Color("#000000")
WHITE = Color("#ffffff")
TRANSPARENT = Color("#00000000")

_FORM = re.compile(r"#[0-9a-f]{6}([0-9a-f]{2})?")


def color(red: int, green: int, blue: int, alpha: int = 255) -> Color:
    """The colour with these parts, 0..255 each."""
    text = f"#{red:02x}{green:02x}{blue:02x}"
    return Color(text if alpha == 255 else f"{text}{alpha:02x}")


def channels(value: Color) -> tuple[int, int, int, int]:
    """Red, green, blue and alpha, 0..255 each. Raises ValueError for what is no colour."""
    if not _FORM.fullmatch(value.lower()):
        raise ValueError(f"{value!r} is not a colour")
    digits = value[1:] + "ff"
    return int(digits[0:2], 16), int(digits[2:4], 16), int(digits[4:6], 16), int(digits[6:8], 16)
