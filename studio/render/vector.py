"""Pictures made of lines, drawn in as many pixels as they are shown with. The one door to QtSvg."""

from __future__ import annotations

from math import ceil
from pathlib import Path
from typing import Final
from xml.etree import ElementTree

from PySide6.QtCore import QByteArray, QRectF
from PySide6.QtGui import QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

from studio.media.svg import SVG, svg_bytes, svg_file, svg_size
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
        _mask(root)
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


def _mask(root: ElementTree.Element) -> None:
    """Turn clips, which Qt does not know, into white masks, which it does; a thing with both keeps its mask."""
    made: set[str] = set()
    for clip in root.iter(f"{SVG}clipPath"):
        made.add(clip.get("id", ""))
        clip.tag = f"{SVG}mask"
        units = clip.attrib.pop("clipPathUnits", "userSpaceOnUse")
        clip.set("maskContentUnits", units)
        if units == "userSpaceOnUse":
            # All that may be seen: otherwise a mask's box is that of the thing, which its lines stand out of.
            x, y, width, height = (float(side) for side in root.get("viewBox", "0 0 1 1").split())
            clip.set("maskUnits", "userSpaceOnUse")
            for name, value in (("x", x - width), ("y", y - height), ("width", 3 * width), ("height", 3 * height)):
                clip.set(name, f"{value:g}")
        for shape in clip.iter():
            for name in ("opacity", "fill-opacity", "stroke"):
                shape.attrib.pop(name, None)
            if shape is not clip:
                shape.set("fill", "#ffffff")
                rule = shape.attrib.pop("clip-rule", "")
                if rule:
                    shape.set("fill-rule", rule)
    for element in list(root.iter()):
        clip_of = element.attrib.pop("clip-path", "")
        if clip_of.removeprefix("url(#").rstrip(")") in made and "mask" not in element.attrib:
            element.set("mask", clip_of)
