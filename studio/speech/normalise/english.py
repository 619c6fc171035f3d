"""The English reader: the same kinds of things as in Portuguese, in fewer rules."""

from __future__ import annotations

import functools
import re

from num2words import num2words

from studio.speech.lexicon import LETTERS
from studio.speech.normalise.punctuation import silent, stop
from studio.speech.normalise.roman import roman
from studio.speech.normalise.scan import Place, Rule, first_of
from studio.speech.normalise.token import Said, word_list
from studio.speech.prepare import MARKS

_NUMBER = r"(?:[0-9]{1,3}(?:,[0-9]{3}){1,5}(?![0-9])|[0-9]{1,60})(?:\.[0-9]{1,12}(?![0-9]|\.[0-9]))?"
_END = r"(?![^\W_])"
_MONTHS = word_list("january february march april may june july august september october november december")
_UNITS: dict[str, tuple[str, str]] = {
    "%": ("percent", "percent"), "m": ("meter", "meters"), "km": ("kilometer", "kilometers"), "ft": ("foot", "feet"),
    "cm": ("centimeter", "centimeters"), "mm": ("millimeter", "millimeters"), "in": ("inch", "inches"),
    "kg": ("kilogram", "kilograms"), "g": ("gram", "grams"), "mg": ("milligram", "milligrams"), "lb": ("pound",
    "pounds"),
    "lbs": ("pounds", "pounds"), "V": ("volt", "volts"), "kV": ("kilovolt", "kilovolts"), "A": ("amp", "amps"),
    "W": ("watt", "watts"), "kW": ("kilowatt", "kilowatts"), "Hz": ("hertz", "hertz"), "kHz": ("kilohertz",
    "kilohertz"),
    "dB": ("decibel", "decibels"), "dB(A)": ("decibel a", "decibels a"), "dBA": ("decibel a", "decibels a"),
    "°C": ("degree celsius", "degrees celsius"), "ºC": ("degree celsius", "degrees celsius"),
    "°F": ("degree fahrenheit", "degrees fahrenheit"), "°": ("degree", "degrees"), "h": ("hour", "hours"),
    "min": ("minute", "minutes"), "s": ("second", "seconds"), "ms": ("millisecond", "milliseconds"),
    "km/h": ("kilometer per hour", "kilometers per hour"), "mph": ("mile per hour", "miles per hour"),
    "m/s": ("meter per second", "meters per second"), "m²": ("square meter", "square meters"),
    "m/s²": ("meter per second squared", "meters per second squared"), "m³": ("cubic meter", "cubic meters"),
    "mg/m³": ("milligram per cubic meter", "milligrams per cubic meter"), "ppm": ("part per million",
    "parts per million"),
    "psi": ("p s i", "p s i"), "kPa": ("kilopascal", "kilopascals"), "bar": ("bar", "bars"), "lux": ("lux", "lux"),
    "L": ("liter", "liters"), "mL": ("milliliter", "milliliters"), "N": ("newton", "newtons"), "MB": ("megabyte",
    "megabytes"),
    "kN": ("kilonewton", "kilonewtons"), "GB": ("gigabyte", "gigabytes"), "rpm": ("r p m", "r p m"),
}  # fmt: skip
_SYMBOL = (
    "(?:" + "|".join(re.escape(symbol) for symbol in sorted(_UNITS, key=len, reverse=True)) + r")(?![^\W_]|/[^\W\d_])"
)
_SHORT = {
    "mr.": "mister", "mrs.": "missus", "ms.": "miz", "dr.": "doctor", "prof.": "professor", "e.g.": "for example",
    "i.e.": "that is", "etc.": "et cetera", "vs.": "versus", "no.": "number", "nos.": "numbers", "fig.": "figure",
    "approx.": "approximately", "max.": "maximum", "min.": "minimum", "dept.": "department", "inc.": "incorporated",
    "st.": "saint", "jr.": "junior", "sec.": "section", "w/": "with", "and/or": "and or", "a.m.": "a m", "p.m.": "p m",
}  # fmt: skip
_CURRENCIES = {
    "$": ("dollar", "cent"),
    "US$": ("dollar", "cent"),
    "R$": ("real", "cent"),
    "€": ("euro", "cent"),
    "£": ("pound", "penny"),
}
_PLURALS = {"penny": "pence", "real": "reais"}
_SIGNS = {
    "+": "plus", "−": "minus", "×": "times", "÷": "divided by", "=": "equals", "≤": "less than or equal to", "&": "and",
    "&&": "and",
    "≥": "greater than or equal to", "±": "plus or minus", "@": "at", "%": "percent", "#": "hash", "§": "section",
    "≠": "is not equal to", "≈": "approximately", "°": "degrees", "½": "one half", "¼": "one quarter",
    "¾": "three quarters", "²": "squared", "³": "cubed",
}  # fmt: skip
_IN_ADDRESSES = {".": "dot", "@": "at", "/": "slash", "-": "dash", "_": "underscore", "+": "plus"}
_BEFORE_ROMAN = frozenset(
    word_list("chapter part section annex appendix volume book type class phase level title item")
)
_PARTS = {2: ("half", "halves"), 3: ("third", "thirds"), 4: ("quarter", "quarters")}
_LETTER = rf"(?:[^\W\d_ªº]|[{MARKS}])"
_ONSETS = r"(?:[bcdfgkpst][lr]|s[cklmnptw]|[cst]h|qu|tw|wh|wr|kn|str|scr|spr|spl|[bcdfghjklmnprstvwyz])"
_CODAS = r"(?:[lmnr][bdfgklmnpstz]?|[bdfgklmnprstxz]|st|sk|sp|ft|pt|ct|ck|sh|ch|th|ng|ss|ll|ff)"
_PRONOUNCEABLE = re.compile(rf"{_ONSETS}?[aeiouy]{{1,2}}(?:{_CODAS}?{_ONSETS}?[aeiouy]{{1,2}}){{0,5}}{_CODAS}?")
_SMALL_WORDS = frozenset(
    word_list(
        "a i am an as at be by do go he if in is it me my no of on or so to up us we all and any are but can did "
        "for get had has her him his how its let may new not now off old one our out own put run say see she the "
        "too two use was way who why you stop safe when with from must will wear work keep each high risk"
    )
)


