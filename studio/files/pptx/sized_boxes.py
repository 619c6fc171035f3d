"""Boxes that PowerPoint made as high as their text: their height tells how many lines it has there."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, Final

from studio.files.pptx.cascade import Cascade
from studio.files.pptx.package import DRAWING as A
from studio.files.pptx.texts import POINTS
from studio.model.text import Flow, TextBody

_NEAR: Final = 0.4
"""Of a line: how far the height may be from what the lines need."""
_TOO_WIDE: Final = 1.15
"""How much wider a line may be with our fonts than in PowerPoint."""


def unbroken_as_sized(box: dict[str, Any], body: TextBody, cascade: Cascade) -> TextBody:
    """`body` with its paragraphs in one line each, where its box (a text box primitive) is just high enough for that
    and they only just do not fit: PowerPoint has narrower letters then, of a font that is not here."""
    lines = box.get("lines") or ()
    hard = sum(1 + paragraph.text.count("\n") for paragraph in body.paragraphs)
    if len(lines) <= hard or not body.wrap or body.flow is not Flow.HORIZONTAL or body.columns > 1:
        return body
    if not cascade.boxes or cascade.boxes[0].find(f"{A}spAutoFit") is None:
        return body
    top, bottom = min(line["y"] for line in lines), max(line["y"] + line["height"] for line in lines)
    height = (bottom - top) * POINTS
    line = height / len(lines)
    room = box["h"] * POINTS - body.insets[1] - body.insets[3]
    if abs(height - (len(lines) - hard) * line - room) > _NEAR * line:
        return body
    # Qt is loaded for the decks that need it.
    from studio.render.text.layout import layout_text

    whole = replace(body, wrap=False)
    width = box["w"] * POINTS - body.insets[0] - body.insets[2]
    found = layout_text(whole, box["w"] * POINTS, box["h"] * POINTS).lines
    return whole if max(line.rect[2] for line in found) <= width * _TOO_WIDE else body
