"""Objects of other programs (OLE: sheets, formulas, drawings) as the pictures that a deck has of them."""

from __future__ import annotations

import copy
from typing import Final

from lxml import etree

from studio.errors import DeckUnreadable
from studio.files.pptx.alternatives import INSTEAD
from studio.files.pptx.package import DRAWING as A
from studio.files.pptx.package import LINK as R
from studio.files.pptx.package import RELATIONSHIPS, Package
from studio.files.pptx.package import SLIDE as P

_VML: Final = "{urn:schemas-microsoft-com:vml}"
_OFFICE: Final = "{urn:schemas-microsoft-com:office:office}"
_OWN_LINK: Final = "estudioObject"


def show_objects(package: Package, part: str, root: etree._Element) -> bool:
    """Put a picture in the place of each object on a sheet that has one; whether there was any."""
    is_changed = False
    for frame in list(root.iter(f"{P}graphicFrame")):
        found = frame.find(f"{A}graphic/{A}graphicData//{P}oleObj")
        if found is None:
            continue
        picture = _picture(package, part, frame, found)
        parent = frame.getparent()
        if picture is not None and parent is not None:
            parent.replace(frame, picture)
            is_changed = True
    return is_changed


def _picture(package: Package, part: str, frame: etree._Element, found: etree._Element) -> etree._Element | None:
    fill = found.find(f"{P}pic/{P}blipFill")
    blip = fill.find(f"{A}blip") if fill is not None else None
    if fill is None or blip is None or not blip.get(f"{R}embed"):
        link = _old_picture(package, part, found.get("spid", ""))
        if not link:
            return None
        fill = etree.Element(f"{P}blipFill")
        etree.SubElement(fill, f"{A}blip", {f"{R}embed": link})
        etree.SubElement(etree.SubElement(fill, f"{A}stretch"), f"{A}fillRect")
    about, place = frame.find(f"{P}nvGraphicFramePr"), frame.find(f"{P}xfrm")
    if about is None or place is None:
        return None
    picture = etree.Element(f"{P}pic", {INSTEAD: "embedded"})
    own = etree.SubElement(picture, f"{P}nvPicPr")
    for name in ("cNvPr", "nvPr"):
        said = about.find(f"{P}{name}")
        own.append(copy.deepcopy(said) if said is not None else etree.Element(f"{P}{name}"))
    own.insert(1, etree.Element(f"{P}cNvPicPr"))
    picture.append(copy.deepcopy(fill))
    looks = etree.SubElement(picture, f"{P}spPr")
    shown = copy.deepcopy(place)
    shown.tag = f"{A}xfrm"
    looks.append(shown)
    etree.SubElement(looks, f"{A}prstGeom", prst="rect")
    return picture


def _old_picture(package: Package, part: str, shape: str) -> str:
    """The relationship, made for it, to the picture that decks of before 2010 keep in a drawing beside the slide."""
    try:
        drawing = next((target for kind, target in package.links(part).values() if kind == "vmlDrawing"), "")
        if not shape or drawing not in package.names:
            return ""
        links = package.links(drawing)
        for drawn in package.xml(drawing).iter(f"{_VML}shape"):
            data = drawn.find(f"{_VML}imagedata")
            if data is not None and shape in (drawn.get("id"), drawn.get(f"{_OFFICE}spid")):
                link = links.get(str(data.get(f"{_OFFICE}relid") or data.get(f"{R}id") or ""))
                return _linked(package, part, link[1]) if link is not None else ""
    except DeckUnreadable:
        return ""
    return ""


def _linked(package: Package, part: str, picture: str) -> str:
    folder, _, file = part.rpartition("/")
    name = f"{folder}/_rels/{file}.rels"
    links = package.xml(name)
    id = f"{_OWN_LINK}{len(links)}"
    etree.SubElement(links, RELATIONSHIPS, Id=id, Type=f"{R[1:-1]}/image", Target=f"/{picture}")
    package.replace(name, etree.tostring(links, xml_declaration=True, encoding="UTF-8", standalone=True))
    return id
