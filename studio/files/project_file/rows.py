"""A project as the objects it is stored as, and which of them differ between two projects."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import fields, replace
from enum import Enum
from itertools import takewhile
from operator import attrgetter, is_
from typing import NamedTuple, TypeAlias, TypeVar

from studio.edit.reflow import reflow
from studio.edit.siblings import in_order
from studio.model.asset import Asset
from studio.model.avatar import Presenter
from studio.model.captions import Cue
from studio.model.codec import from_json, to_json
from studio.model.element import Element
from studio.model.lexicon import Entry
from studio.model.project import Project, ProjectSettings
from studio.model.scene import Scene
from studio.model.script import Script
from studio.model.timeline import Clip, Marker, Timeline, Track

Value: TypeAlias = ProjectSettings | Asset | Marker | Scene | Element | Script | Cue | Track | Clip | Entry | Presenter

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
    ENTRY = "entry"
    PRESENTER = "presenter"


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
    Kind.ENTRY: Entry,
    Kind.PRESENTER: Presenter,
}
_SHELL = {
    Kind.SCENE: tuple(f.name for f in fields(Scene) if f.name not in ("elements", "script", "cues")),
    Kind.TRACK: tuple(f.name for f in fields(Track) if f.name != "clips"),
}


compact = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), allow_nan=False).encode
"""Plain values as they are stored: JSON without a blank too many."""


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
        return compact(data)


def rows_of(project: Project, besides: Project | None = None) -> Iterator[Row]:
    """The objects of a project that are not the very objects of another; every object where there is no other."""
    if besides is None or project.settings is not besides.settings:
        yield Row(Kind.SETTINGS, "", "", project.settings)
    other = besides or Project()
    here, there = project.timeline, other.timeline
    yield from (Row(Kind.ASSET, asset.id, "", asset) for asset in _besides(project.assets, other.assets))
    yield from (Row(Kind.MARKER, marker.id, "", marker) for marker in _besides(here.markers, there.markers))
    yield from (Row(Kind.ENTRY, entry.id, "", entry) for entry in _besides(project.lexicon, other.lexicon))
    yield from (Row(Kind.PRESENTER, each.id, "", each) for each in _besides(project.presenters, other.presenters))
    scenes = {scene.id: scene for scene in there.scenes}
    for scene in _besides(here.scenes, there.scenes):
        yield from _rows_in_scene(scene, scenes.get(scene.id))
    tracks = {track.id: track for track in there.tracks}
    for track in _besides(here.tracks, there.tracks):
        yield from _rows_in_track(track, tracks.get(track.id))


def changes(before: Project, after: Project) -> tuple[list[Row], set[Key]]:
    """What must be written to turn one project into the other, and what must go; what got another owner stays."""
    written = list(rows_of(after, besides=before))
    lost = {(row.kind, row.id) for row in rows_of(before, besides=after)}
    return written, lost - {(row.kind, row.id) for row in written}


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
            elements=in_order(elements.pop(scene.id, ())),
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
            in_order(scenes),
            in_order(tracks),
            tuple(sorted(_all(found[Kind.MARKER], Marker), key=attrgetter("id"))),
        ),
        tuple(sorted(_all(found[Kind.ASSET], Asset), key=attrgetter("id"))),
        tuple(sorted(_all(found[Kind.ENTRY], Entry), key=attrgetter("id"))),
        tuple(sorted(_all(found[Kind.PRESENTER], Presenter), key=attrgetter("id"))),
    )
    return reflow(project)  # which only puts clips in order: what was stored was settled


def _rows_in_scene(scene: Scene, other: Scene | None) -> Iterator[Row]:
    if other is None or _shell_differs(Kind.SCENE, scene, other):
        yield Row(Kind.SCENE, scene.id, "", scene)
    if other is None or scene.script is not other.script:
        yield Row(Kind.SCRIPT, scene.id, scene.id, scene.script)
    elements, cues = (other.elements, other.cues) if other else ((), ())
    yield from (Row(Kind.ELEMENT, e.id, scene.id, e) for e in _besides(scene.elements, elements))
    yield from (Row(Kind.CUE, cue.id, scene.id, cue) for cue in _besides(scene.cues, cues))


def _rows_in_track(track: Track, other: Track | None) -> Iterator[Row]:
    if other is None or _shell_differs(Kind.TRACK, track, other):
        yield Row(Kind.TRACK, track.id, "", track)
    clips = _besides(track.clips, other.clips if other else ())
    yield from (Row(Kind.CLIP, clip.id, track.id, clip) for clip in clips)


def _shell_differs(kind: Kind, one: Scene | Track, other: Scene | Track) -> bool:
    return any(getattr(one, name) is not getattr(other, name) for name in _SHELL[kind])


def _besides(items: tuple[V, ...], others: tuple[V, ...]) -> Sequence[V]:
    """The items that are not the very objects of the others."""
    if items is others:
        return ()
    first = _alike(items, others)
    last = _alike(reversed(items[first:]), reversed(others[first:]))
    known = set(map(id, others[first : len(others) - last]))
    return [item for item in items[first : len(items) - last] if id(item) not in known]


def _alike(items: Iterable[object], others: Iterable[object]) -> int:
    """How many of them are the same objects before the first that is not."""
    return len(list(takewhile(bool, map(is_, items, others))))


def _by_owner(pairs: list[tuple[str, Value]], kind: type[V]) -> dict[str, list[V]]:
    found: dict[str, list[V]] = {}
    for owner, value in pairs:
        if isinstance(value, kind):
            found.setdefault(owner, []).append(value)
    return found


def _all(pairs: list[tuple[str, Value]], kind: type[V]) -> list[V]:
    return [value for _, value in pairs if isinstance(value, kind)]
