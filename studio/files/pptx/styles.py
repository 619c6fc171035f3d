"""Fills, lines and effects that the display list leaves out, from a shape's own XML."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from lxml import etree

from studio.files.pptx.looks import DASHES
from studio.files.pptx.package import DRAWING as A
from studio.files.pptx.package import LINK as R
from studio.files.pptx.package import SLIDE as P
from studio.files.pptx.sheets import ShapeFacts, whole
from studio.files.pptx.theme import Theme
from studio.model.asset import Asset
from studio.model.color import BLACK, WHITE
from studio.model.style import (
    Crop,
    Dash,
    Effect,
    Fill,
    Glow,
    Line,
    LineEnd,
    Pattern,
    PictureFill,
    Reflection,
    SoftEdge,
)

_EMU = 12_700
_WHOLE = 100_000
_SCREEN = 96.0
"""Pixels an inch where a picture does not say; what our own tiles are counted in."""

PictureOf = Callable[[ShapeFacts, str], Asset | None]
"""The picture behind a relationship id of the shape's sheet; None where it cannot be drawn."""


DensityOf = Callable[[Asset], float]
"""The pixels an inch that a picture says it has."""


def fill_of(facts: ShapeFacts, picture_of: PictureOf, density_of: DensityOf) -> Fill | None:
    """The pattern or picture that fills the shape; None for fills of other kinds."""
    properties = _properties(facts)
    if properties is None or facts.sheet is None:
        return None
    pattern = pattern_of(properties, facts.sheet.theme)
    if pattern is not None:
        return pattern
    picture = properties.find(f"{A}blipFill")
    blip = picture.find(f"{A}blip") if picture is not None else None
    if picture is None or blip is None:
        return None
    asset = picture_of(facts, str(blip.get(f"{R}embed", "")))
    return picture_fill(picture, blip, asset, density_of) if asset is not None else None


def pattern_of(holder: etree._Element, theme: Theme) -> Pattern | None:
    """The pattern that an element is filled with, if it is."""
    pattern = holder.find(f"{A}pattFill")
    if pattern is None or not pattern.get("prst"):
        return None
    front, back = (theme.color(pattern.find(f"{A}{name}")) for name in ("fgClr", "bgClr"))
    return Pattern(pattern.get("prst", "pct50"), front or BLACK, back or WHITE)


def picture_fill(picture: etree._Element, blip: etree._Element, asset: Asset, density_of: DensityOf) -> PictureFill:
    """How a blipFill shows its picture: stretched, cropped or as tiles."""
    tile = picture.find(f"{A}tile")
    alpha = blip.find(f"{A}alphaModFix")
    return PictureFill(
        asset.id,
        _crop(_insets(picture.find(f"{A}srcRect")), _insets(picture.find(f"{A}stretch/{A}fillRect"))),
        whole(tile.get("sx"), _WHOLE) / _WHOLE * _SCREEN / density_of(asset) if tile is not None else None,
        whole(alpha.get("amt"), _WHOLE) / _WHOLE if alpha is not None else 1.0,
    )


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


def line_of(facts: ShapeFacts, line: Line | None) -> Line | None:
    """`line` with the dashes, caps and ends that the shape's XML gives it."""
    properties = _properties(facts)
    own = properties.find(f"{A}ln") if properties is not None else None
    if line is None or own is None:
        return line
    dash = own.find(f"{A}prstDash")
    head, tail = own.find(f"{A}headEnd"), own.find(f"{A}tailEnd")
    return replace(
        line,
        dash=DASHES.get(dash.get("val", ""), Dash.SOLID) if dash is not None else line.dash,
        round_cap=own.get("cap") == "rnd" or line.round_cap,
        head=_end(head) if head is not None else line.head,
        tail=_end(tail) if tail is not None else line.tail,
    )


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


def _end(node: etree._Element) -> LineEnd:
    kind = node.get("type", "none")
    return LineEnd(kind) if kind in {end.value for end in LineEnd} else LineEnd.NONE
