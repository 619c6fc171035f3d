"""The new scene is uncovered by an edge that travels over the old one."""

from __future__ import annotations

from studio.render.layer import Layer, Nested
from studio.render.transitions.registry import Change, transition


@transition("wipe")
def wipe(change: Change) -> tuple[Layer, ...]:
    width, height, share = change.width, change.height, change.share
    window = {
        "left": (width * (1 - share), 0.0, width * share, float(height)),
        "right": (0.0, 0.0, width * share, float(height)),
        "up": (0.0, height * (1 - share), float(width), height * share),
        "down": (0.0, 0.0, float(width), height * share),
    }
    new = Layer(Nested(change.new, width, height), clip=window.get(change.direction, window["left"]))
    return (Layer(Nested(change.old, width, height)), new)
