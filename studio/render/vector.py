"""Pictures made of lines, drawn in as many pixels as they are shown with. The one door to QtSvg."""

from __future__ import annotations

from math import ceil
from pathlib import Path
from typing import Final

from PySide6.QtCore import QByteArray, QRectF
from PySide6.QtGui import QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

from studio.media.svg import svg_bytes, svg_file, svg_size
from studio.render.clips import cut
from studio.render.lettering import letter
from studio.render.qt import ensure_qt

_FORMAT: Final = QImage.Format.Format_ARGB32_Premultiplied
_MOST_PIXELS: Final = 36_000_000
_MOST: Final = 16_000


class VectorPicture:
    """An SVG, read with suspicion. `size` is its own, in pixels of 1/96 inch. Raises UnsupportedMedia."""

    def __init__(self, path: Path) -> None:
        ensure_qt()
        root = svg_file(path)
        self.size = svg_size(root)
        letter(root)
        cut(root)
        root.set("preserveAspectRatio", "none")
        self._renderer = QSvgRenderer()
        self._renderer.load(QByteArray(svg_bytes(root)))

    def drawn(self, width: float, height: float) -> QImage:
        """The whole picture in this many pixels, or in fewer where that would be too many."""
        less = min(1.0, (_MOST_PIXELS / max(1.0, width * height)) ** 0.5, _MOST / max(1.0, width, height))
        image = QImage(max(1, ceil(width * less)), max(1, ceil(height * less)), _FORMAT)
        image.fill(0)
        painter = QPainter(image)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        self._renderer.render(painter, QRectF(0, 0, image.width(), image.height()))
        painter.end()
        return image
