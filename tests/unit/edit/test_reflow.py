"""Lengths and positions: from speech and pauses, on whole frames."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest
from builders import a_clip, a_project, a_scene, a_track, spoken

from studio.edit import lane as lane_module
from studio.edit import reflow as reflow_module
from studio.edit.reflow import clip_frames, placed_clips, reflow, scene_start, scene_starts, transition_frames
from studio.edit.registry import Edit, apply
from studio.model.animation import Edge
from studio.model.project import ProjectSettings
from studio.model.timeline import Clip


def test_a_scene_lasts_as_long_as_its_speech_and_pauses_rounded_up_to_frames():
    project = a_project(a_scene("s1", speech=Fraction(201, 100)))
    assert project.timeline.scenes[0].frames == 106  # (0.5 + 2.01 + 1) x 30 = 105.3


def test_a_scene_without_speech_lasts_five_seconds_or_what_it_is_pinned_to():
    project = a_project(a_scene("s1"))
    assert project.timeline.frames == 150
    assert apply(project, Edit("scene.pin", ("s1", Fraction(8)))).timeline.frames == 240


def test_a_scene_that_is_not_spoken_yet_has_room_for_what_comes_after_the_speech():
    waiting = replace(a_scene("s1"), pause_before=Fraction(1, 2), pause_after=Fraction(6))
    assert a_project(waiting).timeline.frames == 195


def test_a_pinned_scene_is_never_shorter_than_its_speech():
    project = apply(a_project(a_scene("s1", speech=4)), Edit("scene.pin", ("s1", Fraction(2))))
    assert project.length == Fraction(11, 2)


def test_another_rate_moves_everything_to_its_grid():
    project = a_project(a_scene("s1", speech=2), a_track("t", a_clip("c", Fraction(1, 30), 1)))
    slower = apply(project, Edit("project.set_settings", (ProjectSettings(rate=Fraction(30000, 1001)),)))
    clip = slower.timeline.clip("c")
    assert (clip.offset * slower.rate).denominator == 1
    assert (clip.duration * slower.rate).denominator == 1
    assert slower.timeline.scenes[0].frames / slower.rate >= Fraction(7, 2)


def test_hidden_scenes_take_no_time():
    project = a_project(a_scene("s1"), a_scene("s2"), a_scene("s3"))
    hidden = apply(project, Edit("scene.hide", ("s2", True)))
    assert scene_starts(hidden) == (0, 150)
    assert scene_start(hidden, "s3") == 150
    assert hidden.timeline.frames == 300


def test_what_is_settled_stays_the_very_same_object():
    project = a_project(a_scene("s1", speech=2), a_track("t", a_clip("c", 0, 1)))
    assert reflow(project) is project


def test_a_clip_that_another_runs_into_starts_where_that_ends():
    project = a_project(
        a_scene("s1", speech=4), a_scene("s2"), a_track("t", a_clip("long", 0, 6, "s1"), a_clip("next", 1, 2, "s2"))
    )
    shorter = apply(project, Edit("scene.set_narration", ("s1", spoken(1))))
    assert [(p.clip.id, p.start) for p in placed_clips(shorter, shorter.timeline.tracks[0])] == [
        ("long", 0),
        ("next", 180),
    ]


def test_lengthening_a_scene_leaves_later_scenes_and_their_clips_the_same_objects():
    project = a_project(a_scene("s1", speech=1), a_scene("s2", speech=2), a_track("t", a_clip("c", 0, 1, "s2")))
    longer = apply(project, Edit("scene.set_narration", ("s1", spoken(3))))
    assert longer.timeline.scenes[1] is project.timeline.scenes[1]
    assert longer.timeline.tracks[0] is project.timeline.tracks[0]
    assert scene_start(longer, "s2") == scene_start(project, "s2") + 60


@pytest.mark.parametrize(
    ("speech", "next_speech", "expected"),
    [(2, 2, (10, 10)), (None, 2, (10, 10)), (2, None, (10, 10)), (Fraction(201, 100), 2, (10, 10))],
)
def test_a_transition_takes_half_its_frames_on_each_side(speech, next_speech, expected):
    project = a_project(a_scene("s1", speech=speech), a_scene("s2", speech=next_speech))
    assert transition_frames(project, 0) == expected


def test_a_transition_never_covers_speech():
    project = a_project(a_scene("s1", speech=2), a_scene("s2", speech=2))
    project = apply(project, Edit("scene.set_pauses", ("s1", Fraction(0), Fraction(1, 10))))
    assert transition_frames(project, 0) == (3, 15)
    project = apply(project, Edit("scene.set_pauses", ("s2", Fraction(0), Fraction(0))))
    assert transition_frames(project, 0) == (3, 0)


def test_a_transition_takes_what_one_side_lacks_from_the_other():
    project = a_project(a_scene("s1", speech=2), a_scene("s2", speech=2))
    project = apply(project, Edit("scene.set_pauses", ("s2", Fraction(1, 10), Fraction(1))))
    assert transition_frames(project, 0) == (17, 3)


def test_a_silent_scene_lends_at_most_a_third():
    project = apply(a_project(a_scene("s1"), a_scene("s2")), Edit("scene.pin", ("s1", Fraction(1, 2))))
    assert transition_frames(project, 0) == (5, 15)


def test_the_last_scene_has_no_transition():
    project = a_project(a_scene("s1"), a_scene("s2"))
    assert transition_frames(project, 1) == (0, 0)
    assert transition_frames(project, -1) == (0, 0)


def test_longer_pauses_carry_the_captions_along():
    project = a_project(a_scene("s1", speech=2))
    later = apply(project, Edit("scene.set_pauses", ("s1", Fraction(3, 2), Fraction(1))))
    assert later.timeline.scenes[0].cues[0].start == project.timeline.scenes[0].cues[0].start + 1


@pytest.mark.parametrize(
    "step",
    [
        Edit("timeline.trim", ("c150", Edge.END, Fraction(1201, 4))),
        Edit("timeline.overwrite", ("t", a_clip("new", 300, 1))),
        Edit("scene.set_narration", ("s10", spoken(20))),
        Edit("scene.set_narration", ("s10", spoken(7))),
        Edit("scene.move", ("s10", "s30")),
    ],
)
def test_an_edit_measures_only_the_clips_it_moves_among_others(monkeypatch, step):
    scenes = [a_scene(f"s{i}", speech=9) for i in range(40)]
    clips = [a_clip(f"c{i}", 2 * (i % 5), 1, f"s{i // 5}") for i in range(200)]
    project = a_project(*scenes, a_track("t", *clips))
    measured = []

    def counted(clip: Clip, rate: Fraction) -> int:
        measured.append(clip.id)
        return clip_frames(clip, rate)

    for module in (reflow_module, lane_module):
        monkeypatch.setattr(module, "clip_frames", counted)
    assert apply(project, step) is not project
    assert len(measured) < 30
