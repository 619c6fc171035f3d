"""QR codes."""

from __future__ import annotations

from functools import lru_cache
from math import ceil
from typing import Final

import segno
from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter
from segno.encoder import DataOverflowError

from studio.i18n import words
from studio.model.element import Code
from studio.render.fills import scale_of
from studio.render.outline import qt_color

_QUIET: Final = 4
"""Cells that must stay free around the code (ISO/IEC 18004)."""


def draw_code(painter: QPainter, code: Code, width: float, height: float) -> str | None:
    """Draw the code in the middle of the box, as large as it can be; where there can be none say why."""
    if not code.text:
        return words("the code has no text")
    try:
        cells = _cells(code.text)
    except DataOverflowError:
        return words("the text is too long for a code")
    count = len(cells) + 2 * _QUIET
    image = QImage(count, count, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(qt_color(code.background))
    ink = qt_color(code.foreground)
    for y, row in enumerate(cells, _QUIET):
        for x, is_inked in enumerate(row, _QUIET):
            if is_inked:
                image.setPixelColor(x, y, ink)
    side = min(width, height)
    # Cells of whole pixels, at least as many as are shown, so that their edges stay sharp at every size and angle.
    fine = count * max(1, ceil(side * scale_of(painter) / count))
    painter.drawImage(QRectF((width - side) / 2, (height - side) / 2, side, side), image.scaled(fine, fine))
    return None


@lru_cache(maxsize=32)
def _cells(text: str) -> tuple[tuple[bool, ...], ...]:
    return tuple(tuple(bool(cell) for cell in row) for row in segno.make_qr(text, error="m").matrix)
