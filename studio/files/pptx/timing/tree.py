"""A slide's timing tree (p:timing, ECMA-376 part 1, 19.5) as steps of effects. Reads; decides nothing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from typing import Final

from lxml import etree

from studio.files.pptx.package import SLIDE as P
from studio.files.pptx.timing.effect import Behaviour, Effect, Pieces, Point, Step, Target, Timing

_P14: Final = "{http://schemas.microsoft.com/office/powerpoint/2010/main}"
_MOST_EFFECTS: Final = 2_000
_LONGEST: Final = Fraction(3600)
_ZERO: Final = Fraction(0)
_YES: Final = ("1", "true")
_OF_THE_BOX: Final = ("ppt_x", "ppt_y", "ppt_w", "ppt_h")
_MOMENT: Final = Fraction(1, 100)


def read_timing(slide: etree._Element) -> Timing:
    """The timing of a slide (its p:sld); an empty one where it has none."""
    # A timing that needs a newer program stands before the one for all others, in alternatives.
    timing = next(slide.iter(f"{P}timing"), None)
    if timing is None:
        return Timing()
    steps: list[Step] = []
    triggered: list[Step] = []
    media: list[Effect] = []
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
                continue
            media += [effect for effect in effects if effect.preset_class == "mediacall"]
            others = (effect for effect in effects if effect.preset_class != "mediacall")
            # Nobody clicks in a film: what would wait for that comes when all the rest has.
            waiting = tuple(replace(effect, trigger=_trigger(sequence)) for effect in others)
            if waiting:
                triggered.append(Step(waiting, bookmark=_bookmark(sequence)))
    return Timing((*steps, *triggered), tuple(media), room <= 0)


def _trigger(sequence: etree._Element) -> int:
    """The shape that a sequence waits for; 0 where it does not say."""
    inner = sequence.find(f"{P}cTn")
    shape = inner.find(f"{P}stCondLst/{P}cond/{P}tgtEl/{P}spTgt") if inner is not None else None
    return _whole(shape.get("spid")) if shape is not None else 0


def _bookmark(sequence: etree._Element) -> tuple[int, str] | None:
    """The recording and the name of its moment that a sequence waits for, if it does."""
    target = next(sequence.iter(f"{_P14}bmkTgt"), None)
    return (_whole(target.get("spid")), target.get("bmkName", "")) if target is not None else None


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
    seconds = max(b.start + b.seconds * (2 if b.get("autoRev") in _YES else 1) for b in behaviours)
    afterwards = [node for node in time.iterfind(f"{P}subTnLst/*") if _is_after(node)]
    return Effect(
        targets[0],
        str(time.get("presetClass") or ""),
        _whole(time.get("presetID")),
        start,
        seconds,
        tuple(behaviours),
        _repeats(time, seconds, behaviours, targets),
        time.get("autoRev") in _YES,
        _share(time.get("accel")),
        _share(time.get("decel")),
        _pieces(time),
        any(c.get("evt") == "onNext" for c in time.iterfind(f"{P}endCondLst/{P}cond")),
        time.get("fill") == "remove",
        tuple(made for node in afterwards if (made := _behaviour(node)) is not None),
        any(next(node.iter(f"{P}cTn")).get("masterRel") == "nextClick" for node in afterwards),
    )


def _is_after(node: etree._Element) -> bool:
    return any(time.get("afterEffect") in _YES for time in node.iter(f"{P}cTn"))


def _pieces(time: etree._Element) -> Pieces | None:
    iterate = time.find(f"{P}iterate")
    if iterate is None or iterate.get("type") not in ("lt", "wd"):
        return None
    share, absolute = iterate.find(f"{P}tmPct"), iterate.find(f"{P}tmAbs")
    by_word = iterate.get("type") == "wd"
    if absolute is not None:
        return Pieces(by_word, None, _seconds(absolute.get("val")))
    return Pieces(by_word, _share(share.get("val")) if share is not None else 0.1)


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
        said += [
            (name, time.get(name, "")) for name in ("accel", "decel", "autoRev", "spd", "tmFilter") if time.get(name)
        ]
    if kind == "set":
        said.append(("to", next((v.get("val", "") for v in node.iterfind(f"{P}to/*")), "")))
    colors = [c for name in ("to", "by") for c in node.iterfind(f"{P}{name}")] if kind in ("animClr", "set") else []
    attribute = common.findtext(f"{P}attrNameLst/{P}attrName") or ""
    # What is said to last for a time, and not to stay, is undone at its end.
    stays = time is None or time.get("fill") in ("hold", "freeze") or seconds <= _MOMENT
    return Behaviour(
        kind, attribute, start, seconds, _points(node, attribute), tuple(said), colors[0] if colors else None, stays
    )


def _points(node: etree._Element, attribute: str) -> tuple[Point, ...]:
    """The keyframes of an anim of this attribute."""
    found = []
    for entry in node.iterfind(f"{P}tavLst/{P}tav"):
        value = next((str(v.get("val", "")) for v in entry.iterfind(f"{P}val/*")), "")
        found.append(Point(_share(entry.get("tm")), value, str(entry.get("fmla", ""))))
    if not found:
        first, last, by = node.get("from"), node.get("to"), node.get("by")
        if last is None and by is not None:
            first = first or (f"#{attribute}" if attribute in _OF_THE_BOX else "0")
            last = f"({first})+({by})"
        found = [Point(at, str(value)) for at, value in ((0.0, first), (1.0, last)) if value is not None]
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
        piece = graphic[0]
        if etree.QName(piece).localname == "chart":
            series, category = (_whole(piece.get(name), -1) for name in ("seriesIdx", "categoryIdx"))
            return Target(id, part="chart", series=series, category=category)
        return Target(id, part="diagram", piece=str(piece.get("id", "")).upper())
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


def _whole(text: str | None, otherwise: int = 0) -> int:
    try:
        return int(text or otherwise)
    except ValueError:
        return otherwise
