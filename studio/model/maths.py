"""Equations as small trees: what a formula says, not where its signs stand."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields
from enum import Enum
from typing import Final, TypeAlias

from studio.model.color import Color

DEEPEST: Final = 60
"""How many parts of a formula may lie in each other."""


class Look(Enum):
    UPRIGHT = "upright"
    ITALIC = "italic"
    BOLD = "bold"
    BOLD_ITALIC = "bold-italic"


@dataclass(frozen=True, slots=True)
class Letters:
    """Signs in a row: letters, numbers, operators. `alphabet`: "roman", "script", "fraktur", "double-struck",
    "sans-serif" or "monospace". `is_words`: text set between the signs, with its spaces. No colour: the text's own."""

    text: str
    look: Look = Look.ITALIC
    alphabet: str = "roman"
    is_words: bool = False
    color: Color | None = None


@dataclass(frozen=True, slots=True)
class Sequence:
    """One part after the other."""

    parts: tuple[Math, ...] = ()


class Slash(Enum):
    """What stands between the two parts of a fraction."""

    BAR = "bar"
    SKEWED = "skewed"
    LINEAR = "linear"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Fraction:
    above: Math
    below: Math
    slash: Slash = Slash.BAR


@dataclass(frozen=True, slots=True)
class Root:
    of: Math
    degree: Math | None = None


@dataclass(frozen=True, slots=True)
class Scripts:
    """Small parts at the right of `base` (at its left where `before` is set)."""

    base: Math
    above: Math | None = None
    below: Math | None = None
    before: bool = False


@dataclass(frozen=True, slots=True)
class Limits:
    """Small parts over and under `base`."""

    base: Math
    above: Math | None = None
    below: Math | None = None


@dataclass(frozen=True, slots=True)
class Total:
    """A large operator (a sum, product, integral...) of something; `beside`: its limits stand at its right."""

    sign: str
    of: Math
    above: Math | None = None
    below: Math | None = None
    beside: bool = False


@dataclass(frozen=True, slots=True)
class Fence:
    """Parts between brackets that grow with them; "" draws none on that side."""

    parts: tuple[Math, ...]
    opening: str = "("
    closing: str = ")"
    between: str = "|"
    grows: bool = True


@dataclass(frozen=True, slots=True)
class Grid:
    """A matrix, or (`is_lines`) equations one below the other. `align`: "left", "centre" or "right" by column."""

    rows: tuple[tuple[Math, ...], ...]
    align: tuple[str, ...] = ()
    is_lines: bool = False


@dataclass(frozen=True, slots=True)
class Accent:
    """A mark over `of`: a combining character such as "\\u0302" (hat) or "\\u20d7" (arrow)."""

    of: Math
    mark: str = "\u0302"


@dataclass(frozen=True, slots=True)
class Bar:
    of: Math
    is_above: bool = True


@dataclass(frozen=True, slots=True)
class Brace:
    """A sign as wide as `of`, above or below it, such as "\\u23df"."""

    of: Math
    sign: str = "\u23df"
    is_above: bool = False


@dataclass(frozen=True, slots=True)
class Function:
    name: Math
    of: Math


@dataclass(frozen=True, slots=True)
class Frame:
    """Lines around and across `of`, each where its name is among `lines`: "left", "top", "right", "bottom",
    "horizontal", "vertical", "rising", "falling"."""

    of: Math
    lines: tuple[str, ...] = ("left", "top", "right", "bottom")


@dataclass(frozen=True, slots=True)
class Unseen:
    """Room for `of`, which is not drawn; its width, or its height, may count for nothing."""

    of: Math
    has_width: bool = True
    has_height: bool = True


Math: TypeAlias = (
    Letters
    | Sequence
    | Fraction
    | Root
    | Scripts
    | Limits
    | Total
    | Fence
    | Grid
    | Accent
    | Bar
    | Brace
    | Function
    | Frame
    | Unseen
)


@dataclass(frozen=True, slots=True)
class Formula:
    """An equation. `is_display`: it stands by itself, so that fractions and limits are large."""

    of: Math
    is_display: bool = False


def parts_of(math: Math) -> Iterator[Math]:
    """The parts directly in a part, in the order they are written."""
    for field in fields(math):
        value = getattr(math, field.name)
        yield from _maths(value)


def _maths(value: object) -> Iterator[Math]:
    if isinstance(value, tuple):
        for item in value:
            yield from _maths(item)
    elif isinstance(value, Math):
        yield value


def depth(math: Math) -> int:
    """How many parts lie in each other, counted without recursion, up to one more than allowed."""
    level, found = [math], 0
    while level and found <= DEEPEST:
        level, found = [part for one in level for part in parts_of(one)], found + 1
    return found
