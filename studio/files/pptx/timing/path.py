"""Motion paths: a path string of p:animMotion as points over time, in shares of the slide."""

from __future__ import annotations

import re
from itertools import pairwise
from math import hypot
from typing import Final

Point = tuple[float, float]

_TOKEN: Final = re.compile(r"[MmLlCcZzEe]|[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?")
_ARGUMENTS: Final = {"m": 2, "l": 2, "c": 6}
_SAMPLES: Final = 12
_MOST_POINTS: Final = 600


def points_of(path: str) -> list[Point]:
    """The corners of the path, curves cut into short lines; the first is where it begins. [] where it is none."""
    tokens = _TOKEN.findall(path)
    points: list[Point] = []
    start: Point = (0.0, 0.0)
    command, i = "", 0
    while i < len(tokens) and len(points) < _MOST_POINTS:
        if tokens[i][0].isalpha():
            command = tokens[i]
            i += 1
            if command in "Zz" and points:
                points.append(start)
            continue
        count = _ARGUMENTS.get(command.lower(), 0)
        numbers = tokens[i : i + count]
        if not count or len(numbers) < count or any(number[0].isalpha() for number in numbers):
            break
        i += count
        here = points[-1] if points else (0.0, 0.0)
        base = here if command.islower() else (0.0, 0.0)
        values = [float(number) for number in numbers]
        pairs = [(base[0] + x, base[1] + y) for x, y in zip(values[::2], values[1::2], strict=True)]
        if command in "Mm":
            start = pairs[0]
            points.append(start)
            command = "L" if command == "M" else "l"  # more numbers after a move are lines
        elif command in "Ll":
            points.append(pairs[0])
        else:
            points += [_bezier((here, *pairs), k / _SAMPLES) for k in range(1, _SAMPLES + 1)]
    return points


def timed(points: list[Point]) -> list[tuple[float, Point]]:
    """(share of the way, point): it is gone at an even pace."""
    lengths = [hypot(b[0] - a[0], b[1] - a[1]) for a, b in pairwise(points)]
    whole = sum(lengths)
    if whole <= 0:
        return [(0.0, points[0]), (1.0, points[-1])] if points else []
    found, gone = [(0.0, points[0])], 0.0
    for length, point in zip(lengths, points[1:], strict=True):
        gone += length
        found.append((gone / whole, point))
    return found


def _bezier(corners: tuple[Point, ...], s: float) -> Point:
    r = 1 - s
    weights = (r * r * r, 3 * r * r * s, 3 * r * s * s, s * s * s)
    x, y = (sum(w * p[axis] for w, p in zip(weights, corners, strict=True)) for axis in (0, 1))
    return x, y
