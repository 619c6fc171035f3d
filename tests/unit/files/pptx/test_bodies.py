from dataclasses import dataclass

import pytest
from deck_builders import A, blank_deck, read, xml
from lxml import etree
from pptx.util import Pt

from studio.files.pptx.bodies import body_of
from studio.files.pptx.cascade import Cascade
from studio.files.pptx.package import SLIDE as P
from studio.files.pptx.theme import Theme
from studio.model.element import Shape, Text
from studio.model.text import Align, Flow, Tab, TabAlign, VerticalAlign


def body(paragraphs, box="<a:bodyPr/>", style="<a:lstStyle/>"):
    text = xml(f"<a:txBody>{box}{style}{paragraphs}</a:txBody>")
    return body_of(text, Cascade(Theme(None), near=(text[1],), boxes=(text[0],)))


def run(properties, text="abc"):
    return body(f"<a:p><a:r>{properties}<a:t>{text}</a:t></a:r></a:p>").paragraphs[0].runs[0]


def test_what_a_run_says_of_itself():
    style = run(
        '<a:rPr lang="pt-BR" sz="2450" b="1" i="1" u="sng" strike="sngStrike" baseline="30000" cap="all" spc="150">'
        '<a:solidFill><a:srgbClr val="FF0000"/></a:solidFill><a:highlight><a:srgbClr val="FFFF00"/></a:highlight>'
        '<a:latin typeface="Georgia"/></a:rPr>'
    ).style
    assert (style.size, style.bold, style.italic, style.underline, style.strike) == (24.5, True, True, True, True)
    assert (style.baseline, style.capitals, style.spacing) == (0.3, True, 1.5)
    assert (style.color, style.highlight, style.family, style.language) == ("#ff0000", "#ffff00", "Georgia", "pt-BR")


def test_a_level_gets_what_its_paragraphs_do_not_say():
    found = body(
        '<a:p><a:pPr lvl="1"/><a:r><a:t>x</a:t></a:r></a:p><a:p><a:pPr algn="r"/><a:r><a:t>y</a:t></a:r></a:p>',
        style='<a:lstStyle><a:lvl1pPr algn="ctr"><a:defRPr sz="3200"/></a:lvl1pPr><a:lvl2pPr marL="457200" '
        'indent="-228600"><a:spcBef><a:spcPts val="600"/></a:spcBef><a:buChar char="–"/><a:defRPr sz="2000" b="1"/>'
        "</a:lvl2pPr></a:lstStyle>",
    ).paragraphs
    assert (found[0].level, found[0].margin, found[0].indent, found[0].space_before) == (1, 36.0, -18.0, 6.0)
    assert found[0].bullet.character == "–"
    assert (found[0].runs[0].style.size, found[0].runs[0].style.bold) == (20.0, True)
    assert (found[1].align, found[1].runs[0].style.size) == (Align.RIGHT, 32.0)


def test_tab_stops_are_those_of_the_nearest_list():
    levels = (
        '<a:lstStyle><a:lvl1pPr defTabSz="457200"><a:tabLst><a:tab pos="2540000" algn="dec"/><a:tab pos="127000"/>'
        '<a:tab pos="1270000" algn="ctr"/></a:tabLst></a:lvl1pPr></a:lstStyle>'
    )
    own = '<a:pPr defTabSz="914400"><a:tabLst><a:tab pos="381000" algn="r"/></a:tabLst></a:pPr>'
    found = body(f"<a:p/><a:p>{own}</a:p><a:p><a:pPr><a:tabLst/></a:pPr></a:p>", style=levels).paragraphs
    assert found[0].tabs == (10.0, Tab(100.0, TabAlign.CENTRE), Tab(200.0, TabAlign.DECIMAL))
    assert [paragraph.tabs for paragraph in found[1:]] == [(Tab(30.0, TabAlign.RIGHT),), ()]
    assert [paragraph.tab_distance for paragraph in found] == [36.0, 72.0, 36.0]


def test_distances_may_be_shares_of_a_line():
    found = body(
        '<a:p><a:pPr><a:lnSpc><a:spcPct val="90000"/></a:lnSpc><a:spcBef><a:spcPct val="50000"/></a:spcBef></a:pPr>'
        '<a:r><a:rPr sz="2000"/><a:t>x</a:t></a:r></a:p>'
        '<a:p><a:pPr><a:lnSpc><a:spcPts val="2400"/></a:lnSpc></a:pPr><a:r><a:t>y</a:t></a:r></a:p>'
    ).paragraphs
    assert (found[0].line_spacing, found[0].space_before) == (0.9, 12.0)
    assert found[1].line_spacing == -24.0


def test_the_box_says_where_its_text_stands():
    found = body(
        "<a:p/>",
        '<a:bodyPr lIns="0" tIns="12700" anchor="b" wrap="none" vert="vert270" numCol="2" spcCol="127000">'
        '<a:normAutofit fontScale="92500" lnSpcReduction="10000"/></a:bodyPr>',
    )
    assert found.insets == (0.0, 1.0, 7.2, 3.6)
    assert (found.anchor, found.wrap, found.flow) == (VerticalAlign.BOTTOM, False, Flow.TURNED_LEFT)
    assert (found.columns, found.column_gap) == (2, 10.0)
    assert (found.font_scale, found.line_scale) == (0.925, 0.9)


def test_the_box_says_whether_space_is_kept_at_its_edges():
    assert body("<a:p/>", '<a:bodyPr spcFirstLastPara="1"/>').keeps_edges
    assert not body("<a:p/>", '<a:bodyPr spcFirstLastPara="0"/>').keeps_edges
    assert not body("<a:p/>").keeps_edges


