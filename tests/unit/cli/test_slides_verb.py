"""`studio slides`: numbered as in the deck, all of them or none, and over nothing that is there."""

from dataclasses import replace

import pytest
from builders import a_project, a_scene

from studio.cli.interrupts import Interrupts
from studio.cli.main import run
from studio.cli.slides_verb import picture_names
from studio.files.project_file import create
from studio.model.codec import from_json, to_json
from studio.model.ids import AssetId
from studio.model.origin import Origin

DECK = AssetId("d" * 64)


def slide(id: str, number: int):
    return replace(a_scene(id, words=""), cues=(), origin=Origin(DECK, 256 + number, number=number))


@pytest.fixture
def project(tmp_path, monkeypatch):
    """A project of four scenes whose second slide is gone, the last moved to the front, and a card added."""
    monkeypatch.chdir(tmp_path)
    parts = (slide("d", 4), slide("a", 1), a_scene("card", words=""), slide("c", 3))
    create(tmp_path / "Projeto", a_project(*parts)).close()
    return tmp_path


def names(folder):
    return sorted(path.name for path in folder.iterdir())


def test_a_picture_bears_the_number_of_its_slide(project):
    assert run(["slides", "Projeto", "-o", "s", "--size", "64x36"]) == 0
    assert names(project / "s") == ["0001.png", "0003.png", "0004.png"]
    assert names(project) == ["Projeto", "s"]


def test_a_slide_that_was_doubled_has_two_pictures():
    assert list(picture_names([slide("a", 2), slide("b", 2)])) == ["0002.png", "0002-2.png"]


def test_slides_of_older_projects_are_counted():
    older = from_json(Origin, {"is": "Origin", "deck": DECK, "slide": 256})
    scenes = [replace(slide(id, 0), origin=older) for id in "ab"]
    assert list(picture_names(scenes)) == ["0001.png", "0002.png"]
    assert "number" not in to_json(older)


def test_pictures_are_replaced_only_when_asked_for(project, capsys):
    (project / "s").mkdir()
    (project / "s" / "0003.png").write_bytes(b"hers")
    (project / "s" / "notas.txt").write_bytes(b"hers")
    assert run(["slides", "Projeto", "-o", "s", "--size", "64x36"]) == 2
    assert "0003.png já existe" in capsys.readouterr().err
    assert names(project / "s") == ["0003.png", "notas.txt"]
    assert run(["slides", "Projeto", "-o", "s", "--size", "64x36", "--force"]) == 0
    assert names(project / "s") == ["0001.png", "0003.png", "0004.png", "notas.txt"]
    assert (project / "s" / "0003.png").read_bytes() != b"hers"


class CtrlC(Interrupts):
    """Pressed while the second picture is drawn."""

    def __init__(self):
        super().__init__()
        self.asked = 0

    def is_wanted(self):
        self.asked += 1
        return self.asked >= 2


@pytest.mark.parametrize("output", ["s", "da casa"])
def test_pictures_that_are_cancelled_leave_nothing(project, output):
    (project / "da casa").mkdir()
    (project / "da casa" / "0001.png").write_bytes(b"hers")
    assert run(["slides", "Projeto", "-o", output, "--size", "64x36", "--force"], CtrlC()) == 130
    assert names(project) == ["Projeto", "da casa"]
    assert names(project / "da casa") == ["0001.png"]
    assert (project / "da casa" / "0001.png").read_bytes() == b"hers"


def test_a_size_that_no_picture_has_is_told_before_a_folder_is_made(project):
    assert run(["slides", "Projeto", "-o", "s", "--size", "3x3"]) == 2
    assert names(project) == ["Projeto"]
