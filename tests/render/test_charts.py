"""Charts laid out from their numbers: marks, axes, labels and legends, in any size."""

from dataclasses import replace
from itertools import combinations

import pytest
from goldens import assert_looks_as_before, board, put

from studio.i18n import use_language
from studio.model.chart import (
    Axis,
    ChartLook,
    DataTable,
    ErrorBars,
    Labels,
    Legend,
    Lettering,
    Looks,
    Marker,
    Plot,
    PointLabel,
    PointLooks,
    SeriesLooks,
    Title,
    Trend,
)
from studio.model.codec import from_json, to_json
from studio.model.color import BLACK, WHITE, Color
from studio.model.element import Chart, ChartData, DrawnShape, DrawnText, Series
from studio.model.path import CurveTo
from studio.model.style import Line, Solid
from studio.model.text import Align, TextStyle, plain_body
from studio.render.charts import readable
from studio.render.charts.newer import quartile, waterfall_spans
from studio.render.charts.scales import value_scale
from studio.render.charts.text import row_of, shortened, text_width, wrapped
from studio.render.charts.trees import squares, tree_of
from studio.render.charts.trends import fitted
from studio.render.qt import ensure_qt

AREAS = ("Administração", "Produção", "Manutenção elétrica", "Almoxarifado", "Limpeza e conservação", "Segurança")
LETTERS = Lettering(TextStyle("Calibri", 9.0, color=Color("#404040")))
BLUE, RED, GREEN = Color("#4f81bd"), Color("#c0504d"), Color("#9bbb59")
GREY = Line(Color("#bfbfbf"), 0.75)
SIZE = (300.0, 200.0)


@pytest.fixture(autouse=True)
def _drawing():
    ensure_qt()
    use_language("pt-BR")


def data(kind="barChart", **more):
    series = (Series("2023", (12.0, 35.0, 20.0, 8.0, None, 4.0)), Series("2024", (9.0, 28.0, 22.0, 5.0, 11.0, 3.0)))
    return replace(ChartData(kind, AREAS, series, "Acidentes por setor"), **more)


def axes(**values):
    """The names below, the values at the left; of the values' axis some things may be said."""
    return (
        Axis("category", "b", 1, line=GREY, lettering=LETTERS),
        replace(Axis("value", "l", 0, line=GREY, grid=GREY, lettering=LETTERS), **values),
    )


def series(*inks, **more):
    return tuple(SeriesLooks(Looks(Solid(ink)), **more) for ink in inks)


def strokes(*inks, **more):
    return tuple(SeriesLooks(Looks(None, Line(ink, 2.0)), **more) for ink in inks)


def chart(values, plot, looks, size=SIZE, **look):
    """A chart without a title; `values` is a ChartData or its series' numbers."""
    if not isinstance(values, ChartData):
        found = tuple(Series(f"S{i + 1}", tuple(row)) for i, row in enumerate(values))
        values = ChartData(plot.kind, tuple("ABCDEFGH"[: len(values[0])]), found)
    look = {"axes": axes() if plot.axes else (), "lettering": LETTERS, **look}
    return readable(Chart(values, (), size, ChartLook((plot,), series=looks, **look)), *size)


def bars(plot=Plot("barChart", (0,), (0, 1)), values=((1, 2, 3),), looks=None, **more):
    return chart(values, plot, looks or series(*(BLUE, RED, GREEN)[: len(values)]), **more)


def filled(drawn, ink):
    return [p for p in drawn.drawing if isinstance(p, DrawnShape) and p.fill == Solid(ink)]


def lined(drawn, ink):
    return [p for p in drawn.drawing if isinstance(p, DrawnShape) and p.line is not None and p.line.color == ink]


def texts(drawn):
    return [piece.body.text for piece in drawn.drawing if isinstance(piece, DrawnText)]


def said(drawn, text):
    return next(piece for piece in drawn.drawing if isinstance(piece, DrawnText) and piece.body.text == text)


