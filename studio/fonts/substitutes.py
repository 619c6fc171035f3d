"""Which bundled family stands in for a family the film may not carry, and why."""

from dataclasses import dataclass
from typing import Literal

Reason = Literal["same widths", "nearest in class", "guessed from the name"]


@dataclass(frozen=True, slots=True)
class Substitute:
    """A bundled family and how good a stand-in it is."""

    family: str
    reason: Reason


BUNDLED = ("Inter", "Carlito", "Caladea", "Liberation Sans", "Liberation Serif", "Liberation Mono")

_SAME_WIDTHS = {
    "calibri": "Carlito",
    "cambria": "Caladea",
    "arial": "Liberation Sans",
    "helvetica": "Liberation Sans",
    "times new roman": "Liberation Serif",
    "courier new": "Liberation Mono",
}

_NEAREST = {
    "calibri light": "Carlito",
    "candara": "Carlito",
    "corbel": "Carlito",
    "aptos": "Inter",
    "segoe ui": "Inter",
    "verdana": "Inter",
    "tahoma": "Inter",
    "trebuchet ms": "Inter",
    "century gothic": "Inter",
    "georgia": "Caladea",
    "garamond": "Liberation Serif",
    "consolas": "Liberation Mono",
}


def substitute(family: str) -> Substitute | None:
    """The family to draw with instead of `family`; None if `family` itself is bundled.

    Names are compared without regard to case or outer spaces. An unknown name gets a family of the class
    its words suggest.
    """
    name = " ".join(family.split()).casefold()
    if name in {bundled.casefold() for bundled in BUNDLED}:
        return None
    if name in _SAME_WIDTHS:
        return Substitute(_SAME_WIDTHS[name], "same widths")
    if name in _NEAREST:
        return Substitute(_NEAREST[name], "nearest in class")
    return Substitute(_guess(name), "guessed from the name")


def _guess(name: str) -> str:
    words = name.split()
    if "mono" in words or "code" in words or "courier" in words:
        return "Liberation Mono"
    if "sans" not in words and ("serif" in words or "roman" in words or "times" in words):
        return "Liberation Serif"
    return "Inter"
