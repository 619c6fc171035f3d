"""What letters take from master, layout or deck and are not drawn with has the same line as where they say it."""

import pytest
from deck_builders import A, blank_deck, read
from lossy_decks import INK, PRESET, an_element

from studio.files.pptx.losses import LETTERS, PICTURED_LETTERS

P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
TITLE, BODY = f"{P}txStyles/{P}titleStyle", f"{P}txStyles/{P}bodyStyle"
SHADOW = f'<a:effectLst><a:outerShdw blurRad="12700">{INK[13:-14]}</a:outerShdw></a:effectLst>'
PICTURE = "<a:blipFill><a:blip/></a:blipFill>"
BLUR = '<a:effectDag><a:blur rad="90000"/></a:effectDag>'


def add_to(style, inside, level=0):
    """Put something first into what a list of styles says of letters."""
    run = style.find(f"{A}lvl{level + 1}pPr/{A}defRPr")
    for fill in run.findall(f"{A}solidFill"):
        run.remove(fill)
    run.append(an_element(inside))


def told(tmp_path, build):
    deck, slide = blank_deck(1)
    for place in slide.placeholders:
        place.text_frame.text = "Norma"
    build(slide, slide.slide_layout.slide_master._element)
    deck.save(tmp_path / "deck.pptx")
    notes = read(tmp_path / "deck.pptx", tmp_path / "a", narrate="none").report.notes
    return [(note.reason, note.subject, note.fate) for note in notes]


@pytest.mark.parametrize("inside", [PRESET, BLUR])
def test_an_effect_of_the_titles_of_a_master(tmp_path, inside):
    found = told(tmp_path, lambda slide, master: add_to(master.find(TITLE), inside))
    assert found == [(LETTERS, "Title 1", "approximated")]


def test_letters_that_a_master_fills_with_a_picture(tmp_path):
    found = told(tmp_path, lambda slide, master: add_to(master.find(BODY), PICTURE))
    assert found == [(PICTURED_LETTERS, "Content Placeholder 2", "approximated")]


def test_an_effect_of_a_level_that_has_no_text(tmp_path):
    assert told(tmp_path, lambda slide, master: add_to(master.find(BODY), PRESET, level=2)) == []


def test_an_effect_of_the_level_of_the_text(tmp_path):
    def build(slide, master):
        add_to(master.find(BODY), PRESET, level=2)
        slide.placeholders[1].text_frame.paragraphs[0].level = 2

    assert told(tmp_path, build) == [(LETTERS, "Content Placeholder 2", "approximated")]


@pytest.mark.parametrize("own", ["<a:effectLst/>", SHADOW])
def test_letters_that_say_otherwise_take_no_effect(tmp_path, own):
    def build(slide, master):
        add_to(master.find(TITLE), PRESET)
        slide.shapes.title.text_frame.paragraphs[0].runs[0].font._element.append(an_element(own))

    assert told(tmp_path, build) == []


def test_effects_that_are_drawn_have_no_line(tmp_path):
    assert told(tmp_path, lambda slide, master: add_to(master.find(TITLE), SHADOW)) == []


def test_an_effect_of_the_letters_of_a_layout(tmp_path):
    def build(slide, master):
        style = slide.slide_layout.placeholders[0]._element.find(f"{P}txBody/{A}lstStyle")
        style.append(an_element(f"<a:lvl1pPr><a:defRPr>{PRESET}</a:defRPr></a:lvl1pPr>"))

    assert told(tmp_path, build) == [(LETTERS, "Title 1", "approximated")]


def test_an_effect_of_the_letters_of_all_boxes(tmp_path):
    def build(slide, master):
        add_to(slide.part.package.presentation_part._element.find(f"{P}defaultTextStyle"), PRESET)
        slide.shapes.add_textbox(0, 0, 900000, 900000).text_frame.text = "Caixa"

    assert told(tmp_path, build) == [(LETTERS, "TextBox 3", "approximated")]


def test_an_effect_of_the_letters_of_a_link(tmp_path):
    def build(slide, master):
        run = slide.shapes.title.text_frame.paragraphs[0].runs[0]
        run.hyperlink.address = "https://www.gov.br"
        run.font._element.insert(0, an_element(PRESET))

    assert told(tmp_path, build) == [(LETTERS, "Title 1", "approximated")]
