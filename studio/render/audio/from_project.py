"""What a project sounds like: its narrations, its sounds and its music, each at its sample."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from typing import Final

from studio.edit.reflow import PlacedClip, placed_clips, scene_starts
from studio.model.animation import Curve, Moment, SceneClock, number_at
from studio.model.element import Sound, Video
from studio.model.ids import AssetId
from studio.model.project import Project
from studio.model.scene import Scene
from studio.model.time import time_of
from studio.model.timeline import Clip, Track, TrackKind
from studio.render.audio.plan import RATE, AudioEntry, AudioPlan, GainPoint, Role, faded, looped

_MUSIC_FADE: Final = 2 * RATE
_NO_TIME: Final = Fraction(0)
_ROLES: Final = {
    TrackKind.MUSIC: Role.MUSIC,
    TrackKind.SOUND: Role.SOUND,
    TrackKind.VIDEO: Role.VIDEO,
    TrackKind.OVERLAY: Role.VIDEO,
}


def audio_plan(project: Project) -> AudioPlan:
    """Everything that is heard in the film, in whole samples at 48 kHz; the film is as long as its frames."""
    length = samples(project.length)
    entries: list[AudioEntry] = []
    for scene, first in zip(project.timeline.shown, scene_starts(project), strict=True):
        entries += _scene_entries(project, scene, time_of(first, project.rate))
    for track in project.timeline.tracks:
        if not track.muted:
            for placed in placed_clips(project, track):
                entries += _clip_entries(project, track, placed)
    return AudioPlan(tuple(_within(entries, length)), length)


def samples(t: Fraction) -> int:
    """The sample nearest to time `t` (seconds)."""
    return round(t * RATE)


def _scene_entries(project: Project, scene: Scene, start: Fraction) -> Iterator[AudioEntry]:
    narration = scene.narration
    if narration is not None and narration.length > 0:
        length = samples(narration.length)
        yield AudioEntry(
            narration.audio,
            Role.NARRATION,
            samples(start + scene.pause_before),
            length,
            gain=_steady(length, _gain(project, narration.audio)),
        )
    end = start + scene.frames / project.rate
    clock = scene.clock(project.rate)
    for element in scene.elements:
        content = element.content
        if isinstance(content, Sound | Video) and not element.hidden and _is_heard(project, content.asset):
            begin = start + max(Fraction(0), clock.time_of(_later(element.shows, content.start)))
            stops = [clock.time_of(moment) for moment in (element.hides, content.stop) if moment is not None]
            yield from _played(project, content, begin, min(end, *(start + stop for stop in stops)))


def _later(shows: Moment, start: Moment) -> Moment:
    return start if start != Moment() else shows


def _played(project: Project, content: Sound | Video, begin: Fraction, end: Fraction) -> Iterator[AudioEntry]:
    asset = project.asset(content.asset)
    if asset is None or end <= begin:
        return
    whole = asset.duration - content.source_start
    piece = whole if content.length is None else min(whole, content.length)
    gain = content.volume * asset.gain
    role = Role.VIDEO if isinstance(content, Video) else Role.SOUND
    fade_in, fade_out = samples(max(_NO_TIME, content.fade_in)), max(RATE // 50, samples(content.fade_out))
    at = begin
    while at < end and piece > 0:
        length = samples(min(piece, end - at))
        points = faded(length, gain, fade_in, fade_out)
        yield AudioEntry(asset.id, role, samples(at), length, samples(content.source_start), points)
        if not content.loop:
            break
        at += piece


def _clip_entries(project: Project, track: Track, placed: PlacedClip) -> Iterator[AudioEntry]:
    clip = placed.clip
    asset = project.asset(clip.asset)
    if asset is None or not asset.has_sound:
        return
    role = _ROLES[track.kind]
    gain = asset.gain * track.volume
    begin, end = (samples(time_of(frame, project.rate)) for frame in (placed.start, placed.end))
    fade_in, fade_out = samples(clip.fade_in), samples(clip.fade_out)
    if clip.to_film_end:
        steady = gain * (1.0 if isinstance(clip.volume, Curve) else clip.volume)
        source = samples(clip.source_range.duration)
        first = samples(clip.source_range.start)
        for entry in looped(
            asset.id,
            role,
            source,
            begin,
            end - begin,
            gain=steady,
            fade_in=fade_in,
            fade_out=fade_out or _MUSIC_FADE,
        ):
            yield replace(entry, source_start=entry.source_start + first)
        return
    length = end - begin
    if isinstance(clip.volume, Curve):
        points = _volume_points(clip, length, gain)
    else:
        points = faded(length, gain * clip.volume, fade_in, fade_out)
    yield AudioEntry(asset.id, role, begin, length, samples(clip.source_range.start), points)


def _volume_points(clip: Clip, length: int, gain: float) -> tuple[GainPoint, ...]:
    """The clip's volume curve, sampled a hundred times a second; its moments count from the clip's own ends."""
    clock = SceneClock(Fraction(length, RATE), {})
    step = RATE // 100
    return tuple(
        GainPoint(at, gain * number_at(clip.volume, Fraction(at, RATE), clock)) for at in range(0, length + step, step)
    )


def _is_heard(project: Project, id: AssetId) -> bool:
    asset = project.asset(id)
    return asset is not None and asset.has_sound


def _gain(project: Project, id: AssetId) -> float:
    asset = project.asset(id)
    return asset.gain if asset else 1.0


def _steady(length: int, gain: float) -> tuple[GainPoint, ...]:
    return (GainPoint(0, gain), GainPoint(length, gain))


def _within(entries: list[AudioEntry], length: int) -> Iterator[AudioEntry]:
    """The entries cut at the film's end."""
    for entry in entries:
        if entry.film_start < length and entry.length > 0:
            yield replace(entry, length=min(entry.length, length - entry.film_start))
