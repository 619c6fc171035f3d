"""What the report counts: objects by kind, paragraphs, moves and media, and what became of each object and slide."""

import pytest
from deck_builders import blank_deck, change_part, read
from lossy_decks import CASES, a_chart, a_group, a_movie, a_picture, a_shape, a_table, a_text, imported, silence
from pptx.util import Inches
from timing_builders import a_deck, common, effect, filtered, seen, step, target, timing

from studio.i18n import use_language


@pytest.fixture(autouse=True)
def back_to_portuguese():
    yield
    use_language("pt-BR")


def test_everything_kept_is_counted_by_kind(tmp_path):
    deck, slide = blank_deck()
    for add in (a_shape, a_text, a_text, a_picture, a_table, a_group, a_chart):
        add(slide)
    slide.shapes.add_textbox(0, 0, Inches(3), Inches(2)).text_frame.text = "Um\nDois\n\nTrês"
    a_movie(slide, silence(), "audio/wav")
    deck.save(tmp_path / "d.pptx")
    report = read(tmp_path / "d.pptx", tmp_path / "a", narrate="none").report.as_json()
    kept = report["kept"]
    assert kept["objects"] == {
        "chart": 1, "group": 1, "picture": 2, "shape": 2, "sound": 1, "table": 1, "text": 3,
    }  # fmt: skip
    assert (kept["paragraphs"], kept["pictures"], kept["media"]) == (5, 2, 1)
    assert kept["missing"] == {"pictures": 0, "media": 0}
    assert {o["fate"] for o in report["each"][0]["objects"]} == {"kept"}


def test_what_is_missing_is_counted(tmp_path_factory):
    media = imported("film that is gone", tmp_path_factory.mktemp("m")).report.as_json()["kept"]
    picture = imported("unreadable picture", tmp_path_factory.mktemp("p")).report.as_json()
    assert media["missing"] == {"pictures": 0, "media": 1}
    assert picture["kept"]["missing"] == {"pictures": 1, "media": 0}
    assert picture["kept"]["pictures"] == 0
    assert [(o["kind"], o["fate"]) for o in picture["each"][0]["objects"]] == [("missing", "lost")]


def test_an_object_that_is_lost_whole_is_named(tmp_path):
    (slide,) = imported("unknown alternative", tmp_path).report.as_json()["each"]
    assert [(o["object"], o["kind"], o["fate"]) for o in slide["objects"]] == [("3D", "", "lost")]


def test_only_the_changed_one_of_two_objects_of_one_name_is_told_so(tmp_path):
    deck, slide = blank_deck()
    a_text(slide).name = "Nota"
    CASES["letters with an old shadow"][0](deck, slide)
    slide.shapes[1].name = "Nota"
    deck.save(tmp_path / "d.pptx")
    objects = read(tmp_path / "d.pptx", tmp_path / "a", narrate="none").report.each[0].objects
    assert sorted(o.fate for o in objects) == ["approximated", "kept"]


def test_a_slide_that_cannot_be_read_is_lost(tmp_path):
    deck, _ = blank_deck()
    a_text(deck.slides.add_slide(deck.slide_layouts[6]))
    deck.save(tmp_path / "d.pptx")
    change_part(tmp_path / "d.pptx", "ppt/slides/slide1.xml", lambda data: data[: len(data) // 3])
    report = read(tmp_path / "d.pptx", tmp_path / "a").report
    assert [slide.fate for slide in report.each] == ["lost", "kept"]
    assert report.each[0].objects == ()


def test_slides_are_told_with_their_language_and_whether_they_are_hidden(tmp_path):
    deck, slide = blank_deck()
    a_text(slide).text_frame.text = "Este é o treinamento que vamos fazer com todos os trabalhadores da empresa."
    other = deck.slides.add_slide(deck.slide_layouts[6])
    a_text(other).text_frame.text = "This is the training that we will give to all of the workers in the company."
    other._element.set("show", "0")
    deck.save(tmp_path / "d.pptx")
    each = read(tmp_path / "d.pptx", tmp_path / "a").report.as_json()["each"]
    assert [(slide["language"], slide["hidden"]) for slide in each] == [("pt-BR", False), ("en", True)]


def test_every_move_is_counted_and_named_in_the_persons_language(tmp_path):
    one = target(2)
    comes = effect("entr", 22, seen(one), filtered(one, "wipe(left)"))
    odd = effect("emph", 31, "<p:set>" + common(one, "style.textDecorationUnderline") + "</p:set>")
    push, unknown = (f"<p:transition><p:{name}/></p:transition>" for name in ("push", "whoKnows"))
    path = a_deck(tmp_path / "d.pptx", (1, timing(step((0, comes)), step((0, odd)))), (1, push), (1, unknown))
    use_language("en")
    report = read(path, tmp_path / "a", narrate="none").report.as_json()
    assert report["animations"] == {"kept": 1, "approximated": 0, "lost": 1}
    assert report["transitions"] == {"kept": 1, "approximated": 1, "lost": 0}
    assert [(m["slide"], m["effect"], m["fate"]) for m in report["moves"]] == [
        (1, "entrance: wipe", "kept"),
        (1, "emphasis: style", "lost"),
        (2, "push", "kept"),
        (3, "whoKnows", "approximated"),
    ]
    assert [slide["fate"] for slide in report["each"]] == ["approximated", "kept", "approximated"]
