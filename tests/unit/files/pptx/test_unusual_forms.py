"""Decks in forms that few programs write, and what PowerPoint hides: all of it is read as of any other deck."""

import io
import re
import shutil
import zipfile

import pytest
from deck_builders import blank_deck, read
from lxml import etree
from pptx import Presentation
from pptx.chart.data import CategoryChartData
from pptx.enum.chart import XL_CHART_TYPE
from pptx.util import Pt

from studio.files.pptx.package import Package
from studio.files.pptx.strict import everyday
from studio.model.element import Chart, Group, Table


@pytest.fixture
def deck(tmp_path):
    made = Presentation()
    slide = made.slides.add_slide(made.slide_layouts[1])
    slide.shapes.title.text = "Riscos"
    slide.placeholders[1].text = "Use o cinto"
    slide.notes_slide.notes_text_frame.text = "Olá."
    slide.shapes.add_table(1, 1, Pt(10), Pt(300), Pt(80), Pt(20)).table.cell(0, 0).text = "EPI"
    data = CategoryChartData()
    data.categories = ["A", "B"]
    data.add_series("S", (1, 2))
    slide.shapes.add_chart(XL_CHART_TYPE.COLUMN_CLUSTERED, Pt(200), Pt(300), Pt(200), Pt(100), data)
    path = tmp_path / "deck.pptx"
    made.save(path)
    return path


def changed(path, change):
    """The deck with every XML part changed by change(name, data)."""
    copy = path.with_name("changed.pptx")
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(copy, "w") as new:
        for name in old.namelist():
            data = old.read(name)
            new.writestr(name, change(name, data) if name.endswith((".xml", ".rels")) else data)
    shutil.move(copy, path)
    return path


def shown(found):
    """All that a reader of the deck gets to see, without ids."""
    (scene,) = found.scenes
    return [
        (
            type(e.content),
            e.transform,
            getattr(e.content, "body", None),
            [c.body.text for row in e.content.rows for c in row.cells] if isinstance(e.content, Table) else None,
            (e.content.data, e.content.drawing) if isinstance(e.content, Chart) else None,
        )
        for e in scene.elements
    ] + [scene.script.text, scene.name, scene.background]


def strict(name, data):
    for family in (b"drawingml", b"presentationml", b"spreadsheetml", b"officeDocument"):
        start = b"http://schemas.openxmlformats.org/" + family + b"/2006/"
        data = data.replace(start, b"http://purl.oclc.org/ooxml/" + family + b"/")
    return data.replace(b"extended-properties", b"extendedProperties")


def test_a_strict_deck_is_read_like_any_other(deck, tmp_path):
    usual = read(deck, tmp_path / "a")
    found = read(changed(deck, strict), tmp_path / "b")
    assert shown(found) == shown(usual)
    assert found.report == usual.report


def test_shares_of_strict_decks_are_whole_numbers_again():
    text = (
        '<p:sld xmlns:p="http://purl.oclc.org/ooxml/presentationml/main" '
        'xmlns:a="http://purl.oclc.org/ooxml/drawingml/main" xmlns:c="http://purl.oclc.org/ooxml/drawingml/chart">'
        '<a:alpha val="12.5%"/><c:gapWidth val="150%"/><p:cNvPr name="50%" descr="50%"/><a:t>50%</a:t></p:sld>'
    )
    root = etree.fromstring(everyday(text.encode()))
    alpha, gap, properties, words = root
    assert alpha.get("val") == "12500"
    assert gap.get("val") == "150"
    assert dict(properties.attrib) == {"name": "50%", "descr": "50%"}
    assert words.text == "50%"
    assert "purl" not in etree.tostring(root).decode()


@pytest.mark.parametrize("encoding", ["UTF-16", "UTF-16LE", "UTF-16BE", "ISO-8859-1"])
def test_parts_in_other_encodings_are_whole(deck, tmp_path, encoding):
    def recode(name, data):
        if not re.match("ppt/(slides|notesSlides|_rels|presentation)", name):
            return data
        return etree.tostring(etree.fromstring(data), encoding=encoding, xml_declaration=True)

    usual = read(deck, tmp_path / "a")
    found = read(changed(deck, recode), tmp_path / "b")
    assert shown(found) == shown(usual)
    assert found.report == usual.report


