"""What outlines are besides a colour and a width, as the deck says it."""

import pytest
from pptx.oxml import parse_xml

from studio.model.color import Color
from studio.model.path import LineTo, MoveTo
from studio.model.style import Compound, Dash, Gradient, Join, LineEnd, Pattern
from tests.deck_builders import A, blank_deck, read

NAMES = f'xmlns:a="{A[1:-1]}" xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"'
INK = '<a:solidFill><a:srgbClr val="1F4E79"/></a:solidFill>'
GRADIENT = (
    '<a:gradFill><a:gsLst><a:gs pos="0"><a:srgbClr val="FF0000"/></a:gs><a:gs pos="100000"><a:srgbClr val="0000FF"/>'
    '</a:gs></a:gsLst><a:lin ang="0"/></a:gradFill>'
)


def shape_of(tmp_path, line, preset="rect", kind="sp"):
    nv = "nvCxnSpPr" if kind == "cxnSp" else "nvSpPr"
    own = "cNvCxnSpPr" if kind == "cxnSp" else "cNvSpPr"
    deck, slide = blank_deck()
    slide.shapes._spTree.append(
        parse_xml(
            f'<p:{kind} {NAMES}><p:{nv}><p:cNvPr id="2" name="forma"/><p:{own}/><p:nvPr/></p:{nv}><p:spPr><a:xfrm>'
            f'<a:off x="0" y="0"/><a:ext cx="914400" cy="914400"/></a:xfrm><a:prstGeom prst="{preset}"/>{line}'
            f"</p:spPr></p:{kind}>"
        )
    )
    path = tmp_path / "deck.pptx"
    deck.save(path)
    found = read(path, tmp_path / "assets", narrate="none")
    assert not found.report.notes
    return found.scenes[0].elements[0].content


@pytest.mark.parametrize(
    ("attributes", "inner", "said"),
    [
        ('cap="rnd"', "", {"round_cap": True}),
        ('cap="sq"', "", {"square_cap": True, "round_cap": False}),
        ('cmpd="dbl"', "", {"compound": Compound.DOUBLE}),
        ('cmpd="tri"', "", {"compound": Compound.TRIPLE}),
        ('cmpd="thickThin"', "", {"compound": Compound.THICK_THIN}),
        ("", "<a:miter/>", {"join": Join.MITER}),
        ("", "<a:bevel/>", {"join": Join.BEVEL}),
        ("", "", {"join": Join.ROUND, "dash": Dash.SOLID, "head_size": None}),
        ("", '<a:prstDash val="sysDashDotDot"/>', {"dash": Dash.FINE_DASH_DOT_DOT}),
        ("", '<a:custDash><a:ds d="300000" sp="100000"/></a:custDash>', {"dashes": (3.0, 1.0)}),
        ("", '<a:tailEnd type="triangle"/>', {"tail": LineEnd.TRIANGLE, "tail_size": None}),
        ("", '<a:headEnd type="oval" w="lg" len="sm"/>', {"head": LineEnd.OVAL, "head_size": (2.0, 5.0)}),
        ("", '<a:tailEnd type="arrow"/>', {"tail": LineEnd.ARROW, "tail_size": (4.5, 4.5)}),
    ],
)
def test_a_line_is_all_that_the_deck_says(tmp_path, attributes, inner, said):
    line = shape_of(tmp_path, f'<a:ln w="25400" {attributes}>{INK}{inner}</a:ln>').line
    assert {name: getattr(line, name) for name in said} == said
    assert (line.width, line.color) == (pytest.approx(2.0), "#1f4e79")


def test_a_line_may_be_a_gradient(tmp_path):
    line = shape_of(tmp_path, f'<a:ln w="25400">{GRADIENT}</a:ln>').line
    assert isinstance(line.fill, Gradient)
    assert [stop.color for stop in line.fill.stops] == ["#ff0000", "#0000ff"]


def test_a_line_may_be_a_pattern(tmp_path):
    pattern = '<a:pattFill prst="dkUpDiag"><a:fgClr><a:srgbClr val="FF0000"/></a:fgClr></a:pattFill>'
    shape = shape_of(tmp_path, f'<a:ln w="25400">{pattern}</a:ln>')
    assert shape.line.fill == Pattern("dkUpDiag", Color("#ff0000"))
    assert shape.line.width == pytest.approx(2.0)
    assert shape.outlines[0].stroked


@pytest.mark.parametrize(
    ("preset", "corners"),
    [
        ("bentConnector2", [(0, 0), (1, 0), (1, 1)]),
        ("bentConnector3", [(0, 0), (0.5, 0), (0.5, 1), (1, 1)]),
        ("bentConnector4", [(0, 0), (0.5, 0), (0.5, 0.5), (1, 0.5), (1, 1)]),
    ],
)
def test_bent_connectors_go_round_their_corners(tmp_path, preset, corners):
    (outline,) = shape_of(tmp_path, f'<a:ln w="25400">{INK}</a:ln>', preset, "cxnSp").outlines
    assert all(isinstance(step, MoveTo | LineTo) for step in outline.steps)
    assert [(step.x, step.y) for step in outline.steps] == corners


@pytest.mark.parametrize("bends", [2, 3, 4, 5])
def test_curved_connectors_end_where_they_should(tmp_path, bends):
    (outline,) = shape_of(tmp_path, f'<a:ln w="25400">{INK}</a:ln>', f"curvedConnector{bends}", "cxnSp").outlines
    assert not outline.filled
    assert (outline.steps[-1].x, outline.steps[-1].y) == (1, 1)
