"""Decks that each have one thing that a film cannot show, or not quite: what the report must have a line about."""

import io
import re
import wave
import zipfile
from pathlib import Path
from tempfile import TemporaryDirectory

from chart_builders import a_chart_of, a_newer_chart
from deck_builders import blank_deck, change_part, read
from diagram_builders import a_diagram
from metafile_builders import emf, emf_points, emf_record
from PIL import Image
from pptx.chart.data import CategoryChartData
from pptx.enum.chart import XL_CHART_TYPE
from pptx.enum.shapes import MSO_SHAPE
from pptx.opc.constants import RELATIONSHIP_TYPE as RT
from pptx.opc.package import Part
from pptx.opc.packuri import PackURI
from pptx.oxml import parse_xml
from pptx.util import Inches

SPACES = (
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:a14="http://schemas.microsoft.com/office/drawing/2010/main"'
)
BOX = '<a:xfrm><a:off x="0" y="0"/><a:ext cx="900000" cy="900000"/></a:xfrm><a:prstGeom prst="rect"/>'


def picture_data(kind="PNG", size=(40, 30)):
    data = io.BytesIO()
    Image.new("RGB", size, "#3377aa").save(data, kind)
    data.seek(0)
    return data


def an_element(text):
    return parse_xml(re.sub(r"^<([\w:]+)", rf"<\1 {SPACES}", text))


def a_shape(slide):
    return slide.shapes.add_shape(MSO_SHAPE.RECTANGLE, 0, 0, Inches(2), Inches(1))


def a_star(slide):
    return slide.shapes.add_shape(MSO_SHAPE.STAR_5_POINT, 0, 0, Inches(2), Inches(1))


def with_child(add, place, child):
    """A deck with a shape that `add` makes, `child` put at the end of the element `place` in it."""

    def build(deck, slide):
        element = add(slide)._element
        target = element.find(place, {"a": SPACES.split('"')[1], "p": SPACES.split('"')[3]}) if place else element
        target.append(an_element(child))

    return build


def a_text(slide):
    box = slide.shapes.add_textbox(0, 0, Inches(3), Inches(1))
    box.text_frame.text = "Texto"
    box.text_frame.paragraphs[0].runs[0].font.bold = True
    return box


def a_picture(slide):
    return slide.shapes.add_picture(picture_data(), 0, 0, Inches(1))


def a_table(slide):
    return slide.shapes.add_table(1, 1, 0, 0, Inches(2), Inches(1))


def a_group(slide):
    group = slide.shapes.add_group_shape()
    group.shapes.add_shape(MSO_SHAPE.OVAL, 0, 0, Inches(1), Inches(1))
    return group


def a_chart(slide, kind=XL_CHART_TYPE.COLUMN_CLUSTERED, series=2):
    data = CategoryChartData()
    data.categories = ["A", "B"]
    for number in range(series):
        data.add_series(f"S{number}", (1, 2))
    return slide.shapes.add_chart(kind, 0, 0, Inches(4), Inches(3), data)


def a_movie(slide, data=b"no film at all", mime="video/mp4"):
    return slide.shapes.add_movie(
        io.BytesIO(data), 0, 0, Inches(2), Inches(2), poster_frame_image=picture_data(), mime_type=mime
    )


def as_sound(slide):
    movie = a_movie(slide, mime="audio/mpeg")
    video = movie._element.find(f".//{{{SPACES.split(chr(34))[1]}}}videoFile")
    video.tag = video.tag.replace("videoFile", "audioFile")


def as_address(address):
    """A sound, or (`address` not "") a film or sound that is somewhere else."""

    def build(deck, slide):
        shape = a_movie(slide)
        for media in [e for e in shape._element.iter() if e.tag.endswith("/main}media")]:
            media.getparent().remove(media)
        link = shape._element.find(f".//{{{SPACES.split(chr(34))[1]}}}videoFile")
        if address.endswith(".mp3"):
            link.tag = link.tag.replace("videoFile", "audioFile")
        elif not address:
            link.tag = link.tag.replace("videoFile", "audioCd")
        for name in list(link.attrib):
            link.set(name, slide.part.relate_to(address or "x", RT.VIDEO, is_external=True))

    return build


