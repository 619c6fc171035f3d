"""What a picture (p:pic) is filled with: it shows where the picture lets something through or leaves room."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from studio.files.pptx import styles
from studio.files.pptx.inks import said_fill, theme_fill
from studio.files.pptx.package import DRAWING as A
from studio.files.pptx.package import SLIDE as P
from studio.files.pptx.sheets import ShapeFacts
from studio.model.style import Fill


def ground_of(facts: ShapeFacts, picture_of: styles.PictureOf, density_of: styles.DensityOf) -> Fill | None:
    """The fill behind a picture: its own, that of its group, of the placeholder it takes after or of its style; None
    for none, which is usual."""
    if facts.element is None or facts.sheet is None or facts.element.tag != f"{P}pic":
        return None
    theme = facts.sheet.theme
    for holder, owner in _holders(facts):
        said, fill = said_fill(holder, theme)
        if holder.find(f"{A}blipFill") is not None:
            return styles.picture_in(holder, owner, picture_of, density_of)
        if said:
            return styles.gradient_of(holder, theme) or fill
    reference = facts.element.find(f"{P}style/{A}fillRef")
    return theme_fill(theme, reference) if reference is not None else None


def _holders(facts: ShapeFacts) -> Iterator[tuple[etree._Element, ShapeFacts]]:
    """What may say how the picture is filled, the nearest first, and whose it is."""
    alike = [facts]
    if facts.placeholder is not None and facts.sheet is not None:
        alike += facts.sheet.like(facts.placeholder)
    for owner in alike:
        holder = owner.element.find(f"{P}spPr") if owner.element is not None else None
        if holder is None:
            continue
        yield holder, owner
        if holder.find(f"{A}grpFill") is not None:
            yield from _around(owner)
            return


def _around(facts: ShapeFacts) -> Iterator[tuple[etree._Element, ShapeFacts]]:
    group = facts.group
    while group is not None:
        holder = group.element.find(f"{P}grpSpPr") if group.element is not None else None
        if holder is not None:
            yield holder, group
            if holder.find(f"{A}grpFill") is None:
                return
        group = group.group
