"""Narrated scenes become a film: transitions, music, cards before and after."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from pathlib import Path
from typing import Final

from studio.edit import project as project_verbs
from studio.edit import scene as scene_verbs
from studio.edit import track as track_verbs
from studio.edit.ids import first_orders, new_id
from studio.edit.registry import Edit, edit
from studio.errors import UnsupportedMedia
from studio.host import readable_name
from studio.media.probe import MediaInfo, probe
from studio.media.sound import read_audio
from studio.model.animation import SCENE_START, Curve, Easing, Keyframe, Moment
from studio.model.color import Color
from studio.model.element import Element, Shape, Text, Transform
from studio.model.ids import ClipId, ElementId, Order, SceneId, TrackId
from studio.model.project import Project
from studio.model.scene import Scene, Transition
from studio.model.style import Solid
from studio.model.text import Align, TextBody, TextStyle, VerticalAlign, plain_body
from studio.model.time import TimeRange
from studio.model.timeline import Clip, Track, TrackKind
from studio.progress import Progress
from studio.render.audio.levels import music_gain
from studio.workflows.studio import AssetStore

_TRANSITION_SECONDS: Final = Fraction(2, 5)
_CARD_SECONDS: Final = Fraction(4)
_CARD_BACKGROUND: Final = Color("#16202e")
_CARD_ACCENT: Final = Color("#f5a524")
_CARD_INK: Final = Color("#ffffff")
# How much of the music is listened to when its loudness is measured: what the film plays of it, within these.
_MUSIC_LEAST_SECONDS: Final = Fraction(10)
_MUSIC_MOST_SECONDS: Final = Fraction(180)


def transitions(project: Project) -> Iterator[Edit]:
    """A short fade between scenes that have no transition of their own."""
    frames = round(_TRANSITION_SECONDS * project.rate)
    for scene in project.timeline.shown[:-1]:
        if scene.transition is None:
            yield edit(scene_verbs.set_transition, scene.id, Transition("fade", frames))


def cards(project: Project, title: str, end: str) -> Iterator[Edit]:
    """A card with `title` before the first scene and one with `end` after the last; "" for none."""
    scenes = project.timeline.scenes
    shape = scenes[0] if scenes else Scene(SceneId(""), Order(""))
    if title:
        yield edit(scene_verbs.insert, _card(title, shape), scenes[0].id if scenes else None)
    if end:
        yield edit(scene_verbs.insert, _card(end, shape), None)


def music(project: Project, path: Path, store: AssetStore, progress: Progress) -> Iterator[Edit]:
    """The file's sound under the whole film, looped, at the loudness of a film. Raises MediaError."""
    info = music_info(path)
    progress.check()
    heard = min(max(project.length, _MUSIC_LEAST_SECONDS), _MUSIC_MOST_SECONDS)
    sample = read_audio(path, 48_000, 2, length=round(heard * 48_000))
    duration = info.duration or Fraction(len(sample), 48_000)
    asset = store.add_asset(path, readable_name(path.name))
    asset = replace(asset, duration=duration, has_sound=True, gain=music_gain(sample))
    yield edit(project_verbs.add_asset, asset)
    clip = Clip(
        ClipId(new_id()), asset.id, TimeRange(Fraction(0), duration), to_film_end=True, name=readable_name(path.stem)
    )
    track = Track(TrackId(new_id()), first_orders(1)[0], TrackKind.MUSIC, "Música", (clip,))
    yield edit(track_verbs.add, track)


def music_info(path: Path) -> MediaInfo:
    """What the file holds. Raises AssetMissing, or UnsupportedMedia where nothing can be heard."""
    info = probe(path)
    if not info.audio_codec:
        raise UnsupportedMedia("{name} has no sound", hint="Choose an MP3, WAV or M4A file.", name=path.name)
    return info


def _card(text: str, shape: Scene) -> Scene:
    """A plain scene of the deck's shape: the text, large, with a short accent line that grows below it."""
    width, height = shape.width, shape.height
    orders = first_orders(2)
    size = height / 9 if len(text) < 60 else height / 14
    body = plain_body(text, TextStyle("Inter", size, bold=True, color=_CARD_INK), Align.CENTRE)
    bar = width * 0.12
    grow: Curve[float] = Curve(
        (
            Keyframe(Moment(SCENE_START, Fraction(1, 5)), 0.0, Easing.EASE_OUT),
            Keyframe(Moment(SCENE_START, Fraction(1)), bar),
        )
    )
    return Scene(
        SceneId(new_id()),
        Order(""),
        name=text.split("\n")[0][:60],
        width=width,
        height=height,
        background=Solid(_CARD_BACKGROUND),
        elements=(
            Element(
                ElementId(new_id()),
                orders[0],
                Text(_middle(body)),
                Transform(width * 0.08, height * 0.2, width * 0.84, height * 0.5),
                role="title",
            ),
            Element(
                ElementId(new_id()),
                orders[1],
                Shape(fill=Solid(_CARD_ACCENT)),
                Transform((width - bar) / 2, height * 0.72, grow, height * 0.012),
            ),
        ),
        pinned=_CARD_SECONDS,
    )


def _middle(body: TextBody) -> TextBody:
    return replace(body, anchor=VerticalAlign.MIDDLE)
