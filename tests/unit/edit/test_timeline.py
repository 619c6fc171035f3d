"""Clips on tracks: what each verb does to the clip and to its neighbours. Frames at 30 a second."""

from __future__ import annotations

from fractions import Fraction

import pytest
from builders import FILM, LOGO, a_clip, a_project, a_scene, a_track

from studio.edit.reflow import placed_clips
from studio.edit.registry import Edit, apply
from studio.errors import InvalidEdit
from studio.model.animation import Edge
from studio.model.ids import ClipId
from studio.model.project import Project
from studio.model.time import TimeRange
from studio.model.timeline import Clip, TrackKind


def start() -> Project:
    """A film of 10 s; clips at 0-2 s, 2-3 s and 5-6 s, the last from second 4 of its file on."""
    late = Clip(ClipId("c"), FILM.id, TimeRange(Fraction(4), Fraction(1)), None, Fraction(5))
    return a_project(a_scene("s1"), a_scene("s2"), a_track("t", a_clip("a", 0, 2), a_clip("b", 2, 1), late))


def lane(project: Project, track: int = 0) -> list[tuple[str, int, int]]:
    return [(p.clip.id, p.start, p.end) for p in placed_clips(project, project.timeline.tracks[track])]


def after(verb: str, *args: object) -> Project:
    return apply(start(), Edit(f"timeline.{verb}", args))


def test_insert_makes_room_and_cuts_the_clip_it_falls_into():
    project = after("insert", "t", a_clip("n", 1, 1))
    halves = lane(project)
    assert halves[0] == ("a", 0, 30)
    assert halves[1] == ("n", 30, 60)
    assert halves[2][1:] == (60, 90)
    assert halves[3:] == [("b", 90, 120), ("c", 180, 210)]
    assert project.timeline.clip(halves[2][0]).source_range == TimeRange(Fraction(1), Fraction(1))


def test_overwrite_replaces_what_was_there():
    project = after("overwrite", "t", a_clip("n", 1, Fraction(3, 2)))
    assert lane(project) == [("a", 0, 30), ("n", 30, 75), ("b", 75, 90), ("c", 150, 180)]
    assert project.timeline.clip("b").source_range == TimeRange(Fraction(1, 2), Fraction(1, 2))


def test_trim_leaves_the_neighbours_in_place():
    project = after("trim", "b", Edge.START, Fraction(5, 2))
    assert lane(project) == [("a", 0, 60), ("b", 75, 90), ("c", 150, 180)]
    assert project.timeline.clip("b").source_range.start == Fraction(1, 2)


def test_trim_keeps_at_least_one_frame():
    assert lane(after("trim", "a", Edge.END, Fraction(-3)))[0] == ("a", 0, 1)


def test_trim_stops_at_a_neighbour_and_at_the_end_of_the_media():
    assert lane(after("trim", "a", Edge.END, Fraction(4)))[0] == ("a", 0, 60)
    assert lane(after("trim", "b", Edge.END, Fraction(30)))[1] == ("b", 60, 150)
    assert lane(after("trim", "c", Edge.START, Fraction(0)))[2] == ("c", 90, 180)
    assert lane(after("trim", "c", Edge.END, Fraction(100)))[2] == ("c", 150, 630)


def test_a_still_picture_has_no_end_of_media():
    project = apply(
        start(),
        Edit("timeline.overwrite", ("t", Clip("p", LOGO.id, TimeRange(Fraction(0), Fraction(1)), None, Fraction(7)))),
    )
    longer = apply(project, Edit("timeline.trim", ("p", Edge.START, Fraction(6))))
    assert lane(longer)[-1] == ("p", 180, 240)
    assert longer.timeline.clip("p").source_range.start == 0


def test_ripple_moves_everything_later():
    assert lane(after("ripple", "a", Edge.END, Fraction(1))) == [("a", 0, 30), ("b", 30, 60), ("c", 120, 150)]
    project = after("ripple", "c", Edge.START, Fraction(4))
    assert lane(project)[2] == ("c", 150, 210)
    assert project.timeline.clip("c").source_range.start == 3


