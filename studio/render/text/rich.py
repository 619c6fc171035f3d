"""Letters drawn with more than a colour: gradients, outlines, shadows, glows, reflections."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPainterPath, QTransform

from studio.model.color import channels
from studio.model.style import InnerShadow
from studio.model.text import Lettering
from studio.render.effects import draw_with_effects
from studio.render.fills import qt_brush
from studio.render.lines import draw_line
from studio.render.text.faces import UNITS
from studio.render.text.marks import Outlines


def draw_rich(painter: QPainter, letters: Outlines, lettering: Lettering) -> None:
    """Draw letters with their looks; the painter counts in UNITS of a point, the baseline at y 0."""
    whole = QPainterPath()
    whole.setFillRule(Qt.FillRule.WindingFill)
    for path, place in zip(letters.paths, letters.places, strict=True):
        whole.addPath(path.translated(place))
    bounds = whole.boundingRect()
    if bounds.isEmpty():
        return
    opacity = channels(letters.color)[3] / 255
    if opacity <= 0:
        return
    painter.save()
    painter.translate(bounds.left(), letters.dy + bounds.top())
    painter.scale(UNITS, UNITS)  # effects, lines and patterns count in points
    size = (bounds.width() / UNITS, bounds.height() / UNITS)
    margin = lettering.outline.width if lettering.outline is not None else 1.0
    shape = whole.translated(-bounds.left(), -bounds.top())

    def draw(inner: QPainter, looks: Lettering) -> None:
        inner.save()
        _draw_form(inner, shape, QRectF(0, 0, *size), letters, looks, opacity)
        inner.restore()

    form, above = _apart(lettering)
    outline = (lambda inner: draw(inner, above)) if above is not None else None
    draw_with_effects(painter, size, margin, lettering.effects, lambda inner: draw(inner, form), outline)
    painter.restore()


def _apart(lettering: Lettering) -> tuple[Lettering, Lettering | None]:
    """What has the effects, and what lies above them: an outline above the shade that it surrounds."""
    is_shaded = any(isinstance(effect, InnerShadow) for effect in lettering.effects)
    if not is_shaded or lettering.outline is None:
        return lettering, None
    return replace(lettering, outline=None), replace(lettering, fill=None, is_hollow=True)


def _draw_form(
    painter: QPainter, shape: QPainterPath, box: QRectF, letters: Outlines, lettering: Lettering, opacity: float
) -> None:
    if lettering.fill is not None:
        painter.setOpacity(painter.opacity() * opacity)
    path = _in_points(shape)
    if lettering.fill is not None:
        painter.fillPath(path, qt_brush(lettering.fill, box, _no_picture))
    elif not lettering.is_hollow:
        painter.fillPath(path, QColor(*channels(letters.color)))
    if lettering.outline is not None and lettering.outline.width > 0:
        if lettering.fill is None:
            painter.setOpacity(painter.opacity() * opacity)
        draw_line(painter, path, lettering.outline, box, _no_picture)


def _in_points(path: QPainterPath) -> QPainterPath:
    return QTransform.fromScale(1 / UNITS, 1 / UNITS).map(path)


def _no_picture(*_: object) -> QImage | None:
    """Letters are not filled with pictures."""
    return None
