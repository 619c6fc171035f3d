"""What became of a deck: what was kept, approximated or lost, on which slide, and why."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Final, Literal

from studio.files.pptx.report_advice import slide_list
from studio.files.pptx.topics import topic
from studio.i18n import N_, words
from studio.model.codec import Json
from studio.model.comment import Comment

Fate = Literal["approximated", "lost", "note"]

IS_DRAFT: Final = N_("the script is a draft made from what the slide says")
SAME_WIDTHS: Final = N_("same widths")
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
    """A family the deck asks for, the bundled one that draws it, why that one (a translatable key), and where."""

    family: str
    drawn_with: str
    reason: str
    slides: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Unwritten:
    """A script that no font here has, and the slides that are written in it."""

    script: str
    slides: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Move:
    """An animation or, where `subject` is "", the transition to the slide. `effect` is in the person's language."""

    slide: int
    subject: str
    effect: str
    fate: str


@dataclass(frozen=True, slots=True)
class ObjectFate:
    """What became of one object; `kind` "" for one of which nothing is left. `reasons` are translatable keys.

    `text`: the first words that it says, by which people know it; its name is PowerPoint's as a rule.
    """

    name: str
    kind: str
    fate: str = "kept"
    reasons: tuple[str, ...] = ()
    text: str = ""


@dataclass(frozen=True, slots=True)
class SlideFate:
    """What became of one slide: "lost" if it is an empty frame, "approximated" if anything of it changed or is lost."""

    number: int
    name: str
    language: str
    hidden: bool
    fate: str
    objects: tuple[ObjectFate, ...] = ()
    paragraphs: int = 0


@dataclass(frozen=True, slots=True)
class Jump:
    """A link from an object of a slide to another slide: its number, or 0 where `to` (as in TextStyle.link) decides.

    `name` is what the target is called, `chapter` the chapter that it lies in; both may be "".
    """

    slide: int
    subject: str
    to: str
    to_slide: int = 0
    name: str = ""
    chapter: str = ""


@dataclass(frozen=True, slots=True)
class Report:
    slides: int = 0
    notes: tuple[Note, ...] = ()
    fonts: tuple[Substitution, ...] = ()
    scripts: tuple[Unwritten, ...] = ()
    moves: tuple[Move, ...] = ()
    each: tuple[SlideFate, ...] = ()
    jumps: tuple[Jump, ...] = ()
    comments: tuple[tuple[int, Comment], ...] = ()
    """Of each its slide, and what it says."""

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
        """For `--report` and the page of `--report-html`: reasons in the person's language."""
        animations = [move for move in self.moves if move.subject]
        return {
            "slides": self.slides,
            "notes": [
                {
                    "slide": n.slide,
                    "object": _object(n),
                    "fate": n.fate,
                    "reason": words(n.reason),
                    "about": topic(n.reason),
                }
                for n in self.notes
            ],
            "fonts": [
                {
                    "family": f.family,
                    "drawn_with": f.drawn_with,
                    "reason": words(f.reason),
                    "same_widths": f.reason == SAME_WIDTHS,
                    "slides": list(f.slides),
                }
                for f in self.fonts
            ],
            "scripts": [{"script": s.script, "name": words(s.script), "slides": list(s.slides)} for s in self.scripts],
            "kept": self._kept(),
            "animations": _fates(animations),
            "transitions": _fates([move for move in self.moves if not move.subject]),
            "moves": [{"slide": m.slide, "object": m.subject, "effect": m.effect, "fate": m.fate} for m in self.moves],
            "each": [_slide(slide) for slide in self.each],
            "jumps": [
                {
                    "slide": jump.slide,
                    "object": jump.subject,
                    "to": jump.to,
                    "to_slide": jump.to_slide or None,
                    "name": jump.name,
                    "chapter": jump.chapter,
                }
                for jump in self.jumps
            ],
            "comments": [_comment(slide, comment) for slide, comment in self.comments],
        }

    def _kept(self) -> dict[str, Json]:
        """How much of what kind is in the project; approximated objects count, those that are lost do not."""
        kinds = Counter(o.kind for slide in self.each for o in slide.objects if o.fate != "lost" and o.kind)
        return {
            "objects": dict(sorted(kinds.items())),
            "paragraphs": sum(slide.paragraphs for slide in self.each),
            "pictures": kinds["picture"],
            "media": kinds["video"] + kinds["sound"],
            "missing": {
                name: sum(n.fate == "lost" and topic(n.reason) == about for n in self.notes)
                for name, about in (("pictures", "picture"), ("media", "media"))
            },
        }


def _fates(moves: list[Move]) -> dict[str, Json]:
    counts = Counter(move.fate for move in moves)
    return {fate: counts[fate] for fate in ("kept", "approximated", "lost")}


def _slide(slide: SlideFate) -> Json:
    return {
        "slide": slide.number,
        "name": slide.name,
        "language": slide.language,
        "hidden": slide.hidden,
        "fate": slide.fate,
        "objects": [
            {
                "object": o.name,
                "kind": o.kind,
                "text": o.text,
                "fate": o.fate,
                "reasons": [words(reason) for reason in o.reasons],
            }
            for o in slide.objects
        ],
    }


def _comment(slide: int, comment: Comment) -> Json:
    return {
        "slide": slide,
        "author": comment.author,
        "time": comment.time,
        "text": comment.text,
        "resolved": comment.resolved,
        "replies": [{"author": reply.author, "time": reply.time, "text": reply.text} for reply in comment.replies],
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
    return f" ({'slide' if len(numbers) == 1 else 'slides'} {slide_list(numbers)})" if numbers else ""


def _reasons(notes: list[Note]) -> str:
    """The reasons most often given, in the person's language."""
    often = [words(reason) for reason, _ in Counter(n.reason for n in notes).most_common()]
    return "; ".join(often[:_TOLD]) + ("; …" if len(often) > _TOLD else "")
