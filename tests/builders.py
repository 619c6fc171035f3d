"""Projects for tests, made with the product's own verbs."""

from __future__ import annotations

from fractions import Fraction

from studio.edit import project as project_verbs
from studio.edit import scene as scene_verbs
from studio.edit import track as track_verbs
from studio.edit.ids import first_orders
from studio.edit.registry import apply, edit
from studio.model.animation import AtMark, Curve, Keyframe, Moment
from studio.model.asset import Asset
from studio.model.captions import Cue
from studio.model.element import Element, Group, Shape, Text, Transform
from studio.model.ids import AssetId, ClipId, CueId, ElementId, MarkId, Order, SceneId, SpanId, TrackId
from studio.model.narration import MarkTime, Narration
from studio.model.project import Project
from studio.model.scene import Scene, Transition
from studio.model.script import Mark, MarkKind, Script, Span
from studio.model.text import plain_body
from studio.model.time import TimeRange
from studio.model.timeline import Clip, Track, TrackKind

SPEECH = Asset(AssetId("a" * 64), "fala.wav", ".wav", "audio/wav", 1000, duration=Fraction(60), has_sound=True)
TIMINGS = Asset(AssetId("b" * 64), "fala.json", ".json", "application/json", 100)
FILM = Asset(AssetId("c" * 64), "obra.mp4", ".mp4", "video/mp4", 9000, 1920, 1080, Fraction(20), has_sound=True)
LOGO = Asset(AssetId("d" * 64), "logo.png", ".png", "image/png", 500, 200, 100)


def spoken(length: Fraction | int, *marks: str) -> Narration:
    """Speech of this length whose marks are spread over it."""
    length = Fraction(length)
    times = tuple(MarkTime(MarkId(mark), length * i / (len(marks) + 1)) for i, mark in enumerate(marks, 1))
    return Narration(SPEECH.id, TIMINGS.id, "teste/voz", "pt-BR", "chave", length, times)


def a_scene(
    id: str, *, words: str = "Use o capacete.", elements: int = 2, speech: Fraction | int | None = None
) -> Scene:
    """A scene with a script (one click in it), `elements` elements, the last two of them in a group, and a caption."""
    mark = MarkId(f"{id}-click")
    orders = first_orders(elements + 1)
    frame = ElementId(f"{id}-group")
    things = [
        Element(
            ElementId(f"{id}-{i}"),
            orders[i],
            Text(plain_body(f"Texto {i} de {id}")) if i % 2 else Shape(),
            Transform(10.0 * i, 20.0, 200.0, 80.0, opacity=Curve((Keyframe(Moment(AtMark(mark)), 0.5),))),
            parent=frame if i >= elements - 2 else None,
        )
        for i in range(elements)
    ]
    if elements:
        things.append(Element(frame, orders[elements], Group((0.0, 0.0, 960.0, 540.0))))
    return Scene(
        SceneId(id),
        Order(""),
        name=f"Cena {id}",
        elements=tuple(things),
        script=Script((Span(SpanId(f"{id}-span"), words), Mark(mark, MarkKind.CLICK))),
        narration=spoken(speech, mark) if speech is not None else None,
        cues=(Cue(CueId(f"{id}-cue"), Fraction(1, 2), Fraction(2), words),),
        transition=Transition("fade", 20),
    )


def a_clip(id: str, start: Fraction | int, length: Fraction | int, scene: str | None = None) -> Clip:
    """A piece of the film asset, from its beginning on."""
    span = TimeRange(Fraction(0), Fraction(length))
    return Clip(ClipId(id), FILM.id, span, SceneId(scene) if scene else None, Fraction(start))


def a_track(id: str, *clips: Clip, kind: TrackKind = TrackKind.VIDEO) -> Track:
    return Track(TrackId(id), Order(""), kind, f"Trilha {id}", clips)


def a_project(*parts: Scene | Track) -> Project:
    """A settled project with these scenes and tracks, in this order, and the assets that they use."""
    project = Project()
    for asset in (SPEECH, TIMINGS, FILM, LOGO):
        project = apply(project, edit(project_verbs.add_asset, asset))
    for part in parts:
        made = edit(scene_verbs.insert, part) if isinstance(part, Scene) else edit(track_verbs.add, part)
        project = apply(project, made)
    return project
