"""Charts: drawn as imported where that can be read, else laid out anew."""

from dataclasses import replace
from itertools import combinations

import pytest
from goldens import assert_looks_as_before, board, put

from studio.i18n import use_language
from studio.model.color import Color
from studio.model.element import Chart, ChartData, DrawnShape, DrawnText, Series
from studio.model.path import LineTo, MoveTo
from studio.model.style import Line, Solid
from studio.model.text import Align, TextStyle
from studio.render.charts import readable
from studio.render.charts.crowded import Looks, looks_of
from studio.render.charts.labels import drawn_label, shortened, text_width, wrapped
from studio.render.charts.layout import laid_out
from studio.render.charts.numbers import number_text
from studio.render.charts.plot import scale_for
from studio.render.qt import ensure_qt

AREAS = ("Administração", "Produção", "Manutenção elétrica", "Almoxarifado", "Limpeza e conservação", "Segurança")
LETTERS = TextStyle("Calibri", 18.0, color=Color("#404040"))
BLUE, RED = Color("#4f81bd"), Color("#c0504d")
LOOKS = Looks(LETTERS, (BLUE, RED))


def data(kind="barChart", **more):
    series = (Series("2023", (12.0, 35.0, 20.0, 8.0, None, 4.0)), Series("2024", (9.0, 28.0, 22.0, 5.0, 11.0, 3.0)))
    return replace(ChartData(kind, AREAS, series, "Acidentes por setor"), **more)


def labels(chart):
    return [piece for piece in chart.drawing if isinstance(piece, DrawnText)]


KINDS = {
    "columns": data(),
    "bars": data(direction="bar"),
    "stacked": data(grouping="stacked"),
    "lines": data("lineChart"),
    "area": data("areaChart", grouping="percentStacked"),
    "pie": data("pieChart"),
    "ring": data("doughnutChart", title=""),
    "radar": data("radarChart", title=""),
    "radar-filled": data("radarChart", grouping="filled"),
}


@pytest.mark.parametrize("name", KINDS)
def test_a_chart_looks_as_before(name):
    def paint(painter):
        for x, width in ((6.0, 190.0), (206.0, 108.0)):
            put(painter, laid_out(KINDS[name], LOOKS, width, 168.0), (x, 6.0, width, 168.0))

    assert_looks_as_before(f"chart-{name}", board(320, 180, paint))


def inked(label):
    """Left, top, right and bottom of a label's letters."""
    x, y, width, height = label.box
    paragraph = label.body.paragraphs[0]
    style = paragraph.runs[0].style
    wide, high = text_width(label.body.text, style), style.size * label.body.text.count("\n") + style.size
    if label.rotation:
        wide = high = (wide + high) * 0.5**0.5
    left = {Align.LEFT: x, Align.CENTRE: x + (width - wide) / 2, Align.RIGHT: x + width - wide}[paragraph.align]
    return left, y + (height - high) / 2, left + wide, y + (height + high) / 2


@pytest.mark.parametrize("name", KINDS)
@pytest.mark.parametrize("size", [(420.0, 260.0), (150.0, 200.0), (110.0, 110.0)])
def test_labels_stay_apart_and_inside(name, size):
    ensure_qt()
    shown = labels(laid_out(KINDS[name], LOOKS, *size))
    for label in shown:
        left, top, right, bottom = inked(label)
        assert min(left, top) >= -1
        assert right <= size[0] + 1
        assert bottom <= size[1] + 1
    for one, other in combinations([label for label in shown if not label.rotation], 2):
        (left, top, right, bottom), (a, b, c, d) = inked(one), inked(other)
        assert min(right, c) - max(left, a) < 1 or min(bottom, d) - max(top, b) < 1


def test_every_category_of_a_narrow_chart_is_named():
    ensure_qt()
    chart = laid_out(data(direction="bar"), LOOKS, 150.0, 200.0)
    shown = " ".join(label.body.text.replace("\n", " ") for label in labels(chart))
    assert all(name in shown for name in AREAS)


def test_labels_that_fit_stand_level_and_others_slant():
    ensure_qt()
    short = laid_out(data(categories=("A", "B", "C", "D", "E", "F")), LOOKS, 300.0, 200.0)
    assert all(label.rotation == 0 for label in labels(short))
    long = laid_out(data(), LOOKS, 200.0, 200.0)
    assert sum(label.rotation == -45.0 for label in labels(long)) == len(AREAS)
    many = data(categories=tuple(f"Categoria {i}" for i in range(60)))
    assert sum(label.rotation == -45.0 for label in labels(laid_out(many, LOOKS, 200.0, 200.0))) < 30


