"""Verbs for the presenter: who she is, what she wears, where she stands."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from operator import attrgetter

from studio.edit.ids import derived_id
from studio.edit.parts import need_assets, need_new, scene_of, with_scene
from studio.edit.places import Place, place_named, stage_at, transform_at
from studio.edit.registry import verb
from studio.edit.siblings import in_order, order_before
from studio.errors import InvalidEdit
from studio.model.avatar import Avatar, AvatarFrame, Framing, Presenter, Style
from studio.model.element import Element, Transform
from studio.model.ids import ElementId, Order, PresenterId, SceneId
from studio.model.project import Project
from studio.model.scene import Scene


@verb("presenter.add")
def add(project: Project, presenter: Presenter) -> Project:
    """Somebody more who presents, with her looks. Raises InvalidEdit for one without an id."""
    if not presenter.id:
        raise InvalidEdit("A presenter needs an id")
    need_new(project, presenter.id)
    need_assets(project, presenter)
    return _with_presenters(project, (*project.presenters, presenter))


@verb("presenter.change")
def change(project: Project, presenter: Presenter) -> Project:
    """The presenter of this id with another name, other looks or equipment, in every scene."""
    _need(project, presenter.id)
    need_assets(project, presenter)
    return _with_presenters(project, (presenter if p.id == presenter.id else p for p in project.presenters))


@verb("presenter.remove")
def remove(project: Project, id: PresenterId) -> Project:
    """The project without her, in no scene either; the slides take their room back."""
    _need(project, id)
    for scene in project.timeline.scenes:
        kept = tuple(e for e in scene.elements if not (isinstance(e.content, Avatar) and e.content.presenter == id))
        if len(kept) < len(scene.elements):
            project = with_scene(project, _with_room(scene, kept))
    return _with_presenters(project, (p for p in project.presenters if p.id != id))


@verb("presenter.stand")
def stand(project: Project, scenes: tuple[SceneId, ...], presenter: str, place: str) -> Project:
    """The presenter at a place (places.py) in these scenes, before all that is there; the slide makes room.

    Where somebody presents already she comes in her stead, or goes to the other place; what she wears stays.
    """
    spot = place_named(place, project.settings.width, project.settings.height)
    if spot is None:
        raise InvalidEdit("There is no place called {name}", name=place)
    for id in scenes:
        scene = scene_of(project, id)
        project = with_scene(project, _standing(project, scene, presenter, spot))
    return project


@verb("presenter.leave")
def leave(project: Project, scenes: tuple[SceneId, ...]) -> Project:
    """These scenes without presenters; the slides take their room back."""
    for id in scenes:
        scene = scene_of(project, id)
        kept = tuple(e for e in scene.elements if not isinstance(e.content, Avatar))
        if len(kept) < len(scene.elements) or scene.stage is not None:
            project = with_scene(project, _with_room(scene, kept))
    return project


@verb("presenter.choose")
def choose(project: Project, scenes: tuple[SceneId, ...], presenter: str) -> Project:
    """Somebody else in the place of who presents in these scenes."""
    return _changed(project, scenes, lambda avatar: replace(avatar, presenter=presenter))


@verb("presenter.set_framing")
def set_framing(project: Project, scenes: tuple[SceneId, ...], framing: Framing) -> Project:
    """How much of her is seen in these scenes."""
    return _changed(project, scenes, lambda avatar: replace(avatar, framing=framing))


@verb("presenter.set_style")
def set_style(project: Project, scenes: tuple[SceneId, ...], style: Style) -> Project:
    """As a person or as a drawing, in these scenes."""
    return _changed(project, scenes, lambda avatar: replace(avatar, style=style))


@verb("presenter.set_frame")
def set_frame(project: Project, scenes: tuple[SceneId, ...], frame: AvatarFrame) -> Project:
    """What she is cut to in these scenes."""
    return _changed(project, scenes, lambda avatar: replace(avatar, frame=frame))


@verb("presenter.equip")
def equip(project: Project, scenes: tuple[SceneId, ...], equipment: tuple[str, ...] | None) -> Project:
    """The protective equipment that she wears in these scenes; None: what she always has."""
    worn = None if equipment is None else tuple(sorted(set(equipment)))
    return _changed(project, scenes, lambda avatar: replace(avatar, equipment=worn))


def _standing(project: Project, scene: Scene, presenter: str, place: Place) -> Scene:
    avatar = Avatar(presenter, place.framing, place.frame, facing=place.facing)
    there = next((e for e in scene.elements if isinstance(e.content, Avatar)), None)
    if there is not None and isinstance(there.content, Avatar):
        avatar = replace(
            there.content, presenter=presenter, framing=place.framing, frame=place.frame, facing=place.facing
        )
        element = replace(there, content=avatar, transform=_box(project, place, scene))
        elements = tuple(element if e.id == there.id else e for e in scene.elements)
    else:
        id = _free_id(scene)
        need_new(project, id)
        siblings = tuple(e for e in scene.elements if e.parent is None)
        order: Order = order_before(siblings, None)
        who = project.presenter(presenter)
        new = Element(id, order, avatar, _box(project, place, scene), name=who.name or who.base, role="presenter")
        elements = in_order((*scene.elements, new))
    return replace(scene, elements=elements, stage=stage_at(place))


def _box(project: Project, place: Place, scene: Scene) -> Transform:
    return transform_at(place, scene, project.settings.width, project.settings.height)


def _free_id(scene: Scene) -> ElementId:
    """Made of the scene's, so that the edit has the same outcome everywhere."""
    id = derived_id(scene.id, "presenter")
    while any(element.id == id for element in scene.elements):
        id = derived_id(scene.id, id)
    return ElementId(id)


def _changed(project: Project, scenes: Iterable[SceneId], change: Callable[[Avatar], Avatar]) -> Project:
    for id in scenes:
        scene = scene_of(project, id)
        if any(isinstance(e.content, Avatar) and change(e.content) != e.content for e in scene.elements):
            elements = tuple(
                replace(e, content=change(e.content)) if isinstance(e.content, Avatar) else e for e in scene.elements
            )
            project = with_scene(project, replace(scene, elements=elements))
    return project


def _with_room(scene: Scene, elements: tuple[Element, ...]) -> Scene:
    """The scene with these elements; the slide everywhere again if nobody is left who presents."""
    alone = not any(isinstance(element.content, Avatar) for element in elements)
    return replace(scene, elements=elements, stage=None if alone else scene.stage)


def _need(project: Project, id: PresenterId) -> None:
    if all(presenter.id != id for presenter in project.presenters):
        raise InvalidEdit("The presenter is not there any more")


def _with_presenters(project: Project, presenters: Iterable[Presenter]) -> Project:
    return replace(project, presenters=tuple(sorted(presenters, key=attrgetter("id"))))
