"""A slide's timing tree (p:timing, ECMA-376 part 1, 19.5) as steps of effects. Reads; decides nothing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from lxml import etree

from studio.files.pptx.package import SLIDE as P

_MOST_EFFECTS: Final = 2_000
_LONGEST: Final = Fraction(3600)
_ZERO: Final = Fraction(0)


@dataclass(frozen=True, slots=True)
class Behaviour:
    """One thing that an effect does to its target, from `start` (seconds into the effect) for `seconds`.

    `kind`: "set", "anim", "animEffect", "animClr", "animMotion", "animRot", "animScale", "cmd". `attribute`: what is
    changed ("ppt_x", "style.visibility"...). `values`: for "anim" pairs of a share of the time and a formula; what
    the others say ("to", "by", "filter", "path", "transition"...) lies in `said`.
    """

    kind: str
    attribute: str
    start: Fraction
    seconds: Fraction
    values: tuple[tuple[float, str], ...] = ()
    said: tuple[tuple[str, str], ...] = ()
    color: etree._Element | None = None

    def get(self, name: str) -> str:
        return dict(self.said).get(name, "")


@dataclass(frozen=True, slots=True)
class Target:
    """A shape by its id, and what of it: paragraphs from `first` to `last` (None for all), or a `part` of it:
    "background", "text", "chart", "diagram"."""

    shape: int
    first: int | None = None
    last: int | None = None
    part: str = ""


@dataclass(frozen=True, slots=True)
class Effect:
    """An animation of a target: PowerPoint's own number for it, and what it does.

    `preset_class`: "entr", "exit", "emph", "path", "mediacall", "verb" or "". `start`: seconds after its step begins.
    `seconds`: how long one turn lasts. `repeats`: turns; `speeds_up` and `slows_down`: shares of the turn.
    """

    target: Target
    preset_class: str
    preset: int
    start: Fraction
    seconds: Fraction
    behaviours: tuple[Behaviour, ...]
    repeats: float = 1.0
    reverses: bool = False
    speeds_up: float = 0.0
    slows_down: float = 0.0
    by_letter: bool = False

    @property
    def name(self) -> str:
        return f"{self.preset_class or 'effect'} {self.preset}"

    @property
    def ends(self) -> Fraction:
        turns = Fraction(min(self.repeats, 1000.0)).limit_denominator(1000) * (2 if self.reverses else 1)
        return self.start + self.seconds * turns


@dataclass(frozen=True, slots=True)
class Step:
    """What begins at one click, or, where `is_automatic`, with the slide.

    `recorded`: when the click came while somebody recorded the slide (seconds after it began); None for no such time.
    """

    effects: tuple[Effect, ...]
    is_automatic: bool = False
    recorded: Fraction | None = None

    @property
    def seconds(self) -> Fraction:
        return max((effect.ends for effect in self.effects), default=_ZERO)


@dataclass(frozen=True, slots=True)
class Timing:
    """A slide's steps in order; and the effects that only a click on a certain shape would start."""

    steps: tuple[Step, ...] = ()
    triggered: tuple[Effect, ...] = ()
    is_cut: bool = False
    """Whether the slide has far more effects than these."""


def read_timing(slide: etree._Element) -> Timing:
    """The timing of a slide (its p:sld); an empty one where it has none."""
    # A timing that needs a newer program stands before the one for all others, in alternatives.
    timing = next(slide.iter(f"{P}timing"), None)
    if timing is None:
        return Timing()
    steps: list[Step] = []
    triggered: list[Effect] = []
    room = _MOST_EFFECTS
    for sequence in timing.iter(f"{P}seq"):
        inner = sequence.find(f"{P}cTn")
        if inner is None:
            continue
        is_main = inner.get("nodeType") == "mainSeq"
        for node in _children(inner) if room > 0 else ():
            at = _begins_at(node) if is_main else None
            is_clicked = at is not None and next(_kinds(node), "") == "clickEffect" and (at > 0 or not _is_begun(node))
            since = _ZERO if at is None else (_ZERO if is_clicked else at) - _delay(node)
            effects = tuple(_effects(node, since, room))
            room -= len(effects)
            if is_main and effects:
                recorded = at if is_clicked and at else None
                steps.append(Step(effects, at is not None and not is_clicked, recorded))
            else:
                triggered += effects
    return Timing(tuple(steps), tuple(triggered), room <= 0)


def _children(time: etree._Element) -> Iterator[etree._Element]:
    """The cTn elements right below one, in order."""
    for child in time.iterfind(f"{P}childTnLst/*"):
        inner = child.find(f"{P}cTn") if child.tag in (f"{P}par", f"{P}seq", f"{P}excl") else None
        if inner is not None:
            yield inner


def _effects(time: etree._Element, since: Fraction, room: int) -> Iterator[Effect]:
    """The effects below a node whose parent begins `since` seconds after the step; at most `room`."""
    start = since + _delay(time)
    if time.get("presetClass") or time.get("nodeType") in ("clickEffect", "withEffect", "afterEffect"):
        effect = _effect(time, start)
        if effect is not None and room > 0:
            yield effect
        return
    for child in _children(time):
        for effect in _effects(child, start, room):
            if room <= 0:
                return
            room -= 1
            yield effect


