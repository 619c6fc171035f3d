"""Recorded narration as a voice: "recorded:FILE" speaks one text, "recorded:FOLDER" a deck, a file for each slide.

In a folder the number in a file's name is the slide's: 0001.wav, 2.mp3, "Slide 3.m4a".
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from studio.errors import UnsupportedMedia, UsageError
from studio.i18n import N_
from studio.model.scene import Scene
from studio.progress import Progress

if TYPE_CHECKING:
    from studio.providers.protocols import Doubt  # an import needs no voice engine

RECORDED = "recorded:file"
"""The voice that plays a recording; which one is said by the request."""

_PREFIX = "recorded:"
_DOUBTS = {
    "differs": N_(
        "the recording says other words than its script in places: there captions and clicks may come too early or too"
        " late{where}"
    ),
    "estimated": N_(
        "the words of the script were not found in the recording: captions and clicks are spread over it{where}"
    ),
}
_SUFFIXES = frozenset(
    {".wav", ".mp3", ".m4a", ".aac", ".flac", ".ogg", ".oga", ".opus", ".wma", ".aif", ".aiff", ".mp4"}
)
_NUMBER = re.compile(r"\D*(\d{1,9})")


def recording_path(voice: str) -> Path | None:
    """The file or folder that a voice such as "recorded:C:\\\\sound.wav" names; None for any other voice."""
    if not voice.startswith(_PREFIX) or voice in (_PREFIX, RECORDED):
        return None
    return Path(voice.removeprefix(_PREFIX))


def recorded_voice(path: Path) -> str:
    """The voice that plays what is at `path`, wherever the program is started next."""
    return f"{_PREFIX}{path.absolute()}"


def check_recording(path: Path) -> None:
    """Raises UsageError, AssetMissing or UnsupportedMedia unless `path` is a file that can be heard."""
    from studio.media.probe import probe  # FFmpeg need not be loaded where nothing is recorded

    if path.is_dir():
        raise UsageError("{path} is a folder", hint="Name the recording itself.", path=path)
    if not probe(path).audio_codec:
        raise UnsupportedMedia("{name} has no sound", hint="Choose an MP3, WAV or M4A file.", name=path.name)


def recordings_in(folder: Path) -> dict[int, Path]:
    """The recordings in a folder by the number of their slide, each looked into.

    Raises UsageError where there is no folder, none in it, or two for one slide; UnsupportedMedia for a damaged one.
    """
    if not folder.is_dir():
        raise UsageError(
            "there is no folder {path} with recordings",
            hint="Name a folder with a file for each slide: 1.wav, 2.wav.",
            path=folder,
        )
    found: dict[int, Path] = {}
    for path in sorted(folder.iterdir()):
        number = _NUMBER.match(path.stem)
        if not number or path.suffix.lower() not in _SUFFIXES or path.name.startswith("."):
            continue
        slide = int(number[1])
        if slide in found:
            raise UsageError(
                "{first} and {second} are both for slide {number}",
                hint="Keep one of them in the folder.",
                first=found[slide].name,
                second=path.name,
                number=slide,
            )
        check_recording(path)
        found[slide] = path
    if not found:
        raise UsageError(
            "there are no recordings in {path}",
            hint="Name a folder with a file for each slide: 1.wav, 2.wav.",
            path=folder,
        )
    return found


def with_recordings(scenes: Sequence[Scene], folder: Path, progress: Progress) -> tuple[Scene, ...]:
    """The scenes, each with the recording of its number as its voice.

    Warns of slides with something to say and no recording, and of recordings without a slide.
    """
    recordings = recordings_in(folder)
    numbered = list(enumerate(scenes, 1))
    lacking = [n for n, scene in numbered if scene.script.text.strip() and n not in recordings]
    if lacking:
        progress.warn(
            "there is no recording for some slides, and the usual voice speaks them (slides: {slides})",
            slides=", ".join(map(str, lacking)),
        )
    left_over = [path.name for n, path in sorted(recordings.items()) if not 0 < n <= len(scenes)]
    if left_over:
        progress.warn("there is no slide for these recordings: {names}", names=", ".join(left_over))
    return tuple(
        replace(scene, voice=recorded_voice(recordings[n])) if n in recordings else scene for n, scene in numbered
    )


def tell_doubts(doubts: Iterable[tuple[Doubt, int]], progress: Progress) -> None:
    """Warn of recordings in which the words of their script were not all found, by their slides (0: of none)."""
    slides: dict[str, list[int]] = {}
    for doubt, number in doubts:
        if doubt:
            slides.setdefault(doubt, []).append(number)
    for found, numbers in sorted(slides.items()):
        where = f" (slides: {', '.join(map(str, numbers))})" if any(numbers) else ""
        progress.warn(_DOUBTS[found], where=where)
