import csv
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from studio.errors import UsageError
from studio.speech.languages import READ_BY_RULES
from studio.speech.lexicon import Entry, bundled
from studio.speech.normalise import LANGUAGES, normalise, spoken_words

ANY_TEXT = st.text(max_size=120) | st.text(alphabet="Aa9Éç .,:;-/()°ºª%$@#\n½²IVX\u0301\u200d😀㎡Ⅳ①ﬁ№２", max_size=120)
LANGUAGE = st.sampled_from([*sorted(LANGUAGES), "fr", "zh"])


def golden(name: str) -> list[tuple[str, str]]:
    with (Path(__file__).parent / name).open(encoding="utf-8", newline="") as file:
        rows = csv.reader((line for line in file if not line.startswith("##")), delimiter="\t", quoting=csv.QUOTE_NONE)
        return [(row[0].replace("\\n", "\n"), row[1]) for row in rows if row]


def kinds(name: str) -> dict[str, int]:
    """How many lines each kind has: those under a line "## kind"."""
    counted: dict[str, int] = {}
    kind = ""
    for line in (Path(__file__).parent / name).read_text(encoding="utf-8").splitlines():
        if line.startswith("## "):
            kind = line.removeprefix("## ")
        elif line.strip():
            counted[kind] = counted.get(kind, 0) + 1
    return counted


def wrong(name: str, language: str) -> list[str]:
    said = [(written, wanted, spoken_words(written, language)) for written, wanted in golden(name)]
    return [f"{written!r}: {got!r}, wanted {wanted!r}" for written, wanted, got in said if got != wanted]


def test_portuguese_is_read_as_in_the_golden_file():
    assert wrong("normalise_pt.tsv", "pt-BR") == []


def test_every_kind_of_thing_is_tried_by_at_least_fifteen_lines():
    tried = kinds("normalise_pt.tsv")
    assert {kind: count for kind, count in tried.items() if count < 15} == {}
    assert len(tried) >= 30
    assert len({written for written, _ in golden("normalise_pt.tsv")}) == sum(tried.values())


def test_english_is_read_as_in_the_golden_file():
    assert wrong("normalise_en.tsv", "en") == []
    assert len(golden("normalise_en.tsv")) >= 150


@settings(max_examples=250, deadline=None)
@given(ANY_TEXT, LANGUAGE)
def test_tokens_follow_each_other_and_leave_out_only_what_is_not_seen(text, language):
    at = 0
    for token in normalise(text, language):
        assert at <= token.start < token.end <= len(text)
        assert token.written == text[token.start : token.end]
        assert not any(c.isprintable() and not c.isspace() for c in text[at : token.start])
        at = token.end
    assert not any(c.isprintable() and not c.isspace() for c in text[at:])


def test_the_languages_that_can_be_asked_for_are_those_with_rules():
    assert set(READ_BY_RULES) == set(LANGUAGES)


def test_spanish_is_read_as_in_the_golden_file():
    assert wrong("normalise_es.tsv", "es") == []
    assert len(golden("normalise_es.tsv")) >= 80


@settings(max_examples=250, deadline=None)
@given(ANY_TEXT, st.sampled_from(["pt-BR", "es"]))
def test_words_are_lower_case_letters_and_spaces(text, language):
    said = spoken_words(text, language)
    assert said == said.lower()
    assert said == " ".join(said.split())
    assert not any(c.isdigit() or c in ".,;:!?-/()%$@#" for c in said)


@pytest.mark.parametrize("language", sorted(LANGUAGES))
@pytest.mark.parametrize(
    "piece",
    [
        "a",
        "A",
        "9",
        "1.",
        "1/",
        "1,",
        "-",
        "(",
        "a-",
        "a.",
        "a@",
        "NR-",
        "😀",
        "e\u0301",
        "\u0301",
        "ا",
        "中",
        "IV",
        "R$ ",
    ],
)
def test_a_long_text_without_a_full_stop_takes_time_in_proportion(piece, language):
    text = (piece * 10_000)[:10_000]
    tokens = normalise(text, language)
    assert tokens[-1].end <= len(text)
    assert all(len(token.written) <= 1_300 for token in tokens)