FILL = '<a:blipFill><a:blip r:embed="{}"/><a:stretch><a:fillRect/></a:stretch></a:blipFill>'


def filled(deck, slide, fill=FILL):
    _, relationship = slide.part.get_or_add_image_part(picture_data())
    a_shape(slide)._element.spPr.append(an_element(fill.format(relationship)))


def laid_over(deck, slide):
    filled(deck, slide)
    overlay = f'<a:effectLst><a:fillOverlay blend="mult">{INK}</a:fillOverlay></a:effectLst>'
    slide.shapes[-1]._element.spPr.append(an_element(overlay))


def behind(fill):
    def build(deck, slide):
        _, relationship = slide.part.get_or_add_image_part(picture_data())
        slide._element.cSld.insert(0, an_element(f"<p:bg><p:bgPr>{fill.format(relationship)}</p:bgPr></p:bg>"))

    return build


def linked(deck, slide):
    """A picture on another machine."""
    picture = a_picture(slide)
    blip = picture._element.find(f".//{{{SPACES.split(chr(34))[1]}}}blip")
    relationship = slide.part.relate_to("http://example.com/a.png", RT.IMAGE, is_external=True)
    blip.attrib.clear()
    blip.set(f"{{{SPACES.split(chr(34))[5]}}}link", relationship)


SVG_BEHIND = (
    '<a:ext uri="{{96DAC541-7B7A-43D3-8B79-37D633B846F1}}"><asvg:svgBlip xmlns:asvg='
    '"http://schemas.microsoft.com/office/drawing/2016/SVG/main" r:embed="{}"/></a:ext>'
)
ARTISTIC = (
    '<a:ext uri="{{BEBA8EAE-BF5A-486C-A8C5-ECC9F3942E4B}}"><a14:imgProps><a14:imgLayer><a14:imgEffect>'
    "<a14:artisticBlur/></a14:imgEffect></a14:imgLayer></a14:imgProps></a:ext>"
)
PARTIAL_DRAWING = emf(emf_record(53), emf_points(86, (0, 0), (50, 0), (50, 50)))


def with_behind(slide, extension, part=b"<svg", name="/ppt/media/behind.svg"):
    """A picture that says more of itself in an extension, which may name a part."""
    relationship = slide.part.relate_to(Part(PackURI(name), "image/svg+xml", slide.part.package, part), RT.IMAGE)
    picture = a_picture(slide)
    blip = picture._element.find(f".//{{{SPACES.split(chr(34))[1]}}}blip")
    blip.append(an_element(f"<a:extLst>{extension.format(relationship)}</a:extLst>"))
    return picture


def an_alternative(deck, slide):
    shape = f'<p:sp><p:nvSpPr><p:cNvPr id="9" name="3D"/><p:cNvSpPr/><p:nvPr/></p:nvSpPr><p:spPr>{BOX}</p:spPr></p:sp>'
    choice = f'<mc:AlternateContent><mc:Choice Requires="x9">{shape}</mc:Choice></mc:AlternateContent>'
    slide.shapes._spTree.append(an_element(choice))


SPOILED = b"no picture, no film"


def spoil(path, start="ppt/media/", data=SPOILED):
    for name in zipfile.ZipFile(path).namelist():
        if name.startswith(start):
            change_part(path, name, lambda _: data)


def lose(path, ending):
    """The deck without the parts whose names end so."""
    kept = {}
    with zipfile.ZipFile(path) as deck:
        kept = {name: deck.read(name) for name in deck.namelist() if not name.endswith(ending)}
    with zipfile.ZipFile(path, "w") as deck:
        for name, data in kept.items():
            deck.writestr(name, data)


def rename(old, new):
    def change(path):
        for name in zipfile.ZipFile(path).namelist():
            if re.fullmatch(r"ppt/charts/chart\d*\.xml", name):
                change_part(path, name, lambda data: data.replace(old, new))

    return change


