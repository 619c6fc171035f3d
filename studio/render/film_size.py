"""A project shown in another size than its own: nothing is stretched, and what lies over the scenes keeps its place."""

from __future__ import annotations

from dataclasses import replace

from studio.model.animation import Curve, Number
from studio.model.element import Transform
from studio.model.project import Project
from studio.model.timeline import Track


def in_size(project: Project, size: tuple[int, int]) -> Project:
    """The project with frames of `size` (width, height) pixels.

    Scenes fit themselves into any frame. Clips are placed in the frame's own units: here the old frame, as large as it
    fits, in the middle of the new one.
    """
    settings = project.settings
    width, height = size
    if (settings.width, settings.height) == size:
        return project
    scale = min(width / settings.width, height / settings.height)
    left, top = (width - settings.width * scale) / 2, (height - settings.height * scale) / 2
    tracks = tuple(_track(track, scale, left, top) for track in project.timeline.tracks)
    return replace(
        project,
        settings=replace(settings, width=width, height=height),
        timeline=replace(project.timeline, tracks=tracks),
    )


def _track(track: Track, scale: float, left: float, top: float) -> Track:
    clips = tuple(
        replace(clip, transform=_transform(clip.transform, scale, left, top)) if clip.transform else clip
        for clip in track.clips
    )
    return replace(track, clips=clips)


def _transform(place: Transform, scale: float, left: float, top: float) -> Transform:
    return replace(
        place,
        x=_number(place.x, scale, left),
        y=_number(place.y, scale, top),
        width=_number(place.width, scale),
        height=_number(place.height, scale),
    )


def _number(number: Number, scale: float, more: float = 0.0) -> Number:
    if not isinstance(number, Curve):
        return number * scale + more
    return replace(number, keyframes=tuple(replace(k, value=k.value * scale + more) for k in number.keyframes))