@functools.lru_cache(maxsize=4096)
def cardinal(value: int) -> str:
    """ "one thousand two hundred and fifty", without commas and hyphens."""
    if len(str(value)) > 15:
        return digits(str(value))
    words: str = num2words(value, lang="en")
    return words.replace(",", "").replace("-", " ")


def digits(text: str) -> str:
    """Digit by digit; other characters are passed over."""
    return " ".join(cardinal(int(c)) for c in text if c in "0123456789")


def number(text: str) -> str:
    """A number as written with a decimal point or none: "2.5" is "two point five"."""
    before, point, after = text.replace(",", "").partition(".")
    said = digits(before) if (len(before) > 2 and before[0] == "0") or len(before) > 15 else cardinal(int(before))
    return f"{said} point {digits(after)}" if point else said


def _ordinal(value: int) -> str:
    words: str = num2words(value, lang="en", to="ordinal")
    return words.replace(",", "").replace("-", " ")


def _year(value: int) -> str:
    words: str = num2words(value, lang="en", to="year")
    return words.replace(",", "").replace("-", " ")


def _many(noun: str, amount: float) -> str:
    return noun if amount == 1 else _PLURALS.get(noun, noun + "s")


def _value(text: str) -> float:
    return float(text.replace(",", ""))


def _money(found: re.Match[str], place: Place) -> Said:
    noun, small = _CURRENCIES[found["c"]]
    amount, scale = found["n"], found["s"]
    before, _, after = amount.replace(",", "").partition(".")
    if scale or len(after) not in (0, 2) or len(before) > 15:
        return Said(found.end(), f"{number(amount)} {(scale or '').strip()} {_many(noun, 2)}")
    parts = [f"{cardinal(int(before))} {_many(noun, int(before))}"] if int(before) or not int(after or 0) else []
    if int(after or 0):
        parts.append(f"{cardinal(int(after))} {_many(small, int(after))}")
    return Said(found.end(), " and ".join(parts))


