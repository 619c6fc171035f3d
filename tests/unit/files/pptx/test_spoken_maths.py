"""How equations are read aloud in draft scripts."""

import pytest
from lxml import etree

from studio.files.pptx.spoken_maths import spoken
from tests import maths_builders as m
from tests.deck_builders import A, blank_deck, read

NAMES = f'xmlns:a="{A[1:-1]}" xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main" {m.M} {m.A14}'
LIMIT = m.function(m.limit(m.run("lim", '<m:sty m:val="p"/>'), m.run("x→0")), m.fraction(m.run("a"), m.run("b")))


@pytest.mark.parametrize(
    ("written", "words"),
    [
        (m.fraction(m.run("a"), m.run("b")), "a sobre b"),
        (m.root(m.run("x")), "raiz quadrada de x"),
        (m.root(m.run("x"), m.run("3")), "raiz cúbica de x"),
        (m.power(m.run("x"), m.run("2")), "x ao quadrado"),
        (m.power(m.run("x"), m.run("n+1")), "x elevado a n mais 1"),
        (m.index(m.run("x"), m.run("i")), "x índice i"),
        (
            m.QUADRATIC,
            "x igual a menos b mais ou menos raiz quadrada de b ao quadrado menos 4 a c, tudo sobre 2 a",
        ),
        (m.SUM, "somatório de i igual a 1 até n de i ao quadrado"),
        (m.run("f") + m.fence(m.run("x")) + m.run("≥0"), "f de x maior ou igual a 0"),
        (LIMIT, "limite, quando x tende a 0, de a sobre b"),
        (m.function(m.run("cos"), m.run("θ")), "cosseno de θ"),
        (m.accent(m.run("v"), "\u20d7"), "vetor v"),
        (m.matrix([m.run("1"), m.run("0")], [m.run("0"), m.run("1")]), "matriz com linha 1: 1, 0; linha 2: 0, 1"),
        (m.run("E=m") + m.power(m.run("c"), m.run("2")), "E igual a m c ao quadrado"),
    ],
)
def test_an_equation_is_said_in_words(written, words):
    assert spoken(m.formula(written)) == words


def test_a_draft_says_equations_in_words(tmp_path):
    equation = m.maths(m.fraction(m.run("a"), m.run("b")))
    deck, slide = blank_deck()
    slide.shapes._spTree.append(
        etree.fromstring(
            f'<p:sp {NAMES}><p:nvSpPr><p:cNvPr id="2" name="conta"/><p:cNvSpPr/><p:nvPr/></p:nvSpPr><p:spPr><a:xfrm>'
            '<a:off x="0" y="0"/><a:ext cx="5000000" cy="914400"/></a:xfrm><a:prstGeom prst="rect"/></p:spPr>'
            "<p:txBody><a:bodyPr/><a:p><a:r><a:t>A força é </a:t></a:r>"
            f"<a14:m>{equation}</a14:m></a:p></p:txBody></p:sp>"
        )
    )
    path = tmp_path / "deck.pptx"
    deck.save(path)
    assert read(path, tmp_path / "assets").scenes[0].script.text == "A força é a sobre b."
