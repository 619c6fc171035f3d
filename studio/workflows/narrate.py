"""Every scene's script becomes sound with exact timings; what was spoken before is not spoken again."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction

from studio.edit import project as project_verbs
from studio.edit import scene as scene_verbs
from studio.edit.registry import Edit, edit
from studio.errors import ProviderUnavailable
from studio.model.asset import Asset
from studio.model.codec import to_json
from studio.model.narration import Narration
from studio.model.project import Project
from studio.model.scene import Scene
from studio.progress import Progress
from studio.speech.timings import RATE
from studio.workflows.speech_task import FACTS_SUFFIX, SOUND_SUFFIX, SpeechTask, facts_in, speech_task
from studio.workflows.studio import AssetStore, Studio


def narrate(project: Project, store: AssetStore, studio: Studio, progress: Progress) -> Iterator[Edit]:
    """The edits that give each scene with a script its narration; a scene that has the right one is left alone.

    Scenes are spoken side by side. Raises ProviderMissing when nobody speaks the language, Cancelled.
    """
    tasks: dict[str, SpeechTask] = {}
    wanted: list[tuple[Scene, SpeechTask]] = []
    for scene in project.timeline.scenes:
        if not scene.script.text.strip():
            continue
        task = _task(project, scene, studio, progress)
        if scene.narration is None or scene.narration.key != task.key:
            wanted.append((scene, task))
            tasks[task.key] = task
    studio.speak(tuple(tasks.values()), progress.part(0, 0.97))
    for number, (scene, task) in enumerate(wanted):
        progress.report(0.97 + 0.03 * number / len(wanted), "Keeping the narration")
        yield from _kept(scene, task, store, studio)


def _task(project: Project, scene: Scene, studio: Studio, progress: Progress) -> SpeechTask:
    language = scene.language or project.settings.language
    choice = studio.router.choose(language, scene.voice or project.settings.voice)
    if not choice.expected:
        progress.warn(choice.reason, **choice.values)
    return speech_task(scene.script, choice.voice.id, language, studio.voice_version(choice.voice.id))


def _kept(scene: Scene, task: SpeechTask, store: AssetStore, studio: Studio) -> Iterator[Edit]:
    sound, facts_file = studio.cache.get(task.key, SOUND_SUFFIX), studio.cache.get(task.key, FACTS_SUFFIX)
    if sound is None or facts_file is None:
        raise ProviderUnavailable(
            "the narration of scene {scene} was not kept",
            hint="Make the cache larger (it is too small for this film) and try again.",
            scene=scene.name,
        )
    facts = facts_in(facts_file.read_bytes())
    audio = store.add_asset(sound, f"{scene.name or 'narration'}{SOUND_SUFFIX}", "audio/flac")
    timings = store.add_asset(
        json.dumps(to_json(facts.timings), separators=(",", ":")).encode(), "timings.json", "application/json"
    )
    length = Fraction(facts.samples, RATE)
    yield edit(project_verbs.add_asset, _sounding(audio, length, facts.gain))
    yield edit(project_verbs.add_asset, timings)
    yield edit(
        scene_verbs.set_narration,
        scene.id,
        Narration(audio.id, timings.id, task.voice, task.language, task.key, length, facts.marks),
    )


def _sounding(asset: Asset, length: Fraction, gain: float) -> Asset:
    return replace(asset, duration=length, has_sound=True, gain=gain)
