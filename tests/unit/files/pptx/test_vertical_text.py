import pytest
from deck_builders import blank_deck, read
from pptx.util import Pt

from studio.files.pptx.losses import ON_ITS_SIDE
from studio.model.element import Shape, Text
from studio.model.text import Flow

TURNED = [
    ("vert", Flow.TURNED_RIGHT),
    ("eaVert", Flow.TURNED_RIGHT),
    ("mongolianVert", Flow.MONGOLIAN),
    ("vert270", Flow.TURNED_LEFT),
    ("wordArtVert", Flow.STACKED),
    ("wordArtVertRtl", Flow.STACKED_LEFTWARD),
    ("horz", Flow.HORIZONTAL),
]


def element_of(deck, tmp_path):
    deck.save(tmp_path / "d.pptx")
    (element,) = read(tmp_path / "d.pptx", tmp_path / "a").scenes[0].elements
    return element


def box(transform):
    return tuple(round(v, 2) for v in (transform.x, transform.y, transform.width, transform.height))


def turned(shape, vert):
    shape.text_frame.text = "Atenção"
    shape.text_frame._txBody.bodyPr.set("vert", vert)


@pytest.mark.parametrize(("vert", "flow"), TURNED)
@pytest.mark.parametrize("rotation", [0, 30, 90, 180, 270])
def test_a_box_of_turned_text_stands_where_the_deck_puts_it(tmp_path, vert, flow, rotation):
    deck, slide = blank_deck()
    shape = slide.shapes.add_textbox(Pt(100), Pt(50), Pt(40), Pt(200))
    shape.rotation = rotation
    turned(shape, vert)
    element = element_of(deck, tmp_path)
    assert isinstance(element.content, Text)
    assert element.content.body.flow is flow
    assert box(element.transform) == (100, 50, 40, 200)
    assert element.transform.rotation == pytest.approx(rotation)


@pytest.mark.parametrize(("vert", "flow"), TURNED)
@pytest.mark.parametrize("rotation", [0, 45])
def test_a_shape_and_its_turned_text_are_one(tmp_path, vert, flow, rotation):
    deck, slide = blank_deck()
    shape = slide.shapes.add_shape(1, Pt(100), Pt(50), Pt(40), Pt(200))
    shape.rotation = rotation
    turned(shape, vert)
    element = element_of(deck, tmp_path)
    assert isinstance(element.content, Shape)
    assert element.content.body.text == "Atenção"
    assert element.content.body.flow is flow
    assert box(element.transform) == (100, 50, 40, 200)
    assert element.transform.rotation == pytest.approx(rotation)


def test_stacked_text_breaks_its_columns_however_long_its_line_would_be(tmp_path):
    deck, slide = blank_deck()
    shape = slide.shapes.add_textbox(Pt(100), Pt(50), Pt(68), Pt(30))
    turned(shape, "wordArtVert")
    shape.text_frame.word_wrap = True
    assert element_of(deck, tmp_path).content.body.wrap


@pytest.mark.parametrize(
    ("said", "flow", "is_told"),
    [
        ("安全第一", Flow.STACKED_LEFTWARD, False),
        ("安全\u3000第一", Flow.STACKED_LEFTWARD, False),
        ("「安全」", Flow.STACKED_LEFTWARD, True),
        ("ヘルメット", Flow.STACKED_LEFTWARD, False),
        ("メーカー", Flow.STACKED_LEFTWARD, True),
        ("安全 NR-6", Flow.TURNED_RIGHT, True),
        ("NR-6", Flow.TURNED_RIGHT, False),
    ],
)
@pytest.mark.parametrize("rotation", [0, 30])
def test_east_asian_letters_stand_upright_or_are_told(tmp_path, said, flow, is_told, rotation):
    deck, slide = blank_deck()
    shape = slide.shapes.add_shape(1, Pt(100), Pt(50), Pt(40), Pt(200))
    shape.rotation = rotation
    turned(shape, "eaVert")
    shape.text_frame.paragraphs[0].runs[0].text = said
    deck.save(tmp_path / "d.pptx")
    found = read(tmp_path / "d.pptx", tmp_path / "a", narrate="none")
    (element,) = found.scenes[0].elements
    assert element.content.body.flow is flow
    assert (box(element.transform), element.transform.rotation) == ((100, 50, 40, 200), pytest.approx(rotation))
    assert (ON_ITS_SIDE in [note.reason for note in found.report.notes]) == is_told


def test_east_asian_letters_on_their_side_in_a_cell_are_told(tmp_path):
    deck, slide = blank_deck()
    cell = slide.shapes.add_table(1, 1, 0, 0, Pt(80), Pt(200)).table.cell(0, 0)
    cell.text = "安全 NR-6"
    cell._tc.get_or_add_tcPr().set("vert", "eaVert")
    deck.save(tmp_path / "d.pptx")
    notes = read(tmp_path / "d.pptx", tmp_path / "a", narrate="none").report.notes
    assert ON_ITS_SIDE in [note.reason for note in notes]
