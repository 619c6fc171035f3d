"""Rules for what begins with a digit, a sign before a digit, or a currency."""

from __future__ import annotations

import re

from studio.speech.normalise.portuguese import numbers
from studio.speech.normalise.portuguese.agreement import gender_after
from studio.speech.normalise.portuguese.dates import DATE_RULES
from studio.speech.normalise.portuguese.fractions import FRACTION_RULE, INCHES_RULE, MIXED_RULE, SEVERAL_RULE
from studio.speech.normalise.portuguese.labels import LABELS, LAWS, SHIFTS
from studio.speech.normalise.portuguese.numbers import NUMBER, Gender, cardinal, number, ordinal, value_of
from studio.speech.normalise.portuguese.registers import EMERGENCY_RULE, REGISTER_RULES
from studio.speech.normalise.portuguese.units import IN_CAPITALS, SYMBOL, UNITS, money, unit
from studio.speech.normalise.scan import Place, Rule
from studio.speech.normalise.token import Said, word_list

_END = r"(?![^\W_])"
_FEMININE_BEFORE = frozenset(word_list("as às das nas todas umas estas essas pelas aquelas outras"))
_SCALES = r"(?:mil|milhão|milhões|bilhão|bilhões|trilhão|trilhões|mi|bi|tri|k)(?![^\W_])"


def _gender(place: Place, end: int, value: float, own: Gender | None = None) -> Gender:
    if own:
        return own
    if place.last in LABELS:
        return "m"
    for _ in range(_LONGEST_LIST):  # "1 a 2 vezes", "21, 22 e 23 pessoas": the noun comes after the last number
        then = _THEN.match(place.text, end)
        if not then:
            break
        end, value = then.end(), value_of(then["n"])
    measure = _MEASURE.match(place.text, end)
    if measure:  # "2 a 2,5 h"
        return unit(measure["u"]).gender
    acronym = _ACRONYM.match(place.text, end)
    hers = place.lexicon.at(place.text, end + 1) if place.text[end : end + 1] == " " else None
    entry = hers[0] if hers else place.lexicon.find(acronym[1]) if acronym else None
    found = entry.gender if entry and entry.gender else gender_after(place.text, end, value)
    of_some = _OF_SOME.search(place.before)  # "das 22 máquinas, 2 estão paradas"
    return found or ("f" if place.last in _FEMININE_BEFORE or of_some else "m")


def _range(found: re.Match[str], place: Place) -> Said | None:
    low, high, symbol, first = found["a"], found["b"], found["u"], found["ua"]
    a, b = value_of(low), value_of(high)
    if first and first != symbol:
        return None
    is_code = re.match("0[0-9]", low)  # "005-2012"
    if a >= b or is_code or (place.last in LAWS and "." in low):
        spaced = found["dash"] != found["dash"].strip()
        if symbol or not spaced or place.text[found.end() : found.end() + 2].strip() != "=":
            if spaced or symbol:
                return None
            after = number(high) if "," in high else numbers.coded(high)
            return Said(found.end(), f"{numbers.coded(low) if is_code else number(low)} traço {after}")
        return Said(found.end(), f"{number(low)} menos {number(high)}")
    measure = unit(symbol) if symbol else None
    gender = _gender(place, found.end(), b, measure.gender if measure else None)
    tail = f" {measure.said(b)}" if measure else ""
    return Said(found.end(), f"{number(low, gender)} a {number(high, gender)}{tail}")


def _product(found: re.Match[str], place: Place) -> Said:
    symbol = found["u"]
    first = found["ua"]
    counted = " " in found["n"] or place.text[found.end() : found.end() + 2].strip() == "="
    joint = " vezes " if counted and not symbol and place.last not in SHIFTS else " por "
    parts = re.findall(NUMBER, found["n"])
    if first:  # "25 m x 30 m"
        said = joint.join(f"{number(part)} {unit(first).said(value_of(part))}" for part in parts[:-1])
        said += f"{joint}{number(parts[-1])}"
    else:
        said = joint.join(number(part) for part in parts)
    return Said(found.end(), f"{said} {unit(symbol).said(value_of(parts[-1]))}" if symbol else said)


