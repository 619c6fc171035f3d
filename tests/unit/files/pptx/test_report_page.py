"""The page of an import's report: complete, readable without anything else, and safe whatever a deck says."""

import re
from html.parser import HTMLParser

import pytest
from deck_builders import blank_deck, read
from lossy_decks import CASES, imported
from pptx.enum.text import MSO_AUTO_SIZE
from pptx.util import Inches, Pt

from studio.files.pptx.report import Move, Note, ObjectFate, Report, SlideFate, Substitution, Unwritten
from studio.files.pptx.report_page import report_page
from studio.files.pptx.report_style import STYLE
from studio.i18n import use_language, words

HOSTILE = "<script>alert('x')</script>\"><img src=x onerror=y>&amp;\x00\x1b\u202e\ud800</bdi></main>"
GONE = "the video is not in the deck (linked or missing); its picture stands in its place"
CHANGED = "an effect of a whole group is left out"


@pytest.fixture(autouse=True)
def back_to_portuguese():
    yield
    use_language("pt-BR")


class Page(HTMLParser):
    """What a browser finds in a page: its tags with their attributes, and its text."""

    def __init__(self, page):
        super().__init__()
        self.tags, self.text, self.open = [], "", []
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))
        if tag not in ("meta",):
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        if self.open and self.open[-1] != "style":
            self.text += data


def a_report(name="Slide", **changes):
    parts = {
        "slides": 2,
        "notes": (Note(GONE, 1, name, "lost"), Note(CHANGED, 2, name, "approximated"), Note(name, 0, name, "lost")),
        "fonts": (Substitution(name, name, "guessed from the name", (1, 2)),),
        "scripts": (Unwritten(name, (2,)),),
        "moves": (Move(1, name, name, "lost"), Move(2, "", name, "approximated")),
        "each": (
            SlideFate(1, name, name, True, "approximated", (ObjectFate(name, "picture", "kept"),), 3),
            SlideFate(2, name, "en", False, "approximated"),
        ),
    }
    return Report(**{**parts, **changes}).as_json()


def told(report, deck="Curso.pptx"):
    """What the page says, in one line."""
    return " ".join(Page(report_page(report, deck)).text.split())


def test_a_hostile_deck_writes_no_tag_of_its_own():
    page = Page(report_page(a_report(HOSTILE), HOSTILE))
    plain = Page(report_page(a_report(), "Curso.pptx"))
    assert [tag for tag, _ in page.tags] == [tag for tag, _ in plain.tags]
    assert page.open == []
    assert "<script>alert" in page.text  # as words
    assert not re.search("[\x00\x1b\ud800]", page.text)


def test_a_page_needs_and_runs_nothing_else():
    page = report_page(a_report(HOSTILE), HOSTILE)
    tags = Page(page).tags
    assert {tag for tag, _ in tags} & {"script", "link", "img", "iframe", "object", "form", "a", "base"} == set()
    assert not any(name.startswith("on") or name in ("src", "href", "style") for _, given in tags for name in given)
    assert "url(" not in STYLE
    assert "@import" not in STYLE
    page.encode()


@pytest.mark.parametrize(("language", "heading"), [("pt-BR", "O que fazer"), ("en", "What to do")])
def test_a_page_is_in_the_persons_language(language, heading):
    use_language(language)
    page = report_page(a_report(), "Curso.pptx")
    assert f'<html lang="{language}">' in page
    assert heading in Page(page).text
    assert words(GONE)[1:] in Page(page).text


def test_every_sentence_of_a_page_is_translated():
    use_language("en")
    english = {line.strip() for line in re.split(r"<[^>]+>", report_page(a_report("#"), "#")) if line.strip()}
    use_language("pt-BR")
    portuguese = {line.strip() for line in re.split(r"<[^>]+>", report_page(a_report("#"), "#")) if line.strip()}
    same = {line for line in english & portuguese if re.search("[A-Za-z]{3}", line) and line not in STYLE}
    assert same == {"(English)", "Slides", "Slide", "· slides: 2"}  # alike in both


def test_a_deck_that_lost_nothing_is_told_so_in_a_line():
    use_language("en")
    each = (SlideFate(1, "Um", "pt-BR", False, "kept"),)
    said = told(Report(1, each=each).as_json())
    assert "Every slide is as in the deck." in said
    assert "Nothing: the project is ready." in said


