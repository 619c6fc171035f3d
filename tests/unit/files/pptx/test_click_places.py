"""Where in the script the clicks of a slide come, whatever the notes are like."""

from itertools import count

import pytest
from deck_builders import read
from hypothesis import given, settings
from hypothesis import strategies as st
from pptx import Presentation
from timing_builders import a_deck, effect, seen, step, target, timing

from studio.edit.script import parse_script
from studio.files.pptx.timing.placing import with_clicks
from studio.model.animation import AtMark
from studio.model.script import Mark, MarkKind


def placed(says: str, *texts: str) -> str:
    """The script with "|" where a click is and "…" where it waits."""
    ids = (f"n{n}" for n in count())
    script, marks = with_clicks(parse_script(says, lambda: next(ids)), texts, lambda: next(ids))
    clicks = [part.id for part in script.parts if isinstance(part, Mark) and part.kind is MarkKind.CLICK]
    assert list(marks) == clicks[: len(texts)]
    assert len(marks) == len(texts)
    signs = {MarkKind.CLICK: "|", MarkKind.PAUSE: "…"}
    return "".join(signs[part.kind] if isinstance(part, Mark) else part.text for part in script.parts)


@pytest.mark.parametrize(
    ("says", "texts", "expected"),
    [
        # As many as there are steps: hers, wherever she put them.
        ("[clique]Ponha as luvas. Use o [clique]capacete.", ("Capacete", "Luvas"), "|Ponha as luvas. Use o |capacete."),
        # More than steps: those left over stay where they are.
        ("Um[clique] dois[clique] três[clique].", ("a",), "Um| dois| três|."),
        # Fewer: the others come behind the last, on their words.
        ("Veja. [clique]O capacete. Depois as luvas e as botas.", ("Capacete", "Luvas", "Botas"),
         "Veja. |O capacete. Depois as |luvas e as |botas."),
        # None, and no word that matches: spread over the sentences.
        ("Um. Dois. Três. Quatro.", ("", ""), "|Um. Dois. |Três. Quatro."),
        # In English, with hers in English too.
        ("Wear the helmet. Then [click]put on gloves.", ("Gloves",), "Wear the helmet. Then |put on gloves."),
        ("Wear the helmet. Then put on your gloves.", ("Helmets", "Gloves"),
         "Wear the |helmet. Then put on your |gloves."),
        # Out of order: in the deck's order all the same.
        ("Primeiro as luvas. Depois o capacete.", ("Capacete", "Luvas"), None),
        # Fewer sentences than steps: each on a word of its own, and what would be too quick when all is said.
        ("Uma frase que diz muito.", ("a", "b"), "|Uma frase que |diz muito."),
        ("Uma frase só.", ("a", "b", "c"), "|Uma frase só.…|…|"),
        ("Só isto. Mais isto.", ("", "", "", ""), "|Só isto. |Mais isto.…|…|"),
        ("Só.", ("a", "b", "c"), "|Só.…|…|"),
        ("Use as luvas.", ("Luvas", "", ""), "Use as |luvas.…|…|"),
        ("Só isto.[clique]", ("", "", ""), "Só isto.|…|…|"),
        # The same words on several things: one after the other.
        ("A caixa azul. A caixa verde.", ("Caixa 1", "Caixa 2"), "A |caixa azul. A |caixa verde."),
        # Accents and plurals.
        ("A proteção auditiva reduz ruídos.", ("PROTEÇÕES", "Ruído"), None),
        # A step of several lines comes with the first of them that is read out, however much a later one is like it.
        ("O plano. Ponha o capacete. As luvas de couro.", ("Ponha o capacete\nAs luvas de couro\nBotas de couro",),
         "O plano. |Ponha o capacete. As luvas de couro."),
        ("A proteção do rosto. Proteção e rosto. Use.", ("Proteção e rosto\nUse óculos\nUse máscara",),
         "A proteção do rosto. |Proteção e rosto. Use."),
        # Not read out: the first line tells most.
        ("Veja. Sempre com o capacete na obra. Fim.", ("Capacete na obra\nUm\nDois dedos\nTrês cores\nQuatro vezes",),
         "Veja. Sempre com o |capacete na obra. Fim."),
        # No click within a word.
        ("O guarda-corpo d'água não cai.", ("Corpo", "Água"), "O |guarda-corpo |d'água não cai."),
        ("It's this, it's that, isn't it?", ("", ""), "|It's this, it's that, |isn't it?"),
        # Words that match must not crowd the steps before them.
        ("Luvas já. Depois o capacete. Então as botas e o cinto.", ("", "", "Luvas pretas"),
         "|Luvas já. |Depois o capacete. |Então as botas e o cinto."),
        # A tag in capitals, and one that is none.
        ("Veja [CLIQUE]isto. [clique aqui] não é.", ("x",), "Veja |isto. [clique aqui] não é."),
    ],
)  # fmt: skip
def test_odd_notes(says, texts, expected):
    found = placed(says, *texts)
    assert found.count("|") == max(len(texts), says.lower().count("[clique]") + says.count("[click]"))
    if expected is not None:
        assert found == expected


@settings(max_examples=150, deadline=None)
@given(st.text("ab luvas.\n!?[]clique", max_size=80), st.lists(st.text("luvas ab", max_size=10), max_size=6))
def test_every_step_has_its_place_in_order(says, texts):
    if parse_script(says, lambda: "x").text.strip():
        placed(says, *texts)


def test_a_draft_brings_each_step_as_its_first_line_is_read(tmp_path):
    """What a slide says, read out as it stands: the click stands before the first line that comes with it."""
    steps = [
        step(*((0, effect("entr", 1, seen(target(2, (number, number))))) for number in numbers))
        for numbers in ((1, 2), (3,), (4, 5))
    ]
    path = a_deck(tmp_path / "d.pptx", (1, timing(*steps)))
    deck = Presentation(path)
    deck.slides[0].shapes[0].text_frame.text = "\n".join(
        (
            "Política de acesso",
            "Acesso por mapa",
            "Mapa de acesso e política",
            "Testes",
            "Revisão final",
            "Revisão dois",
        )
    )
    deck.save(path)
    script = read(path, tmp_path / "a", narrate="text").scenes[0].script
    said = "".join("|" if isinstance(part, Mark) else part.text for part in script.parts)
    assert [line[:8] for line in said.split("|")[1:]] == ["Acesso p", "Testes.\n", "Revisão "]


def test_notes_without_words_leave_the_clicks_to_the_clock(tmp_path):
    steps = [step((0, effect("entr", 1, seen(target(2 + n))))) for n in range(2)]
    path = a_deck(tmp_path / "d.pptx", (2, timing(*steps)))
    deck = Presentation(path)
    deck.slides[0].notes_slide.notes_text_frame.text = "[clique] [clique]"
    deck.save(path)
    scene = read(path, tmp_path / "a", narrate="notes").scenes[0]
    assert not any(isinstance(element.shows.anchor, AtMark) for element in scene.elements)
    assert [float(element.shows.offset) for element in scene.elements] == [1.0, 2.501]
