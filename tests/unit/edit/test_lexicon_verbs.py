"""A project's own pronunciations are edited, kept, and undone."""

from pathlib import Path

import pytest
from builders import a_project, a_scene

from studio.edit import lexicon
from studio.edit.document import Document
from studio.edit.registry import apply, edit
from studio.errors import InvalidEdit
from studio.files.project_file import create, open_project
from studio.model.lexicon import Entry
from studio.model.limits import LONGEST_ENTRY


def with_entries(*entries: Entry):
    return apply(a_project(a_scene("s1")), edit(lexicon.add, entries))


def test_an_entry_for_the_same_word_takes_the_others_place():
    project = with_entries(Entry("CAT", "cat", id="b"), Entry("Xylox", "chi lóks", id="a"))
    assert [entry.id for entry in project.lexicon] == ["a", "b"]
    project = apply(project, edit(lexicon.add, (Entry("xylox", "zái loks", id="c"), Entry("cat", "gato", id="d"))))
    assert [(entry.id, entry.said) for entry in project.lexicon] == [("a", "zái loks"), ("b", "cat"), ("d", "gato")]


def test_the_same_word_elsewhere_is_an_entry_of_its_own():
    entries = (
        Entry("CAT", "cat", id="a"),
        Entry("CAT", "*", before="norma", id="b"),
        Entry("CAT", "x", language="en", id="c"),
    )
    assert len(with_entries(*entries).lexicon) == 3


@pytest.mark.parametrize(
    "entry",
    [
        Entry("", "a", id="x"),
        Entry(" \u200b", "a", id="x"),
        Entry("a", "b" * (LONGEST_ENTRY + 1), id="x"),
        Entry("a", "b", gender="n", id="x"),  # type: ignore[arg-type]
        Entry("a", "b"),
        Entry("a", "b", id="s1"),
    ],
)
def test_what_makes_no_sense_is_no_entry(entry):
    with pytest.raises(InvalidEdit):
        with_entries(entry)


def test_a_change_to_a_word_that_is_there_is_refused():
    project = with_entries(Entry("CAT", "cat", id="a"), Entry("PGR", "pegerre", id="b"))
    with pytest.raises(InvalidEdit, match="CAT"):
        apply(project, edit(lexicon.change, Entry("CAT", "gato", id="b")))
    with pytest.raises(InvalidEdit):
        apply(project, edit(lexicon.remove, ("gone",)))
    assert apply(project, edit(lexicon.change, Entry("CAT", "gato", id="a"))).lexicon[0].said == "gato"


def test_the_lexicon_is_kept_in_the_project_and_undone(tmp_path: Path):
    folder = tmp_path / "Projeto"
    entry = Entry("CAT", "", "kˈatʃ", "f", "pt-BR", True, "norma, regra", "nova", "como se diz aqui", "a")
    with create(folder, a_project(a_scene("s1"))) as opened:
        document = Document(opened.project, opened.journal)
        document.apply(edit(lexicon.add, (entry, Entry("Xylox", "chi", id="b"))))
        document.apply(edit(lexicon.remove, ("b",)))
    with open_project(folder) as opened:
        assert opened.project.lexicon == (entry,)
        document = Document(opened.project, opened.journal)
        document.undo()
        assert [e.written for e in document.project.lexicon] == ["CAT", "Xylox"]
        assert document.project.lexicon[0] is entry or document.project.lexicon[0] == entry
        document.undo()
        assert document.project.lexicon == ()
