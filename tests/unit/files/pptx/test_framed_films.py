"""Films keep the frame, form and effects of their pictures, and so do moving pictures."""

import io

import pytest
from deck_builders import A, blank_deck, read
from lossy_decks import INK, a_movie, an_element
from PIL import Image
from pptx.util import Inches
from recorded_decks import a_film

from studio.files.pptx.elements import OWN_COLOURS
from studio.model.codec import from_json, to_json
from studio.model.element import Element, Video
from studio.model.path import RECTANGLE
from studio.model.style import Shadow

FRAME = f'<a:ln w="38100">{INK}</a:ln>'
SHADOW = f'<a:effectLst><a:outerShdw blurRad="12700" dist="25400">{INK[13:-14]}</a:outerShdw></a:effectLst>'


@pytest.fixture(scope="module")
def film(tmp_path_factory):
    return a_film(tmp_path_factory.mktemp("film") / "f.mp4", 1)


def a_gif():
    data = io.BytesIO()
    frames = [Image.new("RGB", (8, 8), ink) for ink in ("red", "blue")]
    frames[0].save(data, "GIF", save_all=True, append_images=frames[1:], duration=200)
    data.seek(0)
    return data


def imported(tmp_path, add, *looks, form="rect", change=""):
    """The only element of a deck with a picture that has these looks, and the reasons of the report."""
    deck, slide = blank_deck()
    picture = add(slide)._element
    picture.spPr.find(f"{A}prstGeom").set("prst", form)
    picture.spPr.extend(an_element(text) for text in looks)
    if change:
        next(picture.iter(f"{A}blip")).append(an_element(change))
    deck.save(tmp_path / "d.pptx")
    found = read(tmp_path / "d.pptx", tmp_path / "a", narrate="notes")
    (element,) = found.scenes[0].elements
    return element, [note.reason for note in found.report.notes]


@pytest.mark.parametrize("is_film", [True, False])
def test_a_moving_picture_keeps_its_frame_form_and_shadow(tmp_path, film, is_film):
    def add(slide):
        return a_movie(slide, film) if is_film else slide.shapes.add_picture(a_gif(), 0, 0, Inches(1))

    element, reasons = imported(tmp_path, add, FRAME, SHADOW, form="ellipse")
    assert isinstance(element.content, Video)
    assert element.content.outlines != RECTANGLE
    assert (element.content.line.color, element.content.line.width) == ("#ff0000", 3.0)
    assert [type(effect) for effect in element.effects] == [Shadow]
    assert reasons == []
    assert from_json(Element, to_json(element)) == element


def test_a_plain_film_has_no_frame(tmp_path, film):
    element, reasons = imported(tmp_path, lambda slide: a_movie(slide, film))
    assert (element.content.outlines, element.content.line, reasons) == (RECTANGLE, None, [])


def test_that_a_film_is_played_in_its_own_colours_is_told(tmp_path, film):
    _, reasons = imported(tmp_path, lambda slide: a_movie(slide, film), change="<a:grayscl/>")
    assert reasons == [OWN_COLOURS]
