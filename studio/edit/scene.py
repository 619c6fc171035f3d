"""Verbs for scenes: their order, their words, their pauses, how they give way to the next."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from itertools import pairwise

from studio.edit.copies import copy_of_scene
from studio.edit.parts import ids_in_scene, need_assets, need_new, scene_of, shown_in, with_scene, with_scenes
from studio.edit.registry import verb
from studio.edit.script import tidy
from studio.edit.siblings import in_order, order_after, order_before
from studio.errors import InvalidEdit
from studio.model.captions import Cue
from studio.model.element import Group
from studio.model.ids import Order, SceneId
from studio.model.limits import LONGEST_PAUSE, LONGEST_SCENE
from studio.model.narration import Narration
from studio.model.project import Project
from studio.model.scene import Camera, Scene, Transition
from studio.model.script import Script
from studio.model.style import Fill


@verb("scene.insert")
def insert(project: Project, scene: Scene, before: SceneId | None = None) -> Project:
    """A whole new scene, before another or (None) at the end. Its `order` and `frames` are worked out here."""
    need_new(project, *ids_in_scene(scene))
    check_elements(scene)
    need_assets(project, shown_in(scene))
    if scene.narration:
        check_narration(project, scene.narration)
    check_pauses(scene.pause_before, scene.pause_after)
    scene = replace(scene, script=tidy(scene.script), order=_order(project, before))
    return with_scenes(project, in_order((*project.timeline.scenes, scene)))


@verb("scene.remove")
def remove(project: Project, id: SceneId) -> Project:
    """The film without the scene, and without the clips and markers that hang on it."""
    scene_of(project, id)
    timeline = project.timeline
    scenes = tuple(scene for scene in timeline.scenes if scene.id != id)
    before = next((s.id for s, after in pairwise(timeline.scenes) if after.id == id), None)
    tracks = tuple(
        replace(
            track,
            clips=tuple(replace(c, through=before) if c.through == id else c for c in track.clips if c.scene != id),
        )
        if any(id in (c.scene, c.through) for c in track.clips)
        else track
        for track in timeline.tracks
    )
    markers = tuple(marker for marker in timeline.markers if marker.scene != id)
    return replace(project, timeline=replace(timeline, scenes=scenes, tracks=tracks, markers=markers))


@verb("scene.move")
def move(project: Project, id: SceneId, before: SceneId | None = None) -> Project:
    """The scene at another place: before another or (None) at the end. What hangs on it moves along."""
    scene = scene_of(project, id)
    if before == id:
        return project
    rest = with_scenes(project, tuple(s for s in project.timeline.scenes if s.id != id))
    moved = replace(scene, order=_order(rest, before))
    return with_scenes(project, in_order((*rest.timeline.scenes, moved)))


@verb("scene.duplicate")
def duplicate(project: Project, id: SceneId, copy: SceneId) -> Project:
    """The scene once more, right after itself; the copy is called `copy`. Clips and markers are not copied."""
    scenes = project.timeline.scenes
    scene = scene_of(project, id)
    double = replace(copy_of_scene(scene, copy), order=order_after(scenes, id))
    need_new(project, *ids_in_scene(double))
    return with_scenes(project, in_order((*scenes, double)))


@verb("scene.hide")
def hide(project: Project, id: SceneId, hidden: bool) -> Project:
    """Out of the film, or back into it."""
    scene = scene_of(project, id)
    return project if scene.hidden == hidden else with_scene(project, replace(scene, hidden=hidden))


@verb("scene.rename")
def rename(project: Project, id: SceneId, name: str) -> Project:
    """Another name."""
    return with_scene(project, replace(scene_of(project, id), name=name))


@verb("scene.set_section")
def set_section(project: Project, id: SceneId, section: str) -> Project:
    """The chapter that starts here; "" for none."""
    return with_scene(project, replace(scene_of(project, id), section=section))


@verb("scene.set_script")
def set_script(project: Project, id: SceneId, script: Script) -> Project:
    """Other words. What was spoken stays until it is spoken again; its key tells that it is out of date."""
    scene = scene_of(project, id)
    script = tidy(script)
    need_new(with_scene(project, replace(scene, script=Script())), *(part.id for part in script.parts))
    return project if script == scene.script else with_scene(project, replace(scene, script=script))


@verb("scene.set_voice")
def set_voice(project: Project, id: SceneId, voice: str, language: str) -> Project:
    """Who speaks the scene and in which language; "" for the film's."""
    return with_scene(project, replace(scene_of(project, id), voice=voice, language=language))


@verb("scene.set_narration")
def set_narration(project: Project, id: SceneId, narration: Narration | None) -> Project:
    """What was spoken, or None for silence. The scene's length follows."""
    scene = scene_of(project, id)
    if narration:
        check_narration(project, narration)
    return with_scene(project, replace(scene, narration=narration))


@verb("scene.set_pauses")
def set_pauses(project: Project, id: SceneId, before: Fraction, after: Fraction) -> Project:
    """Seconds of quiet around the speech. Captions move with it."""
    scene = scene_of(project, id)
    check_pauses(before, after)
    return with_scene(project, replace(scene, pause_before=before, pause_after=after, cues=cues_after(scene, before)))


