"""What became of a deck: what was kept, approximated or lost, on which slide, and why."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from itertools import groupby
from typing import Final, Literal

from studio.i18n import N_, words
from studio.model.codec import Json

Fate = Literal["approximated", "lost", "note"]

IS_DRAFT: Final = N_("the script is a draft made from what the slide says")
_TOLD: Final = 2
"""Reasons in a summary; the report has them all."""


@dataclass(frozen=True, slots=True)
class Note:
    """`reason` is a translatable key; `subject` the object's name, "" for the slide or (slide 0) the deck itself."""

    reason: str
    slide: int = 0
    subject: str = ""
    fate: str = "note"


@dataclass(frozen=True, slots=True)
class Substitution:
    """A family the deck asks for, the bundled one that draws it, and why that one (a translatable key)."""

    family: str
    drawn_with: str
    reason: str


@dataclass(frozen=True, slots=True)
class Report:
    slides: int = 0
    notes: tuple[Note, ...] = ()
    fonts: tuple[Substitution, ...] = ()

    def summary(self) -> tuple[tuple[str, dict[str, object]], ...]:
        """What nobody should miss, a translatable sentence and its values each: drafts, losses, approximations."""
        told: list[tuple[str, dict[str, object]]] = []
        drafts = [n for n in self.notes if n.reason == IS_DRAFT]
        if drafts:
            key = N_("The script is a draft made from what the slides say{where}. Read it over.")
            told.append((key, {"where": _where(drafts)}))
        for fate, key in _FATES.items():
            notes = [n for n in self.notes if n.fate == fate]
            if notes:
                values = {"count": len(notes), "where": _where(notes), "reasons": _reasons(notes)}
                told.append((key, values))
        return tuple(told)

    def as_json(self) -> Json:
        """For `--report`: reasons in the person's language."""
        return {
            "slides": self.slides,
            "notes": [
                {"slide": n.slide, "object": _object(n), "fate": n.fate, "reason": words(n.reason)} for n in self.notes
            ],
            "fonts": [{"family": f.family, "drawn_with": f.drawn_with, "reason": words(f.reason)} for f in self.fonts],
        }


def _object(note: Note) -> str:
    """What the note is about; the deck's own are names that we gave, such as those of scripts."""
    return note.subject if note.slide else words(note.subject)


_FATES: Final = {
    "lost": N_("Lost from the deck{where}, {count} in all: {reasons}. --report lists them."),
    "approximated": N_("Not quite as in the deck{where}, {count} in all: {reasons}. --report lists them."),
}


def _where(notes: list[Note]) -> str:
    """ " (slides 1-3, 7)": what the notes are about; "" for the deck as a whole."""
    numbers = sorted({n.slide for n in notes if n.slide})
    runs = [list(run) for _, run in groupby(enumerate(numbers), lambda pair: pair[1] - pair[0])]
    parts = [f"{run[0][1]}-{run[-1][1]}" if len(run) > 1 else str(run[0][1]) for run in runs]
    return f" (slides {', '.join(parts)})" if parts else ""


def _reasons(notes: list[Note]) -> str:
    """The reasons most often given, in the person's language."""
    often = [words(reason) for reason, _ in Counter(n.reason for n in notes).most_common()]
    return "; ".join(often[:_TOLD]) + ("; …" if len(often) > _TOLD else "")
