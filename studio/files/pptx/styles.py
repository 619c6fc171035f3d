"""Fills, lines and effects that the display list leaves out, from a shape's own XML."""

from __future__ import annotations

from collections.abc import Callable

from lxml import etree

from studio.files.pptx.blips import Shown
from studio.files.pptx.package import DRAWING as A
from studio.files.pptx.package import SLIDE as P
from studio.files.pptx.sheets import ShapeFacts, whole
from studio.files.pptx.theme import Theme
from studio.model.asset import Asset
from studio.model.color import BLACK, WHITE
from studio.model.style import (
    Crop,
    Effect,
    Fill,
    Glow,
    Pattern,
    PictureFill,
    Reflection,
    SoftEdge,
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
    """The pattern or picture that fills the shape; None for fills of other kinds."""
    properties = _properties(facts)
    if properties is None or facts.sheet is None:
        return None
    return pattern_of(properties, facts.sheet.theme) or picture_in(properties, facts, picture_of, density_of)


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


def effects_of(facts: ShapeFacts, drawn: tuple[Effect, ...]) -> tuple[Effect, ...]:
    """The display list's effects (shadows) with the glow, soft edge and reflection of the shape's XML."""
    properties = _properties(facts)
    listed = properties.find(f"{A}effectLst") if properties is not None else None
    if listed is None or facts.sheet is None:
        return drawn
    more: list[Effect] = []
    for node in listed:
        match etree.QName(node).localname if isinstance(node.tag, str) else "":
            case "glow":
                more.append(Glow(facts.sheet.theme.color(node) or BLACK, whole(node.get("rad")) / _EMU))
            case "softEdge":
                more.append(SoftEdge(whole(node.get("rad")) / _EMU))
            case "reflection":
                start, end = whole(node.get("stA"), _WHOLE) / _WHOLE, whole(node.get("endPos"), _WHOLE) / _WHOLE
                more.append(Reflection(start, end, whole(node.get("dist")) / _EMU))
    return (*drawn, *more)


def _properties(facts: ShapeFacts) -> etree._Element | None:
    return facts.element.find(f"{P}spPr") if facts.element is not None else None
