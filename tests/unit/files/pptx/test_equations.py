"""Equations of a deck as trees, in their paragraphs."""

import pytest
from pptx.oxml import parse_xml

from studio.model.codec import from_json, to_json
from studio.model.maths import (
    DEEPEST,
    Accent,
    Fence,
    Formula,
    Fraction,
    Function,
    Grid,
    Letters,
    Limits,
    Look,
    Root,
    Scripts,
    Sequence,
    Slash,
    Total,
    depth,
)
from studio.model.maths_text import as_text
from studio.model.text import Align
from tests import maths_builders as m
from tests.deck_builders import blank_deck, read

x, two = Letters("x"), Letters("2")
NAMES = (
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    f"{m.M} {m.A14}"
)


@pytest.mark.parametrize(
    ("written", "tree"),
    [
        (m.fraction(m.run("x"), m.run("2")), Fraction(x, two)),
        (m.fraction(m.run("x"), m.run("2"), "skw"), Fraction(x, two, Slash.SKEWED)),
        (m.root(m.run("x")), Root(x)),
        (m.root(m.run("x"), m.run("2")), Root(x, two)),
        (m.power(m.run("x"), m.run("2")), Scripts(x, above=two)),
        (m.index(m.run("x"), m.run("2")), Scripts(x, below=two)),
        (m.total("∑", m.run("x"), m.run("2"), m.run("x")), Total("∑", x, two, x)),
        (m.total("∫", m.run("x"), m.run("2"), m.run("x")), Total("∫", x, two, x, beside=True)),
        (m.fence(m.run("x"), m.run("2"), closing="]"), Fence((x, two), "(", "]")),
        (m.matrix([m.run("x"), m.run("2")], [m.run("2"), m.run("x")]), Grid(((x, two), (two, x)))),
        (m.lines(m.run("x"), m.run("2")), Grid(((x,), (two,)), is_lines=True)),
        (m.accent(m.run("x"), "\u20d7"), Accent(x, "\u20d7")),
        (m.function(m.limit(m.run("lim", '<m:sty m:val="p"/>'), m.run("2")), m.run("x")),
         Function(Limits(Letters("lim", Look.UPRIGHT), below=two), x)),
        (m.run("\U0001d465\U0001d42a"), Sequence((x, Letters("q", Look.BOLD)))),
        (m.run("se x", '<m:nor/>'), Letters("se x", Look.UPRIGHT, is_words=True)),
        (m.run("R", '<m:scr m:val="double-struck"/>'), Letters("R", alphabet="double-struck")),
    ],
)  # fmt: skip
def test_each_part_is_read_as_what_it_says(written, tree):
    found = m.formula(written)
    assert found == Formula(tree, is_display=True)
    assert from_json(Formula, to_json(found)) == found


@pytest.mark.parametrize(
    ("written", "text"),
    [
        (m.QUADRATIC, "x=(-b±√(b²-4ac))/(2a)".replace("(2a)", "2a")),
        (m.SUM, "∑_(i=1)ⁿ i²"),
        (m.fence(m.run("a"), m.run("b")), "(a|b)"),
    ],
)
def test_an_equation_can_be_said_in_a_line(written, text):
    assert as_text(m.formula(written)) == text


def test_parts_that_lie_too_deep_in_each_other_become_letters():
    written = m.run("x")
    for _ in range(100):
        written = m.fraction(written, m.run("2"))
    found = m.formula(written)
    assert depth(found.of) <= DEEPEST
    assert from_json(Formula, to_json(found)) == found
    deeper = Letters("x")
    for _ in range(DEEPEST + 1):
        deeper = Root(deeper)
    with pytest.raises(ValueError, match="too many parts"):
        from_json(Formula, to_json(Formula(deeper)))


def a_box(paragraph):
    return (
        f'<p:sp {NAMES}><p:nvSpPr><p:cNvPr id="2" name="conta"/><p:cNvSpPr/><p:nvPr/></p:nvSpPr><p:spPr><a:xfrm>'
        '<a:off x="0" y="0"/><a:ext cx="5000000" cy="914400"/></a:xfrm><a:prstGeom prst="rect"/></p:spPr>'
        f"<p:txBody><a:bodyPr/><a:p>{paragraph}</a:p></p:txBody></p:sp>"
    )


def paragraph_of(tmp_path, *shapes):
    deck, slide = blank_deck()
    for shape in shapes:
        slide.shapes._spTree.append(parse_xml(shape))
    path = tmp_path / "deck.pptx"
    deck.save(path)
    found = read(path, tmp_path / "assets", narrate="none")
    assert not [note for note in found.report.notes if note.fate != "note"]
    (element,) = found.scenes[0].elements
    return element.content.body.paragraphs[0]


def test_an_equation_by_itself_is_large_and_in_the_middle(tmp_path):
    found = paragraph_of(tmp_path, a_box(f"<a14:m>{m.maths(m.QUADRATIC)}</a14:m>"))
    (run,) = found.runs
    assert run.formula == m.formula(m.QUADRATIC)
    assert run.text == "x=(-b±√(b²-4ac))/2a"
    assert found.align is Align.CENTRE


def test_an_equation_in_a_sentence_keeps_to_its_line(tmp_path):
    words = "<a:r><a:t>Logo </a:t></a:r>"
    red = '<a:rPr><a:solidFill><a:srgbClr val="FF0000"/></a:solidFill></a:rPr>'
    written = m.run("x") + m.run("=").replace("<m:t", f"{red}<m:t") + m.run("2")
    found = paragraph_of(tmp_path, a_box(f"{words}<a14:m>{m.maths(written)}</a14:m>"))
    assert [run.text for run in found.runs] == ["Logo ", "x=2"]
    assert found.align is Align.LEFT
    formula = found.runs[1].formula
    assert not formula.is_display
    assert [part.color for part in formula.of.parts] == [None, "#ff0000", None]


def test_the_picture_for_programs_without_equations_is_left_out(tmp_path):
    equation, picture = a_box(f"<a14:m>{m.maths(m.SUM)}</a14:m>"), a_box("<a:r><a:t> </a:t></a:r>")
    both = (
        f'<mc:AlternateContent {NAMES}><mc:Choice Requires="a14">{equation}</mc:Choice>'
        f"<mc:Fallback>{picture}</mc:Fallback></mc:AlternateContent>"
    )
    assert paragraph_of(tmp_path, both).runs[0].formula == m.formula(m.SUM)
