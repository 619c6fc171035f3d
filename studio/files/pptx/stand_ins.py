"""Plain parts of a deck, for those that are missing or hold nothing that can be read."""

from __future__ import annotations

import posixpath
from collections.abc import Collection
from typing import Final

from lxml import etree

from studio.errors import DeckUnreadable
from studio.files.pptx.package import DRAWING, LINK, PRESENTATION, RELATIONSHIPS, SLIDE, Package
from studio.files.pptx.sheets import whole

_NAMESPACES: Final = f'xmlns:a="{DRAWING[1:-1]}" xmlns:r="{LINK[1:-1]}" xmlns:p="{SLIDE[1:-1]}"'
_KINDS: Final = f"{LINK[1:-1]}/"
_TREE: Final = (
    "<p:cSld><p:spTree><p:nvGrpSpPr><p:cNvPr id='1' name=''/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr/>"
    "{shapes}</p:spTree></p:cSld>"
)
_NOTHING: Final = _TREE.format(shapes="")
_PLACEHOLDER: Final = (
    "<p:sp><p:nvSpPr><p:cNvPr id='{id}' name=''/><p:cNvSpPr/><p:nvPr><p:ph type='{kind}'/></p:nvPr></p:nvSpPr><p:spPr>"
    "<a:xfrm><a:off x='{x}' y='{y}'/><a:ext cx='{width}' cy='{height}'/></a:xfrm><a:prstGeom prst='rect'/></p:spPr>"
    "<p:txBody><a:bodyPr/><a:lstStyle/><a:p/></p:txBody></p:sp>"
)
_PLACES: Final = {"title": (0.05, 0.04, 0.9, 0.17), "body": (0.05, 0.23, 0.9, 0.66)}
"""Where a plain master has its title and its text: left, top, width and height as shares of the slide."""
_USUAL_SIZE: Final = (9_144_000, 6_858_000)
_MAP: Final = (
    "<p:clrMap bg1='lt1' tx1='dk1' bg2='lt2' tx2='dk2' accent1='accent1' accent2='accent2' accent3='accent3' "
    "accent4='accent4' accent5='accent5' accent6='accent6' hlink='hlink' folHlink='folHlink'/>"
)
_COLORS: Final = {
    "dk1": "000000",
    "lt1": "FFFFFF",
    "dk2": "1F497D",
    "lt2": "EEECE1",
    "accent1": "4F81BD",
    "accent2": "C0504D",
    "accent3": "9BBB59",
    "accent4": "8064A2",
    "accent5": "4BACC6",
    "accent6": "F79646",
    "hlink": "0000FF",
    "folHlink": "800080",
}
_INK: Final = "<a:solidFill><a:schemeClr val='phClr'/></a:solidFill>"
_FONT: Final = "<a:latin typeface='Calibri'/><a:ea typeface=''/><a:cs typeface=''/>"
_EFFECT: Final = "<a:effectStyle><a:effectLst/></a:effectStyle>"
_THEME: Final = (
    f"<a:theme {_NAMESPACES} name=''><a:themeElements><a:clrScheme name=''>"
    + "".join(f"<a:{name}><a:srgbClr val='{color}'/></a:{name}>" for name, color in _COLORS.items())
    + f"</a:clrScheme><a:fontScheme name=''><a:majorFont>{_FONT}</a:majorFont><a:minorFont>{_FONT}</a:minorFont>"
    f"</a:fontScheme><a:fmtScheme name=''><a:fillStyleLst>{_INK * 3}</a:fillStyleLst>"
    + "<a:lnStyleLst>"
    + "".join(f"<a:ln w='{width}'>{_INK}</a:ln>" for width in (9525, 25400, 38100))
    + f"</a:lnStyleLst><a:effectStyleLst>{_EFFECT * 3}</a:effectStyleLst><a:bgFillStyleLst>{_INK * 3}"
    "</a:bgFillStyleLst></a:fmtScheme></a:themeElements></a:theme>"
)
_PLAIN: Final = {
    "slide": f"<p:sld {_NAMESPACES}>{_NOTHING}</p:sld>",
    "slideLayout": f"<p:sldLayout {_NAMESPACES}>{_NOTHING}</p:sldLayout>",
    "slideMaster": f"<p:sldMaster {_NAMESPACES}>{_TREE}{_MAP}</p:sldMaster>",
    "notesSlide": f"<p:notes {_NAMESPACES}>{_NOTHING}</p:notes>",
    "notesMaster": f"<p:notesMaster {_NAMESPACES}>{_NOTHING}{_MAP}</p:notesMaster>",
    "theme": _THEME,
}
"""{kind of part, as links name it: a part of that kind with nothing on it}"""

