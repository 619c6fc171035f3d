"""A script cut into what is said in one manner and what is silent, and that as the parts of a request to a voice.

What one voice says between two pauses is one part, whatever else changes in it: a voice that speaks a sentence whole
keeps its melody over a stressed word, a slow one, and one that is said as something else.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import groupby

from studio.model.ids import MarkId
from studio.model.script import Mark, MarkKind, Script
from studio.providers.protocols import Manner, Part, Rest, Say
from studio.speech.languages import known
from studio.speech.lexicon import Lexicon, OwnWords
from studio.speech.normalise import Token, normalise
from studio.speech.normalise.token import plain_words
from studio.speech.timings import RATE

SLOWEST, FASTEST = Fraction(1, 2), Fraction(2)
"""Between these a voice is still understood; what is asked beyond is spoken at the nearer one."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of the script's text said in one manner, or (`rest` > 0) silence of that many seconds.

    `voice` is an id, "" for the voice of the task. `say_as` is spoken in place of the text; between slashes it is IPA.
    """

    text: str = ""
    start: int = 0
    language: str = ""
    pace: Fraction = Fraction(1)
    say_as: str = ""
    rest: Fraction = Fraction(0)
    voice: str = ""
    emphasis: bool = False

    @property
    def end(self) -> int:
        return self.start + len(self.text)

    @property
    def manner(self) -> Manner:
        return Manner(self.language, float(min(FASTEST, max(SLOWEST, self.pace))), self.emphasis)


@dataclass(frozen=True, slots=True)
class Place:
    """Where a mark stands: before character `at` of the script's text, after `pieces` pieces."""

    mark: MarkId
    at: int
    pieces: int


@dataclass(frozen=True, slots=True)
class Role:
    """The voice (an id) that speaks for a name in the script, what it speaks ("": any), and its engine's version."""

    voice: str
    language: str
    version: str


def pieces_of(
    script: Script, language: str, voice: str = "", cast: Mapping[str, Role] | None = None
) -> tuple[tuple[Piece, ...], tuple[Place, ...]]:
    """Neighbouring spans that sound alike become one piece, so that a mark in a sentence does not break it.

    `cast` has the roles of the voices that spans name; for others, and for its own, `voice` speaks. A text of which
    nothing else is said is in the language of its voice.
    """
    roles = cast or {}
    pieces: list[Piece] = []
    places: list[Place] = []
    at = 0
    for part in script.parts:
        if isinstance(part, Mark):
            places.append(Place(part.id, at, len(pieces)))
            if part.kind is MarkKind.PAUSE and part.seconds > 0:
                pieces.append(Piece(start=at, rest=part.seconds))
            continue
        role = roles.get(part.voice)
        piece = Piece(
            part.text,
            at,
            known(part.language) or part.language or (role.language if role else "") or language,
            part.pace,
            part.say_as,
            voice=role.voice if role and role.voice != voice else "",
            emphasis=part.emphasis,
        )
        last = pieces[-1] if pieces else None
        if last and not last.rest and _sound_alike(last, piece):
            pieces[-1] = replace(last, text=last.text + part.text)
        elif part.text.strip():  # a blank between two pauses is no piece: places count pieces
            pieces.append(piece)
        at += len(part.text)
    return tuple(pieces), tuple(places)


LexiconOf = Callable[[str], Lexicon]
"""The lexicon to read a language with."""


def parts_of(pieces: Sequence[Piece], lexicon_of: LexiconOf | None = None) -> tuple[Part, ...]:
    """What a voice is asked: a Rest for each silence, a Say for what one voice says between two of them."""
    lexicons = lexicon_of or OwnWords().lexicon
    return tuple(Rest(round(run[0].rest * RATE)) if run[0].rest else _say(run, lexicons) for _, run in _runs(pieces))


def part_numbers(pieces: Sequence[Piece]) -> list[int]:
    """For each piece the number of its part in `parts_of`."""
    return [number for number, (_, run) in enumerate(_runs(pieces)) for _ in run]


def _runs(pieces: Sequence[Piece]) -> Iterator[tuple[object, list[Piece]]]:
    def key(numbered: tuple[int, Piece]) -> tuple[int, str]:
        number, piece = numbered
        return (number, "") if piece.rest else (-1, piece.voice)

    for found, run in groupby(enumerate(pieces), key):
        yield found, [piece for _, piece in run]


def _sound_alike(a: Piece, b: Piece) -> bool:
    return (
        not a.say_as
        and not b.say_as
        and (a.language, a.pace, a.voice, a.emphasis) == (b.language, b.pace, b.voice, b.emphasis)
    )


def _say(pieces: Sequence[Piece], lexicon_of: LexiconOf) -> Say:
    tokens: list[Token] = []
    manners: list[Manner] = []
    for reading in _readings(pieces):
        for token in _tokens(reading, lexicon_of):
            tokens.append(token)
            manners.append(next(p.manner for p in reversed(reading) if p.start <= token.start))
    first = pieces[0].manner
    alike = all(manner == first for manner in manners)
    return Say(
        tuple(tokens),
        first.language,
        first.pace,
        pieces[0].voice,
        () if alike and not first.emphasis else tuple(manners),
    )


def _readings(pieces: Sequence[Piece]) -> Iterator[list[Piece]]:
    """The pieces that are read as one text: a number agrees with what it counts across a change of manner."""
    reading: list[Piece] = []
    for piece in pieces:
        last = reading[-1] if reading else None
        if last and (last.say_as or piece.say_as or last.language != piece.language or last.end != piece.start):
            yield reading
            reading = []
        reading.append(piece)
    if reading:
        yield reading


def _tokens(reading: Sequence[Piece], lexicon_of: LexiconOf) -> Iterator[Token]:
    """Tokens whose places count through the whole script; those of a `say_as` all stand for the whole piece."""
    first = reading[0]
    if first.say_as:
        yield from (replace(token, start=first.start, end=first.end) for token in _said_as(first, lexicon_of))
        return
    text = "".join(piece.text for piece in reading)
    for token in normalise(text, first.language, lexicon_of(first.language)):
        yield replace(token, start=token.start + first.start, end=token.end + first.start)


def _said_as(piece: Piece, lexicon_of: LexiconOf) -> Iterator[Token]:
    said = piece.say_as.strip()
    if len(said) > 2 and said[0] == said[-1] == "/":
        words = plain_words(piece.text) or (piece.text.strip(),)
        yield Token(piece.text.strip(), 0, len(piece.text), words, said[1:-1].strip())
        return
    yield from normalise(piece.say_as, piece.language, lexicon_of(piece.language))
