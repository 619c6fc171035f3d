"""What a text does not say itself: from its box, layout, master and deck, in PowerPoint's order."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from studio.files.pptx.package import DRAWING as A
from studio.files.pptx.package import SLIDE as P
from studio.files.pptx.sheets import ShapeFacts, placeholder_class
from studio.files.pptx.theme import Theme

_RUNS = f"*/{A}defRPr"
_STYLES = {"title": "titleStyle", "body": "bodyStyle"}


@dataclass(frozen=True, slots=True)
class Cascade:
    """`near` and `far` hold lvlNpPr elements, the nearest first; between them stand the `fonts`: a shape's font
    reference (a:fontRef), or the text styles (a:tcTxStyle) of a table's style.

    `boxes` are the bodyPr elements of the shape and of those it takes after. `language` is that of texts that do not
    say theirs.
    """

    theme: Theme
    near: tuple[etree._Element, ...] = ()
    fonts: tuple[etree._Element, ...] = ()
    far: tuple[etree._Element, ...] = ()
    boxes: tuple[etree._Element, ...] = ()
    language: str = ""

    def levels(self, paragraph: etree._Element | None, level: int) -> list[etree._Element]:
        """The paragraph's own properties (`paragraph`, an a:pPr) and those it inherits at `level` (0..8)."""
        own = [paragraph] if paragraph is not None else []
        return own + list(_level((*self.near, *self.far), level))

    def runs(self, run: etree._Element | None, level: int) -> Iterator[etree._Element]:
        """The elements that say how a run looks (a:rPr, defRPr, the fonts), the nearest first."""
        if run is not None:
            yield run
        for holder in _level(self.near, level):
            yield from holder.iterfind(f"{A}defRPr")
        yield from self.fonts
        for holder in _level(self.far, level):
            yield from holder.iterfind(f"{A}defRPr")

    def box(self, name: str) -> str | None:
        """An attribute of the box, as the nearest says it."""
        return next((value for box in self.boxes if (value := box.get(name)) is not None), None)


def cascade_of(facts: ShapeFacts, presentation: etree._Element) -> Cascade | None:
    """What the text of this shape inherits; None where the deck does not tell of the shape."""
    element, sheet = facts.element, facts.sheet
    if element is None or sheet is None:
        return None
    body = element.find(f"{P}txBody")
    bodies = [body] if body is not None else []
    if facts.placeholder is not None:
        for other in sheet.like(facts.placeholder):
            if other.element is not None:
                bodies += other.element.iterfind(f"{P}txBody")
    style = _STYLES.get(placeholder_class(facts.placeholder), "otherStyle")
    master = list(sheet.chain)[-1].root
    far = list(master.iterfind(f"{P}txStyles/{P}{style}"))
    defaults = list(presentation.iterfind(f"{P}defaultTextStyle"))
    if facts.placeholder is None:
        far = defaults + far  # a plain box takes after the deck's own defaults first
    elif style == "otherStyle" or not far:
        far += defaults  # titles and bodies do not take after them where their master has styles
    return Cascade(
        sheet.theme,
        tuple(found for b in bodies for found in b.iterfind(f"{A}lstStyle")),
        tuple(element.iterfind(f"{P}style/{A}fontRef")),
        tuple(far),
        tuple(found for b in bodies for found in b.iterfind(f"{A}bodyPr")),
        next((str(said) for style in defaults for run in style.iterfind(_RUNS) if (said := run.get("lang"))), ""),
    )


def _level(holders: tuple[etree._Element, ...], level: int) -> Iterator[etree._Element]:
    for holder in holders:
        found = holder.find(f"{A}lvl{level + 1}pPr")
        if found is not None:
            yield found
        yield from holder.iterfind(f"{A}defPPr")
