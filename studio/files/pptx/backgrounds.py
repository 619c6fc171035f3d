"""The pattern or picture behind a slide: its own, its layout's, its master's or the theme's."""

from __future__ import annotations

from lxml import etree

from studio.errors import DeckUnreadable
from studio.files.pptx import styles
from studio.files.pptx.alternatives import OWN
from studio.files.pptx.blips import Blips
from studio.files.pptx.package import DRAWING as A
from studio.files.pptx.package import SLIDE as P
from studio.files.pptx.package import Package
from studio.files.pptx.sheets import ShapeFacts, Sheet, whole
from studio.i18n import N_
from studio.model.style import Backdrop, Fill

_FIRST_OF_THEME = 1001
"""What the index of a theme's first background is."""

_SHOWS_GROUND = f"{OWN}ground"
"""On a shape that shows the slide's background."""
_FILLS = frozenset(f"{A}{kind}Fill" for kind in ("no", "solid", "grad", "patt", "blip", "grp"))

_NO_BACKGROUND = N_("the picture of the background is missing or cannot be drawn")


def background_of(
    slide: Sheet,
    package: Package,
    blips: Blips,
    density_of: styles.DensityOf,
) -> Fill | None:
    """The fill; None where it is of a kind that the layout engine knows, and where its picture cannot be drawn."""
    for sheet in slide.chain:
        background = sheet.root.find(f"{P}cSld/{P}bg")
        if background is None:
            continue
        holder, links, part = background.find(f"{P}bgPr"), sheet.links, sheet.part
        if holder is None:
            holder, links, part = _of_theme(background.find(f"{P}bgRef"), sheet, package)
        if holder is None:
            return None
        ink = sheet.theme.color(background.find(f"{P}bgRef"))
        pattern = styles.pattern_of(holder, sheet.theme) or styles.gradient_of(holder, sheet.theme, placeholder=ink)
        picture = holder.find(f"{A}blipFill")
        blip = picture.find(f"{A}blip") if picture is not None else None
        if pattern is not None or picture is None or blip is None:
            return pattern
        shown = blips.shown(blip, links, part, sheet.theme.standing_for(ink), "", lost=_NO_BACKGROUND)
        return styles.picture_fill(picture, shown, density_of) if shown is not None else None
    return None


def mark_backdrops(root: etree._Element) -> bool:
    """Keep from the layout engine which shapes of a sheet show the slide's background, as it would draw that as a
    second shape, as large as the slide; whether there were any."""
    is_changed = False
    for shape in root.iter(f"{P}sp"):
        if shape.attrib.pop("useBgFill", "0") in ("1", "true"):
            shape.set(_SHOWS_GROUND, "1")
            is_changed = True
    return is_changed


def backdrop_of(facts: ShapeFacts) -> Backdrop | None:
    """The fill of a shape that shows the slide's background; None for other shapes, and where another fill is said."""
    element = facts.element
    if element is None or element.get(_SHOWS_GROUND) is None:
        return None
    properties = element.find(f"{P}spPr")
    is_said = properties is not None and any(node.tag in _FILLS for node in properties)
    return None if is_said else Backdrop()


def _of_theme(
    reference: etree._Element | None, sheet: Sheet, package: Package
) -> tuple[etree._Element | None, dict[str, tuple[str, str]], str]:
    """The theme's background that a sheet refers to, alone in an element, the parts it may name, and the theme's."""
    number = whole(reference.get("idx")) - _FIRST_OF_THEME if reference is not None else -1
    master = list(sheet.chain)[-1]
    part = next((target for kind, target in master.links.values() if kind == "theme"), "")
    if number < 0 or part not in package.names:
        return None, {}, part
    try:
        fills = package.xml(part).findall(f"{A}themeElements/{A}fmtScheme/{A}bgFillStyleLst/*")
        if number >= len(fills) or fills[number].tag not in (f"{A}blipFill", f"{A}gradFill"):
            return None, {}, part  # colours are the layout engine's
        holder = etree.Element("holder")
        holder.append(fills[number])
        return holder, package.links(part), part
    except DeckUnreadable:
        return None, {}, part
