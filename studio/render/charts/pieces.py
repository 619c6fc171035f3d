"""The pieces that charts are drawn with: boxes, lines, paths and texts in points from the chart's corner."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from math import ceil, cos, hypot, pi, sin, tan
from typing import Final, TypeAlias

from studio.model.chart import Looks, Marker
from studio.model.element import DrawnShape, DrawnText
from studio.model.path import RECTANGLE, Close, CurveTo, LineTo, MoveTo, Outline, Step
from studio.model.style import Line
from studio.model.text import Align, TextBody, TextStyle, VerticalAlign, plain_body

Piece: TypeAlias = DrawnShape | DrawnText
Box: TypeAlias = tuple[float, float, float, float]
"""Left, top, width, height."""
Point: TypeAlias = tuple[float, float]

LINE: Final = 1.22
"""The height of a line in font sizes."""
_KAPPA: Final = 0.5523
_ROUND: Final = tuple[Step, ...]((
    MoveTo(0.5, 0.0),
    CurveTo(0.5 + _KAPPA / 2, 0.0, 1.0, 0.5 - _KAPPA / 2, 1.0, 0.5),
    CurveTo(1.0, 0.5 + _KAPPA / 2, 0.5 + _KAPPA / 2, 1.0, 0.5, 1.0),
    CurveTo(0.5 - _KAPPA / 2, 1.0, 0.0, 0.5 + _KAPPA / 2, 0.0, 0.5),
    CurveTo(0.0, 0.5 - _KAPPA / 2, 0.5 - _KAPPA / 2, 0.0, 0.5, 0.0),
    Close(),
))  # fmt: skip


def rectangle(box: Box, looks: Looks) -> list[Piece]:
    """Nothing where it would not be seen."""
    return [DrawnShape(box, RECTANGLE, looks.fill, looks.line)] if looks.fill or looks.line else []


def rounded(box: Box, looks: Looks, radius: float) -> list[Piece]:
    _, _, width, height = box
    rx, ry = min(0.5, radius / max(width, 1.0)), min(0.5, radius / max(height, 1.0))
    kx, ky = rx * (1 - _KAPPA), ry * (1 - _KAPPA)
    steps: list[Step] = [
        MoveTo(rx, 0), LineTo(1 - rx, 0), CurveTo(1 - kx, 0, 1, ky, 1, ry),
        LineTo(1, 1 - ry), CurveTo(1, 1 - ky, 1 - kx, 1, 1 - rx, 1),
        LineTo(rx, 1), CurveTo(kx, 1, 0, 1 - ky, 0, 1 - ry),
        LineTo(0, ry), CurveTo(0, ky, kx, 0, rx, 0), Close(),
    ]  # fmt: skip
    return [DrawnShape(box, (Outline(tuple(steps)),), looks.fill, looks.line)] if looks.fill or looks.line else []


def circle(middle: Point, radius: float, looks: Looks) -> list[Piece]:
    box = (middle[0] - radius, middle[1] - radius, 2 * radius, 2 * radius)
    return [DrawnShape(box, (Outline(_ROUND),), looks.fill, looks.line)] if looks.fill or looks.line else []


def rule(start: Point, end: Point, line: Line | None) -> list[Piece]:
    """A straight line; nothing where there is no line to draw it with."""
    return stroke([[start, end]], line)


def stroke(parts: Sequence[Sequence[Point]], line: Line | None, smooth: bool = False) -> list[Piece]:
    """Lines through points, one for each part; smooth ones bend."""
    parts = [part for part in parts if len(part) > 1]
    if not parts or line is None:
        return []
    steps = [step for part in parts for step in (_bent(part) if smooth else _straight(part))]
    return [_shape(steps, Looks(None, line), filled=False)]


def area(points: Sequence[Point], looks: Looks, smooth: bool = False) -> list[Piece]:
    """A closed path through points."""
    if len(points) < 2 or not (looks.fill or looks.line):
        return []
    steps = [*(_bent([*points, points[0]]) if smooth else _straight(points)), Close()]
    return [_shape(steps, looks)]


def figure(steps: Sequence[Step], looks: Looks) -> list[Piece]:
    """A path of steps in points of the chart."""
    return [_shape(list(steps), looks)] if steps and (looks.fill or looks.line) else []


def arc(middle: Point, radius: float, start: float, end: float) -> list[Step]:
    """Curves along a circle, from one turn to another (degrees clockwise from the top), without the first move."""
    count = max(1, ceil(abs(end - start) / 45))
    part = (end - start) / count * pi / 180
    reach = 4 / 3 * tan(part / 4) * radius
    steps: list[Step] = []
    for number in range(count):
        here = start * pi / 180 + part * number
        there = here + part
        (ax, ay), (bx, by) = on_circle(middle, radius, here * 180 / pi), on_circle(middle, radius, there * 180 / pi)
        steps.append(
            CurveTo(
                ax + cos(here) * reach, ay + sin(here) * reach, bx - cos(there) * reach, by - sin(there) * reach, bx, by
            )
        )
    return steps


def on_circle(middle: Point, radius: float, turn: float) -> Point:
    """A point at `turn` degrees clockwise from the top."""
    return middle[0] + sin(turn * pi / 180) * radius, middle[1] - cos(turn * pi / 180) * radius


def marker(at: Point, marker: Marker) -> list[Piece]:
    """What stands on a point of a line."""
    x, y = at
    half, looks = marker.size / 2, marker.looks
    match marker.symbol:
        case "none":
            return []
        case "circle":
            return circle(at, half, looks)
        case "diamond":
            return area([(x, y - half), (x + half, y), (x, y + half), (x - half, y)], looks)
        case "triangle":
            return area([(x, y - half), (x + half, y + half), (x - half, y + half)], looks)
        case "x" | "star" | "plus":
            lines = [] if marker.symbol == "plus" else [
                [(x - half, y - half), (x + half, y + half)],
                [(x - half, y + half), (x + half, y - half)],
            ]  # fmt: skip
            if marker.symbol != "x":
                lines.append([(x, y - half), (x, y + half)])
            if marker.symbol == "plus":
                lines.append([(x - half, y), (x + half, y)])
            return stroke(lines, looks.line)
        case "dash":
            return rectangle((x - half, y - half / 4, 2 * half, half / 2), looks)
        case "dot":
            return rectangle((x, y - half / 4, half, half / 2), looks)
    return rectangle((x - half, y - half, 2 * half, 2 * half), looks)


def label(text: str, style: TextStyle, box: Box, align: Align = Align.CENTRE, rotation: float = 0.0) -> DrawnText:
    """A text in one style, in the middle of its box's height."""
    return written(plain_body(text, style, align), box, rotation)


