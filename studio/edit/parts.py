"""Parts of a project: found by id, or InvalidEdit; put back changed, all else the very same objects."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import chain
from operator import attrgetter

from studio.edit.holders import assets_in
from studio.errors import InvalidEdit
from studio.model.avatar import Presenter
from studio.model.element import Element
from studio.model.ids import ClipId, ElementId, MarkerId, SceneId, TrackId
from studio.model.lexicon import Entry
from studio.model.project import Project
from studio.model.scene import Scene
from studio.model.timeline import Clip, Marker, Track

_ID = attrgetter("id")
_CHILDREN = attrgetter("elements", "script.parts", "cues", "comments")


def scene_of(project: Project, id: SceneId) -> Scene:
    """The scene with this id."""
    found = project.timeline.scene(id)
    if found is None:
        raise InvalidEdit("The scene is not there any more")
    return found


def element_of(scene: Scene, id: ElementId) -> Element:
    """The element with this id."""
    found = scene.element(id)
    if found is None:
        raise InvalidEdit("The element is not there any more")
    return found


def track_of(project: Project, id: TrackId) -> Track:
    """The track with this id."""
    for track in project.timeline.tracks:
        if track.id == id:
            return track
    raise InvalidEdit("The track is not there any more")


def open_track(project: Project, id: TrackId) -> Track:
    """The track with this id, unless it is locked."""
    track = track_of(project, id)
    if track.locked:
        raise InvalidEdit("The track {name} is locked", hint="Unlock the track first.", name=track.name)
    return track


def clip_of(project: Project, id: ClipId) -> tuple[Track, Clip]:
    """The clip with this id and the track it lies on, unless that is locked."""
    for track in project.timeline.tracks:
        for clip in track.clips:
            if clip.id == id:
                return open_track(project, track.id), clip
    raise InvalidEdit("The clip is not there any more")


def marker_of(project: Project, id: MarkerId) -> Marker:
    """The marker with this id."""
    for marker in project.timeline.markers:
        if marker.id == id:
            return marker
    raise InvalidEdit("The marker is not there any more")


def need_assets(project: Project, value: object) -> None:
    """Raises InvalidEdit unless the project has every asset that a value of the model names."""
    if any(project.asset(id) is None for id in set(assets_in(value))):
        raise InvalidEdit("The file is not part of the project")


def shown_in(scene: Scene) -> tuple[object, ...]:
    """What a scene needs files for: its background, what its elements hold, and what was recorded for it."""
    return scene.background, tuple(element.content for element in scene.elements), scene.recording


def with_scenes(project: Project, scenes: tuple[Scene, ...]) -> Project:
    """`project` with these scenes."""
    return replace(project, timeline=replace(project.timeline, scenes=scenes))


def with_scene(project: Project, scene: Scene) -> Project:
    """`project` with `scene` in place of the one that has its id."""
    return with_scenes(project, tuple(scene if s.id == scene.id else s for s in project.timeline.scenes))


def with_element(project: Project, scene: Scene, element: Element) -> Project:
    """`project` with `element` in place of the one in `scene` that has its id."""
    elements = tuple(element if e.id == element.id else e for e in scene.elements)
    return with_scene(project, replace(scene, elements=elements))


def with_tracks(project: Project, tracks: tuple[Track, ...]) -> Project:
    """`project` with these tracks."""
    return replace(project, timeline=replace(project.timeline, tracks=tracks))


def with_track(project: Project, track: Track) -> Project:
    """`project` with `track` in place of the one that has its id."""
    return with_tracks(project, tuple(track if t.id == track.id else t for t in project.timeline.tracks))


def with_clip(project: Project, track: Track, clip: Clip) -> Project:
    """`project` with `clip` in place of the one on `track` that has its id."""
    return with_track(project, replace(track, clips=tuple(clip if c.id == clip.id else c for c in track.clips)))


def with_markers(project: Project, markers: tuple[Marker, ...]) -> Project:
    """`project` with these markers."""
    return replace(project, timeline=replace(project.timeline, markers=markers))


def ids_in_scene(scene: Scene) -> Iterator[str]:
    """Every id that a scene uses."""
    return _ids_in_scenes((scene,))


def ids_in(project: Project) -> Iterator[str]:
    """Every id in use, assets aside (their hash is their name)."""
    timeline = project.timeline
    tracks = chain.from_iterable(map(_ids_of, timeline.tracks))
    return chain(_ids_in_scenes(timeline.scenes), tracks, map(_ID, timeline.markers), map(_ID, _lists(project)))


def _lists(project: Project) -> Iterator[Entry | Presenter]:
    return chain(project.lexicon, project.presenters)


def _ids_in_scenes(scenes: tuple[Scene, ...]) -> Iterator[str]:
    within = chain.from_iterable(chain.from_iterable(map(_CHILDREN, scenes)))
    return map(_ID, chain(scenes, within))


class _KnownIds:
    """The ids in each scene and track of the project that was asked about last.

    An edit leaves nearly all of them the very same objects, and a project has ten thousand ids.
    """

    def __init__(self) -> None:
        self._known: dict[int, tuple[Scene | Track, frozenset[str]]] = {}

    def are_free(self, project: Project, ids: set[str]) -> bool:
        """Whether nothing in `project` has one of `ids`."""
        known = self._known
        now: dict[int, tuple[Scene | Track, frozenset[str]]] = {}
        parts: tuple[Scene | Track, ...] = (*project.timeline.scenes, *project.timeline.tracks)
        for part in parts:
            found = known.get(id(part))
            now[id(part)] = found if found is not None and found[0] is part else (part, frozenset(_ids_of(part)))
        self._known = now
        others = chain(map(_ID, project.timeline.markers), map(_ID, _lists(project)))
        return ids.isdisjoint(others) and all(ids.isdisjoint(there) for _, there in now.values())


def _ids_of(part: Scene | Track) -> Iterator[str]:
    return ids_in_scene(part) if isinstance(part, Scene) else map(_ID, chain((part,), part.clips))


_known_ids = _KnownIds()


def need_new(project: Project, *ids: str) -> None:
    """Raises InvalidEdit when one of `ids` is in use or comes twice."""
    if len(set(ids)) != len(ids) or not _known_ids.are_free(project, set(ids)):
        raise InvalidEdit("Something in the project has this id already")
