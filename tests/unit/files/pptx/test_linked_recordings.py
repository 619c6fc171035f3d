"""Films and sounds that a deck links to: those beside it, however they are written; all else is told, never opened."""

import os
import sys

import pytest
from deck_builders import read
from recorded_decks import a_sound, add_media, new_deck, node, put, timing

from studio.files.pptx.neighbours import neighbour
from studio.model.element import Picture, Sound


@pytest.fixture(scope="module")
def sound(tmp_path_factory):
    return a_sound(tmp_path_factory.mktemp("sound") / "a.wav", 1)


def linked(folder, target):
    """The deck that links to a sound there, read."""
    deck = new_deck()
    slide = deck.slides.add_slide(deck.slide_layouts[6])
    shape = add_media(slide, b"", "Fala", outside=target)
    put(slide, timing("", node(shape)))
    deck.save(folder / "d.pptx")
    return read(folder / "d.pptx", folder.parent / "a", narrate="none")


def heard(found):
    return [e for e in found.scenes[0].elements if isinstance(e.content, Sound)]


@pytest.mark.parametrize(
    "target",
    [
        "sons/Fala 1.wav",
        "sons/Fala%201.wav",
        "sons\\Fala 1.wav",
        "./sons/Fala 1.wav",
        "SONS/fala 1.WAV",
        "Sons%5CFALA%201.wav",
    ],
)
def test_a_file_beside_the_deck_is_taken_in(tmp_path, sound, target):
    folder = tmp_path / "deck"
    (folder / "sons").mkdir(parents=True)
    (folder / "sons/Fala 1.wav").write_bytes(sound)
    found = linked(folder, target)
    assert len(heard(found)) == 1
    assert found.report.notes == ()


@pytest.mark.parametrize(
    "target",
    [
        "../fora.wav",
        "sons/../../fora.wav",
        "..%2Ffora.wav",
        "..\\fora.wav",
        "{}/fora.wav",
        "file:///{}/fora.wav",
        "C:\\fora.wav",
        "\\\\servidor\\x\\fora.wav",
        "//servidor/x/fora.wav",
        "CON.wav",
        "sons/fora.wav:x",
        "atalho.wav",
        "para-fora/fora.wav",
    ],
)
def test_no_other_file_is_opened(tmp_path, sound, target):
    (tmp_path / "fora.wav").write_bytes(sound)
    folder = tmp_path / "deck"
    folder.mkdir()
    if sys.platform != "win32":  # where not everybody may make them
        (folder / "atalho.wav").symlink_to(tmp_path / "fora.wav")
        (folder / "para-fora").symlink_to(tmp_path, target_is_directory=True)
    found = linked(folder, target.format(tmp_path.as_posix()))
    assert heard(found) == []
    assert [(note.fate, note.subject) for note in found.report.notes] == [("lost", "Fala")]
    assert any(isinstance(e.content, Picture) for e in found.scenes[0].elements)


def test_of_two_names_that_differ_in_case_the_one_that_is_written_is_taken(tmp_path):
    (tmp_path / "A.wav").write_bytes(b"1")
    (tmp_path / "a.wav").write_bytes(b"2")
    if len(os.listdir(tmp_path)) == 2:  # a disk that tells them apart
        assert neighbour(tmp_path, "a.wav").read_bytes() == b"2"
        assert neighbour(tmp_path, "A.wav").read_bytes() == b"1"
    assert neighbour(tmp_path, "A.WAV") is not None
    assert neighbour(tmp_path, "b.wav") is None