def roomy():
    """A drawing as an import makes it, in which all can be read."""
    ensure_qt()
    pieces = [
        drawn_label(name, TextStyle("Calibri", 9.0), (60.0 * i, 180.0, 60.0, 12.0)) for i, name in enumerate("ABC")
    ]
    bars = [DrawnShape((60.0 * i + 20, 100.0, 20.0, 80.0), fill=Solid(BLUE)) for i in range(3)]
    axis = DrawnShape((0.0, 180.0, 180.0, 0.0), line=Line(Color("#666666")))
    return Chart(
        ChartData("barChart", ("A", "B", "C"), (Series("S", (1.0, 2.0, 3.0)),)), (axis, *bars, *pieces), (180, 200)
    )


def test_a_drawing_that_can_be_read_is_left_alone():
    chart = roomy()
    assert readable(chart, 180.0, 200.0) is chart


@pytest.mark.parametrize(
    "label",
    [
        drawn_label("Z", LETTERS, (170.0, 20.0, 60.0, 12.0)),  # out of the chart
        drawn_label("Z", LETTERS, (30.0, 182.0, 60.0, 12.0)),  # over others
    ],
)
def test_a_drawing_that_cannot_be_read_is_laid_out_anew(label):
    crowded = replace(roomy(), drawing=(*roomy().drawing, label))
    assert readable(crowded, 100.0, 90.0).size == (100.0, 90.0)


def test_a_broken_name_makes_a_chart_anew():
    broken = tuple(drawn_label(part, LETTERS, (100.0, y, 40.0, 12.0)) for part, y in (("202", 5.0), ("3", 20.0)))
    chart = roomy()
    chart = replace(
        chart, drawing=(*chart.drawing, *broken), data=replace(chart.data, series=(Series("2023", (1.0, 2.0, 3.0)),))
    )
    assert readable(chart, 180.0, 200.0) is not chart


def test_slices_without_a_name_make_a_chart_anew():
    chart = roomy()
    pie = replace(chart, data=replace(chart.data, kind="pieChart"))
    assert readable(pie, 180.0, 200.0) is pie
    assert readable(replace(pie, data=replace(pie.data, categories=("A", "B", "C", "D"))), 180.0, 200.0) is not pie


def test_a_chart_without_numbers_is_left_alone():
    chart = replace(roomy(), data=ChartData("barChart", (), ()))
    assert readable(chart, 10.0, 10.0) is chart
    bubbles = replace(roomy(), data=replace(roomy().data, kind="bubbleChart"))
    assert readable(bubbles, 10.0, 10.0) is bubbles


def test_a_ring_chart_has_a_ring_for_each_series():
    ensure_qt()
    rings = laid_out(data("doughnutChart", categories=("A", "B", "C"), series=SERIES), LOOKS, 200.0, 200.0)
    slices = [piece for piece in rings.drawing if isinstance(piece, DrawnShape) and piece.box[2] > 50]
    assert len(slices) == 6
    reach = [max(abs(step.x - 0.5) for step in piece.outlines[0].steps if hasattr(step, "x")) for piece in slices]
    assert max(reach[:3]) < max(reach[3:])
    drawn_by_others = replace(roomy(), data=data("doughnutChart", categories=("A", "B", "C"), series=SERIES, title=""))
    assert readable(drawn_by_others, 180.0, 200.0) is not drawn_by_others


SERIES = (Series("2023", (1.0, 2.0, 3.0)), Series("2024", (2.0, 2.0, 2.0)))


def test_a_radar_fills_its_room():
    ensure_qt()
    chart = laid_out(data("radarChart", title=""), replace(LOOKS, has_legend=False), 300.0, 200.0)
    rings = [piece for piece in chart.drawing if isinstance(piece, DrawnShape)]
    assert max(ring.box[3] for ring in rings) > 120.0
    names = [label.body.text.replace("\n", " ") for label in labels(chart)]
    assert set(AREAS) <= set(names)


@pytest.mark.parametrize("kind", ["barChart", "scatterChart"])
def test_a_missing_title_is_put_above(kind):
    chart = replace(roomy(), data=replace(roomy().data, kind=kind, title="Vendas"))
    title, *others = labels(readable(chart, 180.0, 200.0))
    assert title.body.text == "Vendas"
    assert all(label.box[1] >= title.box[1] + title.box[3] - 1 for label in others)


