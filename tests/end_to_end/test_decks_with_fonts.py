"""A deck that carries its own font is shown with it, also from a pack and on another machine."""

import shutil

import numpy as np
import pytest
from command import result, studio
from deck_builders import blank_deck
from font_builders import a_font, embed, eot, mtx
from PIL import Image
from pptx.util import Pt

from studio.cli.main import run

EM = [(0, 0), (0, 1000), (1000, 1000), (1000, 0)]


@pytest.fixture(scope="module")
def project(tmp_path_factory):
    """A project of a slide with an A of 100 points, whose glyph in the deck's own font is a full black box."""
    folder = tmp_path_factory.mktemp("fonts")
    made, slide = blank_deck()
    box = slide.shapes.add_textbox(Pt(100), Pt(100), Pt(200), Pt(150))
    letter = box.text_frame.paragraphs[0].add_run()
    letter.text, letter.font.name, letter.font.size = "A", "Caixa Preta", Pt(100)
    made.save(folder / "deck.pptx")
    embed(folder / "deck.pptx", "Caixa Preta", regular=eot(mtx(a_font({"A": [EM]}, family="Caixa Preta")), 4))
    done = studio("import", folder / "deck.pptx", "-o", folder / "Projeto", "--report", folder / "r.json", "--json")
    assert done.returncode == 0, done.stderr
    return folder / "Projeto"


def box_in(picture):
    """(left, width, height, share of black in it) of what is dark in a picture."""
    with Image.open(picture) as image:
        dark = np.asarray(image.convert("L")) < 128
    rows, columns = np.flatnonzero(dark.any(axis=1)), np.flatnonzero(dark.any(axis=0))
    inside = dark[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1]
    return columns[0], inside.shape[1], inside.shape[0], inside.mean()


def is_the_box(found):
    """Whether it stands where the slide says: 7 points inside its text box, the slide itself 120 from the left."""
    left, width, height, black = found
    return left == pytest.approx(227, abs=2) and width == height == pytest.approx(100, abs=2) and black > 0.97


def test_a_slide_is_shown_with_the_decks_own_font(project, tmp_path):
    said = result(studio("slides", project, "-o", tmp_path, "--size", "960x540", "--json"))
    assert is_the_box(box_in(said["slides"][0]))


def test_a_frame_of_the_film_is_drawn_with_it(project, tmp_path):
    here("frame", project, "--at", "0.5", "-o", tmp_path / "f.png", "--size", "960x540")
    assert is_the_box(box_in(tmp_path / "f.png"))


def test_the_font_travels_with_the_pack(project, tmp_path):
    here("pack", project, "-o", tmp_path / "p.estudiopack")
    here("unpack", tmp_path / "p.estudiopack", "-o", tmp_path / "Outro")
    here("slides", tmp_path / "Outro", "-o", tmp_path / "s", "--size", "960x540")
    assert is_the_box(box_in(tmp_path / "s" / "0001.png"))


def test_a_damaged_font_is_drawn_with_a_stand_in_until_it_is_mended(project, tmp_path):
    copy = shutil.copytree(project, tmp_path / "Outro")
    (font,) = (copy / "assets").glob("*.ttf")
    sound = font.read_bytes()
    found = []
    for name, data in (("torn", b"torn"), ("mended", sound), ("torn again", sound[:-500])):
        font.write_bytes(data)
        here("slides", copy, "-o", tmp_path / name, "--size", "960x540")
        found.append(is_the_box(box_in(tmp_path / name / "0001.png")))
    assert found == [False, True, False]


def here(*arguments):
    """Run `studio` in this process, where fonts of projects before must not be drawn with."""
    assert run(list(map(str, arguments))) == 0
