"""QR codes as pixels."""

import numpy as np
import pytest
import segno
from goldens import assert_looks_as_before, board, put

from studio.model.color import Color
from studio.model.element import Code, Shape
from studio.model.style import Shadow, Solid

ADDRESS = "https://exemplo.com.br/certificado/ção-123"


def shown(code, width=200, height=200):
    return board(width, height, lambda painter: put(painter, code, (0, 0, width, height)))


@pytest.mark.parametrize("text", ["A", ADDRESS, "palavra " * 60])
def test_a_code_shows_the_cells_of_its_text(text):
    expected = np.array([list(row) for row in segno.make_qr(text, error="m").matrix], bool)
    count = len(expected) + 8
    seen = shown(Code(text), count * 5, count * 5)[2::5, 2::5, 0] < 128
    assert (seen[4:-4, 4:-4] == expected).all()
    assert not seen[:4].any()
    assert not seen[:, -4:].any()


def test_a_code_stays_square_in_the_middle_of_its_box():
    seen = shown(Code(ADDRESS, Color("#000000"), Color("#ffff00")), 300, 100)
    assert (seen[50, :99, 2] == 255).all()
    assert tuple(seen[3, 150, :3]) == (255, 255, 0)
    assert (seen[50, 201:, 2] == 255).all()


@pytest.mark.parametrize("text", ["", "x" * 5000])
def test_what_can_be_no_code_is_a_labelled_frame(text):
    seen = shown(Code(text))
    assert not np.array_equal(seen, shown(Shape()))
    assert (seen[20:40] == seen[20, 20]).sum() > 0.5 * seen[20:40].size


def test_codes_look_as_before():
    def paint(painter):
        put(painter, Code(ADDRESS), (10, 10, 160, 160))
        painter.translate(250, 85)
        painter.rotate(20)
        put(painter, Shape(fill=Solid(Color("#dae3f3"))), (-62, -62, 124, 124), (Shadow(),))
        put(painter, Code("NR-35", Color("#203864"), Color("#ffffff00")), (-60, -60, 120, 120))

    assert_looks_as_before("codes", board(320, 180, paint))
