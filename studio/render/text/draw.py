"""Drawing a layout: filled outlines, so that turned, zoomed and moving text keeps its exact shape and place."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QImage, QPainter, QPainterPath, QTransform

from studio.model.color import Color, channels
from studio.model.pose import Pose
from studio.render.fills import scale_of
from studio.render.outline import Pictures
from studio.render.text.faces import UNITS, qt_lock
from studio.render.text.layout import TextLayout
from studio.render.text.marks import Bar, BulletMark, Outlines, Picture
from studio.render.text.placed import PlacedMarks
from studio.render.text.posed import come_so_far, take_pose
from studio.render.text.rich import draw_rich


def draw_text(
    painter: QPainter, layout: TextLayout, poses: Sequence[Pose | None] = (), pictures: Pictures | None = None
) -> None:
    """Draw the text with the box's top left at the painter's origin, a point being one of its units.

    What does not fit the box is drawn all the same. `poses`: how each paragraph stands, with plain numbers in them.
    `pictures`: where those that are bullets come from.
    """
    with qt_lock:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, True)
        for number, places in groupby(layout.drawn, lambda place: place.paragraph if any(poses) else -1):
            pose = poses[number] if 0 <= number < len(poses) else None
            if pose is None:
                _draw(painter, layout.turn, places, pictures)
                continue
            painter.save()
            take_pose(painter, pose, layout, number)
            for place, opacity in come_so_far(list(places), pose):
                painter.setOpacity(opacity)
                _draw(painter, layout.turn, (place,), pictures)
            painter.restore()
        painter.restore()


def _draw(painter: QPainter, turn: QTransform, places: Iterable[PlacedMarks], pictures: Pictures | None) -> None:
    painter.save()
    painter.setTransform(turn, True)
    painter.scale(1 / UNITS, 1 / UNITS)
    for place in places:
        painter.translate(place.x, place.y)
        for mark in place.marks:
            if isinstance(mark, Outlines) and mark.lettering is not None:
                draw_rich(painter, mark, mark.lettering)
            elif isinstance(mark, Outlines):
                _fill(painter, mark)
            elif isinstance(mark, Bar):
                painter.fillRect(QRectF(mark.left, mark.top, mark.width, mark.height), _qt(mark.color))
            else:
                image = _image(mark, scale_of(painter), pictures)
                if image is not None:
                    before = painter.opacity()
                    painter.setOpacity(before * (mark.picture.opacity if isinstance(mark, BulletMark) else 1.0))
                    painter.drawImage(QRectF(mark.left, mark.top, mark.width, mark.height), image)
                    painter.setOpacity(before)
        painter.translate(-place.x, -place.y)
    painter.restore()


def _image(mark: Picture | BulletMark, scale: float, pictures: Pictures | None) -> QImage | None:
    if isinstance(mark, Picture):
        return mark.image
    size = (mark.width * scale, mark.height * scale)
    return pictures(mark.picture.asset, size, mark.picture.recolour) if pictures is not None else None


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
