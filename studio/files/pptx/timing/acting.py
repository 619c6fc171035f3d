"""One effect on one element: its behaviours, played on the properties that they change."""

from __future__ import annotations

import re
from collections.abc import Callable
from fractions import Fraction
from typing import Final

from studio.files.pptx.timing import recolor
from studio.files.pptx.timing.changes import Changes, Keys, Moving, When, body_of
from studio.files.pptx.timing.effect import Behaviour, Effect
from studio.files.pptx.timing.filters import uncovering
from studio.files.pptx.timing.formula import value_of
from studio.files.pptx.timing.keying import Outcome, Slide
from studio.files.pptx.timing.pace import Values, knots, through, values_of
from studio.files.pptx.timing.path import points_of, timed
from studio.files.pptx.timing.piecewise import PieceByPiece
from studio.model.animation import Easing
from studio.model.color import Color
from studio.model.element import Chart, Element, Group, Shape, Sound, Text, Video
from studio.model.text import Restyle

_FULL_TURN: Final = 60_000.0  # of a degree
_WHOLE: Final = 100_000.0
_PLAIN_NUMBER: Final = re.compile(r"[0-9]{1,9}(\.[0-9]{1,9})?")
_UNEVEN: Final = 0.01
_TURNED: Final = ("style.rotation", "r", "ppt_r")
_SIDES: Final = {"ppt_w": "w", "ppt_h": "h"}
_PLACES: Final = {"ppt_x": "x", "ppt_y": "y"}


