"""Decks whose pictures are of every kind, come from everywhere and are shown in every way."""

from __future__ import annotations

import io

import pillow_heif
from deck_builders import blank_deck
from lxml import etree
from PIL import Image
from pptx.opc.constants import RELATIONSHIP_TYPE as RT
from pptx.opc.package import Part
from pptx.opc.packuri import PackURI
from pptx.util import Emu, Inches

SPACES = {
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "p": "http://schemas.openxmlformats.org/presentationml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "a14": "http://schemas.microsoft.com/office/drawing/2010/main",
    "asvg": "http://schemas.microsoft.com/office/drawing/2016/SVG/main",
}
_EXTENSION = '<a:extLst><a:ext uri="x">{}</a:ext></a:extLst>'
SVG = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 30"><rect width="40" height="30" fill="#00ff00"/></svg>'


def element(text):
    spaces = " ".join(f'xmlns:{name}="{address}"' for name, address in SPACES.items())
    return etree.fromstring(f"<x {spaces}>{text}</x>")[0]


def picture_bytes(kind="PNG", size=(40, 30), color="#3377aa", mode="RGB", **options):
    data = io.BytesIO()
    Image.new(mode, size, color).save(data, kind, **options)
    return data.getvalue()


def four_colours(kind="PNG"):
    """Red, green over blue, white, in quarters of 20 x 20."""
    image = Image.new("RGB", (40, 40), "#ff0000")
    for place, color in (((20, 0), "#00ff00"), ((0, 20), "#0000ff"), ((20, 20), "#ffffff")):
        image.paste(Image.new("RGB", (20, 20), color), place)
    data = io.BytesIO()
    image.save(data, kind)
    return data.getvalue()


def heic():
    data = io.BytesIO()
    pillow_heif.from_pillow(Image.new("RGB", (64, 48), "#3377aa")).save(data)
    return data.getvalue()


def related(slide, data, name, kind="image/x"):
    """The relationship to a new part that holds `data`."""
    part = Part(PackURI(f"/ppt/media/{name}"), kind, slide.part.package, data)
    return slide.part.relate_to(part, RT.IMAGE)


def add_picture(slide, data, name="a.png", changes="", box=(1, 1, 4, 3)):
    """A picture of any kind of bytes; `changes` are put into its a:blip."""
    left, top, width, height = (Inches(side) for side in box)
    shape = slide.shapes.add_picture(io.BytesIO(picture_bytes()), left, top, width, height)
    shape.name = name
    blip = shape._element.find(".//a:blip", SPACES)
    blip.set(f"{{{SPACES['r']}}}embed", related(slide, data, name))
    if changes:
        blip.append(element(changes))
    return shape


def add_svg_behind(slide, shape, data, name="behind.svg"):
    relationship = related(slide, data, name, "image/svg+xml")
    blip = shape._element.find(".//a:blip", SPACES)
    blip.append(element(_EXTENSION.format(f'<asvg:svgBlip r:embed="{relationship}"/>')))


def add_link(slide, address, box=(1, 1, 4, 3)):
    """A picture that is only linked."""
    shape = slide.shapes.add_picture(io.BytesIO(picture_bytes()), *(Inches(side) for side in box))
    blip = shape._element.find(".//a:blip", SPACES)
    blip.attrib.clear()
    blip.set(f"{{{SPACES['r']}}}link", slide.part.relate_to(address, RT.IMAGE, is_external=True))
    return shape


def fill_with(slide, properties, data, inside="", around="<a:stretch><a:fillRect/></a:stretch>", name="fill.png"):
    """Fill a shape or a cell with a picture. `inside` goes into its a:blip, `around` beside that."""
    relationship = related(slide, data, name)
    for child in list(properties):
        if etree.QName(child).localname in ("solidFill", "noFill", "gradFill", "blipFill"):
            properties.remove(child)
    fill = element(f'<a:blipFill><a:blip r:embed="{relationship}">{inside}</a:blip>{around}</a:blipFill>')
    place = next(
        (n + 1 for n, child in enumerate(properties) if etree.QName(child).localname == "prstGeom"), len(properties)
    )
    properties.insert(place, fill)


def a_deck(build, path):
    deck, slide = blank_deck()
    deck.slide_width, deck.slide_height = Emu(9_144_000), Emu(5_143_500)
    build(slide)
    deck.save(path)
    return path
