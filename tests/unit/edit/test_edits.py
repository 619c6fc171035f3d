"""What holds for every edit: it keeps the project valid, survives JSON, and is undone to the very same object."""

from __future__ import annotations

import json
from dataclasses import replace
from fractions import Fraction
from itertools import count

import pytest
from builders import FILM, LOGO, SPEECH, a_clip, a_project, a_scene, a_track, spoken
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from studio.edit.document import Document
from studio.edit.places import PLACES
from studio.edit.reflow import reflow
from studio.edit.registry import Edit, apply, edit_from_json, edit_to_json, verbs
from studio.edit.validity import validate
from studio.errors import InvalidEdit
from studio.model.animation import Edge, Moment
from studio.model.avatar import AvatarFrame, Look, Presenter
from studio.model.captions import Cue
from studio.model.element import Element, Group, Picture, Text, Transform
from studio.model.ids import Order
from studio.model.lexicon import Entry
from studio.model.project import Project, ProjectSettings
from studio.model.scene import Camera, Scene, Transition
from studio.model.script import Mark, MarkKind, Script, Span
from studio.model.style import Glow, PictureFill, Solid
from studio.model.text import plain_body
from studio.model.time import RATES, TimeRange
from studio.model.timeline import Clip, Marker, Track, TrackKind

UNHURRIED = settings(
    deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large], max_examples=60
)
SECONDS = st.fractions(0, 12, max_denominator=97)
SIGNED = st.fractions(-12, 12, max_denominator=97)
LENGTHS = st.fractions(Fraction(1, 50), 8, max_denominator=97)


def start() -> Project:
    """Three scenes, one of them silent, and two tracks of clips on the film and on scenes."""
    return a_project(
        a_scene("s1", speech=Fraction(31, 10)),
        a_scene("s2"),
        a_scene("s3", speech=2),
        a_track("t1", a_clip("c1", 0, 2), a_clip("c2", 2, 1), a_clip("c3", Fraction(7, 2), 3, "s2")),
        a_track("t2", a_clip("c4", 1, 1, "s3"), kind=TrackKind.SOUND),
    )


def crowded() -> Project:
    """Many clips on short scenes, close to each other: what moves one moves others."""
    scenes = [a_scene(f"s{i}", speech=Fraction(i, 2)) for i in range(4)]
    tracks = [
        a_track(f"t{lane}", *(a_clip(f"c{lane}{i}", Fraction(i, 2), 1, f"s{(i + lane) % 4}") for i in range(12)))
        for lane in range(2)
    ]
    return a_project(*scenes, *tracks)


class Draw:
    """Draws arguments of any verb for a project, most of them sensible."""

    def __init__(self, data: st.DataObject, ids: count[int]) -> None:
        self.data, self.ids = data, ids

    def __call__(self, strategy):
        return self.data.draw(strategy)

    def new(self) -> str:
        return f"new-{next(self.ids)}"

    def of(self, ids) -> str:
        return self(st.sampled_from([*ids, "gone"]))

    def scene(self, project) -> str:
        return self.of(s.id for s in project.timeline.scenes)

    def maybe_scene(self, project) -> str | None:
        return self(st.sampled_from([None, *(s.id for s in project.timeline.scenes)]))

    def track(self, project) -> str:
        return self.of(t.id for t in project.timeline.tracks)

    def clip(self, project) -> str:
        return self.of(c.id for t in project.timeline.tracks for c in t.clips)

    def element(self, project) -> tuple[str, str]:
        return self(st.sampled_from([*((s.id, e.id) for s in project.timeline.scenes for e in s.elements), ("x", "y")]))

    def cue(self, project) -> tuple[str, str]:
        return self(st.sampled_from([*((s.id, c.id) for s in project.timeline.scenes for c in s.cues), ("x", "y")]))

    def entry(self, id=None) -> Entry:
        written = self(st.sampled_from(["CAT", "Xylox", "ponto de ancoragem"]))
        return Entry(written, "diz", before=self(st.sampled_from(["", "norma"])), id=id or self.new())

    def scenes(self, project) -> tuple[str, ...]:
        return tuple(self(st.lists(st.just(self.scene(project)), max_size=2)))

    def who(self, project) -> str:
        return self(st.sampled_from(["ana", *(p.id for p in project.presenters)]))

    def presenter(self, id) -> Presenter:
        logo = self(st.sampled_from([None, LOGO.id, "gone"]))
        return Presenter(id, "Ana", "ana", look=Look((("phenotype.age", 50.0),), logo=logo), equipment=("harness",))

    def new_clip(self, project) -> Clip:
        span = TimeRange(self(SECONDS), self(LENGTHS))
        asset = self(st.sampled_from([FILM.id, LOGO.id]))
        return Clip(
            self.new(),
            asset,
            span,
            self.maybe_scene(project),
            self(SIGNED),
            self(st.sampled_from([Fraction(1), Fraction(2), Fraction(2, 3)])),
        )


