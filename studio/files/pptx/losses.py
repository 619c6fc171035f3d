"""What a slide's XML asks for and the film does not show, a line for each: nothing is left out in silence."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Final

from lxml import etree

from studio.files.pptx.alternatives import ALTERNATIVES, INSTEAD, INSTEAD_OF
from studio.files.pptx.controls import controls_of
from studio.files.pptx.diagrams import SIMPLE
from studio.files.pptx.package import DRAWING as A
from studio.files.pptx.package import SLIDE as P
from studio.files.pptx.report import Note
from studio.files.pptx.sheets import ShapeFacts, Sheet, whole
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
NO_CONTROL: Final = N_("a control (a button, a field, a player) of which the deck has no picture is left out")
NO_TEXT: Final = N_("the text of the object is left out")

_NOT_OF_LETTERS: Final = " and ".join(
    f"not(self::a:{name})" for name in ("outerShdw", "innerShdw", "glow", "reflection", "softEdge")
)
APPROXIMATIONS: Final = {
    f"p:txBody/a:bodyPr/a:prstTxWarp[not(contains(' textNoShape {' '.join(WARPS)} ', concat(' ', @prst, ' ')))]": N_(
        "bent or warped text is written straight"
    ),
    f"p:txBody//a:rPr/a:effectLst/*[{_NOT_OF_LETTERS}] | p:txBody//a:rPr/a:effectDag/*": N_(
        "an effect of the letters is left out"
    ),
    "p:txBody//a:rPr/a:blipFill": N_("letters filled with a picture are written in one colour"),
    "p:blipFill/a:blip/*[self::a:tint or self::a:blur or self::a:fillOverlay or starts-with(local-name(), 'alpha')"
    " and not(self::a:alphaModFix)] | p:spPr/a:blipFill/a:blip/*[self::a:tint or self::a:blur or self::a:fillOverlay"
    " or starts-with(local-name(), 'alpha') and not(self::a:alphaModFix)]": N_(
        "the picture is shown without one of the deck's changes to its colours"
    ),
    "p:spPr[a:blipFill]/a:effectLst/a:fillOverlay": N_("a colour that is laid over a picture hides it"),
    "p:spPr/a:effectLst/*[self::a:prstShdw or self::a:blur] | p:spPr/a:effectDag/*": N_(
        "an effect of the object is left out"
    ),
    "p:grpSpPr/a:effectLst/* | p:grpSpPr/a:effectDag/*": N_("an effect of a whole group is left out"),
    "*[self::p:spPr or self::p:grpSpPr]/a:scene3d/a:camera[a:rot[@lat != '0' or @lon != '0'] or"
    " @prst[not(starts-with(., 'orthographicFront') or . = 'perspectiveFront')]]"
    " | p:grpSpPr/a:scene3d/a:camera/a:rot[@rev != '0']"
    " | p:spPr/a:sp3d[a:bevelT or a:bevelB or @extrusionH > 0 or @contourW > 0]": FLAT,
    "p:txBody/a:bodyPr/a:scene3d/a:camera[a:rot[@lat != '0' or @lon != '0'] or"
    " @prst[not(starts-with(., 'orthographicFront') or . = 'perspectiveFront')]]"
    " | p:txBody/a:bodyPr/a:sp3d[a:bevelT or a:bevelB or @extrusionH > 0]": N_("letters are drawn flat, without depth"),
    "p:spPr/a:effectLst/a:reflection[@blurRad > 0 or @sy != '-100000' or @kx or @ky or @dir != '5400000']": N_(
        "a reflection is drawn sharp, straight and as high as the object"
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
_PATHS: Final = [(etree.XPath(path, namespaces=_NAMES), reason) for path, reason in APPROXIMATIONS.items()]


def losses(sheet: Sheet, drawn: Collection[int], wordless: Collection[int], number: int) -> Iterator[Note]:
    """The lines for the shapes of a slide. `drawn`: the id() of the facts of which something was made or told;
    `wordless`: of those that were made without a text."""
    for facts in sheet.shapes.values():
        if facts.element is None or not facts.is_seen:
            continue
        if has_looks_of_its_own(facts.element) and id(facts) not in drawn:
            yield Note(N_("this kind of object is not drawn yet"), number, facts.name, "lost")
            continue
        if id(facts) in wordless and _says(facts.element):
            yield Note(NO_TEXT, number, facts.name, "lost")
        for path, reason in _PATHS:
            # A group's members say for themselves what they are.
            if (facts.element.tag != f"{P}grpSp" or ".//" not in path.path) and path(facts.element):
                yield Note(reason, number, facts.name, "approximated")
        if _is_raised_by_its_theme(facts):
            yield Note(FLAT, number, facts.name, "approximated")
        if facts.element.get(SIMPLE):
            yield Note(SIMPLE_DIAGRAM, number, facts.name, "approximated")
        instead = facts.element.get(INSTEAD)
        if instead in INSTEAD_OF:
            # PowerPoint shows an object of another program as this picture too: it only cannot be changed here.
            yield Note(INSTEAD_OF[instead], number, facts.name, "note" if instead == "embedded" else "approximated")
    for control in controls_of(sheet.root):
        yield Note(NO_CONTROL, number, control.get("name", ""), "lost")
    for alternatives in sheet.root.iter(ALTERNATIVES):
        parent = alternatives.getparent()
        if parent is not None and parent.tag in _TREES:
            properties = next((e for e in alternatives.iter() if etree.QName(e).localname == "cNvPr"), None)
            name = str(properties.get("name", "")) if properties is not None else ""
            yield Note(N_("this kind of object is not drawn yet"), number, name, "lost")


def has_looks_of_its_own(shape: etree._Element) -> bool:
    """Whether the shape shows something: a picture, a line, a text or a fill."""
    if shape.tag == f"{P}graphicFrame":
        return True
    if shape.tag == f"{P}sp":
        return bool(_FILLED(shape)) or _says(shape)
    return bool(shape.tag in (f"{P}pic", f"{P}cxnSp"))


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
