"""How well the lips of a film's presenters go with its sound: on their models, and in the finished film."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import Final, cast

import numpy as np
from numpy.typing import NDArray
from PySide6.QtGui import QTransform

from studio.avatar.lipsync import LipReport, measured
from studio.avatar.performance import rest
from studio.avatar.pose import Pose, pose_of
from studio.edit.reflow import scene_starts
from studio.media.decode import VideoReader
from studio.media.sound import read_audio
from studio.model.codec import Json
from studio.model.ids import AssetId
from studio.model.project import Project
from studio.model.scene import Scene
from studio.model.time import time_of
from studio.progress import Progress
from studio.render.layer import AvatarPicture, Layer
from studio.render.layers import scene_layers
from studio.render.presenters import PresenterStore, pixels_of
from studio.speech.align.listening import listen
from studio.speech.visemes import OPENNESS, main_shape

Floats = NDArray[np.float64]

_RATE: Final = 48_000
_OPEN: Final = {"viseme_aa": 0.9}
_ROOM: Final = 0.35
"""How much more than the mouth's own box is looked at, as the head moves."""
_FURTHEST: Final = 8
"""Frames that sound and picture are shifted against each other at most."""
_LEAST_FRAMES: Final = 24
_SURE: Final = 0.2
"""Of a correlation, from which on a lag says something."""


@dataclass(frozen=True, slots=True)
class Spoken:
    """A scene in which somebody speaks: its number, the film's frame that it begins with, and how she is shown."""

    number: int
    scene: Scene
    first: int
    layer: Layer
    shown: AvatarPicture


def lipsync_of(
    project: Project, film: Path, assets: Callable[[AssetId], Path | None], progress: Progress
) -> dict[str, Json]:
    """What `--lipsync` writes of a film just made of `project`, which is on the film's grid and in its size."""
    store = PresenterStore(assets, progress.warn)
    scenes: list[Json] = []
    closed = [0, 0]
    wide = [0, 0]
    seen: list[Floats] = []
    heard: list[Floats] = []
    try:
        spoken = list(_spoken(project))
        for count, each in enumerate(spoken):
            progress.report(count / len(spoken), "Measuring the lips in scene {number}", number=each.number)
            report = _on_the_model(project, each, store)
            if report is None:
                continue
            for total, part in ((closed, report.closures), (wide, report.vowels)):
                total[0] += part[0]
                total[1] += part[1]
            pictures = _in_the_film(project, each, film, store)
            sound = _openness_heard(project, each, film, progress)
            lag, how_sure = lead_of([pictures], [sound], project.rate)
            seen.append(pictures)
            heard.append(sound)
            told: dict[str, Json] = {"scene": each.number, "name": each.scene.name, **_told(report)}
            scenes.append({**told, "lead_ms": lag, "correlation": how_sure})
    finally:
        store.close()
    lag, how_sure = lead_of(seen, heard, project.rate)
    return {
        "film": film.name,
        "closures": {"closed": closed[0], "all": closed[1]},
        "vowels": {"open": wide[0], "all": wide[1]},
        "lead_ms": lag,
        "correlation": how_sure,
        "scenes": scenes,
    }


def _spoken(project: Project) -> Iterator[Spoken]:
    starts = scene_starts(project)
    for number, (scene, first) in enumerate(zip(project.timeline.shown, starts, strict=True), 1):
        for layer in scene_layers(project, scene, Fraction(0)) if scene.narration else ():
            if isinstance(layer.painted, AvatarPicture):
                yield Spoken(number, scene, first, layer, layer.painted)
                break


def _told(report: LipReport) -> dict[str, Json]:
    """What the models' lips do, as the report has it."""
    found: dict[str, Json] = {}
    for name, value in report.as_json().items():
        found[name] = cast(Json, value)  # lists, dicts and numbers, as its docs say
    return found


def _on_the_model(project: Project, spoken: Spoken, store: PresenterStore) -> LipReport | None:
    model = store.model(spoken.shown)
    if model is None:
        return None
    phonemes = store.timings(spoken.shown.act).phonemes
    return measured(model[1], store.performance(spoken.shown), phonemes, project.rate)


