"""Linux lets a file be named by bytes that are no UTF-8: such files are read and written like any other."""

import os
import sys

import pytest
from command import a_deck, result, studio

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="only Linux lets a name be no text")


def test_a_film_is_made_of_a_deck_whose_name_is_no_text(tmp_path):
    folder = tmp_path / os.fsdecode(b"p\xe9")
    folder.mkdir()
    deck, film, project = (folder / os.fsdecode(name) for name in (b"caf\xe9.pptx", b"film\xe9.mp4", b"Proj\xe9"))
    a_deck(tmp_path / "deck.pptx", ("Altura", "Use o cinto.")).rename(deck)
    small = ("--voice", "silent:silent", "--size", "320x180", "--keep", project, "--json")
    result(studio("make", deck, "-o", film, *small))
    assert b"film\xe9.mp4" in os.listdir(os.fsencode(folder))
    result(studio("slides", project, "-o", folder / "slides", "--size", "320x180", "--json"))
