"""An edit whose arguments are not what its verb takes: refused, before anything that nobody could read is written."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest
from builders import FILM, LOGO, a_clip, a_project, a_scene, a_track, spoken

from studio.edit.document import Document
from studio.edit.registry import Edit, apply
from studio.errors import InvalidEdit
from studio.files import project_file
from studio.model.animation import Curve, Keyframe, Moment
from studio.model.asset import Asset
from studio.model.element import Shape, Text, Transform
from studio.model.project import ProjectSettings
from studio.model.scene import Camera
from studio.model.script import Script, Span
from studio.model.style import Solid
from studio.model.text import plain_body
from studio.model.time import TimeRange

NAN, ENDLESS, HALF, WHOLE = float("nan"), float("inf"), "\ud83d", TimeRange(0, 1)

WRONG = {
    "a number for a name": Edit("scene.rename", ("s1", 5)),
    "a list for a name": Edit("scene.rename", ("s1", ["x"])),
    "nothing for a name": Edit("scene.rename", ("s1", None)),
    "half a letter": Edit("scene.rename", ("s1", f"x{HALF}")),
    "half a letter deep inside": Edit("element.set_content", ("s1", "s1-0", Text(plain_body(HALF)))),
    "half a letter as id": Edit("scene.rename", (HALF, "x")),
    "a text for a number": Edit("track.set_volume", ("t1", "1")),
    "no number": Edit("track.set_volume", ("t1", NAN)),
    "truth for a number": Edit("track.set_volume", ("t1", True)),
    "a number for truth": Edit("scene.hide", ("s1", 1)),
    "no number in a transform": Edit("element.set_transform", ("s1", "s1-0", Transform(x=NAN))),
    "an endless transform": Edit("element.set_transform", ("s1", "s1-0", Transform(width=ENDLESS))),
    "no number in a curve": Edit(
        "element.set_transform", ("s1", "s1-0", Transform(x=Curve((Keyframe(Moment(), NAN),))))
    ),
    "a colour in a curve of numbers": Edit(
        "element.set_transform", ("s1", "s1-0", Transform(x=Curve((Keyframe(Moment(), "#ffffff"),))))
    ),
    "an empty curve": Edit("element.set_transform", ("s1", "s1-0", Transform(x=Curve(())))),
    "a float for a time": Edit("scene.pin", ("s1", 1.5)),
    "a whole number for a time": Edit("scene.pin", ("s1", 5)),
    "a time with endless digits": Edit("marker.move", ("m", None, Fraction(1, 10**400))),
    "a time beyond all films": Edit("timeline.move", ("c1", "t1", Fraction(10**12))),
    "a text for an enum": Edit("timeline.trim", ("c1", "end", Fraction(1))),
    "a text for a scene": Edit("scene.insert", ("s9",)),
    "a scene of no width": Edit("scene.insert", (replace(a_scene("s9"), width=0.0),)),
    "a scene for ever": Edit("scene.insert", (replace(a_scene("s9"), pinned=Fraction(10**8)),)),
    "a list for a tuple": Edit("scene.set_cues", ("s1", [])),
    "a scene as an element": Edit("element.insert", ("s1", a_scene("s9"))),
    "a name as a colour": Edit("scene.set_background", ("s1", Solid("red"))),
    "words at no pace": Edit("scene.set_script", ("s1", Script((Span("x", "Olá", pace=Fraction(0)),)))),
    "a clip at no speed": Edit("timeline.insert", ("t1", replace(a_clip("c9", 0, 1), speed=Fraction(0)))),
    "a narration of less than no time": Edit("scene.set_narration", ("s1", spoken(-1))),
    "a narration in pieces": Edit("scene.set_narration", ("s1", replace(spoken(1), marks=("s1-click",)))),
    "a time range of whole numbers": Edit("timeline.insert", ("t1", replace(a_clip("c9", 0, 1), source_range=WHOLE))),
    "no edits": Edit("project.many", ("scene.rename",)),
    "a wrong one among edits": Edit("project.many", ((Edit("scene.rename", ("s1", 5)),),)),
    "arguments that are no tuple": Edit("project.many", ((Edit("scene.rename", ["s1", "x"]),),)),
    "a verb that is no text": Edit(["scene.rename"], ("s1", "x")),
    "a group size of texts": Edit("scene.set_camera", ("s1", Camera(end=("0", "0", "1", "1")))),
    "an asset of half a letter": Edit("asset.change", (replace(LOGO, rights=HALF),)),
}  # fmt: skip


@pytest.mark.parametrize("edit", WRONG.values(), ids=WRONG)
def test_an_edit_of_wrong_arguments_is_refused_and_the_project_opens_as_before(tmp_path, edit):
    project = a_project(a_scene("s1", speech=2), a_scene("s2"), a_track("t1", a_clip("c1", 0, 2)))
    with project_file.create(tmp_path / "Curso", project) as opened:
        document = Document(opened.project, opened.journal)
        with pytest.raises(InvalidEdit):
            document.apply(edit)
        assert document.project is opened.project
        assert opened.journal.length == 0
    assert project_file.snapshot(tmp_path / "Curso") == project


@pytest.mark.parametrize(
    ("id", "suffix"),
    [("/tmp/secret", ".flac"), ("../" + "a" * 61, ".flac"), ("A" * 64, ".flac"), ("a" * 64 + "\n", ".flac"),
     ("a" * 64, "/../../x"), ("a" * 64, "flac"), ("a" * 64, ".flac\n"), ("a" * 64, ".exe:stream")],
)  # fmt: skip
def test_an_asset_cannot_name_a_file_elsewhere(id, suffix):
    with pytest.raises(ValueError, match="asset"):
        Asset(id, "fala.flac", suffix, "audio/flac", 1)


def test_a_verb_that_minds_a_limit_says_so_itself():
    project = a_project(a_scene("s1"))
    with pytest.raises(InvalidEdit, match="must see something"):
        apply(project, Edit("scene.set_camera", ("s1", Camera(end=(0.0, 0.0, 0.0, 1.0)))))
    with pytest.raises(InvalidEdit, match="8000 × 1080"):
        apply(project, Edit("project.set_settings", (ProjectSettings(width=8000),)))


def test_a_whole_number_does_for_a_float():
    project = a_project(a_scene("s1"), a_track("t1"))
    assert apply(project, Edit("track.set_volume", ("t1", 2))).timeline.tracks[0].volume == 2
    assert apply(project, Edit("asset.change", (replace(FILM, gain=2),))).asset(FILM.id).gain == 2
    assert apply(project, Edit("element.set_content", ("s1", "s1-0", Shape()))) is not project


def test_a_time_that_grows_beyond_all_digits_is_not_kept(tmp_path):
    """Each is a time that can be kept, but not their sum."""
    with project_file.create(tmp_path / "Curso", a_project(a_scene("s1", speech=2))) as opened:
        document = Document(opened.project, opened.journal)
        start = Fraction(1, 2**900 + 1)
        document.apply(Edit("captions.set_times", ("s1", "s1-cue", start, Fraction(2))))
        before = document.project
        shifted = Edit("scene.set_pauses", ("s1", Fraction(1) + Fraction(1, 3**550), Fraction(1)))
        with pytest.raises(InvalidEdit, match="kept"):
            document.apply(shifted)
        document.apply(shifted, gesture="g")
        with pytest.raises(InvalidEdit, match="kept"):
            document.end("g")
        assert document.project is before
    assert project_file.snapshot(tmp_path / "Curso") == before
