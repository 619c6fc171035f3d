"""The forms of shapes: where their text stands, presets, and shapes of a deck's own."""

import pytest
from lxml import etree

from studio.files.pptx.custom_shapes import arc_curves, custom_shape
from studio.files.pptx.guides import Guides
from studio.files.pptx.presets import preset_outlines
from studio.files.pptx.text_frames import text_frame
from studio.model.path import Close, CurveTo, LineTo, MoveTo
from tests.deck_builders import A, blank_deck, read, xml

NAMES = f'xmlns:a="{A[1:-1]}" xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"'


@pytest.mark.parametrize(
    ("preset", "size", "adjustments", "frame"),
    [
        ("rect", (200, 100), {}, (0, 0, 1, 1)),
        ("ellipse", (200, 100), {}, (0.146, 0.146, 0.854, 0.854)),
        ("diamond", (200, 100), {}, (0.25, 0.25, 0.75, 0.75)),
        ("triangle", (200, 100), {"adj": 20_000}, (0.1, 0.5, 0.6, 1)),
        ("roundRect", (200, 100), {"adj": 50_000}, (0.0732, 0.1464, 0.9268, 0.8536)),
        ("rightArrow", (200, 100), {}, (0, 0.25, 0.875, 0.75)),
        ("leftArrow", (200, 100), {}, (0.125, 0.25, 1, 0.75)),
        ("downArrow", (100, 200), {}, (0.25, 0, 0.75, 0.875)),
        ("upArrow", (100, 200), {}, (0.25, 0.125, 0.75, 1)),
        ("leftRightArrow", (200, 100), {}, (0.125, 0.25, 0.875, 0.75)),
        ("hexagon", (100, 100), {}, (0.1667, 0.1667, 0.8333, 0.8333)),
        ("cube", (200, 100), {}, (0, 0.25, 0.875, 1)),
        ("chevron", (200, 100), {}, (0.25, 0, 0.75, 1)),
        ("downArrowCallout", (200, 100), {"adj4": 50_000}, (0, 0, 1, 0.5)),
    ],
)
def test_text_stands_where_the_standard_says(preset, size, adjustments, frame):
    assert text_frame(preset, *size, adjustments) == pytest.approx(frame, abs=1e-3)


@pytest.mark.parametrize("size", [(0, 0), (1, 1000), (1000, 1)])
@pytest.mark.parametrize("wild", [-1e9, 0.0, 1e9])
def test_every_frame_is_a_frame_whatever_the_size_and_the_adjustments(size, wild):
    from studio.files.pptx.text_frames import _FIXED, _RECKONED

    for preset in (*_FIXED, *_RECKONED):
        left, top, right, bottom = text_frame(preset, *size, {f"adj{i}": wild for i in ("", 1, 2, 3, 4)})
        assert left <= right
        assert top <= bottom


def a_shape(geometry, text="Luvas", looks='<a:solidFill><a:srgbClr val="00AA00"/></a:solidFill>'):
    return (
        f'<p:sp {NAMES}><p:nvSpPr><p:cNvPr id="2" name="forma"/><p:cNvSpPr/><p:nvPr/></p:nvSpPr><p:spPr><a:xfrm>'
        f'<a:off x="0" y="0"/><a:ext cx="2540000" cy="1270000"/></a:xfrm>{geometry}{looks}</p:spPr>'
        f"<p:txBody><a:bodyPr/><a:p><a:r><a:t>{text}</a:t></a:r></a:p></p:txBody></p:sp>"
    )


def content_of(tmp_path, shape):
    deck, slide = blank_deck()
    slide.shapes._spTree.append(etree.fromstring(shape))
    path = tmp_path / "deck.pptx"
    deck.save(path)
    (element,) = read(path, tmp_path / "assets", narrate="none").scenes[0].elements
    return element.content


@pytest.mark.parametrize("looks", ['<a:solidFill><a:srgbClr val="00AA00"/></a:solidFill>', "<a:noFill/>"])
def test_a_shape_of_a_deck_has_its_text_inside_its_form(tmp_path, looks):
    shape = content_of(tmp_path, a_shape('<a:prstGeom prst="ellipse"/>', looks=looks))
    assert shape.preset == "ellipse"
    assert shape.body.text == "Luvas"
    assert shape.text_box == pytest.approx((0.146, 0.146, 0.854, 0.854), abs=1e-3)


OWN = (
    '<a:custGeom><a:gdLst><a:gd name="q" fmla="*/ w 1 4"/></a:gdLst><a:rect l="q" t="0" r="r" b="vc"/><a:pathLst>'
    '<a:path w="100" h="100"><a:moveTo><a:pt x="0" y="0"/></a:moveTo><a:lnTo><a:pt x="100" y="0"/></a:lnTo>'
    '<a:quadBezTo><a:pt x="100" y="90"/><a:pt x="0" y="90"/></a:quadBezTo><a:close/></a:path>'
    '<a:path fill="none"><a:moveTo><a:pt x="q" y="b"/></a:moveTo><a:lnTo><a:pt x="r" y="b"/></a:lnTo></a:path>'
    '<a:path fill="darken" stroke="0"><a:moveTo><a:pt x="l" y="t"/></a:moveTo><a:arcTo wR="wd2" hR="hd2" '
    'stAng="cd2" swAng="cd4"/></a:path></a:pathLst></a:custGeom>'
)


