"""Lengths and positions are decided here and nowhere else: scenes from their speech, clips from their anchors.

Everything lies on the film's grid of whole frames. `reflow` is idempotent and gives back the very same objects where
nothing has to change.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction
from operator import attrgetter

from studio.model.ids import SceneId
from studio.model.project import Project
from studio.model.scene import Scene
from studio.model.time import TimeRange, frames_to_hold
from studio.model.timeline import Clip, Track

LENGTH_WITHOUT_SPEECH = Fraction(5)
"""Seconds that a scene lasts when nothing decides its length."""


def reflow(project: Project, since: Project | None = None) -> Project:
    """`project` with every length and position settled.

    `since` is a settled project that this one was made from: what is still the same object in both is not looked at.
    """
    timeline, before = project.timeline, since.timeline if since else None
    if since and timeline is before and project.settings is since.settings:
        return project
    rate = project.rate
    settled = before if since and before and since.rate == rate else None
    scenes = _settle_scenes(timeline.scenes, rate, settled.scenes if settled else ())
    if scenes is not timeline.scenes:
        timeline = replace(timeline, scenes=scenes)
    places = _places(timeline.scenes)
    old_tracks = {track.id: track for track in settled.tracks} if settled else {}
    old_places = _places(settled.scenes) if settled else {}
    shifts, nothing_moved = _shifts(old_places, places), places == old_places
    found = []
    for track in timeline.tracks:
        old = old_tracks.get(track.id)
        settles = (nothing_moved and track is old) or _is_settled(track, old, shifts, places, rate)
        found.append(track if settles else _settle_track(track, old, places, rate))
    tracks = tuple(sorted(found, key=attrgetter("order", "id")))
    if any(new is not given for new, given in zip(tracks, timeline.tracks, strict=True)):
        timeline = replace(timeline, tracks=tracks)
    return project if timeline is project.timeline else replace(project, timeline=timeline)


def scene_starts(project: Project) -> tuple[int, ...]:
    """The first film frame of each shown scene."""
    starts, at = [], 0
    for scene in project.timeline.shown:
        starts.append(at)
        at += scene.frames
    return tuple(starts)


def scene_start(project: Project, id: SceneId | None) -> int:
    """The film frame where a scene starts, or would if it were shown; None, or a scene that is gone: the film's."""
    place = _places(project.timeline.scenes).get(id) if id else None
    return place.start if place else 0


def all_scene_starts(project: Project) -> dict[SceneId | None, int]:
    """`scene_start` of every scene, and of None."""
    starts: dict[SceneId | None, int] = {id: place.start for id, place in _places(project.timeline.scenes).items()}
    starts[None] = 0
    return starts


