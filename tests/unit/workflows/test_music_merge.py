"""Sounds that play across slides, when their deck comes again: hers where she worked on them, else the deck's."""

from __future__ import annotations

import json
from dataclasses import replace
from fractions import Fraction

import pytest
from deck_merging import did, imported, merged, move_slide, planned, remove_slide
from pptx import Presentation
from recorded_decks import a_sound, add_media, new_deck, node, put, timing

from studio.edit import scene as scene_verbs
from studio.edit import timeline as timeline_verbs
from studio.edit import track as track_verbs
from studio.edit.registry import apply, edit_from_json, edit_to_json
from studio.edit.validity import validate


def a_deck(path, sounds, slides=4):
    """Slides "Um", "Dois"..., and sounds across slides: {number of its slide: (hertz, how many slides, volume)}."""
    deck = new_deck()
    for number in range(slides):
        slide = deck.slides.add_slide(deck.slide_layouts[5])
        slide.shapes.title.text = ("Um", "Dois", "Três", "Quatro")[number]
        if number in sounds:
            hertz, across, volume = sounds[number]
            shape = add_media(slide, a_sound(path.with_suffix(f".{number}.wav"), 2, hertz), f"música {hertz}")
            put(
                slide,
                timing("", node(shape, of_node=f'vol="{volume}" numSld="{across}" showWhenStopped="0"', delay="0")),
            )
    deck.save(path)
    return path


@pytest.fixture(scope="module")
def deck(tmp_path_factory):
    return a_deck(tmp_path_factory.mktemp("music") / "v1.pptx", {0: (220, 2, 40_000), 1: (330, 999, 40_000)})


@pytest.fixture(scope="module")
def project(deck):
    return imported(deck)


def music(project):
    """{name: (its clip, its track)}"""
    return {clip.name: (clip, track) for track in project.timeline.tracks for clip in track.clips}


def lines(plan):
    return [(told.fate.value, told.property, told.thing.name if told.thing else "") for told in plan.told]


def titles(project):
    return {scene.id: scene.name for scene in project.timeline.scenes}


def test_the_same_deck_again_changes_nothing_even_in_a_film_that_was_edited_elsewhere(project, deck):
    assert planned(project, deck).told == ()
    longer = did(project, scene_verbs.set_pauses, project.timeline.scenes[0].id, Fraction(1), Fraction(2))
    assert {line[1] for line in lines(planned(longer, deck))} <= {"pause_after", "pause_before"}


def test_what_the_deck_changed_comes_and_what_she_changed_stays(project, tmp_path):
    (first, _), (second, _) = music(project).values()
    project = did(project, timeline_verbs.set_volume, first.id, 0.25)
    newer = a_deck(tmp_path / "v2.pptx", {0: (220, 3, 40_000), 1: (440, 999, 80_000)})
    plan, after = merged(project, newer)
    assert lines(plan) == [
        ("changed", "ends", "música 220"),
        ("kept", "volume", "música 220"),
        ("changed", "sound", "música 330"),
        ("changed", "volume", "música 330"),
        ("changed", "name", "música 330"),
    ]
    one, two = music(after)["música 220"][0], music(after)["música 440"][0]
    assert (one.id, one.volume, titles(after)[one.through]) == (first.id, 0.25, "Três")
    assert (two.id, two.volume, two.through) == (second.id, 1.0, None)
    assert after.asset(two.asset) is not None
    assert validate(after) == []
    assert [line[0] for line in lines(planned(after, newer))] == ["kept"]


def test_where_both_changed_hers_stays_and_is_told_once(project, tmp_path):
    project = did(project, timeline_verbs.set_volume, music(project)["música 220"][0].id, 0.25)
    newer = a_deck(tmp_path / "v2.pptx", {0: (220, 2, 80_000), 1: (330, 999, 40_000)})
    plan, after = merged(project, newer)
    assert lines(plan) == [("conflict", "volume", "música 220")]
    assert [(told.hers, told.decks) for told in plan.told] == [("25%", "100%")]
    assert music(after)["música 220"][0].volume == 0.25
    assert lines(planned(after, newer)) == [("kept", "volume", "música 220")]


