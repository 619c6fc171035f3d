"""Which font draws which piece of a text."""

import itertools
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from studio.fonts import all_fonts, coverage, families, itemise, missing_scripts, resolve, shaping_font
from studio.fonts.scripts import script_of

COLOURED = "Noto Color Emoji"


def families_of(text, family="Inter"):
    return [(text[s.start : s.end], s.font.family) for s in itemise(text, family)]


def test_a_text_that_its_font_can_write_is_one_slice():
    (whole,) = itemise("Segurança é aqui: 100 % — já!", "Carlito", 700)
    assert (whole.start, whole.end, whole.font) == (0, 29, resolve("Carlito", 700))


def test_no_text_is_no_slice():
    assert itemise("", "Inter") == ()


def test_a_symbol_is_drawn_with_a_font_that_has_it_and_the_rest_stays():
    parts = families_of("Nível ⚖ alto")
    assert [text for text, _ in parts] == ["Nível ", "⚖", " alto"]
    assert parts[0][1] == parts[2][1] == "Inter"
    assert parts[1][1].startswith("Noto")


def test_an_accent_stays_with_its_letter():
    assert families_of("e\u0301 ha\u0303", "Carlito") == [("e\u0301 ha\u0303", "Carlito")]


def test_a_sign_that_nobody_sees_makes_no_slice():
    assert len(itemise("a\u200db\u00adc\nd\u2028e", "Inter")) == 1


def test_a_variation_selector_goes_with_the_character_before_it():
    parts = families_of("a☎\ufe0fb")
    assert "☎\ufe0f" in [text for text, _ in parts]


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=40), st.sampled_from(["Inter", "Calibri", "Wingdings", "Nome Qualquer", ""]))
def test_the_slices_make_the_whole_text_and_each_has_a_font(text, family):
    slices = itemise(text, family)
    assert "".join(text[s.start : s.end] for s in slices) == text
    assert all(s.start < s.end and s.font.path.is_file() for s in slices)
    assert all(a.font != b.font for a, b in itertools.pairwise(slices))


def test_nothing_is_drawn_with_a_font_that_is_not_ours():
    ours = set(all_fonts())
    for text in ("abc", "日本語", "עברית", "हिन्दी", "😀", "\U0010fffd"):
        assert {s.font for s in itemise(text, "Inter")} <= ours


def test_a_script_without_a_font_is_named():
    # Linear B: no font of ours has it, fetched or not
    assert missing_scripts("Ata 𐀀𐀁 e fim") == {"LINEAR"}
    assert missing_scripts("Análise de risco – 5 % ⚠ ✓ ≤ π") == frozenset()


def test_scripts_of_fonts_that_were_not_fetched_are_named(monkeypatch):
    module = sys.modules["studio.fonts.itemise"]  # `studio.fonts.itemise` itself is the function
    bundled = tuple(font for font in all_fonts() if font.path.parent.name != "fetched")
    monkeypatch.setattr(module, "all_fonts", lambda: bundled)
    module._other.cache_clear()
    try:
        found = missing_scripts("漢字 かな عربي हिन्दी 😀")
    finally:
        module._other.cache_clear()
    assert found >= {"CJK", "HIRAGANA", "ARABIC", "DEVANAGARI", "EMOJI"}


@pytest.mark.parametrize(
    ("character", "script"),
    [("a", "LATIN"), ("漢", "CJK"), ("ש", "HEBREW"), ("😀", "EMOJI"), ("\ue000", "UNKNOWN"), ("π", "GREEK")],
)
def test_the_script_of_a_character(character, script):
    assert script_of(character) == script


def test_the_bold_of_another_font_is_taken_where_there_is_one():
    (symbol,) = itemise("⚖", "Inter", 700)
    assert ord("⚖") in coverage(symbol.font)
    assert symbol.font.weight == 700


@pytest.mark.parametrize(
    "emoji",
    [
        "\U0001f477\u200d\u2640\ufe0f",  # a woman who builds
        "\U0001f468\u200d\U0001f469\u200d\U0001f467",  # a family
        "\U0001f44d\U0001f3fd",  # a thumb with a skin
        "\U0001f1e7\U0001f1f7",  # the flag of Brazil
        "1\ufe0f\u20e3",  # a key
        "\u26a0\ufe0f",
        "\U0001f44d",
    ],
)
def test_an_emoji_of_several_characters_is_drawn_as_one_picture(emoji):
    inside = range(len("Use ") + 1, len("Use ") + len(emoji))
    assert not {s.start for s in itemise(f"Use {emoji} aqui", "Inter")} & set(inside)
    if COLOURED in families():  # it is fetched at set-up
        assert families_of(f"Use {emoji} aqui") == [("Use ", "Inter"), (emoji, COLOURED), (" aqui", "Inter")]


def test_two_flags_are_two_pictures_in_one_font():
    assert [text for text, _ in families_of("🇧🇷🇵🇹")] == ["🇧🇷🇵🇹"]


def test_a_sign_without_the_mark_of_emoji_stays_a_letter_among_others():
    assert families_of("1 ⚠ 2") == [("1 ⚠ 2", "Inter")]


def test_an_accent_that_the_font_lacks_takes_its_letter_along():
    assert families_of("ab\u0330c", "Carlito")[1][0] == "b\u0330"


@pytest.mark.parametrize("text", ["பயிற்சி 2024.", "1. பயிற்சி", "हिन्दी, 2024 %", "பாது பயி"])
def test_signs_and_digits_of_a_shaped_script_are_drawn_with_its_font(text):
    ((whole, family),) = families_of(text, "Carlito")
    assert whole == text
    if "Noto Sans Tamil" in families():
        assert family != "Carlito"


def test_latin_letters_after_a_shaped_script_keep_their_font():
    text, family = families_of("தமிழ் Olá 1", "Carlito")[-1]
    assert text.endswith("Olá 1")
    assert family == "Carlito"
    if "Noto Sans Tamil" in families():
        assert text == "Olá 1"


def test_digits_after_ideographs_keep_their_font():
    text, family = families_of("安全 2024", "Carlito")[-1]
    assert text.endswith(" 2024")
    assert family == "Carlito"


def test_signs_go_with_a_shaped_script_of_the_run_before():
    slices = itemise("தமிழ்", "Carlito")
    before = shaping_font("தமிழ்", slices)
    assert before == slices[0].font
    assert [s.font for s in itemise(" 2024", "Carlito", before=before)] == [before]
    assert shaping_font(" 2024", itemise(" 2024", "Carlito"), before) == before
    assert shaping_font("Olá", itemise("Olá", "Carlito"), before) is None