ARGUMENTS = {
    "project.set_settings": lambda d, p: (ProjectSettings("Curso", rate=d(st.sampled_from(RATES))),),
    "project.many": lambda d, p: ((Edit("scene.rename", (d.scene(p), "a")), Edit("scene.rename", (d.scene(p), "b"))),),
    "asset.add": lambda d, p: (d(st.sampled_from([SPEECH, FILM])),),
    "asset.change": lambda d, p: (d(st.sampled_from([SPEECH, FILM])),),
    "asset.remove": lambda d, p: (d(st.sampled_from([LOGO.id, FILM.id])),),
    "marker.add": lambda d, p: (Marker(d.new(), "nota", d.maybe_scene(p), d(SECONDS)),),
    "marker.move": lambda d, p: (d.of(m.id for m in p.timeline.markers), d.maybe_scene(p), d(SECONDS)),
    "marker.rename": lambda d, p: (d.of(m.id for m in p.timeline.markers), "outra"),
    "marker.remove": lambda d, p: (d.of(m.id for m in p.timeline.markers),),
    "lexicon.add": lambda d, p: (tuple(d.entry() for _ in range(d(st.integers(0, 3)))),),
    "lexicon.change": lambda d, p: (d.entry(d.of(e.id for e in p.lexicon)),),
    "lexicon.remove": lambda d, p: ((d.of(e.id for e in p.lexicon),),),
    "presenter.add": lambda d, p: (d.presenter(d.new()),),
    "presenter.change": lambda d, p: (d.presenter(d.of(e.id for e in p.presenters)),),
    "presenter.remove": lambda d, p: (d.of(e.id for e in p.presenters),),
    "presenter.stand": lambda d, p: (d.scenes(p), d.who(p), d(st.sampled_from([*PLACES, "nowhere"]))),
    "presenter.leave": lambda d, p: (d.scenes(p),),
    "presenter.choose": lambda d, p: (d.scenes(p), d.who(p)),
    "presenter.set_framing": lambda d, p: (d.scenes(p), d(st.sampled_from(["bust", "half", "full"]))),
    "presenter.set_style": lambda d, p: (d.scenes(p), d(st.sampled_from(["real", "toon"]))),
    "presenter.set_frame": lambda d, p: (d.scenes(p), AvatarFrame(d(st.sampled_from(["none", "circle"])))),
    "presenter.equip": lambda d, p: (d.scenes(p), d(st.sampled_from([None, (), ("harness", "hard-hat")]))),
    "scene.set_stage": lambda d, p: (
        d.scene(p),
        d(st.sampled_from([None, (0.0, 0.1, 0.7, 0.7), (0.0, 0.0, 0.0, 1.0)])),
    ),
    "scene.set_nr": lambda d, p: (d.scene(p), "NR-35"),
    "scene.insert": lambda d, p: (a_scene(d.new(), speech=d(st.none() | SECONDS)), d.maybe_scene(p)),
    "scene.remove": lambda d, p: (d.scene(p),),
    "scene.move": lambda d, p: (d.scene(p), d.maybe_scene(p)),
    "scene.duplicate": lambda d, p: (d.scene(p), d.new()),
    "scene.hide": lambda d, p: (d.scene(p), d(st.booleans())),
    "scene.rename": lambda d, p: (d.scene(p), "nome"),
    "scene.set_section": lambda d, p: (d.scene(p), "Capítulo"),
    "scene.set_script": lambda d, p: (
        d.scene(p),
        Script((Span(d.new(), "Olá"), Span(d.new(), " e olá"), Mark(d.new(), MarkKind.CLICK))),
    ),
    "scene.set_voice": lambda d, p: (d.scene(p), "v", "en"),
    "scene.set_narration": lambda d, p: (d.scene(p), spoken(d(SECONDS)) if d(st.booleans()) else None),
    "scene.set_pauses": lambda d, p: (d.scene(p), d(SIGNED), d(SECONDS)),
    "scene.pin": lambda d, p: (d.scene(p), d(st.none() | SIGNED)),
    "scene.set_cues": lambda d, p: (
        d.scene(p),
        (Cue(d.new(), d(SECONDS), d(SECONDS), "a"), Cue(d.new(), Fraction(20), Fraction(21), "b")),
    ),
    "scene.set_transition": lambda d, p: (
        d.scene(p),
        d(st.none() | st.integers(0, 300).map(lambda n: Transition("wipe", n))),
    ),
    "scene.set_camera": lambda d, p: (d.scene(p), Camera(end=(0.1, 0.1, d(st.sampled_from([0.0, 0.8])), 0.8))),
    "scene.set_background": lambda d, p: (
        d.scene(p),
        d(st.sampled_from([Solid("#102030"), PictureFill(LOGO.id), PictureFill("gone")])),
    ),
    "element.insert": lambda d, p: (
        d.scene(p),
        Element(d.new(), Order(""), Picture(d(st.sampled_from([LOGO.id, "gone"])))),
        None,
    ),
    "element.remove": lambda d, p: d.element(p),
    "element.duplicate": lambda d, p: (*d.element(p), d.new()),
    "element.set_transform": lambda d, p: (*d.element(p), Transform(width=d(st.sampled_from([-1.0, 5.0])))),
    "element.set_content": lambda d, p: (*d.element(p), Text(plain_body("novo"))),
    "element.set_effects": lambda d, p: (*d.element(p), (Glow("#ffffff", 2.0),)),
    "element.set_visibility": lambda d, p: (*d.element(p), Moment(), Moment(offset=Fraction(3))),
    "element.hide": lambda d, p: (*d.element(p), d(st.booleans())),
    "element.rename": lambda d, p: (*d.element(p), "nome"),
    "element.set_alt": lambda d, p: (*d.element(p), "descrição"),
    "element.reorder": lambda d, p: (*d.element(p), d(st.sampled_from([None, d.element(p)[1]]))),
    "element.group": lambda d, p: grouping(d, p),
    "element.ungroup": lambda d, p: ungrouping(d, p),
    "track.add": lambda d, p: (Track(d.new(), Order(""), TrackKind.VIDEO, clips=(d.new_clip(p), d.new_clip(p))), None),
    "track.remove": lambda d, p: (d.track(p),),
    "track.move": lambda d, p: (d.track(p), d(st.sampled_from([None, *(t.id for t in p.timeline.tracks)]))),
    "track.rename": lambda d, p: (d.track(p), "nome"),
    "track.mute": lambda d, p: (d.track(p), d(st.booleans())),
    "track.lock": lambda d, p: (d.track(p), d(st.booleans())),
    "track.set_volume": lambda d, p: (d.track(p), d(st.sampled_from([0.5, 9.0]))),
    "timeline.insert": lambda d, p: (d.track(p), d.new_clip(p)),
    "timeline.overwrite": lambda d, p: (d.track(p), d.new_clip(p)),
    "timeline.move": lambda d, p: (d.clip(p), d.track(p), d(SIGNED)),
    "timeline.trim": lambda d, p: (d.clip(p), d(st.sampled_from(Edge)), d(SIGNED)),
    "timeline.ripple": lambda d, p: (d.clip(p), d(st.sampled_from(Edge)), d(SIGNED)),
    "timeline.roll": lambda d, p: (d.clip(p), d(st.sampled_from(Edge)), d(SIGNED)),
    "timeline.slice": lambda d, p: (d.clip(p), d(SECONDS), d.new()),
    "timeline.slip": lambda d, p: (d.clip(p), d(SIGNED)),
    "timeline.slide": lambda d, p: (d.clip(p), d(SIGNED)),
    "timeline.remove": lambda d, p: (d.clip(p),),
    "timeline.ripple_remove": lambda d, p: (d.clip(p),),
    "timeline.anchor": lambda d, p: (d.clip(p), d.maybe_scene(p)),
    "timeline.set_speed": lambda d, p: (d.clip(p), d(st.sampled_from([Fraction(1, 3), Fraction(2), Fraction(99)]))),
    "timeline.set_volume": lambda d, p: (d.clip(p), d(st.sampled_from([0.5, 9.0]))),
    "timeline.set_fades": lambda d, p: (d.clip(p), d(SECONDS), d(SECONDS)),
    "timeline.set_to_film_end": lambda d, p: (d.clip(p), d(st.booleans())),
    "timeline.set_transform": lambda d, p: (d.clip(p), Transform()),
    "timeline.rename": lambda d, p: (d.clip(p), "nome"),
    "captions.add": lambda d, p: (d.scene(p), Cue(d.new(), d(SECONDS), d(SECONDS), "a b")),
    "captions.set_text": lambda d, p: (*d.cue(p), "outro texto"),
    "captions.set_times": lambda d, p: (*d.cue(p), d(SECONDS), d(SECONDS)),
    "captions.split": lambda d, p: (*d.cue(p), d(SECONDS), 3, d.new()),
    "captions.join": lambda d, p: d.cue(p),
    "captions.remove": lambda d, p: d.cue(p),
    "deck.take": lambda d, p: (
        (
            replace(a_scene(d.new()), order=Order("a0")),
            *d(st.lists(st.sampled_from(p.timeline.scenes or [Scene("x", Order(""))]), max_size=2)),
        ),
        tuple(d(st.lists(st.just(d.scene(p)), max_size=1))),
        (FILM,),
        (),
        (),
        (Marker(d.new(), "nota", d.maybe_scene(p), d(SECONDS)),),
        tuple(d(st.lists(st.sampled_from([m.id for m in p.timeline.markers] or ["gone"]), max_size=1))),
        d(st.sampled_from(["", "Curso"])),
    ),
}


