"""A script by rule from what a slide says, for decks without notes; a person should read it over."""

from __future__ import annotations

import re
from math import hypot
from typing import Final

from studio.files.pptx.spoken_maths import spoken
from studio.model.element import Chart, Element, Group, Picture, Shape, Table, Text, Video
from studio.model.text import Paragraph

_ENDS: Final = ".!?:;…"
_SILENT_ROLES: Final = frozenset({"sldNum", "dt", "ftr", "hdr"})
_FILE_NAME: Final = re.compile(
    r"(https?://|[a-z]:\\|/)\S*|.*\.(png|jpe?g|jfif|gif|bmp|tiff?|emf|wmf|svg|webp|heic|avif|ico|mp4|m4v|mov|wmv|avi|webm)",
    re.IGNORECASE,
)
# What PowerPoint adds to a description that it made itself.
_MACHINE_MADE: Final = re.compile(
    r"(descrição gerada automaticamente|description automatically generated|descripción generada automáticamente"
    r"|o conteúdo gerado por ia pode estar incorreto|ai-generated content may be incorrect"
    r"|el contenido generado por ia puede ser incorrecto)[^.\n]*\.?",
    re.IGNORECASE,
)


def draft(elements: tuple[Element, ...], width: float, height: float) -> str:
    """Title first, then each text as a sentence, table rows as "coluna: valor", what charts show, alternative texts
    of pictures and of shapes without a text. Nothing of what stands outside the slide, which is `width` by `height`."""
    spoken = [
        e
        for e in elements
        if not (e.hidden or e.role in _SILENT_ROLES or isinstance(e.content, Group)) and _is_inside(e, width, height)
    ]
    titles = [e for e in spoken if e.role in ("title", "ctrTitle")]
    lines: list[str] = []
    for element in [*titles, *(e for e in spoken if e not in titles)]:
        lines += _lines(element)
    return "\n".join(lines)


def _lines(element: Element) -> list[str]:
    match element.content:
        case Text(body):
            return [_sentence(_aloud(p)) for p in body.paragraphs if _is_said(p.text)]
        case Shape(body=body) if body is not None and _is_said(body.text):
            return [_sentence(_aloud(p)) for p in body.paragraphs if _is_said(p.text)]
        case Table() as table:
            return _table(table)
        case Chart(data):
            # Drawing needs Qt, which takes its time: only decks with charts wait for it.
            from studio.files.pptx.chart_words import chart_words

            title = [_sentence(data.title)] if _is_said(data.title) else _described(element.alt)
            return title + chart_words(data)
        case Picture() | Shape() | Video():
            return _described(element.alt)
    return []


def _aloud(paragraph: Paragraph) -> str:
    """What a paragraph says, its equations in words."""
    return "".join(spoken(run.formula) if run.formula is not None else run.text for run in paragraph.runs)


def _described(alt: str) -> list[str]:
    """What an alternative text says, unless it is only the name of a file."""
    said = _MACHINE_MADE.sub("", alt).strip()
    return [_sentence(said)] if _is_said(said) and not _FILE_NAME.fullmatch(said) else []


def _is_inside(element: Element, width: float, height: float) -> bool:
    """Whether a part of the element may be seen on the slide."""
    place = element.transform
    numbers = [v for v in (place.x, place.y, place.width, place.height) if isinstance(v, int | float)]
    if len(numbers) < 4:
        return True  # it moves
    x, y, across, down = numbers
    middle_x, middle_y = x + across / 2, y + down / 2
    if place.rotation:
        across = down = hypot(across, down)
    reach_x, reach_y = max(0.0, across) / 2, max(0.0, down) / 2
    return -reach_x <= middle_x <= width + reach_x and -reach_y <= middle_y <= height + reach_y


def _table(table: Table) -> list[str]:
    if len(table.rows) < 2:
        return [_sentence(", ".join(c.body.text for row in table.rows for c in row.cells if c.body.text.strip()))]
    heads = [cell.body.text.strip() for cell in table.rows[0].cells]
    said = []
    for row in table.rows[1:]:
        cells = [cell.body.text.strip() for cell in row.cells]
        parts = [f"{head}: {cell}" if head else cell for head, cell in zip(heads, cells, strict=False) if cell]
        if parts:
            said.append(_sentence("; ".join(parts)))
    return said


def _is_said(text: str) -> bool:
    return any(character.isalnum() for character in text)


def _sentence(text: str) -> str:
    clean = " ".join(text.split()).lstrip("•-–▪◦· ").strip()
    return clean if clean.endswith(tuple(_ENDS)) or not clean else f"{clean}."
