"""Ids are new in the whole project, whichever project was asked about before."""

from dataclasses import replace

import pytest
from builders import a_clip, a_project, a_scene, a_track

from studio.edit.parts import ids_in, need_new
from studio.errors import InvalidEdit
from studio.model.ids import MarkerId
from studio.model.timeline import Marker


def test_no_id_that_is_in_use_is_new():
    project = a_project(a_scene("a"), a_scene("b"), a_track("t", a_clip("c", 0, 1)))
    project = replace(project, timeline=replace(project.timeline, markers=(Marker(MarkerId("m"), "Nota"),)))
    used = set(ids_in(project))
    assert used >= {"a", "b", "t", "c", "m"}
    for id in used:
        with pytest.raises(InvalidEdit):
            need_new(project, "new", id)
    need_new(project, "new", "newer")
    with pytest.raises(InvalidEdit):
        need_new(project, "twice", "twice")


def test_another_project_has_other_ids():
    one, other = a_project(a_scene("a")), a_project(a_scene("b"))
    for _ in range(2):
        for project, used, free in ((one, "a", "b"), (other, "b", "a")):
            need_new(project, free)
            with pytest.raises(InvalidEdit):
                need_new(project, used)
