"""Which of our families stands in for one that the film may not carry, and why.

Those of the same widths break lines where the original does: the families of Liberation, Carlito and Caladea were drawn
to the widths of Microsoft's, and TeX Gyre's to those of PostScript's, which Monotype's share (Century Gothic, Book
Antiqua...). Fetched families (see fetched.toml) may be missing, so each has a bundled one after it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, Literal

Reason = Literal["same widths", "nearest in class", "guessed from the name"]


@dataclass(frozen=True, slots=True)
class Substitute:
    """One of our families, which may not be there, and how good a stand-in it is."""

    family: str
    reason: Reason


BUNDLED: Final = ("Inter", "Carlito", "Caladea", "Liberation Sans", "Liberation Serif", "Liberation Mono")

_SAME_WIDTHS: Final = {
    "calibri": ("Carlito",),
    "cambria": ("Caladea",),
    "arial": ("Liberation Sans",),
    "helvetica": ("Liberation Sans",),
    "times new roman": ("Liberation Serif",),
    "courier new": ("Liberation Mono",),
    "arial narrow": ("TeX Gyre Heros Cn", "Carlito"),
    "century gothic": ("TeX Gyre Adventor", "Inter"),
    "itc avant garde gothic": ("TeX Gyre Adventor", "Inter"),
    "palatino linotype": ("TeX Gyre Pagella", "Caladea"),
    "book antiqua": ("TeX Gyre Pagella", "Caladea"),
    "bookman old style": ("TeX Gyre Bonum", "Caladea"),
    "century schoolbook": ("TeX Gyre Schola", "Caladea"),
}

_NEAREST: Final = {
    "calibri light": ("Carlito",),
    "candara": ("Carlito",),
    "corbel": ("Carlito",),
    "gill sans mt": ("Carlito",),
    "source sans pro": ("Carlito",),
    "verdana": ("DejaVu Sans", "Inter"),
    "lucida sans unicode": ("DejaVu Sans", "Inter"),
    "arial black": ("DejaVu Sans", "Inter"),
    "tahoma": ("DejaVu Sans Condensed", "Liberation Sans"),
    "segoe ui": ("Open Sans", "Liberation Sans"),
    "segoe ui light": ("Open Sans", "Liberation Sans"),
    "segoe ui semibold": ("Open Sans", "Liberation Sans"),
    "ubuntu": ("Open Sans", "Liberation Sans"),
    "aptos": ("Liberation Sans",),
    "aptos display": ("Liberation Sans",),
    "trebuchet ms": ("Liberation Sans",),
    "franklin gothic book": ("Liberation Sans",),
    "helvetica neue": ("Liberation Sans",),
    "bahnschrift": ("Roboto", "Liberation Sans"),
    "impact": ("TeX Gyre Heros Cn", "Carlito"),
    "comic sans ms": ("Comic Neue", "Carlito"),
    "georgia": ("Caladea",),
    "constantia": ("Caladea",),
    "rockwell": ("Caladea",),
    "garamond": ("EB Garamond", "Liberation Serif"),
    "perpetua": ("EB Garamond", "Liberation Serif"),
    "consolas": ("Liberation Mono",),
}

_HEIGHTS: Final = {
    "arial narrow": (0.936, 0.212),
    "century gothic": (1.006, 0.220),
    "comic sans ms": (1.102, 0.291),
    "consolas": (0.920, 0.251),
    "franklin gothic book": (0.909, 0.223),
    "garamond": (0.862, 0.263),
    "georgia": (0.917, 0.219),
    "gill sans mt": (0.918, 0.231),
    "impact": (1.009, 0.211),
    "palatino linotype": (1.050, 0.283),
    "segoe ui": (1.079, 0.251),
    "segoe ui light": (1.079, 0.251),
    "segoe ui semibold": (1.079, 0.251),
    "tahoma": (1.000, 0.207),
    "trebuchet ms": (0.939, 0.222),
    "verdana": (1.005, 0.210),
}
_USUAL_HEIGHT: Final = (0.950, 0.250)
"""Of Monotype's families whose measures are not known here: TeX Gyre's own leave room for accents on accents."""


_HEAVY: Final = frozenset({"black", "heavy", "ultra", "extrabold", "bold", "demi", "semibold", "demibold", "impact"})


def heights(family: str) -> tuple[float, float] | None:
    """How far the lines of a family that we do not have reach above and below the baseline, in shares of its size
    (usWinAscent and usWinDescent of its OS/2 table); None where its stand-in's own measures are as good."""
    name = _plain(family)
    is_gyre = next(substitutes(family)).family.startswith("TeX Gyre")
    return _HEIGHTS.get(name, _USUAL_HEIGHT if is_gyre else None)


def substitutes(family: str) -> Iterator[Substitute]:
    """The families to draw with instead of one that we do not have, the best first; the last is a bundled one.

    Names are compared without regard to case or outer spaces. An unknown name gets a family of the class that its
    words suggest.
    """
    name = _plain(family)
    known: tuple[tuple[Reason, dict[str, tuple[str, ...]]], ...] = (
        ("same widths", _SAME_WIDTHS),
        ("nearest in class", _NEAREST),
    )
    for reason, table in known:
        for number, found in enumerate(table.get(name, ())):
            yield Substitute(found, "nearest in class" if number else reason)
    yield Substitute(_guess(name), "guessed from the name")


def weight_of(family: str) -> int:
    """How heavy the upright letters of a family that we do not have are, as far as its name says it (400 or 700)."""
    return 700 if _HEAVY.intersection(_plain(family).split()) else 400


def _plain(family: str) -> str:
    return " ".join(family.split()).casefold()


def _guess(name: str) -> str:
    words = name.split()
    if "mono" in words or "code" in words or "courier" in words:
        return "Liberation Mono"
    if "sans" not in words and ("serif" in words or "roman" in words or "times" in words):
        return "Liberation Serif"
    return "Inter"
