"""The old scene comes nearer and fades, the new one stands behind it."""

from __future__ import annotations

from studio.render.affine import Affine
from studio.render.layer import Layer, Nested
from studio.render.transitions.registry import Change, transition


@transition("zoom")
def zoom(change: Change) -> tuple[Layer, ...]:
    grown = 1 + 0.35 * change.share
    place = Affine(grown, 0, 0, grown, change.width * (1 - grown) / 2, change.height * (1 - grown) / 2)
    old = Layer(Nested(change.old, change.width, change.height), place, opacity=1 - change.share)
    return (Layer(Nested(change.new, change.width, change.height)), old)
