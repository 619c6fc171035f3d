"""What stands on a scene, and scenes as a whole."""

from __future__ import annotations

import pytest
from builders import LOGO, a_project, a_scene

from studio.edit.registry import Edit, apply
from studio.errors import InvalidEdit
from studio.model.animation import AtMark, Curve
from studio.model.element import Element, Group, Picture, Text, Transform
from studio.model.ids import ElementId, Order
from studio.model.project import Project
from studio.model.style import PictureFill
from studio.model.text import plain_body


def start() -> Project:
    """A scene with elements 0 and 1, and a group of 2 and 3."""
    return a_project(a_scene("s", elements=4))


def after(verb: str, *args: object) -> Project:
    return apply(start(), Edit(f"element.{verb}", ("s", *args)))


def ids(project: Project, parent: str | None = None) -> list[str]:
    return [e.id for e in project.timeline.scenes[0].elements if e.parent == parent]


def picture(id: str) -> Element:
    return Element(ElementId(id), Order(""), Picture(LOGO.id))


def test_a_new_element_stands_in_front_or_behind_another():
    assert ids(after("insert", picture("p"), None)) == ["s-0", "s-1", "s-group", "p"]
    assert ids(after("insert", picture("p"), "s-1")) == ["s-0", "p", "s-1", "s-group"]


def test_reordering_changes_that_element_alone():
    assert ids(after("reorder", "s-group", "s-0")) == ["s-group", "s-0", "s-1"]
    before = start()
    moved = apply(before, Edit("element.reorder", ("s", "s-1", "s-0")))
    kept = {id(e) for e in before.timeline.scenes[0].elements} & {id(e) for e in moved.timeline.scenes[0].elements}
    assert len(kept) == 4


def test_a_group_goes_with_all_that_is_in_it():
    assert [e.id for e in after("remove", "s-group").timeline.scenes[0].elements] == ["s-0", "s-1"]


def test_grouping_and_ungrouping_bring_back_the_order():
    frame = Element(ElementId("g"), Order(""), Group((0.0, 0.0, 100.0, 100.0)))
    grouped = after("group", ("s-0", "s-1"), frame)
    assert ids(grouped) == ["g", "s-group"]
    assert ids(grouped, "g") == ["s-0", "s-1"]
    children = tuple(e for e in grouped.timeline.scenes[0].elements if e.parent == "g")
    apart = apply(grouped, Edit("element.ungroup", ("s", "g", children)))
    assert ids(apart) == ["s-0", "s-1", "s-group"]


def test_only_siblings_are_grouped():
    with pytest.raises(InvalidEdit):
        after("group", ("s-0", "s-2"), Element(ElementId("g"), Order(""), Group((0.0, 0.0, 1.0, 1.0))))


def test_a_copy_of_a_group_has_copies_of_its_children():
    project = after("duplicate", "s-group", "copy")
    assert ids(project) == ["s-0", "s-1", "s-group", "copy"]
    assert len(ids(project, "copy")) == 2
    assert set(ids(project, "copy")).isdisjoint(ids(project, "s-group"))


def test_new_content_and_place():
    text = Text(plain_body("novo"))
    assert after("set_content", "s-1", text).timeline.scenes[0].element("s-1").content == text
    place = Transform(1.0, 2.0, 3.0, 4.0)
    assert after("set_transform", "s-1", place).timeline.scenes[0].element("s-1").transform == place


def test_a_picture_that_is_not_an_asset_is_refused():
    with pytest.raises(InvalidEdit):
        after("set_content", "s-1", Picture("gone"))


def test_a_group_with_children_stays_a_group():
    with pytest.raises(InvalidEdit):
        after("set_content", "s-group", Text(plain_body("x")))


def test_a_file_that_a_scene_shows_cannot_be_removed():
    project = start()
    for edit in (
        Edit("element.insert", ("s", picture("p"), None)),
        Edit("scene.set_background", ("s", PictureFill(LOGO.id))),
    ):
        with pytest.raises(InvalidEdit, match="still uses"):
            apply(apply(project, edit), Edit("asset.remove", (LOGO.id,)))
    with pytest.raises(InvalidEdit, match="not part"):
        apply(project, Edit("scene.set_background", ("s", PictureFill("gone"))))
    assert apply(project, Edit("asset.remove", (LOGO.id,))).asset(LOGO.id) is None


def test_the_copy_of_a_scene_hangs_its_animations_on_its_own_marks():
    project = apply(a_project(a_scene("s", speech=3)), Edit("scene.duplicate", ("s", "copy")))
    copy = project.timeline.scene("copy")
    mark = copy.script.marks[0].id
    assert mark != "s-click"
    assert copy.narration.marks[0].mark == mark
    opacity = copy.elements[0].transform.opacity
    assert isinstance(opacity, Curve)
    assert opacity.keyframes[0].at.anchor == AtMark(mark)
    group = next(e for e in copy.elements if isinstance(e.content, Group))
    assert {e.parent for e in copy.elements if e is not group} == {group.id}


def test_scenes_keep_their_order_when_one_moves_between_two():
    project = a_project(*(a_scene(f"s{i}") for i in range(4)))
    moved = apply(project, Edit("scene.move", ("s3", "s1")))
    assert [s.id for s in moved.timeline.scenes] == ["s0", "s3", "s1", "s2"]
    assert moved.timeline.scenes[0] is project.timeline.scenes[0]
    for _ in range(60):  # there is always room for one more in between
        moved = apply(moved, Edit("scene.move", (moved.timeline.scenes[-1].id, moved.timeline.scenes[1].id)))
    assert len({s.order for s in moved.timeline.scenes}) == 4


def test_a_scene_whose_parts_have_used_ids_is_refused():
    with pytest.raises(InvalidEdit):
        apply(start(), Edit("scene.insert", (a_scene("s"), None)))
