"""Numbers as spreadsheets' formats write them ("#,##0.00", "0.0%", "R$ #,##0;[Red]-0", "dd/mm/yyyy")."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from functools import lru_cache
from typing import Final

from studio.i18n import N_, value_words, words
from studio.model.color import Color

_TOKENS: Final = re.compile(
    r'"[^"]*"?|\\.|\[[^\]]*\]|_.|\*.|AM/PM|A/P|[eE][+-]0+|y+|m+|d+|h+|s+(?:\.0+)?|[#0?]|[.,%/@]|General|.',
    re.IGNORECASE | re.DOTALL,
)
_COLORS: Final = {
    "black": "#000000", "blue": "#0000ff", "cyan": "#00ffff", "green": "#00ff00", "magenta": "#ff00ff",
    "red": "#ff0000", "white": "#ffffff", "yellow": "#ffff00",
}  # fmt: skip
_CONDITION: Final = re.compile(r"(<=|>=|<>|<|>|=)(-?[\d.]+)")
_MONTHS: Final = (
    N_("January"), N_("February"), N_("March"), N_("April"), N_("May"), N_("June"),
    N_("July"), N_("August"), N_("September"), N_("October"), N_("November"), N_("December"),
)  # fmt: skip
_DAYS: Final = (
    N_("Monday"), N_("Tuesday"), N_("Wednesday"), N_("Thursday"), N_("Friday"), N_("Saturday"), N_("Sunday"),
)  # fmt: skip
_FIRST_DAYS: Final = {False: datetime(1899, 12, 30), True: datetime(1904, 1, 1)}
_SYSTEM_DATES: Final = ("m/d/yy", "m/d/yyyy", "mm-dd-yy")
"""Formats that stand for how a person's system writes dates."""
_MOST_DAYS: Final = 2_958_465
_GENERAL: Final = 9
"""Digits that the general format shows."""


@dataclass(frozen=True, slots=True)
class Written:
    """A number in letters; `color` where the format gives it one."""

    text: str
    color: Color | None = None


def written(value: float, code: str = "", from_1904: bool = False) -> Written:
    """The number as the person's language writes it."""
    if not code or code.lower() == "general":
        return Written(_general(value))
    section, value = _section(value, code)
    color = next((Color(_COLORS[c]) for t in section if (c := t.strip("[]").lower()) in _COLORS and t[0] == "["), None)
    kinds = {token[0].lower() for token in section}
    if _is_date(section):
        return Written(_date(value, section, code, from_1904), color)
    if not kinds & set("#0?"):
        return Written("".join(_literal(token, value) for token in section), color)
    return Written(_number(value, section), color)


def is_date(code: str) -> bool:
    """Whether a format writes days or hours."""
    return _is_date(_split(code)[0]) if code else False


def _section(value: float, code: str) -> tuple[tuple[str, ...], float]:
    """The part of a format that is for this number, and the number that it writes: of its own part for numbers below
    nought, without the sign."""
    sections = _split(code)
    for section in sections:
        condition = next((c for token in section if token[0] == "[" and (c := _CONDITION.search(token))), None)
        if condition is not None and _holds(value, condition[1], float(condition[2])):
            return section, abs(value) if value < 0 and len(sections) > 1 and condition[1][0] == "<" else value
    if any(token[0] == "[" and _CONDITION.search(token) for section in sections for token in section):
        return sections[-1] if len(sections) > 1 else (), value
    if value < 0 and len(sections) > 1:
        return sections[1], -value
    if value == 0 and len(sections) > 2:
        return sections[2], value
    return sections[0], value


def _holds(value: float, sign: str, other: float) -> bool:
    return {
        "<": value < other, ">": value > other, "=": value == other,
        "<=": value <= other, ">=": value >= other, "<>": value != other,
    }[sign]  # fmt: skip


@lru_cache(maxsize=256)
def _split(code: str) -> tuple[tuple[str, ...], ...]:
    sections: list[list[str]] = [[]]
    for token in _TOKENS.findall(code[:500]):
        if token == ";":
            sections.append([])
        else:
            sections[-1].append(token)
    return tuple(tuple(section) for section in sections)


