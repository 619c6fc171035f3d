"""Rules for what begins with a digit, a sign before a digit, or a currency."""

from __future__ import annotations

import re

from studio.speech.normalise.scan import Place, Rule
from studio.speech.normalise.spanish.numbers import (
    NUMBER,
    cardinal,
    digits,
    fraction,
    gender_after,
    number,
    ordinal,
    parts_of,
    value_of,
    whole,
)
from studio.speech.normalise.spanish.tables import CURRENCIES, FEMININE_UNITS, LABELS, LAWS, MONTHS, SYMBOL, UNITS
from studio.speech.normalise.token import Said

_END = r"(?![^\W_])"
_MINUS = r"(?P<minus>[-−–](?=[0-9]))?"
_MONTH = "|".join((*MONTHS, "setiembre"))
_EMERGENCY = re.compile(
    r"(?:llam[ae]|marque|teléfono|tel\.|emergencias?|bomberos|ambulancia)[^.]{0,20}$", re.IGNORECASE
)
_FEMININE_BEFORE = frozenset({"las", "unas", "estas", "esas", "todas", "otras"})


def unit(symbol: str, amount: float) -> tuple[str, str]:
    """How a unit or a quotient of two is said for so much of it, and its gender."""
    first, slash, second = symbol.partition("/")
    one, many = UNITS[first]
    tail = f" por {UNITS[second][0]}" if slash else ""
    return (one if abs(amount) == 1 else many) + tail, "f" if first in FEMININE_UNITS else "m"


def _digits(found: re.Match[str], place: Place) -> Said:
    return Said(found.end(), digits(found[0]))


def _date(found: re.Match[str], place: Place) -> Said | None:
    day, month = int(found["d"]), int(found["m"])
    if not (1 <= day <= 31 and 1 <= month <= 12):
        return None
    return Said(found.end(), f"{_day(day)} de {MONTHS[month - 1]} de {cardinal(int(found['y']))}")


def _day(day: int) -> str:
    return "primero" if day == 1 else cardinal(day)


def _first(found: re.Match[str], place: Place) -> Said:
    return Said(found.end(), "primero")


def _time(found: re.Match[str], place: Place) -> Said | None:
    hour, minute = int(found["h"]), int(found["min"])
    if hour > 24 or (":" in found[0] and place.last in ("escala", "relación", "proporción", "razón")):
        return None
    groups = found.groupdict()
    said = "una" if hour == 1 else cardinal(hour, "f")
    if groups.get("half"):
        tail = "a eme" if found["half"][0] in "aA" else "pe eme"
        return Said(found.end(), f"{said} y {cardinal(minute)} {tail}" if minute else f"{said} {tail}")
    if not minute and place.last in ("la", "las"):
        return Said(found.end(), said)
    if not minute:
        return Said(found.end(), f"{said} {'hora' if hour == 1 else 'horas'}")
    return Said(found.end(), f"{said} y {cardinal(minute)}")


def _range(found: re.Match[str], place: Place) -> Said | None:
    low, high, symbol = found["a"], found["b"], found["u"]
    if value_of(low) >= value_of(high) or re.match("0[0-9]", low):
        return None if symbol else Said(found.end("b"), f"{number(low)} {number(high)}")
    said, gender = unit(symbol, 2) if symbol else ("", gender_after(place.text, found.end(), 2))
    return Said(found.end(), f"{number(low, gender)} a {number(high, gender)} {said}".strip())


def _product(found: re.Match[str], place: Place) -> Said:
    first, second, symbol = found["a"], found["b"], found["u"]
    between = f" {unit(found['ua'], value_of(first))[0]}" if found["ua"] else ""
    tail = f" {unit(symbol, value_of(second))[0]}" if symbol else ""
    gender = "m" if symbol else ""
    return Said(found.end(), f"{number(first, gender if between else '')}{between} por {number(second, gender)}{tail}")


