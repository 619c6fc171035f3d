"""An equation as a line of plain text, as one types it: x=(−b±√(b²−4ac))/(2a)."""

from __future__ import annotations

from typing import Final

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
    Math,
    Root,
    Scripts,
    Sequence,
    Total,
    Unseen,
)

_RAISED: Final = dict(zip("0123456789+-−=()n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ⁿ", strict=True))
_LOWERED: Final = dict(zip("0123456789+-−=()", "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎", strict=True))
_ROOTS: Final = {"3": "∛", "4": "∜"}


def as_text(formula: Formula) -> str:
    """What the formula says, in one line."""
    return _text(formula.of)


def _text(math: Math) -> str:
    match math:
        case Letters(text, is_words=is_words):
            return text if is_words else text.replace("&", "")
        case Sequence(parts):
            return "".join(map(_text, parts))
        case Fraction(above, below):
            return f"{_grouped(above)}/{_grouped(below)}"
        case Root(of, degree):
            sign = _ROOTS.get(_text(degree), f"{_text(degree)}√") if degree is not None else "√"
            return f"{sign}{_grouped(of)}"
        case Scripts(base, above, below, before):
            scripts = _script(below, _LOWERED, "_") + _script(above, _RAISED, "^")
            return f"{scripts}{_text(base)}" if before else f"{_grouped(base)}{scripts}"
        case Limits(base, above, below):
            return f"{_text(base)}{_script(below, _LOWERED, '_')}{_script(above, _RAISED, '^')}"
        case Total(sign, of, above, below):
            return f"{sign}{_script(below, _LOWERED, '_')}{_script(above, _RAISED, '^')} {_text(of)}"
        case Fence(parts, opening, closing, between):
            return f"{opening}{between.join(map(_text, parts))}{closing}"
        case Grid(rows):
            return "; ".join(", ".join(map(_text, row)) for row in rows)
        case Accent(of, mark):
            text = _text(of)
            return f"{text}{mark}" if len(text) == 1 else text
        case Function(name, of):
            return f"{_text(name)} {_text(of)}"
        case Bar(of) | Brace(of) | Frame(of):
            return _text(of)
        case Unseen():
            return ""


def _grouped(math: Math) -> str:
    text = _text(math)
    return text if len(text) < 2 or text.isalnum() or isinstance(math, Fence | Function) else f"({text})"


def _script(math: Math | None, table: dict[str, str], mark: str) -> str:
    text = _text(math) if math is not None else ""
    if not text:
        return ""
    return "".join(map(table.__getitem__, text)) if all(c in table for c in text) else f"{mark}{_grouped_text(text)}"


def _grouped_text(text: str) -> str:
    return text if len(text) == 1 else f"({text})"
