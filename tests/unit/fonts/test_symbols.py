"""Symbol fonts, whose letters are pictures."""

import pytest

from studio.fonts import is_symbol_family, missing_scripts, symbol_character
from studio.fonts.symbols import _FAMILIES


@pytest.mark.parametrize("family", ["Wingdings", "WINGDINGS", "Wingdings 2", "Webdings", "Symbol"])
def test_symbol_fonts_are_known_by_name(family):
    assert is_symbol_family(family)


@pytest.mark.parametrize("family", ["Segoe UI Symbol", "Noto Sans Symbols", "Inter", ""])
def test_fonts_that_hold_symbols_under_their_own_codes_are_none(family):
    assert not is_symbol_family(family)


@pytest.mark.parametrize(
    ("family", "character", "shown"),
    [
        ("Wingdings", "ü", "✓"),
        ("Wingdings", "\uf0fc", "✓"),
        ("wingdings", "§", "▪"),
        ("Wingdings", "l", "●"),
        ("Wingdings 3", "}", "🞂"),
        ("Wingdings 3", "\uf075", "▶"),
        ("Wingdings 2", "\uf096", "🞄"),
        ("Wingdings 2", "P", "🗸"),
        ("Wingdings", "(", "☎"),
        ("Symbol", "·", "•"),
        ("Symbol", "\uf061", "α"),
        ("Arial", "ü", "ü"),
    ],
)
def test_a_letter_of_a_symbol_font_becomes_the_picture_it_shows(family, character, shown):
    assert symbol_character(family, character) == shown


def test_a_picture_that_we_do_not_know_becomes_a_bullet_and_a_space_a_space():
    assert symbol_character("Webdings", "a") == "•"
    assert symbol_character("Wingdings", " ") == " "
    assert symbol_character("Wingdings", "\uf020") == " "


def test_what_is_unicode_already_stays():
    assert symbol_character("Wingdings", "✓") == "✓"
    assert symbol_character("Symbol", "漢") == "漢"


def test_every_picture_can_be_drawn_with_the_bundled_fonts():
    shown = "".join(picture for pictures in _FAMILIES.values() for picture in pictures.values())
    assert missing_scripts(shown) == frozenset()


def test_the_signs_of_mathematics_are_what_they_show():
    assert "".join(symbol_character("Symbol", c) for c in "a=2+\xb1\xa5 \xe5\xf2D") == "α=2+±∞ ∑∫Δ"