def test_what_the_deck_hides_is_kept_hidden_and_not_spoken(tmp_path):
    made, slide = blank_deck()
    box = slide.shapes.add_textbox(Pt(10), Pt(10), Pt(100), Pt(20))
    box.text_frame.text = "visible"
    secret = slide.shapes.add_shape(1, Pt(10), Pt(50), Pt(100), Pt(20))
    secret.text_frame.text = "secret"
    secret._element.nvSpPr.cNvPr.set("hidden", "1")
    group = slide.shapes.add_group_shape()
    group.name = "group"
    group.shapes.add_textbox(Pt(10), Pt(90), Pt(100), Pt(20)).text_frame.text = "member"
    group._element.nvGrpSpPr.cNvPr.set("hidden", "true")
    made.save(tmp_path / "d.pptx")
    found = read(tmp_path / "d.pptx", tmp_path / "a")
    elements = found.scenes[0].elements
    assert {getattr(getattr(e.content, "body", None), "text", e.name): e.hidden for e in elements} == {
        "visible": False,
        "secret": True,
        "group": True,
        "member": False,
    }
    (hidden_group,) = [e for e in elements if isinstance(e.content, Group)]
    assert elements[-1].parent == hidden_group.id
    assert found.scenes[0].script.text == "visible."
    assert not [n for n in found.report.notes if n.fate == "lost"]


def test_nothing_is_reported_of_what_nobody_sees(tmp_path):
    made, slide = blank_deck()
    for hidden in ("0", "1"):
        frame = slide.shapes.add_table(1, 1, Pt(10), Pt(10), Pt(80), Pt(20))._element
        frame.graphic.graphicData.set("uri", "urn:of-another-program")
        frame.graphic.graphicData.remove(frame.graphic.graphicData[0])
        frame.nvGraphicFramePr.cNvPr.set("name", f"frame {hidden}")
        frame.nvGraphicFramePr.cNvPr.set("hidden", hidden)
    made.save(tmp_path / "d.pptx")
    report = read(tmp_path / "d.pptx", tmp_path / "a").report
    assert [note.subject for note in report.notes if note.fate == "lost"] == ["frame 0"]


def test_films_are_spared_the_layout_engine(deck):
    with zipfile.ZipFile(deck, "a") as archive:
        for name in ("ppt/media/film.MP4", "ppt/media/sound.wav", "ppt/media/picture.png"):
            archive.writestr(name, b"data")
    package = Package(deck)
    names = set(zipfile.ZipFile(io.BytesIO(package.whole())).namelist())
    package.close()
    assert package.names - names == {"ppt/media/film.MP4", "ppt/media/sound.wav"}


def test_what_a_layout_hides_stays_away(tmp_path):
    made, slide = blank_deck()
    box = slide.shapes.add_textbox(Pt(10), Pt(10), Pt(100), Pt(20))
    box.text_frame.text = "secret"
    box._element.nvSpPr.cNvPr.set("hidden", "1")
    slide.slide_layout.shapes._spTree.append(box._element)
    made.save(tmp_path / "d.pptx")
    assert read(tmp_path / "d.pptx", tmp_path / "a").scenes[0].elements == ()


@pytest.mark.parametrize("name", ["ppt/slideshow.xml", "deck/main.xml"])
def test_the_part_of_the_presentation_may_have_another_name(deck, tmp_path, name):
    usual = read(deck, tmp_path / "a")
    folder, _, file = name.rpartition("/")
    copy = tmp_path / "renamed.pptx"
    with zipfile.ZipFile(deck) as old, zipfile.ZipFile(copy, "w") as new:
        for part in old.namelist():
            data = old.read(part)
            if part in ("_rels/.rels", "[Content_Types].xml"):
                data = data.replace(b"ppt/presentation.xml", name.encode())
            if part == "ppt/_rels/presentation.xml.rels":
                data = re.sub(rb'Target="(?!/)', b'Target="../ppt/' if folder != "ppt" else b'Target="', data)
                part = f"{folder}/_rels/{file}.rels"
            new.writestr(name if part == "ppt/presentation.xml" else part, data)
    assert shown(read(copy, tmp_path / "b")) == shown(usual)