def test_what_to_do_says_where():
    use_language("en")
    said = told(a_report())
    assert "as MP4 or MP3: slide 1." in said
    assert "Write those texts in another way" not in said  # no line of the report is about a script
    assert "were replaced by others of different widths: slides 1-2." in said
    assert "Compare with the deck: slide 2." in said


def test_a_slide_names_few_of_many_objects():
    use_language("en")
    notes = tuple(Note(CHANGED, 1, f"Caixa {n}", "approximated") for n in range(40))
    report = Report(1, notes, each=(SlideFate(1, "Um", "en", False, "approximated"),)).as_json()
    assert len(report["notes"]) == 40
    assert "Caixa 11 and 28 more" in told(report)


def test_there_is_nothing_to_do_about_what_looks_as_in_the_deck():
    use_language("en")
    embedded = "an object of another program is shown as the picture that the deck has of it"
    report = Report(1, (Note(embedded, 1, "Planilha"),), each=(SlideFate(1, "Um", "en", False, "kept"),)).as_json()
    assert "Nothing: the project is ready." in told(report)
    assert "Planilha" in told(report)


def test_an_object_is_told_by_what_it_says():
    use_language("en")
    notes = (Note(CHANGED, 1, "Rectangle 56", "approximated"), Note(CHANGED, 1, "Rectangle 7", "approximated"))
    objects = (
        ObjectFate("Rectangle 56", "text", text="Use o capacete"),
        ObjectFate("Rectangle 7", "text", text="um"),
        ObjectFate("Rectangle 7", "text", text="dois"),
    )
    report = Report(1, notes, each=(SlideFate(1, "Um", "en", False, "approximated", objects),)).as_json()
    assert report["each"][0]["objects"][0]["text"] == "Use o capacete"
    assert "Rectangle 56 (“Use o capacete”), Rectangle 7" in told(report)
    assert "dois" not in told(report)  # two have that name: nobody knows which is meant


def test_the_first_words_of_a_text_are_enough(tmp_path):
    deck, slide = blank_deck()
    slide.shapes.add_textbox(0, 0, Inches(3), Inches(1)).text_frame.text = "Quem trabalha em altura\nusa cinto sempre"
    deck.save(tmp_path / "d.pptx")
    report = read(tmp_path / "d.pptx", tmp_path / "a", narrate="none").report
    assert [each.text for each in report.each[0].objects] == ["Quem trabalha em altura usa…"]


def test_what_is_so_on_many_slides_is_one_line():
    use_language("en")
    notes = (*(Note(CHANGED, n, "Logo", "approximated") for n in (1, 2, 3, 5)), Note(GONE, 2, "Filme", "lost"))
    logo = ObjectFate("Logo", "text", text="ACME")
    each = tuple(SlideFate(n, f"S{n}", "en", False, "approximated", (logo,)) for n in range(1, 6))
    report = Report(5, notes, each=each).as_json()
    said = told(report)
    assert said.count(CHANGED[1:]) == 1
    assert "Logo (“ACME”): slides 1-3, 5" in said
    assert said.count("see “On many slides”") == 4
    assert said.index("On many slides") < said.index("Filme")
    clicks = tuple(Note("a macro that a click would run is not run", n, f"Botão {n}") for n in range(1, 6))
    pressed = told(Report(5, clicks, each=each).as_json())
    assert pressed.count("macro") == 1
    assert "Botão" not in pressed
    few = told(Report(5, notes[1:], each=each).as_json())
    assert few.count(CHANGED[1:]) == 3
    assert "On many slides" not in few


def test_a_card_of_one_slide_is_about_one_slide():
    use_language("en")
    said = told(Report(1, each=(SlideFate(1, "Um", "en", False, "kept"),)).as_json())
    assert "1 slide as in the deck" in said
    assert "0 slides where something is different" in said


@pytest.mark.parametrize("case", CASES)
def test_each_unsupported_thing_has_its_line_in_both_reports(case, tmp_path):
    report = imported(case, tmp_path).report
    lines = [note for note in report.notes if note.fate != "note"]
    as_json = report.as_json()
    said = told(as_json)
    assert lines
    for note in lines:
        line = next(n for n in as_json["notes"] if (n["slide"], n["reason"]) == (note.slide, words(note.reason)))
        assert line["fate"] == note.fate
        assert words(note.reason)[1:] in said
        subject = note.subject if note.slide else words(note.subject)
        assert " ".join(subject.split()) in said
    if any(note.slide for note in lines):
        assert as_json["each"][0]["fate"] == "approximated"


