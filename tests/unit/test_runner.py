import subprocess
import sys
import time
from pathlib import Path

import pytest

from studio.errors import Cancelled, ChildFailed, ChildOutOfMemory, ChildTimedOut, DeckUnreadable
from studio.i18n import words
from studio.progress import Reporter
from studio.runner import Child, Limits, run_child


@pytest.fixture(autouse=True)
def jobs_are_importable(monkeypatch):
    monkeypatch.setenv("PYTHONPATH", str(Path(__file__).parent))


def test_a_child_returns_its_result_and_tells_how_far_it_is():
    stages, warnings = [], []
    progress = Reporter(lambda *said: stages.append(said), lambda *said: warnings.append(said))
    assert run_child("child_jobs:double", [1, "é"], progress) == [1, "é", 1, "é"]
    assert stages == [(0.5, "half {way}", {"way": "there"})]
    assert warnings == [("mind the {gap}", {"gap": 3})]


def test_large_results_come_whole():
    assert len(run_child("child_jobs:double", "x" * 5_000_000)) == 10_000_000


def test_an_error_of_ours_is_raised_as_it_was_there():
    with pytest.raises(DeckUnreadable) as caught:
        run_child("child_jobs:refuse", "notes.txt")
    assert str(caught.value) == "notes.txt is no deck"
    assert caught.value.hint == DeckUnreadable.default_hint


def test_an_error_that_is_the_reason_of_a_warning_arrives_as_one():
    warnings = []
    run_child("child_jobs:warn_of_an_error", "notas.txt", Reporter(None, lambda *said: warnings.append(said)))
    ((key, values),) = warnings
    assert isinstance(values["problem"], DeckUnreadable)
    assert words(key, values, "en") == "it failed (notas.txt is no deck)"


def test_names_that_are_no_text_come_and_go_whole():
    assert run_child("child_jobs:double", ["caf\udce9"]) == ["caf\udce9"] * 2


def test_a_crash_is_told_with_the_last_words():
    with pytest.raises(ChildFailed) as caught:
        run_child("child_jobs:crash", None)
    assert caught.value.values["code"] == "7"
    assert "the last words" in str(caught.value.values["details"])


def test_cancel_lets_the_child_clean_up(tmp_path):
    left = tmp_path / "left.txt"
    asked = iter([False, False, True])
    with pytest.raises(Cancelled):
        run_child("child_jobs:wait", str(left), Reporter(is_cancelled=lambda: next(asked, True)))
    assert left.read_text(encoding="utf-8") == "cleaned up"


def test_a_child_over_its_time_is_ended():
    with pytest.raises(ChildTimedOut):
        run_child("child_jobs:hang", None, limits=Limits(seconds=0.5))


def test_a_child_over_its_memory_is_ended():
    with pytest.raises(ChildOutOfMemory):
        run_child("child_jobs:eat", None, limits=Limits(memory=200 << 20))


def test_a_child_that_goes_on_may_take_many_steps_but_no_endless_one():
    limits = Limits(step=0.5)
    assert run_child("child_jobs:toil", [0.2] * 4, limits=limits) == "done"
    with pytest.raises(ChildTimedOut):
        run_child("child_jobs:toil", [0.1, 600], limits=limits)


def test_what_a_child_holds_before_its_work_is_no_part_of_its_memory():
    assert run_child("child_jobs:double", 4, limits=Limits(memory=5 << 20)) == 8


def test_a_paused_child_stands_still_until_resumed(tmp_path):
    written = tmp_path / "count"
    child = Child("child_jobs:count", str(written))
    try:
        _until(lambda: written.exists() and written.stat().st_size > 3)
        child.pause()
        time.sleep(0.2)
        before = written.stat().st_size
        time.sleep(0.3)
        assert written.stat().st_size == before
        child.resume()
        _until(lambda: written.stat().st_size > before)
    finally:
        child.close()


def test_a_dead_parent_ends_the_child(tmp_path):
    written = tmp_path / "count"
    parent = subprocess.Popen(
        [sys.executable, "-c", f"from studio.runner import run_child; run_child('child_jobs:count', {str(written)!r})"]
    )
    _until(lambda: written.exists() and written.stat().st_size > 3)
    parent.kill()
    parent.wait()
    time.sleep(0.5)
    before = written.stat().st_size
    time.sleep(0.5)
    assert written.stat().st_size == before


def test_work_told_to_finish_in_the_background_outlives_its_parent(tmp_path):
    left = tmp_path / "left.txt"
    code = f"from studio.runner import run_child; run_child('child_jobs:finish', {str(left)!r}, background=True)"
    parent = subprocess.Popen([sys.executable, "-c", code])
    _until(left.with_suffix(".begun").exists)
    parent.kill()
    parent.wait()
    assert not left.exists()
    _until(left.exists)


def _until(is_so, seconds=20):
    end = time.monotonic() + seconds
    while not is_so():
        assert time.monotonic() < end, "it never came"
        time.sleep(0.02)
