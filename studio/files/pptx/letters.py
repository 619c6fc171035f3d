"""What a deck's letters have beyond the plain: outlines, gradients, effects, other underlines; text in a form."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from lxml import etree

from studio.files.pptx.effects import said_effects
from studio.files.pptx.inks import said_fill, said_line
from studio.files.pptx.lines import JOINS
from studio.files.pptx.package import DRAWING as A
from studio.files.pptx.sheets import whole
from studio.files.pptx.theme import Theme
from studio.model.color import BLACK, Color, channels
from studio.model.style import Gradient, Join, Line, LineEnd, Pattern
from studio.model.text import Lettering, Underline, Warp

_UNDERLINES: Final = {
    "dbl": Underline.DOUBLE,
    "heavy": Underline.HEAVY,
    "dotted": Underline.DOTTED,
    "dottedHeavy": Underline.HEAVY_DOTTED,
    "dash": Underline.DASH,
    "dashHeavy": Underline.HEAVY_DASH,
    "dashLong": Underline.LONG_DASH,
    "dashLongHeavy": Underline.HEAVY_LONG_DASH,
    "dotDash": Underline.DOT_DASH,
    "dotDashHeavy": Underline.HEAVY_DOT_DASH,
    "dotDotDash": Underline.DOT_DOT_DASH,
    "dotDotDashHeavy": Underline.HEAVY_DOT_DOT_DASH,
    "wavy": Underline.WAVY,
    "wavyHeavy": Underline.HEAVY_WAVY,
    "wavyDbl": Underline.DOUBLE_WAVY,
    "words": Underline.WORDS,
}
_PLAIN_FORMS: Final = ("textNoShape", "")
_WHOLE: Final = 100_000
_PLAIN: Final = Lettering()


def lettering_of(sources: Sequence[etree._Element], theme: Theme) -> Lettering | None:
    """`sources` (a:rPr and what it takes after) say it, the nearest first; None for plain letters."""
    filled = next((way for s in sources if (way := _fill(s, theme))[0]), (False, None, False))
    outline = next((line for s in sources if (line := s.find(f"{A}ln")) is not None), None)
    listed = next((found for s in sources if (found := s.find(f"{A}effectLst")) is not None), None)
    under = next((said for s in sources if (said := s.get("u")) is not None), "none")
    colored = next((found for s in sources if (found := s.find(f"{A}uFill")) is not None), None)
    lined = next((found for s in sources if (found := s.find(f"{A}uLn")) is not None), None)
    strike = next((said for s in sources if (said := s.get("strike")) is not None), "")
    ink = theme.color(colored.find(f"{A}solidFill")) if colored is not None else None
    if ink is None and lined is not None:
        ink = theme.color(lined.find(f"{A}solidFill"))
    lettering = Lettering(
        filled[1],
        filled[2],
        _outline(outline, theme),
        tuple(said_effects(listed, theme)) if listed is not None else (),
        _UNDERLINES.get(under, Underline.SINGLE),
        ink if under != "none" else None,
        strike == "dblStrike",
    )
    return None if lettering == _PLAIN else lettering


def linked(lettering: Lettering | None) -> Lettering | None:
    """What the letters of a link keep: all but how they are filled and underlined, which is as all links are."""
    if lettering is None:
        return None
    kept = replace(lettering, fill=None, is_hollow=False, underline=Underline.SINGLE, underline_color=None)
    return None if kept == _PLAIN else kept


def _fill(source: etree._Element, theme: Theme) -> tuple[bool, Gradient | Pattern | None, bool]:
    """Whether this says how letters are filled; the gradient or pattern; whether they are hollow."""
    said, fill = said_fill(source, theme)
    return said, fill if isinstance(fill, Gradient | Pattern) else None, said and fill is None


def _outline(line: etree._Element | None, theme: Theme) -> Line | None:
    if line is None:
        return None
    said, found = said_line(line, theme)
    if not said or found is None or (isinstance(found.color, str) and channels(found.color)[3] == 0):
        return None
    join = next((join for name, join in JOINS.items() if line.find(f"{A}{name}") is not None), Join.ROUND)
    return replace(found, join=join, head=LineEnd.NONE, tail=LineEnd.NONE)


def hollow_color(lettering: Lettering | None) -> Color:
    """The colour that stands for letters without a fill, which is that of their outline."""
    outline = lettering.outline if lettering is not None else None
    return outline.color if outline is not None and isinstance(outline.color, str) else BLACK


def warp_of(boxes: Sequence[etree._Element]) -> Warp | None:
    """The form that the text of these a:bodyPr, the nearest first, is bent into."""
    warp = next((found for box in boxes if (found := box.find(f"{A}prstTxWarp")) is not None), None)
    if warp is None or warp.get("prst", "") in _PLAIN_FORMS:
        return None
    said = []
    for guide in warp.iterfind(f"{A}avLst/{A}gd"):
        operator, _, number = guide.get("fmla", "").partition(" ")
        if operator == "val":
            said.append((guide.get("name", ""), whole(number) / _WHOLE))
    return Warp(warp.get("prst", ""), tuple(said))
