"""What animations do to one element, gathered in order of time: the values of its properties, and when it is seen."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from fractions import Fraction
from typing import Final, Generic, TypeVar

from studio.model.animation import SCENE_END, SCENE_START, Curve, Easing, Keyframe, Loop, Moment
from studio.model.color import Color
from studio.model.element import Element, Shape, Text
from studio.model.style import Gradient, Solid
from studio.model.text import Restyle, TextBody

_MOST_KEYS: Final = 4_000
_REST: Final = {"x": 0.0, "y": 0.0, "rotation": 0.0, "scale": 1.0, "scale_x": 1.0, "scale_y": 1.0, "opacity": 1.0,
                "letters": 1.0}  # fmt: skip
T = TypeVar("T", float, Color)


@dataclass(frozen=True, slots=True, order=True)
class When:
    """A time on a slide: seconds after its step number `step` begins (-1: with the slide)."""

    step: int
    seconds: Fraction


START: Final = When(-1, Fraction(0))


@dataclass(frozen=True, slots=True)
class Moments:
    """Where each step begins: a moment in the scene."""

    steps: tuple[Moment, ...]

    def of(self, at: When) -> Moment:
        base = self.steps[min(at.step, len(self.steps) - 1)] if at.step >= 0 and self.steps else Moment(SCENE_START)
        return replace(base, offset=base.offset + at.seconds)

    def end_of(self, at: When | None) -> Moment:
        """The moment; the scene's end for None and for a step that never comes."""
        return Moment(SCENE_END) if at is None or at.step >= len(self.steps) else self.of(at)


@dataclass(slots=True)
class Keys(Generic[T]):
    """Values of one property over time; `rest` is the one that it has without any."""

    rest: T
    found: list[tuple[When, T, Easing]] = field(default_factory=list)
    loops: list[tuple[When, Fraction, When | None]] = field(default_factory=list)

    def add(self, at: When, value: T, easing: Easing = Easing.LINEAR) -> None:
        if len(self.found) < _MOST_KEYS:
            self.found.append((at, value, easing))

    @property
    def last(self) -> T:
        return self.found[-1][1] if self.found else self.rest

    def curve(self, moments: Moments, is_there_first: bool = True) -> T | Curve[T]:
        """`is_there_first`: it is seen before its first value comes, so it must be at rest then."""
        if not self.found:
            return self.rest
        ordered = sorted(self.found, key=lambda key: key[0])
        if is_there_first and ordered[0][1] != self.rest and ordered[0][0] > START:
            ordered.insert(0, (START, self.rest, Easing.HOLD))
        keyframes = tuple(Keyframe(moments.of(at), value, easing) for at, value, easing in ordered)
        loops = []
        for begin, period, end in self.loops:
            # Whatever else moves the same property later makes an end of going round.
            later = next((at for at, *_ in ordered if at > When(begin.step, begin.seconds + period)), None)
            first = min((e for e in (end, later) if e is not None), default=None)
            loops.append(Loop(moments.of(begin), period, moments.end_of(first)))
        return Curve(keyframes, tuple(loops))


@dataclass(slots=True)
class Visibility:
    """When something comes and goes."""

    events: list[tuple[When, bool]] = field(default_factory=list)

    def turn(self, at: When, is_seen: bool) -> None:
        self.events.append((at, is_seen))

    @property
    def is_there_first(self) -> bool:
        """Whether it is seen as the slide begins."""
        return not self.events or not min(self.events, key=lambda event: event[0])[1]

    def window(self, moments: Moments, opacity: Keys[float]) -> tuple[Moment | None, Moment | None]:
        """When it first comes and last goes (None: with the scene); what is between becomes opacity."""
        events: list[tuple[When, bool]] = []
        for at, is_seen in sorted(self.events, key=lambda event: event[0]):
            if not events or events[-1][1] != is_seen:
                events.append((at, is_seen))
        shows = events[0][0] if events and events[0][1] else None
        hides = events[-1][0] if events and not events[-1][1] else None
        for at, is_seen in events[1:-1] if hides else events[1:]:
            fades = any(key[0] == at for key in opacity.found)
            if not is_seen:
                opacity.add(at, 0.0, Easing.HOLD)
            elif not fades:
                opacity.add(at, opacity.rest, Easing.HOLD)
        if events and not events[0][1] and len(events) > 1:  # it is there at first
            opacity.add(START, opacity.rest, Easing.HOLD)
            opacity.add(events[0][0], 0.0, Easing.HOLD)
        return (moments.of(shows) if shows else None, moments.of(hides) if hides else None)


