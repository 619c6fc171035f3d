"""Text that is turned in its box: with its place in the box, or about its own middle."""

import pytest

from studio.model.text import Paragraph, Run, TextBody, TextStyle, VerticalAlign
from studio.render.text import layout_text

ARIAL = TextStyle("Arial", 10.0)
WORDS = "Uma frase que tem mais palavras do que cabem em uma linha"
LINE = 10 * 1.149
"""How high a line of Arial is."""


def rects(text=WORDS, width=300.0, height=100.0, **settings):
    settings = {"insets": (0.0, 0.0, 0.0, 0.0), **settings}
    body = TextBody((Paragraph((Run(text, ARIAL),)),), **settings)
    return [line.rect for line in layout_text(body, width, height).lines]


@pytest.mark.parametrize(("rotation", "left"), [(90.0, 300 - LINE), (-90.0, 0.0), (270.0, 0.0)])
def test_lines_of_text_turned_by_a_quarter_are_as_long_as_the_box_is_high(rotation, left):
    found = rects(rotation=rotation)
    assert len(found) > 1 == len(rects())
    assert found[0][0] == pytest.approx(left, abs=0.1)
    assert found[0][2] == pytest.approx(LINE, abs=0.1)
    assert all(y > -0.1 and y + down < 100.1 for _, y, _, down in found)


def test_the_edges_of_the_box_stay_where_they_are():
    insets = (1.0, 2.0, 4.0, 8.0)
    left, top, width, _ = rects("ab", rotation=90.0, insets=insets)[0]
    assert (left + width, top) == pytest.approx((296, 2), abs=0.1)
    left, top, _, height = rects("ab", rotation=-90.0, insets=insets)[0]
    assert (left, top + height) == pytest.approx((1, 92), abs=0.1)


def test_half_a_turn_puts_the_text_upside_down_in_the_other_corner():
    left, top, width, height = rects("ab", rotation=180.0)[0]
    assert (left + width, top + height) == pytest.approx((300, 100))


def test_text_turned_in_place_keeps_its_lines_and_its_middle():
    straight = rects("Vertical", anchor=VerticalAlign.TOP)[0]
    turned = rects("Vertical", anchor=VerticalAlign.TOP, rotation=-90.0, turns_in_place=True)[0]
    assert turned[2:] == pytest.approx((straight[3], straight[2]))
    middles = [(x + across / 2, y + down / 2) for x, y, across, down in (straight, turned)]
    assert middles[0] == pytest.approx(middles[1])


def test_no_text_can_be_turned():
    assert rects("", rotation=30.0, turns_in_place=True)