def _literal(token: str, value: float) -> str:
    """What a token writes that is no digit."""
    match token[0]:
        case '"':
            return token.strip('"')
        case "\\":
            return token[1:]
        case "[":
            return token[2:].rstrip("]").partition("-")[0] if token.startswith("[$") else ""
        case "_":
            return " "
        case "*":
            return ""
    if token.lower() == "general":
        return _general(value)
    return _general(value) if token == "@" else token


def _number(value: float, section: tuple[str, ...]) -> str:
    digits = [i for i, t in enumerate(section) if t in "#0?" and len(t) == 1]
    first, last = digits[0], digits[-1]
    if "/" in section and not any(t in (".", "%") for t in section):
        return _fraction(value, section, first)
    exponent = next((t for t in section if t[0] in "eE" and len(t) > 1 and t[1] in "+-"), "")
    point = next((i for i, t in enumerate(section) if t == "."), None)
    before = [section[i] for i in digits if point is None or i < point]
    after = [section[i] for i in digits if point is not None and i > point]
    end = point if point is not None else last + 1
    groups = any(section[i] == "," for i in range(first, end) if any(d > i and d < end for d in digits))
    trailing = 0
    for i in range(last + 1, len(section)):
        if section[i] != ",":
            break
        trailing += 1
    if point is not None:  # "#,##0,.0" divides too
        i = point - 1
        while i > first and section[i] == ",":
            trailing, i = trailing + 1, i - 1
    value = value / 1000**trailing * 100 ** section.count("%")
    tail = ""
    if exponent:
        power = 0 if value == 0 else int(f"{abs(value):e}".partition("e")[2])
        value = value / 10.0**power
        sign = "-" if power < 0 else "+" if "+" in exponent else ""
        tail = f"E{sign}{abs(power):0{exponent.count('0')}d}"
    body = _digits(abs(value), before, after, groups) + tail
    inner = section[first:end]
    if not exponent and any(t not in "#0?," or len(t) > 1 for t in inner):
        whole = _digits(abs(value), before, after, False)
        count = len(whole.partition(decimal_mark())[0])
        body = _interlaced(whole[:count], inner) + whole[count:]
    sign = "-" if value < 0 and any(c in "123456789" for c in body) else ""
    start = "".join(_literal(t, value) for t in section[:first] if t != ",")
    rest = "".join(_literal(t, value) for t in section[last + 1 :] if t not in (",", ".") and t != exponent)
    # A sign stands before the currency.
    return f"{sign}{start}{body}{rest}".strip() if start.strip() else f"{start}{sign}{body}{rest}".strip()


def _digits(value: float, before: list[str], after: list[str], groups: bool) -> str:
    text = (
        f"{Decimal(repr(value)).quantize(Decimal(1).scaleb(-len(after)), ROUND_HALF_UP):f}"
        if value < 1e15
        else f"{value:.0f}"
    )
    whole, _, part = text.partition(".")
    least = sum(t == "0" for t in before)
    whole = whole.lstrip("0").rjust(least, "0")
    if groups:
        whole = _grouped(whole)
    keep = max((i + 1 for i, t in enumerate(after) if t == "0"), default=0)
    while len(part) > keep and part.endswith("0"):
        part = part[:-1]
    return whole + (decimal_mark() + part if part else "")


def _interlaced(whole: str, section: tuple[str, ...]) -> str:
    """Digits with the signs that stand between their places: "(000) 000-0000", "# ##0"."""
    made: list[str] = []
    left = list(whole)
    for place in range(len(section) - 1, -1, -1):
        token = section[place]
        if token in ("#", "0", "?"):
            made.append(left.pop() if left else "")
        elif token != "," and (left or "0" in section[:place]):
            made.append(_literal(token, 0.0))
    return "".join(left) + "".join(reversed(made))


def _grouped(whole: str) -> str:
    """With a sign after every three digits from the right."""
    first = len(whole) % 3
    parts = [whole[:first], *(whole[i : i + 3] for i in range(first, len(whole), 3))]
    return value_words(1_234_567)[1].join(part for part in parts if part)


