"""What is read of a chart: its numbers, and how its parts are drawn."""

import re
import zipfile

import pytest
from chart_builders import a_chart_of, a_newer_chart, into
from deck_builders import blank_deck, change_part, read
from pptx.chart.data import BubbleChartData, CategoryChartData, XyChartData
from pptx.dml.color import RGBColor
from pptx.enum.chart import XL_CHART_TYPE as KIND
from pptx.util import Pt

from studio.files.pptx.charts.names import number
from studio.model.element import Chart, Missing
from studio.model.style import Gradient, Solid
from studio.render.charts import readable
from studio.render.qt import ensure_qt


def numbers(rows=(("2023", (1.0, 2.0)), ("2024", (3.0, None))), names=("Norte", "Sul"), format="General"):
    data = CategoryChartData(number_format=format)
    data.categories = names
    for name, values in rows:
        data.add_series(name, values)
    return data


def imported(tmp_path, kind=KIND.COLUMN_CLUSTERED, data=None, change=lambda chart: None, after=lambda path: None):
    """The chart that comes out of a deck with one, after `change`; and the report's lines."""
    deck, slide = blank_deck()
    chart = slide.shapes.add_chart(kind, Pt(10), Pt(10), Pt(300), Pt(200), data or numbers()).chart
    change(chart)
    deck.save(tmp_path / "d.pptx")
    after(tmp_path / "d.pptx")
    made = read(tmp_path / "d.pptx", tmp_path / "a", narrate="none")
    (content,) = (e.content for e in made.scenes[0].elements if isinstance(e.content, Chart | Missing))
    return content, [note.reason for note in made.report.notes]


def newer(tmp_path, *given, **more):
    deck, slide = blank_deck()
    a_newer_chart(slide, a_chart_of(*given, **more))
    deck.save(tmp_path / "d.pptx")
    made = read(tmp_path / "d.pptx", tmp_path / "a", narrate="none")
    (content,) = (e.content for e in made.scenes[0].elements)
    return content, [note.reason for note in made.report.notes]


def test_a_chart_comes_with_its_numbers_and_how_it_is_drawn(tmp_path):
    chart, lines = imported(tmp_path)
    assert lines == []
    assert chart.data.categories == ("Norte", "Sul")
    assert [(s.name, s.values) for s in chart.data.series] == [("2023", (1.0, 2.0)), ("2024", (3.0,))]
    (plot,) = chart.look.plots
    assert (plot.kind, plot.series, plot.axes) == ("barChart", (0, 1), (0, 1))
    assert [axis.kind for axis in chart.look.axes] == ["category", "value"]
    assert chart.size == pytest.approx((300.0, 200.0))


def test_numbers_without_a_cache_come_from_the_workbook(tmp_path):
    def empty(chart):
        for cache in ("numCache", "strCache"):
            for node in chart._chartSpace.iter(f"{{*}}{cache}"):
                node.getparent().remove(node)

    chart, lines = imported(tmp_path, change=empty)
    assert chart.data.categories == ("Norte", "Sul")
    assert [(s.name, s.values) for s in chart.data.series] == [("2023", (1.0, 2.0)), ("2024", (3.0, None))]
    assert lines == []


def test_a_workbook_that_cannot_be_read_leaves_a_line(tmp_path):
    def empty(chart):
        for node in list(chart._chartSpace.iter("{*}numCache")):
            node.getparent().remove(node)

    def spoil(path):
        change_part(path, "ppt/embeddings/Microsoft_Excel_Sheet1.xlsx", lambda _: b"no workbook")

    chart, lines = imported(tmp_path, change=empty, after=spoil)
    assert lines == ["the chart's numbers are missing"]
    assert chart.data.series[0].values == ()


def test_points_of_a_scatter_and_bubbles_have_their_places(tmp_path):
    cloud = XyChartData()
    series = cloud.add_series("a")
    for x, y in ((0.5, 2.0), (1.5, 3.0)):
        series.add_data_point(x, y)
    chart, _ = imported(tmp_path, KIND.XY_SCATTER, cloud)
    assert (chart.data.series[0].xs, chart.data.series[0].values) == ((0.5, 1.5), (2.0, 3.0))
    assert chart.look.series[0].looks.line is None
    bubbles = BubbleChartData()
    bubbles.add_series("b").add_data_point(1, 2, 30)
    chart, _ = imported(tmp_path, KIND.BUBBLE, bubbles)
    assert chart.data.series[0].sizes == (30.0,)


