"""Paragraphs that are on their way: moved, turned, grown, partly uncovered, or come letter by letter."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final, cast

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPolygonF

from studio.model.pose import Pose, Reveal
from studio.render.reveals import uncovered
from studio.render.text.layout import TextLayout
from studio.render.text.marks import Mark, Outlines
from studio.render.text.placed import PlacedMarks

_ROOM: Final = 0.2
"""Letters may stand out of their line, by this share of its height."""


def take_pose(painter: QPainter, pose: Pose, layout: TextLayout, paragraph: int) -> None:
    """Bring the painter to where the paragraph stands; what is not uncovered is cut off."""
    box = _box_of(layout, paragraph)
    middle = box.center()
    painter.translate(_n(pose.x) + middle.x(), _n(pose.y) + middle.y())
    painter.rotate(_n(pose.rotation))
    painter.scale(_n(pose.scale) * _n(pose.scale_x), _n(pose.scale) * _n(pose.scale_y))
    painter.translate(-middle.x(), -middle.y())
    if pose.reveal is not None:
        _cover(painter, pose.reveal, box)


def come_so_far(places: Sequence[PlacedMarks], pose: Pose) -> Iterator[tuple[PlacedMarks, float]]:
    """The marks of a paragraph with their opacity, as far as its letters have come."""
    share = _n(pose.letters)
    if share >= 1:
        yield from ((place, 1.0) for place in places)
        return
    numbered = list(_numbered(places, pose.by_word))
    count = 1 + max((number for *_, number in numbered), default=0)
    gone = share * (count + pose.soft)
    for place, mark, number in numbered:
        opacity = min(1.0, (gone - number) / max(pose.soft, 0.001))
        if opacity > 0:
            yield replace(place, marks=(mark,)), opacity


def _numbered(places: Sequence[PlacedMarks], by_word: bool) -> Iterator[tuple[PlacedMarks, Mark, int]]:
    """Each letter (or, `by_word`, each word's letters) as a mark of its own, with its number; blanks do not count."""
    number, has_letters = 0, False
    for place in places:
        for mark in place.marks:
            if not isinstance(mark, Outlines):
                yield place, mark, number
                continue
            for path, at in zip(mark.paths, mark.places, strict=True):
                if path.isEmpty():
                    number += by_word and has_letters
                    has_letters = False
                    continue
                yield place, replace(mark, paths=(path,), places=(at,)), number
                has_letters = True
                number += not by_word
        number += by_word and has_letters
        has_letters = False


def _cover(painter: QPainter, reveal: Reveal, box: QRectF) -> None:
    share = _n(reveal.share)
    kind, direction = reveal.kind, reveal.direction
    if kind == "peek":
        painter.setClipRect(box, Qt.ClipOperation.IntersectClip)
        away = 1 - share
        x, y = {"left": (away, 0.0), "up": (0.0, away), "down": (0.0, -away)}.get(direction, (-away, 0.0))
        painter.translate(x * box.width(), y * box.height())
        return
    path = QPainterPath()
    path.setFillRule(Qt.FillRule.OddEvenFill)
    for polygon in uncovered(kind, direction, share):
        corners = [QPointF(box.x() + x * box.width(), box.y() + y * box.height()) for x, y in polygon]
        path.addPolygon(QPolygonF(corners))
        path.closeSubpath()
    painter.setClipPath(path, Qt.ClipOperation.IntersectClip)


def _box_of(layout: TextLayout, paragraph: int) -> QRectF:
    """The paragraph's lines with their bullets."""
    box = QRectF()
    for line in layout.lines:
        if line.paragraph == paragraph:
            x, y, width, height = line.rect
            room = _ROOM * height
            # A bullet stands before the line, its place in nobody's list of lines.
            box = box.united(QRectF(x - 2 * height, y - room, width + 2 * height + room, height + 2 * room))
    return box


def _n(value: object) -> float:
    return cast(float, value)
