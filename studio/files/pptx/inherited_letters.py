"""What letters take from a master, a layout or the deck's defaults and are not drawn with."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from lxml import etree

from studio.files.pptx.cascade import Cascade, cascade_of
from studio.files.pptx.package import DRAWING as A
from studio.files.pptx.package import SLIDE as P
from studio.files.pptx.sheets import ShapeFacts, whole

_DRAWN: Final = frozenset(f"{A}{name}" for name in ("outerShdw", "innerShdw", "glow", "reflection", "softEdge"))
_LISTED: Final = f"{A}effectLst"
_EFFECTS: Final = (_LISTED, f"{A}effectDag")
_PICTURE: Final = f"{A}blipFill"
_FILLS: Final = frozenset(f"{A}{kind}Fill" for kind in ("no", "solid", "grad", "patt", "blip", "grp"))
_LEVELS: Final = 9


def strange_letters(facts: ShapeFacts, presentation: etree._Element) -> tuple[bool, bool]:
    """Whether letters of a shape inherit an effect that they are not drawn with, and whether a picture fills them."""
    cascade = cascade_of(facts, presentation)
    body = facts.element.find(f"{P}txBody") if facts.element is not None else None
    if cascade is None or body is None or not any(map(_is_strange, (*cascade.near, *cascade.far))):
        return False, False
    found = [(_has_strange_effects(said), _is_pictured(said)) for said in _letters(body, cascade)]
    return any(effects for effects, _ in found), any(picture for _, picture in found)


def _is_strange(styles: etree._Element) -> bool:
    """Whether some level of these styles is of interest at all: they are in few decks, and asked for each shape."""
    return any(_has_strange_effects([run]) or _is_pictured([run]) for run in styles.iter(f"{A}defRPr"))


def _letters(body: etree._Element, cascade: Cascade) -> Iterator[list[etree._Element]]:
    """What says how each piece of a text looks, the nearest first."""
    for paragraph in body.iterfind(f"{A}p"):
        own = paragraph.find(f"{A}pPr")
        level = min(_LEVELS - 1, max(0, whole(own.get("lvl")) if own is not None else 0))
        for piece in paragraph:
            if (piece.findtext(f"{A}t") or "").strip():
                yield list(cascade.runs(piece.find(f"{A}rPr"), level))


def _has_strange_effects(sources: Sequence[etree._Element]) -> bool:
    nearest = next((node for source in sources for node in source if node.tag in _EFFECTS), None)
    if nearest is None:
        return False
    return any(isinstance(node.tag, str) and (nearest.tag != _LISTED or node.tag not in _DRAWN) for node in nearest)


def _is_pictured(sources: Sequence[etree._Element]) -> bool:
    return next((node.tag for source in sources for node in source if node.tag in _FILLS), None) == _PICTURE
