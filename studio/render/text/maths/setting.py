"""A formula set: each part as a box, by the measures of the math font."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from studio.fonts.maths import math_font
from studio.model.color import Color
from studio.model.maths import (
    Accent,
    Bar,
    Brace,
    Fence,
    Formula,
    Fraction,
    Frame,
    Function,
    Grid,
    Letters,
    Limits,
    Look,
    Math,
    Root,
    Scripts,
    Sequence,
    Slash,
    Total,
    Unseen,
)
from studio.render.text.maths.boxes import EMPTY, Box, Kind, Rule, Sign, of_glyph, together
from studio.render.text.maths.glyphs import sign
from studio.render.text.maths.over_and_under import accented, framed, overlined, with_brace
from studio.render.text.maths.signs import grown_across, grown_up
from studio.render.text.maths.spacing import in_a_row, kind_of
from studio.render.text.maths.stacks import fraction, gathered, limited, rooted, scripted
from studio.render.text.maths.style import DISPLAY, INLINE, Style

_SPACE: Final = 0.25
_THIN: Final = 3 / 18


@dataclass(frozen=True, slots=True)
class SetFormula:
    """Signs and rules of a formula. Lengths in shares of the text's size, y downward from the baseline."""

    width: float
    above: float
    below: float
    signs: tuple[Sign, ...]
    rules: tuple[Rule, ...]


def set_formula(formula: Formula) -> SetFormula:
    """Call it with render.text.faces.qt_lock held, as all that uses Qt's fonts."""
    box = _set(formula.of, DISPLAY if formula.is_display else INLINE)
    return SetFormula(box.width + box.slant, box.above, box.below, box.signs, box.rules)


def _set(math: Math, style: Style) -> Box:
    """A part as one box."""
    boxes = list(_parts(math, style))
    return boxes[0] if len(boxes) == 1 else in_a_row(boxes, style.scale, style.is_small)


def _parts(math: Math, style: Style) -> Iterator[Box]:
    """A part as the boxes that it puts into a row."""
    if isinstance(math, Letters):
        yield from _letters(math, style)
    elif isinstance(math, Sequence):
        for part in math.parts:
            yield from _parts(part, style)
    else:
        yield _one(math, style)


def _one(math: Math, style: Style) -> Box:
    match math:
        case Fraction():
            return _fraction(math, style)
        case Root():
            return _root(math, style)
        case Scripts():
            return _scripts(math, style)
        case Limits():
            return _limits(math, style)
        case Total():
            return _total(math, style)
        case Fence():
            return _fence(math, style)
        case Grid():
            return _grid(math, style)
        case Accent():
            return _accent(math, style)
        case Bar():
            return _bar(math, style)
        case Brace():
            return _brace(math, style)
        case Function():
            return _function(math, style)
        case Frame():
            return _frame(math, style)
        case Unseen():
            return _unseen(math, style)
        case Letters() | Sequence():
            return _set(math, style)


def _letters(letters: Letters, style: Style) -> Iterator[Box]:
    if letters.is_words:
        yield _words(letters, style)
        return
    text = letters.text.replace("&", "")
    for number, character in enumerate(text):
        if character.isspace():
            yield Box(_SPACE * style.scale, 0.0, 0.0)
            continue
        around = text[number - 1 : number] + text[number + 1 : number + 2]
        is_decimal = character in ",." and number > 0 and len(around) == 2 and around.isdigit()
        kind = Kind.ORDINARY if is_decimal else kind_of(character)
        if kind is Kind.OPERATOR:
            yield _operator(character, style, letters.color)
        else:
            yield of_glyph(sign(character, letters), style.scale, letters.color, kind)


def _words(letters: Letters, style: Style) -> Box:
    x, placed = 0.0, []
    for character in letters.text:
        box = (
            Box(_SPACE * style.scale, 0.0, 0.0)
            if character.isspace()
            else of_glyph(sign(character, letters), style.scale, letters.color)
        )
        placed.append((box, x, 0.0))
        x += box.width
    return together(placed, x)


def _operator(character: str, style: Style, color: Color | None) -> Box:
    """A large operator; as large as the font says where the formula stands by itself."""
    font = math_font()
    height = font.constants["DisplayOperatorMinHeight"] if style.is_display else 0.0
    if character in "∏∐∑⋃⋂⋁⋀" and style.is_display:
        height = min(height, 1.4)  # as Cambria Math has them; its integrals are the higher ones
    box = grown_up(character, height * style.scale, style.scale, color)
    if box is None:
        return of_glyph(sign(character, Letters(character, Look.UPRIGHT)), style.scale, color, Kind.OPERATOR)
    slant = font.slants.get(box.signs[0].glyph.number, 0.0) * style.scale if len(box.signs) == 1 else 0.0
    return replace(box, kind=Kind.OPERATOR, slant=slant)


def _fraction(math: Fraction, style: Style) -> Box:
    inner = style.for_fractions
    if math.slash is Slash.LINEAR:
        slash = of_glyph(sign("/", Letters("/", Look.UPRIGHT)), style.scale)
        return in_a_row([_set(math.above, style), slash, _set(math.below, style)], style.scale, style.is_small)
    if math.slash is Slash.SKEWED:
        inner = style.smaller
    return fraction(_set(math.above, inner), _set(math.below, inner), math.slash, style)


