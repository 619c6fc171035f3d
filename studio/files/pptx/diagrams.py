"""SmartArt: the drawing that lies beside a diagram's data becomes a group of plain shapes, before anything reads the
slide; a diagram without a drawing gets a simple one made of its texts.

So whatever is true of shapes is true of a diagram's: fills, effects, bullets, links, animations, editing.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Mapping
from copy import deepcopy
from math import ceil, sqrt
from typing import Final

from lxml import etree

from studio.errors import DeckUnreadable
from studio.files.pptx.package import DRAWING as A
from studio.files.pptx.package import LINK as R
from studio.files.pptx.package import RELATIONSHIPS, Package
from studio.files.pptx.package import SLIDE as P
from studio.files.pptx.sheets import whole

_DATA: Final = "{http://schemas.openxmlformats.org/drawingml/2006/diagram}"
_DRAWING: Final = "{http://schemas.microsoft.com/office/drawing/2008/diagram}"
_OWN: Final = "{urn:estudio}"
PIECE: Final = f"{_OWN}piece"
"""On a shape that was one of a diagram's: its id in there, which animations name."""
TEXT_PLACE: Final = f"{_OWN}text-place"
"""On such a shape: where its text stands, left, top, right and bottom in shares of its box."""
SIMPLE: Final = f"{_OWN}simple"
"""On the group of a diagram without a drawing."""
_FIRST_ID: Final = 1_000_000
_IDS: Final = 1_000
"""Shapes have ids of their own by their frame's and their place in the drawing, the same at every import."""
_HIGHEST_FRAME: Final = 1_000_000
_MOST_PIECES: Final = 900
_PICTURE: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/image"
_GAP: Final = 0.06
_WHOLE_TURN: Final = 21_600_000
_WIDE: Final = 1.6
"""How much wider than high the boxes of a simple drawing are."""
_LETTERS: Final = (800, 2400)
_DEEPEST: Final = 8
_STEP: Final = 171_450
"""How far the texts of a level stand in, in EMU."""
_ROOM: Final = 0.55
"""What a letter takes of the square of its size, with the space around it."""


def draw_diagrams(package: Package, part: str, root: etree._Element) -> bool:
    """Put groups of shapes in the place of a sheet's diagrams; whether there were any."""
    frames = [links.getparent() for links in root.iter(f"{_DATA}relIds")]
    is_changed = False
    for data in frames:
        frame = next(data.iterancestors(f"{P}graphicFrame"), None) if data is not None else None
        parent = frame.getparent() if frame is not None else None
        if frame is None or parent is None:
            continue
        group = _group(package, part, frame)
        if group is not None:
            parent.replace(frame, group)
            is_changed = True
    return is_changed


