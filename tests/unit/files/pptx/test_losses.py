"""Nothing of a deck is left out in silence: every reason that the importer knows is provoked here."""

import ast
import io
import re
import wave
import zipfile
from pathlib import Path

import pytest
from deck_builders import blank_deck, change_part, read
from PIL import Image
from pptx.chart.data import CategoryChartData
from pptx.enum.chart import XL_CHART_TYPE
from pptx.enum.shapes import MSO_SHAPE
from pptx.oxml import parse_xml
from pptx.util import Inches

import studio.files.pptx
from studio.files.pptx.losses import APPROXIMATIONS
from studio.files.pptx.report import Note, Report
from studio.i18n import use_language
from studio.model.element import Missing, Picture, Shape, Sound, Video
from studio.model.style import Pattern, PictureFill

FOLDER = Path(studio.files.pptx.__file__).parent
TELLERS = ("losses", "recordings", "charts", "backgrounds", "elements")
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


FILL = '<a:blipFill><a:blip r:embed="{}"/><a:stretch><a:fillRect/></a:stretch></a:blipFill>'


def filled(deck, slide):
    _, relationship = slide.part.get_or_add_image_part(picture_data())
    a_shape(slide)._element.spPr.append(an_element(FILL.format(relationship)))


def behind(fill):
    def build(deck, slide):
        _, relationship = slide.part.get_or_add_image_part(picture_data())
        slide._element.cSld.insert(0, an_element(f"<p:bg><p:bgPr>{fill.format(relationship)}</p:bgPr></p:bg>"))

    return build


def an_alternative(deck, slide):
    shape = f'<p:sp><p:nvSpPr><p:cNvPr id="9" name="3D"/><p:cNvSpPr/><p:nvPr/></p:nvSpPr><p:spPr>{BOX}</p:spPr></p:sp>'
    choice = f'<mc:AlternateContent><mc:Choice Requires="a14">{shape}</mc:Choice></mc:AlternateContent>'
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
EQUATION = "<a14:m><m:oMath><m:r><m:t>x</m:t></m:r></m:oMath></a14:m>"
STOPS = '<a:gsLst><a:gs pos="0"><a:srgbClr val="ff0000"/></a:gs></a:gsLst>'
INNER = '<a:effectLst><a:innerShdw><a:srgbClr val="ff0000"/></a:innerShdw></a:effectLst>'
CASES = {
    "equation": (with_child(a_text, "p:txBody/a:p", EQUATION), nothing),
    "warped": (with_child(a_text, "p:txBody/a:bodyPr", '<a:prstTxWarp prst="textArchUp"/>'), nothing),
    "outlined letters": (with_child(a_text, RUN, f'<a:ln w="9525">{INK}</a:ln>'), nothing),
    "letters in a gradient": (with_child(a_text, RUN, f"<a:gradFill>{STOPS}</a:gradFill>"), nothing),
    "picture bullet": (
        with_child(a_text, "p:txBody/a:p", '<a:pPr><a:buBlip><a:blip r:embed="rId1"/></a:buBlip></a:pPr>'), nothing,
    ),
    "greyed": (with_child(a_picture, "p:blipFill/a:blip", "<a:grayscl/>"), nothing),
    "inner shadow": (with_child(a_shape, "p:spPr", INNER), nothing),
    "shadow of a group": (with_child(a_group, "p:grpSpPr", "<a:effectLst><a:blur/></a:effectLst>"), nothing),
    "bevelled": (with_child(a_shape, "p:spPr", "<a:sp3d><a:bevelT/></a:sp3d>"), nothing),
    "double line": (with_child(a_shape, "p:spPr", f'<a:ln w="50000" cmpd="dbl">{INK}</a:ln>'), nothing),
    "line in a gradient": (with_child(a_shape, "p:spPr", f"<a:ln><a:gradFill>{STOPS}</a:gradFill></a:ln>"), nothing),
    "square gradient": (
        with_child(a_shape, "p:spPr", f'<a:gradFill>{STOPS}<a:path path="rect"/></a:gradFill>'), nothing,
    ),
    "crossed cell": (with_child(a_table, ".//a:tcPr", f"<a:lnTlToBr>{INK}</a:lnTlToBr>"), nothing),
    "unknown alternative": (an_alternative, nothing),
    "unreadable fill": (filled, spoil),
    "unreadable background": (behind(FILL), spoil),
    "recoloured background": (behind(FILL.replace("/><a:st", "><a:grayscl/></a:blip><a:st")), nothing),
    "unreadable picture": (lambda deck, slide: a_picture(slide), spoil),
    "unreadable film": (lambda deck, slide: a_movie(slide), nothing),
    "film that is gone": (lambda deck, slide: a_movie(slide), lambda path: lose(path, (".mp4", ".vid"))),
    "unreadable sound": (lambda deck, slide: as_sound(slide), nothing),
    "sound that is gone": (lambda deck, slide: as_sound(slide), lambda path: lose(path, (".mp3", ".vid"))),
    "damaged chart": (lambda deck, slide: a_chart(slide), lambda path: spoil(path, "ppt/charts/chart")),
    "unknown chart": (lambda deck, slide: a_chart(slide), rename(b"barChart>", b"funnelChart>")),
    "chart without numbers": (lambda deck, slide: a_chart(slide), rename(b"c:plotArea", b"c:emptyArea")),
    "deep chart": (lambda deck, slide: a_chart(slide), rename(b"barChart>", b"bar3DChart>")),
    "unusual chart": (lambda deck, slide: a_chart(slide), rename(b"barChart>", b"surfaceChart>")),
    "trend line": (
        lambda deck, slide: a_chart(slide),
        rename(b"<c:cat>", b'<c:trendline><c:trendlineType val="linear"/></c:trendline><c:cat>'),
    ),
}  # fmt: skip


