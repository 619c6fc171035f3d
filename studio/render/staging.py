"""How a scene and who presents it share the picture: where the slide stands, and what decides how she moves."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

from studio.model.animation import Curve, SceneClock, number_at
from studio.model.avatar import Avatar
from studio.model.color import WHITE, Color, channels, color
from studio.model.element import Element, Shape, Sound, Text
from studio.model.project import Project
from studio.model.scene import Scene
from studio.model.style import Fill, Gradient, Shadow, Solid
from studio.render.affine import Affine
from studio.render.layer import Act, Drawn, Ground, Layer, Rect

_EDGE: Final = 0.008
"""Of the slide's width: how near to an edge something is at it."""
_GAP: Final = 0.03
"""Of the film's shorter side: between a card and what is around it."""
_BRIGHT: Final = 330
"""The sum of a bright colour's channels."""
_USUAL_WALL: Final = Color("#e9eef4")
_CARD_SHADOW: Final = Shadow(Color("#00000040"), blur=14.0, distance=4.0, angle=90.0)
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
    """Where the layers of a scene stand in a film, as maps from the scene's units to pixels.

    The slide is at `slide`, seen in `window` alone. `wall`: what is behind all, over the whole film. `card`: the slide
    has its own background, as a card before that; else the wall is its background. `behind`: where the background's
    own units are, seen from the slide's.
    """

    wall: Layer
    card: tuple[Layer, ...]
    slide: Affine
    window: Rect
    presenter: Affine
    behind: Affine


def stage_of(scene: Scene, room: Rect, width: float, height: float) -> Stage:
    """How a scene stands in a film of this size whose slide keeps `room` (shares of the film).

    The slide keeps its shape, as large as the room lets it be; a presenter's box is stretched with the film, whatever
    shape the slide has. A slide with something at its edges would look cut off before its own background: it becomes a
    card on a wall.
    """
    is_card = _reaches_edges(scene) or not isinstance(scene.background, Solid)
    x, y, across, down = room
    if is_card:
        gap = _GAP * min(width, height)
        x, y = x + gap / width, y + gap / height
        across, down = max(0.1, across - 2 * gap / width), max(0.1, down - 2 * gap / height)
    scale = min(across * width / scene.width, down * height / scene.height)
    left = (x + across / 2) * width - scene.width * scale / 2
    top = (y + down / 2) * height - scene.height * scale / 2
    slide = Affine(scale, 0, 0, scale, left, top)
    window = (left, top, scene.width * scale, scene.height * scale)
    presenter = Affine(width / scene.width, 0, 0, height / scene.height, 0, 0)
    if is_card:
        wall = Layer(Ground(Solid(_wall_color(scene.background)), width, height))
        paper = Drawn(Shape(fill=Solid(WHITE)), scene.width, scene.height, (_CARD_SHADOW,))
        return Stage(wall, (Layer(paper, slide),), slide, window, presenter, Affine())
    cover = max(width / scene.width, height / scene.height)
    over = Affine(cover, 0, 0, cover, (width - scene.width * cover) / 2, (height - scene.height * cover) / 2)
    behind = Affine(scale / cover, 0, 0, scale / cover, (left - over.e) / cover, (top - over.f) / cover)
    return Stage(Layer(Ground(scene.background, scene.width, scene.height), over), (), slide, window, presenter, behind)


def _reaches_edges(scene: Scene) -> bool:
    """Whether something that is drawn lies at an edge of the slide: a bar, a picture, a footer's ground."""
    return any(_is_at_edge(e, scene) for e in scene.elements if e.parent is None and not e.hidden)


def _is_at_edge(element: Element, scene: Scene) -> bool:
    content, place = element.content, element.transform
    if isinstance(content, Avatar | Sound | Text):
        return False
    if isinstance(content, Shape) and content.fill is None and content.line is None:
        return False
    sides = (place.x, place.y, place.width, place.height)
    x, y, width, height = (0.0 if isinstance(side, Curve) else side for side in sides)
    slack = _EDGE * scene.width
    is_in = x + width > slack and y + height > slack and x < scene.width - slack and y < scene.height - slack
    at_edge = x < slack or y < slack or x + width > scene.width - slack or y + height > scene.height - slack
    return is_in and at_edge


def _wall_color(fill: Fill) -> Color:
    """A shade of a background that a card of it stands out from."""
    if isinstance(fill, Solid) and isinstance(fill.color, str):
        base = fill.color
    elif isinstance(fill, Gradient) and fill.stops and isinstance(fill.stops[0].color, str):
        base = fill.stops[0].color
    else:
        base = _USUAL_WALL
    red, green, blue, _ = channels(base)
    if red + green + blue > _BRIGHT:
        return color(round(red * 0.88), round(green * 0.9), round(blue * 0.92))
    return color(*(round(part + (255 - part) * 0.16) for part in (red, green, blue)))
