"""Verbs for captions, one at a time; `scene.set_cues` sets them all."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from studio.edit.parts import need_new, scene_of, with_scene
from studio.edit.registry import verb
from studio.edit.scene import check_cues
from studio.errors import InvalidEdit
from studio.model.captions import Cue
from studio.model.ids import CueId, SceneId
from studio.model.project import Project
from studio.model.scene import Scene


@verb("captions.add")
def add(project: Project, scene_id: SceneId, cue: Cue) -> Project:
    """One more caption, where none is on screen."""
    scene = scene_of(project, scene_id)
    need_new(project, cue.id)
    return _with_cues(project, scene, (*scene.cues, cue))


@verb("captions.set_text")
def set_text(project: Project, scene_id: SceneId, cue_id: CueId, text: str) -> Project:
    """Other words."""
    scene = scene_of(project, scene_id)
    return _with_cue(project, scene, replace(_cue(scene, cue_id), text=text))


@verb("captions.set_times")
def set_times(project: Project, scene_id: SceneId, cue_id: CueId, start: Fraction, end: Fraction) -> Project:
    """On screen at another time of the scene, clear of its neighbours."""
    scene = scene_of(project, scene_id)
    return _with_cue(project, scene, replace(_cue(scene, cue_id), start=start, end=end))


@verb("captions.split")
def split(project: Project, scene_id: SceneId, cue_id: CueId, at: Fraction, letters: int, second: CueId) -> Project:
    """One caption becomes two, `second` the latter: cut after `letters` of its text, at a time of the scene."""
    scene = scene_of(project, scene_id)
    cue = _cue(scene, cue_id)
    need_new(project, second)
    if not cue.start < at < cue.end or not 0 < letters < len(cue.text):
        raise InvalidEdit("The cut must lie inside the caption")
    left = replace(cue, end=at, text=cue.text[:letters].strip())
    right = Cue(second, at, cue.end, cue.text[letters:].strip())
    return _with_cues(project, scene, (*(left if c.id == cue_id else c for c in scene.cues), right))


@verb("captions.join")
def join(project: Project, scene_id: SceneId, cue_id: CueId) -> Project:
    """A caption and the one after it become one."""
    scene = scene_of(project, scene_id)
    at = scene.cues.index(_cue(scene, cue_id))
    if at + 1 == len(scene.cues):
        raise InvalidEdit("There is no caption after this one")
    left, right = scene.cues[at], scene.cues[at + 1]
    joined = replace(left, end=right.end, text=f"{left.text} {right.text}")
    return _with_cues(project, scene, (*scene.cues[:at], joined, *scene.cues[at + 2 :]))


@verb("captions.remove")
def remove(project: Project, scene_id: SceneId, cue_id: CueId) -> Project:
    """The scene without the caption."""
    scene = scene_of(project, scene_id)
    _cue(scene, cue_id)
    return _with_cues(project, scene, tuple(cue for cue in scene.cues if cue.id != cue_id))


def _cue(scene: Scene, id: CueId) -> Cue:
    for cue in scene.cues:
        if cue.id == id:
            return cue
    raise InvalidEdit("The caption is not there any more")


def _with_cue(project: Project, scene: Scene, cue: Cue) -> Project:
    return _with_cues(project, scene, tuple(cue if c.id == cue.id else c for c in scene.cues))


def _with_cues(project: Project, scene: Scene, cues: tuple[Cue, ...]) -> Project:
    check_cues(cues)
    return with_scene(project, replace(scene, cues=tuple(sorted(cues, key=lambda cue: (cue.start, cue.id)))))
