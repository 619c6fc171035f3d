"""Animations of colours and letters: what p:animClr and p:set change of fills, lines and text."""

from __future__ import annotations

from collections.abc import Callable
from colorsys import hls_to_rgb, rgb_to_hls
from typing import Final

from lxml import etree

from studio.files.pptx.package import SLIDE as P
from studio.files.pptx.timing.changes import Changes, Keys, Relettering, body_of
from studio.files.pptx.timing.effect import Behaviour
from studio.model.color import BLACK, Color, channels, color
from studio.model.element import Shape
from studio.model.text import Restyle

Recolour = Callable[[Color], Color]

_TURN: Final = 21_600_000
_WHOLE: Final = 100_000
_YES: Final = ("true", "1", "-1", "on")
FILLS: Final = ("fillcolor", "fill.color")
LINES: Final = ("stroke.color", "strokecolor", "linecolor")
LETTERS: Final = ("style.color", "ppt_c", "color")
BESIDE: Final = ("fill.type", "fill.on", "stroke.on", "fill.opacity")
"""Set beside a colour, whose own behaviour tells."""
LOOKS: Final = ("style.fontweight", "style.fontstyle", "style.textdecorationunderline", "style.fontfamily",
                "style.fontsize")  # fmt: skip


def recolour_of(behaviour: Behaviour, known: Callable[[etree._Element], Color | None]) -> Recolour | None:
    """What an animClr (or a set) makes of a colour; None where it says nothing that can be read."""
    node = behaviour.color
    if node is None:
        return None
    shift = node.find(f"{P}hsl")
    if shift is not None and etree.QName(node).localname == "by":
        hue, saturation, light = (_whole(shift.get(name)) for name in ("h", "s", "l"))
        return lambda ink: _shifted(ink, hue / _TURN, saturation / _WHOLE, light / _WHOLE)
    more = node.find(f"{P}rgb")
    if more is not None and etree.QName(node).localname == "by":
        parts = [round(_whole(more.get(name)) * 255 / _WHOLE) for name in ("r", "g", "b")]
        return lambda ink: _added(ink, parts)
    target = known(node)
    return None if target is None else lambda ink: like(target, ink)


def like(target: Color, now: Color) -> Color:
    """The colour with the transparency that there is."""
    red, green, blue, _ = channels(target)
    return color(red, green, blue, channels(now)[3])


def fill_of(changes: Changes) -> list[Keys[Color]]:
    """The colours of the fill; of a shape without one a clear one, that may come."""
    content = changes.still.content
    keys = changes.fill_keys()
    if not keys and isinstance(content, Shape) and content.fill is None:
        keys = changes.fill = [Keys(Color("#ffffff00"))]
    return keys


def is_filled(changes: Changes) -> bool:
    content = changes.still.content
    return isinstance(content, Shape) and content.fill is not None


def opaque(ink: Color) -> Color:
    return color(*channels(ink)[:3])


def looks_of(behaviour: Behaviour) -> Restyle | None:
    """What a set of an attribute of letters makes of them; None where it says nothing that we have."""
    value = behaviour.get("to").strip()
    match behaviour.attribute.lower():
        case "style.fontweight" if value in ("bold", "normal"):
            return Restyle(bold=value == "bold")
        case "style.fontstyle" if value in ("italic", "normal"):
            return Restyle(italic=value == "italic")
        case "style.textdecorationunderline" if value:
            return Restyle(underline=value in _YES)
        case "style.fontfamily" if value:
            return Restyle(family=value)
    return None


def lettered(changes: Changes, first: int, last: int, look: Restyle) -> Relettering | None:
    """Room for another look of these paragraphs; the one that there is, where it says the same."""
    body = body_of(changes.still)
    if body is None or not body.text.strip():
        return None
    for known in changes.letters:
        if (known.first, known.last, known.look) == (first, last, look):
            return known
    made = Relettering(first, last, look)
    changes.letters.append(made)
    return made


def ink_of(changes: Changes, first: int) -> Color:
    """The colour of the first letters from a paragraph on."""
    body = body_of(changes.still)
    runs = (run for paragraph in body.paragraphs[first:] for run in paragraph.runs) if body else iter(())
    return next((run.style.color for run in runs), BLACK)


def _shifted(ink: Color, hue: float, saturation: float, light: float) -> Color:
    red, green, blue, alpha = channels(ink)
    own_hue, own_light, own_saturation = rgb_to_hls(red / 255, green / 255, blue / 255)
    mixed = hls_to_rgb((own_hue + hue) % 1, _share(own_light + light), _share(own_saturation + saturation))
    return color(round(mixed[0] * 255), round(mixed[1] * 255), round(mixed[2] * 255), alpha)


def _added(ink: Color, parts: list[int]) -> Color:
    red, green, blue, alpha = channels(ink)
    mixed = [max(0, min(255, part + more)) for part, more in zip((red, green, blue), parts, strict=True)]
    return color(mixed[0], mixed[1], mixed[2], alpha)


def _share(value: float) -> float:
    return max(0.0, min(1.0, value))


def _whole(text: str | None) -> int:
    try:
        return int(text or 0)
    except ValueError:
        return 0
