"""What a presenter wears for a norm."""

from dataclasses import replace

from builders import a_project, a_scene

from studio.edit import presenter, scene
from studio.edit import project as project_verbs
from studio.edit.registry import apply, edit
from studio.model.avatar import Presenter
from studio.nr.equipment import TITLES, mismatches, rule_for, rules

NORM = "NR-35"


def about(norm: str, *equipment: str):
    project = a_project(a_scene("s1"), a_scene("s2"))
    project = apply(project, edit(presenter.add, Presenter("p", "Ana", "ana", equipment=equipment)))
    project = apply(project, edit(presenter.stand, ("s1", "s2"), "p", "right"))
    return apply(project, edit(project_verbs.set_settings, replace(project.settings, nr=norm)))


def test_every_rule_is_about_equipment_that_has_a_name_and_says_where_it_comes_from():
    for rule in rules().values():
        assert set(rule.wears) <= set(TITLES)
        assert rule.source
        assert rule.why


def test_work_at_height_needs_a_harness_and_a_hard_hat():
    assert rule_for(NORM).wears == ("harness", "hard-hat")
    assert rule_for("NR-17") is None


def test_who_lacks_something_is_told_of_scene_by_scene():
    found = list(mismatches(about(NORM, "hard-hat")))
    assert [(each.scene.id, each.missing) for each in found] == [("s1", ("harness",)), ("s2", ("harness",))]
    assert list(mismatches(about(NORM, "hard-hat", "harness", "gloves"))) == []
    assert list(mismatches(about("NR-17"))) == []


def test_a_scene_may_be_about_another_norm_and_dress_her_otherwise():
    project = apply(about(NORM, "hard-hat", "harness"), edit(scene.set_nr, "s2", "NR-10"))
    (found,) = mismatches(project)
    assert (found.scene.id, found.rule.norm) == ("s2", "NR-10")
    dressed = apply(project, edit(presenter.equip, ("s2",), rule_for("NR-10").wears))
    assert list(mismatches(dressed)) == []


def test_scenes_that_are_not_shown_or_have_nobody_do_not_count():
    project = apply(about(NORM), edit(scene.hide, "s1", True))
    project = apply(project, edit(presenter.leave, ("s2",)))
    assert list(mismatches(project)) == []