def _date(found: re.Match[str], place: Place) -> Said | None:
    month, day = int(found["m"]), int(found["d"])
    if month > 12 >= day:
        month, day = day, month
    if not (1 <= month <= 12 and 1 <= day <= 31):
        return None
    return Said(found.end(), f"{_MONTHS[month - 1]} {_ordinal(day)} {_year(int(found['y']))}")


def _time(found: re.Match[str], place: Place) -> Said:
    hour, minute = int(found["h"]), int(found["min"])
    said = "o'clock" if minute == 0 else f"oh {cardinal(minute)}" if minute < 10 else cardinal(minute)
    half = found["half"]
    tail = f" {' '.join(half.replace('.', '').lower())}" if half else ""
    return Said(found.end(), f"{cardinal(hour)} {'' if tail and minute == 0 else said}{tail}")


def _range(found: re.Match[str], place: Place) -> Said | None:
    low, high, symbol = found["a"], found["b"], found["u"]
    if _value(low) >= _value(high):
        return Said(found.end("b"), f"{number(low)} {number(high)}") if not symbol else None
    says = _year if all(re.fullmatch("[12][0-9]{3}", text) for text in (low, high)) and not symbol else None
    first, second = (says(int(text)) if says else number(text) for text in (low, high))
    return Said(found.end(), f"{first} to {second}" + (f" {_UNITS[symbol][1]}" if symbol else ""))


def _dotted(found: re.Match[str], place: Place) -> Said:
    return Said(found.end(), " point ".join(number(group) for group in found[0].split(".")))


def _nth(found: re.Match[str], place: Place) -> Said:
    return Said(found.end(), _ordinal(int(found["n"])))


def _decade(found: re.Match[str], place: Place) -> Said | None:
    text = found["n"]
    named = found["left_out"] or place.last == "the" or re.search(r"0['’]?s (?:and|or|to) $", place.before)
    if len(text) == 2 and not named:
        return None  # "90s" may be seconds
    said = cardinal(int(text)) if len(text) == 2 else _year(int(text))
    return Said(found.end(), said[:-1] + "ies" if said.endswith("y") else said + "s")


def _fraction(found: re.Match[str], place: Place) -> Said:
    above, below = int(found["a"]), int(found["b"])
    if found["u"]:
        return Said(found.end(), f"{number(found['a'])} slash {number(found['b'])} {_UNITS[found['u']][1]}")
    if not (0 < above < below <= 100) or found["b"][0] == "0":
        return Said(found.end(), f"{number(found['a'])} slash {number(found['b'])}")
    one, many = _PARTS.get(below, (_ordinal(below), _ordinal(below) + "s"))
    return Said(found.end(), f"{cardinal(above)} {one if above == 1 else many}")


def _measured(found: re.Match[str], place: Place) -> Said:
    minus = "minus " if found["minus"] else ""
    return Said(found.end(), f"{minus}{number(found['n'])} {_UNITS[found['u']][0 if _value(found['n']) == 1 else 1]}")


def _plain(found: re.Match[str], place: Place) -> Said:
    minus = "minus " if found["minus"] else ""
    year = re.fullmatch("(?:1[5-9]|20)[0-9]{2}", found["n"]) and place.last in (
        "in",
        "since",
        "of",
        "by",
        "until",
        *_MONTHS,
    )
    return Said(found.end(), minus + (_year(int(found["n"])) if year else number(found["n"])))


