"""A track while clips on it are moved about: whole film frames, each clip where it stands."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from fractions import Fraction
from typing import TypeAlias

from studio.edit.ids import derived_id
from studio.edit.parts import with_track
from studio.edit.reflow import PlacedClip, all_scene_starts, clip_frames, round_to_frame
from studio.errors import InvalidEdit
from studio.model.ids import ClipId, SceneId
from studio.model.project import Project
from studio.model.time import TimeRange
from studio.model.timeline import Clip, Track

Lane: TypeAlias = list[PlacedClip]


def lane_of(project: Project, track: Track) -> Lane:
    """The clips of a track where they stand, those of hidden scenes left out. A clip to the film's end is one frame."""
    hidden = {scene.id for scene in project.timeline.scenes if scene.hidden}
    starts = all_scene_starts(project)
    return [_placed(clip, starts, project.rate) for clip in track.clips if clip.scene not in hidden]


def place(project: Project, clip: Clip) -> PlacedClip:
    """A clip where its anchor and offset put it."""
    return _placed(clip, all_scene_starts(project), project.rate)


def put_back(project: Project, track: Track, before: Lane, after: Iterable[PlacedClip]) -> Project:
    """The project with `after` in place of what `before` had of the track."""
    lane, unmoved = {placed.clip.id for placed in before}, {id(placed) for placed in before}
    rest = tuple(clip for clip in track.clips if clip.id not in lane)
    starts = all_scene_starts(project)
    moved = tuple(
        placed.clip if id(placed) in unmoved else _at(placed, starts, project.rate)
        for placed in sorted(after, key=lambda p: (p.start, p.clip.id))
    )
    return with_track(project, replace(track, clips=rest + moved))


def find(lane: Lane, id: ClipId) -> int:
    """Where in the lane a clip is. Raises InvalidEdit for one in a hidden scene."""
    for i, placed in enumerate(lane):
        if placed.clip.id == id:
            return i
    raise InvalidEdit("The clip belongs to a hidden scene", hint="Show the scene first.")


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


def cleared(project: Project, lane: Lane, start: int, end: int, seed: str) -> Lane:
    """The lane with nothing from frame `start` until `end`: clips are cut there; a second half is named by `seed`."""
    found: Lane = []
    for placed in lane:
        if placed.end <= start or placed.start >= end:
            found.append(placed)
            continue
        if placed.start < start:
            found.append(cut_end(project, placed, placed.end - start))
        if placed.end > end:
            rest = cut_start(project, placed, end - placed.start)
            if placed.start < start:
                rest = replace(rest, clip=replace(rest.clip, id=ClipId(derived_id(seed, placed.clip.id))))
            found.append(rest)
    return found


def shifted(lane: Lane, start: int, by: int) -> Lane:
    """The lane with every clip that starts at `start` or later moved by `by` frames."""
    return [replace(placed, start=placed.start + by) if placed.start >= start else placed for placed in lane]


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
