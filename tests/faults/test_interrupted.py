"""Ctrl+C, a request to end, and a violent death, at several moments of the main job."""

import json
import signal
import subprocess

import pytest
from processes import Workplace, ended, kill_hard, press_ctrl_c, until, wait_for_progress

from studio.host import IS_WINDOWS

pytestmark = pytest.mark.skipif(IS_WINDOWS, reason="Windows sends Ctrl+C to consoles only, never to one process")


@pytest.fixture
def place(tmp_path):
    return Workplace(tmp_path)


def check_cancelled(place: Workplace, process: subprocess.Popen[str], before: list[str]) -> None:
    """It says that it was cancelled, in her language, and nothing of it is left: no file, no folder, no process."""
    out, err = process.communicate(timeout=30)
    assert process.returncode == 130, err
    assert json.loads(out.splitlines()[-1])["error"]["kind"] == "Cancelled"
    assert err == "Cancelado. Nada ficou para trás.\n"
    assert place.names() == before
    assert place.processes() == []


@pytest.mark.parametrize(
    ("share", "whole_group"), [(0.0, True), (0.081, False), (0.2, True), (0.56, False), (0.85, True)]
)
def test_ctrl_c_leaves_nothing(place, share, whole_group):
    before = place.names()
    with ended(place.start(*place.make("--keep", place.files / "Projeto"))) as process:
        wait_for_progress(process, share)
        press_ctrl_c(process, whole_group=whole_group)
        check_cancelled(place, process, before)


def test_a_request_to_end_is_as_good_as_ctrl_c(place):
    before = place.names()
    with ended(place.start(*place.make())) as process:
        wait_for_progress(process, 0.6)
        process.send_signal(signal.SIGTERM)
        check_cancelled(place, process, before)


def test_ctrl_c_leaves_the_older_film_as_it_is(place):
    for name in ("filme.mp4", "filme.srt", "filme.vtt"):
        (place.files / name).write_text("o de antes", encoding="utf-8")
    before = place.names()
    with ended(place.start(*place.make("--force"))) as process:
        wait_for_progress(process, 0.7)
        press_ctrl_c(process, whole_group=True)
        check_cancelled(place, process, before)
    assert {(place.files / f"filme.{kind}").read_text(encoding="utf-8") for kind in ("mp4", "srt", "vtt")} == {
        "o de antes"
    }


@pytest.mark.parametrize("share", [0.0, 0.1])
def test_child_processes_end_with_a_parent_that_was_killed(place, share):
    with ended(place.start(*place.make())) as process:
        wait_for_progress(process, share)
        until(lambda: len(place.processes()) > 1)
        kill_hard(process)
        until(lambda: place.processes() == [])
    assert not (place.files / "filme.mp4").exists()