def transition_frames(project: Project, i: int) -> tuple[int, int]:
    """Frames before and after the cut that the transition out of shown scene number `i` takes; (0, 0) is a plain cut.

    They lie within the pauses around the cut, never over speech; a scene without speech lends at most a third.
    """
    shown = project.timeline.shown
    if i < 0 or i + 1 >= len(shown):
        return 0, 0
    transition = shown[i].transition
    if transition is None or transition.frames <= 0:
        return 0, 0
    room_before, room_after = _quiet_end(shown[i], project.rate), _quiet_start(shown[i + 1], project.rate)
    before = min(room_before, transition.frames // 2)
    after = min(room_after, transition.frames - before)
    return min(room_before, transition.frames - after), after


def clip_frames(clip: Clip, rate: Fraction) -> int:
    """How many whole frames a clip lasts, at least one (`to_film_end` aside)."""
    length, speed = clip.source_range.duration, clip.speed
    return max(1, _floor(length, rate) if speed.numerator == speed.denominator else _floor(length / speed, rate))


@dataclass(frozen=True, slots=True)
class PlacedClip:
    """A clip and the film frames it fills: from `start`, `frames` of them."""

    clip: Clip
    start: int
    frames: int

    @property
    def end(self) -> int:
        return self.start + self.frames


def placed_clips(project: Project, track: Track) -> tuple[PlacedClip, ...]:
    """What the film has of a track, in order: clips of hidden scenes are left out.

    A clip `to_film_end` ends where the next clip of its track starts, or with the film.
    """
    rate, places = project.rate, _places(project.timeline.scenes)
    found = []
    for clip in track.clips:
        place = places.get(clip.scene) if clip.scene else _FILM
        if place is not None and not place.hidden:
            found.append(PlacedClip(clip, place.start + round_to_frame(clip.offset, rate), clip_frames(clip, rate)))
    for i, placed in enumerate(found):
        if placed.clip.to_film_end:
            end = found[i + 1].start if i + 1 < len(found) else max(placed.start + 1, project.timeline.frames)
            found[i] = replace(placed, frames=end - placed.start)
    return tuple(found)


@dataclass(frozen=True, slots=True)
class _Place:
    start: int
    hidden: bool


_FILM = _Place(0, False)


def _places(scenes: tuple[Scene, ...]) -> dict[SceneId, _Place]:
    places, at = {}, 0
    for scene in scenes:
        places[scene.id] = _Place(at, scene.hidden)
        if not scene.hidden:
            at += scene.frames
    return places


def _settle_scenes(scenes: tuple[Scene, ...], rate: Fraction, settled: tuple[Scene, ...]) -> tuple[Scene, ...]:
    if scenes is settled:
        return scenes
    done = {id(scene) for scene in settled}
    found = [scene if id(scene) in done else _settle_scene(scene, rate) for scene in scenes]
    found.sort(key=attrgetter("order", "id"))
    return scenes if all(new is old for new, old in zip(found, scenes, strict=True)) else tuple(found)


def _settle_scene(scene: Scene, rate: Fraction) -> Scene:
    frames = _scene_frames(scene, rate)
    elements = tuple(sorted(scene.elements, key=attrgetter("order", "id")))
    cues = tuple(sorted(scene.cues, key=attrgetter("start", "id")))
    if frames == scene.frames and elements == scene.elements and cues == scene.cues:
        return scene
    return replace(scene, frames=frames, elements=elements, cues=cues)


def _scene_frames(scene: Scene, rate: Fraction) -> int:
    length = scene.pinned or Fraction(0)
    if scene.narration:
        length = max(length, scene.pause_before + scene.narration.length + scene.pause_after)
    elif scene.pinned is None:
        length = LENGTH_WITHOUT_SPEECH
    return max(1, frames_to_hold(length, rate))


def _quiet_start(scene: Scene, rate: Fraction) -> int:
    return min(scene.frames, _floor(scene.pause_before, rate)) if scene.narration else scene.frames // 3


def _quiet_end(scene: Scene, rate: Fraction) -> int:
    if scene.narration is None:
        return scene.frames // 3
    return max(0, scene.frames - frames_to_hold(scene.pause_before + scene.narration.length, rate))


def _shifts(before: dict[SceneId, _Place], after: dict[SceneId, _Place]) -> dict[SceneId | None, int]:
    """By how many frames each scene starts later; without those that are new, or are or were hidden."""
    shifts: dict[SceneId | None, int] = {None: 0}
    for id, place in after.items():
        old = before.get(id)
        if old and not old.hidden and not place.hidden:
            shifts[id] = place.start - old.start
    return shifts


def _is_settled(
    track: Track,
    old: Track | None,
    shifts: dict[SceneId | None, int],
    places: dict[SceneId, _Place],
    rate: Fraction,
) -> bool:
    """Whether nothing has to change on a track that `old`, which was settled, became.

    Verbs keep clips in order. So only those that are not in `old` have to be measured, and those whose scene moved
    less far than the scene of the clip before them.
    """
    if old is None:
        return False
    known = {id(clip) for clip in old.clips}
    before: Clip | None = None
    last, measured = 0, True
    for clip in track.clips:
        shift = shifts.get(clip.scene)
        if shift is None:
            return False
        is_known = id(clip) in known
        if measured or not is_known or shift < last:
            start = _start(clip, places, rate)
            if start < (_end(before, places, rate) if before else 0):
                return False
            if (
                not is_known
                and _on_grid(clip, round_to_frame(clip.offset, rate), clip_frames(clip, rate), rate) != clip
            ):
                return False
        before, last, measured = clip, shift, not is_known
    return True


def _end(clip: Clip, places: dict[SceneId, _Place], rate: Fraction) -> int:
    return _start(clip, places, rate) + (1 if clip.to_film_end else clip_frames(clip, rate))


def _start(clip: Clip, places: dict[SceneId, _Place], rate: Fraction) -> int:
    return (places[clip.scene].start if clip.scene else 0) + round_to_frame(clip.offset, rate)


def _settle_track(track: Track, old: Track | None, places: dict[SceneId, _Place], rate: Fraction) -> Track:
    """Clips on the grid, in order, none before the film's start; one that another runs into starts where that ends."""
    settled = {id(clip) for clip in old.clips} if old else set()
    waiting: list[tuple[int, str, Clip, int, bool]] = []
    for clip in track.clips:
        place = places.get(clip.scene, _FILM) if clip.scene else _FILM
        start = place.start + round_to_frame(clip.offset, rate)
        if start < 0 or id(clip) not in settled:
            start = max(0, start)
            clip = _on_grid(clip, start - place.start, clip_frames(clip, rate), rate)
        waiting.append((start, clip.id, clip, place.start, place.hidden))
    waiting.sort(key=lambda entry: entry[:2])
    free = 0
    done: list[tuple[int, str, Clip]] = []
    for start, clip_id, clip, base, hidden in waiting:
        if not hidden:
            frames = clip_frames(clip, rate)
            if start < free:
                start, clip = free, _on_grid(clip, free - base, frames, rate)
            free = start + (1 if clip.to_film_end else frames)
        done.append((start, clip_id, clip))
    done.sort(key=lambda entry: entry[:2])
    clips = tuple(clip for _, _, clip in done)
    same = all(new is old for new, old in zip(clips, track.clips, strict=True))
    return track if same else replace(track, clips=clips)


def _on_grid(clip: Clip, offset: int, frames: int, rate: Fraction) -> Clip:
    here = clip.offset
    if here.numerator * rate.numerator != offset * here.denominator * rate.denominator:
        clip = replace(clip, offset=offset / rate)
    if clip.to_film_end or _lasts(clip, frames, rate):
        return clip
    return replace(clip, source_range=TimeRange(clip.source_range.start, frames * clip.speed / rate))


def _lasts(clip: Clip, frames: int, rate: Fraction) -> bool:
    length, speed = clip.source_range.duration, clip.speed
    above = length.numerator * rate.numerator * speed.denominator
    return above == frames * length.denominator * rate.denominator * speed.numerator


def _floor(seconds: Fraction, rate: Fraction) -> int:
    return (seconds.numerator * rate.numerator) // (seconds.denominator * rate.denominator)


def round_to_frame(seconds: Fraction, rate: Fraction) -> int:
    """The nearest frame, halves up. Whole numbers, since a film may have thousands of clips."""
    below = seconds.denominator * rate.denominator
    return (2 * seconds.numerator * rate.numerator + below) // (2 * below)
