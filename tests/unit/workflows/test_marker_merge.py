"""Bookmarks of a deck's films and sounds, when it comes again: hers where she worked on them, else the deck's."""

from __future__ import annotations

import json
from dataclasses import replace
from fractions import Fraction
from functools import cache
from pathlib import Path
from tempfile import mkdtemp

import pytest
from deck_merging import did, imported, merged, planned, remove_slide
from hypothesis import given, settings
from hypothesis import strategies as st
from pptx import Presentation
from recorded_decks import a_sound, add_media, new_deck, node, put, timing

from studio.cli.merging import _lines
from studio.edit import deck as deck_verbs
from studio.edit import element as element_verbs
from studio.edit import project as project_verbs
from studio.edit import scene as scene_verbs
from studio.edit.deck_markers import merged_markers, with_stamped_markers
from studio.edit.document import Document
from studio.edit.registry import apply, edit, edit_from_json, edit_to_json
from studio.edit.validity import validate
from studio.errors import InvalidEdit
from studio.files.project_file.rows import project_from, rows_of
from studio.model.color import Color
from studio.model.ids import AssetId, MarkerId, Order, SceneId
from studio.model.origin import Origin
from studio.model.project import Project
from studio.model.scene import Scene
from studio.model.timeline import Marker, Timeline

BASE = {0: {"Capacete": 700, "Cinto": 1200}, 1: {"Queda": 500}}
"""{number of the slide: {bookmark: milliseconds}}"""


@cache
def the_sound():
    return a_sound(Path(mkdtemp()) / "a.wav", 3, 220)


def a_deck(path, marks):
    """Slides "Um", "Dois", "Três", of which some play a recording with bookmarks from their start on."""
    deck = new_deck()
    for number, title in enumerate(("Um", "Dois", "Três")):
        slide = deck.slides.add_slide(deck.slide_layouts[5])
        slide.shapes.title.text = title
        if number in marks:
            listed = "".join(f'<p14:bmk name="{name}" time="{at}"/>' for name, at in marks[number].items())
            shape = add_media(slide, the_sound(), f"som {number}", inside=f"<p14:bmkLst>{listed}</p14:bmkLst>")
            put(slide, timing("", node(shape, delay="0")))
    deck.save(path)
    return path


@pytest.fixture(scope="module")
def deck(tmp_path_factory):
    return a_deck(tmp_path_factory.mktemp("marks") / "v1.pptx", BASE)


@pytest.fixture(scope="module")
def project(deck):
    return imported(deck)


def marker(project, name):
    return next(marker for marker in project.timeline.markers if marker.name == name)


def markers(project):
    """[(scene, name, seconds)]"""
    names = {scene.id: scene.name for scene in project.timeline.scenes}
    return sorted((names.get(m.scene), m.name, float(m.offset)) for m in project.timeline.markers)


def lines(plan):
    return [(told.fate.value, told.property, told.thing.name if told.thing else "") for told in plan.told]


def test_the_same_deck_again_changes_nothing(project, deck):
    plan = planned(project, deck)
    assert (plan.told, plan.edit) == ((), None)
    opened = project_from([(row.kind.value, row.json) for row in rows_of(project)])
    assert opened == project


def test_bookmarks_that_moved_were_renamed_added_and_removed_come(project, tmp_path):
    newer = a_deck(tmp_path / "v2.pptx", {0: {"Capacete": 900, "Luva": 1200, "Bota": 2000}, 1: {}})
    plan, after = merged(project, newer)
    assert lines(plan) == [
        ("changed", "moment", "Capacete"),
        ("changed", "name", "Cinto"),
        ("new", "", "Bota"),
        ("removed", "", "Queda"),
    ]
    assert markers(after) == [("Um", "Bota", 2.0), ("Um", "Capacete", 0.9), ("Um", "Luva", 1.2)]
    assert marker(after, "Luva").id == marker(project, "Cinto").id
    assert validate(after) == []
    assert planned(after, newer).edit is None


def test_what_she_changed_stays_beside_what_the_deck_changed(project, tmp_path):
    project = did(project, project_verbs.rename_marker, marker(project, "Capacete").id, "Ponha o capacete")
    scene = project.timeline.scenes[0].id
    project = did(project, project_verbs.move_marker, marker(project, "Cinto").id, scene, Fraction(2))
    newer = a_deck(tmp_path / "v2.pptx", {0: {"Capacete": 900, "Cinto": 1500}, 1: {"Queda": 500}})
    plan, after = merged(project, newer)
    assert lines(plan) == [
        ("kept", "name", "Ponha o capacete"),
        ("changed", "moment", "Ponha o capacete"),
        ("conflict", "moment", "Cinto"),
    ]
    assert [(told.hers, told.decks) for told in plan.told if told.property == "moment"] == [
        (Fraction(7, 10), Fraction(9, 10)),
        (Fraction(2), Fraction(3, 2)),
    ]
    assert markers(after) == [("Dois", "Queda", 0.5), ("Um", "Cinto", 2.0), ("Um", "Ponha o capacete", 0.9)]
    assert {told.fate.value for told in planned(after, newer).told} == {"kept"}  # a conflict is told once