def test_a_shape_of_a_decks_own_is_drawn_path_by_path(tmp_path):
    shape = content_of(tmp_path, a_shape(OWN))
    filled, line, dark = shape.outlines
    assert [type(step) for step in filled.steps] == [MoveTo, LineTo, CurveTo, Close]
    assert (filled.steps[2].x, filled.steps[2].y) == pytest.approx((0, 0.9))
    assert [(step.x, step.y) for step in line.steps] == [(0.25, 1), (1, 1)]
    assert not line.filled
    assert (dark.filled, dark.stroked, dark.shade) == (True, False, -0.4)
    assert (dark.steps[1].x, dark.steps[1].y) == pytest.approx((0.5, -0.5))
    assert shape.text_box == (0.25, 0, 1, 0.5)


def test_an_arc_goes_round_as_far_as_said():
    for sweep, quarters in ((5_400_000, 1), (-5_400_000, 1), (21_600_000, 4), (90_000_000, 4)):
        arcs = list(arc_curves(10.0, 0.0, 10.0, 5.0, 0.0, sweep))
        assert len(arcs) == quarters
    assert list(arc_curves(10.0, 0.0, 10.0, 5.0, 0.0, 5_400_000))[-1][4:] == pytest.approx((0.0, 5.0))
    assert list(arc_curves(10.0, 0.0, 0.0, 0.0, 0.0, 5_400_000)) == []


@pytest.mark.parametrize(
    ("formula", "value"),
    [
        ("val 7", 7), ("*/ w 1 4", 50), ("+- w h 50", 250), ("+/ w h 3", 100), ("?: 1 w h", 200), ("?: 0 w h", 100),
        ("abs -3", 3), ("max w h", 200), ("min w h", 100), ("pin 0 w 100", 100), ("sqrt 16", 4), ("mod 3 4 0", 5),
        ("cos w 0", 200), ("sin w cd4", 200), ("at2 1 1", 2_700_000), ("cat2 10 3 4", 6), ("sat2 10 3 4", 8),
        ("tan w 2700000", 200), ("*/ 1 1 0", 0), ("unknown 1", 0), ("", 0), ("val nobody", 0),
    ],
)  # fmt: skip
def test_guides_are_reckoned_as_the_standard_says(formula, value):
    guides = Guides(200, 100)
    guides.add([xml(f'<a:gdLst><a:gd name="x" fmla="{formula}"/></a:gdLst>')])
    assert guides.value("x") == pytest.approx(value)


def test_a_geometry_without_paths_is_none():
    assert custom_shape(xml("<a:custGeom><a:pathLst/></a:custGeom>"), 100, 100) is None


def test_a_path_leads_nowhere_absurd():
    far = (
        '<a:custGeom><a:pathLst><a:path w="1" h="1"><a:moveTo><a:pt x="-9000000000000" y="0"/></a:moveTo>'
        '<a:arcTo wR="9000000000000" hR="1" stAng="0" swAng="5400000"/></a:path></a:pathLst></a:custGeom>'
    )
    (outline,) = custom_shape(xml(far), 100, 100).outlines
    assert all(abs(step.x) <= 100 for step in outline.steps)


@pytest.mark.parametrize(
    ("preset", "paths"),
    [
        ("flowChartPredefinedProcess", 3), ("flowChartInternalStorage", 3), ("flowChartPreparation", 1),
        ("flowChartManualInput", 1), ("flowChartManualOperation", 1), ("flowChartOffpageConnector", 1),
        ("flowChartOfflineStorage", 2), ("flowChartMagneticTape", 1), ("flowChartMagneticDisk", 2),
        ("flowChartMagneticDrum", 2), ("flowChartDisplay", 1), ("flowChartAlternateProcess", 1), ("chartX", 3),
        ("chartStar", 4), ("chartPlus", 3), ("ribbon", 3),
    ],
)  # fmt: skip
def test_flow_charts_have_their_own_forms(preset, paths):
    outlines = preset_outlines(preset, {}, 200, 100)
    assert len(outlines) == paths
    for step in (step for outline in outlines for step in outline.steps if not isinstance(step, Close)):
        assert -1e-9 <= step.x <= 1 + 1e-9
        assert -1e-9 <= step.y <= 1 + 1e-9
    assert preset_outlines("rect", {}, 200, 100) is None


def test_a_line_that_only_just_fits_the_shape_is_broken_in_its_narrower_frame(tmp_path):
    words = "Equipamento de proteção"  # as wide as the box in the layout engine's eyes
    shape = content_of(tmp_path, a_shape('<a:prstGeom prst="ellipse"/>', words))
    assert shape.body.wrap
    free = a_shape('<a:prstGeom prst="ellipse"/>', words).replace("<a:bodyPr/>", '<a:bodyPr wrap="none"/>')
    assert not content_of(tmp_path, free).body.wrap
