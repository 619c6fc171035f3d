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
_DIGITS: Final = {"arabicDb": 0xFF10, "hindiNum": 0x966, "thaiNum": 0xE50}
"""{what a scheme begins with: the code of its zero}"""
_LETTERS: Final = {
    "alpha": "abcdefghijklmnopqrstuvwxyz",
    "thaiAlpha": "กขคงจฉชซญฎฏฐฑฒณดตถทธนบปผฝพฟมยรลวศษสหฬอฮ",
    "hindiAlpha1": "कखगघङचछजझञटठडढणतथदधनपफबभमयरलवशषसह",
    "hindiAlpha": "अआइईउऊऋएऐओऔकखगघङचछजझञटठडढणतथदधनपफबभमयरलवशषसह",
    "hebrew2": "אבגדהוזחטיכלמנסעפצקרשת",
    "arabic1": "أبتثجحخدذرزسشصضطظعغفقكلمنهوي",
    "arabic2": "أبجدهوزحطيكلمنسعفصقرشتثخذضظغ",
}
"""{what a scheme begins with: its letters in order}; the longer beginnings first."""
_CHINESE: Final = "〇一二三四五六七八九"


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
        return _circled(number, "Black" in scheme)
    kind = scheme[:7]
    letters = next((row for start, row in _LETTERS.items() if scheme.startswith(start)), "")
    zero = next((code for start, code in _DIGITS.items() if scheme.startswith(start)), ord("0"))
    if letters:
        figure = _letters(number, letters)
    elif kind.startswith("roman"):
        figure = _roman(number)
    elif scheme.startswith("ea1") and 0 < number < 100:
        figure = _chinese(number)
    else:
        figure = "".join(chr(zero + int(digit)) if digit.isdigit() else digit for digit in str(number))
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


def _letters(number: int, row: str) -> str:
    """1 is a, 26 z, 27 aa, 28 bb, as PowerPoint counts."""
    return row[(number - 1) % len(row)] * ((number - 1) // len(row) + 1)


def _circled(number: int, is_black: bool) -> str:
    if not is_black:
        return chr(_CIRCLED_ONE + number - 1)
    return chr(0x2776 + number - 1) if number <= 10 else chr(0x24EB + number - 11)


def _chinese(number: int) -> str:
    """From 1 to 99: 十 is ten, 二十一 twenty-one."""
    tens, ones = divmod(number, 10)
    return ("" if tens < 2 else _CHINESE[tens]) + ("十" if tens else "") + (_CHINESE[ones] if ones else "")


def _roman(number: int) -> str:
    figure = ""
    for value, letters in _ROMAN:
        figure += letters * (number // value)
        number %= value
    return figure
