"""Fonts of studio.fonts as Qt formats, each under a name of its own, so that an installed font is never drawn."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from threading import Lock, local
from typing import Final

from PySide6.QtCore import QByteArray
from PySide6.QtGui import QFont, QFontDatabase, QTextCharFormat

from studio.errors import RenderError
from studio.fonts import FontFile, heights
from studio.render.qt import ensure_qt
from studio.render.text.sfnt import Metrics, read_metrics, renamed

# Text is laid out this much larger than it is, so that whole pixels of Qt's font sizes and advances are fine enough.
UNITS: Final = 32
_FORMATS_KEPT: Final = 1000
# In UNITS; FreeType draws nothing that is larger. Letters of more than 2,000 points stay that large.
_LARGEST: Final = 64_000


class _Formats(local):
    """The formats of one thread. Qt's fonts must not outlive the thread that uses them: it crashes when they do."""

    def __init__(self) -> None:
        self.known: dict[tuple[FontFile, int, bool, bool, float], QTextCharFormat] = {}


_formats: Final = _Formats()

# One thread at a time: a font that one loads makes Qt forget the fonts that another is just using, and PySide's
# classes come into being at their first use, which two threads must not do at once.
qt_lock: Final = Lock()


@cache
def metrics(font: FontFile) -> Metrics:
    """How far the font reaches above and below its line; a stand-in as far as the one that it stands for."""
    own = read_metrics(font.path.read_bytes(), font.index)
    asked = heights(font.stands_for) if font.stands_for else None
    return replace(own, ascent=asked[0], descent=asked[1], gap=0.0) if asked else own


def char_format(font: FontFile, size: float, bold: bool, italic: bool, spacing: float = 0.0) -> QTextCharFormat:
    """The format to lay out text in `font` at `size` points; weight and slant that the font lacks are imitated."""
    heavier = lacks_bold(font, bold)
    slanted = italic and not font.italic
    key = (font, min(_LARGEST, max(1, round(size * UNITS))), heavier, slanted, round(spacing * UNITS, 2))
    known = _formats.known
    if key not in known:
        if len(known) >= _FORMATS_KEPT:
            known.clear()
        known[key] = _char_format(*key)
    return known[key]


def lacks_bold(font: FontFile, bold: bool) -> bool:
    """Whether bold is wanted of a font that is not."""
    return bold and font.weight < 600


def _char_format(font: FontFile, pixels: int, heavier: bool, slanted: bool, spacing: float) -> QTextCharFormat:
    face = QFont(_family(font))
    face.setPixelSize(pixels)
    face.setStyleStrategy(QFont.StyleStrategy.NoFontMerging | QFont.StyleStrategy.PreferOutline)
    face.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    face.setWeight(QFont.Weight.Bold if heavier else QFont.Weight(_qt_weight(font)))
    face.setItalic(slanted or font.italic)
    if spacing:
        face.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, spacing)
    form = QTextCharFormat()
    form.setFont(face)
    return form


def _qt_weight(font: FontFile) -> int:
    return min(900, max(100, round(font.weight / 100) * 100))


@cache
def _family(font: FontFile) -> str:
    """The name that Qt knows this very file by."""
    ensure_qt()
    name = f"studio-{font.sha256[:16]}-{font.index}"
    data = renamed(font.path.read_bytes(), font.index, name)
    number = QFontDatabase.addApplicationFontFromData(QByteArray(data))
    if number < 0 or name not in QFontDatabase.applicationFontFamilies(number):
        raise RenderError("the font {name} cannot be loaded", hint="Install the program again.", name=font.family)
    return name
