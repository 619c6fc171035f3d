import re

import pytest
from deck_builders import blank_deck, change_part, read
from pptx.util import Pt

from studio.errors import DeckUnreadable
from studio.files.pptx.layout_engine import LaidOutDeck


@pytest.fixture
def deck(tmp_path):
    """Three slides with a box each."""
    made, first = blank_deck()
    slides = [first, *(made.slides.add_slide(made.slide_layouts[6]) for _ in range(2))]
    for number, slide in enumerate(slides, 1):
        box = slide.shapes.add_textbox(Pt(10), Pt(10), Pt(200), Pt(40))
        box.text_frame.text = f"slide {number}"
        slide.notes_slide.notes_text_frame.text = f"nota {number}"
    path = tmp_path / "deck.pptx"
    made.save(path)
    return path


def texts(scene):
    return [e.content.body.text for e in scene.elements if getattr(e.content, "body", None)]


def lost(found):
    return {(n.slide, n.subject) for n in found.report.notes if n.fate == "lost"}


def test_a_torn_slide_shows_what_can_be_read_and_costs_no_other(deck, tmp_path):
    change_part(deck, "ppt/slides/slide2.xml", lambda data: data[: data.index(b"</p:sp>") + 7])
    found = read(deck, tmp_path / "a")
    assert [texts(s) for s in found.scenes] == [["slide 1"], ["slide 2"], ["slide 3"]]
    assert lost(found) == {(2, "ppt/slides/slide2.xml")}


@pytest.mark.parametrize("data", [b"", b"not xml at all", b"<other/>", b"\x00\xff\x00"], ids=repr)
def test_a_slide_of_nonsense_is_empty_and_named_in_the_report(deck, tmp_path, data):
    change_part(deck, "ppt/slides/slide2.xml", lambda _: data)
    found = read(deck, tmp_path / "a")
    assert [texts(s) for s in found.scenes] == [["slide 1"], [], ["slide 3"]]
    assert any(slide == 2 for slide, _ in lost(found))


@pytest.mark.parametrize(
    "part",
    [
        "ppt/slideLayouts/slideLayout7.xml",
        "ppt/slideMasters/slideMaster1.xml",
        "ppt/theme/theme1.xml",
        "ppt/notesSlides/notesSlide1.xml",
        "ppt/slides/_rels/slide1.xml.rels",
        "docProps/core.xml",
    ],
)
@pytest.mark.parametrize("cut", [0, 60, 400])
def test_damage_below_the_slides_leaves_their_texts(deck, tmp_path, part, cut):
    change_part(deck, part, lambda data: data[:cut])
    found = read(deck, tmp_path / "a")
    assert [texts(s) for s in found.scenes] == [["slide 1"], ["slide 2"], ["slide 3"]]
    assert (0, part) in lost(found)


def test_without_its_own_part_there_is_no_deck(deck, tmp_path):
    change_part(deck, "ppt/presentation.xml", lambda data: data[:200])
    with pytest.raises(DeckUnreadable):
        read(deck, tmp_path / "a")


def test_the_layout_engine_goes_on_after_a_panic(deck):
    engine = LaidOutDeck(deck.read_bytes(), "deck.pptx")
    panic = type("PanicException", (BaseException,), {})

    def panics():
        raise panic("index out of bounds")

    with pytest.raises(DeckUnreadable):
        engine._guarded(panics)
    assert engine.size == (720.0, 540.0)
    with pytest.raises(KeyboardInterrupt):
        engine._guarded(_interrupted)


def _interrupted():
    raise KeyboardInterrupt


@pytest.mark.parametrize("size", ['cx="" cy="27273042316900"', 'cx="0" cy="6858000"', 'cx="-5" cy="x"'])
def test_slides_of_a_size_that_none_can_have_get_the_usual_one(deck, tmp_path, size):
    change_part(
        deck, "ppt/presentation.xml", lambda data: re.sub(rb"<p:sldSz[^>]*>", f"<p:sldSz {size}/>".encode(), data)
    )
    found = read(deck, tmp_path / "a")
    assert [texts(s) for s in found.scenes] == [["slide 1"], ["slide 2"], ["slide 3"]]
    assert {(s.width, s.height) for s in found.scenes} == {(960, 540)}
    assert lost(found) == {(0, "ppt/presentation.xml")}
