"""The main job: a deck becomes a narrated, captioned film. Each step is one line of `film_from_deck`."""

from __future__ import annotations

import shutil
import tempfile
import time
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from studio.edit.registry import Edit
from studio.errors import DeckUnreadable, DiskFull, OutputExists, OutputUnwritable
from studio.files.captions import CaptionFormat, write_captions
from studio.files.pptx import Deck, import_deck
from studio.files.project_file import create
from studio.host import is_disk_full, replace_file
from studio.media.presets import FilmFormat
from studio.model.captions import Captions, Cue
from studio.model.codec import Json
from studio.model.ids import CueId
from studio.model.project import Project, ProjectSettings
from studio.model.timeline import Timeline
from studio.progress import Progress
from studio.render.export import Exported, export, film_captions
from studio.workflows import assemble
from studio.workflows.narrate import narrate
from studio.workflows.studio import Studio
from studio.workflows.workbench import Workbench


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
    took: float


def film_from_deck(order: Order, film: Path, studio: Studio, progress: Progress, keep: Path | None = None) -> Made:
    """Make the film at `film`, with SRT and VTT beside it. The project stays in `keep`, if given.

    Raises ImportError_, ProviderError, MediaError, RenderError or Cancelled; then no film is left behind.
    """
    began = time.monotonic()
    with ExitStack() as cleanup:
        folder = keep or Path(cleanup.enter_context(tempfile.TemporaryDirectory(prefix="estudio-"))) / "Projeto"
        bench, report = project_from_deck(order, folder, progress.part(0, 0.08))
        with bench:
            give_voice(bench, studio, progress.part(0.08, 0.5))
            for step in finishing(bench, order, progress.part(0.5, 0.55)):
                bench.make(step)
            exported = export(bench.project, bench.asset_path, film, order.format, progress.part(0.55, 1))
            write_caption_files(bench.project, film)
            return Made(exported, report, time.monotonic() - began)


def project_from_deck(order: Order, folder: Path, progress: Progress) -> tuple[Workbench, Json]:
    """A new project in `folder` with the deck's scenes, and the report of its import. A refusal leaves no folder."""
    if folder.exists():
        raise OutputExists("{path} is already there", hint="Choose another name.", path=folder)
    if not order.deck.is_file():
        raise DeckUnreadable("there is no file {path}", hint="Check the name and the folder.", path=order.deck)
    with tempfile.TemporaryDirectory(prefix="estudio-") as spare:
        deck = import_deck(order.deck, Path(spare), order.narrate, order.language, progress)
        opened = create(folder, project_of(deck, order))
        for file in Path(spare).iterdir():
            shutil.move(file, opened.assets / file.name)
    return Workbench(opened), deck.report.as_json()


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


def lacks_voice(project: Project) -> bool:
    """Whether a scene of the film has a script that nobody has spoken yet."""
    return any(scene.script.text.strip() and scene.narration is None for scene in project.timeline.shown)


def give_voice(bench: Workbench, studio: Studio, progress: Progress) -> None:
    """Speak what is not spoken yet, and caption it."""
    bench.make(narrate(bench.project, bench, studio, progress))
    bench.make(assemble.captions(bench.project, bench))


def finishing(bench: Workbench, order: Order, progress: Progress) -> Iterator[Iterable[Edit]]:
    """The steps that make narrated scenes a film; each is made before the next looks at the project."""
    yield assemble.cards(bench.project, order.title, order.end)
    yield assemble.transitions(bench.project)
    if order.music:
        yield assemble.music(bench.project, order.music, bench, progress)


def write_caption_files(project: Project, film: Path) -> tuple[Path, ...]:
    """`film`.srt and .vtt beside the film, unless it has no captions. Raises OutputUnwritable or DiskFull."""
    cues = film_cues(project)
    if project.settings.captions is Captions.NONE or not cues:
        return ()
    kinds: tuple[CaptionFormat, ...] = ("srt", "vtt")
    return tuple(write_whole(film.with_suffix(f".{kind}"), write_captions(cues, kind)) for kind in kinds)


def film_cues(project: Project) -> tuple[Cue, ...]:
    """All captions of the film, in film time."""
    lines = film_captions(project)
    return tuple(Cue(CueId(str(number)), line.start, line.end, line.text) for number, line in enumerate(lines, 1))


def write_whole(path: Path, content: bytes) -> Path:
    """Write a small file whole or not at all. Raises OutputUnwritable or DiskFull."""
    part = path.with_name(path.name + ".part")
    try:
        part.write_bytes(content)
        replace_file(part, path)
    except OSError as error:
        part.unlink(missing_ok=True)
        if is_disk_full(error):
            raise DiskFull("there is no room for {path}", path=path) from error
        raise OutputUnwritable("{path} cannot be written: {reason}", path=path, reason=error.strerror) from error
    return path
