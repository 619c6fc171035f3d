"""How a scene and who presents it share the picture: where the slide stands, and what decides how she moves."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

from studio.model.animation import SceneClock, number_at
from studio.model.element import Element
from studio.model.project import Project
from studio.model.scene import Scene
from studio.render.affine import Affine
from studio.render.layer import Act, Rect

_BESIDE: Final = 0.08
"""Shares of the scene's width that she must stand from the slide's middle to have it beside her."""


def act_in(project: Project, scene: Scene, element: Element, clock: SceneClock) -> Act:
    """What decides how somebody who presents moves in a scene."""
    narration, seed, side = scene.narration, seed_of(project, scene), _slide_beside(element, scene, clock)
    language = (narration.language if narration else scene.language) or project.settings.language
    timings, marks = (narration.timings, narration.marks) if narration else (None, ())
    return Act(timings, scene.script, marks, scene.pause_before, clock.length, language, side, seed)


def _slide_beside(element: Element, scene: Scene, clock: SceneClock) -> Literal["left", "right", "none"]:
    """On which side of her, when all has come to its place, most of the slide is."""
    place, end = element.transform, clock.length
    middle = number_at(place.x, end, clock) + number_at(place.width, end, clock) / 2
    x, _, width, _ = scene.stage or (0.0, 0.0, 1.0, 1.0)
    aside = middle / scene.width - (x + width / 2)
    return "none" if abs(aside) < _BESIDE else "left" if aside > 0 else "right"


def seed_of(project: Project, scene: Scene) -> str:
    """What the presenters' movements in a scene grow from: the same for a slide each time its deck is imported."""
    name = scene.id if scene.origin is None else f"slide {scene.origin.slide}"
    return f"{project.settings.seed}/{name}"


@dataclass(frozen=True, slots=True)
class Stage:
    """Maps from the scene's units to a film's pixels for the `ground`, for the `slide` on it (seen in `window` alone)
    and for who presents; `behind`: where the ground's own units are, seen from the slide's."""

    ground: Affine
    slide: Affine
    window: Rect
    presenter: Affine
    behind: Affine


def stage_of(scene: Scene, room: Rect, width: float, height: float) -> Stage:
    """How a scene stands in a film of this size whose slide keeps `room` (shares of the film).

    The slide keeps its shape, as large as the room lets it be; a presenter's box is stretched with the film, whatever
    shape the slide has.
    """
    x, y, across, down = room
    cover = max(width / scene.width, height / scene.height)
    ground = Affine(cover, 0, 0, cover, (width - scene.width * cover) / 2, (height - scene.height * cover) / 2)
    scale = min(across * width / scene.width, down * height / scene.height)
    left = (x + across / 2) * width - scene.width * scale / 2
    top = (y + down / 2) * height - scene.height * scale / 2
    return Stage(
        ground,
        Affine(scale, 0, 0, scale, left, top),
        (left, top, scene.width * scale, scene.height * scale),
        Affine(width / scene.width, 0, 0, height / scene.height, 0, 0),
        Affine(scale / cover, 0, 0, scale / cover, (left - ground.e) / cover, (top - ground.f) / cover),
    )