NO_LINKS: Final = f'<Relationships xmlns="{RELATIONSHIPS[1:].rpartition("}")[0]}"/>'.encode()
_NEEDS: Final = {"slideLayout": "slideMaster", "slideMaster": "theme", "notesMaster": "theme"}
_FOLDERS: Final = {
    "slide": "ppt/slides",
    "slideLayout": "ppt/slideLayouts",
    "slideMaster": "ppt/slideMasters",
    "notesSlide": "ppt/notesSlides",
    "notesMaster": "ppt/notesMasters",
    "theme": "ppt/theme",
}


def kind_of(part: str) -> str:
    """What a part is by the folder that it lies in ("slide", "theme"...), "" where that tells nothing.

    What replaces some of a theme lies beside the themes.
    """
    if posixpath.basename(part).startswith("themeOverride"):
        return ""
    return next((kind for kind, folder in _FOLDERS.items() if posixpath.dirname(part) == folder), "")


def root_tag(kind: str) -> str:
    """What the root of a part of this kind is called; "" for kinds that have no plain part."""
    return str(etree.fromstring(_PLAIN[kind]).tag) if kind in _PLAIN else ""


def plain(package: Package, kind: str) -> bytes:
    """A part of a kind that has nothing on it; a master has places for a title and a text."""
    if kind != "slideMaster":
        return _PLAIN[kind].encode()
    try:
        size = package.xml(PRESENTATION).find(f"{SLIDE}sldSz")
    except DeckUnreadable:
        size = None
    said = (whole(size.get("cx")), whole(size.get("cy"))) if size is not None else _USUAL_SIZE
    across, down = said if min(said) > 0 else _USUAL_SIZE
    shapes = [
        _PLACEHOLDER.format(
            id=id, kind=kind, x=round(x * across), y=round(y * down), width=round(w * across), height=round(h * down)
        )
        for id, (kind, (x, y, w, h)) in enumerate(_PLACES.items(), 2)
    ]
    return _PLAIN["slideMaster"].format(shapes="".join(shapes)).encode()


def fill_gaps(package: Package, damaged: Collection[str] = ()) -> tuple[str, ...]:
    """Put a plain part wherever a link leads to none, from the presentation on; the names of those parts.

    `damaged`: parts of which only some is left, links among them, so that others may be lost.
    """
    made = _unlinked_slides(package)
    waiting, seen = [PRESENTATION], {PRESENTATION}
    while waiting:
        part = waiting.pop()
        for kind, target in package.links(part).values():
            if kind not in _PLAIN or target in seen:
                continue
            seen.add(target)
            waiting.append(target)
            if target not in package.names:
                made.append(target)
                package.replace(target, plain(package, kind))
                _link_up(package, target, kind)
            elif kind == "slide" and target not in made:
                made += _relinked(package, target, _links_of(target) in damaged)
    return tuple(sorted(made))


