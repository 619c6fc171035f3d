"""The shadows, glow, soft edge and reflection of a shape: its own, those it takes after, or its theme's."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from lxml import etree

from studio.files.pptx.package import DRAWING as A
from studio.files.pptx.package import SLIDE as P
from studio.files.pptx.sheets import ShapeFacts, whole
from studio.files.pptx.theme import Theme
from studio.model.color import BLACK, Color
from studio.model.style import Effect, Glow, InnerShadow, Reflection, Shadow, SoftEdge

_EMU: Final = 12_700
_WHOLE: Final = 100_000
_DEGREE: Final = 60_000
_ANCHORS: Final = {
    "tl": (0.0, 0.0), "t": (0.5, 0.0), "tr": (1.0, 0.0),
    "l": (0.0, 0.5), "ctr": (0.5, 0.5), "r": (1.0, 0.5),
    "bl": (0.0, 1.0), "b": (0.5, 1.0), "br": (1.0, 1.0),
}  # fmt: skip


def effects_of(facts: ShapeFacts, drawn: tuple[Effect, ...]) -> tuple[Effect, ...]:
    """The effects; `drawn`, what the display list tells, for a shape of which the XML is not known."""
    if facts.element is None or facts.sheet is None:
        return drawn
    theme = facts.sheet.theme
    for shape in _alike(facts):
        for holder in ("spPr", "grpSpPr"):
            listed = shape.find(f"{P}{holder}/{A}effectLst")
            if listed is not None:
                return tuple(said_effects(listed, theme))
    for shape in _alike(facts):
        reference = shape.find(f"{P}style/{A}effectRef")
        if reference is not None:
            style = theme.effect_style(whole(reference.get("idx")))
            listed = style.find(f"{A}effectLst") if style is not None else None
            return tuple(said_effects(listed, theme, theme.color(reference))) if listed is not None else ()
    return ()


def _alike(facts: ShapeFacts) -> Iterator[etree._Element]:
    """The shape and the placeholders it takes after, the nearest first."""
    if facts.element is not None:
        yield facts.element
    if facts.placeholder is not None and facts.sheet is not None:
        for other in facts.sheet.like(facts.placeholder):
            if other.element is not None:
                yield other.element


def said_effects(listed: etree._Element, theme: Theme, placeholder: Color | None = None) -> Iterator[Effect]:
    """The effects in an a:effectLst; `placeholder` stands for "phClr"."""
    for node in listed:
        match etree.QName(node).localname if isinstance(node.tag, str) else "":
            case "outerShdw":
                yield Shadow(
                    theme.color(node, placeholder) or BLACK,
                    whole(node.get("blurRad")) / _EMU,
                    whole(node.get("dist")) / _EMU,
                    whole(node.get("dir")) / _DEGREE,
                    (_share(node, "sx"), _share(node, "sy")),
                    (whole(node.get("kx")) / _DEGREE, whole(node.get("ky")) / _DEGREE),
                    _ANCHORS.get(node.get("algn", "b"), (0.5, 1.0)),
                )
            case "innerShdw":
                yield InnerShadow(
                    theme.color(node, placeholder) or BLACK,
                    whole(node.get("blurRad")) / _EMU,
                    whole(node.get("dist")) / _EMU,
                    whole(node.get("dir")) / _DEGREE,
                )
            case "glow":
                yield Glow(theme.color(node, placeholder) or BLACK, whole(node.get("rad")) / _EMU)
            case "softEdge":
                yield SoftEdge(whole(node.get("rad")) / _EMU)
            case "reflection":
                yield Reflection(_share(node, "stA"), _share(node, "endPos"), whole(node.get("dist")) / _EMU)


def _share(node: etree._Element, name: str) -> float:
    return whole(node.get(name), _WHOLE) / _WHOLE
