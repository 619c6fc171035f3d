"""SmartArt: shapes of its drawing in a group, or boxes with its texts where there is no drawing."""

import re

import pytest
from deck_builders import blank_deck, change_part, read
from diagram_builders import a_diagram, a_piece, paragraph
from lossy_decks import picture_data

from studio.files.pptx.losses import SIMPLE_DIAGRAM
from studio.model.element import Group, Shape, Text
from studio.model.style import Gradient, PictureFill, Solid


def imported(tmp_path, *given, after=lambda path: None, **more):
    """The elements of a slide with a diagram, and its report's lines."""
    deck, slide = blank_deck()
    a_diagram(slide, *given, **more)
    deck.save(tmp_path / "d.pptx")
    after(tmp_path / "d.pptx")
    made = read(tmp_path / "d.pptx", tmp_path / "a", narrate="none")
    return made.scenes[0].elements, [note.reason for note in made.report.notes]


def test_a_diagram_is_a_group_of_shapes_that_can_be_edited(tmp_path):
    pieces = [a_piece(n, paragraph(text), (n * 2_200_000, 0, 2_000_000, 1_000_000)) for n, text in enumerate("AB")]
    (group, first, second), lines = imported(tmp_path, pieces)
    assert lines == []
    assert (type(group.content), group.name, group.alt) == (Group, "Processo", "Etapas")
    assert [type(e.content) for e in (first, second)] == [Shape, Shape]
    assert [e.content.body.text for e in (first, second)] == ["A", "B"]
    assert first.parent == second.parent == group.id
    assert (first.transform.x, second.transform.x - first.transform.x) == pytest.approx(
        (900_000 / 12_700, 2_200_000 / 12_700)
    )
    assert isinstance(first.content.fill, Solid)
    assert first.content.body.paragraphs[0].runs[0].style.color == "#ffffff"
    assert first.origin.shape != second.origin.shape > 0


def test_bullets_and_gradients_of_a_diagram_are_kept(tmp_path):
    text = paragraph("item", '<a:pPr marL="171450" indent="-171450"><a:buChar char="•"/></a:pPr>')
    stops = '<a:gs pos="0"><a:srgbClr val="ff0000"/></a:gs><a:gs pos="100000"><a:srgbClr val="00ff00"/></a:gs>'
    looks = f'<a:gradFill><a:gsLst>{stops}</a:gsLst><a:lin ang="5400000"/></a:gradFill>'
    (_, shape), _ = imported(tmp_path, [a_piece(1, text, looks=looks)])
    assert shape.content.body.paragraphs[0].bullet.character == "•"
    assert isinstance(shape.content.fill, Gradient)


def test_text_stands_where_the_drawing_puts_it(tmp_path):
    place = '<dsp:txXfrm><a:off x="500000" y="250000"/><a:ext cx="1000000" cy="500000"/></dsp:txXfrm>'
    (_, shape), _ = imported(tmp_path, [a_piece(1, paragraph("A"), more=place)])
    assert shape.content.text_box == (0.25, 0.25, 0.75, 0.75)


@pytest.mark.parametrize(("below", "ink"), [("lt1", "#000000"), ("dk1", "#ffffff"), ("accent2", "#ffffff")])
def test_text_is_never_as_light_or_dark_as_what_it_stands_on(tmp_path, below, ink):
    looks = f'<a:solidFill><a:schemeClr val="{below}"/></a:solidFill>'
    (_, shape), _ = imported(tmp_path, [a_piece(1, paragraph("A"), looks=looks)])
    assert shape.content.body.paragraphs[0].runs[0].style.color == ink


@pytest.mark.parametrize(("turn", "rotation"), [("10800000", 270.0), ("-5400000", 0.0)])
def test_text_that_is_turned_against_its_shape_is_beside_it(tmp_path, turn, rotation):
    place = f'<dsp:txXfrm rot="{turn}"><a:off x="0" y="0"/><a:ext cx="2000000" cy="1000000"/></dsp:txXfrm>'
    (_, shape, text), _ = imported(tmp_path, [a_piece(1, paragraph("A"), more=place, turn=' rot="5400000"')])
    assert (type(shape.content), shape.content.body, shape.transform.rotation) == (Shape, None, 90.0)
    assert (type(text.content), text.content.body.text, text.transform.rotation) == (Text, "A", rotation)


def test_pictures_in_a_diagram_are_found(tmp_path):
    deck, slide = blank_deck()
    image, _ = slide.part.get_or_add_image_part(picture_data())
    looks = '<a:blipFill><a:blip r:embed="rId1"/><a:stretch><a:fillRect/></a:stretch></a:blipFill>'
    a_diagram(slide, [a_piece(1, paragraph("A"), looks=looks)], pictures=(("rId1", image),))
    deck.save(tmp_path / "d.pptx")
    _, shape = read(tmp_path / "d.pptx", tmp_path / "a", narrate="none").scenes[0].elements
    assert isinstance(shape.content.fill, PictureFill)


@pytest.mark.parametrize("drawing", [None, ()], ids=["no drawing", "nothing drawn"])
def test_a_diagram_without_a_drawing_becomes_boxes_with_its_texts(tmp_path, drawing):
    points = (("1", "Planejar", "0"), ("2", "Fazer", "0"), ("3", "comprar", "2"), ("4", "montar", "2"))
    (group, first, second), lines = imported(tmp_path, drawing, points)
    assert lines == [SIMPLE_DIAGRAM]
    assert isinstance(group.content, Group)
    assert first.content.body.text == "Planejar"
    assert second.content.body.text == "Fazer\ncomprar\nmontar"
    assert [p.bullet is not None for p in second.content.body.paragraphs] == [False, True, True]
    assert first.transform.x + first.transform.width <= second.transform.x
    assert 8 <= first.content.body.paragraphs[0].runs[0].style.size <= 24


def test_points_that_stand_below_each_other_come_once(tmp_path):
    names = [str(n) for n in range(1, 13)]
    points = [(name, f"p{name}", above) for name in names for above in ("0", *names)]
    (_, *boxes), _ = imported(tmp_path, None, points)
    said = "\n".join(box.content.body.text for box in boxes if box.content.body is not None)
    assert sorted(said.split()) == sorted(f"p{name}" for name in names)


def test_points_without_ids_are_shown(tmp_path):
    def take_the_ids(path):
        change_part(path, "ppt/diagrams/data1.xml", lambda data: re.sub(rb'(<dgm:pt) modelId="\d+"', rb"\1", data))

    (_, *boxes), _ = imported(tmp_path, None, (("1", "Planejar", "0"), ("2", "Fazer", "0")), after=take_the_ids)
    assert [box.content.body.text for box in boxes] == ["Planejar", "Fazer"]


def test_a_diagram_that_cannot_be_read_has_a_line(tmp_path):
    def spoil(path):
        change_part(path, "ppt/diagrams/data1.xml", lambda _: b"<x")

    _, lines = imported(tmp_path, [a_piece(1, paragraph("A"))], after=spoil)
    assert [line for line in lines if "drawn" in line]
