import threading
import time

import pytest
from PySide6.QtTest import QTest

from studio.errors import UsageError
from studio.gui.tasks import Tasks


def until(condition, seconds=5.0):
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, "it did not come"
        QTest.qWait(5)


@pytest.fixture
def tasks(application):
    made = Tasks()
    yield made
    made.close()


def test_work_is_done_elsewhere_and_told_here(tasks):
    here = threading.get_ident()
    told = []
    tasks.start(lambda progress: threading.get_ident(), lambda there: told.append((there, threading.get_ident())))
    until(lambda: told)
    assert told[0][0] != here
    assert told[0][1] == here
    until(lambda: tasks.running == 0)


def test_an_error_is_told_as_it_is(tasks):
    told = []

    def work(progress):
        raise UsageError("nothing to speak")

    tasks.start(work, failed=told.append)
    until(lambda: told)
    assert told[0].key == "nothing to speak"


@pytest.mark.logs
def test_a_defect_is_told_and_does_not_end_the_window(tasks):
    told = []
    tasks.start(lambda progress: 1 / 0, failed=told.append)
    until(lambda: told)
    assert "ZeroDivisionError" in str(told[0].values["problem"])


def test_progress_arrives(tasks):
    shares = []
    go = threading.Event()

    def work(progress):
        go.wait(5)
        progress.report(0.5, "Speaking")

    tasks.start(work, reported=lambda share, stage, values: shares.append((share, stage)))
    go.set()
    until(lambda: shares)
    assert shares == [(0.5, "Speaking")]


def test_what_was_cancelled_says_nothing_more(tasks):
    told = []
    go = threading.Event()

    def work(progress):
        go.wait(5)
        progress.check()

    task = tasks.start(work, told.append, told.append)
    task.cancel()
    go.set()
    until(lambda: tasks.running == 0)
    assert told == []
