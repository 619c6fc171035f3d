"""The film's title, when the deck that it came from comes again."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePath

from studio.edit.deck_order import Whose, whose
from studio.edit.origins import hash_of, titled
from studio.model.project import Project


@dataclass(frozen=True, slots=True)
class Titles:
    """Hers and the deck's, and who changed the title; `taken` is the one that the film gets, "" if it keeps its own."""

    whose: Whose
    hers: str
    decks: str

    @property
    def taken(self) -> str:
        return self.decks if self.whose is Whose.DECK else ""


def is_named_as(title: str, file_name: str) -> bool:
    """Whether a deck has no title, so that its file's name stands in for one."""
    return title == PurePath(file_name).stem


def merged_title(project: Project, new: Project) -> Titles:
    """Whose title the film has. A deck without one says nothing, whatever its file is called."""
    hers, decks = project.settings.title, new.settings.title
    was = {titled(scene.origin) for scene in project.timeline.scenes if scene.origin} - {None}
    now = {titled(scene.origin) for scene in new.timeline.scenes if scene.origin}
    if not was or hash_of("") in now:
        return Titles(Whose.SAME, hers, decks)
    base = hash_of(hers) if hash_of(hers) in was or _is_a_file(hers, project, was) else None
    if base is None and hash_of(decks) in was:
        base = hash_of(decks)
    return Titles(whose(base, hash_of(hers), hash_of(decks)), hers, decks)


def _is_a_file(title: str, project: Project, was: set[str | None]) -> bool:
    """Whether the title is the name of one of her decks, of which some had none of their own."""
    return hash_of("") in was and any(is_named_as(title, asset.name) for asset in project.assets)
