"""The English reader: the same kinds of things as in Portuguese, in fewer rules."""

from __future__ import annotations

import re

from studio.speech.lexicon import LETTERS
from studio.speech.normalise.english.numbers import cardinal, digits, number
from studio.speech.normalise.english.numeric import DECADE_RULE, MONEY_RULE, NUMERIC_RULES, phone
from studio.speech.normalise.english.tables import (
    BEFORE_A_NUMBER,
    BEFORE_ROMAN,
    IN_ADDRESSES,
    LETTERS_IPA,
    SHORT,
    SIGNS,
    SMALL_WORDS,
)
from studio.speech.normalise.punctuation import silent, stop
from studio.speech.normalise.roman import roman
from studio.speech.normalise.scan import Place, Rule, first_of
from studio.speech.normalise.token import Said
from studio.speech.prepare import MARKS

_END = r"(?![^\W_])"
_LETTER = rf"(?:[^\W\d_ªº]|[{MARKS}])"
_ONSETS = r"(?:[bcdfgkpst][lr]|s[cklmnptw]|[cst]h|qu|tw|wh|wr|kn|str|scr|spr|spl|[bcdfghjklmnprstvwyz])"
_CODAS = r"(?:[lmnr][bdfgklmnpstz]?|[bdfgklmnprstxz]|st|sk|sp|ft|pt|ct|ck|sh|ch|th|ng|ss|ll|ff)"
_PRONOUNCEABLE = re.compile(rf"{_ONSETS}?[aeiouy]{{1,2}}(?:{_CODAS}?{_ONSETS}?[aeiouy]{{1,2}}){{0,5}}{_CODAS}?")


def _short(found: re.Match[str], place: Place) -> Said:
    end = found.end()
    last = found[0].lower() == "etc." and (not place.text[end:].strip() or place.text[end + 1 : end + 2].isupper())
    return Said(end, SHORT[found[0].lower()], pause="." if last else None)


def _address(found: re.Match[str], place: Place) -> Said:
    whole = found[0].rstrip(".,;:!?")
    bare = re.split(r"[?#]", re.sub(r"^https?://", "", whole, flags=re.IGNORECASE), maxsplit=1)[0].rstrip("/")
    pieces = re.findall(r"[0-9]{1,60}|[^\W\d_]{1,60}|[^\w\s]|_", bare)
    said = [IN_ADDRESSES.get(piece) or (number(piece) if piece[0].isdigit() else piece) for piece in pieces]
    return Said(found.start() + len(whole), " ".join(said))


def _roman(found: re.Match[str], place: Place) -> Said | None:
    value = roman(found[0])
    known = place.last in BEFORE_ROMAN or (len(found[0]) > 1 and set(found[0]) <= set("IVX") and found[0] != "IV")
    is_letter = found[0] in ("C", "D", "L", "M")  # "class C"
    return Said(found.end(), cardinal(value)) if value and known and not is_letter else None


def _code(found: re.Match[str], place: Place) -> Said:
    said = []
    for run in re.findall(r"[0-9]{1,60}|[A-Za-z]{1,60}", found[0]):
        said.append((digits(run) if len(run) > 4 else number(run)) if run[0].isdigit() else _said_word(run, place)[0])
    return Said(found.end(), " ".join(said))


def _word(found: re.Match[str], place: Place) -> Said:
    words, ipa = _said_word(found[0].replace("’", "'"), place)
    return Said(found.end(), words, ipa)


def _said_word(written: str, place: Place) -> tuple[str, str | None]:
    entry = place.lexicon.find(written)
    if entry:
        if entry.said != LETTERS:
            return entry.said or written.lower(), entry.ipa
        words, ipa = _spelled(written)
        return words, entry.ipa or ipa
    if "-" in written:
        return " ".join(_said_word(part, place)[0] for part in written.split("-") if part), None
    stem = written[:-1] if len(written) > 2 and written.endswith("s") and written[:-1].isupper() else written
    if stem.isupper() and len(stem) > 1 and stem.isalpha() and stem.isascii() and not _reads_as_word(stem, place):
        return _spelled(stem, plural=stem != written)
    return written.lower(), None


