"""Verbs for the project as a whole: settings, assets, markers, and several edits as one."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from studio.edit.holders import assets_in
from studio.edit.parts import marker_of, need_assets, need_new, scene_of, with_markers
from studio.edit.registry import Edit, apply, verb
from studio.errors import InvalidEdit
from studio.model.asset import Asset
from studio.model.ids import AssetId, MarkerId, SceneId
from studio.model.limits import LARGEST
from studio.model.project import Project, ProjectSettings
from studio.model.time import RATES
from studio.model.timeline import Marker


@verb("project.set_settings")
def set_settings(project: Project, settings: ProjectSettings) -> Project:
    """Another title, language, size, rate... Raises InvalidEdit for a rate that films do not have."""
    if settings.rate not in RATES:
        raise InvalidEdit("A film cannot have {rate} frames a second", rate=float(settings.rate))
    if not (16 <= settings.width <= LARGEST and 16 <= settings.height <= LARGEST):
        raise InvalidEdit(
            "A film cannot be {width} × {height} pixels large", width=settings.width, height=settings.height
        )
    return replace(project, settings=settings)


@verb("project.many")
def many(project: Project, edits: tuple[Edit, ...]) -> Project:
    """Several edits as one step of the history: all of them or, when one is invalid, none."""
    for edit in edits:
        if edit.verb == "project.many":
            raise InvalidEdit("Several edits as one cannot hold several edits as one")
        project = apply(project, edit)
    return project


@verb("asset.add")
def add_asset(project: Project, asset: Asset) -> Project:
    """A file more. One that is there already stays as it is: the same bytes are the same asset."""
    if project.asset(asset.id):
        return project
    return replace(project, assets=tuple(sorted((*project.assets, asset), key=lambda a: a.id)))


@verb("asset.change")
def change_asset(project: Project, asset: Asset) -> Project:
    """Another name, gain, note of rights or the like for an asset that is there."""
    need_assets(project, asset)
    return replace(project, assets=tuple(asset if a.id == asset.id else a for a in project.assets))


@verb("asset.remove")
def remove_asset(project: Project, id: AssetId) -> Project:
    """Forget a file that nothing uses. Its bytes stay in the folder, for the history."""
    need_assets(project, id)
    if id in assets_in(project.timeline.tracks):
        raise InvalidEdit("A clip still uses the file")
    if id in assets_in(project.timeline.scenes):
        raise InvalidEdit("A scene still uses the file")
    if id in assets_in(project.presenters):
        raise InvalidEdit("A presenter still uses the file")
    return replace(project, assets=tuple(a for a in project.assets if a.id != id))


@verb("marker.add")
def add_marker(project: Project, marker: Marker) -> Project:
    """A note on the film."""
    need_new(project, marker.id)
    if marker.scene is not None:
        scene_of(project, marker.scene)
    return with_markers(project, tuple(sorted((*project.timeline.markers, marker), key=lambda m: m.id)))


@verb("marker.move")
def move_marker(project: Project, id: MarkerId, scene: SceneId | None, offset: Fraction) -> Project:
    """The note at another time."""
    moved = replace(marker_of(project, id), scene=scene, offset=offset)
    if scene is not None:
        scene_of(project, scene)
    return with_markers(project, tuple(moved if m.id == id else m for m in project.timeline.markers))


@verb("marker.rename")
def rename_marker(project: Project, id: MarkerId, name: str) -> Project:
    """The note with other words."""
    renamed = replace(marker_of(project, id), name=name)
    return with_markers(project, tuple(renamed if m.id == id else m for m in project.timeline.markers))


@verb("marker.remove")
def remove_marker(project: Project, id: MarkerId) -> Project:
    """The film without the note."""
    marker_of(project, id)
    return with_markers(project, tuple(m for m in project.timeline.markers if m.id != id))
