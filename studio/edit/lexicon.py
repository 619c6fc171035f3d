"""Verbs for the project's own pronunciations."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from operator import attrgetter

from studio.edit.parts import need_new
from studio.edit.registry import verb
from studio.errors import InvalidEdit
from studio.model.ids import EntryId
from studio.model.lexicon import Entry
from studio.model.limits import MOST_ENTRIES
from studio.model.project import Project


def with_entries(lexicon: Iterable[Entry], more: Iterable[Entry]) -> tuple[Entry, ...]:
    """A lexicon with entries more. One for the same word in the same place takes the other's place, under its id.

    Raises InvalidEdit when there would be too many.
    """
    there = {entry.place: entry for entry in lexicon}
    for entry in more:
        known = there.get(entry.place)
        there[entry.place] = replace(entry, id=known.id) if known else entry
    if len(there) > MOST_ENTRIES:
        raise InvalidEdit(
            "A lexicon has at most {most} entries", hint="Remove some that no film needs.", most=MOST_ENTRIES
        )
    return tuple(there.values())


@verb("lexicon.add")
def add(project: Project, entries: tuple[Entry, ...]) -> Project:
    """Entries more, see `with_entries`. Raises InvalidEdit for an entry without an id."""
    lexicon = with_entries(project.lexicon, entries)
    known = {entry.id for entry in project.lexicon}
    fresh = [entry.id for entry in lexicon if entry.id not in known]
    if "" in fresh:
        raise InvalidEdit("An entry of the lexicon has no id")
    need_new(project, *fresh)
    return _with_lexicon(project, lexicon)


@verb("lexicon.change")
def change(project: Project, entry: Entry) -> Project:
    """The entry of this id otherwise. Raises InvalidEdit where another entry is for the same word and place."""
    _need_entries(project, entry.id)
    if any(other.place == entry.place and other.id != entry.id for other in project.lexicon):
        raise InvalidEdit("The lexicon has the word {word} already", word=entry.written)
    return _with_lexicon(project, [entry if e.id == entry.id else e for e in project.lexicon])


@verb("lexicon.remove")
def remove(project: Project, ids: tuple[EntryId, ...]) -> Project:
    """The project without these entries."""
    _need_entries(project, *ids)
    gone = frozenset(ids)
    return _with_lexicon(project, [entry for entry in project.lexicon if entry.id not in gone])


def _need_entries(project: Project, *ids: EntryId) -> None:
    if not frozenset(ids) <= {entry.id for entry in project.lexicon}:
        raise InvalidEdit("The lexicon does not have the word any more")


def _with_lexicon(project: Project, entries: Sequence[Entry]) -> Project:
    lexicon = tuple(sorted(entries, key=attrgetter("id")))
    return project if lexicon == project.lexicon else replace(project, lexicon=lexicon)
