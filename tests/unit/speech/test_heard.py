from itertools import pairwise

import numpy as np
import pytest

from studio.speech.heard import as_heard, heard_span
from studio.speech.timings import RATE, Sound, spans

SECOND = RATE


def tone(*spans: tuple[float, float], length: float) -> np.ndarray:
    """Silence with a tone from second to second; quiet breath everywhere."""
    samples = np.full(round(length * SECOND), 0.0005, np.float32)
    for start, end in spans:
        a, b = round(start * SECOND), round(end * SECOND)
        samples[a:b] = 0.3 * np.sign(np.sin(np.arange(b - a) * 0.05 + 0.1))
    return samples


def sounds(*parts: tuple[str, float, int]) -> list[Sound]:
    """Sounds after each other: (symbol, until second, token)."""
    found, at = [], 0
    for symbol, until, token in parts:
        found.append(Sound(symbol, at, round(until * SECOND), token))
        at = found[-1].end
    return found


def seconds(found: list[Sound]) -> list[tuple[float, float]]:
    return [(round(a / SECOND, 2), round(b / SECOND, 2)) for a, b in spans(found).values()]


def checked(samples: np.ndarray, found: list[Sound]) -> list[Sound]:
    heard = as_heard(samples, found)
    assert (heard[0].start, heard[-1].end) == (0, len(samples))
    assert all(a.end == b.start for a, b in pairwise(heard))
    assert all(sound.end > sound.start for sound in heard)
    return heard


def test_a_word_starts_when_it_is_heard_before_its_time():
    heard = checked(tone((0.02, 0.5), length=0.8), sounds(("", 0.1, -1), ("o", 0.3, 0), ("l", 0.5, 0), ("", 0.8, -1)))
    assert seconds(heard) == [(0.02, 0.5)]


def test_a_word_starts_when_it_is_heard_after_its_time():
    heard = checked(tone((0.25, 0.5), length=0.8), sounds(("", 0.1, -1), ("t", 0.2, 0), ("a", 0.5, 0), ("", 0.8, -1)))
    assert seconds(heard) == [(0.25, 0.5)]
    assert [sound.symbol for sound in heard] == ["", "t", "a", ""]


@pytest.mark.parametrize("audible", [0.4, 0.6])
def test_a_word_ends_when_it_is_no_longer_heard(audible):
    heard = checked(
        tone((0.1, audible), length=0.9), sounds(("", 0.1, -1), ("a", 0.3, 0), ("i", 0.5, 0), ("", 0.9, -1))
    )
    assert seconds(heard) == [(0.1, audible)]


def test_a_pause_between_words_is_where_it_is_quiet():
    heard = checked(
        tone((0.1, 0.45), (0.7, 1.0), length=1.2),
        sounds(("", 0.1, -1), ("a", 0.5, 0), ("", 0.8, -1), ("b", 1.0, 1), ("", 1.2, -1)),
    )
    assert seconds(heard) == [(0.1, 0.45), (0.7, 1.0)]


def test_the_stop_before_a_plosive_is_no_pause():
    found = sounds(("", 0.1, -1), ("a", 0.5, 0), ("", 0.53, -1), ("p", 1.0, 1), ("", 1.2, -1))
    heard = checked(tone((0.1, 0.5), (0.53, 1.0), length=1.2), found)
    assert heard == found


def test_what_is_silent_stays_as_it_is():
    found = sounds(("", 0.1, -1), ("a", 0.5, 0))
    assert as_heard(np.zeros(RATE // 2, np.float32), found) == found
    assert as_heard(np.zeros(0, np.float32), []) == []


def test_a_recording_is_heard_between_its_silences():
    assert heard_span(tone((0.2, 0.7), length=1.0)) == (round(0.2 * RATE), round(0.7 * RATE))
    assert heard_span(np.zeros(100, np.float32)) == (0, 100)
