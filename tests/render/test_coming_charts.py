"""Charts whose series, categories or points come one after the other."""

import pytest

from studio.model.element import Chart, ChartData, ChartPart, DrawnText, Series
from studio.render.charts import readable

SIZE = (400.0, 300.0)


def a_chart(kind: str, *parts: ChartPart, labels: str = "", **more) -> Chart:
    series = (Series("Norte", (3.0, 5.0, 4.0)), Series("Sul", (4.0, 6.0, 8.0)))[: 1 if kind == "pieChart" else 2]
    return Chart(ChartData(kind, ("Jan", "Fev", "Mar"), series, labels=labels, **more), (), SIZE, parts=parts)


def boxes(chart: Chart) -> set[tuple[float, ...]]:
    drawn = readable(chart, *SIZE).drawing
    return {tuple(round(side, 3) for side in piece.box) for piece in drawn if not isinstance(piece, DrawnText)}


def words(chart: Chart) -> list[str]:
    return [piece.body.text for piece in readable(chart, *SIZE).drawing if isinstance(piece, DrawnText)]


@pytest.mark.parametrize("kind", ["barChart", "lineChart", "areaChart", "pieChart", "radarChart"])
@pytest.mark.parametrize("part", [ChartPart(0, share=0.0), ChartPart(category=1, share=0.0), ChartPart(0, 1, 0.0)])
def test_what_has_not_come_is_not_there_and_the_rest_keeps_its_place(kind, part):
    whole, fewer = a_chart(kind), a_chart(kind, part)
    assert words(whole) == words(fewer)
    if kind in ("barChart", "pieChart"):
        assert boxes(fewer) < boxes(whole)
    elif part.category < 0 or kind == "lineChart":  # areas and webs come by series
        assert boxes(fewer) != boxes(whole)


def test_a_bar_grows_from_its_axis_and_has_its_number_in_the_end():
    def columns(share):
        chart = a_chart("barChart", ChartPart(0, 0, share), labels="value")
        return boxes(chart) - boxes(a_chart("barChart", ChartPart(0, 0, 0.0), labels="value")), words(chart)

    (half,), during = columns(0.5)
    (full,), after = columns(1.0)
    assert (half[0], half[2]) == (full[0], full[2])
    assert half[3] == pytest.approx(full[3] / 2, abs=0.01)
    assert half[1] + half[3] == pytest.approx(full[1] + full[3], abs=0.01)
    assert len(after) == len(during) + 1


def test_a_point_waits_for_the_last_of_its_parts():
    both = a_chart("barChart", ChartPart(0, share=1.0), ChartPart(category=0, share=0.0))
    assert boxes(both) == boxes(a_chart("barChart", ChartPart(category=0, share=0.0)))