def test_what_a_chart_says_of_its_axes_is_kept(tmp_path):
    def change(chart):
        axis = chart.value_axis
        axis.minimum_scale, axis.maximum_scale, axis.major_unit = 1, 9, 2
        axis.tick_labels.number_format, axis.tick_labels.number_format_is_linked = "0.0%", False
        axis.has_title = True
        axis.axis_title.text_frame.text = "Valor"
        chart.category_axis.reverse_order = True
        into(chart, ".//c:valAx", '<c:dispUnits><c:builtInUnit val="millions"/><c:dispUnitsLbl/></c:dispUnits>')
        into(chart, ".//c:valAx/c:scaling", '<c:logBase val="10"/>', "c:orientation")

    chart, _ = imported(tmp_path, change=change)
    names, values = chart.look.axes
    assert names.reversed
    assert (values.low, values.high, values.major, values.log_base) == (1.0, 9.0, 2.0, 10.0)
    assert values.number_format == "0.0%"
    assert (values.title.body.text, values.title.rotation) == ("Valor", -90.0)
    assert (values.unit, values.unit_label.body.text) == (1e6, "Milhões")


def test_titles_legend_and_table_are_kept(tmp_path):
    def change(chart):
        chart.has_title = True
        chart.chart_title.text_frame.text = "Título"
        chart.font.size = Pt(12)
        chart.has_legend = True
        into(chart, ".//c:legend", '<c:legendEntry><c:idx val="1"/><c:delete val="1"/></c:legendEntry>', "c:overlay")
        into(chart, ".//c:plotArea", '<c:dTable><c:showKeys val="1"/></c:dTable>')

    chart, _ = imported(tmp_path, change=change)
    assert chart.data.title == chart.look.title.body.text == "Título"
    style = chart.look.title.body.paragraphs[0].runs[0].style
    assert (style.size, style.bold) == (14.4, True)
    assert chart.look.legend.lettering.style.size == 12.0
    assert chart.look.legend.hidden == (1,)
    assert chart.look.table.keys
    assert not chart.look.table.vertical


@pytest.mark.parametrize(("style", "kind"), [(2, Solid), (18, Gradient), (26, Gradient), (34, Solid)])
def test_colours_come_from_the_style_of_the_chart(style, kind, tmp_path):
    def change(chart):
        chart.chart_style = style

    chart, _ = imported(tmp_path, change=change)
    assert isinstance(chart.look.series[0].looks.fill, kind)
    assert chart.look.series[0].looks.fill != chart.look.series[1].looks.fill


def test_points_may_look_otherwise(tmp_path):
    def change(chart):
        point = chart.plots[0].series[0].points[1]
        point.format.fill.solid()
        point.format.fill.fore_color.rgb = RGBColor(1, 2, 3)

    chart, _ = imported(tmp_path, change=change)
    (point,) = chart.look.series[0].points
    assert (point.number, point.looks.fill) == (1, Solid("#010203"))


def test_labels_trends_and_errors_are_kept(tmp_path):
    def change(chart):
        chart.plots[0].has_data_labels = True
        labels = chart.plots[0].data_labels
        labels.show_category_name, labels.number_format, labels.number_format_is_linked = True, "0.0", False
        series = ".//c:ser"
        into(chart, series, '<c:trendline><c:trendlineType val="poly"/><c:order val="3"/></c:trendline>', "c:cat")
        into(chart, series, '<c:errBars><c:errBarType val="plus"/><c:errValType val="stdErr"/></c:errBars>', "c:cat")

    chart, lines = imported(tmp_path, change=change)
    first = chart.look.series[0]
    assert (first.labels.shows, first.labels.number_format) == (("category", "value"), "0.0")
    assert [(t.kind, t.order, t.name) for t in first.trends] == [("poly", 3, "Poly. (2023)")]
    assert [(e.kind, e.has_plus, e.has_minus) for e in first.errors] == [("stdErr", True, False)]
    assert lines == []


