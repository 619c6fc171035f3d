"""Numbers, dates and durations as people write them."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studio.errors import OutputExists
from studio.i18n import LANGUAGES, value_words, words


@pytest.mark.parametrize(
    ("value", "portuguese", "english"),
    [
        (0, "0", "0"),
        (-7, "-7", "-7"),
        (2.5, "2,5", "2.5"),
        (2.0, "2", "2"),
        (-0.001, "0", "0"),
        (Fraction(30000, 1001), "29,97", "29.97"),
        (2026, "2026", "2026"),
        (7680, "7680", "7680"),
        (-9999.996, "-10.000", "-10,000"),
        (13500, "13.500", "13,500"),
        (1234567.891, "1.234.567,89", "1,234,567.89"),
        (100, "100", "100"),
        (10**400, f"10{400 // 3 * '.000'}", f"10{400 // 3 * ',000'}"),
        (float("inf"), "inf", "inf"),
    ],
)
def test_numbers_are_written_as_the_language_writes_them(value, portuguese, english):
    assert value_words(value, "pt-BR") == portuguese
    assert value_words(value, "en") == english


@pytest.mark.parametrize(
    ("seconds", "portuguese", "english"),
    [
        (0, "0 s", "0 s"),
        (0.25, "0,25 s", "0.25 s"),
        (59.994, "59,99 s", "59.99 s"),
        (59.996, "1 min", "1 min"),
        (200.4, "3 min 20 s", "3 min 20 s"),
        (3599.7, "1 h", "1 h"),
        (3920, "1 h 5 min 20 s", "1 h 5 min 20 s"),
        (7205, "2 h 5 s", "2 h 5 s"),
        (-90, "-1 min 30 s", "-1 min 30 s"),
        (36_000_000, "10.000 h", "10,000 h"),
    ],
)
def test_durations_say_hours_minutes_and_seconds(seconds, portuguese, english):
    assert value_words(timedelta(seconds=seconds), "pt-BR") == portuguese
    assert value_words(timedelta(seconds=seconds), "en") == english


def test_dates_cannot_be_read_the_wrong_way_round():
    assert value_words(date(2026, 4, 5), "pt-BR") == "05/04/2026"
    assert value_words(date(2026, 4, 5), "en") == "5 Apr 2026"
    assert value_words(datetime(2026, 12, 31, 8, 5, 59), "pt-BR") == "31/12/2026 08:05"
    assert value_words(datetime(2026, 12, 31, 18, 5), "en") == "31 Dec 2026 18:05"


def test_a_moment_somewhere_is_told_in_the_time_of_this_place():
    moment = datetime(2026, 12, 31, 18, 5, tzinfo=UTC)
    assert value_words(moment, "en") == value_words(moment.astimezone().replace(tzinfo=None), "en")


@pytest.mark.parametrize("value", [True, None, "1234567", Path("a,b.c")])
def test_what_is_no_number_stays_as_it_is(value):
    assert value_words(value, "pt-BR") == str(value)


def test_an_error_within_a_sentence_is_told_in_the_language_of_the_sentence():
    inner = OutputExists("{path} is already there", path="f.mp4")
    assert words("{voice} could not speak ({problem})", {"voice": "x", "problem": inner}, "en").endswith(
        "(f.mp4 is already there)"
    )
    assert value_words(inner, "pt-BR") == "f.mp4 já existe"


def test_a_path_is_shown_without_what_only_windows_needs():
    assert value_words("\\\\?\\C:\\Cursos\\f.mp4") == "C:\\Cursos\\f.mp4"
    assert value_words("\\\\?\\UNC\\servidor\\f.mp4") == "\\\\servidor\\f.mp4"


def test_sentences_hold_their_values_in_the_same_language():
    key, values = "{path}: {seconds} s", {"path": "1.5", "seconds": 12345.5}
    assert words(key, values, "pt-BR") == "1.5: 12.345,5 s"
    assert words(key, values, "en") == "1.5: 12,345.5 s"


@given(st.integers(-(10**15), 10**15) | st.floats(-1e12, 1e12), st.sampled_from(LANGUAGES))
def test_every_number_can_be_read_back(value, language):
    text = value_words(value, language)
    plain = text.replace(".", "").replace(",", ".") if language == "pt-BR" else text.replace(",", "")
    assert float(plain) == pytest.approx(value, abs=0.00501, rel=1e-12)


@given(st.integers(0, 10**7))
def test_every_duration_adds_up(seconds):
    parts = value_words(timedelta(seconds=seconds), "en").replace(",", "").split()
    lasts = {"h": 3600, "min": 60, "s": 1}
    assert sum(int(n) * lasts[unit] for n, unit in zip(parts[::2], parts[1::2], strict=True)) == seconds
