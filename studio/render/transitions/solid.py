"""Turns in the depth, drawn flat: a cube that shows its next side, a door of two wings that swings open."""

from __future__ import annotations

from math import cos, pi, sin
from typing import Final

from studio.model.color import BLACK
from studio.model.style import Solid
from studio.render.affine import framed
from studio.render.layer import Ground, Layer, Nested
from studio.render.transitions.registry import Change, transition

_LEAST: Final = 0.001
_BEHIND: Final = 0.8
"""How large a scene that comes from behind a door is at first."""


@transition("flat-cube")
def cube(change: Change) -> tuple[Layer, ...]:
    """The scenes are two sides of a cube, which goes back as far as it needs to turn within the picture."""
    old, new = cos(change.share * pi / 2), sin(change.share * pi / 2)
    whole = old + new
    width, height = float(change.width), float(change.height)
    upright = change.direction in ("up", "down")
    backwards = change.direction in ("right", "down")
    sides = []
    for scene, size, comes_first in ((change.old, old, not backwards), (change.new, new, backwards)):
        begin = 0.0 if comes_first else (whole - size) / whole
        wide, near = max(_LEAST, size / whole), 1 / whole
        target = (
            (width * (1 - near) / 2, height * begin, width * near, height * wide)
            if upright
            else (width * begin, height * (1 - near) / 2, width * wide, height * near)
        )
        place = framed((0.0, 0.0, width, height), target)
        sides.append(Layer(Nested(scene, change.width, change.height), place))
    return (Layer(Ground(Solid(BLACK), width, height)), *sides)


@transition("flat-doors")
def doors(change: Change) -> tuple[Layer, ...]:
    """The old scene opens like a door of two wings, the new one comes from behind it."""
    width, height = float(change.width), float(change.height)
    open_by = max(_LEAST, cos(change.share * pi / 2))
    near = _BEHIND + (1 - _BEHIND) * change.share
    whole = (0.0, 0.0, width, height)
    inner = (width * (1 - near) / 2, height * (1 - near) / 2, width * near, height * near)
    layers = [
        Layer(Ground(Solid(BLACK), width, height)),
        Layer(Nested(change.new, change.width, change.height), framed(whole, inner)),
    ]
    for is_second in (False, True):
        if change.direction == "horizontal":
            size = height * open_by
            target = (0.0, height - size if is_second else 0.0, width, size)
            clip = (0.0, height - size / 2 if is_second else 0.0, width, size / 2)
        else:
            size = width * open_by
            target = (width - size if is_second else 0.0, 0.0, size, height)
            clip = (width - size / 2 if is_second else 0.0, 0.0, size / 2, height)
        old = Nested(change.old, change.width, change.height)
        layers.append(Layer(old, framed(whole, target), clip=clip))
    return tuple(layers)
