"""The drawings (VML) beside a slide in which older decks keep what objects and controls look like, and where."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from lxml import etree

from studio.errors import DeckUnreadable
from studio.files.pptx.package import LINK as R
from studio.files.pptx.package import RELATIONSHIPS, Package

_VML: Final = "{urn:schemas-microsoft-com:vml}"
_OFFICE: Final = "{urn:schemas-microsoft-com:office:office}"
_OWN_LINK: Final = "estudioObject"
_CONDITION: Final = re.compile(rb"<!\[(?:if\b[^\]>]*|endif)\]>")
"""What PowerPoint writes between the tags of such a drawing, which is no XML."""
_LENGTH: Final = re.compile(r"\s*(-?\d*\.?\d+)\s*([a-z]*)\s*")
_UNITS: Final = {"pt": 12_700.0, "in": 914_400.0, "cm": 360_000.0, "mm": 36_000.0, "px": 9_525.0, "pc": 152_400.0}
_FARTHEST: Final = 10**9

Box = tuple[int, int, int, int]
"""x, y, width and height in EMU."""


@dataclass(frozen=True, slots=True)
class OldDrawing:
    """`link`: the relationship, made for it, from the slide to the picture; `box`: None where none is said."""

    link: str
    box: Box | None


def old_drawing(package: Package, part: str, shape: str) -> OldDrawing | None:
    """The drawing of a shape of a slide, which calls it by its name there or by its number ("_x0000_s1026", "1026");
    None for one without a picture."""
    if not shape:
        return None
    names = {shape, f"_x0000_s{shape}"}
    try:
        drawing = next((target for kind, target in package.links(part).values() if kind == "vmlDrawing"), "")
        if drawing not in package.names:
            return None
        links = package.links(drawing)
        for drawn in _shapes(package.part(drawing)):
            data = drawn.find(f"{_VML}imagedata")
            if data is not None and names & {drawn.get("id"), drawn.get(f"{_OFFICE}spid")}:
                link = links.get(str(data.get(f"{_OFFICE}relid") or data.get(f"{R}id") or ""))
                return OldDrawing(_linked(package, part, link[1]), _box(drawn.get("style", ""))) if link else None
    except DeckUnreadable:
        return None
    return None


def _shapes(data: bytes) -> Iterator[etree._Element]:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, recover=True, huge_tree=False)
    try:
        root = etree.fromstring(_CONDITION.sub(b"", data), parser)
    except etree.XMLSyntaxError:
        return
    if root is not None:
        yield from root.iter(f"{_VML}shape")


def _box(style: str) -> Box | None:
    said = dict(rule.partition(":")[::2] for rule in style.split(";"))
    x, y, width, height = (_length(said.get(name, "")) for name in ("left", "top", "width", "height"))
    return (x or 0, y or 0, width, height) if width and height and min(width, height) > 0 else None


def _length(text: str) -> int | None:
    found = _LENGTH.fullmatch(text)
    unit = _UNITS.get(found[2] or "px") if found else None
    return round(max(-_FARTHEST, min(_FARTHEST, float(found[1]) * unit))) if found and unit else None


def _linked(package: Package, part: str, picture: str) -> str:
    folder, _, file = part.rpartition("/")
    name = f"{folder}/_rels/{file}.rels"
    links = package.xml(name)
    id = f"{_OWN_LINK}{len(links)}"
    etree.SubElement(links, RELATIONSHIPS, Id=id, Type=f"{R[1:-1]}/image", Target=f"/{picture}")
    package.replace(name, etree.tostring(links, xml_declaration=True, encoding="UTF-8", standalone=True))
    return id
