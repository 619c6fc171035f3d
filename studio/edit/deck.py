"""The verb for what a new version of a deck brings."""

from __future__ import annotations

from studio.edit import scene as scene_verbs
from studio.edit.parts import ids_in_scene, need_assets, need_new, shown_in, with_scenes
from studio.edit.project import add_asset
from studio.edit.registry import verb
from studio.edit.siblings import in_order
from studio.errors import InvalidEdit
from studio.model.asset import Asset
from studio.model.ids import SceneId
from studio.model.project import Project
from studio.model.scene import Scene


@verb("deck.take")
def take(
    project: Project, scenes: tuple[Scene, ...], removed: tuple[SceneId, ...], assets: tuple[Asset, ...]
) -> Project:
    """The project with these scenes, in the places that they say: new ones, and others for those that have their id.

    `removed` go, with what hangs on them. edit/deck_merge works out all three.
    """
    for asset in assets:
        project = add_asset(project, asset)
    for id in removed:
        project = scene_verbs.remove(project, id)
    new = {scene.id: scene for scene in scenes}
    rest = tuple(scene for scene in project.timeline.scenes if scene.id not in new)
    need_new(with_scenes(project, rest), *(id for scene in scenes for id in ids_in_scene(scene)))
    for scene in scenes:
        _check(project, scene)
    return with_scenes(project, in_order((*rest, *scenes)))


def _check(project: Project, scene: Scene) -> None:
    scene_verbs.check_elements(scene)
    scene_verbs.check_pauses(scene.pause_before, scene.pause_after)
    need_assets(project, shown_in(scene))
    if scene.narration:
        scene_verbs.check_narration(project, scene.narration)
    if scene.transition and scene.transition.frames < 1:
        raise InvalidEdit("A transition needs at least one frame")
