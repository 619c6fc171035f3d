"""Preset shapes that the layout engine draws wrong or as plain boxes: their paths as the standard has them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from itertools import chain
from math import cos, pi, sin
from typing import Final

from lxml import etree

from studio.files.pptx.connectors import connector
from studio.files.pptx.custom_shapes import arc_curves, custom_shape
from studio.files.pptx.package import DRAWING as A
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
    if preset == "ribbon":
        return _ribbon(adjustments, width, height)
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


def _ribbon(adjustments: Mapping[str, float], width: float, height: float) -> tuple[Outline, ...] | None:
    """A ribbon whose middle hangs lower than its ends: the whole, its two dark folds, and the edges of the folds."""
    said = "".join(
        f'<a:gd name="{name}" fmla="val {round(adjustments.get(name, usual) * 100_000)}"/>'
        for name, usual in (("adj1", 0.16667), ("adj2", 0.5))
    )
    guides = "".join(f'<a:gd name="{name}" fmla="{formula}"/>' for name, formula in _RIBBON_GUIDES.items())
    paths = "".join(_path(*path) for path in _RIBBON_PATHS)
    geometry = etree.fromstring(
        f'<a:custGeom xmlns:a="{A[1:-1]}"><a:avLst>{said}</a:avLst><a:gdLst>{guides}</a:gdLst>'
        f"<a:pathLst>{paths}</a:pathLst></a:custGeom>"
    )
    found = custom_shape(geometry, width * 9525, height * 9525)
    return found.outlines if found is not None else None


def _path(looks: str, steps: str) -> str:
    """A path of steps such as "M l t", "L x y", "A wR hR start sweep" and "Z" as DrawingML."""
    written = []
    for step in steps.split(";"):
        kind, *numbers = step.split()
        if kind == "A":
            wide, high, start, sweep = numbers
            written.append(f'<a:arcTo wR="{wide}" hR="{high}" stAng="{start}" swAng="{sweep}"/>')
        elif kind == "Z":
            written.append("<a:close/>")
        else:
            name = {"M": "moveTo", "L": "lnTo"}[kind]
            written.append(f'<a:{name}><a:pt x="{numbers[0]}" y="{numbers[1]}"/></a:{name}>')
    return f"<a:path {looks}>{''.join(written)}</a:path>"


_RIBBON_GUIDES: Final = {
    "a1": "pin 0 adj1 33333", "a2": "pin 25000 adj2 75000", "x10": "+- r 0 wd8", "dx2": "*/ w a2 200000",
    "x2": "+- hc 0 dx2", "x9": "+- hc dx2 0", "x3": "+- x2 wd32 0", "x8": "+- x9 0 wd32", "x5": "+- x2 wd8 0",
    "x6": "+- x9 0 wd8", "x4": "+- x5 0 wd32", "x7": "+- x6 wd32 0", "y1": "*/ h a1 200000", "y2": "*/ h a1 100000",
    "y4": "+- b 0 y2", "y3": "*/ y4 1 2", "hR": "*/ h a1 400000", "y5": "+- b 0 hR", "y6": "+- y2 0 hR",
}  # fmt: skip
_RIBBON_EDGE: Final = (
    "M l t;L x4 t;A wd32 hR 3cd4 cd2;L x3 y1;A wd32 hR 3cd4 -10800000;L x8 y2;A wd32 hR cd4 -10800000;L x7 y1;"
    "A wd32 hR cd4 cd2;L r t;L x10 y3;L r y4;L x9 y4;L x9 y5;A wd32 hR 0 cd4;L x3 b;A wd32 hR cd4 cd4;L x2 y4;L l y4;"
    "L wd8 y3;Z"
)
_RIBBON_PATHS: Final = (
    ('stroke="0"', _RIBBON_EDGE),
    (
        'fill="darkenLess" stroke="0"',
        "M x5 hR;A wd32 hR 0 cd4;L x3 y1;A wd32 hR 3cd4 -10800000;L x5 y2;Z;"
        "M x6 hR;A wd32 hR cd2 -5400000;L x8 y1;A wd32 hR 3cd4 cd2;L x6 y2;Z",
    ),
    ('fill="none"', f"{_RIBBON_EDGE};M x5 hR;L x5 y2;M x6 y2;L x6 hR;M x2 y4;L x2 y6;M x9 y6;L x9 y4"),
)
