"""Roman numbers: where capitals are one, and how it is said."""

from __future__ import annotations

import re

from studio.speech.normalise.portuguese.agreement import gender_of
from studio.speech.normalise.portuguese.numbers import cardinal, ordinal
from studio.speech.normalise.portuguese.words import LETTER_NAMES
from studio.speech.normalise.roman import roman
from studio.speech.normalise.scan import Place, Rule
from studio.speech.normalise.token import Said, word_list

_BEFORE_ROMAN = frozenset(
    word_list(
        "capítulo capítulos cap. anexo anexos título seção subseção parte volume vol. tomo inciso incisos grupo "
        "classe fase módulo tipo categoria zona etapa nível unidade lição tabela quadro livro item artigo art. ato "
        "guerra mundial e ou a ao século séculos séc. papa pedro joão paulo bento pio luís isabel elizabeth "
        "parágrafo região divisão"
    )
)
_ROMAN_RULERS = frozenset(word_list("papa pedro joão paulo pio luís isabel elizabeth século séculos séc. bento"))
_AFTER_ARTICLE = re.compile(r"(?:arts?\.?|artigos?|§|inc\.?|parágrafo)[ ]?[0-9]{1,4}[ºo°]?, $", re.IGNORECASE)
_ANOTHER = re.compile(r"(?:,|[ ](?:e|ou|a|ao))[ ][IVX]{1,5}(?![^\W_])")
_EVENT = re.compile(r"[ ]([A-ZÀ-Ý][^\W\d_]{3,30})(?![^\W_])")


def _roman(found: re.Match[str], place: Place) -> Said | None:
    text = found[0]
    value = roman(text)
    if not value or text in ("C", "D", "L", "M"):  # "classe C", "categoria D": a letter more often than a hundred
        return None
    known = place.last in _BEFORE_ROMAN and not (len(text) == 1 and place.last in ("e", "ou", "a", "ao"))
    outline = place.starts and re.match(r"[ ]?[-–—).]", place.text[found.end() : found.end() + 2])
    plain = len(text) > 1 and set(text) <= set("IVX") and not place.lexicon.find(text)
    beside = text in ("I", "V", "X") and (
        _ANOTHER.match(place.text, found.end()) or _AFTER_ARTICLE.search(place.before)
    )
    if not (known or plain or beside or (outline and set(text) <= set("IVX"))):
        return None
    if known and len(text) > 1 and place.last not in _ROMAN_RULERS and place.lexicon.find(text):
        return None
    event = _EVENT.match(place.text, found.end())
    if event and plain and place.last not in _BEFORE_ROMAN:  # "II Guerra", "XX SIPAT"
        entry = place.lexicon.find(event[1])
        return Said(found.end(), ordinal(value, (entry and entry.gender) or gender_of(event[1].lower())))
    if place.last in _ROMAN_RULERS and value <= 10:
        return Said(found.end(), ordinal(value))
    end = found.end()
    return Said(end + 1 if outline and place.text[end : end + 1] == ")" else end, cardinal(value))


def _outline(found: re.Match[str], place: Place) -> Said:
    return Said(found.end(), cardinal(roman(found["r"].upper())))


def _with_letter(found: re.Match[str], place: Place) -> Said | None:
    """ "Anexo IV-A", "classe IIA"."""
    value = roman(found["r"])
    if (
        not value
        or (place.last not in _BEFORE_ROMAN and len(found["r"]) == 1)
        or (roman(found[0]) and not found["dash"])
    ):
        return None
    return Said(found.end(), f"{cardinal(value)} {LETTER_NAMES[found['l'].lower()]}")


def _listed(found: re.Match[str], place: Place) -> Said | None:
    return Said(found.end(), cardinal(roman(found["r"]))) if place.starts and roman(found["r"]) else None


OUTLINE_RULE: Rule = (re.compile(r"(?P<r>i[ivx]{1,3}|vi{1,3}|iv|ix|xi{0,3})\)"), _outline)
ROMAN_RULES: tuple[Rule, ...] = (
    (re.compile(r"(?P<r>[IVX]{1,5})\)"), _listed),
    (re.compile(r"(?P<r>[IVX]{1,6})(?P<dash>-?)(?P<l>[A-E])(?![^\W_])"), _with_letter),
    (re.compile(r"[IVXLCDM]{1,15}(?![^\W_]|['’][^\W_]|-[^\W\d_])"), _roman),
)
