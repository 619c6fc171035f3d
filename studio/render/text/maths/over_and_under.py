"""What is drawn over, under and around a part: accents, bars, braces, frames."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from studio.fonts.maths import math_font
from studio.render.text.maths.boxes import Box, Rule, Sign, together, with_rules
from studio.render.text.maths.glyphs import Glyph, plain_glyph
from studio.render.text.maths.signs import grown_across
from studio.render.text.maths.style import Style

_LINES: Final = {"\u0305": 1, "\u033f": 2, "\u00af": 1, "\u0304": 1, "\u203e": 1}
"""Marks that are lines as long as what is under them, however long that is."""
_ARROWS: Final = {
    "\u20d7": "\u2192",
    "\u20d6": "\u2190",
    "\u20e1": "\u2194",
    "\u20d1": "\u21c0",
    "\u20d0": "\u21bc",
    "\u23de": "\u23de",
    "\u23b4": "\u23b4",
}
_WIDE: Final = "\u0302\u0303\u030c"
_SPACING: Final = {"^": "\u0302", "~": "\u0303", "\u02d9": "\u0307", "\u00a8": "\u0308", "\u02c7": "\u030c"}
_PADDING: Final = 0.15


def accented(base: Box, mark: str, style: Style) -> Box:
    mark = _SPACING.get(mark[:1], mark[:1])
    if mark in _LINES:
        box = base
        for _ in range(_LINES[mark]):
            box = overlined(box, True, style)
        return box
    if mark in _ARROWS:
        arrow = grown_across(_ARROWS[mark], max(base.width, 0.45 * style.scale), 0.8 * style.scale, None)
        if arrow is None:
            return base
        whole = with_brace(base, arrow, True, style)
        spare = (whole.width - base.width) / 2
        return replace(whole.moved(-spare, 0.0), width=base.width, kind=base.kind)  # neighbours may stand under it
    glyph = plain_glyph(mark)
    if glyph is None:
        return base
    scale = style.scale
    up = max(0.0, base.above - style.length("AccentBaseHeight"))
    is_letter = base.glyph is not None
    if mark in _WIDE and not is_letter:
        wide = grown_across(mark, base.width, scale, None)
        if wide is not None and wide.width > 1.2 * (glyph.right - glyph.left) * scale:
            x = (base.width + base.slant - wide.width) / 2
            return replace(together([(base, 0.0, 0.0), (wide, x, -up)], base.width), slant=base.slant, kind=base.kind)
    tops = math_font().tops
    middle = tops.get(glyph.number, (glyph.left + glyph.right) / 2) * scale
    over = (base.width + base.slant) / 2
    if base.glyph is not None and len(base.signs) == 1:
        own = base.glyph
        over = tops.get(own.number, own.advance / 2 + own.slant / 2) * scale if _is_of_math(own) else over
    accent = Box(0.0, glyph.above * scale, glyph.below * scale, (Sign(glyph, 0.0, 0.0, scale),))
    box = together([(base, 0.0, 0.0), (accent, over - middle, -up)], base.width, base.kind)
    return replace(box, slant=base.slant, below=base.below, glyph=base.glyph)


def _is_of_math(glyph: Glyph) -> bool:
    font = math_font()
    return glyph.number in font.tops and glyph.slant == font.slants.get(glyph.number)


def overlined(base: Box, is_above: bool, style: Style) -> Box:
    thickness = style.length("OverbarRuleThickness" if is_above else "UnderbarRuleThickness")
    gap = style.length("OverbarVerticalGap" if is_above else "UnderbarVerticalGap") * 0.7
    extra = style.length("OverbarExtraAscender" if is_above else "UnderbarExtraDescender")
    if is_above:
        y = -base.above - gap - thickness / 2
        return replace(
            with_rules(base, Rule(0.0, y, base.width + base.slant, y, thickness)),
            above=-y + thickness / 2 + extra,
            glyph=None,
        )
    y = base.below + gap + thickness / 2
    return replace(
        with_rules(base, Rule(0.0, y, base.width, y, thickness)), below=y + thickness / 2 + extra, glyph=None
    )


def with_brace(base: Box, brace: Box, is_above: bool, style: Style) -> Box:
    """The base with a sign as wide as itself above or below it."""
    width = max(base.width, brace.width)
    gap = style.length("StretchStackGapAboveMin") * 0.8
    y = -(base.above + gap + brace.below) if is_above else base.below + gap + brace.above
    x = (width - brace.width) / 2 + (base.slant / 2 if is_above else 0.0)
    return together([(base, (width - base.width) / 2, 0.0), (brace, x, y)], width, base.kind)


def framed(base: Box, lines: tuple[str, ...], style: Style) -> Box:
    pad = _PADDING * style.scale
    thickness = style.length("FractionRuleThickness")
    box = together([(base, pad, 0.0)], base.width + base.slant + 2 * pad)
    left, right, top, bottom = 0.0, box.width, -base.above - pad, base.below + pad
    middle, centre = (top + bottom) / 2, (left + right) / 2
    ends = {
        "left": (left, top, left, bottom),
        "right": (right, top, right, bottom),
        "top": (left, top, right, top),
        "bottom": (left, bottom, right, bottom),
        "horizontal": (left, middle, right, middle),
        "vertical": (centre, top, centre, bottom),
        "rising": (left, bottom, right, top),
        "falling": (left, top, right, bottom),
    }
    rules = [Rule(*ends[line], thickness) for line in lines if line in ends]
    return replace(with_rules(box, *rules), above=-top + thickness, below=bottom + thickness)
