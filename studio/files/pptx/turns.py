"""How far objects and their texts are turned beyond a plain rotation: by their 3-D camera, or to stay upright."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from lxml import etree

from studio.files.pptx.cascade import Cascade
from studio.files.pptx.package import DRAWING as A
from studio.files.pptx.package import SLIDE as P
from studio.files.pptx.sheets import ShapeFacts, whole
from studio.model.text import TextBody

_DEGREE: Final = 60_000
_YES: Final = ("1", "true")


def camera_turn(facts: ShapeFacts) -> float:
    """By how many degrees clockwise the camera of an object turns it in the plane of the slide."""
    return -_revolution(facts.element.find(f"{P}spPr")) if facts.element is not None else 0.0


def turned(body: TextBody, facts: ShapeFacts, cascade: Cascade | None, rotation: float) -> TextBody:
    """The body, turned in its box as the deck says; `rotation`: how far the box is turned with its shape, clockwise."""
    if cascade is None:
        return body
    by_itself = whole(cascade.box("rot")) / _DEGREE
    if cascade.box("upright") in _YES:
        by_itself -= rotation
    if any(box.find(f"{A}flatTx") is not None for box in cascade.boxes[:1]):
        by_itself -= camera_turn(facts)  # the camera looks at the shape alone
    by_camera = -next((_revolution(box) for box in cascade.boxes if box.find(f"{A}scene3d") is not None), 0.0)
    turn = by_itself or by_camera
    return replace(body, rotation=turn % 360, turns_in_place=not by_itself) if turn % 360 else body


def _revolution(properties: etree._Element | None) -> float:
    """How far the camera of an a:bodyPr or p:spPr goes round, in degrees; what it looks at goes the other way."""
    turn = properties.find(f"{A}scene3d/{A}camera/{A}rot") if properties is not None else None
    return whole(turn.get("rev")) / _DEGREE % 360 if turn is not None else 0.0
