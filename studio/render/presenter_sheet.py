"""A contact sheet of presenters: each of them at rest, speaking, smiling and from the side, to be judged by eye."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from PySide6.QtCore import QPointF
from PySide6.QtGui import QColor, QImage, QLinearGradient, QPainter

from studio.avatar.figure import Figure
from studio.avatar.performance import rest
from studio.avatar.pose import Pose, pose_of
from studio.avatar.rig import rig_of
from studio.i18n import N_, words
from studio.model.avatar import Framing, Style
from studio.model.color import Color
from studio.model.text import Align, TextStyle, plain_body
from studio.progress import Progress
from studio.render.gl.context import open_graphics
from studio.render.gl.painter import FigurePainter
from studio.render.gl.view import View
from studio.render.qt import ensure_qt
from studio.render.sources import Frame, image_of
from studio.render.text import draw_text, layout_text

_LABEL: Final = 26
_INK: Final = Color("#e8edf2")
_SIDE: Final = 35.0


@dataclass(frozen=True, slots=True)
class _Look:
    title: str
    face: tuple[tuple[str, float], ...] = ()
    facing: float = 0.0


_LOOKS: Final = (
    _Look(N_("at rest")),
    _Look("aa", (("viseme_aa", 0.9),)),
    _Look("ou", (("viseme_ou", 0.9),)),
    _Look("p, b, m", (("viseme_PP", 1.0),)),
    _Look(
        N_("smiling"),
        (
            ("cheekSquintLeft", 0.4),
            ("cheekSquintRight", 0.4),
            ("mouthSmileLeft", 0.7),
            ("mouthSmileRight", 0.7),
        ),
    ),
    _Look(N_("three quarters"), facing=_SIDE),
)
"""The columns; those without a translation are sounds."""


def presenter_sheet(
    who: Sequence[tuple[str, Figure]],
    progress: Progress,
    size: tuple[int, int] = (300, 340),
    framing: Framing = "bust",
    style: Style = "real",
) -> Frame:
    """A picture with a row for each of `who` (name, model), uint8 (height, width, 4). Raises GraphicsUnavailable."""
    ensure_qt()
    width, height = size
    sheet = QImage(width * len(_LOOKS), (height + _LABEL) * len(who), QImage.Format.Format_RGBA8888_Premultiplied)
    sheet.fill(QColor("#1f262e"))
    graphics = open_graphics()
    painter = QPainter(sheet)
    try:
        figures = FigurePainter(graphics)
        for row, (name, figure) in enumerate(who):
            rig, top = rig_of(figure), row * (height + _LABEL)
            for column, (look, pose) in enumerate(_poses()):
                progress.report((row + column / len(_LOOKS)) / len(who), "Drawing {name}", name=name)
                pixels = figures.draw(figure, rig, pose, View(width, height, framing, look.facing, style=style))
                _wall(painter, column * width, top, width, height)
                painter.drawImage(QPointF(column * width, top), image_of(pixels))
                title = look.title if look.title in ("aa", "ou", "p, b, m") else words(look.title)
                _label(painter, f"{name} · {title}" if not column else title, column * width, top + height, width)
        figures.release()
    finally:
        painter.end()
        graphics.close()
    whole = np.frombuffer(sheet.constBits(), np.uint8).reshape(sheet.height(), sheet.bytesPerLine() // 4, 4)
    return whole[:, : sheet.width()].copy()


def _poses() -> Iterator[tuple[_Look, Pose]]:
    resting = rest()
    for look in _LOOKS:
        yield look, pose_of(dict(look.face), dict(resting.bones), resting.place)


def _wall(painter: QPainter, x: int, y: int, width: int, height: int) -> None:
    shade = QLinearGradient(0, y, 0, y + height)
    shade.setColorAt(0, QColor("#d9e1ea"))
    shade.setColorAt(1, QColor("#aab6c3"))
    painter.fillRect(x, y, width, height, shade)


def _label(painter: QPainter, text: str, x: int, y: int, width: int) -> None:
    painter.save()
    painter.translate(x, y + 4)
    body = plain_body(text, TextStyle("Inter", 13.0, color=_INK), Align.CENTRE)
    draw_text(painter, layout_text(body, width, _LABEL - 8))
    painter.restore()