def _times(found: re.Match[str], place: Place) -> Said:
    return Said(found.end(), f"{number(found['n'], 'f')} {'vez' if value_of(found['n']) < 2 else 'vezes'}")


def _item(found: re.Match[str], place: Place) -> Said | None:
    groups = found[0].split(".")
    thousands = all(len(group) == 3 for group in groups[1:]) and not groups[0].startswith("0")
    if thousands and place.last not in ("item", "itens", "subitem", "subitens", "versão"):
        return None
    return Said(found.end(), " ponto ".join(numbers.coded(group) for group in groups))


def _ordinal(found: re.Match[str], place: Place) -> Said | None:
    value = int(found["n"].replace(".", ""))
    sign = found["o"][0]
    angle = (
        _ANGLES.search(place.before)
        or (value in _USUAL_ANGLES and place.last in _BEFORE_ANGLES)
        or place.last in ("±", "+/-")
    )
    if found["o"] == "º" and angle and not _noun_follows(place.text, found.end()):
        return Said(found.end(), f"{cardinal(value)} {UNITS['°'].said(value)}")
    if sign == "°" and (value == 0 or value > 10 or not _noun_follows(place.text, found.end())):
        return None
    gender: Gender = "f" if sign == "ª" else "m"
    said = ordinal(value, gender)
    if found["o"].endswith("s"):
        said = " ".join(f"{word}s" for word in said.split())
    return Said(found.end(), said)


def _edition(found: re.Match[str], place: Place) -> Said:
    return Said(found.end(), f"{ordinal(int(found['n']), 'f')} edição")


def _typed_ordinal(found: re.Match[str], place: Place) -> Said | None:
    """ "1a etapa", "2o turno": the signs that the keyboard has."""
    last = found["o"][-1] == "s"
    of_a_law = place.last in ("artigo", "art.", "§", "parágrafo")
    of_a_noun = _noun_follows(place.text, found.end()) or place.last in _ARTICLES
    if not of_a_law and (place.last in LABELS or not of_a_noun):
        return None
    said = ordinal(int(found["n"]), "f" if found["o"][0] == "a" else "m")
    return Said(found.end(), " ".join(f"{word}s" for word in said.split()) if last else said)


_ARTICLES = frozenset(word_list("a o as os na no nas nos da do das dos à às ao aos pela pelo e"))
_BEFORE_ANGLES = frozenset(("a", "de", "em", "até", "com"))
_USUAL_ANGLES = frozenset((30, 45, 60, 75, 90, 120, 135, 180, 270, 360))
_OF_SOME = re.compile(r"\bdas [0-9.]{1,9} [^\W\d_]{3,30}, (?:apenas |só |somente )?$", re.IGNORECASE)
_COUNTED = re.compile(r"[ ](?:de[ ])?[^\W\d_]{3,}s(?![^\W_])")
_MEASURE = re.compile(rf"[ ]?(?P<u>{SYMBOL})")
_LONGEST_LIST = 6
_THEN = re.compile(rf"(?:,|[ ](?:a|e|ou|até|em))[ ](?P<n>{NUMBER})(?![^\W_]|[/:.º°ª])")
_ACRONYM = re.compile(r"[ ]([A-Z]{2,12})s?(?![^\W_])")
_YEAR = re.compile(r"(?:19|20)[0-9]{2}")
_ANGLES = re.compile(r"(?:[âa]ngul|inclin|rota[çc]|temperatur|graus)[^.!?\n]{0,40}$", re.IGNORECASE)
_NOUN = re.compile(r"[ ]([^\W\d_ªº]{3,30})")


def _noun_follows(text: str, at: int) -> bool:
    found = _NOUN.match(text, at)
    return bool(found and found[1].lower() not in ("com", "celsius", "fahrenheit", "para", "por", "sul", "norte"))