def test_a_new_sound_comes_on_a_track_of_its_own_and_one_that_is_gone_goes_with_its_track(project, tmp_path):
    newer = a_deck(tmp_path / "v2.pptx", {1: (330, 999, 40_000), 2: (550, 2, 40_000)})
    plan, after = merged(project, newer)
    assert lines(plan) == [("removed", "", "música 220"), ("new", "", "música 550")]
    assert list(music(after)) == ["música 330", "música 550"]
    assert titles(after)[music(after)["música 550"][0].scene] == "Três"
    assert len(after.timeline.tracks) == 2
    assert validate(after) == []


def test_a_sound_that_is_gone_stays_where_she_worked_on_it_or_locked_its_track(project, tmp_path):
    mine = music(project)
    project = did(project, timeline_verbs.set_fades, mine["música 220"][0].id, Fraction(1, 2), Fraction(0))
    project = did(project, track_verbs.lock, mine["música 330"][1].id, True)
    plan, after = merged(project, a_deck(tmp_path / "v2.pptx", {}))
    assert lines(plan) == [("kept", "", "música 220"), ("kept", "", "música 330")]
    assert music(after) == music(project)


def test_what_she_took_away_does_not_come_back(project, tmp_path):
    project = did(project, track_verbs.remove, music(project)["música 220"][1].id)
    newer = a_deck(tmp_path / "v2.pptx", {0: (220, 3, 80_000), 1: (330, 999, 40_000)})
    plan, after = merged(project, newer)
    assert lines(plan) == [("kept", "", "música 220")]
    assert list(music(after)) == ["música 330"]


def test_a_slide_goes_with_its_sound_and_another_plays_as_far_as_the_deck_says(project, deck, tmp_path):
    newer = Presentation(deck)
    remove_slide(newer, 1)
    move_slide(newer, 2, 0)
    newer.save(tmp_path / "v2.pptx")
    plan, after = merged(project, tmp_path / "v2.pptx")
    assert list(titles(after).values()) == ["Quatro", "Um", "Três"]
    assert list(music(after)) == ["música 220"]
    clip = music(after)["música 220"][0]
    assert (titles(after)[clip.scene], clip.through) == ("Um", None)  # the film's last two slides
    assert ("removed", "", "música 330") in lines(plan)
    assert validate(after) == []


def test_a_scene_that_stays_since_she_worked_on_it_keeps_its_sound(project, deck, tmp_path):
    mine = project.timeline.scenes[1]
    project = did(project, scene_verbs.rename, mine.id, "Meus dois")
    newer = Presentation(deck)
    remove_slide(newer, 1)
    newer.save(tmp_path / "v2.pptx")
    plan, after = merged(project, tmp_path / "v2.pptx")
    assert ("kept", "", "") in lines(plan)
    assert music(after)["música 330"][0].scene == mine.id
    assert validate(after) == []
    assert {told.fate.value for told in planned(after, tmp_path / "v2.pptx").told} == {"kept"}


def test_a_sound_of_a_slide_that_she_took_out_stays_out(project, tmp_path):
    slides = frozenset(scene.origin.slide for scene in project.timeline.scenes)
    gone = project.timeline.scenes[1]
    project = did(project, scene_verbs.remove, gone.id)
    newer = a_deck(tmp_path / "v2.pptx", {0: (220, 2, 40_000), 1: (330, 999, 80_000)})
    plan, after = merged(project, newer, earlier=slides)
    assert lines(plan) == [("kept", "", "")]
    clip = music(after)["música 220"][0]
    assert titles(after)[clip.through] == "Um"
    assert validate(after) == []


def test_a_project_from_before_clips_had_origins_keeps_its_sounds_once(project, deck):
    tracks = tuple(
        replace(track, clips=tuple(replace(clip, origin=None) for clip in track.clips))
        for track in project.timeline.tracks
    )
    project = replace(project, timeline=replace(project.timeline, tracks=tracks))
    plan, after = merged(project, deck)
    assert plan.told == ()
    assert len(after.timeline.tracks) == 2
    assert all(clip.origin for clip, _ in music(after).values())


def test_the_edit_is_kept_and_one_from_before_it_had_tracks_is_read(project, tmp_path):
    plan = planned(project, a_deck(tmp_path / "v2.pptx", {1: (330, 999, 80_000), 2: (550, 2, 40_000)}))
    written = json.loads(json.dumps(edit_to_json(plan.edit)))
    assert apply(project, edit_from_json(written)) == apply(project, plan.edit)
    written["args"] = written["args"][:3]
    assert apply(project, edit_from_json(written)).timeline.tracks