def _in_the_film(project: Project, spoken: Spoken, film: Path, store: PresenterStore) -> Floats:
    """How far her mouth is open in each frame of the scene, as the pictures show it: 0 at rest, 1 wide open."""
    place = spoken.layer.place
    box = pixels_of(spoken.shown, QTransform(place.a, place.b, place.c, place.d, place.e, place.f))
    shut, wide = (_face(spoken.shown, store, box.width(), box.height(), pose) for pose in _poses())
    if shut is None or wide is None:
        return np.zeros(0)
    change = np.abs(wide - shut).max(axis=2)
    rows, columns = np.nonzero(change > 0.5 * change.max())
    if not len(rows):
        return np.zeros(0)
    top, bottom, left, right = _roomy(rows, columns, change.shape)
    pattern = (wide - shut)[top:bottom, left:right]
    pattern -= pattern.mean(axis=(0, 1))
    weight = float((pattern**2).sum()) or 1.0
    still = shut[top:bottom, left:right]
    found = []
    with VideoReader(film) as reader:
        for number in range(spoken.scene.frames):
            frame = reader.frame_at(time_of(spoken.first + number, project.rate))
            part = frame[box.y() + top : box.y() + bottom, box.x() + left : box.x() + right, :3]
            if part.shape != still.shape:
                return np.zeros(0)
            found.append(float(((part.astype(np.float64) - still) * pattern).sum()) / weight)
    return np.array(found)


def _poses() -> tuple[Pose, Pose]:
    resting = rest()
    return resting, pose_of(_OPEN, dict(resting.bones), resting.place)


def _face(shown: AvatarPicture, store: PresenterStore, width: int, height: int, pose: Pose) -> Floats | None:
    image = store.picture(shown, width, height, pose)
    if image is None:
        return None
    whole = np.frombuffer(image.constBits(), np.uint8).reshape(height, image.bytesPerLine() // 4, 4)
    return whole[:, :width, :3].astype(np.float64)


def _roomy(rows: NDArray[np.int64], columns: NDArray[np.int64], shape: tuple[int, ...]) -> tuple[int, int, int, int]:
    """The box around the mouth, and some room for a head that moves: top, bottom, left, right."""
    edges = []
    for line, size in ((rows, shape[0]), (columns, shape[1])):
        low, high = int(line.min()), int(line.max()) + 1
        room = max(2, round(_ROOM * (high - low)))
        edges += [max(0, low - room), min(size, high + room)]
    return edges[0], edges[1], edges[2], edges[3]


def _openness_heard(project: Project, spoken: Spoken, film: Path, progress: Progress) -> Floats:
    """How far a mouth would be open in each frame of the scene by what is heard in the film's own sound."""
    start = round(time_of(spoken.first, project.rate) * _RATE)
    length = round(time_of(spoken.scene.frames, project.rate) * _RATE)
    samples = read_audio(film, _RATE, 1, start=start, length=length)[:, 0]
    sounds = listen(samples, progress.part(0, 0))
    found = np.zeros(spoken.scene.frames)
    for sound in sounds:
        first, last = (round(edge / _RATE * float(project.rate)) for edge in (sound.start, sound.end))
        found[first : max(first + 1, last)] = OPENNESS[main_shape(sound.symbol)]
    return found


def lead_of(seen: list[Floats], heard: list[Floats], rate: Fraction) -> tuple[float | None, float]:
    """By how many milliseconds the mouth is ahead of the sound, and the correlation that tells so; None: not told."""
    pairs = [
        (_smooth(mouth), _smooth(sound))
        for mouth, sound in zip(seen, heard, strict=True)
        if len(mouth) == len(sound) >= _LEAST_FRAMES
    ]
    if not pairs:
        return None, 0.0
    scores = [_correlation(pairs, ahead) for ahead in range(-_FURTHEST, _FURTHEST + 1)]
    best = int(np.argmax(scores))
    if scores[best] < _SURE:
        return None, round(scores[best], 3)
    peak = float(best)
    if 0 < best < len(scores) - 1:
        before, at, after = scores[best - 1 : best + 2]
        bend = before - 2 * at + after
        peak += 0.5 * (before - after) / bend if bend else 0.0
    return round((peak - _FURTHEST) / float(rate) * 1000, 1), round(scores[best], 3)


def _correlation(pairs: list[tuple[Floats, Floats]], ahead: int) -> float:
    """How well mouths that are so many frames ahead go with their sounds."""
    early, late = max(0, -ahead), max(0, ahead)
    mouths = np.concatenate([_centred(mouth[early : len(mouth) - late]) for mouth, _ in pairs])
    sounds = np.concatenate([_centred(sound[late : len(sound) - early]) for _, sound in pairs])
    scale = float(np.linalg.norm(mouths) * np.linalg.norm(sounds))
    return float(mouths @ sounds) / scale if scale else 0.0


def _smooth(line: Floats) -> Floats:
    padded = np.pad(line, 1, mode="edge")
    smooth: Floats = 0.25 * padded[:-2] + 0.5 * padded[1:-1] + 0.25 * padded[2:]
    return smooth


def _centred(line: Floats) -> Floats:
    centred: Floats = line - line.mean()
    return centred
