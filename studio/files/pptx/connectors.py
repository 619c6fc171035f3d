"""The preset connectors, bent and curved, which the layout engine draws as it likes: their paths as the standard has
them (ECMA-376, presetShapeDefinitions)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from studio.model.path import CurveTo, LineTo, MoveTo, Outline, Step


def connector(preset: str, adjustments: Mapping[str, float]) -> tuple[Outline, ...] | None:
    """The path of a connector in its unit box; None for shapes that are none. Adjustments are shares."""
    build = _PATHS.get(preset)
    if build is None:
        return None
    first, second, third = (adjustments.get(f"adj{i}", 0.5) for i in (1, 2, 3))
    return (Outline((MoveTo(0.0, 0.0), *build(first, second, third)), filled=False),)


def _bent(*points: tuple[float, float]) -> tuple[Step, ...]:
    return tuple(LineTo(x, y) for x, y in points)


def _curved(*points: float) -> tuple[Step, ...]:
    return tuple(CurveTo(*points[i : i + 6]) for i in range(0, len(points), 6))


def _curved3(a: float, _b: float, _c: float) -> tuple[Step, ...]:
    return _curved(a / 2, 0, a, 0.25, a, 0.5, a, 0.75, (1 + a) / 2, 1, 1, 1)


def _curved4(a: float, b: float, _c: float) -> tuple[Step, ...]:
    x1, x3 = a / 2, (1 + a) / 2
    y1 = b / 2
    return _curved(
        x1, 0, a, y1 / 2, a, y1,
        a, (y1 + b) / 2, (a + x3) / 2, b, x3, b,
        (x3 + 1) / 2, b, 1, (1 + b) / 2, 1, 1,
    )  # fmt: skip


def _curved5(a: float, b: float, c: float) -> tuple[Step, ...]:
    x1 = (a + c) / 2
    y1, y5 = b / 2, (1 + b) / 2
    return _curved(
        a / 2, 0, a, y1 / 2, a, y1,
        a, (y1 + b) / 2, (a + x1) / 2, b, x1, b,
        (c + x1) / 2, b, c, (y5 + b) / 2, c, y5,
        c, (y5 + 1) / 2, (c + 1) / 2, 1, 1, 1,
    )  # fmt: skip


_PATHS: Final[dict[str, Callable[[float, float, float], tuple[Step, ...]]]] = {
    "bentConnector2": lambda a, b, c: _bent((1, 0), (1, 1)),
    "bentConnector3": lambda a, b, c: _bent((a, 0), (a, 1), (1, 1)),
    "bentConnector4": lambda a, b, c: _bent((a, 0), (a, b), (1, b), (1, 1)),
    "bentConnector5": lambda a, b, c: _bent((a, 0), (a, b), (c, b), (c, 1), (1, 1)),
    "curvedConnector2": lambda a, b, c: _curved(0.5, 0, 1, 0.5, 1, 1),
    "curvedConnector3": _curved3,
    "curvedConnector4": _curved4,
    "curvedConnector5": _curved5,
}
