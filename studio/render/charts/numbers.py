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
    """What a mark of the chart's axis says."""
    return f"{_digits(value, False)}%" if data.grouping == "percentStacked" else written(value, data.number_format)


def written(value: float, number_format: str) -> str:
    """The number with the signs that its format has before and after it, as the person's language writes it."""
    code = _UNSEEN.sub("", _CURRENCY.sub(r"\1", number_format.partition(";")[0]))
    digits = _DIGITS.search(code)
    if digits is None:
        return _digits(value, False)
    places = digits[0].rstrip(",")
    before, after = code[: digits.start()], code[digits.end() :]
    value /= 1000 ** (len(digits[0]) - len(places))  # "#,##0,," shows millions
    return f"{before}{_digits(value * 100 if '%' in after else value, ',' in places)}{after}".strip()


def _digits(value: float, has_thousands: bool) -> str:
    whole, _, part = f"{abs(value):.9f}".partition(".")
    part = part.rstrip("0")
    shown = value_words(int(whole)) if has_thousands else whole
    sign = "-" if value < 0 and (int(whole) or part) else ""
    return sign + shown + (value_words(0.5)[1] + part if part else "")
