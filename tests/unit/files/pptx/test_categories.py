"""The names along a chart's axis."""

import pytest
from deck_builders import blank_deck, read
from lxml import etree
from pptx.chart.data import CategoryChartData
from pptx.enum.chart import XL_CHART_TYPE
from pptx.util import Inches

from studio.files.pptx.categories import category_names
from studio.i18n import use_language

SPACE = "http://schemas.openxmlformats.org/drawingml/2006/chart"


def named(inside, **more):
    return category_names(etree.fromstring(f'<c:cat xmlns:c="{SPACE}">{inside}</c:cat>'), **more)


def number(value, code):
    cache = f'<c:formatCode>{code}</c:formatCode><c:pt idx="0"><c:v>{value}</c:v></c:pt>'
    return named(f"<c:numRef><c:numCache>{cache}</c:numCache></c:numRef>")[0]


def point(place, text):
    return f'<c:pt idx="{place}"><c:v>{text}</c:v></c:pt>'


@pytest.mark.parametrize(
    ("value", "code", "text"),
    [
        ("37261.0", "m/d/yy", "05/01/2002"),
        ("45292", "mmm/yy", "jan/24"),
        ("45292", "[$-416]mmm\\/yy;@", "jan/24"),
        ("45323", "mmmm yyyy", "fevereiro 2024"),
        ("45323", "dd/mm/yyyy", "01/02/2024"),
        ("45323", "dddd, d mmm", "1 fev"),
        ("2019.0", "General", "2019"),
        ("0.25", "0%", "25%"),
        ("1.5", "General", "1,5"),
        ("1e300", "m/d/yy", "1e300"),
        ("texto", "General", "texto"),
    ],
)
def test_numbers_are_written_as_their_format_says(value, code, text):
    use_language("pt-BR")
    assert number(value, code) == text


def test_words_that_look_like_numbers_stay():
    assert named(f"<c:strRef><c:strCache>{point(0, '2019.0')}</c:strCache></c:strRef>") == ("2019.0",)


def test_gaps_have_no_name():
    assert named(f"<c:strRef><c:strCache>{point(0, 'A')}{point(2, 'C')}</c:strCache></c:strRef>") == ("A", "", "C")


def test_a_place_beyond_the_last_is_no_place():
    there = f'<c:ptCount val="2"/>{point(0, "a")}{point(9_223_372_036_854_775_808, "b")}{point(1_000, "c")}'
    assert named(f"<c:strRef><c:strCache>{there}</c:strCache></c:strRef>") == ("a",)


def test_of_several_levels_the_nearest_to_the_axis_counts():
    near = f"<c:lvl>{point(0, 'T1')}{point(1, 'T2')}</c:lvl>"
    far = f"<c:lvl>{point(0, '2024')}</c:lvl>"
    levels = f"<c:multiLvlStrRef><c:multiLvlStrCache>{near}{far}</c:multiLvlStrCache></c:multiLvlStrRef>"
    assert named(levels) == ("T1", "T2")


def test_some_spreadsheets_count_from_1904():
    cache = f"<c:formatCode>dd/mm/yyyy</c:formatCode>{point(0, '0')}"
    assert named(f"<c:numRef><c:numCache>{cache}</c:numCache></c:numRef>", from_1904=True) == ("01/01/1904",)


@pytest.mark.parametrize(
    ("axis", "numbers", "kept"), [("0%", "General", "0%"), (None, "0.0%", "0.0%"), (None, "General", "")]
)
def test_values_are_written_as_their_axis_or_they_themselves_say(axis, numbers, kept, tmp_path):
    deck, slide = blank_deck()
    data = CategoryChartData(number_format=numbers)
    data.categories = ["A", "B"]
    data.add_series("S", (0.1, 0.2))
    chart = slide.shapes.add_chart(XL_CHART_TYPE.COLUMN_CLUSTERED, 0, 0, Inches(4), Inches(3), data).chart
    if axis:
        chart.value_axis.tick_labels.number_format = axis
        chart.value_axis.tick_labels.number_format_is_linked = False
    deck.save(tmp_path / "deck.pptx")
    element = read(tmp_path / "deck.pptx", tmp_path / "a").scenes[0].elements[0]
    assert element.content.data.number_format == kept


@pytest.mark.parametrize(("option", "kept"), [("show_value", "value"), ("show_percentage", "percent"), (None, "")])
def test_what_stands_on_the_marks_is_kept(option, kept, tmp_path):
    deck, slide = blank_deck()
    data = CategoryChartData()
    data.categories = ["A", "B"]
    data.add_series("S", (0.1, 0.2))
    plot = slide.shapes.add_chart(XL_CHART_TYPE.PIE, 0, 0, Inches(4), Inches(3), data).chart.plots[0]
    if option:
        plot.has_data_labels = True
        plot.data_labels.show_value = False
        setattr(plot.data_labels, option, True)
    deck.save(tmp_path / "deck.pptx")
    assert read(tmp_path / "deck.pptx", tmp_path / "a").scenes[0].elements[0].content.data.labels == kept
