"""Captions of a film against the samples at which their words are heard."""

import json
from dataclasses import replace
from fractions import Fraction

import pytest
from builders import SPEECH, TIMINGS, a_project, a_scene

from studio.edit.registry import apply, edit
from studio.edit.scene import set_cues
from studio.errors import CaptionsDrift
from studio.model.captions import Cue
from studio.model.codec import to_json
from studio.model.ids import CueId
from studio.model.narration import Timings, Word
from studio.render.caption_times import check_drift, film_captions, heard_captions

WORDS = (
    Word("Use", 0, 3, Fraction(12_345, 48_000), Fraction(1, 2)),
    Word("capacete", 6, 14, Fraction(3, 2), Fraction(2)),
)


def the_film(tmp_path, rate=Fraction(30_000, 1001)):
    path = tmp_path / "t.json"
    path.write_text(json.dumps(to_json(Timings(WORDS))))
    project = a_project(
        replace(a_scene("a", speech=3), cues=()), replace(a_scene("b", speech=4), cues=(), pause_before=Fraction(1, 7))
    )
    project = replace(project, settings=replace(project.settings, rate=rate))
    for scene in project.timeline.scenes:
        cues = (
            Cue(CueId(f"{scene.id}1"), scene.pause_before + WORDS[0].start, scene.pause_before + Fraction(1), "Use"),
            Cue(CueId(f"{scene.id}2"), scene.pause_before + Fraction(6, 5), scene.pause_before + 2, "dela"),
        )
        project = apply(project, edit(set_cues, scene.id, cues))
    return project, {TIMINGS.id: path, SPEECH.id: path}


def test_a_caption_counts_from_the_sample_of_its_first_word(tmp_path):
    project, paths = the_film(tmp_path)
    heard = heard_captions(project, paths)
    lines = film_captions(project)
    assert len(heard) == len(lines) == 4
    check_drift([line.start for line in lines], heard, project.rate)
    first = project.timeline.scenes[0]
    assert heard[0] == Fraction(round(first.pause_before * 48_000) + 12_345, 48_000)
    assert max(abs(line.start - at) for line, at in zip(lines, heard, strict=True)) < Fraction(1, 24_000)


def test_timings_that_are_lost_or_damaged_leave_the_captions_their_own_times(tmp_path):
    project, paths = the_film(tmp_path)
    paths[TIMINGS.id].write_text("{")
    for found in (heard_captions(project, paths), heard_captions(project, {})):
        check_drift([line.start for line in film_captions(project)], found, project.rate)


def test_captions_that_run_away_are_noticed(tmp_path):
    project, paths = the_film(tmp_path)
    heard = heard_captions(project, paths)
    late = [line.start * Fraction(1002, 1000) + Fraction(3, 30) for line in film_captions(project)]
    with pytest.raises(CaptionsDrift):
        check_drift(late, heard, project.rate)
