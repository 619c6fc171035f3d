"""Ink, and objects of other programs: what stands in a deck beside the shapes it is made of."""

import pytest
from lxml import etree
from pptx.opc.package import Part
from pptx.opc.packuri import PackURI

from studio.files.pptx.ink import ink_shapes
from studio.model.element import Picture, Shape
from tests.deck_builders import A, blank_deck, read
from tests.lossy_decks import picture_data

NAMES = (
    f'xmlns:a="{A[1:-1]}" xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:p14="http://schemas.microsoft.com/office/powerpoint/2010/main"'
)
INK = """<inkml:ink xmlns:inkml="http://www.w3.org/2003/InkML"><inkml:definitions><inkml:context xml:id="c">
<inkml:inkSource><inkml:channelProperties>
<inkml:channelProperty channel="X" name="resolution" value="1000" units="1/cm"/>
</inkml:channelProperties></inkml:inkSource></inkml:context><inkml:brush xml:id="b0"><inkml:brushProperty name="width"
value="0.1" units="cm"/><inkml:brushProperty name="color" value="#E71224"/></inkml:brush><inkml:brush xml:id="b1">
<inkml:brushProperty name="width" value="0.5" units="cm"/><inkml:brushProperty name="color" value="#FFFC00"/>
<inkml:brushProperty name="rasterOp" value="maskPen"/></inkml:brush></inkml:definitions>{traces}</inkml:ink>"""


def ink(*traces):
    written = "".join(f'<inkml:trace brushRef="#{pen}">{text}</inkml:trace>' for pen, text in traces)
    return INK.format(traces=written)


def corners(shape):
    return [(round(s.x, 3), round(s.y, 3)) for outline in shape.outlines for s in outline.steps]


@pytest.mark.parametrize(
    "text",
    ["0 0, 2000 0, 2000 1000", "0 0 5, 2000 0 5, 2000 1000 5", "0 0,'2000 0,0 1000", "0 0,'2000'0,\"-2000\"1000"],
)
def test_strokes_are_read_however_they_are_written(text):
    (shape,) = ink_shapes(etree.fromstring(ink(("b0", text))), 59.53, 31.18)
    half = 0.1 / 2 / 2.1, 0.1 / 2 / 1.1
    right, bottom = 1 - half[0], 1 - half[1]
    expected = [(half[0], half[1]), (right, half[1]), (right, bottom)]
    assert corners(shape) == [(round(x, 3), round(y, 3)) for x, y in expected]
    assert shape.line.color == "#e71224"
    assert shape.line.width == pytest.approx(2.83, abs=0.02)
    assert shape.line.round_cap


def test_each_pen_is_a_shape_and_a_highlighter_is_clear():
    pen, marker = ink_shapes(etree.fromstring(ink(("b0", "0 0, 9 9"), ("b1", "0 0, 99 0"), ("b0", "5 5"))), 10, 10)
    assert (len(pen.outlines), len(marker.outlines)) == (2, 1)
    assert marker.line.color == "#fffc0080"


def test_what_is_no_ink_is_nothing():
    assert ink_shapes(etree.fromstring("<svg/>"), 10, 10) == []
    assert ink_shapes(etree.fromstring(ink(("b0", "nothing"))), 10, 10) == []


def deck_with(tmp_path, shape, data=None, kind="customXml"):
    deck, slide = blank_deck()
    link = ""
    if data is not None:
        part = Part(PackURI("/ppt/ink/ink1.xml"), "application/inkml+xml", deck.part.package, data.encode())
        link = slide.part.relate_to(part, f"http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}")
    _, picture = slide.part.get_or_add_image_part(picture_data())
    slide.shapes._spTree.append(etree.fromstring(shape.replace("LINK", link).replace("PICTURE", picture)))
    path = tmp_path / "deck.pptx"
    deck.save(path)
    found = read(path, tmp_path / "assets", narrate="none")
    return found.scenes[0].elements, found.report.notes