def _times(found: re.Match[str], place: Place) -> Said:
    return Said(found.end(), f"{number(found['n'], 'f')} {'vez' if value_of(found['n']) == 1 else 'veces'}")


def _item(found: re.Match[str], place: Place) -> Said | None:
    groups = found[0].split(".")
    if all(len(group) == 3 for group in groups[1:]) and place.last not in LABELS and groups[0][0] != "0":
        return None
    if len(groups) == 2 and place.last not in LABELS:
        return None
    return Said(found.end(), " punto ".join(digits(g) if g[0] == "0" else whole(g) for g in groups))


def _nth(found: re.Match[str], place: Place) -> Said:
    value, ending = int(found["n"]), found["o"].lower().lstrip(".")
    feminine = ending.startswith(("ª", "a", "ra", "da", "ta", "va", "ma"))
    said = ordinal(value, "f" if feminine else "m")
    short = ending.startswith("er") or (not feminine and gender_after(place.text, found.end(), 1) == "m")
    if short and value % 10 in (1, 3) and value % 100 not in (11, 13):
        said = said.removesuffix("o")
    return Said(found.end(), " ".join(f"{word}s" for word in said.split()) if ending.endswith("s") else said)


def _fraction(found: re.Match[str], place: Place) -> Said:
    above, below, symbol = found["a"], found["b"], found["u"]
    plain = above.isdigit() and below.isdigit() and above[0] != "0" and below[0] != "0"
    if not plain or place.last in LAWS or place.last in LABELS or not 0 < int(above) < int(below) <= 100:
        said, gender = unit(symbol, value_of(below)) if symbol else ("", "")
        return Said(found.end(), f"{number(above)} barra {number(below, gender)} {said}".rstrip())
    if symbol and len(symbol) < 3 and symbol[-1] in "VAz":
        return Said(found.end(), f"{number(above)} barra {number(below)} {unit(symbol, 2)[0]}")
    said, gender = unit(symbol, 1) if symbol else ("", gender_after(place.text, found.end(), 1))
    if (above, below) == ("1", "2") and gender:
        return Said(found.end(), f"{'media' if gender == 'f' else 'medio'} {said}".rstrip())
    tail = f" de {said}" if said else ""
    return Said(found.end(), fraction(int(above), int(below)) + tail)


def _measured(found: re.Match[str], place: Place) -> Said | None:
    symbol = found["u"]
    if place.last in LABELS and len(symbol) == 1 and symbol.isalpha():
        return None
    said, gender = unit(symbol, value_of(found["n"]))
    gender = "" if symbol in "%‰" else gender
    return Said(found.end(), f"{'menos ' if found['minus'] else ''}{number(found['n'], gender)} {said}")


def _ratio(found: re.Match[str], place: Place) -> Said | None:
    if re.fullmatch("(?:19|20)[0-9]{2}", found["b"]):  # "ISO 45001:2018"
        return None
    return Said(found.end(), f"{number(found['a'])} a {number(found['b'])}")


def _emergency(found: re.Match[str], place: Place) -> Said | None:
    return Said(found.end(), digits(found[0])) if _EMERGENCY.search(place.before) else None


def _plain(found: re.Match[str], place: Place) -> Said:
    text = found["n"]
    gender = "" if place.last in LABELS else gender_after(place.text, found.end(), value_of(text))
    if not gender and place.last in _FEMININE_BEFORE:
        gender = "f"
    said = number(text, gender)
    if said.endswith(("illón", "illones")) and gender:
        said += " de"
    return Said(found.end(), ("menos " if found["minus"] else "") + said)


