"""Spanish numbers in words, with the gender and the short forms they take before a noun."""

from __future__ import annotations

import functools
import re

from num2words import num2words

from studio.speech.normalise.spanish.tables import FEMININE, MASCULINE, NOT_NOUNS

NUMBER = (
    r"(?:[0-9]{1,3}(?:\.[0-9]{3}){1,5}(?![0-9])(?:,[0-9]{1,12}(?![0-9]))?"
    r"|[0-9]{1,3}(?:,[0-9]{3}){2,5}(?![0-9])(?:\.[0-9]{1,12}(?![0-9]))?"
    r"|[0-9]{1,3},[0-9]{3}\.[0-9]{1,12}(?![0-9])"
    r"|[0-9]{1,60}(?:[,.][0-9]{1,12}(?![0-9]|[,.][0-9]))?)"
)
"""With the points of thousands and a decimal comma, or the other way about, as in Mexico."""

_ONES = ("", "primero", "segundo", "tercero", "cuarto", "quinto", "sexto", "séptimo", "octavo", "noveno")
_TEENS = {11: "undécimo", 12: "duodécimo"}
_TENS = (
    "", "décimo", "vigésimo", "trigésimo", "cuadragésimo", "quincuagésimo", "sexagésimo", "septuagésimo",
    "octogésimo", "nonagésimo",
)  # fmt: skip
_HUNDREDS = (
    "", "centésimo", "ducentésimo", "tricentésimo", "cuadringentésimo", "quingentésimo", "sexcentésimo",
    "septingentésimo", "octingentésimo", "noningentésimo",
)  # fmt: skip
_PARTS = {
    2: "medio", 3: "tercio", 4: "cuarto", 5: "quinto", 6: "sexto", 7: "séptimo", 8: "octavo", 9: "noveno", 10: "décimo",
}  # fmt: skip
_UNSTRESSED = str.maketrans("áéíóú", "aeiou")
_NEXT = re.compile(r"[ \n]{1,3}([^\W\d_]{2,30})(?![^\W\d_]|\.[^\W\d_])")
_LONGEST = 15


@functools.lru_cache(maxsize=4096)
def cardinal(value: int, gender: str = "") -> str:
    """ "veintiuno"; before a masculine noun (gender "m") "veintiún", before a feminine one ("f") "veintiuna"."""
    if len(str(value)) > _LONGEST:
        return digits(str(value))
    said: str = num2words(value, lang="es")
    said = re.sub(r"veintiuno (?=mil|bill)", "veintiún ", said)
    said = re.sub(r"uno (?=mil|bill)", "un ", said)
    if gender == "m":
        return re.sub("uno$", "un", re.sub("veintiuno$", "veintiún", said))
    if gender == "f":
        head, big, tail = said.rpartition("millones ") if "millones " in said else said.rpartition("millón ")
        return head + big + re.sub("uno$", "una", re.sub("cientos|quinientos", lambda m: m[0][:-2] + "as", tail))
    return said


def digits(text: str) -> str:
    """Digit by digit; other characters are passed over."""
    return " ".join(cardinal(int(c)) for c in text if c in "0123456789")


def parts_of(text: str) -> tuple[str, str, str]:
    """The digits before the decimal sign, that sign as said ("" without one), and the digits after it."""
    groups = re.split(r"[.,]", text)
    signs = re.findall(r"[.,]", text)
    if not signs:
        return text, "", ""
    last = signs[-1]
    of_thousands = len(groups[-1]) == 3 and (len(set(signs)) == 1 and (last == "." or len(signs) > 1))
    if of_thousands and not groups[0].startswith("0"):
        return "".join(groups), "", ""
    return "".join(groups[:-1]), "coma" if last == "," else "punto", groups[-1]


def value_of(text: str) -> float:
    """How much the number written in `text` is."""
    before, sign, after = parts_of(text)
    return float(f"{before}.{after}" if sign else before)


def whole(text: str, gender: str = "") -> str:
    """The digits `text` as one number; with zeros before it or very long, digit by digit."""
    if (text.startswith("0") and (len(text) > 2 or text == "00")) or len(text) > _LONGEST:
        return digits(text)
    return cardinal(int(text), gender)


def number(text: str, gender: str = "") -> str:
    """A number as written: "2,5" is "dos coma cinco"."""
    before, sign, after = parts_of(text)
    if not sign:
        return whole(before, gender)
    zeros = len(after) - len(after.lstrip("0"))
    rest = after[zeros:]
    said = digits(after) if len(rest) > 3 else " ".join(["cero"] * zeros + ([cardinal(int(rest))] if rest else []))
    return f"{whole(before)} {sign} {said}"


def ordinal(value: int, gender: str = "m") -> str:
    """ "vigésimo primero", "tercera"; "1.er" and "3.er" lose their ending elsewhere."""
    if not 0 < value < 1000:
        return cardinal(value)
    rest = value % 100
    tail = _TEENS.get(rest) or " ".join(part for part in (_TENS[rest // 10], _ONES[rest % 10]) if part)
    said = " ".join(part for part in (_HUNDREDS[value // 100], tail) if part)
    return " ".join(f"{word[:-1]}a" for word in said.split()) if gender == "f" else said


def fraction(above: int, below: int) -> str:
    """ "tres cuartos", "un medio", "siete dieciseisavos"."""
    of_many = cardinal(below).replace(" ", "").translate(_UNSTRESSED) + "avo"
    of_many = cardinal(below).replace(" ", "").translate(_UNSTRESSED) + "avo"
    name = _PARTS.get(below) or ("centésimo" if below == 100 else of_many)
    return f"{cardinal(above, 'm')} {name}{'' if above == 1 else 's'}"


def gender_after(text: str, at: int, value: float) -> str:
    """The gender of the noun counted by a number that ends at `at`: "m", "f", or "" when no noun follows."""
    found = _NEXT.match(text, at)
    if found and found[1].lower() == "mil":
        found, value = _NEXT.match(text, found.end(1)), 1000
    if not found:
        return ""
    noun = found[1].lower()
    if noun in NOT_NOUNS or noun.endswith("s") != (value != 1):
        return ""
    return gender_of(noun)


def gender_of(noun: str) -> str:
    """The gender of a noun in lower case: a short list, then its ending."""
    for form in (noun, noun.removesuffix("s"), noun.removesuffix("es")):
        if form in MASCULINE:
            return "m"
        if form in FEMININE:
            return "f"
    if noun.endswith(("ema", "emas", "ista", "istas")):
        return "m"
    return "f" if noun.endswith(_FEMININE_ENDINGS) else "m"


_FEMININE_ENDINGS = (
    "a", "as", "ción", "ciones", "sión", "siones", "dad", "dades", "tud", "umbre", "umbres", "gión", "giones",
)  # fmt: skip
