"""Brazilian Portuguese numbers in words: cardinals with gender, ordinals, decimals, fractions, digits."""

from __future__ import annotations

import functools
import re
from typing import Literal

from num2words import num2words

Gender = Literal["m", "f"]

NUMBER = (
    r"(?:[0-9]{1,3}(?:\.[0-9]{3}){1,5}(?![0-9])(?:,[0-9]{1,12}(?![0-9]))?"
    r"|[0-9]{1,60}(?:,[0-9]{1,12}(?![0-9]|,[0-9]))?)"
)
"""A regular expression for a number as Brazilians write it: "1.250,50"."""

_LONGEST = 15  # digits that are said as one number; longer ones digit by digit
_BIG = re.compile(r"(?:ilhão|ilhões)\b(?!.*ilh(?:ão|ões)\b)")
_FEMININE = {"um": "uma", "dois": "duas"}
_UNITS = ("", "primeiro", "segundo", "terceiro", "quarto", "quinto", "sexto", "sétimo", "oitavo", "nono")
_TENS = (
    "",
    "décimo",
    "vigésimo",
    "trigésimo",
    "quadragésimo",
    "quinquagésimo",
    "sexagésimo",
    "septuagésimo",
    "octogésimo",
    "nonagésimo",
)
_HUNDREDS = (
    "",
    "centésimo",
    "ducentésimo",
    "trecentésimo",
    "quadringentésimo",
    "quingentésimo",
    "sexcentésimo",
    "septingentésimo",
    "octingentésimo",
    "noningentésimo",
)


@functools.lru_cache(maxsize=4096)
def cardinal(value: int, gender: Gender = "m") -> str:
    """ "mil duzentos e cinquenta", "duas": without the commas a voice would pause at."""
    if value < 0:
        return f"menos {cardinal(-value, gender)}"
    if len(str(value)) > _LONGEST:
        return digits(str(value))
    words: str = num2words(value, lang="pt_BR").replace(",", "")
    if gender == "m":
        return words
    big = _BIG.search(words)  # "dois milhões e duzentas pessoas": what counts the millions stays masculine
    at = big.end() if big else 0
    return words[:at] + " ".join(_feminine(word) for word in words[at:].split(" "))


def _feminine(word: str) -> str:
    if word.endswith("entos"):
        return word[:-2] + "as"
    return _FEMININE.get(word, word)


def digits(text: str) -> str:
    """Digit by digit; whatever else is in `text` is passed over."""
    return " ".join(cardinal(int(c)) for c in text if c in "0123456789")


def whole(text: str, gender: Gender = "m") -> str:
    """A whole number as written, thousands' points and a leading zero included: "1.250", "08", "007"."""
    bare = text.replace(".", "").replace(" ", "")
    if len(bare) == 3 and bare[0] == "0" != bare[1]:  # "BR-040" is "zero quarenta"
        return f"zero {cardinal(int(bare))}"
    if bare.startswith("0") and (len(bare) > 2 or bare == "00"):
        return digits(bare)
    return cardinal(int(bare), gender) if len(bare) <= _LONGEST else digits(bare)


def coded(text: str) -> str:
    """A number in a code: whole, but with the zero it begins with: "05" is "zero cinco"."""
    return digits(text) if text.startswith("0") and len(text) != 3 else whole(text)


def number(text: str, gender: Gender = "m") -> str:
    """A number as written with a decimal comma or none: "2,5" is "dois vírgula cinco"."""
    before, comma, after = text.partition(",")
    said = whole(before, gender)
    return f"{said} vírgula {decimals(after, gender)}" if comma else said


def decimals(after: str, gender: Gender = "m") -> str:
    """The digits after the comma: "05" is "zero cinco", "125" "cento e vinte e cinco", longer ones digit by digit."""
    zeros = len(after) - len(after.lstrip("0"))
    rest = after[zeros:]
    if len(rest) > 3:
        return digits(after)
    return " ".join(["zero"] * zeros + ([cardinal(int(rest), gender)] if rest else []))


def value_of(text: str) -> float:
    """How much the number written in `text` is."""
    return float(text.replace(".", "").replace(" ", "").replace(",", "."))


def ordinal(value: int, gender: Gender = "m") -> str:
    """ "décimo terceiro", "terceira"; beyond 999 the thousands are counted: "dois milésimo"."""
    thousands, rest = divmod(value, 1000)
    if value <= 0 or thousands > 999:
        return cardinal(value, gender)
    parts = []
    if thousands:
        parts.append("milésimo" if thousands == 1 else f"{cardinal(thousands)} milésimo")
    parts += [_HUNDREDS[rest // 100], _TENS[rest // 10 % 10], _UNITS[rest % 10]]
    words = " ".join(part for part in parts if part)
    if gender == "m":
        return words
    return " ".join(word[:-1] + "a" if word.endswith("o") else word for word in words.split())


def fraction(above: int, below: int) -> str:
    """ "três quartos", "um meio", "sete dezesseis avos"."""
    if below == 2:
        name = "meio" if above == 1 else "meios"
    elif below == 3:
        name = "terço" if above == 1 else "terços"
    elif below <= 10 or below in (100, 1000):
        name = ordinal(below) + ("" if above == 1 else "s")
    else:
        name = f"{cardinal(below)} avos"
    return f"{cardinal(above)} {name}"
