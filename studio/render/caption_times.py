"""When the film's captions are on screen, and whether that is when what they say is heard."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from fractions import Fraction
from pathlib import Path
from typing import Final

from studio.edit.reflow import scene_starts
from studio.errors import CaptionsDrift
from studio.media.soft_subtitles import SubtitleLine
from studio.model.codec import from_json
from studio.model.narration import Timings
from studio.model.project import Project
from studio.model.scene import Scene
from studio.model.time import time_of
from studio.render.audio.from_project import samples
from studio.render.audio.plan import RATE

_FRAMES: Final = 2
"""How far a caption may be from its words."""


def film_captions(project: Project) -> tuple[SubtitleLine, ...]:
    """All cues of the film in film time, ordered."""
    lines: list[SubtitleLine] = []
    for scene, first in zip(project.timeline.shown, scene_starts(project), strict=True):
        start = time_of(first, project.rate)
        end = time_of(first + scene.frames, project.rate)
        lines += [
            SubtitleLine(start + cue.start, min(end, start + cue.end), cue.text)
            for cue in scene.cues
            if start + cue.start < end
        ]
    return tuple(lines)


def heard_captions(project: Project, paths: Mapping[str, Path]) -> list[Fraction]:
    """For each of `film_captions` the time of the sample at which its first word is heard in the mixed sound.

    A cue that starts with no word (a person moved it) counts from its own start. `paths`: where the assets lie.
    """
    times: list[Fraction] = []
    for scene, first in zip(project.timeline.shown, scene_starts(project), strict=True):
        start = time_of(first, project.rate)
        end = time_of(first + scene.frames, project.rate)
        begins = _word_starts(scene, paths)
        spoken_from = samples(start + scene.pause_before)
        for cue in scene.cues:
            if start + cue.start >= end:
                continue
            word = begins.get(cue.start - scene.pause_before)
            times.append(Fraction(samples(start + cue.start) if word is None else spoken_from + word, RATE))
    return times


def check_drift(shown: Sequence[Fraction], heard: Sequence[Fraction], rate: Fraction) -> None:
    """Raises CaptionsDrift unless each caption comes within two frames of its first word, and none is missing."""
    if len(shown) != len(heard):
        raise CaptionsDrift(
            "the film has {shown} captions where {wanted} were to be: it was not kept",
            shown=len(shown),
            wanted=len(heard),
        )
    for number, (there, wanted) in enumerate(zip(shown, heard, strict=True), 1):
        if abs(there - wanted) > _FRAMES / rate:
            raise CaptionsDrift(
                "caption {number} comes {seconds} s away from its words: the film was not kept",
                number=number,
                seconds=f"{float(abs(there - wanted)):.2f}",
            )


def _word_starts(scene: Scene, paths: Mapping[str, Path]) -> dict[Fraction, int]:
    """{when a word starts, in seconds of the speech: the sample of the speech at which it does}"""
    narration = scene.narration
    path = paths.get(narration.timings) if narration else None
    if not scene.cues or path is None:
        return {}
    try:
        timings = from_json(Timings, json.loads(path.read_bytes()))
    except (OSError, ValueError):  # lost or damaged: the cues' own times are all there is
        return {}
    return {word.start: samples(word.start) for word in timings.words}
