"""What stands before a deck's paragraphs: a character, a number or a picture, in its own font, size and colour."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from lxml import etree

from studio.files.pptx.cascade import Cascade
from studio.files.pptx.figures import local_name, share
from studio.files.pptx.package import DRAWING as A
from studio.files.pptx.sheets import whole
from studio.fonts import is_symbol_family, symbol_character
from studio.model.color import Color
from studio.model.text import Bullet, BulletPicture

FindPicture = Callable[[etree._Element], BulletPicture | None]
"""Called with an a:blip; None where there is no picture to be drawn."""

_SIZES: Final = (0.25, 4.0)
_POINTS: Final = (1.0, 4000.0)


def bullet_of(sources: Sequence[etree._Element], cascade: Cascade, picture: FindPicture) -> Bullet | None:
    """The bullet or number before a paragraph, each of its properties as the nearest of `sources` says it."""
    said, ink, size = _family(sources), _color(sources, cascade), _size(sources)
    # Symbol fonts are read into plain characters, which the text's own font has.
    family = None if not said or is_symbol_family(said) else cascade.theme.family(said) or None
    for node in (node for source in sources for node in source):
        match local_name(node):
            case "buNone":
                return None
            case "buChar":
                character = node.get("char") or "•"
                character = character[0] if set(character) == {character[0]} else character  # diagrams say "••" for one
                return Bullet("".join(symbol_character(said, c) for c in character), "", 1, family, ink, size)
            case "buBlip":
                blip = node.find(f"{A}blip")
                return Bullet("•", color=ink, size=size, picture=picture(blip) if blip is not None else None)
            case "buAutoNum":
                return Bullet(
                    "", node.get("type", "arabicPeriod"), whole(node.get("startAt"), 1), family, ink, size
                )  # fmt: skip
    return None


def _family(sources: Sequence[etree._Element]) -> str:
    """The font that is said for the bullet, "" for the text's own."""
    node = _nearest(sources, "buFont", "buFontTx")
    return str(node.get("typeface", "")) if node is not None else ""


def _size(sources: Sequence[etree._Element]) -> float:
    node = _nearest(sources, "buSzPct", "buSzPts", "buSzTx")
    if node is None or local_name(node) == "buSzTx":
        return 1.0
    if local_name(node) == "buSzPts":
        return -min(_POINTS[1], max(_POINTS[0], whole(node.get("val"), 1800) / 100))
    return min(_SIZES[1], max(_SIZES[0], share(node.get("val"), 1.0)))


def _color(sources: Sequence[etree._Element], cascade: Cascade) -> Color | None:
    node = _nearest(sources, "buClr", "buClrTx")
    return cascade.theme.color(node) if node is not None and local_name(node) == "buClr" else None


def _nearest(sources: Sequence[etree._Element], *names: str) -> etree._Element | None:
    return next((node for source in sources for node in source if local_name(node) in names), None)
