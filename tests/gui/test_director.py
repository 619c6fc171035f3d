from dataclasses import replace

import pytest
from stage_builders import A_MODEL, Clock, Maker, a_director, a_take, until

from studio.errors import ModelUnreadable
from studio.gui.viewport.acting import still
from studio.gui.viewport.orbit import Orbit
from studio.render.gl.view import Light


@pytest.fixture
def maker():
    return Maker()


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def director(application, maker, clock):
    made = a_director(maker, clock)
    yield made
    made.close()


@pytest.fixture
def ana(director):
    director.choose("ana")
    until(lambda: director.body)
    return director


def test_whoever_is_chosen_comes_on_the_stage(ana, maker):
    assert ana.staging.title == "Ana"
    assert [spec.name for spec in maker.wanted] == ["ana"]
    assert ana.shot(Orbit()).figure is ana.body.figure


def test_nobody_of_that_name_is_told(director):
    problems = []
    director.failed.connect(problems.append)
    director.choose("zoroastro")
    assert "zoroastro" in str(problems[0])
    assert director.body is None


def test_a_slider_makes_her_anew_once_it_stands_still(ana, maker):
    for age in range(40, 60):
        ana.set_value("phenotype.age", float(age), "Age", "age")
    assert len(maker.wanted) == 1
    until(lambda: len(maker.wanted) == 2)
    assert maker.wanted[1].phenotype.age == 59
    assert ana.staging.is_changed


def test_undo_takes_a_whole_drag_back_and_makes_her_as_she_was(ana, maker):
    for age in range(40, 60):
        ana.set_value("phenotype.age", float(age), "Age", "age")
    ana.history.end()
    until(lambda: len(maker.wanted) == 2)
    ana.history.undo()
    assert not ana.staging.is_changed
    until(lambda: len(maker.wanted) == 3)
    assert maker.wanted[2] == maker.wanted[0]


def test_light_and_mood_make_no_new_body(ana, maker):
    ana.set_light(Light(azimuth=50), "Light")
    ana.set_feeling("happy")
    ana.set_style("toon")
    shot = ana.shot(Orbit())
    assert (shot.light.azimuth, shot.style) == (50, "toon")
    assert shot.pose == still("happy")
    assert len(maker.wanted) == 1


def test_as_in_the_cast_again(ana):
    ana.set_value("hair.style", "none", "Hair")
    ana.set_value("skin.tone", "#112233", "Skin")
    ana.set_back()
    assert not ana.staging.is_changed
    ana.history.undo()
    assert ana.staging.spec.skin.tone == "#112233"


def test_a_model_takes_her_place_when_it_is_read(ana):
    ana.open_model(A_MODEL)
    assert ana.staging.spec
    until(lambda: ana.staging.model == A_MODEL)
    assert ana.staging.spec is None
    assert ana.staging.title == "modelo"
    ana.set_value("phenotype.age", 20.0, "Age")
    assert ana.staging.model == A_MODEL


def test_a_model_that_cannot_be_read_leaves_her_there(ana, maker):
    problems = []
    ana.failed.connect(problems.append)
    maker.problem = ModelUnreadable("x.glb is damaged")
    ana.open_model(A_MODEL)
    until(lambda: problems)
    assert ana.staging.title == "Ana"
    assert ana.body
    assert not ana.is_making


def test_what_is_being_done_is_told_and_ends(director):
    told = []
    director.busy.connect(told.append)
    director.choose("ana")
    until(lambda: director.body)
    until(lambda: told[-1] == "")
    assert told[0] == "Making the presenter…"


def test_the_last_wish_counts(director, maker):
    director.choose("ana")
    director.choose("carla")
    until(lambda: director.body)
    until(lambda: not director.is_making)
    assert director.staging.title == "Carla"
    assert maker.wanted[-1].name == "carla"


def test_speech_moves_until_it_is_over_or_paused(ana, clock):
    ana.play(a_take())
    assert ana.is_moving
    clock.now += 1
    ana.toggle()
    assert not ana.is_moving
    assert ana.speech.position == pytest.approx(1)
    ana.toggle()
    clock.now += 5
    ana.pose()
    assert not ana.is_moving
    ana.stop()
    assert ana.speech.position == 0


def test_a_gesture_is_shown_once_and_speech_waits_for_it(ana, clock):
    ana.play(a_take(9))
    ana.show_gesture("stop")
    assert not ana.speech.is_playing
    clock.now += 0.9
    during = ana.pose()
    assert dict(during.bones) != dict(still().bones)
    clock.now += 9
    ana.pose()
    assert not ana.is_moving


def test_the_inspector_moves_one_morph_alone(ana):
    ana.weights["jawOpen"] = 0.75
    rig = ana.shot(Orbit()).rig
    driven, plain = rig.drive(still()), ana.body.rig.drive(still())
    names = [morph.name for mesh in ana.body.figure.meshes for morph in mesh.morphs]
    weights = [w for mesh in driven.morphs for w in mesh]
    usual = [w for mesh in plain.morphs for w in mesh]
    changed = [name for name, a, b in zip(names, weights, usual, strict=True) if a != b]
    assert changed == ["jawOpen"]


def test_another_body_forgets_what_the_inspector_did(ana):
    ana.weights["jawOpen"] = 1.0
    before = ana.body
    ana.choose("bruno" if "bruno" in {who.name for who in ana.cast()} else "carla")
    until(lambda: ana.body is not before)
    assert ana.weights == {}


def test_a_stage_without_anybody_shows_nobody(director):
    assert director.shot(Orbit()) is None
    assert not director.is_moving
    director.set_value("phenotype.age", 30.0, "Age")
    assert director.staging == replace(director.staging)
