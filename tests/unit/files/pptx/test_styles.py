import pytest
from deck_builders import blank_deck, read, xml
from pptx.util import Pt

from studio.model.element import Shape
from studio.model.style import Dash, Glow, LineEnd, Pattern, PictureFill, Reflection, SoftEdge

PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000000c49444154789c63f8cfc0000003010100c9fe92ef"
    "0000000049454e44ae426082"
)


def styled(tmp_path, *properties, picture=False):
    """The shape that a rectangle with these properties becomes."""
    deck, slide = blank_deck()
    shape = slide.shapes.add_shape(1, Pt(10), Pt(10), Pt(100), Pt(50))
    spPr = shape._element.spPr  # noqa: N806
    for text in properties:
        node = xml(text)
        if picture:
            (tmp_path / "p.png").write_bytes(PNG)
            _, relationship = slide.part.get_or_add_image_part(str(tmp_path / "p.png"))
            node[0].set("{http://schemas.openxmlformats.org/officeDocument/2006/relationships}embed", relationship)
        spPr.append(node)
    deck.save(tmp_path / "d.pptx")
    (element,) = read(tmp_path / "d.pptx", tmp_path / "a").scenes[0].elements
    assert isinstance(element.content, Shape)
    return element


def test_patterns_keep_their_name_and_their_theme_colors(tmp_path):
    shape = styled(
        tmp_path,
        '<a:pattFill prst="diagCross"><a:fgClr><a:schemeClr val="accent2"/></a:fgClr><a:bgClr><a:srgbClr val="EEEEEE"/>'
        "</a:bgClr></a:pattFill>",
    ).content
    assert shape.fill == Pattern("diagCross", "#c0504d", "#eeeeee")
    assert all(outline.filled for outline in shape.outlines)


@pytest.mark.parametrize(
    ("how", "crop", "scale"),
    [
        ("<a:stretch><a:fillRect/></a:stretch>", (0, 0, 0, 0), None),
        ('<a:srcRect l="25000" b="10000"/><a:stretch><a:fillRect/></a:stretch>', (0.25, 0, 0, 0.1), None),
        ('<a:stretch><a:fillRect t="-50000" b="-50000"/></a:stretch>', (0, 0.25, 0, 0.25), None),
        ('<a:stretch><a:fillRect l="50000"/></a:stretch>', (-1, 0, 0, 0), None),
        ('<a:tile sx="50000" sy="50000"/>', (0, 0, 0, 0), 0.5 * 96 / 72),
    ],
)
def test_pictures_fill_shapes_as_the_deck_says(tmp_path, how, crop, scale):
    blip = '<a:blip><a:alphaModFix amt="40000"/></a:blip>'
    fill = styled(tmp_path, f"<a:blipFill>{blip}{how}</a:blipFill>", picture=True).content.fill
    assert isinstance(fill, PictureFill)
    assert (fill.crop.left, fill.crop.top, fill.crop.right, fill.crop.bottom) == pytest.approx(crop)
    assert (fill.tile_scale, fill.opacity) == (scale and pytest.approx(scale), 0.4)


def test_lines_keep_dashes_and_ends(tmp_path):
    line = styled(
        tmp_path,
        '<a:ln w="25400" cap="rnd"><a:solidFill><a:srgbClr val="FF0000"/></a:solidFill><a:prstDash val="lgDash"/>'
        '<a:headEnd type="oval"/><a:tailEnd type="triangle"/></a:ln>',
    ).content.line
    assert (line.color, round(line.width, 3), line.dash, line.round_cap) == ("#ff0000", 2.0, Dash.LONG_DASH, True)
    assert (line.head, line.tail) == (LineEnd.OVAL, LineEnd.TRIANGLE)


def test_glow_soft_edge_and_reflection_are_read(tmp_path):
    effects = styled(
        tmp_path,
        '<a:effectLst><a:glow rad="63500"><a:srgbClr val="00FF00"/></a:glow>'
        '<a:reflection stA="50000" endPos="35000" dist="12700"/><a:softEdge rad="12700"/></a:effectLst>',
    ).effects
    assert set(effects) >= {Glow("#00ff00", 5.0), Reflection(0.5, 0.35, 1.0), SoftEdge(1.0)}
