import pytest
from deck_builders import blank_deck, read, xml
from pptx.util import Pt

from studio.files.pptx.builtin_table_styles import _IDS, builtin_style
from studio.files.pptx.table_styles import table_looks
from studio.files.pptx.theme import Theme
from studio.model.element import Table
from studio.model.style import Line, Solid

MEDIUM_2 = "{5C22544A-7EE6-4342-B048-85BDC9FD1C3A}"
LIGHT_2 = "{69012ECD-51FC-41F1-AA8D-1B2483CD663E}"


def looks(style="", shown="", rows=3, columns=2, styles=None):
    grid = "<a:tblGrid>" + "<a:gridCol/>" * columns + "</a:tblGrid>"
    table = (
        f"<a:tbl><a:tblPr {shown}><a:tableStyleId>{style}</a:tableStyleId></a:tblPr>{grid}{'<a:tr/>' * rows}</a:tbl>"
    )
    return table_looks(xml(table), styles, Theme(None))


@pytest.mark.parametrize("id", [id for ids in _IDS.values() for id in ids.split()])
def test_every_built_in_style_gives_a_look_to_each_cell(id):
    table = looks(f"{{{id}}}", 'firstRow="1" lastRow="1" firstCol="1" lastCol="1" bandRow="1" bandCol="1"')
    for row in range(3):
        for column in range(2):
            table.fill(row, column, None)
            table.borders(row, column, None, (1, 1))
            assert table.texts(row, column)
    assert builtin_style(id.lower()) is not None


def test_head_and_bands_are_told_apart():
    table = looks(MEDIUM_2, 'firstRow="1" bandRow="1"')
    assert [table.fill(row, 0, None) for row in range(3)] == [Solid("#4472c4"), Solid("#cfd5ea"), Solid("#e9ebf5")]
    assert [table.texts(row, 0)[0].get("b") for row in range(2)] == ["on", None]


def test_a_style_says_edges_and_inner_lines_apart():
    table = looks(LIGHT_2, rows=2)
    first = table.borders(0, 0, None, (1, 1))
    assert (first.left, first.top, first.right, first.bottom) == (Line("#4472c4"), Line("#4472c4"), None, None)
    whole = table.borders(0, 0, None, (2, 2))
    assert whole.right == whole.bottom == Line("#4472c4")


def test_what_a_cell_says_itself_goes_first():
    own = xml(
        '<a:tcPr><a:lnR w="25400"><a:solidFill><a:srgbClr val="FF0000"/></a:solidFill></a:lnR>'
        "<a:lnL><a:noFill/></a:lnL><a:noFill/></a:tcPr>"
    )
    table = looks(MEDIUM_2)
    borders = table.borders(0, 0, own, (1, 1))
    assert (borders.right, borders.left, borders.top) == (Line("#ff0000", 2.0), None, Line("#ffffff"))
    assert table.fill(0, 0, own) is None


def test_a_decks_own_style_goes_before_the_built_in_one():
    styles = xml(
        f'<a:tblStyleLst><a:tblStyle styleId="{MEDIUM_2}"><a:wholeTbl><a:tcStyle><a:fillRef idx="1">'
        '<a:srgbClr val="00FF00"/></a:fillRef></a:tcStyle></a:wholeTbl></a:tblStyle></a:tblStyleLst>'
    )
    assert looks(MEDIUM_2, styles=styles).fill(0, 0, None) == Solid("#00ff00")


@pytest.mark.parametrize("style", ["", "{2D5ABB26-0587-4C30-8999-92F81FD0307C}", "nonsense"])
def test_a_plain_table_has_neither_fills_nor_lines(style):
    table = looks(style, 'firstRow="1"')
    assert table.fill(0, 0, None) is None
    assert table.borders(0, 0, None, (1, 1)).top is None


def test_a_table_of_a_deck_keeps_its_style_merges_and_texts(tmp_path):
    deck, slide = blank_deck()
    frame = slide.shapes.add_table(3, 2, Pt(20), Pt(20), Pt(400), Pt(90))
    frame.table.cell(0, 0).text = "Risco"
    frame.table.cell(1, 0).merge(frame.table.cell(2, 0))
    deck.save(tmp_path / "d.pptx")
    (element,) = read(tmp_path / "d.pptx", tmp_path / "a").scenes[0].elements
    table = element.content
    assert isinstance(table, Table)
    assert table.columns == pytest.approx((200, 200))
    head = table.rows[0].cells[0]
    assert (head.fill, head.body.paragraphs[0].runs[0].style.bold) == (Solid("#4f81bd"), True)
    assert head.body.paragraphs[0].runs[0].style.color == "#ffffff"
    assert (table.rows[1].cells[0].row_span, table.rows[2].cells[0].merged) == (2, True)
