"""Characters of symbol fonts (Wingdings, Symbol, Webdings), which mean a picture and not a letter, as Unicode."""

from __future__ import annotations

from typing import Final

from studio.fonts.symbol_tables import SYMBOL, WINGDINGS, WINGDINGS_2, WINGDINGS_3

_FAMILIES: Final = {
    family: {first + n: sign for first, row in rows.items() for n, sign in enumerate(row)}
    for family, rows in (
        ("wingdings", WINGDINGS), ("wingdings 2", WINGDINGS_2), ("wingdings 3", WINGDINGS_3), ("symbol", SYMBOL),
    )
}  # fmt: skip


def is_symbol_family(family: str) -> bool:
    """Whether the letters of this family are pictures."""
    name = family.casefold()
    return name.startswith(("wingdings", "webdings")) or name == "symbol"


def symbol_character(family: str, character: str) -> str:
    """What `character` of a symbol font shows, as Unicode; a bullet where we do not know; others stay as they are."""
    if not is_symbol_family(family):
        return character
    code = ord(character)
    code = code - 0xF000 if 0xF000 <= code <= 0xF0FF else code
    if code > 0xFF:
        return character
    return _FAMILIES.get(family.casefold(), {}).get(code, "•" if code > 0x20 else " ")
