"""Drawing a layout: filled outlines, so that turned, zoomed and moving text keeps its exact shape and place."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPainterPath

from studio.model.color import Color, channels
from studio.render.text.faces import UNITS, qt_lock
from studio.render.text.layout import TextLayout
from studio.render.text.marks import Bar, Outlines


def draw_text(painter: QPainter, layout: TextLayout) -> None:
    """Draw the text with the box's top left at the painter's origin, a point being one of its units.

    What does not fit the box is drawn all the same.
    """
    with qt_lock:
        _draw(painter, layout)


def _draw(painter: QPainter, layout: TextLayout) -> None:
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, True)
    painter.setTransform(layout.turn, True)
    painter.scale(1 / UNITS, 1 / UNITS)
    for place in layout.drawn:
        painter.translate(place.x, place.y)
        for mark in place.marks:
            if isinstance(mark, Outlines):
                _fill(painter, mark)
            elif isinstance(mark, Bar):
                painter.fillRect(QRectF(mark.left, mark.top, mark.width, mark.height), _qt(mark.color))
            else:
                painter.drawImage(QRectF(mark.left, mark.top, mark.width, mark.height), mark.image)
        painter.translate(-place.x, -place.y)
    painter.restore()


def _fill(painter: QPainter, letters: Outlines) -> None:
    color = _qt(letters.color)
    painter.translate(0.0, letters.dy)
    if color.alpha() == 255:
        brush = QBrush(color)
        for path, place in zip(letters.paths, letters.places, strict=True):
            painter.fillPath(path.translated(place), brush)
    else:
        # Letters that touch must not show through each other.
        whole = QPainterPath()
        whole.setFillRule(Qt.FillRule.WindingFill)
        for path, place in zip(letters.paths, letters.places, strict=True):
            whole.addPath(path.translated(place))
        painter.fillPath(whole, color)
    painter.translate(0.0, -letters.dy)


def _qt(color: Color) -> QColor:
    return QColor(*channels(color))
