"""The main job: a deck becomes a narrated, captioned film. Each step is one line of `film_from_deck`."""

from __future__ import annotations

import shutil
import tempfile
import time
from collections.abc import Iterable
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from studio.edit.registry import Edit
from studio.errors import OutputExists
from studio.files.captions import write_captions
from studio.files.pptx import Deck, import_deck
from studio.files.project_file import OpenProject, assets_folder, create
from studio.media.presets import FilmFormat
from studio.model.captions import Captions
from studio.model.codec import Json
from studio.model.project import Project, ProjectSettings
from studio.model.timeline import Timeline
from studio.progress import Progress
from studio.render.export import Exported, export, film_captions
from studio.workflows import assemble
from studio.workflows.narrate import narrate
from studio.workflows.studio import Studio


@dataclass(frozen=True, slots=True)
class Order:
    """What the person asked for. `language` "auto" takes the deck's; `voice` "" the best of that language."""

    deck: Path
    format: FilmFormat
    voice: str = ""
    language: str = "auto"
    narrate: str = "auto"
    captions: str = "soft"
    music: Path | None = None
    title: str = ""
    end: str = ""


@dataclass(frozen=True, slots=True)
class Made:
    """The film, what became of the deck, and how long it all took, in seconds."""

    exported: Exported
    report: Json
    seconds: float
    took: float


def film_from_deck(order: Order, film: Path, studio: Studio, progress: Progress, keep: Path | None = None) -> Made:
    """Make the film at `film`, with SRT and VTT beside it. The project stays in `keep`, if given.

    Raises ImportError_, ProviderError, MediaError, RenderError or Cancelled; then no film is left behind.
    """
    began = time.monotonic()
    with ExitStack() as cleanup:
        folder = keep or Path(cleanup.enter_context(tempfile.TemporaryDirectory(prefix="estudio-"))) / "Projeto"
        store, report = project_from_deck(order, folder, progress.part(0, 0.08))
        with store:
            make(store, narrate(store.project, store, studio, progress.part(0.08, 0.5)))
            make(store, finishing(store, order, progress.part(0.5, 0.55)))
            exported = export(store.project, store.asset_path, film, order.format, progress.part(0.55, 1))
            write_caption_files(store.project, film)
            return Made(exported, report, float(store.project.length), time.monotonic() - began)


def project_from_deck(order: Order, folder: Path, progress: Progress) -> tuple[OpenProject, Json]:
    """A new project in `folder` with the deck's scenes, and the report of its import. A refusal leaves no folder."""
    if folder.exists():
        raise OutputExists("{path} is already there", hint="Choose another name.", path=folder)
    try:
        folder.mkdir(parents=True)
        deck = import_deck(order.deck, assets_folder(folder), order.narrate, order.language, progress)
        return create(folder, project_of(deck, order)), deck.report.as_json()
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise


def project_of(deck: Deck, order: Order) -> Project:
    """The deck's scenes as a project for the film that was asked for."""
    width, height = order.format.size
    settings = ProjectSettings(
        title=deck.title,
        language=deck.language if order.language == "auto" else order.language,
        voice=order.voice,
        width=width,
        height=height,
        rate=order.format.rate,
        captions=Captions(order.captions),
    )
    return Project(settings, Timeline(deck.scenes), tuple(sorted(deck.assets, key=lambda asset: asset.id)))


def finishing(store: OpenProject, order: Order, progress: Progress) -> Iterable[Edit]:
    """The edits that make narrated scenes a film."""
    yield from assemble.captions(store.project, store)
    yield from assemble.cards(store.project, order.title, order.end)
    yield from assemble.transitions(store.project)
    if order.music:
        yield from assemble.music(store.project, order.music, store, progress)


def make(store: OpenProject, edits: Iterable[Edit]) -> None:
    """Make the edits, in order, as they come."""
    for each in edits:
        store.document.apply(each)


def write_caption_files(project: Project, film: Path) -> tuple[Path, ...]:
    """`film`.srt and .vtt beside the film, unless it has no captions."""
    lines = film_captions(project)
    if project.settings.captions is Captions.NONE or not lines:
        return ()
    written = []
    for suffix in (".srt", ".vtt"):
        path = film.with_suffix(suffix)
        write_captions(path, lines)
        written.append(path)
    return tuple(written)
