"""How outlines are drawn: ends, dashes, corners, lines in lines."""

import numpy as np
import pytest
from goldens import assert_looks_as_before, board, put

from studio.model.color import Color
from studio.model.element import Shape
from studio.model.path import RECTANGLE, Close, CurveTo, LineTo, MoveTo, Outline
from studio.model.style import Compound, Dash, Gradient, GradientKind, Join, Line, LineEnd, Stop

NAVY, RED, BLUE = Color("#203864"), Color("#c00000"), Color("#0000ff")
ACROSS = (Outline((MoveTo(0, 0.5), LineTo(1, 0.5)), filled=False),)
ROUND = (Outline((MoveTo(0.5, 0), CurveTo(1.2, 0, 1.2, 1, 0.5, 1), CurveTo(-0.2, 1, -0.2, 0, 0.5, 0), Close())),)
PEAK = (Outline((MoveTo(0, 1), LineTo(0.5, 0), LineTo(1, 1)), filled=False),)


def ink(line, outlines=ACROSS, size=(80, 40)):
    """How much of each pixel (0..1) the line covers."""
    shown = board(size[0] + 20, size[1] + 20, lambda painter: put(painter, Shape(outlines, line=line), (10, 10, *size)))
    return 1 - shown[..., 1].astype(float) / 255


def crossings(row):
    """How many separate dark stretches a row has."""
    dark = np.concatenate([[False], row > 0.5])
    return int(np.sum(dark[1:] & ~dark[:-1]))


@pytest.mark.parametrize(
    ("compound", "lines"),
    [(Compound.SINGLE, 1), (Compound.DOUBLE, 2), (Compound.TRIPLE, 3), (Compound.THICK_THIN, 2)],
)
def test_a_compound_line_is_several_lines(compound, lines):
    found = ink(Line(Color("#000000"), 18.0, compound=compound), RECTANGLE)
    assert crossings(found[30, :50]) == lines


def test_the_thicker_of_two_lines_is_outside_or_inside_as_said():
    thick, thin = (
        ink(Line(Color("#000000"), 20.0, compound=kind), RECTANGLE, (100, 60))[40, :25]
        for kind in (Compound.THICK_THIN, Compound.THIN_THICK)
    )
    assert thick[:10].sum() > thin[:10].sum() + 2


@pytest.mark.parametrize("size", [(2.0, 2.0), (5.0, 3.0), (2.0, 5.0)])
def test_ends_are_as_long_and_wide_as_said(size):
    line = Line(Color("#000000"), 4.0, tail=LineEnd.TRIANGLE, tail_size=size)
    found = ink(line, ACROSS, (80, 40))
    assert found.max(axis=1).sum() == pytest.approx(size[1] * 4, abs=1.5)
    body = found[:, 30].sum()
    longer = (found.sum(axis=0) > body + 0.6).nonzero()[0]
    assert longer.max() - longer.min() <= size[0] * 4


def test_a_wide_line_does_not_stand_out_beside_its_tip():
    found = ink(Line(Color("#000000"), 8.0, tail=LineEnd.TRIANGLE), ACROSS)
    assert found[:, 88].sum() < 4


def test_dots_with_round_caps_stay_apart():
    found = ink(Line(Color("#000000"), 4.0, Dash.FINE_DOT, round_cap=True), ACROSS)
    assert crossings(found[30]) >= 9


def test_a_sharp_corner_is_sharp_or_not_as_said():
    heights = {}
    for join in Join:
        found = ink(Line(Color("#000000"), 10.0, join=join), PEAK, (60, 60))
        heights[join] = int((found.max(axis=1) > 0.3).argmax())
    assert heights[Join.MITER] < heights[Join.ROUND] < heights[Join.BEVEL]


def test_a_line_with_very_many_corners_is_not_divided():
    zigzag = [LineTo(i / 6000, 0.4 + i % 2 / 5) for i in range(6001)]
    path = (Outline((MoveTo(0, 0.5), *zigzag), filled=False),)
    found = ink(Line(Color("#000000"), 6.0, compound=Compound.DOUBLE), path)
    assert found[30, 20:80].min() > 0.9


def test_lines_look_as_before():
    rainbow = Gradient(GradientKind.LINEAR, (Stop(0.0, RED), Stop(1.0, BLUE)))

    def paint(painter):
        for i, kind in enumerate((LineEnd.TRIANGLE, LineEnd.STEALTH, LineEnd.DIAMOND, LineEnd.OVAL, LineEnd.ARROW)):
            line = Line(NAVY, 3.0, head=kind, tail=kind, head_size=(3.0, 3.0), tail_size=(5.0, 4.0))
            put(painter, Shape(ACROSS, line=line), (14, 4 + 22 * i, 70, 22))
        for i, dash in enumerate(Dash):
            put(painter, Shape(ACROSS, line=Line(NAVY, 3.0, dash)), (110, 2 + 10 * i, 90, 10))
        for i, compound in enumerate(list(Compound)[1:]):
            line = Line(NAVY, 9.0, compound=compound)
            put(
                painter,
                Shape(RECTANGLE if i % 2 else ROUND, line=line),
                (218 + 56 * (i % 2), 12 + 52 * (i // 2), 40, 36),
            )
        put(painter, Shape(ROUND, line=Line(NAVY, 8.0, fill=rainbow)), (330, 12, 50, 36))
        line = Line(NAVY, 4.0, dashes=(3.0, 1.0, 0.5, 1.0), join=Join.ROUND)
        put(painter, Shape(RECTANGLE, line=line), (330, 66, 50, 36))

    assert_looks_as_before("lines", board(390, 120, paint))
