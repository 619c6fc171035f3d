"""Verbs for free tracks: overlays, video, music and sounds beside the scenes."""

from __future__ import annotations

from dataclasses import replace

from studio.edit.parts import need_new, open_track, track_of, with_track, with_tracks
from studio.edit.registry import verb
from studio.edit.siblings import in_order, order_before
from studio.edit.timeline import check_clip
from studio.errors import InvalidEdit
from studio.model.ids import Order, TrackId
from studio.model.project import Project
from studio.model.timeline import Track


@verb("track.add")
def add(project: Project, track: Track, before: TrackId | None = None) -> Project:
    """A new track, before another or (None) after all, with the clips it holds. Its `order` is worked out here."""
    need_new(project, track.id, *(clip.id for clip in track.clips))
    for clip in track.clips:
        check_clip(project, clip)
    return with_tracks(project, in_order((*project.timeline.tracks, replace(track, order=_order(project, before)))))


@verb("track.remove")
def remove(project: Project, id: TrackId) -> Project:
    """The film without the track and its clips."""
    open_track(project, id)
    return with_tracks(project, tuple(track for track in project.timeline.tracks if track.id != id))


@verb("track.move")
def move(project: Project, id: TrackId, before: TrackId | None = None) -> Project:
    """The track before another or (None) after all."""
    track = track_of(project, id)
    if before == id:
        return project
    rest = with_tracks(project, tuple(t for t in project.timeline.tracks if t.id != id))
    moved = replace(track, order=_order(rest, before))
    return with_tracks(project, in_order((*rest.timeline.tracks, moved)))


@verb("track.rename")
def rename(project: Project, id: TrackId, name: str) -> Project:
    """Another name."""
    return with_track(project, replace(track_of(project, id), name=name))


@verb("track.mute")
def mute(project: Project, id: TrackId, muted: bool) -> Project:
    """Not heard, or heard again."""
    return with_track(project, replace(track_of(project, id), muted=muted))


@verb("track.lock")
def lock(project: Project, id: TrackId, locked: bool) -> Project:
    """Kept from changes, or free again."""
    return with_track(project, replace(track_of(project, id), locked=locked))


@verb("track.set_volume")
def set_volume(project: Project, id: TrackId, volume: float) -> Project:
    """How loud, as a factor: 0 to 4."""
    if not 0 <= volume <= 4:
        raise InvalidEdit("A volume lies between 0 and 4")
    return with_track(project, replace(track_of(project, id), volume=volume))


def _order(project: Project, before: TrackId | None) -> Order:
    if before is not None:
        track_of(project, before)
    return order_before(project.timeline.tracks, before)
