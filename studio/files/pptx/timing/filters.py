"""The filters of p:animEffect ("wipe(left)", "barn(inVertical)") as ways in which we uncover things."""

from __future__ import annotations

from typing import Final

_TRAVELS: Final = {"left": "right", "right": "left", "up": "down", "down": "up", "top": "down", "bottom": "up"}


def uncovering(text: str, into: bool) -> tuple[str, str]:
    """Our kind and direction of a filter ("wipe(left)"); "" where we have none. What goes, goes the other way."""
    name, _, rest = text.partition("(")
    how = rest.rstrip(")")
    plain = how.lower()
    opposite = {"in": "out", "out": "in"}
    match name:
        case "fade":
            return "fade", ""
        case "image":
            return "image", ""
        case "wipe":
            return "wipe", _TRAVELS.get(plain, "right") if into else _TRAVELS.get(_TRAVELS.get(plain, ""), "left")
        case "slide":
            return "peek", _TRAVELS.get(plain.removeprefix("from"), "right")
        case "barn":
            side = "in" if plain.startswith("in") else "out"
            edges = "vertical" if plain.endswith("vertical") else "horizontal"
            return "split", f"{side if into else opposite[side]}-{edges}"
        case "box" | "circle" | "diamond" | "plus":
            return name, plain if into else opposite.get(plain, plain)
        case "blinds" | "checkerboard" | "wheel":
            return name, plain
        case "randombar":
            return "random-bars", plain
        case "strips":
            return "strips", {"downright": "down-right", "upright": "up-right", "upleft": "up-left"}.get(
                plain, "down-left"
            )
        case "wedge" | "dissolve":
            return name, ""
    return "", ""
