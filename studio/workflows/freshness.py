"""Whether a scene's speech still says what the scene does: what a person changes is spoken anew for the next film."""

from __future__ import annotations

import json

from studio.cache import key_of
from studio.model.project import Project
from studio.model.scene import Scene
from studio.model.script import Mark, Part


def asked_of(scene: Scene, project: Project) -> str:
    """A hash of what a person decides about the scene's speech: its script, voice and language. What `Narration.asked`
    keeps.

    Not in it: which voice that is on this machine, and how its engine has changed since: a project that is rendered
    elsewhere keeps its speech.
    """
    settings = project.settings
    who = [scene.voice or settings.voice, scene.language or settings.language, scene.recording or ""]
    return key_of(json.dumps([who, [_written(part) for part in scene.script.parts]], ensure_ascii=False))


def is_stale(scene: Scene, project: Project) -> bool:
    """Whether the scene was spoken for something else than it says now. Of older projects nobody knows."""
    narration = scene.narration
    if narration is None or not narration.asked:
        return False
    return narration.asked != asked_of(scene, project) or lacks_marks(scene)


def lacks_marks(scene: Scene) -> bool:
    """Whether a mark of the script has no time in the scene's speech."""
    timed = {mark.mark for mark in scene.narration.marks} if scene.narration else set()
    return any(mark.id not in timed for mark in scene.script.marks)


def _written(part: Part) -> list[str]:
    if isinstance(part, Mark):
        return [part.kind.value, str(part.seconds)]
    return [part.text, part.language, part.voice, str(part.pace), str(part.emphasis), part.say_as]
