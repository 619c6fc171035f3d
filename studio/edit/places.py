"""Where a presenter may stand in a scene, and what room the slide leaves her: places by name.

A place moves the slide out of her way (Scene.stage); the two that begin with "over" leave it where it is, for slides
that have room of their own.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, TypeAlias

from studio.model.avatar import AvatarFrame, Framing
from studio.model.element import Transform
from studio.model.scene import Scene

Stage: TypeAlias = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Place:
    """`box` (x, y, width, height) in shares of the scene's width and height; of its height alone where `square` (then
    `x` is how far its right edge is from the scene's). `facing` turns her to the slide a little."""

    box: tuple[float, float, float, float]
    stage: Stage | None
    framing: Framing
    frame: AvatarFrame = AvatarFrame()
    facing: float = 0.0
    square: bool = False
    mirrored: bool = False


_THIRD = (0.67, 0.05, 0.33, 0.95)
_BESIDE: Final[Stage] = (0.0, 0.15, 0.7, 0.7)
_FULL = (0.73, 0.04, 0.26, 0.94)
_FREE: Final[Stage] = (0.005, 0.125, 0.75, 0.75)
_CORNER: Final[Stage] = (0.0, 0.0, 0.84, 0.84)
_CIRCLE, _CARD = AvatarFrame("circle"), AvatarFrame("card")

_RIGHT: Final = {
    "right": Place(_THIRD, _BESIDE, "half", facing=-10.0),
    "full": Place(_FULL, _FREE, "full", facing=-12.0),
    "circle": Place((0.03, 0.65, 0.32, 0.32), _CORNER, "bust", _CIRCLE, square=True),
    "card": Place((0.03, 0.60, 0.29, 0.37), _CORNER, "bust", _CARD, square=True),
    "over": Place(_THIRD, None, "half", facing=-10.0),
}

PLACES: Final[Mapping[str, Place]] = {
    **_RIGHT,
    "left": Place(_THIRD, _BESIDE, "half", facing=10.0, mirrored=True),
    **{
        f"{name}-left": Place(
            place.box, place.stage, place.framing, place.frame, -place.facing, place.square, mirrored=True
        )
        for name, place in _RIGHT.items()
        if name != "right"
    },
}
"""By their names."""
USUAL_PLACE: Final = "right"


def transform_at(place: Place, scene: Scene) -> Transform:
    """Her box in a scene's units."""
    x, y, width, height = place.box
    if place.square:
        across, down = width * scene.height, height * scene.height
        left = scene.width - x * scene.height - across
    else:
        across, down, left = width * scene.width, height * scene.height, x * scene.width
    if place.mirrored:
        left = scene.width - left - across
    return Transform(round(left, 3), round(y * scene.height, 3), round(across, 3), round(down, 3))


def stage_at(place: Place) -> Stage | None:
    """What part of the scene the slide keeps; None: all of it."""
    if place.stage is None or not place.mirrored:
        return place.stage
    x, y, width, height = place.stage
    return round(1 - x - width, 6), y, width, height