def written(body: TextBody, box: Box, rotation: float = 0.0) -> DrawnText:
    body = replace(body, insets=(0.0, 0.0, 0.0, 0.0), anchor=VerticalAlign.MIDDLE, wrap=False)
    return DrawnText(box, body, rotation)


def moved(piece: Piece, across: float, down: float) -> Piece:
    x, y, width, height = piece.box
    return replace(piece, box=(x + across, y + down, width, height))


def _straight(points: Sequence[Point]) -> list[Step]:
    return [MoveTo(*points[0]), *(LineTo(*point) for point in points[1:])]


def _bent(points: Sequence[Point]) -> list[Step]:
    """A curve through points: its tangent at each is parallel to the line between its neighbours."""
    steps: list[Step] = [MoveTo(*points[0])]
    for i in range(len(points) - 1):
        before, here = points[max(0, i - 1)], points[i]
        there, after = points[i + 1], points[min(len(points) - 1, i + 2)]
        one = _handle(before, here, there)
        two = _handle(after, there, here)
        steps.append(CurveTo(*one, *two, *there))
    return steps


def _handle(before: Point, here: Point, there: Point) -> Point:
    across, down = there[0] - before[0], there[1] - before[1]
    length = hypot(across, down)
    reach = hypot(there[0] - here[0], there[1] - here[1]) / 3
    if not length:
        return here
    return here[0] + across / length * reach, here[1] + down / length * reach


def _shape(steps: list[Step], looks: Looks, filled: bool = True) -> DrawnShape:
    """The path in a box of its own, which gradients fill."""
    xs = [v for s in steps for v in _coordinates(s, 0)]
    ys = [v for s in steps for v in _coordinates(s, 1)]
    x, y = min(xs), min(ys)
    width, height = max(xs) - x, max(ys) - y
    across, down = width or 1.0, height or 1.0
    outline = Outline(tuple(_inside(step, x, y, across, down) for step in steps), filled=filled)
    return DrawnShape((x, y, across, down), (outline,), looks.fill, looks.line)


def _coordinates(step: Step, place: int) -> tuple[float, ...]:
    match step:
        case MoveTo(x, y) | LineTo(x, y):
            return ((x, y)[place],)
        case CurveTo(x1, y1, x2, y2, x, y):
            return (x1, x2, x) if place == 0 else (y1, y2, y)
    return ()


def _inside(step: Step, x: float, y: float, width: float, height: float) -> Step:
    match step:
        case MoveTo(a, b):
            return MoveTo((a - x) / width, (b - y) / height)
        case LineTo(a, b):
            return LineTo((a - x) / width, (b - y) / height)
        case CurveTo(a, b, c, d, e, f):
            return CurveTo(
                (a - x) / width, (b - y) / height, (c - x) / width, (d - y) / height, (e - x) / width, (f - y) / height
            )
    return step
