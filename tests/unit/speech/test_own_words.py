"""Her own words come before all rules, where and as she wants them, and nothing else changes."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from studio.speech.lexicon import Entry, OwnWords, bundled
from studio.speech.normalise import normalise, spoken_words


def said(text: str, *entries: Entry, language: str = "pt-BR") -> str:
    return spoken_words(text, language, OwnWords(entries).lexicon(language))


@pytest.mark.parametrize(
    ("entry", "text", "words"),
    [
        (Entry("Xylox", "chi lóks"), "O XYLOX e o xylox.", "o chi lóks e o chi lóks"),
        (Entry("NR-35", "norma trinta e cinco"), "A NR-35 manda.", "a norma trinta e cinco manda"),
        (Entry("NR-35", "norma 35"), "A NR–35 manda.", "a norma trinta e cinco manda"),
        (
            Entry("NR-35", "xis"),
            "A NR-35.4 e a NR-351.",
            "a ene erre trinta e cinco ponto quatro e a ene erre trezentos e cinquenta e um",
        ),
        (Entry("ponto de ancoragem", "ponto xis"), "Do ponto de\nancoragem, do ponto.", "do ponto xis do ponto"),
        (Entry("Dräger X-am 2500", "dréguer"), "O Dräger X-am 2500 apita.", "o dréguer apita"),
        (Entry("Sr. João", "seu joão"), "O Sr. João e o Sr. Silva.", "o seu joão e o senhor silva"),
        (Entry("kgf", "quilos"), "5 kgf e 5kgf", "cinco quilos e cinco quilogramas força"),
        (Entry("c/", "com a"), "c/ rede", "com a rede"),
        (Entry("etc.", "e por aí vai"), "botas etc.", "botas e por aí vai"),
        (Entry("CO₂", "gás carbônico"), "Há CO2 e CO₂.", "há gás carbônico e gás carbônico"),
        (Entry("H2S", "*"), "O H2S.", "o agá dois esse"),
        (Entry("SIPAT", "*"), "Na SIPAT.", "na esse i pê á tê"),
        (Entry("check", "xéque"), "check e check-list", "xéque e checklist"),
        (Entry("xpto", "xis"), "O xpto, em xpto.com.br.", "o xis em xpto ponto com ponto bê erre"),
        (Entry("OS", "*"), "VERIFIQUE OS RISCOS DA OBRA", "verifique os riscos da obra"),
    ],
)
def test_an_entry_is_said_as_she_says(entry, text, words):
    assert said(text, entry) == words


def test_an_entry_in_capitals_is_found_in_capitals_only_and_case_may_count():
    assert said("CAT cat", Entry("CAT", "um")) == "um cat"
    assert said("Ana ana", Entry("Ana", "um", case=True)) == "um ana"
    assert said("Ana ana", Entry("Ana", "um")) == "um um"


def test_what_stands_beside_decides():
    entries = Entry("CAT", "cat"), Entry("CAT", "*", before="norma, regra")
    assert said("A CAT e a norma CAT; a Regra “CAT” e a norma da CAT.", *entries) == (
        "a cat e a norma cê á tê a regra cê á tê e a norma da cat"
    )
    assert said("Dose alta, dose baixa", Entry("dose", "dóse", after="alta")) == "dóse alta dose baixa"


def test_the_longest_entry_counts_then_the_one_with_a_context_then_the_last():
    entries = Entry("ponto", "um"), Entry("ponto de ancoragem", "dois"), Entry("ponto", "três")
    assert said("ponto de ancoragem, ponto", *entries) == "dois três"
    assert said("no ponto", Entry("ponto", "um", before="no"), Entry("ponto", "dois")) == "no um"


def test_an_entry_holds_in_its_language_alone():
    entries = Entry("hook", "gancho", language="pt"), Entry("lock", "loque", language="en")
    assert said("hook lock", *entries) == "gancho lock"
    assert said("hook lock", *entries, language="en") == "hook loque"
    assert said("lock", Entry("lock", "loque"), language="fr") == "loque"


def test_an_ipa_comes_with_the_words_as_they_would_be_read():
    (token,) = normalise("EPI", "pt-BR", OwnWords([Entry("EPI", ipa="epˈi")]).lexicon("pt-BR"))
    assert (token.words, token.ipa) == (("é", "pê", "i"), "epˈi")


def test_an_acronym_takes_its_plural_and_its_number_along():
    entry = Entry("XPTO", "xispê", gender="f")
    assert said("Os XPTOs, duas XPTO e XPTO-12", entry) == "os xispês duas xispê e xispê doze"
    assert said("São 2 XPTO", entry) == "são duas xispê"
    assert said("São 2 xylox e 1 NR-X", Entry("xylox", "zilo", gender="f"), Entry("NR-X", "norma", gender="f")) == (
        "são duas zilo e uma norma"
    )


def test_captions_show_what_was_written():
    tokens = normalise("Sr.  João fala.", "pt-BR", OwnWords([Entry("Sr. João", "seu joão")]).lexicon("pt-BR"))
    assert [(t.written, t.start, t.end) for t in tokens] == [("Sr.  João", 0, 9), ("fala", 10, 14), (".", 14, 15)]


def test_the_entries_that_were_used_are_noted():
    own = OwnWords([Entry("um", "la"), Entry("dois", "li"), Entry("XPTO", "lo"), Entry("dois", "lu", before="os")])
    used: set[Entry] = set()
    normalise("XPTOs e os dois e dois", "pt-BR", own.lexicon("pt-BR", used))
    assert own.in_order(used) == own.entries[1:]
    assert spoken_words("XPTOs e os dois e dois", "pt-BR", OwnWords(own.in_order(used)).lexicon("pt-BR")) == (
        "los e os lu e li"
    )


def test_many_entries_cost_no_time_at_a_word():
    many = [Entry(f"palavra{i} de teste {i % 7}", "la") for i in range(50_000)]
    lexicon = OwnWords(many).lexicon("pt-BR")
    text = "O trabalhador usa o cinto e a palavra7 de teste 0. " * 50
    assert spoken_words(text, "pt-BR", lexicon).count(" la ") == 49
    assert len(lexicon) == 50_000 + len(bundled("pt-BR"))


def test_a_word_is_never_silent():
    assert said("O capacete.", Entry("capacete", "!!!")) == "o capacete"
    assert said("Ok 👍!", Entry("👍", "jóia")) == "ó quei jóia"


@pytest.mark.parametrize("language", ["pt-BR", "en", "es"])
def test_a_closing_quote_is_no_part_of_a_word(language):
    assert "fala" in said("“EPI”", Entry("EPI", "fala"), language=language)
    assert spoken_words("o “PGR” e", language) == spoken_words("o PGR e", language)


TEXT = st.text(alphabet="Aa9Éç .,:;-/()“”º%@\n\u0301\u200d😀안", min_size=1, max_size=60)
PART = st.text(alphabet="Aa9Éç .-/º\u0301😀", max_size=6)


@settings(max_examples=300, deadline=None)
@given(TEXT, st.lists(st.builds(Entry, PART, PART, before=PART, after=PART, case=st.booleans()), max_size=6))
def test_tokens_follow_each_other_whatever_the_entries_are(text, entries):
    at, used = 0, set()
    lexicon = OwnWords(entries).lexicon("pt-BR", used)
    tokens = normalise(text, "pt-BR", lexicon)
    for token in tokens:
        assert at <= token.start < token.end <= len(text)
        assert token.written == text[token.start : token.end]
        at = token.end
    few = OwnWords(OwnWords(entries).in_order(used)).lexicon("pt-BR")
    assert normalise(text, "pt-BR", few) == tokens
