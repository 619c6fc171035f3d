"""A fill that is laid over another (a:fillOverlay), as Office's older themes do with their waves and bands.

Our fills are one thick: multiplied colours are worked out where both are colours; over a picture, which these themes
keep pale, the overlay stands alone.
"""

from __future__ import annotations

from lxml import etree

from studio.files.pptx.package import DRAWING as A
from studio.files.pptx.sheets import whole
from studio.files.pptx.theme import Theme
from studio.model.color import BLACK, Color, channels, color
from studio.model.style import Fill, Gradient, GradientKind, Solid, Stop

_WHOLE = 100_000
_DEGREE = 60_000


def overlay_of(properties: etree._Element, theme: Theme) -> Fill | None:
    """What a shape with these properties shows where something is laid over its fill; None where nothing is."""
    overlay = properties.find(f"{A}effectLst/{A}fillOverlay")
    if overlay is None:
        return None
    below = theme.color(properties.find(f"{A}solidFill"))
    is_multiplied = overlay.get("blend") == "mult" and below is not None
    plain = theme.color(overlay.find(f"{A}solidFill"))
    if plain is not None:
        return Solid(_product(plain, below) if is_multiplied and below else plain)
    gradient = overlay.find(f"{A}gradFill")
    stops = gradient.findall(f"{A}gsLst/{A}gs") if gradient is not None else []
    if gradient is None or not stops:
        return None
    found = [(whole(stop.get("pos")) / _WHOLE, theme.color(stop) or BLACK) for stop in stops]
    line = gradient.find(f"{A}lin")
    angle = whole(line.get("ang")) / _DEGREE if line is not None else 0.0
    return Gradient(
        GradientKind.LINEAR if line is not None else GradientKind.RADIAL,
        tuple(Stop(at, _product(ink, below) if is_multiplied and below else ink) for at, ink in sorted(found)),
        angle,
    )


def _product(one: Color, other: Color) -> Color:
    return color(*(round(a * b / 255) for a, b in zip(channels(one), channels(other), strict=True)))
