"""Groups that lie very deep in each other."""

import pytest
from lxml import etree

from studio.files.pptx.nesting import DEEPEST
from studio.model.element import Group, Shape
from tests.deck_builders import A, blank_deck, read

NAMES = f'xmlns:a="{A[1:-1]}" xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"'
PT = 12700


def a_box(id=2):
    return (
        f'<p:sp {NAMES}><p:nvSpPr><p:cNvPr id="{id}" name="caixa"/><p:cNvSpPr/><p:nvPr/></p:nvSpPr><p:spPr><a:xfrm>'
        f'<a:off x="{100 * PT}" y="{60 * PT}"/><a:ext cx="{40 * PT}" cy="{20 * PT}"/></a:xfrm><a:prstGeom prst="rect"/>'
        '<a:solidFill><a:srgbClr val="00AA00"/></a:solidFill></p:spPr></p:sp>'
    )


def around(inner, id, frame="", box=(0, 0, 200, 100), source=(0, 0, 200, 100)):
    x, y, w, h, a, b, c, d = (value * PT for value in (*box, *source))
    return (
        f'<p:grpSp {NAMES}><p:nvGrpSpPr><p:cNvPr id="{id}" name="g{id}"/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr>'
        f'<p:grpSpPr><a:xfrm {frame}><a:off x="{x}" y="{y}"/><a:ext cx="{w}" cy="{h}"/><a:chOff x="{a}" y="{b}"/>'
        f'<a:chExt cx="{c}" cy="{d}"/></a:xfrm></p:grpSpPr>{inner}</p:grpSp>'
    )


def found(tmp_path, shape):
    deck, slide = blank_deck()
    slide.shapes._spTree.append(etree.fromstring(shape))
    path = tmp_path / "deck.pptx"
    deck.save(path)
    deck = read(path, tmp_path / "assets", narrate="none")
    return deck.scenes[0].elements, deck.report


@pytest.mark.parametrize(("depth", "is_told"), [(DEEPEST, False), (DEEPEST + 1, True), (180, True)])
def test_a_shape_is_there_however_deep_it_lies(tmp_path, depth, is_told):
    shape = a_box()
    for number in range(depth):
        shape = around(shape, 100 + number)
    elements, report = found(tmp_path, shape)
    (box,) = [e for e in elements if isinstance(e.content, Shape)]
    assert (box.transform.x, box.transform.y) == pytest.approx((100, 60), abs=0.1)
    assert sum(isinstance(e.content, Group) for e in elements) == min(depth, DEEPEST)
    reasons = [note.reason for note in report.notes]
    assert reasons == (["groups that lie very deep in each other are one group"] if is_told else [])


@pytest.mark.parametrize(
    ("frame", "middle", "turn"),
    [("", (60, 35), 0), ('rot="5400000"', (115, 10), 90), ('flipH="1"', (140, 35), 0)],
)
def test_a_dissolved_groups_members_keep_their_place(tmp_path, frame, middle, turn):
    shape = around(a_box(), 99, frame, (0, 0, 200, 100), (0, 0, 400, 200))
    for number in range(DEEPEST):
        shape = around(shape, 100 + number)
    elements, _ = found(tmp_path, shape)
    (box,) = [e for e in elements if isinstance(e.content, Shape)]
    place = box.transform
    assert (place.width, place.height, place.rotation) == pytest.approx((20, 10, turn), abs=0.1)
    assert (place.x + 10, place.y + 5) == pytest.approx(middle, abs=0.1)
