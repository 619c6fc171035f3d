"""What a slide is: its title, its notes, whether it is hidden, and the shapes on it and on the sheets below it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from lxml import etree

from studio.errors import DeckUnreadable
from studio.files.pptx.package import DRAWING as A
from studio.files.pptx.package import LINK as R
from studio.files.pptx.package import SLIDE as P
from studio.files.pptx.package import Package
from studio.files.pptx.sheets import ShapeFacts, Sheet, Sheets, whole

_PLACE: Final = re.compile(r"^(?:slide:.*:shape:([\d.]+)|(?:layout|master):[^:]*:([\d:]+))$")

_P14 = "{http://schemas.microsoft.com/office/powerpoint/2010/main}"
_NAMED_BY_POWERPOINT = frozenset({"Default Section", "Untitled Section", "Seção Padrão", "Seção sem Título"})


@dataclass(slots=True)
class SlideFacts:
    """What the deck's XML says of one slide."""

    part: str
    id: int
    hidden: bool
    notes: str
    title: str
    sheet: Sheet

    def shape(self, name: str) -> ShapeFacts | None:
        """The shape that the layout engine calls `name`; None for what it made itself.

        Names are "slide:0:256:shape:3.1" and, on a slide's layout and master, "layout:ppt/slideLayouts/a.xml:3:1".
        """
        for kind, sheet in zip(("slide", "layout", "master"), self.sheet.chain, strict=False):
            if name.startswith(kind):
                place = _PLACE.match(name)
                return sheet.shapes.get((place[1] or place[2]).replace(":", ".")) if place else None
        return None


def slides(package: Package) -> Iterator[tuple[int, str]]:
    """(slide id, part name) in the order of the deck."""
    links = package.links("ppt/presentation.xml")
    for entry in package.xml("ppt/presentation.xml").iter(f"{P}sldId"):
        link = links.get(str(entry.get(f"{R}id")))
        if link and link[0] == "slide":
            yield whole(entry.get("id")), link[1]


def sections(package: Package) -> list[tuple[str, tuple[int, ...]]]:
    """The deck's sections: the name that somebody gave it ("" for none), and the ids of its slides."""
    found = []
    for section in package.xml("ppt/presentation.xml").iter(f"{_P14}section"):
        name = " ".join(section.get("name", "").split())
        slides = tuple(whole(entry.get("id")) for entry in section.iter(f"{_P14}sldId"))
        found.append(("" if name in _NAMED_BY_POWERPOINT else name, slides))
    return found


def slide_facts(package: Package, sheets: Sheets, id: int, part: str) -> SlideFacts:
    """Read one slide. Raises DeckUnreadable when its part is damaged."""
    sheet = sheets.slide(part)
    title = next((text for text in map(_text, _titles(sheet.root)) if text.strip()), "")
    is_hidden = sheet.root.get("show") in ("0", "false")
    return SlideFacts(part, id, is_hidden, notes_of(package, part), " ".join(title.split()), sheet)


def notes_of(package: Package, slide: str) -> str:
    """What the speaker's notes of a slide's part say, a paragraph a line; "" where they cannot be read."""
    try:
        part = next((target for kind, target in package.links(slide).values() if kind == "notesSlide"), "")
        if part not in package.names:
            return ""
        root = package.xml(part)
    except DeckUnreadable:
        return ""
    for shape in root.iter(f"{P}sp"):
        placeholder = shape.find(f"./*/{P}nvPr/{P}ph")
        if placeholder is not None and placeholder.get("type") == "body":
            return _text(shape).strip()
    return ""


def _titles(root: etree._Element) -> Iterator[etree._Element]:
    """Every title of a slide, also one that stands here in another form (with an equation as a picture)."""
    for shape in root.iter(f"{P}sp"):
        placeholder = shape.find(f"./*/{P}nvPr/{P}ph")
        if placeholder is not None and placeholder.get("type") in ("title", "ctrTitle"):
            yield shape


def _text(element: etree._Element | None) -> str:
    if element is None:
        return ""
    lines = []
    for paragraph in element.iter(f"{A}p"):
        parts = []
        for node in paragraph.iter(f"{A}t", f"{A}br"):
            parts.append("\n" if node.tag == f"{A}br" else node.text or "")
        lines.append("".join(parts))
    return "\n".join(lines)


def slide_text(facts: SlideFacts) -> str:
    """Every text on the slide, to tell the deck's language by."""
    return _text(facts.sheet.root)
