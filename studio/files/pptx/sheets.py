"""Slides, their layouts and their masters: the shapes of each, and which sheet a sheet takes after."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import count

from lxml import etree

from studio.errors import DeckUnreadable
from studio.files.pptx.package import DRAWING as A
from studio.files.pptx.package import LINK as R
from studio.files.pptx.package import SLIDE as P
from studio.files.pptx.package import Package
from studio.files.pptx.theme import Theme

_SHAPES = frozenset({f"{P}sp", f"{P}pic", f"{P}graphicFrame", f"{P}cxnSp", f"{P}grpSp"})
_MEDIA = "{http://schemas.microsoft.com/office/powerpoint/2010/main}media"
_HIDDEN = "{urn:estudio}hidden"
"""How a slide says here what PowerPoint hides: what it hides in PowerPoint's way, the layout engine leaves out."""
_HIGHEST_ID = 2**31 - 1
_LARGEST_NUMBER = 2**53
"""As wide as the earth in EMU. Larger ones are no numbers to other programs, and to our own files."""
_ABOVE = {"slide": "slideLayout", "layout": "slideMaster"}


@dataclass(slots=True)
class ShapeFacts:
    """What the deck's XML says of one shape; `group` is the group around it.

    `id` is unique on its sheet. Decks made by copying have many shapes of one id, or of none: the first keeps it, the
    others get one that is free.
    """

    id: int
    name: str = ""
    alt: str = ""
    role: str = ""
    placeholder: etree._Element | None = None
    group: ShapeFacts | None = None
    hidden: bool = False
    media: str = ""
    element: etree._Element | None = None
    sheet: Sheet | None = None

    @property
    def is_seen(self) -> bool:
        """Whether neither the shape nor a group around it is hidden."""
        around: ShapeFacts | None = self
        while around is not None:
            if around.hidden:
                return False
            around = around.group
        return True


@dataclass(slots=True)
class Sheet:
    """A slide, layout or master. `above` is what it takes after: a slide's layout, a layout's master.

    `shapes` has each shape under its place in the tree: "0" the first, "3.1" the second in the group that is fourth.
    """

    part: str
    root: etree._Element
    links: dict[str, tuple[str, str]]
    theme: Theme
    above: Sheet | None
    shapes: dict[str, ShapeFacts] = field(default_factory=dict)

    @property
    def chain(self) -> Iterator[Sheet]:
        """This sheet and those it takes after, the nearest first."""
        sheet: Sheet | None = self
        while sheet is not None:
            yield sheet
            sheet = sheet.above

    def like(self, placeholder: etree._Element) -> list[ShapeFacts]:
        """The placeholders of the sheets above that this one takes after, the nearest first."""
        found: list[ShapeFacts] = []
        wanted = placeholder
        for sheet in list(self.chain)[1:]:
            match = _match(sheet, wanted)
            if match is not None and match.placeholder is not None:
                found.append(match)
                wanted = match.placeholder
        return found


class Sheets:
    """The sheets of a deck, each layout and master read once."""

    def __init__(self, package: Package) -> None:
        self._package = package
        self._known: dict[str, Sheet] = {}
        self.presentation = package.xml("ppt/presentation.xml")
        has_styles = "ppt/tableStyles.xml" in package.names
        self.table_styles = package.xml("ppt/tableStyles.xml") if has_styles else None

    def slide(self, part: str) -> Sheet:
        """Raises DeckUnreadable when the slide's own part is damaged; without a readable layout it stands alone."""
        return self._sheet(part, "slide")

    def _sheet(self, part: str, kind: str) -> Sheet:
        root, links = self._package.xml(part), self._package.links(part)
        above = self._above(links, _ABOVE.get(kind))
        theme = above.theme if above is not None else self._theme(root, links)
        replaced = self._part(links, "themeOverride")
        if replaced is not None:
            theme = theme.overridden(replaced)
        mapping = root.find(f"{P}clrMapOvr/{A}overrideClrMapping")
        if mapping is not None:
            theme = theme.mapped({str(k): str(v) for k, v in mapping.attrib.items()})
        sheet = Sheet(part, root, links, theme, above)
        tree = root.find(f"{P}cSld/{P}spTree")
        if tree is not None:
            sheet.shapes.update(_shapes(tree, sheet, "", None))
            _tell_apart(list(sheet.shapes.values()))
        return sheet

    def _above(self, links: dict[str, tuple[str, str]], kind: str | None) -> Sheet | None:
        part = next((target for k, target in links.values() if k == kind), "")
        if part not in self._package.names:
            return None
        if part not in self._known:
            try:
                self._known[part] = self._sheet(part, "layout" if kind == "slideLayout" else "master")
            except DeckUnreadable:
                return None
        return self._known[part]

    def _theme(self, root: etree._Element, links: dict[str, tuple[str, str]]) -> Theme:
        mapping = root.find(f"{P}clrMap")
        theme = self._part(links, "theme")
        return Theme(theme, {str(k): str(v) for k, v in mapping.attrib.items()} if mapping is not None else None)

    def _part(self, links: dict[str, tuple[str, str]], wanted: str) -> etree._Element | None:
        """The part that a link of this kind leads to, if it is there and can be read."""
        part = next((target for kind, target in links.values() if kind == wanted), "")
        try:
            return self._package.xml(part) if part in self._package.names else None
        except DeckUnreadable:
            return None


