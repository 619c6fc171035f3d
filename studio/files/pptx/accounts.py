"""What became of each slide and of each object on it, told from what was made and from the report's lines."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Sequence
from typing import Final

from studio.files.pptx.report import Note, ObjectFate, SlideFate, Unwritten
from studio.files.pptx.topics import topic
from studio.model.element import Element, Missing, Shape, Table, Text
from studio.model.scene import Scene
from studio.model.text import TextBody

_RANK: Final = {"kept": 0, "approximated": 1, "lost": 2}
_FIRST_LETTERS: Final = 32
_OF_NO_OBJECT: Final = ("slide", "draft", "animation", "transition", "damage", "script", "font", "unknown")
"""Lines whose subject is no object: of animations it is told among the moves."""


def slide_fates(
    scenes: Sequence[Scene], notes: Sequence[Note], scripts: Sequence[Unwritten], language: str
) -> tuple[SlideFate, ...]:
    """What became of each slide, in the deck's order. `language` is the deck's: that of scenes with none of theirs."""
    unwritten = {slide for script in scripts for slide in script.slides}
    by_slide: dict[int, list[Note]] = {}
    for note in notes:
        by_slide.setdefault(note.slide, []).append(note)
    return tuple(
        SlideFate(
            number,
            scene.name,
            scene.language or language,
            scene.hidden,
            _fate(by_slide.get(number, []), number in unwritten),
            tuple(_objects(scene.elements, by_slide.get(number, []))),
            sum(_paragraphs(element) for element in scene.elements),
        )
        for number, scene in enumerate(scenes, 1)
    )


def _fate(notes: Sequence[Note], is_unwritten: bool) -> str:
    if any(topic(note.reason) == "slide" for note in notes):
        return "lost"
    is_changed = is_unwritten or any(note.fate in ("lost", "approximated") for note in notes)
    return "approximated" if is_changed else "kept"


def _objects(elements: Sequence[Element], notes: Sequence[Note]) -> Iterator[ObjectFate]:
    """Every object that was made, and those of which there is nothing but a line."""
    told = [note for note in notes if topic(note.reason) not in _OF_NO_OBJECT]
    lines: dict[str, dict[str, deque[Note]]] = {}
    for note in told:
        lines.setdefault(note.subject, {}).setdefault(note.reason, deque()).append(note)
    if any(topic(note.reason) == "slide" for note in notes):
        elements = ()  # the empty frame is nothing of the deck's
    made = {element.name for element in elements}
    for element in elements:
        # Several objects may have one name: each takes one line of a kind, in order.
        own = [same.popleft() for same in lines.get(element.name, {}).values() if same]
        fate = max((note.fate for note in own if note.fate in _RANK), key=_RANK.__getitem__, default="kept")
        if fate == "lost" and not isinstance(element.content, Missing):
            fate = "approximated"  # a part of it is lost, such as its filling; it is there itself
        yield ObjectFate(element.name, _kind(element), fate, tuple(note.reason for note in own), _first_words(element))
    for note in told:
        if note.subject and note.subject not in made:
            yield ObjectFate(note.subject, "", note.fate, (note.reason,))


def _kind(element: Element) -> str:
    """ "text", "shape", "picture"..."""
    return type(element.content).__name__.lower()


def _paragraphs(element: Element) -> int:
    return sum(bool(p.text.strip()) for body in _bodies(element) for p in body.paragraphs)


def _first_words(element: Element) -> str:
    said = next((text for body in _bodies(element) if (text := " ".join(body.text.split()))), "")
    return said if len(said) <= _FIRST_LETTERS else f"{said[:_FIRST_LETTERS].rsplit(' ', 1)[0]}…"


def _bodies(element: Element) -> Iterator[TextBody]:
    match element.content:
        case Text(body):
            yield body
        case Shape(body=body) if body is not None:
            yield body
        case Table(rows=rows):
            yield from (cell.body for row in rows for cell in row.cells if not cell.merged)
