"""What layouts and masters show with a slide is drawn as on the slide, and has its lines as there."""

import io

import pytest
from deck_builders import blank_deck, read
from diagram_builders import a_diagram
from lossy_decks import a_chart, a_picture, a_shape, a_table, a_text

from studio.files.pptx.alternatives import INSTEAD_OF
from studio.files.pptx.layout_engine import LaidOutDeck
from studio.files.pptx.losses import NO_TEXT, SIMPLE_DIAGRAM, UNKNOWN_KIND
from studio.model.element import Chart, Group, Picture, Shape, Table, Text

R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
DRAWN = {a_shape: Shape, a_text: Text, a_picture: Picture, a_table: Table, a_chart: Chart}


def an_object(slide):
    return slide.shapes.add_ole_object(io.BytesIO(b"x"), "Excel.Sheet.12", 0, 0, 900_000, 900_000)


def a_simple_diagram(slide):
    a_diagram(slide, None, (("1", "A", "0"),))
    return slide.shapes[-1]


def below(add, is_master, name="coisa"):
    """A deck whose slide shows what `add` makes, on its layout or master."""
    deck, slide = blank_deck()
    add(slide).name = name
    element = slide.shapes[-1]._element
    sheet = slide.slide_layout.slide_master if is_master else slide.slide_layout
    for node in element.iter():
        for key, value in node.attrib.items():
            if key.startswith(R):
                found = slide.part.rels[value]
                node.set(key, sheet.part.relate_to(found.target_part, found.reltype))
    sheet.shapes._spTree.append(element)
    return deck, slide, element


def told(deck, folder):
    deck.save(folder / "deck.pptx")
    found = read(folder / "deck.pptx", folder / "a", narrate="none")
    return [type(e.content) for e in found.scenes[0].elements], [(n.reason, n.subject) for n in found.report.notes]


@pytest.mark.parametrize("is_master", [False, True])
@pytest.mark.parametrize("add", DRAWN)
def test_it_is_drawn_and_nothing_is_told(tmp_path, add, is_master):
    assert told(below(add, is_master)[0], tmp_path) == ([DRAWN[add]], [])


@pytest.mark.parametrize("is_master", [False, True])
def test_what_stands_for_something_else_is_told(tmp_path, is_master):
    for add, contents, reason in (
        (an_object, [Picture], INSTEAD_OF["embedded"]),
        (a_simple_diagram, [Group, Shape], SIMPLE_DIAGRAM),
    ):
        assert told(below(add, is_master)[0], tmp_path) == (contents, [(reason, "coisa")])


@pytest.mark.parametrize("is_master", [False, True])
@pytest.mark.parametrize("add", DRAWN)
def test_what_the_layout_engine_does_not_draw_is_told(tmp_path, monkeypatch, add, is_master):
    monkeypatch.setattr(LaidOutDeck, "slide", without(LaidOutDeck.slide, lambda primitive: False))
    assert told(below(add, is_master)[0], tmp_path) == ([], [(UNKNOWN_KIND, "coisa")])


def test_a_text_that_is_not_drawn_is_told(tmp_path, monkeypatch):
    def both(slide):
        shape = a_shape(slide)
        shape.text_frame.text = "Uso interno"
        return shape

    monkeypatch.setattr(LaidOutDeck, "slide", without(LaidOutDeck.slide, lambda p: p["kind"] != "textBox"))
    assert told(below(both, is_master=False)[0], tmp_path) == ([Shape], [(NO_TEXT, "coisa")])


def without(whole, is_kept):
    def slide(self, index):
        listing = whole(self, index)
        return {**listing, "primitives": [p for p in listing["primitives"] if is_kept(p)]}

    return slide


def test_what_powerpoint_does_not_show_either_is_not_told(tmp_path):
    deck, slide, element = below(a_shape, is_master=True)
    slide.slide_layout._element.set("showMasterSp", "0")
    assert told(deck, tmp_path) == ([], [])
    deck, slide, element = below(a_picture, is_master=False)
    element.nvPicPr.cNvPr.set("hidden", "1")
    assert told(deck, tmp_path) == ([], [])


def test_what_lies_in_a_hidden_group_is_not_told(tmp_path):
    def a_group(slide):
        group = slide.shapes.add_group_shape()
        group.shapes.add_shape(1, 0, 0, 900_000, 900_000)
        group._element.nvGrpSpPr.cNvPr.set("hidden", "1")
        return group

    assert told(below(a_group, is_master=False)[0], tmp_path) == ([], [])
