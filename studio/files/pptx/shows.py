"""How the deck is set up to be shown: what of that a film does not do, a line for each."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from lxml import etree

from studio.errors import DeckUnreadable
from studio.files.pptx.package import PRESENTATION, Package
from studio.files.pptx.package import SLIDE as P
from studio.files.pptx.report import Note
from studio.i18n import N_

CUSTOM: Final = N_("the deck has a custom show; the film shows all slides, in the order of the deck")
_ENDLESS: Final = N_("the show is set to begin anew at its end; the film ends")
_KIOSK: Final = N_("the show is set up for a kiosk, where links lead on; the film shows all slides in their order")
_VOICELESS: Final = N_("the show is set to run without its narration; the film has it")
_UNTIMED: Final = N_("the show is set not to heed its recorded times; the film does")
_STILL: Final = N_("the show is set to run without animations; the film has them")
_SOME: Final = N_("the show is set to only some of the slides; the film shows all that are not hidden")
_NO: Final = ("0", "false", "off")
_YES: Final = ("1", "true", "on")


@dataclass(frozen=True, slots=True)
class Heeded:
    """What the film heeds of the deck: a recorded narration, times after which slides go on, animations."""

    narration: bool = False
    times: bool = False
    animations: bool = False


def show_notes(package: Package, presentation: etree._Element, heeded: Heeded) -> Iterator[Note]:
    """The lines for the deck's custom shows and for how its show is set up (p:showPr), where it matters."""
    for show in presentation.iter(f"{P}custShow"):
        yield Note(CUSTOM, 0, show.get("name", ""))
    show_settings = next(_settings(package), None)
    if show_settings is None:
        return
    said = show_settings.attrib
    if said.get("loop") in _YES:
        yield Note(_ENDLESS)
    if show_settings.find(f"{P}kiosk") is not None:
        yield Note(_KIOSK)
    if heeded.narration and said.get("showNarration", "0") in _NO:  # what is not said there is a no
        yield Note(_VOICELESS)
    if heeded.times and said.get("useTimings") in _NO:
        yield Note(_UNTIMED)
    if heeded.animations and said.get("showAnimation") in _NO:
        yield Note(_STILL)
    if show_settings.find(f"{P}sldRg") is not None or show_settings.find(f"{P}custShow") is not None:
        yield Note(_SOME)


def _settings(package: Package) -> Iterator[etree._Element]:
    for kind, part in package.links(PRESENTATION).values():
        if kind == "presProps" and part in package.names:
            try:
                yield from package.xml(part).iter(f"{P}showPr")
            except DeckUnreadable:
                return
