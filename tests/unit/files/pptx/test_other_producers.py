"""Decks as other programs than PowerPoint write them are read as any other."""

import pytest
from deck_builders import read
from producer_builders import FORMS, a_full_deck, with_macros, write

from studio.model.element import Chart, Table


def shown(found):
    """All that a reader of the deck gets to see, without ids and names of objects."""
    return [
        [
            (
                type(e.content),
                e.transform,
                getattr(e.content, "body", None) and e.content.body.text,
                [c.body.text for row in e.content.rows for c in row.cells] if isinstance(e.content, Table) else None,
                e.content.data if isinstance(e.content, Chart) else None,
                bool(e.parent),
            )
            for e in scene.elements
        ]
        + [scene.script.text, scene.name, scene.background, scene.hidden]
        for scene in found.scenes
    ]


@pytest.fixture(scope="module")
def parts():
    return a_full_deck()


@pytest.fixture(scope="module")
def usual(parts, tmp_path_factory):
    folder = tmp_path_factory.mktemp("usual")
    return read(write(parts, folder / "deck.pptx"), folder / "a", narrate="notes")


def test_macros_are_left_out_and_told(parts, usual, tmp_path):
    macros = with_macros(parts)
    found = read(write(macros, tmp_path / "deck.pptm"), tmp_path / "a", narrate="notes")
    assert shown(found) == shown(usual)
    assert [(note.slide, note.fate, note.reason) for note in found.report.notes] == [
        (0, "note", "the deck has macros: they are left out and none is run")
    ]


@pytest.mark.parametrize("form", FORMS)
def test_other_forms_show_the_same_and_lose_nothing(form, parts, usual, tmp_path):
    changed = form(parts)
    assert changed != parts
    found = read(write(changed, tmp_path / "deck.pptx"), tmp_path / "a", narrate="notes")
    assert shown(found) == shown(usual)
    assert [note for note in found.report.notes if note.fate != "note"] == []