PICTURE = (
    '<p:pic><p:nvPicPr><p:cNvPr id="4" name="tinta"/><p:cNvPicPr/><p:nvPr/></p:nvPicPr><p:blipFill>'
    '<a:blip r:embed="PICTURE"/><a:stretch><a:fillRect/></a:stretch></p:blipFill><p:spPr><a:xfrm><a:off x="127000" '
    'y="127000"/><a:ext cx="1270000" cy="635000"/></a:xfrm><a:prstGeom prst="rect"/></p:spPr></p:pic>'
)
PART = (
    '<p:contentPart r:id="LINK"><p14:nvContentPartPr><p14:cNvPr id="4" name="tinta"/></p14:nvContentPartPr><p14:xfrm>'
    '<a:off x="127000" y="127000"/><a:ext cx="1270000" cy="635000"/></p14:xfrm></p:contentPart>'
)


@pytest.mark.parametrize("fallback", [PICTURE, ""])
@pytest.mark.parametrize("is_readable", [True, False])
def test_ink_is_drawn_as_strokes_else_as_its_picture(tmp_path, fallback, is_readable):
    other = f"<mc:Fallback>{fallback}</mc:Fallback>" if fallback else ""
    shape = f'<mc:AlternateContent {NAMES}><mc:Choice Requires="p14">{PART}</mc:Choice>{other}</mc:AlternateContent>'
    elements, notes = deck_with(tmp_path, shape, ink(("b0", "0 0, 500 500")) if is_readable else "<svg/>")
    kinds = [type(element.content) for element in elements]
    assert kinds == ([Shape] if is_readable else [Picture] if fallback else [])
    for element in elements:
        assert element.name == "tinta"
        assert (element.transform.x, element.transform.width) == pytest.approx((10, 100))
    assert not [note for note in notes if note.fate != "note"]


def an_object(inner):
    return (
        f'<p:graphicFrame {NAMES}><p:nvGraphicFramePr><p:cNvPr id="5" name="planilha"/><p:cNvGraphicFramePr/><p:nvPr/>'
        '</p:nvGraphicFramePr><p:xfrm><a:off x="127000" y="127000"/><a:ext cx="1270000" cy="635000"/></p:xfrm>'
        "<a:graphic>"
        f'<a:graphicData uri="http://schemas.openxmlformats.org/presentationml/2006/ole">{inner}</a:graphicData>'
        "</a:graphic></p:graphicFrame>"
    )


OBJECT = f'<p:oleObj progId="Excel.Sheet.12"><p:embed/>{PICTURE}</p:oleObj>'
BOTH = (
    '<mc:AlternateContent><mc:Choice xmlns:v="urn:schemas-microsoft-com:vml" Requires="v"><p:oleObj spid="s1"/>'
    "</mc:Choice>"
    f"<mc:Fallback>{OBJECT}</mc:Fallback></mc:AlternateContent>"
)


@pytest.mark.parametrize("inner", [OBJECT, BOTH])
def test_an_object_of_another_program_is_its_picture_and_told_of(tmp_path, inner):
    (element,), notes = deck_with(tmp_path, an_object(inner))
    assert isinstance(element.content, Picture)
    assert element.name == "planilha"
    assert (element.transform.x, element.transform.width) == pytest.approx((10, 100))
    assert [(note.reason, note.subject, note.fate) for note in notes] == [  # it looks as it does in PowerPoint
        ("an object of another program is shown as the picture that the deck has of it", "planilha", "note")
    ]


def test_an_older_deck_has_the_pictures_of_its_objects_in_a_drawing(tmp_path):
    drawing = (
        '<xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office">'
        '<v:shape id="_x0000_s1026"><v:imagedata o:relid="rId1"/></v:shape></xml>'
    )
    deck, slide = blank_deck()
    image, _ = slide.part.get_or_add_image_part(picture_data())
    part = Part(PackURI("/ppt/drawings/v.vml"), "application/vnd.openxmlformats-officedocument.vmlDrawing",
                deck.part.package, drawing.encode())  # fmt: skip
    kinds = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    part.relate_to(image, f"{kinds}/image")
    slide.part.relate_to(part, f"{kinds}/vmlDrawing")
    slide.shapes._spTree.append(etree.fromstring(an_object('<p:oleObj spid="_x0000_s1026"><p:embed/></p:oleObj>')))
    path = tmp_path / "deck.pptx"
    deck.save(path)
    (element,) = read(path, tmp_path / "assets", narrate="none").scenes[0].elements
    assert isinstance(element.content, Picture)