def _spelled(letters: str, plural: bool = False) -> tuple[str, str | None]:
    """The letters of an acronym, and their sounds with the stress on the last."""
    sounds = [LETTERS_IPA[c] for c in letters.lower() if c in LETTERS_IPA]
    ipa = "".join(sound.replace("ˈ", "ˌ") for sound in sounds[:-1]) + "".join(sounds[-1:]) + ("z" if plural else "")
    return " ".join(letters.lower()) + ("s" if plural else ""), ipa or None


def _reads_as_word(capitals: str, place: Place) -> bool:
    lower = capitals.lower()
    if lower in SMALL_WORDS or (place.in_capitals and re.search("[aeiouy]", lower) and len(lower) > 3):
        return True
    return (len(lower) > 5 and bool(re.search("[aeiouy]", lower))) or (
        len(lower) > 3 and bool(_PRONOUNCEABLE.fullmatch(lower))
    )


def _sign(found: re.Match[str], place: Place) -> Said:
    return Said(found.end(), SIGNS[found[0]])


def _numeral(found: re.Match[str], place: Place) -> Said:
    return Said(found.end(), "number")


def _page(found: re.Match[str], place: Place) -> Said:
    return Said(found.end(), BEFORE_A_NUMBER[found[0].lower()])


def _compare(found: re.Match[str], place: Place) -> Said:
    return Said(found.end(), "less than" if found[0] == "<" else "greater than")


_ADDRESSES: tuple[Rule, ...] = (
    (re.compile(r"[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,5}"), _address),
    (re.compile(r"(?:https?://|www\.)[^\s<>\"“”()\[\]]{1,400}", re.IGNORECASE), _address),
    (
        re.compile(
            r"(?:[a-z0-9][a-z0-9-]{0,62}\.){1,4}(?:com|gov|org|net|edu|io|uk|br)(?:/[^\s<>\"]{0,300})?(?![^\W_])"
        ),
        _address,
    ),
)
_DIGIT_RULES: tuple[Rule, ...] = (*_ADDRESSES, *NUMERIC_RULES)
_LETTER_RULES: tuple[Rule, ...] = (
    MONEY_RULE,
    *_ADDRESSES,
    (re.compile(r"(?:pp?|vol|ch|ed)\.(?=[ ]?[0-9])", re.IGNORECASE), _page),
    (re.compile(r"[IVXLC]{1,12}(?![^\W_]|['’-][^\W_])"), _roman),
    (
        re.compile(
            "(?:" + "|".join(re.escape(s) for s in sorted(SHORT, key=len, reverse=True)) + r")(?![^\W_])",
            re.IGNORECASE,
        ),
        _short,
    ),
    (re.compile(r"(?=[A-Za-z]{1,12}[-–]?[0-9])[A-Z][A-Za-z0-9]{0,39}(?:[-–][A-Z0-9]{1,12})?(?![^\W_])"), _code),
    (re.compile(rf"{_LETTER}{{1,40}}(?:['’-]{_LETTER}{{1,40}}){{0,6}}"), _word),
)
_SIGN_RULES: tuple[Rule, ...] = (
    MONEY_RULE,
    (re.compile(r"(?:\+1[ ]?)?\([0-9]{3}\)[ ]?[0-9]{3}[- .][0-9]{4}" + _END), phone),
    (re.compile(r"\+[0-9]{1,3}(?:[ -]?[0-9]{2,4}){2,5}" + _END), phone),
    (re.compile(r"[<>](?=[ ]?[0-9])"), _compare),
    (re.compile(r"#(?=[0-9])"), _numeral),
    (re.compile("|".join(re.escape(sign) for sign in sorted(SIGNS, key=len, reverse=True))), _sign),
)


class English:
    """Reads English, the American way of writing numbers and dates."""

    kept = "'"

    def read(self, place: Place) -> Said:
        """See `Language.read`."""
        character = place.text[place.at]
        if character.isdigit() and character.isascii():
            return first_of(_DIGIT_RULES, place) or Said(place.at + 1)
        if character.isalpha() and character not in "ªº":
            return first_of(_LETTER_RULES, place) or Said(place.at + 1)
        if character in "'’" and place.text[place.at + 1 : place.at + 2].isdigit():
            decade = first_of((DECADE_RULE,), place)
            if decade:
                return decade
        if character in "-−–" and not place.text[max(0, place.at - 1) : place.at].strip(" \n(="):
            return first_of(_DIGIT_RULES, place) or stop(place) or silent(place)
        return first_of(_SIGN_RULES, place) or stop(place) or silent(place)
