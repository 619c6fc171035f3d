"""What a slide's XML asks for and the film does not show, a line for each: nothing is left out in silence."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from copy import deepcopy
from typing import Final

from lxml import etree

from studio.files.pptx.alternatives import ALTERNATIVES, CONTENT_PART, INSTEAD, INSTEAD_OF
from studio.files.pptx.controls import controls_of
from studio.files.pptx.diagrams import SIMPLE
from studio.files.pptx.inherited_letters import strange_letters
from studio.files.pptx.package import DRAWING as A
from studio.files.pptx.package import SLIDE as P
from studio.files.pptx.report import Note
from studio.files.pptx.sheets import ShapeFacts, Sheet, own_properties, whole
from studio.files.pptx.vertical import lies_on_its_side
from studio.i18n import N_
from studio.model.text import WARPS

_NAMES: Final = {
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "p": "http://schemas.openxmlformats.org/presentationml/2006/main",
    "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
}
_TREES: Final = (f"{P}spTree", f"{P}grpSp")

SIMPLE_DIAGRAM: Final = N_("the diagram has no drawing of its own and is laid out in a simple form")
FLAT: Final = N_("the object is drawn flat, without depth")
_SEEN: Final = 25_400
"""How wide a theme's bevel is, in EMU, where anybody sees it."""
ON_ITS_SIDE: Final = N_("East Asian letters of vertical text stand as they do in lines that run across")
NO_CONTROL: Final = N_("a control (a button, a field, a player) of which the deck has no picture is left out")
UNKNOWN_KIND: Final = N_("this kind of object is not drawn yet")
ANIMATED: Final = N_("an animation of the layout or master is left out")
NO_TEXT: Final = N_("the text of the object is left out")
LETTERS: Final = N_("an effect of the letters is left out")
PICTURED_LETTERS: Final = N_("letters filled with a picture are written in one colour")

_NOT_OF_LETTERS: Final = " and ".join(
    f"not(self::a:{name})" for name in ("outerShdw", "innerShdw", "glow", "reflection", "softEdge")
)
_ASLANT: Final = (
    "a:rot[@lat != '0' or @lon != '0'] or @zoom[. != '100000' and . != '100%'] or"
    " @prst[not(starts-with(., 'orthographicFront') or . = 'perspectiveFront')]"
)
_DEEP: Final = (
    "a:bevelT or a:bevelB or @extrusionH > 0 or @contourW > 0"
    " or contains(' clear translucentPowder legacyWireframe ', concat(' ', @prstMaterial, ' '))"
    " or (@z != 0 and ../a:scene3d/a:camera[starts-with(@prst, 'perspective')])"
)
"""Of an a:sp3d. A flat thing of any other material shows the camera its colours as they are, and one that stands before
or behind the slide (z) is only larger or smaller where the camera sees in perspective."""
APPROXIMATIONS: Final = {
    f"p:txBody/a:bodyPr/a:prstTxWarp[not(contains(' textNoShape {' '.join(WARPS)} ', concat(' ', @prst, ' ')))]": N_(
        "bent or warped text is written straight"
    ),
    f"p:txBody//a:rPr/a:effectLst/*[{_NOT_OF_LETTERS}] | p:txBody//a:rPr/a:effectDag/*"
    f" | p:txBody/a:lstStyle//a:effectLst/*[{_NOT_OF_LETTERS}] | p:txBody/a:lstStyle//a:effectDag/*"
    f" | a:graphic//a:rPr/a:effectLst/*[{_NOT_OF_LETTERS}] | a:graphic//a:rPr/a:effectDag/*": LETTERS,
    "p:txBody//a:rPr/a:blipFill | p:txBody/a:lstStyle//a:blipFill | a:graphic//a:rPr/a:blipFill": PICTURED_LETTERS,
    "p:spPr[a:blipFill]/a:effectLst/a:fillOverlay": N_("a colour that is laid over a picture hides it"),
    "p:spPr/a:effectLst/*[self::a:prstShdw or self::a:blur] | p:spPr/a:effectDag/*"
    " | self::p:pic/p:spPr/a:effectLst/a:fillOverlay | a:graphic//a:tblPr/a:effectDag/*"
    " | a:graphic//a:tblPr/a:effectLst/*[self::a:prstShdw or self::a:blur or self::a:fillOverlay]": N_(
        "an effect of the object is left out"
    ),
    "p:grpSpPr/a:effectLst/* | p:grpSpPr/a:effectDag/*": N_("an effect of a whole group is left out"),
    f"*[self::p:spPr or self::p:grpSpPr]/a:scene3d/a:camera[{_ASLANT}]"
    " | p:grpSpPr/a:scene3d/a:camera/a:rot[@rev != '0']"
    f" | p:spPr/a:sp3d[{_DEEP}]": FLAT,
    f"p:txBody/a:bodyPr/a:scene3d/a:camera[{_ASLANT}] | p:txBody/a:bodyPr/a:sp3d[{_DEEP}]": N_(
        "letters are drawn flat, without depth"
    ),
    "p:spPr/a:effectLst/a:reflection[@blurRad > 0 or @sy != '-100000' or @kx or @ky or @dir != '5400000']": N_(
        "a reflection is drawn sharp, straight and as high as the object"
    ),
    "p:spPr[a:xfrm[@rot and @rot != '0']]/*[self::a:gradFill or self::a:blipFill]"
    "[@rotWithShape = '0' or @rotWithShape = 'false']": N_(
        "a fill that stays upright while its object is turned is turned with it"
    ),
    "p:spPr/a:gradFill/a:lin[@scaled = '1' or @scaled = 'true'][@ang mod 5400000 != 0]": N_(
        "a slanted gradient has the same slant however long its object is"
    ),
    "p:txBody//a:pPr[@algn = 'dist' or @algn = 'thaiDist']"
    " | a:graphic//a:pPr[@algn = 'dist' or @algn = 'thaiDist']": N_(
        "text whose letters are spread over the line is justified"
    ),
    "p:spPr[not(a:prstGeom[@prst = 'rect' or @prst = 'ellipse'])]/a:gradFill/a:path[@path = 'shape']": N_(
        "a gradient that follows the object's form is drawn in rectangles"
    ),
}
"""{where it stands in a shape's XML: what the film shows instead}"""

