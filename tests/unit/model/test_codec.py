"""Values to JSON and back."""

from __future__ import annotations

import json
from fractions import Fraction

import pytest
from builders import a_clip, a_project, a_scene, a_track

from studio.model.animation import SCENE_END, Bezier, Curve, Easing, Keyframe, Moment, Number
from studio.model.captions import Captions
from studio.model.codec import from_json, reader_of, to_json
from studio.model.element import Content, Shape, Text, Transform
from studio.model.lexicon import Entry
from studio.model.project import Project, ProjectSettings
from studio.model.text import plain_body


def test_a_whole_project_survives_json():
    project = a_project(a_scene("s1", speech=3), a_scene("s2"), a_track("t", a_clip("c", 0, 1)))
    assert from_json(Project, json.loads(json.dumps(to_json(project)))) == project


def test_what_has_its_default_is_not_written():
    assert to_json(ProjectSettings(title="NR-35")) == {"is": "ProjectSettings", "title": "NR-35"}


def test_fractions_and_enums_are_plain():
    settings = ProjectSettings(rate=Fraction(30000, 1001), captions=Captions.BURN)
    assert to_json(settings) == {"is": "ProjectSettings", "rate": "30000/1001", "captions": "burn"}
    assert to_json(Fraction(25)) == 25


def test_a_curve_survives_with_its_easing_and_anchor():
    curve = Curve(
        (Keyframe(Moment(), 0.0, Easing.BACK), Keyframe(Moment(SCENE_END, Fraction(-1, 2)), 1.0, Bezier(0, 0, 1, 1)))
    )
    transform = Transform(opacity=curve)
    assert from_json(Transform, to_json(transform)) == transform
    assert reader_of(Number)(to_json(curve)) == curve


@pytest.mark.parametrize("content", [Text(plain_body("Olá")), Shape()])
def test_a_value_of_several_classes_keeps_its_class(content):
    assert reader_of(Content)(to_json(content)) == content


def test_fields_of_a_newer_version_are_passed_over():
    assert from_json(ProjectSettings, {"is": "ProjectSettings", "sparkle": 1}) == ProjectSettings()


@pytest.mark.parametrize(
    "data",
    [
        None,
        [],
        {"is": "Scene"},
        {"width": "wide"},
        {"width": True},
        {"rate": "30/0"},
        {"rate": 1.5},
        {"captions": "loud"},
        {"captions": []},
        {"title": 3},
    ],
)
def test_what_is_no_such_value_is_a_value_error(data):
    with pytest.raises(ValueError, match="not a ProjectSettings"):
        from_json(ProjectSettings, data)


@pytest.mark.parametrize("gender", ["n", "", 1, ["f"], {"is": "Entry"}])
def test_a_choice_is_one_of_its_texts(gender):
    assert from_json(Entry, {"written": "CAT", "gender": "f"}) == Entry("CAT", gender="f")
    with pytest.raises(ValueError, match="not a Entry"):
        from_json(Entry, {"written": "CAT", "gender": gender})


def test_what_the_model_does_not_use_has_no_json_form():
    with pytest.raises(TypeError):
        to_json({1, 2})
