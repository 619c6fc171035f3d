"""The script that is made from what a slide says."""

import pytest

from studio.files.pptx.draft import draft
from studio.i18n import use_language
from studio.model.element import Chart, ChartData, Element, Picture, Series, Shape, Text, Transform, Video
from studio.model.ids import AssetId, ElementId, Order
from studio.model.text import TextStyle, plain_body

FILE = AssetId("a" * 64)
STYLE = TextStyle()
CHART = Chart(ChartData("barChart", (), ()), (), (1, 1))


def said(*contents, alt="", place=(10.0, 10.0, 50.0, 20.0), rotation=0.0, role=""):
    transform = Transform(*place, rotation=rotation)
    elements = tuple(
        Element(ElementId(f"e{i}"), Order(f"a{i}"), content, transform, alt=alt, role=role)
        for i, content in enumerate(contents)
    )
    return draft(elements, 960.0, 540.0)


def words(text="Use luvas"):
    return Text(plain_body(text, STYLE))


@pytest.mark.parametrize(
    "content",
    [Picture(FILE), Shape(), Shape(body=plain_body("  ", STYLE)), Video(FILE), CHART],
)  # fmt: skip
def test_what_has_no_words_is_described(content):
    assert said(content, alt="Seta indicando a saída") == "Seta indicando a saída."


def test_words_come_before_a_description():
    assert said(Shape(body=plain_body("Saída", STYLE)), alt="Uma seta") == "Saída."


@pytest.mark.parametrize(
    "alt", ["p.png", "IMG_20240301.JPG", "Foto da obra.jpeg", r"C:\fotos\obra", "https://x.org/a?b=1"]
)
def test_the_name_of_a_file_is_not_spoken(alt):
    assert said(Picture(FILE), alt=alt) == ""


@pytest.mark.parametrize(
    "note",
    ["Descrição gerada automaticamente", "Description automatically generated with medium confidence",
     "O conteúdo gerado por IA pode estar incorreto."],
)  # fmt: skip
def test_what_powerpoint_adds_to_its_descriptions_is_not_spoken(note):
    assert said(Picture(FILE), alt=f"Um capacete amarelo\n\n{note}") == "Um capacete amarelo."
    assert said(Picture(FILE), alt=note) == ""


@pytest.mark.parametrize("place", [(970.0, 0, 50, 20), (-60.0, 0, 50, 20), (0, 560.0, 50, 20), (0, -30.0, 50, 20)])
def test_what_stands_outside_the_slide_is_not_spoken(place):
    assert said(words(), place=place) == ""


def test_what_reaches_into_the_slide_is_spoken():
    assert said(words(), place=(-40.0, 0, 50, 20)) == "Use luvas."
    assert said(words(), place=(-55.0, 100, 50, 20), rotation=45.0) == ""
    assert said(words(), place=(-51.5, 100, 50, 20), rotation=45.0) == "Use luvas."


def test_page_numbers_and_dates_are_not_spoken():
    assert said(words("7"), role="sldNum") == said(words("1/5"), role="dt") == ""


def a_chart(kind, names, *rows, title="Vendas", **more):
    series = tuple(Series(name, tuple(values)) for name, values in rows)
    return Chart(ChartData(kind, names, series, title, **more), (), (1, 1))


@pytest.mark.parametrize(
    ("chart", "sentences"),
    [
        (a_chart("barChart", ("Norte", "Sul"), ("2024", (12, 1234.5))), ["Vendas.", "Norte: 12; Sul: 1234,5."]),
        (
            a_chart("lineChart", ("jan", "fev"), ("A", (1, 2)), ("B", (3, None)), number_format="0%"),
            ["Vendas.", "A: jan: 100%; fev: 200%.", "B: jan: 300%."],
        ),
        (a_chart("pieChart", ("Norte", "Sul"), ("x", (1, 3))), ["Vendas.", "Norte: 25%; Sul: 75%."]),
        (a_chart("waterfall", ("Início", "Custos"), ("x", (5, -2))), ["Vendas.", "Início: 5; Custos: -2."]),
        (
            a_chart("treemap", ("maçã", "couve"), ("x", (5, 2)), levels=(("Frutas", "Verduras"),)),
            ["Vendas.", "Frutas maçã: 5; Verduras couve: 2."],
        ),
        (
            a_chart("barChart", tuple("ABCDEFGHIJ"), ("x", range(10))),
            ["Vendas.", "O maior valor é de J: 9.", "O menor valor é de A: 0."],
        ),
        (
            a_chart("barChart", tuple("ABCDE"), ("x", range(5)), ("y", (5, 4, 3, 2, 1))),
            ["Vendas.", "x: o maior valor é de E: 4.", "y: o maior valor é de A: 5."],
        ),
        (a_chart("scatterChart", (), ("x", (1, 2))), ["Vendas."]),
        (a_chart("histogram", (), ("x", (1, 2)), title=""), []),
        (a_chart("pieChart", ("A",), ("x", (0,)), title=""), []),
    ],
)
def test_a_chart_is_told_by_its_numbers(chart, sentences):
    use_language("pt-BR")
    assert said(chart).splitlines() == sentences
