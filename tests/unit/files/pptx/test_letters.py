"""Letters beyond the plain, as a deck says them."""

import pytest
from pptx.oxml import parse_xml

from studio.model.style import Compound, Glow, Gradient, GradientKind, Join, Pattern, Shadow
from studio.model.text import Underline, Warp
from tests.deck_builders import A, blank_deck, read

NAMES = f'xmlns:a="{A[1:-1]}" xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"'
INK = '<a:solidFill><a:srgbClr val="FF0000"/></a:solidFill>'
STOPS = (
    '<a:gsLst><a:gs pos="0"><a:srgbClr val="FF0000"/></a:gs><a:gs pos="100000"><a:srgbClr val="0000FF"/></a:gs>'
    "</a:gsLst>"
)


def body_of(tmp_path, properties="", attributes="", box=""):
    deck, slide = blank_deck()
    slide.shapes._spTree.append(
        parse_xml(
            f'<p:sp {NAMES}><p:nvSpPr><p:cNvPr id="2" name="letras"/><p:cNvSpPr/><p:nvPr/></p:nvSpPr><p:spPr><a:xfrm>'
            '<a:off x="0" y="0"/><a:ext cx="5000000" cy="914400"/></a:xfrm><a:prstGeom prst="rect"/></p:spPr>'
            f"<p:txBody><a:bodyPr>{box}</a:bodyPr><a:p><a:r><a:rPr {attributes}>{properties}</a:rPr>"
            "<a:t>Norma</a:t></a:r></a:p></p:txBody></p:sp>"
        )
    )
    path = tmp_path / "deck.pptx"
    deck.save(path)
    found = read(path, tmp_path / "assets", narrate="none")
    assert not found.report.notes
    return found.scenes[0].elements[0].content.body


def style_of(tmp_path, *said):
    return body_of(tmp_path, *said).paragraphs[0].runs[0].style


def test_plain_letters_have_nothing_beyond(tmp_path):
    assert style_of(tmp_path, INK, 'u="sng" strike="sngStrike"').lettering is None


def test_letters_keep_gradient_outline_and_effects(tmp_path):
    effects = (
        '<a:effectLst><a:glow rad="63500"><a:srgbClr val="FFC000"/></a:glow><a:outerShdw blurRad="12700" dist="25400" '
        'dir="2700000"><a:srgbClr val="000000"/></a:outerShdw></a:effectLst>'
    )
    style = style_of(tmp_path, f'<a:ln w="25400">{INK}</a:ln><a:gradFill>{STOPS}<a:lin ang="0"/></a:gradFill>{effects}')
    assert isinstance(style.lettering.fill, Gradient)
    assert (style.lettering.outline.width, style.lettering.outline.color) == (2.0, "#ff0000")
    glow, shadow = style.lettering.effects
    assert (type(glow), glow.radius, type(shadow), shadow.distance) == (Glow, 5.0, Shadow, 2.0)
    assert style.color == "#ff0000"


def test_an_outline_of_letters_is_a_line_like_others(tmp_path):
    said = f'<a:ln w="38100" cmpd="dbl"><a:gradFill>{STOPS}<a:lin ang="0"/></a:gradFill><a:miter lim="800000"/></a:ln>'
    outline = style_of(tmp_path, said).lettering.outline
    assert (outline.width, outline.compound, outline.join) == (3.0, Compound.DOUBLE, Join.MITER)
    assert isinstance(outline.fill, Gradient)
    plain = style_of(tmp_path, f'<a:ln w="12700">{INK}</a:ln>').lettering.outline
    assert (plain.compound, plain.join, plain.fill) == (Compound.SINGLE, Join.ROUND, None)


def test_a_gradient_of_letters_has_its_own_centre(tmp_path):
    path = '<a:path path="circle"><a:fillToRect l="100000" b="100000"/></a:path>'
    fill = style_of(tmp_path, f"<a:gradFill>{STOPS}{path}</a:gradFill>").lettering.fill
    assert (fill.kind, fill.centre) == (GradientKind.RADIAL, (1.0, 0.0))


def test_hollow_letters_show_their_outline(tmp_path):
    style = style_of(tmp_path, f'<a:ln w="12700">{INK}</a:ln><a:noFill/>')
    assert style.lettering.is_hollow
    assert style.color == "#ff0000"
    assert style_of(tmp_path, "<a:noFill/>").color == "#00000000"


def test_letters_may_be_a_pattern(tmp_path):
    fill = f'<a:pattFill prst="dkUpDiag"><a:fgClr>{INK[13:-14]}</a:fgClr></a:pattFill>'
    assert isinstance(style_of(tmp_path, fill).lettering.fill, Pattern)


@pytest.mark.parametrize(("said", "kind"), [("dbl", Underline.DOUBLE), ("wavyHeavy", Underline.HEAVY_WAVY)])
def test_underlines_keep_their_kind_and_colour(tmp_path, said, kind):
    style = style_of(tmp_path, f"<a:uFill>{INK}</a:uFill>", f'u="{said}" strike="dblStrike"')
    assert style.underline
    assert (style.lettering.underline, style.lettering.underline_color) == (kind, "#ff0000")
    assert style.lettering.double_strike


def test_an_outline_of_nothing_is_none(tmp_path):
    assert style_of(tmp_path, "<a:ln><a:noFill/></a:ln>").lettering is None


def test_text_keeps_the_form_it_is_bent_into(tmp_path):
    form = '<a:prstTxWarp prst="textWave1"><a:avLst><a:gd name="adj1" fmla="val 20000"/></a:avLst></a:prstTxWarp>'
    assert body_of(tmp_path, box=form).warp == Warp("textWave1", (("adj1", 0.2),))
    assert body_of(tmp_path, box='<a:prstTxWarp prst="textNoShape"/>').warp is None


def test_the_letters_of_a_link_keep_their_outline_and_effects(tmp_path):
    glow = '<a:effectLst><a:glow rad="63500"><a:srgbClr val="FFC000"/></a:glow></a:effectLst>'
    fill = f'<a:ln w="25400">{INK}</a:ln><a:gradFill>{STOPS}<a:lin ang="0"/></a:gradFill>{glow}'
    style = style_of(tmp_path, f"{fill}<a:hlinkClick/>", 'u="wavy"')
    assert (style.lettering.fill, style.lettering.underline) == (None, Underline.SINGLE)
    assert (style.lettering.outline.width, type(style.lettering.effects[0])) == (2.0, Glow)
    assert (style.color, style.underline) == ("#0000ff", True)


def test_a_link_is_as_other_links_however_its_letters_would_be_filled(tmp_path):
    for fill in ("<a:noFill/>", f'<a:gradFill>{STOPS}<a:lin ang="0"/></a:gradFill>'):
        style = style_of(tmp_path, f"{fill}<a:hlinkClick/>")
        assert (style.lettering, style.color) == (None, "#0000ff")


def test_a_link_that_looks_like_its_text_keeps_all_of_it(tmp_path):
    own = '<ahyp:hlinkClr xmlns:ahyp="http://schemas.microsoft.com/office/drawing/2018/hyperlinkcolor" val="tx"/>'
    link = f'<a:hlinkClick><a:extLst><a:ext uri="x">{own}</a:ext></a:extLst></a:hlinkClick>'
    style = style_of(tmp_path, f'<a:gradFill>{STOPS}<a:lin ang="0"/></a:gradFill>{link}')
    assert isinstance(style.lettering.fill, Gradient)
