"""Where in a preset shape its text may stand: the text rectangles of ECMA-376's presetShapeDefinitions."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from math import cos, pi, sin
from typing import Final

from studio.files.pptx.arrow_frames import ARROWS
from studio.files.pptx.frame_box import UNIT, WHOLE, Frame, FrameBox

_ROUND: Final = 0.29289
"""How far a circle's corner (at 45 degrees) lies inside the corner of its box, in radii."""


def text_frame(preset: str, width: float, height: float, adjustments: Mapping[str, float]) -> Frame:
    """The frame for the text of a preset of this size; the whole box for those that have no other."""
    known = _FIXED.get(preset)
    if known is None and preset in _RECKONED:
        known = _RECKONED[preset](FrameBox(max(width, 0.001), max(height, 0.001), adjustments))
    left, top, right, bottom = known or WHOLE
    return (left, top, max(left, right), max(top, bottom))


_CIRCLE: Final[Frame] = (0.14645, 0.14645, 0.85355, 0.85355)
_HALF: Final[Frame] = (0.25, 0.25, 0.75, 0.75)
_FIXED: Final[dict[str, Frame]] = {
    **dict.fromkeys(
        (
            "ellipse", "donut", "noSmoking", "smileyFace", "wedgeEllipseCallout", "pie", "chord", "teardrop",
            "flowChartConnector", "flowChartOr", "flowChartSummingJunction", "flowChartMagneticTape",
        ),
        _CIRCLE,
    ),
    **dict.fromkeys(("diamond", "flowChartDecision", "flowChartCollate", "flowChartSort"), _HALF),
    "rtTriangle": (0.0833, 0.5833, 0.5833, 0.9167),
    "pentagon": (0.191, 0.236, 0.809, 1.0),
    "heptagon": (0.099, 0.198, 0.901, 0.802),
    "decagon": (0.0955, 0.191, 0.9045, 0.809),
    "dodecagon": (0.134, 0.134, 0.866, 0.866),
    "star5": (0.309, 0.382, 0.691, 0.764),
    "star6": (0.1667, 0.25, 0.8333, 0.75),
    "star7": (0.2757, 0.3139, 0.7243, 0.7385),
    "star8": (0.2348, 0.2348, 0.7652, 0.7652),
    "star10": (0.191, 0.191, 0.809, 0.809),
    **dict.fromkeys(("star12", "star16", "star24", "star32"), (0.2348, 0.2348, 0.7652, 0.7652)),
    "lightningBolt": (0.4054, 0.3443, 0.6443, 0.661),
    "heart": (0.1667, 0.25, 0.8333, 0.6667),
    "sun": (0.3233, 0.3233, 0.6767, 0.6767),
    "moon": (0.1465, 0.18, 0.5, 0.82),
    "irregularSeal1": (0.2142, 0.2926, 0.7732, 0.6452),
    "irregularSeal2": (0.2487, 0.2955, 0.6778, 0.7377),
    **dict.fromkeys(("cloud", "cloudCallout"), (0.1378, 0.151, 0.791, 0.8021)),
    "ribbon": (0.25, 0.1667, 0.75, 1.0),
    "ribbon2": (0.25, 0.0, 0.75, 0.8333),
    "ellipseRibbon": (0.25, 0.25, 0.75, 0.9375),
    "ellipseRibbon2": (0.25, 0.0625, 0.75, 0.75),
    **dict.fromkeys(("gear6", "gear9"), (0.22, 0.22, 0.78, 0.78)),
    "flowChartPredefinedProcess": (0.125, 0.0, 0.875, 1.0),
    "flowChartInternalStorage": (0.125, 0.125, 1.0, 1.0),
    "flowChartDocument": (0.0, 0.0, 1.0, 0.802),
    "flowChartMultidocument": (0.0, 0.1701, 0.8609, 0.8358),
    "flowChartTerminator": (0.0471, 0.1464, 0.9529, 0.8536),
    **dict.fromkeys(
        ("flowChartPreparation", "flowChartManualOperation", "flowChartInputOutput"), (0.2, 0.0, 0.8, 1.0)
    ),
    **dict.fromkeys(("flowChartManualInput", "flowChartPunchedCard"), (0.0, 0.2, 1.0, 1.0)),
    "flowChartPunchedTape": (0.0, 0.2, 1.0, 0.8),
    "flowChartExtract": (0.25, 0.5, 0.75, 1.0),
    **dict.fromkeys(("flowChartMerge", "flowChartOfflineStorage"), (0.25, 0.0, 0.75, 0.5)),
    **dict.fromkeys(("flowChartOnlineStorage", "flowChartDisplay"), (0.1667, 0.0, 0.8333, 1.0)),
    "flowChartMagneticDisk": (0.0, 0.3333, 1.0, 0.8333),
    "flowChartMagneticDrum": (0.1667, 0.0, 0.6667, 1.0),
    "flowChartDelay": (0.0, 0.1464, 0.8536, 0.8536),
    "flowChartOffpageConnector": (0.0, 0.0, 1.0, 0.8),
}  # fmt: skip


