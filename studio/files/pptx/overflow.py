"""Whether a text needs more room than its box has: PowerPoint lets it run out below, and so do we."""

from __future__ import annotations

from typing import Any, Final

from lxml import etree

from studio.files.pptx.cascade import Cascade
from studio.files.pptx.texts import POINTS
from studio.i18n import N_
from studio.model.text import Flow, TextBody

TOO_MUCH: Final = N_("the text is taller than its box and runs out of it")
_FITS: Final = ("normAutofit", "spAutoFit")


def overflows(box: dict[str, Any], body: TextBody, cascade: Cascade) -> bool:
    """Whether a text runs out of its box and nobody makes it fit."""
    return is_too_tall(box, body) and not _is_made_to_fit(cascade)


def is_too_tall(box: dict[str, Any], body: TextBody) -> bool:
    """Whether the lines of a text box primitive are taller than it by more than one of them.

    Nothing is laid out for it: the layout engine has done so already, with the fonts that we draw with. A text whose
    lines do not run across the box is left alone.
    """
    lines = box.get("lines") or ()
    if not lines or not (box["w"] and box["h"]) or body.flow is not Flow.HORIZONTAL or body.columns > 1:
        return False
    top, bottom = min(line["y"] for line in lines), max(line["y"] + line["height"] for line in lines)
    room = box["h"] * POINTS - body.insets[1] - body.insets[3]
    return bool((bottom - top) * POINTS > room + max(line["height"] for line in lines) * POINTS)


def _is_made_to_fit(cascade: Cascade) -> bool:
    """The nearest box that says anything of it decides."""
    for box in cascade.boxes:
        for child in box:
            name = etree.QName(child).localname if isinstance(child.tag, str) else ""
            if name in (*_FITS, "noAutofit"):
                return name in _FITS
    return False
