"""The voice that somebody recorded in PowerPoint: which recording of a slide it is, and the scene that it speaks in."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Final

from lxml import etree

from studio.files.pptx.media_nodes import MediaNode
from studio.files.pptx.report import Note
from studio.files.pptx.timing.effect import Effect, Step, Timing
from studio.i18n import N_
from studio.model.asset import Asset
from studio.model.limits import LONGEST_PAUSE
from studio.model.scene import Scene

IS_RECORDED: Final = N_("the recorded narration is the voice of the slide")
NO_CAPTIONS: Final = N_("the recorded narration has no captions, since the slide has no notes that say what it says")
LEFT_OUT: Final = N_("the recorded narration is not heard, as asked: it is kept hidden in the project")
_MARKED: Final = "{http://schemas.microsoft.com/office/powerpoint/2012/main}isNarration"
_YES: Final = ("1", "true", "on")


@dataclass(frozen=True, slots=True)
class Recorded:
    """The recording that speaks for a slide; `shape` and `name` are those of what plays it in the deck."""

    asset: Asset
    shape: int
    name: str
    begins: Fraction | None = None


def is_narration(picture: etree._Element, node: MediaNode | None) -> bool:
    """Whether what a picture plays was recorded as the slide's narration: its timing says so, or (of a film of the
    speaker, MS-PPTX 2.2.14) the picture itself."""
    marked = (mark.get("val", "1") in _YES for mark in picture.iter(_MARKED))
    return (node is not None and node.is_narration) or any(marked)


def spoken_by(scene: Scene, recorded: Recorded, timing: Timing, stays: Fraction | None) -> Scene:
    """The scene with the recording as its narration: as long as the deck shows the slide, at least the recording.

    `stays`: seconds after which the deck goes on by itself.
    """
    begins = min(LONGEST_PAUSE, _begin(recorded, timing))
    length = max(stays or Fraction(0), begins + recorded.asset.duration)
    return replace(
        scene,
        recording=recorded.asset.id,
        pause_before=begins,
        pause_after=Fraction(0),
        pinned=length if length > 0 else None,
    )


def without_its_start(timing: Timing, shapes: Collection[int]) -> Timing:
    """The timing without what starts and stops the recordings of these shapes, which are heard another way."""
    steps = (replace(step, effects=tuple(_besides(step, shapes))) for step in timing.steps)
    waiting = (effect for effect in timing.triggered if effect.target.shape not in shapes)
    return replace(timing, steps=tuple(step for step in steps if step.effects), triggered=tuple(waiting))


def _besides(step: Step, shapes: Collection[int]) -> Iterator[Effect]:
    return (e for e in step.effects if e.target.shape not in shapes or e.preset_class != "mediacall")


def lines(scene: Scene, recorded: Recorded, number: int) -> list[Note]:
    """What the report says of the recording."""
    told = [Note(IS_RECORDED, number, recorded.name)]
    if not scene.script.text.strip():
        told.append(Note(NO_CAPTIONS, number, recorded.name))
    return told


def _begin(recorded: Recorded, timing: Timing) -> Fraction:
    if recorded.begins is not None:
        return recorded.begins
    starts = (_start(step, recorded.shape) for step in timing.steps)
    return next((start for start in starts if start is not None), Fraction(0))


def _start(step: Step, shape: int) -> Fraction | None:
    for effect in step.effects:
        if effect.target.shape == shape and effect.preset_class == "mediacall":
            return effect.start + (step.recorded or Fraction(0))
    return None
