"""Preset shapes that the layout engine draws wrong or as plain boxes: their paths as the standard has them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from itertools import chain
from math import cos, pi, sin
from typing import Final

from studio.files.pptx.connectors import connector
from studio.files.pptx.custom_shapes import arc_curves
from studio.model.path import RECTANGLE, Close, CurveTo, LineTo, MoveTo, Outline, Step

_QUARTER: Final = 90 * 60_000.0


def preset_outlines(
    preset: str, adjustments: Mapping[str, float], width: float, height: float
) -> tuple[Outline, ...] | None:
    """The paths of a preset in its unit box; None for those that the layout engine knows. Adjustments are shares."""
    if preset in _CORNERS:
        return (_corners(_CORNERS[preset]),)
    if preset in _MARKED:
        box = replace(RECTANGLE[0], stroked=not preset.startswith("chart"))
        return (box, *(_line(*line) for line in _MARKED[preset]))
    if preset in _ROUND:
        return _ROUND[preset]()
    if preset == "flowChartAlternateProcess":
        return (_rounded(min(width, height) / 6, width, height),)
    return connector(preset, adjustments)


_CORNERS: Final[dict[str, tuple[tuple[float, float], ...]]] = {
    "flowChartPreparation": ((0, 0.5), (0.2, 0), (0.8, 0), (1, 0.5), (0.8, 1), (0.2, 1)),
    "flowChartManualInput": ((0, 0.2), (1, 0), (1, 1), (0, 1)),
    "flowChartManualOperation": ((0, 0), (1, 0), (0.8, 1), (0.2, 1)),
    "flowChartOffpageConnector": ((0, 0), (1, 0), (1, 0.8), (0.5, 1), (0, 0.8)),
}
_MARKED: Final[dict[str, tuple[tuple[float, float, float, float], ...]]] = {
    "flowChartPredefinedProcess": ((0.125, 0, 0.125, 1), (0.875, 0, 0.875, 1)),
    "flowChartInternalStorage": ((0.125, 0, 0.125, 1), (0, 0.125, 1, 0.125)),
    "chartX": ((0, 0, 1, 1), (0, 1, 1, 0)),
    "chartStar": ((0, 0, 1, 1), (0, 1, 1, 0), (0.5, 0, 0.5, 1)),
    "chartPlus": ((0.5, 0, 0.5, 1), (0, 0.5, 1, 0.5)),
}
"""Boxes with lines across."""


def _corners(points: Iterable[tuple[float, float]]) -> Outline:
    first, *others = points
    return Outline((MoveTo(*first), *(LineTo(x, y) for x, y in others), Close()))


def _line(x1: float, y1: float, x2: float, y2: float) -> Outline:
    return Outline((MoveTo(x1, y1), LineTo(x2, y2)), filled=False)


def _arc(x: float, y: float, wide: float, high: float, start: float, quarters: float) -> list[Step]:
    return [CurveTo(*arc) for arc in arc_curves(x, y, wide, high, start * _QUARTER, quarters * _QUARTER)]


def _rounded(corner: float, width: float, height: float) -> Outline:
    x, y = corner / (width or 1.0), corner / (height or 1.0)
    return Outline(
        (
            MoveTo(0, y), *_arc(0, y, x, y, 2, 1), LineTo(1 - x, 0), *_arc(1 - x, 0, x, y, 3, 1),
            LineTo(1, 1 - y), *_arc(1, 1 - y, x, y, 0, 1), LineTo(x, 1), *_arc(x, 1, x, y, 1, 1), Close(),
        )
    )  # fmt: skip


def _offline_storage() -> tuple[Outline, ...]:
    return (_corners(((0, 0), (1, 0), (0.5, 1))), _line(0.4, 0.8, 0.6, 0.8))


def _magnetic_tape() -> tuple[Outline, ...]:
    low = 0.5 + 0.5 * sin(pi / 4)
    end = 0.5 + 0.5 * cos(pi / 4)
    round_about: list[Step] = list(
        chain(_arc(0.5, 1, 0.5, 0.5, 1, 1), _arc(0, 0.5, 0.5, 0.5, 2, 1), _arc(0.5, 0, 0.5, 0.5, 3, 1))
    )
    return (
        Outline(
            (
                MoveTo(0.5, 1), *round_about, *_arc(1, 0.5, 0.5, 0.5, 0, 0.5), LineTo(end, low), LineTo(1, low),
                LineTo(1, 1), Close(),
            )
        ),
    )  # fmt: skip


def _magnetic_disk() -> tuple[Outline, ...]:
    body = (
        MoveTo(0, 1 / 6), *_arc(0, 1 / 6, 0.5, 1 / 6, 2, 2), LineTo(1, 5 / 6), *_arc(1, 5 / 6, 0.5, 1 / 6, 0, 2),
        Close(),
    )  # fmt: skip
    return (Outline(body), Outline((MoveTo(1, 1 / 6), *_arc(1, 1 / 6, 0.5, 1 / 6, 0, 2)), filled=False))


def _magnetic_drum() -> tuple[Outline, ...]:
    body = (
        MoveTo(1 / 6, 0), LineTo(5 / 6, 0), *_arc(5 / 6, 0, 1 / 6, 0.5, 3, 2), LineTo(1 / 6, 1),
        *_arc(1 / 6, 1, 1 / 6, 0.5, 1, 2), Close(),
    )  # fmt: skip
    return (Outline(body), Outline((MoveTo(5 / 6, 1), *_arc(5 / 6, 1, 1 / 6, 0.5, 1, 2)), filled=False))


def _display() -> tuple[Outline, ...]:
    steps = (
        MoveTo(0, 0.5), LineTo(1 / 6, 0), LineTo(5 / 6, 0), *_arc(5 / 6, 0, 1 / 6, 0.5, 3, 2),
        LineTo(1 / 6, 1), Close(),
    )  # fmt: skip
    return (Outline(steps),)


_ROUND: Final[dict[str, Callable[[], tuple[Outline, ...]]]] = {
    "flowChartOfflineStorage": _offline_storage,
    "flowChartMagneticTape": _magnetic_tape,
    "flowChartMagneticDisk": _magnetic_disk,
    "flowChartMagneticDrum": _magnetic_drum,
    "flowChartDisplay": _display,
}
