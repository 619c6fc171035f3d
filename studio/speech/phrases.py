"""Entries of a lexicon found in a running text: several words, signs and digits, and what must stand beside them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from studio.model.lexicon import Entry, context_words, is_capitals
from studio.speech.prepare import MARKS, prepared

_WORD = rf"(?:[^\W_]|[{MARKS}]){{1,80}}"
_CHUNK = re.compile(rf"{_WORD}|[ \n]{{1,80}}|.", re.DOTALL)  # bounded: it is looked for at every place of a text
_ALIKE = {"–": "-", "‐": "-", "’": "'"}
_BETWEEN = " \n\"“”'‘’«»()[]-–—:"
"""May stand between an entry and the word that must stand beside it."""
_FAR = 40  # characters that the signs in between may take
_ENDS_NUMBER, _ENDS_WORD, _ENDS_ADDRESS = ".,:/-–", "-'’", ".@_"


@dataclass(slots=True)
class _Candidate:
    """An entry with what finding it needs. `rank`: how much its place says, then how late it came."""

    entry: Entry
    exact: tuple[str, ...] | None
    before: tuple[str, ...]
    after: tuple[str, ...]
    rank: tuple[int, bool, int]


@dataclass(slots=True)
class _Node:
    following: dict[str, _Node] = field(default_factory=dict)
    candidates: list[_Candidate] = field(default_factory=list)


class Phrases:
    """Many entries, looked up at a place of a text in a time that does not depend on how many they are.

    The longest entry that stands there counts; of those, the one that asks for words beside it, then for its letter
    case, then the last.
    """

    def __init__(self, entries: Iterable[Entry] = ()) -> None:
        self._heads: dict[str, list[tuple[int, Entry]]] = defaultdict(list)
        self._nodes: dict[str, _Node] = {}
        for number, entry in enumerate(entries):
            found = _CHUNK.match(prepared(entry.written.strip())[0])
            if found:
                self._heads[_folded(found[0])].append((number, entry))

    def __bool__(self) -> bool:
        return bool(self._heads)

    def at(self, text: str, start: int) -> tuple[Entry, int] | None:
        """The entry that stands at `start` of a prepared text, and where it ends."""
        found = _CHUNK.match(text, start)
        if found is None or found[0][0] in " \n" or (start and found[0][0].isalnum() and text[start - 1].isalnum()):
            return None
        node = self._after(_folded(found[0]))
        chunks: list[str] = []
        best: tuple[Entry, int] | None = None
        while node is not None:
            chunks.append(_plain(found[0]))
            end = found.end()
            if node.candidates and _ends_there(text, end):
                standing = [c for c in node.candidates if _stands(c, tuple(chunks), text, start, end)]
                if standing:
                    best = max(standing, key=lambda c: c.rank).entry, end
            found = _CHUNK.match(text, end)
            if found is None:
                break
            node = node.following.get(_folded(found[0]))
        return best

    def _after(self, head: str) -> _Node | None:
        """What the entries that begin so go on with. Made when they are met: few of many entries are."""
        if head in self._heads and head not in self._nodes:
            self._nodes[head] = _tree(self._heads[head])
        return self._nodes.get(head)


def _tree(entries: Iterable[tuple[int, Entry]]) -> _Node:
    root = _Node()
    for number, entry in entries:
        chunks = tuple(_chunks(prepared(entry.written.strip())[0]))
        node = root
        for chunk in map(_folded, chunks[1:]):
            node = node.following.setdefault(chunk, _Node())
        before, after = context_words(entry.before), context_words(entry.after)
        exact = tuple(map(_plain, chunks)) if entry.case or is_capitals(entry.written) else None
        rank = bool(before) + bool(after), exact is not None, number
        node.candidates.append(_Candidate(entry, exact, before, after, rank))
    return root


def _chunks(text: str) -> Iterator[str]:
    return (found[0] for found in _CHUNK.finditer(text))


def _folded(chunk: str) -> str:
    return _plain(chunk).lower()


def _plain(chunk: str) -> str:
    if chunk[0] in " \n":
        return " " if chunk.count("\n") < 2 else chunk
    return _ALIKE.get(chunk, chunk)


def _ends_there(text: str, end: int) -> bool:
    """Whether no word, number or address goes on after `end`."""
    last, sign, following = text[end - 1], text[end : end + 1], text[end + 1 : end + 2]
    if not last.isalnum() or not following.isalnum():
        return True
    if last.isdigit() and following.isdigit() and sign in _ENDS_NUMBER:
        return False
    return sign not in _ENDS_ADDRESS and not (sign in _ENDS_WORD and following.isalpha())


def _stands(candidate: _Candidate, chunks: tuple[str, ...], text: str, start: int, end: int) -> bool:
    if candidate.exact is not None and candidate.exact != chunks:
        return False
    if candidate.before and not any(_is_before(word, text, start) for word in candidate.before):
        return False
    return not candidate.after or any(_is_after(word, text, end) for word in candidate.after)


def _is_before(words: str, text: str, start: int) -> bool:
    there = " ".join(text[max(0, start - 2 * len(words) - _FAR) : start].rstrip(_BETWEEN).lower().split())
    return there.endswith(words) and not there.removesuffix(words)[-1:].isalnum()


def _is_after(words: str, text: str, end: int) -> bool:
    there = " ".join(text[end : end + 2 * len(words) + _FAR].lstrip(_BETWEEN).lower().split())
    return there.startswith(words) and not there[len(words) : len(words) + 1].isalnum()
