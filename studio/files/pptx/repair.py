"""What a deck's parts need before anybody can read them: of damaged ones that is kept which can be read, so that one
bad slide does not cost the others; missing ones get a plain one; strict and UTF-16 ones are written as most are."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from lxml import etree

from studio.errors import DeckUnreadable
from studio.files.pptx.alternatives import settle
from studio.files.pptx.backgrounds import mark_backdrops
from studio.files.pptx.controls import show_controls
from studio.files.pptx.diagrams import draw_diagrams
from studio.files.pptx.embedded_objects import show_objects
from studio.files.pptx.inherited_forms import write_out_inherited_forms
from studio.files.pptx.nesting import flatten_groups
from studio.files.pptx.own_colors import write_out_own_colors
from studio.files.pptx.package import PRESENTATION, RELATIONSHIPS, SLIDE, Package, is_overfull, leads_out, resolved
from studio.files.pptx.sheets import show_all_shapes, whole
from studio.files.pptx.stand_ins import NO_LINKS, fill_gaps, kind_of, plain, root_tag
from studio.files.pptx.strict import everyday, is_strict
from studio.files.pptx.turned_members import size_turned_members

_LINKS: Final = RELATIONSHIPS.rpartition("}")[0] + "}Relationships"
_TYPES: Final = "[Content_Types].xml"
_USUAL_SIZE: Final = {"cx": "12192000", "cy": "6858000"}
_WIDEST: Final = 914_400 * 10_000
"""EMU: 10,000 inches. PowerPoint's own widest slide has 56."""
_SHEETS: Final = ("slide", "slideLayout", "slideMaster")
_PLAIN_TYPES: Final = (
    b'<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    b'<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    b'<Default Extension="xml" ContentType="application/xml"/></Types>'
)
"""Neither we nor the layout engine ask what the parts are said to be: their links tell."""
_ENCODING: Final = re.compile(rb"""^(?:\xef\xbb\xbf)?<\?xml[^>]{0,80}?encoding\s*=\s*["']([\w.-]+)""")
_PLAIN_ENCODINGS: Final = frozenset({b"utf-8", b"utf8", b"us-ascii", b"ascii"})
_NO_LETTER: Final = re.compile(
    rb"[\x00-\x08\x0b\x0c\x0e-\x1f]|&#0*(?:[0-8]|1[124-9]|2[0-9]|3[01]);|&#[xX]0*(?:[0-8bBcCeEfF]|1[0-9a-fA-F]);"
    rb"|&#[xX]0*(?:[dD][89a-fA-F][0-9a-fA-F]{2}|[fF]{3}[eEfF]);|&#0*(?:5529[6-9]|55[3-9][0-9]{2}|5[67][0-9]{3}|6553[45]);"
    rb"|\xef\xbf[\xbe\xbf]|\xed[\xa0-\xbf][\x80-\xbf]"
)
"""Letters that XML does not allow (ECMA-376 has _x0007_ for them), as bytes of UTF-8 and as references."""
_SIXTEEN_BITS: Final = (b"\xff\xfe", b"\xfe\xff", b"<\0", b"\0<")


@dataclass(frozen=True, slots=True)
class Mended:
    """The parts of which only some could be read, and those that were not there or of which nothing could be."""

    damaged: tuple[str, ...] = ()
    lost: tuple[str, ...] = ()


def mend(package: Package) -> Mended:
    """Replace every part that cannot be read by what can be read of it, or by a plain one of its kind.

    The presentation's own part must be sound: without it there is no deck.
    """
    unsound = [
        name for name in sorted(package.names) if name.endswith((".xml", ".rels")) and not _is_sound(package, name)
    ]
    if PRESENTATION in unsound:
        raise DeckUnreadable("{name} is damaged and cannot be opened", name=package.name)
    damaged: list[str] = []
    lost: list[str] = []
    for name in unsound:
        rest = _recovered(package, name)
        package.replace(name, _empty(package, name) if rest is None else rest)
        (lost if rest is None and kind_of(name) else damaged).append(name)
    if _has_new_size(package):
        damaged.append(PRESENTATION)
    if _TYPES not in package.names:
        package.replace(_TYPES, _PLAIN_TYPES)
        lost.append(_TYPES)
    for name in sorted(package.names):
        if name.endswith(".rels"):
            _keep_inside(package, name)
            _name_exactly(package, name)
    lost += fill_gaps(package, damaged)
    for name in sorted(package.names):
        if kind_of(name) in _SHEETS and name.endswith(".xml"):
            _show_all(package, name)
    sheets = {kind: [n for n in sorted(package.names) if kind_of(n) == kind and n.endswith(".xml")] for kind in _SHEETS}
    write_out_own_colors(package, sheets["slide"])
    write_out_inherited_forms(package, sheets["slide"], [*sheets["slideLayout"], *sheets["slideMaster"]])
    return Mended(tuple(damaged), tuple(lost))