def _triangle(box: FrameBox) -> Frame:
    at = box.adjusted("adj", 50_000)
    return (at / 2, 0.5, at / 2 + 0.5, 1.0)


def _parallelogram(box: FrameBox) -> Frame:
    most = UNIT * box.width / box.short
    share = (1 + 5 * box.adjusted("adj", 25_000, most) * UNIT / most) / 12
    return (share, share, 1 - share, 1 - share)


def _trapezoid(box: FrameBox) -> Frame:
    most = 0.5 * UNIT * box.width / box.short
    share = box.adjusted("adj", 25_000, most) * UNIT / most / 3
    return (share, share, 1 - share, 1.0)


def _hexagon(box: FrameBox) -> Frame:
    most = 0.5 * UNIT * box.width / box.short
    adjusted = box.adjusted("adj", 25_000, most) * UNIT
    q1 = -most / 2
    q2 = adjusted + q1
    q3, q4, q5 = (4, 3, q1) if q2 > 0 else (2, 2, 0.0)
    q8 = q3 - (adjusted + q5) / q1 * q4
    share = q8 / 24
    return (share, share, 1 - share, 1 - share)


def _octagon(box: FrameBox) -> Frame:
    return box.all_round(box.short * box.adjusted("adj", 29_289, 50_000) / 2)


def _star4(box: FrameBox) -> Frame:
    reach = box.adjusted("adj", 12_500, 50_000) * cos(pi / 4)
    return (0.5 - reach, 0.5 - reach, 0.5 + reach, 0.5 + reach)


def _rounded(box: FrameBox) -> Frame:
    return box.all_round(box.short * box.adjusted("adj", 16_667, 50_000) * _ROUND)


def _one_round(box: FrameBox) -> Frame:
    return box.inset(0, 0, box.short * box.adjusted("adj", 16_667, 50_000) * _ROUND, 0)


def _two_same_round(box: FrameBox) -> Frame:
    above = box.short * box.adjusted("adj1", 16_667, 50_000) * _ROUND
    below = box.short * box.adjusted("adj2", 0, 50_000) * _ROUND
    side = max(above, below)
    return box.inset(side, above, side, below)


def _two_diagonal_round(box: FrameBox) -> Frame:
    most = max(box.adjusted("adj1", 16_667, 50_000), box.adjusted("adj2", 0, 50_000))
    return box.all_round(box.short * most * _ROUND)


def _one_snipped(box: FrameBox) -> Frame:
    cut = box.short * box.adjusted("adj", 16_667, 50_000) / 2
    return box.inset(0, cut, cut, 0)


def _two_same_snipped(box: FrameBox) -> Frame:
    above = box.short * box.adjusted("adj1", 16_667, 50_000)
    below = box.short * box.adjusted("adj2", 0, 50_000)
    side = max(above, below) / 2
    return box.inset(side, above / 2, side, below / 2)


def _two_diagonal_snipped(box: FrameBox) -> Frame:
    most = max(box.adjusted("adj1", 0, 50_000), box.adjusted("adj2", 16_667, 50_000))
    return box.all_round(box.short * most / 2)


def _snipped_and_round(box: FrameBox) -> Frame:
    corner = box.short * box.adjusted("adj1", 16_667, 50_000) * _ROUND
    return box.inset(corner, corner, box.short * box.adjusted("adj2", 16_667, 50_000) / 2, 0)


def _plaque(box: FrameBox) -> Frame:
    return box.all_round(box.short * box.adjusted("adj", 16_667, 50_000) * 0.70711)


def _home_plate(box: FrameBox) -> Frame:
    most = UNIT * box.width / box.short
    return box.inset(0, 0, box.short * box.adjusted("adj", 50_000, most) / 2, 0)


def _chevron(box: FrameBox) -> Frame:
    most = UNIT * box.width / box.short
    point = box.short * box.adjusted("adj", 50_000, most)
    return box.inset(point, 0, point, 0) if box.width > 2 * point else WHOLE


def _cube(box: FrameBox) -> Frame:
    depth = box.short * box.adjusted("adj", 25_000)
    return box.inset(0, depth, depth, 0)


def _can(box: FrameBox) -> Frame:
    lid = box.short * box.adjusted("adj", 25_000, 0.5 * UNIT * box.height / box.short) / 2
    return box.inset(0, 2 * lid, 0, lid)


def _folded(box: FrameBox) -> Frame:
    return box.inset(0, 0, 0, box.short * box.adjusted("adj", 16_667, 50_000))


def _framed(box: FrameBox) -> Frame:
    name = "adj1" if "adj1" in box.adjustments else "adj"
    return box.all_round(box.short * box.adjusted(name, 12_500, 50_000))


