"""Fills and lines as DrawingML writes them, in charts and tables: whatever the display list does not tell."""

from __future__ import annotations

from collections.abc import Callable
from copy import deepcopy
from typing import Final

from lxml import etree

from studio.files.pptx.looks import DASHES
from studio.files.pptx.package import DRAWING as A
from studio.files.pptx.package import LINK as R
from studio.files.pptx.sheets import whole
from studio.files.pptx.theme import Theme
from studio.model.asset import Asset
from studio.model.color import BLACK, WHITE, Color, channels, color
from studio.model.style import (
    Compound,
    Crop,
    Dash,
    Fill,
    Gradient,
    GradientKind,
    Line,
    LineEnd,
    Pattern,
    PictureFill,
    Solid,
    Stop,
)

_EMU: Final = 12_700
_WHOLE: Final = 100_000
_USUAL_WIDTH: Final = 9525
_MOST_DASHES: Final = 24
_GROUNDS: Final = 1000
"""Fills of backgrounds have numbers from here on."""

COMPOUNDS: Final = {
    "dbl": Compound.DOUBLE,
    "thickThin": Compound.THICK_THIN,
    "thinThick": Compound.THIN_THICK,
    "tri": Compound.TRIPLE,
}
"""DrawingML's lines in lines (cmpd)."""

PictureBehind = Callable[[str], Asset | None]
"""The picture behind a relationship id of the part that is read; None where it cannot be drawn."""


def no_picture(_: str) -> Asset | None:
    """For parts whose pictures nobody can find."""
    return None


def said_fill(
    holder: etree._Element | None,
    theme: Theme,
    picture: PictureBehind = no_picture,
    placeholder: Color | None = None,
) -> tuple[bool, Fill | None]:
    """Whether an element says how to fill, and the fill; `placeholder` stands for "phClr"."""
    for node in holder if holder is not None else ():
        match etree.QName(node).localname if isinstance(node.tag, str) else "":
            case "noFill":
                return True, None
            case "solidFill":
                ink = theme.color(node, placeholder)
                return True, Solid(ink) if ink else None
            case "gradFill":
                return True, _gradient(node, theme, placeholder)
            case "pattFill":
                front, back = (theme.color(node.find(f"{A}{name}"), placeholder) for name in ("fgClr", "bgClr"))
                return True, Pattern(node.get("prst", "pct50"), front or BLACK, back or WHITE)
            case "blipFill":
                return True, _pictured(node, picture)
    return False, None


def said_line(
    line: etree._Element | None, theme: Theme, usual: Line | None = None, placeholder: Color | None = None
) -> tuple[bool, Line | None]:
    """Whether an a:ln says what line to draw, and the line; what it leaves out is as in `usual`."""
    if line is None:
        return False, usual
    said, fill = said_fill(line, theme, placeholder=placeholder)
    if said and fill is None:
        return True, None
    ink = main_color(fill) if fill is not None else usual.color if usual is not None else None
    if ink is None:
        return False, usual
    width = whole(line.get("w"), round(usual.width * _EMU) if usual is not None else _USUAL_WIDTH) / _EMU
    dash = line.find(f"{A}prstDash")
    return True, Line(
        ink,
        max(0.1, width),
        DASHES.get(dash.get("val", ""), Dash.SOLID) if dash is not None else Dash.SOLID,
        line.get("cap") == "rnd",
        _end(line.find(f"{A}headEnd")),
        _end(line.find(f"{A}tailEnd")),
        square_cap=line.get("cap") == "sq",
        compound=COMPOUNDS.get(line.get("cmpd", ""), Compound.SINGLE),
        dashes=own_dashes(line.find(f"{A}custDash")),
        fill=fill if isinstance(fill, Gradient | Pattern) else None,
    )


def own_dashes(listed: etree._Element | None) -> tuple[float, ...]:
    """The lengths of dashes and gaps in an a:custDash, in line widths; () where there is none."""
    stops = list(listed.iterfind(f"{A}ds"))[:_MOST_DASHES] if listed is not None else []
    lengths = tuple(max(0.0, _share(stop.get(name))) for stop in stops for name in ("d", "sp"))
    return lengths if sum(lengths) > 0 else ()


