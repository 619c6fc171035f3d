"""A track while clips on it are moved about: whole film frames, each clip where it stands."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, replace
from fractions import Fraction
from operator import attrgetter

from studio.edit.ids import derived_id
from studio.edit.parts import clip_of, with_track
from studio.edit.reflow import PlacedClip, all_scene_starts, clip_frames, round_to_frame
from studio.errors import InvalidEdit
from studio.model.ids import ClipId, SceneId
from studio.model.project import Project
from studio.model.time import TimeRange
from studio.model.timeline import Clip, Track


@dataclass(frozen=True, slots=True)
class Lane:
    """The clips of a track in order, those of hidden scenes aside; each is measured when it is asked for.

    A clip to the film's end counts as one frame.
    """

    project: Project
    track: Track
    clips: tuple[Clip, ...]
    starts: dict[SceneId | None, int]

    def __len__(self) -> int:
        return len(self.clips)

    def __getitem__(self, i: int) -> PlacedClip:
        return _placed(self.clips[i], self.starts, self.project.rate)

    def later(self, first: int, by: int) -> list[PlacedClip]:
        """The clips from number `first` on, `by` frames later."""
        placed = map(self.__getitem__, range(first, len(self)))
        return [replace(p, start=p.start + by) for p in placed]

    def put(self, first: int, last: int, placed: Iterable[PlacedClip]) -> Project:
        """The project with these clips in place of those from number `first` until `last`."""
        shown = set(map(id, self.clips))
        aside = (clip for clip in self.track.clips if id(clip) not in shown)
        new = (_at(p, self.starts, self.project.rate) for p in sorted(placed, key=attrgetter("start", "clip.id")))
        clips = (*aside, *self.clips[:first], *new, *self.clips[last:])
        return with_track(self.project, replace(self.track, clips=clips))


def lane_of(project: Project, track: Track) -> Lane:
    """The clips of a track where they stand."""
    hidden = {scene.id for scene in project.timeline.scenes if scene.hidden}
    shown = tuple(clip for clip in track.clips if clip.scene not in hidden) if hidden else track.clips
    return Lane(project, track, shown, all_scene_starts(project))


def lane_with(project: Project, id: ClipId) -> tuple[Lane, int]:
    """The lane that a clip lies on, and its number there. Raises InvalidEdit: gone, locked, in a hidden scene."""
    track, _ = clip_of(project, id)
    lane = lane_of(project, track)
    ids = [clip.id for clip in lane.clips]
    if id not in ids:
        raise InvalidEdit("The clip belongs to a hidden scene", hint="Show the scene first.")
    return lane, ids.index(id)


def place(project: Project, clip: Clip) -> PlacedClip:
    """A clip where its anchor and offset put it."""
    return _placed(clip, all_scene_starts(project), project.rate)


def cut_start(project: Project, placed: PlacedClip, frames: int) -> PlacedClip:
    """The clip without its first `frames` (negative: with that much more before)."""
    still = _stands_still(project, placed.clip)
    start = placed.clip.source_range.start + (0 if still else _source(project, placed.clip, frames))
    return _with_source(project, placed, start, placed.start + frames, placed.frames - frames)


def cut_end(project: Project, placed: PlacedClip, frames: int) -> PlacedClip:
    """The clip without its last `frames` (negative: with that much more behind)."""
    return _with_source(project, placed, placed.clip.source_range.start, placed.start, placed.frames - frames)


def room_before(project: Project, clip: Clip) -> int:
    """How many frames the clip's file still has before the clip's own first one."""
    if _stands_still(project, clip):
        return 1 << 30
    return int(clip.source_range.start / clip.speed * project.rate)


def room_after(project: Project, clip: Clip) -> int:
    """How many frames the clip's file still has behind the clip's last one."""
    asset = project.asset(clip.asset)
    if asset is None or not asset.duration:
        return 1 << 30
    return max(0, int((asset.duration - clip.source_range.end) / clip.speed * project.rate))


def cleared(lane: Lane, start: int, end: int, seed: str) -> tuple[int, int, list[PlacedClip]]:
    """What stays of the clips between frames `start` and `end`, and their numbers (first, one past the last).

    They are cut there; where one clip leaves two halves, the second is named by `seed`.
    """
    first = bisect_right(lane, start, key=attrgetter("end"))
    last = bisect_left(lane, end, lo=first, key=attrgetter("start"))
    project, kept = lane.project, []
    for placed in map(lane.__getitem__, range(first, last)):
        if placed.start < start:
            kept.append(cut_end(project, placed, placed.end - start))
        if placed.end > end:
            rest = cut_start(project, placed, end - placed.start)
            if placed.start < start:
                rest = replace(rest, clip=replace(rest.clip, id=ClipId(derived_id(seed, placed.clip.id))))
            kept.append(rest)
    return first, last, kept


def _with_source(project: Project, placed: PlacedClip, source: Fraction, start: int, frames: int) -> PlacedClip:
    clip = placed.clip
    if clip.to_film_end:
        return PlacedClip(replace(clip, source_range=TimeRange(source, clip.source_range.duration)), start, 1)
    span = TimeRange(max(Fraction(0), source), _source(project, clip, frames))
    fades = span.duration / clip.speed
    fade_in = min(clip.fade_in, fades)
    clip = replace(clip, source_range=span, fade_in=fade_in, fade_out=min(clip.fade_out, fades - fade_in))
    return PlacedClip(clip, start, frames)


def _source(project: Project, clip: Clip, frames: int) -> Fraction:
    return frames / project.rate * clip.speed


def _stands_still(project: Project, clip: Clip) -> bool:
    asset = project.asset(clip.asset)
    return asset is not None and not asset.duration


def _placed(clip: Clip, starts: dict[SceneId | None, int], rate: Fraction) -> PlacedClip:
    start = max(0, starts[clip.scene] + round_to_frame(clip.offset, rate))
    return PlacedClip(clip, start, 1 if clip.to_film_end else clip_frames(clip, rate))


def _at(placed: PlacedClip, starts: dict[SceneId | None, int], rate: Fraction) -> Clip:
    offset = (placed.start - starts[placed.clip.scene]) / rate
    return placed.clip if placed.clip.offset == offset else replace(placed.clip, offset=offset)
