"""Decks that lack parts: what is missing costs only itself."""

import re
import zipfile

import pytest
from deck_builders import blank_deck, change_part, read
from pptx import Presentation
from pptx.util import Pt

from studio.errors import DeckUnreadable
from studio.model.element import Missing


@pytest.fixture
def deck(tmp_path):
    """Three slides with a title, a text and notes."""
    made = Presentation()
    for number in range(1, 4):
        slide = made.slides.add_slide(made.slide_layouts[1])
        slide.shapes.title.text = f"slide {number}"
        slide.placeholders[1].text = "Use o cinto"
        slide.notes_slide.notes_text_frame.text = f"nota {number}"
    path = tmp_path / "deck.pptx"
    made.save(path)
    return path


def without(path, *patterns):
    copy = path.with_name("less.pptx")
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(copy, "w") as new:
        for name in old.namelist():
            if not any(re.fullmatch(pattern, name) for pattern in patterns):
                new.writestr(name, old.read(name))
    return copy


def said(scene):
    return [e.content.body.text for e in scene.elements if getattr(e.content, "body", None)]


def lost(found):
    return {(n.slide, n.subject) for n in found.report.notes if n.fate == "lost"}


@pytest.mark.parametrize(
    ("pattern", "part"),
    [
        ("ppt/slideLayouts/slideLayout2.xml", "ppt/slideLayouts/slideLayout2.xml"),
        ("ppt/slideLayouts/.*", "ppt/slideLayouts/slideLayout2.xml"),
        ("ppt/slideMasters/slideMaster1.xml", "ppt/slideMasters/slideMaster1.xml"),
        ("ppt/(slideMasters|theme)/.*", "ppt/slideMasters/slideMaster1.xml"),
        ("ppt/theme/.*", "ppt/theme/theme1.xml"),
        ("ppt/(slideMasters|slideLayouts|theme)/.*", "ppt/slideLayouts/slideLayout2.xml"),
    ],
)
def test_slides_keep_their_texts_and_places_without_what_is_below_them(deck, tmp_path, pattern, part):
    found = read(without(deck, pattern), tmp_path / "a")
    assert [said(s) for s in found.scenes] == [[f"slide {n}", "Use o cinto"] for n in (1, 2, 3)]
    assert all(e.transform.width > 100 and e.transform.height > 20 for s in found.scenes for e in s.elements)
    assert (0, part) in lost(found)


def test_a_missing_slide_is_marked_and_keeps_its_notes(deck, tmp_path):
    found = read(without(deck, "ppt/slides/slide2.xml"), tmp_path / "a")
    assert [said(s) for s in found.scenes] == [["slide 1", "Use o cinto"], [], ["slide 3", "Use o cinto"]]
    assert isinstance(found.scenes[1].elements[0].content, Missing)
    assert [s.script.text for s in found.scenes] == ["nota 1", "nota 2", "nota 3"]
    assert lost(found) == {(2, "ppt/slides/slide2.xml")}


def unlinked(deck, number):
    def cut(data):
        link = re.search(rb"<Relationship [^>]*slides/slide%d\.xml[^>]*/>" % number, data)
        return data.replace(link[0], b"")

    change_part(deck, "ppt/_rels/presentation.xml.rels", cut)


def test_slides_that_no_link_leads_to_are_found_by_their_numbers(deck, tmp_path):
    for number in (3, 2):
        unlinked(deck, number)
    found = read(deck, tmp_path / "a")
    assert [said(s)[:1] for s in found.scenes] == [["slide 1"], ["slide 2"], ["slide 3"]]
    assert lost(found) == {(0, "ppt/_rels/presentation.xml.rels")}


def test_a_slide_that_cannot_be_found_is_marked(deck, tmp_path):
    unlinked(deck, 2)
    found = read(without(deck, "ppt/slides/slide2.xml"), tmp_path / "a")
    assert [said(s)[:1] for s in found.scenes] == [["slide 1"], [], ["slide 3"]]
    assert isinstance(found.scenes[1].elements[0].content, Missing)
    assert [slide for slide, _ in lost(found)] == [2]


@pytest.mark.parametrize("part", ["ppt/_rels/presentation.xml.rels", "ppt/slides/_rels/slide2.xml.rels"])
@pytest.mark.parametrize("cut", [0, 200, 300, 380])
def test_torn_links_cost_no_slide(deck, tmp_path, part, cut):
    change_part(deck, part, lambda data: data[:cut])
    found = read(deck, tmp_path / "a")
    assert [said(s)[:1] for s in found.scenes] == [["slide 1"], ["slide 2"], ["slide 3"]]
    assert [s.script.text for s in found.scenes] == ["nota 1", "nota 2", "nota 3"]
    assert (0, part) in lost(found)


def test_a_missing_page_of_notes_costs_only_its_words(deck, tmp_path):
    found = read(without(deck, "ppt/notesSlides/notesSlide2.xml"), tmp_path / "a")
    assert [s.script.text for s in found.scenes] == ["nota 1", "", "nota 3"]
    assert (0, "ppt/notesSlides/notesSlide2.xml") in lost(found)


def test_a_slide_that_the_layout_engine_cannot_open_is_marked(tmp_path):
    made, slide = blank_deck()
    slide.shapes.add_textbox(Pt(0), Pt(0), Pt(50), Pt(20)).name = "n" * 9_000_000
    slide.notes_slide.notes_text_frame.text = "nota"
    made.save(tmp_path / "deck.pptx")
    found = read(tmp_path / "deck.pptx", tmp_path / "a")
    assert isinstance(found.scenes[0].elements[0].content, Missing)
    assert found.scenes[0].script.text == "nota"
    assert [slide for slide, _ in lost(found)] == [1]


def test_a_deck_without_slides_is_refused(tmp_path):
    Presentation().save(tmp_path / "deck.pptx")
    with pytest.raises(DeckUnreadable, match="has no slides"):
        read(tmp_path / "deck.pptx", tmp_path / "a")


def test_a_slide_without_its_links_finds_its_notes_and_a_layout_like_its_own(deck, tmp_path):
    found = read(without(deck, r"ppt/slides/_rels/slide2\.xml\.rels"), tmp_path / "a")
    assert [s.script.text for s in found.scenes] == ["nota 1", "nota 2", "nota 3"]
    assert [said(s) for s in found.scenes] == [[f"slide {n}", "Use o cinto"] for n in (1, 2, 3)]
    first, second = ([e.transform for e in s.elements] for s in found.scenes[:2])
    assert second == first
    assert lost(found) == {(0, "ppt/slides/_rels/slide2.xml.rels")}


@pytest.mark.parametrize("left", [None, b"", b"<Types", b"<other/>"], ids=repr)
def test_the_list_of_the_parts_kinds_is_not_missed(deck, tmp_path, left):
    name = "[Content_Types].xml"
    if left is None:
        deck = without(deck, re.escape(name))
    else:
        change_part(deck, name, lambda _: left)
    found = read(deck, tmp_path / "a")
    assert [said(s)[:1] for s in found.scenes] == [["slide 1"], ["slide 2"], ["slide 3"]]
    if left != b"<other/>":
        assert (0, name) in lost(found)
