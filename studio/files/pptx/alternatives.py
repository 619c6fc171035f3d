"""Where a deck says a thing in several ways (mc:AlternateContent): the way that we understand is kept, the others go.

This is done before anything reads the slide, so that the layout engine and we see the same shapes, and none twice.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from lxml import etree

from studio.files.pptx.package import DRAWING as A
from studio.files.pptx.package import LINK as R
from studio.files.pptx.package import SLIDE as P
from studio.i18n import N_

_MIXED: Final = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
ALTERNATIVES: Final = f"{_MIXED}AlternateContent"
CHOICE: Final = f"{_MIXED}Choice"
FALLBACK: Final = f"{_MIXED}Fallback"
_P14: Final = "{http://schemas.microsoft.com/office/powerpoint/2010/main}"
CONTENT_PART: Final = f"{P}contentPart"
_PICTURES: Final = (f"{P}pic", f"{P}sp", f"{P}graphicFrame")
OWN: Final = "{urn:estudio}"
INSTEAD_OF: Final = {
    "model": N_("a 3-D model is shown as the picture that the deck has of it"),
    "zoom": N_("a zoom to other slides is shown as the picture that the deck has of it"),
    "add-in": N_("an add-in is shown as the picture that the deck has of it"),
    "embedded": N_("an object of another program is shown as the picture that the deck has of it"),
    "control": N_("a control (a button, a field, a player) is shown as the picture that the deck has of it"),
    "groups": N_("groups that lie very deep in each other are one group"),
    "object": N_("an object of a newer kind is shown as the deck shows it to older programs"),
}
"""{a word for what is shown in another way: a line for the report}"""
INK: Final = f"{OWN}ink"
"""On a stand-in for ink: the relationship that leads to its strokes."""
INSTEAD: Final = f"{OWN}instead"
"""On what a deck shows to programs that do not know a thing: what the thing is, as a word of INSTEAD_OF."""

_USUAL: Final = {
    "a14": "http://schemas.microsoft.com/office/drawing/2010/main",
    "a16": "http://schemas.microsoft.com/office/drawing/2014/main",
    "p14": "http://schemas.microsoft.com/office/powerpoint/2010/main",
    "p15": "http://schemas.microsoft.com/office/powerpoint/2012/main",
    "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
    "am3d": "http://schemas.microsoft.com/office/drawing/2017/model3d",
    "pslz": "http://schemas.microsoft.com/office/powerpoint/2016/slidezoom",
    "psez": "http://schemas.microsoft.com/office/powerpoint/2016/sectionzoom",
    "psuz": "http://schemas.microsoft.com/office/powerpoint/2016/summaryzoom",
    "we": "http://schemas.microsoft.com/office/webextensions/webextension/2010/11",
    "v": "urn:schemas-microsoft-com:vml",
}
"""What these prefixes always mean, for decks that lost the declaration on the way through other programs."""
_DRAWING: Final = "http://schemas.microsoft.com/office/drawing"
_CHARTS: Final = frozenset(
    f"{_DRAWING}/{version}/chartex"
    for version in ("2014", "2015/9/8", "2015/10/21", *(f"2016/5/{day}" for day in range(9, 15)))
)
"""The newer charts, as PowerPoint 2016 learnt them one after the other."""
UNDERSTOOD: Final = frozenset(_USUAL[prefix] for prefix in ("a14", "a16", "p14", "p15", "m")) | _CHARTS
"""The namespaces in which a deck may ask us for something."""
_KINDS: Final = {
    _USUAL["am3d"]: "model",
    _USUAL["pslz"]: "zoom",
    _USUAL["psez"]: "zoom",
    _USUAL["psuz"]: "zoom",
    _USUAL["we"]: "add-in",
    _USUAL["v"]: "",
}
"""{namespace of what we do not understand: what it is}; "" for what is told elsewhere."""


def settle(root: etree._Element) -> bool:
    """Keep one way of each thing on a sheet; whether that changed anything.

    Of the ways the first is taken of which we understand all it asks for, else the deck's own stand-in. Where there is
    neither, the alternatives stay, for losses.py to tell of. Ink (p:contentPart) becomes its picture, or an empty
    shape, that says where its strokes are.
    """
    is_changed = False
    for tree in root.iterfind(f"{P}cSld"):
        waiting = list(tree.iter(ALTERNATIVES))
        while waiting:
            alternatives = waiting.pop(0)
            parent = alternatives.getparent()
            branch = _branch(alternatives)
            if parent is None or branch is None:
                continue
            inner = [n for n in branch if isinstance(n.tag, str)]
            for number, node in enumerate(inner, parent.index(alternatives)):
                parent.insert(number, node)
            parent.remove(alternatives)
            waiting = [one for one in waiting if _is_within(one, tree)]
            is_changed = True
        for part in list(tree.iter(CONTENT_PART)):
            is_changed = _as_shape(part) or is_changed
    return is_changed


def _branch(alternatives: etree._Element) -> etree._Element | None:
    """The branch to be shown; its shapes bear what the reader has to know of the branches that are not."""
    fallback = alternatives.find(FALLBACK)
    for choice in alternatives.iterfind(CHOICE):
        needs = _needs(choice)
        if not needs <= UNDERSTOOD:
            continue
        ink = choice.find(CONTENT_PART)
        picture = _first(fallback)
        if ink is not None and picture is not None and fallback is not None:
            picture.set(INK, ink.get(f"{R}id", ""))
            return fallback
        return choice
    picture = _first(fallback)
    if picture is not None:
        needed = [need for choice in alternatives.iterfind(CHOICE) for need in sorted(_needs(choice) - UNDERSTOOD)]
        kind = next((_KINDS[need] for need in needed if need in _KINDS), "object")
        if kind:
            picture.set(INSTEAD, kind)
    return fallback


def _needs(choice: etree._Element) -> frozenset[str]:
    """The namespaces that a branch asks for."""
    asked = (choice.get("Requires") or "").split()
    return frozenset(choice.nsmap.get(prefix) or _USUAL.get(prefix, prefix) for prefix in asked)


def _first(branch: etree._Element | None) -> etree._Element | None:
    return next((node for node in branch if node.tag in _PICTURES), None) if branch is not None else None


def _is_within(node: etree._Element, tree: etree._Element) -> bool:
    return any(around is tree for around in node.iterancestors())


def _as_shape(part: etree._Element) -> bool:
    """Put a shape in the place of a content part that has no picture; False where it has no place either."""
    parent = part.getparent()
    named = part.find(f"{_P14}nvContentPartPr/{_P14}cNvPr")
    place = part.find(f"{_P14}xfrm")
    if parent is None or named is None or place is None:
        return False
    shape = etree.Element(f"{P}sp", {INK: part.get(f"{R}id", "")})
    about = etree.SubElement(shape, f"{P}nvSpPr")
    etree.SubElement(about, f"{P}cNvPr", dict(_attributes(named)))
    etree.SubElement(about, f"{P}cNvSpPr")
    etree.SubElement(about, f"{P}nvPr")
    looks = etree.SubElement(shape, f"{P}spPr")
    place.tag = f"{A}xfrm"
    looks.append(place)
    etree.SubElement(looks, f"{A}prstGeom", prst="rect")
    parent.replace(part, shape)
    return True


def _attributes(node: etree._Element) -> Iterator[tuple[str, str]]:
    return ((str(name), str(value)) for name, value in node.attrib.items())
