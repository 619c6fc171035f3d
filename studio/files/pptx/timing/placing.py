"""Where in the script the clicks of a slide come: where her notes say `[clique]`, else on the words that match."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from studio.edit.script import tidy, with_mark
from studio.model.ids import MarkId
from studio.model.script import Mark, MarkKind, Script, Span

_WORD: Final = re.compile(r"\w+")
_SENTENCE_END: Final = re.compile(r"[.!?…;:]+[\"'”’)\]]*\s+|\n+")
_SHORTEST_WORD: Final = 4
_LEAST_MATCH: Final = 0.25
_MOST_SENTENCES: Final = 400


def with_clicks(script: Script, texts: Sequence[str], new_id: Callable[[], str]) -> tuple[Script, tuple[MarkId, ...]]:
    """The script with a click mark for each step, and their ids in order. `texts`: what each step brings, "" for none.

    Clicks that stand in the script already are taken first, in order; the others come after the last of them.
    """
    there = [part.id for part in script.parts if isinstance(part, Mark) and part.kind is MarkKind.CLICK]
    missing = texts[len(there) :]
    if not missing or not script.text.strip():
        return script, tuple(there[: len(texts)])
    begin = _offset_of(script, there[-1]) if there else 0
    places = _places(script.text, begin, missing)
    marks = [Mark(MarkId(new_id()), MarkKind.CLICK) for _ in places]
    for offset, mark in sorted(zip(places, marks, strict=True), key=lambda pair: pair[0], reverse=True):
        script = with_mark(script, offset, mark, new_id)
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
    """A sentence's first letter, and its longer words with their places."""

    start: int
    words: tuple[tuple[str, int], ...]


def _places(text: str, begin: int, wanted: Sequence[str]) -> list[int]:
    """An offset for each wanted text, none before the one before it, each of its own where words do."""
    sentences = _sentences(text, begin)
    known = [frozenset(word for word, _ in _words(want, 0)) for want in wanted]
    chosen = _aligned(known, sentences)
    found: list[int | None] = []
    last = begin - 1
    for words, sentence in zip(known, chosen, strict=True):
        place = None
        if sentence is not None:  # its words may be gone to the step before: then those of the sentence after it
            near = sentences[sentences.index(sentence) :][:2]
            place = next((at for one in near for word, at in one.words if word in words and at > last), None)
        if place is not None:
            last = place
        found.append(place)
    spoken = [match.start() for match in _WORD.finditer(text, begin)]
    return _filled(found, [sentence.start for sentence in sentences], spoken, begin, len(text))


def _sentences(text: str, begin: int) -> list[_Sentence]:
    starts = [begin, *(m.end() for m in _SENTENCE_END.finditer(text, begin) if m.end() < len(text))][:_MOST_SENTENCES]
    return [_Sentence(start, tuple(_words(text[start:end], start))) for start, end in pairwise([*starts, len(text)])]


def _words(text: str, offset: int) -> list[tuple[str, int]]:
    """The longer words of a text without accents and endings, and where they stand."""
    found = []
    for match in _WORD.finditer(text):
        plain = "".join(c for c in unicodedata.normalize("NFD", match[0].casefold()) if not unicodedata.combining(c))
        if len(plain) >= _SHORTEST_WORD or plain.isdigit():
            found.append((plain.rstrip("s") if len(plain) > _SHORTEST_WORD else plain, offset + match.start()))
    return found


def _aligned(wanted: Sequence[frozenset[str]], sentences: Sequence[_Sentence]) -> list[_Sentence | None]:
    """For each wanted set of words the sentence that says them, in order, as well as all together can be had."""
    scores = [[_match(words, sentence) for sentence in sentences] for words in wanted]
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


def _match(words: frozenset[str], sentence: _Sentence) -> float:
    share = len(words & {word for word, _ in sentence.words}) / len(words) if words else 0.0
    return share if share >= _LEAST_MATCH else 0.0


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
