"""What a person should do about what a deck's import lost or changed, the most urgent first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Any, Final

from studio.i18n import N_, words

_STEPS: Final = (
    ("slide", N_("Open the deck in PowerPoint, save it again and import it anew: {where} could not be read.")),
    ("damage", N_("The deck is damaged. Open it in PowerPoint, let it be repaired, save it and import it anew.")),
    ("conversion", N_("Look at the whole film: the deck was converted from another format before it was read.")),
    ("media", N_("Put the missing videos and sounds into the deck (Insert, not Link), as MP4 or MP3: {where}.")),
    ("picture", N_("Put the missing pictures into the deck anew, as PNG or JPEG: {where}.")),
    ("script", N_("No font here writes all of the deck's letters. Write those texts in another way: {where}.")),
    ("overflow", N_("Shorten the texts or enlarge their boxes: {where}.")),
    ("lines", N_("Check where these texts break their lines: {where}.")),
    ("captions", N_("Write what the recordings say into the notes, so that the film has captions: {where}.")),
    ("draft", N_("Read the draft script over: {where}.")),
    ("animation", N_("Look at the animations in the film: {where}.")),
    ("transition", N_("Look at how these come in the film: {where}.")),
    ("object", N_("Compare with the deck: {where}.")),
    ("unknown", N_("Compare with the deck, which says there what is not understood here: {where}.")),
)


def advice(report: Any) -> Iterator[str]:
    """The steps, in the person's language; none where all is as in the deck. `report` as Report.as_json gives it."""
    for about, key in _STEPS:
        found = [note for note in report["notes"] if note["about"] == about and _calls_for(note)]
        numbers = sorted({note["slide"] for note in found if note["slide"]})
        if about == "script":
            numbers = sorted({slide for script in report["scripts"] for slide in script["slides"]})
        if found and (numbers or "{where}" not in key):
            yield words(key, {"where": _where(numbers)})
    known = {note["slide"] for note in report["notes"] if note["about"] == "lines"}
    other = {slide for font in report["fonts"] if not font["same_widths"] for slide in font["slides"]}
    slides = sorted(other - known)
    if slides:
        key = N_("Check where lines break, since fonts were replaced by others of different widths: {where}.")
        yield words(key, {"where": _where(slides)})


def _calls_for(note: Any) -> bool:
    """Whether there is something to do about a line: of what looks and moves as in the deck there is not."""
    return note["fate"] != "note" or note["about"] not in ("object", "animation", "transition", "unknown")


def _where(numbers: Sequence[int]) -> str:
    key = N_("slide {numbers}") if len(numbers) == 1 else N_("slides {numbers}")
    return words(key, {"numbers": slide_list(numbers)})


def slide_list(numbers: Sequence[int]) -> str:
    """ "1-3, 7" for ascending numbers."""
    runs = [list(run) for _, run in groupby(enumerate(numbers), lambda pair: pair[1] - pair[0])]
    return ", ".join(f"{run[0][1]}-{run[-1][1]}" if len(run) > 1 else str(run[0][1]) for run in runs)
