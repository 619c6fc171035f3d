"""What a deck does to a picture's colours, as the model has it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

from lxml import etree

from studio.files.pptx.package import DRAWING as A
from studio.files.pptx.sheets import whole
from studio.files.pptx.theme import Theme
from studio.model.color import BLACK, WHITE, Color
from studio.model.recolour import NEUTRAL, Recolour

_WHOLE: Final = 100_000
_DEGREE: Final = 60_000
_A14: Final = "{http://schemas.microsoft.com/office/drawing/2010/main}"
_PLAIN_EFFECTS: Final = (f"{_A14}brightnessContrast", f"{_A14}saturation", f"{_A14}colorTemperature")
_NOTHING: Final = Recolour()


@dataclass(frozen=True, slots=True)
class Recolouring:
    """`has_art`: there are effects too that change more than colours, and that are not made here."""

    value: Recolour | None
    has_art: bool = False


def recolour_of(blip: etree._Element, theme: Theme | None, has_effects_to_make: bool = False) -> Recolouring:
    """The changes that `blip` asks for, `value` None for none. `has_effects_to_make`: those of newer PowerPoints too,
    which they have otherwise made already in the picture that they keep."""
    theme = theme or Theme(None)
    found = _NOTHING
    for node in blip:
        if isinstance(node.tag, str):
            found = _with(found, node, theme)
    has_art = False
    if has_effects_to_make:
        for effect in (node for holder in blip.iter(f"{_A14}imgEffect") for node in holder):
            has_art = has_art or effect.tag not in _PLAIN_EFFECTS
            found = _with_effect(found, effect)
    return Recolouring(found if found != _NOTHING else None, has_art)


def _with(found: Recolour, node: etree._Element, theme: Theme) -> Recolour:
    match node.tag.removeprefix(A):
        case "grayscl":
            return replace(found, grey=True)
        case "biLevel":
            return replace(found, threshold=_share(node, "thresh", 50_000))
        case "lum":
            return replace(found, brightness=_share(node, "bright"), contrast=_share(node, "contrast"))
        case "hsl":
            return replace(
                found,
                hue=whole(node.get("hue")) / _DEGREE % 360,
                saturation=max(0.0, 1 + _share(node, "sat")),
                lightness=_share(node, "lum"),
            )
        case "duotone":
            dark, light = _colors(node, theme)
            return replace(found, duotone=(dark, light))
        case "clrChange":
            old, new = theme.color(node.find(f"{A}clrFrom")), theme.color(node.find(f"{A}clrTo"))
            if old is None or new is None:
                return found
            return replace(
                found, swap=(Color(old[:7]), new if node.get("useA") not in ("0", "false") else Color(new[:7]))
            )
    return found


def _with_effect(found: Recolour, effect: etree._Element) -> Recolour:
    match effect.tag:
        case tag if tag == f"{_A14}brightnessContrast":
            return replace(found, brightness=_share(effect, "bright"), contrast=_share(effect, "contrast"))
        case tag if tag == f"{_A14}saturation":
            return replace(found, saturation=max(0.0, _share(effect, "sat", _WHOLE)))
        case tag if tag == f"{_A14}colorTemperature":
            return replace(found, temperature=float(whole(effect.get("colorTemp"), round(NEUTRAL))))
    return found


def _colors(duotone: etree._Element, theme: Theme) -> tuple[Color, Color]:
    """The colours for black and for white."""
    found = []
    for node in duotone:
        holder = etree.Element("holder")
        holder.append(etree.fromstring(etree.tostring(node)))
        found.append(theme.color(holder))
    dark, light = (*found, None, None)[:2]
    return dark or BLACK, light or WHITE


def _share(node: etree._Element, name: str, usual: int = 0) -> float:
    return max(-10.0, min(10.0, whole(node.get(name), usual) / _WHOLE))
