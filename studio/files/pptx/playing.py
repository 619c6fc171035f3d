"""Recordings as a slide plays them, once its animations have said when they begin: how often, how long, how large."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction

from studio.edit.ids import new_id
from studio.files.pptx.across import in_tracks, lasts
from studio.files.pptx.loose_sounds import Entry
from studio.files.pptx.media_nodes import MediaNode
from studio.files.pptx.report import Note
from studio.model.animation import SCENE_END, SCENE_START, Curve, Easing, Keyframe, Moment, SceneEdge
from studio.model.asset import Asset
from studio.model.element import Element, Sound, Transform, Video
from studio.model.ids import AssetId, MarkerId
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
    playing = [as_played(scene, own, known) for scene, own in zip(scenes, nodes, strict=True)]
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
                yield Marker(MarkerId(new_id()), name or element.name, scene.id, max(Fraction(0), begins + at))


def as_played(scene: Scene, nodes: Mapping[int, MediaNode], assets: Mapping[AssetId, Asset]) -> Scene:
    """The scene whose recordings end, hide and fill the screen as `nodes` say, by the ids of their shapes."""
    elements = tuple(
        _as_played(element, nodes[element.origin.shape], assets, scene)
        if element.origin is not None and element.origin.shape in nodes
        else element
        for element in scene.elements
    )
    return replace(scene, elements=elements)


def _later(moment: Moment, seconds: Fraction) -> Moment:
    """So many seconds after a moment."""
    return replace(moment, offset=moment.offset + seconds)


def _as_played(element: Element, node: MediaNode, assets: Mapping[AssetId, Asset], scene: Scene) -> Element:
    content = element.content
    if not isinstance(content, Video | Sound):
        return element
    once = lasts(content, assets)
    if node.turns is not None and node.turns > 1 and content.stop is None:
        content = replace(content, stop=_later(content.start, once * node.turns))
        element = replace(element, content=content)
    ends = content.stop if content.loop else content.stop or _later(content.start, once)
    if isinstance(content, Video) and not node.is_seen_when_stopped:
        begins_with_scene = element.shows == Moment(SCENE_START)
        element = replace(
            element,
            shows=content.start if begins_with_scene else element.shows,
            hides=ends if ends is not None and element.hides == Moment(SCENE_END) else element.hides,
        )
    if isinstance(content, Video) and node.fills_screen:
        element = replace(
            element, transform=_over_all(element.transform, content.start, ends, assets[content.asset], scene)
        )
    return element


def _over_all(home: Transform, start: Moment, end: Moment | None, film: Asset, scene: Scene) -> Transform:
    """Over the whole scene, in the film's own shape, while it plays."""
    scale = min(scene.width / max(1, film.width), scene.height / max(1, film.height))
    width, height = film.width * scale, film.height * scale
    there = {"x": (scene.width - width) / 2, "y": (scene.height - height) / 2, "width": width, "height": height}
    there["rotation"] = 0.0
    moved: dict[str, Curve[float]] = {}
    for name, value in there.items():
        here = getattr(home, name)
        if not isinstance(here, int | float):
            return home  # it moves already
        keys = [] if start == Moment(SCENE_START) else [Keyframe(Moment(SCENE_START), float(here), Easing.HOLD)]
        keys.append(Keyframe(start, value, Easing.HOLD))
        if end is not None:
            keys.append(Keyframe(end, float(here), Easing.HOLD))
        moved[name] = Curve(tuple(keys))
    return replace(home, **moved)  # type: ignore[arg-type]  # each is a number of the transform
