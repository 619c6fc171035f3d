"""How a slide comes in (p:transition), as one of our transitions; and how long it was set to stand."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from lxml import etree

from studio.files.pptx.package import SLIDE as P
from studio.files.pptx.sheets import whole

_P14: Final = "{http://schemas.microsoft.com/office/powerpoint/2010/main}"
_SECONDS: Final = {"fast": Fraction(1, 2), "med": Fraction(3, 4), "slow": Fraction(1)}
_LONGEST: Final = Fraction(10)
_LONGEST_STAY: Final = Fraction(3600)
_TRAVELS: Final = {"l": "left", "r": "right", "u": "up", "d": "down"}
_CORNERS: Final = {"lu": "up-left", "ru": "up-right", "ld": "down-left", "rd": "down-right"}
_SIDES: Final = {"horz": "horizontal", "vert": "vertical"}
# Those that only newer versions of PowerPoint know, by the nearest of ours.
_NEAREST: Final = {
    "pan": "push", "conveyor": "push", "ferris": "push", "gallery": "push", "orbit": "push", "rotate": "push",
    "switch": "flip", "prism": "push", "curtains": "split", "fracture": "dissolve", "glitter": "dissolve",
    "honeycomb": "dissolve", "shred": "dissolve", "vortex": "dissolve", "crush": "zoom", "origami": "zoom",
    "airplane": "zoom", "warp": "zoom", "flythrough": "zoom", "peelOff": "uncover", "pageCurlDouble": "uncover",
    "pageCurlSingle": "uncover", "fallOver": "uncover", "drape": "uncover", "wind": "wipe", "ripple": "circle",
    "reveal": "fade", "prestige": "fade",
}  # fmt: skip
_PRISMS: Final = {(False, False): "cube", (False, True): "box", (True, False): "rotate", (True, True): "orbit"}
"""p14:prism by isContent and isInverted."""
_YES: Final = ("1", "true")


@dataclass(frozen=True, slots=True)
class Arrival:
    """How a slide comes: our kind ("" where the deck names none) and direction, for so many seconds.

    `is_exact`: it looks as in PowerPoint. `stays`: seconds after which the next slide comes by itself, if it does.
    """

    kind: str
    direction: str = "left"
    seconds: Fraction = Fraction(1, 2)
    is_exact: bool = True
    name: str = ""
    stays: Fraction | None = None


def read_arrival(slide: etree._Element) -> Arrival | None:
    """How the slide (its p:sld) comes; None where the deck says nothing of it.

    PowerPoint gives the transition of a layout or master to the slides that are made with it, which then say it
    themselves: one that does not comes without.
    """
    # What newer programs take stands before what all others do.
    found = list(slide.iter(f"{P}transition"))
    if not found:
        return None
    transition = found[0]
    said = next((child for child in transition if isinstance(child.tag, str) and not child.tag.endswith("sndAc")), None)
    stays = transition.get("advTm")
    stay = min(_LONGEST_STAY, Fraction(max(0, whole(stays)), 1000)) if stays else None
    milliseconds = next((t.get(f"{_P14}dur") for t in found if t.get(f"{_P14}dur")), None)
    seconds = Fraction(whole(milliseconds), 1000) if milliseconds else _SECONDS.get(transition.get("spd", "fast"))
    seconds = max(Fraction(1, 10), min(_LONGEST, seconds or Fraction(1, 2)))
    if said is None:
        return Arrival("", seconds=seconds, stays=stay)
    name = _name(said)
    kind, direction, is_exact = _kind(name, said)
    return Arrival(kind, direction, seconds if kind != "cut" else Fraction(0), is_exact, name, stay)


def _name(said: etree._Element) -> str:
    name = etree.QName(said).localname
    match name:
        case "prstTrans":
            return str(said.get("prst", name))
        case "prism":
            return _PRISMS[said.get("isContent") in _YES, said.get("isInverted") in _YES]
    return name


def _kind(name: str, said: etree._Element) -> tuple[str, str, bool]:
    way = said.get("dir", "")
    side = _SIDES.get(way, "horizontal")
    match name:
        case "cut":
            return ("fade-black" if said.get("thruBlk") in _YES else "cut"), "left", True
        case "fade":
            return ("fade-black" if said.get("thruBlk") in _YES else "fade"), "left", True
        case "push" | "wipe" | "cover" | "pull":
            kind = "uncover" if name == "pull" else name
            return kind, _TRAVELS.get(way or "l") or _CORNERS.get(way, "left"), True
        case "split":
            edges = "vertical" if said.get("orient") == "vert" else "horizontal"
            return "split", f"{way or 'out'}-{edges}", True
        case "zoom":
            return "box", "in" if way == "in" else "out", True
        case "circle" | "diamond" | "plus":
            return name, "out", True
        case "wedge" | "dissolve":
            return name, "", True
        case "wheel":
            return "wheel", str(min(8, max(1, whole(said.get("spokes"), 4)))), True
        case "blinds" | "comb":
            return name, side, True
        case "randomBar":
            return "random-bars", side, True
        case "checker":
            return "checkerboard", "down" if way == "vert" else "across", True
        case "flash" | "newsflash" | "morph":
            return name, "left", True
        case "flip":
            return name, _TRAVELS.get(way or "l", "left"), True
        case "doors" | "window":
            return "flat-doors", _SIDES.get(way or "vert", "vertical"), False
        case "cube" | "box":
            return "flat-cube", _TRAVELS.get(way[:1], "left"), False
        case "random":
            return "fade", "left", True  # PowerPoint takes any, and another each time
        case "curtains":
            return "split", "out-vertical", False
        case "ripple":
            return "circle", "out", False
        case "wheelReverse":
            return "wheel", f"-{min(8, max(1, whole(said.get('spokes'), 4)))}", True
        case "strips":
            return "strips", _CORNERS.get(way or "lu", "up-left"), True
    return _NEAREST.get(name, "fade"), _TRAVELS.get(way[:1], "left"), False
