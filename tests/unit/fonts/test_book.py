"""The fonts there are: each the file that its manifest names, and the right one for each wish."""

import hashlib
import tomllib

import pytest
from fontTools.ttLib import TTFont

from studio.fonts import all_fonts, coverage, families, font_bytes, resolve
from studio.fonts.book import fonts_dir
from studio.fonts.substitutes import BUNDLED

PORTUGUESE = (
    "AÁÀÂÃBCÇDEÉÊFGHIÍJKLMNOÓÔÕPQRSTUÚÜVWXYZaáàâãbcçdeéêfghiíjklmnoóôõpqrstuúüvwxyz0123456789.,;:!?–—“”‘’…ºª°%§R$€"
)


def manifest(name):
    return tomllib.loads((fonts_dir() / name).read_text(encoding="utf-8"))["font"]


def test_every_bundled_font_is_there_with_the_hash_it_should_have():
    entries = manifest("fonts.toml")
    assert len(entries) >= 25
    wrong = [
        e["file"] for e in entries if hashlib.sha256((fonts_dir() / e["file"]).read_bytes()).hexdigest() != e["sha256"]
    ]
    assert not wrong


def test_every_font_file_is_in_the_manifest():
    named = {entry["file"] for entry in manifest("fonts.toml")}
    assert {path.name for path in fonts_dir().iterdir() if path.suffix in (".ttf", ".otf", ".ttc")} == named


def test_every_bundled_font_has_its_licence_beside_it():
    packages = {entry["package"] for entry in manifest("fonts.toml")}
    texts = {package: (fonts_dir() / "licences" / f"{package}.txt").read_text(encoding="utf-8") for package in packages}
    assert [package for package, text in texts.items() if len(text) < 500] == []


def test_a_fetched_font_has_the_hash_it_should_have():
    there = [entry for entry in manifest("fetched.toml") if (fonts_dir() / entry["file"]).is_file()]
    wrong = {
        entry["file"]
        for entry in there
        if hashlib.sha256((fonts_dir() / entry["file"]).read_bytes()).hexdigest() != entry["sha256"]
    }
    assert not wrong
    assert {entry["file"] for entry in there} <= {f"fetched/{font.path.name}" for font in all_fonts()}


def test_a_font_is_what_its_manifest_says():
    for font in all_fonts():
        with TTFont(font.path, fontNumber=font.index, lazy=True) as opened:
            names = {opened["name"].getDebugName(number) for number in (1, 16)}
            bold, slanted = opened["OS/2"].fsSelection & 32, opened["OS/2"].fsSelection & 1
        wanted = font.family.replace("Symbols 2", "Symbols2").split(" CJK")[0]
        assert any(name and name.startswith(wanted) for name in names), (font, names)
        assert bool(slanted) == font.italic, font
        assert bool(bold) == (font.weight == 700), font


@pytest.mark.parametrize("family", BUNDLED)
@pytest.mark.parametrize("weight", [400, 700])
@pytest.mark.parametrize("italic", [False, True])
def test_every_text_family_writes_portuguese_in_every_style(family, weight, italic):
    font = resolve(family, weight, italic)
    assert (font.family, font.weight, font.italic, font.stands_for) == (family, weight, italic, None)
    assert {letter for letter in PORTUGUESE if ord(letter) not in coverage(font)} == set()


def test_a_fetched_family_is_drawn_itself_and_stands_in_for_others():
    there = {font.family for font in all_fonts()} & {"Open Sans", "TeX Gyre Adventor"}
    assert {resolve(family).stands_for for family in there} <= {None}
    for wanted, family, letters in (
        ("Segoe UI", "Open Sans", {}),
        ("Century Gothic", "TeX Gyre Adventor", {"a": 683, "n": 610, "A": 740, " ": 277}),
        ("Arial Narrow", "TeX Gyre Heros Cn", {"a": 456, "n": 456, "A": 547, " ": 228}),
        ("Palatino Linotype", "TeX Gyre Pagella", {"a": 500, "n": 582, "A": 778, " ": 250}),
    ):
        font = resolve(wanted)
        assert (font.family, font.stands_for) == (family if font.path.parent.name == "fetched" else font.family, wanted)
        if font.family == family:
            with TTFont(font.path, lazy=True) as opened:
                names, scale = opened.getBestCmap(), 1000 / opened["head"].unitsPerEm
                assert {c: round(opened["hmtx"][names[ord(c)]][0] * scale) for c in letters} == letters


def test_without_the_fetched_families_a_bundled_one_stands_in(monkeypatch):
    bundled = tuple(font for font in all_fonts() if font.path.parent == fonts_dir())
    monkeypatch.setattr("studio.fonts.book.all_fonts", lambda: bundled)
    resolve.cache_clear()
    try:
        found = [resolve(name) for name in ("Verdana", "Open Sans", "Tahoma", "Garamond")]
    finally:
        resolve.cache_clear()
    assert [font.family for font in found] == ["Inter", "Inter", "Liberation Sans", "Liberation Serif"]
    assert [font.stands_for for font in found] == ["Verdana", "Open Sans", "Tahoma", "Garamond"]


def test_a_family_that_may_not_be_carried_is_drawn_with_its_stand_in_and_says_so():
    font = resolve("Calibri", 700, italic=True)
    assert (font.family, font.weight, font.italic, font.stands_for) == ("Carlito", 700, True, "Calibri")


@pytest.mark.parametrize(("wanted", "given"), [(100, 400), (500, 400), (600, 600), (650, 600), (900, 700)])
def test_a_weight_that_is_not_there_gets_the_nearest(wanted, given):
    assert resolve("Inter", wanted).weight == given


def test_a_slant_goes_before_a_weight():
    font = resolve("Inter", 600, italic=True)
    assert (font.italic, font.weight) == (True, 700)


def test_names_are_found_whatever_their_case_and_spaces():
    assert resolve("  liberation   SANS ") == resolve("Liberation Sans")


def test_no_name_at_all_is_drawn_with_something():
    assert resolve("").path.is_file()
    assert resolve("\u0000 ?").path.is_file()


def test_families_come_once_the_bundled_ones_first():
    assert len(set(families())) == len(families())
    assert set(families()[: len(BUNDLED)]) == set(BUNDLED)


def test_the_bytes_of_a_font_are_those_of_its_file():
    assert hashlib.sha256(font_bytes("Calibri", bold=True)).hexdigest() == resolve("Carlito", 700).sha256


@pytest.mark.logs  # fontTools finds Carlito's date of birth odd
@pytest.mark.parametrize(
    ("stand_in", "letters", "widths"),
    [
        # advance widths of the original, in thousandths of the size, from its published metrics
        ("Arial", "Hamburg", (722, 556, 833, 556, 556, 333, 556)),
        ("Times New Roman", "Hamburg", (722, 444, 778, 500, 500, 333, 500)),
        ("Courier New", "Hamburg", (600,) * 7),
        ("Calibri", "Hamburg", (623, 479, 799, 525, 525, 349, 471)),
    ],
)
def test_a_stand_in_has_the_widths_of_the_original(stand_in, letters, widths):
    with TTFont(resolve(stand_in).path, lazy=True) as font:
        scale, names = 1000 / font["head"].unitsPerEm, font.getBestCmap()
        found = [round(font["hmtx"][names[ord(letter)]][0] * scale) for letter in letters]
    assert found == pytest.approx(widths, abs=1)
