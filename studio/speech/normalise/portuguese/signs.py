"""Signs between words and numbers, hashtags and names in networks."""

from __future__ import annotations

import re

from studio.speech.normalise.portuguese.agreement import gender_after
from studio.speech.normalise.portuguese.numeric import MONEY_RANGE_RULE, MONEY_RULE, NUMERIC_RULES
from studio.speech.normalise.portuguese.units import unit
from studio.speech.normalise.portuguese.words import said_code
from studio.speech.normalise.scan import Place, Rule, first_of
from studio.speech.normalise.token import Said, word_list

_PER = frozenset(
    word_list(
        "semana mês dia ano hora pessoa aluno minuto turno segundo funcionário trabalhador empregado mil unidade turma "
        "aula equipe empresa veículo treinamento andar caixa participante colaborador posto habitante"
    )
)
SIGNS = {
    "+": "mais", "−": "menos", "×": "vezes", "÷": "dividido por", "=": "igual a", "≤": "menor ou igual a",
    "≥": "maior ou igual a", "±": "mais ou menos", "&": "e", "@": "arroba", "#": "jogo da velha", "%": "por cento",
    "≠": "diferente de", "≈": "aproximadamente", "°": "graus", "∞": "infinito", "√": "raiz de", "§": "parágrafo",
    "Ø": "diâmetro", "⌀": "diâmetro", "∅": "diâmetro",
    "∑": "soma", "Δ": "delta", "Ω": "ohms", "€": "euros", "£": "libras",
    "‰": "por mil",
    "∆": "delta", "<=": "menor ou igual a", ">=": "maior ou igual a", "+/-": "mais ou menos", "§§": "parágrafos",
    "½": "meio", "¼": "um quarto", "¾": "três quartos", "⅓": "um terço", "⅔": "dois terços", "⅛": "um oitavo",
    "²": "ao quadrado", "³": "ao cubo", "º": "", "ª": "", "^": "elevado a",
    "&&": "e", "!=": "diferente de", "℃": "graus celsius",
}  # fmt: skip
_SIGN = re.compile("|".join(re.escape(sign) for sign in sorted(SIGNS, key=len, reverse=True)))


def _half_of(found: re.Match[str], place: Place) -> Said:
    return Said(found.end(), "meia" if gender_after(place.text, found.end(), 1) == "f" else "meio")


def _per(found: re.Match[str], place: Place) -> Said:
    return Said(found.end(), "por")


def _per_unit(found: re.Match[str], place: Place) -> Said:
    return Said(found.end(), f"por {unit(found['u']).one}")


def _compare(found: re.Match[str], place: Place) -> Said:
    return Said(found.end(), "menor que" if found[0] == "<" else "maior que")


def _numeral(found: re.Match[str], place: Place) -> Said:
    return Said(found.end(), "número")


def _tagged(found: re.Match[str], place: Place) -> Said:
    """ "#SegurançaEmPrimeiroLugar" and "@perfil.oficial": their words are those that capitals begin."""
    said = ["hashtag" if found[0][0] == "#" else "arroba"]
    for part in _CAMEL.findall(found[0]):
        said.append(_IN_NAMES.get(part) or said_code(part, place.lexicon))
    return Said(found.end(), " ".join(said))


_COUNTED = "h|min|km|L|kg|m²|m³|dias?|horas?|minutos?|meses|anos?|pessoas?"
_IN_NAMES = {".": "ponto", "_": "sublinhado", "-": "hífen"}
_CAMEL = re.compile(r"[A-ZÀ-ÖØ-Ý]?[a-zà-öø-ÿ]{1,60}|[A-ZÀ-ÖØ-Ý]{1,60}(?![a-zà-öø-ÿ])|[A-ZÀ-ÖØ-Ý]|[0-9]{1,60}|[._-]")


def _until(found: re.Match[str], place: Place) -> Said | None:
    """ "7h30-17h": from one time of day to another."""
    after_a_time = re.search(r"[0-9]h[0-9]{0,2}[ ]?$|[0-9]:[0-9]{2}[ ]?$", place.before)
    return Said(found.end(), "às") if after_a_time else None


def _against(found: re.Match[str], place: Place) -> Said | None:
    """ "certo × errado"."""
    beside = re.search(r"[^\W\d_]{3} $", place.before) and "=" not in place.before
    return Said(found.end(), "versus") if beside else None


def _sign(found: re.Match[str], place: Place) -> Said:
    return Said(found.end(), SIGNS[found[0]])


def _tilde(found: re.Match[str], place: Place) -> Said:
    return Said(found.end(), "aproximadamente")


def _phone(found: re.Match[str], place: Place) -> Said | None:
    return first_of(NUMERIC_RULES, place)


SIGN_RULES: tuple[Rule, ...] = (
    MONEY_RANGE_RULE,
    MONEY_RULE,
    (re.compile(r"\+[ ]?55[ ]?\(?[0-9]{2}|\((?:[0-9]{2,3}|0?[xX]{2}[0-9]{2})\)"), _phone),
    (re.compile(r"/(?=(?:" + "|".join(sorted(_PER)) + r")(?![^\W_]))"), _per),
    (
        re.compile(r"/(?=[0-9]{1,3}[ ]?(?:h|min|km|L|kg|m²|m³|dias?|horas?|minutos?|meses|anos?|pessoas?)(?![^\W_]))"),
        _per,
    ),
    (re.compile(r"[-–](?=[ ]?[0-9]{1,2}(?:h|:[0-9]{2}))"), _until),
    (re.compile("½"), _half_of),
    (re.compile(r"×(?= [^\W\d_]{3})"), _against),
    (re.compile(r"/(?P<u>min|h|kg|km|m²|m³|m|L|t)(?![^\W_])"), _per_unit),
    (re.compile(r"[<>](?=[ ]?[0-9])"), _compare),
    (re.compile(r"#(?=[0-9])"), _numeral),
    (re.compile(r"[#@][A-Za-zÀ-ÖØ-öø-ÿ](?:[A-Za-z0-9À-ÖØ-öø-ÿ_]|[.-](?=[A-Za-z0-9])){0,60}"), _tagged),
    (re.compile(r"~(?=[ ]?[0-9])"), _tilde),
    (_SIGN, _sign),
)
