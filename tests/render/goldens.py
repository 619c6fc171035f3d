"""Golden pictures: what a thing looked like when a person last looked at it and found it right.

`ESTUDIO_NEW_GOLDEN=1 pytest tests/render` makes them anew; look at each before keeping it.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import numpy as np
from PySide6.QtGui import QColor, QImage, QPainter

from studio.model.element import Content
from studio.model.style import Effect
from studio.render.layer import Drawn
from studio.render.outline import Pictures
from studio.render.paint import draw_content
from studio.render.qt import ensure_qt

FOLDER = Path(__file__).parent / "golden"
Frame = np.ndarray


def assert_looks_as_before(name: str, shown: Frame) -> None:
    """Whether `shown` (uint8, height x width x 4, opaque RGBA) is the golden picture of this name.

    Rounding differs a little between processors, and letters between versions of Qt: no more than that may differ.
    """
    height, width = shown.shape[:2]
    path = FOLDER / f"{name}.png"
    image = QImage(np.ascontiguousarray(shown).tobytes(), width, height, width * 4, QImage.Format.Format_RGBA8888)
    if os.environ.get("ESTUDIO_NEW_GOLDEN"):
        # Fewer levels make smaller files; how many fewer, what is tolerated says.
        for step in (4, 8):
            rounded = ((shown[..., :3].astype(int) + step // 2) // step * step).clip(0, 255).astype(np.uint8)
            if step == 4 or np.abs(rounded - shown[..., :3].astype(int)).mean() < 1:
                coarse = np.ascontiguousarray(rounded)
        QImage(coarse.tobytes(), width, height, width * 3, QImage.Format.Format_RGB888).save(str(path), quality=0)
    golden = QImage(str(path)).convertToFormat(QImage.Format.Format_RGBA8888)
    assert (golden.width(), golden.height()) == (image.width(), image.height()), f"{path} is missing or of another size"
    expected = np.frombuffer(golden.constBits(), np.uint8).reshape(height, golden.bytesPerLine() // 4, 4)[:, :width]
    difference = np.abs(shown.astype(int) - expected)[..., :3]
    assert difference.mean() < 2.5
    # Five pixels together, so that one that is rounded the other way at a steep edge does not count.
    assert np.percentile(difference.max(axis=2), 99.9) < 40


def board(width: int, height: int, paint: Callable[[QPainter], None], scale: float = 1.0) -> Frame:
    """What `paint` draws on white, as opaque RGBA."""
    ensure_qt()
    image = QImage(round(width * scale), round(height * scale), QImage.Format.Format_RGBA8888_Premultiplied)
    image.fill(QColor("white"))
    painter = QPainter(image)
    painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
    painter.scale(scale, scale)
    paint(painter)
    painter.end()
    return np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), image.width(), 4).copy()


def put(
    painter: QPainter,
    content: Content,
    box: tuple[float, float, float, float],
    effects: tuple[Effect, ...] = (),
    pictures: Pictures = lambda asset, *how: None,
) -> None:
    painter.save()
    painter.translate(box[0], box[1])
    draw_content(painter, Drawn(content, box[2], box[3], effects), pictures)
    painter.restore()
