"""Which font file draws a family: bundled fonts, stand-ins of the same widths, fonts for other scripts.

Not here: laying out or drawing text (render/text). Start with book.resolve and itemise.itemise.
"""

from studio.fonts.book import FontFile, all_fonts, coverage, families, font_bytes, resolve
from studio.fonts.itemise import Slice, itemise, missing_scripts
from studio.fonts.symbols import is_symbol_family, symbol_character

__all__ = [
    "FontFile", "Slice", "all_fonts", "coverage", "families", "font_bytes", "is_symbol_family", "itemise",
    "missing_scripts", "resolve", "symbol_character",
]  # fmt: skip
