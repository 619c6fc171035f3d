"""A scene with its slide's animations: clicks become marks in the script, or, where nothing is said, fixed times."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Final

from lxml import etree

from studio.edit.reflow import LENGTH_WITHOUT_SPEECH
from studio.files.pptx.timing.changes import Moments, body_of
from studio.files.pptx.timing.diagrams import Pieces
from studio.files.pptx.timing.effect import Effect, Step, Timing
from studio.files.pptx.timing.keyframes import Fate, Stage, animated
from studio.files.pptx.timing.placing import with_clicks
from studio.model.animation import SCENE_START, AtMark, Moment
from studio.model.color import Color
from studio.model.element import Element
from studio.model.limits import LONGEST_SCENE
from studio.model.scene import Scene

_FIRST_CLICK: Final = Fraction(1)
_BETWEEN_CLICKS: Final = Fraction(3, 2)
_AFTER_LAST: Final = Fraction(1, 4)
_LONGEST_PAUSE: Final = Fraction(30)
_LEAST_BETWEEN: Final = Fraction(2)
"""Seconds from one click to the next, as a rule, where something is said."""
_MOST_LETTERS: Final = 1_000


@dataclass(frozen=True, slots=True)
class Played:
    """The scene as it moves, and what became of each effect, with the name of what it moves."""

    scene: Scene
    fates: tuple[tuple[str, Effect, Fate], ...]


def played(
    scene: Scene,
    timing: Timing,
    color: Callable[[etree._Element], Color | None],
    new_id: Callable[[], str],
    pieces: Pieces | None = None,
    comes: Fraction = Fraction(0),
) -> Played:
    """The scene with these animations; its script must be there already.

    `pieces`: those of its diagrams; `comes`: how many seconds the transition to it takes.
    """
    if not timing.steps and not timing.triggered:
        return Played(scene, ())
    arrived = _arrived(scene, comes)
    timing = replace(timing, steps=tuple(_after(arrived, _measured(step, scene.elements)) for step in timing.steps))
    clicks = [step for step in timing.steps if not step.is_automatic]
    if scene.recording is not None:
        scene, moments = _as_recorded(scene, timing.steps, new_id)
    elif scene.script.text.strip():
        texts = [_text_of(step, scene.elements) for step in clicks]
        script, marks = with_clicks(scene.script, texts, new_id)
        moments = Moments(tuple(Moment(AtMark(mark)) for mark in marks))
        # What is not done when the last word is said is waited for: text that comes letter by letter must all come.
        late = (step.seconds - _LEAST_BETWEEN * after for after, step in enumerate(reversed(clicks)))
        pause = max(scene.pause_after, min(_LONGEST_PAUSE, max(late, default=Fraction(0)) + _AFTER_LAST))
        scene = replace(scene, script=script, pause_after=pause)
        automatic = max((s.seconds for s in timing.steps if s.is_automatic), default=Fraction(0))
        if automatic > scene.pause_before + scene.pause_after:
            scene = replace(scene, pinned=max(scene.pinned or Fraction(0), automatic + _AFTER_LAST))
    else:
        moments, end = _by_the_clock(timing.steps, scene.pinned, arrived)
        length = min(LONGEST_SCENE, max(scene.pinned or LENGTH_WITHOUT_SPEECH, end))
        scene = replace(scene, pinned=length if length > LENGTH_WITHOUT_SPEECH or scene.pinned else None)
    elements, fates = animated(
        scene.elements, timing, moments, Stage(scene.width, scene.height, color, pieces=pieces or {})
    )
    names = {e.origin.shape: e.name for e in reversed(scene.elements) if e.origin is not None}
    told = tuple((names.get(effect.target.shape, ""), effect, fate) for effect, fate in fates)
    return Played(replace(scene, elements=elements), told)


def _as_recorded(scene: Scene, steps: Sequence[Step], new_id: Callable[[], str]) -> tuple[Scene, Moments]:
    """Each click when it came in the recording; those that nobody recorded with their words, or spread over it."""
    clicks = [step for step in steps if not step.is_automatic]
    if scene.script.text.strip() and not any(step.recorded for step in clicks):
        texts = [_text_of(step, scene.elements) for step in clicks]
        script, marks = with_clicks(scene.script, texts, new_id, may_wait=False)  # a recording does not wait
        return replace(scene, script=script), Moments(tuple(Moment(AtMark(mark)) for mark in marks))
    return scene, Moments(_over(clicks, scene.pinned or LENGTH_WITHOUT_SPEECH))


def _over(clicks: Sequence[Step], length: Fraction) -> tuple[Moment, ...]:
    """The clicks at their recorded times; those that have none spread evenly over the whole time."""
    even = (length * (i + 1) / (len(clicks) + 1) for i in range(len(clicks)))
    times = (at if step.recorded is None else step.recorded for step, at in zip(clicks, even, strict=True))
    return tuple(Moment(SCENE_START, at) for at in times)


def _arrived(scene: Scene, comes: Fraction) -> Fraction:
    """When the slide is there as a whole: what begins by itself waits for it, as in PowerPoint.

    Half of a transition lies before the cut, as long as there are pauses around it (edit/reflow). What was recorded
    has its own time.
    """
    if scene.recording is not None:
        return Fraction(0)
    room = scene.pause_before if scene.script.text.strip() else (scene.pinned or LENGTH_WITHOUT_SPEECH) / 3
    return min(comes / 2, room)


def _after(arrived: Fraction, step: Step) -> Step:
    if not step.is_automatic or not arrived:
        return step
    return replace(step, effects=tuple(replace(effect, start=effect.start + arrived) for effect in step.effects))


def _by_the_clock(steps: Sequence[Step], stays: Fraction | None, arrived: Fraction) -> tuple[Moments, Fraction]:
    """Each click a while after the one before has done its work, or (`stays`) within the time that the deck gives the
    slide; and when the last has."""
    clicks = [step for step in steps if not step.is_automatic]
    if stays is not None or any(step.recorded for step in clicks):
        moments = _over(clicks, stays or LENGTH_WITHOUT_SPEECH)
        ends = (moment.offset + step.seconds for moment, step in zip(moments, clicks, strict=True))
        automatic = (step.seconds for step in steps if step.is_automatic)
        return Moments(moments), max((*ends, *automatic), default=Fraction(0))
    found, at, end = [], _FIRST_CLICK + arrived, Fraction(0)
    for step in steps:
        if step.is_automatic:
            end = max(end, step.seconds + _AFTER_LAST)
            at = max(at, step.seconds)
            continue
        found.append(Moment(SCENE_START, at))
        end = max(end, at + step.seconds + _BETWEEN_CLICKS)
        at += step.seconds + _BETWEEN_CLICKS
    return Moments(tuple(found)), end


def _measured(step: Step, elements: Sequence[Element]) -> Step:
    """The step with the letters or words counted of what comes one by one."""
    effects = []
    for effect in step.effects:
        if effect.pieces is not None:
            text = _text_of(Step((effect,)), elements)
            count = len(text.split()) if effect.pieces.by_word else len("".join(text.split()))
            effect = replace(effect, pieces=replace(effect.pieces, count=max(1, min(_MOST_LETTERS, count))))
        effects.append(effect)
    return replace(step, effects=tuple(effects))


def _text_of(step: Step, elements: Sequence[Element]) -> str:
    """The lines of the things that a step brings; the alternative text of those that say nothing."""
    said = []
    for effect in step.effects:
        for element in elements:
            if element.origin is None or element.origin.shape != effect.target.shape:
                continue
            body = body_of(element)
            if body is None:
                inside = [own.text for e in elements if e.parent == element.id and (own := body_of(e)) is not None]
                said.append("\n".join(inside) or element.alt)
                continue
            first = effect.target.first or 0
            last = len(body.paragraphs) - 1 if effect.target.last is None else effect.target.last
            said += [paragraph.text for paragraph in body.paragraphs[first : last + 1]]
    return "\n".join(said)
