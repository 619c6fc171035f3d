"""A crowded axis shows every second label, every third...: for charts whose marks stay where they were laid out."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import Final

from studio.model.element import Chart, DrawnText
from studio.render.charts.labels import text_width

Span = tuple[float, float]

_SPACE: Final = 0.5
"""In font sizes, between one label and the next."""


def thinned(chart: Chart) -> Chart:
    """The chart without the labels that would run into each other, the others as they are."""
    rows: dict[int, list[tuple[int, Span]]] = {}
    columns: dict[int, list[tuple[int, Span]]] = {}
    for number, piece in enumerate(chart.drawing):
        if isinstance(piece, DrawnText) and not piece.rotation:
            x, y, width, _ = piece.box
            rows.setdefault(round(y), []).append((number, _span(piece)))
            columns.setdefault(round(x + width), []).append((number, _height(piece)))
    left_out: set[int] = set()
    for column in columns.values():
        column.sort(key=lambda label: label[1], reverse=True)  # nought stays
    for line in (*rows.values(), *columns.values()):
        step = 1
        while step < len(line) and _run_together([span for _, span in line[::step]]):
            step += 1
        left_out.update(number for i, (number, _) in enumerate(line) if i % step)
    kept = tuple(piece for number, piece in enumerate(chart.drawing) if number not in left_out)
    return replace(chart, drawing=kept) if left_out else chart


def _run_together(spans: list[Span]) -> bool:
    return any(b[0] < a[1] for a, b in pairwise(sorted(spans)))


def _span(label: DrawnText) -> Span:
    """Left and right end of the letters, which stand in the middle of their box, with half a space on either side."""
    x, _, width, _ = label.box
    runs = [paragraph.runs for paragraph in label.body.paragraphs if paragraph.runs]
    letters = max((sum(text_width(run.text, run.style) for run in line) for line in runs), default=0.0)
    room = max((line[0].style.size for line in runs), default=0.0) * _SPACE / 2
    return x + (width - letters) / 2 - room, x + (width + letters) / 2 + room


def _height(label: DrawnText) -> Span:
    """Top and bottom of the letters of a single line, which stand in the middle of their box."""
    _, y, _, height = label.box
    size = max((run.style.size for paragraph in label.body.paragraphs for run in paragraph.runs), default=0.0)
    return y + (height - size) / 2, y + (height + size) / 2