def grouping(d: Draw, project: Project) -> tuple[object, ...]:
    scene_id, _ = d.element(project)
    scene = project.timeline.scene(scene_id) or Scene("x", Order(""))
    ids = d(st.lists(st.sampled_from([e.id for e in scene.elements] or ["gone"]), max_size=3))
    return scene_id, tuple(ids), Element(d.new(), Order(""), Group((0.0, 0.0, 1.0, 1.0)))


def ungrouping(d: Draw, project: Project) -> tuple[object, ...]:
    scene_id, id = d.element(project)
    scene = project.timeline.scene(scene_id) or Scene("x", Order(""))
    return scene_id, id, tuple(e for e in scene.elements if e.parent == id)


def drawn_edit(d: Draw, project: Project) -> Edit:
    name = d(st.sampled_from(sorted(ARGUMENTS)))
    return Edit(name, tuple(ARGUMENTS[name](d, project)))


def test_the_tests_below_know_every_verb():
    assert set(verbs()) == set(ARGUMENTS)


@UNHURRIED
@given(st.data())
def test_any_sequence_of_edits_keeps_the_project_valid(data):
    d, project = Draw(data, count()), start()
    for _ in range(d(st.integers(5, 25))):
        step = drawn_edit(d, project)
        try:
            after = apply(project, step)
        except InvalidEdit:
            continue
        assert validate(after) == [], step
        assert reflow(after) is after
        project = after


