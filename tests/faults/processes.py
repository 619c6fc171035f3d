"""A `studio` process that a test interrupts, starves or kills, and what must not be left of it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import psutil
import pytest
from command import a_deck, bare_environment

NOTE = "A NR-35 vale acima de dois metros. Use sempre o cinto, o talabarte e o capacete, e confira cada um deles."


class Workplace:
    """A folder to work in (`files`), and of its own: the temporary folder, and the program's home with its cache."""

    def __init__(self, folder: Path, slides: int = 3) -> None:
        self.files, self.temporary, self.home = folder / "Meus vídeos", folder / "temp", folder / "casa"
        for each in (self.files, self.temporary, self.home):
            each.mkdir()
        self.deck = a_deck(self.files / "Altura.pptx", *((f"Parte {i}", f"Parte {i}. {NOTE}") for i in range(slides)))

    def environment(self, **more: str) -> dict[str, str]:
        places = {name: str(self.temporary) for name in ("TMPDIR", "TEMP", "TMP")}
        return bare_environment(ESTUDIO_HOME=str(self.home), **places, **more)

    def make(self, *more: object) -> list[object]:
        """The arguments that make a small film."""
        film = self.files / "filme.mp4"
        return ["make", self.deck, "-o", film, "--voice", "espeak:pt-BR", "--size", "320x180", *more]

    def start(self, *arguments: object) -> subprocess.Popen[str]:
        """Begin the command, in a process group of its own, with its JSON lines readable."""
        return subprocess.Popen(
            [sys.executable, "-m", "studio", *map(str, arguments), "--json"],
            stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, encoding="utf-8",
            env=self.environment(), start_new_session=True,
        )  # fmt: skip

    def names(self) -> list[str]:
        """Everything that lies in the work folder and the temporary folder, and what is unfinished in the cache."""
        unfinished = [path for path in self.home.rglob("*") if ".part" in path.name]
        return sorted(p.name for p in [*self.files.rglob("*"), *self.temporary.rglob("*"), *unfinished])

    def processes(self) -> list[psutil.Process]:
        """All processes that work for this place, whoever their parent is now."""
        found = []
        for process in psutil.process_iter():
            try:
                if process.environ().get("ESTUDIO_HOME") == str(self.home) and process.status() != "zombie":
                    found.append(process)
            except psutil.Error:
                continue
        return found


@contextmanager
def ended(process: subprocess.Popen[str]) -> Iterator[subprocess.Popen[str]]:
    """The process, which is gone when the block ends, whatever happens."""
    try:
        yield process
    finally:
        if process.poll() is None:
            process.kill()
        process.communicate()


def wait_for_progress(process: subprocess.Popen[str], share: float) -> None:
    """Read what the process says until it is so far."""
    assert process.stdout
    for line in process.stdout:
        if json.loads(line).get("progress", -1.0) >= share:
            return
    pytest.fail(f"it ended before {share}: {process.stderr.read() if process.stderr else ''}")


def until(is_so: Callable[[], object], seconds: float = 30) -> None:
    """Wait until something is so; a failure if it never is."""
    end = time.monotonic() + seconds
    while not is_so():
        assert time.monotonic() < end, "it never came"
        time.sleep(0.02)


def kill_hard(process: subprocess.Popen[str]) -> None:
    """What the system does to a process when memory is short."""
    process.kill()
    process.wait()


def press_ctrl_c(process: subprocess.Popen[str], *, whole_group: bool) -> None:
    """As a terminal does it (to the whole process group), or as another program does (to the process alone)."""
    import signal

    if whole_group:
        os.killpg(process.pid, signal.SIGINT)
    else:
        process.send_signal(signal.SIGINT)
