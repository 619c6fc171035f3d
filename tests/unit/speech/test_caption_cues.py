from fractions import Fraction
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from studio.model.ids import CueId
from studio.model.narration import Word
from studio.speech.captions import broken, cues_from_words
from studio.speech.normalise import normalise

SCRIPT = (
    "Bem-vindo ao curso da NR-35. Neste módulo, você vai aprender quem pode trabalhar em altura, quais são as "
    "responsabilidades do empregador e do trabalhador, e como usar o cinto de segurança (EPI) acima de 2,00 m! "
    "Em 25/12/2026 entra em vigor a nova redação do item 35.4.2.1; leia em www.gov.br. Certo? Então vamos."
)


def name(i: int) -> CueId:
    return CueId(f"cue{i}")


def spoken(text: str, letters_a_second: int = 15, pause: Fraction = Fraction(3, 10)) -> list[Word]:
    """The words as a voice of steady pace would say them."""
    words, at = [], Fraction(0)
    for token in normalise(text, "pt-BR"):
        if token.words:
            length = Fraction(sum(len(w) + 1 for w in token.words), letters_a_second)
            words.append(Word(token.written, token.start, token.end, at, at + length))
            at += length
        elif token.pause:
            at += pause
    return words


def cues(text: str, **pace):
    words = spoken(text, **pace)
    until = words[-1].end + Fraction(1, 2) if words else Fraction(1)
    return cues_from_words(words, text, name, until), words, until


def test_no_line_is_longer_than_42_characters_and_no_cue_has_more_than_two():
    found, _, _ = cues(SCRIPT)
    lines = [cue.text.split("\n") for cue in found]
    assert max(len(line) for cue in lines for line in cue) <= 42
    assert max(map(len, lines)) <= 2


def test_cues_show_what_is_written():
    found, _, _ = cues(SCRIPT)
    assert " ".join(cue.text.replace("\n", " ") for cue in found) == SCRIPT


def test_a_cue_starts_with_its_first_word():
    found, words, _ = cues(SCRIPT)
    starts = {word.start for word in words}
    assert all(cue.start in starts for cue in found)


def test_cues_stay_for_a_second_and_as_long_as_reading_takes():
    found, _, _ = cues(SCRIPT, letters_a_second=12)
    assert all(cue.end - cue.start >= 1 for cue in found)
    assert all(len(cue.text) <= 17 * (cue.end - cue.start) for cue in found)


def test_cues_neither_overlap_nor_outlast_the_scene():
    found, _, until = cues(SCRIPT, letters_a_second=25)
    assert all(a.end <= b.start for a, b in pairwise(found))
    assert found[-1].end <= until


def test_sentences_end_their_cues():
    found, _, _ = cues("O cinto é obrigatório acima de dois metros. Verifique sempre o talabarte antes de subir.")
    assert [cue.text.replace("\n", " ") for cue in found] == [
        "O cinto é obrigatório acima de dois metros.",
        "Verifique sempre o talabarte antes de subir.",
    ]


def test_no_spanish_line_ends_with_an_article_or_a_preposition():
    texts = (
        "Use el arnés de seguridad cada vez que suba a la plataforma.",
        "Nunca trabaje con máquinas que no conoce sin el permiso del supervisor.",
        "La altura mínima para usar el arnés es de dos metros sobre el suelo.",
    )
    last = {line.split()[-1] for text in texts for line in broken(text).split("\n")[:-1]}
    assert len(last) == 3
    assert last.isdisjoint({"el", "la", "de", "del", "en", "una", "sobre", "que", "sin", "con", "es", "a", "no"})


def test_no_line_ends_with_an_article_or_a_preposition():
    found, _, _ = cues(SCRIPT)
    last = {line.split()[-1].lower() for cue in found for line in cue.text.split("\n")}
    assert last.isdisjoint({"o", "a", "os", "as", "um", "uma", "de", "da", "do", "em", "e", "que", "para", "com"})


def test_an_address_longer_than_a_line_is_cut():
    found, _, _ = cues(
        "Acesse https://www.gov.br/trabalho-e-emprego/pt-br/acesso-a-informacao/participacao-social hoje."
    )
    assert all(len(line) <= 42 for cue in found for line in cue.text.split("\n"))


def test_a_scene_without_words_has_no_cues():
    assert cues_from_words([], "", name, Fraction(3)) == ()


def test_text_is_broken_into_two_lines_where_it_reads_best():
    assert broken("Use o cinto de segurança, sempre que trabalhar acima de dois metros.") == (
        "Use o cinto de segurança,\nsempre que trabalhar acima de dois metros."
    )
    assert broken("Curto.") == "Curto."
    assert broken("") == ""


@settings(max_examples=150, deadline=None)
@given(
    st.lists(
        st.sampled_from(["a", "de", "NR-35", "altura,", "(EPI)", "x" * 50, "fim.", "\n", "—", "“olá”", "2", "😀"]),
        max_size=60,
    ),
    st.integers(5, 40),
)
def test_any_words_are_all_shown_once_in_order_and_in_time(parts, pace):
    text = " ".join(parts)
    found, words, until = cues(text, letters_a_second=pace)
    if words:
        assert "".join("".join(cue.text.split()) for cue in found) == "".join(text.split())
    assert all(cue.start < cue.end <= until for cue in found)
    assert all(a.end <= b.start for a, b in pairwise(found))
    assert all(len(cue.text.split("\n")) <= 2 for cue in found)
    assert all(len(line) <= 42 for cue in found for line in cue.text.split("\n"))
