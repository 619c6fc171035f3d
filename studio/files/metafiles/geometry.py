"""Points, matrices and curves of a drawing."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil, cos, pi, sin, tan
from typing import TypeAlias

Point: TypeAlias = tuple[float, float]
Matrix: TypeAlias = tuple[float, float, float, float, float, float]
"""(a, b, c, d, e, f): x' = a x + c y + e, y' = b x + d y + f."""
Box: TypeAlias = tuple[float, float, float, float]
"""Left, top, right, bottom."""
Step: TypeAlias = tuple[str, tuple[Point, ...]]
"""("M", (point,)), ("L", (point,)), ("C", (control, control, point)) or ("Z", ())."""

SAME: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


def then(first: Matrix, second: Matrix) -> Matrix:
    """`first`, and `second` on what comes of it."""
    a, b, c, d, e, f = first
    p, q, r, s, t, u = second
    return (
        a * p + b * r,
        a * q + b * s,
        c * p + d * r,
        c * q + d * s,
        e * p + f * r + t,
        e * q + f * s + u,
    )


def applied(matrix: Matrix, x: float, y: float) -> Point:
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f


def size_of(matrix: Matrix) -> float:
    """How much longer lines become, in the mean of all directions."""
    a, b, c, d, _, _ = matrix
    return float(abs(a * d - b * c) ** 0.5)


def bounds(points: Sequence[Point]) -> Box:
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return min(xs), min(ys), max(xs), max(ys)


def points_of(steps: Sequence[Step]) -> list[Point]:
    return [point for _, points in steps for point in points]


def arc(box: Box, start: float, sweep: float) -> list[tuple[Point, Point, Point]]:
    """Curves along the ellipse in `box`, from the angle `start` on (radians, clockwise as y points down)."""
    left, top, right, bottom = box
    x, y, across, down = (left + right) / 2, (top + bottom) / 2, (right - left) / 2, (bottom - top) / 2
    pieces = max(1, ceil(abs(sweep) / (pi / 2) - 1e-9))
    step = sweep / pieces
    pull = 4 / 3 * tan(step / 4)
    curves = []
    for number in range(pieces):
        a, b = start + step * number, start + step * (number + 1)
        curves.append(
            (
                (x + across * (cos(a) - pull * sin(a)), y + down * (sin(a) + pull * cos(a))),
                (x + across * (cos(b) + pull * sin(b)), y + down * (sin(b) - pull * cos(b))),
                (x + across * cos(b), y + down * sin(b)),
            )
        )
    return curves


def on_ellipse(box: Box, angle: float) -> Point:
    left, top, right, bottom = box
    return (left + right) / 2 + (right - left) / 2 * cos(angle), (top + bottom) / 2 + (bottom - top) / 2 * sin(angle)


def number(value: float) -> str:
    """A coordinate as SVG writes it, short."""
    text = f"{value:.3f}".rstrip("0").rstrip(".")
    return "0" if text in ("-0", "") else text


def written(steps: Sequence[Step]) -> str:
    """The steps of a path as SVG writes them."""
    return "".join(f"{kind}{' '.join(f'{number(x)} {number(y)}' for x, y in points)}" for kind, points in steps)
