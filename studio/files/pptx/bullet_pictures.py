"""The pictures that stand before paragraphs, which the slide names or any sheet that it takes after."""

from __future__ import annotations

from lxml import etree

from studio.files.pptx.blips import Blips
from studio.files.pptx.package import LINK as R
from studio.files.pptx.sheets import Sheet, own_properties
from studio.i18n import N_
from studio.model.text import BulletPicture

AS_DOT = N_("a picture as a bullet is drawn as a dot")


class BulletPictures:
    """Of one slide. A picture that cannot be drawn is told once."""

    def __init__(self, sheet: Sheet, blips: Blips) -> None:
        self._sheet, self._blips = sheet, blips
        self._known: dict[tuple[str, ...], BulletPicture | None] = {}

    def of(self, blip: etree._Element) -> BulletPicture | None:
        """The picture of an a:blip, which may stand in the slide, its layout or its master."""
        root = blip.getroottree().getroot()
        sheet = next((sheet for sheet in self._sheet.chain if sheet.root is root), None)
        changes = (etree.tostring(change, with_tail=False, encoding="unicode") for change in blip)
        part, link = sheet.part if sheet is not None else "", blip.get(f"{R}embed") or blip.get(f"{R}link") or ""
        key = (part, link, *changes)
        if key not in self._known:
            self._known[key] = self._found(blip, sheet)
        return self._known[key]

    def _found(self, blip: etree._Element, sheet: Sheet | None) -> BulletPicture | None:
        links, part, theme = (sheet.links, sheet.part, sheet.theme) if sheet is not None else ({}, "", None)
        shown = self._blips.shown(blip, links, part, theme, _name(blip), lost=AS_DOT)
        if shown is None:
            return None
        ratio = shown.asset.width / shown.asset.height if shown.asset.width and shown.asset.height else 1.0
        return BulletPicture(shown.asset.id, ratio, shown.recolour, shown.opacity)


def _name(blip: etree._Element) -> str:
    """What the object is called that the picture stands in; "" for a master's styles."""
    for holder in blip.iterancestors():
        properties = own_properties(holder)
        if properties is not None:
            return str(properties.get("name", ""))
    return ""
