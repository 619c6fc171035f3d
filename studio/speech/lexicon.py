"""How single words are said: the bundled lexicon of a language, and before it the words that a person added.

An entry written in capitals (an acronym) is found in capitals only, any other in every case unless it says otherwise.
The bundled files are CSV with the columns written, said, ipa, gender and, where needed, before, after: see
model/lexicon.
"""

from __future__ import annotations

import copy
import csv
import functools
from collections.abc import Iterable
from pathlib import Path
from typing import Literal

from studio.model.lexicon import LETTERS, Entry, is_capitals, is_sayable
from studio.paths import resources_dir
from studio.speech.languages import known
from studio.speech.phrases import Phrases

__all__ = ["LETTERS", "Entry", "Lexicon", "OwnWords", "bundled", "read"]


class Lexicon:
    """Entries by how they are written; a later one replaces an earlier one, and `own` ones come before all others.

    The rules of a language ask `find` for the words that they take for such. `at` finds, before any rule, what is her
    own and what the rules would take apart.
    """

    def __init__(self, entries: Iterable[Entry] = (), own: Iterable[Entry] = ()) -> None:
        bundled, hers = tuple(entries), tuple(filter(is_sayable, own))
        self._bundled, self._own = _Words(bundled), _Words(hers)
        self._phrases = Phrases((*(entry for entry in bundled if not _is_word(entry)), *hers))
        self._used: set[Entry] | None = None

    def find(self, written: str) -> Entry | None:
        """The entry for a word wherever it stands: as written, else in any case."""
        entry = self._own.find(written)
        if entry:
            self._note(entry)
            return entry
        return self._bundled.find(written)

    def at(self, text: str, start: int) -> tuple[Entry, int] | None:
        """The entry that comes before all rules at `start` of a prepared text, and where it ends."""
        found = self._phrases.at(text, start) if self._phrases else None
        if found:
            self._note(found[0])
        return found

    @property
    def has_phrases(self) -> bool:
        """Whether `at` may find anything."""
        return bool(self._phrases)

    @property
    def bundled_entries(self) -> tuple[Entry, ...]:
        """Those that come with the program."""
        return self._bundled.entries

    def with_entries(self, entries: Iterable[Entry]) -> Lexicon:
        """A lexicon in which `entries` are her own and have the last word."""
        return Lexicon(self._bundled.entries, (*self._own.entries, *entries))

    @functools.cached_property
    def without_own(self) -> Lexicon:
        """The bundled words alone: what an entry is read with, or it would be found in itself."""
        return Lexicon(entry for entry in self._bundled.entries if _is_word(entry))

    def noting(self, used: set[Entry]) -> Lexicon:
        """The same lexicon, which puts each entry that it finds into `used`."""
        noting = copy.copy(self)
        noting._used = used  # a copy of its own
        return noting

    def __len__(self) -> int:
        return len({entry.place for entry in (*self._bundled.entries, *self._own.entries)})

    def _note(self, entry: Entry) -> None:
        if self._used is not None:
            self._used.add(entry)


class OwnWords:
    """Her own entries for every language, those that count more coming later: the user's, then the project's."""

    def __init__(self, entries: Iterable[Entry] = ()) -> None:
        self.entries = tuple(entries)
        self._lexicons: dict[str, Lexicon] = {}

    def lexicon(self, language: str, used: set[Entry] | None = None) -> Lexicon:
        """The lexicon to read `language` with; what it finds of hers is put into `used`."""
        name = known(language) or language
        if name not in self._lexicons:
            hers = [e for e in self.entries if not e.language or (known(e.language) or e.language) == name]
            self._lexicons[name] = bundled(name).with_entries(hers) if hers else bundled(name)
        lexicon = self._lexicons[name]
        return lexicon if used is None else lexicon.noting(used)

    def in_order(self, used: set[Entry]) -> tuple[Entry, ...]:
        """Those of hers that are in `used`, as they stand here."""
        return tuple(sorted((entry for entry in used if entry in self._numbers), key=self._numbers.__getitem__))

    @functools.cached_property
    def _numbers(self) -> dict[Entry, int]:
        return {entry: number for number, entry in enumerate(self.entries)}


class _Words:
    """Entries that are one word and stand anywhere."""

    def __init__(self, entries: tuple[Entry, ...]) -> None:
        self.entries = entries
        words = [entry for entry in entries if not entry.before and not entry.after]
        self._exact = {e.written: e for e in words if e.case or is_capitals(e.written)}
        self._any_case = {e.written.lower(): e for e in words if not (e.case or is_capitals(e.written))}

    def find(self, written: str) -> Entry | None:
        return self._exact.get(written) or self._any_case.get(written.lower())


@functools.cache
def bundled(language: str) -> Lexicon:
    """The lexicon that comes with the program; an empty one for a language without."""
    path = resources_dir() / "lexicon" / f"{language.replace('-', '_')}.csv"
    return Lexicon(read(path)) if path.is_file() else Lexicon()


def read(path: Path) -> list[Entry]:
    """The entries of a bundled file."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = csv.DictReader(line for line in file if not line.startswith("#"))
        return [_entry(row) for row in rows if (row.get("written") or "").strip()]


def _entry(row: dict[str, str | None]) -> Entry:
    written, said, ipa, gender, before, after = (
        (row.get(column) or "").strip() for column in ("written", "said", "ipa", "gender", "before", "after")
    )
    sex: Literal["m", "f"] | None = "f" if gender == "f" else "m" if gender == "m" else None
    return Entry(written, said, ipa or None, sex, before=before, after=after)


def _is_word(entry: Entry) -> bool:
    """Whether the rules of a language find the entry by themselves: one word of letters, wherever it stands."""
    plain = entry.written.replace("-", "").replace("'", "").replace("’", "")
    return plain.isalpha() and not entry.before and not entry.after
