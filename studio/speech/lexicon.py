"""How single words are said: the bundled lexicon of a language, and the words a person added to it.

An entry written in capitals (an acronym) is found in capitals only, any other in every case. The files are CSV with the
columns written, said, ipa, gender: `said` empty means "as it is written", "*" "letter by letter".
"""

from __future__ import annotations

import csv
import functools
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from studio.paths import resources_dir

LETTERS = "*"


@dataclass(frozen=True, slots=True)
class Entry:
    """`said`: the words in its place, LETTERS for letter by letter, "" for the word itself."""

    written: str
    said: str = ""
    ipa: str | None = None
    gender: Literal["m", "f"] | None = None


class Lexicon:
    """Entries to be looked up by how they are written; a later entry replaces an earlier one."""

    def __init__(self, entries: Iterable[Entry] = ()) -> None:
        self._entries = {_key(entry.written): entry for entry in entries}

    def find(self, written: str) -> Entry | None:
        """The entry for a word: as written, else in any case."""
        return self._entries.get(written) or self._entries.get(written.lower())

    def with_entries(self, entries: Iterable[Entry]) -> Lexicon:
        """A lexicon in which `entries` have the last word."""
        return Lexicon([*self._entries.values(), *entries])

    def __len__(self) -> int:
        return len(self._entries)


@functools.cache
def bundled(language: str) -> Lexicon:
    """The lexicon that comes with the program; an empty one for a language without."""
    path = resources_dir() / "lexicon" / f"{language.replace('-', '_')}.csv"
    return Lexicon(read(path)) if path.is_file() else Lexicon()


def read(path: Path) -> list[Entry]:
    """The entries of a CSV file."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = csv.DictReader(line for line in file if not line.startswith("#"))
        return [_entry(row) for row in rows if (row.get("written") or "").strip()]


def _entry(row: dict[str, str | None]) -> Entry:
    written, said, ipa, gender = ((row.get(column) or "").strip() for column in ("written", "said", "ipa", "gender"))
    return Entry(written, said, ipa or None, "f" if gender == "f" else "m" if gender == "m" else None)


def _key(written: str) -> str:
    return written if written.isupper() and len(written) > 1 else written.lower()
