"""Links of a deck: to the web and to other slides they stay, all else is told and never done."""

import pytest
from deck_builders import read
from lossy_decks import a_picture, a_table, an_element
from lxml import etree
from pptx import Presentation
from pptx.opc.constants import RELATIONSHIP_TYPE as RT
from pptx.util import Inches
from timing_builders import effect, seen, step, target, timing

from studio.files.pptx import links, shows
from studio.files.pptx.report_page import report_page


def a_deck(count=3):
    deck = Presentation()
    for number in range(1, count + 1):
        slide = deck.slides.add_slide(deck.slide_layouts[5])
        slide.shapes.title.text = f"Tema {number}"
    return deck, deck.slides[0]


def a_button(slide, action="", relationship="", tag="hlinkClick", shape=None):
    shape = shape or slide.shapes.add_shape(1, 0, 0, Inches(2), Inches(1))
    shape.name = "Botão"
    said = f'action="{action}"' if action else ""
    shape._element.xpath(".//p:cNvPr")[0].append(an_element(f'<a:{tag} r:id="{relationship}" {said}/>'))
    return shape


def to_slide(slide, other):
    return slide.part.relate_to(other.part, RT.SLIDE)


def read_it(deck, tmp_path):
    deck.save(tmp_path / "d.pptx")
    return read(tmp_path / "d.pptx", tmp_path / "a", narrate="none")


def button(found):
    return next(e for e in found.scenes[0].elements if e.name == "Botão")


def test_a_jump_to_a_slide_stays_on_shapes_pictures_and_words(tmp_path):
    deck, slide = a_deck()
    relationship = to_slide(slide, deck.slides[2])
    a_button(slide, "ppaction://hlinksldjump", relationship)
    a_button(slide, "ppaction://hlinksldjump", relationship, shape=a_picture(slide))
    box = slide.shapes.add_textbox(0, 0, Inches(3), Inches(1))
    box.text_frame.text = "Ver o tema 3"
    jump = f'<a:hlinkClick r:id="{relationship}" action="ppaction://hlinksldjump"/>'
    box.text_frame.paragraphs[0].runs[0]._r.get_or_add_rPr().append(an_element(jump))
    cell = a_table(slide).table.cell(0, 0)
    cell.text = "Aqui"
    cell.text_frame.paragraphs[0].runs[0]._r.get_or_add_rPr().append(an_element(jump))
    found = read_it(deck, tmp_path)
    target = f"slide:{deck.slides[2].slide_id}"
    elements = found.scenes[0].elements
    assert [e.link for e in elements if e.name == "Botão"] == [target, target]
    words = next(e.content.body for e in elements if "Ver o tema" in str(e.content))
    assert words.paragraphs[0].runs[0].style.link == target
    assert [(jump.slide, jump.to_slide, jump.name) for jump in found.report.jumps] == [(1, 3, "Tema 3")] * 4
    assert found.report.notes == ()
    assert "Links para outros slides" in report_page(found.report.as_json(), "d.pptx")


@pytest.mark.parametrize(
    ("action", "to"),
    [
        ("hlinkshowjump?jump=nextslide", "slide:next"),
        ("hlinkshowjump?jump=firstslide", "slide:first"),
        ("hlinkshowjump?jump=lastslide", "slide:last"),
        ("hlinkshowjump?jump=endshow", "end"),
        ("hlinkshowjump?jump=lastslideviewed", "slide:back"),
        ("customshow?id=4&amp;return=true", "show:Curto"),
    ],
)
def test_a_jump_by_name_stays(tmp_path, action, to):
    deck, slide = a_deck()
    deck.part._element.append(an_element('<p:custShowLst><p:custShow name="Curto" id="4"/></p:custShowLst>'))
    a_button(slide, f"ppaction://{action}")
    found = read_it(deck, tmp_path)
    assert button(found).link == to
    assert [jump.to for jump in found.report.jumps] == [to]
    assert [(note.reason, note.subject) for note in found.report.notes] == [(shows.CUSTOM, "Curto")]


@pytest.mark.parametrize("address", ["https://example.org/a?b=c#d", "mailto:a@example.org"])
def test_an_address_stays(tmp_path, address):
    deck, slide = a_deck()
    a_button(slide, "", slide.part.relate_to(address, RT.HYPERLINK, is_external=True))
    found = read_it(deck, tmp_path)
    assert button(found).link == address
    assert (found.report.jumps, found.report.notes) == ((), ())


@pytest.mark.parametrize(
    ("action", "address", "reason"),
    [
        ("ppaction://program", "file:///C:/Windows/calc.exe", links.PROGRAM),
        ("ppaction://macro?name=Apagar", "", links.MACRO),
        ("ppaction://hlinkfile", "planilha.xlsx", links.FILE),
        ("", "file://servidor/x.docx", links.FILE),
        ("ppaction://hlinkpres?slideindex=1", "outro.pptx", links.FILE),
        ("", "javascript:alert(1)", links.FILE),
    ],
)
def test_what_a_film_cannot_do_is_told_and_left_out(tmp_path, action, address, reason):
    deck, slide = a_deck()
    a_button(slide, action, slide.part.relate_to(address, RT.HYPERLINK, is_external=True) if address else "")
    found = read_it(deck, tmp_path)
    assert button(found).link == ""
    assert [(note.reason, note.subject, note.fate) for note in found.report.notes] == [(reason, "Botão", "note")]


