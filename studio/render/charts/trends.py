"""Trend lines and error bars over the points of a chart."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from math import exp, log, sqrt
from typing import Final

from studio.model.chart import ErrorBars, Plot, Trend
from studio.model.text import TextStyle
from studio.render.charts.bars import bar_box
from studio.render.charts.clouds import places
from studio.render.charts.formats import written
from studio.render.charts.pieces import LINE, Piece, Point, label, stroke
from studio.render.charts.plotted import Plotted
from studio.render.charts.ranges import stacked, xs_of
from studio.render.charts.scales import Scale, Slots
from studio.render.charts.sides import Side
from studio.render.charts.text import text_width

_STEPS: Final = 60
_CAP: Final = 3.0

Curve = Callable[[float], float]
Pair = tuple[float, float]


def trends(chart: Plotted, plot: Plot, axes: tuple[Side, Side]) -> list[Piece]:
    made: list[Piece] = []
    for number in plot.series:
        for trend in chart.look.series[number].trends:
            pairs = _pairs(chart, number, axes)
            made += _trend(chart, trend, pairs, axes)
    return made


def errors(chart: Plotted, plot: Plot, axes: tuple[Side, Side]) -> list[Piece]:
    made: list[Piece] = []
    spans = stacked(chart.data, plot) if isinstance(axes[0].scale, Slots) else []
    for order, number in enumerate(plot.series):
        for bars in chart.look.series[number].errors:
            ends = [None if s is None else s[1] for s in spans[order]] if spans else None
            made += _errors(chart, plot, order, number, bars, axes, ends)
    return made


def fitted(trend: Trend, pairs: Sequence[Pair]) -> tuple[Curve, str] | None:
    """The curve of a trend through these points and its equation; None where there is none."""
    if trend.kind == "movingAvg" or len(pairs) < 2:
        return None
    if trend.kind in ("exp", "power"):
        pairs = [(x, y) for x, y in pairs if y > 0 and (trend.kind == "exp" or x > 0)]
        flat = [(log(x) if trend.kind == "power" else x, log(y)) for x, y in pairs]
        found = _polynomial(flat, 1, log(trend.intercept) if trend.intercept and trend.intercept > 0 else None)
        if found is None:
            return None
        factor, rate = exp(min(700.0, found[0])), found[1]
        if trend.kind == "exp":
            return (lambda x: factor * exp(min(700.0, rate * x))), f"y = {_short(factor)}e^({_short(rate)}x)"
        return (lambda x: factor * max(x, 1e-12) ** rate), f"y = {_short(factor)}x^{_short(rate)}"
    if trend.kind == "log":
        found = _polynomial([(log(x), y) for x, y in pairs if x > 0], 1, None)
        if found is None:
            return None
        base, rate = found[0], found[1]
        return (lambda x: base + rate * log(max(x, 1e-12))), f"y = {_short(rate)}ln(x){_signed(base)}"
    degree = 1 if trend.kind == "linear" else min(trend.order, len(pairs) - 1)
    found = _polynomial(pairs, degree, trend.intercept)
    if found is None:
        return None
    terms = [(_short(c) if p == 0 else f"{_short(c)}x" if p == 1 else f"{_short(c)}x^{p}") for p, c in enumerate(found)]
    equation = "y = " + " + ".join(reversed(terms)).replace("+ -", "- ")
    return (lambda x: sum(c * x**p for p, c in enumerate(found))), equation


def _trend(chart: Plotted, trend: Trend, pairs: list[Pair], axes: tuple[Side, Side]) -> list[Piece]:
    if trend.kind == "movingAvg":
        means = [
            (pairs[i][0], sum(y for _, y in pairs[i - trend.period + 1 : i + 1]) / trend.period)
            for i in range(trend.period - 1, len(pairs))
        ]
        return stroke([[_place(chart, axes, x, y) for x, y in means]], trend.line)
    found = fitted(trend, pairs)
    if found is None:
        return []
    curve, equation = found
    low, high = min(x for x, _ in pairs) - trend.backward, max(x for x, _ in pairs) + trend.forward
    steps = 1 if trend.kind == "linear" else _STEPS
    places = [low + (high - low) * i / steps for i in range(steps + 1)]
    points = [_place(chart, axes, x, curve(x)) for x in places]
    made = stroke([points], trend.line)
    if trend.shows_equation or trend.shows_fit:
        lines = [equation] if trend.shows_equation else []
        if trend.shows_fit:
            lines.append(f"R² = {_short(_fit(curve, pairs))}")
        made += _note("\n".join(lines), trend.lettering.style, points[-1], chart)
    return made


def _note(text: str, style: TextStyle, at: Point, chart: Plotted) -> list[Piece]:
    width = max(text_width(line, style) for line in text.split("\n"))
    high = style.size * LINE * (text.count("\n") + 1)
    x = min(at[0] - width / 2, chart.frame.box[0] + chart.frame.box[2] - width)
    y = max(chart.frame.box[1], at[1] - high - style.size * 0.4)
    return [label(text, style, (x, y, width, high))]


def _place(chart: Plotted, axes: tuple[Side, Side], x: float, y: float) -> Point:
    across, up = axes[0].scale, axes[1].scale
    first = across.share(x) if isinstance(across, Scale) else across.share(x - 1)
    assert isinstance(up, Scale)
    return chart.frame.point(axes, min(1.0, max(0.0, first)), up.share(up.held(y)))


def _pairs(chart: Plotted, number: int, axes: tuple[Side, Side]) -> list[Pair]:
    series = chart.data.series[number]
    is_named = isinstance(axes[0].scale, Slots)
    xs = tuple(float(i + 1) for i in range(len(series.values))) if is_named else xs_of(series)
    found = [(x, y) for x, y in zip(xs, series.values, strict=False) if x is not None and y is not None]
    return found if is_named else sorted(found)


def _polynomial(pairs: Sequence[Pair], degree: int, fixed: float | None) -> list[float] | None:
    """Least squares: the factors of 1, x, x²...; `fixed` is what the first has to be."""
    first = 0 if fixed is None else 1
    size = degree + 1 - first
    if len(pairs) < size or not size:
        return None
    scale = max(abs(x) for x, _ in pairs) or 1.0
    rows = [[(x / scale) ** p for p in range(first, degree + 1)] for x, _ in pairs]
    aims = [y - (fixed or 0.0) for _, y in pairs]
    matrix = [
        [sum(r[i] * r[j] for r in rows) for j in range(size)] + [sum(r[i] * y for r, y in zip(rows, aims, strict=True))]
        for i in range(size)
    ]
    for i in range(size):
        best = max(range(i, size), key=lambda row: abs(matrix[row][i]))
        matrix[i], matrix[best] = matrix[best], matrix[i]
        if abs(matrix[i][i]) < 1e-12:
            return None
        for row in range(size):
            if row != i:
                share = matrix[row][i] / matrix[i][i]
                matrix[row] = [a - share * b for a, b in zip(matrix[row], matrix[i], strict=True)]
    found = [matrix[i][size] / matrix[i][i] / scale ** (i + first) for i in range(size)]
    return found if fixed is None else [fixed, *found]


def _fit(curve: Curve, pairs: Sequence[Pair]) -> float:
    mean = sum(y for _, y in pairs) / len(pairs)
    whole = sum((y - mean) ** 2 for _, y in pairs)
    return 1 - sum((y - curve(x)) ** 2 for x, y in pairs) / whole if whole else 1.0


def _short(value: float) -> str:
    return written(value, "0.####").text.rstrip(",.")


def _signed(value: float) -> str:
    return f" - {_short(-value)}" if value < 0 else f" + {_short(value)}"


def _errors(
    chart: Plotted,
    plot: Plot,
    order: int,
    number: int,
    bars: ErrorBars,
    axes: tuple[Side, Side],
    ends: Sequence[float | None] | None,
) -> list[Piece]:
    series = chart.data.series[number]
    values = list(ends) if ends is not None else list(series.values)
    along_x = bars.direction == "x" and ends is None
    numbers = list(xs_of(series)) if along_x else values
    scale = axes[0].scale if along_x else axes[1].scale
    if not isinstance(scale, Scale):
        return []
    points = places(chart, number, axes) if ends is None else []
    spans = stacked(chart.data, plot)[order] if ends is not None else []
    made: list[list[Point]] = []
    for i, value in enumerate(numbers):
        if value is None:
            continue
        if ends is None:
            if i >= len(points) or points[i] is None:
                continue
            x, y = points[i] or (0.0, 0.0)
        elif plot.kind == "barChart" and (span := spans[i]) is not None:
            left, top, width, height = bar_box(chart.frame, axes, plot, order, len(plot.series), i, span)
            x, y = left + width / 2, top + height / 2
        else:
            slots = axes[0].scale
            assert isinstance(slots, Slots)
            x, y = chart.frame.point(axes, slots.share(i), 0.0)
        level = axes[0].is_level == along_x
        for way, is_shown in ((1, bars.has_plus), (-1, bars.has_minus)):
            reach = _reach(bars, numbers, i, way > 0)
            if is_shown and reach:
                shares = [scale.share(scale.held(v)) for v in (value, value + way * reach)]
                made += _bar(chart, (x, y), shares, level, bars.has_caps)
    return stroke(made, bars.line)


def _bar(chart: Plotted, at: Point, shares: list[float], level: bool, has_caps: bool) -> list[list[Point]]:
    frame = chart.frame
    if level:
        (a, b), y = (frame.x(share) for share in shares), at[1]
        caps = [[(b, y - _CAP), (b, y + _CAP)]] if has_caps else []
        return [[(a, y), (b, y)], *caps]
    (a, b), x = (frame.y(share) for share in shares), at[0]
    caps = [[(x - _CAP, b), (x + _CAP, b)]] if has_caps else []
    return [[(x, a), (x, b)], *caps]


def _reach(bars: ErrorBars, numbers: Sequence[float | None], number: int, is_plus: bool) -> float:
    known = [v for v in numbers if v is not None]
    mean = sum(known) / len(known)
    spread = sqrt(sum((v - mean) ** 2 for v in known) / max(1, len(known) - 1))
    match bars.kind:
        case "percentage":
            return abs(numbers[number] or 0.0) * bars.value / 100
        case "stdDev":
            return spread * bars.value
        case "stdErr":
            return spread / sqrt(len(known))
        case "cust":
            own = bars.plus if is_plus else bars.minus
            said = own[number] if number < len(own) else own[0] if len(own) == 1 else None
            return abs(said or 0.0)
    return bars.value
