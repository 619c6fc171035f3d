"""`studio captions`: what a project's film says, as a caption file."""

from dataclasses import replace
from fractions import Fraction

import pytest
from builders import a_project, a_scene

from studio.cli.main import run
from studio.files.captions import read_captions
from studio.files.project_file import create


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    create(tmp_path / "Projeto", a_project(a_scene("a", speech=3), a_scene("b", words="Olhe.", speech=3))).close()
    create(tmp_path / "Mudo", a_project(replace(a_scene("a"), cues=()))).close()
    return tmp_path


@pytest.mark.parametrize("kind", ["srt", "vtt", "ass"])
def test_the_captions_of_the_film_are_written_in_film_time(folder, kind):
    assert run(["captions", "Projeto", "-o", f"f.{kind}"]) == 0
    first, second = read_captions((folder / f"f.{kind}").read_bytes(), "f")
    assert (first.text, second.text) == ("Use o capacete.", "Olhe.")
    assert first.start == Fraction(1, 2)
    assert second.start > 3


def test_nothing_is_replaced_or_written_in_vain(folder, capsys):
    (folder / "f.srt").write_text("dela")
    assert run(["captions", "Projeto", "-o", "f.srt"]) != 0
    assert (folder / "f.srt").read_text() == "dela"
    assert run(["captions", "Projeto", "-o", "f.txt"]) == 2
    assert run(["captions", "Mudo", "-o", "g.srt"]) == 2
    assert "legendas" in capsys.readouterr().err
    assert sorted(path.name for path in folder.iterdir()) == ["Mudo", "Projeto", "f.srt"]
    assert run(["captions", "Projeto", "-o", "f.srt", "--force"]) == 0
