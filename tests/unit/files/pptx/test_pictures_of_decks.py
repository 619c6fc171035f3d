"""Pictures of a deck: every kind, from everywhere, in the deck's colours; what cannot be drawn is told."""

import io

import pytest
from deck_builders import read
from metafile_builders import RED, emf, emf_brush, emf_points, emf_record, wmf, wmf_brush, wmf_record, wmf_select
from picture_builders import (
    SVG,
    a_deck,
    add_link,
    add_picture,
    add_svg_behind,
    element,
    fill_with,
    four_colours,
    heic,
    picture_bytes,
)
from PIL import Image
from pptx.enum.shapes import MSO_SHAPE
from pptx.util import Inches

from studio.files.pptx.blips import LINKED, NO_PICTURE, NO_SVG, PARTIAL
from studio.model.element import Missing, Picture, Shape, Table, Video
from studio.model.recolour import Recolour
from studio.model.style import Crop, PictureFill, Tiling

DRAWING = emf(emf_brush(1, RED), emf_points(86, (0, 0), (100, 0), (100, 80)))
OLD_DRAWING = wmf(wmf_brush(RED), wmf_select(0), wmf_record(0x041B, 800, 1000, 0, 0))


@pytest.fixture
def imported(tmp_path):
    """The deck that `build` makes of a slide, read."""

    def make(build):
        (tmp_path / "d").mkdir(exist_ok=True)
        return read(a_deck(build, tmp_path / "d" / "deck.pptx"), tmp_path / "a", narrate="notes")

    return make


def only(deck):
    (shown,) = deck.scenes[0].elements
    return shown.content


def asset_of(deck, content):
    return next(asset for asset in deck.assets if asset.id == content.asset)


def reasons(deck):
    return [note.reason for note in deck.report.notes]


@pytest.mark.parametrize(
    ("data", "name", "suffix"),
    [
        (SVG, "a.svg", ".svg"),
        (DRAWING, "a.emf", ".svg"),
        (OLD_DRAWING, "a.wmf", ".svg"),
        (DRAWING, "wrong.png", ".svg"),
        (picture_bytes("JPEG"), "wrong.png", ".jpg"),
        (picture_bytes("JPEG", mode="CMYK", color=(0, 255, 255, 0)), "a.jpg", ".jpg"),
        (picture_bytes("TIFF"), "a.tiff", ".png"),
        (picture_bytes("TIFF", mode="CMYK", color=(0, 255, 255, 0)), "a.tif", ".png"),
        (picture_bytes("TIFF", mode="I;16", color=40_000), "a.tif", ".png"),
        (picture_bytes("ICO"), "a.ico", ".png"),
        (picture_bytes("BMP"), "a.bmp", ".bmp"),
        (picture_bytes("GIF"), "a.gif", ".gif"),
        (picture_bytes("WEBP"), "a.webp", ".webp"),
        (heic(), "a.heic", ".png"),
        (picture_bytes("PNG", mode="I;16", color=40_000), "a.png", ".png"),
    ],
    ids=["svg", "emf", "wmf", "emf called png", "jpeg called png", "cmyk", "tiff", "cmyk tiff", "deep tiff", "ico",
         "bmp", "gif", "webp", "heic", "deep png"],
)  # fmt: skip
def test_pictures_of_every_kind_come_in(imported, data, name, suffix):
    deck = imported(lambda slide: add_picture(slide, data, name))
    content = only(deck)
    assert isinstance(content, Picture)
    asset = asset_of(deck, content)
    assert asset.suffix == suffix
    assert asset.width > 0
    assert deck.report.notes == ()


def test_the_drawing_behind_a_picture_is_shown(imported):
    deck = imported(lambda slide: add_svg_behind(slide, add_picture(slide, picture_bytes()), SVG))
    assert asset_of(deck, only(deck)).suffix == ".svg"
    assert deck.report.notes == ()


