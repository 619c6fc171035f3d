"""Runs that say the same look the same, and only those."""

from deck_builders import A, xml

from studio.files.pptx.bodies import Hints, body_of
from studio.files.pptx.cascade import Cascade
from studio.files.pptx.theme import Theme

TEXT = "<a:txBody><a:p><a:r><a:rPr b='1'/><a:t>x</a:t></a:r></a:p></a:txBody>"


def holder(size):
    return xml(f"<a:lstStyle><a:lvl1pPr><a:defRPr sz='{size}'/></a:lvl1pPr></a:lstStyle>")


def style(cascade, text=TEXT, hints=Hints()):
    return body_of(xml(text), cascade, hints).paragraphs[0].runs[0].style


def test_texts_that_inherit_the_same_share_their_style():
    far = (holder(2400),)
    one = style(Cascade(THEME, (xml("<a:lstStyle/>"),), far=far))
    assert one.size == 24
    assert one.bold
    assert style(Cascade(THEME, far=far)) is one


def test_whatever_differs_makes_another_style():
    plain = Cascade(THEME)
    assert style(Cascade(THEME, (holder(900),))).size == 9
    assert style(Cascade(THEME, (holder(1000),))).size == 10
    assert style(Cascade(THEME, far=(holder(1100),))).size == 11
    assert style(plain).size == 18
    assert not style(plain, TEXT.replace("b='1'", "i='1'")).bold
    red = xml("<a:fontRef idx='minor'><a:srgbClr val='FF0000'/></a:fontRef>")
    blue = xml("<a:fontRef idx='minor'><a:srgbClr val='0000FF'/></a:fontRef>")
    assert style(Cascade(THEME, fonts=(red,))).color == "#ff0000"
    assert style(Cascade(THEME, fonts=(blue,))).color == "#0000ff"


def test_links_are_asked_for_every_time():
    text = TEXT.replace("<a:rPr b='1'/>", "<a:rPr><a:hlinkClick id='1'/></a:rPr>")
    led = [style(Cascade(THEME), text, Hints(links=lambda _, to=to: to)).link for to in ("https://a", "https://b")]
    assert led == ["https://a", "https://b"]


THEME = Theme(xml(f"<x xmlns:a='{A[1:-1]}'/>"), None)