def placeholder_class(placeholder: etree._Element | None) -> str:
    """ "title", "body" or the placeholder's own type: the kinds that masters tell apart; "" for no placeholder."""
    if placeholder is None:
        return ""
    kind = placeholder.get("type", "obj")
    if kind in ("title", "ctrTitle"):
        return "title"
    return kind if kind in ("dt", "ftr", "hdr", "sldNum", "sldImg") else "body"


def whole(text: str | None, otherwise: int = 0) -> int:
    """A number that a deck should hold; `otherwise` where it holds something else, or one beyond reason."""
    try:
        number = int(text) if text else otherwise
    except ValueError:
        return otherwise
    return number if abs(number) <= _LARGEST_NUMBER else otherwise


def _match(sheet: Sheet, wanted: etree._Element) -> ShapeFacts | None:
    """The placeholder of `sheet` with the same index (on a layout), else the first of the same class."""
    own = [facts for facts in sheet.shapes.values() if facts.placeholder is not None]
    if sheet.above is not None and wanted.get("idx"):
        for facts in own:
            if facts.placeholder is not None and facts.placeholder.get("idx") == wanted.get("idx"):
                return facts
    kind = placeholder_class(wanted)
    exact = [f for f in own if f.placeholder is not None and f.placeholder.get("type") == wanted.get("type")]
    return next((f for f in [*exact, *own] if placeholder_class(f.placeholder) == kind), None)


def shape_elements(tree: etree._Element) -> Iterator[etree._Element]:
    """The shapes in a shape tree or group, as the layout engine counts them (see alternatives.settle)."""
    return (child for child in tree if child.tag in _SHAPES)


def show_all_shapes(sheet: etree._Element) -> bool:
    """Let the layout engine see every shape of a sheet as it is; whether that changed the sheet.

    It leaves out what is hidden (as we do on layouts and masters), and reads shapes whose ids are no whole numbers
    from 1 on only in part.
    """
    is_changed = False
    shapes = list(sheet.iter(f"{P}cNvPr"))
    taken = {whole(properties.get("id")) for properties in shapes}
    free = (id for id in count(1) if id not in taken)
    for properties in shapes:
        if sheet.tag == f"{P}sld" and properties.attrib.pop("hidden", "0") in ("1", "true"):
            properties.set(_HIDDEN, "1")
            is_changed = True
        if not 0 < whole(properties.get("id")) <= _HIGHEST_ID:
            properties.set("id", str(next(free)))
            is_changed = True
    return is_changed


def own_properties(element: etree._Element) -> etree._Element | None:
    """The p:cNvPr of a shape, which holds its id and its name."""
    return element.find(f"./*/{P}cNvPr")


def _shapes(
    tree: etree._Element, sheet: Sheet, around: str, group: ShapeFacts | None
) -> Iterator[tuple[str, ShapeFacts]]:
    for number, element in enumerate(shape_elements(tree)):
        facts = _facts(element, sheet, group)
        place = f"{around}{number}"
        if facts is not None:
            yield place, facts
        if element.tag == f"{P}grpSp":
            yield from _shapes(element, sheet, f"{place}.", facts or group)


def _tell_apart(shapes: list[ShapeFacts]) -> None:
    seen = {0}
    free = max((facts.id for facts in shapes), default=0) + 1
    for facts in shapes:
        if facts.id in seen:
            facts.id, free = free, free + 1
        seen.add(facts.id)


def _facts(element: etree._Element, sheet: Sheet, group: ShapeFacts | None) -> ShapeFacts | None:
    properties = own_properties(element)
    if properties is None:
        return None
    placeholder = element.find(f"./*/{P}nvPr/{P}ph")
    facts = ShapeFacts(
        whole(properties.get("id")),
        properties.get("name", ""),
        (properties.get("descr") or "").strip(),
        "" if placeholder is None else placeholder.get("type", "body"),
        placeholder,
        group,
        properties.get(_HIDDEN) is not None,
        element=element,
        sheet=sheet,
    )
    if element.tag != f"{P}grpSp":
        for media in element.iter(_MEDIA):
            link = sheet.links.get(str(media.get(f"{R}embed")))
            if link:
                facts.media = link[1]
    return facts