def _corner(box: FrameBox) -> Frame:
    foot = box.short * box.adjusted("adj1", 50_000, UNIT * box.height / box.short)
    post = box.short * box.adjusted("adj2", 50_000, UNIT * box.width / box.short)
    if box.width >= box.height:
        return box.inset(0, box.height - foot, 0, 0)
    return box.inset(0, 0, box.width - post, 0)


def _stripe(box: FrameBox) -> Frame:
    at = (box.adjusted("adj", 50_000) + 1) / 2
    return (0.0, 0.0, at, at)


def _left_bracket(box: FrameBox) -> Frame:
    name = "adj1" if "adj1" in box.adjustments else "adj"
    curve = box.short * box.adjusted(name, 8_333, 0.5 * UNIT * box.height / box.short) * (1 - sin(pi / 4))
    return box.inset(box.width * _ROUND, curve, 0, curve)


def _right_bracket(box: FrameBox) -> Frame:
    left, top, right, bottom = _left_bracket(box)
    return (1 - right, top, 1 - left, bottom)


def _left_brace(box: FrameBox) -> Frame:
    curve = box.short * box.adjusted("adj1", 8_333, 0.5 * UNIT * box.height / box.short) * (1 - sin(pi / 4))
    return box.inset(box.width * (1 - cos(pi / 4) / 2), curve, 0, curve)


def _right_brace(box: FrameBox) -> Frame:
    left, top, right, bottom = _left_brace(box)
    return (1 - right, top, 1 - left, bottom)


def _brackets(box: FrameBox) -> Frame:
    return box.all_round(box.short * box.adjusted("adj", 16_667, 50_000) * _ROUND)


def _braces(box: FrameBox) -> Frame:
    curve = box.short * box.adjusted("adj", 8_333, 25_000)
    return box.inset(curve * (1 + _ROUND), curve * _ROUND, curve * (1 + _ROUND), curve * _ROUND)


def _round_callout(box: FrameBox) -> Frame:
    return box.all_round(box.short * box.adjusted("adj3", 16_667, 50_000) * _ROUND)


def _upright_scroll(box: FrameBox) -> Frame:
    roll = box.short * box.adjusted("adj", 12_500, 25_000)
    return box.inset(roll, roll, roll, roll / 2)


def _lying_scroll(box: FrameBox) -> Frame:
    roll = box.short * box.adjusted("adj", 12_500, 25_000)
    return box.inset(roll, roll, roll / 2, roll)


def _wave(box: FrameBox) -> Frame:
    high = box.adjusted("adj1", 12_500, 20_000) * 2
    return (0.0, high, 1.0, 1 - high)


def _double_wave(box: FrameBox) -> Frame:
    high = box.adjusted("adj1", 6_250, 12_500) * 2
    return (0.0, high, 1.0, 1 - high)


def _plus(box: FrameBox) -> Frame:
    arm = box.short * box.adjusted("adj", 25_000, 50_000)
    return box.inset(0, arm, 0, arm) if box.width > box.height else box.inset(arm, 0, arm, 0)


def _alternate(box: FrameBox) -> Frame:
    return box.all_round(box.short / 6 * _ROUND)


def _minus(box: FrameBox) -> Frame:
    half = box.adjusted("adj1", 23_520) / 2
    return (0.1325, 0.5 - half, 0.8675, 0.5 + half)


def _math_plus(box: FrameBox) -> Frame:
    half = box.short * box.adjusted("adj1", 23_520, 73_490) / 2 / box.height
    return (0.1325, 0.5 - half, 0.8675, 0.5 + half)


_RECKONED: Final[dict[str, Callable[[FrameBox], Frame]]] = {
    **ARROWS,
    "triangle": _triangle,
    "parallelogram": _parallelogram,
    "trapezoid": _trapezoid,
    "hexagon": _hexagon,
    "octagon": _octagon,
    "star4": _star4,
    "roundRect": _rounded,
    "round1Rect": _one_round,
    "round2SameRect": _two_same_round,
    "round2DiagRect": _two_diagonal_round,
    "snip1Rect": _one_snipped,
    "snip2SameRect": _two_same_snipped,
    "snip2DiagRect": _two_diagonal_snipped,
    "snipRoundRect": _snipped_and_round,
    "plaque": _plaque,
    "homePlate": _home_plate,
    "chevron": _chevron,
    "cube": _cube,
    "can": _can,
    "foldedCorner": _folded,
    "bevel": _framed,
    "frame": _framed,
    "corner": _corner,
    "diagStripe": _stripe,
    "leftBracket": _left_bracket,
    "rightBracket": _right_bracket,
    "leftBrace": _left_brace,
    "rightBrace": _right_brace,
    "bracketPair": _brackets,
    "bracePair": _braces,
    "wedgeRoundRectCallout": _round_callout,
    "verticalScroll": _upright_scroll,
    "horizontalScroll": _lying_scroll,
    "wave": _wave,
    "doubleWave": _double_wave,
    "plus": _plus,
    "flowChartAlternateProcess": _alternate,
    "mathMinus": _minus,
    "mathPlus": _math_plus,
}
