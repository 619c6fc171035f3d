"""Rules for what begins with a digit, a sign before a digit, or a currency."""

from __future__ import annotations

import re

from studio.speech.normalise.english.numbers import NUMBER, PARTS, cardinal, digits, many, number, ordinal, value, year
from studio.speech.normalise.english.tables import CURRENCIES, MONTHS, SYMBOL, UNITS
from studio.speech.normalise.scan import Place, Rule
from studio.speech.normalise.token import Said

_END = r"(?![^\W_])"
_MINUS = r"(?P<minus>[-−–](?=[0-9]))?"


def unit(symbol: str, amount: float) -> str:
    """How a unit, or a quotient of two, is said for so much of it."""
    if symbol in UNITS:
        return UNITS[symbol][0 if amount == 1 else 1]
    first, _, second = symbol.partition("/")
    return f"{UNITS[first][0 if amount == 1 else 1]} per {UNITS[second][0]}"


def _money(found: re.Match[str], place: Place) -> Said:
    noun, small = CURRENCIES[found["c"]]
    amount, scale = found["n"], found["s"]
    before, _, after = amount.replace(",", "").partition(".")
    if scale or len(after) not in (0, 2) or len(before) > 15:
        return Said(found.end(), f"{number(amount)} {(scale or '').strip()} {many(noun, 2)}")
    parts = [f"{cardinal(int(before))} {many(noun, int(before))}"] if int(before) or not int(after or 0) else []
    if int(after or 0):
        parts.append(f"{cardinal(int(after))} {many(small, int(after))}")
    return Said(found.end(), " and ".join(parts))


def _date(found: re.Match[str], place: Place) -> Said | None:
    month, day = int(found["m"]), int(found["d"])
    if month > 12 >= day:
        month, day = day, month
    if not (1 <= month <= 12 and 1 <= day <= 31):
        return None
    return Said(found.end(), f"{MONTHS[month - 1]} {ordinal(day)} {year(int(found['y']))}")


def _time(found: re.Match[str], place: Place) -> Said:
    hour, minute = int(found["h"]), int(found["min"])
    said = "o'clock" if minute == 0 else f"oh {cardinal(minute)}" if minute < 10 else cardinal(minute)
    half = found["half"]
    tail = f" {' '.join(half.replace('.', '').lower())}" if half else ""
    return Said(found.end(), f"{cardinal(hour)} {'' if tail and minute == 0 else said}{tail}")


def _range(found: re.Match[str], place: Place) -> Said | None:
    low, high, symbol = found["a"], found["b"], found["u"]
    if value(low) >= value(high) or re.match("0[0-9]", low):
        return Said(found.end("b"), f"{number(low)} {number(high)}") if not symbol else None
    says = year if all(re.fullmatch("[12][0-9]{3}", text) for text in (low, high)) and not symbol else None
    first, second = (says(int(text)) if says else number(text) for text in (low, high))
    return Said(found.end(), f"{first} to {second}" + (f" {unit(symbol, 2)}" if symbol else ""))


def _dotted(found: re.Match[str], place: Place) -> Said:
    return Said(found.end(), " point ".join(number(group) for group in found[0].split(".")))


def _nth(found: re.Match[str], place: Place) -> Said:
    return Said(found.end(), ordinal(int(found["n"])))


def _decade(found: re.Match[str], place: Place) -> Said | None:
    text = found["n"]
    named = found["left_out"] or place.last == "the" or re.search(r"0['’]?s (?:and|or|to) $", place.before)
    if len(text) == 2 and not named:
        return None  # "90s" may be seconds
    said = cardinal(int(text)) if len(text) == 2 else year(int(text))
    return Said(found.end(), said[:-1] + "ies" if said.endswith("y") else said + "s")


def _fraction(found: re.Match[str], place: Place) -> Said:
    above, below = int(found["a"]), int(found["b"])
    if found["u"]:
        return Said(found.end(), f"{number(found['a'])} slash {number(found['b'])} {unit(found['u'], 2)}")
    if not (0 < above < below <= 100) or found["b"][0] == "0":
        return Said(found.end(), f"{number(found['a'])} slash {number(found['b'])}")
    one, many = PARTS.get(below, (ordinal(below), ordinal(below) + "s"))
    return Said(found.end(), f"{cardinal(above)} {one if above == 1 else many}")


def _measured(found: re.Match[str], place: Place) -> Said:
    minus = "minus " if found["minus"] else ""
    return Said(found.end(), f"{minus}{number(found['n'])} {unit(found['u'], value(found['n']))}")


def _plain(found: re.Match[str], place: Place) -> Said:
    minus = "minus " if found["minus"] else ""
    is_year = re.fullmatch("(?:1[5-9]|20)[0-9]{2}", found["n"]) and (
        place.last in _BEFORE_YEARS or _BEFORE_A_YEAR.search(place.before)
    )
    return Said(found.end(), minus + (year(int(found["n"])) if is_year else number(found["n"])))


_BEFORE_YEARS = frozenset(("in", "since", "of", "by", "until", *MONTHS))
_BEFORE_A_YEAR = re.compile(rf"(?:{'|'.join(MONTHS)}) [0-9]{{1,2}}(?:st|nd|rd|th)?,? $|[0-9]:$", re.IGNORECASE)


