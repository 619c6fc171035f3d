"""What is said in a scene, and what happens where in it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from fractions import Fraction
from typing import TypeAlias

from studio.model.ids import MarkId, SpanId


@dataclass(frozen=True, slots=True)
class Span:
    """Text spoken in one way. Empty `language`, `voice`: the scene's. `say_as` is spoken in place of the text."""

    id: SpanId
    text: str
    language: str = ""
    voice: str = ""
    pace: Fraction = Fraction(1)
    emphasis: bool = False
    say_as: str = ""


class MarkKind(Enum):
    CLICK = "click"
    PAUSE = "pause"
    GESTURE = "gesture"
    LOOK = "look"
    EMOTION = "emotion"


@dataclass(frozen=True, slots=True)
class Mark:
    """Something that happens between two words. `value`: which gesture, look or emotion; `seconds`: a pause's."""

    id: MarkId
    kind: MarkKind
    value: str = ""
    seconds: Fraction = Fraction(0)


Part: TypeAlias = Span | Mark


@dataclass(frozen=True, slots=True)
class Script:
    """`is_draft`: made by rule from what the slide shows, not written by a person."""

    parts: tuple[Part, ...] = ()
    is_draft: bool = False

    @property
    def text(self) -> str:
        """What is written to be spoken, without marks."""
        return "".join(part.text for part in self.parts if isinstance(part, Span))

    @property
    def marks(self) -> tuple[Mark, ...]:
        return tuple(part for part in self.parts if isinstance(part, Mark))
