"""Verbs for clips on tracks, as film editors know them. Times are film time in seconds and land on whole frames.

Moves that lack room go as far as they can; an edit that makes no sense at all raises InvalidEdit, as does one on a
locked track or for a clip that is gone.
"""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from studio.edit.lane import (
    cleared,
    cut_end,
    cut_start,
    lane_of,
    lane_with,
    place,
    room_after,
    room_before,
)
from studio.edit.parts import clip_of, need_assets, need_new, open_track, scene_of, with_clip, with_track
from studio.edit.reflow import PlacedClip, scene_start
from studio.edit.registry import verb
from studio.errors import InvalidEdit
from studio.model.animation import Edge, Number
from studio.model.element import Transform
from studio.model.ids import ClipId, SceneId, TrackId
from studio.model.project import Project
from studio.model.time import TimeRange, nearest_frame
from studio.model.timeline import Clip

FASTEST, SLOWEST = Fraction(16), Fraction(1, 16)


@verb("timeline.insert")
def insert(project: Project, track_id: TrackId, clip: Clip) -> Project:
    """A new clip where its anchor and offset say; what comes later makes room, a clip there is cut in two."""
    new, lane = _new_clip(project, clip), lane_of(project, open_track(project, track_id))
    first, last, halves = cleared(lane, new.start, new.start, clip.id)
    halves = [replace(half, start=half.start + new.frames) if half.start >= new.start else half for half in halves]
    return lane.put(first, len(lane), [*halves, new, *lane.later(last, new.frames)])


@verb("timeline.overwrite")
def overwrite(project: Project, track_id: TrackId, clip: Clip) -> Project:
    """A new clip where its anchor and offset say, in place of what was there."""
    new, lane = _new_clip(project, clip), lane_of(project, open_track(project, track_id))
    first, last, kept = cleared(lane, new.start, new.end, clip.id)
    return lane.put(first, last, [*kept, new])


@verb("timeline.move")
def move(project: Project, clip_id: ClipId, track_id: TrackId, to: Fraction) -> Project:
    """The clip at another time, on another track if need be, in place of what was there. Its anchor stays."""
    source, clip = clip_of(project, clip_id)
    target = open_track(project, track_id)
    if target.kind is not source.kind:
        raise InvalidEdit("The clip does not fit on the track {name}", name=target.name)
    start = max(0, nearest_frame(to, project.rate))
    moved = replace(place(project, clip), start=start)
    without = with_track(project, replace(source, clips=tuple(c for c in source.clips if c.id != clip_id)))
    lane = lane_of(without, open_track(without, track_id))
    first, last, kept = cleared(lane, start, moved.end, clip_id)
    return lane.put(first, last, [*kept, moved])


@verb("timeline.trim")
def trim(project: Project, clip_id: ClipId, edge: Edge, to: Fraction) -> Project:
    """Move one edge of a clip, leaving its neighbours in place.

    The clip keeps at least one frame, stays clear of its neighbours and never reaches past its media.
    """
    lane, i = lane_with(project, clip_id)
    placed, frame = lane[i], nearest_frame(to, project.rate)
    if edge is Edge.START:
        least = max(placed.start - room_before(project, placed.clip), lane[i - 1].end if i else 0)
        trimmed = cut_start(project, placed, max(least, min(placed.end - 1, frame)) - placed.start)
    else:
        most = placed.end + room_after(project, placed.clip)
        most = min(most, lane[i + 1].start) if i + 1 < len(lane) else most
        trimmed = cut_end(project, placed, placed.end - max(placed.start + 1, min(most, frame)))
    return lane.put(i, i + 1, [trimmed])


@verb("timeline.ripple")
def ripple(project: Project, clip_id: ClipId, edge: Edge, to: Fraction) -> Project:
    """Move one edge of a clip, and everything later on the track with it: gaps stay as they are."""
    lane, i = lane_with(project, clip_id)
    placed, frame = lane[i], nearest_frame(to, project.rate)
    if edge is Edge.START:
        cut = max(-room_before(project, placed.clip), min(placed.frames - 1, frame - placed.start))
        trimmed = replace(cut_start(project, placed, cut), start=placed.start)
    else:
        cut = placed.end - max(placed.start + 1, min(placed.end + room_after(project, placed.clip), frame))
        trimmed = cut_end(project, placed, cut)
    return lane.put(i, len(lane), [trimmed, *lane.later(i + 1, -cut)])