def _group(package: Package, part: str, frame: etree._Element) -> etree._Element | None:
    """The group that stands for a diagram; None where its parts cannot be read, or it has no place."""
    place, about = frame.find(f"{P}xfrm"), frame.find(f"{P}nvGraphicFramePr")
    properties = about.find(f"{P}cNvPr") if about is not None else None
    ids = next(frame.iter(f"{_DATA}relIds"), None)
    id = whole(properties.get("id")) if properties is not None else 0
    if place is None or about is None or properties is None or ids is None or not 0 < id < _HIGHEST_FRAME:
        return None
    links = package.links(part)
    data = _xml(package, links.get(str(ids.get(f"{R}dm")), ("", ""))[1])
    if data is None or data.tag != f"{_DATA}dataModel":
        return None
    more = next(data.iter(f"{_DRAWING}dataModelExt"), None)
    drawn_in = links.get(str(more.get("relId")), ("", ""))[1] if more is not None else ""
    drawing = _xml(package, drawn_in)
    tree = drawing.find(f"{_DRAWING}spTree") if drawing is not None else None
    group = etree.Element(f"{P}grpSp", nsmap={"p": P[1:-1], "a": A[1:-1], "r": R[1:-1]})
    kept = etree.SubElement(group, f"{P}nvGrpSpPr")
    kept.append(deepcopy(properties))
    etree.SubElement(kept, f"{P}cNvGrpSpPr")
    etree.SubElement(kept, f"{P}nvPr")
    outer = etree.SubElement(etree.SubElement(group, f"{P}grpSpPr"), f"{A}xfrm")
    outer.extend(deepcopy(side) for side in place)
    size = place.find(f"{A}ext")
    width, height = (whole(size.get(side)) for side in ("cx", "cy")) if size is not None else (0, 0)
    etree.SubElement(outer, f"{A}chOff", x="0", y="0")
    etree.SubElement(outer, f"{A}chExt", cx=str(width), cy=str(height))
    shapes: list[etree._Element] = []
    if tree is not None:
        pictures = _pictures(package, part, drawn_in)
        shapes = [shape for child in tree for shape in _shapes(child, pictures)]
    if tree is None or (not shapes and any(text.text for text in data.iter(f"{A}t"))):
        shapes = list(_simple(data, width, height))
        group.set(SIMPLE, "1")
    if not shapes:
        group.attrib.pop(SIMPLE, "")  # nor does PowerPoint show anything
    for number, shape in enumerate(shapes[:_MOST_PIECES]):
        for named in shape.iter(f"{P}cNvPr"):
            named.set("id", str(_FIRST_ID + id * _IDS + number))
            named.set("name", named.get("name") or f"{properties.get('name', '')} {number + 1}".strip())
        group.append(shape)
    return group


def _shapes(node: etree._Element, pictures: Mapping[str, str]) -> Iterator[etree._Element]:
    """A shape of the drawing as one of a slide; a text that stands turned against its shape is a shape of its own."""
    if node.tag not in (f"{_DRAWING}sp", f"{_DRAWING}grpSp"):
        return
    copy = deepcopy(node)
    text_place = copy.find(f"{_DRAWING}txXfrm")
    if text_place is not None:
        copy.remove(text_place)
    copy.attrib.pop("modelId", "")
    if node.get("modelId"):
        copy.set(PIECE, node.get("modelId", "").upper())
    for inner in copy.iter():
        if isinstance(inner.tag, str) and inner.tag.startswith(_DRAWING):
            inner.tag = P + inner.tag[len(_DRAWING) :]
        for name in (f"{R}embed", f"{R}link"):
            if inner.get(name) is not None:
                inner.set(name, pictures.get(inner.get(name, ""), ""))
    _make_readable(copy)
    about = copy.find(f"{P}nvSpPr")
    if about is not None and about.find(f"{P}nvPr") is None:
        etree.SubElement(about, f"{P}nvPr")
    own = copy.find(f"{P}spPr/{A}xfrm")
    body = copy.find(f"{P}txBody")
    if text_place is None or own is None or body is None:
        yield copy
        return
    if whole(text_place.get("rot")) % _WHOLE_TURN == 0 and whole(own.get("rot")) % _WHOLE_TURN == 0:
        shares = _inside(own, text_place)
        if shares is not None:
            copy.set(TEXT_PLACE, " ".join(f"{share:.5f}" for share in shares))
        yield copy
        return
    copy.remove(body)
    yield copy
    text = deepcopy(copy)
    text.attrib.pop(PIECE, "")
    properties = text.find(f"{P}spPr")
    if properties is not None:
        for child in list(properties):
            properties.remove(child)
        place = etree.SubElement(properties, f"{A}xfrm", {str(k): str(v) for k, v in text_place.attrib.items()})
        # It is turned against its shape: upright text in a lying one says minus a quarter.
        place.set("rot", str((whole(own.get("rot")) + whole(text_place.get("rot"))) % _WHOLE_TURN))
        place.extend(deepcopy(side) for side in text_place)
        etree.SubElement(etree.SubElement(properties, f"{A}prstGeom", prst="rect"), f"{A}avLst")
        etree.SubElement(properties, f"{A}noFill")
        etree.SubElement(etree.SubElement(properties, f"{A}ln"), f"{A}noFill")
    text.append(body)
    yield text


