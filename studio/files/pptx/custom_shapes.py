"""Shapes of a deck's own (a:custGeom): their paths, filled, stroked and shaded as said, and the frame of their text."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from math import atan2, ceil, cos, pi, sin, tan
from typing import Final

from lxml import etree

from studio.files.pptx.frame_box import WHOLE, Frame
from studio.files.pptx.guides import Guides
from studio.files.pptx.package import DRAWING as A
from studio.model.path import Close, CurveTo, LineTo, MoveTo, Outline, Step

_SHADES: Final = {"lighten": 0.4, "lightenLess": 0.2, "darken": -0.4, "darkenLess": -0.2}
_NO: Final = ("0", "false", "off")
_KINDS: Final = {f"{A}{kind}": kind for kind in ("moveTo", "lnTo", "cubicBezTo", "quadBezTo", "arcTo", "close")}
_POINT: Final = f"{A}pt"
_DEGREE: Final = 60_000.0
_MOST_STEPS: Final = 100_000
_FARTHEST: Final = 100.0
"""Sizes of a shape's box that its path may lead away from it."""


@dataclass(frozen=True, slots=True)
class CustomShape:
    outlines: tuple[Outline, ...]
    text: Frame


def custom_shape(geometry: etree._Element, width: float, height: float) -> CustomShape | None:
    """What an a:custGeom draws in a shape of this size (EMU); None where it draws nothing."""
    guides = Guides(width, height)
    guides.add(node for name in ("avLst", "gdLst") for node in geometry.iterfind(f"{A}{name}"))
    outlines = tuple(
        outline
        for path in geometry.iterfind(f"{A}pathLst/{A}path")
        if (outline := _outline(path, guides, width, height)) is not None
    )
    return CustomShape(outlines, _text(geometry, guides, width, height)) if outlines else None


def _text(geometry: etree._Element, guides: Guides, width: float, height: float) -> Frame:
    said = geometry.find(f"{A}rect")
    if said is None or width <= 0 or height <= 0:
        return WHOLE
    left, top, right, bottom = (guides.value(said.get(side)) for side in "ltrb")
    if right <= left or bottom <= top:
        return WHOLE
    return (left / width, top / height, right / width, bottom / height)


def _outline(path: etree._Element, guides: Guides, width: float, height: float) -> Outline | None:
    across, down = guides.value(path.get("w")) or width or 1.0, guides.value(path.get("h")) or height or 1.0
    steps: list[Step] = []
    for step in _steps(path, guides, across, down):
        steps.append(step)
        if len(steps) >= _MOST_STEPS:
            break
    if not steps:
        return None
    fill = path.get("fill", "norm")
    return Outline(tuple(steps), fill != "none", path.get("stroke", "1") not in _NO, _SHADES.get(fill, 0.0))


def _steps(path: etree._Element, guides: Guides, across: float, down: float) -> Iterator[Step]:
    x = y = start_x = start_y = 0.0
    value = guides.value
    for node in path:
        kind = _KINDS.get(node.tag, "")
        points = [(_near(value(p.get("x")) / across), _near(value(p.get("y")) / down)) for p in node if p.tag == _POINT]
        if kind == "moveTo" and points:
            x, y = start_x, start_y = points[0]
            yield MoveTo(x, y)
        elif kind == "lnTo" and points:
            x, y = points[0]
            yield LineTo(x, y)
        elif kind == "cubicBezTo" and len(points) >= 3:
            for i in range(0, len(points) - 2, 3):
                (ax, ay), (bx, by), (x, y) = points[i : i + 3]
                yield CurveTo(ax, ay, bx, by, x, y)
        elif kind == "quadBezTo" and len(points) >= 2:
            for i in range(0, len(points) - 1, 2):
                (cx, cy), (ex, ey) = points[i : i + 2]
                # The cubic curve whose control points lie two thirds of the way to the one of the quadratic.
                yield CurveTo(
                    x + (cx - x) * 2 / 3, y + (cy - y) * 2 / 3, ex + (cx - ex) * 2 / 3, ey + (cy - ey) * 2 / 3, ex, ey
                )
                x, y = ex, ey
        elif kind == "arcTo":
            radii = (guides.value(node.get("wR")), guides.value(node.get("hR")))
            angles = (guides.value(node.get("stAng")), guides.value(node.get("swAng")))
            for arc in arc_curves(x * across, y * down, *radii, *angles):
                values = [_near(number / (down if i % 2 else across)) for i, number in enumerate(arc)]
                yield CurveTo(*values)
                x, y = values[4:]
        elif kind == "close":
            x, y = start_x, start_y
            yield Close()


def _near(share: float) -> float:
    """A coordinate that is not absurdly far from the shape's box."""
    return min(_FARTHEST, max(-_FARTHEST, share))


def arc_curves(
    x: float, y: float, wide: float, high: float, start: float, sweep: float
) -> Iterator[tuple[float, float, float, float, float, float]]:
    """The part of an ellipse with these radii that goes from (`x`, `y`), which is at angle `start` of it, over `sweep`
    (60,000ths of a degree, clockwise), as cubic curves: two control points and the end of each."""
    if not sweep or not (wide or high):
        return
    sweep = max(-360 * _DEGREE, min(360 * _DEGREE, sweep))
    first = _parameter(start, wide, high)
    last = _parameter(start + sweep, wide, high)
    while sweep > 0 and last <= first:
        last += 2 * pi
    while sweep < 0 and last >= first:
        last -= 2 * pi
    middle_x, middle_y = x - wide * cos(first), y - high * sin(first)
    count = max(1, ceil(abs(last - first) / (pi / 2) - 1e-9))
    step = (last - first) / count
    reach = 4 / 3 * tan(step / 4)
    for i in range(count):
        a, b = first + i * step, first + (i + 1) * step
        yield (
            middle_x + wide * (cos(a) - reach * sin(a)),
            middle_y + high * (sin(a) + reach * cos(a)),
            middle_x + wide * (cos(b) + reach * sin(b)),
            middle_y + high * (sin(b) - reach * cos(b)),
            middle_x + wide * cos(b),
            middle_y + high * sin(b),
        )


def _parameter(angle: float, wide: float, high: float) -> float:
    """The ellipse's own parameter at an angle seen from its middle."""
    seen = angle / _DEGREE / 180 * pi
    return atan2(wide * sin(seen), high * cos(seen))
