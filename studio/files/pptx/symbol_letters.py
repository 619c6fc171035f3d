"""Letters of symbol fonts in the midst of a text: what PowerPoint makes of "-->" and of Insert > Symbol."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from lxml import etree

from studio.files.pptx.package import DRAWING as A
from studio.fonts import is_symbol_family, symbol_character

SYMBOLS: Final = re.compile("[\uf020-\uf0ff]")
"""Where Windows puts the letters of symbol fonts: nobody else's have these codes."""
_USUAL: Final = "Wingdings"


def in_unicode(text: str, family: str, sources: Iterable[etree._Element]) -> str:
    """The text with the letters that its a:sym font draws as what they show. `sources`: the run's a:rPr and what it
    takes after, the nearest first; a text that is in a symbol font as a whole (`family`) stays as it is."""
    if not SYMBOLS.search(text) or is_symbol_family(family):
        return text
    said = next((found.get("typeface", "") for s in sources if (found := s.find(f"{A}sym")) is not None), "")
    drawn_with = said if is_symbol_family(said) else _USUAL
    return SYMBOLS.sub(lambda letter: symbol_character(drawn_with, letter[0]), text)