def _money(found: re.Match[str], place: Place) -> Said:
    (one, many), (cent, cents) = CURRENCIES[found["c"].upper()]
    amount, scale = found["n"], (found["s"] or "").strip()
    before, sign, after = parts_of(amount)
    gender = "f" if one.endswith("a") else "m"
    if scale or (sign and len(after) != 2) or len(before) > 15:
        of = " de" if scale.startswith(("mill", "bill")) else ""
        return Said(found.end(), f"{number(amount, gender)} {scale}{of} {many}".replace("  ", " "))
    value, small = int(before), int(after or 0)
    of = "de " if value and value % 1_000_000 == 0 else ""
    parts = [f"{cardinal(value, gender)} {of}{one if value == 1 else many}"] if value or not small else []
    if small:
        parts.append(f"{cardinal(small, 'm')} {cent if small == 1 else cents}")
    return Said(found.end(), " con ".join(parts))


NUMERIC_RULES: tuple[Rule, ...] = (
    (re.compile(r"[0-9]{2}\.[0-9]{3}\.[0-9]{3}/[0-9]{4}-[0-9]{2}" + _END), _digits),
    (re.compile(r"[0-9]{3}\.[0-9]{3}\.[0-9]{3}-[0-9]{2}" + _END), _digits),
    (re.compile(r"[0-9]{2,4}[ -][0-9]{3,4}[ -][0-9]{4}" + _END), _digits),
    (re.compile(r"[0-9]{4}-[0-9]{4}" + _END + r"(?<![12][09][0-9]{2}-[12][09][0-9]{2})"), _digits),
    (re.compile(r"(?P<y>[12][0-9]{3})-(?P<m>[0-9]{2})-(?P<d>[0-9]{2})" + _END), _date),
    (re.compile(r"(?P<d>[0-9]{1,2})(?P<s>[/.-])(?P<m>[0-9]{1,2})(?P=s)(?P<y>[0-9]{4})" + _END), _date),
    (re.compile(rf"1[º°]?(?=[ ]de[ ](?:{_MONTH})(?![^\W_]))", re.IGNORECASE), _first),
    (
        re.compile(
            r"(?P<h>[0-9]{1,2}):(?P<min>[0-5][0-9])(?:[ ]?(?P<half>[ap]\.?[ ]?m)\.?|[ ]?h(?:rs?|s)?)?(?![^\W_]|:)",
            re.IGNORECASE,
        ),
        _time,
    ),
    (re.compile(r"(?P<h>[0-9]{1,2})[ ]?h[ ]?(?P<min>[0-5][0-9])" + _END), _time),
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
    (re.compile(r"[0-9]{1,6}(?:\.[0-9]{1,6}){1,9}(?![0-9]|[.,/][0-9])"), _item),
    (re.compile(r"(?P<n>[0-9]{1,3})(?P<o>\.?(?:[ºª]s?|er|[rdtmvn][oa]))(?![^\W_])(?![CF](?![^\W_]))"), _nth),
    (re.compile(rf"(?P<a>{NUMBER})/(?P<b>{NUMBER})(?![0-9/-])(?:[ ]?(?P<u>{SYMBOL}))?"), _fraction),
    (re.compile(rf"{_MINUS}(?P<n>{NUMBER})[ ]?(?P<u>{SYMBOL})"), _measured),
    (re.compile(r"(?:911|1[0-9]{2}|0[0-9]{2})" + _END), _emergency),
    (re.compile(rf"(?P<a>{NUMBER}):(?P<b>{NUMBER})"), _ratio),
    (re.compile(rf"{_MINUS}(?P<n>{NUMBER})"), _plain),
)
MONEY_RULE: Rule = (
    re.compile(
        r"(?P<c>R\$|US\$|U\$S|USD|MXN|S/|\$|€|£)[ ]?"
        rf"(?P<n>{NUMBER})(?P<s>[ ](?:mil|millón|millones|billones)(?![^\W_]))?",
    ),
    _money,
)
AFTERWARDS_RULE: Rule = (
    re.compile(rf"(?P<n>{NUMBER})[ ]?(?P<c>€|USD|US\$)(?P<s>)" + _END),
    _money,
)
"""The currency after the amount: "20 €"."""
