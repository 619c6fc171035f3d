"""How a scene and who presents it share the picture: where the slide stands, and what decides how she moves."""

from __future__ import annotations

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


def stage_of(scene: Scene) -> Affine | None:
    """The map that takes the slide to the room that it keeps; None where it keeps all."""
    if scene.stage is None:
        return None
    x, y, width, height = scene.stage
    return Affine(width, 0.0, 0.0, height, x * scene.width, y * scene.height)


def moved_box(box: Rect, place: Affine) -> Rect:
    """A box under a map that turns nothing."""
    return place.a * box[0] + place.e, place.d * box[1] + place.f, place.a * box[2], place.d * box[3]


def common_box(box: Rect | None, other: Rect) -> Rect:
    """What two boxes have in common; None is everything."""
    if box is None:
        return other
    left, top = max(box[0], other[0]), max(box[1], other[1])
    right, bottom = min(box[0] + box[2], other[0] + other[2]), min(box[1] + box[3], other[1] + other[3])
    return left, top, max(0.0, right - left), max(0.0, bottom - top)
