"""The names along a chart's axis, written as the deck's number formats say: words, numbers, dates."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Final

from lxml import etree

from studio.files.pptx.sheets import whole
from studio.i18n import N_, value_words, words

_C: Final = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
_MOST: Final = 10_000
_MONTHS: Final = (
    N_("January"), N_("February"), N_("March"), N_("April"), N_("May"), N_("June"),
    N_("July"), N_("August"), N_("September"), N_("October"), N_("November"), N_("December"),
)  # fmt: skip
_FIRST_DAYS: Final = {False: date(1899, 12, 30), True: date(1904, 1, 1)}
"""What day 0 is, in spreadsheets that count from 1900 (as if that had been a leap year) and from 1904."""
_SYSTEM_DATES: Final = ("m/d/yy", "m/d/yyyy")
"""Formats that stand for how a person's system writes dates."""
_UNSEEN: Final = re.compile(r'\[[^\]]*\]|_.|\\|"')
_PARTS: Final = re.compile(r"y+|m+|d+|.", re.DOTALL)


def category_names(element: etree._Element | None, from_1904: bool = False) -> tuple[str, ...]:
    """The names that a c:cat has in its cache, gaps as "". Of names on several levels those nearest to the axis."""
    if element is None:
        return ()
    level = next(element.iter(f"{_C}lvl"), element)
    names = points(level)
    if next(element.iter(f"{_C}numCache", f"{_C}numLit"), None) is None:
        return names
    code = next((e.text or "" for e in element.iter(f"{_C}formatCode")), "")
    return tuple(_written(name, code, from_1904) for name in names)


def points(element: etree._Element | None) -> tuple[str, ...]:
    """The cached points, gaps as ""; without those that stand behind the last that the cache says it has."""
    if element is None:
        return ()
    count = next((whole(c.get("val")) for c in element.iter(f"{_C}ptCount")), 0) or _MOST
    found = {whole(p.get("idx", "0"), -1): (p.findtext(f"{_C}v") or "") for p in element.iter(f"{_C}pt")}
    found = {index: text for index, text in found.items() if 0 <= index < count}
    return tuple(found.get(i, "") for i in range(min(max(found, default=-1) + 1, _MOST)))


def _written(text: str, code: str, from_1904: bool) -> str:
    try:
        number = float(text)
    except ValueError:
        return text
    bare = _UNSEEN.sub("", code.partition(";")[0]).lower()
    if "y" in bare or "d" in bare or "mmm" in bare:
        try:
            day = _FIRST_DAYS[from_1904] + timedelta(days=int(number))
        except (OverflowError, ValueError):
            return text
        return value_words(day) if bare in _SYSTEM_DATES else _date(day, bare)
    if bare.endswith("%"):
        return f"{value_words(_plain(number * 100))}%"
    return value_words(_plain(number))


def _plain(number: float) -> float | int:
    return int(number) if number.is_integer() else number


def _date(day: date, code: str) -> str:
    month = words(_MONTHS[day.month - 1])
    made = {"m": str(day.month), "mm": f"{day:%m}", "mmm": month[:3], "d": str(day.day), "dd": f"{day:%d}"}
    written = []
    for part in _PARTS.findall(code):
        if part.startswith("y"):
            written.append(f"{day:%y}" if len(part) < 3 else str(day.year))
        elif part.startswith("d") and len(part) > 2:
            continue  # the day of the week
        else:
            written.append(made.get(part, month if part.startswith("mmmm") else part))
    return "".join(written).strip(" ,")
