"""One walk over the text: at each place the language says what is read there and where to go on."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from studio.speech.lexicon import LETTERS, Entry, Lexicon
from studio.speech.normalise.token import Said, Token, plain_words
from studio.speech.prepare import prepared

_FULL_STOPS = frozenset(".!?")
_BLANKS = re.compile(r"[ \n]+")
_TITLE_LINE = 600  # characters of a line that are looked at to see whether it is set in capitals
_BACKWARDS = 80
_RUNS = re.compile(r"[0-9]{1,60}|[^\W\d_]{1,60}")


@dataclass(slots=True)
class Place:
    """Where the reader stands: `at` in `text`, after the word `last` ("" at the start of a sentence)."""

    text: str
    at: int
    lexicon: Lexicon
    last: str = ""
    starts: bool = True
    in_capitals: bool = False
    after_word: bool = False

    @property
    def before(self) -> str:
        """The few characters before this place."""
        return self.text[max(0, self.at - _BACKWARDS) : self.at]


Rule = tuple[re.Pattern[str], Callable[[re.Match[str], Place], Said | None]]


class Language(Protocol):
    """What a language gives the reader. `kept` are the signs that stay inside its words, such as the apostrophe."""

    kept: str

    def read(self, place: Place) -> Said:
        """What is said here. Every `Said` moves on by at least one character."""
        ...


def first_of(rules: Sequence[Rule], place: Place) -> Said | None:
    """What the first rule that applies here makes of the text."""
    for pattern, say in rules:
        found = pattern.match(place.text, place.at)
        if found:
            said = say(found, place)
            if said is not None:
                return said
    return None


def scan(text: str, language: Language, lexicon: Lexicon) -> tuple[Token, ...]:
    """All of `text` as tokens in order: they do not overlap and leave out nothing but blanks."""
    ready, origins = prepared(text)
    place = Place(ready, 0, lexicon)
    tokens: list[Token] = []
    line_end = -1
    while place.at < len(ready):
        start = place.at
        blank = _BLANKS.match(ready, start)
        if blank:
            place.at = blank.end()
            if "\n" in blank[0]:
                _break_line(tokens, place, text, origins, blank)
            continue
        if start > line_end:
            line_end = _end_of_line(ready, start)
            place.in_capitals = _is_in_capitals(ready[start : min(line_end, start + _TITLE_LINE)])
        said = _by_entry(place, language) or _read(place, language)
        words = plain_words(said.words, language.kept)
        place.at = max(said.end, start + 1)
        while origins[place.at] == origins[place.at - 1]:  # what is one character in the text is not cut in two
            place.at += 1
        begin, end = origins[start], origins[place.at]
        tokens.append(Token(text[begin:end], begin, end, words, said.ipa if words else None, said.pause))
        if words:
            place.last = ready[start : place.at].lower()
        place.after_word = bool(words)
        if said.pause in _FULL_STOPS and said.pause:
            place.last, place.starts = "", True
        elif words:
            place.starts = False
    return tuple(tokens)


def _by_entry(place: Place, language: Language) -> Said | None:
    """What an entry of the lexicon that comes before all rules makes of the text here."""
    found = place.lexicon.at(place.text, place.at)
    if found is None:
        return None
    entry, end = found
    is_word_perhaps = place.in_capitals and entry.said == LETTERS and entry.written.isalpha()  # "OS" in a title
    if is_word_perhaps:
        return None
    words, ipa = _said(entry, language, place.lexicon.without_own)
    if not words:  # better said as it is written than not at all
        return None
    ends = entry.written.endswith(".") and place.text[end : end + 1] in ("", "\n")
    return Said(end, words, ipa, "." if ends else None)


def _said(entry: Entry, language: Language, lexicon: Lexicon) -> tuple[str, str | None]:
    """The words of an entry, read as any text is (without her own words, or it would go round), and its IPA."""
    if entry.said == LETTERS:
        runs = [_spelled(run, language) for run in _RUNS.findall(prepared(entry.written)[0])]
    else:
        runs = [scan(entry.said or entry.written, language, lexicon)]
    spoken = [token for run in runs for token in run if token.words]
    words = " ".join(word for token in spoken for word in token.words)
    sounds = [token.ipa for token in spoken if token.ipa]
    return words, entry.ipa or (" ".join(sounds) if len(sounds) == len(spoken) else None)


def _spelled(run: str, language: Language) -> tuple[Token, ...]:
    """Digits as a number, letters by their names: what every language does with an entry that asks for it."""
    if run[0].isdigit():
        return scan(run, language, Lexicon())
    tokens = scan(run.upper(), language, Lexicon([Entry(run.upper(), LETTERS)]))
    if [token.words for token in tokens] != [(run.lower(),)]:
        return tokens
    return tuple(replace(tokens[0], words=(letter,)) for letter in run.lower())


def _read(place: Place, language: Language) -> Said:
    """What the language makes of the text here, which ends before the next entry that comes before all rules."""
    said = language.read(place)
    if not place.lexicon.has_phrases:
        return said
    for blank in _BLANKS.finditer(place.text, place.at, max(place.at, said.end - 1)):
        if place.lexicon.at(place.text, blank.end()):
            return language.read(replace(place, text=place.text[: blank.start()]))
    return said


def _break_line(tokens: list[Token], place: Place, text: str, origins: Sequence[int], blank: re.Match[str]) -> None:
    """A new line ends a sentence unless it goes on in lower case: titles and bullets have no full stop."""
    goes_on = blank[0].count("\n") == 1 and place.text[place.at : place.at + 1].islower()
    if goes_on or place.at >= len(place.text):
        return
    if place.after_word:
        at = blank.start() + blank[0].index("\n")
        begin, end = origins[at], origins[at + 1]
        tokens.append(Token(text[begin:end], begin, end, pause="."))
    place.last, place.starts, place.after_word = "", True, False


def _end_of_line(text: str, at: int) -> int:
    end = text.find("\n", at)
    return len(text) if end < 0 else end


def _is_in_capitals(line: str) -> bool:
    capitals = sum(c.isupper() for c in line)
    small = sum(c.islower() for c in line)
    return capitals >= 6 and capitals >= 9 * small and len(line.split()) >= 2
