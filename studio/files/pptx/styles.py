"""Fills that the display list leaves out, from a shape's own XML."""

from __future__ import annotations

from collections.abc import Callable

from lxml import etree

from studio.files.pptx.blips import Shown
from studio.files.pptx.inks import centre_of
from studio.files.pptx.overlays import overlay_of
from studio.files.pptx.package import DRAWING as A
from studio.files.pptx.package import SLIDE as P
from studio.files.pptx.sheets import ShapeFacts, whole
from studio.files.pptx.theme import Theme
from studio.model.asset import Asset
from studio.model.color import BLACK, WHITE, Color
from studio.model.style import (
    Crop,
    Fill,
    Gradient,
    GradientKind,
    Pattern,
    PictureFill,
    Stop,
    Tiling,
)

_EMU = 12_700
_WHOLE = 100_000
_LEAST_TILE = 0.01
_SCREEN = 96.0
"""Pixels an inch where a picture does not say; what our own tiles are counted in."""

PictureOf = Callable[[ShapeFacts, etree._Element], Shown | None]
"""The picture that an a:blip of the shape names; None where it cannot be drawn."""


DensityOf = Callable[[Asset], float]
"""The pixels an inch that a picture says it has."""


def fill_of(facts: ShapeFacts, picture_of: PictureOf, density_of: DensityOf) -> Fill | None:
    """The pattern, picture or gradient along a path that fills the shape; None for fills of other kinds."""
    properties = _properties(facts)
    if properties is None or facts.sheet is None:
        return None
    geometry = properties.find(f"{A}prstGeom")
    preset = geometry.get("prst", "") if geometry is not None else ""
    return (
        overlay_of(properties, facts.sheet.theme)
        or pattern_of(properties, facts.sheet.theme)
        or gradient_of(properties, facts.sheet.theme, preset)
        or picture_in(properties, facts, picture_of, density_of)
    )


def picture_in(
    holder: etree._Element | None, facts: ShapeFacts, picture_of: PictureOf, density_of: DensityOf
) -> PictureFill | None:
    """The picture that fills a shape or a cell with these properties, if one does."""
    picture = holder.find(f"{A}blipFill") if holder is not None else None
    blip = picture.find(f"{A}blip") if picture is not None else None
    if picture is None or blip is None:
        return None
    shown = picture_of(facts, blip)
    return picture_fill(picture, shown, density_of) if shown is not None else None


def pattern_of(holder: etree._Element, theme: Theme) -> Pattern | None:
    """The pattern that an element is filled with, if it is."""
    pattern = holder.find(f"{A}pattFill")
    if pattern is None or not pattern.get("prst"):
        return None
    front, back = (theme.color(pattern.find(f"{A}{name}")) for name in ("fgClr", "bgClr"))
    return Pattern(pattern.get("prst", "pct50"), front or BLACK, back or WHITE)


def picture_fill(picture: etree._Element, shown: Shown, density_of: DensityOf) -> PictureFill:
    """How a blipFill shows its picture: stretched, cropped or as tiles."""
    tile = picture.find(f"{A}tile")
    crop = _crop(_insets(picture.find(f"{A}srcRect")), _insets(picture.find(f"{A}stretch/{A}fillRect")))
    if tile is None:
        return PictureFill(shown.asset.id, crop, None, shown.opacity, shown.recolour)
    across, down = (whole(tile.get(side), _WHOLE) / _WHOLE for side in ("sx", "sy"))
    across, down = max(_LEAST_TILE, abs(across)), max(_LEAST_TILE, abs(down))
    flip, place = tile.get("flip", "none"), tile.get("algn", "tl")
    tiling = Tiling(
        down / across,
        (whole(tile.get("tx")) / _EMU, whole(tile.get("ty")) / _EMU),
        flip in ("x", "xy"),
        flip in ("y", "xy"),
        (_share_of(place, "l", "r"), _share_of(place, "t", "b")),
    )
    scale = across * _SCREEN / density_of(shown.asset)
    return PictureFill(shown.asset.id, crop, scale, shown.opacity, shown.recolour, tiling)


def _share_of(place: str, first: str, last: str) -> float:
    """Where in a box "tl", "ctr", "b"... is, from 0 to 1 in one direction."""
    if place == "ctr":
        return 0.5
    return 0.0 if first in place else 1.0 if last in place else 0.5


def crop_of(facts: ShapeFacts, otherwise: Crop) -> Crop:
    """What a picture shows of its file, or leaves free beside it; `otherwise` where its own XML is not there."""
    picture = facts.element.find(f"{P}blipFill") if facts.element is not None else None
    if picture is None:
        return otherwise
    return _crop(_insets(picture.find(f"{A}srcRect")), _insets(picture.find(f"{A}stretch/{A}fillRect")))


def _insets(rectangle: etree._Element | None) -> tuple[float, float, float, float]:
    """Left, top, right and bottom of a DrawingML rectangle, as shares."""
    if rectangle is None:
        return (0.0, 0.0, 0.0, 0.0)
    left, top, right, bottom = (whole(rectangle.get(side)) / _WHOLE for side in "ltrb")
    return left, top, right, bottom


def _crop(source: tuple[float, float, float, float], filled: tuple[float, float, float, float]) -> Crop:
    """What is cut off a picture whose part `source` is stretched over the rectangle `filled` of a box."""
    cuts = []
    for side in range(4):
        shown = max(0.01, 1.0 - source[side % 2] - source[side % 2 + 2])
        covered = max(0.01, 1.0 - filled[side % 2] - filled[side % 2 + 2])
        cuts.append(source[side] - filled[side] / covered * shown)
    return Crop(*cuts)


def gradient_of(
    holder: etree._Element, theme: Theme, preset: str = "", placeholder: Color | None = None
) -> Gradient | None:
    """The gradient of a holder (spPr, bgPr) that runs along a path, from its own centre; None for others, which the
    display list knows."""
    fill = holder.find(f"{A}gradFill")
    path = fill.find(f"{A}path") if fill is not None else None
    if fill is None or path is None:
        return None
    stops = [
        Stop(whole(stop.get("pos")) / _WHOLE, theme.color(stop, placeholder) or BLACK)
        for stop in fill.iterfind(f"{A}gsLst/{A}gs")
    ]
    if not stops:
        return None
    is_round = path.get("path", "circle") == "circle" or (path.get("path") == "shape" and preset == "ellipse")
    kind = GradientKind.RADIAL if is_round else GradientKind.RECTANGULAR
    return Gradient(kind, tuple(sorted(stops, key=lambda stop: stop.at)), 0.0, centre_of(path))


def _properties(facts: ShapeFacts) -> etree._Element | None:
    return facts.element.find(f"{P}spPr") if facts.element is not None else None
