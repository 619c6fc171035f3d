"""The Brazilian Portuguese reader: which rules are tried where."""

from __future__ import annotations

import re
from collections.abc import Callable

from studio.speech.normalise.portuguese.abbreviations import ALWAYS, BEFORE_A_NAME, BY_WHAT_FOLLOWS, LAST_IN_A_SENTENCE
from studio.speech.normalise.portuguese.addresses import ADDRESS_RULES
from studio.speech.normalise.portuguese.agreement import gender_of
from studio.speech.normalise.portuguese.dates import NAMED_DATE_RULES
from studio.speech.normalise.portuguese.labels import LABELS
from studio.speech.normalise.portuguese.numbers import cardinal, whole
from studio.speech.normalise.portuguese.numeric import MONEY_RANGE_RULE, MONEY_RULE, NUMERIC_RULES
from studio.speech.normalise.portuguese.romans import OUTLINE_RULE, ROMAN_RULES
from studio.speech.normalise.portuguese.signs import SIGN_RULES, SIGNS
from studio.speech.normalise.portuguese.units import ALONE, unit
from studio.speech.normalise.portuguese.words import LETTER_NAMES, is_acronym, said_code, said_word
from studio.speech.normalise.punctuation import silent, stop
from studio.speech.normalise.roman import roman
from studio.speech.normalise.scan import Place, Rule, first_of
from studio.speech.normalise.token import Said, word_list
from studio.speech.prepare import MARKS

LETTER = rf"(?:[^\W\d_ªº²³¹⁰-₟¼-¾⅐-⅟]|[{MARKS}])"
_WORD = re.compile(rf"{LETTER}{{1,40}}(?:['’-]{LETTER}{{1,40}}){{0,6}}(?:\((?:as?|os?|s|es|is)\))?")
_ALINEA = re.compile(
    r"al[íi]neas?[ ]?[“\"'‘(]{0,2}(?:[a-z][”\"'’)]{0,2}(?:,| e| ou| a)[ “\"'‘(]{1,3}){0,8}$", re.IGNORECASE
)
_OF = re.compile(r"[ ]d(?:e|[ao]s?)(?![^\W_])", re.IGNORECASE)
_DOM = re.compile(r"D\.[ ]?(?=(?:Pedro|João|Manuel|Miguel|Sebastião|Dinis|Bosco|Quixote)(?![^\W_]))")


def _abbreviation(meanings: dict[str, str]) -> Callable[[re.Match[str], Place], Said | None]:
    def say(found: re.Match[str], place: Place) -> Said | None:
        if meanings is BEFORE_A_NAME and found[0][0].islower():  # "alínea d. O cinto", "rotações por min. Depois"
            return None
        if meanings is BEFORE_A_NAME and len(found[0]) > 2 and found[0].isupper():  # "(PSD - AL. Como relator)"
            return None
        form = re.sub(r"\s", " ", found[0].lower())
        said = meanings.get(form) or meanings.get(form.replace(".", ". ").strip()) or ""
        if form in ("máx.", "mín.") and _is_feminine(place.last):
            said = said[:-1] + "a"
        if said.endswith(" de") and _OF.match(place.text, found.end()):  # "A/C do RH"
            said = said.removesuffix(" de")
        ends = form in LAST_IN_A_SENTENCE and _ends(place.text, found.end())
        return Said(found.end(), said, pause="." if ends else None)

    return say


def _is_feminine(before: str) -> bool:
    """Whether the word written before is a feminine noun: "altura máx."."""
    noun = ALWAYS.get(before, before)
    return len(noun) > 3 and noun.isalpha() and gender_of(noun) == "f"


def _dom(found: re.Match[str], place: Place) -> Said:
    return Said(found.end(), "dom")


def _ends(text: str, at: int) -> bool:
    rest = text[at : at + 4]
    return not rest.strip() or rest.startswith("\n") or (rest[0] == " " and rest[1:2].isupper())


def _norm(found: re.Match[str], place: Place) -> Said:
    numerals = " ponto ".join(whole(group) for group in found["n"].split("."))
    several = found["s"] or place.last in _SEVERAL
    return Said(found.end(), f"{'ene erres' if several else 'ene erre'} {numerals}")


_SEVERAL = frozenset(word_list("as às das nas pelas duas três quatro ambas"))


def _rate(found: re.Match[str], place: Place) -> Said | None:
    """ "% a.m.", "p.p."."""
    if found["p"]:
        return Said(found.end(), "pontos percentuais")
    return (
        Said(found.end(), {"d": "ao dia", "m": "ao mês", "a": "ao ano"}[found["t"]])
        if place.last.endswith("%")
        else None
    )


def _dotted(found: re.Match[str], place: Place) -> Said:
    """ "C.A.", "E.P.I.": letters with a full stop after each."""
    words, ipa = said_word(found[0].replace(".", "").replace(" ", ""), place.lexicon)
    return Said(found.end(), words, ipa, "." if _ends(place.text, found.end()) else None)


