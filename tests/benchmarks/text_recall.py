"""How much of what a deck says in letters its project says too, and what of a project is painted from pictures that
are none in the deck.

    python tests/benchmarks/text_recall.py DECK.pptx [DECK.pptx ...]

Reads the deck's own XML, by itself: nothing of studio/files/pptx is used to find what there is to be found. What
counts is every text that PowerPoint shows: paragraphs of shapes (a text in a hidden shape, and the prompts of
placeholders do not), fields, cells, the texts of layouts and masters that a slide shows, SmartArt, and of charts their
titles, categories, names of series and written labels. It is found where a drawn Text, Shape, Table or Chart element
of the slide's scene says it, once for each time the deck does.
"""

from __future__ import annotations

import posixpath
import re
import sys
import tempfile
import zipfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from lxml import etree

from studio.errors import ImportError_
from studio.files.pptx import Deck, import_deck
from studio.model.element import Chart, Element, Picture, Shape, Table, Text
from studio.model.project import Project
from studio.model.scene import Scene
from studio.progress import silent

A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
CX = "{http://schemas.microsoft.com/office/drawing/2014/chartex}"
DGM = "{http://schemas.openxmlformats.org/drawingml/2006/diagram}"
DSP = "{http://schemas.microsoft.com/office/drawing/2008/diagram}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
REL = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
STRICT = "http://purl.oclc.org/ooxml/"
_SHAPES = (f"{P}sp", f"{P}pic", f"{P}graphicFrame", f"{P}cxnSp", f"{P}grpSp", f"{P}contentPart")
_BLANK = re.compile(r"[\s\u200b\ufeff\u00ad]+")


@dataclass(frozen=True)
class Said:
    """A text of the deck: the slide's number (1 the first), what kind of thing says it, and its words."""

    slide: int
    where: str
    text: str


def recall(deck: Path, project: Project | Deck) -> tuple[float, list[Said]]:
    """(the share of the deck's texts that the project's drawn elements say, those that they do not)."""
    missing: list[Said] = []
    count = 0
    scenes = {scene.origin.number: scene for scene in _scenes(project) if scene.origin is not None}
    with zipfile.ZipFile(deck) as package:
        for number, texts in enumerate(_slides(_Parts(package)), 1):
            wanted = [text for text in texts if _plain(text.text)]
            count += len(wanted)
            scene = scenes.get(number)
            missing += _missing(number, wanted, list(drawn_texts(scene.elements)) if scene is not None else [])
    return (1.0 if not count else 1 - len(missing) / count), missing


def _scenes(project: Project | Deck) -> tuple[Scene, ...]:
    return project.scenes if isinstance(project, Deck) else project.timeline.scenes


def drawn_texts(elements: tuple[Element, ...]) -> Iterator[str]:
    """What the elements that are drawn say, a paragraph or a label each."""
    hidden: set[str] = set()
    for element in elements:
        if element.hidden or element.parent in hidden:
            hidden.add(element.id)
            continue
        match element.content:
            case Text(body) | Shape(body=body) if body is not None:
                yield from (paragraph.text for paragraph in body.paragraphs)
            case Table(rows=rows):
                for row in rows:
                    for cell in row.cells:
                        if not cell.merged:
                            yield from (paragraph.text for paragraph in cell.body.paragraphs)
            case Chart() as chart:
                yield from chart_texts(chart)


def chart_texts(chart: Chart) -> Iterator[str]:
    """All that a chart says: every text in its data, and in the pieces of its drawing."""
    pending: list[object] = [chart]
    while pending:
        value = pending.pop()
        if isinstance(value, str):
            yield value
        elif isinstance(value, tuple):
            pending += value
        elif hasattr(value, "__dataclass_fields__"):
            pending += [getattr(value, name) for name in value.__dataclass_fields__]


def foreign_pictures(deck: Path, project: Project | Deck) -> float:
    """The area of the pictures on the scenes that are no pictures in the deck, as a share of all scenes' area."""
    area = 0.0
    with zipfile.ZipFile(deck) as package:
        pictured = [_pictured(root) for root in _slide_roots(_Parts(package))]
    scenes = [scene for scene in _scenes(project) if scene.origin is not None]
    for scene in scenes:
        own = pictured[scene.origin.number - 1] if 0 < scene.origin.number <= len(pictured) else set()
        for element in scene.elements:
            place = element.transform
            if not isinstance(element.content, Picture) or element.hidden or element.origin is None:
                continue
            if element.origin.shape > 0 and not {element.origin.shape, element.name} & own:
                area += float(place.width) * float(place.height) / (scene.width * scene.height)
    return area / max(1, len(scenes))


