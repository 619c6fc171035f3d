"""Who presents, and what follows from it."""

from dataclasses import replace

import pytest
from builders import LOGO, a_project, a_scene

from studio.avatar.body.spec import read_spec
from studio.avatar.cast import spec_for
from studio.avatar.wardrobe import EQUIPMENT, OUTFITS
from studio.edit import presenter
from studio.edit.registry import apply, edit
from studio.model.avatar import Avatar, Look, Presenter
from studio.nr.equipment import TITLES, rules
from studio.plugin_api import VoiceInfo
from studio.workflows.presenting import PresenterOrder, gender_of, presenting, presenting_new, voice_like_her

VOICES = tuple(
    VoiceInfo(f"x:{name}", name, language, gender, "x", "", "", rank)
    for name, language, gender, rank in (
        ("dora", "pt-BR", "female", 1), ("alex", "pt-BR", "male", 2), ("michael", "en", "male", 1),
    )
)  # fmt: skip
MAN = Look((("phenotype.gender", 1.0),))


class NoFiles:
    def add_asset(self, source, name, media_type=""):
        raise AssertionError("no file belongs to somebody of the cast")

    def asset_path(self, id):
        return None


def ordered(order: PresenterOrder, norm: str = ""):
    project = a_project(a_scene("s1"), a_scene("s2"))
    project = apply(project, edit(presenter.add, Presenter("other", "Outra", "ana")))
    for each in presenting(_about(project, norm), order, NoFiles()):
        project = apply(_about(project, norm), each)
    return project


def _about(project, norm):
    return replace(project, settings=replace(project.settings, nr=norm))


def hers(project):
    (id,) = {e.content.presenter for s in project.timeline.scenes for e in s.elements if isinstance(e.content, Avatar)}
    return project.presenter(id)


def test_she_is_in_every_scene_dressed_for_the_norm():
    her = hers(ordered(PresenterOrder("Ana"), "NR-35"))
    assert (her.base, her.name, her.equipment) == ("ana", "Ana", ("hard-hat", "harness"))
    assert her.look.words == (("outfit.style", "work-shirt"),)


@pytest.mark.parametrize(("asked", "worn"), [("none", ()), ("gloves,  hard-hat", ("gloves", "hard-hat"))])
def test_what_is_asked_for_is_worn_whatever_the_norm(asked, worn):
    her = hers(ordered(PresenterOrder("ana", equipment=asked), "NR-35"))
    assert her.equipment == worn
    assert her.look == Look()


def test_clothes_that_rules_name_are_in_the_wardrobe():
    assert set(TITLES) == set(EQUIPMENT)
    assert {rule.outfit for rule in rules().values()} - {""} <= set(OUTFITS)


@pytest.mark.parametrize(
    ("who", "voice"),
    [
        (Presenter("p", base="ana"), ""),
        (Presenter("p", base="ana", look=MAN), "x:alex"),
        (Presenter("p", model=LOGO.id), ""),
        (Presenter("p", base="ninguém"), ""),
    ],
)
def test_a_voice_that_nobody_chose_goes_with_who_presents(who, voice):
    project = apply(a_project(a_scene("s1")), edit(presenter.add, who))
    project = apply(project, edit(presenter.stand, ("s1",), "p", "right"))
    for each in voice_like_her(project, VOICES):
        project = apply(project, each)
    assert project.settings.voice == voice
    assert list(voice_like_her(a_project(a_scene("s1")), VOICES)) == []


def test_men_and_women_are_told_apart_by_their_sliders():
    assert gender_of(Presenter("p", base="ana")) == "female"
    assert gender_of(Presenter("p", base="ana", look=MAN)) == "male"


def test_new_scenes_get_whom_the_scene_before_has_if_most_have_somebody():
    before = a_project(a_scene("s1"), a_scene("s2"), a_scene("s3"))
    two = apply(before, edit(presenter.stand, ("s1", "s2"), "ana", "circle"))
    after = a_project(*two.timeline.scenes, a_scene("s4"))
    for each in presenting_new(two, after):
        after = apply(after, each)
    there = [any(isinstance(e.content, Avatar) for e in scene.elements) for scene in after.timeline.scenes]
    assert there == [True, True, False, True]
    assert after.timeline.scenes[3].stage == after.timeline.scenes[1].stage
    one = apply(before, edit(presenter.stand, ("s1",), "ana", "circle"))
    assert list(presenting_new(one, a_project(*one.timeline.scenes, a_scene("s4")))) == []


def test_a_presenters_file_comes_into_the_project_as_her_looks(tmp_path):
    path = tmp_path / "maria.toml"
    path.write_text('title = "Maria"\n[phenotype]\nage = 61\n[hair]\nstyle = "bun"\n', encoding="utf-8")
    her = hers(ordered(PresenterOrder(str(path), equipment="none")))
    spec, told = spec_for(her, ()), read_spec(path)
    assert her.name == "Maria"
    assert (spec.phenotype, spec.skin, spec.hair, spec.outfit) == (told.phenotype, told.skin, told.hair, told.outfit)
    assert {value for _, value in spec.face} <= {0.0}