def _minute(found: re.Match[str], place: Place) -> Said | None:
    return Said(found.end(), "minuto") if place.last == "por" else None


def _spaced(found: re.Match[str], place: Place) -> Said | None:
    """ "C I P A": an acronym that the lexicon has, with its letters apart."""
    written = found[0].replace(" ", "")
    return Said(found.end(), *said_word(written, place.lexicon)) if place.lexicon.find(written) else None


def _certificate(found: re.Match[str], place: Place) -> Said:
    """ "ca 12.345": the number of a certificate of approval, typed without capitals."""
    return Said(found.end(), *said_word("CA", place.lexicon))


def _exposure(found: re.Match[str], place: Place) -> Said:
    """ "A(8)": exposure brought to eight hours."""
    return Said(found.end(), f"á {whole(found['n'])}")


def _code(found: re.Match[str], place: Place) -> Said:
    return Said(found.end(), " ponto ".join(said_code(part, place.lexicon) for part in found[0].split(".")))


def _numbered_letter(found: re.Match[str], place: Place) -> Said | None:
    """ "a.1) Luvas": an outline of letters and numbers."""
    return Said(found.end(), f"{LETTER_NAMES[found['l'].lower()]} {whole(found['n'])}") if place.starts else None


def _lettered(found: re.Match[str], place: Place) -> Said | None:
    """ "Tabela A.1"."""
    if place.last not in LABELS:
        return None
    numerals = " ponto ".join(whole(group) for group in found["n"].split("."))
    return Said(found.end(), f"{LETTER_NAMES[found['l'].lower()]} ponto {numerals}")


def _from_letter_to_letter(found: re.Match[str], place: Place) -> Said | None:
    """ "alíneas a-e", "35.4.2 a-e"."""
    if not re.search(r"(?:[0-9]|al[íi]neas?|letras?)[ ,\"“]{0,3}$", place.before):
        return None
    return Said(found.end(), f"{LETTER_NAMES[found['a']]} a {LETTER_NAMES[found['b']]}")


def _variable(found: re.Match[str], place: Place) -> Said | None:
    """ "m × a": a letter in a formula, which is no article."""
    return Said(found.end(), LETTER_NAMES[found[0]]) if re.search(r"[=×+*÷] $", place.before) else None


def _listed_letter(found: re.Match[str], place: Place) -> Said | None:
    letter, closing = found["l"], found["c"]
    if letter in "IVX" and closing == ")" and place.starts:
        return Said(found.end(), cardinal(roman(letter)))
    named = _ALINEA.search(place.before)
    if named or (closing and (place.starts or not place.after_word or letter not in "aeo")):
        return Said(found.end(), LETTER_NAMES[letter.lower()])
    return None


def _single_capital(found: re.Match[str], place: Place) -> Said | None:
    letter = found[0]
    if letter in "AEO" and not _IS_A_NAME.match(place.text, found.end()):
        first = place.starts or (_SIGN_BEFORE.search(place.before) and _WORD_AFTER.match(place.text, found.end()))
        if first or place.in_capitals:  # "Atenção: O cinto"
            return Said(found.end(), letter.lower())
    return Said(found.end(), LETTER_NAMES[letter.lower()])


_IS_A_NAME = re.compile(r"/|[ ]?[+=×÷≥≤<>≠≈]|[ ]x[ ]|[ ](?:e|ou|a)[ ][A-Z](?![^\W_])")
"""After a letter that is no article: "A/B", "A + B", "A ou B"."""
_SIGN_BEFORE = re.compile(r"(?:[^\w\s&+/=]|[0-9])[ \n]{0,8}$")  # "12.1.7 O empregador" too
_WORD_AFTER = re.compile(r"[ ](?!ou[ ])(?:[^\W\d_]{2}|[aoàé][ ][^\W\d_]{2})")


def _unit_alone(found: re.Match[str], place: Place) -> Said:
    return Said(found.end(), unit(found[0]).many)


def _word(found: re.Match[str], place: Place) -> Said:
    written = re.sub(r"\((?:as?|os?|s|es|is)\)$", "", found[0])
    words, ipa = said_word(written, place.lexicon, place.in_capitals)
    return Said(found.end(), words, ipa)


def _acronym_and_number(found: re.Match[str], place: Place) -> Said | None:
    if not is_acronym(found["a"], place.lexicon) and len(found["a"]) > 6:
        return None
    words, _ = said_word(found["a"], place.lexicon)
    return Said(found.end(), f"{words} {whole(found['n'])}")