def test_a_name_in_the_legend_is_no_title():
    legend = drawn_label("Vendas", LETTERS, (120.0, 90.0, 50.0, 20.0))
    chart = replace(roomy(), data=replace(roomy().data, title="Vendas"), drawing=(*roomy().drawing, legend))
    assert sum(label.body.text == "Vendas" for label in labels(readable(chart, 180.0, 200.0))) == 1
    bubbles = replace(chart, data=replace(chart.data, kind="bubbleChart"))
    assert sum(label.body.text == "Vendas" for label in labels(readable(bubbles, 180.0, 200.0))) == 2


def test_a_legend_that_stood_at_the_right_stays_there():
    ensure_qt()
    names = [drawn_label(str(year), LETTERS, (330.0, 80.0 + 30 * i, 40.0, 20.0)) for i, year in enumerate((2023, 2024))]
    drawn = Chart(data(), tuple(names), (400.0, 260.0))
    shown = {label.body.text: label.box for label in labels(readable(drawn, 400.0, 260.0))}
    assert shown["2023"][0] == shown["2024"][0] > 300.0
    assert all(box[0] + box[2] < shown["2023"][0] for name, box in shown.items() if name in AREAS)


def test_stacked_names_stand_as_the_values_do():
    ensure_qt()
    looks = replace(LOOKS, legend_is_right=True)
    shown = {label.body.text: label.box for label in labels(laid_out(data(grouping="stacked"), looks, 400.0, 260.0))}
    assert shown["2024"][1] < shown["2023"][1]


def test_numbers_that_touch_on_an_upright_axis_are_thinned():
    ensure_qt()
    numbers = [drawn_label(str(10 - i), LETTERS, (0.0, 9.0 * i, 30.0, 12.0)) for i in range(11)]
    chart = Chart(ChartData("scatterChart", (), SERIES), tuple(numbers), (180.0, 120.0))
    shown = [label.body.text for label in labels(readable(chart, 180.0, 120.0))]
    assert 2 < len(shown) < 11
    assert "0" in shown


def test_colours_and_letters_come_from_the_drawing():
    looks = looks_of(roomy())
    assert looks.color(0) == BLUE
    assert looks.color(1) not in (BLUE, Color("#666666"))
    assert looks.text.family == "Calibri"


@pytest.mark.parametrize(
    ("low", "high", "marks"),
    [
        (0, 35, (0, 10, 20, 30, 40)),
        (-3, 7, (-4, -2, 0, 2, 4, 6, 8)),
        (0, 0.9, (0, 0.2, 0.4, 0.6, 0.8, 1)),
        (0, 0, (0, 0.2, 0.4, 0.6, 0.8, 1)),
    ],
)
def test_an_axis_has_round_marks(low, high, marks):
    assert scale_for(low, high, 5).marks == pytest.approx(marks)


def test_negative_values_hang_below_the_axis():
    ensure_qt()
    chart = laid_out(ChartData("barChart", ("a", "b"), (Series("s", (5.0, -5.0)),)), LOOKS, 200.0, 150.0)
    up, down = (piece.box for piece in chart.drawing if isinstance(piece, DrawnShape) and piece.fill is not None)
    assert up[1] + up[3] == pytest.approx(down[1])


def test_text_is_shortened_and_wrapped_to_its_room():
    ensure_qt()
    assert shortened("Segurança do trabalho", LETTERS, 1000.0) == "Segurança do trabalho"
    short = shortened("Segurança do trabalho", LETTERS, 90.0)
    assert short.endswith("…")
    assert text_width(short, LETTERS) <= 90.0
    assert shortened("Segurança", LETTERS, 3.0) == ""
    assert wrapped("Limpeza e conservação", LETTERS, 110.0, 2) == "Limpeza e\nconservação"
    assert wrapped("Limpeza e conservação", LETTERS, 90.0, 1).endswith("…")


def test_a_line_is_interrupted_where_a_value_is_missing():
    ensure_qt()
    chart = laid_out(data("lineChart"), LOOKS, 300.0, 200.0)
    first = next(p for p in chart.drawing if isinstance(p, DrawnShape) and p.line and p.line.color == BLUE)
    assert [type(step) for step in first.outlines[0].steps] == [MoveTo, LineTo, LineTo, LineTo, MoveTo]


def test_a_chart_laid_out_anew_has_a_legend_and_markers_only_if_it_had():
    ensure_qt()
    plain = looks_of(roomy())
    assert not plain.has_legend
    named = replace(roomy(), drawing=(*roomy().drawing, drawn_label("S", LETTERS, (0.0, 0.0, 10.0, 12.0))))
    assert looks_of(named).has_legend
    for has_legend in (True, False):
        chart = laid_out(data(), replace(LOOKS, has_legend=has_legend), 300.0, 200.0)
        assert ("2023" in [label.body.text for label in labels(chart)]) == has_legend
    for has_markers, count in ((True, 11), (False, 0)):
        looks = replace(LOOKS, has_markers=has_markers, has_legend=False)
        chart = laid_out(data("lineChart"), looks, 300.0, 200.0)
        assert sum(isinstance(p, DrawnShape) and p.fill is not None for p in chart.drawing) == count


