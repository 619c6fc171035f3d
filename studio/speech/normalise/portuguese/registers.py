"""Numbers that are names: of people and firms, of telephones, standards, occupations and activities."""

from __future__ import annotations

import re

from studio.speech.normalise.portuguese import numbers
from studio.speech.normalise.portuguese.labels import REGISTERS, STANDARDS
from studio.speech.normalise.scan import Place, Rule
from studio.speech.normalise.token import Said, word_list

_END = r"(?![^\W_])"
_EMERGENCY = frozenset(
    word_list(
        "ligue disque telefone tel bombeiros samu ligar emergência emergências discar polícia cvv civil prf pm "
        "resgate ambulância acione"
    )
)
_WORDS = re.compile(r"[^\W\d_]+")
_SIGNS = {".": "ponto", "-": "traço", "/": "barra"}


def _digits(found: re.Match[str], _: Place) -> Said:
    return Said(found.end(), numbers.digits(found[0]))


def _without_trunk(found: re.Match[str], _: Place) -> Said:
    """ "(0xx71) 3103-0504": the zero and the carrier are not said."""
    return Said(found.end(), numbers.digits(re.split("[xX]{2}", found[0])[1]))


def _activity(found: re.Match[str], place: Place) -> Said:
    parts = re.findall(r"[0-9]+|[./-]", found[0])
    return Said(found.end(), " ".join(_SIGNS.get(part) or numbers.coded(part) for part in parts))


def _emergency(found: re.Match[str], place: Place) -> Said | None:
    near = _WORDS.findall(place.before.lower())[-5:]
    if _EMERGENCY.isdisjoint(near) and not re.search("[☎📞☏🚑🚒🚓][️ ]*$", place.before):
        return None
    return Said(found.end(), numbers.digits(found[0]))


def _toll_free(found: re.Match[str], place: Place) -> Said:
    start = "zero oitocentos" if found["kind"] == "0800" else "zero trezentos"
    return Said(found.end(), f"{start} {numbers.digits(found['rest'])}")


def _after_its_name(found: re.Match[str], place: Place) -> Said | None:
    """ "CPF 12345678909": a bare number after the name of a register."""
    if not REGISTERS.intersection(_WORDS.findall(place.before.lower())[-2:]):
        return None
    return Said(found.end(), numbers.digits(found[0]))


def _standard(found: re.Match[str], place: Place) -> Said | None:
    """ "NBR 16.325-1/2014": its number, part and year."""
    if place.last.replace("-", " ").split(" ")[-1] not in STANDARDS and place.last not in STANDARDS:
        return None
    said = numbers.whole(found["n"])
    for sign, part in re.findall(r"([-:/])([0-9]+)", found["rest"]):
        said += {"-": " traço", "/": " barra", ":": ""}[sign] + f" {numbers.whole(part)}"
    return Said(found.end(), said)


REGISTER_RULES: tuple[Rule, ...] = (
    (
        re.compile(
            r"(?P<n>[0-9]{1,2}(?:\.[0-9]{3})+|[0-9]{2,6})(?P<rest>(?:-[0-9]{1,3})?(?:[:/](?:19|20)[0-9]{2})|-[0-9]{1,3})"
            + _END
        ),
        _standard,
    ),
    (re.compile(r"[0-9]{2}\.[0-9]{3}\.[0-9]{3}/[0-9]{4}-[0-9]{2}" + _END), _digits),  # CNPJ
    (re.compile(r"[0-9]{3}\.[0-9]{3}\.[0-9]{3}-[0-9]{2}" + _END), _digits),  # CPF
    (re.compile(r"[0-9]{3}\.[0-9]{5}\.[0-9]{2}-[0-9]" + _END), _digits),  # PIS
    (re.compile(r"[0-9]{1,2}\.[0-9]{3}\.[0-9]{3}-[0-9xX]" + _END), _digits),  # RG
    (re.compile(r"[0-9]{7}-[0-9]{2}\.[0-9]{4}\.[0-9]\.[0-9]{2}\.[0-9]{4}" + _END), _digits),  # a case in court
    (re.compile(r"(?P<kind>0[83]00)[ -]?(?P<rest>[0-9]{3}[ -]?[0-9]{3,4}(?:[ -]?[0-9]{2,4})?)" + _END), _toll_free),
    (re.compile(r"\+?(?:55[ ]?)?\(?0?[0-9]{2}\)[ ]?9?[ ]?[0-9]{4}[- .]?[0-9]{4}" + _END), _digits),
    (re.compile(r"\+[ ]?55[ ]?\(?[0-9]{2}\)?[ ]?9?[ ]?[0-9]{4}[- ]?[0-9]{4}" + _END), _digits),
    (re.compile(r"\(0?[xX]{2}[0-9]{2}\)[ ]?9?[ ]?[0-9]{4}[- .]?[0-9]{4}" + _END), _without_trunk),
    (re.compile(r"[1-9][0-9][ ]?[-–]?[ ]?9[0-9]{4}[ -]?[0-9]{4}" + _END), _digits),
    (re.compile(r"[0-9]{2}[ -]9[ ]?[0-9]{4}[- .]?[0-9]{4}" + _END), _digits),
    (re.compile(r"[1-9][0-9][ ][2-5][0-9]{3}-[0-9]{4}" + _END), _digits),
    (re.compile(r"9[ ]?[0-9]{4}-[0-9]{4}" + _END), _digits),
    (re.compile(r"9?[0-9]{4}-[0-9]{4}" + _END + r"(?<![12][09][0-9]{2}-[12][09][0-9]{2})"), _digits),
    (re.compile(r"[0-9]{2}\.?[0-9]{3}-[0-9]{3}" + _END), _digits),  # CEP
    (re.compile(r"[0-9]{2}\.[0-9]{2}-[0-9](?:[/-][0-9]{2})?" + _END), _activity),  # CNAE
    (re.compile(r"[0-9]{4}-[0-9]/[0-9]{2}" + _END), _activity),  # CNAE without the point
    (re.compile(r"[0-9]{5,60}(?:[-/][0-9xX]{1,2})?" + _END), _after_its_name),
)
EMERGENCY_RULE: Rule = (re.compile(r"1[0-9]{2}(?:/1[0-9]{2}){0,3}(?![^\W_]|[.,/-][0-9]|[ ][mkcVAW])"), _emergency)
