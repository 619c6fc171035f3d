from dataclasses import replace

import pytest
from goldens import board, put

from studio.model.color import Color
from studio.model.element import Borders, Cell, Row, Table
from studio.model.style import Compound, Dash, Gradient, GradientKind, Line, Shadow, Solid, Stop
from studio.model.text import Flow, TextBody, TextStyle, plain_body
from studio.render.layer import Drawn
from studio.render.paint import draw_content
from studio.render.tables import form_and_words

BLUE, GOLD = Color("#4472c4"), Color("#ffc000")


@pytest.mark.parametrize("flow", [Flow.TURNED_RIGHT, Flow.TURNED_LEFT, Flow.STACKED])
def test_rows_keep_their_height_for_text_that_runs_down(flow):
    words = replace(plain_body("Carga horária mínima", TextStyle("Carlito", 10.0, color=BLUE)), flow=flow)
    rows = (Row(100.0, (Cell(words, Solid(BLUE)),)), Row(40.0, (Cell(TextBody(), Solid(GOLD)),)))
    shown = board(80, 200, lambda painter: put(painter, Table((60.0,), rows), (10, 10, 60, 140)))
    blue, gold = (0x44, 0x72, 0xC4), (0xFF, 0xC0, 0x00)
    assert [tuple(map(int, shown[y, 40, :3])) for y in (15, 105, 115, 145)] == [blue, blue, gold, gold]


def bordered(borders, fill=None, size=(60.0, 60.0)):
    rows = (Row(size[1], (Cell(TextBody(), borders=borders),)),)
    return board(80, 80, lambda painter: put(painter, Table((size[0],), rows, fill), (10, 10, *size)))


def test_borders_are_drawn_dashed_and_in_two_lines():
    dashed = bordered(Borders(top=Line(BLUE, 4.0, Dash.DASH)))[10, 10:70, :3]
    assert {tuple(map(int, pixel)) for pixel in dashed} >= {(255, 255, 255), (0x44, 0x72, 0xC4)}
    double = bordered(Borders(left=Line(BLUE, 9.0, compound=Compound.DOUBLE)))[40, :20, :3]
    assert [tuple(map(int, double[x])) == (255, 255, 255) for x in (4, 7, 10, 13, 16)] == [
        True, False, True, False, True,
    ]  # fmt: skip


def test_a_tables_ground_runs_behind_all_its_cells():
    stops = (Stop(0.0, GOLD), Stop(1.0, BLUE))
    ground = Gradient(GradientKind.LINEAR, stops, 0.0)
    rows = (
        Row(30.0, (Cell(TextBody()), Cell(TextBody(), Solid(BLUE)))),
        Row(30.0, (Cell(TextBody()), Cell(TextBody()))),
    )
    shown = board(80, 80, lambda painter: put(painter, Table((30.0, 30.0), rows, ground), (10, 10, 60, 60)))
    row = [int(shown[60, x, 2]) for x in (12, 38, 42, 68)]
    assert row == sorted(row)
    assert row[3] - row[0] > 150
    assert abs(row[2] - row[1]) < 30
    assert tuple(map(int, shown[20, 45, :3])) == (0x44, 0x72, 0xC4)


def test_the_letters_of_a_table_have_none_of_its_effects():
    words = plain_body("II", TextStyle("Carlito", 30.0, color=BLUE))
    table = Table((70.0,), (Row(20.0, (Cell(words),)),))
    form, letters = form_and_words(table, 70.0)
    assert form.rows[0].height == letters.rows[0].height > 30.0
    shadow = (Shadow(Color("#ff0000"), 0.0, 20.0, 0.0),)

    def has_shadow(borders):
        content = replace(table, rows=(Row(20.0, (Cell(words, borders=borders),)),))
        drawn = Drawn(content, 70.0, 20.0, shadow)
        seen = board(120, 80, lambda painter: draw_content(painter, drawn, lambda asset, *how: None)).astype(int)
        return bool((seen[:, :, 0] > seen[:, :, 2] + 100).any())

    assert not has_shadow(Borders())
    assert has_shadow(Borders(top=Line(BLUE, 2.0)))
