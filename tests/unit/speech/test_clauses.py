from dataclasses import dataclass

from hypothesis import given
from hypothesis import strategies as st

from studio.speech.clauses import clauses


@dataclass(frozen=True)
class Said:
    written: str
    words: str = ""
    ipa: str = ""
    pause: object = None
    start: int = 0
    end: int = 0


def tokens(text: str) -> list[Said]:
    return [Said(w, w if w[0].isalnum() else "") for w in text.split()]


def texts(text: str, early: bool = False) -> list[str]:
    given_tokens = tokens(text)
    return [" ".join(t.written for t in given_tokens[c.first : c.last]) for c in clauses(given_tokens, early)]


def test_a_sentence_is_one_clause():
    assert texts("olá , bom dia . até logo !") == ["olá , bom dia .", "até logo !"]


def test_the_first_sound_comes_early_when_wanted():
    assert texts("antes de começar , confira o cinto , e a corda .", early=True) == [
        "antes de começar ,",
        "confira o cinto , e a corda .",
    ]


def test_closing_signs_belong_to_the_sentence_before():
    assert texts("olá . ”") == ["olá . ”"]


def test_only_signs_are_one_clause():
    assert texts("— … ?") == ["— … ?"]


def test_nothing_is_no_clause():
    assert clauses([]) == []


@given(st.lists(st.sampled_from(["a", "palavra", ".", ",", "x" * 90, "—"])), st.booleans())
def test_every_token_is_in_exactly_one_clause_and_none_is_too_long(words, early):
    given_tokens = [Said(w, w if w.isalpha() else "") for w in words]
    found = clauses(given_tokens, early)
    assert [i for c in found for i in range(c.first, c.last)] == list(range(len(words)))
    assert all(sum(len(t.words) for t in given_tokens[c.first : c.last]) <= 260 for c in found)
