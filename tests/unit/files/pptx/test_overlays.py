from deck_builders import A, xml
from lxml import etree

from studio.files.pptx.overlays import overlay_of
from studio.files.pptx.theme import Theme
from studio.model.style import GradientKind, Solid, Stop

ENDS = ((100_000, "004080"), (0, "80FFFF"))
STOPS = "".join(f'<a:gs pos="{at}"><a:srgbClr val="{ink}"/></a:gs>' for at, ink in ENDS)
STOPS = f"<a:gsLst>{STOPS}</a:gsLst>"


def overlay(below, above, blend="mult"):
    text = f"<a:effectLst><a:fillOverlay blend='{blend}'>{above}</a:fillOverlay></a:effectLst>"
    properties = etree.Element("spPr")
    properties.extend([xml(below)] if below else [])
    properties.append(xml(text))
    return overlay_of(properties, Theme(None))


def test_a_gradient_over_a_picture_stands_alone():
    found = overlay("<a:blipFill/>", f'<a:gradFill>{STOPS}<a:lin ang="5400000"/></a:gradFill>')
    assert (found.kind, found.angle) == (GradientKind.LINEAR, 90.0)
    assert found.stops == (Stop(0.0, "#80ffff"), Stop(1.0, "#004080"))


def test_colors_over_a_color_are_multiplied():
    half = '<a:solidFill><a:srgbClr val="808080"/></a:solidFill>'
    assert overlay(half, '<a:solidFill><a:srgbClr val="FF4000"/></a:solidFill>') == Solid("#802000")
    assert overlay(half, f"<a:gradFill>{STOPS}<a:lin ang='0'/></a:gradFill>").stops[0] == Stop(0.0, "#408080")


def test_a_color_laid_over_without_blending_hides_what_is_below():
    half = '<a:solidFill><a:srgbClr val="808080"/></a:solidFill>'
    assert overlay(half, '<a:solidFill><a:srgbClr val="FF4000"/></a:solidFill>', "over") == Solid("#ff4000")


def test_a_shape_without_an_overlay_has_none():
    properties = etree.Element("spPr")
    properties.append(etree.Element(f"{A}effectLst"))
    assert overlay_of(properties, Theme(None)) is None
    assert overlay("", "") is None
