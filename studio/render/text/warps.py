"""The forms that text can be bent into, as maps: where a point of the text, in shares of it, lies in its box.

The two edges of each form are those of ECMA-376's presetTextWarpDefinitions, curves simplified to sines and parabolas.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from math import cos, pi, sin
from typing import Final

Place = tuple[float, float]
Bend = Callable[[float, float], Place]
"""(0, 0) is the text's top left corner and (1, 1) its bottom right one, there and here."""
_Edge = Callable[[float, float], float]
"""How far down an edge lies at `u`, for an adjustment."""


def _arch(u: float) -> float:
    """0 at both ends and 1 in the middle."""
    return 1 - (2 * u - 1) ** 2


def _roof(u: float) -> float:
    return 1 - abs(2 * u - 1)


def _wave(u: float, periods: int) -> float:
    return sin(2 * pi * periods * u)


def _stop(u: float) -> float:
    return min(1.0, 3 * u, 3 * (1 - u))


_EDGES: Final[dict[str, tuple[float, _Edge, _Edge]]] = {
    "textPlain": (0.5, lambda u, a: 0.0, lambda u, a: 1.0),
    "textStop": (0.25, lambda u, a: a * (1 - _stop(u)), lambda u, a: 1 - a * (1 - _stop(u))),
    "textTriangle": (0.5, lambda u, a: a * (1 - _roof(u)), lambda u, a: 1.0),
    "textTriangleInverted": (0.5, lambda u, a: 0.0, lambda u, a: a + (1 - a) * _roof(u)),
    "textChevron": (0.25, lambda u, a: a * (1 - _roof(u)), lambda u, a: 1 - a * _roof(u)),
    "textChevronInverted": (0.75, lambda u, a: (1 - a) * _roof(u), lambda u, a: a + (1 - a) * _roof(u)),
    "textSlantUp": (0.55556, lambda u, a: a * (1 - u), lambda u, a: 1 - a * u),
    "textSlantDown": (0.44444, lambda u, a: a * u, lambda u, a: 1 - a * (1 - u)),
    "textFadeRight": (0.33333, lambda u, a: a * u, lambda u, a: 1 - a * u),
    "textFadeLeft": (0.33333, lambda u, a: a * (1 - u), lambda u, a: 1 - a * (1 - u)),
    "textCascadeUp": (0.44444, lambda u, a: (1 - a) * (1 - u), lambda u, a: 1 - (1 - a) * 0.5 * u),
    "textCascadeDown": (0.44444, lambda u, a: (1 - a) * u, lambda u, a: 1 - (1 - a) * 0.5 * (1 - u)),
    "textCurveUp": (0.45977, lambda u, a: a * cos(u * pi / 2), lambda u, a: 1 - a * (1 - cos(u * pi / 2))),
    "textCurveDown": (0.45977, lambda u, a: a * sin(u * pi / 2), lambda u, a: 1 - a * (1 - sin(u * pi / 2))),
    "textCanUp": (0.85714, lambda u, a: (1 - a) * (1 - _arch(u)), lambda u, a: 1 - (1 - a) * _arch(u)),
    "textCanDown": (0.14286, lambda u, a: a * _arch(u), lambda u, a: 1 - a * (1 - _arch(u))),
    "textWave1": (0.125, lambda u, a: a - a * _wave(u, 1), lambda u, a: 1 - a - a * _wave(u, 1)),
    "textWave2": (0.125, lambda u, a: a + a * _wave(u, 1), lambda u, a: 1 - a + a * _wave(u, 1)),
    "textDoubleWave1": (0.0625, lambda u, a: a - a * _wave(u, 2), lambda u, a: 1 - a - a * _wave(u, 2)),
    "textWave4": (0.0625, lambda u, a: a + a * _wave(u, 2), lambda u, a: 1 - a + a * _wave(u, 2)),
    "textInflate": (0.1875, lambda u, a: a * (1 - _arch(u)), lambda u, a: 1 - a * (1 - _arch(u))),
    "textDeflate": (0.1875, lambda u, a: a * _arch(u), lambda u, a: 1 - a * _arch(u)),
    "textInflateBottom": (0.6, lambda u, a: 0.0, lambda u, a: a + (1 - a) * _arch(u)),
    "textInflateTop": (0.4, lambda u, a: a * (1 - _arch(u)), lambda u, a: 1.0),
    "textDeflateBottom": (0.5, lambda u, a: 0.0, lambda u, a: 1 - (1 - a) * _arch(u)),
    "textDeflateTop": (0.5, lambda u, a: a * _arch(u), lambda u, a: 1.0),
}
"""{preset: its usual adjustment, its upper edge, its lower edge}"""
_SIDES: Final = {"textFadeUp": 1.0, "textFadeDown": 0.0}
_POURS: Final = {"textArchUpPour": "textArchUp", "textArchDownPour": "textArchDown", "textCirclePour": "textCircle"}
"""{preset: the arch that it fills}"""
_ARCHES: Final = {"textArchUp": 180.0, "textArchDown": 0.0, "textCircle": 180.0, "textButton": 180.0}
"""{preset for letters that keep their form and stand along an arch: the angle that is its usual adjustment}"""
_DEGREES: Final = 100_000 / 60_000
"""Of a whole adjustment."""