def _make_readable(shape: etree._Element) -> None:
    """Turn the colour of a shape's texts where it is the colour below them. PowerPoint writes "lt1" for any, and takes
    the right one from the diagram's list of colours itself."""
    fill = shape.find(f"{P}spPr/{A}solidFill/{A}schemeClr")
    for ink in shape.iterfind(f"{P}style/{A}fontRef/{A}schemeClr"):
        if fill is not None and ink.get("val") == fill.get("val"):
            ink.set("val", "dk1" if ink.get("val") in ("lt1", "lt2", "bg1", "bg2") else "lt1")


def _inside(own: etree._Element, text: etree._Element) -> tuple[float, float, float, float] | None:
    """Where a text stands in its shape; None where it has all of it."""
    boxes = []
    for holder in (own, text):
        off, ext = holder.find(f"{A}off"), holder.find(f"{A}ext")
        if off is None or ext is None:
            return None
        boxes.append((whole(off.get("x")), whole(off.get("y")), whole(ext.get("cx")), whole(ext.get("cy"))))
    (x, y, width, height), (left, top, across, down) = boxes
    if width <= 0 or height <= 0:
        return None
    shares = ((left - x) / width, (top - y) / height, (left + across - x) / width, (top + down - y) / height)
    return shares if all(-3 < share < 4 for share in shares) else None


def text_place(shape: etree._Element | None) -> tuple[float, float, float, float] | None:
    """Where the text of a shape stands that was one of a diagram's."""
    said = shape.get(TEXT_PLACE, "").split() if shape is not None else []
    if len(said) != 4:
        return None
    left, top, right, bottom = map(float, said)
    return left, top, right, bottom


def _pictures(package: Package, part: str, drawing: str) -> dict[str, str]:
    """{relationship of the drawing: that of the sheet for the same picture}; the sheet gets those that it lacks."""
    own = {id: target for id, (kind, target) in package.links(drawing).items() if kind == "image"}
    if not own:
        return {}
    folder, _, file = part.rpartition("/")
    path = f"{folder}/_rels/{file}.rels"
    links = _xml(package, path)
    if links is None:
        return {}
    taken = {link.get("Id") for link in links.iter(RELATIONSHIPS)}
    made = {}
    for number, (id, target) in enumerate(sorted(own.items())):
        name = f"rIdDiagram{posixpath.basename(drawing).partition('.')[0]}{number}"
        if name not in taken:
            etree.SubElement(links, RELATIONSHIPS, Id=name, Type=_PICTURE, Target=f"/{target}")
        made[id] = name
    package.replace(path, etree.tostring(links, xml_declaration=True, encoding="UTF-8", standalone=True))
    return made


def _simple(data: etree._Element, width: int, height: int) -> Iterator[etree._Element]:
    """Boxes in rows, one for each point of the first level, with those below it as a list."""
    shown = (p for p in data.iter(f"{_DATA}pt") if p.get("type", "node") in ("doc", "node", "asst"))
    points = {p.get("modelId") or f"without an id {number}": p for number, p in enumerate(shown)}
    below: dict[str | None, list[tuple[int, str]]] = {}
    for link in data.iter(f"{_DATA}cxn"):
        if link.get("type", "parOf") == "parOf" and link.get("destId") in points:
            below.setdefault(link.get("srcId"), []).append((whole(link.get("srcOrd")), link.get("destId", "")))
    top = next((id for id, point in points.items() if point.get("type") == "doc"), None)
    first = [id for _, id in sorted(below.get(top, []))] or [i for i, p in points.items() if p.get("type") != "doc"]
    first = first[:_MOST_PIECES]
    if not first or width <= 0 or height <= 0:
        return
    columns = max(1, min(len(first), round(sqrt(len(first) * width / height / _WIDE))))
    rows = ceil(len(first) / columns)
    across, down = width / columns, height / rows
    seen: set[str] = set()
    for number, id in enumerate(first):
        paragraphs = list(_listed(id, points, below, 0, seen))
        letters = max(1, sum(len(t.text or "") for p in paragraphs for t in p.iter(f"{A}t")))
        size = sqrt(across * down / 12_700**2 * (1 - _GAP) ** 2 / letters / _ROOM) * 100
        x, y = number % columns * across, number // columns * down
        box = (x + across * _GAP / 2, y + down * _GAP / 2, across * (1 - _GAP), down * (1 - _GAP))
        yield _box(id, box, paragraphs, round(min(_LETTERS[1], max(_LETTERS[0], size)) / 100) * 100)


