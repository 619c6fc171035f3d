"""The Document: gestures, notice, and what happens when a step cannot be kept."""

from __future__ import annotations

import pytest
from builders import a_project, a_scene

from studio.edit.document import Document
from studio.edit.registry import Edit
from studio.errors import DiskFull, InvalidEdit
from studio.model.project import Project


class FullDisk:
    """A journal that keeps nothing."""

    length = position = 0

    def commit(self, edit: Edit, before: Project, after: Project) -> None:
        raise DiskFull("the disk is full")

    undo = redo = None


def rename(name: str) -> Edit:
    return Edit("scene.rename", ("s1", name))


def name_in(document: Document) -> str:
    return document.project.timeline.scenes[0].name


@pytest.fixture
def document() -> Document:
    return Document(a_project(a_scene("s1"), a_scene("s2")))


def test_a_gesture_is_one_step_from_its_beginning_to_its_last_edit(document):
    start = document.project
    for letters in ("R", "Ri", "Ris"):
        document.apply(rename(letters), gesture="typing")
        assert name_in(document) == letters
    document.end("typing")
    assert document.undo() == rename("Ris")
    assert document.project is start
    assert document.undo() is None


def test_a_gesture_that_ends_twice_is_no_mistake(document):
    document.apply(rename("a"), gesture="g")
    document.end("g")
    document.end("g")
    assert document.undoable == rename("a")
    document.undo()
    assert document.undoable is None


def test_another_edit_ends_the_gesture_first(document):
    document.apply(rename("a"), gesture="g")
    document.apply(Edit("scene.rename", ("s2", "b")))
    document.undo()
    assert name_in(document) == "a"
    assert document.undoable == rename("a")


def test_undo_ends_the_gesture_and_takes_it_back(document):
    start = document.project
    document.apply(rename("a"), gesture="g")
    document.undo()
    assert document.project is start
    assert document.redoable == rename("a")


def test_a_cancelled_gesture_leaves_no_trace(document):
    start = document.project
    document.apply(rename("a"), gesture="g")
    document.cancel("g")
    assert document.project is start
    assert document.undoable is None


def test_an_invalid_edit_changes_nothing(document):
    document.apply(rename("a"), gesture="g")
    with pytest.raises(InvalidEdit):
        document.apply(Edit("scene.rename", ("gone", "b")), gesture="g")
    assert name_in(document) == "a"


def test_subscribers_hear_before_and_after_of_every_change(document):
    heard = []
    stop = document.subscribe(lambda before, after: heard.append((before, after)))
    start = document.project
    document.apply(rename("a"))
    document.undo()
    stop()
    document.redo()
    assert [(before is start, after is start) for before, after in heard] == [(True, False), (False, True)]


def test_an_edit_without_effect_is_no_step(document):
    document.apply(Edit("scene.hide", ("s1", False)))
    assert document.undoable is None


def test_a_new_edit_forgets_what_was_undone(document):
    document.apply(rename("a"))
    document.undo()
    document.apply(rename("b"))
    assert document.redo() is None
    assert name_in(document) == "b"


def test_what_cannot_be_kept_is_taken_back():
    document = Document(a_project(a_scene("s1")), FullDisk())
    start, heard = document.project, []
    document.subscribe(lambda before, after: heard.append(after))
    with pytest.raises(DiskFull):
        document.apply(rename("a"))
    document.apply(rename("b"), gesture="g")
    with pytest.raises(DiskFull):
        document.end("g")
    assert document.project is start
    assert heard[-1] is start
    assert document.undoable is None


def test_several_edits_can_be_one_step(document):
    start = document.project
    document.apply(Edit("project.many", ((rename("a"), Edit("scene.hide", ("s2", True))),)))
    assert name_in(document) == "a"
    assert document.project.timeline.scenes[1].hidden
    document.undo()
    assert document.project is start
