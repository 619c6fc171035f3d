"""Effects become keyframes: what each behaviour of an animation does to our elements."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from enum import Enum

from lxml import etree

from studio.files.pptx.timing.acting import Acting
from studio.files.pptx.timing.changes import Changes, Moments, changes_of
from studio.files.pptx.timing.diagrams import Pieces
from studio.files.pptx.timing.effect import Effect, Timing
from studio.files.pptx.timing.keying import Outcome
from studio.files.pptx.timing.made import made
from studio.model.color import Color
from studio.model.element import Element


class Fate(Enum):
    """What became of an effect."""

    KEPT = "kept"
    APPROXIMATED = "approximated"
    LOST = "lost"


@dataclass(frozen=True, slots=True)
class Stage:
    """What effects need to know of the slide: its size, what a colour element means on it, its number of clicks,
    and the pieces of its diagrams."""

    width: float
    height: float
    color: Callable[[etree._Element], Color | None]
    clicks: int = 0
    pieces: Pieces = field(default_factory=dict)


def animated(
    elements: Sequence[Element], timing: Timing, moments: Moments, stage: Stage
) -> tuple[tuple[Element, ...], list[tuple[Effect, Fate]]]:
    """The elements as they move, and what became of each effect."""
    changes = {element.id: changes_of(element, stage.width, stage.height) for element in elements}
    by_shape: dict[int, list[Changes]] = {}
    for element in elements:
        if element.origin is not None:
            by_shape.setdefault(element.origin.shape, []).append(changes[element.id])
        if element.parent in changes:
            changes[element.parent].members.append(changes[element.id])
    fates: list[tuple[Effect, Fate]] = []
    stage = replace(stage, clicks=sum(not step.is_automatic for step in timing.steps))
    number = -1
    for step in timing.steps:
        number += not step.is_automatic
        for effect in sorted(step.effects, key=lambda e: e.start):
            found = _aimed(effect, by_shape.get(effect.target.shape, []), stage)
            told = [_fate(Acting(effect, each, number, stage).play()) for each in found]
            best = min(told, key=_RANK.index, default=Fate.KEPT if by_shape.get(effect.target.shape) else Fate.LOST)
            # What waits for a click on something comes by itself in a film: not quite as in the deck.
            fates.append(
                (effect, max(best, Fate.APPROXIMATED, key=_RANK.index) if effect.trigger is not None else best)
            )
    fates += [(effect, Fate.KEPT) for effect in timing.triggered]
    return tuple(made(changes[element.id], moments) for element in elements), fates


def _aimed(effect: Effect, found: Sequence[Changes], stage: Stage) -> list[Changes]:
    """What the effect is about: of a diagram the piece that it names, where they are known. Its ground is none."""
    piece = effect.target.piece
    names = stage.pieces.get(effect.target.shape, ())
    if not piece or not names:
        return list(found)
    whole = [each for each in found if len(each.members) != len(names)]
    if whole or piece not in names:
        return whole
    first = names.index(piece)
    last = first + 1
    while last < len(names) and not names[last]:  # a text that stands beside its shape comes with it
        last += 1
    return [member for each in found for member in each.members[first:last]]


_RANK = [Fate.KEPT, Fate.APPROXIMATED, Fate.LOST]


def _fate(outcomes: Sequence[Outcome]) -> Fate:
    """An effect is lost where nothing of it is seen, and approximated where a part of it is."""
    if all(outcome is Outcome.LOST for outcome in outcomes):
        return Fate.LOST
    return Fate.APPROXIMATED if {Outcome.LOST, Outcome.NEARLY} & set(outcomes) else Fate.KEPT
