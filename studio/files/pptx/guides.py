"""The guides of a shape: names for numbers, reckoned by DrawingML's formulas from its size and its adjustments."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from math import atan2, cos, hypot, pi, sin, sqrt, tan
from typing import Final

from lxml import etree

from studio.files.pptx.package import DRAWING as A

_DEGREE: Final = 60_000.0
_TURN: Final = 360 * _DEGREE
_MOST: Final = 20_000
_PARTS: Final = (2, 3, 4, 5, 6, 8, 10, 12, 16, 32)
_LARGEST: Final = 1e12


class Guides:
    """The numbers that names stand for in a shape of this size (EMU)."""

    def __init__(self, width: float, height: float) -> None:
        short, long = min(width, height), max(width, height)
        self._known: dict[str, float] = {
            "l": 0.0, "t": 0.0, "r": width, "b": height, "w": width, "h": height, "hc": width / 2, "vc": height / 2,
            "ss": short, "ls": long, "cd2": _TURN / 2, "cd4": _TURN / 4, "cd8": _TURN / 8, "3cd4": _TURN * 3 / 4,
            "3cd8": _TURN * 3 / 8, "5cd8": _TURN * 5 / 8, "7cd8": _TURN * 7 / 8,
        }  # fmt: skip
        for part in _PARTS:
            self._known |= {f"wd{part}": width / part, f"hd{part}": height / part, f"ssd{part}": short / part}

    def add(self, lists: Iterable[etree._Element]) -> None:
        """Reckon the guides (a:gd) of these lists, each from those before it."""
        guides = [guide for one in lists for guide in one.iterfind(f"{A}gd")]
        for guide in guides[:_MOST]:
            operator, *arguments = (guide.get("fmla") or "val 0").split()
            rule = _RULES.get(operator)
            numbers = [self.value(argument) for argument in arguments[:3]] + [0.0] * 3
            try:
                found = rule(*numbers[:3]) if rule is not None else 0.0
            except (ArithmeticError, ValueError):
                found = 0.0  # a formula that is divided by nothing
            self._known[guide.get("name", "")] = min(_LARGEST, max(-_LARGEST, found))

    def value(self, said: str | None) -> float:
        """A number, or what a name stands for; 0 for names that nobody knows."""
        if not said:
            return 0.0
        try:
            number = int(said)  # nearly always
        except ValueError:
            return self._known.get(said, 0.0)
        return float(number) if -_LARGEST < number < _LARGEST else 0.0


def _divided(number: float, by: float) -> float:
    return number / by if by else 0.0


_RULES: Final[dict[str, Callable[[float, float, float], float]]] = {
    "val": lambda x, y, z: x,
    "*/": lambda x, y, z: _divided(x * y, z),
    "+-": lambda x, y, z: x + y - z,
    "+/": lambda x, y, z: _divided(x + y, z),
    "?:": lambda x, y, z: y if x > 0 else z,
    "abs": lambda x, y, z: abs(x),
    "at2": lambda x, y, z: atan2(y, x) / pi * 180 * _DEGREE,
    "cat2": lambda x, y, z: x * cos(atan2(z, y)),
    "sat2": lambda x, y, z: x * sin(atan2(z, y)),
    "cos": lambda x, y, z: x * cos(y / _DEGREE / 180 * pi),
    "sin": lambda x, y, z: x * sin(y / _DEGREE / 180 * pi),
    "tan": lambda x, y, z: x * tan(y / _DEGREE / 180 * pi),
    "max": lambda x, y, z: max(x, y),
    "min": lambda x, y, z: min(x, y),
    "mod": lambda x, y, z: sqrt(hypot(x, y) ** 2 + z * z),
    "pin": lambda x, y, z: x if y < x else z if y > z else y,
    "sqrt": lambda x, y, z: sqrt(x) if x > 0 else 0.0,
}