def _measured(found: re.Match[str], place: Place) -> Said | None:
    text, symbol = found["n"], found["u"]
    if place.last in LABELS and len(symbol) == 1 and symbol.isalpha():  # "grupo 1A"
        return None
    if (symbol in IN_CAPITALS and not place.in_capitals) or (symbol == "K" and found[0][-2] != " "):  # "4K"
        return None
    titled = symbol == "A" and place.starts and len(text) < 3 and " " in found[0]
    if titled and re.match(r"[ ][a-zà-öø-ÿ]{3}", place.text[found.end() : found.end() + 4]):  # "1 A norma"
        return None
    if symbol[0] in "hH" and text.startswith("0") and text.isdigit():  # "00h"
        text = str(int(text))
    value = value_of(text)
    measure = unit(symbol)
    minus = "menos " if found["minus"] else ""
    said = number(text, measure.gender)
    of = " de" if said.endswith(("ilhão", "ilhões")) else ""
    return Said(found.end(), f"{minus}{said}{of} {measure.said(value)}")


def _dose(found: re.Match[str], place: Place) -> Said:
    """The value of the dose of vibration, in metres per second to the power of 1.75."""
    return Said(found.end(), f"{number(found['n'])} metros por segundo elevado a um vírgula setenta e cinco")


def _degrees(found: re.Match[str], place: Place) -> Said:
    value = value_of(found["n"])
    return Said(found.end(), f"{number(found['n'])} {UNITS['°'].said(value)}")


def _listed(found: re.Match[str], place: Place) -> Said:
    """ "1,2,3": a list without blanks; "1,234,567": as it is written in English."""
    groups = found[0].split(",")
    if all(len(group) == 3 for group in groups[1:]):
        return Said(found.end(), numbers.whole("".join(groups)))
    return Said(found.end(), " ".join(numbers.whole(group) for group in groups))


def _money_range(found: re.Match[str], place: Place) -> Said | None:
    """ "R$ 100-200"."""
    if value_of(found["a"]) >= value_of(found["b"]):
        return None
    return Said(found.end(), f"{number(found['a'])} a {money(found['c'], found['b'], found['s'] or '')}")


def _money(found: re.Match[str], place: Place) -> Said:
    minus = "menos " if found["minus"] or found["then"] else ""
    return Said(found.end(), minus + money(found["c"], re.sub(r"\.(?=[0-9]{1,2}$)", ",", found["n"]), found["s"] or ""))


def _dashed(found: re.Match[str], place: Place) -> Said:
    """ "71-43-2": the number of a substance, with its dashes; "4-3-2" without them."""
    groups = found[0].split("-")
    return Said(found.end(), (" traço " if len(found[0]) > 6 else " ").join(numbers.coded(group) for group in groups))


def _ratio(found: re.Match[str], place: Place) -> Said | None:
    if found[0] == "16:9":
        return Said(found.end(), "dezesseis por nove")
    if place.last in LAWS or (value_of(found["a"]) >= 100 and _YEAR.fullmatch(found["b"])):  # "ISO 45001:2018"
        return None
    return Said(found.end(), f"{number(found['a'])} para {number(found['b'])}")


def _plain(found: re.Match[str], place: Place) -> Said:
    text = found["n"]
    value = value_of(text)
    if text == "1" and place.text[found.end() : found.end() + 5].rstrip() == " mil":
        return Said(found.end() + 4, "mil")
    if text.isdigit() and len(text) >= 8 and not _COUNTED.match(place.text, found.end()):  # the number of something
        return Said(found.end(), numbers.digits(text))
    minus = "menos " if found["minus"] else ""
    said = number(text, _gender(place, found.end(), value))
    if said.endswith(("ilhão", "ilhões")) and gender_after(place.text, found.end(), value) is not None:
        said += " de"
    return Said(found.end(), minus + said)