def test_a_harmful_drawing_leaves_the_picture_before_it(imported):
    bomb = b'<!DOCTYPE svg [<!ENTITY a "&b;"><!ENTITY b "&a;">]><svg xmlns="http://www.w3.org/2000/svg">&a;</svg>'
    deck = imported(lambda slide: add_svg_behind(slide, add_picture(slide, picture_bytes()), bomb))
    assert asset_of(deck, only(deck)).suffix == ".png"
    assert reasons(deck) == [NO_SVG]


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (b"II\xbc\x01" + b"\0" * 60, "a.wdp"),
        (emf(), "empty.emf"),
        (b"<svg", "broken.svg"),
        (picture_bytes()[:40], "torn.png"),
        (b"", "nothing.png"),
    ],
)
def test_what_cannot_be_drawn_is_a_frame_with_its_name_and_why(imported, data, name):
    deck = imported(lambda slide: add_picture(slide, data, name))
    content = only(deck)
    assert isinstance(content, Missing)
    assert content.what.splitlines()[0] == name
    assert len(content.what.splitlines()) == 2
    assert reasons(deck) == [NO_PICTURE]
    assert deck.report.as_json()["kept"]["missing"]["pictures"] == 1
    assert all(asset.suffix == ".pptx" for asset in deck.assets)


def test_what_a_drawing_leaves_out_is_told(imported):
    data = emf(emf_record(53), emf_points(86, (0, 0), (100, 0), (100, 80)))
    assert reasons(imported(lambda slide: add_picture(slide, data, "a.emf"))) == [PARTIAL]


@pytest.mark.parametrize("address", ["fotos/a.png", "fotos\\a.png", "./fotos/a%2Epng"])
def test_a_linked_picture_beside_the_deck_is_taken_in(imported, tmp_path, address):
    (tmp_path / "d" / "fotos").mkdir(parents=True)
    (tmp_path / "d" / "fotos" / "a.png").write_bytes(four_colours())
    deck = imported(lambda slide: add_link(slide, address))
    assert (tmp_path / "a" / asset_of(deck, only(deck)).file_name).read_bytes() == four_colours()
    assert deck.report.notes == ()


@pytest.mark.parametrize(
    "address",
    [
        "http://example.com/a.png",
        "file:///a.png",
        "\\\\server\\share\\a.png",
        "../a.png",
        "C:\\a.png",
        "gone.png",
        "/a.png",
    ],
)
def test_pictures_from_elsewhere_are_not_opened(imported, tmp_path, address):
    (tmp_path / "a.png").write_bytes(four_colours())
    deck = imported(lambda slide: add_link(slide, address))
    assert isinstance(only(deck), Missing)
    assert reasons(deck) == [LINKED]


def test_a_linked_picture_that_the_deck_holds_too_is_taken_from_it(imported):
    def build(slide):
        shape = add_link(slide, "http://example.com/a.png")
        held = add_picture(slide, four_colours())
        blip, other = (next(s._element.iter("{*}blip")) for s in (shape, held))
        blip.attrib.update(other.attrib)

    assert imported(build).report.notes == ()


@pytest.mark.parametrize(
    ("change", "recolour"),
    [
        ("<a:grayscl/>", Recolour(grey=True)),
        ('<a:biLevel thresh="25000"/>', Recolour(threshold=0.25)),
        ('<a:lum bright="70000" contrast="-70000"/>', Recolour(brightness=0.7, contrast=-0.7)),
        ('<a:hsl hue="5400000" sat="-50000" lum="10000"/>', Recolour(hue=90, saturation=0.5, lightness=0.1)),
        (
            '<a:duotone><a:prstClr val="black"/><a:srgbClr val="d9c3a5"/></a:duotone>',
            Recolour(duotone=("#000000", "#d9c3a5")),
        ),
        (
            '<a:clrChange><a:clrFrom><a:srgbClr val="ffffff"/></a:clrFrom><a:clrTo><a:srgbClr val="ffffff">'
            '<a:alpha val="0"/></a:srgbClr></a:clrTo></a:clrChange>',
            Recolour(swap=("#ffffff", "#ffffff00")),
        ),
        (
            '<a:extLst><a:ext uri="x"><a14:imgProps><a14:imgLayer><a14:imgEffect><a14:saturation sat="33000"/>'
            '</a14:imgEffect><a14:imgEffect><a14:colorTemperature colorTemp="8800"/></a14:imgEffect><a14:imgEffect>'
            '<a14:brightnessContrast bright="-20000" contrast="40000"/></a14:imgEffect></a14:imgLayer></a14:imgProps>'
            "</a:ext></a:extLst>",
            Recolour(saturation=0.33, temperature=8800, brightness=-0.2, contrast=0.4),
        ),
    ],
)
def test_changed_colours_stay_changes(imported, change, recolour):
    deck = imported(lambda slide: add_picture(slide, four_colours(), changes=change))
    assert only(deck).recolour == recolour
    assert deck.report.notes == ()


