"""How large a part of an equation is set."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

from studio.fonts.maths import math_font


@dataclass(frozen=True, slots=True)
class Style:
    """`level` 0: as large as the text, 1: small, 2: smallest. `is_display`: the formula stands by itself here."""

    level: int = 0
    is_display: bool = False

    @property
    def scale(self) -> float:
        names = ("", "ScriptPercentScaleDown", "ScriptScriptPercentScaleDown")
        return math_font().constants[names[self.level]] if self.level else 1.0

    @property
    def is_small(self) -> bool:
        return self.level > 0

    @property
    def smaller(self) -> Style:
        return Style(min(2, self.level + 1))

    @property
    def for_fractions(self) -> Style:
        """For what stands over and under the line of a fraction."""
        return replace(self, is_display=False) if self.is_display else self.smaller

    @property
    def for_cells(self) -> Style:
        return replace(self, is_display=False)

    def length(self, name: str, display: str = "") -> float:
        """One of the font's measures; `display` names the one that holds where the formula stands by itself."""
        return math_font().constants[display if display and self.is_display else name] * self.scale


DISPLAY: Final = Style(is_display=True)
INLINE: Final = Style()
