"""What stands beside the marks of an axis: numbers in the format of the chart."""

from __future__ import annotations

import re
from typing import Final

from studio.i18n import value_words
from studio.model.element import ChartData

_CURRENCY: Final = re.compile(r"\[\$([^\]-]*)[^\]]*\]")
_UNSEEN: Final = re.compile(r'\[[^\]]*\]|_.|\*.|\\|"')
_DIGITS: Final = re.compile(r"[#0?][#0?.,]*")


def number_text(value: float, data: ChartData) -> str:
    """The number with the signs that the chart's format has before and after it, as the person's language writes it."""
    code = _UNSEEN.sub("", _CURRENCY.sub(r"\1", data.number_format.partition(";")[0]))
    digits = _DIGITS.search(code)
    before, after = (code[: digits.start()], code[digits.end() :]) if digits else ("", "")
    if digits:
        value /= 1000 ** (len(digits[0]) - len(digits[0].rstrip(",")))  # "#,##0,," shows millions
    if data.grouping == "percentStacked":
        before, after = "", "%"
    elif "%" in after:
        value *= 100
    has_thousands = digits is not None and "," in digits[0].rstrip(",")
    return f"{before}{_written(value, has_thousands)}{after}".strip()


def _written(value: float, has_thousands: bool) -> str:
    whole, _, part = f"{abs(value):.9f}".partition(".")
    part = part.rstrip("0")
    shown = value_words(int(whole)) if has_thousands else whole
    sign = "-" if value < 0 and (int(whole) or part) else ""
    return sign + shown + (value_words(0.5)[1] + part if part else "")
