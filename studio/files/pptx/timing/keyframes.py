"""Effects become keyframes: what each behaviour of an animation does to our elements."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from fractions import Fraction
from typing import Final

from lxml import etree

from studio.files.pptx.timing.changes import Changes, Keys, Moments, When, body_of
from studio.files.pptx.timing.filters import uncovering
from studio.files.pptx.timing.formula import value_of
from studio.files.pptx.timing.path import points_of, timed
from studio.files.pptx.timing.tree import Behaviour, Effect, Timing
from studio.model.animation import Easing
from studio.model.color import Color, channels
from studio.model.element import Chart, Element, Shape, Sound, Video
from studio.model.style import Solid

_MOST_TURNS: Final = 20
_FULL_TURN: Final = 60_000.0  # of a degree
_WHOLE: Final = 100_000.0
_SHORT: Final = Fraction(1, 20)


class Fate(Enum):
    """What became of an effect."""

    KEPT = "kept"
    APPROXIMATED = "approximated"
    LOST = "lost"


@dataclass(frozen=True, slots=True)
class Stage:
    """What effects need to know of the slide: its size, and what a colour element means on it."""

    width: float
    height: float
    color: Callable[[etree._Element], Color | None]


def animated(
    elements: Sequence[Element], timing: Timing, moments: Moments, stage: Stage
) -> tuple[tuple[Element, ...], list[tuple[Effect, Fate]]]:
    """The elements as they move, and what became of each effect."""
    changes = {element.id: Changes(element) for element in elements}
    by_shape: dict[int, list[Changes]] = {}
    for element in elements:
        if element.origin is not None:
            by_shape.setdefault(element.origin.shape, []).append(changes[element.id])
    fates = []
    number = -1
    for step in timing.steps:
        number += not step.is_automatic
        for effect in sorted(step.effects, key=lambda e: e.start):
            found = by_shape.get(effect.target.shape, [])
            told = [_Effect(effect, each, number, stage).play() for each in found]
            fates.append((effect, min(told, key=_RANK.index, default=Fate.LOST)))
    fates += [(effect, Fate.KEPT if effect.preset_class == "mediacall" else Fate.LOST) for effect in timing.triggered]
    return tuple(changes[element.id].made(moments) for element in elements), fates


_RANK: Final = [Fate.KEPT, Fate.APPROXIMATED, Fate.LOST]


class _Effect:
    """One effect on one element."""

    def __init__(self, effect: Effect, changes: Changes, step: int, stage: Stage) -> None:
        self.effect, self.changes, self.step, self.stage = effect, changes, step, stage
        self.fates: list[Fate] = []

    def play(self) -> Fate:
        effect = self.effect
        if not effect.behaviours:
            return Fate.LOST
        body = body_of(self.changes.still)
        if effect.target.part == "text" and body is not None:
            count = len(body.paragraphs)
            first = effect.target.first or 0
            last = count - 1 if effect.target.last is None else effect.target.last
            # Text that is alone in its shape comes and goes with it: then its own movements can be kept.
            if not (first == 0 and last >= count - 1 and _is_bare(self.changes.still)):
                return self._on_paragraphs(range(first, min(last, count - 1) + 1))
        if effect.target.part == "chart" and isinstance(self.changes.still.content, Chart):
            self._tell(Fate.APPROXIMATED)
            if any(is_seen for _, is_seen in self.changes.whole.events):
                return Fate.APPROXIMATED  # the chart came with its first part
        if effect.by_letter or effect.repeats > _MOST_TURNS:
            self._tell(Fate.APPROXIMATED)
        for turn in range(max(1, min(_MOST_TURNS, round(effect.repeats)))):
            period = effect.seconds * (2 if effect.reverses else 1)
            for behaviour in effect.behaviours:
                self._behave(behaviour, effect.start + period * turn, turn)
        return max(self.fates, key=_RANK.index, default=Fate.KEPT)

    def _tell(self, fate: Fate) -> None:
        self.fates.append(fate)

    def _when(self, seconds: Fraction) -> When:
        return When(self.step, seconds)

    def _on_paragraphs(self, numbers: range) -> Fate:
        """Paragraphs come and go, with a fade where the whole would come with more than that."""
        effect = self.effect
        kept = {"set", "animEffect"}
        fate = Fate.KEPT if all(b.kind in kept and b.get("filter") in ("", "fade") for b in effect.behaviours) else None
        is_visible = any(b.attribute == "style.visibility" for b in effect.behaviours)
        if effect.preset_class not in ("entr", "exit") and not is_visible:
            return Fate.LOST
        into = effect.preset_class != "exit"
        start = self._when(effect.start)
        end = self._when(effect.start + effect.seconds)
        for number in numbers:
            seen = self.changes.paragraph(number)
            seen.turn(start if into else end, into)
            if effect.seconds > _SHORT:
                seen.fade(start, effect.seconds, 1.0, into=into)
        return fate or Fate.APPROXIMATED

    def _behave(self, behaviour: Behaviour, start: Fraction, turn: int) -> None:
        begin = start + behaviour.start
        match behaviour.kind:
            case "set":
                self._set(behaviour, begin)
            case "animEffect":
                self._filter(behaviour, begin)
            case "anim":
                self._anim(behaviour, begin)
            case "animScale":
                self._scale(behaviour, begin)
            case "animRot":
                self._ramp("rotation", begin, behaviour, _number(behaviour.get("by")) / _FULL_TURN, adds=True)
            case "animMotion":
                self._move(behaviour, begin)
            case "animClr":
                self._color(behaviour, begin)
            case "cmd":
                self._command(behaviour, begin, turn)
            case _:
                self._tell(Fate.LOST)

    def _set(self, behaviour: Behaviour, begin: Fraction) -> None:
        to = behaviour.get("to")
        changes, at = self.changes, self._when(begin)
        if behaviour.attribute == "style.visibility":
            changes.whole.turn(at, to != "hidden")
        elif behaviour.attribute == "style.opacity" and _is_number(to):
            changes.whole.opacity.add(at, _number(to), Easing.HOLD)
        elif behaviour.attribute in ("style.rotation", "r", "ppt_r") and _is_number(to):
            changes.keys("rotation").add(at, changes.number("rotation") + _number(to), Easing.HOLD)
        elif behaviour.attribute in ("fillcolor", "stroke.color", "style.color") and behaviour.color is not None:
            self._color(behaviour, begin)
        elif behaviour.attribute in ("fill.type", "fill.on", "stroke.on"):
            return  # said beside a colour, whose own behaviour tells
        else:
            self._tell(Fate.LOST)

    def _filter(self, behaviour: Behaviour, begin: Fraction) -> None:
        into = behaviour.get("transition") != "out"
        changes, at = self.changes, self._when(begin)
        kind, direction = uncovering(behaviour.get("filter"), into)
        if kind == "image":  # transparency, kept as the opacity that it says
            opacity = behaviour.get("prLst").partition("opacity:")[2].strip(" ;")
            if _is_number(opacity):
                changes.whole.opacity.add(at, _number(opacity), Easing.HOLD)
            else:
                self._tell(Fate.LOST)
            return
        if kind not in ("fade", "") and changes.uncovering in (None, (kind, direction)):
            changes.uncovering = (kind, direction)
            changes.share.add(at, 0.0 if into else 1.0, self._easing(behaviour))
            changes.share.add(self._when(begin + behaviour.seconds), 1.0 if into else 0.0, Easing.HOLD)
            return
        if kind != "fade":
            self._tell(Fate.APPROXIMATED)
        full = changes.number("opacity")
        changes.whole.fade(at, behaviour.seconds, full, into=into, easing=self._easing(behaviour))

    def _anim(self, behaviour: Behaviour, begin: Fraction) -> None:
        transform = self.changes.still.transform
        box = self._box()
        values = [(share, value_of(formula, box)) for share, formula in behaviour.values]
        known = [(share, value) for share, value in values if value is not None]
        if not known or len(known) < len(values):
            self._tell(Fate.LOST)
            return
        match behaviour.attribute:
            case "ppt_x":
                self._keys("x", begin, behaviour, [(s, self._x(v - box["x"])) for s, v in known])
            case "ppt_y":
                self._keys("y", begin, behaviour, [(s, self._y(v - box["y"])) for s, v in known])
            case "ppt_w" | "ppt_h" as name:
                side = box["w" if name == "ppt_w" else "h"] or 1.0
                other = {b.attribute for b in self.effect.behaviours} & {"ppt_w", "ppt_h"} - {name}
                if other and name == "ppt_h":
                    return  # the width tells for both
                if not other:
                    self._tell(Fate.APPROXIMATED)
                still = self.changes.number("scale")
                self._keys("scale", begin, behaviour, [(s, max(0.0, v / side) * still) for s, v in known])
            case "style.rotation" | "r" | "ppt_r":
                base = float(transform.rotation) if isinstance(transform.rotation, int | float) else 0.0
                self._keys("rotation", begin, behaviour, [(s, base + v) for s, v in known])
            case "style.opacity":
                for share, value in known:
                    at = self._when(begin + behaviour.seconds * Fraction(share))
                    self.changes.whole.opacity.add(at, value * self.changes.number("opacity"))
            case _:
                self._tell(Fate.LOST)

    def _scale(self, behaviour: Behaviour, begin: Fraction) -> None:
        keys, still = self.changes.keys("scale"), self.changes.number("scale")
        now = keys.last(still)
        for end in ("by", "to"):
            across, down = behaviour.get(f"{end}_x"), behaviour.get(f"{end}_y")
            if _is_number(across) and _is_number(down):
                x, y = _number(across) / _WHOLE, _number(down) / _WHOLE
                if abs(x - y) > 0.1:
                    self._tell(Fate.APPROXIMATED)
                first = behaviour.get("from_x")
                start = still * _number(first) / _WHOLE if _is_number(first) else now
                target = (now if end == "by" else still) * max(0.0, (x + y) / 2)
                self._span(keys, begin, behaviour, start, target)
                return
        self._tell(Fate.LOST)

    def _ramp(self, name: str, begin: Fraction, behaviour: Behaviour, by: float, *, adds: bool) -> None:
        keys = self.changes.keys(name)
        now = keys.last(self.changes.number(name))
        self._span(keys, begin, behaviour, now, now + by if adds else by)

    def _move(self, behaviour: Behaviour, begin: Fraction) -> None:
        points = timed(points_of(behaviour.get("path")))
        if not points:
            self._tell(Fate.LOST)
            return
        x, y = self.changes.keys("x"), self.changes.keys("y")
        # A path counts from where the deck put the shape, wherever earlier paths have left it.
        self._keys("x", begin, behaviour, [(s, self._x(p[0])) for s, p in points], keys=x)
        self._keys("y", begin, behaviour, [(s, self._y(p[1])) for s, p in points], keys=y)

    def _color(self, behaviour: Behaviour, begin: Fraction) -> None:
        content = self.changes.still.content
        target = self.stage.color(behaviour.color) if behaviour.color is not None else None
        if target is None or not isinstance(content, Shape):
            self._tell(Fate.LOST)
            return
        line = content.line
        if (
            behaviour.attribute == "fillcolor"
            and isinstance(content.fill, Solid)
            and isinstance(content.fill.color, str)
        ):
            keys, still = self.changes.fill, content.fill.color
        elif behaviour.attribute == "stroke.color" and line is not None and isinstance(line.color, str):
            keys, still = self.changes.line, line.color
        else:
            self._tell(Fate.LOST)
            return
        now = keys[-1][1] if keys else still
        end = begin + behaviour.seconds
        keys.append((self._when(begin), now, self._easing(behaviour) if behaviour.seconds else Easing.HOLD))
        keys.append((self._when(end), _like(target, now), Easing.HOLD))
        if self.effect.reverses or behaviour.get("autoRev") in ("1", "true"):
            keys.append((self._when(end), _like(target, now), self._easing(behaviour)))
            keys.append((self._when(end + behaviour.seconds), now, Easing.HOLD))

    def _command(self, behaviour: Behaviour, begin: Fraction, turn: int) -> None:
        if not isinstance(self.changes.still.content, Video | Sound):
            self._tell(Fate.LOST)
        elif behaviour.get("cmd").startswith(("play", "toggle", "resume")):
            if self.changes.plays is None and turn == 0:
                self.changes.plays = self._when(begin)
        else:
            self._tell(Fate.LOST)  # a recording that is stopped plays on

    def _span(self, keys: Keys, begin: Fraction, behaviour: Behaviour, start: float, end: float) -> None:
        easing = self._easing(behaviour)
        if _runs_backwards(behaviour):
            start, end = end, start
        done = begin + behaviour.seconds
        keys.add(self._when(begin), start, easing if behaviour.seconds else Easing.HOLD)
        keys.add(self._when(done), end, Easing.HOLD)
        if self.effect.reverses or behaviour.get("autoRev") in ("1", "true"):
            keys.add(self._when(done), end, easing)
            keys.add(self._when(done + behaviour.seconds), start, Easing.HOLD)

    def _keys(
        self,
        name: str,
        begin: Fraction,
        behaviour: Behaviour,
        values: list[tuple[float, float]],
        keys: Keys | None = None,
    ) -> None:
        keys = self.changes.keys(name) if keys is None else keys
        easing = self._easing(behaviour)
        if _runs_backwards(behaviour):
            values = [(1 - at, value) for at, value in reversed(values)]
        # An even pace between many points is bent as a whole; between two, the curve between them is.
        for at, value in _paced(values, easing) if len(values) > 2 else values:
            keys.add(
                self._when(begin + behaviour.seconds * Fraction(at).limit_denominator(10_000)),
                value,
                easing if len(values) == 2 and at < 1 else Easing.LINEAR,
            )
        if self.effect.reverses:
            end = begin + 2 * behaviour.seconds
            for at, value in reversed(values):
                keys.add(self._when(end - behaviour.seconds * Fraction(at).limit_denominator(10_000)), value)

    def _easing(self, behaviour: Behaviour) -> Easing:
        effect = self.effect
        speeds_up = effect.speeds_up or _number(behaviour.get("accel")) / _WHOLE
        slows_down = effect.slows_down or _number(behaviour.get("decel")) / _WHOLE
        if speeds_up >= 0.3 and slows_down >= 0.3:
            return Easing.EASE_IN_OUT
        if slows_down >= 0.3:
            return Easing.EASE_OUT
        return Easing.EASE_IN if speeds_up >= 0.3 else Easing.LINEAR

    def _box(self) -> dict[str, float]:
        changes, stage = self.changes, self.stage
        width, height = changes.number("width"), changes.number("height")
        return {
            "x": (changes.number("x") + width / 2) / stage.width,
            "y": (changes.number("y") + height / 2) / stage.height,
            "w": width / stage.width,
            "h": height / stage.height,
            "r": changes.number("rotation"),
        }

    def _x(self, by: float) -> float:
        return self.changes.number("x") + by * self.stage.width

    def _y(self, by: float) -> float:
        return self.changes.number("y") + by * self.stage.height


def _runs_backwards(behaviour: Behaviour) -> bool:
    return behaviour.get("spd").startswith("-")


def _is_bare(element: Element) -> bool:
    """Whether nothing but text is to be seen of the element."""
    content = element.content
    return not isinstance(content, Shape) or (content.fill is None and content.line is None)


def _paced(values: list[tuple[float, float]], easing: Easing) -> Iterator[tuple[float, float]]:
    """The times of the points so that the way as a whole speeds up or slows down."""
    bend: Callable[[float], float] = {
        Easing.EASE_IN: lambda s: s ** (1 / 3),
        Easing.EASE_OUT: lambda s: 1 - (1 - s) ** (1 / 3),
        Easing.EASE_IN_OUT: lambda s: (s / 4) ** (1 / 3) if s < 0.5 else 1 - ((1 - s) / 4) ** (1 / 3),
    }.get(easing, lambda s: s)
    for share, value in values:
        yield bend(min(1.0, max(0.0, share))), value


def _like(target: Color, now: Color) -> Color:
    """The colour with the transparency that there is."""
    red, green, blue, _ = channels(target)
    alpha = channels(now)[3]
    return Color(f"#{red:02x}{green:02x}{blue:02x}" + (f"{alpha:02x}" if alpha < 255 else ""))


def _is_number(text: str) -> bool:
    try:
        return abs(float(text)) < 1e9
    except ValueError:
        return False


def _number(text: str) -> float:
    return float(text) if _is_number(text) else 0.0