def theme_fill(theme: Theme, reference: etree._Element) -> Fill | None:
    """What an a:fillRef means: one of the theme's fills, in the reference's colour; None for none at all."""
    number, ink = whole(reference.get("idx")), theme.color(reference)
    formats = theme.formats
    if number in (0, _GROUNDS):
        return None
    listed, at = ("bgFillStyleLst", number - _GROUNDS) if number > _GROUNDS else ("fillStyleLst", number)
    fills = formats.findall(f"{A}{listed}/*") if formats is not None else []
    if 0 < at <= len(fills):
        holder = etree.Element("holder")
        holder.append(deepcopy(fills[at - 1]))
        said, fill = said_fill(holder, theme, placeholder=ink)
        if said and fill is not None:
            return fill
    return Solid(ink) if ink else None


def main_color(fill: Fill | None) -> Color | None:
    """The one colour that stands for a fill, where only one can be used."""
    match fill:
        case Solid(color=ink) if isinstance(ink, str):
            return ink
        case Gradient(stops=stops) if stops:
            ink = stops[len(stops) // 2].color
            return ink if isinstance(ink, str) else None
        case Pattern(foreground=ink):
            return ink
    return None


def mixed(one: Color, other: Color, share: float) -> Color:
    """`share` (0..1) of `other` in `one`."""
    share = min(1.0, max(0.0, share))
    pairs = zip(channels(one), channels(other), strict=True)
    return color(*(round(a + (b - a) * share) for a, b in pairs))


def _gradient(node: etree._Element, theme: Theme, placeholder: Color | None) -> Fill | None:
    stops = sorted(
        (Stop(whole(s.get("pos")) / _WHOLE, theme.color(s, placeholder) or BLACK) for s in node.iter(f"{A}gs")),
        key=lambda stop: stop.at,
    )
    if not stops:
        return None
    path, turn = node.find(f"{A}path"), node.find(f"{A}lin")
    if path is not None:
        kind = GradientKind.RADIAL if path.get("path") == "circle" else GradientKind.RECTANGULAR
        return Gradient(kind, tuple(stops), 0.0, centre_of(path))
    return Gradient(GradientKind.LINEAR, tuple(stops), whole(turn.get("ang")) / 60_000 if turn is not None else 0.0)


def centre_of(path: etree._Element) -> tuple[float, float]:
    """Where the last colours of a gradient along an a:path stand, in shares of the box."""
    inner = path.find(f"{A}fillToRect")
    left, top, right, bottom = (_share(inner.get(side)) if inner is not None else 0.0 for side in "ltrb")
    return min(1.0, max(0.0, (left + 1 - right) / 2)), min(1.0, max(0.0, (top + 1 - bottom) / 2))


def _pictured(node: etree._Element, picture: PictureBehind) -> Fill | None:
    blip = node.find(f"{A}blip")
    asset = picture(str(blip.get(f"{R}embed", ""))) if blip is not None else None
    if blip is None or asset is None:
        return None
    source, tile, alpha = node.find(f"{A}srcRect"), node.find(f"{A}tile"), blip.find(f"{A}alphaModFix")
    sides = [whole(source.get(side)) / _WHOLE for side in "ltrb"] if source is not None else [0.0] * 4
    return PictureFill(
        asset.id,
        Crop(*sides),
        whole(tile.get("sx"), _WHOLE) / _WHOLE if tile is not None else None,
        whole(alpha.get("amt"), _WHOLE) / _WHOLE if alpha is not None else 1.0,
    )


def _share(text: str | None) -> float:
    if text and text.endswith("%"):
        return whole(text[:-1].partition(".")[0]) / 100
    return whole(text) / _WHOLE


def _end(node: etree._Element | None) -> LineEnd:
    kind = node.get("type", "none") if node is not None else "none"
    return LineEnd(kind) if kind in {end.value for end in LineEnd} else LineEnd.NONE
