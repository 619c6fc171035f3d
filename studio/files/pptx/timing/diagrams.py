"""Which shapes of a diagram an animation means: their ids in the drawing that lies beside the diagram's data."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from lxml import etree

from studio.errors import DeckUnreadable
from studio.files.pptx.package import LINK as R
from studio.files.pptx.package import Package
from studio.files.pptx.sheets import Sheet

_DIAGRAM: Final = "{http://schemas.openxmlformats.org/drawingml/2006/diagram}"
_DRAWING: Final = "{http://schemas.microsoft.com/office/drawing/2008/diagram}"

Pieces = Mapping[int, tuple[str, ...]]
"""{the frame of a diagram: the ids of the shapes in its drawing, in their order}"""


def diagram_pieces(package: Package, slide: Sheet) -> Pieces:
    """The diagrams of a slide; those whose parts cannot be read are left out."""
    found: dict[int, tuple[str, ...]] = {}
    for facts in slide.shapes.values():
        frame = facts.element
        links = next(frame.iter(f"{_DIAGRAM}relIds"), None) if frame is not None else None
        if links is None or (frame is not None and etree.QName(frame).localname != "graphicFrame"):
            continue
        try:
            data = package.xml(slide.links[str(links.get(f"{R}dm"))][1])
            more = next(data.iter(f"{_DRAWING}dataModelExt"))
            drawing = package.xml(slide.links[str(more.get("relId"))][1])
        except (DeckUnreadable, KeyError, StopIteration):
            continue
        found[facts.id] = tuple(str(shape.get("modelId", "")).upper() for shape in drawing.iter(f"{_DRAWING}sp"))
    return found
