"""Lengths and positions are decided here and nowhere else: scenes from their speech, clips from their anchors.

Everything lies on the film's grid of whole frames. `reflow` is idempotent and gives back the very same objects where
nothing has to change.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from heapq import heapify, heappop, heappush
from itertools import accumulate, compress, count, groupby, islice, pairwise, repeat
from math import isnan, nan
from operator import attrgetter, is_, lt, not_
from typing import NamedTuple, TypeAlias

from studio.edit.siblings import in_order
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
    old_places = _places(settled.scenes if settled else ())
    old_tracks = {track.id: track for track in settled.tracks} if settled else {}
    shifts, nothing_moved = _shifts(old_places, places), places == old_places
    found = []
    for track in timeline.tracks:
        old = old_tracks.get(track.id)
        found.append(track if nothing_moved and track is old else _settle_track(track, old, shifts, places, rate))
    tracks = in_order(found)
    if not all(map(is_, tracks, timeline.tracks)):
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
    return all_scene_starts(project).get(id, 0)


def all_scene_starts(project: Project) -> dict[SceneId | None, int]:
    """`scene_start` of every scene, and of None."""
    starts: dict[SceneId | None, int] = {None: 0}
    starts.update(_places(project.timeline.scenes).starts.items())
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

    A clip `to_film_end` ends where the next clip of its track starts, or with the film; none goes on after the scene
    that it plays `through`.
    """
    rate, (starts, hidden) = project.rate, _places(project.timeline.scenes)
    found = []
    for clip in track.clips:
        base = starts.get(clip.scene) if clip.scene else 0
        if base is not None and clip.scene not in hidden:
            found.append(PlacedClip(clip, base + round_to_frame(clip.offset, rate), clip_frames(clip, rate)))
    for i, placed in enumerate(found):
        if placed.clip.to_film_end:
            end = found[i + 1].start if i + 1 < len(found) else max(placed.start + 1, project.timeline.frames)
            found[i] = placed = replace(placed, frames=end - placed.start)
        last = project.timeline.scene(placed.clip.through) if placed.clip.through else None
        if last is not None:
            end = starts[last.id] + (0 if last.hidden else last.frames)
            found[i] = replace(placed, frames=max(1, min(placed.frames, end - placed.start)))
    return tuple(found)


class _Places(NamedTuple):
    """The film frame where each scene starts, or would if it were shown, and which are hidden."""

    starts: dict[SceneId, int]
    hidden: set[SceneId]


_ID, _SCENE = attrgetter("id"), attrgetter("scene")
_Shifts: TypeAlias = dict[SceneId | None, int]
_Clips: TypeAlias = tuple[Clip, ...]


def _places(scenes: tuple[Scene, ...]) -> _Places:
    lengths = accumulate((0 if scene.hidden else scene.frames for scene in scenes), initial=0)
    return _Places(dict(zip(map(_ID, scenes), lengths, strict=False)), {scene.id for scene in scenes if scene.hidden})


def _settle_scenes(scenes: tuple[Scene, ...], rate: Fraction, settled: tuple[Scene, ...]) -> tuple[Scene, ...]:
    if scenes is settled:
        return scenes
    done = {id(scene) for scene in settled}
    found = in_order(scene if id(scene) in done else _settle_scene(scene, rate) for scene in scenes)
    return scenes if all(map(is_, found, scenes)) else found


def _settle_scene(scene: Scene, rate: Fraction) -> Scene:
    frames = _scene_frames(scene, rate)
    elements = in_order(scene.elements)
    cues = tuple(sorted(scene.cues, key=attrgetter("start", "id")))
    if frames == scene.frames and elements == scene.elements and cues == scene.cues:
        return scene
    return replace(scene, frames=frames, elements=elements, cues=cues)


def _scene_frames(scene: Scene, rate: Fraction) -> int:
    length = scene.pinned or Fraction(0)
    if scene.narration:
        length = max(length, scene.pause_before + scene.narration.length + scene.pause_after)
    elif scene.pinned is None:
        length = max(LENGTH_WITHOUT_SPEECH, scene.pause_before + scene.pause_after)
    return max(1, frames_to_hold(length, rate))


def _quiet_start(scene: Scene, rate: Fraction) -> int:
    return min(scene.frames, _floor(scene.pause_before, rate)) if scene.narration else scene.frames // 3