def overflowing(tmp_path, fit, text="Um texto que não cabe na caixa. " * 12):
    deck, slide = blank_deck()
    box = slide.shapes.add_textbox(0, 0, Inches(2), Inches(0.5))
    box.name, box.text_frame.word_wrap, box.text_frame.auto_size = "Aviso", True, fit
    box.text_frame.text = text
    deck.save(tmp_path / "d.pptx")
    return read(tmp_path / "d.pptx", tmp_path / "a", narrate="none").report


@pytest.mark.parametrize("fit", [MSO_AUTO_SIZE.NONE, None])
def test_a_text_that_runs_out_of_its_box_is_told(tmp_path, fit):
    report = overflowing(tmp_path, fit)
    assert [(n.slide, n.subject, n.fate) for n in report.notes] == [(1, "Aviso", "note")]
    assert report.as_json()["notes"][0]["about"] == "overflow"
    assert report.each[0].fate == "kept"
    use_language("en")
    assert "Shorten the texts or enlarge their boxes: slide 1." in told(report.as_json())


@pytest.mark.parametrize(
    ("fit", "text"),
    [
        (MSO_AUTO_SIZE.TEXT_TO_FIT_SHAPE, "Um texto que não cabe na caixa. " * 12),
        (MSO_AUTO_SIZE.SHAPE_TO_FIT_TEXT, "Um texto que não cabe na caixa. " * 12),
        (MSO_AUTO_SIZE.NONE, "Cabe"),
        (MSO_AUTO_SIZE.NONE, "Só uma linha a mais"),
    ],
)
def test_a_text_that_fits_or_is_made_to_is_not(tmp_path, fit, text):
    assert overflowing(tmp_path, fit, text).notes == ()


def test_fonts_are_told_with_their_slides(tmp_path):
    deck, first = blank_deck()
    for slide in (first, deck.slides.add_slide(deck.slide_layouts[6]), deck.slides.add_slide(deck.slide_layouts[6])):
        run = slide.shapes.add_textbox(0, 0, Inches(3), Inches(1)).text_frame.paragraphs[0].add_run()
        run.text, run.font.size = "Texto", Pt(12)
        run.font.name = "Inventada Sans" if slide is not first else "Calibri"
    deck.save(tmp_path / "d.pptx")
    fonts = read(tmp_path / "d.pptx", tmp_path / "a").report.as_json()["fonts"]
    assert {f["family"]: (f["slides"], f["same_widths"]) for f in fonts} == {
        "Calibri": ([1], True),
        "Inventada Sans": ([2, 3], False),
    }


def test_scripts_without_a_font_are_told_with_their_slides(tmp_path):
    deck, _ = blank_deck()
    slide = deck.slides.add_slide(deck.slide_layouts[6])
    slide.shapes.add_textbox(0, 0, Inches(3), Inches(1)).text_frame.text = "𐌲𐌿𐍄"
    deck.save(tmp_path / "d.pptx")
    report = read(tmp_path / "d.pptx", tmp_path / "a", narrate="none").report.as_json()
    assert [(s["script"], s["slides"]) for s in report["scripts"]] == [("GOTHIC", [2])]
    use_language("en")
    said = told(report)
    assert "Write those texts in another way: slide 2." in said
    assert said.count("No font has this script.") == 1  # below its slide
    assert [slide["fate"] for slide in report["each"]] == ["kept", "approximated"]


def test_every_row_of_a_table_is_whole():
    page = report_page(a_report(), "Curso.pptx")
    for table in re.findall("<table>.*?</table>", page, re.DOTALL):
        columns = table.count("<th ")
        assert {row.count("<td ") for row in table.split("<tr>")[2:]} == {columns}


def test_all_text_of_the_page_stands_out():
    inks = set(re.findall(r"(?<![-\w])color:(#[0-9a-f]{6})", STYLE))
    papers = set(re.findall(r"background:(#[0-9a-f]{3,6})", STYLE))
    assert inks
    assert min(contrast(ink, paper) for ink in inks for paper in papers) >= 4.5


def contrast(ink, paper):
    """As WCAG has it."""
    light, dark = sorted((luminance(ink), luminance(paper)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def luminance(color):
    digits = color[1:] if len(color) == 7 else "".join(2 * digit for digit in color[1:])
    shares = [int(digits[i : i + 2], 16) / 255 for i in (0, 2, 4)]
    linear = [share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4 for share in shares]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
