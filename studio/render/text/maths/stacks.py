"""Parts above and below each other: fractions, roots, scripts, limits, matrices."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from studio.model.maths import Slash
from studio.render.text.maths.boxes import EMPTY, Box, Kind, Rule, together, with_rules
from studio.render.text.maths.signs import grown_up
from studio.render.text.maths.style import Style

_AROUND_A_FRACTION: Final = 0.06
_ROW_STEP: Final = 1.2
_ROW_GAP: Final = 0.25
_ASCENT: Final = 0.7
_DESCENT: Final = 0.22


def fraction(above: Box, below: Box, slash: Slash, style: Style) -> Box:
    if slash is Slash.SKEWED:
        return _skewed(above, below, style)
    axis = style.length("AxisHeight")
    is_barred = slash is Slash.BAR
    thickness = style.length("FractionRuleThickness") if is_barred else 0.0
    if is_barred:
        up = style.length("FractionNumeratorShiftUp", "FractionNumeratorDisplayStyleShiftUp")
        down = style.length("FractionDenominatorShiftDown", "FractionDenominatorDisplayStyleShiftDown")
        over = style.length("FractionNumeratorGapMin", "FractionNumDisplayStyleGapMin")
        under = style.length("FractionDenominatorGapMin", "FractionDenomDisplayStyleGapMin")
        up = max(up, axis + thickness / 2 + over + above.below)
        down = max(down, under + below.above - axis + thickness / 2)
    else:
        up = style.length("StackTopShiftUp", "StackTopDisplayStyleShiftUp")
        down = style.length("StackBottomShiftDown", "StackBottomDisplayStyleShiftDown")
        missing = style.length("StackGapMin", "StackDisplayStyleGapMin") - (up - above.below + down - below.above)
        up, down = up + max(0.0, missing) / 2, down + max(0.0, missing) / 2
    side = _AROUND_A_FRACTION * style.scale
    across = max(above.width + above.slant, below.width + below.slant)
    width = across + 2 * side
    middle = width / 2
    box = together([(above, middle - above.width / 2, -up), (below, middle - below.width / 2, down)], width)
    if not is_barred:
        return box
    return with_rules(box, Rule(side / 2, -axis, width - side / 2, -axis, thickness))


def _skewed(above: Box, below: Box, style: Style) -> Box:
    axis = style.length("AxisHeight")
    up, down = axis + 0.1 * style.scale, axis
    gap = style.length("SkewedFractionHorizontalGap") / 2
    height = max(0.9 * style.scale, above.above + up, below.below + down)
    slash = grown_up("\u2215", height, style.scale, None) or grown_up("/", height, style.scale, None) or EMPTY
    x = above.width + gap / 4
    end = x + slash.width + gap / 4
    return together([(above, 0.0, -up), (slash, x, 0.0), (below, end, down)], end + below.width)


def rooted(of: Box, degree: Box | None, style: Style) -> Box:
    gap = style.length("RadicalVerticalGap", "RadicalDisplayStyleVerticalGap")
    thickness = style.length("RadicalRuleThickness")
    above = max(of.above, 0.5 * style.scale)  # the sign is never lower than a letter
    needed = above + of.below + gap + thickness
    sign = grown_up("\u221a", needed, style.scale, None) or EMPTY
    spare = max(0.0, sign.height - needed)
    top = above + gap + spare / 2 + thickness
    sign = sign.moved(0.0, sign.above - top)
    x = 0.0
    placed: list[tuple[Box, float, float]] = []
    if degree is not None and degree.width:
        x = max(0.0, style.length("RadicalKernBeforeDegree") + degree.width + style.length("RadicalKernAfterDegree"))
        raised = style.length("RadicalDegreeBottomRaisePercent") / style.scale * sign.height - sign.below
        placed.append((degree, style.length("RadicalKernBeforeDegree"), -raised - degree.below))
    start = x + sign.width
    end = start + of.width + of.slant
    placed += [(sign, x, 0.0), (of, start, 0.0)]
    line = -top + thickness / 2
    box = with_rules(
        together(placed, end + 0.04 * style.scale),
        Rule(start - 0.01 * style.scale, line, end + 0.03 * style.scale, line, thickness),
    )
    return replace(box, above=max(box.above, top + style.length("RadicalExtraAscender") - thickness))


def scripted(base: Box, above: Box | None, below: Box | None, style: Style, is_before: bool = False) -> Box:
    up = down = 0.0
    is_letter = base.glyph is not None and base.kind is not Kind.OPERATOR
    if above is not None:
        up = max(style.length("SuperscriptShiftUp"), above.below + style.length("SuperscriptBottomMin"))
        if not is_letter:
            up = max(up, base.above - style.length("SuperscriptBaselineDropMax"))
    if below is not None:
        down = max(style.length("SubscriptShiftDown"), below.above - style.length("SubscriptTopMax"))
        if not is_letter:
            down = max(down, base.below + style.length("SubscriptBaselineDropMin"))
    if above is not None and below is not None:
        missing = style.length("SubSuperscriptGapMin") - (up - above.below + down - below.above)
        if missing > 0:
            lift = max(0.0, min(missing, style.length("SuperscriptBottomMaxWithSubscript") - (up - above.below)))
            up, down = up + lift, down + missing - lift
    after = style.length("SpaceAfterScript")
    placed: list[tuple[Box, float, float]] = []
    if is_before:
        across = max(box.width for box in (above, below, EMPTY) if box is not None)
        placed = [(base, across + after, 0.0)]
        placed += [(box, across - box.width, y) for box, y in ((above, -up), (below, down)) if box is not None]
        return replace(together(placed, across + after + base.width), slant=base.slant)
    # An integral's own width reaches to its top; what stands below it begins further left.
    top, bottom = (0.0, base.slant) if base.kind is Kind.OPERATOR else (base.slant, 0.0)
    placed.append((base, 0.0, 0.0))
    width = base.width
    if above is not None:
        x = base.width + top
        placed.append((above, x, -up))
        width = max(width, x + above.width + above.slant)
    if below is not None:
        x = base.width - bottom
        placed.append((below, x, down))
        width = max(width, x + below.width + below.slant)
    return replace(together(placed, width + after, base.kind), glyph=None)


def limited(base: Box, above: Box | None, below: Box | None, style: Style) -> Box:
    width = max(box.width for box in (base, above, below) if box is not None)
    placed = [(base, (width - base.width) / 2, 0.0)]
    lean = base.slant / 2
    if above is not None:
        up = base.above + max(style.length("UpperLimitGapMin") + above.below, style.length("UpperLimitBaselineRiseMin"))
        placed.append((above, (width - above.width) / 2 + lean, -up))
    if below is not None:
        down = base.below + max(
            style.length("LowerLimitGapMin") + below.above, style.length("LowerLimitBaselineDropMin")
        )
        placed.append((below, (width - below.width) / 2 - lean, down))
    return together(placed, width, base.kind)


def gathered(rows: Sequence[Sequence[Box]], align: Sequence[str], gap: float, style: Style) -> Box:
    """Rows of cells in columns, `gap` sizes apart, the whole centred on the axis."""
    count = max((len(row) for row in rows), default=0)
    widths = [max((row[i].width + row[i].slant for row in rows if i < len(row)), default=0.0) for i in range(count)]
    placed: list[tuple[Box, float, float]] = []
    y, below_before = 0.0, 0.0
    tops = bottoms = 0.0
    for number, row in enumerate(rows):
        above = max([box.above for box in row] + [_ASCENT * style.scale])
        below = max([box.below for box in row] + [_DESCENT * style.scale])
        if number:
            y += max(_ROW_STEP * style.scale, below_before + _ROW_GAP * style.scale + above)
        else:
            tops = above
        x = 0.0
        for i, box in enumerate(row):
            spare = widths[i] - box.width
            where = align[min(i, len(align) - 1)] if align else "centre"
            placed.append((box, x + {"left": 0.0, "right": spare}.get(where, spare / 2), y))
            x += widths[i] + gap * style.scale
        bottoms, below_before = y + below, below
    width = sum(widths) + gap * style.scale * max(0, count - 1)
    shift = (tops - bottoms) / 2 - style.length("AxisHeight")
    box = together([(cell, x, y + shift) for cell, x, y in placed], width)
    return replace(box, above=max(box.above, tops - shift), below=max(box.below, bottoms + shift))