def _has_new_size(package: Package) -> bool:
    """Whether the slides had a size that none can have, and have the usual one now."""
    root = package.xml(PRESENTATION)
    size = root.find(f"{SLIDE}sldSz")
    if size is None or all(0 < whole(size.get(side)) <= _WIDEST for side in _USUAL_SIZE):
        return False
    for side, usual in _USUAL_SIZE.items():
        size.set(side, usual)
    package.replace(PRESENTATION, etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True))
    return True


def empty_slide(package: Package, part: str) -> None:
    """Let a slide that nothing can lay out stand empty."""
    package.replace(part, plain(package, "slide"))


def _is_sound(package: Package, name: str) -> bool:
    """Whether a part is well-formed; one in an unusual form is put into the usual one on the way."""
    try:
        data = package.part(name)
        if is_overfull(name, data):
            return False
        usual = _usual(data)
        if usual is not data:
            package.replace(name, usual)
        root = package.xml(name)
        return bool(root.tag == _tag(name, root.tag)) and next(_half_links(root), None) is None
    except DeckUnreadable:
        return False


def _usual(data: bytes) -> bytes:
    """A part in UTF-8 and in the transitional form; the very same bytes where it is so already."""
    said = _ENCODING.match(data[:200])
    if data.startswith(_SIXTEEN_BITS) or (said is not None and said[1].lower() not in _PLAIN_ENCODINGS):
        root = _forgiven(data)
        if root is not None:
            data = etree.tostring(root.getroottree(), xml_declaration=True, encoding="UTF-8", standalone=True)
    return everyday(data) if is_strict(data) else data


def _keep_inside(package: Package, name: str) -> None:
    """Take away the links of a part that climb out of the deck: the layout engine refuses all of it for them."""
    links = package.xml(name)
    folder = posixpath.dirname(posixpath.dirname(name))
    climbing = [
        link
        for link in links.iter(RELATIONSHIPS)
        if link.get("TargetMode") != "External" and leads_out(folder, link.get("Target", ""))
    ]
    for link in climbing:
        links.remove(link)
    if climbing:
        package.replace(name, etree.tostring(links, xml_declaration=True, encoding="UTF-8", standalone=True))


def _name_exactly(package: Package, name: str) -> None:
    """Have the links of a part name other parts letter by letter: many programs write "Slide1.xml" for "slide1.xml",
    which are one to the standard, and escape what they need not."""
    links = package.xml(name)
    folder = posixpath.dirname(posixpath.dirname(name))
    is_changed = False
    for link in links.iter(RELATIONSHIPS):
        if link.get("TargetMode") != "External":
            said = resolved(folder, link.get("Target", ""))
            meant = package.exact(said)
            if meant != said:
                link.set("Target", f"/{meant}")
                is_changed = True
    if is_changed:
        package.replace(name, etree.tostring(links, xml_declaration=True, encoding="UTF-8", standalone=True))


def _show_all(package: Package, name: str) -> None:
    root = package.xml(name)
    is_settled = settle(root)
    has_diagrams = draw_diagrams(package, name, root)
    is_sized = size_turned_members(root)
    is_flattened = flatten_groups(root)
    has_objects = show_objects(package, name, root)
    has_controls = show_controls(package, name, root)
    has_backdrops = mark_backdrops(root)
    changes = (is_settled, has_diagrams, is_sized, is_flattened, has_objects, has_controls, has_backdrops)
    if show_all_shapes(root) or any(changes):
        package.replace(name, etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True))


def _tag(name: str, otherwise: str) -> str:
    """What the root of a part has to be."""
    if name.endswith(".rels"):
        return _LINKS
    return (root_tag(kind_of(name)) if name.endswith(".xml") else "") or otherwise


def _recovered(package: Package, name: str) -> bytes | None:
    """What an XML parser that forgives makes of the part; None where that is nothing."""
    try:
        # A forgiving parser keeps what XML does not allow, and stops where it meets it in the raw.
        data = package.part(name)
        root = None if is_overfull(name, data) else _forgiven(_NO_LETTER.sub(b"", data))
    except DeckUnreadable:
        return None
    if root is None or root.tag != _tag(name, root.tag):
        return None
    for link in list(_half_links(root)):
        root.remove(link)
    rest = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return rest if _forgiven(rest, recover=False) is not None else None  # it forgives what it then writes again


def _half_links(root: etree._Element) -> Iterator[etree._Element]:
    """Links that lack what the layout engine asks of each."""
    for link in root.iterchildren(RELATIONSHIPS):
        if not (link.get("Id") and link.get("Type") and link.get("Target") is not None):
            yield link


def _empty(package: Package, name: str) -> bytes:
    if name == _TYPES:
        return _PLAIN_TYPES
    if name.endswith(".rels"):
        return NO_LINKS
    kind = kind_of(name)
    return plain(package, kind) if kind else b"<empty/>"


def _forgiven(data: bytes, recover: bool = True) -> etree._Element | None:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, recover=recover, huge_tree=False)
    try:
        return etree.fromstring(data, parser)
    except etree.XMLSyntaxError:
        return None
