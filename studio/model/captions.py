"""Captions: a cue says which lines stand on the picture when, in its scene's own time."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from fractions import Fraction

from studio.model.color import WHITE, Color
from studio.model.ids import CueId


@dataclass(frozen=True, slots=True)
class Cue:
    """`text` in one or two lines, "\\n" between them; on screen from `start` until `end` (seconds in the scene)."""

    id: CueId
    start: Fraction
    end: Fraction
    text: str


class Captions(Enum):
    """How the film carries its captions: drawn into the picture, as a track one can switch on, or not at all."""

    BURN = "burn"
    SOFT = "soft"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class CaptionStyle:
    """Sizes in shares of the film's height."""

    family: str = "Inter"
    size: float = 0.045
    color: Color = WHITE
    background: Color = Color("#000000b8")
    bottom_margin: float = 0.06