def imported(case, folder):
    build, change = CASES[case]
    deck, slide = blank_deck()
    build(deck, slide)
    path = folder / "deck.pptx"
    deck.save(path)
    change(path)
    return read(path, folder / "a", narrate="notes")


@pytest.fixture(scope="module")
def told(tmp_path_factory):
    """{case: the lines of its report}"""
    return {case: imported(case, tmp_path_factory.mktemp("case")).report.notes for case in CASES}


def test_what_is_lost_or_changed_has_a_line(told):
    for case, notes in told.items():
        assert [note for note in notes if note.fate in ("lost", "approximated")], case
        assert {note.slide for note in notes} <= {0, 1}


def test_every_reason_is_provoked_here(told):
    known = {reason for name in TELLERS for reason in reasons(FOLDER / f"{name}.py")}
    assert known - {note.reason for notes in told.values() for note in notes} == set()
    assert set(APPROXIMATIONS.values()) <= known


def reasons(path):
    """The texts that a module marks for translation."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "N_":
            yield node.args[0].value


def test_a_plain_deck_loses_nothing(tmp_path):
    deck, slide = blank_deck()
    for add in (a_shape, a_text, a_picture, a_table, a_group, a_chart):
        add(slide)
    deck.save(tmp_path / "deck.pptx")
    assert read(tmp_path / "deck.pptx", tmp_path / "a", narrate="notes").report.notes == ()


def test_a_film_that_cannot_be_played_leaves_its_picture(tmp_path):
    contents = [e.content for e in imported("unreadable film", tmp_path).scenes[0].elements]
    assert [type(content) for content in contents] == [Picture]


def test_an_unreadable_file_is_not_kept(tmp_path):
    deck = imported("unreadable film", tmp_path)
    assert {asset.suffix for asset in deck.assets} == {".pptx", ".png"}
    assert {file.suffix for file in (tmp_path / "a").iterdir()} == {".pptx", ".png"}


@pytest.mark.parametrize("kind", ["wav", "mp3"])
def test_a_sound_is_known_by_what_is_in_it(kind, tmp_path):
    deck, slide = blank_deck()
    a_movie(slide, silence(), f"video/{kind}")
    deck.save(tmp_path / "deck.pptx")
    contents = [e.content for e in read(tmp_path / "deck.pptx", tmp_path / "a").scenes[0].elements]
    assert [type(content) for content in contents] == [Sound, Picture]
    assert not any(isinstance(content, Video) for content in contents)


@pytest.mark.parametrize(
    ("trim", "played"),
    [
        ('st="250"', (0.25, None)),
        ('st="250" end="500"', (0.25, 0.25)),
        ('end="9000"', (0, None)),
        ('st="x"', (0, None)),
    ],
)
def test_a_trimmed_recording_plays_only_its_part(trim, played, tmp_path):
    deck, slide = blank_deck()
    movie = a_movie(slide, silence(), "audio/wav")
    media = next(e for e in movie._element.iter() if e.tag.endswith("/main}media"))
    media.append(parse_xml(f'<p14:trim xmlns:p14="http://schemas.microsoft.com/office/powerpoint/2010/main" {trim}/>'))
    deck.save(tmp_path / "deck.pptx")
    sound = read(tmp_path / "deck.pptx", tmp_path / "a").scenes[0].elements[0].content
    assert (sound.source_start, sound.length) == played


def silence():
    data = io.BytesIO()
    with wave.open(data, "wb") as sound:
        sound.setnchannels(1)
        sound.setsampwidth(2)
        sound.setframerate(8000)
        sound.writeframes(bytes(16000))
    return data.getvalue()


@pytest.mark.parametrize("kind", ["TIFF", "ICO", "BMP"])
def test_pictures_of_rare_kinds_are_drawn(kind, tmp_path):
    deck, slide = blank_deck()
    a_picture(slide)
    deck.save(tmp_path / "deck.pptx")
    suffix = kind[:4].lower()
    data = picture_data(kind, (32, 32)).getvalue()
    as_rare = {
        "ppt/slides/_rels/slide1.xml.rels": lambda d: d.replace(b".png", f".{suffix}".encode()),
        "[Content_Types].xml": lambda d: d.replace(b'"png"', f'"{suffix}"'.encode()),
    }
    for name, change in as_rare.items():
        change_part(tmp_path / "deck.pptx", name, change)
    with zipfile.ZipFile(tmp_path / "deck.pptx") as old:
        parts = {n.replace("image1.png", f"image1.{suffix}"): old.read(n) for n in old.namelist()}
    with zipfile.ZipFile(tmp_path / "deck.pptx", "w") as new:
        for name, content in parts.items():
            new.writestr(name, data if name.startswith("ppt/media/") else content)
    deck = read(tmp_path / "deck.pptx", tmp_path / "a", narrate="notes")
    picture = deck.scenes[0].elements[0].content
    asset = next(asset for asset in deck.assets if asset.id == picture.asset)
    assert deck.report.notes == ()
    assert asset.media_type == ("image/bmp" if kind == "BMP" else "image/png")
    assert Image.open(tmp_path / "a" / asset.file_name).convert("RGB").getpixel((9, 9)) == (0x33, 0x77, 0xAA)


def test_metafiles_stay_frames_with_a_line(tmp_path):
    deck, slide = blank_deck()
    a_picture(slide).name = "Planta"
    deck.save(tmp_path / "deck.pptx")
    change_part(
        tmp_path / "deck.pptx", "ppt/slides/_rels/slide1.xml.rels", lambda d: d.replace(b"image1.png", b"image1.emf")
    )
    deck = read(tmp_path / "deck.pptx", tmp_path / "a", narrate="notes")
    assert [type(e.content) for e in deck.scenes[0].elements] == [Missing]
    assert [(note.subject, note.fate) for note in deck.report.notes] == [("Planta", "lost")]


def test_a_pattern_behind_a_slide_is_kept(tmp_path):
    deck, slide = blank_deck()
    pattern = '<a:pattFill prst="dkHorz"><a:fgClr><a:srgbClr val="ff0000"/></a:fgClr></a:pattFill>'
    behind(pattern)(deck, slide)
    deck.save(tmp_path / "deck.pptx")
    background = read(tmp_path / "deck.pptx", tmp_path / "a").scenes[0].background
    assert isinstance(background, Pattern)
    assert (background.name, background.foreground) == ("dkHorz", "#ff0000")


def test_a_picture_behind_a_slide_is_drawn_once(tmp_path):
    deck, slide = blank_deck()
    behind(FILL)(deck, slide)
    a_shape(slide)
    deck.save(tmp_path / "deck.pptx")
    scene = read(tmp_path / "deck.pptx", tmp_path / "a").scenes[0]
    assert isinstance(scene.background, PictureFill)
    assert [type(e.content) for e in scene.elements] == [Shape]


def test_the_summary_says_how_much_is_lost_and_where():
    notes = (
        *(Note("the script is a draft made from what the slide says", n) for n in (1, 2, 3, 5)),
        Note("the video cannot be played; its picture stands in its place", 7, "v.mp4", "lost"),
        Note("there is no font for a script of the deck", 0, "GOTHIC", "lost"),
    )
    told = Report(5, notes).summary()
    assert [values["where"] for _, values in told] == [" (slides 1-3, 5)", " (slides 7)"]
    assert told[1][1]["count"] == 2


def test_the_summary_has_few_reasons_in_her_language():
    use_language("pt-BR")
    ways = list(dict.fromkeys(APPROXIMATIONS.values()))[:4]
    notes = tuple(Note(reason, n, "x", "approximated") for n, reason in enumerate(ways, 1))
    ((_, values),) = Report(4, notes).summary()
    assert values["reasons"].count("; ") == 2
    assert "written" not in values["reasons"]


def test_what_the_whole_deck_loses_has_no_slide():
    ((_, values),) = Report(1, (Note("there is no font for a script of the deck", 0, "GOTHIC", "lost"),)).summary()
    assert values["where"] == ""


def test_nothing_lost_is_nothing_said():
    assert Report(3, (Note("the deck has no notes: what its slides say was made into a draft script"),)).summary() == ()
