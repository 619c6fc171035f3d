"""What animations do to one element, gathered in order of time and then made into curves."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from fractions import Fraction
from typing import Final, TypeVar

from studio.model.animation import SCENE_START, Curve, Easing, Keyframe, Moment, Number
from studio.model.color import Color
from studio.model.element import Element, Shape, Sound, Text, Video
from studio.model.pose import Reveal
from studio.model.style import Solid
from studio.model.text import Paragraph, TextBody

_MOST_KEYS: Final = 4_000
T = TypeVar("T", float, Color)


@dataclass(frozen=True, slots=True, order=True)
class When:
    """A time on a slide: seconds after its step number `step` begins (-1: with the slide)."""

    step: int
    seconds: Fraction


@dataclass(slots=True)
class Keys:
    """Values of one property over time."""

    found: list[tuple[When, float, Easing]] = field(default_factory=list)

    def add(self, at: When, value: float, easing: Easing = Easing.LINEAR) -> None:
        if len(self.found) < _MOST_KEYS:
            self.found.append((at, value, easing))

    def last(self, otherwise: float) -> float:
        return self.found[-1][1] if self.found else otherwise

    def curve(self, moments: Moments, still: float) -> Number:
        if not self.found:
            return still
        ordered = sorted(self.found, key=lambda key: key[0])
        return Curve(tuple(Keyframe(moments.of(at), value, easing) for at, value, easing in ordered))


@dataclass(frozen=True, slots=True)
class Moments:
    """Where each step begins: a moment in the scene."""

    steps: tuple[Moment, ...]

    def of(self, at: When) -> Moment:
        base = self.steps[at.step] if 0 <= at.step < len(self.steps) else Moment(SCENE_START)
        return replace(base, offset=base.offset + at.seconds)


@dataclass(slots=True)
class Visibility:
    """When something comes and goes, with the fades on the way."""

    events: list[tuple[When, bool]] = field(default_factory=list)
    opacity: Keys = field(default_factory=Keys)

    def turn(self, at: When, is_seen: bool) -> None:
        self.events.append((at, is_seen))

    def fade(self, at: When, seconds: Fraction, full: float, *, into: bool, easing: Easing = Easing.LINEAR) -> None:
        start, end = (0.0, full) if into else (self.opacity.last(full), 0.0)
        self.opacity.add(at, start, easing)
        self.opacity.add(When(at.step, at.seconds + seconds), end, Easing.HOLD)

    def window(self, moments: Moments, full: float) -> tuple[Moment | None, Moment | None]:
        """When it first comes and last goes (None: with the scene); what is between becomes opacity."""
        events: list[tuple[When, bool]] = []
        for at, is_seen in sorted(self.events, key=lambda event: event[0]):
            if not events or events[-1][1] != is_seen:
                events.append((at, is_seen))
        shows = events[0][0] if events and events[0][1] else None
        hides = events[-1][0] if events and not events[-1][1] else None
        for at, is_seen in events[1:-1] if hides else events[1:]:
            fades = any(key[0] == at for key in self.opacity.found)
            if not is_seen:
                self.opacity.add(at, 0.0, Easing.HOLD)
            elif not fades:
                self.opacity.add(at, full, Easing.HOLD)
        if events and not events[0][1] and len(events) > 1:  # it is there at first
            self.opacity.add(When(-1, Fraction(0)), full, Easing.HOLD)
            self.opacity.add(events[0][0], 0.0, Easing.HOLD)
        return (moments.of(shows) if shows else None, moments.of(hides) if hides else None)


@dataclass(slots=True)
class Changes:
    """Everything that happens to an element; `still` is the element without it."""

    still: Element
    whole: Visibility = field(default_factory=Visibility)
    paragraphs: dict[int, Visibility] = field(default_factory=dict)
    numbers: dict[str, Keys] = field(default_factory=dict)
    share: Keys = field(default_factory=Keys)
    uncovering: tuple[str, str] | None = None
    fill: list[tuple[When, Color, Easing]] = field(default_factory=list)
    line: list[tuple[When, Color, Easing]] = field(default_factory=list)
    plays: When | None = None

    def keys(self, name: str) -> Keys:
        return self.numbers.setdefault(name, Keys())

    def paragraph(self, number: int) -> Visibility:
        return self.paragraphs.setdefault(number, Visibility())

    def number(self, name: str) -> float:
        """What a property of the transform is before anything happens to it."""
        value = getattr(self.still.transform, name)
        return float(value) if isinstance(value, int | float) else 0.0

    def made(self, moments: Moments) -> Element:
        """The element as it moves."""
        element = self.still
        full = self.number("opacity")
        shows, hides = self.whole.window(moments, full)
        curves = {name: keys.curve(moments, self.number(name)) for name, keys in self.numbers.items()}
        if self.whole.opacity.found:
            curves["opacity"] = self.whole.opacity.curve(moments, full)
        element = replace(
            element,
            transform=replace(element.transform, **curves),  # type: ignore[arg-type]  # only numbers are animated
            shows=shows or element.shows,
            hides=hides or element.hides,
        )
        if self.uncovering and self.share.found:
            kind, direction = self.uncovering
            element = replace(element, reveal=Reveal(kind, direction, self.share.curve(moments, 1.0)))
        if self.paragraphs:
            element = _with_paragraphs(element, self.paragraphs, moments)
        if self.fill or self.line:
            element = _colored(element, self.fill, self.line, moments)
        content = element.content
        if self.plays is not None and isinstance(content, Video | Sound):
            element = replace(element, content=replace(content, start=moments.of(self.plays)))
        return element


def body_of(element: Element) -> TextBody | None:
    content = element.content
    return content.body if isinstance(content, Text | Shape) else None


def _with_paragraphs(element: Element, timed: dict[int, Visibility], moments: Moments) -> Element:
    body = body_of(element)
    if body is None:
        return element
    paragraphs = tuple(
        _timed(paragraph, timed[number], moments) if number in timed else paragraph
        for number, paragraph in enumerate(body.paragraphs)
    )
    content = element.content
    assert isinstance(content, Text | Shape)
    return replace(element, content=replace(content, body=replace(body, paragraphs=paragraphs)))


def _timed(paragraph: Paragraph, seen: Visibility, moments: Moments) -> Paragraph:
    shows, hides = seen.window(moments, 1.0)
    return replace(
        paragraph,
        shows=shows or paragraph.shows,
        hides=hides or paragraph.hides,
        opacity=seen.opacity.curve(moments, 1.0),
    )


def _colored(
    element: Element,
    fill: list[tuple[When, Color, Easing]],
    line: list[tuple[When, Color, Easing]],
    moments: Moments,
) -> Element:
    content = element.content
    if not isinstance(content, Shape):
        return element
    if fill and isinstance(content.fill, Solid):
        content = replace(content, fill=Solid(_color_curve(fill, moments)))
    if line and content.line is not None:
        content = replace(content, line=replace(content.line, color=_color_curve(line, moments)))
    return replace(element, content=content)


def _color_curve(keys: list[tuple[When, Color, Easing]], moments: Moments) -> Curve[Color]:
    ordered = sorted(keys, key=lambda key: key[0])
    return Curve(tuple(Keyframe(moments.of(at), value, easing) for at, value, easing in ordered))
