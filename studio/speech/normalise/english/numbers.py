"""English numbers in words: cardinals, ordinals, years, digits."""

from __future__ import annotations

import functools

from num2words import num2words

from studio.speech.normalise.english.tables import PLURALS

NUMBER = r"(?:[0-9]{1,3}(?:,[0-9]{3}){1,5}(?![0-9])|[0-9]{1,60})(?:\.[0-9]{1,12}(?![0-9]|\.[0-9]))?"
PARTS = {2: ("half", "halves"), 3: ("third", "thirds"), 4: ("quarter", "quarters")}


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


def ordinal(value: int) -> str:
    words: str = num2words(value, lang="en", to="ordinal")
    return words.replace(",", "").replace("-", " ")


def year(value: int) -> str:
    words: str = num2words(value, lang="en", to="year")
    return words.replace(",", "").replace("-", " ")


def many(noun: str, amount: float) -> str:
    return noun if amount == 1 else PLURALS.get(noun, noun + "s")


def value(text: str) -> float:
    return float(text.replace(",", ""))
