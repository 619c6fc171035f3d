"""A project as the objects it is stored as, and which of them differ between two projects."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import fields, replace
from enum import Enum
from operator import attrgetter
from typing import NamedTuple, TypeAlias, TypeVar

from studio.edit.reflow import reflow
from studio.model.asset import Asset
from studio.model.captions import Cue
from studio.model.codec import from_json, to_json
from studio.model.element import Element
from studio.model.project import Project, ProjectSettings
from studio.model.scene import Scene
from studio.model.script import Script
from studio.model.timeline import Clip, Marker, Timeline, Track

Value: TypeAlias = ProjectSettings | Asset | Marker | Scene | Element | Script | Cue | Track | Clip

V = TypeVar("V")


class Kind(Enum):
    SETTINGS = "settings"
    ASSET = "asset"
    MARKER = "marker"
    SCENE = "scene"
    ELEMENT = "element"
    SCRIPT = "script"
    CUE = "cue"
    TRACK = "track"
    CLIP = "clip"


Key: TypeAlias = tuple[Kind, str]

_TYPES: dict[Kind, type[Value]] = {
    Kind.SETTINGS: ProjectSettings,
    Kind.ASSET: Asset,
    Kind.MARKER: Marker,
    Kind.SCENE: Scene,
    Kind.ELEMENT: Element,
    Kind.SCRIPT: Script,
    Kind.CUE: Cue,
    Kind.TRACK: Track,
    Kind.CLIP: Clip,
}
_SHELL = {
    Kind.SCENE: tuple(f.name for f in fields(Scene) if f.name not in ("elements", "script", "cues")),
    Kind.TRACK: tuple(f.name for f in fields(Track) if f.name != "clips"),
}


class Row(NamedTuple):
    """An object: its kind, its id, the id of the scene or track that it belongs to ("" for none), what it is."""

    kind: Kind
    id: str
    owner: str
    value: Value

    @property
    def json(self) -> str:
        value = self.value
        if isinstance(value, Scene):
            value = replace(value, elements=(), script=Script(), cues=())
        elif isinstance(value, Track):
            value = replace(value, clips=())
        data = to_json(value)
        assert isinstance(data, dict)
        if self.owner:
            data["in"] = self.owner
        return json.dumps(data, ensure_ascii=False, separators=(",", ":"), allow_nan=False)


def rows_of(project: Project) -> Iterator[Row]:
    """Every object of a project."""
    yield Row(Kind.SETTINGS, "", "", project.settings)
    yield from (Row(Kind.ASSET, asset.id, "", asset) for asset in project.assets)
    yield from (Row(Kind.MARKER, marker.id, "", marker) for marker in project.timeline.markers)
    for scene in project.timeline.scenes:
        yield from _rows_in(scene)
    for track in project.timeline.tracks:
        yield from _rows_in(track)


def written(before: Project, after: Project) -> Iterator[Row]:
    """The objects of `after` that are new or not the very objects of `before`."""
    if after.settings is not before.settings:
        yield Row(Kind.SETTINGS, "", "", after.settings)
    for asset in _other(before.assets, after.assets):
        yield Row(Kind.ASSET, asset.id, "", asset)
    for marker in _other(before.timeline.markers, after.timeline.markers):
        yield Row(Kind.MARKER, marker.id, "", marker)
    old_scenes = {scene.id: scene for scene in before.timeline.scenes}
    for scene in _other(before.timeline.scenes, after.timeline.scenes):
        yield from _changed_parts(old_scenes.get(scene.id), scene)
    old_tracks = {track.id: track for track in before.timeline.tracks}
    for track in _other(before.timeline.tracks, after.timeline.tracks):
        old = old_tracks.get(track.id)
        if old is None or _shell_differs(Kind.TRACK, old, track):
            yield Row(Kind.TRACK, track.id, "", track)
        yield from (Row(Kind.CLIP, clip.id, track.id, clip) for clip in _other(old.clips if old else (), track.clips))


def removed(before: Project, after: Project) -> set[Key]:
    """The objects of `before` that are gone in `after`; what moved to another owner is not."""
    gone: set[Key] = set()
    here: set[Key] = set()
    for old, new, kind in (
        (before.assets, after.assets, Kind.ASSET),
        (before.timeline.markers, after.timeline.markers, Kind.MARKER),
    ):
        if old is not new:
            gone |= {(kind, part.id) for part in old} - {(kind, part.id) for part in new}
    for lost, kept in (
        _keys_that_differ(before.timeline.scenes, after.timeline.scenes),
        _keys_that_differ(before.timeline.tracks, after.timeline.tracks),
    ):
        gone |= lost
        here |= kept
    return gone - here


def project_from(objects: Iterable[tuple[str, str]]) -> Project:
    """The project whose objects (kind, json) these are. Raises ValueError for what is not one."""
    found: dict[Kind, list[tuple[str, Value]]] = {kind: [] for kind in Kind}
    for kind_name, text in objects:
        kind, data = Kind(kind_name), json.loads(text)
        if not isinstance(data, dict):
            raise ValueError(f"a {kind_name} is not an object")
        found[kind].append((str(data.get("in", "")), from_json(_TYPES[kind], data)))
    elements, cues = _by_owner(found[Kind.ELEMENT], Element), _by_owner(found[Kind.CUE], Cue)
    clips, scripts = _by_owner(found[Kind.CLIP], Clip), _by_owner(found[Kind.SCRIPT], Script)
    scenes = tuple(
        replace(
            scene,
            elements=tuple(sorted(elements.pop(scene.id, ()), key=attrgetter("order", "id"))),
            script=next(iter(scripts.pop(scene.id, ())), Script()),
            cues=tuple(sorted(cues.pop(scene.id, ()), key=attrgetter("start", "id"))),
        )
        for scene in _all(found[Kind.SCENE], Scene)
    )
    tracks = tuple(replace(track, clips=tuple(clips.pop(track.id, ()))) for track in _all(found[Kind.TRACK], Track))
    if elements or cues or clips or scripts:
        raise ValueError("an object belongs to nothing")
    settings = _all(found[Kind.SETTINGS], ProjectSettings)
    if len(settings) != 1:
        raise ValueError("the settings are missing")
    project = Project(
        settings[0],
        Timeline(
            tuple(sorted(scenes, key=attrgetter("order", "id"))),
            tuple(sorted(tracks, key=attrgetter("order", "id"))),
            tuple(sorted(_all(found[Kind.MARKER], Marker), key=attrgetter("id"))),
        ),
        tuple(sorted(_all(found[Kind.ASSET], Asset), key=attrgetter("id"))),
    )
    return reflow(project)  # which only puts clips in order: what was stored was settled


def _rows_in(whole: Scene | Track) -> Iterator[Row]:
    if isinstance(whole, Track):
        yield Row(Kind.TRACK, whole.id, "", whole)
        yield from (Row(Kind.CLIP, clip.id, whole.id, clip) for clip in whole.clips)
        return
    yield Row(Kind.SCENE, whole.id, "", whole)
    yield Row(Kind.SCRIPT, whole.id, whole.id, whole.script)
    yield from (Row(Kind.ELEMENT, element.id, whole.id, element) for element in whole.elements)
    yield from (Row(Kind.CUE, cue.id, whole.id, cue) for cue in whole.cues)


def _changed_parts(old: Scene | None, scene: Scene) -> Iterator[Row]:
    if old is None:
        yield from _rows_in(scene)
        return
    if _shell_differs(Kind.SCENE, old, scene):
        yield Row(Kind.SCENE, scene.id, "", scene)
    if scene.script is not old.script:
        yield Row(Kind.SCRIPT, scene.id, scene.id, scene.script)
    yield from (Row(Kind.ELEMENT, e.id, scene.id, e) for e in _other(old.elements, scene.elements))
    yield from (Row(Kind.CUE, cue.id, scene.id, cue) for cue in _other(old.cues, scene.cues))


def _keys_that_differ(old: Sequence[Scene | Track], new: Sequence[Scene | Track]) -> tuple[set[Key], set[Key]]:
    """The keys of what is in `old`, and of what is in `new`, but not as the very same object in both."""
    known_old, known_new = {id(whole) for whole in old}, {id(whole) for whole in new}
    lost = [part for whole in old if id(whole) not in known_new for part in _parts_of(whole)]
    made = [part for whole in new if id(whole) not in known_old for part in _parts_of(whole)]
    lost_ids, made_ids = {id(value) for _, _, value in lost}, {id(value) for _, _, value in made}
    return (
        {(kind, name) for kind, name, value in lost if id(value) not in made_ids},
        {(kind, name) for kind, name, value in made if id(value) not in lost_ids},
    )


def _parts_of(whole: Scene | Track) -> list[tuple[Kind, str, Value]]:
    if isinstance(whole, Track):
        return [(Kind.TRACK, whole.id, whole), *((Kind.CLIP, clip.id, clip) for clip in whole.clips)]
    return [
        (Kind.SCENE, whole.id, whole),
        (Kind.SCRIPT, whole.id, whole.script),
        *((Kind.ELEMENT, element.id, element) for element in whole.elements),
        *((Kind.CUE, cue.id, cue) for cue in whole.cues),
    ]


def _shell_differs(kind: Kind, old: Scene | Track, new: Scene | Track) -> bool:
    return any(getattr(old, name) is not getattr(new, name) for name in _SHELL[kind])


def _other(old: tuple[V, ...], new: tuple[V, ...]) -> list[V]:
    """The items of `new` that are not the very objects of `old`."""
    if old is new:
        return []
    known = {id(item) for item in old}
    return [item for item in new if id(item) not in known]


def _by_owner(pairs: list[tuple[str, Value]], kind: type[V]) -> dict[str, list[V]]:
    found: dict[str, list[V]] = {}
    for owner, value in pairs:
        if isinstance(value, kind):
            found.setdefault(owner, []).append(value)
    return found


def _all(pairs: list[tuple[str, Value]], kind: type[V]) -> list[V]:
    return [value for _, value in pairs if isinstance(value, kind)]
