"""Where in the script the clicks of a slide come: where her notes say `[clique]`, else on the words that match."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import pairwise
from typing import Final

from studio.edit.script import tidy, with_mark
from studio.model.ids import MarkId
from studio.model.script import Mark, MarkKind, Script, Span

_WORD: Final = re.compile(r"\w+(?:['’‑-]\w+)*")
_PART: Final = re.compile(r"\w+")
_SENTENCE_END: Final = re.compile(r"[.!?…;:]+[\"'”’)\]]*\s+|\n+")
_SHORTEST_WORD: Final = 4
_LEAST_MATCH: Final = 0.25
_LEAST_LEAD: Final = 0.5
_OF_LEAD: Final = 0.9
_VERBATIM: Final = 2.0
_VERBATIM_AT_LEAST: Final = 1.2
_LATER_LINE: Final = 0.05
_LEAST_WORDS: Final = 3
"""As many are said from one step to the next, about a second, where that can be had."""
_WAIT: Final = Fraction(3, 2)
_LONGEST_WAIT: Final = Fraction(60)
"""Seconds that all steps together wait that come when all is said."""
_MOST_SENTENCES: Final = 400
_MOST_LINES: Final = 40


def with_clicks(
    script: Script, texts: Sequence[str], new_id: Callable[[], str], may_wait: bool = True
) -> tuple[Script, tuple[MarkId, ...]]:
    """The script with a click mark for each step, and their ids in order. `texts`: the lines that each step brings, ""
    for none.

    Clicks that stand in the script already are taken first, in order; the others come after the last of them. Steps
    for which there are not words enough come when all is said, each after a pause, if there `may_wait` to be one.
    """
    there = [part.id for part in script.parts if isinstance(part, Mark) and part.kind is MarkKind.CLICK]
    missing = texts[len(there) :]
    if not missing or not script.text.strip():
        return script, tuple(there[: len(texts)])
    begin = _offset_of(script, there[-1]) if there else 0
    places = _places(script.text, begin, missing, has_one=bool(there), may_wait=may_wait)
    marks = [Mark(MarkId(new_id()), MarkKind.CLICK) for _ in missing]
    for offset, mark in sorted(zip(places, marks, strict=False), key=lambda pair: pair[0], reverse=True):
        script = with_mark(script, offset, mark, new_id)
    late = marks[len(places) :]
    wait = min(_WAIT, _LONGEST_WAIT / max(1, len(late)))
    for mark in late:
        pause = Mark(MarkId(new_id()), MarkKind.PAUSE, seconds=wait)
        script = replace(script, parts=(*script.parts, pause, mark))
    return tidy(script), (*there, *(mark.id for mark in _in_order(script, marks)))


def _in_order(script: Script, marks: Sequence[Mark]) -> list[Mark]:
    ours = {mark.id for mark in marks}
    return [mark for mark in script.marks if mark.id in ours]


def _offset_of(script: Script, id: MarkId) -> int:
    """How many letters are spoken before a mark."""
    offset = 0
    for part in script.parts:
        if isinstance(part, Span):
            offset += len(part.text)
        elif part.id == id:
            break
    return offset


@dataclass(frozen=True, slots=True)
class _Sentence:
    """A sentence's first letter, all its words as they sound, and its longer words with their places."""

    start: int
    said: tuple[str, ...]
    words: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class _Wanted:
    """What a step brings: the words of each of its lines, and the longer ones of the first line and of all."""

    lines: tuple[tuple[str, ...], ...]
    lead: frozenset[str]
    words: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Anchor:
    """A place in the text that a step hangs on, and how surely it is the one."""

    at: int
    weight: float


