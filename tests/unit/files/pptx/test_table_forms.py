"""Tables beyond their styles' rows and columns: corners, grounds, diagonals, and tables from right to left."""

import pytest
from deck_builders import blank_deck, read, xml
from pptx.util import Pt

from studio.files.pptx.table_styles import table_looks
from studio.files.pptx.theme import Theme
from studio.model.element import Cell, Row, Table
from studio.model.style import Compound, Dash, Glow, Gradient, Line, Shadow, Solid
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
    assert (styled(ground).ground, styled(ground).fill(1, 1, None)) == (Solid("#00ff00"), None)
    assert styled(ground, own=RED).ground == Solid("#ff0000")
    assert styled("").ground is None


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


THEME = xml(
    "<a:theme><a:themeElements><a:fmtScheme><a:fillStyleLst><a:solidFill><a:schemeClr val='phClr'/></a:solidFill>"
    "<a:gradFill><a:gsLst><a:gs pos='0'><a:schemeClr val='phClr'/></a:gs><a:gs pos='100000'><a:srgbClr val='ffffff'/>"
    "</a:gs></a:gsLst><a:lin ang='5400000'/></a:gradFill></a:fillStyleLst><a:lnStyleLst>"
    "<a:ln w='9525'><a:solidFill><a:schemeClr val='phClr'/></a:solidFill></a:ln>"
    "<a:ln w='38100' cmpd='dbl'><a:solidFill><a:schemeClr val='phClr'/></a:solidFill><a:prstDash val='dash'/></a:ln>"
    "</a:lnStyleLst><a:effectStyleLst><a:effectStyle><a:effectLst><a:outerShdw blurRad='25400' dist='12700'>"
    "<a:srgbClr val='000000'/></a:outerShdw></a:effectLst></a:effectStyle></a:effectStyleLst></a:fmtScheme>"
    "</a:themeElements></a:theme>"
)


def themed(id, shown=""):
    table = (
        f"<a:tbl><a:tblPr {shown}><a:tableStyleId>{id}</a:tableStyleId></a:tblPr>"
        "<a:tblGrid><a:gridCol/><a:gridCol/></a:tblGrid><a:tr/><a:tr/></a:tbl>"
    )
    return table_looks(xml(table), None, Theme(THEME))


def test_themed_styles_take_ground_lines_and_shadow_from_the_theme():
    looks = themed("{3C2FFA5D-87B4-456A-9821-1D502468CF0F}", 'firstRow="1" firstCol="1"')
    assert isinstance(looks.ground, Gradient)
    assert looks.ground.stops[0].color == "#4472c4"
    assert looks.fill(1, 1, None) is None
    assert looks.fill(0, 1, None) == Solid("#4472c4")
    assert looks.borders(1, 1, None, (1, 1)).bottom == Line("#4472c4", 0.75)
    assert looks.borders(1, 0, None, (1, 1)).right == Line("#4472c4", 3.0, Dash.DASH, compound=Compound.DOUBLE)
    assert looks.effects == (Shadow("#000000", 2.0, 1.0, 0.0, anchor=(0.5, 1.0)),)


def test_totals_have_a_double_line_above():
    looks = themed("{6E25E649-3F16-4E02-A733-19D2CDBF48F0}", 'lastRow="1"')
    assert looks.borders(1, 0, None, (1, 1)).top == Line("#000000", 4.0, compound=Compound.DOUBLE)


def test_a_tables_own_effects_go_before_its_styles():
    glow = '<a:effectLst><a:glow rad="63500"><a:srgbClr val="ff0000"/></a:glow></a:effectLst>'
    assert styled("", own=glow).effects == (Glow("#ff0000", 5.0),)
    inner = f"<a:tblBg><a:effect>{glow}</a:effect></a:tblBg>"
    assert styled(inner).effects == (Glow("#ff0000", 5.0),)
    assert styled(inner, own="<a:effectLst/>").effects == ()


