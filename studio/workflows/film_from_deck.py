"""The main job: a deck becomes a narrated, captioned film. Each step is one line of `film_from_deck`."""

from __future__ import annotations

import shutil
import time
from collections.abc import Iterable, Iterator, Mapping
from contextlib import AbstractContextManager, ExitStack, nullcontext
from dataclasses import dataclass, replace
from fractions import Fraction
from pathlib import Path

from studio.edit.reflow import LENGTH_WITHOUT_SPEECH
from studio.edit.registry import Edit
from studio.errors import DeckUnreadable, DiskFull, OutputExists, OutputUnwritable
from studio.files.captions import CaptionFormat, write_captions
from studio.files.pptx import Deck, import_deck
from studio.files.project_file import create
from studio.files.whole import written_after
from studio.host import is_disk_full, spare_folder
from studio.media.presets import FilmFormat
from studio.model.captions import Captions, Cue
from studio.model.codec import Json
from studio.model.element import Sound, Video
from studio.model.ids import AssetId, CueId
from studio.model.project import Project, ProjectSettings
from studio.model.scene import Scene
from studio.model.timeline import Timeline
from studio.progress import Progress
from studio.render.export import Exported, export, film_captions
from studio.workflows import assemble
from studio.workflows.narrate import narrate
from studio.workflows.studio import Studio
from studio.workflows.workbench import Workbench

_NOTHING = Fraction(0)


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

    Raises ImportError_, ProviderError, MediaError, RenderError or Cancelled; then nothing is left behind. What was
    spoken by then stays in the cache.
    """
    began = time.monotonic()
    if order.music:
        assemble.music_info(order.music)  # told at once, not after the narration
    with ExitStack() as cleanup:
        folder = keep or cleanup.enter_context(spare_folder()) / "Projeto"
        bench, report = project_from_deck(order, folder, progress.part(0, 0.08))
        cleanup.callback(shutil.rmtree, folder, ignore_errors=True)
        with bench:
            give_voice(bench, studio, progress.part(0.08, 0.5))
            for step in finishing(bench, order, progress.part(0.5, 0.55)):
                bench.make(step)
            with caption_files(bench.project, film):
                exported = export(bench.project, bench.asset_path, film, order.format, progress.part(0.55, 1))
        if keep:
            cleanup.pop_all()  # all went well: the project stays
        return Made(exported, report, time.monotonic() - began)


def project_from_deck(order: Order, folder: Path, progress: Progress) -> tuple[Workbench, Json]:
    """A new project in `folder` with the deck's scenes, and the report of its import. A refusal leaves no folder."""
    if folder.exists():
        raise OutputExists("{path} is already there", hint="Choose another name.", path=folder)
    if not order.deck.is_file():
        raise DeckUnreadable("there is no file {path}", hint="Check the name and the folder.", path=order.deck)
    with spare_folder() as spare:
        deck = import_deck(order.deck, spare, order.narrate, order.language, progress)
        opened = create(folder, project_of(deck, order))
        try:
            for file in spare.iterdir():
                shutil.move(file, opened.assets / file.name)
            return Workbench(opened), deck.report.as_json()
        except BaseException as error:
            opened.close()
            shutil.rmtree(folder, ignore_errors=True)
            if isinstance(error, OSError):
                raise _no_folder(folder, error) from error
            raise


def _no_folder(folder: Path, error: OSError) -> DiskFull | OutputUnwritable:
    if is_disk_full(error):
        return DiskFull("There is no room on the disk for {folder}", folder=folder)
    return OutputUnwritable("{folder} cannot be made: {problem}", folder=folder, problem=error.strerror)


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
    durations = {asset.id: asset.duration for asset in deck.assets}
    scenes = tuple(_holding_its_media(scene, durations) for scene in deck.scenes)
    return Project(settings, Timeline(scenes), tuple(sorted(deck.assets, key=lambda asset: asset.id)))


def _holding_its_media(scene: Scene, durations: Mapping[AssetId, Fraction]) -> Scene:
    """The scene at least as long as the videos and sounds that play on it; what is looped does not count."""
    played = [e.content for e in scene.elements if isinstance(e.content, Video | Sound) and not e.content.loop]
    longest = max((c.length or durations.get(c.asset, _NOTHING) - c.source_start for c in played), default=_NOTHING)
    if longest <= _NOTHING:
        return scene
    return replace(scene, pinned=longest if scene.script.text.strip() else max(longest, LENGTH_WITHOUT_SPEECH))


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


def caption_files(project: Project, film: Path) -> AbstractContextManager[None]:
    """`film`.srt and .vtt beside the film that the body makes, unless it has no captions.

    They are there when the body has ended well. Raises OutputUnwritable or DiskFull.
    """
    cues = film_cues(project)
    if project.settings.captions is Captions.NONE or not cues:
        return nullcontext()
    kinds: tuple[CaptionFormat, ...] = ("srt", "vtt")
    return written_after({film.with_suffix(f".{kind}"): write_captions(cues, kind) for kind in kinds})


def film_cues(project: Project) -> tuple[Cue, ...]:
    """All captions of the film, in film time."""
    lines = film_captions(project)
    return tuple(Cue(CueId(str(number)), line.start, line.end, line.text) for number, line in enumerate(lines, 1))
