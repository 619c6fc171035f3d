"""The numbers before paragraphs, in DrawingML's schemes (arabicPeriod, alphaLcParenR, romanUcPeriod...)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from studio.model.text import Paragraph

_ROMAN: Final = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"),
    (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
_CIRCLED_ONE: Final = 0x2460


def paragraph_numbers(paragraphs: Sequence[Paragraph]) -> tuple[int | None, ...]:
    """The number of each paragraph, None where it has none.

    A level counts on over deeper levels and empty paragraphs; any other paragraph of its level or above ends the count.
    """
    counts: dict[int, tuple[str, int, int]] = {}
    numbers: list[int | None] = []
    for paragraph in paragraphs:
        bullet = paragraph.bullet
        if not paragraph.text:
            numbers.append(None)
            continue
        for level in [level for level in counts if level > paragraph.level]:
            del counts[level]
        if bullet is None or not bullet.numbering:
            counts.pop(paragraph.level, None)
            numbers.append(None)
            continue
        scheme, start, last = counts.get(paragraph.level, ("", 0, 0))
        number = last + 1 if (scheme, start) == (bullet.numbering, bullet.start) else bullet.start
        counts[paragraph.level] = (bullet.numbering, bullet.start, number)
        numbers.append(number)
    return tuple(numbers)


def number_text(number: int, scheme: str) -> str:
    """What stands before the paragraph: number_text(3, "romanUcPeriod") is "III."."""
    if scheme.startswith("circle") and 1 <= number <= 20:
        return chr(_CIRCLED_ONE + number - 1)
    kind = scheme[:7]
    if kind.startswith("alpha"):
        figure = _letters(number)
    elif kind.startswith("roman"):
        figure = _roman(number)
    else:
        figure = str(number)
    if kind.endswith("Uc"):
        figure = figure.upper()
    if scheme.endswith("ParenBoth"):
        return f"({figure})"
    if scheme.endswith("ParenR"):
        return f"{figure})"
    if scheme.endswith("Period"):
        return f"{figure}."
    if scheme.endswith("Minus"):
        return f"{figure}-"
    return figure


def _letters(number: int) -> str:
    """1 is a, 26 z, 27 aa, 28 bb, as PowerPoint counts."""
    return chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)


def _roman(number: int) -> str:
    figure = ""
    for value, letters in _ROMAN:
        figure += letters * (number // value)
        number %= value
    return figure
