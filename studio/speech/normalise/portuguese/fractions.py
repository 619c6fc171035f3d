"""Fractions, mixed numbers and inches: "1/2 hora", "2 1/2", "1½ kg", the inches of pipes."""

from __future__ import annotations

import re

from studio.speech.normalise.portuguese import numbers
from studio.speech.normalise.portuguese.agreement import gender_after, gender_of
from studio.speech.normalise.portuguese.labels import LABELS, LAWS, OF_A_PAGE, SHIFTS
from studio.speech.normalise.portuguese.numbers import NUMBER, Gender, number, value_of
from studio.speech.normalise.portuguese.units import SYMBOL, unit
from studio.speech.normalise.scan import Place, Rule
from studio.speech.normalise.token import Said

_SIGNS = {"½": (1, 2), "¼": (1, 4), "¾": (3, 4), "⅓": (1, 3), "⅔": (2, 3), "⅛": (1, 8)}
_OF_MEASURE = re.compile(
    r"[ ](?:litro|metro|hora|quilo|quilômetro|xícara|copo|polegada|volta|dose|minuto|tonelada|garrafa|colher)"
    r"(?![^\W_])",
    re.IGNORECASE,
)
_OPENED = re.compile(r'(?:^|(?<=[\s(]))"(?=\S|$)')
_CLOSED = re.compile(r'(?<=[^\W\d_.,!?])"')
_INCH = re.compile(r"″|''|\"(?=[ ,.;)x×]|$)")
_COUNTED = re.compile(rf"[ ]?(?:(?P<u>{SYMBOL})|(?P<noun>(?<=[ ])[^\W\d_]{{3,30}})(?![^\W_]))")


def _half(gender: Gender) -> str:
    return "meia" if gender == "f" else "meio"


def _fraction(found: re.Match[str], place: Place) -> Said | None:
    above, below, symbol = found["a"], found["b"], found["u"]
    a, b = value_of(above), value_of(below)
    last = place.last
    if last in OF_A_PAGE:
        return Said(found.end("b"), f"{number(above)} de {number(below)}")
    if symbol == "mmHg":
        return Said(found.end(), f"{number(above)} por {number(below)} {unit(symbol).many}")
    if (last in SHIFTS and not 0 < a < b < 24) or (above, below) in (("24", "7"), ("12", "36"), ("24", "48")):
        return Said(found.end("b"), f"{number(above)} por {number(below)}")
    whole_numbers = "." not in above + below and "," not in above + below
    proper = 0 < a < b <= 100 or (b == 1000 and a < b) or (a > b and 2 <= b <= 10 and last not in LAWS)
    written_so = whole_numbers and above[0] != "0" and below[0] != "0" and last not in LAWS and last not in LABELS
    unusual = symbol and b not in (2, 3, 4, 5, 8, 16)
    if not (proper and written_so) or unusual or (symbol and symbol in ("V", "kV", "A", "kA", "Hz")):
        tail = f" {unit(symbol).said(b)}" if symbol else ""
        return Said(found.end(), f"{number(above)} barra {number(below)}{tail}")
    of_some = re.match(r"[ ]d[aeo]", place.text[found.end() : found.end() + 3])
    if a == 1 and not (symbol or of_some) and gender_after(place.text, found.end(), 2):  # "1/10 trabalhadores"
        return Said(found.end(), f"um para {number(below, gender_after(place.text, found.end(), 2) or 'm')}")
    if (a, b) == (1, 2):
        measure = unit(symbol) if symbol else None
        gender = measure.gender if measure else gender_after(place.text, found.end(), 1)
        if gender:
            return Said(found.end(), f"{_half(gender)} {measure.one}" if measure else _half(gender))
    counted = not symbol and _OF_MEASURE.match(place.text, found.end())
    tail = f" de {unit(symbol).one}" if symbol else " de" if counted else ""
    return Said(found.end(), numbers.fraction(int(above), int(below)) + tail)


def _mixed(found: re.Match[str], place: Place) -> Said | None:
    """ "1½ hora" and "2 1/2 kg": the half comes after what is counted."""
    text = found["n"]
    above, below = _SIGNS[found["f"]] if found["f"] else (int(found["a"]), int(found["b"]))
    if above >= below or place.last in LABELS:
        return None
    end, counted, gender = _counted(place.text, found.end(), int(text))
    inches = _INCH.match(place.text, end)
    if inches and not (inches[0] == '"' and _closes_a_quotation(place)):
        end, counted, gender = inches.end(), " polegada" if text == "1" else " polegadas", "f"
    part = _half(gender) if (above, below) == (1, 2) else numbers.fraction(above, below)
    return Said(end, f"{number(text, gender)}{counted} e {part}")


def _counted(text: str, at: int, count: int) -> tuple[int, str, Gender]:
    """Where what is counted ends, its name with a blank before it, and its gender."""
    found = _COUNTED.match(text, at)
    if found and found["u"]:
        measure = unit(found["u"])
        return found.end(), f" {measure.said(count)}", measure.gender
    noun = found["noun"].lower() if found else ""
    if found and gender_after(text, at, 1 if not noun.endswith("s") else 2):
        return found.end(), f" {noun}", gender_of(noun)
    return at, "", "m"


def _closes_a_quotation(place: Place) -> bool:
    """Whether the next inch mark would be the end of what is quoted: 'a nota "10"'."""
    line = place.before.rpartition("\n")[2]
    opened = len(_OPENED.findall(line))
    return opened > len(_CLOSED.findall(line))


def _inches(found: re.Match[str], place: Place) -> Said | None:
    """ "2\"", "1/2\"", "1 1/2\"": of pipes and screws."""
    if found[0].endswith('"') and _closes_a_quotation(place):
        return None
    many, above, below = found["n"], found["a"], found["b"]
    inches = f"{number(many, 'f')} {'polegada' if int(many) == 1 else 'polegadas'}" if many else ""
    if not above:
        return Said(found.end(), inches)
    if (above, below) == ("1", "2"):
        return Said(found.end(), f"{inches} e meia" if inches else "meia polegada")
    part = numbers.fraction(int(above), int(below))
    return Said(found.end(), f"{inches} e {part}" if inches else f"{part} de polegada")


def _several(found: re.Match[str], place: Place) -> Said:
    """ "8/12/16/20 h"."""
    said = " barra ".join(number(part) for part in found["n"].split("/"))
    return Said(found.end(), f"{said} {unit(found['u']).many}" if found["u"] else said)


INCHES_RULE: Rule = (
    re.compile(
        r"(?:(?P<n>[0-9]{1,3})(?![0-9/]))?[ .]?(?:(?P<a>[0-9]{1,2})/(?P<b>2|3|4|8|16|32))?"
        r"(?:″|''|\"(?=[ ,.;)x×]|$))"
    ),
    _inches,
)
SEVERAL_RULE: Rule = (
    re.compile(rf"(?P<n>[0-9]{{1,4}}(?:/[0-9]{{1,4}}){{2,8}})(?![0-9/-])(?:[ ]?(?P<u>{SYMBOL}))?"),
    _several,
)
MIXED_RULE: Rule = (
    re.compile(r"(?P<n>[0-9]{1,3})(?:[ ]?(?P<f>[½¼¾⅓⅔⅛])|[ ](?P<a>[1-9])/(?P<b>[2-9])(?![0-9/]))"),
    _mixed,
)
FRACTION_RULE: Rule = (
    re.compile(rf"(?P<a>{NUMBER})/(?P<b>{NUMBER})(?![0-9/-])(?:[ ]?(?P<u>{SYMBOL}))?"),
    _fraction,
)
