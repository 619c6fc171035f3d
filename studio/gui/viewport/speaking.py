"""A text that is typed, or a scene of a project, as a take to be played: spoken in a child process. No Qt."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray

from studio.errors import UsageError
from studio.files.project_file import assets_folder, snapshot
from studio.media.sound import read_audio
from studio.model.codec import from_json
from studio.model.narration import MarkTime, Timings
from studio.model.script import Script
from studio.progress import Progress
from studio.render.audio.limiter import limited
from studio.runner import run_child
from studio.speech.timings import RATE

LONGEST: Final = 2000
"""Characters of a text that is typed: about two minutes."""


@dataclass(frozen=True, slots=True)
class Voice:
    """A voice to choose."""

    id: str
    name: str
    language: str


@dataclass(frozen=True, slots=True)
class Said:
    """A script that was spoken: where the sound lies and how loud it is made, when everything in it is heard."""

    script: Script
    sound: Path
    gain: float
    timings: Timings
    marks: tuple[MarkTime, ...]
    voice: str = ""

    def samples(self) -> NDArray[np.float32]:
        """What is heard: float32 (n, 1) at 48 kHz, as loud as in a film. Raises AssetMissing."""
        quiet = read_audio(self.sound, RATE, 1)
        return limited((quiet * np.float32(self.gain)).astype(np.float32)) if len(quiet) else quiet


def say(text: str, voice: str, progress: Progress) -> Said:
    """`text`, with its marks in brackets, spoken by `voice` ("" for the best of the text's language), from the cache if
    it was spoken before. Takes seconds: not for the GUI thread. Raises UsageError, ProviderError, Cancelled.
    """
    if not text.strip():
        raise UsageError("there is nothing to speak", hint="Write what she shall say, then press Speak.")
    if len(text) > LONGEST:
        raise UsageError(
            "the text has {count} characters; here at most {longest} are spoken at once",
            hint="Try a part of it. In a film there is no such limit.",
            count=len(text),
            longest=LONGEST,
        )
    told = run_child("studio.gui.viewport.speaking_child:say_job", {"text": text, "voice": voice}, progress)
    return Said(
        from_json(Script, told["script"]),
        Path(told["sound"]),
        told["gain"],
        from_json(Timings, told["timings"]),
        tuple(from_json(MarkTime, mark) for mark in told["marks"]),
        told["voice"],
    )


def voices(progress: Progress) -> tuple[Voice, ...]:
    """The voices of this machine, the best of each language first; asked of a child, for engines load slowly."""
    told = run_child("studio.gui.viewport.speaking_child:voices_job", {}, progress)
    return tuple(from_json(Voice, voice) for voice in told)


@dataclass(frozen=True, slots=True)
class SpokenScene:
    """A scene of a project that has a narration."""

    number: int
    title: str
    said: Said


def scenes_of(project: Path) -> tuple[SpokenScene, ...]:
    """The narrated scenes of the project in a folder. Raises ProjectError; UsageError where nothing is narrated."""
    held, assets = snapshot(project), assets_folder(project)
    found = []
    for number, scene in enumerate(held.timeline.scenes, 1):
        narration = scene.narration
        if narration is None:
            continue
        sound, timings = held.asset(narration.audio), held.asset(narration.timings)
        if sound is None or timings is None or not (assets / timings.file_name).is_file():
            continue
        told = from_json(Timings, json.loads((assets / timings.file_name).read_bytes()))
        said = Said(scene.script, assets / sound.file_name, sound.gain, told, narration.marks, narration.voice)
        found.append(SpokenScene(number, scene.name, said))
    if not found:
        raise UsageError(
            "no scene of {project} is narrated yet",
            hint="Make its film first: studio render.",
            project=project.name,
        )
    return tuple(found)
