"""What a picture is filled with shows behind it, wherever the fill is said."""

import io
from dataclasses import replace

import pytest
from deck_builders import read
from picture_builders import a_deck, add_picture, element, picture_bytes, related
from PIL import Image
from pptx import Presentation

from studio.files.pptx.elements import STILL
from studio.model.codec import from_json, to_json
from studio.model.element import Element, Picture, Video
from studio.model.style import Gradient, GradientKind, Pattern, PictureFill, Solid

RED = '<a:solidFill><a:srgbClr val="ff0000"/></a:solidFill>'
STOPS = (
    '<a:gsLst><a:gs pos="0"><a:srgbClr val="ff0000"/></a:gs>'
    '<a:gs pos="100000"><a:schemeClr val="bg1"/></a:gs></a:gsLst>'
)
PATTERN = '<a:pattFill prst="pct50"><a:fgClr><a:srgbClr val="ff0000"/></a:fgClr></a:pattFill>'
P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"


@pytest.fixture
def imported(tmp_path):
    """The only element of the deck that `build` makes of a slide, and the report."""

    def make(build):
        deck = read(a_deck(build, tmp_path / "deck.pptx"), tmp_path / "a", narrate="notes")
        return [e for e in deck.scenes[0].elements if isinstance(e.content, Picture | Video)], deck.report

    return make


def icon():
    return picture_bytes("PNG", mode="RGBA", color=(0, 0, 255, 0))


def filled(text, data=None):
    def build(slide):
        add_picture(slide, data or icon(), "a.png")._element.find(f"{P}spPr").append(element(text))

    return build


@pytest.mark.parametrize(
    ("text", "fill"),
    [
        (RED, Solid("#ff0000")),
        ("<a:noFill/>", None),
        (PATTERN, Pattern("pct50", "#ff0000", "#ffffff")),
        (f'<a:gradFill>{STOPS}<a:lin ang="5400000"/></a:gradFill>', GradientKind.LINEAR),
        (f'<a:gradFill>{STOPS}<a:path path="circle"/></a:gradFill>', GradientKind.RADIAL),
    ],
    ids=["colour", "none", "pattern", "gradient", "gradient from its centre"],
)
def test_a_picture_keeps_its_fill(imported, text, fill):
    (shown,), report = imported(filled(text))
    found = shown.content.fill
    assert (found.kind if isinstance(found, Gradient) else found) == fill
    assert report.notes == ()


def test_a_picture_without_a_fill_has_none(imported):
    (shown,), _ = imported(lambda slide: add_picture(slide, icon(), "a.png"))
    assert shown.content.fill is None


def test_a_picture_is_filled_with_another(imported):
    def build(slide):
        other = related(slide, picture_bytes("JPEG"), "b.jpg")
        filled(f'<a:blipFill><a:blip r:embed="{other}"/><a:stretch/></a:blipFill>')(slide)

    (shown,), report = imported(build)
    assert isinstance(shown.content.fill, PictureFill)
    assert shown.content.fill.asset != shown.content.asset
    assert report.notes == ()


def test_a_picture_takes_the_fill_of_its_group(imported):
    def build(slide):
        group = slide.shapes.add_group_shape()
        group._element.grpSpPr.append(element(RED))
        filled("<a:grpFill/>")(slide)
        group._element.append(slide.shapes[-1]._element)

    (shown,), _ = imported(build)
    assert shown.content.fill == Solid("#ff0000")


def test_a_picture_takes_the_fill_of_its_style(imported):
    style = (
        '<p:style><a:lnRef idx="0"><a:schemeClr val="accent1"/></a:lnRef><a:fillRef idx="1"><a:srgbClr val="ff0000"/>'
        '</a:fillRef><a:effectRef idx="0"><a:schemeClr val="accent1"/></a:effectRef>'
        '<a:fontRef idx="minor"/></p:style>'
    )
    (shown,), _ = imported(lambda slide: add_picture(slide, icon(), "a.png")._element.append(element(style)))
    assert shown.content.fill == Solid("#ff0000")


def test_a_picture_in_a_placeholder_takes_the_fill_of_the_layout(tmp_path):
    deck = Presentation()
    slide = deck.slides.add_slide(deck.slide_layouts[8])
    place = next(p for p in slide.slide_layout.placeholders if "pic" in str(p._element.xpath("./*/*/p:ph/@type")))
    place._element.spPr.append(element(RED))
    next(p for p in slide.placeholders if hasattr(p, "insert_picture")).insert_picture(io.BytesIO(icon()))
    deck.save(tmp_path / "deck.pptx")
    elements = read(tmp_path / "deck.pptx", tmp_path / "a", narrate="notes").scenes[0].elements
    (shown,) = [e.content for e in elements if isinstance(e.content, Picture)]
    assert shown.fill == Solid("#ff0000")


def test_only_the_picture_is_faint_and_not_its_fill(imported):
    def build(slide):
        filled(RED)(slide)
        next(slide.shapes[-1]._element.iter("{*}blip")).append(element('<a:alphaModFix amt="30000"/>'))

    (shown,), _ = imported(build)
    assert (shown.transform.opacity, shown.content.opacity) == (1.0, 0.3)


def test_a_moving_picture_with_a_fill_stands_still_and_that_is_told(imported):
    data = io.BytesIO()
    frames = [Image.new("RGB", (8, 8), ink) for ink in ("red", "blue")]
    frames[0].save(data, "GIF", save_all=True, append_images=frames[1:], duration=200)
    (shown,), report = imported(filled(RED, data.getvalue()))
    assert isinstance(shown.content, Picture)
    assert [note.reason for note in report.notes] == [STILL]


def test_pictures_of_older_projects_have_no_fill(imported):
    (shown,), _ = imported(filled(RED))
    assert from_json(Element, to_json(shown)) == shown
    older = to_json(shown)
    del older["content"]["fill"]
    assert from_json(Element, older).content == replace(shown.content, fill=None)