def _effect(time: etree._Element, start: Fraction) -> Effect | None:
    behaviours = []
    targets = []
    nodes = [node for node in time.iterfind(f"{P}childTnLst/*") if isinstance(node.tag, str)]
    for node in nodes:
        made = _behaviour(node)
        target = _target(node)
        if made is not None and target is not None:
            behaviours.append(made)
            targets.append(target)
    if not targets:
        # Of what nobody here knows, such as the movements of a 3D model, there is at least a line in the report.
        on = next((found for node in nodes if (found := _target(node)) is not None), Target(0))
        unknown = Effect(on, str(time.get("presetClass") or ""), _whole(time.get("presetID")), start, _ZERO, ())
        return unknown if nodes else None
    seconds = max(b.start + b.seconds for b in behaviours)
    return Effect(
        targets[0],
        str(time.get("presetClass") or ""),
        _whole(time.get("presetID")),
        start,
        seconds,
        tuple(behaviours),
        _repeats(time, seconds, behaviours, targets),
        time.get("autoRev") in ("1", "true"),
        _share(time.get("accel")),
        _share(time.get("decel")),
        any(node.get("type") in ("lt", "wd") for node in time.iterfind(f"{P}iterate")),
    )


def _repeats(time: etree._Element, seconds: Fraction, behaviours: list[Behaviour], targets: list[Target]) -> float:
    said = time.get("repeatCount")
    if said == "indefinite":
        return float("inf")
    if said:
        return max(1.0, _whole(said) / 1000)
    lasting = time.get("repeatDur")
    if lasting == "indefinite":
        return float("inf")
    return max(1.0, float(_seconds(lasting) / seconds)) if lasting and seconds > 0 else 1.0


def _behaviour(node: etree._Element) -> Behaviour | None:
    kind = etree.QName(node).localname
    common = node.find(f"{P}cBhvr")
    if kind not in ("set", "anim", "animEffect", "animClr", "animMotion", "animRot", "animScale", "cmd"):
        return None
    if common is None:
        return None
    time = common.find(f"{P}cTn")
    start = _delay(time) if time is not None else _ZERO
    seconds = _seconds(time.get("dur")) if time is not None else _ZERO
    said = [(str(name), str(value)) for name, value in node.attrib.items()]
    for name in ("by", "from", "to"):
        point = node.find(f"{P}{name}")
        if point is not None and point.get("x") is not None:
            said += [(f"{name}_x", point.get("x", "")), (f"{name}_y", point.get("y", ""))]
    if time is not None:
        said += [(name, time.get(name, "")) for name in ("accel", "decel", "autoRev", "spd") if time.get(name)]
    if kind == "set":
        said.append(("to", next((v.get("val", "") for v in node.iterfind(f"{P}to/*")), "")))
    colors = [c for name in ("to", "by") for c in node.iterfind(f"{P}{name}")] if kind in ("animClr", "set") else []
    attribute = common.findtext(f"{P}attrNameLst/{P}attrName") or ""
    return Behaviour(kind, attribute, start, seconds, _values(node), tuple(said), colors[0] if colors else None)


def _values(node: etree._Element) -> tuple[tuple[float, str], ...]:
    """The keyframes of an anim: (share of the time, formula or number)."""
    found = []
    for entry in node.iterfind(f"{P}tavLst/{P}tav"):
        value = next((str(v.get("val", "")) for v in entry.iterfind(f"{P}val/*")), "")
        formula = entry.get("fmla")
        found.append((_share(entry.get("tm")), formula.replace("$", f"({value})") if formula and value else value))
    if not found:
        ends = [(0.0, node.get("from")), (1.0, node.get("to"))]
        found = [(at, str(value)) for at, value in ends if value is not None]
    return tuple(found)


def _target(node: etree._Element) -> Target | None:
    shape = next(node.iter(f"{P}spTgt"), None)
    if shape is None:
        return None
    id = _whole(shape.get("spid"))
    paragraphs = shape.find(f"{P}txEl/{P}pRg")
    if paragraphs is not None:
        return Target(id, _whole(paragraphs.get("st")), _whole(paragraphs.get("end")), "text")
    if shape.find(f"{P}txEl") is not None:
        return Target(id, part="text")
    if shape.find(f"{P}bg") is not None:
        return Target(id, part="background")
    graphic = shape.find(f"{P}graphicEl")
    if graphic is not None and len(graphic):
        return Target(id, part="chart" if etree.QName(graphic[0]).localname == "chart" else "diagram")
    return Target(id)


def _delay(time: etree._Element) -> Fraction:
    condition = time.find(f"{P}stCondLst/{P}cond")
    return _seconds(condition.get("delay")) if condition is not None else _ZERO


def _begins_at(time: etree._Element) -> Fraction | None:
    """When a step begins without a click, in seconds after the slide; None for one that waits for a click."""
    conditions = list(time.iterfind(f"{P}stCondLst/{P}cond"))
    known = [c for c in conditions if c.get("evt") in ("onBegin", "begin")]
    known = known or [c for c in conditions if c.get("evt") is None and c.get("delay", "").isdigit()]
    return min((_seconds(c.get("delay")) for c in known), default=None)


def _is_begun(time: etree._Element) -> bool:
    return any(c.get("evt") in ("onBegin", "begin") for c in time.iterfind(f"{P}stCondLst/{P}cond"))


def _kinds(time: etree._Element) -> Iterator[str]:
    """How the effects of a step come, in order: "clickEffect", "withEffect", "afterEffect"."""
    return (kind for node in time.iter(f"{P}cTn") if (kind := str(node.get("nodeType", ""))).endswith("Effect"))


def _seconds(text: str | None) -> Fraction:
    """Milliseconds as seconds; nought for what is no number ("indefinite")."""
    return max(_ZERO, min(_LONGEST, Fraction(_whole(text), 1000)))


def _share(text: str | None) -> float:
    return min(1.0, max(0.0, _whole(text) / 100_000))


def _whole(text: str | None) -> int:
    try:
        return int(text or 0)
    except ValueError:
        return 0
