"""What PowerPoint makes of parts of a chart that say little: hidden series, empty titles, fields, themes of its own."""

from dataclasses import replace

import pytest
from chart_builders import into
from deck_builders import blank_deck, read
from pptx.chart.data import CategoryChartData
from pptx.dml.color import RGBColor
from pptx.enum.chart import XL_CHART_TYPE as KIND
from pptx.opc.package import Part
from pptx.opc.packuri import PackURI
from pptx.util import Pt

from studio.files.pptx.charts.fields import field_words
from studio.files.pptx.charts.plots import of_one_scale
from studio.i18n import use_language, words
from studio.model.chart import Plot
from studio.model.element import ChartData, Series
from studio.model.style import Solid

_OVERRIDE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/themeOverride"
_THEME = (
    b'<a:themeOverride xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:clrScheme name="x">'
    b'<a:accent1><a:srgbClr val="C00000"/></a:accent1></a:clrScheme></a:themeOverride>'
)


def imported(tmp_path, change, kind=KIND.COLUMN_CLUSTERED, series=(("2023", (1.0, 2.0)), ("2024", (3.0, 4.0)))):
    deck, slide = blank_deck()
    data = CategoryChartData()
    data.categories = ("Norte", "Sul")
    for name, values in series:
        data.add_series(name, values)
    chart = slide.shapes.add_chart(kind, Pt(10), Pt(10), Pt(300), Pt(200), data).chart
    change(chart)
    deck.save(tmp_path / "d.pptx")
    return read(tmp_path / "d.pptx", tmp_path / "a", narrate="none").scenes[0].elements[0].content


def test_a_series_whose_numbers_powerpoint_hides_is_not_drawn(tmp_path):
    def hide(chart):
        cache = list(chart._chartSpace.iter("{*}numCache"))[1]
        cache.getparent().remove(cache)

    chart = imported(tmp_path, hide)
    assert [series.name for series in chart.data.series] == ["2023"]
    assert chart.look.plots[0].series == (0,)


def test_a_title_without_words_says_that_it_is_one(tmp_path):
    title = "<c:title><c:overlay val='0'/></c:title>"
    chart = imported(tmp_path, lambda chart: into(chart, "c:chart", title, "c:autoTitleDeleted"))
    assert chart.look.title.body.text == words("Chart title")
    assert imported(tmp_path, lambda chart: None).look.title is None


def test_what_a_pies_series_says_holds_for_all_of_its_slices(tmp_path):
    def paint(chart):
        series = chart.plots[0].series[0]
        series.format.fill.solid()
        series.format.fill.fore_color.rgb = RGBColor.from_string("00B050")
        series.points[1].format.fill.solid()
        series.points[1].format.fill.fore_color.rgb = RGBColor.from_string("FF0000")

    chart = imported(tmp_path, paint, KIND.PIE, (("2023", (1.0, 2.0)),))
    assert {looks.fill for looks in chart.look.plots[0].colors} == {Solid("#00b050")}
    assert [point.looks.fill for point in chart.look.series[0].points if point.looks] == [Solid("#ff0000")]


def test_a_chart_has_the_colours_of_a_theme_of_its_own(tmp_path):
    def override(chart):
        part = chart.part
        name = PackURI("/ppt/theme/themeOverride1.xml")
        kind = "application/vnd.openxmlformats-officedocument.themeOverride+xml"
        part.relate_to(Part(name, kind, part.package, _THEME), _OVERRIDE)

    own, usual = imported(tmp_path, override), imported(tmp_path, lambda chart: None)
    assert own.look.series[0].looks.fill == Solid("#c00000")
    assert usual.look.series[0].looks.fill != own.look.series[0].looks.fill


DATA = ChartData(
    "pieChart", ("Norte", "Sul"), (Series("2023", (1.0, 3.0), xs=(7.0, 8.0), sizes=(2.0, 4.0), number_format="0.0"),)
)


@pytest.mark.parametrize(
    ("kind", "code", "said"),
    [
        ("VALUE", None, "3.0"),
        ("YVALUE", "0", "3"),
        ("PERCENTAGE", None, "75%"),
        ("PERCENTAGE", "0.0%", "75.0%"),
        ("XVALUE", None, "8"),
        ("BUBBLESIZE", "0", "4"),
        ("SERIESNAME", None, "2023"),
        ("CATEGORYNAME", None, "Sul"),
        ("CELLRANGE", None, "b"),
        ("CELLREF", None, None),
    ],
)
def test_fields_of_a_label_say_what_the_point_has(kind, code, said):
    use_language("en")
    try:
        assert field_words(kind, DATA, 0, 1, ("a", "b"), code) == said
    finally:
        use_language("pt-BR")


def test_a_field_of_a_missing_number_keeps_its_words():
    for kind in ("VALUE", "PERCENTAGE", "CATEGORYNAME", "CELLRANGE", "BUBBLESIZE"):
        assert field_words(kind, DATA, 0, 9, (), None) is None


def test_the_names_of_lying_bars_stand_beside_them_whatever_the_deck_says_of_their_side(tmp_path):
    def turn(chart):
        for axis, side in (("catAx", "b"), ("valAx", "l")):
            chart._chartSpace.find(f".//{{*}}{axis}/{{*}}axPos").set("val", side)
        chart.value_axis.has_title = True

    chart = imported(tmp_path, turn, KIND.BAR_CLUSTERED)
    assert [axis.side for axis in chart.look.axes] == ["l", "b"]
    assert chart.look.axes[1].title.rotation == 0.0
    straight = imported(tmp_path, lambda chart: None)
    assert [axis.side for axis in straight.look.axes] == ["b", "l"]


def test_shares_on_an_axis_with_numbers_are_drawn_as_numbers():
    bars, shares = Plot("barChart", (0,), (0, 1)), Plot("areaChart", (1,), (0, 1), grouping="percentStacked")
    assert [plot.grouping for plot in of_one_scale([bars, shares])] == ["clustered", "stacked"]
    assert of_one_scale([shares, replace(bars, axes=(2, 3))])[0] == shares
    assert of_one_scale([shares]) == [shares]


def test_a_line_that_asks_for_its_own_marker_has_one(tmp_path):
    def ask(chart):
        for marker in list(chart._chartSpace.iter("{*}marker")):
            marker.getparent().remove(marker)
        marker = "<c:marker><c:symbol val='auto'/></c:marker>"
        into(chart, "c:chart/c:plotArea/c:lineChart/c:ser", marker, "c:cat")

    first, second = imported(tmp_path, ask, KIND.LINE).look.series
    assert (first.marker.symbol, second.marker.symbol) == ("diamond", "none")