def _listed(
    id: str,
    points: Mapping[str, etree._Element],
    below: Mapping[str | None, list[tuple[int, str]]],
    level: int,
    seen: set[str],
) -> Iterator[etree._Element]:
    """The paragraphs of a point and of those below it; a point that stands below itself comes once."""
    if level > _DEEPEST or id in seen:
        return
    seen.add(id)
    for paragraph in points[id].iterfind(f"{_DATA}t/{A}p"):
        copy = deepcopy(paragraph)
        properties = copy.find(f"{A}pPr")
        if properties is None:
            properties = etree.Element(f"{A}pPr")
        else:
            copy.remove(properties)
        copy.insert(0, properties)
        properties.set("lvl", str(level))
        yield copy
    for _, child in sorted(below.get(id, [])):
        yield from _listed(child, points, below, level + 1, seen)


def _box(
    piece: str, box: tuple[float, float, float, float], paragraphs: list[etree._Element], size: int
) -> etree._Element:
    shape = etree.Element(f"{P}sp", {PIECE: piece.upper()})
    about = etree.SubElement(shape, f"{P}nvSpPr")
    etree.SubElement(about, f"{P}cNvPr", id="0", name="")
    etree.SubElement(about, f"{P}cNvSpPr")
    etree.SubElement(about, f"{P}nvPr")
    properties = etree.SubElement(shape, f"{P}spPr")
    place = etree.SubElement(properties, f"{A}xfrm")
    etree.SubElement(place, f"{A}off", x=str(round(box[0])), y=str(round(box[1])))
    etree.SubElement(place, f"{A}ext", cx=str(round(box[2])), cy=str(round(box[3])))
    etree.SubElement(etree.SubElement(properties, f"{A}prstGeom", prst="roundRect"), f"{A}avLst")
    etree.SubElement(etree.SubElement(properties, f"{A}solidFill"), f"{A}schemeClr", val="accent1")
    body = etree.SubElement(shape, f"{P}txBody")
    etree.SubElement(body, f"{A}bodyPr", anchor="ctr")
    etree.SubElement(body, f"{A}lstStyle")
    for paragraph in paragraphs:
        level = whole(paragraph[0].get("lvl"))
        paragraph[0].set("algn", "l" if level else "ctr")
        if level:
            paragraph[0].attrib.update({"marL": str(_STEP * level), "indent": str(-_STEP)})
            etree.SubElement(paragraph[0], f"{A}buChar", char="•")
        for run in paragraph.iter(f"{A}r", f"{A}fld", f"{A}br"):
            own = run.find(f"{A}rPr")
            if own is None:
                own = etree.Element(f"{A}rPr")
                run.insert(0, own)
            own.set("sz", own.get("sz") or str(size if not level else max(_LETTERS[0], size - 200)))
            if own.find(f"{A}solidFill") is None:
                ink = etree.Element(f"{A}solidFill")
                etree.SubElement(ink, f"{A}schemeClr", val="lt1")
                own.insert(0, ink)
        body.append(paragraph)
    if not paragraphs:
        etree.SubElement(body, f"{A}p")
    return shape


def _xml(package: Package, part: str) -> etree._Element | None:
    try:
        return package.xml(part) if part in package.names else None
    except DeckUnreadable:
        return None
