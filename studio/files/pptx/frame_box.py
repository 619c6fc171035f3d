"""What the rules for text frames reckon with: a shape's size and its adjustments."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

Frame = tuple[float, float, float, float]
"""Left, top, right, bottom in shares of the shape's box."""
WHOLE: Final[Frame] = (0.0, 0.0, 1.0, 1.0)
UNIT: Final = 100_000.0


@dataclass(frozen=True, slots=True)
class FrameBox:
    """A shape's width and height, and its adjustments; `short` is its shorter side."""

    width: float
    height: float
    adjustments: Mapping[str, float]

    @property
    def short(self) -> float:
        return min(self.width, self.height)

    def adjusted(self, name: str, usual: float, most: float = UNIT) -> float:
        """An adjustment in thousandths of a per cent, as a share."""
        return min(max(0.0, self.adjustments.get(name, usual)), max(0.0, most)) / UNIT

    def inset(self, left: float, top: float, right: float, bottom: float) -> Frame:
        """The frame with these distances (in the box's units) from its sides."""
        across, down = self.width or 1.0, self.height or 1.0
        return (left / across, top / down, 1 - right / across, 1 - bottom / down)

    def all_round(self, distance: float) -> Frame:
        return self.inset(distance, distance, distance, distance)
