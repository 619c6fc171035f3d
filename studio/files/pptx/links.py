"""Where clicks on a slide lead: to addresses, to other slides, and to what a film cannot do: told, and never done."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final
from urllib.parse import parse_qs, unquote

from lxml import etree

from studio.files.pptx.package import DRAWING as A
from studio.files.pptx.package import LINK as R
from studio.files.pptx.package import SLIDE as P
from studio.files.pptx.package import Package
from studio.files.pptx.recordings import Tell
from studio.files.pptx.report import Jump
from studio.files.pptx.sheets import ShapeFacts, Sheet, own_properties, whole
from studio.i18n import N_
from studio.model.element import Element, Shape, Table, Text
from studio.model.scene import Scene
from studio.model.text import TextBody

PROGRAM: Final = N_("a program that a click would start is not started")
MACRO: Final = N_("a macro that a click would run is not run")
FILE: Final = N_("a file or another presentation that a click would open is not opened")
BROKEN: Final = N_("a link leads to a slide that is not in the deck")
_OBJECT: Final = N_("an embedded object that a click would open is not opened")
SOUND: Final = N_("a sound that a click would play is not heard")
HOVER: Final = N_("what happens under the mouse without a click does not happen in a film")
_SCHEME: Final = "ppaction://"
_WEB: Final = ("http://", "https://", "mailto:")
_JUMPS: Final = {
    "nextslide": "slide:next",
    "previousslide": "slide:previous",
    "firstslide": "slide:first",
    "lastslide": "slide:last",
    "lastslideviewed": "slide:back",
    "endshow": "end",
}
_SILENT: Final = ("media", "noaction")


@dataclass(frozen=True, slots=True)
class Destinations:
    """Where links inside a deck may lead: {part: slide id} and {custom show's id: its name}."""

    slides: Mapping[str, int] = field(default_factory=dict)
    shows: Mapping[str, str] = field(default_factory=dict)


def destinations(slides: Iterable[tuple[int, str]], presentation: etree._Element) -> Destinations:
    """Of the deck with these (id, part) and this p:presentation."""
    shows = {show.get("id", ""): show.get("name", "") for show in presentation.iter(f"{P}custShow")}
    return Destinations({part: id for id, part in slides}, shows)


class SlideLinks:
    """The links of one slide and of the sheets below it. What cannot be done is told once for each object."""

    def __init__(self, package: Package, sheet: Sheet, places: Destinations, tell: Tell) -> None:
        self._package, self._sheet, self._places, self._tell = package, sheet, places, tell
        self._outside: dict[str, Mapping[str, str]] = {}
        self._told: set[tuple[str, str]] = set()

    def of_shape(self, facts: ShapeFacts) -> str:
        """Where a click on a shape leads; "" for nowhere that a project can keep."""
        properties = own_properties(facts.element) if facts.element is not None else None
        if properties is None:
            return ""
        if facts.is_seen and any(map(self._does_something, _under_the_mouse(properties, facts.element))):
            self._say(HOVER, facts.name)
        link = properties.find(f"{A}hlinkClick")
        return self._of(link, facts.sheet or self._sheet, facts.name) if link is not None and facts.is_seen else ""

    def of_text(self, link: etree._Element) -> str:
        """Where a link in a text leads."""
        root = link.getroottree().getroot()
        sheet = next((sheet for sheet in self._sheet.chain if sheet.root is root), self._sheet)
        around = (own_properties(shape) for shape in link.iterancestors(f"{P}sp", f"{P}graphicFrame"))
        name = next((found.get("name", "") for found in around if found is not None), "")
        return self._of(link, sheet, name)

    def _of(self, link: etree._Element, sheet: Sheet, name: str) -> str:
        action, id = self._action(link), str(link.get(f"{R}id", ""))
        if link.find(f"{A}snd") is not None:
            self._say(SOUND, name)
        match action:
            case "hlinksldjump":
                slide = self._places.slides.get(sheet.links.get(id, ("", ""))[1])
                if slide is None:
                    self._say(BROKEN, name)
                return f"slide:{slide}" if slide is not None else ""
            case "hlinkshowjump":
                return _JUMPS.get(self._said(link, "jump"), "")
            case "customshow":
                return f"show:{self._places.shows.get(self._said(link, 'id'), '')}"
            case "":
                address = self._address(sheet, id)
                if address.lower().startswith(_WEB):
                    return address
                slide = self._places.slides.get(sheet.links.get(id, ("", ""))[1])
                if slide is not None:
                    return f"slide:{slide}"
                if address:
                    self._say(FILE, name)
                return ""
        if action not in _SILENT:
            reason = {"program": PROGRAM, "macro": MACRO, "ole": _OBJECT}.get(action, FILE)
            self._say(reason, name)
        return ""

    def _does_something(self, hover: etree._Element) -> bool:
        return self._action(hover) not in _SILENT or hover.find(f"{A}snd") is not None

    def _action(self, link: etree._Element) -> str:
        action = link.get("action", "")
        return action.removeprefix(_SCHEME).partition("?")[0].lower() if action.startswith(_SCHEME) else ""

    def _said(self, link: etree._Element, name: str) -> str:
        query = parse_qs(unquote(link.get("action", "")).partition("?")[2])
        return next(iter(query.get(name, ())), "")

    def _address(self, sheet: Sheet, id: str) -> str:
        if sheet.part not in self._outside:
            self._outside[sheet.part] = self._package.addresses(sheet.part)
        return self._outside[sheet.part].get(id, "")

    def _say(self, reason: str, name: str) -> None:
        if (reason, name) not in self._told:
            self._told.add((reason, name))
            self._tell(reason, name, "note")  # nobody clicks in a film: it looks as it does in the deck


def _under_the_mouse(properties: etree._Element, shape: etree._Element | None) -> Iterator[etree._Element]:
    """What a shape and its words do under the mouse; a group's members say it for themselves."""
    yield from properties.iterfind(f"{A}hlinkHover")
    if shape is not None and shape.tag != f"{P}grpSp":
        yield from shape.iter(f"{A}hlinkMouseOver")


def jumps(scenes: Iterable[Scene]) -> Iterator[Jump]:
    """The links that lead to other slides. Those of layouts and masters are told with the first slide that has them."""
    known = list(scenes)
    numbers = {scene.origin.slide: number for number, scene in enumerate(known, 1) if scene.origin}
    chapters, chapter = [], ""
    for scene in known:
        chapter = scene.section or chapter
        chapters.append(chapter)
    below: set[tuple[str, str]] = set()
    for number, scene in enumerate(known, 1):
        for element in scene.elements:
            for link in dict.fromkeys(_links(element)):
                if link.lower().startswith(_WEB):
                    continue
                if element.origin is not None and element.origin.shape < 0:
                    if (element.name, link) in below:
                        continue
                    below.add((element.name, link))
                to = numbers.get(whole(link.removeprefix("slide:"), -1), 0)
                name = known[to - 1].name if to else link.removeprefix("show:") if link.startswith("show:") else ""
                yield Jump(number, element.name, link, to, name, chapters[to - 1] if to else "")


def _links(element: Element) -> Iterator[str]:
    if element.link:
        yield element.link
    for body in _bodies(element):
        yield from (run.style.link for p in body.paragraphs for run in p.runs if run.style.link)


def _bodies(element: Element) -> Iterator[TextBody]:
    match element.content:
        case Text(body):
            yield body
        case Shape(body=body) if body is not None:
            yield body
        case Table(rows=rows):
            yield from (cell.body for row in rows for cell in row.cells)
