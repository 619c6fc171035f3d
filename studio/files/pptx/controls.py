"""Controls (ActiveX: buttons, fields, players), which nobody can press in a film, as the pictures that a deck has of
them."""

from __future__ import annotations

from typing import Final

from lxml import etree

from studio.files.pptx.alternatives import INSTEAD
from studio.files.pptx.old_drawings import old_drawing
from studio.files.pptx.package import DRAWING as A
from studio.files.pptx.package import LINK as R
from studio.files.pptx.package import SLIDE as P
from studio.files.pptx.package import Package

CONTROL: Final = f"{P}control"
_CONTROLS: Final = f"{P}cSld/{P}controls//{CONTROL}"


def show_controls(package: Package, part: str, root: etree._Element) -> bool:
    """Put the picture of each control of a sheet that has one on top of its shapes; whether there was any.

    Controls without a picture stay where they are, for losses.py to tell of.
    """
    tree = root.find(f"{P}cSld/{P}spTree")
    is_changed = False
    for control in controls_of(root) if tree is not None else ():
        picture = _own(control) if _own(control) is not None else _old(package, part, control)
        parent = control.getparent()
        if picture is None or parent is None or tree is None:
            continue
        picture.set(INSTEAD, "control")
        last = tree.find(f"{P}extLst")
        if last is None:
            tree.append(picture)
        else:
            last.addprevious(picture)
        parent.remove(control)
        is_changed = True
    return is_changed


def controls_of(root: etree._Element) -> list[etree._Element]:
    """The controls of a sheet that are not shown."""
    return list(root.iterfind(_CONTROLS))


def _own(control: etree._Element) -> etree._Element | None:
    picture = control.find(f"{P}pic")
    blip = picture.find(f"{P}blipFill/{A}blip") if picture is not None else None
    place = picture.find(f"{P}spPr/{A}xfrm") if picture is not None else None
    return picture if blip is not None and blip.get(f"{R}embed") and place is not None else None


def _old(package: Package, part: str, control: etree._Element) -> etree._Element | None:
    """A picture made of the one that decks of before 2010 have in a drawing beside the slide."""
    drawing = old_drawing(package, part, control.get("spid", ""))
    if drawing is None or drawing.box is None:
        return None
    picture = etree.Element(f"{P}pic")
    about = etree.SubElement(picture, f"{P}nvPicPr")
    etree.SubElement(about, f"{P}cNvPr", id="0", name=control.get("name", ""))
    etree.SubElement(about, f"{P}cNvPicPr")
    etree.SubElement(about, f"{P}nvPr")
    fill = etree.SubElement(picture, f"{P}blipFill")
    etree.SubElement(fill, f"{A}blip", {f"{R}embed": drawing.link})
    etree.SubElement(etree.SubElement(fill, f"{A}stretch"), f"{A}fillRect")
    looks = etree.SubElement(picture, f"{P}spPr")
    place = etree.SubElement(looks, f"{A}xfrm")
    x, y, width, height = (str(side) for side in drawing.box)
    etree.SubElement(place, f"{A}off", x=x, y=y)
    etree.SubElement(place, f"{A}ext", cx=width, cy=height)
    etree.SubElement(looks, f"{A}prstGeom", prst="rect")
    return picture
