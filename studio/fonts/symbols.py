"""Characters of symbol fonts (Wingdings, Symbol, Webdings), which mean a picture and not a letter, as Unicode."""

from __future__ import annotations

from typing import Final

_WINGDINGS: Final = {
    0x21: "✏", 0x22: "✂", 0x28: "☎", 0x2A: "✉", 0x36: "⌛", 0x3F: "✍", 0x46: "☞", 0x4A: "☺", 0x4C: "☹", 0x4E: "☠",
    0x6C: "●", 0x6D: "❍", 0x6E: "■", 0x6F: "□", 0x70: "◻", 0x71: "❑", 0x72: "❒", 0x74: "⬧", 0x75: "◆", 0x76: "❖",
    0x77: "⬥", 0x78: "⌧", 0x9E: "·", 0x9F: "•", 0xA0: "▪", 0xA1: "○", 0xA4: "◉", 0xA7: "▪", 0xA8: "◻", 0xAB: "★",
    0xD8: "➢", 0xDC: "➲", 0xE0: "→", 0xDF: "←", 0xE1: "↑", 0xE2: "↓", 0xE8: "➔", 0xE9: "⬆", 0xEF: "⇦", 0xF0: "⇨",
    0xF1: "⇧", 0xF2: "⇩", 0xFB: "✗", 0xFC: "✓", 0xFD: "☒", 0xFE: "☑",
}  # fmt: skip
_SYMBOL_ROWS: Final = {
    0x20: " !∀#∃%&∋()∗+,−./0123456789:;<=>?",
    0x40: "≅ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ[∴]⊥_",
    0x60: "‾αβχδεφγηιϕκλμνοπθρστυϖωξψζ{|}∼",
    0xA0: "€ϒ′≤⁄∞ƒ♣♦♥♠↔←↑→↓°±″≥×∝∂•÷≠≡≈…⏐⎯↵",
    0xC0: "ℵℑℜ℘⊗⊕∅∩∪⊃⊇⊄⊂⊆∈∉∠∇®©™∏√⋅¬∧∨⇔⇐⇑⇒⇓",
    0xE0: "◊⟨®©™∑⎛⎜⎝⎡⎢⎣⎧⎨⎩⎪",
    0xF1: "⟩∫⌠⎮⌡⎞⎟⎠⎤⎥⎦⎫⎬⎭",
}
"""{the first code of a row: what its letters show}; Symbol has Greek letters, the signs of mathematics, and figures."""
_SYMBOL: Final = {first + n: letter for first, row in _SYMBOL_ROWS.items() for n, letter in enumerate(row)}
_FAMILIES: Final = {"wingdings": _WINGDINGS, "symbol": _SYMBOL}


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