def test_a_label_may_show_cells_or_words_of_its_own(tmp_path):
    def change(chart):
        chart.plots[0].series[0].points[0].data_label.text_frame.text = "meu"
        into(
            chart,
            ".//c:ser",
            """<c:extLst><c:ext uri="x" xmlns:c15="http://schemas.microsoft.com/office/drawing/2012/chart">
            <c15:datalabelsRange><c15:f>A1:A2</c15:f><c15:dlblRangeCache><c:ptCount val="2"/>
            <c:pt idx="1"><c:v>célula</c:v></c:pt></c15:dlblRangeCache></c15:datalabelsRange></c:ext></c:extLst>""",
        )
        into(
            chart,
            ".//c:ser/c:dLbls",
            """<c:extLst><c:ext uri="y">
            <c15:showDataLabelsRange xmlns:c15="http://schemas.microsoft.com/office/drawing/2012/chart" val="1"/>
            </c:ext></c:extLst>""",
        )

    chart, _ = imported(tmp_path, change=change)
    points = chart.look.series[0].labels.points
    assert [point.text.text if point.text else point.cell for point in points] == ["meu", "célula"]


def test_deep_and_unknown_charts_are_drawn_flat_and_told(tmp_path):
    def as_kind(new):
        def change(path):
            (name,) = (n for n in zipfile.ZipFile(path).namelist() if re.fullmatch(r"ppt/charts/chart\d+.xml", n))
            change_part(path, name, lambda data: data.replace(b"barChart>", new + b">"))

        return change

    chart, lines = imported(tmp_path, after=as_kind(b"bar3DChart"))
    assert lines == ["the chart is drawn flat, without depth"]
    assert chart.look.plots[0].kind == "barChart"
    chart, lines = imported(tmp_path, after=as_kind(b"strangeChart"))
    assert lines == ["a chart of this kind is drawn in a simpler form"]
    ensure_qt()
    assert readable(chart, 300.0, 200.0).drawing


@pytest.mark.parametrize(
    ("layout", "kind", "values", "names"),
    [
        ("waterfall", "waterfall", (5, -2, 3), ("a", "b", "c")),
        ("funnel", "funnel", (5, 2), ("a", "b")),
        ("treemap", "treemap", (5, 2), ("a", "b")),
        ("sunburst", "sunburst", (5, 2), ("a", "b")),
        ("boxWhisker", "boxWhisker", (5, 2), ("a", "a")),
        ("clusteredColumn", "histogram", (5, 2, 9), ()),
        ("regionMap", "regionMap", (5, 2), ("a", "b")),
    ],
)
def test_the_newer_kinds_come_with_their_numbers(layout, kind, values, names, tmp_path):
    chart, lines = newer(tmp_path, layout, values, names)
    assert chart.look.plots[0].kind == kind
    assert chart.data.series[0].values == tuple(float(v) for v in values)
    assert (chart.data.title, chart.data.series[0].name, chart.data.categories) == ("Vendas", "2024", names)
    assert lines == (["a map in a chart is shown as a list of its values"] if kind == "regionMap" else [])
    ensure_qt()
    assert readable(chart, 300.0, 200.0).drawing


def test_totals_levels_and_pareto_lines_are_kept(tmp_path):
    chart, _ = newer(
        tmp_path,
        "waterfall",
        (5, 5),
        ("a", "b"),
        '<cx:layoutPr><cx:subtotals><cx:idx val="1"/></cx:subtotals></cx:layoutPr>',
    )
    assert chart.look.plots[0].totals == (1,)
    chart, _ = newer(tmp_path, "treemap", (5, 5), ("a", "b"), levels=(("I", ""),))
    assert chart.data.levels == (("I", ""),)
    chart, _ = newer(tmp_path, "clusteredColumn", (5, 5), ("a", "b"), after='<cx:series layoutId="paretoLine"/>')
    assert chart.look.plots[0].kind == "pareto"


@pytest.mark.parametrize("text", ["x", "nan", "inf", "1e999", "1e95", "", None])
def test_only_numbers_are_numbers(text):
    assert number(text) is None
    assert number("1.5") == 1.5
    assert number("5e-324") == 0.0
