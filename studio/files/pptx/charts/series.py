"""How each series of a chart is drawn, its trend lines and error bars with it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from lxml import etree

from studio.files.pptx.categories import points
from studio.files.pptx.charts.labels import labels_of
from studio.files.pptx.charts.letters import Letters
from studio.files.pptx.charts.names import C, amount, flag, number, value
from studio.files.pptx.charts.shades import Shades
from studio.files.pptx.inks import main_color, mixed
from studio.files.pptx.package import DRAWING as A
from studio.files.pptx.sheets import whole
from studio.model.chart import ErrorBars, Looks, Marker, PointLooks, SeriesLooks, Trend
from studio.model.color import WHITE
from studio.model.element import ChartData
from studio.model.style import Line, Solid

STROKED: Final = frozenset({"lineChart", "scatterChart", "radarChart", "stockChart"})
"""Kinds whose series are lines, with markers on them."""
_EXPLOSION: Final = 100.0


def series_looks(
    element: etree._Element,
    plot: etree._Element,
    place: int,
    count: int,
    data: ChartData,
    shades: Shades,
    letters: Letters,
) -> SeriesLooks:
    """Of a c:ser; `place` is where it stands among the data's series, `count` how many series the chart has."""
    kind = etree.QName(plot).localname.replace("3D", "")
    own = whole(value(element, "idx", str(place)), place)
    is_stroked = kind in STROKED and not (kind == "radarChart" and value(plot, "radarStyle") == "filled")
    automatic = shades.automatic
    if is_stroked:
        usual = Looks(None, _usual_line(plot, kind, shades, own, count))
    else:
        usual = automatic.area(own, count)
    looks = shades.looks(element, usual)
    is_automatic = value(element.find(f"{C}marker"), "symbol") == "auto"
    usual_marker = _usual_marker(plot, kind, shades, own, count, looks, is_automatic)
    marker = shades.marker(element, usual_marker) if is_stroked else Marker()
    fill = main_color(looks.fill)
    inverts = kind == "barChart" and flag(element, "invertIfNegative") and fill is not None
    return SeriesLooks(
        looks,
        marker,
        smooth=kind in ("lineChart", "scatterChart") and flag(element, "smooth", shades.bends),
        explosion=amount(element, "explosion", 0.0) / _EXPLOSION,
        negative=_negative(element, looks, shades) if inverts else None,
        points=tuple(_points(element, kind, looks, marker, shades)),
        labels=labels_of(element, plot, place, data, shades, letters),
        trends=tuple(_trend(t, shades, letters, data.series[place].name) for t in element.iterfind(f"{C}trendline")),
        errors=tuple(_errors(e, kind, plot, shades) for e in element.iterfind(f"{C}errBars")),
    )


def _usual_line(plot: etree._Element, kind: str, shades: Shades, own: int, count: int) -> Line | None:
    if kind == "stockChart":
        return None
    if kind == "scatterChart" and value(plot, "scatterStyle") in ("", "none", "marker"):
        return None
    return shades.automatic.line(own, count)


def _usual_marker(
    plot: etree._Element, kind: str, shades: Shades, own: int, count: int, looks: Looks, is_automatic: bool
) -> Marker:
    """A line chart says for all of its series whether they have markers, a radar by its style.

    `is_automatic`: the series itself asks for the one that its number gives it.
    """
    has_none = not is_automatic and {
        "lineChart": not flag(plot, "marker"),
        "radarChart": value(plot, "radarStyle") != "marker",
        "stockChart": True,
    }.get(kind, False)
    ink = main_color(looks.fill) or (looks.line.color if looks.line is not None else None)
    made = shades.automatic.marker(own, count)
    if isinstance(ink, str) and looks.line is not None:
        line = Line(ink, 0.75)
        made = Marker(made.symbol, made.size, Looks(Solid(ink) if made.looks.fill is not None else None, line))
    return Marker("none", made.size, made.looks) if has_none else made


def _points(element: etree._Element, kind: str, looks: Looks, marker: Marker, shades: Shades) -> Iterator[PointLooks]:
    for point in element.iterfind(f"{C}dPt"):
        has_looks = point.find(f"{C}spPr") is not None
        yield PointLooks(
            whole(value(point, "idx", "0")),
            shades.looks(point, looks) if has_looks else None,
            shades.marker(point, marker) if point.find(f"{C}marker") is not None else None,
            amount(point, "explosion", amount(element, "explosion", 0.0)) / _EXPLOSION,
        )


def _negative(element: etree._Element, looks: Looks, shades: Shades) -> Looks:
    """Bars below nought: in the colour that a newer PowerPoint wrote down, else white with the series' own outline."""
    for node in element.iter():
        if isinstance(node.tag, str) and etree.QName(node).localname == "invertSolidFillFmt":
            fills = list(node.iter(f"{A}solidFill"))
            ink = shades.theme.color(fills[0]) if fills else None
            if ink is not None:
                return Looks(Solid(ink), looks.line)
    ink = main_color(looks.fill)
    edge = looks.line or (Line(mixed(ink, WHITE, 0.2), 0.75) if ink is not None else None)
    return Looks(Solid(WHITE), edge)


def _trend(element: etree._Element, shades: Shades, letters: Letters, name: str) -> Trend:
    kind = value(element, "trendlineType", "linear")
    label = element.find(f"{C}trendlineLbl")
    return Trend(
        kind if kind in ("linear", "exp", "log", "power", "poly", "movingAvg") else "linear",
        min(6, max(2, whole(value(element, "order", "2"), 2))),
        min(255, max(2, whole(value(element, "period", "2"), 2))),
        max(0.0, amount(element, "forward", 0.0)),
        max(0.0, amount(element, "backward", 0.0)),
        number(value(element, "intercept")),
        element.findtext(f"{C}name") or _TREND_NAMES.get(kind, "{name}").format(name=name),
        shades.line(element, shades.automatic.plain_line) or shades.automatic.plain_line,
        flag(element, "dispEq"),
        flag(element, "dispRSqr"),
        letters.lettering(label.find(f"{C}txPr") if label is not None else None),
    )


_TREND_NAMES: Final = {
    "linear": "Linear ({name})",
    "exp": "Expon. ({name})",
    "log": "Log. ({name})",
    "power": "Power ({name})",
    "poly": "Poly. ({name})",
    "movingAvg": "Mov. Avg. ({name})",
}


def _errors(element: etree._Element, kind: str, plot: etree._Element, shades: Shades) -> ErrorBars:
    side = value(element, "errBarType", "both")
    usual = "x" if kind == "barChart" and value(plot, "barDir") == "bar" else "y"
    direction = value(element, "errDir", "y" if kind not in ("scatterChart", "bubbleChart") else usual)
    kind_of = value(element, "errValType", "fixedVal")
    return ErrorBars(
        direction if direction in ("x", "y") else "y",
        side in ("both", "plus"),
        side in ("both", "minus"),
        kind_of if kind_of in ("fixedVal", "percentage", "stdDev", "stdErr", "cust") else "fixedVal",
        amount(element, "val", 0.0),
        tuple(number(text) for text in points(element.find(f"{C}plus"))),
        tuple(number(text) for text in points(element.find(f"{C}minus"))),
        not flag(element, "noEndCap"),
        shades.line(element, shades.automatic.plain_line) or shades.automatic.plain_line,
    )
