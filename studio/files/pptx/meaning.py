"""What the shapes of a slide are: names, alternative texts, placeholders, bullets, media, notes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from studio.files.pptx.package import DRAWING as A
from studio.files.pptx.package import LINK as R
from studio.files.pptx.package import SLIDE as P
from studio.files.pptx.package import Package
from studio.fonts import symbol_character
from studio.model.color import Color
from studio.model.text import Bullet

_EMU = 12_700
_MEDIA = "{http://schemas.microsoft.com/office/powerpoint/2010/main}media"
_DEFAULT_INSETS = (91_440, 45_720, 91_440, 45_720)
_STYLE_OF = {
    "title": "titleStyle",
    "ctrTitle": "titleStyle",
    "body": "bodyStyle",
    "subTitle": "bodyStyle",
    "": "bodyStyle",
}


@dataclass(slots=True)
class ShapeFacts:
    """What the deck's XML says of one shape; `id` is unique on its slide."""

    id: int
    name: str = ""
    alt: str = ""
    role: str = ""
    insets: tuple[float, float, float, float] = (7.2, 3.6, 7.2, 3.6)
    bullets: list[tuple[Bullet | None, float, float]] = field(default_factory=list)
    media: str = ""
    element: etree._Element | None = None


@dataclass(slots=True)
class SlideFacts:
    """What the deck's XML says of one slide."""

    part: str
    id: int
    hidden: bool
    notes: str
    shapes: dict[int, ShapeFacts]
    title: str


def slides(package: Package) -> Iterator[tuple[int, str]]:
    """(slide id, part name) in the order of the deck."""
    links = package.links("ppt/presentation.xml")
    for entry in package.xml("ppt/presentation.xml").iter(f"{P}sldId"):
        link = links.get(str(entry.get(f"{R}id")))
        if link and link[0] == "slide":
            yield _whole(entry.get("id")), link[1]


def _whole(text: str | None) -> int:
    """A number that a deck should hold; 0 where it holds something else."""
    try:
        return int(text or "0")
    except ValueError:
        return 0


def slide_facts(package: Package, id: int, part: str) -> SlideFacts:
    """Read one slide. Raises DeckUnreadable when its part is damaged."""
    root = package.xml(part)
    links = package.links(part)
    layout = next((target for kind, target in links.values() if kind == "slideLayout"), "")
    styles = _Styles(package, layout)
    shapes: dict[int, ShapeFacts] = {}
    for element in root.iter(f"{P}sp", f"{P}pic", f"{P}graphicFrame", f"{P}cxnSp", f"{P}grpSp"):
        facts = _shape(element, styles, links)
        if facts is not None:
            shapes.setdefault(facts.id, facts)
    title = next((_text(s.element) for s in shapes.values() if s.role in ("title", "ctrTitle")), "")
    return SlideFacts(
        part, id, root.get("show") in ("0", "false"), _notes(package, links), shapes, " ".join(title.split())
    )


def _shape(element: etree._Element, styles: _Styles, links: dict[str, tuple[str, str]]) -> ShapeFacts | None:
    properties = next(element.iter(f"{P}cNvPr"), None)
    if properties is None:
        return None
    placeholder = element.find(f"./*/{P}nvPr/{P}ph")
    role = "" if placeholder is None else placeholder.get("type", "body")
    facts = ShapeFacts(
        int(properties.get("id", "0")),
        properties.get("name", ""),
        (properties.get("descr") or "").strip(),
        role,
        element=element,
    )
    if element.tag == f"{P}sp":
        chain = styles.chain(element, placeholder)
        facts.insets = _insets(element, chain)
        body = element.find(f"{P}txBody")
        if body is not None:
            facts.bullets = [_bullet(p, chain) for p in body.findall(f"{A}p")]
    for media in element.iter(_MEDIA):
        link = links.get(str(media.get(f"{R}embed")))
        if link:
            facts.media = link[1]
    return facts


