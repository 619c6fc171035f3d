import pytest
from deck_builders import A, blank_deck, read
from pptx.util import Pt

from studio.model.element import Group, Shape


def scene_of(deck, tmp_path):
    deck.save(tmp_path / "d.pptx")
    return read(tmp_path / "d.pptx", tmp_path / "a").scenes[0]


def box(slide_or_group, x, y, width=40, height=20):
    return slide_or_group.shapes.add_shape(1, Pt(x), Pt(y), Pt(width), Pt(height))


def named(scene, name):
    return next(e for e in scene.elements if e.name == name)


def at(element):
    t = element.transform
    return tuple(round(v, 2) for v in (t.x, t.y, t.width, t.height))


def test_groups_keep_their_members_their_order_and_their_nesting(tmp_path):
    deck, slide = blank_deck()
    box(slide, 0, 0).name = "below"
    outer = slide.shapes.add_group_shape()
    outer.name = "outer"
    box(outer, 100, 100).name = "first"
    inner = outer.shapes.add_group_shape()
    inner.name = "inner"
    box(inner, 200, 150).name = "second"
    box(inner, 260, 150).name = "third"
    box(slide, 300, 300).name = "above"
    scene = scene_of(deck, tmp_path)
    parents = {e.name: next((p.name for p in scene.elements if p.id == e.parent), None) for e in scene.elements}
    assert parents == {
        "below": None,
        "outer": None,
        "first": "outer",
        "inner": "outer",
        "second": "inner",
        "third": "inner",
        "above": None,
    }
    assert isinstance(named(scene, "outer").content, Group)
    assert at(named(scene, "inner")) == (200, 150, 100, 20)
    top = [e for e in scene.elements if e.parent is None]
    assert [e.name for e in sorted(top, key=lambda e: e.order)] == ["below", "outer", "above"]
    assert all(e.origin is not None and e.origin.shape for e in scene.elements)


def test_a_stretched_group_says_where_its_members_are_shown(tmp_path):
    deck, slide = blank_deck()
    group = slide.shapes.add_group_shape()
    group.name = "group"
    box(group, 100, 100, 50, 50).name = "member"
    group.left, group.top, group.width, group.height = Pt(200), Pt(300), Pt(100), Pt(25)
    scene = scene_of(deck, tmp_path)
    assert at(named(scene, "member")) == (200, 300, 100, 25)
    assert at(named(scene, "group")) == named(scene, "group").content.source == (200, 300, 100, 25)


def test_a_turned_group_turns_as_a_whole(tmp_path):
    deck, slide = blank_deck()
    group = slide.shapes.add_group_shape()
    group.name = "group"
    box(group, 100, 100).name = "member"
    group.rotation = 30
    scene = scene_of(deck, tmp_path)
    assert named(scene, "group").transform.rotation == pytest.approx(30)
    assert named(scene, "member").transform.rotation == 0


def test_a_mirrored_group_moves_its_members_to_the_other_side(tmp_path):
    deck, slide = blank_deck()
    group = slide.shapes.add_group_shape()
    group.name = "group"
    box(group, 100, 100, 40, 20).name = "left"
    right = box(group, 160, 100, 40, 20)
    right.name, right.rotation = "right", 10
    group._element.grpSpPr.find(f"{A}xfrm").set("flipH", "1")
    scene = scene_of(deck, tmp_path)
    assert at(named(scene, "left")) == (160, 100, 40, 20)
    assert at(named(scene, "right")) == (100, 100, 40, 20)
    assert named(scene, "left").transform.flip_horizontal
    assert named(scene, "right").transform.rotation == pytest.approx(-10)
    assert not named(scene, "group").transform.flip_horizontal


def test_a_shape_of_several_parts_is_one_shape(tmp_path):
    deck, slide = blank_deck()
    slide.shapes.add_shape(17, Pt(10), Pt(10), Pt(100), Pt(100)).name = "smile"
    scene = scene_of(deck, tmp_path)
    (smile,) = [e for e in scene.elements if isinstance(e.content, Shape)]
    assert len(smile.content.outlines) == 3
    assert [o.filled for o in smile.content.outlines] == [True, True, False]
    assert smile.content.outlines[1].shade < 0


def test_boxes_without_a_place_are_not_shown(tmp_path):
    deck, slide = blank_deck()
    lost = slide.shapes.add_textbox(0, 0, 0, 0)
    lost.text_frame.text = "3"
    assert scene_of(deck, tmp_path).elements == ()