@verb("timeline.roll")
def roll(project: Project, clip_id: ClipId, edge: Edge, to: Fraction) -> Project:
    """Move the cut between a clip and the one it touches: one grows by what the other loses."""
    lane, i = lane_with(project, clip_id)
    i = i if edge is Edge.END else i - 1
    if i < 0 or i + 1 >= len(lane) or lane[i].end != lane[i + 1].start:
        raise InvalidEdit("No clip touches this edge", hint="Trim the clip instead.")
    left, right = lane[i], lane[i + 1]
    most = min(right.end - 1, left.end + room_after(project, left.clip))
    least = max(left.start + 1, right.start - room_before(project, right.clip))
    cut = max(least, min(most, nearest_frame(to, project.rate)))
    pair = [cut_end(project, left, left.end - cut), cut_start(project, right, cut - right.start)]
    return lane.put(i, i + 2, pair)


@verb("timeline.slice")
def slice_clip(project: Project, clip_id: ClipId, at: Fraction, second: ClipId) -> Project:
    """Cut a clip in two at a time; the second half is called `second`."""
    lane, i = lane_with(project, clip_id)
    need_new(project, second)
    placed, frame = lane[i], nearest_frame(at, project.rate)
    if not placed.start < frame < placed.end:
        raise InvalidEdit("The cut must lie inside the clip")
    left = cut_end(project, placed, placed.end - frame)
    right = cut_start(project, placed, frame - placed.start)
    left = replace(left, clip=replace(left.clip, fade_out=Fraction(0)))
    right = replace(right, clip=replace(right.clip, id=second, fade_in=Fraction(0)))
    return lane.put(i, i + 1, [left, right])


@verb("timeline.slip")
def slip(project: Project, clip_id: ClipId, by: Fraction) -> Project:
    """Show another part of the clip's file, `by` seconds later in it, at the same place of the film."""
    track, clip = clip_of(project, clip_id)
    asset, span = project.asset(clip.asset), clip.source_range
    if asset is None or not asset.duration:
        raise InvalidEdit("A still picture has no other part to show")
    latest = max(Fraction(0), asset.duration - span.duration)
    start = max(Fraction(0), min(latest, span.start + by))
    return with_clip(project, track, replace(clip, source_range=TimeRange(start, span.duration)))


@verb("timeline.slide")
def slide(project: Project, clip_id: ClipId, by: Fraction) -> Project:
    """Move a clip between its neighbours by `by` seconds; those that touch it give and take what it needs."""
    lane, i = lane_with(project, clip_id)
    placed, step = lane[i], nearest_frame(by, project.rate)
    left = lane[i - 1] if i else None
    right = lane[i + 1] if i + 1 < len(lane) else None
    least, most = -placed.start, 1 << 30
    if left:
        touches = left.end == placed.start
        least = 1 - left.frames if touches else left.end - placed.start
        most = room_after(project, left.clip) if touches else most
    if right:
        touches = placed.end == right.start
        most = min(most, right.frames - 1 if touches else right.start - placed.end)
        least = max(least, -room_before(project, right.clip)) if touches else least
    step = max(least, min(most, step)) if least <= most else 0
    found = [replace(placed, start=placed.start + step)]
    if left:
        found.append(cut_end(project, left, -step) if left.end == placed.start else left)
    if right:
        found.append(cut_start(project, right, step) if placed.end == right.start else right)
    return lane.put(max(0, i - 1), i + 2, found)


@verb("timeline.remove")
def remove(project: Project, clip_id: ClipId) -> Project:
    """The track without the clip; a gap stays."""
    track, _ = clip_of(project, clip_id)
    return with_track(project, replace(track, clips=tuple(c for c in track.clips if c.id != clip_id)))