class _Styles:
    """Where a placeholder's text gets what it does not say itself: its layout, the master, the master's styles."""

    def __init__(self, package: Package, layout: str) -> None:
        self._layout = package.xml(layout) if layout in package.names else None
        master = ""
        if self._layout is not None:
            master = next((t for kind, t in package.links(layout).values() if kind == "slideMaster"), "")
        self._master = package.xml(master) if master in package.names else None

    def chain(self, element: etree._Element, placeholder: etree._Element | None) -> list[etree._Element]:
        """Elements that hold lvlNpPr (list styles), the nearest first, each with its shape's bodyPr as sibling."""
        found = list(element.iterfind(f"{P}txBody/{A}lstStyle"))
        if placeholder is not None:
            for sheet in (self._layout, self._master):
                other = _like(sheet, placeholder)
                if other is not None:
                    found += other.iterfind(f"{P}txBody/{A}lstStyle")
        if self._master is not None:
            kind = "" if placeholder is None else placeholder.get("type", "")
            name = "otherStyle" if placeholder is None else _STYLE_OF.get(kind, "otherStyle")
            found += self._master.iterfind(f"{P}txStyles/{P}{name}")
        return found


def _like(sheet: etree._Element | None, placeholder: etree._Element) -> etree._Element | None:
    """The shape of a layout or master that a placeholder takes after: same index, else same type."""
    if sheet is None:
        return None
    by_type = None
    for shape in sheet.iter(f"{P}sp"):
        other = shape.find(f"./*/{P}nvPr/{P}ph")
        if other is None:
            continue
        if placeholder.get("idx") and other.get("idx") == placeholder.get("idx"):
            return shape
        if other.get("type", "body") == placeholder.get("type", "body"):
            by_type = shape if by_type is None else by_type
    return by_type


def _insets(element: etree._Element, chain: list[etree._Element]) -> tuple[float, float, float, float]:
    bodies = [element.find(f"{P}txBody/{A}bodyPr")]
    parents = [style.getparent() for style in chain]
    bodies += [parent.find(f"{A}bodyPr") for parent in parents if parent is not None]
    values = []
    for name, default in zip(("lIns", "tIns", "rIns", "bIns"), _DEFAULT_INSETS, strict=True):
        said = next((b.get(name) for b in bodies if b is not None and b.get(name)), None)
        values.append(_points(said, default))
    return values[0], values[1], values[2], values[3]


def _points(text: str | None, default: int) -> float:
    try:
        return int(text if text is not None else default) / _EMU
    except ValueError:
        return default / _EMU


def _bullet(paragraph: etree._Element, chain: list[etree._Element]) -> tuple[Bullet | None, float, float]:
    own = paragraph.find(f"{A}pPr")
    level = int(own.get("lvl", "0")) if own is not None else 0
    sources = [own] if own is not None else []
    for style in chain:
        found = style.find(f"{A}lvl{level + 1}pPr")
        if found is not None:
            sources.append(found)
    margin = next((s.get("marL") for s in sources if s.get("marL")), None)
    indent = next((s.get("indent") for s in sources if s.get("indent")), None)
    return _bullet_of(sources), _points(margin, 0), _points(indent, 0)


def _bullet_of(sources: list[etree._Element]) -> Bullet | None:
    family = next((f.get("typeface") for s in sources for f in s.iterfind(f"{A}buFont")), None)
    size = next((int(f.get("val", "100000")) / 100_000 for s in sources for f in s.iterfind(f"{A}buSzPct")), 1.0)
    ink = next((f.get("val") for s in sources for f in s.iterfind(f"{A}buClr/{A}srgbClr")), None)
    colour = Color(f"#{ink.lower()}") if ink else None
    for source in sources:
        if source.find(f"{A}buNone") is not None:
            return None
        character = source.find(f"{A}buChar")
        if character is not None:
            shown = "".join(symbol_character(family or "", c) for c in character.get("char", "•"))
            return Bullet(shown, color=colour, size=size)
        number = source.find(f"{A}buAutoNum")
        if number is not None:
            return Bullet(
                numbering=number.get("type", "arabicPeriod"),
                start=int(number.get("startAt", "1")),
                color=colour,
                size=size,
            )
    return None


def _notes(package: Package, links: dict[str, tuple[str, str]]) -> str:
    """What the speaker's notes say, a paragraph a line."""
    part = next((target for kind, target in links.values() if kind == "notesSlide"), "")
    if part not in package.names:
        return ""
    for shape in package.xml(part).iter(f"{P}sp"):
        placeholder = shape.find(f"./*/{P}nvPr/{P}ph")
        if placeholder is not None and placeholder.get("type") == "body":
            return _text(shape).strip()
    return ""


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


def all_text(package: Package) -> str:
    """Every text of the deck's slides, to tell its language by."""
    return " ".join(_text(package.xml(part)) for _, part in slides(package))
