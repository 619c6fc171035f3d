"""Decks made by copying and by scripts: shapes that share an id, or have none."""

import copy

import pytest
from deck_builders import blank_deck, read
from lxml import etree
from PIL import Image
from pptx.oxml import parse_xml
from pptx.util import Pt

from studio.model.element import Group, Picture, Shape, Table
from studio.model.text import Flow

_NAMESPACES = (
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:a14="http://schemas.microsoft.com/office/drawing/2010/main"'
)


def scene_of(deck, tmp_path):
    deck.save(tmp_path / "d.pptx")
    return read(tmp_path / "d.pptx", tmp_path / "a").scenes[0]


def said(scene):
    return {e.name: e.content.body.text for e in scene.elements if getattr(e.content, "body", None)}


def box(shapes, name, y, id):
    made = shapes.add_shape(5, Pt(10), Pt(y), Pt(200), Pt(40))
    made.name = made.text_frame.text = name
    made._element.nvSpPr.cNvPr.set("id", id)
    return made


@pytest.mark.parametrize("id", ["7", "0", "99999999999", "seven", "-3"])
def test_every_shape_shows_its_own_text_and_form(tmp_path, id):
    deck, slide = blank_deck()
    for number, name in enumerate(("Capacete", "Luva", "Bota")):
        box(slide.shapes, name, 60 * number, id)
    scene = scene_of(deck, tmp_path)
    assert said(scene) == {"Capacete": "Capacete", "Luva": "Luva", "Bota": "Bota"}
    assert all(isinstance(e.content, Shape) and e.content.fill for e in scene.elements)
    origins = {e.origin.shape for e in scene.elements}
    assert len(origins) == 3
    assert 0 not in origins


def test_things_of_any_kind_may_share_an_id(tmp_path):
    deck, slide = blank_deck()
    Image.new("RGB", (8, 8)).save(tmp_path / "p.png")
    box(slide.shapes, "Capacete", 0, "7")
    picture = slide.shapes.add_picture(str(tmp_path / "p.png"), Pt(10), Pt(100))
    table = slide.shapes.add_table(1, 1, Pt(10), Pt(200), Pt(80), Pt(20))
    table.table.cell(0, 0).text = "EPI"
    for frame, properties in ((picture, "nvPicPr"), (table, "nvGraphicFramePr")):
        getattr(frame._element, properties).cNvPr.set("id", "7")
    kinds = [e.content for e in scene_of(deck, tmp_path).elements]
    assert [type(content) for content in kinds] == [Shape, Picture, Table]
    assert kinds[2].rows[0].cells[0].body.text == "EPI"


def test_a_copied_group_has_its_own_members(tmp_path):
    deck, slide = blank_deck()
    group = slide.shapes.add_group_shape()
    box(group.shapes, "Capacete", 0, "7")
    twin = copy.deepcopy(group._element)
    group._element.addnext(twin)
    (text,) = [t for t in twin.iter() if t.tag.endswith("}t")]
    text.text = "Luva"
    scene = scene_of(deck, tmp_path)
    groups = [e for e in scene.elements if e.parent is None]
    members = [e for e in scene.elements if e.parent is not None]
    assert [e.content.body.text for e in members] == ["Capacete", "Luva"]
    assert [e.parent for e in members] == [g.id for g in groups]


def test_what_stands_in_for_another_form_is_read_where_it_is_drawn(tmp_path):
    deck, slide = blank_deck()
    shape = etree.tostring(box(slide.shapes, "FORM", 0, "7")._element).decode()
    slide.shapes[0]._element.getparent().remove(slide.shapes[0]._element)
    slide.shapes._spTree.append(
        parse_xml(
            f"<mc:AlternateContent {_NAMESPACES}>"
            f'<mc:Choice Requires="a14">{shape.replace("FORM", "equation")}</mc:Choice>'
            f"<mc:Fallback>{shape.replace('FORM', 'picture')}</mc:Fallback></mc:AlternateContent>"
        )
    )
    box(slide.shapes, "after", 100, "8")
    assert said(scene_of(deck, tmp_path)) == {"equation": "equation", "after": "after"}


@pytest.mark.parametrize("id", ["7", "0"])
@pytest.mark.parametrize("below", ["layout", "master"])
def test_what_lies_on_the_layout_and_master_is_read_as_what_lies_on_the_slide(tmp_path, below, id):
    deck, slide = blank_deck()
    sheet = slide.slide_layout if below == "layout" else slide.slide_layout.slide_master
    group = slide.shapes.add_group_shape()
    for number, name in enumerate(("Capacete", "Luva")):
        box(group.shapes, name, 60 * number, id)
    for text in group._element.iter("{http://schemas.openxmlformats.org/drawingml/2006/main}bodyPr"):
        text.set("vert", "vert")
    sheet.shapes._spTree.append(group._element)
    scene = scene_of(deck, tmp_path)
    (around,) = [e for e in scene.elements if isinstance(e.content, Group)]
    members = [e for e in scene.elements if e.parent == around.id]
    assert [e.content.body.text for e in members] == ["Capacete", "Luva"]
    assert all(e.content.body.flow is Flow.TURNED_RIGHT and e.content.fill for e in members)
