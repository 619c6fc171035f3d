"""Which font file draws a family: bundled fonts, stand-ins of the same widths, fonts that came with a deck.

Not here: laying out or drawing text (render/text). Start with book.resolve and itemise.itemise.
"""

from studio.fonts.book import FontFile, all_fonts, coverage, families, font_bytes, nearest, resolve, use_fonts
from studio.fonts.eot import read_font
from studio.fonts.itemise import Slice, itemise, missing_scripts, shaping_font
from studio.fonts.own import font_name, fonts_among, fonts_of
from studio.fonts.substitutes import heights
from studio.fonts.symbols import is_symbol_family, symbol_character

__all__ = [
    "FontFile", "Slice", "all_fonts", "coverage", "families", "font_bytes", "font_name", "fonts_among", "fonts_of",
    "heights", "is_symbol_family", "itemise", "missing_scripts", "nearest", "read_font", "resolve", "shaping_font",
    "symbol_character", "use_fonts",
]  # fmt: skip