def _unlinked_slides(package: Package) -> list[str]:
    """Link the slides that the presentation lists without saying which parts they are: as many as no link leads to, in
    the order of their numbers, else new ones, so that none is skipped. The parts that were not there."""
    presentation, links = package.xml(PRESENTATION), package.links(PRESENTATION)
    lost = [e for e in presentation.iter(f"{SLIDE}sldId") if links.get(str(e.get(f"{LINK}id")), ("",))[0] != "slide"]
    if not lost:
        return []
    linked = {target for _, target in links.values()}
    slides = sorted((name for name in _parts(package, "slide") if name not in linked), key=_number)
    made = [_links_of(PRESENTATION)]
    if len(slides) != len(lost):
        slides = [_free_name(package, f"ppt/slides/lost{number}", ".xml") for number, _ in enumerate(lost, 1)]
        made = slides
        for name in slides:
            package.replace(name, plain(package, "slide"))
    for entry, name in zip(lost, slides, strict=True):
        entry.set(f"{LINK}id", _linked(package, PRESENTATION, "slide", name))
    package.replace(PRESENTATION, etree.tostring(presentation, encoding="UTF-8", xml_declaration=True))
    return list(made)


def _number(part: str) -> tuple[int, str]:
    return whole("".join(c for c in posixpath.basename(part) if c in "0123456789")), part


def _relinked(package: Package, slide: str, is_torn: bool) -> list[str]:
    """Give a slide whose links are lost, or torn, its notes again, which know their slide, and the layout most like it;
    the name of its part of links where that was not there."""
    kinds = {kind for kind, _ in package.links(slide).values()}
    if "slideLayout" in kinds and not is_torn:
        return []
    name = _links_of(slide)
    lost = [] if name in package.names else [name]
    own = _placeholders(package, slide)
    pages = (page for page in _parts(package, "notesSlide") if ("slide", slide) in package.links(page).values())
    notes = next(pages, "")
    if notes and "notesSlide" not in kinds:
        _linked(package, slide, "notesSlide", notes)
    layouts = {layout: _placeholders(package, layout) for layout in _parts(package, "slideLayout")}
    if layouts and "slideLayout" not in kinds:
        nearest = max(layouts, key=lambda layout: (len(own & layouts[layout]), -len(layouts[layout])))
        _linked(package, slide, "slideLayout", nearest)
    return lost


def _placeholders(package: Package, part: str) -> set[tuple[str, str]]:
    return {(e.get("type", "obj"), e.get("idx", "0")) for e in package.xml(part).iter(f"{SLIDE}ph")}


def _parts(package: Package, kind: str) -> list[str]:
    return sorted(name for name in package.names if kind_of(name) == kind and name.endswith(".xml"))


def _links_of(part: str) -> str:
    folder, _, file = part.rpartition("/")
    return f"{folder}/_rels/{file}.rels"


def _link_up(package: Package, part: str, kind: str) -> None:
    """Give a plain layout a master, and a plain master a theme, unless its own links are still there."""
    needed = _NEEDS.get(kind, "")
    if not needed or any(k == needed for k, _ in package.links(part).values()):
        return
    others = _parts(package, needed)
    target = others[0] if others else f"{_FOLDERS[needed]}/{needed}1.xml"
    _linked(package, part, needed, target)


def _linked(package: Package, part: str, kind: str, target: str) -> str:
    """A new link from a part to another; its id."""
    name = _links_of(part)
    try:
        links = package.xml(name)
    except DeckUnreadable:
        links = etree.fromstring(NO_LINKS)
    taken = {link.get("Id") for link in links}
    id = next(f"rId{number}" for number in range(1, len(taken) + 2) if f"rId{number}" not in taken)
    etree.SubElement(links, RELATIONSHIPS, {"Id": id, "Type": _KINDS + kind, "Target": f"/{target}"})
    package.replace(name, etree.tostring(links, encoding="UTF-8", xml_declaration=True))
    return id


def _free_name(package: Package, start: str, ending: str) -> str:
    while start + ending in package.names:
        start += "x"
    return start + ending