def _short(found: re.Match[str], place: Place) -> Said:
    end = found.end()
    last = found[0].lower() == "etc." and (not place.text[end:].strip() or place.text[end + 1 : end + 2].isupper())
    return Said(end, _SHORT[found[0].lower()], pause="." if last else None)


def _address(found: re.Match[str], place: Place) -> Said:
    whole = found[0].rstrip(".,;:!?")
    bare = re.split(r"[?#]", re.sub(r"^https?://", "", whole, flags=re.IGNORECASE), maxsplit=1)[0].rstrip("/")
    pieces = re.findall(r"[0-9]{1,60}|[^\W\d_]{1,60}|[^\w\s]|_", bare)
    said = [_IN_ADDRESSES.get(piece) or (number(piece) if piece[0].isdigit() else piece) for piece in pieces]
    return Said(found.start() + len(whole), " ".join(said))


def _phone(found: re.Match[str], place: Place) -> Said:
    return Said(found.end(), digits(found[0]))


def _roman(found: re.Match[str], place: Place) -> Said | None:
    value = roman(found[0])
    known = place.last in _BEFORE_ROMAN or (len(found[0]) > 1 and set(found[0]) <= set("IVX") and found[0] != "IV")
    return Said(found.end(), cardinal(value)) if value and known else None


def _code(found: re.Match[str], place: Place) -> Said:
    said = []
    for run in re.findall(r"[0-9]{1,60}|[A-Za-z]{1,60}", found[0]):
        said.append((digits(run) if len(run) > 4 else number(run)) if run[0].isdigit() else _said_word(run, place)[0])
    return Said(found.end(), " ".join(said))


def _word(found: re.Match[str], place: Place) -> Said:
    words, ipa = _said_word(found[0].replace("’", "'"), place)
    return Said(found.end(), words, ipa)


def _said_word(written: str, place: Place) -> tuple[str, str | None]:
    entry = place.lexicon.find(written)
    if entry:
        return (
            (" ".join(written.lower()), entry.ipa)
            if entry.said == LETTERS
            else (entry.said or written.lower(), entry.ipa)
        )
    if "-" in written:
        return " ".join(_said_word(part, place)[0] for part in written.split("-") if part), None
    stem = written[:-1] if len(written) > 2 and written.endswith("s") and written[:-1].isupper() else written
    if stem.isupper() and len(stem) > 1 and stem.isalpha() and stem.isascii() and not _reads_as_word(stem, place):
        return " ".join(stem.lower()) + ("s" if stem != written else ""), None
    return written.lower(), None


def _reads_as_word(capitals: str, place: Place) -> bool:
    lower = capitals.lower()
    if lower in _SMALL_WORDS or (place.in_capitals and re.search("[aeiouy]", lower) and len(lower) > 3):
        return True
    return (len(lower) > 5 and bool(re.search("[aeiouy]", lower))) or (
        len(lower) > 3 and bool(_PRONOUNCEABLE.fullmatch(lower))
    )


def _sign(found: re.Match[str], place: Place) -> Said:
    return Said(found.end(), _SIGNS[found[0]])


def _compare(found: re.Match[str], place: Place) -> Said:
    return Said(found.end(), "less than" if found[0] == "<" else "greater than")


