"""The Spanish reader: which rules are tried where."""

from __future__ import annotations

import re

from studio.speech.normalise.punctuation import silent, stop
from studio.speech.normalise.roman import roman
from studio.speech.normalise.scan import Place, Rule, first_of
from studio.speech.normalise.spanish.numbers import cardinal, fraction, gender_of, number, ordinal, whole
from studio.speech.normalise.spanish.numeric import AFTERWARDS_RULE, MONEY_RULE, NUMERIC_RULES, unit
from studio.speech.normalise.spanish.tables import (
    ALONE,
    BEFORE_A_NAME,
    BEFORE_A_NUMBER,
    BEFORE_ROMAN,
    DAYS,
    IN_ADDRESSES,
    LAST,
    LETTERS_SAID,
    SHORT,
    SIGNS,
    TITLES,
)
from studio.speech.normalise.spanish.words import is_acronym, said_code, said_word
from studio.speech.normalise.token import Said
from studio.speech.prepare import MARKS

_LETTER = rf"(?:[^\W\d_ªº²³¹⁰-₟¼-¾⅐-⅟]|[{MARKS}])"
_EVENT = re.compile(r"[ ]([A-ZÁ-Ú][^\W\d_]{3,30})(?![^\W_])")
_RULERS = frozenset({"papa", "juan", "pablo", "felipe", "carlos"})


def _address(found: re.Match[str], place: Place) -> Said:
    whole_text = found[0].rstrip(".,;:!?…")
    bare = re.split(r"[?#]", re.sub(r"^[a-z]{2,8}://", "", whole_text, flags=re.IGNORECASE), maxsplit=1)[0].rstrip("/")
    said = [IN_ADDRESSES.get(piece) or _piece(piece, place) for piece in re.findall(r"[^\W_]{1,60}|[^\w\s]|_", bare)]
    return Said(found.start() + len(whole_text), " ".join(said))


def _piece(piece: str, place: Place) -> str:
    if any(c.isdigit() for c in piece):
        return said_code(piece, place.lexicon)
    return said_word(piece, place.lexicon)[0]


def _short(found: re.Match[str], place: Place) -> Said | None:
    form = re.sub(r"\s", " ", found[0].lower())
    rest = place.text[found.end() : found.end() + 4]
    if form in BEFORE_A_NUMBER and not re.match(r"[ ]?(?:[0-9]|[IVXn])", rest):
        return None
    if form in BEFORE_A_NAME and not re.match(r"[ ]?[A-ZÁ-Ú]", rest):
        return None
    ends = form in LAST and (not rest.strip() or rest[0] == "\n" or (rest[0] == " " and rest[1:2].isupper()))
    return Said(found.end(), SHORT.get(form) or SHORT[form.replace(" ", "")], pause="." if ends else None)


def _title(found: re.Match[str], place: Place) -> Said:
    return Said(found.end(), TITLES[found[0]])


_DAY = "|".join(DAYS)
_OTHER_DAY = re.compile(rf"\.?[ ]?(?:[aey/,–-]|al)[ ]?(?:{_DAY})(?![^\W\d_])", re.IGNORECASE)
_AFTER_DAY = re.compile(rf"(?:{_DAY})[a-zé]*\.?[ ]?(?:[aey/,–-]|al)[ ]?$", re.IGNORECASE)


def _day_of_the_week(found: re.Match[str], place: Place) -> Said | None:
    """ "lun. a vie."."""
    if not (_OTHER_DAY.match(place.text, found.end("d")) or _AFTER_DAY.search(place.before)):
        return None
    return Said(found.end(), DAYS[found["d"].lower()])


def _norm(found: re.Match[str], place: Place) -> Said:
    numerals = " punto ".join(whole(group) for group in found["n"].split("."))
    return Said(found.end(), f"ene erre {numerals}")


def _code(found: re.Match[str], place: Place) -> Said:
    return Said(found.end(), said_code(found[0], place.lexicon))


def _acronym_and_number(found: re.Match[str], place: Place) -> Said | None:
    if not is_acronym(found["a"], place.lexicon) and len(found["a"]) > 6:
        return None
    return Said(found.end(), f"{said_word(found['a'], place.lexicon)[0]} {number(found['n'])}")


def _roman(found: re.Match[str], place: Place) -> Said | None:
    text, value = found[0], roman(found[0])
    known = place.last in BEFORE_ROMAN
    plain = len(text) > 1 and set(text) <= set("IVX") and not place.lexicon.find(text)
    if not value or not (known or plain) or text in ("C", "D", "L", "M"):
        return None
    event = _EVENT.match(place.text, found.end())
    if event and not known:  # "II Guerra Mundial"
        return Said(found.end(), ordinal(value, gender_of(event[1].lower())))
    if place.last in _RULERS and value <= 10:
        return Said(found.end(), ordinal(value))
    return Said(found.end(), cardinal(value))


def _listed_letter(found: re.Match[str], place: Place) -> Said:
    return Said(found.end(), LETTERS_SAID[found["l"].lower()])


def _single_capital(found: re.Match[str], place: Place) -> Said:
    if found[0] in "AEOUY" and (place.starts or place.in_capitals):
        return Said(found.end(), found[0].lower())
    return Said(found.end(), LETTERS_SAID[found[0].lower()])


def _unit_alone(found: re.Match[str], place: Place) -> Said:
    return Said(found.end(), unit(found[0], 2)[0])


def _word(found: re.Match[str], place: Place) -> Said:
    words, ipa = said_word(re.sub(r"\((?:as?|os?|s|es)\)$", "", found[0]), place.lexicon, place.in_capitals)
    return Said(found.end(), words, ipa)


