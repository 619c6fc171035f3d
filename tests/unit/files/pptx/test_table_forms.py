"""Tables beyond their styles' rows and columns: corners, grounds, diagonals, and tables from right to left."""

from deck_builders import blank_deck, read, xml
from pptx.util import Pt

from studio.files.pptx.table_styles import table_looks
from studio.files.pptx.theme import Theme
from studio.model.element import Cell, Row, Table
from studio.model.style import Gradient, Line, Solid
from studio.model.text import TextStyle, plain_body
from studio.render.qt import ensure_qt
from studio.render.tables import cell_boxes, row_heights

RED = '<a:solidFill><a:srgbClr val="ff0000"/></a:solidFill>'
GREEN = '<a:solidFill><a:srgbClr val="00ff00"/></a:solidFill>'


def styled(style, shown="", own=""):
    table = (
        f"<a:tbl><a:tblPr {shown}>{own}<a:tableStyle>{style}</a:tableStyle></a:tblPr>"
        "<a:tblGrid><a:gridCol/><a:gridCol/></a:tblGrid><a:tr/><a:tr/></a:tbl>"
    )
    return table_looks(xml(table), None, Theme(None))


def test_where_a_head_meets_a_column_the_corner_has_its_own_look():
    corner = f"<a:nwCell><a:tcStyle><a:fill>{RED}</a:fill></a:tcStyle></a:nwCell>"
    looks = styled(corner, 'firstRow="1" firstCol="1"')
    assert looks.fill(0, 0, None) == Solid("#ff0000")
    assert looks.fill(0, 1, None) is None
    assert styled(corner, 'firstRow="1"').fill(0, 0, None) is None


def test_a_table_has_a_ground_behind_its_cells():
    ground = f"<a:tblBg><a:fill>{GREEN}</a:fill></a:tblBg>"
    assert styled(ground).fill(1, 1, None) == Solid("#00ff00")
    assert styled(ground, own=RED).fill(1, 1, None) == Solid("#ff0000")
    assert styled("").fill(1, 1, None) is None


def test_lines_across_a_cell_are_kept():
    cell = xml(f'<a:tcPr><a:lnTlToBr w="25400">{RED}</a:lnTlToBr><a:lnBlToTr w="12700">{GREEN}</a:lnBlToTr></a:tcPr>')
    borders = styled("").borders(0, 0, cell, (1, 1))
    assert borders.falling == Line("#ff0000", 2.0)
    assert borders.rising == Line("#00ff00", 1.0)


def imported(tmp_path, change):
    deck, slide = blank_deck()
    frame = slide.shapes.add_table(2, 3, Pt(10), Pt(10), Pt(300), Pt(60))
    for column, text in enumerate("ABC"):
        frame.table.cell(0, column).text = text
    change(frame.table)
    deck.save(tmp_path / "d.pptx")
    made = read(tmp_path / "d.pptx", tmp_path / "a", narrate="none")
    return made.scenes[0].elements[0].content, made.report.notes


def test_a_table_from_right_to_left_begins_at_the_right(tmp_path):
    def change(table):
        table._tbl.tblPr.set("rtl", "1")
        table.columns[0].width = Pt(200)
        table.cell(1, 0).merge(table.cell(1, 1))
        table.cell(1, 0).text = "juntas"

    table, _ = imported(tmp_path, change)
    assert [cell.body.text for cell in table.rows[0].cells] == ["C", "B", "A"]
    assert table.columns[2] > table.columns[0]
    assert [(c.body.text, c.column_span, c.merged) for c in table.rows[1].cells] == [
        ("", 1, False), ("juntas", 2, False), ("", 1, True),
    ]  # fmt: skip


def test_gradients_in_cells_are_kept(tmp_path):
    stops = '<a:gs pos="0"><a:srgbClr val="ff0000"/></a:gs><a:gs pos="100000"><a:srgbClr val="0000ff"/></a:gs>'

    def change(table):
        properties = table.cell(0, 0)._tc.get_or_add_tcPr()
        properties.append(xml(f'<a:gradFill><a:gsLst>{stops}</a:gsLst><a:lin ang="5400000"/></a:gradFill>'))

    table, notes = imported(tmp_path, change)
    assert isinstance(table.rows[0].cells[0].fill, Gradient)
    assert notes == ()


def a_cell(text, **more):
    return Cell(plain_body(text, TextStyle("Carlito", 10.0)), **more)


def test_rows_grow_with_their_text_and_the_last_of_several_with_what_spans_them():
    ensure_qt()
    long = "palavra " * 40
    spanning = (Row(10.0, (a_cell(long, row_span=2), a_cell("a"))), Row(10.0, (a_cell("", merged=True), a_cell("b"))))
    table = Table((50.0, 50.0), spanning)
    first, second = row_heights(table, [50.0, 50.0])
    assert 10.0 < first < 25.0 < second
    (_, tall), (_, top), (_, low) = cell_boxes(table, 100.0)
    assert tall.height() == first + second
    assert (top.height(), low.top()) == (first, first)
