"""Shapes of a deck that show the slide's background (useBgFill)."""

from deck_builders import blank_deck, read, xml
from pptx.dml.color import RGBColor
from pptx.enum.shapes import MSO_SHAPE
from pptx.util import Pt

from studio.model.element import Shape, Text
from studio.model.style import Backdrop, Solid


def elements(tmp_path, build):
    deck, slide = blank_deck()
    build(slide)
    deck.save(tmp_path / "ground.pptx")
    return read(tmp_path / "ground.pptx", tmp_path).scenes[0].elements


def window(slide, *fills):
    shape = slide.shapes.add_shape(MSO_SHAPE.OVAL, Pt(100), Pt(100), Pt(200), Pt(100))
    shape._element.set("useBgFill", "1")
    for fill in fills:
        shape._element.spPr.append(xml(fill))
    return shape


def test_a_shape_shows_the_background_instead_of_its_style(tmp_path):
    (found,) = elements(tmp_path, window)
    assert found.content.fill == Backdrop()
    assert found.content.preset == "ellipse"
    assert found.content.line is not None


def test_a_fill_that_the_shape_says_itself_goes_before(tmp_path):
    (found,) = elements(tmp_path, lambda slide: window(slide, "<a:solidFill><a:srgbClr val='FF0000'/></a:solidFill>"))
    assert found.content.fill == Solid("#ff0000")


def test_a_box_of_text_covers_what_lies_below_it(tmp_path):
    def build(slide):
        box = slide.shapes.add_textbox(Pt(10), Pt(10), Pt(200), Pt(50))
        box.text_frame.text = "Texto"
        box._element.set("useBgFill", "true")
        fill = box._element.spPr.find(f"{{{box._element.nsmap['a']}}}noFill")
        box._element.spPr.remove(fill)

    (found,) = elements(tmp_path, build)
    assert isinstance(found.content, Shape)
    assert (found.content.fill, found.content.line) == (Backdrop(), None)
    assert found.content.body.text == "Texto"


def test_other_boxes_of_text_have_no_fill(tmp_path):
    (found,) = elements(tmp_path, lambda s: setattr(s.shapes.add_textbox(0, 0, 9**6, 9**6).text_frame, "text", "Texto"))
    assert isinstance(found.content, Text)


def test_a_shape_of_the_layout_shows_the_slide_s_own_background(tmp_path):
    def build(slide):
        shape = window(slide)._element
        slide.slide_layout.shapes._spTree.append(shape)
        fill = slide.background.fill
        fill.solid()
        fill.fore_color.rgb = RGBColor(1, 2, 3)

    (found,) = elements(tmp_path, build)
    assert found.content.fill == Backdrop()