def _root(math: Root, style: Style) -> Box:
    degree = _set(math.degree, style.smaller.smaller) if math.degree is not None else None
    return rooted(_set(math.of, style), degree, style)


def _scripts(math: Scripts, style: Style) -> Box:
    return scripted(
        _set(math.base, style), _optional(math.above, style), _optional(math.below, style), style, math.before
    )


def _limits(math: Limits, style: Style) -> Box:
    return limited(_set(math.base, style), _optional(math.above, style), _optional(math.below, style), style)


def _optional(math: Math | None, style: Style) -> Box | None:
    return _set(math, style.smaller) if math is not None else None


def _total(math: Total, style: Style) -> Box:
    operator = _operator(math.sign, style, None) if math.sign else EMPTY
    above, below = _optional(math.above, style), _optional(math.below, style)
    around = scripted if math.beside else limited
    operator = replace(around(operator, above, below, style), kind=Kind.OPERATOR)
    return replace(in_a_row([operator, *_parts(math.of, style)], style.scale, style.is_small), kind=Kind.OPERATOR)


def _fence(math: Fence, style: Style) -> Box:
    inner = [_set(part, style) for part in math.parts]
    axis = math_font().constants["AxisHeight"] * style.scale
    reach = max((max(box.above - axis, box.below + axis) for box in inner), default=0.0)
    height = max(2 * reach, 0.0) if math.grows else 0.0
    # As in Office a bracket may be a little lower than what it holds.
    height = max(0.9 * height, height - 0.25 * style.scale)
    row: list[Box] = []
    for number, box in enumerate(inner):
        if number and math.between:
            row.append(_bracket(math.between, height, style, Kind.ORDINARY))
        row.append(replace(box, kind=Kind.ORDINARY))
    if math.opening:
        row.insert(0, _bracket(math.opening, height, style, Kind.OPENING))
    if math.closing:
        row.append(_bracket(math.closing, height, style, Kind.CLOSING))
    return replace(in_a_row(row, style.scale, style.is_small), kind=Kind.ORDINARY, glyph=None)


def _bracket(character: str, height: float, style: Style, kind: Kind) -> Box:
    box = grown_up(character[:1], height, style.scale, None)
    if box is None:
        box = of_glyph(sign(character[:1], Letters(character, Look.UPRIGHT)), style.scale)
    return replace(box, kind=kind)


def _grid(math: Grid, style: Style) -> Box:
    if math.is_lines:
        rows = [[_set(column, style) for column in _columns(row[0])] if row else [] for row in math.rows]
        widest = max((len(row) for row in rows), default=0)
        align = ("centre",) if widest < 2 else tuple("right" if i % 2 == 0 else "left" for i in range(widest))
        return gathered(rows, align, 0.0, style)
    inner = style.for_cells
    rows = [[_set(cell, inner) for cell in row] for row in math.rows]
    return gathered(rows, math.align, 1.0, style)


def _columns(math: Math) -> list[Math]:
    """An equation cut where its signs "&" align it with the others."""
    flat = list(_flat(math))
    columns: list[list[Math]] = [[]]
    for part in flat:
        if isinstance(part, Letters) and not part.is_words and "&" in part.text:
            pieces = part.text.split("&")
            for number, piece in enumerate(pieces):
                if number:
                    columns.append([])
                if piece:
                    columns[-1].append(replace(part, text=piece))
        else:
            columns[-1].append(part)
    return [Sequence(tuple(column)) for column in columns]


def _flat(math: Math) -> Iterator[Math]:
    if isinstance(math, Sequence):
        for part in math.parts:
            yield from _flat(part)
    else:
        yield math


def _accent(math: Accent, style: Style) -> Box:
    return accented(_set(math.of, style), math.mark, style)


def _bar(math: Bar, style: Style) -> Box:
    return overlined(_set(math.of, style), math.is_above, style)


def _brace(math: Brace, style: Style) -> Box:
    base = _set(math.of, style)
    brace = grown_across(math.sign[:1], base.width, style.scale, None) if math.sign else None
    return with_brace(base, brace, math.is_above, style) if brace is not None else base


def _function(math: Function, style: Style) -> Box:
    name, of = _set(math.name, style), _set(math.of, style)
    gap = 0.0 if isinstance(math.of, Fence) else _THIN * style.scale
    row = together([(name, 0.0, 0.0), (of, name.width + gap, 0.0)], name.width + gap + of.width, Kind.OPERATOR)
    return replace(row, slant=of.slant)


def _frame(math: Frame, style: Style) -> Box:
    return framed(_set(math.of, style), math.lines, style)


def _unseen(math: Unseen, style: Style) -> Box:
    box = _set(math.of, style)
    return Box(
        box.width if math.has_width else 0.0,
        box.above if math.has_height else 0.0,
        box.below if math.has_height else 0.0,
    )
