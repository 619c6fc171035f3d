"""The verb for what a new version of a deck brings."""

from __future__ import annotations

from dataclasses import replace

from studio.edit import scene as scene_verbs
from studio.edit.parts import (
    ids_in_scene,
    need_assets,
    need_new,
    scene_of,
    shown_in,
    with_markers,
    with_scenes,
    with_tracks,
)
from studio.edit.project import add_asset
from studio.edit.registry import verb
from studio.edit.siblings import in_order
from studio.errors import InvalidEdit
from studio.model.asset import Asset
from studio.model.ids import MarkerId, SceneId, TrackId
from studio.model.project import Project
from studio.model.scene import Scene
from studio.model.timeline import Marker, Track


@verb("deck.take")
def take(
    project: Project,
    scenes: tuple[Scene, ...],
    removed: tuple[SceneId, ...],
    assets: tuple[Asset, ...],
    tracks: tuple[Track, ...] = (),
    silent: tuple[TrackId, ...] = (),
    markers: tuple[Marker, ...] = (),
    unmarked: tuple[MarkerId, ...] = (),
    title: str = "",
) -> Project:
    """The project with these scenes, tracks and markers, in the places that they say: new ones, and others for those
    that have their id.

    `removed` scenes, `silent` tracks and `unmarked` markers go, with what hangs on them. `title` is the film's from now
    on, where it is not "". edit/deck_merge works out all of it.
    """
    if title:
        project = replace(project, settings=replace(project.settings, title=title))
    for asset in assets:
        project = add_asset(project, asset)
    changed = {track.id for track in tracks}
    project = _with_tracks(project, tracks, silent)
    for id in removed:
        project = scene_verbs.remove(project, id)
    new = {scene.id: scene for scene in scenes}
    rest = tuple(scene for scene in project.timeline.scenes if scene.id not in new)
    need_new(with_scenes(project, rest), *(id for scene in scenes for id in ids_in_scene(scene)))
    for scene in scenes:
        _check(project, scene)
    project = with_scenes(project, in_order((*rest, *scenes)))
    for clip in (clip for track in project.timeline.tracks if track.id in changed for clip in track.clips):
        need_assets(project, clip)
        for scene_id in (clip.scene, clip.through):
            if scene_id is not None:
                scene_of(project, scene_id)
        if clip.source_range.start < 0 or clip.source_range.duration <= 0:
            raise InvalidEdit("A clip needs a length")
    return _with_markers(project, markers, unmarked)


def _with_tracks(project: Project, tracks: tuple[Track, ...], silent: tuple[TrackId, ...]) -> Project:
    new = {track.id for track in tracks}
    rest = tuple(track for track in project.timeline.tracks if track.id not in new and track.id not in silent)
    others = with_tracks(project, rest)
    need_new(others, *new, *(clip.id for track in tracks for clip in track.clips))
    return with_tracks(project, in_order((*rest, *tracks)))


def _with_markers(project: Project, markers: tuple[Marker, ...], unmarked: tuple[MarkerId, ...]) -> Project:
    if not markers and not unmarked:
        return project
    new = {marker.id for marker in markers}
    rest = tuple(m for m in project.timeline.markers if m.id not in new and m.id not in unmarked)
    need_new(with_markers(project, rest), *(marker.id for marker in markers))
    for marker in markers:
        if marker.scene is not None:
            scene_of(project, marker.scene)
    return with_markers(project, tuple(sorted((*rest, *markers), key=lambda marker: marker.id)))


def _check(project: Project, scene: Scene) -> None:
    scene_verbs.check_elements(scene)
    scene_verbs.check_pauses(scene.pause_before, scene.pause_after)
    need_assets(project, shown_in(scene))
    if scene.narration:
        scene_verbs.check_narration(project, scene.narration)
    if scene.transition and scene.transition.frames < 1:
        raise InvalidEdit("A transition needs at least one frame")
