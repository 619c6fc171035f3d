"""The pictures that a deck's shapes, fills and backgrounds name (a:blip): where they come from, in which colours."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from lxml import etree

from studio.errors import DeckUnreadable
from studio.files.pptx.assets import AssetFolder
from studio.files.pptx.neighbours import neighbour
from studio.files.pptx.package import DRAWING as A
from studio.files.pptx.package import LINK as R
from studio.files.pptx.package import SLIDE as P
from studio.files.pptx.package import Package
from studio.files.pptx.recolouring import recolour_of
from studio.files.pptx.report import Note
from studio.files.pptx.sheets import ShapeFacts, whole
from studio.files.pptx.theme import Theme
from studio.i18n import N_, words
from studio.model.asset import Asset
from studio.model.recolour import Recolour

_WHOLE: Final = 100_000
_MOST_BYTES: Final = 512 << 20
_SVG: Final = "{http://schemas.microsoft.com/office/drawing/2016/SVG/main}svgBlip"
_LAYER: Final = "{http://schemas.microsoft.com/office/drawing/2010/main}imgLayer"

NO_PICTURE: Final = N_("the picture is missing or of a kind that cannot be drawn")
LINKED: Final = N_("the picture is a link to a file that does not lie beside the deck; it was not opened")
PARTIAL: Final = N_("some of what a drawing (EMF or WMF) shows is left out")
NO_SVG: Final = N_("a drawing (SVG) cannot be drawn; the picture that the deck has in its place is shown")
ARTISTIC: Final = N_("an artistic effect of the picture is left out")
UNMADE: Final = N_("the picture is shown without one of the deck's changes to its colours")
_UNMADE: Final = frozenset(
    f"{A}{name}"
    for name in (
        "tint", "blur", "fillOverlay", "clrRepl",
        "alphaBiLevel", "alphaCeiling", "alphaFloor", "alphaInv", "alphaMod", "alphaRepl",
    )
)  # fmt: skip
"""Changes that a deck may ask for and that are not made here; recolouring.py has those that are."""

Tell = Callable[[str, str, str], None]
"""Called with a reason, the object's name and its fate."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A picture and what the deck does to it. `opacity`: what its own alpha leaves."""

    asset: Asset
    recolour: Recolour | None = None
    opacity: float = 1.0


class Blips:
    """Finds and keeps the pictures of a slide. What cannot be drawn, or not quite, is told."""

    def __init__(self, package: Package, assets: AssetFolder, tell: Tell) -> None:
        self._package, self._assets, self._tell = package, assets, tell

    def shown(
        self,
        blip: etree._Element | None,
        links: Mapping[str, tuple[str, str]],
        part: str,
        theme: Theme | None,
        name: str,
        otherwise: str = "",
        lost: str = NO_PICTURE,
    ) -> Shown | None:
        """The picture that `blip` names in `part`, whose links are `links`; the one in the part `otherwise` where it
        names none. None where there is nothing to draw; that is told, as `lost` or as a link."""
        asset = self._drawing(blip, links, name) or self._embedded(blip, links, otherwise)
        reason = lost
        if asset is None and blip is not None and blip.get(f"{R}link"):
            asset = self._beside(blip, part)
            reason = LINKED if asset is None else lost
        if asset is None:
            self._tell(reason, name, "lost")
            return None
        if self._assets.is_partial(asset):
            self._tell(PARTIAL, name, "approximated")
        if blip is None:
            return Shown(asset)
        recolour = recolour_of(blip, theme, self._has_effects_to_make(blip, links))
        if recolour.has_art:
            self._tell(ARTISTIC, name, "approximated")
        if any(change.tag in _UNMADE for change in blip):
            self._tell(UNMADE, name, "approximated")
        return Shown(asset, recolour.value, _opacity(blip))

    def of(
        self, facts: ShapeFacts, blip: etree._Element | None, otherwise: str = "", lost: str = NO_PICTURE
    ) -> Shown | None:
        """As `shown`, for an a:blip of a shape."""
        sheet = facts.sheet
        if sheet is None:
            return self.shown(None, {}, "", None, facts.name, otherwise, lost)
        return self.shown(blip, sheet.links, sheet.part, sheet.theme, facts.name, otherwise, lost)

    def part(self, name: str) -> Asset | None:
        """The picture in a part, None when it is not there or cannot be drawn."""
        if name not in self._package.names:
            return None
        try:
            return self._assets.picture(self._package.part(name), name)
        except DeckUnreadable:
            return None

    def _drawing(self, blip: etree._Element | None, links: Mapping[str, tuple[str, str]], name: str) -> Asset | None:
        """The SVG that PowerPoint keeps behind a picture for older programs."""
        svg = next(blip.iter(_SVG), None) if blip is not None else None
        link = links.get(str(svg.get(f"{R}embed"))) if svg is not None else None
        if link is None:
            return None
        asset = self.part(link[1])
        if asset is None:
            self._tell(NO_SVG, name, "approximated")
        return asset

    def _embedded(
        self, blip: etree._Element | None, links: Mapping[str, tuple[str, str]], otherwise: str
    ) -> Asset | None:
        link = links.get(str(blip.get(f"{R}embed"))) if blip is not None else None
        names = [*([link[1]] if link else []), otherwise]
        return next((asset for part in names if part and (asset := self.part(part)) is not None), None)

    def _beside(self, blip: etree._Element, part: str) -> Asset | None:
        """The picture in the deck's own folder, or below, that the deck links to."""
        address = self._package.addresses(part).get(str(blip.get(f"{R}link")), "")
        path = neighbour(self._package.folder, address) if address else None
        try:
            if path is None or path.stat().st_size > _MOST_BYTES:
                return None
            return self._assets.picture(path.read_bytes(), path.name)
        except OSError:
            return None

    def _has_effects_to_make(self, blip: etree._Element, links: Mapping[str, tuple[str, str]]) -> bool:
        """Whether the picture is shown without its effects. PowerPoint keeps it as they make it, and the original
        behind it."""
        layer = next(blip.iter(_LAYER), None)
        if layer is None:
            return False
        behind, before = (links.get(str(node.get(f"{R}embed"))) for node in (layer, blip))
        return behind is None or behind == before


def blip_of(facts: ShapeFacts) -> etree._Element | None:
    """The a:blip of a picture, or of the picture in an object's place."""
    if facts.element is None:
        return None
    if facts.element.tag == f"{P}pic":
        return facts.element.find(f"{P}blipFill/{A}blip")
    return next(facts.element.iter(f"{A}blip"), None) if facts.element.tag == f"{P}graphicFrame" else None


def missing_label(name: str, lines: Sequence[Note]) -> str:
    """What stands in the frame of a picture that is not there: its name and why."""
    reason = next((words(line.reason) for line in lines if line.fate == "lost"), "")
    return "\n".join(part for part in (name, reason) if part)


def _opacity(blip: etree._Element) -> float:
    alpha = blip.find(f"{A}alphaModFix")
    return max(0.0, min(1.0, whole(alpha.get("amt"), _WHOLE) / _WHOLE)) if alpha is not None else 1.0
