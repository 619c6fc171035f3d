"""What became of a deck: what was kept, approximated or lost, on which slide, and why."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from studio.i18n import words
from studio.model.codec import Json

Fate = Literal["approximated", "lost", "note"]


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
