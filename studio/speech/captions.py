"""Cues from spoken words: what is written, shown while it is said, broken where a reader would breathe.

The best division of a scene is found by weighing all of them (dynamic programming over the words): a cue had best end
with a sentence, else with a clause, else before a joining word, and never leave an article behind.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise

from studio.model.captions import Cue
from studio.model.ids import CueId
from studio.model.narration import Word
from studio.speech.normalise.token import word_list


@dataclass(frozen=True, slots=True)
class Reading:
    """What a viewer can read: characters a line, lines, characters a second, and seconds a cue stays at least."""

    line: int = 42
    lines: int = 2
    speed: int = 17
    shortest: Fraction = Fraction(1)
    longest: Fraction = Fraction(7)


@dataclass(frozen=True, slots=True)
class _Piece:
    """What stays together on a line, with its time and what a break after it costs."""

    text: str
    start: Fraction
    end: Fraction
    price: float = 0.0


_SENTENCE, _CLAUSE, _COMMA, _BEFORE_JOINING, _ANYWHERE, _ORPHAN = 0.0, 2.0, 4.0, 8.0, 14.0, 45.0
_AFTER_NUMBER = 24.0
_EACH_CUE, _EACH_BREAK = 9.0, 2.0
_CLOSE = Fraction(1, 10)  # a gap this short between cues would only flicker
_SILENCE = Fraction(1)  # a pause this long inside a cue is better between two
_CLOSING = "\"'”’»)]}"
_ORPHANS = frozenset(
    word_list(
        "a o as os um uma uns umas à às ao aos da do das dos de na no nas nos em num numa por pela pelo pelas "
        "pelos para com sem sob sobre entre até que se não e ou mas nem é são seu sua seus suas este esta esse "
        "essa cada todo toda mais muito muita como quando the an and or but to of in on at for with from by is "
        "are not your this that its el la los las del al un una unos unas y o con sin sobre hasta su sus lo se es son "
        "este esta ese esa cada todo toda más muy"
    )
)
_JOINING = frozenset(
    word_list(
        "e ou mas que porque porém quando onde como se para por com sem em na no nas nos de da do das dos sobre "
        "entre até desde durante após antes pois portanto enquanto and or but that because when where how if for "
        "with without in on at of from to by about until while after before so"
    )
)


def cues_from_words(
    words: Sequence[Word],
    text: str,
    name: Callable[[int], CueId],
    until: Fraction | None = None,
    reading: Reading | None = None,
) -> tuple[Cue, ...]:
    """The cues of one scene, in order, without overlap; each starts with its first word.

    `words` lie in `text` in order; all of `text` is shown, signs that are not spoken too. A cue stays a little longer
    than its speech where the viewer needs the time, never into the next one and never past `until`, the scene's end.
    `name` makes the id of cue number i.
    """
    reading = reading or Reading()
    pieces = _pieces(words, text, reading.line)
    cuts = _best_cuts(pieces, reading)
    cues = []
    for i, (first, last) in enumerate(cuts):
        start, end = pieces[first].start, pieces[last - 1].end
        shown = _laid_out(pieces[first:last], reading)
        limit = pieces[cuts[i + 1][0]].start if i + 1 < len(cuts) else until
        cues.append(Cue(name(i), start, _shown_until(start, end, limit, shown, reading), shown))
    return tuple(cues)


def broken(text: str, reading: Reading | None = None) -> str:
    """`text` broken into lines at its best places; more lines than `reading` allows only when it has to be."""
    reading = reading or Reading()
    nothing = Fraction(0)
    words = " ".join(text.split()).split(" ") if text.strip() else []
    pieces = _priced([_Piece(part, nothing, nothing) for word in words for part in _cut(word, reading.line)], [])
    return _laid_out(pieces, reading)


def _pieces(words: Sequence[Word], text: str, longest: int) -> list[_Piece]:
    """The words with the signs around them; words with no blank between them are one piece."""
    pieces: list[_Piece] = []
    ends_line: list[int] = []
    if not words:
        return []
    opening = " ".join(text[: words[0].text_start].split())
    glued = False
    for word, following in zip(words, [*words[1:], None], strict=True):
        gap = text[word.text_end : following.text_start if following else len(text)]
        closing, blank, rest = _parted(gap)
        if following is None and rest:
            closing, rest = f"{closing} {rest}".strip() if not closing else f"{closing} {rest}", ""
        shown = " ".join((opening + text[word.text_start : word.text_end] + closing).split())
        opening = rest
        if glued and pieces:
            last = pieces[-1]
            pieces[-1] = _Piece(last.text + shown, last.start, word.end)
        else:
            pieces.append(_Piece(shown, word.start, word.end))
        glued = not blank
        if "\n" in gap:
            ends_line.append(len(pieces) - 1)
    fitting: list[_Piece] = []
    lines_end = []
    for i, piece in enumerate(pieces):
        fitting += _split(piece, longest)
        if i in set(ends_line):
            lines_end.append(len(fitting) - 1)
    return _priced(fitting, lines_end)


def _parted(gap: str) -> tuple[str, bool, str]:
    """What lies between two words: what closes the first, whether there is a blank, what opens the second."""
    parts = gap.split()
    if not any(c.isspace() for c in gap):
        return gap, False, ""
    opens = parts.pop() if parts and not gap[-1].isspace() else ""
    closes = " ".join(parts)
    return (f" {closes}" if closes and gap[0].isspace() else closes), True, opens


def _split(piece: _Piece, longest: int) -> list[_Piece]:
    """A piece too long for a line (an address) in several, its time shared out by length."""
    if len(piece.text) <= longest:
        return [piece]
    parts = _cut(piece.text, longest)
    total = sum(map(len, parts))
    found, done = [], 0
    for part in parts:
        start, done = done, done + len(part)
        length = piece.end - piece.start
        found.append(_Piece(part, piece.start + length * start / total, piece.start + length * done / total))
    return found


def _cut(word: str, longest: int) -> list[str]:
    parts = []
    while len(word) > longest:
        at = max((word.rfind(sign, 0, longest) for sign in " /.-_@"), default=-1) + 1
        at = at if at > longest // 2 else longest
        parts.append(word[:at].rstrip())
        word = word[at:].lstrip()
    return [*parts, word] if word else parts


def _priced(pieces: list[_Piece], ends_line: Sequence[int]) -> list[_Piece]:
    line_ends = frozenset(ends_line)
    following = [*(piece.text for piece in pieces[1:]), ""]
    return [
        _Piece(p.text, p.start, p.end, _SENTENCE if i in line_ends else _price(p.text, following[i]))
        for i, p in enumerate(pieces)
    ]


def _price(text: str, following: str) -> float:
    """What it costs to break after `text`."""
    bare = text.rstrip(_CLOSING)
    if bare.endswith((".", "!", "?", "…")):
        return _SENTENCE if following[:1].isupper() or not following[:1].isalpha() else _COMMA
    if bare.endswith((";", ":", "–", "—")):
        return _CLAUSE
    if bare.endswith(",") or text.endswith(")"):
        return _COMMA
    word = bare.lower().lstrip("“\"'(")
    if word in _ORPHANS:
        return _ORPHAN
    if bare[-1:].isdigit():
        return _AFTER_NUMBER
    return _BEFORE_JOINING if following.lower().rstrip(",") in _JOINING else _ANYWHERE


def _best_cuts(pieces: Sequence[_Piece], reading: Reading) -> list[tuple[int, int]]:
    """The pieces as runs [first, last), one a cue, at the least cost."""
    count = len(pieces)
    best = [0.0] + [float("inf")] * count
    came_from = [0] * (count + 1)
    room = reading.line * reading.lines + reading.lines - 1
    for last in range(1, count + 1):
        length = -1
        for first in range(last - 1, -1, -1):
            length += len(pieces[first].text) + 1
            if length > room and first < last - 1:
                break
            cost = best[first] + _cue_cost(pieces, first, last, length, reading)
            if cost < best[last]:
                best[last], came_from[last] = cost, first
    cuts = []
    last = count
    while last > 0:
        cuts.append((came_from[last], last))
        last = came_from[last]
    return cuts[::-1]


def _cue_cost(pieces: Sequence[_Piece], first: int, last: int, length: int, reading: Reading) -> float:
    lines = _line_ends(pieces[first:last], reading)
    if lines is None:
        return float("inf")
    inside = range(first, last - 1)
    start, end = pieces[first].start, pieces[last - 1].end
    limit = pieces[last].start if last < len(pieces) else end + reading.shortest
    time = max(limit - start, end - start)
    cost = _EACH_CUE + (pieces[last - 1].price if last < len(pieces) else 0.0)
    cost += sum(_EACH_BREAK + pieces[first + at - 1].price / 2 for at in lines[1:-1])
    cost += sum(_EACH_CUE + 5.0 for i in inside if pieces[i].price == _SENTENCE)
    cost += sum(15.0 for i in inside if pieces[i + 1].start - pieces[i].end >= _SILENCE)
    if time < reading.shortest:
        cost += 60.0 * float(1 - time / reading.shortest) + 10.0
    if length > reading.speed * time:
        cost += 20.0 + (4.0 * (length / float(time) - reading.speed) if time > 0 else 100.0)
    if end - start > reading.longest:
        cost += 10.0 * float(end - start - reading.longest)
    return cost


def _line_ends(pieces: Sequence[_Piece], reading: Reading) -> list[int] | None:
    """Where the lines begin and end (indices of pieces, 0 and the count included), None when they do not fit."""
    if not pieces:
        return [0, 0]
    lengths = [0]
    for piece in pieces:
        lengths.append(lengths[-1] + len(piece.text) + 1)
    if lengths[-1] - 1 <= reading.line:
        return [0, len(pieces)]
    found = None
    if reading.lines >= 2:
        least = float("inf")
        for at in range(1, len(pieces)):
            above, below = lengths[at] - 1, lengths[-1] - lengths[at] - 1
            if above > reading.line or below > reading.line:
                continue
            cost = pieces[at - 1].price + 0.25 * abs(above - below) + (2.0 if above > below else 0.0)
            if cost < least:
                least, found = cost, [0, at, len(pieces)]
    return found


def _laid_out(pieces: Sequence[_Piece], reading: Reading) -> str:
    ends = _line_ends(pieces, reading) or _greedy(pieces, reading)
    lines = [" ".join(p.text for p in pieces[a:b]) for a, b in pairwise(ends)]
    return "\n".join(lines)


def _greedy(pieces: Sequence[_Piece], reading: Reading) -> list[int]:
    ends, length = [0], -1
    for i, piece in enumerate(pieces):
        if length + 1 + len(piece.text) > reading.line and i > ends[-1]:
            ends.append(i)
            length = -1
        length += 1 + len(piece.text)
    return [*ends, len(pieces)]


def _shown_until(start: Fraction, end: Fraction, limit: Fraction | None, shown: str, reading: Reading) -> Fraction:
    wanted = max(end, start + max(reading.shortest, Fraction(len(shown), reading.speed)))
    if limit is None:
        return wanted
    if limit - wanted < _CLOSE:
        return max(limit, start) if limit >= end or limit > start else end
    return wanted