def _day_of_a_month(found: re.Match[str], place: Place) -> Said | None:
    """ "July 4", "4 July"."""
    day = int(found["d"])
    counts = re.match(r" [a-z]+s(?![^\W_])", place.text[found.end() : found.end() + 30])  # "in May 10 workers"
    if not 1 <= day <= 31 or not (found["m"] or (place.last in MONTHS and not counts)):
        return None
    return Said(found.end("d"), f"{ordinal(day)} of" if found["m"] else ordinal(day))


def _mixed(found: re.Match[str], place: Place) -> Said:
    part = {"½": "a half", "¼": "a quarter", "¾": "three quarters"}[found["f"]]
    return Said(found.end(), f"{number(found['n'])} and {part}")


def _product(found: re.Match[str], place: Place) -> Said:
    first, second, symbol = found["a"], found["b"], found["u"]
    between = f" {unit(found['ua'], value(first))}" if found["ua"] else ""
    tail = f" {unit(symbol, value(second))}" if symbol else ""
    return Said(found.end(), f"{number(first)}{between} by {number(second)}{tail}")


def _times(found: re.Match[str], place: Place) -> Said:
    said = {"1": "once", "2": "twice"}.get(found["n"]) or f"{number(found['n'])} times"
    return Said(found.end(), said)


def _rule_of_osha(found: re.Match[str], place: Place) -> Said | None:
    """ "29 CFR 1910.147": "nineteen ten point one forty seven"."""
    if place.last not in ("cfr", "osha", "part", "section", "§"):
        return None
    part = found["s"]
    said = f"{cardinal(int(part[0]))} {cardinal(int(part[1:]))}" if len(part) == 3 and part[1] != "0" else number(part)
    return Said(found.end(), f"{year(int(found['y']))} point {said}")


def _all_week(found: re.Match[str], place: Place) -> Said:
    return Said(found.end(), "twenty four seven")


def phone(found: re.Match[str], place: Place) -> Said:
    """Digit by digit."""
    return Said(found.end(), digits(found[0]))


MONEY_RULE: Rule = (
    re.compile(rf"(?P<c>US\$|R\$|\$|€|£)[ ]?(?P<n>{NUMBER})(?P<s>[ ](?:thousand|million|billion)(?![^\W_]))?"),
    _money,
)
DECADE_RULE: Rule = (re.compile(r"(?P<left_out>['’]?)(?P<n>(?:1[0-9]|20)[0-9]0|[2-9]0)['’]?s" + _END), _decade)
NUMERIC_RULES: tuple[Rule, ...] = (
    (re.compile(r"24/7" + _END), _all_week),
    (re.compile(r"(?P<y>19[0-9]{2})\.(?P<s>[0-9]{1,4})" + _END), _rule_of_osha),
    (re.compile(r"(?P<n>[0-9]{1,3})[ ]?(?P<f>[½¼¾])"), _mixed),
    (
        re.compile(
            rf"(?P<d>[0-9]{{1,2}})(?:[ ](?P<m>{'|'.join(MONTHS)}))?(?![^\W_]|[.,/:-][0-9]|[ ]?%)", re.IGNORECASE
        ),
        _day_of_a_month,
    ),
    (re.compile(r"[0-9]{3}-[0-9]{3}-[0-9]{4}" + _END), phone),
    (re.compile(r"911" + _END), phone),
    (re.compile(r"(?P<m>[0-9]{1,2})/(?P<d>[0-9]{1,2})/(?P<y>[0-9]{4})" + _END), _date),
    (re.compile(r"(?P<y>[12][0-9]{3})-(?P<m>[0-9]{2})-(?P<d>[0-9]{2})" + _END), _date),
    (
        re.compile(
            r"(?P<h>[01]?[0-9]|2[0-3]):(?P<min>[0-5][0-9])(?:[ ]?(?P<half>[ap]\.?m\.?))?(?![^\W_]|:)", re.IGNORECASE
        ),
        _time,
    ),
    (
        re.compile(
            rf"(?P<a>{NUMBER})[ ]?[-–—][ ]?(?P<b>{NUMBER})(?:[ ]?(?P<u>{SYMBOL}))?" + _END + r"(?![-–/.:][0-9])"
        ),
        _range,
    ),
    (
        re.compile(
            rf"(?P<a>{NUMBER})(?:[ ]?(?P<ua>{SYMBOL}))?[ ]?[xX×][ ]?(?P<b>{NUMBER})(?:[ ]?(?P<u>{SYMBOL}))?" + _END
        ),
        _product,
    ),
    (re.compile(rf"(?P<n>{NUMBER})[xX×]" + _END), _times),
    (re.compile(r"[0-9]{1,6}(?:\.[0-9]{1,6}){2,9}(?![0-9])"), _dotted),
    DECADE_RULE,
    (re.compile(r"(?P<n>[0-9]{1,9})(?:st|nd|rd|th)" + _END), _nth),
    (re.compile(r"(?P<a>[0-9]{1,6})/(?P<b>[0-9]{1,6})(?![0-9/])" + rf"(?:[ ]?(?P<u>{SYMBOL}))?"), _fraction),
    (re.compile(rf"{_MINUS}(?P<n>{NUMBER})[ ]?(?P<u>{SYMBOL})"), _measured),
    (re.compile(rf"{_MINUS}(?P<n>{NUMBER})"), _plain),
)