def test_the_line_below_a_last_break_is_as_high_as_the_deck_says_or_as_the_text_before():
    line = '<a:r><a:rPr sz="1300"/><a:t>a</a:t></a:r><a:br><a:rPr sz="1300"/></a:br>'
    said, not_said = body(f'<a:p>{line}<a:endParaRPr sz="500"/></a:p><a:p>{line}</a:p>').paragraphs
    assert (said.end_style.size, not_said.end_style.size) == (5.0, 13.0)


def test_breaks_and_vertical_tabs_end_lines_and_empty_paragraphs_have_no_bullet():
    found = body(
        "<a:p><a:r><a:t>a</a:t></a:r><a:br/><a:r><a:t>b</a:t></a:r></a:p><a:p><a:pPr><a:buChar char='•'/></a:pPr></a:p>"
    ).paragraphs
    assert found[0].text == "a\nb"
    assert (found[1].runs, found[1].bullet) == ((), None)


@pytest.mark.parametrize("sz", ["abc", "", "-5", "99999999999"])
def test_nonsense_numbers_are_survived(sz):
    assert 1 <= run(f'<a:rPr sz="{sz}"/>').style.size <= 4000


def test_a_link_has_the_color_of_links_unless_it_says_that_it_has_its_own():
    own = '<ahyp:hlinkClr xmlns:ahyp="http://schemas.microsoft.com/office/drawing/2018/hyperlinkcolor" val="tx"/>'
    ink = '<a:solidFill><a:srgbClr val="C00000"/></a:solidFill>'
    assert run(f"<a:rPr>{ink}<a:hlinkClick/></a:rPr>").style.color == "#0563c1"
    linked = run(f"<a:rPr>{ink}<a:hlinkClick><a:extLst><a:ext>{own}</a:ext></a:extLst></a:hlinkClick></a:rPr>").style
    assert (linked.color, linked.underline) == ("#c00000", True)


def shown(deck):
    return [e for e in deck.scenes[0].elements if isinstance(e.content, Text | Shape) and e.content.body]


def test_placeholders_take_after_layout_and_master(tmp_path):
    deck, slide = blank_deck(1)
    slide.shapes.title.text = "Trabalho em altura"
    slide.placeholders[1].text_frame.text = "Use o cinto"
    deck.save(tmp_path / "d.pptx")
    title, text = shown(read(tmp_path / "d.pptx", tmp_path / "a"))
    assert (title.content.body.paragraphs[0].align, title.content.body.anchor) == (Align.CENTRE, VerticalAlign.MIDDLE)
    assert title.content.body.paragraphs[0].runs[0].style.size == 44.0
    assert text.content.body.paragraphs[0].bullet.character == "•"
    assert text.content.body.paragraphs[0].runs[0].style.size == 32.0


def test_titles_do_not_take_after_the_decks_own_defaults_but_for_their_language(tmp_path):
    deck, slide = blank_deck(5)
    slide.shapes.title.text_frame.text = "Título"
    slide.shapes.add_textbox(0, 0, Pt(200), Pt(50)).text_frame.text = "Caixa"
    defaults = deck.part._element.find(f"{P}defaultTextStyle")
    for run in defaults.iter(f"{A}defRPr"):
        run.set("i", "1")
        run.set("lang", "pt-BR")
    deck.save(tmp_path / "d.pptx")
    title, box = read(tmp_path / "d.pptx", tmp_path / "a").scenes[0].elements
    styles = [element.content.body.paragraphs[0].runs[0].style for element in (title, box)]
    assert [style.italic for style in styles] == [False, True]
    assert [style.language for style in styles] == ["pt-BR", "pt-BR"]


def test_text_in_a_shape_takes_its_color_from_the_shapes_style(tmp_path):
    deck, slide = blank_deck()
    shape = slide.shapes.add_shape(1, Pt(10), Pt(10), Pt(200), Pt(80))
    shape.text_frame.text = "claro"
    deck.save(tmp_path / "d.pptx")
    (element,) = shown(read(tmp_path / "d.pptx", tmp_path / "a"))
    assert element.content.body.paragraphs[0].runs[0].style.color == "#ffffff"


@dataclass
class Link:
    address: str
    kept: bool


@pytest.mark.parametrize(
    "link", [Link("https://www.gov.br/trabalho", True), Link("mailto:a@b.br", True), Link("file:///etc/passwd", False)]
)
def test_only_web_and_mail_links_keep_their_address(tmp_path, link):
    deck, slide = blank_deck()
    box = slide.shapes.add_textbox(Pt(10), Pt(10), Pt(200), Pt(80))
    written = box.text_frame.paragraphs[0].add_run()
    written.text = "norma"
    written.hyperlink.address = link.address
    deck.save(tmp_path / "d.pptx")
    (element,) = shown(read(tmp_path / "d.pptx", tmp_path / "a"))
    style = element.content.body.paragraphs[0].runs[0].style
    assert style.underline
    assert style.link == (link.address if link.kept else "")


def test_a_slide_number_is_the_slides_own(tmp_path):
    deck, slide = blank_deck()
    box = slide.shapes.add_textbox(Pt(10), Pt(10), Pt(200), Pt(80))
    paragraph = box.text_frame.paragraphs[0]._p
    paragraph.append(
        etree.fromstring(
            '<a:fld xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" id="{1}" type="slidenum">'
            "<a:t>‹#›</a:t></a:fld>"
        )
    )
    deck.save(tmp_path / "d.pptx")
    (element,) = shown(read(tmp_path / "d.pptx", tmp_path / "a"))
    (only,) = element.content.body.paragraphs[0].runs
    assert (only.text, only.field) == ("1", "slide-number")