def _mixed(found: re.Match[str], place: Place) -> Said:
    signs = {"½": (1, 2), "¼": (1, 4), "¾": (3, 4)}
    above, below = signs[found["f"]] if found["f"] else (int(found["a"]), int(found["b"]))
    return Said(found.end(), f"{number(found['n'])} y {'medio' if below == 2 else fraction(above, below)}")


def _compare(found: re.Match[str], place: Place) -> Said:
    return Said(found.end(), "menor que" if found[0] == "<" else "mayor que")


def _per(found: re.Match[str], place: Place) -> Said:
    return Said(found.end(), "por")


def _tagged(found: re.Match[str], place: Place) -> Said:
    parts = re.findall(r"[A-ZÀ-ÖØ-Ý]?[a-zà-öø-ÿ]{1,60}|[A-ZÀ-ÖØ-Ý]{1,60}|[0-9]{1,60}", found[0])
    said = " ".join(said_code(part, place.lexicon) for part in parts)
    return Said(found.end(), f"{'numeral' if found[0][0] == '#' else 'arroba'} {said}")


def _sign(found: re.Match[str], place: Place) -> Said:
    return Said(found.end(), SIGNS[found[0]])


_ADDRESSES: tuple[Rule, ...] = (
    (re.compile(r"[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,5}"), _address),
    (re.compile(r"(?:https?://|www\.)[^\s<>\"“”()\[\]]{1,400}", re.IGNORECASE), _address),
    (
        re.compile(
            r"(?:[a-z0-9][a-z0-9-]{0,62}\.){1,4}(?:com|gob|gov|org|net|edu|es|mx|ar|cl|co|pe|uy|br)"
            r"(?:/[^\s<>\"]{0,300})?(?![^\W_])(?!\.[a-z])"
        ),
        _address,
    ),
)
_DIGIT_RULES: tuple[Rule, ...] = (
    *_ADDRESSES,
    (
        re.compile(r"(?P<n>[0-9]{1,3})(?:[ ]?(?P<f>[½¼¾])|[ ](?P<a>[1-3])/(?P<b>[2-8])(?![0-9/]))"),
        _mixed,
    ),
    AFTERWARDS_RULE,
    *NUMERIC_RULES,
)
_FORMS = "|".join(re.escape(form).replace(r"\ ", "[ ]?") for form in sorted(SHORT, key=len, reverse=True))
_LETTER_RULES: tuple[Rule, ...] = (
    MONEY_RULE,
    *_ADDRESSES,
    (re.compile(r"(?P<l>[A-Za-zñÑ])[”\"'’]?\)(?![^\W_])"), _listed_letter),
    (re.compile(rf"(?:{'|'.join(TITLES)})(?=[ ][A-ZÁ-ÚÑ][a-zá-úñ])"), _title),
    (re.compile(rf"(?P<d>{_DAY})\.?(?![^\W_])", re.IGNORECASE), _day_of_the_week),
    (re.compile(rf"(?:{_FORMS})(?![^\W\d_])", re.IGNORECASE), _short),
    (re.compile(r"NR[-–‐ ]?(?P<n>[0-9]{1,2}(?:\.[0-9]{1,3}){0,6})(?![^\W_])"), _norm),
    (re.compile(r"(?P<a>[A-ZÁ-Ú]{2,9})[-–](?P<n>[0-9]{1,12})(?![^\W_]|[.,/][0-9])"), _acronym_and_number),
    (ALONE, _unit_alone),
    (re.compile(r"(?=[A-Za-z]{1,12}[0-9])[A-Za-z0-9]{2,40}(?:-[A-Z0-9]{1,12})?(?![^\W_])"), _code),
    (re.compile(r"[IVXLCDM]{1,15}(?![^\W_]|['’-][^\W\d_])"), _roman),
    (re.compile(r"[A-Z](?![^\W_]|['’.-][^\W_])"), _single_capital),
    (re.compile(rf"{_LETTER}{{1,40}}(?:['’-]{_LETTER}{{1,40}}){{0,6}}(?:\((?:as?|os?|s|es)\))?"), _word),
)
_SIGN_RULES: tuple[Rule, ...] = (
    MONEY_RULE,
    (re.compile(r"(?:\+[0-9]{1,3}[ ]?)?\([0-9]{2,4}\)[ ]?[0-9]{3,4}[- .]?[0-9]{3,4}(?![^\W_])"), NUMERIC_RULES[0][1]),
    (re.compile(r"\+[0-9]{1,3}(?:[ -]?[0-9]{1,4}){2,5}(?![^\W_])"), NUMERIC_RULES[0][1]),
    (re.compile(r"/(?=(?:día|hora|semana|mes|año|persona|turno|minuto)(?![^\W_]))"), _per),
    (re.compile(r"[<>](?=[ ]?[0-9])"), _compare),
    (re.compile(r"[#@][A-Za-zÀ-ÖØ-öø-ÿ][A-Za-z0-9À-ÖØ-öø-ÿ_]{0,60}"), _tagged),
    (re.compile("|".join(re.escape(sign) for sign in sorted(SIGNS, key=len, reverse=True))), _sign),
)


class Spanish:
    """Reads Spanish as it is read in Latin America."""

    kept = ""

    def read(self, place: Place) -> Said:
        """See `Language.read`."""
        character = place.text[place.at]
        if character.isdigit() and character.isascii():
            return first_of(_DIGIT_RULES, place) or Said(place.at + 1)
        if character.isalpha() and character not in SIGNS:
            return first_of(_LETTER_RULES, place) or Said(place.at + 1)
        if character in "-−–" and not place.text[max(0, place.at - 1) : place.at].strip(" \n(=:"):
            return first_of(NUMERIC_RULES, place) or stop(place) or silent(place)
        if character in "¡¿":
            return Said(place.at + 1)
        return first_of(_SIGN_RULES, place) or stop(place) or silent(place)
