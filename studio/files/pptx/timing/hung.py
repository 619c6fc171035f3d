"""Steps that wait for a recording: for a named moment of it, or for when they came while the slide was recorded.

Nobody needs to click for these, so they become parts of steps, or steps of their own, at times that are known.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from lxml import etree

from studio.files.pptx.media_nodes import MediaNode
from studio.files.pptx.sheets import whole
from studio.files.pptx.timing.effect import Behaviour, Effect, Step, Timing

_P14 = "{http://schemas.microsoft.com/office/powerpoint/2010/main}"
_STOPS = (f"{_P14}stopEvt", f"{_P14}pauseEvt")
_MOST = 2_000
_STOP = (Behaviour("cmd", "", Fraction(0), Fraction(0), said=(("cmd", "stop"),)),)

Bookmarks = Mapping[int, Sequence[tuple[str, Fraction]]]
"""The names of moments by the shapes that play them, in seconds after they begin to play."""


@dataclass(frozen=True, slots=True)
class Event:
    """What happened to a shape while somebody recorded the slide: "click", "play" or "stop", `at` seconds into it."""

    kind: str
    shape: int
    at: Fraction


def recorded_events(slide: etree._Element) -> tuple[Event, ...]:
    """The events of a slide (its p:sld), in order (p14:showEvtLst, MS-PPTX 2.3.1.26)."""
    found: list[Event] = []
    for node in slide.iter(f"{_P14}triggerEvt", f"{_P14}playEvt", *_STOPS):
        kind = "stop" if node.tag in _STOPS else "play" if node.tag == f"{_P14}playEvt" else "click"
        found.append(Event(kind, whole(node.get("objId")), Fraction(max(0, whole(node.get("time"))), 1000)))
    return tuple(sorted(found[:_MOST], key=lambda event: event.at))


def on_bookmarks(timing: Timing, bookmarks: Bookmarks, nodes: Mapping[int, MediaNode]) -> Timing:
    """The timing whose effects that wait for a bookmark come when the recording reaches it."""
    steps = list(timing.steps)
    for step in [step for step in steps if step.bookmark is not None]:
        shape, name = step.bookmark or (0, "")
        at = next((time for other, time in bookmarks.get(shape, ()) if other == name), None)
        if at is None:
            continue
        steps.remove(step)
        starter = next(((i, e) for i, s in enumerate(steps) for e in s.effects if _starts(e, shape)), None)
        if starter is not None:
            i, effect = starter
            steps[i] = replace(steps[i], effects=(*steps[i].effects, *_later(step, effect.start + at)))
        else:
            node = nodes.get(shape)
            begins = node.begins if node is not None and node.begins is not None else Fraction(0)
            steps.insert(0, Step(tuple(_later(step, begins + at)), is_automatic=True))
    return replace(timing, steps=tuple(steps))


def as_it_was_recorded(timing: Timing, events: Sequence[Event]) -> Timing:
    """The timing whose effects that wait for a click on a shape come when somebody clicked on it while recording, and
    whose recordings play when they did then."""
    steps = [step for step in timing.steps if not _is_clicked(step, events)]
    found: list[Step] = []
    for step in timing.steps:
        if _is_clicked(step, events):
            at = next(event.at for event in events if event.kind == "click" and event.shape == _trigger(step))
            found.append(Step(tuple(_later(step, at)), is_automatic=True))
    started = {effect.target.shape for step in (*steps, *found) for effect in step.effects if _plays(effect)}
    waiting = []
    for effect in timing.triggered:
        event = next((e for e in events if e.kind == "play" and e.shape == effect.target.shape), None)
        if event is None or effect.target.shape in started:
            waiting.append(effect)
            continue
        started.add(effect.target.shape)
        stops = (e.at for e in events if e.kind == "stop" and e.shape == effect.target.shape and e.at > event.at)
        ends = (replace(effect, start=at, behaviours=_STOP) for at in stops)
        found.append(Step((replace(effect, start=event.at), *ends), is_automatic=True))
    return replace(timing, steps=(*found, *steps), triggered=tuple(waiting))


def _later(step: Step, seconds: Fraction) -> Iterator[Effect]:
    return (replace(effect, start=effect.start + seconds, trigger=None) for effect in step.effects)


def _starts(effect: Effect, shape: int) -> bool:
    return effect.target.shape == shape and _plays(effect)


def _plays(effect: Effect) -> bool:
    return effect.preset_class == "mediacall"


def _trigger(step: Step) -> int | None:
    return step.effects[0].trigger if step.effects else None


def _is_clicked(step: Step, events: Sequence[Event]) -> bool:
    trigger = _trigger(step)
    return trigger is not None and any(event.kind == "click" and event.shape == trigger for event in events)
