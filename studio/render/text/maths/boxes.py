"""Boxes that equations are put together from. Lengths in shares of the text's size; y grows downward from 0."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import Enum

from studio.model.color import Color
from studio.render.text.maths.glyphs import Glyph


class Kind(Enum):
    """What a part is for its neighbours: how far they keep away from it."""

    ORDINARY = 0
    OPERATOR = 1
    BINARY = 2
    RELATION = 3
    OPENING = 4
    CLOSING = 5
    PUNCTUATION = 6
    INNER = 7


@dataclass(frozen=True, slots=True)
class Sign:
    """A glyph with its origin at (`x`, `y`), `scale` times the text's size, stretched by `across` and `down`."""

    glyph: Glyph
    x: float
    y: float
    scale: float
    color: Color | None = None
    across: float = 1.0
    down: float = 1.0


@dataclass(frozen=True, slots=True)
class Rule:
    """A straight line from (`x1`, `y1`) to (`x2`, `y2`), its middle."""

    x1: float
    y1: float
    x2: float
    y2: float
    thickness: float
    color: Color | None = None


@dataclass(frozen=True, slots=True)
class Box:
    """Signs and rules, and the room they take: `width`, and `above` and `below` the baseline.

    `slant`: how far its top leans beyond its width. `glyph`: the one sign it consists of, if so.
    """

    width: float
    above: float
    below: float
    signs: tuple[Sign, ...] = ()
    rules: tuple[Rule, ...] = ()
    slant: float = 0.0
    kind: Kind = Kind.ORDINARY
    glyph: Glyph | None = None

    def moved(self, x: float, y: float) -> Box:
        """The same, its origin at (`x`, `y`); the room is the signs' own."""
        return replace(
            self,
            above=self.above - y,
            below=self.below + y,
            signs=tuple(replace(s, x=s.x + x, y=s.y + y) for s in self.signs),
            rules=tuple(replace(r, x1=r.x1 + x, x2=r.x2 + x, y1=r.y1 + y, y2=r.y2 + y) for r in self.rules),
        )

    @property
    def height(self) -> float:
        return self.above + self.below


EMPTY = Box(0.0, 0.0, 0.0)


def of_glyph(glyph: Glyph, scale: float, color: Color | None = None, kind: Kind = Kind.ORDINARY) -> Box:
    return Box(
        glyph.advance * scale,
        max(0.0, glyph.above) * scale,
        max(0.0, glyph.below) * scale,
        (Sign(glyph, 0.0, 0.0, scale, color),),
        slant=glyph.slant * scale,
        kind=kind,
        glyph=glyph,
    )


def together(placed: Sequence[tuple[Box, float, float]], width: float, kind: Kind = Kind.ORDINARY) -> Box:
    """Boxes, each at its (x, y), as one of this width."""
    moved = [box.moved(x, y) for box, x, y in placed]
    return Box(
        width,
        max((box.above for box in moved), default=0.0),
        max((box.below for box in moved), default=0.0),
        tuple(sign for box in moved for sign in box.signs),
        tuple(rule for box in moved for rule in box.rules),
        kind=kind,
    )


def with_rules(box: Box, *rules: Rule) -> Box:
    """The box with lines drawn; they take no room."""
    return replace(box, rules=(*box.rules, *rules))
