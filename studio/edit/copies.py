"""Copies of scenes and elements: everything in them gets an id of its own, and what pointed inside still does."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from dataclasses import replace
from functools import cache
from operator import is_
from typing import TypeVar, cast

from studio.edit.holders import fields_that_hold
from studio.edit.ids import derived_id
from studio.edit.parts import ids_in_scene
from studio.model.animation import AtMark, Moment
from studio.model.element import Element
from studio.model.ids import CommentId, CueId, ElementId, MarkId, SceneId, SpanId
from studio.model.scene import Scene
from studio.model.script import Mark

T = TypeVar("T")


def copy_of_scene(scene: Scene, copy: SceneId) -> Scene:
    """`scene` under the id `copy`; its elements, marks and cues have new ids, derived from it."""
    new = {old: derived_id(copy, old) for old in ids_in_scene(scene)}
    marks = {MarkId(part.id): MarkId(new[part.id]) for part in scene.script.parts if isinstance(part, Mark)}
    parts = tuple(
        replace(part, id=marks[part.id]) if isinstance(part, Mark) else replace(part, id=SpanId(new[part.id]))
        for part in scene.script.parts
    )
    origin = scene.origin
    if origin and origin.marks:
        origin = replace(origin, marks=tuple(marks.get(mark, mark) for mark in origin.marks))
    narration = scene.narration
    if narration and narration.marks:
        reached = tuple(replace(m, mark=marks.get(m.mark, m.mark)) for m in narration.marks)
        narration = replace(narration, marks=reached)
    return replace(
        scene,
        id=copy,
        elements=tuple(copy_of_element(element, new, marks) for element in scene.elements),
        script=replace(scene.script, parts=parts),
        narration=narration,
        cues=tuple(replace(cue, id=CueId(new[cue.id])) for cue in scene.cues),
        comments=tuple(replace(comment, id=CommentId(new[comment.id])) for comment in scene.comments),
        origin=origin,
    )


def copy_of_element(element: Element, new: Mapping[str, str], marks: Mapping[MarkId, MarkId] | None = None) -> Element:
    """`element` with ids replaced as `new` says: its own and its group's. `marks`: those that its moments hang on."""
    parent = element.parent
    changed = _fields_hung_anew(element, marks) if marks else {}
    changed["id"] = ElementId(new[element.id])
    changed["parent"] = ElementId(new[parent]) if parent in new and parent is not None else parent
    return replace(element, **changed)  # type: ignore[arg-type]  # each has its field's type


def hung_anew(value: T, new: Mapping[MarkId, MarkId]) -> T:
    """`value` with the moments in it hung on other marks, as `new` says; itself where none is."""
    if isinstance(value, AtMark):
        return AtMark(new.get(value.mark, value.mark))  # type: ignore[return-value]  # an AtMark as it was
    if isinstance(value, tuple):
        items = tuple(hung_anew(item, new) for item in value)
        return value if all(map(is_, items, value)) else items  # type: ignore[return-value]  # same tuple type
    changed = _fields_hung_anew(value, new)
    return replace(value, **changed) if changed else value  # type: ignore[type-var]  # only dataclasses have fields


def _fields_hung_anew(value: object, new: Mapping[MarkId, MarkId]) -> dict[str, object]:
    """The fields of `value` in which a moment hangs on another mark now."""
    changed: dict[str, object] = {}
    for name in fields_that_hold(AtMark, cast(Hashable, type(value))):  # types are; mypy looks at their instances
        here = getattr(value, name)
        if isinstance(here, Moment):  # by far the most of what may hang on a mark, and few of them do
            if isinstance(here.anchor, AtMark) and here.anchor.mark in new:
                changed[name] = Moment(AtMark(new[here.anchor.mark]), here.offset)
        elif _may_hang(cast(Hashable, type(here))):
            there = hung_anew(here, new)
            if there is not here:
                changed[name] = there
    return changed


@cache
def _may_hang(kind: Hashable) -> bool:
    """Whether a value of this type may be, or hold, a moment at a mark."""
    return kind is AtMark or kind is tuple or bool(fields_that_hold(AtMark, kind))
