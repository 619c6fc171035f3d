import itertools

from hypothesis import given
from hypothesis import strategies as st

from studio.speech.timings import SILENCE, Sound, shifted, sounds, spans

PAUSES = frozenset(".,")


def test_a_stress_marks_time_goes_to_the_sound_after_it():
    found = sounds("aˈb", [10, 5, 20], [0, 0, 0], PAUSES)
    assert found == [Sound("a", 0, 10, 0), Sound("b", 10, 35, 0, stressed=True)]


def test_a_tilde_and_a_space_belong_to_the_sound_before():
    found = sounds("a\u0303 b", [10, 2, 3, 4], [0, 0, -1, 1], PAUSES)
    assert found == [Sound("a\u0303", 0, 15, 0), Sound("b", 15, 19, 1)]


def test_neighbouring_pauses_are_one_silence():
    found = sounds(["", "a", ".", ""], [5, 10, 20, 30], [-1, 0, -1, -1], PAUSES)
    assert found == [Sound(SILENCE, 0, 5), Sound("a", 5, 15, 0), Sound(SILENCE, 15, 65)]


@given(st.lists(st.tuples(st.sampled_from(["a", "b", "ˈ", "ˌ", "ː", "\u0303", " ", ".", ""]), st.integers(0, 50))))
def test_sounds_follow_each_other_without_gaps_and_lose_no_time(given_symbols):
    symbols = [s for s, _ in given_symbols]
    lengths = [n for _, n in given_symbols]
    found = sounds(symbols, lengths, [0] * len(symbols), PAUSES)
    assert all(a.end == b.start for a, b in itertools.pairwise(found))
    if found:
        assert (found[0].start, found[-1].end) == (0, sum(lengths))


def test_spans_cover_every_sound_of_a_token():
    found = [Sound("a", 0, 10, 0), Sound("b", 10, 20, 0), Sound("", 20, 30), Sound("c", 30, 40, 1)]
    assert spans(found) == {0: (0, 20), 1: (30, 40)}
    assert spans(shifted(found, 100, 5)) == {5: (100, 120), 6: (130, 140)}
