"""Objects of other programs (OLE: sheets, formulas, drawings), and controls in frames, as the deck has drawn them."""

from __future__ import annotations

import copy

from lxml import etree

from studio.files.pptx.alternatives import INSTEAD
from studio.files.pptx.controls import CONTROL
from studio.files.pptx.old_drawings import old_drawing
from studio.files.pptx.package import DRAWING as A
from studio.files.pptx.package import LINK as R
from studio.files.pptx.package import SLIDE as P
from studio.files.pptx.package import Package


def show_objects(package: Package, part: str, root: etree._Element) -> bool:
    """Put a picture in the place of each object on a sheet that has one; whether there was any."""
    is_changed = False
    for frame in list(root.iter(f"{P}graphicFrame")):
        found = next(frame.iter(f"{P}oleObj", CONTROL), None)
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
        drawing = old_drawing(package, part, found.get("spid", ""))
        if drawing is None:
            return None
        fill = etree.Element(f"{P}blipFill")
        etree.SubElement(fill, f"{A}blip", {f"{R}embed": drawing.link})
        etree.SubElement(etree.SubElement(fill, f"{A}stretch"), f"{A}fillRect")
    about, place = frame.find(f"{P}nvGraphicFramePr"), frame.find(f"{P}xfrm")
    if about is None or place is None:
        return None
    picture = etree.Element(f"{P}pic", {INSTEAD: "control" if found.tag == CONTROL else "embedded"})
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