@verb("timeline.ripple_remove")
def ripple_remove(project: Project, clip_id: ClipId) -> Project:
    """The track without the clip; what comes later moves up by its length."""
    lane, i = lane_with(project, clip_id)
    return lane.put(i, len(lane), lane.later(i + 1, -lane[i].frames))


@verb("timeline.anchor")
def anchor(project: Project, clip_id: ClipId, scene: SceneId | None) -> Project:
    """Hang the clip on another scene, or (None) on the film; it stays where it is."""
    track, clip = clip_of(project, clip_id)
    if scene is not None:
        scene_of(project, scene)
    start = place(project, clip).start
    offset = (start - scene_start(project, scene)) / project.rate
    return with_clip(project, track, replace(clip, scene=scene, offset=offset))


@verb("timeline.set_speed")
def set_speed(project: Project, clip_id: ClipId, speed: Fraction) -> Project:
    """Faster or slower, showing the same part of the file; what comes later moves along."""
    lane, i = lane_with(project, clip_id)
    if not SLOWEST <= speed <= FASTEST:
        raise InvalidEdit("A speed lies between 1/16 and 16")
    changed = place(project, replace(lane.clips[i], speed=speed))
    return lane.put(i, len(lane), [changed, *lane.later(i + 1, changed.frames - lane[i].frames)])


@verb("timeline.set_volume")
def set_volume(project: Project, clip_id: ClipId, volume: Number) -> Project:
    """How loud, as a factor; it may change while the clip plays."""
    track, clip = clip_of(project, clip_id)
    if isinstance(volume, float | int) and not 0 <= volume <= 4:
        raise InvalidEdit("A volume lies between 0 and 4")
    return with_clip(project, track, replace(clip, volume=volume))


@verb("timeline.set_fades")
def set_fades(project: Project, clip_id: ClipId, fade_in: Fraction, fade_out: Fraction) -> Project:
    """Seconds in which it comes and goes; together at most its length."""
    track, clip = clip_of(project, clip_id)
    if fade_in < 0 or fade_out < 0 or (not clip.to_film_end and fade_in + fade_out > clip.duration):
        raise InvalidEdit("The fades are longer than the clip")
    return with_clip(project, track, replace(clip, fade_in=fade_in, fade_out=fade_out))


@verb("timeline.set_to_film_end")
def set_to_film_end(project: Project, clip_id: ClipId, to_film_end: bool) -> Project:
    """Whether it goes on, looped, until the film ends."""
    track, clip = clip_of(project, clip_id)
    return with_clip(project, track, replace(clip, to_film_end=to_film_end))


@verb("timeline.set_transform")
def set_transform(project: Project, clip_id: ClipId, transform: Transform | None) -> Project:
    """Where on the picture it stands; None fills the picture."""
    track, clip = clip_of(project, clip_id)
    return with_clip(project, track, replace(clip, transform=transform))


@verb("timeline.rename")
def rename(project: Project, clip_id: ClipId, name: str) -> Project:
    """Another name."""
    track, clip = clip_of(project, clip_id)
    return with_clip(project, track, replace(clip, name=name))


def _new_clip(project: Project, clip: Clip) -> PlacedClip:
    """Where a new clip stands. Raises InvalidEdit unless it can be there."""
    need_new(project, clip.id)
    check_clip(project, clip)
    if clip.scene is not None and scene_of(project, clip.scene).hidden:
        raise InvalidEdit("The clip belongs to a hidden scene", hint="Show the scene first.")
    return place(project, clip)


def check_clip(project: Project, clip: Clip) -> None:
    """Raises InvalidEdit unless the clip's file is there and long enough, and its scene there."""
    need_assets(project, clip)
    for scene in (clip.scene, clip.through):
        if scene is not None:
            scene_of(project, scene)
    span, asset = clip.source_range, project.asset(clip.asset)
    if span.duration <= 0 or span.start < 0 or not SLOWEST <= clip.speed <= FASTEST:
        raise InvalidEdit("A clip needs a length")
    if asset and asset.duration and span.end > asset.duration and not clip.to_film_end:  # that one is looped
        raise InvalidEdit("The clip reaches past the end of its file")