@verb("scene.pin")
def pin(project: Project, id: SceneId, length: Fraction | None) -> Project:
    """At least this many seconds long, whatever is said; None: as long as the speech needs."""
    if length is not None and not 0 < length <= LONGEST_SCENE:
        raise InvalidEdit("A scene cannot last {seconds} seconds", seconds=float(length))
    return with_scene(project, replace(scene_of(project, id), pinned=length))


@verb("scene.set_cues")
def set_cues(project: Project, id: SceneId, cues: tuple[Cue, ...]) -> Project:
    """All captions of the scene. Raises InvalidEdit when two are on screen at once."""
    scene = scene_of(project, id)
    need_new(with_scene(project, replace(scene, cues=())), *(cue.id for cue in cues))
    check_cues(cues)
    return with_scene(project, replace(scene, cues=tuple(sorted(cues, key=lambda cue: cue.start))))


@verb("scene.set_transition")
def set_transition(project: Project, id: SceneId, transition: Transition | None) -> Project:
    """How the scene gives way to the next; None is a plain cut."""
    if transition and transition.frames < 1:
        raise InvalidEdit("A transition needs at least one frame")
    return with_scene(project, replace(scene_of(project, id), transition=transition))


@verb("scene.set_camera")
def set_camera(project: Project, id: SceneId, camera: Camera | None) -> Project:
    """A slow zoom, or None for a camera that stands still."""
    for rectangle in (camera.start, camera.end) if camera else ():
        if rectangle[2] <= 0 or rectangle[3] <= 0:
            raise InvalidEdit("The camera must see something")
    return with_scene(project, replace(scene_of(project, id), camera=camera))


@verb("scene.set_background")
def set_background(project: Project, id: SceneId, background: Fill) -> Project:
    """What lies behind everything."""
    need_assets(project, background)
    return with_scene(project, replace(scene_of(project, id), background=background))


@verb("scene.set_stage")
def set_stage(project: Project, id: SceneId, stage: tuple[float, float, float, float] | None) -> Project:
    """Where the slide stands (x, y, width, height in shares of the scene); None: everywhere."""
    if stage is not None and not (stage[2] > 0 and stage[3] > 0):
        raise InvalidEdit("The slide needs some room")
    return with_scene(project, replace(scene_of(project, id), stage=stage))


@verb("scene.set_nr")
def set_nr(project: Project, id: SceneId, nr: str) -> Project:
    """The norm that it is about, "" for the film's."""
    return with_scene(project, replace(scene_of(project, id), nr=nr))


def cues_after(scene: Scene, pause: Fraction) -> tuple[Cue, ...]:
    """The scene's captions, moved along with its speech to where that begins after another pause."""
    shift = pause - scene.pause_before
    if not shift or scene.narration is None:
        return scene.cues
    shifted = (replace(cue, start=max(Fraction(0), cue.start + shift), end=cue.end + shift) for cue in scene.cues)
    return tuple(cue for cue in shifted if cue.end > cue.start)


def check_cues(cues: tuple[Cue, ...]) -> None:
    """Raises InvalidEdit unless each cue lasts a while and they follow each other."""
    end = Fraction(0)
    for cue in sorted(cues, key=lambda cue: cue.start):
        if cue.start < end or cue.end <= cue.start:
            raise InvalidEdit("Two captions would be on screen at once", hint="Shorten one of them first.")
        end = cue.end


def _order(project: Project, before: SceneId | None) -> Order:
    if before is not None:
        scene_of(project, before)
    return order_before(project.timeline.scenes, before)


def check_narration(project: Project, narration: Narration) -> None:
    """Raises InvalidEdit unless its files are there and it lasts a sensible time."""
    need_assets(project, narration)
    if not 0 <= narration.length <= LONGEST_SCENE:
        raise InvalidEdit("A scene cannot last {seconds} seconds", seconds=float(narration.length))


def check_pauses(before: Fraction, after: Fraction) -> None:
    """Raises InvalidEdit for pauses of no sensible length."""
    if not (0 <= before <= LONGEST_PAUSE and 0 <= after <= LONGEST_PAUSE):
        raise InvalidEdit("A pause lasts from 0 to {most} seconds", most=int(LONGEST_PAUSE))


def check_elements(scene: Scene) -> None:
    """Raises InvalidEdit unless every element lies in a group of the scene, or in none, and the captions follow."""
    if scene.width <= 0 or scene.height <= 0:
        raise InvalidEdit("A scene needs a width and a height")
    groups = {element.id: element.parent for element in scene.elements if isinstance(element.content, Group)}
    for element in scene.elements:
        parent, steps = element.parent, 0
        while parent is not None:
            if parent not in groups or steps > len(groups):
                raise InvalidEdit("{name} lies in a group that is not there", name=element.name or element.id)
            parent, steps = groups[parent], steps + 1
    check_cues(scene.cues)
