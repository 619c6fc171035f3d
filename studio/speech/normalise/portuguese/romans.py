"""Roman numbers: where capitals are one, and how it is said."""

from __future__ import annotations

import re

from studio.speech.normalise.portuguese.agreement import gender_of
from studio.speech.normalise.portuguese.numbers import cardinal, ordinal
from studio.speech.normalise.portuguese.words import LETTER_NAMES
from studio.speech.normalise.roman import roman
from studio.speech.normalise.scan import Place, Rule
from studio.speech.normalise.token import Said, word_list

_LABELS = frozenset(
    word_list(
        "capítulo capítulos cap. anexo anexos título seção subseção parte volume vol. tomo inciso incisos grupo "
        "classe fase módulo tipo categoria zona etapa nível unidade lição tabela quadro livro item artigo art. ato "
        "guerra mundial parágrafo região divisão estágio grau alínea século séculos séc."
    )
)
_KINGS = frozenset(
    word_list(
        "papa pedro joão paulo bento pio luís carlos henrique francisco eduardo ricardo jorge leão gregório clemente "
        "afonso manuel filipe napoleão guilherme"
    )
)
_QUEENS = frozenset(word_list("isabel elizabeth maria catarina vitória"))
_CENTURIES = frozenset(word_list("século séculos séc."))
_AFTER_ARTICLE = re.compile(r"(?:arts?\.?|artigos?|§|inc\.?|parágrafo)[ ]?[0-9]{1,4}[ºo°]?, $", re.IGNORECASE)
_AFTER_ANOTHER = re.compile(r"(?<![^\W_])[IVXL]{1,6}(?:,|,? e| ou| a) $")
_ANOTHER = re.compile(r"(?:,|[ ](?:e|ou|a|ao))[ ][IVX]{1,5}(?![^\W_])")
_EVENT = re.compile(r"[ ]([A-ZÀ-Ý][^\W\d_]{3,30})(?![^\W_])")
_MEETINGS = frozenset(
    word_list("sipat congresso encontro semana seminário fórum simpósio jornada conferência guerra olimpíada salão")
)
_A_SURNAME = re.compile(r"\.[ ][A-ZÀ-Ý]")


def _roman(found: re.Match[str], place: Place) -> Said | None:
    text, end = found[0], found.end()
    value = roman(text)
    if not value or text in ("C", "D", "L", "M"):  # "classe C", "categoria D": a letter more often than a hundred
        return None
    if place.last in _KINGS or place.last in _QUEENS:
        return None if _A_SURNAME.match(place.text, end) else _ruler(found, place)
    short = set(text) <= set("IVX")
    outline = short and place.starts and re.match(r"[ ]?[-–—).]", place.text[end : end + 2])
    known_word = place.lexicon.find(text)
    event = _EVENT.match(place.text, end)
    meeting = event and event[1].lower() in _MEETINGS
    if len(text) == 1:
        beside = short and (_ANOTHER.match(place.text, end) or _AFTER_ANOTHER.search(place.before))
        if not (place.last in _LABELS or outline or beside or meeting or _AFTER_ARTICLE.search(place.before)):
            return None
    elif known_word or not (short or len(text) > 4 or place.last in _LABELS or _AFTER_ARTICLE.search(place.before)):
        return None
    if event and short and place.last not in _LABELS and (len(text) > 1 or meeting):  # "II Guerra", "XX SIPAT"
        entry = place.lexicon.find(event[1])
        return Said(end, ordinal(value, (entry and entry.gender) or gender_of(event[1].lower())))
    if place.last in _CENTURIES and value <= 10:
        return Said(end, ordinal(value))
    return Said(end + 1 if outline and place.text[end : end + 1] == ")" else end, cardinal(value))


def _ruler(found: re.Match[str], place: Place) -> Said:
    """ "Pedro II" is the second, "Luís XVI" sixteen."""
    value = roman(found[0])
    queen = place.last in _QUEENS
    return Said(found.end(), ordinal(value, "f" if queen else "m") if value <= 10 else cardinal(value))


def _outline(found: re.Match[str], place: Place) -> Said:
    return Said(found.end(), cardinal(roman(found["r"].upper())))


def _with_letter(found: re.Match[str], place: Place) -> Said | None:
    """ "Anexo IV-A", "classe IIA"."""
    value = roman(found["r"])
    if not value or (place.last not in _LABELS and len(found["r"]) == 1) or (roman(found[0]) and not found["dash"]):
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
