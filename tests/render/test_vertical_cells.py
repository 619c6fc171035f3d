from dataclasses import replace

import pytest
from goldens import board, put

from studio.model.color import Color
from studio.model.element import Cell, Row, Table
from studio.model.style import Solid
from studio.model.text import Flow, TextBody, TextStyle, plain_body

BLUE, GOLD = Color("#4472c4"), Color("#ffc000")


@pytest.mark.parametrize("flow", [Flow.TURNED_RIGHT, Flow.TURNED_LEFT, Flow.STACKED])
def test_rows_keep_their_height_for_text_that_runs_down(flow):
    words = replace(plain_body("Carga horária mínima", TextStyle("Carlito", 10.0, color=BLUE)), flow=flow)
    rows = (Row(100.0, (Cell(words, Solid(BLUE)),)), Row(40.0, (Cell(TextBody(), Solid(GOLD)),)))
    shown = board(80, 200, lambda painter: put(painter, Table((60.0,), rows), (10, 10, 60, 140)))
    blue, gold = (0x44, 0x72, 0xC4), (0xFF, 0xC0, 0x00)
    assert [tuple(map(int, shown[y, 40, :3])) for y in (15, 105, 115, 145)] == [blue, blue, gold, gold]