def test_what_she_took_away_does_not_come_back_even_where_the_deck_moved_it(project, tmp_path):
    project = did(project, project_verbs.remove_marker, marker(project, "Cinto").id)
    newer = a_deck(tmp_path / "v2.pptx", {0: {"Capacete": 700, "Cinto": 1500}, 1: {"Queda": 500}})
    plan, after = merged(project, newer)
    assert lines(plan) == [("kept", "", "Cinto")]
    assert markers(after) == [("Dois", "Queda", 0.5), ("Um", "Capacete", 0.7)]
    assert lines(planned(after, newer)) == [("kept", "", "Cinto")]


def test_a_marker_that_the_deck_took_away_stays_where_she_worked_on_it(project, tmp_path):
    project = did(project, project_verbs.rename_marker, marker(project, "Queda").id, "Minha queda")
    project = did(project, project_verbs.add_marker, Marker("hers", "rever", project.timeline.scenes[1].id))
    plan, after = merged(project, a_deck(tmp_path / "v2.pptx", {0: BASE[0], 1: {}}))
    assert lines(plan) == [("kept", "", "Minha queda")]
    assert markers(after) == markers(project)


def without_slide(deck, path, number):
    newer = Presentation(deck)
    remove_slide(newer, number)
    newer.save(path)
    return path


def test_a_marker_goes_with_its_slide_and_undo_brings_both_back(project, deck, tmp_path):
    plan = planned(project, without_slide(deck, tmp_path / "v2.pptx", 0))
    assert lines(plan) == [("removed", "", "")]
    document = Document(project)
    document.apply(plan.edit)
    assert markers(document.project) == [("Dois", "Queda", 0.5)]
    assert validate(document.project) == []
    document.undo()
    assert document.project == project


def test_a_marker_goes_with_a_scene_that_she_removes_and_undo_brings_both_back(project):
    document = Document(project)
    document.apply(edit(scene_verbs.remove, project.timeline.scenes[0].id))
    assert markers(document.project) == [("Dois", "Queda", 0.5)]
    assert validate(document.project) == []
    document.undo()
    assert document.project == project


@pytest.mark.parametrize("worked", ["renamed", "coloured", "moved here", "of her own", "on the scene"])
def test_a_scene_stays_with_all_its_markers_where_she_worked_on_it(project, deck, tmp_path, worked):
    first, second = (scene.id for scene in project.timeline.scenes[:2])
    mine = marker(project, "Capacete")
    colored = tuple(replace(m, color=Color("#112233")) if m == mine else m for m in project.timeline.markers)
    project = {
        "renamed": lambda: did(project, project_verbs.rename_marker, mine.id, "outro"),
        "coloured": lambda: replace(project, timeline=replace(project.timeline, markers=colored)),
        "moved here": lambda: did(project, project_verbs.move_marker, marker(project, "Queda").id, first, Fraction(1)),
        "of her own": lambda: did(project, project_verbs.add_marker, Marker("hers", "rever", first)),
        "on the scene": lambda: did(project, scene_verbs.rename, first, "Meu um"),
    }[worked]()
    plan, after = merged(project, without_slide(deck, tmp_path / "v2.pptx", 0))
    assert lines(plan)[-1] == ("kept", "", "")
    assert [scene.id for scene in after.timeline.scenes[:2]] == [first, second]
    assert markers(after) == markers(project)
    assert validate(after) == []


def test_a_new_slide_brings_its_markers_and_one_that_she_took_out_none(project, tmp_path):
    slides = frozenset(scene.origin.slide for scene in project.timeline.scenes)
    project = did(project, scene_verbs.remove, project.timeline.scenes[1].id)
    path = a_deck(tmp_path / "v2.pptx", BASE)
    newer = Presentation(path)
    slide = newer.slides.add_slide(newer.slide_layouts[5])
    slide.shapes.title.text = "Assunto diferente"
    listed = '<p14:bmkLst><p14:bmk name="Novo" time="100"/></p14:bmkLst>'
    put(slide, timing("", node(add_media(slide, the_sound(), "novo", inside=listed), delay="0")))
    newer.save(path)
    plan, after = merged(project, path, earlier=slides)
    assert lines(plan) == [("kept", "", ""), ("new", "", "")]
    assert markers(after) == [("Assunto diferente", "Novo", 0.1), ("Um", "Capacete", 0.7), ("Um", "Cinto", 1.2)]
    assert validate(after) == []


def test_a_marker_stays_though_its_film_is_taken_away_by_her(project, deck):
    scene = project.timeline.scenes[0]
    sounds = [e for e in scene.elements if e.origin and e.name.startswith("som")]
    for element in sounds:
        project = did(project, element_verbs.remove, scene.id, element.id)
    plan, after = merged(project, deck)
    assert {told.fate.value for told in plan.told} == {"kept"}
    assert len(markers(after)) == 3


