"""Work beside the GUI thread: started there, done in a thread, its answers told in the GUI thread again.

A thread is for waiting (a child process, a file). Heavy Python work belongs in a child: it would slow every paint.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor, wait
from functools import partial
from typing import Final, TypeVar

from PySide6.QtCore import QObject, Signal

from studio.errors import Cancelled, StudioError
from studio.progress import Progress, Reporter

T = TypeVar("T")
_log = logging.getLogger(__name__)

_PATIENCE: Final = 0.3
"""Seconds that a closing window waits for what goes on beside it; children are ended after it by their runner."""


class Task:
    """One piece of work. After `cancel` it tells nothing more."""

    def __init__(self) -> None:
        self.is_cancelled = False

    def cancel(self) -> None:
        """Ask the work to stop; whatever it still brings is dropped."""
        self.is_cancelled = True


class Tasks(QObject):
    """What a window has going on beside it. Close it with the window.

    One signal carries every answer over: Qt hands it to the thread that this object lives in.
    """

    _told = Signal(object)

    def __init__(self, parent: QObject | None = None, threads: int = 4) -> None:
        super().__init__(parent)
        self._pool = ThreadPoolExecutor(threads, "window")
        self._running: dict[Task, Future[None]] = {}
        self._is_closed = False
        self._told.connect(self._on_told)

    def start(
        self,
        work: Callable[[Progress], T],
        done: Callable[[T], None] | None = None,
        failed: Callable[[StudioError], None] | None = None,
        reported: Callable[[float, str, dict[str, object]], None] | None = None,
        warned: Callable[[str, dict[str, object]], None] | None = None,
    ) -> Task:
        """Have `work` done in a thread. `done` gets its result, `failed` the StudioError that it raised; `reported` and
        `warned` what it says to its Progress."""
        task = Task()
        self._running[task] = self._pool.submit(self._run, task, work, done, failed, reported, warned)
        return task

    @property
    def running(self) -> int:
        """How many pieces of work have not ended."""
        return len(self._running)

    def close(self) -> None:
        """Cancel everything; nothing is told any more."""
        self._is_closed = True
        for task in self._running:
            task.cancel()
        self._pool.shutdown(wait=False, cancel_futures=True)
        wait(self._running.values(), _PATIENCE)
        self._running.clear()

    def _run(
        self,
        task: Task,
        work: Callable[[Progress], T],
        done: Callable[[T], None] | None,
        failed: Callable[[StudioError], None] | None,
        reported: Callable[[float, str, dict[str, object]], None] | None,
        warned: Callable[[str, dict[str, object]], None] | None,
    ) -> None:
        progress = Reporter(
            lambda share, stage, values: self._tell(task, reported and partial(reported, share, stage, values)),
            lambda key, values: self._tell(task, warned and partial(warned, key, values)),
            lambda: task.is_cancelled,
        )
        try:
            result = work(progress)
        except Cancelled:
            pass
        except StudioError as problem:
            self._tell(task, failed and partial(failed, problem))
        except Exception as problem:  # noqa: BLE001  # an outer rim: a thread's defect is told in the window
            _log.exception("a task of the window failed")
            told = StudioError("this is a defect of Estúdio: {problem}", problem=f"{type(problem).__name__}: {problem}")
            self._tell(task, failed and partial(failed, told))
        else:
            self._tell(task, done and partial(done, result))
        self._tell(task, partial(self._running.pop, task, None), always=True)

    def _tell(self, task: Task, call: Callable[[], object] | None, *, always: bool = False) -> None:
        if call and not self._is_closed:
            self._told.emit((task, call, always))

    def _on_told(self, told: tuple[Task, Callable[[], object], bool]) -> None:
        task, call, always = told
        if not self._is_closed and (always or not task.is_cancelled):
            call()
