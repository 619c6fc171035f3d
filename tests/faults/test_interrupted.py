"""Ctrl+C, a request to end, and a violent death, at several moments of the main job."""

import json
import signal
import subprocess
import sys
from types import ModuleType

import pytest
from command import result, studio
from processes import Workplace, ended, kill_hard, press_ctrl_c, until, wait_for_progress

from studio.__main__ import main
from studio.edit.validity import validate
from studio.files.project_file import create, open_project
from studio.host import IS_WINDOWS
from studio.model.project import Project

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


def test_ctrl_c_during_an_import_leaves_no_project(tmp_path):
    place = Workplace(tmp_path, slides=80)  # enough that the import still goes on when the key comes
    before = place.names()
    with ended(place.start("import", place.deck, "-o", place.files / "Projeto")) as process:
        wait_for_progress(process, 0.0)
        press_ctrl_c(process, whole_group=True)
        check_cancelled(place, process, before)


def test_a_project_whose_film_was_interrupted_is_whole(tmp_path):
    place = Workplace(tmp_path, slides=1)
    project = place.files / "Projeto"
    voice = ("--voice", "espeak:pt-BR", "--json")
    result(studio("import", place.deck, "-o", project, *voice, **place.environment()))
    with ended(place.start("render", project, "-o", place.files / "f.mp4", "--size", "320x180")) as process:
        wait_for_progress(process, 0.55)
        press_ctrl_c(process, whole_group=False)
        process.communicate(timeout=30)
        assert process.returncode == 130
    assert sorted(path.name for path in place.files.iterdir()) == ["Altura.pptx", "Projeto"]
    assert sorted(path.name for path in project.iterdir()) == ["Projeto.estudio", "assets"]
    assert list(place.temporary.iterdir()) == []
    with open_project(project) as opened:
        assert opened.taken_over is None
        assert validate(opened.project) == []
        assert opened.project.timeline.scenes[0].narration is not None


def test_work_without_progress_stops_at_once_and_cleans_up(place):
    """Packing says nothing on its way; some hundred megabytes give time to press Ctrl+C."""
    project, pack = place.files / "Projeto", place.files / "p.estudiopack"
    create(project, Project()).close()
    with (project / "assets" / f"{'a' * 64}.bin").open("wb") as large:
        large.truncate(200 << 20)
    before = place.names()
    with ended(place.start("pack", project, "-o", pack)) as process:
        until(lambda: any(path.suffix == ".part" for path in place.files.iterdir()))
        press_ctrl_c(process, whole_group=True)
        check_cancelled(place, process, before)


def test_work_whose_listener_is_gone_is_cancelled(place):
    before = place.names()
    with ended(place.start(*place.make())) as process:
        wait_for_progress(process, 0.0)
        process.stdout.close()
        process.wait(timeout=60)
        assert process.returncode == 130
        assert "Traceback" not in process.stderr.read()
    assert place.names() == before
    assert place.processes() == []


def test_ctrl_c_before_anybody_listens_is_no_defect(monkeypatch):
    class Pressed(ModuleType):
        def __getattr__(self, name):
            raise KeyboardInterrupt

    monkeypatch.setitem(sys.modules, "studio.cli.interrupts", Pressed("studio.cli.interrupts"))
    assert main() == 130


AT_THE_END = """
import os, signal, sys
class Late:
    def __del__(self, kill=os.kill, pid=os.getpid(), number=signal.SIGINT):
        kill(pid, number)
late = Late()
from studio.__main__ import main
sys.exit(main())
"""


def test_ctrl_c_after_the_work_is_done_changes_nothing(place):
    """Pressed while Python clears up: what was done was told, and the exit code says the same."""
    done = subprocess.run(
        [sys.executable, "-c", AT_THE_END, "presets"], capture_output=True, env=place.environment(), timeout=60
    )
    assert done.returncode == 0
    assert b"1080p" in done.stdout
