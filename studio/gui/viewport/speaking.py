"""A text that is typed, or a scene of a project, as a take to be played: spoken in a child process. No Qt."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from studio.edit.ids import new_id
from studio.edit.script import parse_script
from studio.errors import AssetMissing, UsageError
from studio.files.project_file import assets_folder, snapshot
from studio.media.sound import read_audio
from studio.model.codec import from_json, to_json
from studio.model.narration import MarkTime, Timings
from studio.model.script import Script
from studio.progress import Progress
from studio.providers.protocols import ANY_LANGUAGE
from studio.render.audio.limiter import limited
from studio.runner import run_child
from studio.services import open_services
from studio.speech.languages import told_of
from studio.speech.timings import RATE
from studio.workflows.casting import cast_of
from studio.workflows.pronunciation import own_words
from studio.workflows.speakers import speaker_of
from studio.workflows.speech_task import kept, speak_task, speech_task

LONGEST: Final = 2000
"""Characters of a text that is typed: about two minutes."""
_USUAL_LANGUAGE: Final = "pt-BR"


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
    told = run_child("studio.gui.viewport.speaking:say_job", {"text": text, "voice": voice}, progress)
    return Said(
        from_json(Script, told["script"]),
        Path(told["sound"]),
        told["gain"],
        from_json(Timings, told["timings"]),
        tuple(from_json(MarkTime, mark) for mark in told["marks"]),
        told["voice"],
    )


def say_job(arguments: Any, progress: Progress) -> dict[str, Any]:
    """What the child does: the voices are loaded here, and a text spoken into the cache."""
    with open_services() as services:
        studio = services.studio
        script = parse_script(arguments["text"], new_id)
        language = told_of(script) or _USUAL_LANGUAGE
        speaker = speaker_of(services.router, language, arguments["voice"], otherwise=_USUAL_LANGUAGE)
        cast, _ = cast_of(script, speaker, services.router, studio.voice_version)
        version = studio.voice_version(speaker.voice.id)
        own = own_words(studio.words())
        task = speech_task(script, speaker.voice.id, speaker.language, version, speaker.recording, cast, own=own)
        speak_task(task, services.router, services.cache, progress)
        found = kept(task, services.cache)
        if found is None:
            raise AssetMissing("what was spoken is gone from the cache", hint="Try again.")
        return {
            "script": to_json(script),
            "sound": str(found.sound),
            "gain": found.facts.gain,
            "timings": to_json(found.facts.timings),
            "marks": [to_json(mark) for mark in found.facts.marks],
            "voice": found.facts.voice,
        }


def voices(progress: Progress) -> tuple[Voice, ...]:
    """The voices of this machine, the best of each language first; asked of a child, for engines load slowly."""
    told = run_child("studio.gui.viewport.speaking:voices_job", {}, progress)
    return tuple(from_json(Voice, voice) for voice in told)


def voices_job(_arguments: Any, _progress: Progress) -> list[dict[str, str]]:
    """What the child answers."""
    with open_services() as services:
        found = [v for v in services.registry.voices() if v.language != ANY_LANGUAGE]
    return [{"id": v.id, "name": v.name, "language": v.language} for v in found]


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