def test_borders_keep_dashes_and_lines_in_lines():
    dashed = f'<a:lnB w="25400" cap="rnd">{RED}<a:prstDash val="sysDot"/></a:lnB>'
    own = f'<a:lnL w="38100" cap="sq" cmpd="thickThin">{RED}</a:lnL>'
    custom = f'<a:lnT w="12700">{RED}<a:custDash><a:ds d="300000" sp="100000"/></a:custDash></a:lnT>'
    found = styled("").borders(0, 0, xml(f"<a:tcPr>{own}{custom}{dashed}</a:tcPr>"), (1, 1))
    assert found.bottom == Line("#ff0000", 2.0, Dash.FINE_DOT, round_cap=True)
    assert found.left == Line("#ff0000", 3.0, square_cap=True, compound=Compound.THICK_THIN)
    assert found.top == Line("#ff0000", 1.0, dashes=(3.0, 1.0))


def test_what_one_of_two_cells_says_of_the_line_between_them_holds_for_both(tmp_path):
    def change(table):
        right, below = table.cell(0, 0)._tc.get_or_add_tcPr(), table.cell(1, 2)._tc.get_or_add_tcPr()
        right.append(xml(f'<a:lnR w="25400">{RED}</a:lnR>'))
        below.append(xml("<a:lnT><a:noFill/></a:lnT>"))

    table, _ = imported(tmp_path, change)
    head, body = (row.cells for row in table.rows)
    assert head[0].borders.right == head[1].borders.left == Line("#ff0000", 2.0)
    assert head[2].borders.bottom is body[2].borders.top is None
    assert head[1].borders.bottom == body[1].borders.top == Line("#ffffff", 3.0)


def test_cells_of_other_lengths_share_no_line(tmp_path):
    def change(table):
        table.cell(0, 0).merge(table.cell(0, 1))
        table.cell(0, 0)._tc.get_or_add_tcPr().append(xml(f'<a:lnB w="25400">{RED}</a:lnB>'))

    table, _ = imported(tmp_path, change)
    assert table.rows[1].cells[0].borders.top != Line("#ff0000", 2.0)


def test_a_tables_own_fill_is_one_ground_behind_its_cells(tmp_path):
    def change(table):
        table._tbl.tblPr.insert(0, xml(RED))
        table.cell(0, 0)._tc.get_or_add_tcPr().append(xml("<a:noFill/>"))

    table, notes = imported(tmp_path, change)
    assert (table.fill, table.rows[0].cells[0].fill) == (Solid("#ff0000"), None)
    assert table.rows[0].cells[1].fill is not None
    assert notes == ()


def test_a_heads_own_line_goes_before_the_bodys_inner_ones():
    line = "<a:ln w='{}'><a:solidFill><a:srgbClr val='{}'/></a:solidFill></a:ln>"
    inner = f"<a:insideH>{line.format(12700, '00ff00')}</a:insideH>"
    under = f"<a:bottom>{line.format(38100, 'ff0000')}</a:bottom>"
    style = "".join(
        f"<a:{region}><a:tcStyle><a:tcBdr>{lines}</a:tcBdr></a:tcStyle></a:{region}>"
        for region, lines in (("wholeTbl", inner), ("firstRow", under))
    )
    looks = styled(style, 'firstRow="1"')
    assert looks.borders(1, 0, None, (1, 1)).top == Line("#ff0000", 3.0)
    assert styled(style).borders(1, 0, None, (1, 1)).top == Line("#00ff00", 1.0)


def test_a_table_is_as_wide_as_its_columns_whatever_its_frame(tmp_path):
    deck, slide = blank_deck()
    frame = slide.shapes.add_table(1, 2, Pt(10), Pt(10), Pt(300), Pt(30))
    frame.table.columns[1].width = Pt(350)
    deck.save(tmp_path / "d.pptx")
    (element,) = read(tmp_path / "d.pptx", tmp_path / "a", narrate="none").scenes[0].elements
    assert element.content.columns == pytest.approx((150.0, 350.0))
    assert element.transform.width == pytest.approx(500.0)


def test_rows_grow_by_what_powerpoint_counts_for_a_line():
    ensure_qt()
    two = Table((200.0,), (Row(0.0, (a_cell("uma\nduas"),)),))
    insets = two.rows[0].cells[0].body.insets
    assert row_heights(two, [200.0]) == pytest.approx([2 * 1.2 * 10 + insets[1] + insets[3]])