def _places(text: str, begin: int, texts: Sequence[str], has_one: bool, may_wait: bool) -> list[int]:
    """An offset for each wanted text, none before the one before it, each of its own where words do; none for the
    last ones, where these `may_wait` and what is left of the text is too short for them.

    `has_one`: a click stands where the places begin.
    """
    sentences = _sentences(text, begin)
    wanted = [_wanted(each) for each in texts]
    found: list[_Anchor | None] = []
    last = begin - 1
    for want, sentence in zip(wanted, _aligned(wanted, sentences), strict=True):
        anchor = _anchor(want, sentence, sentences, last) if sentence is not None else None
        if anchor is not None:
            last = anchor.at
        found.append(anchor)
    spoken = [match.start() for match in _WORD.finditer(text, begin)]
    places = [anchor.at if anchor else None for anchor in _roomy(found, spoken, begin, len(text), may_wait)]
    starts = [sentence.start for sentence in sentences]
    if may_wait:
        places = _timely(places, starts, spoken, begin, has_one)
    return _filled(places, starts, spoken, begin, len(text))


def _anchor(want: _Wanted, sentence: _Sentence, sentences: Sequence[_Sentence], last: int) -> _Anchor | None:
    """Where a step that this sentence names comes: as the sentence begins, where it is the step's own text."""
    weight = _match(want, sentence)
    if weight >= _VERBATIM_AT_LEAST and sentence.start > last:
        return _Anchor(sentence.start, weight)
    near = sentences[sentences.index(sentence) :][:2]  # its words may be gone to the step before
    places = (at for words in (want.lead, want.words) for one in near for word, at in one.words if word in words)
    place = next((at for at in places if at > last), None)
    return _Anchor(place, weight) if place is not None else None


def _wanted(text: str) -> _Wanted:
    lines = [line for line in text.split("\n") if _WORD.search(line)][:_MOST_LINES]
    longer = [frozenset(word for word, _ in _words(line, 0)) for line in lines]
    return _Wanted(tuple(map(_said, lines)), next(iter(longer), frozenset()), frozenset().union(*longer))


def _sentences(text: str, begin: int) -> list[_Sentence]:
    starts = [begin, *(m.end() for m in _SENTENCE_END.finditer(text, begin) if m.end() < len(text))][:_MOST_SENTENCES]
    found = []
    for start, end in pairwise([*starts, len(text)]):
        first = _WORD.search(text, start, end)  # not on what stands before the first word
        at = first.start() if first is not None else start
        found.append(_Sentence(at, _said(text[start:end]), tuple(_words(text[start:end], start))))
    return found


def _said(text: str) -> tuple[str, ...]:
    return tuple(_plain(match[0]) for match in _WORD.finditer(text))


def _words(text: str, offset: int) -> list[tuple[str, int]]:
    """The longer words of a text without accents and endings, and where they stand: those of "guarda-corpo" where it
    begins."""
    found = []
    for match in _WORD.finditer(text):
        for plain in map(_plain, _PART.findall(match[0])):
            if len(plain) >= _SHORTEST_WORD or plain.isdigit():
                found.append((plain.rstrip("s") if len(plain) > _SHORTEST_WORD else plain, offset + match.start()))
    return found


