"""Verbs for what stands on a scene."""

from __future__ import annotations

from dataclasses import replace

from studio.edit.copies import copy_of_element
from studio.edit.ids import derived_id
from studio.edit.parts import element_of, need_assets, need_new, scene_of, with_element, with_scene
from studio.edit.registry import verb
from studio.edit.siblings import in_order, order_after, order_before, orders_after
from studio.errors import InvalidEdit
from studio.model.animation import Moment
from studio.model.element import Content, Element, Group, Transform
from studio.model.ids import ElementId, Order, SceneId
from studio.model.project import Project
from studio.model.scene import Scene
from studio.model.style import Effect


@verb("element.insert")
def insert(project: Project, scene_id: SceneId, element: Element, before: ElementId | None = None) -> Project:
    """A new element, behind another or (None) in front of all its siblings. Its `order` is worked out here."""
    scene = scene_of(project, scene_id)
    need_new(project, element.id)
    need_assets(project, element.content)
    if element.parent is not None and not isinstance(element_of(scene, element.parent).content, Group):
        raise InvalidEdit("{name} is no group", name=element_of(scene, element.parent).name)
    element = replace(element, order=_order(scene, element.parent, before))
    return _with_elements(project, scene, (*scene.elements, element))


@verb("element.remove")
def remove(project: Project, scene_id: SceneId, id: ElementId) -> Project:
    """The scene without the element, and without what is in it if it is a group."""
    scene = scene_of(project, scene_id)
    element_of(scene, id)
    gone = _family(scene, id)
    return _with_elements(project, scene, tuple(e for e in scene.elements if e.id not in gone))


@verb("element.duplicate")
def duplicate(project: Project, scene_id: SceneId, id: ElementId, copy: ElementId) -> Project:
    """The element once more, in front of itself, with all that is in it; the copy is called `copy`."""
    scene = scene_of(project, scene_id)
    element = element_of(scene, id)
    new: dict[str, str] = {old: derived_id(copy, old) for old in _family(scene, id)}
    new[id] = copy
    need_new(project, *new.values())
    copies = [copy_of_element(e, new) for e in scene.elements if e.id in new]
    order = order_after(_inside(scene, element.parent), id)
    placed = (replace(e, order=order) if e.id == copy else e for e in copies)
    return _with_elements(project, scene, (*scene.elements, *placed))


@verb("element.set_transform")
def set_transform(project: Project, scene_id: SceneId, id: ElementId, transform: Transform) -> Project:
    """Another place, size, turn or opacity."""
    if any(isinstance(side, float | int) and side < 0 for side in (transform.width, transform.height)):
        raise InvalidEdit("An element cannot be smaller than nothing")
    scene = scene_of(project, scene_id)
    return with_element(project, scene, replace(element_of(scene, id), transform=transform))


@verb("element.set_content")
def set_content(project: Project, scene_id: SceneId, id: ElementId, content: Content) -> Project:
    """Other words, another picture, other numbers. A group stays one while something is in it."""
    scene = scene_of(project, scene_id)
    element = element_of(scene, id)
    need_assets(project, content)
    if isinstance(element.content, Group) and not isinstance(content, Group) and len(_family(scene, id)) > 1:
        raise InvalidEdit("The group is not empty", hint="Ungroup it first.")
    return with_element(project, scene, replace(element, content=content))


@verb("element.set_effects")
def set_effects(project: Project, scene_id: SceneId, id: ElementId, effects: tuple[Effect, ...]) -> Project:
    """Other shadows, glows and the like."""
    scene = scene_of(project, scene_id)
    return with_element(project, scene, replace(element_of(scene, id), effects=effects))


@verb("element.set_visibility")
def set_visibility(project: Project, scene_id: SceneId, id: ElementId, shows: Moment, hides: Moment) -> Project:
    """From when until when it is seen."""
    scene = scene_of(project, scene_id)
    return with_element(project, scene, replace(element_of(scene, id), shows=shows, hides=hides))


@verb("element.hide")
def hide(project: Project, scene_id: SceneId, id: ElementId, hidden: bool) -> Project:
    """Out of the picture, or back into it."""
    scene = scene_of(project, scene_id)
    return with_element(project, scene, replace(element_of(scene, id), hidden=hidden))


