"""The font families of a deck: what its text is laid out with, and which of ours stand in for the others."""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterable, Iterator, Mapping
from typing import Final, cast

from studio.edit.holders import fields_that_hold
from studio.files.pptx.embedded_fonts import EmbeddedFonts
from studio.files.pptx.layout_engine import LaidOutDeck
from studio.files.pptx.package import Package
from studio.files.pptx.report import SAME_WIDTHS, Substitution, Unwritten
from studio.files.pptx.symbol_letters import SYMBOLS
from studio.fonts import font_bytes, missing_scripts, resolve
from studio.fonts.substitutes import substitutes
from studio.i18n import N_
from studio.model.scene import Scene
from studio.model.text import Paragraph, TextStyle

_PARTS_WITH_FACES: Final = ("ppt/slides/slide", "ppt/slideLayouts/", "ppt/slideMasters/", "ppt/theme/", "ppt/charts/")
_PARTS_WITH_TEXT: Final = ("ppt/slides/", "ppt/charts/", "ppt/diagrams/", "ppt/slideMasters/", "ppt/slideLayouts/")
_FACE: Final = re.compile(rb'<a:(?:latin|ea|cs|sym|buFont)\b[^>]*?typeface="([^"+][^"]*)"')
# A theme names a font for each script of the world; one that the deck does not write in would only cost time.
_FACE_OF_A_SCRIPT: Final = re.compile(rb'<a:font\b[^>]*?typeface="([^"+][^"]*)"')
_OTHER_SCRIPTS: Final = re.compile(
    "[\u0531-\u1cff\u2de0-\u2dff\u3040-\ud7ff\uf900-\ufdff\ufe70-\ufefe\uff66-\uffdc\U00020000-\U0003ffff]"
)
_ALWAYS: Final = ("Calibri", "Arial")
_MOST_FACES: Final = 200
_REASONS: Final = {
    "same widths": SAME_WIDTHS,
    "nearest in class": N_("nearest in class"),
    "guessed from the name": N_("guessed from the name"),
}


def register_faces(engine: LaidOutDeck, package: Package, own: EmbeddedFonts) -> None:
    """Give the layout engine the deck's own fonts, or ours under every other name it uses: lines break as ours do."""
    for family in sorted(_faces(package))[:_MOST_FACES]:
        for bold in (False, True):
            for italic in (False, True):
                data = own.data(family, bold, italic) if family in own else font_bytes(family, bold, italic)
                engine.register_font(family, data, bold, italic)


def substitutions(scenes: Iterable[Scene], own: EmbeddedFonts) -> tuple[Substitution, ...]:
    """The families that text of these scenes, the deck's slides in order, is written in and ours stand in for."""
    used: dict[str, list[int]] = {}
    for number, scene in enumerate(scenes, 1):
        for family in set(_families(scene)):
            used.setdefault(family, []).append(number)
    found = []
    for family, slides in sorted(used.items()):
        drawn_with = resolve(family)
        if drawn_with.stands_for is not None and family not in own:
            reason = next(other.reason for other in substitutes(family) if other.family == drawn_with.family)
            found.append(Substitution(family, drawn_with.family, _REASONS[reason], tuple(slides)))
    return tuple(found)


def unwritten(texts: Mapping[int, str]) -> tuple[Unwritten, ...]:
    """The scripts of these texts, by their slides' numbers, that no font here has."""
    found: dict[str, list[int]] = {}
    for number, text in texts.items():
        for script in missing_scripts(SYMBOLS.sub("", text)):  # these are drawn as what they show
            found.setdefault(script, []).append(number)
    return tuple(Unwritten(script, tuple(slides)) for script, slides in sorted(found.items()))


def _faces(package: Package) -> set[str]:
    found = {face.encode() for face in _ALWAYS}
    parts = [part for part in package.names if part.endswith(".xml")]
    kinds = [_FACE]
    if any(_OTHER_SCRIPTS.search(_text(package, part)) for part in parts if part.startswith(_PARTS_WITH_TEXT)):
        kinds.append(_FACE_OF_A_SCRIPT)
    for part in parts:
        if part.startswith(_PARTS_WITH_FACES):
            found.update(face for kind in kinds for face in kind.findall(package.part(part)))
    return {face.decode("utf-8", "replace") for face in found}


def _text(package: Package, part: str) -> str:
    return package.part(part).decode("utf-8", "replace")


def _families(value: object) -> Iterator[str]:
    if isinstance(value, TextStyle):
        yield value.family
    elif isinstance(value, Paragraph):
        yield from _families(value.runs)  # its end style draws nothing
    elif isinstance(value, tuple):
        for item in value:
            yield from _families(item)
    else:
        for name in fields_that_hold(TextStyle, cast(Hashable, type(value))):  # types are; mypy looks at instances
            yield from _families(getattr(value, name))
