"""What is written but not spoken: marks that make a pause, and signs passed over."""

from __future__ import annotations

import re

from studio.speech.normalise.scan import Place
from studio.speech.normalise.token import Said

_FULL = re.compile(r"[.!?…]{1,60}")
_SILENT = re.compile(r"[^\w\s.!?…,;:()\[\]]{1,60}")
_DASHES = "-–—―"
_OPENING, _CLOSING = "([{", ")]}"


def stop(place: Place) -> Said | None:
    """A clause mark here, with the pause it makes; None when there is none."""
    text, at = place.text, place.at
    character = text[at]
    full = _FULL.match(text, at)
    if full:
        marks = full[0]
        return Said(full.end(), pause="?" if "?" in marks else "!" if "!" in marks else ".")
    if character in ",;:":
        return Said(at + 1, pause=character)
    if character in _DASHES:
        spaced = text[at + 1 : at + 2] in ("", " ", "\n")
        return Said(at + 1, pause="," if place.after_word and (spaced or character in "—―") else None)
    if character in _OPENING:
        return Said(at + 1, pause="," if place.after_word else None)
    if character in _CLOSING:
        return Said(at + 1, pause="," if place.after_word and _goes_on(text, at + 1) else None)
    return None


def _goes_on(text: str, at: int) -> bool:
    return text[at : at + 1] == " " and text[at + 1 : at + 2] not in ("", " ", "\n", "-", "–", "—", "(")


def silent(place: Place) -> Said:
    """Passes over a sign that is not spoken; pictures and their modifiers together."""
    found = _SILENT.match(place.text, place.at)
    if found and not found[0].isascii():
        end = place.at + 1
        while end < found.end() and ord(place.text[end]) > 0x2BFF:
            end += 1
        return Said(end)
    return Said(place.at + 1)
