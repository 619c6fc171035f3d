"""How much of a box is uncovered, by kind: the shapes behind wipes, blinds, wheels, for elements and for transitions.

Pure geometry in the unit square. `share` runs from 0 (nothing is seen) to 1 (all is).
"""

from __future__ import annotations

from collections.abc import Callable
from math import cos, pi, sin, sqrt
from random import Random
from typing import Final

Point = tuple[float, float]
Polygon = tuple[Point, ...]
Uncovered = tuple[Polygon, ...]
"""What is seen: the points inside of an odd number of these polygons."""

_WHOLE: Final[Polygon] = ((0.0, 0.0), (1.0, 0.0), (1.0, 1.0), (0.0, 1.0))
_BLINDS: Final = 8
_CHECKS: Final = 6
_BARS: Final = 40
_GRAINS: Final = 24
_ROUND: Final = 48
_STEPS: Final = 16


def uncovered(kind: str, direction: str, share: float) -> Uncovered:
    """The part that is seen. An unknown kind is a wipe."""
    if share >= 1:
        return (_WHOLE,)
    return _KINDS.get(kind, _wipe)(direction, share) if share > 0 else ()


def kinds() -> tuple[str, ...]:
    return tuple(sorted(_KINDS))


def _rectangle(x: float, y: float, width: float, height: float) -> Polygon:
    return ((x, y), (x + width, y), (x + width, y + height), (x, y + height))


def _wipe(direction: str, s: float) -> Uncovered:
    """`direction` is where the edge travels."""
    return (
        {
            "left": _rectangle(1 - s, 0, s, 1),
            "up": _rectangle(0, 1 - s, 1, s),
            "down": _rectangle(0, 0, 1, s),
        }.get(direction, _rectangle(0, 0, s, 1)),
    )


def _split(direction: str, s: float) -> Uncovered:
    """Two edges from the middle, or ("in-...") to it; "...-vertical": standing edges."""
    if direction.startswith("in"):
        half = s / 2
        if direction.endswith("vertical"):
            return _rectangle(0, 0, half, 1), _rectangle(1 - half, 0, half, 1)
        return _rectangle(0, 0, 1, half), _rectangle(0, 1 - half, 1, half)
    if direction.endswith("vertical"):
        return (_rectangle((1 - s) / 2, 0, s, 1),)
    return (_rectangle(0, (1 - s) / 2, 1, s),)


def _grown(outline: Callable[[float], Polygon]) -> Callable[[str, float], Uncovered]:
    """A form that grows from the middle, or ("in") a hole of that form that closes. `outline` of 1 holds the box."""

    def form(direction: str, s: float) -> Uncovered:
        return (_WHOLE, outline(1 - s)) if direction == "in" else (outline(s),)

    return form


def _box(size: float) -> Polygon:
    return _rectangle((1 - size) / 2, (1 - size) / 2, size, size)


def _circle(size: float) -> Polygon:
    radius = size * sqrt(0.5)
    return tuple(
        (0.5 + radius * cos(2 * pi * k / _ROUND), 0.5 + radius * sin(2 * pi * k / _ROUND)) for k in range(_ROUND)
    )


def _diamond(size: float) -> Polygon:
    return ((0.5, 0.5 - size), (0.5 + size, 0.5), (0.5, 0.5 + size), (0.5 - size, 0.5))


def _plus(direction: str, s: float) -> Uncovered:
    arm = s / 2
    if direction == "in":
        arm = (1 - s) / 2
        return tuple(_rectangle(x, y, 0.5 - arm, 0.5 - arm) for x in (0.0, 0.5 + arm) for y in (0.0, 0.5 + arm))
    a, b = 0.5 - arm, 0.5 + arm
    return (((a, 0), (b, 0), (b, a), (1, a), (1, b), (b, b), (b, 1), (a, 1), (a, b), (0, b), (0, a), (a, a)),)


