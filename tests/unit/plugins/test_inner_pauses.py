import sys

import numpy as np
import pytest

from studio import paths
from studio.plugin_api import PluginApi
from studio.plugin_loader import load_plugins
from studio.providers.registry import Registry

RATE, FRAME = 24_000, 600


@pytest.fixture(scope="module")
def with_pauses(tmp_path_factory):
    folder = tmp_path_factory.mktemp("k")
    api = PluginApi(Registry(), paths.resources_dir(), folder, lambda path: np.zeros(0, np.float32))
    load_plugins(paths.plugins_dir(), api, (), frozenset({"kokoro"}))
    return sys.modules["studio_plugin_kokoro.inner_pauses"].with_pauses


def a_clause(quiet: int) -> tuple[np.ndarray, list[int]]:
    """Two words of a buzz, `quiet` samples of silence between them, as "a, b." would come: lead-in, a, comma, ..."""
    buzz = (0.3 * np.sin(np.arange(6_000) / 10) * np.hanning(6_000) ** 0.2).astype(np.float32)
    lead = np.zeros(1_200, np.float32)
    audio = np.concatenate([lead, buzz, np.zeros(quiet, np.float32), buzz, lead])
    return audio, [1_200, 6_000, quiet, 0, 6_000, 600, 600]


def silence_in(audio: np.ndarray) -> int:
    loud = np.flatnonzero(np.abs(audio) > 0.01)
    return int(np.diff(loud).max())


@pytest.mark.parametrize("quiet", [0, 600, 2_400])
def test_a_comma_that_is_hurried_over_gets_its_pause(with_pauses, quiet):
    audio, lengths = a_clause(quiet)
    longer, found = with_pauses(audio, "a, b.", lengths, [1.0] * 5, RATE)
    assert len(longer) == sum(found)
    assert silence_in(longer) / RATE == pytest.approx(0.15, abs=0.03)
    assert np.abs(np.diff(longer)).max() <= np.abs(np.diff(audio)).max() * 1.5
    assert [a == b for a, b in zip(found, lengths, strict=True)] == [True, True, False, True, True, True, True]


def test_a_pause_that_is_there_is_left_alone(with_pauses):
    audio, lengths = a_clause(4_800)
    same, found = with_pauses(audio, "a, b.", lengths, [1.0] * 5, RATE)
    assert np.array_equal(same, audio)
    assert found == lengths


def test_a_faster_pace_has_shorter_pauses_and_the_last_mark_none(with_pauses):
    audio, lengths = a_clause(600)
    longer, _ = with_pauses(audio, "a, b.", lengths, [2.0] * 5, RATE)
    assert silence_in(longer) / RATE == pytest.approx(0.075, abs=0.03)
    same, _ = with_pauses(audio, "a  b,", lengths, [1.0] * 5, RATE)
    assert np.array_equal(same, audio)


def test_silence_and_nothing_stay_what_they_are(with_pauses):
    nothing = np.zeros(4_800, np.float32)
    assert with_pauses(nothing, "a, b.", [600, 600, 600, 0, 1_200, 600, 1_200], [1.0] * 5, RATE)[0] is nothing


def test_the_ends_are_cut_to_length_but_never_into_what_is_heard(with_pauses):
    trimmed = sys.modules["studio_plugin_kokoro.voices"]._trimmed
    buzz = (0.3 * np.sin(np.arange(12_000) / 10)).astype(np.float32)
    quiet = np.zeros(6_000, np.float32)
    usual = np.concatenate([quiet, buzz, quiet])
    body, lengths = trimmed(usual, [6_000, 12_000, 0, 6_000], 0.1)
    assert len(body) == sum(lengths) == 1_800 + 12_000 + 2_400
    early = np.concatenate([quiet[:1_500], buzz, quiet[:1_500]])  # it began in the lead-in, and ends in the end
    body, lengths = trimmed(early, [6_000, 3_000, 0, 6_000], 0.1)
    assert len(body) == sum(lengths)
    assert np.count_nonzero(np.abs(body) > 0.01) == np.count_nonzero(np.abs(buzz) > 0.01)
