"""The parts of the aligner; tests/unit/plugins/test_recorded_voice.py tries the whole of it on speech."""

import numpy as np
import pytest

from studio.errors import Cancelled, ProviderMissing
from studio.progress import Reporter, silent
from studio.speech.align.alignment import align
from studio.speech.align.features import BANDS, at_16k, log_mel
from studio.speech.align.network import network, read
from studio.speech.align.phones import CLASSES, class_of, phones
from studio.speech.align.search import Costs, best_path, line_of
from studio.speech.g2p import Pronounced
from studio.speech.timings import SILENCE, Sound

RATE = 48_000


def test_an_ipa_string_is_taken_apart_into_sounds():
    assert [p.symbol for p in phones("tɾabˈaʎʊ")] == ["t", "ɾ", "a", "b", "a", "ʎ", "ʊ"]
    assert [(p.symbol, p.stressed) for p in phones("ˈdʒiɐ")] == [("ʤ", True), ("i", False), ("ɐ", False)]
    assert [p.symbol for p in phones("nɐ̃ʊ̃ t͡ʃˈaː")] == ["n", "ɐ̃", "ʊ̃", "ʧ", "aː"]
    assert phones("ˈ ˌ ??") == []


def test_every_sound_has_a_class_and_unknown_ones_are_left_out():
    assert class_of("") == 0
    assert class_of("☃") == 0
    assert [CLASSES[class_of(s)] for s in ("g", "ã", "ɐ̃", "ʊ̃", "ŋ", "r", "ɪ", "ð", "tʃ")] == [
        *("ɡ", "ɐ̃", "ɐ̃", "ũ", "ŋ", "ɹ", "y", "θ", "ʧ")
    ]
    assert all(class_of(symbol) == number for number, symbol in enumerate(CLASSES))


def test_what_is_heard_does_not_depend_on_the_level():
    samples = np.random.default_rng(1).normal(0, 0.1, RATE).astype(np.float32)
    loud, quiet = (log_mel(at_16k(samples * factor)) for factor in (np.float32(1), np.float32(0.01)))
    assert loud.shape == (101, BANDS)
    assert np.abs(loud - quiet).max() < 0.01
    assert not log_mel(np.zeros(1600, np.float32)).any()
    assert log_mel(np.zeros(0, np.float32)).shape == (1, BANDS)


def test_the_slower_sound_is_in_step_with_the_faster_one_however_long_it_is():
    time = np.arange(31 * RATE + 7) / RATE
    slow = at_16k(np.sin(2 * np.pi * 440 * time).astype(np.float32))
    expected = np.sin(2 * np.pi * 440 * time[::3])
    assert len(slow) == len(expected)
    assert np.abs(slow - expected)[50:-50].max() < 0.002


def test_long_recordings_are_heard_in_blocks_without_seams():
    features = np.random.default_rng(1).normal(0, 1, (3_200, BANDS)).astype(np.float32)
    whole, part = network().hear(features), network().hear(features[2_800:])
    assert np.abs(whole.classes[2_900:] - part.classes[100:]).max() < 1e-3
    assert np.abs(whole.boundary[2_900:] - part.boundary[100:]).max() < 1e-3
    assert np.exp(whole.classes).sum(axis=1) == pytest.approx(1, abs=1e-4)


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 cut off", None])
def test_a_damaged_network_is_said(tmp_path, content):
    path = tmp_path / "aligner.npz"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(ProviderMissing, match="gone or damaged"):
        read(path)


def heard(*classes: int) -> np.ndarray:
    """Scores of three classes and a gap (the last column, and what class 0 is): 0 for what is heard, -5 for others."""
    scores = np.full((len(classes), 4), -5, np.float32)
    scores[np.arange(len(classes)), classes] = 0
    scores[:, 3] = np.maximum(scores[:, 0], scores.max(axis=1) - 3)
    return scores


def places(words: list[list[int]], classes: list[int], left_out: float = 20, sentence: float = 30) -> list[int]:
    line = line_of(words, range(1, len(words)))
    nothing = np.zeros(len(classes), np.float32)
    return line.places[
        best_path(line, heard(*classes), nothing, Costs(left_out, sentence), lambda share: None)
    ].tolist()


def test_the_path_follows_the_words_with_and_without_silence_between_them():
    words = [[1, 2], [2, 1]]  # places: gap 0, sounds 1 2, gap 3, sounds 4 5, gap 6
    assert places(words, [0, 1, 1, 2, 2, 0, 0, 2, 2, 1, 1]) == [0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5]
    assert places([[1, 2], [1, 2]], [1, 1, 2, 2, 1, 1, 2, 2, 2, 0]) == [1, 1, 2, 2, 4, 4, 5, 5, 5, 6]


def test_the_path_leaves_words_out_and_passes_over_what_is_not_in_the_script():
    words = [[1, 1], [2, 2, 2, 2], [1, 1]]  # gap 0, 1 2, gap 3, 4 5 6 7, gap 8, 9 10, gap 11
    assert places(words, [1, 1, 1, 1, 0, 0, 1, 1, 1, 1, 0])[4:] == [3, 8, 9, 9, 10, 10, 11]
    strange = [1, 1, 0, *[2] * 9, 0, 1, 1]
    assert places([[1], [1]], strange) == [1, 1, *[2] * 11, 3, 3]
    assert set(places(words, [0] * 20)) <= {0, 3, 8, 11}


def test_nothing_is_found_where_nothing_is_said_or_asked_for():
    said = [Pronounced("bˈõ"), Pronounced("dʒˈiæ", ".")]
    silence = np.zeros(RATE, np.float32)
    for samples, words in ((silence, said), (np.full(RATE, np.nan, np.float32), said), (silence + 0.1, [])):
        found = align(samples, words, silent())
        assert (found.sounds, found.fits) == ((Sound(SILENCE, 0, RATE),), {})
    assert align(np.zeros(0, np.float32), said, silent()).sounds == ()
    assert align(np.ones(3, np.float32), said, silent()).sounds[-1].end == 3


def test_progress_is_told_and_the_work_can_be_stopped():
    samples = np.random.default_rng(1).normal(0, 0.1, 25 * RATE).astype(np.float32)
    shares: list[float] = []
    align(samples, [Pronounced("bˈõ")] * 5, Reporter(on_report=lambda share, stage, values: shares.append(share)))
    assert len(shares) >= 4
    assert shares == sorted(shares)
    with pytest.raises(Cancelled):
        align(samples, [Pronounced("bˈõ")] * 5, Reporter(is_cancelled=lambda: len(shares) > 0))
