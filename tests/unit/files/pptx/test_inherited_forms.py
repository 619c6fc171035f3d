from copy import deepcopy

import pytest
from deck_builders import A, blank_deck, read, xml
from pptx.util import Inches

from studio.model.element import Shape

ELLIPSE = '<a:prstGeom prst="ellipse"><a:avLst/></a:prstGeom>'
ARROW = '<a:prstGeom prst="rightArrow"><a:avLst/></a:prstGeom>'
GREEN = '<a:solidFill><a:srgbClr val="00B050"/></a:solidFill>'


def give(shape, *texts):
    properties = shape._element.spPr
    for old in properties.findall(f"{A}prstGeom"):
        properties.remove(old)
    properties.extend(deepcopy(xml(text)) for text in texts)


def deck_with_title(tmp_path, on_layout=(), on_master=(), on_slide=()):
    deck, slide = blank_deck(layout=5)
    give(slide.slide_layout.placeholders[0], *on_layout)
    give(slide.slide_layout.slide_master.placeholders[0], *on_master)
    title = slide.shapes.title
    title.text = "Trabalho em altura"
    title.left, title.top, title.width, title.height = Inches(1), Inches(1), Inches(6), Inches(2)
    give(title, *on_slide)
    deck.save(tmp_path / "d.pptx")
    (tmp_path / "assets").mkdir()
    found = read(tmp_path / "d.pptx", tmp_path / "assets").scenes[0].elements
    return next(e.content for e in found if e.role == "title")


@pytest.mark.parametrize("place", ["on_layout", "on_master"])
def test_a_placeholder_has_the_form_that_it_inherits(tmp_path, place):
    title = deck_with_title(tmp_path, **{place: (ELLIPSE, GREEN)})
    assert isinstance(title, Shape)
    assert title.preset == "ellipse"
    assert title.fill.color == "#00b050"
    assert title.body.paragraphs[0].runs[0].text == "Trabalho em altura"


def test_the_nearest_form_counts_a_rectangle_too(tmp_path):
    own = '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
    title = deck_with_title(tmp_path, on_layout=(own, GREEN), on_master=(ELLIPSE,))
    assert title.preset == "rect"


def test_a_form_of_its_own_stays(tmp_path):
    assert deck_with_title(tmp_path, on_layout=(ELLIPSE, GREEN), on_slide=(ARROW,)).preset == "rightArrow"
