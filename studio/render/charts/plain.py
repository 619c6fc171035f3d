"""A look for charts that have none: those of older projects, and those made from numbers alone."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from studio.model.chart import Axis, ChartLook, Labels, Legend, Lettering, Looks, Marker, Plot, SeriesLooks, Title
from studio.model.color import WHITE, Color
from studio.model.element import Chart, ChartData, DrawnText
from studio.model.style import Line, Solid
from studio.model.text import Align, TextStyle, plain_body

_PALETTE: Final = tuple(Color(c) for c in ("#4472c4", "#ed7d31", "#a5a5a5", "#ffc000", "#5b9bd5", "#70ad47"))
_GRID: Final = Line(Color("#d9d9d9"), 0.75)
_INK: Final = Color("#595959")
_ROUND: Final = ("pieChart", "doughnutChart", "ofPieChart")
_STROKED: Final = ("lineChart", "radarChart", "scatterChart", "stockChart")
_KNOWN: Final = (*_ROUND, *_STROKED, "barChart", "areaChart", "bubbleChart")


def plain_look(chart: Chart) -> ChartLook | None:
    """As PowerPoint would draw such numbers by itself; None where there are none, or of a kind without a plain form."""
    data = chart.data
    kinds = [kind.replace("3D", "") for kind in data.kind.split("+")]
    has_numbers = any(value is not None for series in data.series for value in series.values)
    if not has_numbers or len(kinds) != 1 or kinds[0] not in _KNOWN:
        return None
    if kinds[0] in ("scatterChart", "bubbleChart") and not any(series.xs for series in data.series):
        return None  # an older project does not have where its points stand
    kind = kinds[0]
    lettering = Lettering(_style(chart))
    points = max(len(series.values) for series in data.series)
    by_point = kind in _ROUND
    colors = tuple(_area(_color(data, 0, i)) for i in range(points)) if by_point else ()
    names = Axis("category", "b", across=1, line=_GRID, lettering=lettering, major_ticks="none")
    values = Axis(
        "value", "l", across=0, grid=_GRID, lettering=lettering, major_ticks="none", number_format=data.number_format
    )
    if kind == "barChart" and data.direction == "bar":
        names, values = replace(names, side="l"), replace(values, side="b")
    plot = Plot(
        kind,
        tuple(range(len(data.series))),
        () if by_point else (0, 1),
        data.direction,
        data.grouping,
        style=data.grouping if kind == "radarChart" else "",
        overlap=1.0 if data.grouping in ("stacked", "percentStacked") else 0.0,
        vary_colors=by_point,
        colors=colors,
    )
    heading = TextStyle(lettering.style.family, lettering.style.size * 1.2, bold=True, color=lettering.style.color)
    return ChartLook(
        (plot,),
        () if by_point else (names, values),
        tuple(_series(data, kind, i, lettering) for i in range(len(data.series))),
        Title(plain_body(data.title, heading, Align.CENTRE)) if data.title else None,
        Legend("b", lettering=lettering) if by_point or len(data.series) > 1 else None,
        lettering=lettering,
    )


def _series(data: ChartData, kind: str, number: int, lettering: Lettering) -> SeriesLooks:
    ink = _color(data, number, None)
    labels = Labels(value=data.labels == "value", percent=data.labels == "percent", lettering=lettering)
    if kind in _STROKED and not (kind == "radarChart" and data.grouping == "filled"):
        looks = Looks(None, Line(ink, 2.25, round_cap=True))
        return SeriesLooks(looks, Marker("none", 5.0, _area(ink)), labels=labels if data.labels else None)
    return SeriesLooks(_area(ink, kind in _ROUND), labels=labels if data.labels else None)


def _area(ink: Color, edge: bool = True) -> Looks:
    return Looks(Solid(ink), Line(WHITE, 0.75) if edge else None)


def _color(data: ChartData, series: int, point: int | None) -> Color:
    own = data.series[series]
    if point is not None:
        said = own.point_colors[point] if point < len(own.point_colors) else None
        return said or _PALETTE[point % len(_PALETTE)]
    return own.color or _PALETTE[series % len(_PALETTE)]


def _style(chart: Chart) -> TextStyle:
    """That of the labels it came with."""
    for piece in reversed(chart.drawing):
        if isinstance(piece, DrawnText):
            for paragraph in piece.body.paragraphs:
                for run in paragraph.runs:
                    return TextStyle(run.style.family, run.style.size, color=run.style.color)
    return TextStyle("Calibri", 10.0, color=_INK)