@UNHURRIED
@given(st.data())
def test_settling_what_changed_comes_to_the_same_as_settling_everything(data):
    d, project = Draw(data, count()), crowded()
    for _ in range(12):
        step = drawn_edit(d, project)
        try:
            raw = verbs()[step.verb](project, *step.args)
        except InvalidEdit:
            continue
        project = reflow(raw, since=project)
        assert project == reflow(raw), step


@UNHURRIED
@given(st.data())
def test_every_edit_survives_json_and_does_the_same_after(data):
    d, project = Draw(data, count()), start()
    for _ in range(12):
        step = drawn_edit(d, project)
        try:
            after = apply(project, step)
        except InvalidEdit:
            continue
        again = edit_from_json(json.loads(json.dumps(edit_to_json(step))))
        assert again == step
        assert apply(project, again) == after
        project = after


@UNHURRIED
@given(st.data())
def test_undo_and_redo_bring_back_the_very_same_objects(data):
    d, document = Draw(data, count()), Document(start())
    seen = [document.project]
    for _ in range(10):
        try:
            document.apply(drawn_edit(d, document.project))
        except InvalidEdit:
            continue
        if document.project is not seen[-1]:
            seen.append(document.project)
    for project in reversed(seen[:-1]):
        document.undo()
        assert document.project is project
    assert document.undo() is None
    for project in seen[1:]:
        document.redo()
        assert document.project is project
    assert document.redo() is None


@pytest.mark.parametrize("name", sorted(ARGUMENTS))
def test_an_edit_with_wrong_arguments_is_refused(name):
    with pytest.raises(InvalidEdit):
        apply(start(), Edit(name, ()))
    with pytest.raises(InvalidEdit):
        edit_from_json({"verb": name, "args": [[{}], [{}], [{}], [{}], [{}], [{}], [{}]]})


def test_an_unknown_verb_is_refused():
    with pytest.raises(InvalidEdit):
        apply(start(), Edit("scene.explode"))
    with pytest.raises(InvalidEdit):
        edit_from_json({"verb": "scene.explode", "args": []})


def test_an_edit_keeps_every_other_object():
    before = start()
    after = apply(before, Edit("scene.rename", ("s2", "Outra")))
    assert after.timeline.scenes[0] is before.timeline.scenes[0]
    assert after.timeline.scenes[1].elements is before.timeline.scenes[1].elements
    assert after.timeline.tracks is before.timeline.tracks
    assert after.assets is before.assets
