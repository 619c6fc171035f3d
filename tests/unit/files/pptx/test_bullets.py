"""What stands before a paragraph, each of its properties as the nearest that says it has it."""

import pytest
from deck_builders import A, blank_deck, read, xml
from picture_builders import element, picture_bytes, related

from studio.edit.holders import assets_in
from studio.files.pptx.bodies import Hints, body_of
from studio.files.pptx.bullet_pictures import AS_DOT
from studio.files.pptx.cascade import Cascade
from studio.files.pptx.package import SLIDE as P
from studio.files.pptx.theme import Theme
from studio.model.text import BulletPicture


def body(paragraphs, style="<a:lstStyle/>", hints=Hints()):
    text = xml(f"<a:txBody><a:bodyPr/>{style}{paragraphs}</a:txBody>")
    return body_of(text, Cascade(Theme(None), near=(text[1],), boxes=(text[0],)), hints)


@pytest.mark.parametrize(
    ("bullet", "character"),
    [
        ('<a:buFont typeface="Wingdings"/><a:buChar char="§"/>', "▪"),
        ('<a:buFont typeface="Arial"/><a:buChar char="•"/>', "•"),
        ('<a:buChar char="••"/>', "•"),  # as diagrams say it
        ('<a:buChar char="→2"/>', "→2"),
    ],
)
def test_bullets_of_symbol_fonts_become_plain_characters(bullet, character):
    found = body(f"<a:p><a:pPr>{bullet}</a:pPr><a:r><a:t>x</a:t></a:r></a:p>").paragraphs[0]
    assert found.bullet.character == character


def test_bullet_colors_come_from_the_theme_and_the_nearest_wins():
    found = body(
        '<a:p><a:pPr><a:buClr><a:schemeClr val="accent2"/></a:buClr><a:buSzPct val="80000"/></a:pPr>'
        "<a:r><a:t>x</a:t></a:r></a:p>",
        style='<a:lstStyle><a:lvl1pPr><a:buClr><a:srgbClr val="00FF00"/></a:buClr><a:buAutoNum type="romanUcPeriod" '
        'startAt="3"/></a:lvl1pPr></a:lstStyle>',
    ).paragraphs[0]
    assert (found.bullet.color, found.bullet.size) == ("#ed7d31", 0.8)
    assert (found.bullet.numbering, found.bullet.start) == ("romanUcPeriod", 3)


def bullet(own, levels="", hints=Hints()):
    style = f'<a:lstStyle><a:lvl1pPr marL="342900" indent="-342900">{levels}</a:lvl1pPr></a:lstStyle>'
    paragraph = f"<a:p><a:pPr>{own}</a:pPr><a:r><a:rPr sz='2000'/><a:t>x</a:t></a:r></a:p>"
    return body(paragraph, style, hints).paragraphs[0].bullet


DOT = '<a:buFont typeface="Georgia"/><a:buChar char="•"/>'


@pytest.mark.parametrize(
    ("own", "levels", "size"),
    [
        ('<a:buSzPts val="1400"/>', '<a:buSzPct val="50000"/>', -14.0),
        ('<a:buSzPct val="150000"/>', '<a:buSzPts val="1400"/>', 1.5),
        ('<a:buSzPct val="150%"/>', "", 1.5),
        ("<a:buSzTx/>", '<a:buSzPts val="1400"/>', 1.0),
        ("", '<a:buSzPts val="1400"/>', -14.0),
        ('<a:buSzPct val="900000"/>', "", 4.0),
        ('<a:buSzPct val="1000"/>', "", 0.25),
    ],
)
def test_a_bullet_is_as_large_as_the_nearest_says(own, levels, size):
    assert bullet(own, levels + DOT).size == size


def test_a_bullet_may_go_back_to_the_color_and_the_font_of_its_text():
    levels = '<a:buClr><a:srgbClr val="FF0000"/></a:buClr>' + DOT
    inherited, own = bullet("", levels), bullet("<a:buClrTx/><a:buFontTx/>", levels)
    assert (inherited.color, inherited.family) == ("#ff0000", "Georgia")
    assert (own.color, own.family) == (None, None)


@pytest.mark.parametrize(("font", "family"), [("Georgia", "Georgia"), ("Wingdings", None), ("", None)])
def test_numbers_are_written_in_the_font_of_the_bullet_unless_it_has_no_figures(font, family):
    assert bullet(f'<a:buFont typeface="{font}"/><a:buAutoNum type="arabicPeriod"/>').family == family


def test_a_picture_stands_for_a_bullet_and_a_character_for_a_picture():
    picture = BulletPicture("p", 2.0)
    hints = Hints(picture=lambda blip: picture)
    blip = "<a:buBlip><a:blip/></a:buBlip>"
    assert bullet(blip, DOT, hints).picture == picture
    assert bullet("", blip, hints).picture == picture
    assert bullet(DOT, blip, hints).picture is None
    assert bullet("<a:buNone/>", blip, hints) is None


def with_picture_bullets(path, on_master=False, is_broken=False):
    deck, slide = blank_deck(1)
    text = slide.placeholders[1].text_frame
    text.text = "Um\nDois"
    sheet = deck.slide_master if on_master else slide
    link = "rId99" if is_broken else related(sheet, picture_bytes(size=(40, 20)), "dot.png")
    blip = element(f'<a:buBlip><a:blip r:embed="{link}"/></a:buBlip>')
    if on_master:
        level = next(deck.slide_master._element.iter(f"{P}bodyStyle"))[0]
        level.replace(level.find(f"{A}buChar"), blip)
    else:
        text.paragraphs[0]._p.get_or_add_pPr().append(blip)
    deck.save(path)
    return path


@pytest.mark.parametrize("on_master", [False, True])
def test_the_pictures_of_bullets_come_with_the_deck(tmp_path, on_master):
    deck = read(with_picture_bullets(tmp_path / "d.pptx", on_master), tmp_path / "a")
    first, second = deck.scenes[0].elements[0].content.body.paragraphs
    assert first.bullet.picture.ratio == 2.0
    assert (second.bullet.picture is not None) is on_master
    assert first.bullet.picture.asset in set(assets_in(deck.scenes[0]))
    assert first.bullet.picture.asset in {asset.id for asset in deck.assets}
    assert not [note for note in deck.report.notes if note.reason == AS_DOT]


def test_a_picture_that_is_not_there_is_a_dot_and_is_told(tmp_path):
    deck = read(with_picture_bullets(tmp_path / "d.pptx", is_broken=True), tmp_path / "a")
    bullet = deck.scenes[0].elements[0].content.body.paragraphs[0].bullet
    assert (bullet.character, bullet.picture) == ("•", None)
    assert [note.fate for note in deck.report.notes if note.reason == AS_DOT] == ["lost"]