def _quiet_end(scene: Scene, rate: Fraction) -> int:
    if scene.narration is None:
        return scene.frames // 3
    return max(0, scene.frames - frames_to_hold(scene.pause_before + scene.narration.length, rate))


def _shifts(before: _Places, after: _Places) -> _Shifts:
    """By how many frames each scene starts later; without those that are new, or are or were hidden."""
    shifts: _Shifts = {None: 0}
    seen = before.starts.keys() - before.hidden - after.hidden
    shifts.update((id, start - before.starts[id]) for id, start in after.starts.items() if id in seen)
    return shifts


def _settle_track(track: Track, old: Track | None, shifts: _Shifts, places: _Places, rate: Fraction) -> Track:
    """Clips on the grid, in order, none before the film's start; one that another runs into starts where that ends.

    `old` is what the track was when everything was settled.
    """

    def base(clip: Clip) -> int:
        return places.starts.get(clip.scene, 0) if clip.scene else 0

    def key(clip: Clip) -> tuple[int, str]:
        return base(clip) + round_to_frame(clip.offset, rate), clip.id

    done: list[Clip] = []
    free, some_hidden = 0, False
    for run in _merged(_runs(track.clips, old.clips if old else (), shifts, rate), key):
        if run[0].scene in places.hidden:  # it is alone, and takes no time
            done.append(run[0])
            some_hidden = True
            continue
        for i, clip in enumerate(run):
            start = key(clip)[0]
            if start >= free:
                done += run[i:]
                free = key(run[-1])[0] + _least_frames(run[-1], rate)
                break
            done.append(_on_grid(clip, free - base(clip), clip_frames(clip, rate), rate))
            free += _least_frames(clip, rate)
    if some_hidden:
        done.sort(key=key)
    same = len(done) == len(track.clips) and all(map(is_, done, track.clips))
    return track if same else replace(track, clips=tuple(done))


def _runs(clips: _Clips, old: _Clips, shifts: _Shifts, rate: Fraction) -> list[_Clips]:
    """The clips in pieces, each in order and clear of itself, so that it is placed as one; new clips on the grid.

    That holds for clips that `old` had in this order, as long as none comes nearer to the one before it.
    """
    cuts, at, before = [], 0, nan
    for scene, group in groupby(map(_SCENE, clips)):
        by, length = shifts.get(scene, nan), len(list(group))
        if not before <= by:  # nothing is less than nan, nor nan than anything
            cuts.append(at)
        if isnan(by):  # what is new or was hidden makes a piece of its own
            cuts += range(at + 1, at + length)
        before, at = by, at + length
    numbers: Sequence[float] = range(len(clips))
    if clips is not old:
        known = dict(zip(map(id, old), count()))
        numbers = list(map(known.get, map(id, clips), repeat(nan)))
        follows = map(lt, numbers, islice(numbers, 1, None))
        cuts = sorted({*cuts, *compress(count(1), map(not_, follows))})
    runs = [(first, clips[first:last]) for first, last in pairwise((*cuts, len(clips)))]
    return [(_gridded(run[0], rate),) if isnan(numbers[first]) else run for first, run in runs]


def _merged(runs: list[_Clips], key: Callable[[Clip], tuple[int, str]]) -> Iterator[_Clips]:
    """All clips sorted by `key`, in as few pieces as that takes; each run is sorted."""
    waiting = [(key(run[0]), i, run) for i, run in enumerate(runs)]
    heapify(waiting)
    while waiting:
        _, i, run = heappop(waiting)
        before_next = bisect_left(run, waiting[0][0], lo=1, key=key) if waiting else len(run)
        yield run[:before_next]
        if before_next < len(run):
            heappush(waiting, (key(run[before_next]), i, run[before_next:]))


def _least_frames(clip: Clip, rate: Fraction) -> int:
    return 1 if clip.to_film_end else clip_frames(clip, rate)


def _on_grid(clip: Clip, offset: int, frames: int, rate: Fraction) -> Clip:
    here = clip.offset
    if here.numerator * rate.numerator != offset * here.denominator * rate.denominator:
        clip = replace(clip, offset=offset / rate)
    if clip.to_film_end or _lasts(clip, frames, rate):
        return clip
    return replace(clip, source_range=TimeRange(clip.source_range.start, frames * clip.speed / rate))


def _gridded(clip: Clip, rate: Fraction) -> Clip:
    return _on_grid(clip, round_to_frame(clip.offset, rate), clip_frames(clip, rate), rate)


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
