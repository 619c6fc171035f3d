"""The deck again: what she changed in PowerPoint comes into the project that she has edited in the meantime."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import product
from pathlib import Path
from typing import Final

from studio.edit import project as project_verbs
from studio.edit import registry as edit_registry
from studio.edit.deck_base import rebased
from studio.edit.deck_merge import Fate, Plan, merge
from studio.edit.origins import was_asked
from studio.edit.registry import Edit
from studio.errors import ImportError_, UsageError
from studio.files.pptx import Deck, import_deck
from studio.files.pptx.kind import check_is_file
from studio.files.pptx.listing import slide_ids
from studio.files.spare import spare_folder
from studio.media.presets import FilmFormat
from studio.model.codec import Json
from studio.model.growing import growing
from studio.model.ids import AssetId
from studio.model.project import Project
from studio.progress import Progress, without_warnings
from studio.speech.languages import READ_BY_RULES
from studio.workflows.presenting import presenting_new
from studio.workflows.project_from_deck import DeckOrder, asked_for, named_in_letters, project_of
from studio.workflows.workbench import Workbench

_NARRATE: Final = ("auto", "notes", "text", "none")
_LANGUAGES: Final = ("auto", *READ_BY_RULES)


@dataclass(frozen=True, slots=True)
class MergeOrder:
    """A newer version of a project's deck. `narrate` and `language` "": as when the project was made of it."""

    deck: Path
    narrate: str = ""
    language: str = ""


def merge_deck(order: MergeOrder, bench: Workbench, progress: Progress, apply: bool = False) -> tuple[Plan, Json]:
    """What the newer deck makes of the open project, and the report of its import; with `apply`, done as one edit.

    Without `apply` nothing changes, not even on the disk.
    """
    check_is_file(order.deck)
    project = bench.project
    if not any(scene.origin for scene in project.timeline.scenes):
        raise UsageError("no scene of the project came from a deck", hint="Import the deck as a project of its own.")
    asked = _asked(project, order)
    with growing(), spare_folder() as spare, named_in_letters(order.deck) as path:
        deck = import_deck(path, spare, asked.narrate, asked.language, progress.part(0, 0.85))
        new, file = project_of(deck, asked), _file_of(deck)
        plan = merge(project, new, file)
        if plan.slides[Fate.CONFLICT]:  # or only the importer reads the deck otherwise than it did
            project = _read_today(project, bench, asked, progress.part(0.85, 0.9))
            plan = merge(project, new, file)
        if plan.slides[Fate.NEW]:  # or she took them out of the film: the decks before tell
            plan = merge(project, new, file, slide_ids(_earlier_decks(project, bench), progress.part(0.9, 0.95)))
        if apply and plan.edit is not None:
            for asset in plan.assets:
                progress.check()
                bench.add_asset(spare / asset.file_name, asset.file_name, asset.media_type)
            progress.check()
            bench.document.apply(_with_presenters(bench.project, plan.edit))
    return plan, deck.report.as_json()


def _with_presenters(project: Project, merging: Edit) -> Edit:
    """The merge, in which new slides get whom the others have; still one edit."""
    after = edit_registry.apply(project, merging)
    more = tuple(presenting_new(project, after))
    return edit_registry.edit(project_verbs.many, (merging, *more)) if more else merging


def _read_today(project: Project, bench: Workbench, asked: DeckOrder, progress: Progress) -> Project:
    """The project, measured by how the deck that it was made of is read today, where that is still there."""
    for path in _earlier_decks(project, bench):
        with spare_folder() as spare:
            try:
                old = import_deck(path, spare, asked.narrate, asked.language, without_warnings(progress))
            except ImportError_:
                continue
            project = rebased(project, project_of(old, replace(asked, deck=path)))
    return project


def _asked(project: Project, order: MergeOrder) -> DeckOrder:
    """The deck is read as it was read before, or its scripts would differ where its slides do not."""
    settings = project.settings
    origins = [scene.origin for scene in project.timeline.scenes if scene.origin]
    before = (
        pair for pair in product(_NARRATE, _LANGUAGES) if any(was_asked(origin, asked_for(*pair)) for origin in origins)
    )
    narrate, language = next(before, ("auto", "auto"))
    format = FilmFormat(".mp4", (settings.width, settings.height), settings.rate)
    return DeckOrder(order.deck, format, narrate=order.narrate or narrate, language=order.language or language)


def _earlier_decks(project: Project, bench: Workbench) -> list[Path]:
    """The decks that the scenes came from, as far as they are still there."""
    decks = sorted({scene.origin.deck for scene in project.timeline.scenes if scene.origin})
    return [path for path in map(bench.asset_path, decks) if path is not None]


def _file_of(deck: Deck) -> AssetId:
    """The deck itself among its files."""
    return next(scene.origin.deck for scene in deck.scenes if scene.origin)
