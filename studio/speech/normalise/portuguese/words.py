"""Words, acronyms and letters: by lexicon first, then by rule."""

from __future__ import annotations

import re

from studio.speech.lexicon import LETTERS, Entry, Lexicon
from studio.speech.normalise.portuguese.labels import STANDARDS
from studio.speech.normalise.portuguese.numbers import digits, whole
from studio.speech.normalise.token import word_list

LETTER_NAMES: dict[str, str] = dict(
    zip(
        "abcdefghijklmnopqrstuvwxyz",
        word_list("á bê cê dê é efe gê agá i jota cá ele eme ene ó pê quê erre esse tê u vê dáblio xis ípsilon zê"),
        strict=True,
    )
)
_LETTER_IPA: dict[str, str] = dict(
    zip(
        "abcdefghijklmnopqrstuvwxyz",
        word_list(
            "ˈa bˈe sˈe dˈe ˈe ˈɛfy ʒˈe aɡˈa ˈi ʒˈɔtæ kˈa ˈɛly ˈemy ˈeny ˈɔ pˈe kˈe ˈɛxy ˈɛsy tˈe ˈu vˈe dˈablju ʃˈis "
            "ˈipsilõ zˈe"
        ),
        strict=True,
    )
)
_GREEK = {
    "α": "alfa", "β": "beta", "γ": "gama", "δ": "delta", "ε": "épsilon", "θ": "teta", "λ": "lambda", "µ": "mi",
    "μ": "mi", "π": "pi", "ρ": "rô", "σ": "sigma", "τ": "tau", "φ": "fi", "ω": "ômega", "η": "eta",
}  # fmt: skip
_SMALL_WORDS = frozenset(
    word_list(
        "a e o à é as os ao aos às da de do das dos em na no nas nos um uma se só já não sim que por com sem sob "
        "para pela pelo ou nem mas há são ser ter vem vai ver dar ir eu tu ele ela nós me te lhe lá aí ali fim mês "
        "ano dia hoje pé mão luz gás uso use faz tem mal bem mais meu sua seu este esta isso até pois como onde "
        "são nós paz sol mar cor ar ir sem"
    )
)
_ONSET = (
    r"(?:[bcfgp][lr]|[dtv]r|(?<=[aeiou])(?:tt|nn|ll|mm|pp)|[cln]h|[qg]u(?=[aeio])|[bcdfgjklmnprstvxz]|h(?=[aeiou]))"
)
_NUCLEUS = r"[aeiouáéíóúâêôãõàü]{1,3}"
_CODA = r"(?:ns|rs|[lmnrszx])"
_LAST_OF_LONG = r"(?:(?<!s)s[tp]|r[tf]|[tpdfb])"
_PRONOUNCEABLE = re.compile(rf"(?:{_ONSET}|s?)?{_NUCLEUS}(?:{_CODA}?{_ONSET}?{_NUCLEUS}){{0,12}}{_CODA}?")
_PRONOUNCEABLE_LONG = re.compile(rf"(?=.{{5}}){_PRONOUNCEABLE.pattern}{_LAST_OF_LONG}")
"""Longer acronyms may end as few words do: "RENAST", "FIESP"."""
_ELEMENT = "H|He|Li|B|C|N|O|F|Na|Mg|Al|Si|P|S|Cl|K|Ca|Cr|Mn|Fe|Ni|Cu|Zn|As|Br|Ag|Cd|I|Ba|Hg|Pb"
_FORMULA = re.compile(rf"(?=[A-Za-z]{{0,6}}[a-z])(?:{_ELEMENT}){{2,6}}")
"""A formula with a small letter: "NaOH", "HCl"."""
_CONSONANT = re.compile("[b-df-hj-np-tv-z]")
_ACCENTED = re.compile(r"[^\x00-\x7f]")


def spelled(letters: str, plural: bool = False) -> tuple[str, str]:
    """The names of the letters, and their IPA with the stress on the last."""
    known = [c for c in letters.lower() if c in LETTER_NAMES]
    words = [LETTER_NAMES[c] for c in known]
    sounds = [_LETTER_IPA[c] for c in known]
    if plural and words and not words[-1].endswith("s"):
        words[-1] += "s"
        sounds[-1] += "s"
    ipa = "".join(sound.replace("ˈ", "ˌ") for sound in sounds[:-1]) + (sounds[-1] if sounds else "")
    return " ".join(words), ipa


