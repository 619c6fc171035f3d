"""Where a presenter may stand in a scene, and what room the slide leaves her: places by name.

A place moves the slide out of her way (Scene.stage); the two that begin with "over" leave it where it is, for slides
that have room of their own.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Final, TypeAlias

from studio.model.avatar import AvatarFrame, Framing
from studio.model.element import Transform
from studio.model.scene import Scene

Stage: TypeAlias = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Place:
    """`box` (x, y, width, height) in shares of the film's width and height, wide enough for her arms; where it is
    `square` the width is a share of the height too, and `x` is how far its right edge is from the film's. `stage`: the
    room that the slide keeps, as large as fits. `facing` turns her to the slide a little."""

    box: tuple[float, float, float, float]
    stage: Stage | None
    framing: Framing
    frame: AvatarFrame = AvatarFrame()
    facing: float = 0.0
    square: bool = False
    mirrored: bool = False


_THIRD = (0.615, 0.05, 0.425, 0.95)
_BESIDE: Final[Stage] = (0.0, 0.0, 0.7, 1.0)
_FULL = (0.68, 0.04, 0.34, 0.94)
_FREE: Final[Stage] = (0.005, 0.0, 0.75, 1.0)
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
    **{
        "left" if name == "right" else f"{name}-left": replace(place, facing=-place.facing, mirrored=True)
        for name, place in _RIGHT.items()
    },
}
"""By their names, in a film that is wider than high."""
USUAL_PLACE: Final = "right"

_UPRIGHT: Final = {
    "right": Place((0.0, 0.44, 1.0, 0.56), (0.0, 0.02, 1.0, 0.42), "half"),
    "full": Place((0.0, 0.40, 1.0, 0.58), (0.0, 0.02, 1.0, 0.38), "full"),
    "circle": Place((0.14, 0.56, 0.28, 0.28), (0.0, 0.06, 1.0, 0.48), "bust", _CIRCLE, square=True),
    "card": Place((0.11, 0.52, 0.34, 0.40), (0.0, 0.04, 1.0, 0.46), "bust", _CARD, square=True),
}
"""The same in one that is higher than wide: the slide above, she below."""


def place_named(name: str, width: float, height: float) -> Place | None:
    """The place of this name in a film of this size; None where there is none."""
    place = PLACES.get(name)
    if place is None or height <= width:
        return place
    usual = name.removesuffix("-left").replace("left", "right")
    return replace(_UPRIGHT.get(usual, place), mirrored=place.mirrored)


def transform_at(place: Place, scene: Scene, width: float, height: float) -> Transform:
    """Her box in the scene's units, which stretch over a film of this size."""
    x, y, across, down = place.box
    if place.square:
        across *= height / width
        x = 1 - x * height / width - across
    if place.mirrored:
        x = 1 - x - across
    left, top = round(x * scene.width, 3), round(y * scene.height, 3)
    return Transform(left, top, round(across * scene.width, 3), round(down * scene.height, 3))


def stage_at(place: Place) -> Stage | None:
    """What part of the film the slide keeps; None: all of it."""
    if place.stage is None or not place.mirrored:
        return place.stage
    x, y, width, height = place.stage
    return round(1 - x - width, 6), y, width, height