class Acting(PieceByPiece):
    """`step`: the number of the click that it comes with, -1 for none."""

    def __init__(self, effect: Effect, changes: Changes, step: int, slide: Slide) -> None:
        super().__init__(effect, changes, step)
        self.slide = slide

    def play(self) -> list[Outcome]:
        """Play it, and say what became of its behaviours."""
        effect = self.effect
        if not effect.behaviours:
            return [Outcome.LOST]
        outcomes = self._play_all()
        self.go_round()
        if effect.rewinds:
            self.rewind()
        if effect.after_click and self.step + 1 >= self.slide.clicks:
            return outcomes  # the next click is to the next slide
        at = When(self.step + 1, Fraction(0)) if effect.after_click else self._when(effect.ends)
        outcomes += [self._afterwards(behaviour, at) for behaviour in effect.after]
        return outcomes

    def _play_all(self) -> list[Outcome]:
        effect, outcomes = self.effect, []
        first, last, movers = self._targets()
        target = effect.target
        if target.part == "chart" and isinstance(self.changes.still.content, Chart):
            if target.series >= 0 or target.category >= 0:
                return [self.play_part(max(-1, target.series), max(-1, target.category))]
        elif target.part == "diagram" and isinstance(self.changes.still.content, Group):
            if any(is_seen for _, is_seen in self.changes.whole.seen.events):
                return [Outcome.NEARLY]  # the whole came with its first part
            outcomes.append(Outcome.NEARLY)
        if effect.pieces is not None and self.spell(effect.pieces, first, last):
            comes = effect.preset_class in ("entr", "exit")
            simple = all(b.kind in ("set", "animEffect") and b.get("filter") in ("", "fade") for b in effect.behaviours)
            if comes:
                return [Outcome.PLAYED if simple else Outcome.NEARLY]
            outcomes.append(Outcome.NEARLY)
        for behaviour in sorted(effect.behaviours, key=lambda b: b.start):
            begin = effect.start + behaviour.start
            if behaviour.attribute.lower() in (*recolor.FILLS, *recolor.LINES, *recolor.LETTERS, *recolor.LOOKS):
                outcomes.append(self._look(behaviour, begin, first, last))
            elif behaviour.kind == "cmd":
                outcomes.append(self._command(behaviour, begin))
            elif behaviour.attribute.lower() not in recolor.BESIDE:
                outcomes += [self._move(moving, behaviour, begin) for moving in movers]
        return outcomes or [Outcome.NOTHING]

    def _targets(self) -> tuple[int, int, list[Moving]]:
        """The paragraphs that it is about, and what moves: the whole, or each of them."""
        target, still = self.effect.target, self.changes.still
        body = body_of(still)
        count = len(body.paragraphs) if body is not None else 1
        if target.part != "text" or body is None:
            return 0, count - 1, [self.changes.whole]
        first = target.first or 0
        last = count - 1 if target.last is None else min(target.last, count - 1)
        # Text that is alone in its shape comes and goes with it.
        if first == 0 and last >= count - 1 and _is_bare(still) and not self.changes.paragraphs:
            return first, last, [self.changes.whole]
        return first, last, [self.changes.paragraph(number) for number in range(first, last + 1)]

    def _move(self, moving: Moving, behaviour: Behaviour, begin: Fraction) -> Outcome:
        match behaviour.kind:
            case "set":
                return self._set(moving, behaviour, begin)
            case "animEffect":
                return self._filter(moving, behaviour, begin)
            case "anim":
                return self._anim(moving, behaviour, begin)
            case "animScale":
                return self._scale(moving, behaviour, begin)
            case "animRot":
                keys = moving.keys("rotation")
                start = keys.last if behaviour.get("by") else keys.rest + _number(behaviour.get("from")) / _FULL_TURN
                said = behaviour.get("by") or behaviour.get("to")
                base = start if behaviour.get("by") else keys.rest
                self._span(keys, begin, behaviour, start, base + _number(said) / _FULL_TURN)
                return Outcome.PLAYED
            case "animMotion":
                return self._along(moving, behaviour, begin)
        return Outcome.LOST

    def _set(self, moving: Moving, behaviour: Behaviour, begin: Fraction) -> Outcome:
        to, end = behaviour.get("to"), begin + behaviour.seconds
        match behaviour.attribute:
            case "style.visibility":
                self._turn(moving, begin, to != "hidden")
                if not behaviour.stays:
                    self._turn(moving, end, to == "hidden")
                return Outcome.PLAYED
            case "style.opacity" if _is_number(to):
                self._hold(moving.keys("opacity"), begin, behaviour, _number(to) * moving.rest["opacity"])
                return Outcome.PLAYED
            case name if name in _TURNED and _is_number(to):
                self._hold(moving.keys("rotation"), begin, behaviour, moving.rest["rotation"] + _number(to))
                return Outcome.PLAYED
            case name if name in _SIDES or name in _PLACES:
                value = value_of(to, moving.box)
                if value is None:
                    return Outcome.LOST
                if name in _PLACES:
                    axis = _PLACES[name]
                    way = (value - moving.box[axis]) * (self.slide.width if axis == "x" else self.slide.height)
                    self._hold(moving.keys(axis), begin, behaviour, moving.rest[axis] + way)
                elif side := moving.box[_SIDES[name]]:
                    scale = "scale_x" if name == "ppt_w" else "scale_y"
                    self._hold(moving.keys(scale), begin, behaviour, value / side * moving.rest[scale])
                return Outcome.PLAYED
        return Outcome.LOST

    def _filter(self, moving: Moving, behaviour: Behaviour, begin: Fraction) -> Outcome:
        into = behaviour.get("transition") != "out"
        kind, direction = uncovering(behaviour.get("filter"), into)
        full = moving.rest["opacity"]
        if kind == "image":  # transparency, kept as the opacity that it says
            opacity = behaviour.get("prLst").partition("opacity:")[2].strip(" ;")
            if not _is_number(opacity):
                return Outcome.LOST
            self._hold(moving.keys("opacity"), begin, behaviour, _number(opacity) * full)
            return Outcome.PLAYED
        if kind in ("fade", ""):
            keys = moving.keys("opacity")
            start, end = (0.0, full) if into else (keys.last or full, 0.0)
            self._span(keys, begin, behaviour, start, end)
            return Outcome.PLAYED if kind else Outcome.NEARLY
        self._span(moving.cover(kind, direction), begin, behaviour, *((0.0, 1.0) if into else (1.0, 0.0)))
        return Outcome.PLAYED

    def _anim(self, moving: Moving, behaviour: Behaviour, begin: Fraction) -> Outcome:
        name, box, rest = behaviour.attribute, moving.box, moving.rest
        if name == "style.visibility":
            return self._blink(moving, behaviour, begin)
        values = values_of(behaviour, box)
        if not values:
            return Outcome.LOST
        match name:
            case "ppt_x":
                slide = self.slide.width
                self._keys(
                    moving.keys("x"), begin, behaviour, _mapped(values, lambda v: rest["x"] + (v - box["x"]) * slide)
                )
            case "ppt_y":
                slide = self.slide.height
                self._keys(
                    moving.keys("y"), begin, behaviour, _mapped(values, lambda v: rest["y"] + (v - box["y"]) * slide)
                )
            case "ppt_w" | "ppt_h":
                self._stretch(moving, behaviour, begin, values)
            case _ if name in _TURNED:
                self._keys(moving.keys("rotation"), begin, behaviour, _mapped(values, lambda v: rest["rotation"] + v))
            case "style.opacity":
                self._keys(moving.keys("opacity"), begin, behaviour, _mapped(values, lambda v: v * rest["opacity"]))
            case _:
                return Outcome.LOST
        return Outcome.PLAYED

    def _stretch(self, moving: Moving, behaviour: Behaviour, begin: Fraction, values: Values) -> None:
        """Width and height that go together are one scale."""
        name = behaviour.attribute
        shares = _shares(values, moving.box[_SIDES[name]])
        twin = next((b for b in self.effect.behaviours if b.attribute in _SIDES and b.attribute != name
                     and (b.start, b.seconds) == (behaviour.start, behaviour.seconds)), None)  # fmt: skip
        other = values_of(twin, moving.box) if twin is not None else None
        if twin is not None and other and _alike(shares, _shares(other, moving.box[_SIDES[twin.attribute]])):
            if name == "ppt_w":
                self._keys(moving.keys("scale"), begin, behaviour, _mapped(shares, lambda v: v * moving.rest["scale"]))
            return
        side = "scale_x" if name == "ppt_w" else "scale_y"
        if any(abs(share - moving.keys(side).last) > _UNEVEN for _, share in shares):
            self._keys(moving.keys(side), begin, behaviour, shares)

    def _blink(self, moving: Moving, behaviour: Behaviour, begin: Fraction) -> Outcome:
        for point in behaviour.points:
            at = begin + behaviour.seconds * Fraction(point.at).limit_denominator(1000)
            self._add(
                moving.keys("opacity"), at, 0.0 if point.value == "hidden" else moving.rest["opacity"], Easing.HOLD
            )
        return Outcome.PLAYED if behaviour.points else Outcome.LOST

    def _scale(self, moving: Moving, behaviour: Behaviour, begin: Fraction) -> Outcome:
        for end in ("by", "to"):
            x, y = (behaviour.get(f"{end}_{axis}") for axis in "xy")
            if not (_is_number(x) and _is_number(y)):
                continue
            both = abs(_number(x) - _number(y)) < _UNEVEN * _WHOLE
            for name, said, axis in (("scale", x, "x"),) if both else (("scale_x", x, "x"), ("scale_y", y, "y")):
                keys = moving.keys(name)
                first = behaviour.get(f"from_{axis}")
                start = keys.rest * _number(first) / _WHOLE if _is_number(first) else keys.last
                base = start if end == "by" else keys.rest
                self._span(keys, begin, behaviour, start, base * max(0.0, _number(said) / _WHOLE))
            if both and end == "to":  # what was squashed is itself again
                for name in ("scale_x", "scale_y"):
                    keys = moving.keys(name)
                    if keys.last != keys.rest:
                        self._span(keys, begin, behaviour, keys.last, keys.rest)
            return Outcome.PLAYED
        return Outcome.LOST

    def _along(self, moving: Moving, behaviour: Behaviour, begin: Fraction) -> Outcome:
        points = timed(points_of(behaviour.get("path")))
        if not points and _is_number(behaviour.get("by_x")) and _is_number(behaviour.get("by_y")):
            there = (_number(behaviour.get("by_x")) / _WHOLE, _number(behaviour.get("by_y")) / _WHOLE)
            points = [(0.0, (0.0, 0.0)), (1.0, there)]
        if not points:
            return Outcome.LOST
        # A path counts from where the deck put the shape, wherever earlier paths have left it.
        filter, rest = knots(behaviour), moving.rest
        across = [(s, rest["x"] + p[0] * self.slide.width) for s, p in points]
        down = [(s, rest["y"] + p[1] * self.slide.height) for s, p in points]
        self._keys(moving.keys("x"), begin, behaviour, through(across, filter))
        self._keys(moving.keys("y"), begin, behaviour, through(down, filter))
        return Outcome.PLAYED

    def _look(self, behaviour: Behaviour, begin: Fraction, first: int, last: int) -> Outcome:
        """A colour, or another look of letters; of a group each member takes it on."""
        changes, name = self.changes, behaviour.attribute.lower()
        if isinstance(changes.still.content, Group):
            own = [self._of_member(member, behaviour, begin) for member in changes.members]
            return next((o for o in (Outcome.PLAYED, Outcome.NEARLY, Outcome.NOTHING) if o in own), Outcome.LOST)
        if not isinstance(changes.still.content, Shape | Text):
            return Outcome.LOST
        if name in recolor.LOOKS:
            return self._letters(behaviour, begin, first, last)
        recolour = recolor.recolour_of(behaviour, self.slide.color)
        if recolour is None:
            return Outcome.LOST
        if name in recolor.FILLS or (
            name == "ppt_c" and recolor.is_filled(changes) and self.effect.target.part != "text"
        ):
            for keys in self._fill():
                self._ink(keys, begin, behaviour, recolor.opaque(recolour(keys.last)))
            return Outcome.PLAYED if changes.fill or not recolor.is_filled(changes) else Outcome.LOST
        if name in recolor.LINES:
            for keys in changes.line_keys():
                self._ink(keys, begin, behaviour, recolour(keys.last))
            return Outcome.PLAYED if changes.line else Outcome.NOTHING
        look = Restyle(color=recolour(recolor.ink_of(changes, first)))
        lettering = recolor.lettered(changes, first, last, look)
        if lettering is None:
            return Outcome.NOTHING
        self._go(lettering.keys, begin, behaviour, 1.0)
        return Outcome.PLAYED

    def _of_member(self, member: Changes, behaviour: Behaviour, begin: Fraction) -> Outcome:
        body = body_of(member.still)
        acting = Acting(self.effect, member, self.step, self.slide)
        outcome = acting._look(behaviour, begin, 0, len(body.paragraphs) - 1 if body else 0)
        self.take_over(acting)
        return outcome

    def _fill(self) -> list[Keys[Color]]:
        """The colours of the fill; a thing without one takes one on only where that is switched on."""
        turned_on = any(b.attribute.lower() == "fill.on" for b in self.effect.behaviours)
        return recolor.fill_of(self.changes) if turned_on else self.changes.fill_keys()

    def _letters(self, behaviour: Behaviour, begin: Fraction, first: int, last: int) -> Outcome:
        if behaviour.attribute.lower() == "style.fontsize" and behaviour.kind == "anim":
            size = behaviour.points[-1].value if behaviour.points else ""
            look = Restyle(size=min(10.0, max(0.1, _number(size)))) if _is_number(size) else None
        elif behaviour.kind == "anim":
            return self._flash(behaviour, begin, first, last)
        else:
            look = recolor.looks_of(behaviour)
        if look is None:
            return Outcome.LOST
        lettering = recolor.lettered(self.changes, first, last, look)
        if lettering is None:
            return Outcome.NOTHING
        if look.size != 1:
            self._go(lettering.keys, begin, behaviour, 1.0)
        else:
            self._hold(lettering.keys, begin, behaviour, 1.0)
        return Outcome.PLAYED

    def _flash(self, behaviour: Behaviour, begin: Fraction, first: int, last: int) -> Outcome:
        """Letters that are bold (or italic...) for a part of the time."""
        plain = ("normal", "false", "none", "")
        said = next((point.value for point in behaviour.points if point.value not in plain), None)
        if said is None:
            return Outcome.LOST
        as_set = Behaviour("set", behaviour.attribute, behaviour.start, behaviour.seconds, said=(("to", said),))
        look = recolor.looks_of(as_set)
        lettering = recolor.lettered(self.changes, first, last, look) if look is not None else None
        if lettering is None:
            return Outcome.LOST
        for point in behaviour.points:
            at = begin + behaviour.seconds * Fraction(point.at).limit_denominator(1000)
            self._add(lettering.keys, at, float(point.value == said), Easing.HOLD)
        return Outcome.PLAYED

    def _afterwards(self, behaviour: Behaviour, at: When) -> Outcome:
        """What is done to the target when the effect is over: it is hidden, or takes on a colour."""
        acting = Acting(self.effect, self.changes, at.step, self.slide)
        first, last, movers = acting._targets()
        if behaviour.attribute == "style.visibility":
            for moving in movers:
                moving.seen.turn(at, behaviour.get("to") != "hidden")
            return Outcome.PLAYED
        return acting._look(behaviour, at.seconds, first, last)

    def _command(self, behaviour: Behaviour, begin: Fraction) -> Outcome:
        content, changes, command = self.changes.still.content, self.changes, behaviour.get("cmd")
        if not isinstance(content, Video | Sound):
            return Outcome.LOST
        goes_on = command.startswith(("play", "resume")) or (command.startswith("toggle") and changes.plays is None)
        if goes_on and changes.stops is not None:
            return Outcome.LOST  # what was stopped does not play again
        if goes_on and changes.plays is None:
            changes.plays = self._when(begin)
            from_there = command.partition("(")[2].rstrip(") ")
            changes.plays_from = Fraction(from_there) if _PLAIN_NUMBER.fullmatch(from_there) else Fraction(0)
        elif not goes_on and changes.stops is None:
            changes.stops = self._when(begin)
        return Outcome.PLAYED


def _mapped(values: Values, change: Callable[[float], float]) -> Values:
    return [(at, change(value)) for at, value in values]


def _shares(values: Values, side: float) -> Values:
    """Widths or heights as shares of what the thing has."""
    return _mapped(values, lambda value: value / side if side else 1.0)


def _alike(one: Values, other: Values) -> bool:
    return len(one) == len(other) and all(
        abs(a - b) < _UNEVEN and abs(v - w) < _UNEVEN * max(1.0, abs(v))
        for (a, v), (b, w) in zip(one, other, strict=True)
    )


def _is_bare(element: Element) -> bool:
    """Whether nothing but text is to be seen of the element."""
    content = element.content
    return not isinstance(content, Shape) or (content.fill is None and content.line is None)


def _is_number(text: str) -> bool:
    try:
        return abs(float(text)) < 1e9
    except ValueError:
        return False


def _number(text: str) -> float:
    return float(text) if _is_number(text) else 0.0