def _product(found: re.Match[str], place: Place) -> Said | None:
    """ "P x S" of two quantities, "risco x perigo" of two things to be compared, "M16 x 2" of two measures."""
    before = place.before.rstrip()
    if re.match(r"[ ]?[0-9]", place.text[found.end() : found.end() + 2]):
        return Said(found.end(), "por") if re.search(r"[0-9²³\"″]$", before) else None
    spaced = before != place.before and place.text[found.end() : found.end() + 1] == " "
    if not spaced or not re.search(r"[^\W_\d]{1,2}$|\)$", before) or before.lower().endswith(_RAYS):
        return None
    if place.last in LABELS or _GOES_ON.match(place.text, found.end()):  # "o produto X da empresa"
        return None
    times = "=" in before or re.search(r"(?:\)|(?<![^\W_])[A-Z])$", before)
    return Said(found.end(), "vezes" if times else "versus")


_GOES_ON = re.compile(r"[ ](?:d[aeo]s?|em|n[ao]s?|com|para|por|é|foi|e|ou|que|a|à|ao|tem|são)(?![^\W_])")
_RAYS = ("raio", "raios")


_DIGIT_RULES: tuple[Rule, ...] = (
    *ADDRESS_RULES,
    *NUMERIC_RULES,
)
_LETTER_RULES: tuple[Rule, ...] = (
    MONEY_RANGE_RULE,
    MONEY_RULE,
    *ADDRESS_RULES,
    (re.compile(r"[xX](?=[ ]?[0-9]|[ ](?:\(|[^\W_]))"), _product),
    *NAMED_DATE_RULES,
    (re.compile(r"(?P<l>[A-Za-z])\.(?P<n>[0-9]{1,2})\)"), _numbered_letter),
    (re.compile(r"(?P<l>[A-Z])\.(?P<n>[0-9]{1,3}(?:\.[0-9]{1,3}){0,3})(?![^\W_])"), _lettered),
    (re.compile(r"(?P<a>[a-z])[-–](?P<b>[a-z])(?![^\W_])"), _from_letter_to_letter),
    (re.compile(r"[aeo](?![^\W_])"), _variable),
    (re.compile(r"(?P<l>[A-Za-z])(?P<c>[”\"'’]?\)|[”\"'’])?(?![^\W_]|['’.-][^\W_])"), _listed_letter),
    (_DOM, _dom),
    (re.compile(r"a\.[ ]?(?P<t>[dma])\.(?![^\W_])|(?P<p>p\.p\.)(?![^\W_])"), _rate),
    *((pattern, _abbreviation(meanings)) for pattern, meanings in BY_WHAT_FOLLOWS),
    (re.compile(r"(?:[A-Z]\.){2,7}s?(?![^\W_])"), _dotted),
    (re.compile(r"[A-Z](?:[ ][A-Z]){2,6}(?![^\W_])"), _spaced),
    (re.compile(r"[Cc]a(?=[ ](?:n[º°.][ ]?)?[0-9]{1,2}\.?[0-9]{3}(?![0-9]|[ ]?[a-z]))"), _certificate),
    (re.compile(r"min(?![^\W_])"), _minute),
    (re.compile(r"A\((?P<n>8|1)\)"), _exposure),
    (re.compile(r"[Nn][Rr](?P<s>['’]?s)?[-–‐ ]{0,2}(?P<n>[0-9]{1,2}(?:\.[0-9]{1,3}){0,6})(?![^\W_])"), _norm),
    (
        re.compile(r"(?P<a>[A-ZÀ-Ý]{2,9})[-–](?P<n>[0-9]{1,3}(?:\.[0-9]{3}){1,3}|[0-9]{1,12})(?![^\W_]|[.,/][0-9])"),
        _acronym_and_number,
    ),
    (ALONE, _unit_alone),
    OUTLINE_RULE,
    (re.compile(r"(?=[A-Za-z]{1,12}[0-9])[A-Za-z0-9]{2,40}(?:-[A-Z0-9]{1,12})?(?:\.[0-9]{1,3})?(?![^\W_])"), _code),
    *ROMAN_RULES,
    (re.compile(r"[A-Z](?![^\W_]|['’.-][^\W_])"), _single_capital),
    (_WORD, _word),
)


class BrazilianPortuguese:
    """Reads pt-BR as a trainer would."""

    kept = ""

    def read(self, place: Place) -> Said:
        """See `Language.read`."""
        character = place.text[place.at]
        if character.isdigit() and character.isascii():
            return first_of(_DIGIT_RULES, place) or Said(place.at + 1)
        if character.isalpha() and character not in SIGNS:
            return first_of(_LETTER_RULES, place) or Said(place.at + 1)
        if character in "-−–" and _is_negative(place):
            return first_of(NUMERIC_RULES, place) or stop(place) or silent(place)
        return first_of(SIGN_RULES, place) or stop(place) or silent(place)


def _is_negative(place: Place) -> bool:
    before = place.text[place.at - 1 : place.at] if place.at else " "
    return (before in " \n(=:≤≥<>" or place.text[place.at] == "−") and place.text[place.at + 1 : place.at + 2].isdigit()
