"""Where the text after a tab stands: at its left, its middle, its right or its decimal mark."""

import pytest

from studio.model.codec import from_json, to_json
from studio.model.text import Align, Paragraph, Run, Tab, TabAlign, TextBody, TextStyle
from studio.render.text import layout_text
from studio.render.text.tabs import Section, decimal_mark, tab_ends

ARIAL = TextStyle("Arial", 20.0, language="pt-BR")


def lines(text, width=400.0, **settings):
    body = TextBody((Paragraph((Run(text, ARIAL),), **settings),), insets=(0.0, 0.0, 0.0, 0.0))
    return layout_text(body, width, 300.0).lines


def width_of(text):
    return lines(text)[0].rect[2]


def right_end(text, **settings):
    left, _, width, _ = lines(text, **settings)[0].rect
    return left + width


@pytest.mark.parametrize(
    ("align", "text", "beyond"),
    [
        (TabAlign.LEFT, "12,5", "12,5"),
        (TabAlign.RIGHT, "12,5", ""),
        (TabAlign.DECIMAL, "12,5", ",5"),
        (TabAlign.DECIMAL, "1.250", ""),  # a point is no decimal mark in Portuguese
    ],
)
def test_text_stands_at_its_stop(align, text, beyond):
    end = right_end(f"a\t{text}", tabs=(Tab(200.0, align),))
    assert end == pytest.approx(200 + (width_of(beyond) if beyond else 0.0), abs=0.2)


def test_text_stands_in_the_middle_of_its_stop():
    end = right_end("a\tmeio", tabs=(Tab(200.0, TabAlign.CENTRE),))
    assert end == pytest.approx(200 + width_of("meio") / 2, abs=0.2)


def test_each_line_of_a_paragraph_has_its_own_tabs():
    found = lines("a\tum\nb\tmuito longo", tabs=(Tab(300.0, TabAlign.RIGHT),))
    assert [line.rect[0] + line.rect[2] for line in found] == pytest.approx([300, 300], abs=0.2)


def test_a_line_that_is_broken_goes_on_with_the_next_tabs():
    found = lines("Uma frase longa que continua\tfim", 250.0, tabs=(Tab(200.0, TabAlign.RIGHT),))
    assert found[1].text == "continua\tfim"
    assert found[1].rect[0] + found[1].rect[2] == pytest.approx(200, abs=0.2)


def test_text_without_room_at_its_stop_follows_the_text_before_it():
    together = right_end("Uma frase longa\te mais uma", tabs=(Tab(200.0, TabAlign.RIGHT),))
    assert together == pytest.approx(width_of("Uma frase longa") + width_of("e mais uma"), abs=0.3)


def test_beyond_its_stops_a_paragraph_has_one_at_every_distance():
    assert right_end("a\tb", tab_distance=50.0) == pytest.approx(50 + width_of("b"), abs=0.2)
    assert right_end("a\t\tb", tabs=(110.0,), tab_distance=50.0) == pytest.approx(150 + width_of("b"), abs=0.2)


def test_lines_that_run_to_the_left_count_from_the_right():
    settings = {"align": Align.RIGHT, "right_to_left": True}
    plain = lines("שלום\tab", tabs=(100.0,), **settings)[0].rect[0]
    assert plain == pytest.approx(300 - width_of("ab"), abs=0.2)
    assert lines("שלום\tab", tabs=(Tab(100.0, TabAlign.RIGHT),), **settings)[0].rect[0] == plain
    assert lines("שלום\tab", tabs=(Tab(200.0, TabAlign.LEFT),), **settings)[0].rect[0] == pytest.approx(200, abs=0.2)


@pytest.mark.parametrize(
    ("text", "language", "at"),
    [("1.234,5", "pt-BR", 5), ("1,234.5", "en-US", 5), ("1,234.5", "", 5), ("1.234,5", "", 5), ("12", "pt-BR", 2)],
)
def test_a_language_says_what_its_decimal_mark_is(text, language, at):
    assert decimal_mark(text, language) == at


def test_no_distance_is_too_small():
    assert tab_ends(Paragraph(tab_distance=0.0), 0.0, iter([Section(0.5, 0.5), Section(1.0, 1.0)]), 100.0) == [1.0]


def test_stops_are_kept_and_older_ones_read():
    paragraph = Paragraph(tabs=(10.0, Tab(20.0, TabAlign.DECIMAL)), tab_distance=36.0)
    assert from_json(Paragraph, to_json(paragraph)) == paragraph
    assert from_json(Paragraph, {"is": "Paragraph", "tabs": [10, 20.5]}) == Paragraph(tabs=(10.0, 20.5))


def test_of_a_long_text_only_the_tabs_of_a_line_are_reckoned():
    asked = []

    def sections():
        for number in range(1_000_000):
            asked.append(number)
            yield Section(5.0, 5.0)

    ends = tab_ends(Paragraph(tab_distance=50.0), 0.0, sections(), 200.0)
    assert ends[:4] == [50.0, 100.0, 150.0, 200.0]
    assert len(asked) < 10


def test_texts_of_very_many_tabs_have_even_ones():
    shown = lines("a\t" * 3000, tabs=(13.0,), tab_distance=50.0)
    assert len(shown) == 3000 / 8  # each line is 400 wide
