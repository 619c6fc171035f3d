"""The fonts that a deck carries with it (PresentationML, "embeddedFontLst")."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from studio.errors import DeckUnreadable, UnsupportedFormat
from studio.files.pptx.assets import AssetFolder
from studio.files.pptx.package import LINK, SLIDE, Package
from studio.files.pptx.report import Note
from studio.fonts import font_name, read_font, resolve
from studio.i18n import N_
from studio.progress import Progress

_STYLES: Final = {"regular": (False, False), "bold": (True, False), "italic": (False, True), "boldItalic": (True, True)}
_PRESENTATION: Final = "ppt/presentation.xml"
_FONT: Final = "font"
_MOST_FONTS: Final = 200
_MOST_BYTES: Final = 16 << 20
"""Of all fonts together, as they lie in the deck: unpacking them takes a minute."""


@dataclass(frozen=True, slots=True)
class EmbeddedFont:
    """One style of a family, and its font file."""

    family: str
    bold: bool
    italic: bool
    data: bytes


class EmbeddedFonts:
    """The fonts of a deck that can be drawn with."""

    def __init__(self, fonts: tuple[EmbeddedFont, ...] = ()) -> None:
        self.fonts = fonts
        self.families = frozenset(_key(font.family) for font in fonts)

    def __contains__(self, family: str) -> bool:
        return _key(family) in self.families

    def data(self, family: str, bold: bool, italic: bool) -> bytes:
        """The file that draws this style of one of the families: the slant goes before the weight."""
        styles = [font for font in self.fonts if _key(font.family) == _key(family)]
        return min(styles, key=lambda font: (font.italic != italic, font.bold != bold, font.bold)).data


def read_embedded_fonts(package: Package, assets: AssetFolder, notes: list[Note], progress: Progress) -> EmbeddedFonts:
    """The deck's own fonts, kept as assets. What cannot be used becomes a note that names what is drawn instead."""
    fonts, unused, left = [], [], _MOST_BYTES
    for family, style, part in _listed(package):
        progress.check()
        bold, italic = _STYLES[style]
        try:
            packed = package.part(part)
            left -= len(packed)
            if left < 0:
                raise UnsupportedFormat("the fonts that the deck carries are too large; others draw their text")
            data = read_font(packed)
        except UnsupportedFormat as error:
            unused.append((error.key, family, style))
        except DeckUnreadable:
            unused.append((N_("a font that the deck carries is damaged; another draws its text"), family, style))
        else:
            name = font_name(family, bold, italic, data)
            assets.add(data, name, "font/otf" if name.endswith(".otf") else "font/ttf")
            fonts.append(EmbeddedFont(family, bold, italic, data))
    own = EmbeddedFonts(tuple(fonts))
    for reason, family, style in unused:
        drawn_with = family if family in own else resolve(family).family
        notes.append(Note(reason, 0, f"{family} ({style}) → {drawn_with}", "approximated"))
    return own


def _listed(package: Package) -> Iterator[tuple[str, str, str]]:
    """Family, style and part of each font that the presentation names."""
    links = package.links(_PRESENTATION)
    count = 0
    for entry in package.xml(_PRESENTATION).iterfind(f"{SLIDE}embeddedFontLst/{SLIDE}embeddedFont"):
        named = entry.find(f"{SLIDE}font")
        family = "" if named is None else str(named.get("typeface", "")).strip()
        for style in _STYLES:
            face = entry.find(f"{SLIDE}{style}")
            kind, part = links.get("" if face is None else str(face.get(f"{LINK}id", "")), ("", ""))
            if family and kind == _FONT and count < _MOST_FONTS:
                count += 1
                yield family, style, part


def _key(family: str) -> str:
    return " ".join(family.split()).casefold()