def nothing(path):
    pass


RUN = "p:txBody/a:p/a:r/a:rPr"
INK = '<a:solidFill><a:srgbClr val="ff0000"/></a:solidFill>'
STOPS = '<a:gsLst><a:gs pos="0"><a:srgbClr val="ff0000"/></a:gs></a:gsLst>'
PRESET = '<a:effectLst><a:prstShdw prst="shdw1"><a:srgbClr val="ff0000"/></a:prstShdw></a:effectLst>'


def a_control(deck, slide):
    slide.shapes._spTree.addnext(an_element('<p:controls><p:control spid="1" name="campo"/></p:controls>'))


MOVED = (
    '<p:timing><p:tnLst><p:par><p:cTn><p:childTnLst><p:set><p:cBhvr><p:cTn dur="1"/>'
    '<p:tgtEl><p:spTgt spid="2"/></p:tgtEl></p:cBhvr></p:set></p:childTnLst></p:cTn></p:par></p:tnLst></p:timing>'
)


def grey_moving(deck, slide):
    data = io.BytesIO()
    frames = [Image.new("RGB", (8, 8), ink) for ink in ("red", "blue")]
    frames[0].save(data, "GIF", save_all=True, append_images=frames[1:], duration=200)
    data.seek(0)
    grey(slide.shapes.add_picture(data, 0, 0, Inches(1)))


def grey(picture):
    next(picture._element.iter(f"{{{SPACES.split(chr(34))[1]}}}blip")).append(an_element("<a:grayscl/>"))


def a_grey_film(deck, slide):
    from recorded_decks import a_film  # which takes its pictures from here

    with TemporaryDirectory() as folder:
        grey(a_movie(slide, a_film(Path(folder) / "f.mp4", 1)))


def on_its_side(deck, slide):
    box = a_text(slide)
    box.text_frame.paragraphs[0].runs[0].text = "安全 NR-6"
    box.text_frame._txBody.bodyPr.set("vert", "eaVert")


def upright_fill(deck, slide):
    shape = a_shape(slide)
    shape.rotation = 30
    fill = f'<a:gradFill rotWithShape="0">{STOPS}<a:lin ang="0"/></a:gradFill>'
    shape._element.spPr.append(an_element(fill))


def by_theme(deck, slide):
    shape = a_shape(slide)._element
    next(shape.iter("{http://schemas.openxmlformats.org/drawingml/2006/main}effectRef")).set("idx", "3")


