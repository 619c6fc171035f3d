"""Controls of a deck (ActiveX), which are shown as the deck's pictures of them."""

import pytest
from deck_builders import blank_deck, read
from lxml import etree
from picture_builders import picture_bytes
from pptx.opc.package import Part
from pptx.opc.packuri import PackURI

from studio.files.pptx.old_drawings import old_drawing
from studio.files.pptx.package import Package
from studio.model.element import Picture

KINDS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
NAMES = (
    'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    f'xmlns:r="{KINDS}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
)
PLACE = '<a:xfrm><a:off x="127000" y="254000"/><a:ext cx="1270000" cy="635000"/></a:xfrm>'
PICTURE = (
    '<p:pic><p:nvPicPr><p:cNvPr id="5" name="botao"/><p:cNvPicPr/><p:nvPr/></p:nvPicPr><p:blipFill>'
    '<a:blip r:embed="{}"/><a:stretch><a:fillRect/></a:stretch></p:blipFill>'
    f'<p:spPr>{PLACE}<a:prstGeom prst="rect"/></p:spPr></p:pic>'
)
BARE = '<p:control spid="{}" name="botao" r:id="rId90"/>'
BOTH = (
    f'<mc:AlternateContent><mc:Choice xmlns:v="urn:schemas-microsoft-com:vml" Requires="v">{BARE.format(1)}</mc:Choice>'
    f'<mc:Fallback><p:control name="botao" r:id="rId90">{PICTURE}</p:control></mc:Fallback></mc:AlternateContent>'
)
DRAWING = (
    '<xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office">'
    "<v:shapetype id='t'/><v:shape id='botao' o:spid='_x0000_s3074' style='position:absolute;{}'>"
    "<![if gte mso 9]><v:imagedata o:relid='rId1' o:title=''/><![endif]></v:shape></xml>"
)
SHOWN = "a control (a button, a field, a player) is shown as the picture that the deck has of it"
LEFT_OUT = "a control (a button, a field, a player) of which the deck has no picture is left out"


def deck_with(tmp_path, controls="", frame="", style=""):
    """(elements, lines) of a slide with these controls beside its shapes, or a frame among them. `style`: where the
    old drawing beside it has the control."""
    deck, slide = blank_deck()
    image, picture = slide.part.get_or_add_image_part(picture_file(tmp_path))
    if style:
        name, kind = PackURI("/ppt/drawings/v.vml"), "application/vnd.openxmlformats-officedocument.vmlDrawing"
        part = Part(name, kind, deck.part.package, DRAWING.format(style).encode())
        part.relate_to(image, f"{KINDS}/image")
        slide.part.relate_to(part, f"{KINDS}/vmlDrawing")
    tree = slide.shapes._spTree
    for xml in [f"<p:controls {NAMES}>{controls}</p:controls>"] if controls else []:
        tree.addnext(etree.fromstring(xml.replace("{}", picture)))
    if frame:
        tree.append(etree.fromstring(frame.replace("{}", picture)))
    path = tmp_path / "deck.pptx"
    deck.save(path)
    made = read(path, tmp_path / "assets", narrate="none")
    return made.scenes[0].elements, [(note.reason, note.subject, note.fate) for note in made.report.notes]


def picture_file(tmp_path):
    path = tmp_path / "botao.png"
    path.write_bytes(picture_bytes())
    return str(path)


def place(element):
    transform = element.transform
    return tuple(round(float(side), 2) for side in (transform.x, transform.y, transform.width, transform.height))


def test_a_control_is_shown_as_its_picture_and_told_of(tmp_path):
    (element,), notes = deck_with(tmp_path, BOTH)
    assert isinstance(element.content, Picture)
    assert (element.name, place(element)) == ("botao", (10, 20, 100, 50))
    assert notes == [(SHOWN, "botao", "approximated")]


@pytest.mark.parametrize("number", ["3074", "botao", "_x0000_s3074"])
def test_an_older_deck_has_the_pictures_of_its_controls_in_a_drawing(tmp_path, number):
    (element,), notes = deck_with(tmp_path, BARE.format(number), style="left:10pt;top:.5in;width:2cm;height:96")
    assert (element.name, place(element)) == ("botao", (10, 36, 56.69, 72))
    assert notes == [(SHOWN, "botao", "approximated")]


@pytest.mark.parametrize(
    ("control", "style"),
    [
        (BARE.format("3074"), ""),
        (BARE.format("9"), "width:9pt;height:9pt"),
        (BARE.format("3074"), "width:9pt"),
        (BARE.format("3074"), "width:9pt;height:much"),
        (BARE.format("3074"), "width:9pt;height:0pt"),
        (BARE.format(""), "width:9pt;height:9pt"),
    ],
)
def test_a_control_without_a_picture_is_told_of(tmp_path, control, style):
    elements, notes = deck_with(tmp_path, control, style=style)
    assert not elements
    assert notes == [(LEFT_OUT, "botao", "lost")]


def test_a_control_in_a_frame_is_its_picture_too(tmp_path):
    frame = (
        f'<p:graphicFrame {NAMES}><p:nvGraphicFramePr><p:cNvPr id="7" name="campo"/><p:cNvGraphicFramePr/><p:nvPr/>'
        f"</p:nvGraphicFramePr>{PLACE.replace('a:xfrm', 'p:xfrm')}<a:graphic><a:graphicData uri='x'>"
        f"<p:control>{PICTURE}</p:control></a:graphicData></a:graphic></p:graphicFrame>"
    )
    (element,), notes = deck_with(tmp_path, frame=frame)
    assert isinstance(element.content, Picture)
    assert (element.name, notes) == ("campo", [(SHOWN, "campo", "approximated")])


def test_a_drawing_that_is_no_xml_has_no_pictures(tmp_path):
    deck, slide = blank_deck()
    name, kind = PackURI("/ppt/drawings/v.vml"), "application/vnd.openxmlformats-officedocument.vmlDrawing"
    slide.part.relate_to(Part(name, kind, deck.part.package, b"\0"), f"{KINDS}/vmlDrawing")
    deck.save(tmp_path / "deck.pptx")
    package = Package(tmp_path / "deck.pptx")
    assert old_drawing(package, "ppt/slides/slide1.xml", "1") is None
    assert old_drawing(package, "ppt/slides/slide1.xml", "") is None
    package.close()
