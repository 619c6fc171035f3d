"""An equation that is too wide for its line, in several lines: broken before its relations and joining signs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from studio.model.maths import Formula, Letters, Math, Sequence
from studio.render.text.maths.boxes import Kind
from studio.render.text.maths.setting import set_formula
from studio.render.text.maths.spacing import kind_of


def in_lines(formula: Formula, room: float) -> tuple[Formula, ...]:
    """The formula in as few lines of `room` sizes as its signs allow; what cannot be broken stays too wide."""
    lines: list[list[Math]] = []
    for chunk in _chunks(formula.of):
        longer = [*lines[-1], *chunk] if lines else chunk
        if lines and set_formula(_of(formula, longer)).width > room:
            lines.append(chunk)
        elif lines:
            lines[-1] = longer
        else:
            lines.append(chunk)
    return tuple(_of(formula, line) for line in lines) or (formula,)


def _of(formula: Formula, parts: list[Math]) -> Formula:
    return replace(formula, of=Sequence(tuple(parts)))


def _chunks(math: Math) -> Iterator[list[Math]]:
    """Parts that stay together: each but the first begins with a relation or a joining sign."""
    chunk: list[Math] = []
    for part in _pieces(math):
        is_joint = isinstance(part, Letters) and not part.is_words and _joins(part.text[:1])
        if is_joint and chunk:
            yield chunk
            chunk = []
        chunk.append(part)
    if chunk:
        yield chunk


def _pieces(math: Math) -> Iterator[Math]:
    if isinstance(math, Sequence):
        for part in math.parts:
            yield from _pieces(part)
    elif isinstance(math, Letters) and not math.is_words:
        start = 0
        for i, character in enumerate(math.text):
            if i > start and _joins(character):
                yield replace(math, text=math.text[start:i])
                start = i
        yield replace(math, text=math.text[start:])
    else:
        yield math


def _joins(character: str) -> bool:
    return bool(character) and kind_of(character) in (Kind.RELATION, Kind.BINARY)