def _pictured(root: etree._Element) -> set[int | str]:
    """The ids of the shapes that show a picture, and of those that hold another picture of themselves; the names of
    controls, which have no id in older decks."""
    found: set[int | str] = {control.get("name", "") for control in root.iter(f"{P}control")}
    for shape in root.iter(*_SHAPES):
        is_drawn_in_vml = any(node.get("spid") for node in shape.iter(f"{P}oleObj"))  # as before 2010
        if shape.tag != f"{P}grpSp" and (is_drawn_in_vml or next(shape.iter(f"{A}blip"), None) is not None):
            properties = next(shape.iter(f"{P}cNvPr"), None)
            if properties is not None and properties.get("id", "").isdigit():
                found.add(int(properties.get("id")))
    return found


def _missing(number: int, wanted: list[Said], drawn: list[str]) -> list[Said]:
    """Those that are not said. Whole paragraphs are used up first, then parts of what is left."""
    left = Counter(filter(None, map(_plain, drawn)))
    rest = []
    for said in wanted:
        text = _plain(said.text)
        if left[text] > 0:
            left[text] -= 1
        else:
            rest.append(said)
    missing = []
    for said in sorted(rest, key=lambda said: -len(said.text)):
        text = _plain(said.text)
        holder = next((held for held, count in left.items() if count > 0 and text in held), None)
        if holder is None:
            missing.append(Said(number, said.where, said.text))
            continue
        left[holder] -= 1
        left[holder.replace(text, "", 1)] += 1
    return missing


def _plain(text: str) -> str:
    return _BLANK.sub("", text.replace("_x000B_", "").replace("\v", ""))


class _Parts:
    """The parts of a deck and the links between them, ISO-strict ones under the names of the others."""

    def __init__(self, package: zipfile.ZipFile) -> None:
        self._package, self._names = package, set(package.namelist())

    def xml(self, name: str) -> etree._Element | None:
        if name not in self._names:
            return None
        data = self._package.read(name)
        if STRICT.encode() in data:
            for kind, year in (("drawingml", 2006), ("presentationml", 2006), ("officeDocument", 2006)):
                data = data.replace(
                    f"{STRICT}{kind}/".encode(), f"http://schemas.openxmlformats.org/{kind}/{year}/".encode()
                )
        try:
            return etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True, recover=True))
        except (etree.XMLSyntaxError, ValueError):
            return None

    def links(self, name: str) -> dict[str, tuple[str, str]]:
        folder, _, file = name.rpartition("/")
        root = self.xml(f"{folder}/_rels/{file}.rels")
        found = {}
        for entry in root.iter(REL) if root is not None else ():
            target = entry.get("Target", "")
            path = target.lstrip("/") if target.startswith("/") else posixpath.normpath(f"{folder}/{target}")
            if entry.get("TargetMode") != "External":
                found[entry.get("Id")] = (entry.get("Type", "").rpartition("/")[2], path)
        return found

    def target(self, name: str, kind: str) -> str:
        return next((path for known, path in self.links(name).values() if known == kind), "")

    @property
    def presentation(self) -> str:
        root = self.xml("_rels/.rels")
        for entry in root.iter(REL) if root is not None else ():
            if entry.get("Type", "").endswith("/officeDocument"):
                return entry.get("Target", "").lstrip("/")
        return "ppt/presentation.xml"


def _slide_parts(parts: _Parts) -> Iterator[str]:
    root, links = parts.xml(parts.presentation), parts.links(parts.presentation)
    for entry in root.iter(f"{P}sldId") if root is not None else ():
        kind, path = links.get(entry.get(f"{R}id"), ("", ""))
        if kind == "slide":
            yield path


def _slide_roots(parts: _Parts) -> Iterator[etree._Element]:
    for part in _slide_parts(parts):
        root = parts.xml(part)
        yield root if root is not None else etree.Element("none")


def _slides(parts: _Parts) -> Iterator[list[Said]]:
    for number, part in enumerate(_slide_parts(parts), 1):
        found: list[Said] = []
        sheets = [("slide", part)]
        root = parts.xml(part)
        layout = parts.target(part, "slideLayout")
        if root is not None and layout and _shows(root):
            sheets.append(("layout", layout))
            below = parts.xml(layout)
            master = parts.target(layout, "slideMaster")
            if below is not None and master and _shows(below):
                sheets.append(("master", master))
        for where, name in sheets:
            sheet = parts.xml(name)
            tree = sheet.find(f"{P}cSld/{P}spTree") if sheet is not None else None
            if tree is not None:
                found += _tree(tree, where, number, parts, name)
        yield found


def _shows(sheet: etree._Element) -> bool:
    """Whether a sheet shows the shapes of the one below it."""
    return sheet.get("showMasterSp", "1") not in ("0", "false")


def _tree(tree: etree._Element, where: str, number: int, parts: _Parts, part: str) -> Iterator[Said]:
    for shape in _shapes(tree):
        own = shape.find(f"./*/{P}cNvPr")
        if own is not None and own.get("hidden") in ("1", "true"):
            continue
        is_placeholder = shape.find(f"./*/{P}nvPr/{P}ph") is not None
        if where != "slide" and is_placeholder:
            continue  # it is there to be filled in
        if shape.tag == f"{P}sp" and not is_placeholder and shape.find(f"{P}spPr/{A}xfrm") is None:
            continue  # it has no place: PowerPoint does not show it
        if shape.tag == f"{P}grpSp":
            yield from _tree(shape, where, number, parts, part)
        elif shape.tag == f"{P}graphicFrame":
            yield from _frame(shape, where, number, parts, part)
        else:
            for text in _paragraphs(shape.find(f"{P}txBody"), number):
                yield Said(number, where, text)


