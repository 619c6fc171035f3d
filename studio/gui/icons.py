"""The drawings on buttons: strokes of resources/icons, in the theme's colours, sharp at every scale."""

from __future__ import annotations

from functools import cache
from typing import Final

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from studio.gui.theme import Theme
from studio.paths import resources_dir

_SIZES: Final = (16, 20, 24, 40, 48)


def icon(name: str, theme: Theme) -> QIcon:
    """The drawing in the theme's text colour; in its accent where the button is checked, faint where it is disabled."""
    made = QIcon()
    for color, mode, state in (
        (theme.text, QIcon.Mode.Normal, QIcon.State.Off),
        (theme.accent_text, QIcon.Mode.Normal, QIcon.State.On),
        (theme.text3, QIcon.Mode.Disabled, QIcon.State.Off),
    ):
        for size in _SIZES:
            made.addPixmap(drawing(name, color, size), mode, state)
    return made


def drawing(name: str, color: str, size: int) -> QPixmap:
    """One drawing, `size` pixels wide and high."""
    svg = _strokes(name).replace("currentColor", color)
    pixmap = QPixmap(size, size)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    QSvgRenderer(QByteArray(svg.encode())).render(painter, QRectF(0, 0, size, size))
    painter.end()
    return pixmap


@cache
def _strokes(name: str) -> str:
    return (resources_dir() / "icons" / f"{name}.svg").read_text(encoding="utf-8")