_DASH = r"(?:[ ]?[-–—][ ]?|~)"
_MINUS = r"(?P<minus>[-−–](?=[0-9]))?"

NUMERIC_RULES: tuple[Rule, ...] = (
    INCHES_RULE,
    *REGISTER_RULES,
    EMERGENCY_RULE,
    (re.compile(r"[0-9]{1,3}(?:,[0-9]{1,3}){2,20}(?![0-9,])" + _END), _listed),
    *DATE_RULES,
    (re.compile(r"[0-9]{1,7}(?:-[0-9]{1,2}){2,4}(?![0-9]|-[0-9])(?<!-[0-9]{4})" + _END), _dashed),
    (
        re.compile(
            rf"(?P<a>{NUMBER})(?:[ ]?(?P<ua>{SYMBOL}))?(?P<dash>{_DASH})(?P<b>{NUMBER})(?:[ ]?(?P<u>{SYMBOL}))?"
            + _END
            + r"(?![-–/.:][0-9])"
        ),
        _range,
    ),
    (
        re.compile(
            rf"(?P<n>{NUMBER}(?:[ ]?(?P<ua>{SYMBOL}))?(?:[ ]?[xX×*][ ]?{NUMBER}(?:[ ]?(?P=ua)(?=[ ]?[xX×*]))?){{1,3}})"
            rf"(?:[ ]?(?P<u>{SYMBOL}))?" + _END
        ),
        _product,
    ),
    (re.compile(rf"(?P<n>{NUMBER})(?:[x×]|(?<![0-9]{{4}})X)" + _END), _times),
    (re.compile(r"[0-9]{1,6}(?:\.[0-9]{1,6}){1,9}(?![0-9]|[.,/][0-9])"), _item),
    (re.compile(r"(?P<n>[0-9]{1,3}(?:\.[0-9]{3})?)\.?(?P<o>[ºª°]s?)(?![CF](?![^\W\d_]))"), _ordinal),
    (re.compile(r"(?P<n>[1-9][0-9]?)\.?[ªa]?[ ]ed\.(?![^\W_])"), _edition),
    (
        re.compile(r"(?P<n>[1-9][0-9]?)(?P<o>[ao]s?)(?:\.(?=[ ][a-zà-öø-ÿ]))?(?![^\W_])"),
        _typed_ordinal,
    ),
    MIXED_RULE,
    (re.compile(rf"(?P<n>{NUMBER})[ ]?m/s\^?1,75(?![0-9])"), _dose),
    SEVERAL_RULE,
    FRACTION_RULE,
    (re.compile(rf"{_MINUS}(?P<n>{NUMBER})[ ]?(?P<u>{SYMBOL})"), _measured),
    (re.compile(rf"(?P<n>{NUMBER})[°º]" + _END), _degrees),
    (re.compile(rf"(?P<a>{NUMBER})(?::|[ ]:[ ])(?P<b>{NUMBER})"), _ratio),
    (re.compile(rf"{_MINUS}(?P<n>{NUMBER})"), _plain),
)
"""Tried at a digit and at a sign that may stand before one."""

MONEY_RANGE_RULE: Rule = (
    re.compile(
        rf"(?P<c>R\$|US\$|\$|€)[ ]?(?P<a>{NUMBER})[ ]?[-–][ ]?(?P<b>{NUMBER})(?:[ ]?(?P<s>{_SCALES}))?"
        r"(?![^\W_]|[-/][0-9])"
    ),
    _money_range,
)
MONEY_RULE: Rule = (
    re.compile(
        r"(?P<minus>[-−])?(?P<c>R\$|US\$|U\$S|U\$|USD|EUR|BRL|\$|€|£)[ ]?(?P<then>[-−](?=[0-9]))?"
        rf"(?P<n>[0-9]{{1,12}}\.[0-9]{{1,2}}(?![0-9.,])|{NUMBER})"
        rf"(?:[ ]?(?P<s>{_SCALES}))?"
    ),
    _money,
)