@pytest.mark.parametrize(
    ("written", "words"),
    [
        ("ＮＲ－３５", "ene erre trinta e cinco"),
        ("𝐍𝐑-𝟑𝟓", "ene erre trinta e cinco"),
        ("20 ㎡", "vinte metros quadrados"),
        ("Capítulo Ⅳ", "capítulo quatro"),
        ("① Desligue", "um desligue"),
        ("№ 5", "número cinco"),
        ("ﬁm", "fim"),
    ],
)
def test_letters_and_figures_of_other_forms_are_read(written, words):
    assert spoken_words(written, "pt-BR") == words


@pytest.mark.parametrize("piece", ["a", "9", "\u0301", "A"])
def test_a_hundred_thousand_characters_without_a_blank_are_read(piece):
    tokens = normalise(piece * 100_000, "pt-BR")  # in a second or so; minutes, were each place to look at all the rest
    assert tokens[-1].end == 100_000


def test_control_characters_are_passed_over():
    assert normalise("\x00\x07 \x1b", "pt-BR") == ()
    assert spoken_words("use\x00 o cinto", "pt-BR") == "use o cinto"


def test_an_acronym_brings_its_sounds():
    (token,) = normalise("EPI", "pt-BR")
    assert (token.words, token.ipa) == (("é", "pê", "i"), "ˌepˌeˈi")


@pytest.mark.parametrize(
    ("acronym", "language", "ipa"),
    [
        ("AED", "en", "ˌeɪˌiːdˈiː"),  # a voice would take the first letter for the article
        ("PPEs", "en", "pˌiːpˌiːˈiːz"),
        ("NRs", "pt-BR", "ˌenyˈɛxys"),
        ("PcD", "pt-BR", "pˌesedˈe"),
        ("CIPA", "pt-BR", "sˈipæ"),
        ("CIPA", "es", None),
    ],
)
def test_acronyms_bring_the_sounds_that_a_voice_would_miss(acronym, language, ipa):
    (token,) = normalise(acronym, language)
    assert token.ipa == ipa


def test_captions_keep_what_was_written():
    tokens = normalise("A NR-35 custa R$ 5,00.", "pt")
    assert [t.written for t in tokens] == ["A", "NR-35", "custa", "R$ 5,00", "."]


def test_marks_are_tokens_with_pauses():
    said = [(t.written, t.pause) for t in normalise("Olá, Sr. Silva: pronto? Sim!", "pt-BR") if t.pause]
    assert said == [(",", ","), (":", ":"), ("?", "?"), ("!", "!")]


def test_the_end_of_a_title_is_a_pause():
    assert [t.pause for t in normalise("Trabalho em altura\nObjetivos", "pt-BR")][3] == "."


def test_a_line_that_goes_on_is_no_pause():
    assert not [t for t in normalise("trabalho em\naltura", "pt-BR") if t.pause]


def test_an_abbreviation_that_ends_a_sentence_is_a_pause():
    assert normalise("luvas, botas etc.", "pt-BR")[-1].pause == "."
    assert normalise("Sr. Silva", "pt-BR")[0].pause is None


def test_accents_written_apart_are_read_together():
    (token,) = normalise("segurança".replace("ç", "c\u0327"), "pt-BR")
    assert token.words == ("segurança",)
    assert token.end == 10


def test_a_word_of_the_person_comes_before_the_bundled_one():
    own = bundled("pt-BR").with_entries([Entry("Xylox", "chi lóks"), Entry("EPI", "épi")])
    assert spoken_words("O xylox e o EPI", "pt-BR", own) == "o chi lóks e o épi"


def test_a_language_without_rules_is_refused_in_words():
    with pytest.raises(UsageError, match="klingon"):
        normalise("nuqneH", "klingon")


@pytest.mark.parametrize(
    ("language", "text", "words", "pauses"),
    [
        ("it", "Ciao, sono 2,5 metri.", ["ciao", "sono", "2,5", "metri"], [",", "."]),
        ("fr", "L'échelle est-elle sûre ?", ["l'échelle", "est-elle", "sûre"], ["?"]),
        ("zh", "你好，世界。", ["你好", "世界"], [",", "."]),
        ("hi", "नमस्ते दुनिया।", ["नमस्ते", "दुनिया"], ["."]),
    ],
)
def test_a_language_without_rules_is_read_as_it_is_written(language, text, words, pauses):
    tokens = normalise(text, language)
    assert [word for token in tokens for word in token.words] == words
    assert [token.pause for token in tokens if token.pause] == pauses
