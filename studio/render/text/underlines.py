"""The lines under letters: how many, how thick, broken or wavy."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import cycle
from math import pi, sin
from typing import Final

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QPainterPath, QPolygonF

from studio.model.text import Underline

_HEAVY: Final = 1.8
_DASHES: Final = {
    Underline.DOTTED: (1.5, 1.5),
    Underline.DASH: (5.0, 3.0),
    Underline.LONG_DASH: (9.0, 3.0),
    Underline.DOT_DASH: (5.0, 2.5, 1.5, 2.5),
    Underline.DOT_DOT_DASH: (5.0, 2.5, 1.5, 2.5, 1.5, 2.5),
}
"""Dashes and gaps in thicknesses."""
_LIGHT: Final = {
    Underline.HEAVY: Underline.SINGLE,
    Underline.HEAVY_DOTTED: Underline.DOTTED,
    Underline.HEAVY_DASH: Underline.DASH,
    Underline.HEAVY_LONG_DASH: Underline.LONG_DASH,
    Underline.HEAVY_DOT_DASH: Underline.DOT_DASH,
    Underline.HEAVY_DOT_DOT_DASH: Underline.DOT_DOT_DASH,
    Underline.HEAVY_WAVY: Underline.WAVY,
}
_MOST_DASHES: Final = 2_000
_WAVE: Final = 6.0
"""The length of a wave in thicknesses."""


@dataclass(frozen=True, slots=True)
class UnderlineForm:
    """Bars (left, top, width, height) and, for wavy ones, a path."""

    bars: tuple[tuple[float, float, float, float], ...] = ()
    wave: QPainterPath | None = None


def underline(kind: Underline, left: float, top: float, width: float, thickness: float) -> UnderlineForm:
    """A line of this kind under letters, where a plain one would be `thickness` thick."""
    light = _LIGHT.get(kind, kind)
    thick = thickness * (_HEAVY if light is not kind else 1.0)
    if light in _DASHES:
        return UnderlineForm(tuple((x, top, long, thick) for x, long in _dashes(left, width, thick, _DASHES[light])))
    if light is Underline.DOUBLE:
        thin = thickness * 0.7
        return UnderlineForm(((left, top - thin * 0.5, width, thin), (left, top + thin * 1.7, width, thin)))
    if light is Underline.WAVY:
        return UnderlineForm(wave=_wave(left, top + thick / 2, width, thick))
    if light is Underline.DOUBLE_WAVY:
        both = _wave(left, top, width, thickness * 0.7)
        both.addPath(_wave(left, top + thickness * 2.2, width, thickness * 0.7))
        return UnderlineForm(wave=both)
    return UnderlineForm(((left, top, width, thick),))


def _dashes(left: float, width: float, thick: float, pattern: tuple[float, ...]) -> Iterator[tuple[float, float]]:
    x, end = left, left + width
    for i, length in enumerate(cycle(pattern)):
        if x >= end or i >= _MOST_DASHES:
            return
        if i % 2 == 0:
            yield x, min(length * thick, end - x)
        x += length * thick


def _wave(left: float, middle: float, width: float, thick: float) -> QPainterPath:
    steps = min(_MOST_DASHES, max(2, round(width / (thick * _WAVE) * 8)))
    heights = [
        (left + width * i / steps, middle + sin(width * i / steps / (thick * _WAVE) * 2 * pi) * thick * 1.1)
        for i in range(steps + 1)
    ]
    above = [QPointF(x, y - thick / 2) for x, y in heights]
    below = [QPointF(x, y + thick / 2) for x, y in reversed(heights)]
    path = QPainterPath()
    path.setFillRule(Qt.FillRule.WindingFill)
    path.addPolygon(QPolygonF([*above, *below]))
    path.closeSubpath()
    return path
