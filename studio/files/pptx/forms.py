"""The form of a shape: its outlines, and where in it its text may stand."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from studio.files.pptx import looks
from studio.files.pptx.custom_shapes import CustomShape, custom_shape
from studio.files.pptx.diagrams import text_place
from studio.files.pptx.frame_box import UNIT, WHOLE, Frame
from studio.files.pptx.package import DRAWING as A
from studio.files.pptx.package import SLIDE as P
from studio.files.pptx.presets import preset_outlines
from studio.files.pptx.sheets import ShapeFacts
from studio.files.pptx.text_frames import text_frame
from studio.model.path import Outline

_PIXEL: Final = 9525
"""EMU in a pixel of the display list."""


@dataclass(frozen=True, slots=True)
class Form:
    outlines: tuple[Outline, ...]
    preset: str
    adjustments: tuple[tuple[str, float], ...]
    text: Frame


def form_of(facts: ShapeFacts, parts: Sequence[dict[str, Any]], base: dict[str, Any] | None, is_filled: bool) -> Form:
    """The form of a shape from its primitives, of which there is at least one. Custom shapes, and presets that the
    layout engine does not know, are drawn from what the deck and the standard say of them.

    `base` is the fill that the shape's other parts are lighter or darker than; `is_filled`: with something that the
    display list does not know, a pattern or picture.
    """
    first = parts[0]
    preset, adjustments = str(first.get("geometry") or ""), _adjustments(first)
    custom = _custom(facts, first)
    if custom is not None:
        return Form(custom.outlines, preset, adjustments, text_place(facts.element) or custom.text)
    outlines = preset_outlines(preset, dict(adjustments), first["w"], first["h"])
    if outlines is None:
        outlines = tuple(outline for part in parts for outline in _outlines(part, base, is_filled))
    said = {name: value * UNIT for name, value in adjustments}
    own = text_place(facts.element)
    return Form(outlines, preset, adjustments, own or text_frame(preset, first["w"], first["h"], said))


def _custom(facts: ShapeFacts, first: dict[str, Any]) -> CustomShape | None:
    geometry = facts.element.find(f"{P}spPr/{A}custGeom") if facts.element is not None else None
    if geometry is None:
        return None
    return custom_shape(geometry, first["w"] * _PIXEL, first["h"] * _PIXEL)


def _outlines(shape: dict[str, Any], base: dict[str, Any] | None, is_filled: bool) -> Iterator[Outline]:
    """The paths of one part of a shape."""
    own = shape.get("fill")
    for outline in looks.outlines(shape):
        yield replace(
            outline,
            filled=own is not None or is_filled,
            stroked=shape.get("stroke") is not None,
            shade=looks.shade(own, base) if own is not None else 0.0,
        )


def _adjustments(shape: dict[str, Any]) -> tuple[tuple[str, float], ...]:
    values = shape.get("adjustValues") or {}
    items = values.items() if isinstance(values, dict) else ((v.get("name"), v.get("value")) for v in values)
    return tuple((str(name), float(value)) for name, value in items if isinstance(value, int | float))


def is_plain(form: Form) -> bool:
    """Whether text may stand in all of the shape's box."""
    return form.text == WHOLE
