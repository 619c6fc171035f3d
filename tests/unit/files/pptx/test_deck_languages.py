import pytest
from deck_builders import blank_deck, read
from lxml import etree
from pptx.chart.data import CategoryChartData
from pptx.enum.chart import XL_CHART_TYPE

from studio.edit.ids import first_orders, new_id
from studio.edit.script import parse_script
from studio.files.pptx.language import Shown, in_their_languages, marked_languages
from studio.i18n import language as current_language
from studio.model.ids import SceneId
from studio.model.scene import Scene

PORTUGUESE = "O trabalhador deve usar o cinto de segurança."
ENGLISH = "Workers must wear the harness."
SPANISH = "El trabajador debe usar el arnés de seguridad."


def scenes(*scripts: str) -> list[Scene]:
    return [
        Scene(SceneId(str(i)), order, script=parse_script(text, new_id))
        for i, (order, text) in enumerate(zip(first_orders(len(scripts)), scripts, strict=True))
    ]


def languages(scripts: list[str], shown: dict[int, Shown] | None = None) -> tuple[str, list[str]]:
    deck, found = in_their_languages(scenes(*scripts), shown or {})
    return deck, [scene.language for scene in found]


def test_a_slide_in_another_language_than_the_deck_says_so():
    assert languages([PORTUGUESE, ENGLISH, PORTUGUESE, SPANISH]) == ("pt-BR", ["", "en", "", "es"])
    assert languages([SPANISH, SPANISH, ENGLISH]) == ("es", ["", "", "en"])


def test_a_slide_that_does_not_tell_has_the_decks_language():
    assert languages([ENGLISH, "OK", ""]) == ("en", ["", "", ""])
    assert languages(["NR-35"]) == ("pt-BR", [""])


def test_what_is_on_a_slide_helps_where_its_notes_do_not_tell():
    assert languages([PORTUGUESE, "Compliance"], {2: Shown("What the workers must do")}) == ("pt-BR", ["", "en"])


def test_a_passage_in_another_language_does_not_make_the_slide_so():
    tagged = "Diga sempre: [idioma: en]check your harness before you climb the ladder[/idioma]."
    assert languages([PORTUGUESE, tagged]) == ("pt-BR", ["", ""])
    assert languages([PORTUGUESE, "[idioma: en-US]OK![/idioma]"]) == ("pt-BR", ["", "en"])


def test_marks_count_where_they_are_right_elsewhere():
    right = {1: Shown(marked=frozenset({"pt-BR"})), 2: Shown(marked=frozenset({"en"}))}
    assert languages([PORTUGUESE, "Compliance"], right) == ("pt-BR", ["", "en"])
    wrong = {1: Shown(marked=frozenset({"en"})), 2: Shown(marked=frozenset({"en"}))}
    assert languages([PORTUGUESE, "Compliance"], wrong) == ("pt-BR", ["", ""])
    alone = {1: Shown(marked=frozenset({"fr"}))}
    assert languages(["NR-35"], alone) == ("fr", [""])


def test_the_marks_of_runs_are_read_as_our_languages():
    slide = etree.fromstring(
        '<a:p xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">'
        '<a:r><a:rPr lang="en-US"/></a:r><a:r><a:rPr lang="pt-BR"/></a:r>'
        '<a:r><a:rPr lang="tlh"/></a:r><a:r><a:rPr/></a:r>'
        "</a:p>"
    )
    assert marked_languages(slide) == {"en", "pt-BR"}


@pytest.mark.parametrize(
    ("title", "language", "sentence"),
    [
        (PORTUGUESE, "auto", "O maior valor é de L: 12."),
        (ENGLISH, "auto", "The highest is L, with 12."),
        ("2026", "auto", "The highest is L, with 12."),  # the deck is in English
        (ENGLISH, "pt-BR", "O maior valor é de L: 12."),
    ],
)
def test_a_draft_speaks_of_charts_in_the_slides_language(title, language, sentence, tmp_path):
    deck, _ = blank_deck()
    slide = deck.slides.add_slide(deck.slide_layouts[5])
    slide.shapes.title.text = title
    data = CategoryChartData()
    data.categories = list("ABCDEFGHIJKL")
    data.add_series("x", range(1, 13))
    slide.shapes.add_chart(XL_CHART_TYPE.COLUMN_CLUSTERED, 0, 2_000_000, 5_000_000, 3_000_000, data)
    deck.slides.add_slide(deck.slide_layouts[5]).shapes.title.text = ENGLISH
    deck.save(tmp_path / "d.pptx")
    found = read(tmp_path / "d.pptx", tmp_path / "a", narrate="text", language=language)
    assert sentence in found.scenes[1].script.text
    assert current_language() == "pt-BR"
