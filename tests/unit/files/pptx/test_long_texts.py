import pytest
from deck_builders import blank_deck, read
from lxml import etree
from pptx.util import Pt

from studio.files.pptx.long_texts import shortened
from studio.files.pptx.opening import _which_fail
from studio.files.pptx.package import Package

PART = "ppt/slides/slide1.xml"


def a_deck(path, text):
    deck, slide = blank_deck()
    box = slide.shapes.add_textbox(Pt(10), Pt(10), Pt(400), Pt(300))
    box.text_frame.word_wrap = True
    box.text_frame.text = text
    table = slide.shapes.add_table(1, 1, Pt(10), Pt(320), Pt(400), Pt(20)).table
    table.cell(0, 0).text = text
    deck.save(path)
    return path


def letters(data):
    """The letters of every paragraph of the two texts."""
    bodies = etree.fromstring(data).iter("{*}txBody")
    return [[len("".join(p.itertext("{*}t"))) for p in body.iterfind("{*}p")] for body in bodies]


@pytest.mark.parametrize("text", ["palavra " * 20_000, "p" * 50_000, "\n".join(["palavra " * 50] * 300)])
def test_the_layout_engine_gets_no_text_longer_than_a_slide_shows(tmp_path, text):
    package = Package(a_deck(tmp_path / "d.pptx", text))
    found = letters(shortened(package, PART))
    package.close()
    assert len(found) == 2
    for paragraphs in found:
        assert len(paragraphs) == text.count("\n") + 1
        assert max(paragraphs) <= 2_000
        assert sum(paragraphs) <= 20_000
        assert paragraphs[0] == min(2_000, len(text.split("\n")[0]))


def test_texts_that_fit_a_slide_stay_as_they_are(tmp_path):
    package = Package(a_deck(tmp_path / "d.pptx", "palavra " * 200))
    assert shortened(package, PART) is None
    package.close()


def test_a_very_long_text_is_kept_whole(tmp_path):
    text = "palavra " * 20_000
    scene = read(a_deck(tmp_path / "d.pptx", text), tmp_path / "a").scenes[0]
    box, table = (e.content for e in scene.elements)
    assert box.body.text == text
    assert table.rows[0].cells[0].body.text == text
    assert box.body.wrap


@pytest.mark.parametrize("bad", [set(), {0}, {3, 4}, {6}, set(range(7))])
def test_the_slides_that_cannot_be_opened_are_found_among_the_others(bad):
    parts = [f"slide{n}" for n in range(7)]
    wrong = [f"slide{n}" for n in sorted(bad)]
    assert _which_fail(parts, lambda some: not set(some) & set(wrong)) == wrong
