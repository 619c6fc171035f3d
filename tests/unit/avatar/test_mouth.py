"""The mouth's way through speech."""

from __future__ import annotations

from fractions import Fraction

import pytest

from studio.avatar.performance.mouth import Mouth
from studio.model.narration import Phoneme
from studio.speech.visemes import Kind, shapes


def _mouth(spoken: str, milliseconds: int = 90, language: str = "pt-BR", stressed: str = "") -> Mouth:
    """Symbols between spaces, _ for silence."""
    length = Fraction(milliseconds, 1000)
    return Mouth(
        [
            Phoneme("" if symbol == "_" else symbol, i * length, (i + 1) * length, symbol == stressed)
            for i, symbol in enumerate(spoken.split())
        ],
        language,
    )


@pytest.mark.parametrize("milliseconds", [15, 25, 50, 120])
@pytest.mark.parametrize("spoken", ["a p a", "a m b a", "ɔ b ɾ a", "a f t a", "u v m u", "a p f a", "_ m a", "a b _"])
def test_lips_meet_within_40_ms_long_enough_to_be_seen(spoken, milliseconds):
    mouth = _mouth(spoken, milliseconds)
    for i, symbol in enumerate(spoken.split()):
        if symbol in "pbmfv":
            name = "PP" if symbol in "pbm" else "FF"
            start = i * milliseconds / 1000
            seen = [mouth.weights(start + k / 1000).get(name, 0) >= 0.94 for k in range(-40, 41)]
            crowded = milliseconds < 40 and spoken in ("u v m u", "a p f a")
            assert sum(seen) >= (20 if crowded else 42), "a frame at 24 a second falls in it"


def test_what_is_beside_closed_lips_does_not_part_them():
    assert _mouth("a m a", 60).weights(0.08) == {"PP": 1.0}


def test_silence_shuts_the_mouth():
    mouth = _mouth("a _ _ _ a", 100)
    assert all(mouth.openness(t / 1000) < 0.05 for t in range(160, 310))
    assert mouth.openness(0.05) > 0.3


def test_the_mouth_is_ahead_of_the_sound_by_at_most_50_ms():
    mouth = _mouth("_ a _ a _ a _", 200)
    times = [k / 1000 for k in range(1400)]
    middle = sum(t * mouth.openness(t) for t in times) / sum(mouth.openness(t) for t in times)
    assert 0 <= 0.7 - middle <= 0.05


def test_a_stressed_vowel_opens_further_and_a_nasal_or_weak_one_less():
    peaks = {
        symbol: max(_mouth(f"t {symbol} t", 120, stressed=stressed).openness(k / 1000) for k in range(360))
        for symbol, stressed in (("a", ""), ("ã", ""), ("æ", ""))
    }
    stressed = max(_mouth("t a t", 120, stressed="a").openness(k / 1000) for k in range(360))
    assert stressed > 1.1 * peaks["a"] > peaks["ã"] > peaks["æ"] > 0.15


@pytest.mark.parametrize(
    ("symbol", "shape"),
    [("ʎ", "DD"), ("ɲ", "nn"), ("ʊ", "ou"), ("y", "ih"), ("ɐ̃", "aa"), ("ã", "aa"), ("õ", "oh"), ("x", "kk"),
     ("tʃ", "CH"), ("ʤ", "CH"), ("θ", "TH"), ("ɾ", "DD"), ("ʁ", "kk"), ("əʊ", "aa"), ("ø", "oh"), ("ẽ", "E")],
)  # fmt: skip
def test_symbols_have_their_shape(symbol, shape):
    first = shapes(symbol)[0][0]
    assert max(first.mix, key=lambda part: part[1])[0] == shape


def test_a_final_l_is_a_w_in_brazil_and_an_l_elsewhere():
    assert "ou" in _mouth("a l _", 100).weights(0.12)
    assert "ou" in _mouth("a l t u", 100).weights(0.12)
    assert "ou" not in _mouth("a l a", 100).weights(0.12)
    assert "ou" not in _mouth("a l _", 100, "es").weights(0.12)


def test_a_diphthong_glides_from_one_vowel_to_the_other():
    mouth = _mouth("aʊ", 200)
    assert max(mouth.weights(0.02), key=mouth.weights(0.02).__getitem__) == "aa"
    assert max(mouth.weights(0.15), key=mouth.weights(0.15).__getitem__) == "ou"


@pytest.mark.parametrize("symbol", ["ɶ̃", "雪", "ꞎ", "b̪", "Ω", "ĝ", "ʘ"])
def test_a_symbol_nobody_expects_still_moves_the_mouth(symbol):
    assert shapes(symbol)
    assert _mouth(f"a {symbol} a").weights(0.13)


@pytest.mark.parametrize("symbol", ["", "ˈ", "?", "1", "\u0303", "‖"])
def test_what_is_no_sound_is_silence(symbol):
    assert all(shape.kind is Kind.SILENCE for shape, _ in shapes(symbol))