_FILLED: Final = etree.XPath(
    "p:spPr[a:solidFill or a:gradFill or a:pattFill or a:blipFill or a:ln/*[self::a:solidFill or self::a:gradFill]]"
    " | p:style/a:fillRef[@idx != '0'][not(../../p:spPr/a:noFill)]",
    namespaces=_NAMES,
)
_HANDED_DOWN: Final = {
    (f"{P}spPr",): ((f"{A}effectLst", f"{A}effectDag"), (f"{A}scene3d",), (f"{A}sp3d",)),
    (f"{P}txBody", f"{A}bodyPr"): ((f"{A}prstTxWarp",), (f"{A}scene3d",), (f"{A}sp3d", f"{A}flatTx")),
}
"""{where it stands: what a placeholder takes from its layout and master, each where it says none of these itself}"""
_PATHS: Final = [(etree.XPath(path, namespaces=_NAMES), reason) for path, reason in APPROXIMATIONS.items()]


def losses(
    sheet: Sheet, drawn: Collection[int], wordless: Collection[int], presentation: etree._Element, number: int
) -> Iterator[Note]:
    """The lines for the shapes of a slide. `drawn`: the id() of the facts of which something was made or told;
    `wordless`: of those that were made without a text; `presentation`: what the deck says of all its texts."""
    for facts in sheet.shapes.values():
        if facts.element is None or not facts.is_seen:
            continue
        if has_looks_of_its_own(facts.element) and id(facts) not in drawn:
            yield Note(UNKNOWN_KIND, number, facts.name, "lost")
            continue
        if id(facts) in wordless and _says(facts.element):
            yield Note(NO_TEXT, number, facts.name, "lost")
        yield from _approximations(facts, presentation, number)
        yield from _instead(facts.element, facts.name, number)
    for facts in _from_below(sheet, drawn):
        if id(facts) in wordless and facts.element is not None and _says(facts.element):
            yield Note(NO_TEXT, number, facts.name, "lost")
        yield from _approximations(facts, presentation, number)
        if facts.element is not None:
            yield from _instead(facts.element, facts.name, number)
    for facts in _missed_below(sheet, drawn):
        yield Note(UNKNOWN_KIND, number, facts.name, "lost")
    for shown in _shown(sheet):
        yield from _left_out(shown, number)
        if shown is not sheet and shown.root.find(f"{P}timing//{P}spTgt") is not None:
            yield Note(ANIMATED, number, "", "lost")


def _instead(shape: etree._Element, name: str, number: int) -> Iterator[Note]:
    """The line for what is shown as something else."""
    if shape.get(SIMPLE):
        yield Note(SIMPLE_DIAGRAM, number, name, "approximated")
    instead = shape.get(INSTEAD)
    if instead in INSTEAD_OF:
        # PowerPoint shows an object of another program as this picture too: it only cannot be changed here.
        yield Note(INSTEAD_OF[instead], number, name, "note" if instead == "embedded" else "approximated")


def _shown(slide: Sheet) -> Iterator[Sheet]:
    """The slide, and what it takes after as far as that is shown with it."""
    for sheet in slide.chain:
        yield sheet
        if sheet.root.get("showMasterSp") in ("0", "false"):
            return


def _left_out(sheet: Sheet, number: int) -> Iterator[Note]:
    """The lines for what stands on a sheet beside its shapes."""
    for control in controls_of(sheet.root):
        yield Note(NO_CONTROL, number, control.get("name", ""), "lost")
    for node in sheet.root.iter(ALTERNATIVES, CONTENT_PART):
        parent = node.getparent()
        if parent is not None and parent.tag in _TREES:
            properties = next((e for e in node.iter("{*}cNvPr")), None)
            name = str(properties.get("name", "")) if properties is not None else ""
            yield Note(UNKNOWN_KIND, number, name, "lost")