def test_the_highest_value_stays_below_the_axis_end():
    ensure_qt()
    chart = laid_out(ChartData("barChart", ("a",), (Series("s", (5.0,)),)), LOOKS, 200.0, 150.0)
    assert "6" in [label.body.text for label in labels(chart)]


def test_a_kind_that_is_not_laid_out_loses_the_labels_that_run_together():
    ensure_qt()
    marks = [drawn_label(f"{i},0", LETTERS, (12.0 * i, 180.0, 12.0, 12.0)) for i in range(9)]
    title = drawn_label("Medidas", LETTERS, (0.0, 2.0, 100.0, 12.0))
    chart = replace(roomy(), data=replace(roomy().data, kind="scatterChart"), drawing=(title, *marks))
    kept = [label.body.text for label in labels(readable(chart, 180.0, 200.0))]
    assert kept == ["Medidas", "0,0", "3,0", "6,0"]


def test_a_deep_chart_is_laid_out_as_its_flat_kind():
    ensure_qt()
    crowded = drawn_label("Z", LETTERS, (170.0, 20.0, 60.0, 12.0))
    deep = replace(roomy(), data=replace(roomy().data, kind="bar3DChart"), drawing=(*roomy().drawing, crowded))
    assert readable(deep, 100.0, 90.0).size == (100.0, 90.0)


@pytest.mark.parametrize(
    ("value", "code", "text"),
    [
        (2500000.0, "", "2500000"),
        (2500000.0, "#,##0", "2.500.000"),
        (0.5, "", "0,5"),
        (-0.5, "0.00", "-0,5"),
        (-0.0, "", "0"),
        (1e-7, "", "0,0000001"),
        (20.0, "", "20"),
        (0.25, "0%", "25%"),
        (15000.0, '"R$" #,##0.00', "R$ 15.000"),
        (2500000.0, '#,##0.0,," mi"', "2,5 mi"),
        (15.0, "[$R$-416] #,##0;[Red]-0", "R$ 15"),
        (15.0, '0" h"', "15 h"),
        (15.0, "_-* #,##0_-", "15"),
    ],
)
def test_numbers_are_written_as_the_chart_writes_them(value, code, text):
    use_language("pt-BR")
    assert number_text(value, data(number_format=code)) == text


def test_shares_of_a_whole_are_per_cent():
    assert number_text(40.0, data(grouping="percentStacked", number_format="0.0%")) == "40%"


@pytest.mark.parametrize(
    "chart",
    [data(labels="value"), data(labels="value", direction="bar"), data("lineChart", labels="value"),
     data("doughnutChart", labels="value"), data("pieChart", labels="value")],
)  # fmt: skip
def test_values_stand_on_their_marks(chart):
    ensure_qt()
    chart = replace(chart, series=SERIES, categories=("A", "B", "C"), number_format='0" h"', title="")
    shown = [label.body.text for label in labels(laid_out(chart, LOOKS, 400.0, 300.0))]
    assert {"1 h", "2 h", "3 h"} <= set(shown)
    plain = [label.body.text for label in labels(laid_out(replace(chart, labels=""), LOOKS, 400.0, 300.0))]
    assert len(shown) - len(plain) >= 3


def test_stacked_values_stand_in_their_bars():
    ensure_qt()
    chart = data(labels="value", grouping="stacked", series=SERIES, categories=("A", "B", "C"), number_format='0" h"')
    made = laid_out(chart, LOOKS, 400.0, 300.0)
    boxes = {piece.box for piece in made.drawing if isinstance(piece, DrawnShape)}
    assert sum(label.box in boxes for label in labels(made)) == 6


def test_shares_stand_in_slices_that_have_room():
    ensure_qt()
    series = (Series("S", (1.0, 60.0, 39.0)),)
    chart = data("pieChart", labels="percent", series=series, categories=("A", "B", "C"), title="")
    shown = {label.body.text for label in labels(laid_out(chart, LOOKS, 300.0, 300.0))}
    assert {"60%", "39%"} <= shown
    assert "1%" not in shown


def test_an_axis_with_a_format_of_its_own_is_written_anew():
    formatted = replace(roomy(), data=replace(roomy().data, number_format="0%"))
    assert readable(formatted, 180.0, 200.0) is not formatted
