"""The film's title, when the deck comes again: the deck's, unless she gave the film another."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from deck_merging import a_deck, changed, did, imported, merged, planned

from studio.cli.merging import _lines
from studio.edit import project as project_verbs
from studio.edit.registry import apply, edit_from_json, edit_to_json


@pytest.fixture
def plain(tmp_path):
    return a_deck(tmp_path / "plain.pptx", ("Riscos", "Use o cinto"), ("Quedas", "Ancore-se"))


@pytest.fixture
def titled(tmp_path, plain):
    def titled(name, title):
        def change(deck):
            deck.core_properties.title = title

        return changed(plain, tmp_path / f"{name}.pptx", change)

    return titled


def with_title(project, title):
    return did(project, project_verbs.set_settings, replace(project.settings, title=title))


def told(plan):
    return [(line.fate.value, line.property, line.hers, line.decks) for line in plan.told]


def test_a_deck_without_a_title_changes_nothing_under_another_name(titled):
    project = imported(titled("v1", ""))
    assert project.settings.title == "v1"
    plan, after = merged(project, titled("v2", ""))
    assert plan.told == ()
    assert after.settings.title == "v1"
    plan, after = merged(after, titled("v3", "NR-35"))  # now it has one
    assert told(plan) == [("changed", "title", "v1", "NR-35")]
    assert after.settings.title == "NR-35"


def test_a_new_title_comes_where_she_gave_none(titled):
    project = imported(titled("v1", "NR-35"))
    assert planned(project, titled("same", "NR-35")).told == ()
    newer = titled("v2", "NR-35: trabalho em altura")
    plan, after = merged(project, newer)
    assert "muda: título do filme: “NR-35” → “NR-35: trabalho em altura”" in "\n".join(_lines(plan, False))
    assert after.settings == replace(project.settings, title="NR-35: trabalho em altura")
    assert planned(after, newer).edit is None
    written = json.loads(json.dumps(edit_to_json(plan.edit)))
    assert apply(project, edit_from_json(written)) == after
    assert merged(project, titled("v3", ""))[1].settings.title == "NR-35"


def test_hers_stays_and_is_a_conflict_once_where_both_changed_it(titled):
    project = with_title(imported(titled("v1", "NR-35")), "Meu curso")
    assert told(planned(project, titled("same", "NR-35"))) == [("kept", "title", "Meu curso", "NR-35")]
    newer = titled("v2", "Altura")
    plan, after = merged(project, newer)
    assert told(plan) == [("conflict", "title", "Meu curso", "Altura")]
    assert after.settings.title == "Meu curso"
    assert told(planned(after, newer)) == [("kept", "title", "Meu curso", "Altura")]


def test_a_project_from_before_titles_were_remembered_keeps_its_own(titled):
    project = imported(titled("v1", "NR-35"))
    scenes = tuple(
        replace(s, origin=replace(s.origin, hashes=tuple(pair for pair in s.origin.hashes if pair[0] != "titled")))
        for s in project.timeline.scenes
    )
    old = replace(project, timeline=replace(project.timeline, scenes=scenes))
    plan, after = merged(old, titled("v2", "Altura"))
    assert (plan.told, after.settings.title) == ((), "NR-35")
