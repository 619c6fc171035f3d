"""What must hold for every project: checked by tests after any sequence of edits, and on what came from elsewhere."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from fractions import Fraction

from studio.edit.holders import assets_in
from studio.edit.parts import ids_in, shown_in
from studio.edit.reflow import placed_clips, reflow, transition_frames
from studio.model.element import Group
from studio.model.limits import MOST_ENTRIES
from studio.model.project import Project
from studio.model.scene import Scene


def validate(project: Project) -> list[str]:
    """Everything that is wrong with a project, in plain words for whoever mends it; an empty list when it is sound."""
    return [*flaws(project), *_settled(project)]


def flaws(project: Project) -> Iterator[str]:
    """What is wrong with a project and is not put right by `reflow`."""
    yield from _ids(project)
    assets = {asset.id for asset in project.assets}
    for scene in project.timeline.scenes:
        for asset in sorted(set(assets_in((scene.narration, shown_in(scene)))) - assets):
            yield f"the file {asset} of scene {scene.id} is not among the assets"
        yield from _elements(scene)
        end = Fraction(0)
        for cue in scene.cues:
            if cue.start < end or cue.end <= cue.start:
                yield f"caption {cue.id} overlaps another, or lasts no time"
            end = cue.end
    for track in project.timeline.tracks:
        for clip in track.clips:
            if clip.source_range.start.numerator < 0 or clip.source_range.duration.numerator <= 0:
                yield f"clip {clip.id} shows nothing of its file"
            if clip.asset not in assets:
                yield f"the file of clip {clip.id} is not among the assets"
    yield from _anchors(project)
    presenters = [presenter.id for presenter in project.presenters]
    if presenters != sorted(presenters) or "" in presenters:
        yield "the presenters are not sorted, or one has no id"
    for asset in sorted(set(assets_in(project.presenters)) - assets):
        yield f"the file {asset} of a presenter is not among the assets"


def _settled(project: Project) -> Iterator[str]:
    if reflow(project) is not project:
        yield "reflow would still change something"
    for scene in project.timeline.scenes:
        if scene.frames < 1:
            yield f"scene {scene.id} lasts {scene.frames} frames"
        if scene.pause_before < 0 or scene.pause_after < 0:
            yield f"scene {scene.id} has a negative pause"
        if scene.narration:
            needed = scene.pause_before + scene.narration.length + scene.pause_after
            if scene.frames / project.rate < needed:
                yield f"scene {scene.id} is shorter than its speech"
    yield from _clips(project)
    yield from _transitions(project)


def _ids(project: Project) -> Iterator[str]:
    for id, count in Counter(ids_in(project)).items():
        if count > 1:
            yield f"the id {id} is used {count} times"
    hashes = [asset.id for asset in project.assets]
    if hashes != sorted(set(hashes)):
        yield "the assets are not sorted, or one is there twice"
    entries = [entry.id for entry in project.lexicon]
    if entries != sorted(entries) or "" in entries:
        yield "the lexicon is not sorted, or an entry has no id"
    if len(entries) > MOST_ENTRIES:
        yield f"the lexicon has {len(entries)} entries"


def _elements(scene: Scene) -> Iterator[str]:
    groups = {element.id: element.parent for element in scene.elements if isinstance(element.content, Group)}
    for element in scene.elements:
        parent, steps = element.parent, 0
        while parent is not None and steps <= len(groups):
            if parent not in groups:
                yield f"element {element.id} lies in {parent}, which is no group here"
                break
            parent, steps = groups[parent], steps + 1
        if steps > len(groups):
            yield f"element {element.id} lies in itself"


def _clips(project: Project) -> Iterator[str]:
    for track in project.timeline.tracks:
        end = 0
        for placed in placed_clips(project, track):
            clip = placed.clip
            if placed.start < end:
                yield f"clip {clip.id} starts at frame {placed.start}, inside the one before"
            if placed.frames < 1:
                yield f"clip {clip.id} lasts {placed.frames} frames"
            if (clip.offset * project.rate).denominator != 1:
                yield f"clip {clip.id} does not start on a frame"
            if not clip.to_film_end and (clip.duration * project.rate).denominator != 1:
                yield f"clip {clip.id} does not last whole frames"
            end = placed.end


def _anchors(project: Project) -> Iterator[str]:
    scenes = {scene.id for scene in project.timeline.scenes}
    for track in project.timeline.tracks:
        for clip in track.clips:
            if clip.scene is not None and clip.scene not in scenes:
                yield f"clip {clip.id} hangs on a scene that is gone"
            if clip.through is not None and clip.through not in scenes:
                yield f"clip {clip.id} plays through a scene that is gone"
    for marker in project.timeline.markers:
        if marker.scene is not None and marker.scene not in scenes:
            yield f"marker {marker.id} hangs on a scene that is gone"


def _transitions(project: Project) -> Iterator[str]:
    shown = project.timeline.shown
    for i, scene in enumerate(shown):
        before, after = transition_frames(project, i)
        longest = scene.transition.frames if scene.transition else 0
        if before < 0 or after < 0 or before + after > longest:
            yield f"the transition out of scene {scene.id} takes {before} + {after} of {longest} frames"
        _, entered = transition_frames(project, i - 1)
        if entered + before > scene.frames:
            yield f"the transitions of scene {scene.id} run into each other"
