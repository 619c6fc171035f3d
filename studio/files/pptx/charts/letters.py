"""How the texts of a chart are written: what a text says itself, then the chart's text properties, then the theme."""

from __future__ import annotations

from copy import deepcopy
from dataclasses import replace
from typing import Final

from lxml import etree

from studio.files.pptx.bodies import body_of
from studio.files.pptx.cascade import Cascade
from studio.files.pptx.charts.names import C
from studio.files.pptx.package import DRAWING as A
from studio.files.pptx.sheets import whole
from studio.files.pptx.theme import Theme
from studio.model.chart import Lettering
from studio.model.color import Color
from studio.model.text import TextBody, TextStyle, VerticalAlign

_SIZE: Final = 1000
HEADING: Final = 1.2
"""How much larger than the chart's other texts its title is."""
_AS_IT_LIKES: Final = -60_000_000
"""A rotation that leaves the layout free."""
_NO_INSETS: Final = (0.0, 0.0, 0.0, 0.0)


class Letters:
    """The texts of one chart. `ink` is what they are written in where nothing says; `own` the chart's c:txPr."""

    def __init__(self, theme: Theme, ink: Color, own: etree._Element | None) -> None:
        self._theme = theme
        usual = etree.Element(f"{A}defRPr", sz=str(_SIZE))
        etree.SubElement(etree.SubElement(usual, f"{A}solidFill"), f"{A}srgbClr", val=ink[1:7])
        etree.SubElement(usual, f"{A}latin", typeface="+mn-lt")
        said = _defaults(own)
        self._far = [*([said] if said is not None else []), usual]
        self._size = next((whole(d.get("sz")) for d in self._far if whole(d.get("sz"))), _SIZE)

    def lettering(self, own: etree._Element | None, heading: float = 0.0) -> Lettering:
        """Of a text with the properties `own` (a c:txPr, or None). `heading` > 0: of a title, so many times as large as
        the chart's other texts unless it says its size."""
        near = self._near(own, heading)
        text = etree.Element("text")
        run = etree.SubElement(etree.SubElement(text, f"{A}p"), f"{A}r")
        etree.SubElement(run, f"{A}t").text = "x"
        body = body_of(text, Cascade(self._theme, near=near))
        return Lettering(body.paragraphs[0].runs[0].style, rotation_of(own))

    def style(self, own: etree._Element | None = None, heading: float = 0.0) -> TextStyle:
        return self.lettering(own, heading).style

    def body(self, rich: etree._Element, own: etree._Element | None = None, heading: float = 0.0) -> TextBody:
        """A text in its own words (a c:rich), every paragraph's default properties given to its runs."""
        text = deepcopy(rich)
        for paragraph in text.iterfind(f"{A}p"):
            defaults = paragraph.find(f"{A}pPr/{A}defRPr")
            for run in paragraph:
                if defaults is not None and run.tag in (f"{A}r", f"{A}fld"):
                    _complete(run, defaults)
            if paragraph.find(f"{A}pPr") is None:
                paragraph.insert(0, etree.Element(f"{A}pPr"))
            properties = paragraph.find(f"{A}pPr")
            if properties is not None and properties.get("algn") is None:
                properties.set("algn", "ctr")
        body = body_of(text, Cascade(self._theme, near=self._near(own, heading)))
        return replace(body, insets=_NO_INSETS, anchor=VerticalAlign.MIDDLE, wrap=False)

    def plain(self, text: str, own: etree._Element | None = None, heading: float = 0.0) -> TextBody:
        """A text without properties of its own."""
        rich = etree.Element(f"{C}rich")
        for line in text.split("\n"):
            run = etree.SubElement(etree.SubElement(rich, f"{A}p"), f"{A}r")
            etree.SubElement(run, f"{A}t").text = line
        return self.body(rich, own, heading)

    def _near(self, own: etree._Element | None, heading: float) -> tuple[etree._Element, ...]:
        said = _defaults(own)
        chain = [said] if said is not None else []
        if heading:
            chain.append(etree.Element(f"{A}defRPr", sz=str(round(self._size * heading)), b="1"))
        return tuple(_level(defaults) for defaults in [*chain, *self._far])


def rotation_of(own: etree._Element | None) -> float | None:
    """The rotation that a c:txPr or c:rich says, in degrees clockwise; None for none or a free one."""
    box = own.find(f"{A}bodyPr") if own is not None else None
    if box is None:
        return None
    turned = {"vert": 90.0, "vert270": -90.0, "eaVert": 90.0}.get(box.get("vert", ""))
    if turned is not None:
        return turned
    said = box.get("rot")
    turn = whole(said, _AS_IT_LIKES)
    return None if said is None or turn <= _AS_IT_LIKES else turn / 60_000


def _defaults(own: etree._Element | None) -> etree._Element | None:
    return own.find(f"{A}p/{A}pPr/{A}defRPr") if own is not None else None


def _level(defaults: etree._Element) -> etree._Element:
    holder = etree.Element("holder")
    level = etree.SubElement(holder, f"{A}lvl1pPr")
    level.append(deepcopy(defaults))
    level[0].tag = f"{A}defRPr"
    return holder


def _complete(run: etree._Element, defaults: etree._Element) -> None:
    """Give a run what its own properties leave out."""
    own = run.find(f"{A}rPr")
    if own is None:
        own = etree.Element(f"{A}rPr")
        run.insert(0, own)
    for name, value in defaults.attrib.items():
        if own.get(name) is None:
            own.set(name, value)
    fills = ("solidFill", "gradFill", "noFill", "pattFill")
    is_filled = any(own.find(f"{A}{name}") is not None for name in fills)
    for child in defaults:
        name = etree.QName(child).localname
        if own.find(child.tag) is None and not (is_filled and name in fills):
            own.append(deepcopy(child))