_MINUS = r"(?P<minus>[-−–](?=[0-9]))?"
_ADDRESSES: tuple[Rule, ...] = (
    (re.compile(r"[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,5}"), _address),
    (re.compile(r"(?:https?://|www\.)[^\s<>\"“”()\[\]]{1,400}", re.IGNORECASE), _address),
    (
        re.compile(
            r"(?:[a-z0-9][a-z0-9-]{0,62}\.){1,4}(?:com|gov|org|net|edu|io|uk|br)(?:/[^\s<>\"]{0,300})?(?![^\W_])"
        ),
        _address,
    ),
)
_MONEY: Rule = (
    re.compile(rf"(?P<c>US\$|R\$|\$|€|£)[ ]?(?P<n>{_NUMBER})(?P<s>[ ](?:thousand|million|billion)(?![^\W_]))?"),
    _money,
)
_DECADE: Rule = (re.compile(r"(?P<left_out>['’]?)(?P<n>(?:1[0-9]|20)[0-9]0|[2-9]0)['’]?s" + _END), _decade)
_DIGIT_RULES: tuple[Rule, ...] = (
    *_ADDRESSES,
    (re.compile(r"[0-9]{3}-[0-9]{3}-[0-9]{4}" + _END), _phone),
    (re.compile(r"911" + _END), _phone),
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
            rf"(?P<a>{_NUMBER})[ ]?[-–—][ ]?(?P<b>{_NUMBER})(?:[ ]?(?P<u>{_SYMBOL}))?" + _END + r"(?![-–/.:][0-9])"
        ),
        _range,
    ),
    (re.compile(r"[0-9]{1,6}(?:\.[0-9]{1,6}){2,9}(?![0-9])"), _dotted),
    _DECADE,
    (re.compile(r"(?P<n>[0-9]{1,9})(?:st|nd|rd|th)" + _END), _nth),
    (re.compile(r"(?P<a>[0-9]{1,6})/(?P<b>[0-9]{1,6})(?![0-9/])" + rf"(?:[ ]?(?P<u>{_SYMBOL}))?"), _fraction),
    (re.compile(rf"{_MINUS}(?P<n>{_NUMBER})[ ]?(?P<u>{_SYMBOL})"), _measured),
    (re.compile(rf"{_MINUS}(?P<n>{_NUMBER})"), _plain),
)
_LETTER_RULES: tuple[Rule, ...] = (
    _MONEY,
    *_ADDRESSES,
    (re.compile(r"[IVXLC]{1,12}(?![^\W_]|['’-][^\W_])"), _roman),
    (
        re.compile(
            "(?:" + "|".join(re.escape(s) for s in sorted(_SHORT, key=len, reverse=True)) + r")(?![^\W_])",
            re.IGNORECASE,
        ),
        _short,
    ),
    (re.compile(r"(?=[A-Za-z]{1,12}[-–]?[0-9])[A-Z][A-Za-z0-9]{0,39}(?:[-–][A-Z0-9]{1,12})?(?![^\W_])"), _code),
    (re.compile(rf"{_LETTER}{{1,40}}(?:['’-]{_LETTER}{{1,40}}){{0,6}}"), _word),
)
_SIGN_RULES: tuple[Rule, ...] = (
    _MONEY,
    (re.compile(r"(?:\+1[ ]?)?\([0-9]{3}\)[ ]?[0-9]{3}[- .][0-9]{4}" + _END), _phone),
    (re.compile(r"[<>](?=[ ]?[0-9])"), _compare),
    (re.compile("|".join(re.escape(sign) for sign in sorted(_SIGNS, key=len, reverse=True))), _sign),
)


class English:
    """Reads English, the American way of writing numbers and dates."""

    kept = "'"

    def read(self, place: Place) -> Said:
        """See `Language.read`."""
        character = place.text[place.at]
        if character.isdigit() and character.isascii():
            return first_of(_DIGIT_RULES, place) or Said(place.at + 1)
        if character.isalpha() and character not in "ªº":
            return first_of(_LETTER_RULES, place) or Said(place.at + 1)
        if character in "'’" and place.text[place.at + 1 : place.at + 2].isdigit():
            decade = first_of((_DECADE,), place)
            if decade:
                return decade
        if character in "-−–" and not place.text[max(0, place.at - 1) : place.at].strip(" \n(="):
            return first_of(_DIGIT_RULES, place) or stop(place) or silent(place)
        return first_of(_SIGN_RULES, place) or stop(place) or silent(place)