def test_effects_that_powerpoint_has_made_are_not_made_again(imported):
    layer = '<a:extLst><a:ext uri="x"><a14:imgProps><a14:imgLayer r:embed="{}"><a14:imgEffect>{}</a14:imgEffect>'
    effect = "<a14:artisticBlur/>"

    def build(slide):
        shape = add_picture(slide, four_colours())
        behind = next(add_picture(slide, picture_bytes(color="red"), "b.png")._element.iter("{*}blip"))
        text = layer.format(next(iter(behind.attrib.values())), effect)
        next(shape._element.iter("{*}blip")).append(element(f"{text}</a14:imgLayer></a14:imgProps></a:ext></a:extLst>"))

    deck = imported(build)
    assert deck.scenes[0].elements[0].content.recolour is None
    assert deck.report.notes == ()


def test_tiles_lie_as_the_deck_says(imported):
    tile = '<a:tile tx="127000" ty="0" sx="50000" sy="100000" flip="xy" algn="ctr"/>'

    def build(slide):
        shape = slide.shapes.add_shape(MSO_SHAPE.OVAL, 0, 0, Inches(3), Inches(2))
        fill_with(slide, shape._element.spPr, four_colours(), '<a:alphaModFix amt="40000"/><a:grayscl/>', tile)

    deck = imported(build)
    fill = only(deck).fill
    assert isinstance(only(deck), Shape)
    assert isinstance(fill, PictureFill)
    assert fill.tiling == Tiling(2.0, (10.0, 0.0), True, True, (0.5, 0.5))
    assert (fill.opacity, fill.recolour) == (0.4, Recolour(grey=True))
    assert deck.report.notes == ()


def test_room_around_a_picture_stays_free(imported):
    def build(slide):
        shape = slide.shapes.add_shape(MSO_SHAPE.RECTANGLE, 0, 0, Inches(3), Inches(2))
        fill_with(
            slide, shape._element.spPr, four_colours(), "", '<a:stretch><a:fillRect l="25000" r="25000"/></a:stretch>'
        )

    assert only(imported(build)).fill.crop == Crop(-0.5, 0.0, -0.5, 0.0)


def test_a_picture_may_leave_room_in_its_frame(imported):
    def build(slide):
        shape = add_picture(slide, four_colours())
        shape._element.find("{*}blipFill").insert(1, element('<a:srcRect l="-20000" r="30000"/>'))

    assert only(imported(build)).crop == Crop(-0.2, 0.0, 0.3, 0.0)


def test_pictures_that_move_play_over_and_over(imported):
    frames = [Image.new("RGB", (20, 10), color) for color in ("red", "blue")]
    data = io.BytesIO()
    frames[0].save(data, "GIF", save_all=True, append_images=frames[1:], duration=500, loop=0)
    moving = only(imported(lambda slide: add_picture(slide, data.getvalue(), "a.gif")))
    assert isinstance(moving, Video)
    assert moving.loop
    still = only(imported(lambda slide: add_picture(slide, data.getvalue(), "a.gif", "<a:grayscl/>")))
    assert isinstance(still, Picture)


def test_cells_are_filled_with_pictures(imported):
    def build(slide):
        table = slide.shapes.add_table(1, 2, 0, 0, Inches(4), Inches(1)).table
        fill_with(slide, table.cell(0, 0)._tc.get_or_add_tcPr(), four_colours())

    deck = imported(build)
    assert isinstance(only(deck), Table)
    assert isinstance(only(deck).rows[0].cells[0].fill, PictureFill)
    assert not isinstance(only(deck).rows[0].cells[1].fill, PictureFill)
    assert deck.report.notes == ()


def test_one_picture_shown_often_is_kept_once(imported):
    def build(slide):
        for number in range(3):
            add_picture(slide, DRAWING, f"{number}.emf")

    deck = imported(build)
    assert len({shown.content.asset for shown in deck.scenes[0].elements}) == 1


def test_pictures_of_cameras_stand_upright(imported, tmp_path):
    data = io.BytesIO()
    exif = Image.Exif()
    exif[0x0112] = 6
    Image.new("RGB", (40, 20), "red").save(data, "JPEG", exif=exif)
    deck = imported(lambda slide: add_picture(slide, data.getvalue(), "a.jpg"))
    assert (asset_of(deck, only(deck)).width, asset_of(deck, only(deck)).height) == (20, 40)