def _blinds(direction: str, s: float) -> Uncovered:
    step = 1 / _BLINDS
    if direction == "vertical":
        return tuple(_rectangle(k * step, 0, s * step, 1) for k in range(_BLINDS))
    return tuple(_rectangle(0, k * step, 1, s * step) for k in range(_BLINDS))


def _checkerboard(direction: str, s: float) -> Uncovered:
    """Every other field begins, the others follow."""
    step = 1 / _CHECKS
    fields = []
    for row in range(_CHECKS):
        for column in range(_CHECKS):
            own = min(1.0, 2 * s) if (row + column) % 2 == 0 else max(0.0, 2 * s - 1)
            if direction == "down":
                fields.append(_rectangle(column * step, row * step, step, own * step))
            else:
                fields.append(_rectangle(column * step, row * step, own * step, step))
    return tuple(fields)


def _comb(direction: str, s: float) -> Uncovered:
    """Teeth from both sides."""
    step = 1 / _BLINDS
    teeth = []
    for k in range(_BLINDS):
        start = 0.0 if k % 2 == 0 else 1 - s
        teeth.append(
            _rectangle(k * step, start, step, s) if direction == "vertical" else _rectangle(start, k * step, s, step)
        )
    return tuple(teeth)


def _sector(begin: float, turn: float) -> Polygon:
    """From angle `begin` (0 is up, clockwise) over `turn`, both in turns; reaches beyond the box."""
    points = [
        (0.5 + sin(2 * pi * a), 0.5 - cos(2 * pi * a)) for a in (begin + turn * k / _STEPS for k in range(_STEPS + 1))
    ]
    return ((0.5, 0.5), *points)


def _wheel(direction: str, s: float) -> Uncovered:
    """`direction`: how many spokes; "-4" for four that go round the other way."""
    number = direction.removeprefix("-")
    spokes = int(number) if number.isdigit() and 1 <= int(number) <= 8 else 1
    way = -1 if direction.startswith("-") else 1
    return tuple(_sector(k / spokes, way * s / spokes) for k in range(spokes))


def _wedge(direction: str, s: float) -> Uncovered:
    return (_sector(-s / 2, s),)


def _strips(direction: str, s: float) -> Uncovered:
    """A stair that travels to a corner ("down-left"...)."""
    step = 1 / _STEPS
    rows = []
    for k in range(_STEPS):
        late = (k if direction.startswith("down") else _STEPS - 1 - k) * step
        wide = max(0.0, min(1.0, 2 * s - late))
        y = k * step
        rows.append(_rectangle(1 - wide, y, wide, step) if direction.endswith("left") else _rectangle(0, y, wide, step))
    return tuple(rows)


def _random_bars(direction: str, s: float) -> Uncovered:
    order = list(range(_BARS))
    Random(1).shuffle(order)
    seen = order[: round(s * _BARS)]
    step = 1 / _BARS
    if direction == "vertical":
        return tuple(_rectangle(k * step, 0, step, 1) for k in seen)
    return tuple(_rectangle(0, k * step, 1, step) for k in seen)


def _dissolve(direction: str, s: float) -> Uncovered:
    order = list(range(_GRAINS * _GRAINS))
    Random(1).shuffle(order)
    step = 1 / _GRAINS
    return tuple(
        _rectangle(k % _GRAINS * step, k // _GRAINS * step, step, step) for k in order[: round(s * len(order))]
    )


_KINDS: Final[dict[str, Callable[[str, float], Uncovered]]] = {
    "wipe": _wipe,
    "split": _split,
    "box": _grown(_box),
    "circle": _grown(_circle),
    "diamond": _grown(_diamond),
    "plus": _plus,
    "blinds": _blinds,
    "checkerboard": _checkerboard,
    "comb": _comb,
    "wheel": _wheel,
    "wedge": _wedge,
    "strips": _strips,
    "random-bars": _random_bars,
    "dissolve": _dissolve,
}