CASES = {
    "warped": (with_child(a_text, "p:txBody/a:bodyPr", '<a:prstTxWarp prst="textRingInside"/>'), nothing),
    "letters with an old shadow": (with_child(a_text, RUN, PRESET), nothing),
    "letters of a picture": (with_child(a_text, RUN, "<a:blipFill><a:blip/></a:blipFill>"), nothing),
    "picture bullet": (
        with_child(a_text, "p:txBody/a:p", '<a:pPr><a:buBlip><a:blip r:embed="rId1"/></a:buBlip></a:pPr>'), nothing,
    ),
    "tinted": (with_child(a_picture, "p:blipFill/a:blip", '<a:tint hue="60" amt="50000"/>'), nothing),
    "moving picture in grey": (grey_moving, nothing),
    "film in grey": (a_grey_film, nothing),
    "linked picture": (linked, nothing),
    "partial drawing": (lambda deck, slide: a_picture(slide), lambda path: spoil(path, data=PARTIAL_DRAWING)),
    "unreadable drawing": (lambda deck, slide: with_behind(slide, SVG_BEHIND), nothing),
    "artistic effect": (lambda deck, slide: with_behind(slide, ARTISTIC), nothing),
    "old shadow": (with_child(a_shape, "p:spPr", PRESET), nothing),
    "shadow of a group": (with_child(a_group, "p:grpSpPr", "<a:effectLst><a:blur/></a:effectLst>"), nothing),
    "laid over": (laid_over, nothing),
    "bevelled": (with_child(a_shape, "p:spPr", "<a:sp3d><a:bevelT/></a:sp3d>"), nothing),
    "bevelled by its theme": (by_theme, nothing),
    "seen from above": (
        with_child(a_shape, "p:spPr", '<a:scene3d><a:camera prst="isometricTopUp"/></a:scene3d>'), nothing,
    ),
    "bevelled letters": (with_child(a_text, "p:txBody/a:bodyPr", "<a:sp3d><a:bevelT/></a:sp3d>"), nothing),
    "gradient along a star": (
        with_child(a_star, "p:spPr", f'<a:gradFill>{STOPS}<a:path path="shape"/></a:gradFill>'), nothing,
    ),
    "slanted gradient": (
        with_child(a_shape, "p:spPr", f'<a:gradFill>{STOPS}<a:lin ang="2700000" scaled="1"/></a:gradFill>'), nothing,
    ),
    "upright fill": (upright_fill, nothing),
    "spread letters": (with_child(a_text, "p:txBody/a:p", '<a:pPr algn="dist"/>'), nothing),
    "a sentence on its side": (on_its_side, nothing),
    "animated layout": (lambda deck, slide: slide.slide_layout._element.append(an_element(MOVED)), nothing),
    "ink without a place": (
        lambda deck, slide: slide.shapes._spTree.append(an_element('<p:contentPart r:id="rId9"/>')), nothing,
    ),
    "control on a layout": (lambda deck, slide: a_control(deck, slide.slide_layout), nothing),
    "blurred reflection": (
        with_child(a_shape, "p:spPr", '<a:effectLst><a:reflection blurRad="6350" endPos="50000"/></a:effectLst>'),
        nothing,
    ),
    "unknown thing": (with_child(a_shape, "p:spPr", '<a:ext uri="x"><z:novo xmlns:z="urn:z"/></a:ext>'), nothing),
    "unknown alternative": (an_alternative, nothing),
    "control without a picture": (a_control, nothing),
    "unreadable fill": (filled, spoil),
    "unreadable background": (behind(FILL), spoil),
    "unreadable picture": (lambda deck, slide: a_picture(slide), spoil),
    "unreadable film": (lambda deck, slide: a_movie(slide), nothing),
    "film that is gone": (lambda deck, slide: a_movie(slide), lambda path: lose(path, (".mp4", ".vid"))),
    "unreadable sound": (lambda deck, slide: as_sound(slide), nothing),
    "sound that is gone": (lambda deck, slide: as_sound(slide), lambda path: lose(path, (".mp3", ".vid"))),
    "film on the web": (as_address("https://www.youtube.com/embed/x"), nothing),
    "sound on the web": (as_address("http://example.org/a.mp3"), nothing),
    "sound on a CD": (as_address(""), nothing),
    "damaged chart": (lambda deck, slide: a_chart(slide), lambda path: spoil(path, "ppt/charts/chart")),
    "unknown chart": (lambda deck, slide: a_chart(slide), rename(b"barChart>", b"funnelChart>")),
    "chart without numbers": (lambda deck, slide: a_chart(slide), rename(b"c:plotArea", b"c:emptyArea")),
    "deep chart": (lambda deck, slide: a_chart(slide), rename(b"barChart>", b"bar3DChart>")),
    "unusual chart": (lambda deck, slide: a_chart(slide), rename(b"barChart>", b"surfaceChart>")),
    "diagram without a drawing": (lambda deck, slide: a_diagram(slide, None, (("1", "A", "0"),)), nothing),
    "map": (lambda deck, slide: a_newer_chart(slide, a_chart_of("regionMap", (1, 2))), nothing),
}  # fmt: skip


def imported(case, folder):
    build, change = CASES[case]
    deck, slide = blank_deck()
    build(deck, slide)
    path = folder / "deck.pptx"
    deck.save(path)
    change(path)
    return read(path, folder / "a", narrate="notes")


def silence():
    data = io.BytesIO()
    with wave.open(data, "wb") as sound:
        sound.setnchannels(1)
        sound.setsampwidth(2)
        sound.setframerate(8000)
        sound.writeframes(bytes(16000))
    return data.getvalue()
