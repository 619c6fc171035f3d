"""The fonts in a deck: kept as files, laid out with, and told of when they cannot be used."""

import pytest
from deck_builders import blank_deck, read
from font_builders import a_font, embed, eot, mtx
from pptx.util import Pt

from studio.files.pptx.assets import AssetFolder
from studio.files.pptx.embedded_fonts import read_embedded_fonts
from studio.files.pptx.package import Package
from studio.progress import silent


@pytest.fixture
def deck(tmp_path):
    """A slide that says AAAA in Caixa Nova."""
    made, slide = blank_deck()
    box = slide.shapes.add_textbox(Pt(10), Pt(10), Pt(250), Pt(100))
    box.text_frame.word_wrap = True
    run = box.text_frame.paragraphs[0].add_run()
    run.text, run.font.name, run.font.size = "AAAA AAAA", "Caixa Nova", Pt(50)
    path = tmp_path / "deck.pptx"
    made.save(path)
    return path


def fonts_in(path, folder):
    notes = []
    package = Package(path)
    try:
        return read_embedded_fonts(package, AssetFolder(folder), notes, silent()), notes
    finally:
        package.close()


def font_files(found):
    return {asset.name: asset.media_type for asset in found.assets if asset.suffix in (".ttf", ".otf")}


def test_each_style_becomes_a_file_that_says_what_it_is(deck, tmp_path):
    embed(deck, "Caixa Nova", regular=eot(mtx(a_font()), 4), boldItalic=a_font(advance=800))
    found = read(deck, tmp_path / "a")
    assert font_files(found) == {"Caixa Nova Regular.ttf": "font/ttf", "Caixa Nova Bold Italic.ttf": "font/ttf"}
    assert all((tmp_path / "a" / asset.file_name).is_file() for asset in found.assets)


def test_a_family_that_the_deck_carries_is_no_substitution(deck, tmp_path):
    assert "Caixa Nova" in {font.family for font in read(deck, tmp_path / "a").report.fonts}
    embed(deck, "Caixa Nova", regular=eot(a_font()))
    found = read(deck, tmp_path / "b")
    assert "Caixa Nova" not in {font.family for font in found.report.fonts}
    assert [note for note in found.report.notes if note.fate == "approximated"] == []


def test_a_style_that_is_not_there_is_laid_out_with_the_nearest(deck, tmp_path):
    regular, bold, italic = (a_font(advance=width) for width in (500, 600, 700))
    embed(deck, "Caixa Nova", regular=regular, bold=bold, italic=italic)
    embed(deck, "Outra", bold=bold)
    fonts, notes = fonts_in(deck, tmp_path / "a")
    assert notes == []
    assert fonts.data("caixa  nova", True, True) == italic
    assert [fonts.data("Caixa Nova", b, i) for b, i in ((False, False), (True, False))] == [regular, bold]
    assert fonts.data("Outra", False, True) == bold
    assert "OUTRA" in fonts
    assert "Inter" not in fonts


def test_the_layout_engine_breaks_lines_with_the_decks_own_font(deck, tmp_path, monkeypatch):
    given = {}

    def register(self, family, data, bold, italic):
        given[family, bold, italic] = data

    monkeypatch.setattr("studio.files.pptx.layout_engine.LaidOutDeck.register_font", register)
    font = a_font(advance=300)
    embed(deck, "Caixa Nova", regular=eot(font))
    read(deck, tmp_path / "a")
    assert given["Caixa Nova", False, False] == given["Caixa Nova", True, True] == font
    assert given["Calibri", False, False] != font


@pytest.mark.parametrize(
    ("data", "said"),
    [(b"no font", "damaged"), (eot(b"\0" * 900, 4), "damaged"), (eot(a_font(fs_type=2)), "licence")],
    ids=["nonsense", "packed nonsense", "forbidden"],
)
def test_a_font_that_cannot_be_used_is_told_of_with_what_draws_its_text(deck, tmp_path, data, said):
    embed(deck, "Caixa Nova", bold=data)
    found = read(deck, tmp_path / "a")
    assert font_files(found) == {}
    notes = [note for note in found.report.notes if said in note.reason]
    assert [(note.slide, note.subject, note.fate) for note in notes] == [
        (0, "Caixa Nova (bold) → Inter", "approximated")
    ]
    assert "Caixa Nova" in {font.family for font in found.report.fonts}


def test_more_fonts_than_a_deck_needs_are_not_unpacked(deck, tmp_path, monkeypatch):
    monkeypatch.setattr("studio.files.pptx.embedded_fonts._MOST_BYTES", 1000)
    embed(deck, "Caixa Nova", regular=a_font(), bold=a_font())
    fonts, notes = fonts_in(deck, tmp_path / "a")
    assert [font.bold for font in fonts.fonts] == [False]
    assert [note.subject for note in notes] == ["Caixa Nova (bold) → Caixa Nova"]  # the other style draws it
    assert "too large" in notes[0].reason


def test_a_font_that_is_not_there_is_left_out(deck, tmp_path):
    embed(deck, "Caixa Nova", regular=a_font())
    with_hole = deck.read_bytes().replace(b"ppt/fonts/font1.fntdata", b"ppt/fonts/fontX.fntdata")
    deck.write_bytes(with_hole)
    fonts, notes = fonts_in(deck, tmp_path / "a")
    assert fonts.fonts == ()
    assert "damaged" in notes[0].reason
