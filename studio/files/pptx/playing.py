"""Recordings as a slide plays them, once its animations have said when they begin: how often, how long, how large."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction

from studio.edit.ids import new_id
from studio.files.pptx.across import in_tracks, lasts
from studio.files.pptx.full_screen import UNDER, ends_of, later, over_all
from studio.files.pptx.loose_sounds import Entry
from studio.files.pptx.media_nodes import MediaNode
from studio.files.pptx.report import Note
from studio.model.animation import SCENE_END, SCENE_START, Moment, SceneEdge
from studio.model.asset import Asset
from studio.model.element import Element, Sound, Video
from studio.model.ids import AssetId, MarkerId
from studio.model.origin import Origin
from studio.model.scene import Scene
from studio.model.timeline import Marker, Track


@dataclass(frozen=True, slots=True)
class Played:
    """What a slide plays: how (by the ids of the shapes), the named moments of it, and what its transition does."""

    nodes: Mapping[int, MediaNode] = field(default_factory=dict)
    bookmarks: Mapping[int, tuple[tuple[str, Fraction], ...]] = field(default_factory=dict)
    entry: Entry | None = None


@dataclass(frozen=True, slots=True)
class Heard:
    """The scenes, and what lies beside them."""

    scenes: tuple[Scene, ...]
    tracks: tuple[Track, ...]
    markers: tuple[Marker, ...]


def with_recordings(
    scenes: Sequence[Scene], played: Sequence[Played], assets: Sequence[Asset], notes: list[Note]
) -> Heard:
    """The scenes, whose animations must be known, as they play their recordings."""
    known = {asset.id: asset for asset in assets}
    nodes = [slide.nodes for slide in played]
    playing = []
    for number, (scene, own) in enumerate(zip(scenes, nodes, strict=True), 1):
        under: list[str] = []
        playing.append(as_played(scene, own, known, under.append))
        notes += [Note(UNDER, number, name, "approximated") for name in under]
    left, tracks = in_tracks(playing, nodes, [slide.entry for slide in played], known, notes)
    return Heard(tuple(left), tracks, tuple(_markers(playing, played)))


def _markers(scenes: Sequence[Scene], played: Sequence[Played]) -> Iterator[Marker]:
    for scene, slide in zip(scenes, played, strict=True):
        for element in scene.elements:
            content = element.content
            if not isinstance(content, Video | Sound) or element.origin is None:
                continue
            begins = content.start.offset if isinstance(content.start.anchor, SceneEdge) else Fraction(0)
            for name, at in slide.bookmarks.get(element.origin.shape, ()):
                moment = max(Fraction(0), begins + at)
                of = Origin(element.origin.deck, element.origin.slide, element.origin.shape)
                yield Marker(MarkerId(new_id()), name or element.name, scene.id, moment, origin=of)


def as_played(
    scene: Scene, nodes: Mapping[int, MediaNode], assets: Mapping[AssetId, Asset], tell: Callable[[str], object]
) -> Scene:
    """The scene whose recordings end, hide and fill the screen as `nodes` say, by the ids of their shapes.

    `tell` hears the names of films that do not cover all while they fill the screen.
    """
    elements = list(scene.elements)
    for i, element in enumerate(scene.elements):
        node = nodes.get(element.origin.shape) if element.origin is not None else None
        if node is not None and isinstance(element.content, Video | Sound):
            elements[i] = _as_played(element, element.content, node, assets)
    scene = replace(scene, elements=tuple(elements))
    for element in scene.elements:
        node = nodes.get(element.origin.shape) if element.origin is not None else None
        if node is not None and node.fills_screen and isinstance(element.content, Video) and not element.hidden:
            scene = over_all(scene, element, element.content, assets, tell)
    return scene


def _as_played(element: Element, content: Video | Sound, node: MediaNode, assets: Mapping[AssetId, Asset]) -> Element:
    once = lasts(content, assets)
    if node.turns is not None and node.turns > 1 and content.stop is None:
        content = replace(content, stop=later(content.start, once * node.turns))
        element = replace(element, content=content)
    if isinstance(content, Video) and not node.is_seen_when_stopped:
        ends = ends_of(content, once)
        begins_with_scene = element.shows == Moment(SCENE_START)
        element = replace(
            element,
            shows=content.start if begins_with_scene else element.shows,
            hides=ends if ends is not None and element.hides == Moment(SCENE_END) else element.hides,
        )
    return element
