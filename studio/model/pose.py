"""How a thing stands at a time: how much of it is uncovered; where a paragraph has moved."""

from __future__ import annotations

from dataclasses import dataclass

from studio.model.animation import Number


@dataclass(frozen=True, slots=True)
class Reveal:
    """How much of a thing is uncovered: `share` from 0 (nothing is seen) to 1 (all is).

    `kind`: "wipe", "split", "blinds"... as render/reveals has them, or "peek" (it slides in from behind its own edge).
    `direction`: where an edge travels ("left", "right", "up", "down"), or what else the kind has ("in", "vertical").
    `other`: another way in which the same thing is covered at another time.
    """

    kind: str = "wipe"
    direction: str = "right"
    share: Number = 1.0
    other: Reveal | None = None


@dataclass(frozen=True, slots=True)
class Pose:
    """How a paragraph moves while its scene plays; its room it keeps.

    `x`, `y`: how far it is from its place, in points. It turns and grows about its own middle, as in Transform.
    `letters`: the share of its letters (or, `by_word`, words) that have come, one after the other; `soft` of them are
    on their way at a time.
    """

    x: Number = 0.0
    y: Number = 0.0
    rotation: Number = 0.0
    scale: Number = 1.0
    scale_x: Number = 1.0
    scale_y: Number = 1.0
    reveal: Reveal | None = None
    letters: Number = 1.0
    by_word: bool = False
    soft: float = 1.0
