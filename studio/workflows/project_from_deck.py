"""The first half of the main job: a deck becomes a project, and nothing is left of one that is refused."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from fractions import Fraction
from pathlib import Path

from studio.edit.deck_markers import with_stamped_markers
from studio.edit.deck_music import with_stamped_music
from studio.edit.deck_title import is_named_as
from studio.edit.origins import stamped
from studio.edit.reflow import LENGTH_WITHOUT_SPEECH
from studio.errors import DeckUnreadable, DiskFull, OutputExists, OutputUnwritable
from studio.files.pptx import Arrival, Deck, import_deck
from studio.files.pptx.kind import check_is_file
from studio.files.project_file import create
from studio.files.spare import spare_folder
from studio.host import is_disk_full, readable_name
from studio.media.presets import FilmFormat
from studio.model.animation import SCENE_START
from studio.model.captions import Captions
from studio.model.codec import Json
from studio.model.element import Sound, Video
from studio.model.growing import growing
from studio.model.ids import AssetId
from studio.model.project import Project, ProjectSettings
from studio.model.scene import Scene, Transition
from studio.model.timeline import Timeline
from studio.nr.names import norm_in
from studio.progress import Progress
from studio.workflows.presenting import PresenterOrder, presenting, tell_mismatches, with_presenters
from studio.workflows.recordings import recording_path, with_recordings
from studio.workflows.workbench import Workbench

_NOTHING = Fraction(0)


@dataclass(frozen=True, slots=True)
class DeckOrder:
    """What is asked of a deck.

    `language` "auto" takes each slide's; `voice` "" the best one of that, "recorded:FOLDER" a recording for each slide.
    `norm` ("NR-35") "": the one that the deck's title or name tells, if any. `presenter` None: nobody is seen.
    """

    deck: Path
    format: FilmFormat
    voice: str = ""
    language: str = "auto"
    narrate: str = "auto"
    captions: str = "soft"
    norm: str = ""
    presenter: PresenterOrder | None = None


def project_from_deck(order: DeckOrder, folder: Path, progress: Progress) -> tuple[Workbench, Json]:
    """A new project in `folder` with the deck's scenes, and the report of its import. A refusal leaves no folder."""
    if folder.exists():
        raise OutputExists("{path} is already there", hint="Choose another name.", path=folder)
    check_is_file(order.deck)
    with growing(), spare_folder(folder) as spare, named_in_letters(order.deck) as path:
        deck = import_deck(path, spare, order.narrate, order.language, progress)
        progress.check()  # the child that read the deck may have ended before it heard of a Ctrl+C
        recordings = recording_path(order.voice)
        if recordings is not None:
            deck = replace(deck, scenes=with_recordings(deck.scenes, recordings, progress))
            order = replace(order, voice="")
        opened = create(folder, project_of(deck, order))
        try:
            for file in spare.iterdir():
                shutil.move(file, opened.assets / file.name)
            progress.check()
            bench = Workbench(opened)
            if order.presenter is not None:
                bench.make(presenting(bench.project, order.presenter, bench))
            lacks = tell_mismatches(bench.project, progress)
            return bench, with_presenters(deck.report.as_json(), bench.project, lacks)
        except BaseException as error:
            opened.close()
            shutil.rmtree(folder, ignore_errors=True)
            if isinstance(error, OSError):
                raise _no_folder(folder, error) from error
            raise


@contextmanager
def named_in_letters(deck: Path) -> Iterator[Path]:
    """The deck, or a copy of one whose name is no text (only Linux lets it be): a project and its report need text."""
    name = readable_name(deck.name)
    if name == deck.name:
        yield deck
        return
    with spare_folder() as folder:
        try:
            shutil.copyfile(deck, folder / name)
        except OSError as error:
            if is_disk_full(error):
                raise DiskFull("the disk is full") from error
            raise DeckUnreadable("{name} cannot be read: {reason}", name=name, reason=error.strerror) from error
        yield folder / name


def _no_folder(folder: Path, error: OSError) -> DiskFull | OutputUnwritable:
    if is_disk_full(error):
        return DiskFull("There is no room on the disk for {folder}", folder=folder)
    return OutputUnwritable("{folder} cannot be made: {problem}", folder=folder, problem=error.strerror)


def project_of(deck: Deck, order: DeckOrder) -> Project:
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
        nr=order.norm or norm_in(deck.title) or norm_in(readable_name(order.deck.stem)),
    )
    durations = {asset.id: asset.duration for asset in deck.assets}
    held = [_holding_its_media(scene, durations) for scene in deck.scenes]
    asked = asked_for(order.narrate, order.language)
    title = "" if is_named_as(deck.title, readable_name(order.deck.name)) else deck.title
    scenes = tuple(
        stamped(scene, deck.language, asked, title)
        for scene in _with_transitions(held, deck.arrivals, order.format.rate)
    )
    timeline = Timeline(scenes, deck.tracks, tuple(sorted(deck.markers, key=lambda marker: marker.id)))
    project = Project(settings, timeline, tuple(sorted(deck.assets, key=lambda asset: asset.id)))
    return with_stamped_markers(with_stamped_music(project))


def asked_for(narrate: str, language: str) -> str:
    """What an import was asked for that decides its scripts, as their scenes remember it (edit/origins)."""
    return f"{narrate}/{language}"


def _holding_its_media(scene: Scene, durations: Mapping[AssetId, Fraction]) -> Scene:
    """The scene at least as long as the videos and sounds that play on it; what is looped or hidden does not count, nor
    what plays to a recorded voice, which has its own time."""
    if scene.recording is not None:
        return scene
    seen = (e.content for e in scene.elements if not e.hidden)
    played = [content for content in seen if isinstance(content, Video | Sound) and not content.loop]
    longest = max((_end(content, durations) for content in played), default=_NOTHING)
    if longest <= _NOTHING:
        return scene
    least = scene.pinned or (_NOTHING if scene.script.text.strip() else LENGTH_WITHOUT_SPEECH)
    return replace(scene, pinned=max(longest, least))


def _end(content: Video | Sound, durations: Mapping[AssetId, Fraction]) -> Fraction:
    """When it has been played, counted from the scene's start; from its own where that hangs on a word."""
    length = content.length or durations.get(content.asset, _NOTHING) - content.source_start
    return length + content.start.offset if length > 0 and content.start.anchor == SCENE_START else length


def _with_transitions(scenes: list[Scene], arrivals: Sequence[Arrival | None], rate: Fraction) -> Iterator[Scene]:
    """A deck says how a slide comes; a scene has how it gives way to the next that is shown."""
    for number, scene in enumerate(scenes):
        following = (i for i in range(number + 1, len(scenes)) if not scenes[i].hidden)
        arrival = next((arrivals[i] for i in following if i < len(arrivals)), None)
        if arrival is not None and arrival.kind:
            frames = max(1, round(arrival.seconds * rate))
            scene = replace(scene, transition=Transition(arrival.kind, frames, arrival.direction))
        yield scene
