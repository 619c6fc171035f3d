"""Shadows of a shape's own and of its theme, and gradients that run along a path."""

import pytest
from deck_builders import blank_deck, read, xml
from pptx.enum.shapes import MSO_SHAPE
from pptx.util import Pt

from studio.model.style import Gradient, GradientKind, InnerShadow, Shadow

STOPS = (
    '<a:gsLst><a:gs pos="0"><a:srgbClr val="FF0000"/></a:gs>'
    '<a:gs pos="100000"><a:srgbClr val="0000FF"/></a:gs></a:gsLst>'
)


def _read(deck, tmp_path):
    path = tmp_path / "looks.pptx"
    deck.save(path)
    return read(path, tmp_path).scenes[0]


def _shape(tmp_path, *own):
    deck, slide = blank_deck()
    shape = slide.shapes.add_shape(MSO_SHAPE.RECTANGLE, Pt(100), Pt(100), Pt(200), Pt(100))
    for child in own:
        shape._element.spPr.append(xml(child))
    return _read(deck, tmp_path).elements[0]


def test_shadow_of_the_theme(tmp_path):
    (shadow,) = _shape(tmp_path).effects
    assert isinstance(shadow, Shadow)
    assert shadow.blur > 0
    assert shadow.distance > 0
    assert shadow.color.startswith("#000000")


def test_empty_list_of_effects_takes_the_theme_s_away(tmp_path):
    assert _shape(tmp_path, "<a:effectLst/>").effects == ()


def test_leaning_shadow(tmp_path):
    (shadow,) = _shape(
        tmp_path,
        '<a:effectLst><a:outerShdw blurRad="12700" dist="25400" dir="5400000" sx="50000" sy="-23000" kx="-1200000" '
        'algn="bl"><a:srgbClr val="102030"><a:alpha val="50000"/></a:srgbClr></a:outerShdw></a:effectLst>',
    ).effects
    assert shadow == Shadow("#10203080", 1.0, 2.0, 90.0, (0.5, -0.23), (-20.0, 0.0), (0.0, 1.0))


@pytest.mark.parametrize(
    ("path", "kind", "centre"),
    [
        ('<a:path path="rect"><a:fillToRect l="100000" t="100000"/></a:path>', GradientKind.RECTANGULAR, (1.0, 1.0)),
        ('<a:path path="circle"><a:fillToRect r="100000" b="100000"/></a:path>', GradientKind.RADIAL, (0.0, 0.0)),
        ('<a:path path="shape"/>', GradientKind.RECTANGULAR, (0.5, 0.5)),
    ],
)
def test_gradient_along_a_path_has_its_form_and_centre(tmp_path, path, kind, centre):
    fill = _shape(tmp_path, f"<a:gradFill>{STOPS}{path}</a:gradFill>").content.fill
    assert (fill.kind, fill.centre) == (kind, centre)
    assert [stop.color for stop in fill.stops] == ["#ff0000", "#0000ff"]


def test_background_whose_gradient_runs_along_a_path(tmp_path):
    deck, slide = blank_deck()
    path = '<a:path path="circle"><a:fillToRect l="50000" t="-80000" r="50000" b="180000"/></a:path>'
    slide.background.fill.gradient()
    properties = slide._element.cSld.find(".//{*}bgPr")
    properties.replace(properties[0], xml(f"<a:gradFill>{STOPS}{path}</a:gradFill>"))
    background = _read(deck, tmp_path).background
    assert isinstance(background, Gradient)
    assert (background.kind, background.centre) == (GradientKind.RADIAL, (0.5, 0.0))


def test_inner_shadow(tmp_path):
    said = (
        '<a:effectLst><a:innerShdw blurRad="127000" dist="50800" dir="8100000"><a:srgbClr val="7D7D7D">'
        '<a:alpha val="50000"/></a:srgbClr></a:innerShdw></a:effectLst>'
    )
    assert _shape(tmp_path, said).effects == (InnerShadow("#7d7d7d80", 10.0, 4.0, 135.0),)
