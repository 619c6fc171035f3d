"""The laser pointer that somebody moved over a slide while recording it: a small dot that moves again."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction
from itertools import pairwise
from typing import Final

from lxml import etree

from studio.edit.ids import new_id
from studio.edit.siblings import order_before
from studio.files.pptx.sheets import whole
from studio.i18n import N_, words
from studio.model.animation import SCENE_START, Curve, Easing, Keyframe, Moment
from studio.model.color import Color
from studio.model.element import Element, Shape, Transform
from studio.model.ids import ElementId
from studio.model.origin import Origin
from studio.model.path import Close, CurveTo, MoveTo, Outline
from studio.model.scene import Scene
from studio.model.style import Glow, Solid

LEFT_OUT: Final = N_("the recorded laser pointer is left out, since another voice speaks")
_P14: Final = "{http://schemas.microsoft.com/office/powerpoint/2010/main}"
_EMU: Final = 12_700
_MOST: Final = 3_000
"""Points; a hand moves a pointer less often in an hour than these tell."""
_SIZE: Final = 1 / 60
"""Of the slide's height."""
_RED: Final = Color("#ff2020")
_UNITS: Final = {"min": 60_000, "ms": 1, "s": 1_000, "h": 3_600_000}
_BOW: Final = 0.2239  # of a quarter of a circle as a Bézier curve, in a box of one
_CIRCLE: Final = (
    Outline(
        (
            MoveTo(0.5, 0.0),
            CurveTo(1 - _BOW, 0.0, 1.0, _BOW, 1.0, 0.5),
            CurveTo(1.0, 1 - _BOW, 1 - _BOW, 1.0, 0.5, 1.0),
            CurveTo(_BOW, 1.0, 0.0, 1 - _BOW, 0.0, 0.5),
            CurveTo(0.0, _BOW, _BOW, 0.0, 0.5, 0.0),
            Close(),
        )
    ),
)

Trace = Sequence[tuple[Fraction, float, float]]
"""The points of one stroke: seconds into the slide, and the place in points of the slide."""


def laser_traces(slide: etree._Element) -> tuple[Trace, ...]:
    """The strokes on a slide (its p:sld), in order (p14:laserTraceLst, MS-PPTX 2.3.1.17)."""
    found = [tuple(_points(trace)) for trace in slide.iter(f"{_P14}tracePtLst")]
    return tuple(sorted((trace for trace in found if trace), key=lambda trace: trace[0][0]))


def with_laser(scene: Scene, traces: Sequence[Trace]) -> Scene:
    """The scene with a dot, over everything, that goes where the pointer went; as it is where there was none."""
    if not traces:
        return scene
    size = scene.height * _SIZE
    x, y, seen = [], [], []
    for trace, following in pairwise((*traces, None)):
        assert trace is not None
        end = trace[-1][0] + Fraction(1, 10)
        if following is not None:
            end = min(end, following[0][0])
        for i, (at, across, down) in enumerate(trace):
            easing = Easing.LINEAR if i + 1 < len(trace) else Easing.HOLD
            x.append(Keyframe(_at(at), across - size / 2, easing))
            y.append(Keyframe(_at(at), down - size / 2, easing))
        seen += [Keyframe(_at(trace[0][0]), 1.0, Easing.HOLD), Keyframe(_at(end), 0.0, Easing.HOLD)]
    if seen[0].at != _at(Fraction(0)):
        seen.insert(0, Keyframe(_at(Fraction(0)), 0.0, Easing.HOLD))
    dot = Element(
        ElementId(new_id()),
        order_before([e for e in scene.elements if e.parent is None], None),
        Shape(_CIRCLE, "ellipse", fill=Solid(_RED)),
        Transform(Curve(tuple(x)), Curve(tuple(y)), size, size, opacity=Curve(tuple(seen))),
        name=words(N_("Laser pointer")),
        effects=(Glow(Color("#ff202080"), size / 2),),
        origin=Origin(scene.origin.deck, scene.origin.slide) if scene.origin else None,
    )
    return replace(scene, elements=(*scene.elements, dot))


def _points(trace: etree._Element) -> Iterator[tuple[Fraction, float, float]]:
    points = list(trace.iter(f"{_P14}tracePt"))
    step = -(-len(points) // _MOST)
    last = Fraction(-1)
    for point in points[:: max(1, step)]:
        at = _seconds(point.get("t", ""))
        if at is not None and at > last:  # the pointer is at one place at a time
            last = at
            yield at, whole(point.get("x")) / _EMU, whole(point.get("y")) / _EMU


def _at(seconds: Fraction) -> Moment:
    return Moment(SCENE_START, seconds)


def _seconds(text: str) -> Fraction | None:
    """A time such as "1500" (milliseconds), "1.5s", "2min"; None for what is none."""
    unit = next((unit for unit in ("min", "ms", "s", "h") if text.endswith(unit)), "")
    try:
        number = float(text.removesuffix(unit))
    except ValueError:
        return None
    if not 0 <= number < 1e9:
        return None
    return Fraction(round(number * _UNITS.get(unit, 1)), 1000)
