"""How equations are set: what stands over, under and beside what, and what they look like."""

from dataclasses import replace

import pytest
from goldens import assert_looks_as_before, board

from studio.model.color import Color
from studio.model.maths import Formula, Fraction, Letters, Look, Root, Scripts, Sequence
from studio.model.text import Align, Paragraph, Run, TextBody, TextStyle
from studio.render.qt import ensure_qt
from studio.render.text import draw_text, layout_text
from studio.render.text.maths import in_lines, set_formula
from tests import maths_builders as m

STYLE = TextStyle("Calibri", 20.0)
BARE = (0.0, 0.0, 0.0, 0.0)


@pytest.fixture(autouse=True)
def _qt():
    ensure_qt()


def tops(found):
    """The height of each sign's origin over the baseline, in the order of the formula."""
    return [-sign.y for sign in found.signs]


def test_a_fraction_stands_around_its_line():
    found = set_formula(Formula(Fraction(Letters("a"), Letters("b"))))
    above, below = tops(found)
    (line,) = found.rules
    assert above > -line.y1 > 0 > below
    assert found.above > above
    assert found.below > -below


def test_what_stands_by_itself_is_larger_than_what_stands_in_a_line():
    small, large = (set_formula(m.formula(m.SUM, is_display)) for is_display in (False, True))
    assert large.above + large.below > small.above + small.below


def test_scripts_are_small_and_to_the_right():
    base, above, below = set_formula(Formula(Scripts(Letters("x"), Letters("2"), Letters("i")))).signs
    assert above.y < base.y < below.y
    assert above.scale == below.scale < base.scale
    assert min(above.x, below.x) >= base.x + base.glyph.advance


def test_a_root_grows_with_what_is_under_it():
    low, high = (set_formula(Formula(Root(of))) for of in (Letters("x"), Fraction(Letters("a"), Letters("b"))))
    assert high.above + high.below > 1.5 * (low.above + low.below)
    for found in (low, high):
        (line,) = [rule for rule in found.rules if rule.y1 < -0.6]
        assert line.x2 > line.x1


@pytest.mark.parametrize("height", [1, 3, 12])
def test_brackets_are_as_high_as_what_they_hold(height):
    rows = m.matrix(*[[m.run("1")]] * height)
    inner, whole = set_formula(m.formula(rows)), set_formula(m.formula(m.fence(rows, opening="{")))
    assert whole.above + whole.below >= 0.88 * (inner.above + inner.below)
    assert whole.above + whole.below < 1.3 * (inner.above + inner.below) + 0.3


def test_signs_keep_their_distance_and_a_leading_minus_does_not():
    plus, minus = (set_formula(Formula(Letters(text))) for text in ("a-b", "-b"))
    gap = plus.signs[1].x - plus.signs[0].x - plus.signs[0].glyph.advance
    assert gap > 0.2
    assert minus.signs[1].x - minus.signs[0].glyph.advance == pytest.approx(0.0, abs=0.01)


def test_letters_are_slanted_and_digits_are_not():
    slanted, upright = (Sequence((Letters("a2", look),)) for look in (Look.ITALIC, Look.UPRIGHT))
    first, second = (set_formula(Formula(of)).signs for of in (slanted, upright))
    assert first[0].glyph is not second[0].glyph
    assert first[1].glyph is second[1].glyph


def a_body(*runs, **looks):
    return TextBody((Paragraph(runs, **looks),), insets=BARE)


def test_a_line_makes_room_for_an_equation():
    plain, high = Run("antes ", STYLE), Run("f", STYLE, formula=m.formula(m.QUADRATIC))
    alone, both = (layout_text(a_body(*runs), 600, 100) for runs in ((plain,), (plain, high, plain)))
    assert len(both.lines) == 1
    assert both.height > alone.height * 1.3
    formula = set_formula(high.formula)
    width = both.lines[0].rect[2] - 2 * alone.lines[0].rect[2]
    assert width == pytest.approx(formula.width * 20, abs=8)  # the last blank does not count


def test_an_equation_is_broken_before_a_sign_where_it_is_too_wide():
    long = m.formula(m.run("y=" + "+".join("abcdefghijklmnop")))
    lines = in_lines(long, 8.0)
    assert len(lines) > 2
    assert all(set_formula(line).width <= 8.0 for line in lines)
    layout = layout_text(a_body(Run("y", STYLE, formula=long)), 160, 100)
    assert len(layout.lines) == len(lines)
    in_a_sentence = Run("y", STYLE, formula=replace(long, is_display=False))
    assert len(layout_text(a_body(in_a_sentence), 160, 100).lines) == 1


def test_equations_look_as_before():
    red = Color("#c00000")
    mixed = Formula(Sequence((Letters("E=", color=red), Letters("m"), Scripts(Letters("c"), Letters("2")))))
    shown = [
        (m.formula(m.QUADRATIC), 8, 4),
        (m.formula(m.SUM), 196, 4),
        (m.formula(m.total("∫", m.run("0"), m.run("∞"), m.power(m.run("e"), m.run("-x")) + m.run("dx"))), 256, 4),
        (m.formula(m.run("A=") + m.fence(m.matrix([m.run("1"), m.run("0")], [m.run("x"), m.run("5")]),
                                         opening="[", closing="]")), 8, 70),
        (m.formula(m.run("f(x)=") + m.fence(m.lines(m.run("&amp;x, x≥0"), m.run("&amp;-x, x&lt;0")),
                                            opening="{", closing="")), 110, 70),
        (m.formula(m.accent(m.run("v"), "\u20d7") + m.run("+") + m.accent(m.run("x"), "\u0302")
                   + m.run("+") + m.root(m.run("y"), m.run("3"))), 253, 130),
        (m.formula(m.function(m.limit(m.run("lim", '<m:sty m:val="p"/>'), m.run("x→0")),
                              m.fraction(m.run("a"), m.run("b"), "skw"))), 8, 130),
        (mixed, 76, 130),
        (m.formula(m.index(m.run("αβΩ"), m.run("n+1")) + m.run("∈") + m.run("R", '<m:scr m:val="double-struck"/>')),
         150, 130),
    ]  # fmt: skip

    def paint(painter):
        for value, x, y in shown:
            painter.save()
            painter.translate(x, y)
            draw_text(painter, layout_text(a_body(Run("", STYLE, formula=value), align=Align.LEFT), 300, 60))
            painter.restore()

    assert_looks_as_before("equations", board(350, 180, paint, scale=1.5))
