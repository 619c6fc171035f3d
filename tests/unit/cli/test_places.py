"""No command writes over what it was not told to replace, nor over what another part of it needs."""

import json
import os
from pathlib import Path

import pytest
from builders import a_project, a_scene
from command import a_deck

from studio.cli.main import run
from studio.cli.options import apart
from studio.errors import UsageError
from studio.files.project_file import create


@pytest.fixture
def place(tmp_path, monkeypatch):
    """The current folder, with a small deck in it."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PYTHONPATH", str(Path(__file__).parents[3]))
    a_deck(tmp_path / "Curso.pptx", ("Altura", "A NR-35 vale acima de dois metros."))
    return tmp_path


def contents(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize("command", [("make", "Curso.pptx", "-o", "f.mp4"), ("import", "Curso.pptx", "-o", "Projeto")])
def test_a_report_replaces_nothing_without_being_asked(place, capsys, command):
    (place / "outro.pptx").write_bytes(b"another deck")
    before = contents(place)
    assert run([*command, "--report", "outro.pptx"]) == 2
    assert "outro.pptx já existe" in capsys.readouterr().err
    assert contents(place) == before


def test_the_report_of_an_import_is_replaced_when_asked_for(place):
    (place / "r.json").write_text("the one before", encoding="utf-8")
    assert run(["import", "Curso.pptx", "-o", "Projeto", "--report", "r.json", "--force"]) == 0
    assert json.loads((place / "r.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    "options",
    [
        ("-o", "f.mp4", "--report", "f.mp4"),
        ("-o", "f.mp4", "--report", "f.srt"),
        ("-o", "f.mp4", "--report", "F.VTT"),
        ("-o", "f.mp4", "--keep", "f.srt"),
        ("-o", "f.mp4", "--keep", "r", "--report", "r"),
        ("-o", "f.mp4", "--report", "Curso.pptx", "--force"),
        ("-o", "f.mp4", "--report", "pasta/../Curso.pptx", "--force"),
        ("-o", "hino.mp3", "--music", "hino.mp3", "--force"),
        ("-o", "f.mp4", "--music", "hino.mp3", "--report", "hino.mp3", "--force"),
    ],
)
def test_two_files_of_one_command_are_never_the_same(place, capsys, options):
    (place / "pasta").mkdir()
    (place / "hino.mp3").write_bytes(b"music")
    before = contents(place)
    assert run(["make", "Curso.pptx", *options]) == 2
    assert "são o mesmo arquivo" in capsys.readouterr().err
    assert contents(place) == before


def test_a_link_is_the_file_that_it_leads_to(tmp_path):
    (tmp_path / "a.pptx").write_bytes(b"deck")
    os.link(tmp_path / "a.pptx", tmp_path / "b.json")
    with pytest.raises(UsageError, match="DECK and --report"):
        apart({"DECK": tmp_path / "a.pptx", "--music": None, "--report": tmp_path / "b.json"})
    # ... and a copy of it is a file of its own.
    (tmp_path / "b.json").unlink()
    (tmp_path / "b.json").write_bytes(b"deck")
    apart({"DECK": tmp_path / "a.pptx", "--music": None, "--report": tmp_path / "b.json"})


def test_a_pack_does_not_replace_the_project_that_it_packs(place):
    create(place / "Projeto", a_project(a_scene("a"))).close()
    before = contents(place)
    assert run(["pack", "Projeto", "-o", "Projeto/Projeto.estudio", "--force"]) == 2
    assert contents(place) == before


@pytest.mark.parametrize(
    "command",
    [
        ("make", "Curso.pptx", "-o", "f.mp4", "--music", ""),
        ("make", "Curso.pptx", "-o", "f.mp4", "--keep", ""),
        ("make", "", "-o", "f.mp4"),
        ("probe", ""),
    ],
)
def test_an_empty_name_is_no_file(place, capsys, command):
    assert run([*command]) == 2
    assert "o nome de um arquivo está vazio" in capsys.readouterr().err


@pytest.mark.parametrize(
    "command", [("probe", "nada.mp4"), ("make", "Curso.pptx", "-o", "f.mp4", "--music", "nada.mp4")]
)
def test_a_file_that_is_not_there_is_named_once(place, capsys, command):
    assert run([*command]) == 3
    assert "Erro: não existe o arquivo nada.mp4\n" in capsys.readouterr().err


def test_a_part_of_an_option_is_no_option(place, capsys):
    assert run(["presets", "--js"]) == 2
    assert "--js" in capsys.readouterr().err
