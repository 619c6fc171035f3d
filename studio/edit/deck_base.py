"""What a deck was, as today's importer reads it: a newer one reads better, which is no change of the deck."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from studio.edit.origins import Hashes, base_of_element, base_of_scene, element_hashes, scene_hashes
from studio.model.element import Element
from studio.model.origin import Origin
from studio.model.project import Project
from studio.model.scene import Scene


def rebased(project: Project, old: Project) -> Project:
    """The project as if the deck that it was made of had been read today. `old` is that deck, read today.

    Only what she changed is measured anew; what she left alone still takes what is read better now.
    """
    language = project.settings.language
    was = {scene.origin.slide: scene for scene in old.timeline.scenes if scene.origin}
    scenes = tuple(
        _scene(scene, was[scene.origin.slide], language) if scene.origin and _is_of(scene, was) else scene
        for scene in project.timeline.scenes
    )
    return replace(project, timeline=replace(project.timeline, scenes=scenes))


def _is_of(scene: Scene, was: Mapping[int, Scene]) -> bool:
    origin = scene.origin
    before = was.get(origin.slide) if origin else None
    return bool(origin and before and before.origin and before.origin.deck == origin.deck)


def _scene(scene: Scene, old: Scene, language: str) -> Scene:
    now = element_hashes(scene)
    shapes = {_key(e): e.origin for e in old.elements}
    elements = tuple(_element(element, shapes.get(_key(element)), now[element.id]) for element in scene.elements)
    origin = _measured(scene.origin, old.origin, scene_hashes(scene, language), base_of_scene)
    return replace(scene, elements=elements, origin=origin)


def _key(element: Element) -> tuple[int, type]:
    """A shape may be two elements, what it draws and what it says."""
    return (element.origin.shape if element.origin else 0), type(element.content)


def _element(element: Element, old: Origin | None, now: Hashes) -> Element:
    return replace(element, origin=_measured(element.origin, old, now, base_of_element))


def _measured(
    origin: Origin | None, old: Origin | None, now: Hashes, base_of: Callable[[Origin], Hashes]
) -> Origin | None:
    if origin is None or old is None:
        return origin
    base, today = base_of(origin), base_of(old)
    # What has no hash yet is of a project that is older than the hash.
    hers = {name: today[name] for name in today if name not in base or now.get(name, base[name]) != base[name]}
    return replace(origin, hashes=tuple(sorted({**dict(origin.hashes), **hers}.items())))