def test_a_link_to_nowhere_is_told(tmp_path):
    deck, slide = a_deck()
    a_button(slide, "ppaction://hlinksldjump", "rId99")
    assert [note.reason for note in read_it(deck, tmp_path).report.notes] == [links.BROKEN]


def test_what_the_mouse_alone_does_is_told(tmp_path):
    deck, slide = a_deck()
    a_button(slide, "ppaction://hlinkshowjump?jump=nextslide", tag="hlinkHover")
    assert [note.subject for note in read_it(deck, tmp_path).report.notes] == ["Botão"]


SNAP = '<a:snd r:embed="rId1" name="clique.wav"/>'


@pytest.mark.parametrize(
    ("tag", "action", "reason"),
    [("hlinkClick", "noaction", links.SOUND), ("hlinkHover", "noaction", links.HOVER)],
)
def test_a_sound_of_a_button_is_told(tmp_path, tag, action, reason):
    deck, slide = a_deck()
    shape = a_button(slide, f"ppaction://{action}", tag=tag)
    shape._element.xpath(f".//a:{tag}")[0].append(an_element(SNAP))
    found = [(note.reason, note.subject, note.fate) for note in read_it(deck, tmp_path).report.notes]
    assert found == [(reason, "Botão", "note")]


@pytest.mark.parametrize(
    ("said", "reasons"),
    [
        (f'<a:hlinkClick r:id="" action="ppaction://noaction">{SNAP}</a:hlinkClick>', [links.SOUND]),
        ('<a:hlinkMouseOver r:id="" action="ppaction://hlinkshowjump?jump=nextslide"/>', [links.HOVER]),
        ('<a:hlinkMouseOver r:id="" action="ppaction://noaction"/>', []),
    ],
)
def test_what_words_do_under_the_mouse_is_told(tmp_path, said, reasons):
    deck, slide = a_deck()
    slide.shapes.title.text_frame.paragraphs[0].runs[0].font._element.append(an_element(said))
    assert [note.reason for note in read_it(deck, tmp_path).report.notes] == reasons


def test_a_jump_names_the_chapter_that_it_leads_into(tmp_path):
    deck, slide = a_deck(4)
    a_button(slide, "ppaction://hlinksldjump", to_slide(slide, deck.slides[3]))
    with_sections(deck, {"Começo": deck.slides._sldIdLst[:2], "Riscos": deck.slides._sldIdLst[2:]})
    (jump,) = read_it(deck, tmp_path).report.jumps
    assert (jump.to_slide, jump.chapter) == (4, "Riscos")


def with_sections(deck, sections):
    p14 = 'xmlns:p14="http://schemas.microsoft.com/office/powerpoint/2010/main"'
    listed = "".join(
        f'<p14:section {p14} name="{name}"><p14:sldIdLst>'
        + "".join(f'<p14:sldId id="{entry.id}"/>' for entry in own)
        + "</p14:sldIdLst></p14:section>"
        for name, own in sections.items()
    )
    extension = f'<p:extLst><p:ext uri="x"><p14:sectionLst {p14}>{listed}</p14:sectionLst></p:ext></p:extLst>'
    deck.part._element.append(an_element(extension))


def test_a_section_without_a_name_is_not_part_of_the_one_before(tmp_path):
    deck, _ = a_deck(6)
    deck.slides[2]._element.set("show", "0")
    ids = list(deck.slides._sldIdLst)
    with_sections(
        deck, {"Default Section": ids[:1], "Riscos": ids[1:2], "Escondida": ids[2:3], "": ids[3:5], " ": ids[5:]}
    )
    found = read_it(deck, tmp_path)
    assert [scene.section for scene in found.scenes] == ["", "Riscos", "", "Tema 4", "", "Tema 6"]


@pytest.mark.parametrize(
    ("settings", "has_motion", "count"),
    [
        ('loop="1"', False, 1),
        ("", True, 0),
        ('useTimings="0" showAnimation="0"', True, 2),
        ('useTimings="0" showAnimation="0"', False, 0),  # there is nothing that could be left out
        ('showNarration="0"', True, 0),
    ],
)
def test_how_the_show_is_set_up_is_told(tmp_path, settings, has_motion, count):
    deck, slide = a_deck()
    if has_motion:
        slide._element.append(an_element('<p:transition advTm="3000"/>'))
        slide._element.append(etree.fromstring(timing(step((0, effect("entr", 1, seen(target(2))))))))
    part = next(r.target_part for r in deck.part.rels.values() if r.reltype.endswith("/presProps"))
    part._blob = part.blob.replace(b"<p:extLst>", f"<p:showPr {settings}><p:present/></p:showPr><p:extLst>".encode(), 1)
    assert len(read_it(deck, tmp_path).report.notes) == count


def test_a_kiosk_and_a_show_of_some_slides_are_told(tmp_path):
    deck, _ = a_deck()
    part = next(r.target_part for r in deck.part.rels.values() if r.reltype.endswith("/presProps"))
    said = b'<p:showPr><p:kiosk/><p:sldRg st="1" end="2"/></p:showPr><p:extLst>'
    part._blob = part.blob.replace(b"<p:extLst>", said, 1)
    assert len(read_it(deck, tmp_path).report.notes) == 2