@verb("element.rename")
def rename(project: Project, scene_id: SceneId, id: ElementId, name: str) -> Project:
    """Another name."""
    scene = scene_of(project, scene_id)
    return with_element(project, scene, replace(element_of(scene, id), name=name))


@verb("element.set_alt")
def set_alt(project: Project, scene_id: SceneId, id: ElementId, alt: str) -> Project:
    """Another description for people who cannot see it."""
    scene = scene_of(project, scene_id)
    return with_element(project, scene, replace(element_of(scene, id), alt=alt))


@verb("element.reorder")
def reorder(project: Project, scene_id: SceneId, id: ElementId, before: ElementId | None = None) -> Project:
    """Behind a sibling, or (None) in front of all of them."""
    scene = scene_of(project, scene_id)
    element = element_of(scene, id)
    if before == id:
        return project
    rest = replace(scene, elements=tuple(e for e in scene.elements if e.id != id))
    moved = replace(element, order=_order(rest, element.parent, before))
    return _with_elements(project, scene, (*rest.elements, moved))


@verb("element.group")
def group(project: Project, scene_id: SceneId, ids: tuple[ElementId, ...], new_group: Element) -> Project:
    """Siblings become the children of `new_group`, which stands in front of where the foremost stood."""
    scene = scene_of(project, scene_id)
    need_new(project, new_group.id)
    members = [element_of(scene, id) for id in ids]
    if not members or len(set(ids)) != len(ids) or len({e.parent for e in members}) != 1:
        raise InvalidEdit("Only elements that stand side by side can be grouped")
    if not isinstance(new_group.content, Group):
        raise InvalidEdit("{name} is no group", name=new_group.name)
    foremost = max(members, key=lambda e: (e.order, e.id))
    order = order_after(_inside(scene, foremost.parent), foremost.id)
    frame = replace(new_group, parent=foremost.parent, order=order)
    inside = {e.id for e in members}
    elements = (replace(e, parent=frame.id) if e.id in inside else e for e in scene.elements)
    return _with_elements(project, scene, (*elements, frame))


@verb("element.ungroup")
def ungroup(project: Project, scene_id: SceneId, id: ElementId, children: tuple[Element, ...]) -> Project:
    """The group goes, its children stay where it stood. `children`: they, with transforms that hold without it."""
    scene = scene_of(project, scene_id)
    frame = element_of(scene, id)
    inside = _inside(scene, id)
    if not isinstance(frame.content, Group) or {e.id for e in inside} != {e.id for e in children}:
        raise InvalidEdit("Only a group can be ungrouped")
    transforms = {child.id: child.transform for child in children}
    orders = orders_after(_inside(scene, frame.parent), id, len(inside))
    freed = (
        replace(child, parent=frame.parent, order=order, transform=transforms[child.id])
        for child, order in zip(inside, orders, strict=True)
    )
    rest = (e for e in scene.elements if e.id != id and e.parent != id)
    return _with_elements(project, scene, (*rest, *freed))


def _with_elements(project: Project, scene: Scene, elements: tuple[Element, ...]) -> Project:
    return with_scene(project, replace(scene, elements=in_order(elements)))


def _inside(scene: Scene, group: ElementId | None) -> tuple[Element, ...]:
    """The elements right inside a group, or (None) right on the scene."""
    return tuple(e for e in scene.elements if e.parent == group)


def _order(scene: Scene, parent: ElementId | None, before: ElementId | None) -> Order:
    """A place behind sibling `before`, or in front of all that is right inside `parent`."""
    siblings = _inside(scene, parent)
    if before is not None and all(e.id != before for e in siblings):
        raise InvalidEdit("The element is not there any more")
    return order_before(siblings, before)


def _family(scene: Scene, id: ElementId) -> set[ElementId]:
    """The element and all that is in it, at any depth."""
    found, waiting = {id}, [id]
    while waiting:
        parent = waiting.pop()
        inside = [e.id for e in scene.elements if e.parent == parent and e.id not in found]
        found.update(inside)
        waiting += inside
    return found
