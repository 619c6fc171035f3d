"""Letters of symbol fonts among others: what PowerPoint's AutoCorrect makes of "-->"."""

from deck_builders import blank_deck, change_part, read
from pptx.util import Inches

from studio.model.element import Text


def imported(tmp_path, properties, text):
    deck, slide = blank_deck()
    slide.shapes.add_textbox(0, 0, Inches(4), Inches(1)).text_frame.text = "TEXTO"
    deck.save(tmp_path / "d.pptx")
    run = f"<a:r><a:rPr lang='pt-BR'>{properties}</a:rPr><a:t>{text}".encode()
    path = tmp_path / "d.pptx"
    change_part(path, "ppt/slides/slide1.xml", lambda xml: xml.replace(b"<a:r><a:t>TEXTO", run))
    deck = read(path, tmp_path / "a", narrate="text")
    content = deck.scenes[0].elements[0].content
    assert isinstance(content, Text)
    return content.body.text, deck


def test_an_arrow_is_an_arrow(tmp_path):
    text, deck = imported(tmp_path, '<a:sym typeface="Wingdings"/>', "Risco &#xF0E0; medida &#xF04A;")
    assert text == "Risco → medida ☺"
    assert deck.report.scripts == ()
    assert "→" in deck.scenes[0].script.text


def test_each_symbol_font_has_its_own_and_wingdings_is_meant_where_none_is_said(tmp_path):
    assert imported(tmp_path, '<a:sym typeface="Symbol"/>', "&#xF061;")[0] == "α"
    assert imported(tmp_path, "", "&#xF0FC; feito")[0] == "✓ feito"


def test_a_text_in_a_symbol_font_stays_as_it_is(tmp_path):
    assert imported(tmp_path, '<a:latin typeface="Wingdings"/>', "&#xF0FC;")[0] == "\uf0fc"
