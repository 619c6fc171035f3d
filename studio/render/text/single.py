"""Text in a single line."""

from __future__ import annotations

from PySide6.QtGui import QTextLayout, QTextLine

from studio.render.text.marks import format_of
from studio.render.text.pieces import Piece


def unbroken(pieces: tuple[Piece, ...]) -> tuple[QTextLayout, QTextLine]:
    """The line that these pieces of a text of their own make, and the layout that it lives in."""
    layout = QTextLayout("".join(piece.text for piece in pieces))
    layout.setFormats([range_of(piece) for piece in pieces])
    layout.beginLayout()
    line = layout.createLine()
    line.setNumColumns(1 << 20)
    layout.endLayout()
    return layout, line


def range_of(piece: Piece) -> QTextLayout.FormatRange:
    """A piece's format, where it stands in its text."""
    form = QTextLayout.FormatRange()
    form.start = piece.start
    form.length = piece.end - piece.start
    form.format = format_of(piece)
    return form