def _fraction(value: float, section: tuple[str, ...], first: int) -> str:
    bar = section.index("/")
    places = sum(t in "#0?" and len(t) == 1 for t in section[bar:])
    has_whole = " " in section[first:bar]
    whole = int(abs(value)) if has_whole else 0
    part = Fraction(abs(value) - whole).limit_denominator(10**places - 1 if places else 9)
    shown = f"{part.numerator}/{part.denominator}" if part else ""
    if part == 1:
        whole, shown = whole + 1, ""
    parts = [str(whole)] if whole or not shown else []
    return ("-" if value < 0 else "") + " ".join([*parts, *([shown] if shown else [])])


def _general(value: float) -> str:
    if value == 0:
        return "0"
    if abs(value) >= 1e11 or abs(value) < 1e-9:
        mantissa, _, power = f"{value:.5e}".partition("e")
        mantissa = mantissa.rstrip("0").rstrip(".")
        return f"{mantissa.replace('.', decimal_mark())}E{power[0]}{abs(int(power)):02d}"
    text = f"{value:.{_GENERAL}g}"
    if "e" in text:
        text = f"{value:.10f}"
    return (text.rstrip("0").rstrip(".") if "." in text else text).replace(".", decimal_mark())


def decimal_mark() -> str:
    """What the person's language writes between units and tenths."""
    return value_words(0.5)[1]


def _is_date(section: tuple[str, ...]) -> bool:
    has_digits = any(t in "#0?" and len(t) == 1 for t in section)
    return (not has_digits and any(t[0].lower() in "ymdhs" and t[0] not in '\\"[' for t in section)) or any(
        t.lower() in ("[h]", "[hh]", "[mm]", "[ss]") for t in section
    )


def _date(value: float, section: tuple[str, ...], code: str, from_1904: bool) -> str:
    if not -_MOST_DAYS < value < _MOST_DAYS:
        return _general(value)
    moment = _FIRST_DAYS[from_1904] + timedelta(days=value)
    moment = (moment + timedelta(microseconds=500_000)).replace(microsecond=0)
    if code.partition(";")[0].lower() in _SYSTEM_DATES:
        return value_words(moment.date())
    has_half = any(t.upper() in ("AM/PM", "A/P") for t in section)
    made: list[str] = []
    for i, token in enumerate(section):
        kind = token[0].lower()
        if token.upper() in ("AM/PM", "A/P"):
            half = "AM" if moment.hour < 12 else "PM"
            made.append(half if len(token) > 3 else half[0])
        elif token.lower() in ("[h]", "[hh]"):
            made.append(str(int(value * 24)))
        elif token.lower() in ("[mm]", "[m]"):
            made.append(str(int(value * 1440)))
        elif kind == "m" and _is_minute(section, i):
            made.append(f"{moment.minute:0{min(2, len(token))}d}")
        elif kind in "ymdhs" and token[0] not in '\\"[':
            made.append(_part(kind, len(token), moment, has_half))
        else:
            made.append(_literal(token, value))
    return "".join(made).strip()


def _part(kind: str, length: int, moment: datetime, has_half: bool) -> str:
    if kind == "y":
        return f"{moment:%y}" if length < 3 else f"{moment.year:04d}"
    if kind == "m":
        name = words(_MONTHS[moment.month - 1])
        return {1: str(moment.month), 2: f"{moment.month:02d}", 3: name[:3], 5: name[:1]}.get(length, name)
    if kind == "d":
        name = words(_DAYS[moment.weekday()])
        return {1: str(moment.day), 2: f"{moment.day:02d}", 3: name[:3]}.get(length, name)
    if kind == "h":
        hour = (moment.hour % 12 or 12) if has_half else moment.hour
        return f"{hour:0{min(2, length)}d}"
    return f"{moment.second:0{min(2, length)}d}"


def _is_minute(section: tuple[str, ...], place: int) -> bool:
    """An "m" after hours or before seconds is no month."""
    before = next((t for t in reversed(section[:place]) if t[0].lower() in "ymdhs" or t.lower().startswith("[h")), "")
    after = next((t for t in section[place + 1 :] if t[0].lower() in "ymdhs"), "")
    return before[:1].lower() == "h" or before.lower().startswith("[h") or after[:1].lower() == "s"
