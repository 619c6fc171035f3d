"""What the child processes of speaking.py do: they load the voices, which the window never does. No Qt."""

from __future__ import annotations

from typing import Any, Final

from studio.edit.ids import new_id
from studio.edit.script import parse_script
from studio.errors import AssetMissing
from studio.model.codec import to_json
from studio.progress import Progress
from studio.providers.protocols import ANY_LANGUAGE
from studio.services import open_services
from studio.speech.languages import told_of
from studio.workflows.casting import cast_of
from studio.workflows.pronunciation import own_words
from studio.workflows.speakers import speaker_of
from studio.workflows.speech_task import kept, speak_task, speech_task

_USUAL_LANGUAGE: Final = "pt-BR"


def say_job(arguments: Any, progress: Progress) -> dict[str, Any]:
    """Speak a text into the cache; where it lies, and when everything in it is heard."""
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


def voices_job(_arguments: Any, _progress: Progress) -> list[dict[str, str]]:
    """The voices of this machine."""
    with open_services() as services:
        found = [v for v in services.registry.voices() if v.language != ANY_LANGUAGE]
    return [{"id": v.id, "name": v.name, "language": v.language} for v in found]
