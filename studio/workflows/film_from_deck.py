"""The main job: a deck becomes a narrated, captioned film. Each step is one line of `film_from_deck`."""

from __future__ import annotations

import shutil
import time
from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager, ExitStack, nullcontext
from dataclasses import dataclass, replace
from pathlib import Path

from studio.edit.registry import Edit
from studio.files.captions import CaptionFormat, write_captions
from studio.files.spare import spare_folder
from studio.files.whole import written_after
from studio.model.captions import Captions, Cue
from studio.model.codec import Json
from studio.model.ids import CueId
from studio.model.project import Project
from studio.progress import Progress
from studio.render.caption_times import film_captions
from studio.render.export import Exported, export, in_format
from studio.workflows import assemble
from studio.workflows.captioning import captions
from studio.workflows.freshness import is_stale
from studio.workflows.narrate import is_spoken, narrate
from studio.workflows.presenting import voice_like_her
from studio.workflows.project_from_deck import DeckOrder, project_from_deck
from studio.workflows.speakers import settled_voice
from studio.workflows.studio import Studio
from studio.workflows.workbench import Workbench


@dataclass(frozen=True, slots=True)
class Order(DeckOrder):
    """What the person asked for."""

    music: Path | None = None
    title: str = ""
    end: str = ""
    measures_lips: bool = False


@dataclass(frozen=True, slots=True)
class Made:
    """The film, what became of the deck, how long it all took, in seconds, and how well lips go with the sound."""

    exported: Exported
    report: Json
    took: float
    lips: Json = None


def film_from_deck(order: Order, film: Path, studio: Studio, progress: Progress, keep: Path | None = None) -> Made:
    """Make the film at `film`, with SRT and VTT beside it. The project stays in `keep`, if given.

    Raises ImportError_, ProviderError, MediaError, RenderError or Cancelled; then nothing is left behind. What was
    spoken by then stays in the cache.
    """
    began = time.monotonic()
    order = replace(order, voice=settled_voice(studio.router, order.voice))  # told at once, not after the import
    if order.music:
        assemble.music_info(order.music)
    with ExitStack() as cleanup:
        folder = keep or cleanup.enter_context(spare_folder()) / "Projeto"
        bench, report = project_from_deck(order, folder, progress.part(0, 0.08))
        cleanup.callback(shutil.rmtree, folder, ignore_errors=True)
        with bench:
            give_voice(bench, studio, progress.part(0.08, 0.5))
            for step in finishing(bench, order, progress.part(0.5, 0.55)):
                bench.make(step)
            with caption_files(bench.project, film):
                exported = export(bench.project, bench.asset_path, film, order.format, progress.part(0.55, 0.99))
            lips = None
            if order.measures_lips:
                from studio.render.lipsync import lipsync_of  # heavy, and seldom asked for

                finished = in_format(bench.project, order.format)
                lips = lipsync_of(finished, film, bench.asset_path, progress.part(0.99, 1))
        if keep:
            cleanup.pop_all()  # all went well: the project stays
        return Made(exported, report, time.monotonic() - began, lips)


def lacks_voice(project: Project) -> bool:
    """Whether a scene of the film has something to say that nobody has spoken yet, or says something else by now."""
    return any(
        is_spoken(scene) and (scene.narration is None or is_stale(scene, project)) for scene in project.timeline.shown
    )


def give_voice(bench: Workbench, studio: Studio, progress: Progress) -> None:
    """Speak what is not spoken yet, and caption it; where nobody chose a voice, one that goes with who presents."""
    bench.make(voice_like_her(bench.project, studio.router.voices()))
    bench.make(narrate(bench.project, bench, studio, progress))
    bench.make(captions(bench.project, bench))


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
