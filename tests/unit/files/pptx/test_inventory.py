"""What a deck says in words that nobody here knows has a line. The lists of what is known are checked against what
there is: support that is taken away makes lines of all that it was for."""

import re
import zipfile
from pathlib import Path

import pytest
from deck_builders import blank_deck, read
from lossy_decks import a_shape, a_text, an_element
from lxml import etree

import studio.files.pptx
from studio.files.pptx import vocabulary
from studio.files.pptx.inventory import NOT_UNDERSTOOD, Inventory
from studio.files.pptx.report_page import report_page
from studio.i18n import words
from studio.paths import resources_dir

FOLDER = Path(studio.files.pptx.__file__).parent
AREAS = ("READ", "DRAWN", "TOLD", "SILENT")
FEATURES = [(area, feature) for area in AREAS for feature in getattr(vocabulary, area)]
SPACES = " ".join(f'xmlns:{prefix}="{uri}"' for prefix, uri in vocabulary.NAMESPACES.items() if prefix != "xml")


def unknown(text):
    return Inventory().names(etree.fromstring(re.sub(r"^<([\w:]+)", rf"<\1 {SPACES}", text)))


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("<p:spTree><a:ln w='1'/><!-- none --></p:spTree>", []),
        ("<p:spTree><z:ink xmlns:z='urn:z' w='1'><z:x/></z:ink></p:spTree>", ["z:ink"]),
        ("<p:spTree><ink xmlns='urn:z'/></p:spTree>", ["?:ink"]),
        ("<p:spTree><a:ln w='1' glitter='1'/></p:spTree>", ["a:ln/@glitter"]),
        ("<p:spTree><a:ln xmlns:z='urn:z' z:glitter='1'/></p:spTree>", ["a:ln/@z:glitter"]),
        ("<a:tabLst><a:tab pos='1' algn='l'/><a:tab pos='2' algn='new'/></a:tabLst>", ["a:tab/@algn=new"]),
        ("<a:p><a14:m><m:oMath><m:r new='1'><m:unheard/></m:r></m:oMath></a14:m></a:p>", []),
        ("<a:ln><a:new/><a:new/><a:other/></a:ln>", ["a:new", "a:other"]),
        ("<p:spTree xmlns:e='urn:estudio' e:instead='model'/>", []),
    ],
)
def test_only_what_is_in_no_list_is_named(text, names):
    assert unknown(text) == names


def test_a_deck_of_nothing_but_news_has_few_lines():
    assert len(unknown("<p:spTree>" + "".join(f"<a:new{n} x{n}='1'/>" for n in range(9_000)) + "</p:spTree>")) == 30
    assert max(map(len, unknown(f"<p:spTree><a:{'n' * 5000} /><a:ln {'x' * 5000}='1'/></p:spTree>"))) == 100


@pytest.fixture
def deck(tmp_path):
    """A deck whose second slide, layout, master and whole say something new."""
    made, _ = blank_deck()
    slide = made.slides.add_slide(made.slide_layouts[6])
    shape = a_shape(slide)
    shape._element.spPr.append(an_element('<a:hologram val="1"/>'))
    shape._element.spPr.set("odour", "rose")
    slide.slide_layout._element.append(an_element('<p:ambience><a:hologram val="1"/></p:ambience>'))
    slide.slide_layout.slide_master._element.set("mood", "calm")
    made.part._element.append(an_element("<p:afterlife/>"))
    made.save(tmp_path / "deck.pptx")
    return read(tmp_path / "deck.pptx", tmp_path / "a", narrate="notes")


def test_what_is_new_has_a_line_and_is_on_the_page(deck):
    lines = [(note.slide, note.subject, note.fate) for note in deck.report.notes if note.reason == NOT_UNDERSTOOD]
    assert lines == [
        (0, "p:afterlife", "approximated"),
        (0, "p:ambience", "approximated"),
        (0, "p:sldMaster/@mood", "approximated"),
        (2, "p:spPr/@odour", "approximated"),
        (2, "a:hologram", "approximated"),
    ]
    assert [slide.fate for slide in deck.report.each] == ["kept", "approximated"]
    assert all(thing.fate == "kept" and thing.kind for slide in deck.report.each for thing in slide.objects)
    told = deck.report.as_json()
    page = report_page(told, "deck.pptx")
    assert {note["about"] for note in told["notes"]} == {"unknown"}
    assert page.count(words(NOT_UNDERSTOOD)[1:]) == 2  # each a line with all its names
    assert "a:hologram" in page


def test_nothing_of_the_sample_deck_is_new():
    with zipfile.ZipFile(resources_dir() / "samples" / "nr17-checkout.pptx") as deck:
        sheets = [name for name in deck.namelist() if re.match(r"ppt/(slides|slide\w+s)/\w+\.xml", name)]
        assert len(sheets) > 8
        assert {name: found for name in sheets if (found := Inventory().names(etree.fromstring(deck.read(name))))} == {}


def entries(area, feature):
    """(element, whether all that is in it is known too, {attribute: a value of it that is known})"""
    for entry in getattr(vocabulary, area)[feature].split():
        element, *attributes = entry.split("@")
        pairs = (attribute.partition("=") for attribute in attributes)
        yield element.removesuffix("/*"), element.endswith("*"), {n: v.split("|")[0] or "1" for n, _, v in pairs}


def full_name(name):
    prefix, _, local = name.replace("*", "anything").rpartition(":")
    return f"{{{vocabulary.NAMESPACES[prefix]}}}{local}" if prefix else local


@pytest.mark.parametrize(("area", "feature"), FEATURES)
def test_what_is_no_longer_known_has_lines(area, feature, monkeypatch):
    before = Inventory()
    taken = list(entries(area, feature))
    elsewhere = [e for where in FEATURES if where != (area, feature) for e in entries(*where)]
    monkeypatch.setitem(getattr(vocabulary, area), feature, "")
    after = Inventory()
    lines = []
    for element, _, attributes in taken:
        node = etree.Element(full_name(element), {full_name(name): value for name, value in attributes.items()})
        assert before.names(node) == []
        others = [(is_open, known) for other, is_open, known in elsewhere if other == element]
        missed = [
            f"{element}/@{name}".replace("*", "anything")
            for name in attributes
            if not any(is_open or name in known or "*" in known for is_open, known in others)
        ]
        assert after.names(node) == (missed if others else [element.replace("*", "anything")])
        lines += after.names(node)
    assert lines


@pytest.mark.parametrize("feature", vocabulary.READ)
def test_what_is_read_is_asked_for_somewhere(feature):
    """A name that the importer's code no longer has must leave the list."""
    code = "\n".join(p.read_text(encoding="utf-8") for p in FOLDER.rglob("*.py") if p.stem != "vocabulary")
    for element, _, attributes in entries("READ", feature):
        for name in (element, *attributes):
            local = name.rpartition(":")[2]
            assert local == "*" or re.search(rf"(?<![A-Za-z]){local}(?![A-Za-z])", code), name


def test_a_feature_that_is_taken_out_has_lines_in_the_report(tmp_path, monkeypatch):
    made, slide = blank_deck()
    a_text(slide)
    made.save(tmp_path / "deck.pptx")
    monkeypatch.setattr(vocabulary, "READ", {k: v for k, v in vocabulary.READ.items() if k != "texts"})
    notes = read(tmp_path / "deck.pptx", tmp_path / "a", narrate="none").report.notes
    assert "p:txBody" in {note.subject for note in notes if note.slide == 1}
