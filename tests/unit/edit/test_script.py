"""Scripts as people type them, and back."""

from __future__ import annotations

from fractions import Fraction
from itertools import count

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from studio.edit.script import parse_script, print_script, tidy
from studio.model.ids import MarkId, SpanId
from studio.model.script import Mark, MarkKind, Script, Span


def ids():
    numbers = count()
    return lambda: f"new-{next(numbers)}"


def parsed(text: str) -> Script:
    return parse_script(text, ids())


# The machine may be busy, and the first text makes the tables of Unicode.
UNHURRIED = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow], max_examples=150)
TEXTS = st.lists(
    st.sampled_from(
        [
            "a",
            " ",
            "ç",
            "\\",
            "[",
            "]",
            "\n",
            "[clique]",
            "[nota]",
            "[/ênfase]",
            "[pausa",
            "[diga: a",
            "clique",
            "e\u0302",
        ]
    )
    | st.text(max_size=4),
    max_size=12,
).map("".join)
VALUES = TEXTS.map(lambda text: text.replace("\n", " ").strip()).filter(bool)
PACES = st.sampled_from([Fraction(1), Fraction(4, 5), Fraction(3, 2), Fraction(1, 3)])
SPANS = st.builds(
    Span,
    id=st.just(SpanId("")),
    text=TEXTS,
    language=st.sampled_from(["", "en", "pt-BR"]),
    voice=st.just("") | VALUES,
    pace=PACES,
    emphasis=st.booleans(),
    say_as=st.just("") | VALUES,
)
MARKS = st.one_of(
    st.just(Mark(MarkId(""), MarkKind.CLICK)),
    st.builds(
        Mark,
        id=st.just(MarkId("")),
        kind=st.just(MarkKind.PAUSE),
        seconds=st.sampled_from([Fraction(3, 2), Fraction(1, 3), Fraction(600)]),
    ),
    st.builds(
        Mark,
        id=st.just(MarkId("")),
        kind=st.sampled_from([MarkKind.GESTURE, MarkKind.LOOK, MarkKind.EMOTION]),
        value=VALUES,
    ),
)


@st.composite
def scripts(draw):
    numbers = ids()
    parts = draw(st.lists(SPANS | MARKS, max_size=8))
    named = [
        Span(SpanId(numbers()), p.text, p.language, p.voice, p.pace, p.emphasis, p.say_as)
        if isinstance(p, Span)
        else Mark(MarkId(numbers()), p.kind, p.value, p.seconds)
        for p in parts
    ]
    return tidy(Script(tuple(named)))


@UNHURRIED
@given(scripts())
def test_a_printed_script_parses_back_to_the_same_script(script):
    # A [diga] twice in a row says the same thing twice; written as text that is one [diga].
    assert parse_script(print_script(script), ids(), script) == script


@UNHURRIED
@given(TEXTS)
def test_any_text_is_a_script_and_printing_it_changes_nothing_more(text):
    script = parsed(text)
    printed = print_script(script)
    assert parse_script(printed, ids(), script) == script
    assert print_script(parsed(printed)) == printed


@pytest.mark.parametrize(
    "text",
    [
        "Bom dia. [clique] Use o capacete.",
        "Espere[pausa 1,5 s] e veja.",
        "Isto é [ênfase]muito[/ênfase] importante.",
        "[ritmo 0,8]Devagar[/ritmo] e [diga: cê tê pê]CTP[/diga].",
        "[idioma: en]safety first[/idioma] [voz: kokoro/pm_alex]Olá[/voz]",
        "[gesto: apontar][olhar: câmera][emoção: sério]Atenção!",
        r"Um [aviso] e um \[clique] que é texto.",
        r"Em C:\dados\obras há \\servidor.",
    ],
)
def test_markup_is_printed_as_it_was_written(text):
    assert print_script(parsed(text)) == text


def test_marks_and_spans_say_what_was_written():
    script = parsed("Olá[clique] [ritmo 0,8][ênfase]mundo[/ênfase][/ritmo][pausa 2 s]")
    assert [part.text if isinstance(part, Span) else part.kind for part in script.parts] == [
        "Olá",
        MarkKind.CLICK,
        " ",
        "mundo",
        MarkKind.PAUSE,
    ]
    assert script.parts[3] == Span(script.parts[3].id, "mundo", pace=Fraction(4, 5), emphasis=True)
    assert script.marks[1].seconds == 2


@pytest.mark.parametrize(
    "text", ["[nota do autor]", "[pausa]", "[pausa 9999 s]", "[ritmo 0]x", "[/ênfase]", "[voz: ]", "[cliques]", "[1]"]
)
def test_unknown_brackets_stay_text(text):
    assert parsed(text).text == text
    assert not parsed(text).marks


def test_names_are_taken_without_accents_and_in_capitals():
    assert parsed("[ENFASE]x[/enfase]").parts[0].emphasis
    assert parsed("[Emocao: sério]").marks[0].kind is MarkKind.EMOTION


def test_what_stays_keeps_its_id_when_words_around_it_change():
    before = parsed("Um [clique] dois [pausa 1 s] três")
    after = parse_script("Antes de um [clique] dois e meio [pausa 2 s] três", lambda: "new", before)
    assert [part.id for part in after.parts] == [part.id for part in before.parts]


def test_a_new_mark_gets_a_new_id():
    before = parsed("Um [clique] dois")
    after = parse_script("Um [clique] dois [clique] três", lambda: "new", before)
    assert [mark.id for mark in after.marks] == [before.marks[0].id, "new"]


def test_a_mark_inside_said_words_comes_after_them_so_they_are_said_once():
    script = parsed("[diga: cê tê pê]C[clique]TP[/diga]")
    assert [part.text for part in script.parts if isinstance(part, Span)] == ["CTP"]
    assert script.parts[-1].kind is MarkKind.CLICK


def test_a_click_in_english_is_a_click():
    ids = count()
    script = parse_script("one [click]two [Click] \\[click] [clicks]", lambda: str(next(ids)))
    assert [mark.kind for mark in script.marks] == [MarkKind.CLICK] * 2
    assert print_script(script) == "one [clique]two [clique] \\[click] \\[clicks]"
