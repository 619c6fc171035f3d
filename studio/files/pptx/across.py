"""Sounds that play on through the slides that follow: music on a track of its own, beside the scenes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from typing import Final

from studio.edit.ids import first_orders, new_id
from studio.files.pptx.loose_sounds import Entry
from studio.files.pptx.media_nodes import MediaNode
from studio.files.pptx.report import Note
from studio.i18n import N_, words
from studio.model.animation import SceneEdge
from studio.model.asset import Asset
from studio.model.element import Element, Sound, Video
from studio.model.ids import AssetId, ClipId, Order, SceneId, TrackId
from studio.model.origin import Origin
from studio.model.scene import Scene
from studio.model.time import TimeRange
from studio.model.timeline import Clip, Track, TrackKind

AS_MUSIC: Final = N_("the sound plays on through other slides: it is music on a track of its own")
WITH_ITS_SLIDE: Final = N_("the music begins with its slide, not at the click that starts it in the deck")
NOT_ACROSS: Final = N_("the video plays on its own slide only, not on those that follow")
_SHORTEST: Final = Fraction(1, 10)


def in_tracks(
    scenes: Sequence[Scene],
    nodes: Sequence[Mapping[int, MediaNode]],
    entries: Sequence[Entry | None],
    assets: Mapping[AssetId, Asset],
    notes: list[Note],
) -> tuple[list[Scene], tuple[Track, ...]]:
    """The scenes without the sounds that outlast them, and the tracks that these play on."""
    left: list[Scene] = []
    clips: list[tuple[TrackKind, Clip]] = []
    for i, scene in enumerate(scenes):
        stays = []
        for element in scene.elements:
            node = nodes[i].get(element.origin.shape) if element.origin else None
            if node is None or node.slides < 2 or element.hidden or not isinstance(element.content, Sound | Video):
                stays.append(element)
            elif isinstance(element.content, Video):
                notes.append(Note(NOT_ACROSS, i + 1, element.name, "approximated"))
                stays.append(element)
            else:
                last = _last(scenes, i, node.slides)
                clips += _music(element, element.content, scene, last, assets, notes, i + 1)
        left.append(scene if len(stays) == len(scene.elements) else replace(scene, elements=tuple(stays)))
    clips += _entries(scenes, entries, assets)
    return left, tuple(_tracks(clips))


def lasts(content: Video | Sound, assets: Mapping[AssetId, Asset]) -> Fraction:
    """How long a recording plays once."""
    asset = assets.get(content.asset)
    whole = max(Fraction(0), asset.duration - content.source_start) if asset else Fraction(0)
    return whole if content.length is None else min(whole, content.length)


def _last(scenes: Sequence[Scene], first: int, slides: int) -> SceneId | None:
    """The scene that a sound plays through, which counts only slides that are shown; None for the film's last."""
    shown = [scene for scene in scenes[first:] if not scene.hidden or scene is scenes[first]]
    return shown[slides - 1].id if slides < len(shown) else None


def _music(
    element: Element,
    sound: Sound,
    scene: Scene,
    last: SceneId | None,
    assets: Mapping[AssetId, Asset],
    notes: list[Note],
    number: int,
) -> Iterator[tuple[TrackKind, Clip]]:
    length = lasts(sound, assets)
    notes.append(Note(AS_MUSIC, number, element.name))
    if length < _SHORTEST:
        return
    begins_with_scene = isinstance(sound.start.anchor, SceneEdge)
    if not begins_with_scene:
        notes.append(Note(WITH_ITS_SLIDE, number, element.name, "approximated"))
    yield (
        TrackKind.MUSIC,
        Clip(
            ClipId(new_id()),
            sound.asset,
            TimeRange(sound.source_start, length),
            scene.id,
            max(Fraction(0), sound.start.offset) if begins_with_scene else Fraction(0),
            volume=sound.volume,
            fade_in=min(sound.fade_in, length / 2),
            fade_out=min(sound.fade_out, length / 2),
            to_film_end=sound.loop,
            name=element.name,
            through=last,
            origin=_origin(element.origin, element.origin.shape if element.origin else 0),
        ),
    )


def _entries(
    scenes: Sequence[Scene], entries: Sequence[Entry | None], assets: Mapping[AssetId, Asset]
) -> Iterator[tuple[TrackKind, Clip]]:
    """The sounds of transitions that go on: at most to the end of the slide before the next one that does something to
    sounds."""
    for i, entry in enumerate(entries):
        if entry is None or entry.asset is None or not entry.goes_on:
            continue
        next_one = next((k for k in range(i + 1, len(entries)) if entries[k] is not None), None)
        length = assets[entry.asset.id].duration
        yield (
            TrackKind.SOUND,
            Clip(
                ClipId(new_id()),
                entry.asset.id,
                TimeRange(Fraction(0), length),
                scenes[i].id,
                to_film_end=entry.loops,
                name=entry.name,
                through=scenes[next_one - 1].id if next_one is not None else None,
                origin=_origin(scenes[i].origin),
            ),
        )


def _origin(of: Origin | None, shape: int = 0) -> Origin | None:
    """Where a clip came from; a transition's sound from the slide itself."""
    return Origin(of.deck, of.slide, shape) if of is not None else None


def _tracks(clips: Sequence[tuple[TrackKind, Clip]]) -> Iterator[Track]:
    """A track for each: in the deck they may sound at the same time."""
    names = {TrackKind.MUSIC: words(N_("Music of the deck")), TrackKind.SOUND: words(N_("Sounds of the deck"))}
    for order, (kind, clip) in zip(first_orders(len(clips)), clips, strict=True):
        yield Track(TrackId(new_id()), Order(order), kind, names[kind], (clip,))