def said_word(written: str, lexicon: Lexicon, in_capitals: bool = False) -> tuple[str, str | None]:
    """The words and, where they would be misread, the IPA of one word (hyphens and apostrophes included)."""
    entry = lexicon.find(written)
    if entry and not (in_capitals and entry.said == LETTERS and written.lower() in _SMALL_WORDS):  # "AR", "OS"
        return _by_entry(entry, written)
    if len(written) == 1 and written.lower() in _GREEK:
        return _GREEK[written.lower()], None
    if written.isupper() and written.isalpha():
        return _capitals(written, in_capitals)
    if len(written) > 2 and written.endswith("s") and written[:-1].isupper() and written[:-1].isalpha():
        return _plural_acronym(written, lexicon)
    if len(written) > 3 and written[-2] in "'’" and written[-1] in "sS" and written[:-2].isupper():
        return _plural_acronym(written[:-2] + "s", lexicon)
    if _FORMULA.fullmatch(written) and not written.istitle():
        return " ".join(spelled(part)[0] for part in written), None
    if "-" in written:
        parts = [said_word(part, lexicon, in_capitals)[0] for part in written.split("-") if part]
        return " ".join(parts), None
    plain = written.replace("'", "").replace("’", "").lower()
    if len(plain) == 1 and plain in "bcdfghjklmnpqrstvwxyz":
        words, _ = spelled(plain)
        return words, None
    typed = _typed_acronym(plain, lexicon) if 1 < len(plain) <= 7 and plain.isascii() and plain.isalpha() else ""
    return said_word(typed, lexicon) if typed else (plain, None)


def _typed_acronym(lower: str, lexicon: Lexicon) -> str:
    """ "pcmso", "ltcat", "epcs" in capitals: what nobody can say as a word, and what the lexicon has in capitals."""
    if len(lower) <= 5 and not re.search("[aeiouy]", lower):
        return lower.upper()
    for stem, ending in ((lower, ""), (lower.removesuffix("s"), "s")):
        entry = lexicon.find(stem.upper())
        spelled_or_long = entry and entry.written.isupper() and (entry.said == LETTERS or len(stem) > 4)
        if len(stem) > 2 and spelled_or_long and not _PRONOUNCEABLE.fullmatch(stem):
            return stem.upper() + (ending if stem != lower else "")
    return ""


def is_acronym(written: str, lexicon: Lexicon) -> bool:
    """Whether capitals are read letter by letter or stand in the lexicon as they are."""
    entry = lexicon.find(written)
    return bool(entry and entry.written.isupper()) or not _is_word(written.lower())


def said_code(code: str, lexicon: Lexicon) -> str:
    """Letters and digits together: "PFF2" is "pê efe efe dois", "H2S" "agá dois esse"."""
    said: list[str] = []
    runs = re.findall(r"[0-9]{1,60}|[^\W\d_]{1,60}", code)
    is_standard = runs[0].lower() in STANDARDS if runs else False
    for run in runs:
        if run[0].isdigit():
            said.append(digits(run) if len(run) > 4 and not is_standard else whole(run))
        elif len(run) == 1 and run.lower() in LETTER_NAMES:
            said.append(LETTER_NAMES[run.lower()])
        else:
            said.append(said_word(run, lexicon)[0])
    return " ".join(said)


def _by_entry(entry: Entry, written: str) -> tuple[str, str | None]:
    if entry.said != LETTERS:
        return entry.said or written.lower(), entry.ipa
    words, ipa = spelled(entry.written)
    return words, entry.ipa or ipa


def _plural_acronym(written: str, lexicon: Lexicon) -> tuple[str, str | None]:
    stem = written[:-1]
    entry = lexicon.find(stem)
    if entry and entry.said != LETTERS:
        words = f"{entry.said or stem.lower()}s"
        return words, f"{entry.ipa}s" if entry.ipa else None
    if entry or not _is_word(stem.lower()):
        return spelled(stem, plural=True)
    return written.lower(), None


def _capitals(written: str, in_capitals: bool) -> tuple[str, str | None]:
    lower = written.lower()
    if len(lower) == 1:
        return (LETTER_NAMES.get(lower, lower) if not in_capitals or lower not in "aeoàé" else lower), None
    in_a_title = in_capitals and len(lower) > 4 and re.search("[aeiou]", lower)
    if lower in _SMALL_WORDS or in_a_title or _is_word(lower):
        return lower, None
    return spelled(written) if written.isascii() else (lower, None)


def _is_word(lower: str) -> bool:
    if lower in _SMALL_WORDS or _ACCENTED.search(lower):
        return True
    if len(lower) < 3 or (len(lower) < 5 and not _CONSONANT.search(lower)):
        return False
    if len(lower) >= 7:
        return bool(re.search("[aeiou]", lower))
    return bool(_PRONOUNCEABLE.fullmatch(lower) or _PRONOUNCEABLE_LONG.fullmatch(lower))
