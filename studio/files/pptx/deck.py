"""A deck as the project takes it, read in a guarded child process."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from studio import host, i18n
from studio.errors import NeedsConversion
from studio.files.pptx.conversion import converted
from studio.files.pptx.guarded import read_guarded
from studio.files.pptx.report import Note, Report
from studio.files.pptx.timing.transition import Arrival
from studio.files.spare import spare_folder
from studio.i18n import N_
from studio.model.asset import Asset
from studio.model.scene import Scene
from studio.model.timeline import Marker, Track
from studio.progress import Progress

CONVERTED: Final = N_("another program turned the deck into a .pptx first; looks and animations may differ")


@dataclass(frozen=True, slots=True)
class Deck:
    """Scenes in the deck's order, the files they use (the deck itself too), and what became of everything."""

    title: str
    language: str
    scenes: tuple[Scene, ...]
    assets: tuple[Asset, ...]
    report: Report
    arrivals: tuple[Arrival | None, ...] = ()
    tracks: tuple[Track, ...] = ()
    markers: tuple[Marker, ...] = ()


def import_deck(path: Path, assets: Path, narrate: str, language: str, progress: Progress) -> Deck:
    """Read the deck at `path`; its files are written to `assets`, a folder for them alone, as Asset.file_name says.

    `narrate`: "notes" speaks the notes, "text" what the slides say, "auto" the notes or, where there are none at all,
    the text, "none" nothing. Only "auto" lets a narration speak that was recorded in the deck. `language`: "auto" is
    told from the text. Warns, in short, of drafts and losses.
    A deck of another format is converted by LibreOffice where that is installed. Raises ImportError_.
    """
    try:
        deck = _read(path, assets, narrate, language, progress)
    except NeedsConversion:
        office = host.office_program()
        if office is None:
            raise
        with spare_folder() as folder:
            made = converted(path, office, folder, progress.part(0, 0.5))
            deck = _read(made.path, assets, narrate, language, progress.part(0.5, 1))
        told = Note(CONVERTED, 0, made.program, "approximated")
        deck = replace(deck, report=replace(deck.report, notes=(told, *deck.report.notes)))
    for sentence, values in deck.report.summary():
        progress.warn(sentence, **values)
    return deck


def _read(path: Path, assets: Path, narrate: str, language: str, progress: Progress) -> Deck:
    arguments = {
        "path": str(path.absolute()),
        "assets": str(assets),
        "narrate": narrate,
        "language": language,
        "spoken": i18n.language(),
    }
    return read_guarded(Deck, arguments, progress)
