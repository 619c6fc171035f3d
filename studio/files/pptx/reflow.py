"""Whether our text breaks its lines where the layout engine, which takes after PowerPoint, breaks them."""

from __future__ import annotations

from typing import Any, Final

from studio.files.pptx.texts import POINTS
from studio.i18n import N_
from studio.model.text import Flow, TextBody

REFLOWED: Final = N_("the text breaks its lines in other places than in PowerPoint")
NOT_COMPARED: Final = N_("the slide has so many texts that not all could be compared with PowerPoint's line breaks")
_NEARLY: Final = 0.97
_MOST: Final = 2_000
"""Runs of a slide's texts that are laid out for comparing: each takes half a millisecond or more."""


class Comparison:
    """Compares the texts of one slide, as many as a slide has that people read."""

    def __init__(self, most: int = _MOST) -> None:
        self._left = most
        self.is_cut = False
        """Whether there was more than it compares."""

    def reflows(self, box: dict[str, Any], body: TextBody) -> bool:
        """Whether a text box primitive and the body made of it have other lines; False where it is too much to say."""
        if not _may_reflow(box, body):
            return False
        runs = sum(max(1, len(paragraph.runs)) for paragraph in body.paragraphs)
        if runs > self._left:
            self.is_cut = True
            return False
        self._left -= runs
        return _has_other_lines(box, body)


def _may_reflow(box: dict[str, Any], body: TextBody) -> bool:
    """Only text that wraps, in lines across the box, may have other lines than its primitive: only it is laid out."""
    lines = box.get("lines") or ()
    if not body.wrap or body.flow is not Flow.HORIZONTAL or body.columns > 1 or not (lines and box["w"] and box["h"]):
        return False
    room = box["w"] * POINTS - body.insets[0] - body.insets[2]
    hard = sum(1 + paragraph.text.count("\n") for paragraph in body.paragraphs)
    return not (len(lines) <= hard and all(line["width"] * POINTS < room * _NEARLY for line in lines))


def _has_other_lines(box: dict[str, Any], body: TextBody) -> bool:
    # Qt is loaded for the decks that need it.
    from studio.render.text.layout import layout_text

    ours = [line.text for line in layout_text(body, box["w"] * POINTS, box["h"] * POINTS).lines]
    return _said(ours) != _said(_lines(box))


def _lines(box: dict[str, Any]) -> list[str]:
    """The lines of the primitive. Characters count through the box, one for each paragraph's end."""
    whole = "\n".join("".join(run.get("text", "") for run in p["runs"]) for p in box["paragraphs"])
    return [whole[line["start"] : line["end"]] for line in box["lines"]]


def _said(lines: list[str]) -> list[str]:
    """What stands on each line, however it is spaced; capitals are made in different places."""
    return [said for line in lines if (said := "".join(line.split()).casefold())]
