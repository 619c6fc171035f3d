"""The numbers that stand on a chart's marks, where they have room."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from math import cos, pi, sin
from typing import Final

from studio.model.color import BLACK, WHITE, channels
from studio.model.element import ChartData, DrawnShape, DrawnText, Series
from studio.model.style import Solid
from studio.model.text import Align, TextStyle
from studio.render.charts.labels import LINE, Box, drawn_label, text_width
from studio.render.charts.numbers import written

_SMALLER: Final = 0.85
_SPACE: Final = 0.3
"""Between a mark and its number, in font sizes."""
_DARK: Final = 140
_OF_A_PIE: Final = 0.65
"""How far out a pie's numbers stand, as a share of the radius."""


def on_bars(data: ChartData, bars: Iterable[DrawnShape], style: TextStyle, room: float) -> list[DrawnText]:
    """The values of bars, given in the order of their series: beyond their ends, of stacked ones inside.

    `room` is what a number may take along the axis.
    """
    if data.labels != "value":
        return []
    style = _small(style)
    line, gap = style.size * LINE, style.size * _SPACE
    lying, stacked = data.direction == "bar", data.grouping in ("stacked", "percentStacked")
    values = [value for series in data.series for value in series.values if value is not None]
    texts = []
    for bar, value in zip(bars, values, strict=False):
        (x, y, width, height), text = bar.box, _text(value, data)
        wide = text_width(text, style)
        if stacked:
            if wide <= width and line <= height:
                texts.append(drawn_label(text, _readable(style, bar), bar.box))
        elif lying and line <= room:
            at = x + width + gap if value >= 0 else x - gap - wide
            texts.append(drawn_label(text, style, (at, y + (height - line) / 2, wide, line), Align.LEFT))
        elif not lying and wide <= room:
            at = y - line if value >= 0 else y + height
            texts.append(drawn_label(text, style, (x + (width - wide) / 2, at, wide, line)))
    return texts


def on_points(
    data: ChartData, series: Series, points: Sequence[tuple[float, float]], style: TextStyle, box: Box
) -> list[DrawnText]:
    """The values above the points of a line, which are shares of the box."""
    if data.labels != "value" or not points:
        return []
    style = _small(style)
    line, room = style.size * LINE, box[2] / max(1, len(data.categories))
    said = [_text(value, data) for value in series.values if value is not None]
    return [
        drawn_label(text, style, (box[0] + box[2] * at - wide / 2, box[1] + box[3] * down - line * 1.1, wide, line))
        for text, (at, down) in zip(said, points, strict=False)
        if (wide := text_width(text, style)) <= room
    ]


def on_slices(
    data: ChartData, series: Series, slices: Iterable[DrawnShape], style: TextStyle, ring: Box
) -> list[DrawnText]:
    """The values or shares of a pie's slices. `ring`: the middle of the circle, and its inner and outer radius."""
    values = [value for value in series.values if value and value > 0]
    total = sum(values)
    if not data.labels or not total:
        return []
    style = _small(style)
    x, y, inner, outer = ring
    radius = (inner + outer) / 2 if inner else outer * _OF_A_PIE
    line, start = style.size * LINE, 0.0
    texts = []
    for piece, value in zip(slices, values, strict=False):
        share = value / total
        text = f"{round(share * 100)}%" if data.labels == "percent" else _text(value, data)
        wide, turn = text_width(text, style), 2 * pi * (start + share / 2)
        start += share
        if max(line, wide * 0.8) <= share * 2 * pi * radius and (not inner or wide <= (outer - inner) * 1.1):
            place = (x + sin(turn) * radius - wide / 2, y - cos(turn) * radius - line / 2, wide, line)
            texts.append(drawn_label(text, _readable(style, piece), place))
    return texts


def _text(value: float, data: ChartData) -> str:
    return written(value, data.number_format)


def _small(style: TextStyle) -> TextStyle:
    return replace(style, size=style.size * _SMALLER)


def _readable(style: TextStyle, piece: DrawnShape) -> TextStyle:
    """Black or white, as the piece is light or dark."""
    ink = piece.fill.color if isinstance(piece.fill, Solid) and isinstance(piece.fill.color, str) else WHITE
    red, green, blue, _ = channels(ink)
    return replace(style, color=WHITE if 0.3 * red + 0.59 * green + 0.11 * blue < _DARK else BLACK)
