"""Text that its deck wants smaller until it fits, where nobody has reckoned by how much.

PowerPoint writes down what it found when a text was last edited (fontScale, lnSpcReduction). Decks that other programs
write ask for it only; it is solved here once, by PowerPoint's own steps, and kept in the body.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from lxml import etree

from studio.files.pptx.cascade import Cascade
from studio.files.pptx.overflow import is_too_tall
from studio.files.pptx.package import DRAWING as A
from studio.files.pptx.sheets import placeholder_class
from studio.files.pptx.texts import POINTS
from studio.model.text import TextBody

Fit = tuple[float, float]
"""What is left of the letters' size and of the line spacing."""

_STEPS: Final[tuple[Fit, ...]] = (
    (1.0, 0.9), (0.925, 0.9), (0.925, 0.8), (0.85, 0.8), (0.775, 0.8), (0.7, 0.8), (0.625, 0.8), (0.55, 0.8),
    (0.475, 0.8), (0.4, 0.8), (0.325, 0.8), (0.25, 0.8),
)  # fmt: skip
_STEPS_OF_TITLES: Final[tuple[Fit, ...]] = ((0.9, 1.0),)


def fitted(
    box: dict[str, Any],
    body: TextBody,
    cascade: Cascade,
    placeholder: etree._Element | None,
    with_fit: Callable[[Fit], TextBody],
) -> TextBody:
    """`body`, or what `with_fit` makes of it with the first step at which it fits its text box primitive.

    A title is never made smaller than nine tenths. Text that runs over by less than a line stays as it is: fonts of
    other heights may be all there is to that.
    """
    if not _asks(cascade) or not is_too_tall(box, body):
        return body
    # Qt is loaded for the few decks that need it.
    from studio.render.text.layout import layout_text

    steps = _STEPS_OF_TITLES if placeholder_class(placeholder) == "title" else _STEPS
    smaller = body
    for step in steps:
        smaller = with_fit(step)
        if not layout_text(smaller, box["w"] * POINTS, box["h"] * POINTS).overflows:
            break
    return smaller


def _asks(cascade: Cascade) -> bool:
    """Whether the box itself wants smaller text and does not say how small. A box that only inherits the wish has its
    full size in PowerPoint until somebody edits it."""
    own = cascade.boxes[0] if cascade.boxes else ()
    return any(child.tag == f"{A}normAutofit" and not child.attrib for child in own)