def has_looks_of_its_own(shape: etree._Element) -> bool:
    """Whether the shape shows something: a picture, a line, a text or a fill."""
    if shape.tag == f"{P}graphicFrame":
        return True
    if shape.tag == f"{P}sp":
        return bool(_FILLED(shape)) or _says(shape)
    return bool(shape.tag in (f"{P}pic", f"{P}cxnSp"))


def _approximations(facts: ShapeFacts, presentation: etree._Element, number: int) -> Iterator[Note]:
    """What of a shape's own looks, and of those that it inherits, is not drawn quite as the deck says."""
    shape, heir = facts.element, _heir(facts)
    if shape is None:
        return
    has_strange_letters = dict(zip((LETTERS, PICTURED_LETTERS), strange_letters(facts, presentation), strict=True))
    for path, reason in _PATHS:
        # A group's members say for themselves what they are.
        is_own = (shape.tag != f"{P}grpSp" or ".//" not in path.path) and path(shape)
        if is_own or (heir is not None and path(heir)) or has_strange_letters.get(reason):
            yield Note(reason, number, facts.name, "approximated")
    if lies_on_its_side(facts):
        yield Note(ON_ITS_SIDE, number, facts.name, "approximated")
    if _is_raised_by_its_theme(facts):
        yield Note(FLAT, number, facts.name, "approximated")


def _heir(facts: ShapeFacts) -> etree._Element | None:
    """A shape with what a placeholder takes from its layout and master, where it says nothing else; None for shapes
    that take nothing."""
    if facts.placeholder is None or facts.element is None or facts.sheet is None:
        return None
    said = [facts.element, *(like.element for like in facts.sheet.like(facts.placeholder) if like.element is not None)]
    heir = etree.Element(facts.element.tag)
    for holder, kinds in _HANDED_DOWN.items():
        taken = [one for names in kinds if (one := _nearest(said, "/".join(holder), names)) is not None]
        if taken:
            above = heir
            for name in holder:
                above = etree.SubElement(above, name)
            above.extend(deepcopy(one) for one in taken)
    return heir if len(heir) else None


def _nearest(said: Sequence[etree._Element], holder: str, names: Collection[str]) -> etree._Element | None:
    """What the first of these shapes that says it has in `holder` under one of these names; None if it is the shape
    itself, or none."""
    for number, shape in enumerate(said):
        place = shape.find(holder)
        found = next((node for node in place if node.tag in names), None) if place is not None else None
        if found is not None:
            return found if number else None
    return None


def _from_below(slide: Sheet, drawn: Collection[int]) -> Iterator[ShapeFacts]:
    """The shapes of the slide's layout and master that are drawn with it, and the groups around them."""
    for sheet in list(slide.chain)[1:]:
        shown = [facts for facts in sheet.shapes.values() if id(facts) in drawn]
        around: dict[int, ShapeFacts] = {}
        for facts in shown:
            group = facts.group
            while group is not None:
                around[id(group)] = group
                group = group.group
        yield from (*around.values(), *shown)


def _missed_below(slide: Sheet, drawn: Collection[int]) -> Iterator[ShapeFacts]:
    """The shapes of the layout and master that PowerPoint shows with the slide and of which nothing is drawn."""
    for sheet in list(_shown(slide))[1:]:
        for facts in sheet.shapes.values():
            if facts.placeholder is not None or facts.element is None or id(facts) in drawn:
                continue
            if has_looks_of_its_own(facts.element) and not _is_hidden_below(facts):
                yield facts


def _is_hidden_below(facts: ShapeFacts) -> bool:
    """Whether a shape of a layout or master, or a group around it, is hidden."""
    around: ShapeFacts | None = facts
    while around is not None:
        properties = own_properties(around.element) if around.element is not None else None
        if properties is not None and properties.get("hidden") in ("1", "true"):
            return True
        around = around.group
    return False


def _is_raised_by_its_theme(facts: ShapeFacts) -> bool:
    """Whether the shape has a bevel of its style, as "intense effects" have, and none of its own."""
    shape = facts.element
    reference = shape.find(f"{P}style/{A}effectRef") if shape is not None else None
    if shape is None or reference is None or facts.sheet is None or shape.find(f"{P}spPr/{A}sp3d") is not None:
        return False
    style = facts.sheet.theme.effect_style(whole(reference.get("idx")))
    bevel = style.find(f"{A}sp3d/{A}bevelT") if style is not None else None
    return bevel is not None and min(whole(bevel.get(side), 76_200) for side in ("w", "h")) >= _SEEN


def _says(shape: etree._Element) -> bool:
    return any((text.text or "").strip() for text in shape.iterfind(f"{P}txBody//{A}t"))
