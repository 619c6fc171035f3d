"""The words that a person says her own way in every project: a CSV in her configuration folder.

She may open it in Excel. A file with lines that make no sense is read as far as it goes, and never written over.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from studio.errors import OutputUnwritable, StudioError, UnsupportedFormat
from studio.files.lexicon_csv import BadLine, read_lexicon, write_lexicon
from studio.files.whole import write_whole
from studio.model.lexicon import Entry
from studio.paths import user_config_dir

_TOLD = 5  # numbers of lines


@dataclass(frozen=True, slots=True)
class UserWords:
    """Her entries. `is_there`: she has, or had, some on this machine. `problem`: what keeps others from being read."""

    entries: tuple[Entry, ...] = ()
    is_there: bool = False
    problem: StudioError | None = None


def lexicon_file() -> Path:
    """Where they lie."""
    return user_config_dir() / "pronuncia.csv"


def load_words() -> UserWords:
    """Her entries; what is wrong with the file is told, not raised."""
    path = lexicon_file()
    try:
        found = read_lexicon(path.read_bytes(), path.name)
    except FileNotFoundError:
        return UserWords()
    except OSError as problem:
        return UserWords(is_there=True, problem=_unreadable(path, problem))
    except StudioError as problem:
        return UserWords(is_there=True, problem=problem)
    return UserWords(found.entries, True, _damaged(path, found.bad) if found.bad else None)


def save_words(entries: Sequence[Entry]) -> None:
    """Keep these in place of those that were there, whole or not at all.

    Raises UnsupportedFormat and leaves the file alone where something in it cannot be understood; OutputUnwritable,
    DiskFull.
    """
    damage = load_words().problem
    if damage:
        raise damage
    path = lexicon_file()
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as problem:
        raise _unreadable(path, problem) from problem
    write_whole(path, write_lexicon(entries))


def _damaged(path: Path, bad: Sequence[BadLine]) -> UnsupportedFormat:
    more = "..." if len(bad) > _TOLD else ""
    return UnsupportedFormat(
        "{path} has lines that cannot be understood: {lines}",
        hint="Open it in Excel or a text editor and put them right; nothing in it was changed.",
        path=path,
        lines=", ".join(str(line.number) for line in bad[:_TOLD]) + more,
    )


def _unreadable(path: Path, problem: OSError) -> OutputUnwritable:
    return OutputUnwritable("{path} cannot be read: {problem}", path=path, problem=problem)