def _shapes(tree: etree._Element) -> Iterator[etree._Element]:
    """Of alternatives the newest form; where that says nothing in letters, the older one does not either."""
    for child in tree:
        if child.tag in _SHAPES:
            yield child
        elif child.tag == f"{MC}AlternateContent":
            choice = child.find(f"{MC}Choice")
            yield from _shapes(choice if choice is not None else child.find(f"{MC}Fallback"))


def _paragraphs(body: etree._Element | None, number: int) -> Iterator[str]:
    for paragraph in body.iter(f"{A}p") if body is not None else ():
        words = []
        for node in paragraph:
            if node.tag == f"{A}fld" and node.get("type") == "slidenum":
                words.append(str(number))
            elif node.tag in (f"{A}r", f"{A}fld"):
                words.append(node.findtext(f"{A}t") or "")
            elif node.tag == f"{A}br":
                words.append(" ")
        yield "".join(words)


def _frame(frame: etree._Element, where: str, number: int, parts: _Parts, part: str) -> Iterator[Said]:
    links = parts.links(part)
    for cell in frame.iter(f"{A}tc"):
        if cell.get("hMerge") in ("1", "true") or cell.get("vMerge") in ("1", "true"):
            continue
        for text in _paragraphs(cell.find(f"{A}txBody"), number):
            yield Said(number, f"{where}, table", text)
    for reference in frame.iter(f"{C}chart", f"{CX}chart"):
        root = parts.xml(links.get(reference.get(f"{R}id"), ("", ""))[1])
        if root is not None:
            for text in _chart(root) if reference.tag == f"{C}chart" else _new_chart(root):
                yield Said(number, f"{where}, chart", text)
    for reference in frame.iter(f"{DGM}relIds"):
        for text in _diagram(parts, links, reference, number):
            yield Said(number, f"{where}, diagram", text)


def _chart(root: etree._Element) -> Iterator[str]:
    for rich in root.iter(f"{C}rich"):
        holder = rich.getparent().getparent()
        mark = holder.find(f"{C}delete")
        if mark is None or mark.get("val", "1") in ("0", "false"):
            yield " ".join("".join(t.text or "" for t in p.iter(f"{A}t")) for p in rich.iter(f"{A}p"))
    shared: set[str] = set()
    for series in root.iter(f"{C}ser"):
        name = " ".join(v.text or "" for v in series.iterfind(f"{C}tx//{C}v"))
        yield name
        for holder in series.iterfind(f"{C}cat"):
            level = next(holder.iter(f"{C}lvl"), holder)
            for text in (v.text or "" for v in level.iterfind(f".//{C}v")):
                # All series share the names along the axis; numbers and dates are written in many ways.
                if text not in shared and holder.find(f".//{C}numCache") is None:
                    shared.add(text)
                    yield text


def _new_chart(root: etree._Element) -> Iterator[str]:
    for rich in root.iter(f"{CX}rich"):
        yield " ".join("".join(t.text or "" for t in p.iter(f"{A}t")) for p in rich.iter(f"{A}p"))
    for level in root.iter(f"{CX}strDim"):
        yield from dict.fromkeys(pt.text or "" for pt in level.iter(f"{CX}pt"))


def _diagram(parts: _Parts, links: dict[str, tuple[str, str]], reference: etree._Element, number: int) -> Iterator[str]:
    data = parts.xml(links.get(reference.get(f"{R}dm"), ("", ""))[1])
    if data is None:
        return
    pointer = next((e.get("relId") for e in data.iter() if str(e.tag).endswith("}dataModelExt")), None)
    drawing = parts.xml(links.get(pointer, ("", ""))[1]) if pointer else None
    if drawing is not None:
        for body in drawing.iter(f"{DSP}txBody"):
            yield from _paragraphs(body, number)
        return
    for point in data.iter(f"{DGM}pt"):
        if point.get("type", "node") in ("node", "asst"):
            yield from _paragraphs(point.find(f"{DGM}t"), number)


def main(decks: list[str]) -> None:
    for deck in map(Path, decks):
        with tempfile.TemporaryDirectory() as folder:
            try:
                project = import_deck(deck, Path(folder), "auto", "auto", silent())
            except ImportError_ as error:
                print(f"{deck.name}: {error}")
                continue
        share, missing = recall(deck, project)
        foreign = foreign_pictures(deck, project)
        print(f"{deck.name}: {share:.1%}, {len(missing)} missing, {foreign:.1%} painted from pictures of our own")
        for said in missing:
            print(f"    {said.slide} {said.where}: {said.text[:100]}")


if __name__ == "__main__":
    main(sys.argv[1:])