PLAIN = {
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


@pytest.mark.parametrize("name", PLAIN)
def test_a_chart_looks_as_before(name):
    def paint(painter):
        for x, width in ((6.0, 190.0), (206.0, 108.0)):
            put(painter, Chart(PLAIN[name], (), (width, 168.0)), (x, 6.0, width, 168.0))

    assert_looks_as_before(f"chart-{name}", board(320, 180, paint))


GROUPS = ChartData(
    "treemap", tuple("abcdef"), (Series("x", (6.0, 5.0, 4.0, 3.0, 2.0, 1.0)),), levels=(("I", "", "II", "", "III", ""),)
)
NEWER = {
    "waterfall": (((5.0, 3.0, -4.0, 2.0, 6.0),), Plot("waterfall", (0,), (0, 1), gap=0.5, totals=(4,))),
    "funnel": (((9.0, 6.0, 4.0, 1.0),), Plot("funnel", (0,), (0, 1), gap=0.1)),
    "histogram": (((1.0, 2.0, 2.5, 3.0, 3.2, 4.0, 7.0),), Plot("histogram", (0,), (0, 1), gap=0.0, bins=(1, 3, 5, 7))),
    "pareto": (((2.0, 9.0, 4.0, 1.0),), Plot("pareto", (0,), (0, 1), gap=0.1)),
    "boxWhisker": (((1.0, 2.0, 3.0, 4.0, 5.0, 20.0),), Plot("boxWhisker", (0,), (0, 1), gap=1.0)),
    "treemap": (GROUPS, Plot("treemap", (0,), style="banner")),
    "sunburst": (GROUPS, Plot("sunburst", (0,))),
    "regionMap": (((3.0, 2.0, 1.0),), Plot("regionMap", (0,))),
}


def test_the_newer_kinds_look_as_before():
    inks = tuple(Looks(Solid(ink)) for ink in (BLUE, RED, GREEN))
    labels = Labels(value=True, lettering=LETTERS)

    def paint(painter):
        for i, (values, plot) in enumerate(NEWER.values()):
            one = values if isinstance(values, ChartData) else ChartData(
                plot.kind, () if plot.bins else tuple("ABCDEF"[: len(values[0])]), (Series("S", values[0]),)
            )  # fmt: skip
            if plot.kind == "boxWhisker":
                one = replace(one, categories=("A",) * 6)
            names = labels if plot.kind not in ("treemap", "sunburst") else replace(labels, value=False, category=True)
            looks = ChartLook(
                (replace(plot, colors=inks),), axes(), (SeriesLooks(inks[0], labels=names),), lettering=LETTERS
            )
            put(painter, Chart(one, (), (150, 100), looks), (5 + 155 * (i % 4), 5 + 105 * (i // 4), 150, 100))

    assert_looks_as_before("chart-newer", board(630, 215, paint))


def inked(label):
    """Left, top, right and bottom of a label's letters."""
    x, y, width, height = label.box
    paragraph = label.body.paragraphs[0]
    style = paragraph.runs[0].style
    lines = label.body.text.split("\n")
    wide, high = max(text_width(line, style) for line in lines), style.size * len(lines)
    if label.rotation:
        wide = high = (wide + high) * 0.5**0.5
    left = {Align.LEFT: x, Align.CENTRE: x + (width - wide) / 2, Align.RIGHT: x + width - wide}[paragraph.align]
    return left, y + (height - high) / 2, left + wide, y + (height + high) / 2


@pytest.mark.parametrize("name", PLAIN)
@pytest.mark.parametrize("size", [(420.0, 260.0), (220.0, 200.0)])
def test_labels_stay_apart_and_inside(name, size):
    drawn = readable(Chart(PLAIN[name], (), size), *size)
    boxes = [inked(p) for p in drawn.drawing if isinstance(p, DrawnText) and p.body.text and not p.rotation]
    assert boxes
    for left, top, right, bottom in boxes:
        assert -1 < left < right < size[0] + 1
        assert -1 < top < bottom < size[1] + 1
    if "radar" not in name:  # the numbers of its rings stand among the names
        for a, b in combinations(boxes, 2):
            assert min(a[2], b[2]) - max(a[0], b[0]) < 1 or min(a[3], b[3]) - max(a[1], b[1]) < 2


def test_a_chart_survives_being_stored():
    look = ChartLook(
        (Plot("barChart", (0,), (0, 1), split=(1, 2)),), axes(crosses=3.5), series(BLUE), Title(plain_body("x")),
        Legend(place=(0.1, 0.2, 0.3, 0.4)), DataTable(), plot_place=(0.1, 0.1, 0.8, 0.8),
    )  # fmt: skip
    kept = Chart(data(), (), SIZE, look)
    assert from_json(Chart, to_json(kept)) == kept


def test_a_chart_without_numbers_or_of_an_unknown_kind_keeps_its_drawing():
    for strange in (ChartData("barChart", ("a",), ()), ChartData("weirdChart", ("a",), (Series("x", (1.0,)),))):
        kept = Chart(strange, (DrawnShape((0.0, 0.0, 5.0, 5.0)),), SIZE)
        assert readable(kept, 100.0, 100.0) is kept


def test_an_older_chart_keeps_its_letters_and_colours():
    label = DrawnText((0, 0, 10, 10), plain_body("x", TextStyle("Carlito", 11.0, color=RED)))
    older = Chart(data(series=(Series("a", (1.0, 2.0), GREEN),)), (label,), SIZE)
    drawn = readable(older, *SIZE)
    assert filled(drawn, GREEN)
    assert said(drawn, "Produção").body.paragraphs[0].runs[0].style.family == "Carlito"


# What PowerPoint's own pictures show: (lowest, highest, length of the axis, letters, the marks)
@pytest.mark.parametrize(
    ("low", "high", "length", "size", "marks"),
    [
        (12, 32, 186, 18, (0, 10, 20, 30, 40)),
        (12, 44, 186, 18, (0, 10, 20, 30, 40, 50)),
        (12, 32, 90, 18, (0, 20, 40)),
        (1.8, 4.4, 262, 18, (0, 0.5, 1, 1.5, 2, 2.5, 3, 3.5, 4, 4.5, 5)),
        (0.8, 3.2, 231, 18, (0, 0.5, 1, 1.5, 2, 2.5, 3, 3.5)),
        (8.3, 12.3, 231, 18, (0, 2, 4, 6, 8, 10, 12, 14)),
        (2, 5, 334, 12, (0, 1, 2, 3, 4, 5, 6)),
        (10, 90, 323, 12, (0, 10, 20, 30, 40, 50, 60, 70, 80, 90, 100)),
        (1700, 2600, 300, 12, (0, 500, 1000, 1500, 2000, 2500, 3000)),
        (0, 5, 200, 10, (0, 1, 2, 3, 4, 5, 6)),
        (0, 100, 200, 10, (0, 20, 40, 60, 80, 100, 120)),
        (2000, 2003, 100, 12, (1998, 1999, 2000, 2001, 2002, 2003, 2004)),
        (-6, 35, 130, 12, (-10, 0, 10, 20, 30, 40)),
        (-8, -2, 100, 10, (-10, -8, -6, -4, -2, 0)),
        (0, 0, 100, 10, (0, 0.2, 0.4, 0.6, 0.8, 1.0)),
    ],
)
def test_an_axis_has_the_marks_that_powerpoint_gives_it(low, high, length, size, marks):
    axis = Axis(lettering=Lettering(TextStyle("Calibri", float(size))))
    assert value_scale(axis, float(low), float(high), float(length)).marks == pytest.approx(marks)


def test_an_axis_may_be_told_its_ends_and_steps():
    scale = value_scale(Axis(low=10.0, high=50.0, major=20.0), 0.0, 100.0, 200.0)
    assert scale.marks == (10.0, 30.0, 50.0)
    assert value_scale(Axis(low=50.0, high=10.0), 0.0, 1.0, 200.0).high > 50.0
    assert len(value_scale(Axis(major=1e-9), 0.0, 1.0, 200.0).marks) < 500


def test_bars_of_near_values_do_not_begin_at_nought():
    assert "0" not in texts(bars(values=((2000.0, 2003.0),)))
    assert "0" in texts(bars(Plot("barChart", (0,), (0, 1), grouping="stacked"), ((2000.0, 2003.0),)))


def test_shares_of_a_whole_end_at_100_per_cent():
    scale = value_scale(Axis(), 0.0, 1.0, 186.0, is_percent=True)
    assert (scale.low, scale.high) == (0.0, 1.0)
    drawn = bars(Plot("barChart", (0, 1), (0, 1), grouping="percentStacked", overlap=1.0), ((1, 2), (3, 2)))
    assert {"0%", "100%"} <= set(texts(drawn))


def test_a_logarithmic_axis_goes_by_powers():
    scale = value_scale(Axis(log_base=10.0), 5.0, 120_000.0, 200.0)
    assert scale.marks == (1.0, 10.0, 100.0, 1000.0, 10_000.0, 100_000.0, 1_000_000.0)
    assert scale.share(1000.0) == pytest.approx(0.5)
    assert 200.0 in scale.minor_marks


def test_columns_stand_side_by_side_with_their_gap():
    first, second = (
        filled(bars(Plot("barChart", (0, 1), (0, 1), gap=1.0), ((3, 3), (2, 2))), ink) for ink in (BLUE, RED)
    )
    width = first[0].box[2]
    assert second[0].box[0] == pytest.approx(first[0].box[0] + width)
    assert first[1].box[0] - first[0].box[0] == pytest.approx(3 * width)  # two bars and a gap of one


def test_columns_may_overlap_or_stand_apart():
    over = bars(Plot("barChart", (0, 1), (0, 1), overlap=0.5), ((3,), (2,)))
    apart = bars(Plot("barChart", (0, 1), (0, 1), overlap=-0.5), ((3,), (2,)))
    for drawn, factor in ((over, 0.5), (apart, 1.5)):
        (a,), (b,) = filled(drawn, BLUE), filled(drawn, RED)
        assert b.box[0] - a.box[0] == pytest.approx(a.box[2] * factor)


def test_negative_columns_hang_and_may_look_otherwise():
    looks = (SeriesLooks(Looks(Solid(BLUE)), negative=Looks(Solid(RED))),)
    drawn = bars(values=((3, -2),), looks=looks)
    (up,), (down,) = filled(drawn, BLUE), filled(drawn, RED)
    assert up.box[1] + up.box[3] == pytest.approx(down.box[1])


def test_stacked_columns_lie_upon_each_other():
    drawn = bars(Plot("barChart", (0, 1), (0, 1), grouping="stacked", overlap=1.0), ((3,), (2,)))
    (low,), (high,) = filled(drawn, BLUE), filled(drawn, RED)
    assert high.box[0] == pytest.approx(low.box[0])
    assert high.box[1] + high.box[3] == pytest.approx(low.box[1])


def test_a_point_may_have_a_colour_of_its_own_and_colours_may_vary():
    own = (SeriesLooks(Looks(Solid(BLUE)), points=(PointLooks(1, Looks(Solid(RED))),)),)
    assert len(filled(bars(looks=own), RED)) == 1
    varied = Plot("barChart", (0,), (0, 1), vary_colors=True, colors=(Looks(Solid(RED)), Looks(Solid(GREEN))))
    assert len(filled(bars(varied), RED)) == 2


def test_lying_bars_begin_at_the_bottom_and_reversed_ones_at_the_top():
    lying = (replace(axes()[0], side="l"), replace(axes()[1], side="b"))
    turned = (replace(lying[0], reversed=True), lying[1])
    for chosen, is_reversed in ((lying, False), (turned, True)):
        drawn = bars(Plot("barChart", (0,), (0, 1), "bar"), axes=chosen)
        assert (said(drawn, "A").box[1] < said(drawn, "C").box[1]) == is_reversed
        number = said(drawn, "3").box[1]
        assert (number < said(drawn, "B").box[1]) == is_reversed  # the values' axis goes along


def test_a_secondary_axis_stands_at_the_right():
    both = ChartLook(
        (Plot("barChart", (0,), (0, 1)), Plot("lineChart", (1,), (2, 3))),
        (
            *axes(),
            replace(axes()[0], across=3, hidden=True),
            replace(axes(number_format="0%")[1], side="r", across=2, crosses="max", grid=None),
        ),
        (*series(BLUE), *strokes(RED)),
        lettering=LETTERS,
    )  # fmt: skip
    numbers = ChartData("barChart+lineChart", ("A", "B"), (Series("a", (100.0, 200.0)), Series("b", (0.1, 0.2))))
    drawn = readable(Chart(numbers, (), SIZE, both), *SIZE)
    bar, line = filled(drawn, BLUE)[1], lined(drawn, RED)[0]
    assert said(drawn, "20%").box[0] > bar.box[0] + bar.box[2]
    assert line.box[1] == pytest.approx(bar.box[1], abs=12)  # either is the highest on its own axis
    assert said(drawn, "200").box[0] < filled(drawn, BLUE)[0].box[0]


def test_a_line_has_a_gap_a_zero_or_goes_on_where_a_number_is_missing():
    plot, values = Plot("lineChart", (0,), (0, 1)), ((1.0, 2.0, None, 2.0, 1.0),)
    for blanks, parts in (("gap", 2), ("span", 1)):
        (line,) = lined(chart(values, plot, strokes(BLUE), blanks=blanks), BLUE)
        assert sum(type(step).__name__ == "MoveTo" for step in line.outlines[0].steps) == parts
    (line,) = lined(chart(values, plot, strokes(BLUE), blanks="zero"), BLUE)
    assert [step.y for step in line.outlines[0].steps] == pytest.approx([0.5, 0.0, 1.0, 0.0, 0.5])


def test_smooth_lines_bend_through_their_points():
    (line,) = lined(chart(((1.0, 3.0, 2.0),), Plot("lineChart", (0,), (0, 1)), strokes(BLUE, smooth=True)), BLUE)
    assert sum(isinstance(step, CurveTo) for step in line.outlines[0].steps) == 2


def test_markers_stand_on_points():
    looks = strokes(BLUE, marker=Marker("circle", 6.0, Looks(Solid(RED))))
    drawn = chart(((1.0, 3.0, None),), Plot("lineChart", (0,), (0, 1)), looks)
    assert [piece.box[2] for piece in filled(drawn, RED)] == [6.0, 6.0]


@pytest.mark.parametrize("symbol", ["circle", "square", "diamond", "triangle", "x", "star", "plus", "dash", "dot"])
def test_every_marker_is_drawn(symbol):
    looks = strokes(BLUE, marker=Marker(symbol, 6.0, Looks(Solid(RED), Line(RED, 1.0))))
    drawn = chart(((1.0,),), Plot("lineChart", (0,), (0, 1)), looks)
    assert lined(drawn, RED)


def test_stocks_have_their_lines_and_bars():
    plot = Plot(
        "stockChart",
        (0, 1, 2, 3),
        (0, 1),
        high_low_lines=Line(BLACK),
        up_bars=Looks(Solid(GREEN)),
        down_bars=Looks(Solid(RED)),
    )
    nothing = tuple(SeriesLooks() for _ in range(4))
    drawn = chart(((44, 25), (55, 57), (11, 12), (32, 35)), plot, nothing)
    assert len(filled(drawn, RED)) == len(filled(drawn, GREEN)) == 1
    assert len(lined(drawn, BLACK)) == 2


def test_drop_lines_reach_the_axis():
    drawn = chart(((1.0, 3.0),), Plot("lineChart", (0,), (0, 1), drop_lines=Line(RED)), strokes(BLUE))
    (drops,) = lined(drawn, RED)
    assert len(drops.outlines[0].steps) == 4


def test_points_of_a_scatter_stand_at_their_values_and_bubbles_grow_with_their_size():
    both = (replace(axes()[1], side="b", across=1), axes()[1])
    numbers = ChartData("x", (), (Series("s", (1.0, 2.0, 3.0), xs=(1.0, 2.0, 4.0), sizes=(1.0, 4.0, -4.0)),))
    dots = (SeriesLooks(marker=Marker("square", 4.0, Looks(Solid(RED)))),)
    drawn = chart(numbers, Plot("scatterChart", (0,), (0, 1)), dots, axes=both)
    a, b, c = (piece.box for piece in filled(drawn, RED))
    assert c[0] - b[0] == pytest.approx(2 * (b[0] - a[0]))
    bubbles = filled(chart(numbers, Plot("bubbleChart", (0,), (0, 1)), series(RED), axes=both), RED)
    assert bubbles[1].box[2] == pytest.approx(2 * bubbles[0].box[2])  # four times the area
    assert len(bubbles) == 2
    shown = chart(numbers, Plot("bubbleChart", (0,), (0, 1), shows_negative=True), series(RED), axes=both)
    assert len(filled(shown, WHITE)) == 1


def test_dates_stand_where_their_days_are():
    days = (45292.0, 45293.0, 45302.0)
    numbers = ChartData("lineChart", ("a", "b", "c"), (Series("s", (1.0, 2.0, 3.0)),), days=days)
    dated = (replace(axes()[0], kind="date", number_format="dd/mm"), axes()[1])
    dots = strokes(BLUE, marker=Marker("square", 4.0, Looks(Solid(RED))))
    drawn = chart(numbers, Plot("lineChart", (0,), (0, 1)), dots, axes=dated)
    a, b, c = (piece.box[0] for piece in filled(drawn, RED))
    assert c - b == pytest.approx(9 * (b - a))
    assert "01/01" in texts(drawn)


def test_names_on_two_levels_stand_below_each_other():
    numbers = ChartData(
        "barChart", ("T1", "T2", "T1", "T2"), (Series("s", (1.0,) * 4),), levels=(("2023", "", "2024", ""),)
    )
    drawn = chart(numbers, Plot("barChart", (0,), (0, 1)), series(BLUE))
    assert said(drawn, "2023").box[1] > said(drawn, "T1").box[1]
    assert said(drawn, "2024").box[0] > said(drawn, "2023").box[0]


@pytest.mark.parametrize("side", ["b", "l"])
def test_levels_without_names_are_left_out(side):
    numbers = ChartData("barChart", ("T1", "T2"), (Series("s", (1.0, 2.0)),), levels=(("", ""),))
    both = (replace(axes()[0], side=side), replace(axes()[1], side="l" if side == "b" else "b"))
    assert "T1" in texts(chart(numbers, Plot("barChart", (0,), (0, 1)), series(BLUE), axes=both))


def test_a_pie_begins_where_it_is_told_and_slices_stand_apart():
    plot = Plot(
        "pieChart", (0,), vary_colors=True, colors=tuple(Looks(Solid(c)) for c in (BLUE, RED)), first_angle=90.0
    )
    drawn = chart(((1.0, 1.0),), plot, (SeriesLooks(),))
    (first,), (second,) = filled(drawn, BLUE), filled(drawn, RED)
    assert first.box[1] > second.box[1]  # from three o'clock on: the first half lies below
    apart = chart(((1.0, 1.0),), plot, (SeriesLooks(points=(PointLooks(0, explosion=0.5),)),))
    (first,), (second,) = filled(apart, BLUE), filled(apart, RED)
    assert first.box[1] - (second.box[1] + second.box[3]) == pytest.approx(0.5 * first.box[3])


def test_a_ring_has_its_hole_and_a_ring_for_each_series():
    plot = Plot("doughnutChart", (0, 1), vary_colors=True, colors=(Looks(Solid(BLUE)),), hole=0.6)
    drawn = chart(((1.0,), (2.0,)), plot, (SeriesLooks(), SeriesLooks()))
    inner, outer = sorted(filled(drawn, BLUE), key=lambda piece: piece.box[2])
    assert inner.box[2] / outer.box[2] == pytest.approx(0.8, abs=0.01)  # 0.6 and half of what is left


@pytest.mark.parametrize("second", ["pie", "bar"])
def test_small_slices_stand_again_in_a_second_chart(second):
    inks = tuple(Looks(Solid(c)) for c in (BLUE, RED, GREEN, BLACK))
    plot = Plot(
        "ofPieChart", (0,), vary_colors=True, colors=inks, second=second, split=(1, 2), series_lines=GREY, gap=1.0
    )
    drawn = chart(((8.0, 1.0, 1.0),), plot, (SeriesLooks(),))
    (main,), (small,), (rest,) = filled(drawn, BLUE), filled(drawn, RED), filled(drawn, BLACK)
    assert small.box[0] > main.box[0] + main.box[2]
    assert rest.box[2] < main.box[2]


def test_a_pie_without_anything_positive_is_empty():
    plot = Plot("pieChart", (0,), vary_colors=True, colors=(Looks(Solid(BLUE)),))
    assert not filled(chart(((0.0, -1.0),), plot, (SeriesLooks(),)), BLUE)


def labelled(**more):
    return Labels(**{"value": True, "lettering": LETTERS, **more})


@pytest.mark.parametrize(
    ("labels", "text"),
    [
        (labelled(), "1234,5"),
        (labelled(number_format="R$ #,##0.00"), "R$ 1.234,50"),
        (labelled(category=True), "A; 1234,5"),
        (labelled(series=True, separator=" | "), "S1 | 1234,5"),
        (labelled(points=(PointLabel(0, text=plain_body("meu")),)), "meu"),
        (labelled(points=(PointLabel(0, cell="célula", shows=()),)), "célula"),
        (labelled(points=(PointLabel(0, shows=("category",)),)), "A"),
    ],
)
def test_labels_say_what_they_are_told(labels, text):
    drawn = chart(((1234.5,),), Plot("barChart", (0,), (0, 1)), series(BLUE, labels=labels))
    assert text in texts(drawn)


def test_a_label_may_be_taken_away():
    labels = labelled(points=(PointLabel(0, hidden=True),))
    drawn = chart(((77.0, 9.0),), Plot("barChart", (0,), (0, 1)), series(BLUE, labels=labels))
    assert [text for text in texts(drawn) if text in ("77", "9")] == ["9"]


@pytest.mark.parametrize(
    ("position", "inside"),
    [("outEnd", (-0.5, 0.0)), ("inEnd", (0.0, 0.3)), ("ctr", (0.4, 0.6)), ("inBase", (0.7, 1.0))],
)
def test_labels_stand_at_their_place_on_a_bar(position, inside):
    drawn = chart(((77.0,),), Plot("barChart", (0,), (0, 1)), series(BLUE, labels=labelled(position=position)))
    (bar,), label = filled(drawn, BLUE), said(drawn, "77")
    middle = (label.box[1] + label.box[3] / 2 - bar.box[1]) / bar.box[3]
    assert inside[0] <= middle <= inside[1]


def test_shares_stand_in_their_slices_or_outside_with_a_line():
    plot = Plot("pieChart", (0,), vary_colors=True, colors=tuple(Looks(Solid(c)) for c in (BLUE, RED)))
    looks = (SeriesLooks(labels=labelled(value=False, percent=True)),)
    assert {"75%", "25%"} <= set(texts(chart(((3.0, 1.0),), plot, looks)))
    moved = labelled(
        percent=True, value=False, leader_lines=True, position="outEnd", points=(PointLabel(0, shift=(0.2, 0.2)),)
    )
    drawn = chart(((3.0, 1.0),), plot, (SeriesLooks(labels=moved),))
    assert lined(drawn, LETTERS.style.color)


def test_a_legend_names_what_is_drawn():
    at_right = bars(
        values=((1,), (2,), (3,)),
        plot=Plot("barChart", (0, 1, 2), (0, 1)),
        legend=Legend("r", hidden=(1,), lettering=LETTERS),
    )
    assert [text for text in texts(at_right) if text.startswith("S")] == ["S1", "S3"]
    assert said(at_right, "S1").box[0] > 0.8 * SIZE[0]
    below = bars(legend=Legend("b", lettering=LETTERS))
    assert said(below, "S1").box[1] > 0.8 * SIZE[1]
    by_hand = bars(legend=Legend("r", place=(0.0, 0.5, 0.2, 0.1), lettering=LETTERS))
    assert said(by_hand, "S1").box[0] < 0.2 * SIZE[0]


def test_markers_are_no_larger_than_letters_in_a_legend():
    looks = strokes(BLUE, marker=Marker("circle", 40.0, Looks(Solid(RED))))
    drawn = chart(((1, 2),), Plot("lineChart", (0,), (0, 1)), looks, legend=Legend("r", lettering=LETTERS))
    *points, in_legend = sorted(filled(drawn, RED), key=lambda piece: piece.box[0])
    assert [piece.box[3] for piece in points] == [40.0, 40.0]
    assert in_legend.box[3] < LETTERS.style.size


def test_names_beside_a_stack_stand_as_it_lies():
    stack = Plot("barChart", (0, 1), (0, 1), grouping="stacked", overlap=1.0)
    drawn = bars(stack, ((1,), (2,)), legend=Legend("r", lettering=LETTERS))
    assert said(drawn, "S2").box[1] < said(drawn, "S1").box[1]


def test_titles_stand_above_beside_and_below():
    names, values = axes(unit=1000.0, unit_label=Title(plain_body("milhares", LETTERS.style), rotation=-90.0))
    chosen = (
        replace(names, title=Title(plain_body("Setor", LETTERS.style))),
        replace(values, title=Title(plain_body("Valor", LETTERS.style), rotation=-90.0)),
    )
    drawn = bars(values=((1000, 2000),), axes=chosen, title=Title(plain_body("Título", LETTERS.style)))
    assert said(drawn, "Título").box[1] < 15
    assert said(drawn, "Setor").box[1] > said(drawn, "A").box[1]
    assert said(drawn, "Valor").rotation == -90.0
    assert said(drawn, "milhares").box[0] < said(drawn, "2").box[0] + 20


def test_a_table_stands_below_with_the_numbers():
    drawn = bars(values=((71, 9),), table=DataTable(line=GREY, lettering=LETTERS))
    assert {"71", "9", "S1", "A"} <= set(texts(drawn))
    assert texts(drawn).count("A") == 1
    assert said(drawn, "71").box[1] > said(drawn, "A").box[1]


def test_the_marks_stand_where_they_were_put_by_hand():
    drawn = bars(values=((2.0,),), plot_place=(0.5, 0.25, 0.4, 0.5), axes=axes(high=2.0))
    (bar,) = filled(drawn, BLUE)
    assert bar.box[1] == pytest.approx(0.25 * SIZE[1])
    assert bar.box[1] + bar.box[3] == pytest.approx(0.75 * SIZE[1])


def test_a_chart_has_its_ground_and_round_corners():
    drawn = bars(looks=series(BLUE), rounded=True, plot_looks=Looks(Solid(GREEN)))
    assert filled(drawn, GREEN)
    ground = chart(((1,),), Plot("barChart", (0,), (0, 1)), series(BLUE), rounded=True)
    assert not filled(ground, RED)


def test_trend_lines_follow_the_points():
    line = Trend(
        "linear",
        line=Line(RED),
        forward=1.0,
        shows_equation=True,
        shows_fit=True,
        name="Linear (S1)",
        lettering=LETTERS,
    )
    drawn = chart(
        ((1.0, 3.0, 5.0),),
        Plot("lineChart", (0,), (0, 1)),
        strokes(BLUE, trends=(line,)),
        legend=Legend(lettering=LETTERS),
    )
    assert lined(drawn, RED)
    assert "y = 2x - 1\nR² = 1" in texts(drawn)
    assert "Linear (S1)" in texts(drawn)
    mean = Trend("movingAvg", period=2, line=Line(RED))
    (average,) = lined(chart(((1.0, 3.0, 5.0),), Plot("lineChart", (0,), (0, 1)), strokes(BLUE, trends=(mean,))), RED)
    assert len(average.outlines[0].steps) == 2


@pytest.mark.parametrize(
    ("kind", "points", "at", "value"),
    [
        ("linear", ((1, 1), (2, 3), (3, 5)), 4, 7),
        ("poly", ((1, 1), (2, 4), (3, 9)), 4, 16),
        ("exp", ((0, 1), (1, 2), (2, 4)), 3, 8),
        ("power", ((1, 2), (2, 8), (3, 18)), 4, 32),
        ("log", ((1, 0), (2.718281828, 1), (7.389056, 2)), 20.0855, 3),
    ],
)
def test_curves_are_fitted(kind, points, at, value):
    curve, _ = fitted(Trend(kind), points)
    assert curve(at) == pytest.approx(value, rel=1e-4)


def test_a_curve_that_cannot_be_fitted_is_left_out():
    assert fitted(Trend("linear"), [(1.0, 1.0)]) is None
    assert fitted(Trend("linear"), [(1.0, 1.0), (1.0, 2.0)]) is None
    assert fitted(Trend("log"), [(-1.0, 1.0), (-2.0, 2.0)]) is None


@pytest.mark.parametrize(
    ("bars_", "heights"),
    [
        (ErrorBars(value=1.0, line=Line(RED)), 2.0),
        (ErrorBars(kind="percentage", value=10.0, line=Line(RED)), 0.8),
        (ErrorBars(kind="cust", plus=(1.0, 1.0), minus=(3.0, 3.0), line=Line(RED)), 4.0),
        (ErrorBars(has_minus=False, value=1.0, line=Line(RED)), 1.0),
    ],
)
def test_error_bars_reach_as_far_as_they_say(bars_, heights):
    drawn = chart(
        ((4.0, 4.0),), Plot("barChart", (0,), (0, 1)), series(BLUE, errors=(bars_,)), axes=axes(low=0.0, high=8.0)
    )
    (lines,), column = lined(drawn, RED), filled(drawn, BLUE)[0]
    assert lines.box[3] == pytest.approx(column.box[3] / 4 * heights)


def test_labels_that_fit_stand_level_and_others_slant():
    assert row_of(("um", "dois"), LETTERS, 100.0, 60.0).turn == 0.0
    row = row_of(("Manutenção elétrica predial",) * 8, LETTERS, 20.0, 60.0)
    assert row.turn == -45.0
    assert row_of(("Manutenção elétrica",), LETTERS, 50.0, 60.0).texts == ("Manutenção\nelétrica",)
    turned = row_of(("um", "dois"), replace(LETTERS, rotation=-90.0), 100.0, 60.0)
    assert turned.turn == -90.0


def test_names_without_room_are_turned_and_then_thinned():
    years = [str(year) for year in range(1990, 2020)]
    assert row_of(years, LETTERS, 10.0, 60.0).turn == -45.0
    assert row_of([f"Categoria {i}" for i in range(300)], LETTERS, 1.0, 60.0).turn == -90.0
    row = row_of(years, LETTERS, 5.0, 60.0)
    assert row.turn == -90.0
    assert 0 < sum(bool(text) for text in row.texts) < 30
    skipped = row_of([str(year) for year in range(1990, 2000)], LETTERS, 40.0, 60.0, skip=2)
    assert [bool(text) for text in skipped.texts] == [True, False] * 5


def test_text_is_shortened_and_wrapped_to_its_room():
    style = LETTERS.style
    assert shortened("Administração", style, 30.0).endswith("…")
    assert shortened("abc", style, 100.0) == "abc"
    assert shortened("abc", style, 0.0) == ""
    assert wrapped("um dois três", style, text_width("um dois", style) + 1, 2) == "um dois\ntrês"


def test_a_waterfall_goes_on_from_bar_to_bar():
    assert waterfall_spans((5.0, -2.0, None, 4.0, 9.0), (4,)) == [
        (0.0, 5.0), (5.0, 3.0), (3.0, 3.0), (3.0, 7.0), (0.0, 9.0),
    ]  # fmt: skip


def test_boxes_of_a_tree_fill_their_room():
    boxes = squares([6.0, 3.0, 2.0, 1.0], (0.0, 0.0, 40.0, 30.0))
    assert sum(w * h for _, _, w, h in boxes) == pytest.approx(1200.0)
    assert boxes[0][2] * boxes[0][3] == pytest.approx(600.0)
    assert squares([], (0.0, 0.0, 1.0, 1.0)) == []
    assert squares([0.0], (0.0, 0.0, 1.0, 1.0)) == [(0.0, 0.0, 0.0, 0.0)]


def test_groups_go_on_until_the_next_begins():
    tree = tree_of(GROUPS)
    assert [(branch.name, branch.size) for branch in tree.branches] == [("I", 11.0), ("II", 7.0), ("III", 3.0)]


def test_quartiles_leave_the_median_out():
    assert [quartile([1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0], share) for share in (0.25, 0.5, 0.75)] == [2.0, 4.0, 6.0]


def test_an_own_size_is_laid_out_anew():
    small, large = (bars(size=size) for size in ((150.0, 100.0), (300.0, 200.0)))
    assert said(small, "A").body.paragraphs[0].runs[0].style.size == 9.0
    assert filled(large, BLUE)[0].box[2] > filled(small, BLUE)[0].box[2]


def test_days_beyond_the_ends_of_the_axis_are_not_drawn():
    days = tuple(float(44_000 + i) for i in range(10))
    held = (
        replace(axes()[0], kind="date", low=44_003.0, high=44_006.0, base="days"),
        axes()[1],
    )
    numbers_ = data(categories=tuple("abcdefghij"), series=(Series("a", tuple(range(1, 11))),), days=days)
    for kind in ("lineChart", "areaChart", "barChart"):
        looks = (strokes if kind == "lineChart" else series)(BLUE)
        look = ChartLook((Plot(kind, (0,), (0, 1)),), held, looks)
        drawn = readable(Chart(replace(numbers_, kind=kind), (), SIZE, look), *SIZE)
        own = lined(drawn, BLUE) if kind == "lineChart" else filled(drawn, BLUE)
        assert own
        assert min(piece.box[0] for piece in own) >= 0
        assert max(piece.box[0] + piece.box[2] for piece in own) <= SIZE[0]
        assert kind != "barChart" or len(own) == 4


def test_numbers_below_an_axis_stand_further_apart_than_beside_it():
    lying = Plot("barChart", (0,), (0, 1), direction="bar")
    held = (replace(axes()[0], side="l"), replace(axes()[1], side="b"))
    level = [t for t in texts(bars(lying, ((1, 2, 5),), axes=held, size=(120.0, 160.0))) if t.isdigit()]
    upright = [t for t in texts(bars(values=((1, 2, 5),), size=(160.0, 120.0))) if t.isdigit()]
    assert len(level) < len(upright)


def test_circles_shrink_only_for_labels_that_must_stand_outside():
    def radius(position, values=(1, 2, 3), **more):
        labels_ = Labels(category=True, position=position)
        looks = (SeriesLooks(Looks(Solid(BLUE)), labels=labels_),)
        drawn = chart((values,), Plot("pieChart", (0,)), looks, **more)
        return max(piece.box[3] for piece in filled(drawn, BLUE))

    assert radius("outEnd") < radius("bestFit") == radius("ctr")
    assert radius("bestFit", (1, 200, 200)) < radius("ctr", (1, 200, 200))
    assert radius("ctr", legend=Legend("r", overlay=True)) < radius("ctr")


def test_names_beside_lying_bars_stand_as_the_bars_do():
    lying, looks = Plot("barChart", (0, 1), (0, 1), direction="bar"), series(BLUE, RED)
    held = (replace(axes()[0], side="l"), replace(axes()[1], side="b"))

    def names(plot, side):
        drawn = chart(((1, 2), (2, 1)), plot, looks, legend=Legend(side, lettering=LETTERS), axes=held)
        return [text for text in texts(drawn) if text in ("S1", "S2")]

    assert names(lying, "r") == ["S2", "S1"]
    assert names(lying, "b") == names(replace(lying, grouping="stacked"), "r") == ["S1", "S2"]


def test_what_is_put_by_hand_leaves_the_marks_where_they_would_be():
    legend = Legend("r", lettering=LETTERS)
    title = Title(plain_body("Vendas", LETTERS.style))

    def box(**more):
        return [piece.box for piece in filled(bars(**more), BLUE)][:3]  # what comes then is the legend

    assert box(legend=legend) == box(legend=replace(legend, place=(0.1, 0.1, 0.2, 0.2))) != box()
    assert box(title=title) == box(title=replace(title, place=(0.5, 0.8))) != box()
    assert box(legend=replace(legend, overlay=True)) == box(title=replace(title, overlay=True)) == box()


def test_columns_begin_at_the_axis_of_the_names_wherever_it_crosses():
    def boxes(at, **more):
        names_, values_ = axes(**more)
        drawn = bars(values=((-4.0, 2.0, 3.0),), axes=(replace(names_, crosses=at), values_))
        return [piece.box for piece in filled(drawn, BLUE)]

    low, usual = boxes("min"), boxes("autoZero")
    assert len({round(y + height, 3) for _, y, _, height in low}) == 1
    assert low[0][3] < low[1][3] < low[2][3]
    assert usual[0][1] == pytest.approx(usual[1][1] + usual[1][3])
    assert len({round(y, 3) for _, y, _, _ in boxes("max")}) == 1


def test_labels_stand_at_the_free_ends_of_bars_on_a_reversed_axis():
    labels_ = Labels(value=True, position="outEnd", lettering=LETTERS)
    drawn = bars(values=((7.0,),), looks=series(BLUE, labels=labels_), axes=axes(reversed=True, labels="none"))
    (bar,) = filled(drawn, BLUE)
    assert said(drawn, "7").box[1] >= bar.box[1] + bar.box[3]


def test_titles_of_axes_keep_away_from_the_labels():
    title = Title(plain_body("Meses", LETTERS.style))
    drawn = bars(axes=(replace(axes()[0], title=title), axes()[1]))
    names_ = said(drawn, "A").box
    assert said(drawn, "Meses").box[1] >= names_[1] + names_[3]


def test_labels_above_a_pie_stand_beside_each_other():
    labels_ = Labels(category=True, position="outEnd", lettering=LETTERS)
    drawn = chart(((40, 30, 1, 1),), Plot("pieChart", (0,)), series(BLUE, labels=labels_))
    first, second = said(drawn, "C").box, said(drawn, "D").box
    assert abs(first[1] - second[1]) < 3
    assert second[0] >= first[0] + first[2] - 2.1
