"""Which shapes of a diagram an animation means: their ids in the drawing that lay beside the diagram's data."""

from __future__ import annotations

from collections.abc import Mapping

from studio.files.pptx.diagrams import PIECE
from studio.files.pptx.package import SLIDE as P
from studio.files.pptx.sheets import Sheet

Pieces = Mapping[int, tuple[str, ...]]
"""{the group that stands for a diagram: what its members are called in animations, in their order; "" for a text that
stands beside its shape}"""


def diagram_pieces(slide: Sheet) -> Pieces:
    """The diagrams of a slide."""
    found: dict[int, tuple[str, ...]] = {}
    for facts in slide.shapes.values():
        group = facts.element
        if group is None or group.tag != f"{P}grpSp":
            continue
        members = [child for child in group if child.tag in (f"{P}sp", f"{P}grpSp")]
        if any(child.get(PIECE) for child in members):
            found[facts.id] = tuple(child.get(PIECE, "") for child in members)
    return found
