"""`--report-html`: a page beside the JSON, under the same rules."""

import json
from pathlib import Path

import pytest
from command import a_deck

from studio.cli.main import run


@pytest.fixture
def place(tmp_path, monkeypatch):
    """The current folder, with a small deck in it."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PYTHONPATH", str(Path(__file__).parents[3]))
    a_deck(tmp_path / "Curso & <b>.pptx", ("Altura", "A NR-35 vale acima de dois metros."))
    return tmp_path


def test_an_import_writes_the_page_and_the_json(place):
    assert run(["import", "Curso & <b>.pptx", "-o", "P", "--report", "r.json", "--report-html", "r.html"]) == 0
    report = json.loads((place / "r.json").read_text(encoding="utf-8"))
    page = (place / "r.html").read_text(encoding="utf-8")
    assert [(slide["slide"], slide["name"], slide["language"]) for slide in report["each"]] == [(1, "Altura", "pt-BR")]
    assert "Curso &amp; &lt;b&gt;.pptx" in page
    assert "Altura" in page
    assert "O que fazer" in page


@pytest.mark.parametrize("verb", [("import", "-o", "P"), ("make", "-o", "f.mp4")])
def test_a_page_replaces_nothing_without_being_asked(place, capsys, verb):
    (place / "r.html").write_text("her own page", encoding="utf-8")
    assert run([verb[0], "Curso & <b>.pptx", *verb[1:], "--report-html", "r.html"]) == 2
    assert "r.html já existe" in capsys.readouterr().err
    assert (place / "r.html").read_text(encoding="utf-8") == "her own page"
    assert not (place / "P").exists()


def test_a_page_is_replaced_when_asked_for(place):
    (place / "r.html").write_text("the one before", encoding="utf-8")
    assert run(["import", "Curso & <b>.pptx", "-o", "P", "--report-html", "r.html", "--force"]) == 0
    assert (place / "r.html").read_text(encoding="utf-8").startswith("<!DOCTYPE html>")


@pytest.mark.parametrize(
    "options",
    [
        ("import", "-o", "P", "--report", "r", "--report-html", "r"),
        ("import", "-o", "P", "--report-html", "Curso & <b>.pptx", "--force"),
        ("make", "-o", "f.mp4", "--report-html", "f.vtt"),
        ("import", "--merge", "P", "--report", "r", "--report-html", "r"),
    ],
)
def test_a_page_is_never_written_over_what_the_command_needs(place, options):
    before = (place / "Curso & <b>.pptx").read_bytes()
    assert run([options[0], "Curso & <b>.pptx", *options[1:]]) == 2
    assert (place / "Curso & <b>.pptx").read_bytes() == before


def test_a_merge_has_the_page_of_the_newer_deck(place):
    assert run(["import", "Curso & <b>.pptx", "-o", "P"]) == 0
    assert run(["import", "Curso & <b>.pptx", "--merge", "P", "--report-html", "r.html"]) == 0
    assert "Altura" in (place / "r.html").read_text(encoding="utf-8")