def arch(preset: str, adjustments: Mapping[str, float]) -> tuple[float, float] | None:
    """The angle where text on an arch begins, clockwise from the right, and how far it goes round; None for others.

    ECMA-376: the arch up is as far from the right as from the left, so is the one down; a circle is open at the left.
    A button's first line stands on an arch up, its third on the one that mirrors it.
    """
    if preset not in _ARCHES:
        return None
    said = adjustments.get("adj", adjustments.get("adj1"))
    at = _ARCHES[preset] if said is None else min(359.999, max(0.0, said * _DEGREES))
    if preset == "textArchDown":
        return (180.0 - at) % 360, -((180.0 - 2 * at) % 360 or 360.0)
    if preset in ("textArchUp", "textButton"):
        return at, (180.0 - 2 * at) % 360 or 360.0
    return at, 2 * ((360.0 if at > 180 else 180.0) - at) or 359.0


def is_arch(preset: str) -> bool:
    """Whether letters stand along it, each in its own form."""
    return preset in _ARCHES


def names() -> tuple[str, ...]:
    """Every form that is drawn."""
    return (*_EDGES, *_SIDES, *_POURS, *_ARCHES)


def bend(preset: str, adjustments: Mapping[str, float]) -> Bend | None:
    """The map of a form; None for those that are none, or no map (see arch)."""
    if preset in _EDGES:
        usual, above, below = _EDGES[preset]
        at = min(1.0, max(0.0, adjustments.get("adj", adjustments.get("adj1", usual))))
        return lambda u, v: (u, above(u, at) * (1 - v) + below(u, at) * v)
    if preset in _SIDES:
        at, wide_at = min(0.49, max(0.0, adjustments.get("adj", 0.33333))), _SIDES[preset]
        return lambda u, v: (u + (0.5 - u) * 2 * at * abs(wide_at - v), v)
    ring = arch(_POURS[preset], adjustments) if preset in _POURS else None
    if ring is not None:
        start, sweep = ring
        inner = min(0.99, max(0.01, adjustments.get("adj2", 0.5)))
        return lambda u, v: _around(start, sweep, u, v if sweep > 0 else 1 - v, inner)
    return None


def _around(start: float, sweep: float, u: float, v: float, inner: float) -> Place:
    """A place in a ring whose hole is `inner` of its size."""
    angle = (start + sweep * u) / 180 * pi
    reach = (1 - v * (1 - inner)) / 2
    return 0.5 + reach * cos(angle), 0.5 + reach * sin(angle)