@dataclass(slots=True)
class Moving:
    """What moves as one: an element, or one of its paragraphs. `box`: the place of the whole in shares of the slide,
    as the deck's formulas count it ("x", "y": its middle); `rest`: its properties without any animation."""

    box: Mapping[str, float]
    rest: Mapping[str, float] = field(default_factory=lambda: _REST)
    seen: Visibility = field(default_factory=Visibility)
    numbers: dict[str, Keys[float]] = field(default_factory=dict)
    covers: dict[tuple[str, str], Keys[float]] = field(default_factory=dict)
    by_word: bool = False
    soft: float = 1.0

    def keys(self, name: str) -> Keys[float]:
        if name not in self.numbers:
            self.numbers[name] = Keys(self.rest[name])
        return self.numbers[name]

    def cover(self, kind: str, direction: str) -> Keys[float]:
        """How much is uncovered in this way."""
        return self.covers.setdefault((kind, direction), Keys(1.0))


@dataclass(slots=True)
class Relettering:
    """Another look of the letters of the paragraphs from `first` to `last`; `keys` are its share over time."""

    first: int
    last: int
    look: Restyle
    keys: Keys[float] = field(default_factory=lambda: Keys(0.0))


@dataclass(slots=True)
class Changes:
    """Everything that happens to an element; `still` is the element without it, `members` are a group's own."""

    still: Element
    whole: Moving
    members: list[Changes] = field(default_factory=list)
    paragraphs: dict[int, Moving] = field(default_factory=dict)
    fill: list[Keys[Color]] = field(default_factory=list)
    line: list[Keys[Color]] = field(default_factory=list)
    letters: list[Relettering] = field(default_factory=list)
    plays: When | None = None
    stops: When | None = None
    plays_from: Fraction = Fraction(0)
    parts: dict[tuple[int, int], Keys[float]] = field(default_factory=dict)
    """How far parts of a chart have come: (series, category), -1 for all of them."""

    def paragraph(self, number: int) -> Moving:
        return self.paragraphs.setdefault(number, Moving(self.whole.box))

    def fill_keys(self) -> list[Keys[Color]]:
        """The colours of the fill, one or a gradient's many; [] where it has none that may change."""
        content = self.still.content
        if not self.fill and isinstance(content, Shape):
            match content.fill:
                case Solid(color=ink) if isinstance(ink, str):
                    self.fill = [Keys(ink)]
                case Gradient(stops=stops):
                    self.fill = [Keys(stop.color) for stop in stops if isinstance(stop.color, str)]
        return self.fill

    def line_keys(self) -> list[Keys[Color]]:
        content = self.still.content
        if not self.line and isinstance(content, Shape) and content.line and isinstance(content.line.color, str):
            self.line = [Keys(content.line.color)]
        return self.line


def changes_of(element: Element, width: float, height: float) -> Changes:
    """An element to which nothing has happened yet, on a slide of this size."""
    transform = element.transform
    rest = {name: _number(getattr(transform, name, value), value) for name, value in _REST.items()}
    across, down = _number(transform.width, 0.0), _number(transform.height, 0.0)
    box = {
        "x": (rest["x"] + across / 2) / width,
        "y": (rest["y"] + down / 2) / height,
        "w": across / width,
        "h": down / height,
        "r": rest["rotation"],
    }
    return Changes(element, Moving(box, rest))


def _number(value: object, otherwise: float) -> float:
    return float(value) if isinstance(value, int | float) else otherwise


def body_of(element: Element) -> TextBody | None:
    content = element.content
    return content.body if isinstance(content, Text | Shape) else None
