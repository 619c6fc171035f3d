"""Where a layout's marks stand."""

from __future__ import annotations

from dataclasses import dataclass

from studio.render.text.marks import Mark


@dataclass(frozen=True, slots=True)
class PlacedMarks:
    """Marks, the point that is their left and baseline, and the paragraph that they are of."""

    x: float
    y: float
    marks: tuple[Mark, ...]
    paragraph: int = 0
