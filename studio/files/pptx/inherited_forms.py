"""Placeholders whose form stands on the layout or master: a footer in an ellipse, a title in an arrow.

The layout engine gives a placeholder the fill and line that it inherits, but draws all of them as rectangles. So a form
that is inherited is written into the slide before the engine reads it.
"""

from __future__ import annotations

from collections.abc import Sequence
from copy import deepcopy

from lxml import etree

from studio.errors import DeckUnreadable
from studio.files.pptx.package import DRAWING as A
from studio.files.pptx.package import SLIDE as P
from studio.files.pptx.package import Package
from studio.files.pptx.sheets import ShapeFacts, Sheets


def write_out_inherited_forms(package: Package, slides: Sequence[str], above: Sequence[str]) -> None:
    """Give placeholders of `slides` the form that they inherit, in the package; `above`: the layouts and masters."""
    if not any(_has_forms(package, part) for part in above):
        return
    sheets = Sheets(package)
    for part in slides:
        try:
            sheet = sheets.slide(part)
        except DeckUnreadable:
            continue
        changed = [_give_form(facts) for facts in sheet.shapes.values()]
        if any(changed):
            data = etree.tostring(sheet.root, xml_declaration=True, encoding="UTF-8", standalone=True)
            package.replace(part, data)


def _has_forms(package: Package, part: str) -> bool:
    try:
        shapes = package.xml(part).iter(f"{P}sp")
    except DeckUnreadable:
        return False
    return any(shape.find(f"{P}nvSpPr/{P}nvPr/{P}ph") is not None and _form(shape) is not None for shape in shapes)


def _give_form(facts: ShapeFacts) -> bool:
    shape, placeholder, sheet = facts.element, facts.placeholder, facts.sheet
    properties = shape.find(f"{P}spPr") if shape is not None and shape.tag == f"{P}sp" else None
    if properties is None or placeholder is None or sheet is None or _geometry(properties) is not None:
        return False
    above = [facts.element for facts in sheet.like(placeholder) if facts.element is not None]
    own = next((e for e in above if (looks := e.find(f"{P}spPr")) is not None and _geometry(looks) is not None), None)
    form = _form(own) if own is not None else None
    if form is None:
        return False
    properties.insert(0 if properties.find(f"{A}xfrm") is None else 1, deepcopy(form))
    return True


def _geometry(properties: etree._Element) -> etree._Element | None:
    return next((e for name in ("prstGeom", "custGeom") if (e := properties.find(f"{A}{name}")) is not None), None)


def _form(shape: etree._Element) -> etree._Element | None:
    """The geometry of a shape, unless it is a rectangle."""
    properties = shape.find(f"{P}spPr")
    geometry = _geometry(properties) if properties is not None else None
    return None if geometry is None or geometry.get("prst") == "rect" else geometry