def test_a_project_from_before_markers_had_origins_keeps_its_markers_once(project, deck):
    timeline = project.timeline
    scenes = tuple(replace(s, origin=replace(s.origin, noted=())) for s in timeline.scenes)
    old_markers = tuple(replace(m, origin=None) for m in timeline.markers)
    old = replace(project, timeline=replace(timeline, scenes=scenes, markers=old_markers))
    plan, after = merged(old, deck)
    assert plan.told == ()
    assert after == project


def test_the_edit_is_kept_and_one_from_before_it_had_markers_is_read(project, tmp_path):
    plan = planned(project, a_deck(tmp_path / "v2.pptx", {0: {"Capacete": 900}, 1: {"Queda": 500, "Corda": 900}}))
    written = json.loads(json.dumps(edit_to_json(plan.edit)))
    assert apply(project, edit_from_json(written)) == apply(project, plan.edit)
    written["args"] = written["args"][:5]
    assert apply(project, edit_from_json(written)).timeline.markers == project.timeline.markers


def test_no_marker_is_taken_that_hangs_on_a_scene_that_is_not_there(project):
    lost = Marker(MarkerId("lost"), "perdido", SceneId("nowhere"))
    with pytest.raises(InvalidEdit):
        apply(project, edit(deck_verbs.take, (), (), (), (), (), (lost,), ()))


# What she and the deck may do, without a deck: two slides of one recording each, bookmarks as (name, seconds).

_bookmarks = st.dictionaries(st.sampled_from("abcd"), st.integers(0, 3), max_size=4)


def of_deck(slides, prefix):
    scenes = tuple(
        Scene(SceneId(f"{prefix}{n}"), Order(f"a{n}"), f"slide {n}", origin=Origin(AssetId("d"), 256 + n, number=n + 1))
        for n in range(len(slides))
    )
    found = [
        Marker(
            MarkerId(f"{prefix}{n}{name}"), name, scenes[n].id, Fraction(at), origin=Origin(AssetId("d"), 256 + n, 4)
        )
        for n, bookmarks in enumerate(slides)
        for name, at in bookmarks.items()
    ]
    return with_stamped_markers(Project(timeline=Timeline(scenes, (), tuple(sorted(found, key=lambda m: m.id)))))


def taken(project, new):
    pairs = {f"y{n}": f"x{n}" for n in range(2)}
    plan = merged_markers(project, new, pairs, (), ())
    origins = {scene.id: scene.origin for scene in new.timeline.scenes}
    scenes = tuple(replace(s, origin=origins[f"y{s.id[1:]}"]) for s in project.timeline.scenes)
    project = replace(project, timeline=replace(project.timeline, scenes=scenes))
    return plan, apply(project, edit(deck_verbs.take, (), (), (), (), (), plan.markers, plan.gone))


@settings(deadline=None, max_examples=60)
@given(st.tuples(_bookmarks, _bookmarks), st.tuples(_bookmarks, _bookmarks), st.data())
def test_whatever_both_do_untouched_markers_follow_the_deck_and_touched_ones_stay(was, now, data):
    base = hers = of_deck(was, "x")
    touched, removed = set(), set()
    for mine in base.timeline.markers:
        what = data.draw(st.sampled_from(["nothing", "nothing", "rename", "move", "remove"]))
        if what == "rename":
            hers = did(hers, project_verbs.rename_marker, mine.id, f"dela {mine.id}")
        elif what == "move":
            hers = did(hers, project_verbs.move_marker, mine.id, "x1", Fraction(50))
        elif what == "remove":
            hers = did(hers, project_verbs.remove_marker, mine.id)
        (removed if what == "remove" else touched if what != "nothing" else set()).add(mine.id)
    new = of_deck(now, "y")
    after = taken(hers, new)[1]
    kept = {marker.id: marker for marker in after.timeline.markers}
    for mine in hers.timeline.markers:
        if mine.id in touched:
            name = mine.name.startswith("dela")
            assert (
                (kept[mine.id].name == mine.name) if name else (kept[mine.id].offset, kept[mine.id].scene) == (50, "x1")
            )
    if not touched and not removed:
        assert [(m.scene, m.name, m.offset) for m in sorted(after.timeline.markers, key=_place)] == [
            (f"x{m.scene[1:]}", m.name, m.offset) for m in sorted(new.timeline.markers, key=_place)
        ]
    assert len(after.timeline.markers) <= len(new.timeline.markers) + len(touched)
    again, same = taken(after, new)
    assert (again.markers, again.gone) == ((), ())
    assert {told.fate.value for lines in again.told.values() for told in lines} <= {"kept"}
    assert same == after


def _place(marker):
    return marker.scene[1:], marker.name, marker.offset


def test_it_is_all_told_in_words(project, tmp_path):
    project = did(project, project_verbs.move_marker, marker(project, "Cinto").id, None, Fraction(2))
    newer = a_deck(tmp_path / "v2.pptx", {0: {"Capacete": 900, "Cinto": 1200}})
    text = [line.strip() for line in _lines(planned(project, newer), False)]
    assert "muda: marcador Capacete, momento: 0,7 s → 0,9 s" in text
    assert "fica o seu: marcador Cinto, momento: 2 s" in text
    assert "sai: marcador Queda" in text
