"""Every scene's script becomes sound with exact timings; what was spoken before is not spoken again."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import replace
from fractions import Fraction

from studio.edit import project as project_verbs
from studio.edit import scene as scene_verbs
from studio.edit.registry import Edit, edit
from studio.errors import AssetMissing, ProviderUnavailable
from studio.model.asset import Asset
from studio.model.codec import to_json
from studio.model.narration import Narration
from studio.model.project import Project
from studio.model.scene import Scene
from studio.progress import Progress, saying_once
from studio.providers.protocols import Doubt
from studio.speech.lexicon import OwnWords
from studio.speech.timings import RATE
from studio.workflows.captioning import renewed, timings_of
from studio.workflows.casting import Remark, cast_of, passages, tell_remarks
from studio.workflows.freshness import asked_of, lacks_marks
from studio.workflows.pronunciation import fingerprints, is_kept_as_spoken, own_words, tell_problem
from studio.workflows.recordings import RECORDED, recording_path, tell_doubts
from studio.workflows.speakers import Speaker, speaker_of, tell, tell_of_passages
from studio.workflows.speech_task import SOUND_SUFFIX, Kept, SpeechTask, kept, speech_task
from studio.workflows.studio import AssetStore, Studio

_AGAIN = 2
"""How often a narration that is gone before it is kept is spoken again."""


def narrate(project: Project, store: AssetStore, studio: Studio, progress: Progress) -> Iterator[Edit]:
    """The edits that give each scene with a script its narration; a scene that has the right one is left alone.

    Scenes are spoken side by side. Raises ProviderMissing when nobody speaks the language, Cancelled.
    """
    progress = saying_once(progress)
    tasks: dict[str, SpeechTask] = {}
    wanted: list[tuple[Scene, SpeechTask]] = []
    speakers: list[tuple[Speaker, int]] = []
    remarks: list[tuple[Remark, int]] = []
    user = studio.words()
    tell_problem(user, progress)
    own = own_words(user, project)
    numbers = {scene.id: number for number, scene in enumerate(project.timeline.scenes, 1)}
    for number, scene in enumerate(project.timeline.scenes, 1):
        if not is_spoken(scene) or is_kept_as_spoken(scene, project, own, user):
            continue
        speaker = _speaker(project, scene, studio, store)
        speakers.append((speaker, number))
        version = studio.voice_version(speaker.voice.id)
        cast, found = cast_of(scene.script, speaker, studio.router, studio.voice_version)
        remarks += ((remark, number) for remark in found)
        who = speaker.voice.id, speaker.language, version, speaker.recording
        task = speech_task(scene.script, *who, cast, _is_timed(scene), own)
        tell_of_passages(passages(task.pieces), speaker, progress)
        if scene.narration is None or scene.narration.key != task.key or lacks_marks(scene):
            wanted.append((scene, task))
            tasks[task.key] = task
        elif scene.narration.lexicon != (marks := fingerprints(scene, task.language, own)):  # other words, same sound
            yield edit(scene_verbs.set_narration, scene.id, replace(scene.narration, lexicon=marks))
    tell(speakers, progress)
    tell_remarks(remarks, progress)
    studio.speak(tuple(tasks.values()), progress.part(0, 0.97))
    if studio.cache.has_spared():
        progress.warn(
            "{folder} cannot be written to: what is spoken now has to be spoken again for the next film",
            folder=studio.cache.folder,
        )
    doubts: list[tuple[Doubt, int]] = []
    for number, (scene, task) in enumerate(wanted):
        progress.report(0.97 + 0.03 * number / len(wanted), "Keeping the narration")
        still_to_keep = tuple({task.key: task for _, task in wanted[number:]}.values())
        spoken, audio = _spoken(scene, task, still_to_keep, studio, store, progress)
        doubts.append((spoken.facts.doubt, numbers[scene.id]))
        yield from _kept(scene, task, spoken, audio, own, project, store)
    tell_doubts(doubts, progress)


def is_spoken(scene: Scene) -> bool:
    """Whether the scene has something to say: a script, or a recording."""
    return bool(scene.script.text.strip()) or recording_path(scene.voice) is not None or _is_timed(scene)


def _is_timed(scene: Scene) -> bool:
    """Whether the deck's own recording is heard: the clicks of the deck count from its start."""
    return scene.recording is not None and not scene.voice


def _speaker(project: Project, scene: Scene, studio: Studio, store: AssetStore) -> Speaker:
    settings = project.settings
    language = scene.language or settings.language
    if scene.recording is not None and _is_timed(scene):
        path = store.asset_path(scene.recording)
        if path is None:
            asset = project.asset(scene.recording)
            raise AssetMissing(
                "the recorded narration {name} of scene {scene} is not in the project's folder",
                hint="Put the file back, or choose a voice for the scene.",
                name=asset.name if asset else scene.recording,
                scene=scene.name,
            )
        return Speaker(studio.router.named(RECORDED), language, recording=str(path))
    return speaker_of(studio.router, language, scene.voice, settings.voice, settings.language)


def _spoken(
    scene: Scene,
    task: SpeechTask,
    still_to_keep: Sequence[SpeechTask],
    studio: Studio,
    store: AssetStore,
    progress: Progress,
) -> tuple[Kept, Asset]:
    """What was spoken, and its sound in the project. What is cleared away from the cache meanwhile is spoken again."""
    for attempt in range(1 + _AGAIN):
        if attempt:
            progress.check()
            studio.speak(still_to_keep, progress.part(0.97, 0.97))
        spoken = kept(task, studio.cache)
        if spoken:
            with suppress(AssetMissing):
                return spoken, store.add_asset(spoken.sound, f"{scene.name or 'narration'}{SOUND_SUFFIX}", "audio/flac")
    raise ProviderUnavailable(
        "the narration of scene {scene} was not kept",
        hint="Try again, and do not empty the cache meanwhile.",
        scene=scene.name,
    )


def _kept(
    scene: Scene, task: SpeechTask, spoken: Kept, audio: Asset, own: OwnWords, project: Project, store: AssetStore
) -> Iterator[Edit]:
    facts = spoken.facts
    timings = store.add_asset(
        json.dumps(to_json(facts.timings), separators=(",", ":")).encode(), "timings.json", "application/json"
    )
    length = Fraction(facts.samples, RATE)
    yield edit(project_verbs.add_asset, _sounding(audio, length, facts.gain))
    yield edit(project_verbs.add_asset, timings)
    yield edit(
        scene_verbs.set_narration,
        scene.id,
        Narration(
            audio.id,
            timings.id,
            facts.voice,
            task.language,
            spoken.key,
            length,
            facts.marks,
            fingerprints(scene, task.language, own),
            asked_of(scene, project),
        ),
    )
    if scene.cues and scene.narration:
        before = timings_of(scene.narration, store)
        yield edit(scene_verbs.set_cues, scene.id, renewed(scene, before.words, facts.timings.words, length))


def _sounding(asset: Asset, length: Fraction, gain: float) -> Asset:
    return replace(asset, duration=length, has_sound=True, gain=gain)
