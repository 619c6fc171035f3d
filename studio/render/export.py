"""A project becomes a film file: frames and sound are made side by side and handed to the encoder."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import pairwise
from pathlib import Path
from time import monotonic
from typing import Final

import numpy as np
from numpy.typing import NDArray

from studio.edit.reflow import reflow, scene_starts
from studio.errors import EncodeFailed, RenderFailed, StudioError
from studio.media.encode import Chapter, FilmFile, FilmWriter
from studio.media.loudness import Loudness, LoudnessMeter
from studio.media.presets import FilmFormat
from studio.media.soft_subtitles import SubtitleTrack, carries_text, shown_times
from studio.model.captions import Captions
from studio.model.ids import AssetId
from studio.model.project import Project
from studio.model.time import time_of
from studio.progress import Progress
from studio.render.audio.from_project import audio_plan
from studio.render.audio.mix import Mixer
from studio.render.audio.plan import RATE
from studio.render.audio.sources import FileSounds
from studio.render.caption_times import check_drift, film_captions, heard_captions
from studio.render.film_size import in_size
from studio.render.frame import FrameRenderer

_LANGUAGES: Final = {"pt-BR": "por", "en": "eng", "es": "spa"}
# Sound is written this far ahead of the picture at most, so that the file interleaves well.
_CHUNK_SECONDS: Final = 1


@dataclass(frozen=True, slots=True)
class Exported:
    """The film, its length in seconds, how loud it is, and how long its making took, in seconds."""

    film: FilmFile
    length: Fraction
    loudness: Loudness
    seconds: float


def export(
    project: Project,
    assets: Callable[[AssetId], Path | None],
    path: Path,
    film_format: FilmFormat,
    progress: Progress,
) -> Exported:
    """Make the film of `project` at `path` (its `.part` until it is complete). Raises MediaError or RenderError.

    The film has the size and rate of the format. `assets` says where an asset's file lies, None if it is lost.
    """
    began = monotonic()
    project = in_format(project, film_format)
    meter = LoudnessMeter()
    paths = asset_paths(project, assets)
    frames = project.timeline.frames
    if not frames:
        raise EncodeFailed("the film has no scenes", hint="Show at least one scene, then export again.")
    subtitles = _subtitles(project, film_format.suffix)
    heard = heard_captions(project, paths)
    if project.settings.captions is not Captions.NONE:
        check_drift([line.start for line in film_captions(project)], heard, project.rate)
    with (
        FileSounds(paths) as sounds,
        FilmWriter(
            path,
            film_format,
            title=project.settings.title,
            language=_LANGUAGES.get(project.settings.language, "und"),
            subtitles=subtitles,
            check=lambda film: _check_subtitles(film, subtitles, heard, project.rate),
            chapters=tuple(chapters(project)),
        ) as writer,
        ExitStack() as cleanup,
    ):
        mixer = Mixer(audio_plan(project), sounds)
        pictures = FrameRenderer(assets, warn=progress.warn) if film_format.video else None
        if pictures:
            cleanup.callback(pictures.close)
        shown: NDArray[np.uint8] | None = None
        per_chunk = max(1, round(_CHUNK_SECONDS * project.rate))
        for first in range(0, frames, per_chunk):
            count = min(per_chunk, frames - first)
            progress.report(first / frames, "Exporting: frame {frame} of {frames}", frame=first, frames=frames)
            sound_start, sound_end = _sample(first, project.rate), _sample(first + count, project.rate)
            block = mixer.read(sound_start, sound_end - sound_start)
            meter.push(block)
            writer.write_sound(block)
            if pictures:
                shown = _write_frames(pictures, writer, project, first, count, shown)
        progress.report(1.0, "Completing the file")
    if writer.result is None:
        raise EncodeFailed("the film was not completed")
    return Exported(writer.result, project.length, meter.result(), monotonic() - began)


def in_format(project: Project, film_format: FilmFormat) -> Project:
    """The project on the film's grid and in its size: scene lengths are set anew when the rate differs."""
    project = in_size(project, film_format.size)
    if project.settings.rate == film_format.rate:
        return project
    return reflow(replace(project, settings=replace(project.settings, rate=film_format.rate)))


def asset_paths(project: Project, assets: Callable[[AssetId], Path | None]) -> Mapping[str, Path]:
    """Where the files of the project's assets lie; those that are lost are left out."""
    found = ((asset.id, assets(asset.id)) for asset in project.assets)
    return {id: path for id, path in found if path is not None}


def chapters(project: Project) -> Iterator[Chapter]:
    """One chapter a scene; a section's name goes before the name of its first scene."""
    starts = [*scene_starts(project), project.timeline.frames]
    for scene, (first, end) in zip(project.timeline.shown, pairwise(starts), strict=True):
        name = f"{scene.section}: {scene.name}" if scene.section and scene.name else scene.section or scene.name
        yield Chapter(time_of(first, project.rate), time_of(end, project.rate), name or "–")


def _subtitles(project: Project, suffix: str) -> tuple[SubtitleTrack, ...]:
    lines = film_captions(project)
    if project.settings.captions is not Captions.SOFT or not lines or not carries_text(suffix):
        return ()
    return (SubtitleTrack(lines, _LANGUAGES.get(project.settings.language, "und")),)


def _check_subtitles(film: Path, subtitles: Sequence[SubtitleTrack], heard: Sequence[Fraction], rate: Fraction) -> None:
    if subtitles:
        check_drift([start for start, _ in shown_times(film)], heard, rate)


def _write_frames(
    pictures: FrameRenderer,
    writer: FilmWriter,
    project: Project,
    first: int,
    count: int,
    shown: NDArray[np.uint8] | None,
) -> NDArray[np.uint8] | None:
    """Frames first..first+count, after the frame `shown`; the last of them. A frame that is the one before is held,
    which costs nothing."""
    for number in range(first, first + count):
        try:
            frame = pictures.frame(project, time_of(number, project.rate))
        except StudioError:
            raise
        except (ValueError, ArithmeticError, LookupError, MemoryError) as error:
            raise RenderFailed(
                "frame {frame} could not be drawn: {reason}",
                hint="Export again; if it fails at the same place, simplify the scene that is shown there.",
                frame=number,
                reason=error,
            ) from error
        if frame is shown:
            writer.hold_frame()
        else:
            writer.write_frame(frame)
        shown = frame
    return shown


def _sample(frame: int, rate: Fraction) -> int:
    return round(frame / rate * RATE)
