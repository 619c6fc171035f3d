"""Nothing of a deck is left out in silence: every reason that the importer knows is provoked here."""

import ast
import zipfile
from pathlib import Path

import pytest
from deck_builders import blank_deck, change_part, read
from lossy_decks import (
    CASES,
    FILL,
    a_chart,
    a_group,
    a_movie,
    a_picture,
    a_shape,
    a_table,
    a_text,
    behind,
    imported,
    picture_data,
    silence,
)
from PIL import Image
from pptx.oxml import parse_xml

import studio.files.pptx
from studio.files.pptx.inventory import NOT_UNDERSTOOD
from studio.files.pptx.losses import APPROXIMATIONS, NO_TEXT
from studio.files.pptx.report import Note, Report
from studio.i18n import use_language
from studio.model.element import Missing, Picture, Shape, Sound, Video
from studio.model.style import Pattern, PictureFill

FOLDER = Path(studio.files.pptx.__file__).parent
TELLERS = (
    "losses",
    "recordings",
    "charts/content",
    "charts/new_kinds",
    "backgrounds",
    "blips",
    "bullet_pictures",
    "elements",
    "inventory",
)


@pytest.fixture(scope="module")
def told(tmp_path_factory):
    """{case: the lines of its report}"""
    return {case: imported(case, tmp_path_factory.mktemp("case")).report.notes for case in CASES}


def test_what_is_lost_or_changed_has_a_line(told):
    for case, notes in told.items():
        assert [note for note in notes if note.fate in ("lost", "approximated")], case
        assert {note.slide for note in notes} <= {0, 1}


def test_only_what_is_new_is_not_understood(told):
    new = {case for case, notes in told.items() if any(note.reason == NOT_UNDERSTOOD for note in notes)}
    assert new == {"unknown thing"}


def test_every_reason_is_provoked_here(told):
    known = {reason for name in TELLERS for reason in reasons(FOLDER / f"{name}.py")}
    known -= {NO_TEXT}  # no deck does that, unless the layout engine fails: see test_features_off
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
    assert [values["where"] for _, values in told] == [" (slides 1-3, 5)", " (slide 7)"]
    assert told[1][1]["count"] == 2


def test_the_summary_has_few_reasons_in_her_language():
    use_language("pt-BR")
    ways = list(dict.fromkeys(APPROXIMATIONS.values()))[:4]
    notes = tuple(Note(reason, n, "x", "approximated") for n, reason in enumerate(ways, 1))
    ((_, values),) = Report(4, notes).summary()
    assert values["reasons"].count("; ") == 2
    assert "written" not in values["reasons"]
    ((_, alone),) = Report(4, notes[:1]).summary()
    assert alone["where"] == " (slide 1)"


def test_what_the_whole_deck_loses_has_no_slide():
    ((_, values),) = Report(1, (Note("there is no font for a script of the deck", 0, "GOTHIC", "lost"),)).summary()
    assert values["where"] == ""


def test_nothing_lost_is_nothing_said():
    assert Report(3, (Note("the deck has no notes: what its slides say was made into a draft script"),)).summary() == ()
