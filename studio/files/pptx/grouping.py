"""Groups, which the layout engine flattens, put back around their members."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from lxml import etree

from studio.edit.ids import first_orders, new_id
from studio.files.pptx.package import DRAWING as A
from studio.files.pptx.package import SLIDE as P
from studio.files.pptx.sheets import ShapeFacts, whole
from studio.model.element import Content, Element, Group, Text, Transform
from studio.model.ids import ElementId
from studio.model.origin import Origin
from studio.model.style import Effect

_EMU = 12_700
_FULL_TURN = 21_600_000

Box = tuple[float, float, float, float]
"""x, y, width, height in points of the slide."""


@dataclass(slots=True)
class Thing:
    """An element to be: what the deck says of it, and its place as if no group around it were turned or mirrored."""

    content: Content
    transform: Transform
    facts: ShapeFacts
    effects: tuple[Effect, ...] = ()


@dataclass(slots=True)
class _Frame:
    """A group, what lies in it (things and groups, in the order they are drawn), and how it is mirrored."""

    facts: ShapeFacts
    box: Box
    rotation: float
    mirrored: tuple[bool, bool]
    members: list[Thing | _Frame] = field(default_factory=list)


OriginOf = Callable[[ShapeFacts], Origin]
LinkOf = Callable[[ShapeFacts], str]


def grouped(things: Sequence[Thing], origin_of: OriginOf, link_of: LinkOf = lambda facts: "") -> tuple[Element, ...]:
    """The elements, groups before their members; a group stands where its first member is drawn."""
    frames: dict[int, _Frame] = {}
    top: list[Thing | _Frame] = []
    for thing in things:
        members = top
        for facts in _around(thing.facts):
            frame = frames.get(id(facts))
            if frame is None:
                frame = frames[id(facts)] = _frame(facts)
                members.append(frame)
            members = frame.members
        members.append(thing)
    return tuple(_elements(top, None, (), origin_of, link_of))


def _around(facts: ShapeFacts) -> list[ShapeFacts]:
    """The groups around a shape, the outermost first."""
    found: list[ShapeFacts] = []
    group = facts.group
    while group is not None:
        found.append(group)
        group = group.group
    found.reverse()
    return found


def _frame(facts: ShapeFacts) -> _Frame:
    xfrm = facts.element.find(f"{P}grpSpPr/{A}xfrm") if facts.element is not None else None
    if facts.element is None or xfrm is None:
        return _Frame(facts, (0.0, 0.0, 0.0, 0.0), 0.0, (False, False))
    box = _pair(xfrm, "off", "x", "y") + _pair(xfrm, "ext", "cx", "cy")
    for group in facts.element.iterancestors(f"{P}grpSp"):
        box = _mapped(box, group.find(f"{P}grpSpPr/{A}xfrm"))
    x, y, width, height = (side / _EMU for side in box)
    turn = whole(xfrm.get("rot")) / _FULL_TURN * 360.0
    mirrored = (xfrm.get("flipH") in ("1", "true"), xfrm.get("flipV") in ("1", "true"))
    return _Frame(facts, (x, y, width, height), turn, mirrored)


def _pair(xfrm: etree._Element, name: str, first: str, second: str) -> tuple[float, float]:
    found = xfrm.find(f"{A}{name}")
    return (whole(found.get(first)), whole(found.get(second))) if found is not None else (0.0, 0.0)


def _mapped(box: Box, xfrm: etree._Element | None) -> Box:
    """A box inside a group, in the coordinates around the group."""
    if xfrm is None:
        return box
    (left, top), (width, height) = _pair(xfrm, "off", "x", "y"), _pair(xfrm, "ext", "cx", "cy")
    (from_left, from_top) = _pair(xfrm, "chOff", "x", "y")
    (from_width, from_height) = _pair(xfrm, "chExt", "cx", "cy")
    across = width / from_width if from_width else 1.0
    down = height / from_height if from_height else 1.0
    x, y, w, h = box
    return (left + (x - from_left) * across, top + (y - from_top) * down, w * across, h * down)


def _elements(
    members: Sequence[Thing | _Frame],
    parent: ElementId | None,
    mirrors: Sequence[_Frame],
    origin_of: OriginOf,
    link_of: LinkOf,
) -> list[Element]:
    """`mirrors`: the mirrored groups around these members, the innermost first."""
    made: list[Element] = []
    for member, order in zip(members, first_orders(len(members)), strict=True):
        id, facts = ElementId(new_id()), member.facts
        inside: list[Element] = []
        if isinstance(member, Thing):
            content, effects = member.content, member.effects
            transform = _mirrored(member.transform, mirrors, isinstance(content, Text))
        else:
            around = [member, *mirrors] if any(member.mirrored) else mirrors
            inside = _elements(member.members, id, around, origin_of, link_of)
            box = member.box if member.box[2] > 0 and member.box[3] > 0 else _hull(inside, id)
            transform = _mirrored(Transform(*box, rotation=member.rotation), mirrors, is_text=True)
            content, effects = Group(_box(transform)), ()
        made.append(
            Element(
                id,
                order,
                content,
                transform,
                name=facts.name,
                alt=facts.alt,
                parent=parent,
                role=facts.role,
                hidden=facts.hidden,
                effects=effects,
                origin=origin_of(facts),
                link=link_of(facts),
            )
        )
        made += inside
    return made


def _mirrored(transform: Transform, mirrors: Sequence[_Frame], is_text: bool) -> Transform:
    """The place of a member of mirrored groups. Letters are never mirrored, only moved."""
    for frame in mirrors:
        x, y, width, height = frame.box
        left, top, across, down = _box(transform)
        if frame.mirrored[0]:
            transform = replace(
                transform,
                x=2 * x + width - left - across,
                rotation=-_number(transform.rotation),
                flip_horizontal=transform.flip_horizontal ^ (not is_text),
            )
        if frame.mirrored[1]:
            transform = replace(
                transform,
                y=2 * y + height - top - down,
                rotation=-_number(transform.rotation),
                flip_vertical=transform.flip_vertical ^ (not is_text),
            )
    return transform


def _hull(elements: Sequence[Element], parent: ElementId) -> Box:
    """The box around the members of a group that does not say its own."""
    boxes = [_outer(e.transform) for e in elements if e.parent == parent]
    left, top = min(b[0] for b in boxes), min(b[1] for b in boxes)
    return (left, top, max(b[2] for b in boxes) - left, max(b[3] for b in boxes) - top)


def _box(transform: Transform) -> Box:
    return _number(transform.x), _number(transform.y), _number(transform.width), _number(transform.height)


def _outer(transform: Transform) -> Box:
    """Left, top, right and bottom of a turned box."""
    x, y, width, height = _box(transform)
    middle_x, middle_y = x + width / 2, y + height / 2
    turn = math.radians(_number(transform.rotation))
    across = abs(width * math.cos(turn)) + abs(height * math.sin(turn))
    down = abs(width * math.sin(turn)) + abs(height * math.cos(turn))
    return (middle_x - across / 2, middle_y - down / 2, middle_x + across / 2, middle_y + down / 2)


def _number(value: object) -> float:
    """Transforms of a deck are plain numbers until its animations are read."""
    return float(value) if isinstance(value, int | float) else 0.0