def test_roll_moves_the_cut_between_two_clips():
    assert lane(after("roll", "a", Edge.END, Fraction(5, 2)))[:2] == [("a", 0, 75), ("b", 75, 90)]
    assert lane(after("roll", "b", Edge.START, Fraction(9)))[:2] == [("a", 0, 89), ("b", 89, 90)]
    with pytest.raises(InvalidEdit):
        after("roll", "b", Edge.END, Fraction(4))


def test_slice_makes_two_clips_that_show_the_same():
    project = after("slice", "a", Fraction(1, 2), "second")
    assert lane(project)[:2] == [("a", 0, 15), ("second", 15, 60)]
    assert project.timeline.clip("second").source_range == TimeRange(Fraction(1, 2), Fraction(3, 2))
    with pytest.raises(InvalidEdit):
        after("slice", "a", Fraction(2), "second")


def test_slip_shows_another_part_within_the_media():
    assert after("slip", "c", Fraction(2)).timeline.clip("c").source_range.start == 6
    assert after("slip", "c", Fraction(100)).timeline.clip("c").source_range.start == 19
    assert lane(after("slip", "c", Fraction(2))) == lane(start())


def test_slide_moves_a_clip_while_touching_neighbours_give_way():
    project = after("slide", "b", Fraction(1, 2))
    assert lane(project) == [("a", 0, 75), ("b", 75, 105), ("c", 150, 180)]
    assert project.timeline.clip("b").source_range.start == 0
    assert lane(after("slide", "b", Fraction(9))) == [("a", 0, 120), ("b", 120, 150), ("c", 150, 180)]


def test_remove_leaves_a_gap_and_ripple_remove_closes_it():
    assert lane(after("remove", "b")) == [("a", 0, 60), ("c", 150, 180)]
    assert lane(after("ripple_remove", "b")) == [("a", 0, 60), ("c", 120, 150)]


def test_move_overwrites_and_may_change_the_track():
    project = apply(start(), Edit("track.add", (a_track("u"), None)))
    moved = apply(project, Edit("timeline.move", ("c", "u", Fraction(1))))
    assert lane(moved, 1) == [("c", 30, 60)]
    assert lane(apply(project, Edit("timeline.move", ("c", "t", Fraction(0))))) == [
        ("c", 0, 30),
        ("a", 30, 60),
        ("b", 60, 90),
    ]


def test_a_clip_does_not_move_to_a_track_of_another_kind():
    project = apply(start(), Edit("track.add", (a_track("m", kind=TrackKind.MUSIC), None)))
    with pytest.raises(InvalidEdit):
        apply(project, Edit("timeline.move", ("c", "m", Fraction(1))))


def test_a_locked_track_is_not_edited():
    project = apply(start(), Edit("track.lock", ("t", True)))
    with pytest.raises(InvalidEdit, match="locked"):
        apply(project, Edit("timeline.trim", ("a", Edge.END, Fraction(1))))


def test_another_anchor_leaves_the_clip_where_it_is():
    project = after("anchor", "c", "s2")
    assert lane(project) == lane(start())
    assert project.timeline.clip("c").offset == 0
    longer = apply(project, Edit("scene.pin", ("s1", Fraction(7))))
    assert lane(longer)[2] == ("c", 210, 240)


def test_a_faster_clip_is_shorter_and_later_ones_move_up():
    assert lane(after("set_speed", "a", Fraction(2))) == [("a", 0, 30), ("b", 30, 60), ("c", 120, 150)]


def test_a_clip_to_the_films_end_lasts_until_the_next_or_the_end():
    assert lane(after("set_to_film_end", "c", True))[2] == ("c", 150, 300)
    assert lane(after("set_to_film_end", "a", True))[0] == ("a", 0, 60)


def test_a_clip_past_the_end_of_its_file_is_refused():
    with pytest.raises(InvalidEdit):
        after("insert", "t", a_clip("n", 0, 21))
    with pytest.raises(InvalidEdit):
        apply(start(), Edit("track.add", (a_track("u", a_clip("n", 0, 21)), None)))


def test_a_clip_goes_with_its_scene():
    project = after("anchor", "c", "s2")
    assert lane(apply(project, Edit("scene.remove", ("s2",)))) == lane(start())[:2]
    moved = apply(project, Edit("scene.move", ("s2", "s1")))
    assert lane(moved) == [("a", 0, 60), ("c", 60, 90), ("b", 90, 120)]
