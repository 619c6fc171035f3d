"""Decks with damaged parts: what can be read of each part is kept, so that one bad slide does not cost the others."""

from __future__ import annotations

import posixpath
from typing import Final

from lxml import etree

from studio.errors import DeckUnreadable
from studio.files.pptx.package import Package

_NAMESPACES: Final = (
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"'
)
_TREE: Final = (
    "<p:cSld><p:spTree><p:nvGrpSpPr><p:cNvPr id='1' name=''/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr/>"
    "</p:spTree></p:cSld>"
)
_MAP: Final = (
    "<p:clrMap bg1='lt1' tx1='dk1' bg2='lt2' tx2='dk2' accent1='accent1' accent2='accent2' accent3='accent3' "
    "accent4='accent4' accent5='accent5' accent6='accent6' hlink='hlink' folHlink='folHlink'/>"
)
_EMPTY: Final = {
    "ppt/slides": f"<p:sld {_NAMESPACES}>{_TREE}</p:sld>",
    "ppt/slideLayouts": f"<p:sldLayout {_NAMESPACES}>{_TREE}</p:sldLayout>",
    "ppt/slideMasters": f"<p:sldMaster {_NAMESPACES}>{_TREE}{_MAP}</p:sldMaster>",
    "ppt/notesSlides": f"<p:notes {_NAMESPACES}>{_TREE}</p:notes>",
    "ppt/notesMasters": f"<p:notesMaster {_NAMESPACES}>{_TREE}{_MAP}</p:notesMaster>",
}


def mend(package: Package) -> tuple[str, ...]:
    """Replace every part whose XML is damaged by what can be read of it; the names of those parts.

    The presentation's own part must be sound: without it there is no deck.
    """
    damaged = [
        name for name in sorted(package.names) if name.endswith((".xml", ".rels")) and not _is_sound(package, name)
    ]
    if "ppt/presentation.xml" in damaged or "[Content_Types].xml" in damaged:
        raise DeckUnreadable("{name} is damaged and cannot be opened", name=package.name)
    for name in damaged:
        package.replace(name, _recovered(package, name))
    return tuple(damaged)


def empty_slide(package: Package, part: str) -> None:
    """Let a slide that nothing can lay out stand empty."""
    package.replace(part, _EMPTY["ppt/slides"].encode())


def _is_sound(package: Package, name: str) -> bool:
    try:
        return package.xml(name).tag == _tag(name, package.xml(name).tag)
    except DeckUnreadable:
        return False


def _tag(name: str, otherwise: str) -> str:
    """What the root of a part has to be."""
    empty = _EMPTY.get(posixpath.dirname(name))
    return str(etree.fromstring(empty).tag) if empty else otherwise


def _recovered(package: Package, name: str) -> bytes:
    """What an XML parser that forgives makes of the part; an empty one of its kind where that is nothing."""
    empty = _EMPTY.get(posixpath.dirname(name))
    try:
        data = package.part(name)
    except DeckUnreadable:
        data = b""
    root = _forgiven(data)
    if root is not None and root.tag == _tag(name, root.tag):
        return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    if empty:
        return empty.encode()
    return _NO_LINKS if name.endswith(".rels") else b"<empty/>"


def _forgiven(data: bytes) -> etree._Element | None:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, recover=True, huge_tree=False)
    try:
        return etree.fromstring(data, parser)
    except etree.XMLSyntaxError:
        return None


_NO_LINKS: Final = b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"/>'