def _plain(word: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFD", word.casefold()) if not unicodedata.combining(c))


def _aligned(wanted: Sequence[_Wanted], sentences: Sequence[_Sentence]) -> list[_Sentence | None]:
    """For each wanted text the sentence that says it, in order, as well as all together can be had."""
    scores = [[_match(want, sentence) for sentence in sentences] for want in wanted]
    best: list[list[tuple[float, int]]] = []  # the best sum up to here, and the sentence of the one before
    for row in scores:
        before = [entry[0] for entry in best[-1]] if best else [0.0] * len(sentences)
        entries, top, came_from = [], before[0], 0
        for j, score in enumerate(row):
            if before[j] > top:
                top, came_from = before[j], j
            entries.append((top + score, came_from))
        best.append(entries)
    chosen: list[_Sentence | None] = []
    j = max(range(len(sentences)), key=lambda j: best[-1][j][0]) if best else 0
    for i in reversed(range(len(wanted))):
        chosen.append(sentences[j] if scores[i][j] > 0 else None)
        j = best[i][j][1]
    return chosen[::-1]


def _match(want: _Wanted, sentence: _Sentence) -> float:
    """How surely a sentence is about a step: most where it is one of the step's lines, the sooner the better."""
    for number, line in enumerate(want.lines):
        if _is_same(line, sentence.said):
            return max(_VERBATIM_AT_LEAST, _VERBATIM - number * _LATER_LINE)
    here = {word for word, _ in sentence.words}
    share = len(want.words & here) / len(want.words) if want.words else 0.0
    lead = len(want.lead & here) / len(want.lead) if want.lead else 0.0
    return max(share if share >= _LEAST_MATCH else 0.0, lead * _OF_LEAD if lead >= _LEAST_LEAD else 0.0)


def _is_same(line: tuple[str, ...], said: tuple[str, ...]) -> bool:
    """Whether a sentence is a line, or one of them begins with all of the other."""
    shorter = min(len(line), len(said))
    return line[:shorter] == said[:shorter] and (len(line) == len(said) or shorter > 1)


def _roomy(
    found: Sequence[_Anchor | None], words: Sequence[int], begin: int, end: int, may_wait: bool
) -> list[_Anchor | None]:
    """The anchors without those that leave the steps between them no time to be seen, the least sure ones first."""
    kept = list(found)
    while True:
        crowd = _crowd(kept, words, begin, end, may_wait)
        if crowd is None:
            return kept
        kept[crowd] = None


def _crowd(found: Sequence[_Anchor | None], words: Sequence[int], begin: int, end: int, may_wait: bool) -> int | None:
    """The anchor that must give way to steps beside it; None where there is none. The last steps `may_wait`."""
    before = -1
    anchored = [i for i, anchor in enumerate(found) if anchor is not None]
    for here in anchored if may_wait else [*anchored, len(found)]:
        waiting = here - before - 1
        first, last = (found[i] if 0 <= i < len(found) else None for i in (before, here))
        low, high = first.at if first else begin, last.at if last else end
        room = bisect_left(words, high) - bisect_left(words, low)
        if waiting and room < _LEAST_WORDS * (waiting + (first is not None)):
            weak = [(anchor.weight, i) for anchor, i in ((first, before), (last, here)) if anchor is not None]
            weak = [each for each in weak if each[0] < _VERBATIM_AT_LEAST]
            if weak:
                return min(weak)[1]
        before = here
    return None


def _timely(
    found: list[int | None], sentences: Sequence[int], words: Sequence[int], begin: int, has_one: bool
) -> list[int | None]:
    """Those for which there is time enough: of the last ones, that no word names, as many as can be seen."""
    last = next((i for i in reversed(range(len(found))) if found[i] is not None), -1)
    at = found[last] if last >= 0 else None
    since = begin if at is None else at
    is_first = last < 0 and not has_one
    said = (len(words) - bisect_left(words, since) + 1) // _LEAST_WORDS - (0 if is_first else 1)
    room = max(said, len(sentences) - (bisect_left if is_first else bisect_right)(sentences, since))
    return found[: last + 1 + max(1 if is_first else 0, room)]


def _filled(found: list[int | None], sentences: Sequence[int], words: Sequence[int], begin: int, end: int) -> list[int]:
    """Steps that no word names are spread evenly over the sentences between those that one does; over the words there,
    where there are fewer sentences than steps: two steps at once are one to her viewers."""
    places: list[int] = []
    i = 0
    while i < len(found):
        here = found[i]
        if here is not None:
            places.append(here)
            i += 1
            continue
        run = next((k for k in range(i, len(found)) if found[k] is not None), len(found)) - i
        low = places[-1] if places else begin
        high = found[i + run] if i + run < len(found) else None
        top = end if high is None else high
        room = [s for s in sentences if (s > low or (not places and s == low)) and s < top]
        if len(room) < run:
            room = [w for w in words if (w > low or not places) and w < top]
        for k in range(run):
            share = k / run if not places and i == 0 else (k + 1) / (run + 1)
            places.append(room[min(len(room) - 1, int(share * len(room)))] if room else low)
        i += run
    return places
